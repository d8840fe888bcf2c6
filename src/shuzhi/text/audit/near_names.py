"""Names of knowledge/office_names.txt and what a text has that is such a name but for a sign or a word.

Two pieces of each name of six signs or more are trigger words, one in each half, so that one slip leaves one of them
whole. From a piece on the name is followed to both sides; where it breaks off at one side, its end must stand beyond what
is wrong. Other wordings in use, and other names, stand in office_names_kept.txt and are left alone.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from shuzhi.text.audit.likeness import everyday, is_word, read
from shuzhi.text.audit.rule import Hit
from shuzhi.text.han import all_han

SHORTEST = 6
_SHORT = 5
_SHORTEST_PIECE, _LONGEST_PIECE = 3, 10
_TWO_WRONG = 8
"""From so many signs on a whole word may be wrong."""
_TURNED = 7
"""From so many signs on two words may have changed places."""
# What says where, who or how many is another one's, not wrong; and what stands between words anyhow.
_FREE = frozenset(
    (
        "国家", "全国", "中央", "省级", "市级", "县级", "区级", "镇级", "乡级", "村级", "校级", "省域", "市域", "县域", "镇域",
        "农村", "城市", "城镇", "城乡", "乡村", "乡镇", "街道", "社区", "学校", "校园", "企业", "医院", "机关", "单位", "公司",
        "养老", "医疗", "失业", "工伤", "生育", "教育", "卫生", "文化", "体育", "旅游", "农业", "工业", "水利", "交通", "林业",
        "男性", "女性", "老年", "青年", "少年", "儿童", "妇女", "职工", "居民", "农民", "村民", "学生", "教师", "干部", "党员",
        "春季", "夏季", "秋季", "冬季", "重大", "重点", "一般", "主要", "基本", "基础", "特色", "优质", "有关", "相关",
    )
)  # fmt: skip
_FREE_SIGNS = frozenset(
    "的了和与及同并或等对为以在中上下内外前后大小多少新老高低一二三四五六七八九十百千万两双半"
    "省市县区乡镇村校院局厅江河湖海山林草田路桥部处科所站国州旗年月日东南西北各本我该全总分正副男女初高"
)


_new = tuple.__new__


class Near(NamedTuple):
    """A stretch of a line that is a name but for a slip, and the name."""

    start: int
    end: int
    name: str
    sure: bool


@cache
def names() -> tuple[str, ...]:
    """All names, of four signs or more."""
    return tuple(dict.fromkeys(name for row in read("office_names.txt") for name in row.split()))


def short_names() -> Iterator[str]:
    """The names too short for two pieces; no more than a sign that is lost can be told of these."""
    return (name for name in names() if _SHORT <= len(name) < SHORTEST)


@cache
def _all() -> frozenset[str]:
    return frozenset(names())


@cache
def kept() -> frozenset[str]:
    """What is so written as well, or is something else."""
    return frozenset(word for row in read("office_names_kept.txt") for word in row.split())


class Part(NamedTuple):
    """A name of which a piece is the beginning or, behind `offset` signs, the end. The `edge` at its other end stands as
    it should, near to where it should, or else the `body` is all but the last word."""

    name: str
    offset: int
    edge: str
    body: str
    size: int


@cache
def by_piece() -> dict[str, list[Part]]:
    """Piece → the names that have it. A piece that reports are full of is made longer, or left out."""
    found: dict[str, list[Part]] = {}
    common = frozenset(word for row in read("office_names_everywhere.txt") for word in row.split())
    put = found.setdefault
    for name in names():
        size = len(name)
        if size < SHORTEST:
            continue
        # an even half: a word in the middle that is wrong breaks but one
        least = size // 2 // 2 * 2 if size >= _TWO_WRONG else _SHORTEST_PIECE
        for long in (least, least + 1) if size // 2 > least else (least,):
            if name[:long] not in common:
                put(name[:long], []).append(_new(Part, (name, 0, name[-2:], name[:-2], size)))
                break
        for long in (least, least + 1) if size // 2 > least else (least,):
            if name[-long:] not in common:
                put(name[-long:], []).append(_new(Part, (name, size - long, name[:2], "", size)))
                break
    return found


def near(at: Hit) -> Iterator[Near]:
    """The names of which a piece stands at a hit, and the rest all but a slip."""
    line, start = at.text, at.start
    for name, offset, _, _, _ in by_piece()[at.word]:
        found = _behind(line, start, name) if offset == 0 else _ahead(line, start, name, offset)
        if found is None:
            continue
        said = line[found.start : found.end]
        if said in kept() or said in _all() or not all_han(said) or _is_part(line, found):
            continue
        yield found


def _is_part(line: str, found: Near) -> bool:
    """Whether another name, as it should be, stands over the stretch."""
    known = by_piece()
    for size in range(_SHORTEST_PIECE, _LONGEST_PIECE + 1):
        for part in known.get(line[found.start : found.start + size], ()):
            inside = part.size >= found.end - found.start
            if inside and part.offset == 0 and line.startswith(part.name, found.start):
                return True
        for part in known.get(line[found.end - size : found.end], ()):
            inside = part.size >= found.end - found.start
            if inside and part.offset and line.endswith(part.name, 0, found.end):
                return True
    return False


def _behind(line: str, start: int, name: str) -> Near | None:
    """The name begins here: where it ends, with a slip in it."""
    size, most = len(name), len(line)
    first = 1
    while first < size and start + first < most and line[start + first] == name[first]:
        first += 1
    if first == size:
        return None
    place = start + first
    for right, said in _SLIPS:
        rest = name[first + right :]
        end = place + said + len(rest)
        if rest and line.startswith(rest, place + said) and not _goes_on(line, end, rest):
            sure = _sure(name, first, right, line[place : place + said])
            return None if sure is None else Near(start, end, name, sure)
    ahead, behind = name[first : first + 2], name[first + 2 : first + 4]
    if size >= _TURNED and behind and line.startswith(behind + ahead + name[first + 4 :], place):
        return (
            Near(start, start + size, name, True) if len(behind) == len(ahead) and ahead != behind else None
        )
    if first == size - 1 and _end_lost(line, place, name):
        return Near(start, place, name, True)
    wrong = _end_wrong(line, start, first, name)
    return Near(start, start + size, name, True) if wrong else None


def _goes_on(line: str, end: int, rest: str) -> bool:
    """Whether the one sign that is left of a name belongs to the word behind."""
    return len(rest) == 1 and is_word(rest + line[end : end + 1])


def _ahead(line: str, start: int, name: str, offset: int) -> Near | None:
    """The name ends here: where it begins, with a slip in it."""
    last, place = offset, start
    while last and place and line[place - 1] == name[last - 1]:
        last, place = last - 1, place - 1
    if last == 0:
        return None
    end = start + len(name) - offset
    for right, said in _SLIPS:
        rest = name[: last - right] if last >= right else ""
        begin = place - said - len(rest)
        if rest and begin >= 0 and line.endswith(rest, 0, place - said):
            if len(rest) == 1 and begin and is_word(line[begin - 1] + rest):
                continue
            sure = _sure(name, last - right, right, line[place - said : place])
            return None if sure is None else Near(begin, end, name, sure)
    return None


# Words of a sign or with one that mean the same without it.
_NEVER_MISSED = frozenset("的了和与及同并或等级性化型加省市县区乡镇村国")
# How many signs of the name are wrong, and how many stand there instead.
_SLIPS = ((1, 1), (1, 0), (2, 2))


def _sure(name: str, first: int, right: int, said: str) -> bool | None:
    """Whether what is said in the place of so many signs of a name is a slip beyond doubt; None where it is none."""
    meant = name[first : first + right]
    size = len(name)
    if right == len(said) == 1 and _may_be_meant(name, first, said):
        return True
    free = (said and said in _FREE_SIGNS) or (meant and meant in _FREE_SIGNS and said)
    if said in _FREE or meant in _FREE or free:
        return None
    if right == 1 and not said and meant not in _NEVER_MISSED:
        joined = name[first - 1] + name[first + 1]
        return None if meant in joined or (joined in everyday() and size < _TWO_WRONG) else True
    if right == len(said) == 1:
        return True if size >= _TWO_WRONG - 1 else None
    if right == len(said) == 2:
        if not is_word(said) or not is_word(meant):
            return None
        if set(said) & set(meant) or meant in _meant_by().get(said, ()):
            return size >= _TWO_WRONG
        return False if size > _TWO_WRONG else None
    return None


def _may_be_meant(name: str, first: int, said: str) -> bool:
    """Whether the word that one other sign makes is taken for the right one."""
    for begin in (first - 1, first):
        word = name[begin : begin + 2]
        put = name[begin:first] + said + name[first + 1 : begin + 2]
        if len(word) == 2 and word in _meant_by().get(put, ()):
            return True
    return False


# Words of offices that are put for one another, though in a name only one of them is right.
_GROUPS = (
    "提升 提高 改善 加强 增强 强化 改进 促进 推进", "整治 整改 整顿 治理 清理 惩治", "体系 系统", "体制 制度", "督察 督查 检查 监察 巡察 巡查",
    "隐患 风险 危险 问题", "支持 鼓励 扶持 激励 奖励 保障", "服务 劳务", "惠民 利民 便民", "保险 保障 保护 保证",
    "评估 评价 考核 评定 评议", "调查 普查 排查 核查 摸排 摸底", "发展 发扬 开展", "购销 收购 销售", "报告 汇报 报备", "纪实 记录 纪录 写实", "损害 损坏 伤害 破坏",
    "形态 形式 状态", "实践 实习 实训", "公示 公布 公告 公开", "协调 协作 协商 配合", "联动 联合 互动", "管控 管理 控制", "权益 利益 权利 权力", "救助 救济 援助 帮扶",
    "供养 赡养 抚养 扶养", "补助 补贴 津贴 补偿", "基金 资金", "监测 检测 观测 监控", "防治 防止 整治", "示范 模范 试点 先进", "创新 革新", "转型 转变 转换", "执法 执行",
    "调解 调节 调处 协调", "化解 解决 处理", "预防 防范 防备", "贡献 奉献", "均衡 平衡 均等", "优质 优良 优秀", "普惠 普及 普通", "规范 标准 规定", "攻坚 攻关", "行动 活动 工程 运动",
    "规划 计划 方案", "责任 职责 任务", "工程 项目 计划", "意识 思想 观念", "素质 素养", "教育 培训 培养", "审查 审核 审批 检查", "确权 确认", "登记 注册", "巩固 加固 稳固", "拓展 扩展 开拓",
    "动态 常态", "衔接 对接 连接", "兜底 托底", "补充 补助", "流转 流动 转让", "统筹 统一", "核酸 核算", "减排 减量", "利用 使用 运用", "处置 处理", "缴纳 交纳 缴费", "鉴定 认定 评定",
)  # fmt: skip


@cache
def _meant_by() -> dict[str, frozenset[str]]:
    """Word → those for which it is put."""
    found: dict[str, frozenset[str]] = {}
    for group in _GROUPS:
        words = frozenset(group.split())
        for word in words:
            found[word] = found.get(word, frozenset()) | (words - {word})
    return found


def _end_lost(line: str, end: int, name: str) -> bool:
    """All but the last sign, which made a word with the one ahead of it."""
    behind = line[end : end + 1]
    # 疑难病例讨论制
    return (
        name[-2:] in everyday()
        and name[-2:] != "制度"
        and not is_word(name[-3:-1])
        and (not behind or behind in _BOUNDS)
    )


def _end_wrong(line: str, start: int, first: int, name: str) -> bool:
    """Whether the last word is another one that has a sign of the right one, or is put for it."""
    size = len(name)
    end = start + size
    said, meant, behind = line[end - 2 : end], name[-2:], line[end : end + 1]
    if first < size - 2 or meant in _LOOSE or (behind and behind not in _BOUNDS) or not is_word(said):
        return False
    if first == size - 2 and size < _TWO_WRONG:
        return False
    return meant in _meant_by().get(said, ()) or bool(set(said) & set(meant) and is_word(meant))


# What ends many a name, and may well be another word.
_LOOSE = frozenset(
    (
        "制度",
        "体系",
        "系统",
        "治理",
        "整治",
        "管理",
        "项目",
        "工程",
        "行动",
        "活动",
        "方案",
        "规划",
        "计划",
        "任务",
        "责任",
    )
)
_BOUNDS = frozenset("，。、；：！？”’》）,;的和等与及工")


def broken_off(hits: Sequence[Hit]) -> list[Hit]:
    """The hits of pieces at which a name does not stand as it should, and its other end does, or nearly all of it."""
    known = by_piece()
    found = []
    for at in hits:
        line, start = at.text, at.start
        for name, offset, edge, body, size in known[at.word]:
            if offset:
                begin = start - offset
                if begin >= 0 and (
                    line.startswith(edge, begin + 1)
                    or (line.startswith(edge, begin) and not line.startswith(name, begin))
                ):
                    found.append(at)
                    break
            elif (
                line.startswith(edge, start + size - 3)
                or (line.startswith(edge, start + size - 2) and not line.startswith(name, start))
                or (line.startswith(body, start) and not line.startswith(name, start))
            ):
                found.append(at)
                break
    return found
