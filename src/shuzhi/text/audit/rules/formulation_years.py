"""Wording by its time: what no report can say that was written before it came about, and which plan a plenum proposed."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

SOURCE = "公开文件、党的会议公报和法律法规的公布日期"
_CONDITIONS = ("not_after", "not_before", "not_near")


class First(NamedTuple):
    """What came about in a month of a year, said by `word`; `spared` are the words by which it is left alone."""

    year: int
    month: int
    what: str
    spared: dict[str, tuple[str, ...]]


@cache
def _firsts() -> dict[str, First]:
    found: dict[str, First] = {}
    for row in table("first_said")["rows"].splitlines():
        if not row.strip() or row[0] == "#":
            continue
        words, month, what, *rest = (part.strip() for part in row.split("|"))
        spared: dict[str, tuple[str, ...]] = {}
        for condition in rest:
            for key, _, value in (each.partition("=") for each in condition.split()):
                spared[key] = tuple(value.split(","))
        if set(spared) - set(_CONDITIONS):
            raise ValueError(f"first_said.toml：“{row}”的条件不可识别，可用的有{'、'.join(_CONDITIONS)}。")
        year, _, number = month.partition("-")
        for word in words.split("/"):
            found[word] = First(int(year), int(number), what, spared)
    return found


_DATED = re.compile(r"((?:19|20)\d\d)\s?[年.\-/]\s?(\d{1,2})")
# A report on a year is written by March of the next one at the latest, where it does not say when.
_WRITTEN_BY = 3


def written_by(report: Report) -> tuple[int, int] | None:
    """Until when, year and month, a report may have been written."""
    dated = _DATED.search(report.date.text) if report.date else None
    by_date = (int(dated[1]), int(dated[2])) if dated else None
    if not report.years or (report.date and not dated):
        return by_date
    last = max(report.years)
    # signed in the first months of its own year, a report has the wrong year below
    return by_date if by_date and by_date > (last, _WRITTEN_BY) else (last + 1, _WRITTEN_BY)


@rule(
    "F508",
    "before-its-time",
    "提法早于出现时间",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=tuple(_firsts()),
)
def before_its_time(text: Text, at: Hit) -> Iterator[Found]:
    """提法、活动、机构、法规或书名在写报告时还没有出现，多为套用后来的文稿。按落款日期判断，无落款的按报告年度。

    误文：
        2009年度述职报告
        为实现中国梦贡献力量。
    误文：
        2018年度述职报告
        全面开展“不忘初心、牢记使命”主题教育。
    误文：
        2010年度述职报告
        谋划“十三五”国土资源工作。
    正文：
        2021年度述职报告
        扎实开展党史学习教育，深刻领悟“两个确立”的决定性意义。
        2021年1月10日
    正文：
        2019年度述职报告
        扎实开展“不忘初心、牢记使命”主题教育，谋划“十四五”规划。
    正文：
        2014年度述职报告
        为实现中国梦贡献力量。
    """
    first, report = _firsts()[at.word], text.report_at(at.line)
    if report.years and first.year < max(report.years):
        return
    written = written_by(report)
    if written is None or (first.year, first.month) <= written:
        return
    spared = first.spared
    if at.text.endswith(spared.get("not_after", ()), 0, at.start) or at.text.startswith(
        spared.get("not_before", ()), at.end
    ):
        return
    if near := spared.get("not_near"):
        begin, end = text.sentence(at.line, at.start)
        if any(word in at.text[begin:end] for word in near):
            return
    told = f"{first.year}年{first.month}月{first.what}"
    yield at.found(f"“{at.word.strip('“”')}”{told}，晚于本报告，请核对")


_PLAN_OF = {
    "二十届四中全会": "十五五",
    "十九届五中全会": "十四五",
    "十八届五中全会": "十三五",
    "十七届五中全会": "十二五",
    "十六届五中全会": "十一五",
}
_PLANS = tuple(_PLAN_OF.values())
_NAMED_PLAN = Pattern(f'({"|".join(_PLANS)})[”"]?(?:时期)?(?:经济社会发展)?(?:规划|计划)?的?[《“]?建议')
_BETWEEN = 60


@rule(
    "F509",
    "plan-of-plenum",
    "全会与规划建议不符",
    kind="fixed_formulation",
    severity="error",
    source="党的十六届五中、十七届五中、十八届五中、十九届五中和二十届四中全会公报",
    triggers=tuple(_PLAN_OF),
)
def plan_of_plenum(text: Text, at: Hit) -> Iterator[Found]:
    """把某次全会审议通过的五年规划建议说成另一个五年的。

    误：学习党的二十届四中全会精神和“十四五”规划建议。
    误：党的十九届五中全会审议通过“十三五”规划建议。
    正：学习党的二十届四中全会精神和“十五五”规划建议，总结“十四五”规划实施情况。
    正：党的十九届五中全会审议通过“十四五”规划建议。
    """
    _, end = text.sentence(at.line, at.start)
    found = _NAMED_PLAN.search(at.text, at.end, min(end, at.end + _BETWEEN))
    if not found or found[1] == _PLAN_OF[at.word]:
        return
    between = at.text[at.end : found.start()]
    if any(plenum in between for plenum in _PLAN_OF) or at.before(1) == "二":
        return
    right = _PLAN_OF[at.word]
    yield at.found(f"{at.word}审议通过的是“{right}”规划建议", right, start=found.start(1), end=found.end(1))
