"""Hints that ledgers share: what is overdue, and numbers of the office's own that no record has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import Hint, Ledger, Problem, ledgers
from shuzhi.ledgerkit.sequences import gaps_in
from shuzhi.org.models import Unit

SHOWN = 20
"""Lines of one hint; the rest is in the ledger's list."""


def overdue(code: str) -> Hint:
    """Matters of a ledger whose limit lies in the period, passed before today, and that are not closed."""

    def hint(unit: Unit, period: Period, today: date) -> Iterator[Problem]:
        ledger = ledgers.get(code)
        rows = ledger.model._default_manager.overdue(today).of(unit)  # type: ignore[attr-defined]
        rows = rows.filter(due_on__range=(period.start, period.end)).order_by("due_on", "pk")
        for record in rows[:SHOWN]:
            days = (today - record.due_on).days
            who = f"，承办单位：{record.lead_unit}" if record.lead_unit else ""
            name = f"{getattr(record, _number(ledger))}“{record.title}”"
            yield Problem("due_on", f"{name}应于{record.due_on}办结，已超{days}天{who}。", "hint")

    return hint


def numbering(code: str) -> Hint:
    """Numbers of a ledger's own that no record has or several have, in the years of the period.

    A withdrawn record keeps its number, and no number is given twice, so a hole is a number never entered.
    """

    def hint(unit: Unit, period: Period, today: date) -> Iterator[Problem]:
        ledger = ledgers.get(code)
        field = _number(ledger)
        for year in range(period.start.year, period.end.year + 1):
            of_year = Q(**{f"{field}__contains": f"〔{year}〕"})
            for finding in gaps_in(ledger, field, unit, of_year):
                yield Problem(field, finding.message, "hint")

    return hint


def _number(ledger: Ledger) -> str:
    return ledger.numbering.field if ledger.numbering else "number"
