"""Which period each report of a text covers, by the text's own words.

The days in office that our own reports state below the title come first, then the period its title names (2023年上半年),
then the years of its title or text. A compilation of several years has a period for each of its reports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shuzhi.kernel.period import Period, PeriodError
from shuzhi.reports.compose import IN_OFFICE
from shuzhi.text.document import Document, Report

_IN_OFFICE = re.compile(rf"（{IN_OFFICE}([^（）]+)）")


class PeriodUnknown(ValueError):
    """Neither the caller nor the text says which period the report covers."""


@dataclass(frozen=True)
class Covered:
    """The period of a text, and of each of its reports from their first line on."""

    whole: Period
    starts: tuple[tuple[int, Period], ...] = ()

    def at(self, line: int) -> Period:
        """The period of the report that a line stands in."""
        return next((period for start, period in reversed(self.starts) if start <= line), self.whole)


def covered(document: Document) -> Covered:
    """What a text covers by its own words. Raises PeriodUnknown."""
    own = [
        (report.start_line, period)
        for report in document.reports
        if (period := _of_report(report, document.lines)) is not None
    ]
    if not own:
        raise PeriodUnknown("文中没有写明所属年度，请指明期间。")
    periods = [period for _, period in own]
    whole = Period(min(one.start for one in periods), max(one.end for one in periods))
    # A report that says nothing of its time stands for all of it, not for its neighbour's.
    silent = {report.start_line for report in document.reports} - {start for start, _ in own}
    return Covered(whole, tuple(sorted([*own, *((start, whole) for start in silent)])))


def _of_report(report: Report, lines: Sequence[str]) -> Period | None:
    for line in lines[report.start_line - 1 : report.end_line]:
        # In a Word file the lines below the title are one paragraph.
        if found := _IN_OFFICE.search(line):
            try:
                return Period.parse(found[1])
            except PeriodError:
                break
    named = Period.named_in(report.title.text) if report.title else ()
    if len(named) == 1 and named[0].kind != "day":
        return named[0]
    years = sorted(report.years)
    return Period.term(years[0], years[-1]) if years else None
