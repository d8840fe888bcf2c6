"""Counts that stand right by what they count: 甲、乙、丙四张清单, “访、信、网、电”五位一体, 三项制度（甲、乙）."""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.counts import NUMERALS, SOURCE

_MEASURES = (
    "个",
    "项",
    "张",
    "大",
    "级",
    "类",
    "种",
    "方面",
    "位一体",
    "支队伍",
    "条线",
    "部法",
    "道关",
    "化",
    "步",
    "字",
    "条",
    "点",
    "篇",
    "道",
    "件",
    "场",
)
_BOUND = Pattern("[，。；：！？（(—\n]")
_LONGEST_LIST = 90
_FEWEST = 3
_LONGEST_ITEM = 8
_SPREAD = 2
# A list has a mark within its last item, a quotation mark included.
_NEAR = 14
_PARTS = Pattern(r"、|”、?“|》、?《|”和“|》和《")
_AND = Pattern(r"[和及与暨]")
# What a list cannot end in: then the number counts something else (狠抓责任、落实四张清单).
_VERBS = (
    "落实|建立|完善|制定|实施|开展|推进|形成|抓好|做好|突出|围绕|坚持|实行|打造|明确|聚焦|紧盯|健全|推行|发挥|统筹|强化|做到|抓实|抓牢|用好|建好|办好|"
    "建成|创建|组建|成立|设立|召开|举办|组织|完成|实现|达到|获得|荣获|争取|引进|新增|新建|梳理|出台|印发|修订|签订|列出|分为|涉及|覆盖|包括|含|共|计|达|"
    "有|是|到|的|了|为|以|在|对|按|从|出|成|设|分|建|抓|这|那|该|前|后|近|第|每|其他|全部|上述|以上|下列|以下|立足|贯穿|把握|破解|解决|提出|推动|加快|深化|"
    "守牢|筑牢|守住|严把|把好|过好|打好|打赢|补齐|弥补|消除|整合|贯通|联动|处理|理顺|克服|防止|防范|用足|拓宽|搭建|构建|培育|发展|壮大|做强|做优|采取|运用"
)
_VERB_END = Pattern(f"(?:{_VERBS})$")
_ET_CETERA = Pattern(r"等(?:方面|领域|环节|内容|情况)?$")
_NUMERAL = Pattern(r"[一二三四五六七八九十\d]|百(?![姓货])|千(?!家)")
_STRONG = Pattern(
    r"个?(?:方面|环节|领域|层面|维度|清单|革命|位一体|级|重点|关键|要素|季节|阶段|制度|机制|体系|字)"
)


_MARK = Pattern("[、”》]")
_NAMES = {"八项": ("规定",), "三项": ("规定", "岗位"), "三类": ("规定", "人员")}
_DISABLED = Pattern("残疾人两项补贴")
"""What a number and a measure are the name of, in the middle of a list: 城乡低保、特困供养、残疾人两项补贴."""


def _after_marks(hits: Sequence[Hit]) -> list[Hit]:
    """Those with a mark of a list ahead, as near as one within its last item."""
    search = _MARK.search
    return [at for at in hits if search(at.text, at.start - _NEAR - 1, at.start)]


@rule(
    "N252",
    "list-count",
    "并列项与合计数不符",
    kind="enumeration_count_mismatch",
    severity="error",
    source=SOURCE,
    triggers=tuple(
        # 红十字, 十字路口: no count
        number + measure
        for number, measure in product(NUMERALS, _MEASURES)
        if number + measure != "十字"
    ),
    screen=_after_marks,
)
def list_count(text: Text, at: Hit) -> Iterator[Found]:
    """用顿号列出的项数，与紧接着的“四张”“三个”“五位一体”不符。

    误：明确责任、问题、整改、考核、奖惩四张清单。
    误：整合“访、信、网、电”五位一体接访平台。
    误：推进垃圾、厕所“三大革命”，治理污水、风貌、秩序“两大难题”。
    误：围绕德、能、勤、绩、廉四个方面开展考核。
    误：通过“讲、学、比、查、改”四步工作法，引导党员做合格党员。
    误：组建县委宣讲团、百姓宣讲团、“五老”宣讲团、青年宣讲团三支队伍。
    误：新增盆底康复、儿童生长发育、儿童营养和儿童心理三个特色专科门诊。
    正：明确责任、问题、整改、考核四张清单。
    正：整合“访、信、网、电、视频”五位一体接访平台。
    正：推进垃圾、厕所、风貌“三大革命”。
    正：发放城乡低保、特困供养、残疾人两项补贴，保障基本生活。
    正：建立责任、落实四张清单，完善“三张清单一张网”。
    正：健全党建、综治、民生等三个方面制度，省、市、县、乡四级联动，老龄、妇女、儿童、红十字等事业进步。
    正：开展主题教育、党史学习教育、党纪学习教育、中央八项规定精神学习教育。
    """
    line, number = at.text, NUMERALS[at.word[0]]
    stop = at.start
    if stop and line[stop - 1] in "“‘":
        stop -= 1
    near = line[stop - _NEAR if stop > _NEAR else 0 : stop]
    if line.startswith(_NAMES.get(at.word, ("规定",)), at.end) or _DISABLED.match(line, at.start - 3):
        return
    if "、" not in near and "”" not in near and "》" not in near:
        return
    low = max(0, stop - _LONGEST_LIST)
    ahead = line[low:stop]
    bound = _BOUND.search(ahead[::-1])
    if not bound and low:
        return
    begin = stop - bound.start() if bound else 0
    listed = line[begin:stop]
    if listed.count("、") + listed.count("“") + listed.count("《") < _FEWEST - 1:
        return
    parts = _PARTS.compiled.split(listed.rstrip("”》’ ").lstrip("“《"))
    parts = _with_last_two(parts)
    count, last = len(parts), parts[-1]
    open_ended = _ET_CETERA.search(last)
    if open_ended:
        last = last[: open_ended.start()]
    rest = [_QUOTED.compiled.sub(r"\1", part) for part in (*parts[1:-1], last)]
    whole = at.word.endswith("位一体")
    if (
        count < _FEWEST
        or not last
        or _VERB_END.search(last)
        or any(_NUMERAL.search(part) for part in (*parts[1:-1], last) if part[:1] not in ("“", "‘"))
    ):
        return
    if at.word.endswith("字") and sum(map(len, rest)) + len(last) == number:
        # “安全、畅通、优质、创效”八字
        return
    lengths = [len(part) for part in rest]
    alike = _alike([parts[0], *rest])
    if (
        min(lengths) == 0
        or max(lengths) > (2 * _LONGEST_ITEM if alike else _LONGEST_ITEM)
        or (max(lengths) - min(lengths) > _SPREAD and not (whole or alike))
    ):
        return
    most = count + sum(1 for part in parts if _AND.search(part))
    if open_ended or line.startswith("等", stop):
        # 甲、乙、丙、丁等三个方面: 等 after a closed list names all of it, unless it is longer than said
        if count <= number or (not whole and count - number > 1):
            return
        severity: Severity | None = "warning"
    else:
        if count <= number <= most:
            return
        off = min(abs(count - number), abs(most - number))
        severity = (
            None
            if off <= 2
            and (whole or _STRONG.match(line, at.end - 1) or at.word[1:] in ("级", "张", "大", "步", "字"))
            else "warning"
        )
        if off > 4:
            return
    first = line.rfind(parts[0][-_LONGEST_ITEM:], begin, stop)
    yield at.found(f"列了{count}项，却称“{at.word}”", start=max(begin, first), severity=severity)


_QUOTED = Pattern("[“‘]([^”’]{1,6})[”’]")


def _with_last_two(parts: list[str]) -> list[str]:
    """The items, the last one parted at its 和 where both sides are items like the others, or like each other."""
    one, joint, two = parts[-1].partition("和")
    others = [len(part) for part in parts[1:-1]]
    if joint and others and {len(one), len(two), *others} == {2}:
        # 教学、科研、管理和服务三个方面
        return [*parts[:-1], one, two]
    if not joint or not others or min(len(one), len(two)) < _LONG_WORD or "、" in two:
        return parts
    as_long = (
        max(len(one), len(two)) <= max(others) + 1
        and min(len(one), len(two)) >= min(others) - 1
        and len(parts[-1]) > max(others) + _SPREAD
    )
    named = one[:2] == two[:2] or one[-2:] == two[-2:]
    return [*parts[:-1], one, two] if as_long or named else parts


def _alike(parts: list[str]) -> bool:
    """Whether all items end in one noun: 百姓宣讲团、“五老”宣讲团、青年宣讲团."""
    tail = parts[-1][-2:]
    return len(tail) > 1 and all(part.endswith(tail) and len(part) > len(tail) for part in parts)


_LONG_WORD = 4
_SUM = Pattern(
    r"[“‘]?(?P<name>[\u4e00-\u9fff]{1,8})[”’]?(?:[上中]|的?(?:工作|总体|整治|安全)?(?:目标|要求|标准|原则|措施|机制|活动|行动|承诺|理念|思路|方针|做法|纪律))?"
    r"(?P<joint>[（(]|[：:]|——|[，,]?即[：:]?|[，,](?:切实|坚持|真正|努力)?(?:做到|实现|坚持|就是)?(?=[^，。]{2,20}[、，]))(?P<list>[^。；（）()\n]{3,160})"
)
_LONGEST_SAID = 20
_TAILED = Pattern(r"[、，]")


@rule(
    "N253",
    "named-count",
    "“四个到位”与所列不符",
    kind="enumeration_count_mismatch",
    severity="error",
    source=SOURCE,
    triggers=tuple(number + "个" for number in NUMERALS),
    behind=_SUM,
)
def named_count(text: Text, at: Hit) -> Iterator[Found]:
    """称“四个到位”，随后列出的“……到位”不是这个数。

    误：做到“四个到位”：思想认识到位、组织领导到位、责任落实到位。
    误：落实三个坚持，即坚持学习、坚持调研、坚持服务、坚持廉洁。
    误：把重心放在四个“着力”上：着力抓党建带队建，着力抓课堂提质量，着力抓安全护成长。
    误：坚持“四个必访”，做到生病住院必访、家庭变故必访、思想波动必访。
    误：落实“三个一律”：未戴安全帽的一律不准上岗，未经培训的一律不准作业。
    误：努力做到四个“更”：学习更自觉、收入更扎实、服务更贴心，为现代化贡献力量。
    误：重点做到“四个新”：在攻坚克难上有新突破，在规范执行上有新举措，在队伍形象上有新提升。
    正：努力做到三个“更”：学习更自觉、收入更扎实、服务更贴心，为现代化贡献力量。
    正：做到“三个到位”：思想认识到位、组织领导到位、责任落实到位。
    正：做到“四个到位”，推动责任到位、措施到位。
    正：增强“四个意识”（政治意识、大局意识、核心意识、看齐意识），坚定信心。
    """
    found = _SUM.match(at.text, at.end)
    if not found:
        return
    number, name = NUMERALS[at.word[0]], found["name"]
    parts = _TAILED.compiled.split(found["list"])
    for length in (4, 3, 2):
        word = name[:length]
        if len(word) < length or len(name) != length:
            continue
        count = max(_leading(parts, word, tail=True), _leading(parts, word, tail=False))
        if count < 2 and all(part.count(word) == 1 for part in parts) and "即" not in name:
            count = len(parts)
        if (
            found["joint"][0] in "，,"
            and "即" not in found["joint"]
            and (count < _FEWEST or abs(count - number) > 1)
        ):
            continue
        if count < 2 or count == number or sum(1 for part in parts if part.startswith(word)) == number:
            continue
        among = sum(1 for part in parts[:count] if _AND.search(part))
        if count <= number <= count + among:
            continue
        sure = abs(count - number) == 1 and not among and "等" not in found["list"]
        message = f"称“{at.word}{word}”，实际列了{count}个"
        yield at.found(message, end=found.end(), severity=None if sure else "warning")
        return
    quoted = "“" in at.text[max(0, at.start - 1) : at.end + 1]
    if len(name) == 1 and quoted and found["joint"][0] not in "，,":
        # 四个“更”：学习更自觉、收入更扎实
        bear = next((place for place, part in enumerate(parts) if part.count(name) != 1), len(parts))
        if bear > 1 and 0 < abs(bear - number) <= _SPREAD and not any(name in part for part in parts[bear:]):
            yield at.found(f"称“{at.word}{name}”，实际列了{bear}个", end=found.end(), severity="warning")


def _leading(parts: list[str], word: str, *, tail: bool) -> int:
    """How many parts from the first on end, or begin, in a word."""
    count = 0
    for part in parts:
        said = part.strip("“” ")
        if len(said) > _LONGEST_SAID or not (said.endswith(word) if tail else said.startswith(word)):
            break
        count += 1
    return count


_BRACKETED = Pattern(
    r"(?:制度|机制|清单|工程|行动|活动|工作|重点|任务|产业|平台|体系|方面|环节|领域|问题|措施|要素|关键|指标|标准|原则|品牌|中心|专班)[”’]?"
    r"[（(](?P<list>[^（）()。；\n]{3,120})[）)]"
)


_OPENED = Pattern("[（(]")


def _before_brackets(hits: Sequence[Hit]) -> list[Hit]:
    """Those with a bracket as near behind as one behind the word for what is counted."""
    search = _OPENED.search
    return [at for at in hits if search(at.text, at.end, at.end + 6)]


@rule(
    "N254",
    "bracketed-count",
    "括注项数不符",
    kind="enumeration_count_mismatch",
    severity="warning",
    source=SOURCE,
    triggers=tuple(
        number + measure for number, measure in product(NUMERALS, ("项", "个", "大", "张", "类", "种"))
    ),
    screen=_before_brackets,
)
def bracketed_count(text: Text, at: Hit) -> Iterator[Found]:
    """“四项制度”之后括注的项数不是四。

    误：严格落实四项制度（学习制度、考勤制度、值班制度）。
    正：严格落实三项制度（学习制度、考勤制度、值班制度）。
    正：开展三项活动（详见附件，含宣讲、走访）。
    """
    found = _BRACKETED.match(at.text, at.end) or _BRACKETED.match(at.text, at.end + 2)
    if not found or at.text[max(0, at.start - 1) : at.start] in tuple("一二三四五六七八九十"):
        return
    listed = found["list"]
    parts = _PARTS.compiled.split(listed)
    lengths = [len(part) for part in parts]
    if len(parts) < 3 or "等" in listed or "，" in listed or max(lengths) > 2 * _LONGEST_ITEM:
        return
    number, count = NUMERALS[at.word[0]], len(parts)
    most = count + sum(1 for part in parts if _AND.search(part))
    if not count <= number <= most and max(lengths) - min(lengths) <= 2 * _SPREAD:
        yield at.found(f"称“{at.word}”，括号内列了{count}项", end=found.end())
