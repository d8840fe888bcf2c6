"""Counts of Party meetings against the number that the regulation sets for a year."""

from collections.abc import Iterator
from typing import Any

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.counting import between
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_MEETINGS: dict[str, dict[str, Any]] = {
    word: row for row in table("quantities")["meeting"] for word in row["words"]
}
_PART_OF_YEAR = Pattern("上半年|下半年|季度|半年|试用期|[1-9]月份?[至—]")
_GAP = Pattern("(?:会议?|活动)?(?:共|累计)?")
_NARROW = Pattern("专题|联合|参加|指导|列席|督导|观摩|带头|示范|[”》]$")


@rule(
    "Q324",
    "fewer-meetings",
    "会议次数与规定不合",
    kind="inconsistency",
    severity="hint",
    source="《中国共产党支部工作条例（试行）》第十一条、第十二条、第十六条",
    words=tuple(_MEETINGS),
)
def fewer_meetings(text: Text, report: Report) -> Iterator[Found]:
    """年度报告里支部党员大会、支委会、主题党日的次数少于一般要求，或党员大会多于支委会。

    误文：
        2023年度述职报告
        开展主题党日活动9次。
    误文：
        2023年度述职报告
        召开支部党员大会23次、支部委员会17次。
    正文：
        2023年度述职报告
        召开支部党员大会4次、支部委员会12次，开展主题党日活动12次。
    """
    hits = text.within(text.hits("Q324"), report)
    title = report.title.text if report.title else ""
    if not hits or len(report.years) != 1 or _PART_OF_YEAR.search(title):
        return
    said: dict[str, tuple[Hit, Number]] = {}
    for hit in hits:
        number = _count(text, hit)
        if number is not None:
            said.setdefault(_MEETINGS[hit.word]["name"], (hit, number))
    for name, (hit, number) in said.items():
        least = next(row["least"] for row in _MEETINGS.values() if row["name"] == name)
        if number.value < least:
            message = f"{name}一般每年不少于{least}次，此处为{format_number(number.value)}次，请核对"
            yield hit.found(message, end=number.end)
    large, small = said.get("支部党员大会"), said.get("支部委员会会议")
    if large and small and large[1].value > small[1].value >= 1:
        message = "支部党员大会一般每季度一次，支委会一般每月一次；此处大会多于支委会，请核对是否颠倒"
        end = (
            small[1].end
            if small[0].line == large[0].line and small[0].start > large[0].start
            else large[1].end
        )
        yield large[0].found(message, end=end)


def _count(text: Text, hit: Hit) -> Number | None:
    """The number of meetings behind a word, where it is of all of them."""
    gap = _GAP.match(hit.text, hit.end)
    at = gap.end() if gap else hit.end
    if not hit.text[at : at + 1].isdigit() or _NARROW.search(hit.before(4)):
        return None
    numbers = between(text, hit.line, at, at + 8)
    right = (
        numbers and numbers[0].start == at and numbers[0].unit in ("次", "场", "场次") and not numbers[0].more
    )
    return numbers[0] if right else None
