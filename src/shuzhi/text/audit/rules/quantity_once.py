"""Two figures of what a unit has one figure of in a year: 利润总额3.2亿元 and, further on, 利润总额3.5亿元."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from shuzhi.text.audit.adding import transposed
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.settled import settled
from shuzhi.text.document.model import Report

_ONCE = table("quantities")["once"]
_NAMES: tuple[str, ...] = tuple(_ONCE["names"])
_GAP = Pattern("(?:完成|达到?|实现|为|共计?|总额达?|[:：])?")
_OTHER = Pattern(
    "去年|上年|往年|上一?届|同期|季度|半年|月|比|较|增|减|由|从|其中|计划|目标|力争|明年|预计|确保|争取|突破|以来|累计|五年|三年|[每各另近]|任期|十[一二三四五]五|省|中央|国家"
)
_PLAN = Pattern(
    "打算|计划|下一?步|今后|努力方向|思路|展望|新的一年|明年|来年|总体要求|目标|安排|重点工作|主要任务|部署|重点任务|工作建议|问题|不足|差距"
)
_AIMED = Pattern("目标|预期|力争|支持|预计|要|将")
_BEHIND = Pattern("(?:以上|左右|增加到|提高到|增长到|上升到|目标)")
_BACK, _MOST, _AIMS = 40, 40, 100


@rule(
    "Q343",
    "two-figures-of-the-year",
    "全年指标前后不一",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致",
    words=_NAMES,
)
def two_figures_of_the_year(text: Text, report: Report) -> Iterator[Found]:
    """全年只有一个数的指标（利润总额、固定资产投资、发展党员等）前后写成两个数；两处都标出。

    误文：
        2023年度述职报告
        全年实现利润总额3.2亿元，上缴税金8600万元。
        一是抓经营。实现利润总额3.5亿元，创历史新高。
    正文：
        2023年度述职报告
        全年实现利润总额3.2亿元，其中一季度实现利润总额0.8亿元。
        下步打算：力争实现利润总额3.5亿元。所属二公司实现利润总额1.5亿元。
    """
    hits = text.within(text.hits("Q343"), report)
    title = report.title.text if report.title else ""
    if len(hits) < 2 or len(report.years) > 1 or "政府工作" in title:
        return
    last = _plan(report)
    groups: dict[tuple[str, str], list[tuple[Hit, Number]]] = defaultdict(list)
    for hit in hits:
        number = _figure(text, report, hit) if hit.line < last else None
        if number is not None:
            groups[hit.word, number.unit].append((hit, number))
    for told in groups.values():
        yield from _compared(text, told[:_MOST])


def _compared(text: Text, told: Sequence[tuple[Hit, Number]]) -> Iterator[Found]:
    """Two values, told in two sentences: both places are told."""
    values = {number.value for _, number in told}
    if len(values) != 2:
        return
    first = told[0]
    second = next(each for each in told if each[1].value != first[1].value)
    one, two = first[0], second[0]
    if one.line == two.line and text.sentence(one.line, one.start) == text.sentence(two.line, two.start):
        return
    low, high = sorted(values)
    # far from each other, one is of a part or of another measure
    if high > low * 2:
        return
    severity: Severity = "error" if transposed(first[1], second[1]) else "warning"
    for (hit, number), (other, there) in ((first, second), (second, first)):
        if hit is first[0] and settled(text, number):
            continue
        message = f"第{other.line}行{hit.word}作{_written(there)}，此处作{_written(number)}，请核对"
        yield hit.found(message, end=number.end, severity=severity)


def _plan(report: Report) -> int:
    """The first line of the plan, whose figures are goals."""
    for section in report.sections[1:]:
        if _PLAN.search(section.heading):
            return section.line
    return report.end_line + 1


def _figure(text: Text, report: Report, hit: Hit) -> Number | None:
    """The number behind the name of a figure, where the clause tells nothing of a part, a goal or another time."""
    gap = _GAP.match(hit.text, hit.end)
    at = gap.end() if gap else hit.end
    numbers = between(text, hit.line, at, at + 20)
    if not numbers or numbers[0].start != at or not numbers[0].unit:
        return None
    begin = clause_start(hit.text, hit.start, _BACK)
    year = report.years[0] if report.years else 0
    if not _leads(year).fullmatch(hit.text, begin, hit.start):
        return None
    low = max(text.sentence(hit.line, hit.start)[0], hit.start - _BACK)
    aims = max(0, hit.start - _AIMS)
    if _OTHER.search(hit.text, low, hit.start) or _AIMED.search(hit.text, aims, hit.start):
        return None
    if is_rough(hit.text, numbers[0]):
        return None
    return None if _BEHIND.match(hit.text, numbers[0].end) else numbers[0]


@cache
def _leads(year: int) -> Pattern:
    """What may stand before the name in its clause: 全年实现, 2023年, 我镇完成."""
    return Pattern(str(_ONCE["leads"]).format(year=year or "今"))


def _written(number: Number) -> str:
    return f"{number.digits}{number.scale}{number.unit}"
