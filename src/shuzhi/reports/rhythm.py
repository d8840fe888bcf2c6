"""A rhythm stated in words against a count stated in numbers: 每周集体学习制度 beside 集中学习29次."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shuzhi.kernel.numerals import parse_number
from shuzhi.kernel.period import Period
from shuzhi.text.document import Document

DAYS_IN = {"周": 7, "星期": 7, "月": 31, "季": 92, "季度": 92, "半年": 184, "年": 366, "年度": 366}
"""Longest length of each rhythm in days, so that the count it promises is never overstated."""
SLACK = Decimal("0.8")
"""A count below four fifths of what the rhythm promises contradicts it; holidays and leave explain the rest (practice)."""

# 每天 is left out: what is done daily (24小时值班, 日巡查) is not what a report counts.
_RHYTHM = re.compile(
    r"每个?(?P<every>周|星期|月|季度|季|半年|年度|年)(?P<what>[^，。；：！？、“”（）\n]{2,20})"
)
_TIMES = re.compile(r"(\d{1,2}|[一二两三四五六])次")


@dataclass(frozen=True)
class Rhythm:
    """A rhythm at its line: its words, what it is of, and how many days one round takes."""

    line: int
    words: str
    what: str
    days: int
    times: Decimal


def rhythms(document: Document) -> tuple[Rhythm, ...]:
    """Every 每周…, 每月… of a text."""
    return tuple(_rhythms(document))


def _rhythms(document: Document) -> Iterator[Rhythm]:
    for number, line in enumerate(document.lines, 1):
        for found in _RHYTHM.finditer(line):
            said = _TIMES.search(found["what"])
            times = parse_number(said[1]) if said else None
            yield Rhythm(
                number,
                found[0],
                found["what"],
                DAYS_IN[found["every"]],
                times.value if times else Decimal(1),
            )


def contradicted(
    line: int,
    stated: Decimal,
    words: Sequence[str],
    document: Document,
    found: Sequence[Rhythm],
    period: Period,
) -> str | None:
    """What contradicts a count, in Chinese, or None. ``words`` are those by which reports name the figure."""
    for rhythm in found:
        if document.report_at(rhythm.line) is not document.report_at(line):
            continue
        if not any(" " not in word and word in rhythm.what for word in words):
            continue
        promised = Decimal(period.days // rhythm.days) * rhythm.times
        if stated < promised * SLACK:
            return f"第{rhythm.line}行写“{rhythm.words}”，按此应有{promised}次左右，与{stated}次不合。"
    return None
