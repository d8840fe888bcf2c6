"""A person's path as 25 steps with their state, gates and limits, and the step that comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import GeneratedField
from django.utils import timezone

from shuzhi.kernel.rulebook import rulebook
from shuzhi.kernel.workdays import add_months
from shuzhi.ledgerkit.deadlines import said
from shuzhi.ledgerkit.declare import Problem
from shuzhi.ledgers.admission.gates import observation_days
from shuzhi.ledgers.admission.models import Admission
from shuzhi.ledgers.admission.steps import STEPS, Step
from shuzhi.ledgers.admission.timings import limit_of, pending_limit

DONE, NEXT, LATER, MISSING, STOPPED = "已完成", "下一步", "未开始", "缺登记", "已终止"


@dataclass(frozen=True)
class Next:
    """The step that comes next: by when (``due``), from when (``earliest``), and the lines that explain it."""

    step: Step
    due: date | None
    earliest: date | None
    lines: tuple[str, ...]
    today: date
    subject: str = ""
    """What falls due, where it is only a part of the step."""

    @property
    def is_overdue(self) -> bool:
        """The limit has passed and the step is not done."""
        return self.due is not None and self.today > self.due

    @property
    def when(self) -> str:
        """The limit in a few words; empty where no rule sets one."""
        if self.due:
            state = "，已超期" if self.is_overdue else ""
            return f"{self.subject}{said(self.due)}前{state}"
        if self.earliest:
            return f"{said(self.earliest)}起" + ("，已可进行" if self.earliest <= self.today else "")
        return ""


@dataclass(frozen=True)
class Standing:
    """One step of the path: whether it is done, its limit in words, how the limit came about, what is wrong with it."""

    step: Step
    on: date | None
    state: str
    when: str = ""
    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def next_step(record: Admission, today: date | None = None) -> Next | None:
    """The step after the last one done; None when all are done or the path was broken off."""
    day, values = today or timezone.localdate(), values_of(record)
    done = [step.number for step in STEPS if values[step.field]]
    if record.until or done[-1] == len(STEPS):
        return None
    step = STEPS[done[-1]]
    if step.field == "cultivated_on" and (observation := _next_observation(record, step, day)):
        return observation
    limit = pending_limit(step.field, values, day)
    if limit is None:
        return Next(step, None, None, ("没有规定期限，按程序及时办理。",), day)
    late = limit.is_latest
    return Next(step, limit.day if late else None, None if late else limit.day, limit.explain(), day)


def standings(
    record: Admission, problems: Iterable[Problem] = (), today: date | None = None
) -> tuple[Standing, ...]:
    """All 25 steps in order; ``problems`` are the record's own, shown at the step whose date they are about."""
    day, values, found = today or timezone.localdate(), values_of(record), tuple(problems)
    coming = next_step(record, day)
    last = max(step.number for step in STEPS if values[step.field])
    rows = []
    for step in STEPS:
        done: date | None = values[step.field]
        mine = tuple(
            problem for problem in found if problem.field in _FIELDS_OF.get(step.field, (step.field,))
        )
        if coming and step == coming.step:
            rows.append(Standing(step, None, NEXT, coming.when, coming.lines, mine))
            continue
        state = DONE if done else MISSING if step.number < last else STOPPED if record.until else LATER
        limit = limit_of(step.field, values, done) if done else pending_limit(step.field, values, day)
        when = f"{said(limit.day)}{'前' if limit.is_latest else '起'}" if limit else ""
        rows.append(Standing(step, done, state, when, limit.explain() if limit else (), mine))
    return tuple(rows)


def values_of(record: Admission) -> dict[str, Any]:
    """The record's values by field, as checks take them."""
    fields = record._meta.concrete_fields
    return {f.name: getattr(record, f.name) for f in fields if not isinstance(f, GeneratedField)}


_FIELDS_OF = {
    "occurred_on": ("occurred_on", "born_on", "name"),
    "sponsors_on": ("sponsors_on", "sponsors"),
    "cultivated_on": ("cultivated_on", "observations"),
    "target_on": ("target_on", "publicity_from", "publicity_until"),
    "introducers_on": ("introducers_on", "introducers"),
    "trained_on": ("trained_on", "training_days", "training_hours"),
    "admitted_on": ("admitted_on", "admit_method", "admit_due", "admit_present", "admit_for"),
    "approved_on": ("approved_on", "special_approval"),
    "confirmed_on": (
        "confirmed_on",
        "confirm_method",
        "confirm_due",
        "confirm_present",
        "confirm_for",
        "extension_times",
        "extension_months",
    ),
}
"""Step → the fields whose problems belong to it."""


def _next_observation(record: Admission, step: Step, today: date) -> Next | None:
    """While somebody is cultivated, what falls due is the next half-yearly observation."""
    rule = rulebook().find("admission.observation", today)
    begun = record.activist_on
    if rule is None or begun is None:
        return None
    seen = [each for each in observation_days(record.observations) if each >= begun]
    start, months = (seen[-1] if seen else begun), rule.whole("months")
    due = add_months(start, months)
    if due < rule.effective_from and (older := rulebook().find("admission.observation", due)):
        rule, due = older, add_months(start, older.whole("months"))
    word = "上次考察" if seen else "确定为积极分子"
    lines = (
        f"依据：{rule.source}",
        f"起算：{word}{said(start)}",
        f"期限：{months}个月，下次考察应于{said(due)}前完成",
    )
    return Next(step, due, None, lines, today, "下次考察")
