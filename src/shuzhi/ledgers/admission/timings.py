"""Time limits between steps: by when a step is to be done, or from when it may be, by the rule in force on a day.

A month's shift that meets no such day falls on the month's last day (31 January + 1 month = 28 February).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from shuzhi.kernel.rulebook import Rule, rulebook
from shuzhi.kernel.workdays import add_months
from shuzhi.ledgerkit.deadlines import said
from shuzhi.ledgers.admission.steps import BY_FIELD

Side = Literal["latest", "earliest"]


@dataclass(frozen=True)
class Timing:
    """The rule that binds the step ``field`` to the day of the step ``start``; ``side`` says which way."""

    field: str
    start: str
    rule_id: str
    side: Side


@dataclass(frozen=True)
class Limit:
    """A timing reckoned for one person: the day, and the lines that say how it came about."""

    timing: Timing
    rule: Rule
    start: date
    day: date
    months: int

    @property
    def is_latest(self) -> bool:
        """The step is to be done by the day; otherwise it may be done from the day on."""
        return self.timing.side == "latest"

    def explain(self) -> tuple[str, ...]:
        """The rule with its source, the start, the result; as an office reads it."""
        start = BY_FIELD[self.timing.start].heading
        end = "应于{}前完成" if self.is_latest else "{}起方可进行"
        return (
            f"依据：{self.rule.source}",
            f"起算：{start}{said(self.start)}",
            f"期限：{self.months}个月，{end.format(said(self.day))}",
        )

    def broken_by(self, day: date) -> bool:
        """Whether a step done on the day keeps the limit no longer."""
        return day > self.day if self.is_latest else day < self.day


TIMINGS: tuple[Timing, ...] = (
    Timing("talked_on", "occurred_on", "admission.talk", "latest"),
    Timing("target_on", "activist_on", "admission.cultivation", "earliest"),
    Timing("admitted_on", "preapproved_on", "admission.meeting", "latest"),
    Timing("approved_on", "admitted_on", "admission.approval", "latest"),
    Timing("oath_on", "approved_on", "admission.oath", "latest"),
    Timing("confirmed_on", "admitted_on", "admission.probation", "earliest"),
    Timing("confirmed_approved_on", "confirmed_on", "admission.conversion", "latest"),
)
OF_STEP = {timing.field: timing for timing in TIMINGS}


def limit_of(field: str, values: Mapping[str, Any], on: date) -> Limit | None:
    """The limit of a step by the rule in force on the day; None where nothing binds it or its start is not done."""
    timing = OF_STEP.get(field)
    start: date | None = values.get(timing.start) if timing else None
    if timing is None or start is None:
        return None
    rule = rulebook().find(timing.rule_id, on)
    if rule is None:
        return None
    special = timing.rule_id == "admission.approval" and values.get("special_approval")
    months = rule.whole("months") + (rule.whole("extension_months") if special else 0)
    if timing.rule_id == "admission.probation":
        months += values.get("extension_months") or 0
    return Limit(timing, rule, start, add_months(start, months), months)


def pending_limit(field: str, values: Mapping[str, Any], today: date) -> Limit | None:
    """The limit of a step that is not done yet: by the rule of today, or where it fell due before, by the rule of then."""
    limit = limit_of(field, values, today)
    if limit and limit.day < limit.rule.effective_from:
        return limit_of(field, values, limit.day)
    return limit
