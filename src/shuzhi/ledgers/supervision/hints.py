"""Hints on supervision as a whole: letters without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import Problem
from shuzhi.ledgerkit.hints import SHOWN
from shuzhi.ledgers.supervision.models import SupervisionLetter
from shuzhi.org.models import Unit


def unanswered(unit: Unit, period: Period, today: date) -> Iterator[Problem]:
    """Letters sent in the period whose day of answer has passed without one."""
    rows = SupervisionLetter.objects.live().of(unit).dated(period.start, period.end)
    for record in rows.filter(answered_on__isnull=True, answer_by__lt=today).order_by("answer_by", "pk")[
        :SHOWN
    ]:
        text = f"{record.number}“{record.title}”应于{record.answer_by}前反馈，{record.recipient}尚未反馈。"
        yield Problem("answered_on", text, "hint")
