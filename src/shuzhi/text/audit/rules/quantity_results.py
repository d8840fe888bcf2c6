"""What became of a number told just before: 排查214件，调处成功216件; 年初21人，新接收13人，解除15人，现在册20人; and goals below what is reached."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.planned import plan_from
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_SOURCE = "数据勾稽：办结不大于受理，整改不大于发现"
_DONE = (
    "完成", "办结", "办理", "办复", "答复", "回复", "整改", "化解", "调处", "调解", "解决", "落实", "销号", "处置", "处理", "兑现", "合格",
    "采纳", "获批", "通过", "录取", "消除", "拆除", "整治", "收回", "成功", "到位", "完毕", "反馈", "验收", "实现", "满意", "参赛", "报到", "采用", "录用", "入围", "获奖", "清理", "治理", "修复", "办好", "达标", "上岗", "就业", "了结",
)  # fmt: skip
_SUFFIX = Pattern("(?:成功|到位|完毕|完成|了|共|共计)?(?=[0-9])")
_HOW = Pattern(
    "(?:被|获|已经?|目前|现已?|全部|均|成功|截至(?:目前|年底|\\d{1,2}月底?)|截止(?:目前|年底)|实际|累计|共|年内|按期|按时|及时|现场|就地|当场|当年|协调|督促|指导|帮助|推动|妥善|有效|并|依法|完成|办结|办理|整改|化解|调处|调解|解决|落实|销号|处置|处理|答复|已?整治|拆除|改造|维修|修缮|治理|修复|清理|圆满|逐一)*"
)
_INTAKE = Pattern(
    "受理|下达|开具|签发|指出|通报|移交|转来|查出|接收|收到|接到|接待|交办|转办|承办|登记|排查|摸排|发现|征集|征求|收集|梳理|列出|列明|查摆|查找|查出|检查出|反馈|制定[^，]*清单|建立[^，]*(?:清单|台账|项目)|清单|台账|认领|报名|申报|参加|抽检|抽查|检测|送检|提出|派发|下发|发放|应[到参收改拆交]|承诺|确定|存在|筛查出|识别|聚焦|摸清"
)
_CARRIED = Pattern(
    "历年|往年|上年|去年|积案|结转|累计|存量|遗留|以前年度|跨年|此前|前期|回头看|计划|目标|任务数|指标|超额|超出|年度任务|新增|余[个件名项]"
)
_REACH = 90
_JUDGED = frozenset(("合格", "达标", "满意", "通过", "获奖"))
_TESTED = Pattern("检查|监测|体检|测评|考核|参考|回访|评查|评审|送审|参评|参赛|调查")
_ENDED = frozenset("，。；、：）")
_SAME_UNIT = {"名": "人", "起": "件", "宗": "件", "桩": "件"}


@rule(
    "Q363",
    "result-above-intake",
    "结果数大于前数",
    kind="inconsistency",
    severity="error",
    source=_SOURCE,
    triggers=_DONE,
    behind="0123456789成到完了共",
)
def result_above_intake(text: Text, at: Hit) -> Iterator[Found]:
    """紧接着排查、受理、列出多少之后，省去宾语写的“已完成”“调处成功”比前数还多。含积案、超额完成的不报。

    误：全年共排查矛盾纠纷214件，调处成功216件，调解成功率98%。
    误：列出为民办实事清单15项，目前已完成16项。
    误：征集意见建议42条，采纳45条。
    正：全年共排查矛盾纠纷216件，调处成功214件。
    正：列出年度计划清单15项，超额完成16项。
    正：排查隐患120处、重点部位12处，整改118处。
    """
    digits = _SUFFIX.match(at.text, at.end)
    if not digits:
        return
    place = digits.end()
    numbers = between(text, at.line, place, place + 16)
    if not numbers or numbers[0].start != place:
        return
    part = numbers[0]
    line = at.text
    begin = clause_start(line, at.start)
    if not part.unit or part.unit[-1] in "%％元点" or part.more or not begin:
        return
    behind = line[part.end : part.end + 1]
    if (behind and behind not in _ENDED) or not _HOW.compiled.fullmatch(line, begin, at.start):
        return
    low, high = text.sentence(at.line, at.start)
    low = max(low, at.start - _REACH)
    same = [each for each in between(text, at.line, low, begin) if _unit(each) == _unit(part)]
    if not same or any(each.value >= part.value or each.more for each in same):
        return
    whole = same[-1]
    told = line[clause_start(line, whole.start) : whole.start]
    between_them = line[whole.end : begin]
    intake = _INTAKE.search(told) or (at.word in _JUDGED and _TESTED.search(told))
    if len(between_them) > _APART or "；" in between_them or not intake:
        return
    around = _WHOLE_CARRIED.compiled.sub("", line[low : min(high, part.end + 20)])
    if _CARRIED.search(around) or is_rough(line, part) or is_rough(line, whole):
        return
    if part.value > 3 * whole.value:
        return
    message = f"“{line[begin:place]}”{_said(part)}，多于前面的{_said(whole)}，请核对"
    yield Found(at.line, at.start, part.end, message)


_APART = 24
_WHOLE_CARRIED = Pattern("(?:历史)?遗留问题(?=\\d)|积案(?=\\d)|(?<=[梳理清单])存量(?=[问题案])")


_NOW = (*(
    f"{when}{what}"
    for when, what in product(
        ("现", "目前", "年末", "年底", "年底前", "期末", "现有", "截至目前", "截至年底", "目前仍", "尚"),
        ("在册", "有", "在管", "在矫", "存", "在岗", "在编", "在职", "在校", "存栏", "实有", "未结", "剩余", "仍有", "在园", "共有", "在院", "在建", "在办", "在库"),
    )
), "现在册", "现有", "尚有", "尚存", "尚未办结", "期末余额", "年末余额", "年末结存", "现存")  # fmt: skip
_AHEAD = Pattern("[\u4e00-\u9fff]{0,8}(?=[0-9])")
_OPENING = Pattern(
    "年初|上年末|上年底|去年底|去年末|原有|原先|期初|结转|旧存|上期|上年度末|接手时|建校时|学期初"
)
_CAME = Pattern(
    "新?接收|新增|新收|新入|转入|入矫|新招|新进|招聘|招录|调入|引进|新任|流入|增加|吸收|出生|补栏|购入|新建|新发展|纳入|受理|收案|发展|开工|立项|购置|添置|新购|补充"
)
_WENT = Pattern(
    "解除|解矫|退出|减少|转出|流出|办结|消除|死亡|去世|退休|辞职|离职|调出|调离|注销|除名|出栏|毕业|清退|脱贫|销号|化解|撤销|期满|解聘|收监|结案|审结|核减|撤并|关停|偿还|离开|整改|出院|停保|报废|竣工|完工|转正|除险|淘汰|销售|消耗|领用"
)


@rule(
    "Q364",
    "stock-does-not-follow",
    "增减之后的现有数不符",
    kind="inconsistency",
    severity="error",
    source="数据勾稽：年初数＋增加数－减少数＝现有数",
    triggers=tuple(dict.fromkeys(_NOW)),
    behind=_AHEAD,
)
def stock_does_not_follow(text: Text, at: Hit) -> Iterator[Found]:
    """年初多少、新增多少、减少多少，加减下来不等于后面的现有数。

    误：年初在册社区矫正对象21人，全年新接收13人，解除矫正15人，现在册20人。
    误：年初共有教职工86人，新招聘5人，退休3人，现有教职工90人。
    正：年初在册社区矫正对象21人，全年新接收13人，解除矫正15人，现在册19人。
    正：年初有项目12个，新增合作社5个，现有项目14个。
    """
    numbers = between(text, at.line, at.end, at.end + 22)
    if not numbers or not numbers[0].unit or at.text[at.end : numbers[0].start].find("，") >= 0:
        return
    now = numbers[0]
    low = max(text.sentence(at.line, at.start)[0], at.start - 2 * _REACH)
    same = [each for each in between(text, at.line, low, at.start) if _unit(each) == _unit(now)]
    if not _FEWEST <= len(same) <= _MOST or any(is_rough(at.text, each) for each in (*same, now)):
        return
    opening = same[0]
    if not _OPENING.search(at.text, max(low, clause_start(at.text, opening.start) - _HEAD), opening.start):
        return
    noun = at.text[at.end : now.start].strip("共有的为达")
    left, changes = opening.value, 0
    for each in same[1:]:
        label = at.text[clause_start(at.text, each.start) : each.start]
        came, went = _CAME.search(label), _WENT.search(label)
        if not came and not went:
            return
        rest = (_WENT if went else _CAME).compiled.sub("", label)[-2:]
        if (
            len(noun) > 1
            and len(rest) > 1
            and not _LEFT.search(noun)
            and rest not in noun
            and not _FILLS.search(rest)
        ):
            return
        left += -each.value if went else each.value
        changes += 1
    if at.text[now.end : now.end + 1] in ("（", "("):
        # what is added there may make up for it
        return
    if left == now.value or left <= 0 or abs(left - now.value) > max(opening.value, now.value) / 2:
        return
    if noun and not _LEFT.search(noun) and noun[-2:] not in at.text[low : at.start]:
        return
    message = f"按前面的增减应为{format_number(left)}{now.unit}，此处写作{_said(now)}，请核对"
    yield at.found(message, end=now.end, severity=None if changes > 1 else "warning")


_FEWEST, _MOST, _HEAD = 2, 6, 12
_LEFT = Pattern("未|在办|剩余|结存|余额")
_FILLS = Pattern("风险|全年|年内|共|矫正|期内|今年|了|期间|人员|对象|到龄|教师|正常|因病|自然|其中|先后")

_LEVELS = (
    "产值", "收入", "营收", "销售额", "生产总值", "总产量", "普及率", "覆盖率", "治理率", "达标率", "入学率", "巩固率", "合格率", "满意率", "参保率", "绿化率", "城镇化率",
    "化解率", "办结率", "硬化率", "优良率", "签约率", "升学率", "上线率", "知晓率", "处理率", "收集率", "回收率", "利用率", "机械化率", "入库率", "满意度", "总量", "利润", "税收", "存款余额", "贷款余额", "合作社", "市场主体",
)  # fmt: skip
_TO = tuple(
    f"{how}{to}{done}"
    for how, to in (
        *product(("稳定", "保持", "提高", "提升", "增长", "上升", "增加", "控制"), ("在", "到", "至")),
        *product(("", "总量", "总数"), ("突破", "达到", "达", "实现", "完成", "超过", "为", "将达")),
    )
    for done in ("", "了")
)
_TOLD = (*_TO, *_LEVELS)
_GOAL = Pattern("力争|确保|争取|实现|目标|计划|预计|达到|突破|不低于|完成|使|推动")
_GOAL_LEADS = Pattern(
    "(?:力争|确保|争取|实现|努力|计划|预计|完成|使|推动|让|全年|全[镇乡县市区村校院]|20\\d\\d年|到年底|年底前|年内|我[镇乡县市区村校院]|目标是?)+"
)
_NOT_GOAL = Pattern("增长$|增速|增幅|新增|下降|降|增收|增加值|每|其中|比|较|上年|去年")
_PAST = Pattern(
    "去年|上年|往年|同期|由|从|其中|目标|计划|力争|预计|[3-5三四五]年|累计|20\\d\\d年[^，]{0,6}(?:—|-|至|到)|季度|半年|月"
)


@rule(
    "Q365",
    "goal-below-reached",
    "目标低于已达到的数",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致：新一年的目标不宜低于已达到的水平",
)
def goal_below_reached(text: Text, report: Report) -> Iterator[Found]:
    """产值、收入、覆盖率等，前文说已突破、已达到多少，下一年的目标反而更低。

    误文：
        2023年度述职报告
        一、主要工作
        茶产业综合产值突破15亿元。
        二、下步打算
        力争茶产业综合产值达到14亿元。
    正文：
        2023年度述职报告
        一、主要工作
        茶产业综合产值突破15亿元，新建高标准农田3万亩。
        二、下步打算
        力争茶产业综合产值达到16亿元，新建高标准农田2万亩。
    """
    last = plan_from(text, report)
    if last > report.end_line:
        return
    numbers = text.within(text.numbers, report)
    goals = [number for number in numbers if number.line >= last and number.unit]
    aimed = [(number, noun) for number in goals if (noun := _measured(text, number, goal=True))]
    if not aimed:
        return
    reached: dict[str, list[Number]] = defaultdict(list)
    for number in numbers:
        if number.line >= last:
            break
        if number.unit and (noun := _measured(text, number, goal=False)):
            reached[noun[-_KEY:]].append(number)
    for number, noun in aimed:
        told = [each for each in reached.get(noun[-_KEY:], ()) if each.unit == number.unit]
        if len({each.value for each in told}) != 1:
            continue
        had = told[0]
        if number.value < had.value <= 2 * number.value:
            message = f"第{had.line}行{noun}已达{_said(had)}，此处的目标{_said(number)}反而更低，请核对"
            start = text.lines[number.line - 1].rfind(noun, 0, number.start)
            yield Found(number.line, max(0, start), number.end, message)


_KEY = 5


def _measured(text: Text, number: Number, *, goal: bool) -> str:
    """The level that a number tells, 茶产业综合产值, where the clause tells nothing else; empty where there is none."""
    line = text.lines[number.line - 1]
    if not line.endswith(_TO if goal else _TOLD, 0, number.start):
        return ""
    begin = clause_start(line, number.start)
    noun = line[begin : number.start]
    if noun.endswith(_TO):
        noun = noun.removesuffix(max((each for each in _TO if noun.endswith(each)), key=len))
    if not noun.endswith(_LEVELS) or line[number.start - 1] in "约近足":
        return ""
    if goal:
        low = max(text.sentence(number.line, number.start)[0], begin - _HEAD)
        if not _GOAL.search(line, low, number.start) or _NOT_GOAL.search(noun):
            return ""
    elif _PAST.search(line, max(text.sentence(number.line, number.start)[0], begin - _HEAD), number.start):
        return ""
    lead = _GOAL_LEADS.match(noun)
    noun = noun[lead.end() :] if lead else noun
    return noun if len(noun) >= _KEY - 1 and not _NOT_GOAL.search(noun) else ""


def _unit(number: Number) -> str:
    return _SAME_UNIT.get(number.unit, number.unit)


def _said(number: Number) -> str:
    return f"{number.digits}{number.scale}{number.unit}"
