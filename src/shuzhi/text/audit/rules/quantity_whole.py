"""More than there are: 基层党支部28个 and 对31个党支部的指导; and fewer where all are meant: 12个社区均已成立."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.quantity_definite import told_otherwise
from shuzhi.text.document.model import Report

_UNITS = frozenset("个户名家所支栋")
_HAN = Pattern("[\u4e00-\u9fff]{1,9}")
_HAS = Pattern(
    "(?:现有|共有|下辖|管辖|下设|设有|拥有|现设|共设|内设|划分为?|辖(?!区)|设(?![计施立备置法想身])|有(?!效|序|力|力|望|关))(?:了|在册|各类|直属|所属)?(?P<rest>[^。；！？\n]{0,40})$"
)
_OWN_HEAD = Pattern(
    "(?:^|[我本全该]|目前|现有|共有|下辖|辖|下设|街道|社区|公司|学校|医院|支队|大队|卫生院|中心|所里|局里|院里|单位)"
)
_LISTED = Pattern("^(?:[^，。；：]{0,30}?[、，])?(?:[\u4e00-\u9fff（）]{0,12})$")
_NOUN = Pattern("[\u4e00-\u9fff（）]{2,10}$")
_ELSE = Pattern(
    "全[省市县区国]|各[县市区]|周边|兄弟|外[省市县区镇村]|累计|上年|去年|往年|年底前|将|计划|拟|力争|明年|增加?[到至]|新增|新建|新成立|新设|合并|撤并|"
    "整合|扩大|从|由|原|比|较|余|多|其中|培养|培训|发展|吸纳|转入|转出|毕业|退休|其他|其余|另|异地|对口|结对|联建|邀请|来自|惠及|辐射|接待|第|吸引|参加|参会|协调|涉及|批"
)
_NOT_STOCK = Pattern(
    "^(?:问题|项目(?!部)|方面|环节|重点|阶段|领域|层面|关键|月|小时|百分|批次|品种|品牌|系列|课题|专题|专项|工作日|活动|奖项|荣誉|案例|典型|亮点|目标|任务|指标|平台|先进|优秀)"
)
_SHORT = {
    "村民小组": ("组", "小组", "村民组"), "行政村": ("村",), "建制村": ("村",), "自然村": ("屯", "湾"), "党支部": ("支部",), "村民委员会": ("村",),
    "教学班": ("班", "班级"), "教学班级": ("班", "班级"), "村（社区）": ("村",), "城市社区": ("社区",), "党小组": (),
}  # fmt: skip
_NOT_ONE = frozenset("级民干两支务居集医党庄小落校卫史容貌规企部子屯合织团长员成主书官办道")
_ALL = Pattern("(?:书记|负责人|主任|的[^，。；]{0,4})?(?:全部|全都|均|都|无一|全面推开|全面铺开|全覆盖|普遍)")
_MEMBERS = Pattern(
    "^(?:党支部|支部|社区|村民小组|小组|组|村|行政村|大队|中队|派出所|脱贫户|监测户|低保户|股室|科室|处室|部门|班级|教学班|教研组|子公司|分公司|车间|班组|卫生室|村卫生室|乡镇|镇|学校|网点|党总支|党组织|法庭|窗口|民警|网格)"
)
_MOST, _LARGER = 400, 2
_CLOSE = 2


_REACH = 160
_HAS_WORDS = (
    "现有", "共有", "辖", "下设", "设有", "拥有", "现设", "共设", "内设", "划分", "设临", "属事", "村有", "校有", "园有", "镇有", "乡有", "司有", "道有", "区有", "里有", "院设", "部设", "中心设", "公司设", "队设",
    "全院", "全校", "全局", "全镇", "全村", "全乡", "全所", "全站", "全街道", "全社区", "全公司", "全集团", "全系统", "全厂", "下属", "权属",
)  # fmt: skip
"""Words that tell how many there are."""


class Stock(NamedTuple):
    """How many there are of something, by the words that may call it again."""

    number: Number
    noun: str
    calls: tuple[str, ...]
    owner: str


@rule(
    "Q354",
    "more-than-there-are",
    "多于或少于已写明的总数",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：分项不大于总数，说“均”“全部”的应等于总数",
    words=_HAS_WORDS,
)
def more_than_are_told(text: Text, report: Report) -> Iterator[Found]:
    """前面写明共有多少个（户、名），后面说到的比它还多；或者后面说“均”“全部”而略少。两处都标出。

    误文：
        2023年度述职报告
        我镇现有基层党支部28个，党员870名。
        对31个党支部的工作指导不够均衡。
    误文：
        2023年度述职报告
        我村辖5个村民小组，共有312户，脱贫户43户167人。
        为51户脱贫户发放鸡苗1500只。
    正文：
        2023年度述职报告
        我镇现有基层党支部28个，党员870名。
        对21个党支部的工作指导不够均衡，全县36个党支部参加观摩。
    """
    pairs = list(_more_than_there_are(text, report, text.hits("Q354")))
    if pairs:
        # what Q350 tells is told once
        told = list(told_otherwise(text, report))
        for pair in pairs:
            if not any(
                each.line == one.line and each.start < one.end and one.start < each.end
                for one in told
                for each in pair
            ):
                yield from pair


def _more_than_there_are(text: Text, report: Report, hits: Sequence[Hit]) -> Iterator[tuple[Found, Found]]:
    """Where more are told than there are in all, or slightly fewer with a word for all; with the place of the total."""
    near_by: dict[tuple[int, int], Number] = {}
    for hit in text.within(hits, report)[:_MOST]:
        reach = _REACH if hit.word[0] != "全" else 8
        for number in between(text, hit.line, hit.end, hit.end + reach):
            if _countable(number):
                near_by[number.line, number.start] = number
    stocks = [stock for number in near_by.values() if (stock := _stock(text, number))]
    if not stocks:
        return
    numbers = [number for number in text.within(text.numbers, report)[:_MOST] if _countable(number)]
    for stock in stocks:
        own, other = stock.number, None
        if any(each.noun == stock.noun and each.number.value != own.value for each in stocks):
            continue
        again = [
            (number, said)
            for number in numbers
            if number is not own
            and number.unit == own.unit
            and (stock.owner or (number.line, number.start) > (own.line, own.start))
            and (said := _called(text, number, stock.calls))
        ]
        higher = [each for each in again if own.value < each[0].value <= own.value * 3 / 2 + 1]
        if len({each[0].value for each in again if each[0].value > own.value}) == 1 and higher:
            other = higher[0]
        elif not any(each[0].value == own.value for each in again):
            other = next((each for each in again if _all_meant(text, each, stock, numbers)), None)
        if other is not None:
            number, said = other
            line = text.lines[number.line - 1]
            told = text.lines[own.line - 1][own.start : own.end]
            # the total is told first and with more care: its own place is but shown
            yield (
                Found(
                    number.line, number.start, number.end + len(said),
                    f"第{own.line}行{stock.noun}共{told}，此处作{line[number.start : number.end]}，请核对",
                ),
                Found(
                    own.line, own.start, own.end,
                    f"第{number.line}行作{line[number.start : number.end]}{said}，此处作{told}，请核对", severity="hint",
                ),
            )  # fmt: skip


def _countable(number: Number) -> bool:
    return number.unit in _UNITS and not number.scale and not number.more


def _stock(text: Text, number: Number) -> Stock | None:
    """A number told as how many there are in all: 辖18个村, 现有基层党支部28个."""
    line = text.lines[number.line - 1]
    low = clause_start(line, number.start, 60, "。；：！？")
    ahead = line[low : number.start]
    if is_rough(line, number):
        return None
    behind = _HAN.match(line, number.end)
    listed = _IN_LIST.search(ahead)
    if (
        listed
        and not behind
        and not _ELSE.search(listed["noun"])
        and _LONG_HAS.search(line, max(0, number.start - 160), number.start)
    ):
        # 辖5个村民小组，312户……，脱贫户43户167人
        return Stock(number, listed["noun"], _calls(listed["noun"]), "")
    if _ELSE.search(ahead):
        return None
    owned = _OWNED.search(ahead)
    if owned and behind and line.startswith("，其中", behind.end()):
        # 全院11个党支部，其中……
        return Stock(number, behind[0], _calls(behind[0]), owned["owner"])
    has = _HAS.search(ahead)
    if not has or not _OWN_HEAD.search(ahead):
        return None
    rest = has["rest"]
    if (
        "，" in rest
        and not rest.rsplit("，", 1)[-1].startswith(("其中",))
        and len(rest.rsplit("，", 1)[-1]) > 12
    ):
        return None
    noun = behind[0] if behind else ""
    if not noun:
        last = rest.rsplit("、", 1)[-1].rsplit("，", 1)[-1]
        told = _NOUN.search(last)
        noun = told[0] if told else last if last in ("村", "组", "班") else ""
    elif rest.rsplit("、", 1)[-1].rsplit("，", 1)[-1].strip("了各类"):
        return None
    if not noun or _NOT_STOCK.search(noun):
        return None
    calls = _calls(noun)
    return Stock(number, noun, calls, "") if calls else None


def _calls(noun: str) -> tuple[str, ...]:
    """What a thing is called again: 基层党支部 is 党支部 too, 村民小组 is 组."""
    found = [noun]
    for long, short in _SHORT.items():
        if noun.endswith(long):
            found += [long, *short]
    if noun[-1] in "班村组" and noun[-1] not in found:
        # 大中小班
        found.append(noun[-1])
    # 在编民警, 基层党支部: the last part
    for size in (3, 4, 2):
        tail = noun[-size:]
        if len(noun) > size and _MEMBERS.compiled.fullmatch(tail):
            found.append(tail)
    return tuple(dict.fromkeys(found))


def _called(text: Text, number: Number, calls: Sequence[str]) -> str:
    """The name by which a number speaks of the thing, or nothing."""
    line = text.lines[number.line - 1]
    said = next((call for call in calls if line.startswith(call, number.end)), "")
    end = number.end + len(said)
    if not said or (len(said) == 1 and line[end : end + 1] in _NOT_ONE) or line[end : end + 1] in "次":
        return ""
    if line[end : end + 1] in ("（", "级") or is_rough(line, number):
        return ""
    begin = clause_start(line, number.start)
    clause = line[max(begin - 12, line.rfind("。", 0, number.start) + 1, 0) : number.start]
    if (
        _ELSE.search(clause)
        or text.in_title(number.line, number.start)
        or text.in_quote(number.line, number.start)
    ):
        return ""
    return said


_OWNED = Pattern(
    "(?P<owner>全[院校局镇村县区乡市所站厂]|全街道|全社区|全公司|全集团|全系统)(?:现有|共有|共|有)?$"
)
_IN_LIST = Pattern(
    "[，、；](?:现有|共有)?(?P<noun>[一-鿿]{0,3}(?:脱贫户|监测户|低保户|党支部|党小组|民警|辅警|教职工|教师|社区|村民小组|网格|股室|科室|网点|班组|车间|党总支|护士|医生|合作社|派出所|中队|大队|法庭|窗口|小区))$"
)
_LONG_HAS = Pattern("辖|下设|现有|共有|全村有|全镇有|村有|镇有|下属|内设")


def _all_meant(text: Text, each: tuple[Number, str], stock: Stock, numbers: Sequence[Number]) -> bool:
    """Whether a slightly lower number stands for all there are, and no other completes it."""
    number, said = each
    own = stock.number
    line = text.lines[number.line - 1]
    gap = own.value - number.value
    if not 0 < gap <= _CLOSE or number.value < _CLOSE * 2:
        return False
    begin = clause_start(line, number.start)
    ahead = line[begin : number.start]
    end = number.end + len(said)
    if stock.owner and ahead.endswith(stock.owner):
        return True
    if not (
        ahead == ""
        or ahead.endswith(("组织", "对", "在", "全县", "全镇", "推动", "督促", "指导", "全局", "全校"))
    ):
        return False
    if line[begin - 1 : begin] in ("、", "（", "“") or not _ALL.match(line, end):
        return False
    return not any(third.value == gap and third.unit == own.unit and third is not number for third in numbers)
