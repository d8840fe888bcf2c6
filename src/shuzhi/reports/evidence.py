"""What the ledgers say against a text that is being proofread: the verdicts of verification as the auditor takes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from shuzhi.kernel.numerals import parse_number
from shuzhi.kernel.period import Period
from shuzhi.org.models import Unit
from shuzhi.reports.covered import PeriodUnknown
from shuzhi.reports.verify import Verdict, verify
from shuzhi.text.audit.facts import Known, NoEvidence
from shuzhi.text.document import Document

TOLD = frozenset(("differs", "contradicts", "unfilled"))
"""The statuses told beside other findings; a number without a figure is no defect of the text."""

_BLANK = re.compile(r"[xX×✕＊*_＿○〇□]{1,8}")
_ROUNDED_BEFORE = re.compile(r"[近约超逾足达]$")
_ROUNDED_AFTER = re.compile(r"^[余多来几]|^左右|^以[上下内]")


def evidence_of(unit: Unit, period: Period | None = None) -> Callable[[Document], tuple[Known, ...]]:
    """What a unit's ledgers say against a text; without a period, over the time the text itself covers.

    The returned function raises NoEvidence where the text names no time.
    """

    def ask(document: Document) -> tuple[Known, ...]:
        try:
            found = verify(document, unit, period)
        except PeriodUnknown as unknown:
            raise NoEvidence(str(unknown)) from unknown
        return tuple(_known(document, found.verdicts))

    return ask


def _known(document: Document, verdicts: tuple[Verdict, ...]) -> Iterator[Known]:
    for verdict in verdicts:
        # An unfilled place whose figure is not known is told by the rules of placeholders.
        if verdict.status in TOLD and verdict.title:
            yield _at_its_number(document.lines[verdict.line - 1], verdict)


def _at_its_number(line: str, verdict: Verdict) -> Known:
    quote = line[verdict.start : verdict.end]
    whole = Known(
        verdict.line,
        verdict.start,
        verdict.end,
        verdict.message,
        severity="error" if verdict.marked else "warning",
    )
    if verdict.status == "unfilled":
        blanks = list(_BLANK.finditer(quote))
        if len(blanks) == 1 and verdict.actual:
            return _narrowed(whole, blanks[0], verdict.actual)
        return whole
    # Only a number in the figure's own unit and direction can give way to the ledger's: not 1.2万 for 字, nor 下降5 for −5.
    numbers = [
        found
        for found in re.finditer(r"\d[\d.,]*", quote)
        if (read := parse_number(found[0])) and read.value == verdict.amount
    ]
    if len(numbers) != 1 or not verdict.actual:
        return whole
    at = numbers[0]
    before, after = line[: verdict.start + at.start()], line[verdict.start + at.end() :]
    rounded = _ROUNDED_BEFORE.search(before[-1:]) or _ROUNDED_AFTER.search(after)
    return _narrowed(whole, at, None if rounded else verdict.actual)


def _narrowed(known: Known, at: re.Match[str], suggestion: str | None) -> Known:
    start = known.start + at.start()
    return replace(known, start=start, end=start + len(at[0]), suggestion=suggestion)
