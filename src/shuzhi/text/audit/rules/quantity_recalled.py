"""A number that the problems or the plan recall from the account of the year, with another value there."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from shuzhi.text.audit.adding import transposed
from shuzhi.text.audit.counting import clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.audit.settled import settled
from shuzhi.text.document.model import Report
from shuzhi.text.han import is_han

_LATER = Pattern("问题|不足|差距|短板|打算|计划|下一?步|今后|努力方向|思路|展望|新的一年|明年")
_LATER_LINE = Pattern(
    "[^。；]{0,24}(?:存在(?:的|一些)?(?:主要)?(?:问题|不足)|还有(?:不小|一定|较大)的?差距|虽然|不足|下一?步|今后|明年|新的一年|20\\d\\d年，我)"
)
_BASED = Pattern("[^，。；：\\d]{0,10}的?基础上")
_BACK = Pattern(
    "(?:比|较|由|从|在|按照|对照|巩固|用好|管好|管护好|维护好)(?:今年|本年|全年)|(?:今年|本年)[^，。；\\d]{0,8}的$"
)
_SCOPES = ("今年", "本年", "全年", "年内", "20", "仅", "只有", "才")
_AFTER = Pattern("[，,](?:力争|争取)?(?:明年|来年|下一年|下一?步|新的一年|20\\d\\d年)")
_EXPRESSLY = Pattern("(?:比|较|由|从|在|于)(?:今年|本年|全年|20\\d\\d年)[^，。；\\d]{0,10}$")
_ONLY = Pattern("(?:不|偏|仅|只|尚|仍|还|少|低|弱|慢|欠)")
_AIM = Pattern(
    "力争|确保|争取|目标|计划|预计|将|再|明年|来年|下一年|新的一年|突破|不少于|不低于|要|达到|年底前"
)
_OTHER_YEAR = Pattern(
    "去年|上年|往年|上一年|前年|同期|历年|原有|原来|原先|每|各(?![类项级种])|年均|月均|人均"
)
_GROWN = Pattern("比|较|增|减|降|升|超|新增|再|其中|目标|计划|任务|由|从|剩余|尚有|还有|其余|另有|第$")
_YEAR = Pattern("20\\d\\d")
_LEADS = Pattern(
    "(?:20\\d\\d)?年度?|今年|本年|全年|年内|一年来|力争|争取|确保|继续|明年|已经|已|共计|共|累计|实现|完成|达到|达|总?人数|总数|总量|数量|次数|场次|仅仅?为?|只有?|才|[将在于由从比较按的有为了]"
)
_NEXT = Pattern("[要将已均全逐都需应进得被在仍尚还未没占比较偏且虽再增提扩翻升降减拓]")
"""What begins the next words behind the noun of a number: 43个问题要逐项销号."""
_HAN = Pattern("[\u4e00-\u9fff]{2,}")
_SAME_UNIT = {"名": "人", "起": "件"}
_WINDOW, _LIST, _HEADING = 24, 70, 30
_BEHIND = 10
_FEWEST, _ENOUGH = 2, 0.6
_MOST, _READ = 60, 2000
_LOW, _HIGH = Decimal("0.4"), Decimal("2.5")


class Recalled(NamedTuple):
    """A number that speaks of the year gone by: its words, pair by pair, and the pair that names the thing."""

    number: Number
    pairs: frozenset[str]
    named: str
    expressly: bool


@rule(
    "Q340",
    "recalled-otherwise",
    "回指的数与前文不一",
    kind="inconsistency",
    severity="error",
    source="同一数据前后应当一致",
)
def recalled_otherwise(text: Text, report: Report) -> Iterator[Found]:
    """问题、打算部分回指本年的数（“在今年……的基础上”“全年只……”），与前文同一事项的数不同；两处都标出。

    误文：
        2023年度述职报告
        一、主要工作
        举办科级干部进修班、青年干部培训班等12期，开展主题活动8期。
        二、下步打算
        在今年举办14期培训班的基础上，把干部轮训一遍。
    误文：
        2023年度述职报告
        一、主要工作
        全年给予党纪处分8人，组织处理3人。
        二、存在的问题
        2023年全年给予党纪处分6人，自办案件偏少。
    正文：
        2023年度述职报告
        一、主要工作
        举办科级干部进修班、青年干部培训班等12期，比上年增加2期。
        二、下步打算
        在今年举办12期培训班的基础上，再举办14期培训班。
    """
    tail = _tail(text, report)
    if tail is None:
        return
    body: dict[str, list[Number]] = {}
    left = _MOST
    for number in _between_lines(text, tail, report.end_line):
        recalled = _recalled(text, report, number)
        if recalled is None:
            continue
        if not body:
            body = _by_unit(_between_lines(text, report.start_line, tail - 1)[:_READ])
        other = _told(text, recalled, body.get(_unit(number), ()))
        left -= 1
        if other is not None:
            sure = recalled.expressly or transposed(number, other)
            yield from _both(text, number, other, "error" if sure else "warning")
        if not left:
            return


def _both(text: Text, later: Number, earlier: Number, severity: Severity) -> Iterator[Found]:
    """A finding at each of two numbers; the earlier one is left alone where its own sentence bears it out."""
    for here, there, place in ((later, earlier, "前文"), (earlier, later, "后文")):
        if here is earlier and settled(text, earlier):
            continue
        message = f"{place}第{there.line}行作{_written(there)}，此处作{_written(here)}，请核对"
        yield Found(here.line, here.start, here.end, message, severity=severity)


def _unit(number: Number) -> str:
    return _SAME_UNIT.get(number.unit, number.unit)


def _by_unit(numbers: Sequence[Number]) -> dict[str, list[Number]]:
    found: dict[str, list[Number]] = defaultdict(list)
    for number in numbers:
        found[_unit(number)].append(number)
    return found


def _between_lines(text: Text, first: int, last: int) -> Sequence[Number]:
    """The numbers of some lines."""
    numbers = text.numbers
    return numbers[bisect_left(numbers, (first,)) : bisect_left(numbers, (last + 1,))]


def _tail(text: Text, report: Report) -> int | None:
    """The first line of the problems or the plan; it stands in the second half."""
    half = (report.start_line + report.end_line) // 2
    for section in report.sections:
        if section.line >= half and _LATER.search(section.heading):
            return section.line
    for line in range(half, report.end_line + 1):
        if _LATER_LINE.match(text.lines[line - 1]):
            return line
    return None


def _recalled(text: Text, report: Report, number: Number) -> Recalled | None:
    """A number as one that recalls the year gone by, or None."""
    if not number.unit or number.more:
        return None
    line = text.lines[number.line - 1]
    based = _BASED.match(line, number.end)
    begin = clause_start(line, number.start)
    ahead = line[begin : number.start]
    if not based and not any(word in ahead for word in _SCOPES):
        return None
    if _OTHER_YEAR.search(ahead) or is_rough(line, number):
        return None
    years = {int(year) for year in _YEAR.findall(ahead)}
    if years and (not report.years or not years <= set(report.years)):
        return None
    if based:
        noun = line[number.end : based.end()].removesuffix("基础上").removesuffix("的")
    elif _EXPRESSLY.search(ahead):
        based = _EXPRESSLY.search(ahead)
        noun = _NEXT.compiled.split(_noun(line, number.end), maxsplit=1)[0]
    else:
        low, high = text.sentence(number.line, number.start)
        if _AIM.search(line, max(low, number.start - _WINDOW), number.start):
            return None
        after = _AFTER.match(line, number.end)
        if (
            not after
            and not _BACK.search(ahead)
            and not _ONLY.search(line, begin, min(high, number.end + _LIST))
        ):
            return None
        noun = _NEXT.compiled.split(_noun(line, number.end), maxsplit=1)[0]
    said = [*_HAN.findall(_LEADS.compiled.sub("，", ahead)), *_HAN.findall(_LEADS.compiled.sub("，", noun))]
    pairs = frozenset(_pairs(said))
    if not pairs or (number.unit in "%％" and len(pairs) <= _FEWEST):
        return None
    return Recalled(number, pairs, said[-1][-2:], bool(based))


def _told(text: Text, recalled: Recalled, body: Sequence[Number]) -> Number | None:
    """What the account says of the same thing, where it says one thing only and that is another number."""
    number = recalled.number
    found: list[tuple[float, Number]] = []
    for other in body:
        score = _alike(text, recalled, other)
        if score >= _ENOUGH:
            found.append((score, other))
    values = {other.value for _, other in found}
    if not found or len(found) > _MOST or number.value in values:
        return None
    if sum((other.value for _, other in found), Decimal(0)) == number.value:
        return None
    best = max(score for score, _ in found)
    first = [other for score, other in found if score == best]
    if len({other.value for other in first}) != 1:
        return None
    other = first[0]
    line = text.lines[other.line - 1]
    if is_rough(line, other) or not number.value * _LOW <= other.value <= number.value * _HIGH:
        return None
    return other


def _alike(text: Text, recalled: Recalled, other: Number) -> float:
    """What share of the words of a recalled number stand by another one, its heading included; 0 where it is of a part."""
    line = text.lines[other.line - 1]
    begin = clause_start(line, other.start)
    ahead = line[begin : other.start]
    turned = transposed(recalled.number, other)
    if len(recalled.pairs) < _FEWEST and not turned:
        return 0
    if turned or "等" in ahead[-6:]:
        begin = _list_start(line, other.start)
    near = line[begin : other.start] + "，" + _noun(line, other.end)
    if recalled.named not in near:
        return 0
    grown = any(word not in recalled.pairs for word in _GROWN.findall(near))
    if grown or _OTHER_YEAR.search(near) or text.in_title(other.line, other.start):
        return 0
    held = sum(1 for pair in recalled.pairs if pair in near)
    if held < len(recalled.pairs):
        heading = line[:_HEADING].partition("。")[0]
        near += "，" + (heading if len(heading) < begin else "")
        held = sum(1 for pair in recalled.pairs if pair in near)
    return held / len(recalled.pairs)


def _list_start(line: str, at: int) -> int:
    """Where a list that ends in 等 begins: a comma, not the marks between its parts."""
    low = max(0, at - _LIST)
    while at > low and line[at - 1] not in "，。；：\n":
        at -= 1
    return at


def _noun(line: str, end: int) -> str:
    """The words right behind a number, up to the end of its clause."""
    stop = end
    high = min(len(line), end + _BEHIND)
    while stop < high and is_han(line[stop]):
        stop += 1
    return line[end:stop]


def _pairs(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        for place in range(len(word) - 1):
            yield word[place : place + 2]


def _written(number: Number) -> str:
    return f"{number.digits}{number.scale}{number.unit}"
