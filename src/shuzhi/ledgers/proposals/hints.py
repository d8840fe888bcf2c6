"""Hints on proposals as a whole: terms that have passed or end soon, judgements still to be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import Problem
from shuzhi.ledgerkit.hints import SHOWN
from shuzhi.ledgers.proposals.models import Proposal
from shuzhi.org.models import Unit

SOON = timedelta(days=15)
"""How long before the end of its term an unanswered proposal is mentioned (practice)."""


def terms(unit: Unit, period: Period, today: date) -> Iterator[Problem]:
    """Proposals handed over in the period that are unanswered and whose term has passed or ends soon."""
    rows = Proposal.objects.open_on(today).of(unit).dated(period.start, period.end)
    for record in rows.filter(due_on__lte=today + SOON).order_by("due_on", "pk")[:SHOWN]:
        days = (today - record.due_on).days
        state = f"已超{days}天" if days > 0 else f"还有{-days}天"
        text = f"{record.number}“{record.title}”应于{record.due_on}前答复，{state}，主办单位：{record.lead_unit}。"
        yield Problem("due_on", text, "hint")


def judgements(unit: Unit, period: Period, today: date) -> Iterator[Problem]:
    """How many answered proposals of the period nobody has judged yet; the rate counts judged ones only."""
    rows = Proposal.objects.live().of(unit).dated(period.start, period.end)
    count = rows.filter(closed_on__isnull=False, satisfaction="").count()
    if count:
        yield Problem(
            "satisfaction", f"{period.label}有{count}件已答复而未填满意度，满意率只按已评价的计算。", "hint"
        )
