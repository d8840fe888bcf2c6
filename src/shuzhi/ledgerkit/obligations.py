"""Obligations 规定动作: what a rule expects each month, quarter, half or year, beside what was recorded.

They are hints for the unit itself; nothing here compares units or people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from django.db.models import Count, Q
from django.utils import timezone

from shuzhi.kernel.period import MONTHS_IN, Period
from shuzhi.kernel.period import Unit as Every
from shuzhi.kernel.rulebook import Rule, RulebookError, rulebook
from shuzhi.ledgerkit.declare import Ledger
from shuzhi.org.models import Unit

EVERY: tuple[Every, ...] = get_args(Every)


@dataclass(frozen=True)
class Obligation:
    """Something a rule asks for at a rhythm: ``limit.every`` (month, quarter, half, year), ``limit.least``.

    ``least`` is 1 where the rule does not say. ``where`` picks the records that fulfil it; ``title`` names it
    as the office does. ``units`` limits it to kinds of unit (``UnitKind``), each of which then fulfils it for
    itself; empty means the unit looked at, with all below it.
    """

    rule_id: str
    where: Q = field(default_factory=Q)
    title: str = ""
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gap:
    """One obligation of one unit in one month, quarter, half or year: expected, recorded and what is missing.

    ``running`` marks the part in which today lies; it is not missing yet.
    """

    obligation: Obligation
    unit: Unit
    period: Period
    expected: int
    recorded: int
    running: bool
    rule: Rule

    @property
    def missing(self) -> int:
        """How many are still to be recorded."""
        return max(self.expected - self.recorded, 0)

    @property
    def source(self) -> str:
        """Regulation and article."""
        return self.rule.source

    @property
    def severity(self) -> str:
        """hint while the part runs or the rule is practice, else warning.

        Never error: a missing record is no proof of a missing act.
        """
        return "hint" if self.running or self.rule.severity == "hint" else "warning"

    @property
    def title(self) -> str:
        """What is to be done."""
        return self.obligation.title or self.rule.statement

    @property
    def message(self) -> str:
        """The hint in one line."""
        when = f"{self.period.label}（进行中）" if self.running else self.period.label
        state = f"应有{self.expected}次，已登记{self.recorded}次"
        rest = f"，尚缺{self.missing}次" if self.missing else ""
        return f"{self.unit.name}{when}{self.title}{state}{rest}。依据：{self.source}。"


def gaps(ledger: Ledger, unit: Unit, period: Period, today: date | None = None) -> tuple[Gap, ...]:
    """The obligations of a ledger that lack records. Parts that have not begun are not counted."""
    return tuple(gap for gap in standings(ledger, unit, period, today) if gap.missing)


def standings(ledger: Ledger, unit: Unit, period: Period, today: date | None = None) -> tuple[Gap, ...]:
    """All obligations of a ledger, met or not, by obligation, period and unit; records counted in one query.

    A month, quarter, half or year is shown when it ends within the period, or when today lies in both.
    Raises RuleNotInForce for an obligation whose rule is in no book.
    """
    day = today or timezone.localdate()
    asked = [
        (index, rule, part)
        for index, obligation in enumerate(ledger.obligations)
        for rule, part in _asked(obligation, period, day)
    ]
    if not asked:
        return ()
    bound = _bound_units(ledger, unit)
    counts = _counts(ledger, unit, [part for _, _, part in asked])
    found = []
    for index, rule, part in asked:
        obligation = ledger.obligations[index]
        for each in bound if obligation.units else (unit,):
            if (obligation.units and each.kind not in obligation.units) or not _stands(each, part):
                continue
            recorded = sum(
                row[index]
                for (path, month), row in counts.items()
                if month in part.months and path.startswith(each.path)
            )
            least = rule.whole("least") if "least" in rule.limit else 1
            found.append(Gap(obligation, each, part, least, recorded, day in part, rule))
    return tuple(found)


def _asked(obligation: Obligation, period: Period, today: date) -> Iterator[tuple[Rule, Period]]:
    """The parts to look at, each with the version of the rule in force at its end."""
    book = rulebook()
    if not book.versions(obligation.rule_id):
        book.get(obligation.rule_id, today)
    for rule in book.versions(obligation.rule_id):
        every = rule.limit.get("every")
        if every not in EVERY:
            raise RulebookError(f"规则{rule.id}没有写明频次every（{'、'.join(EVERY)}），不能作为规定动作。")
        for part in period.parts(every):
            whole = _whole(part.start, every)
            running = today in whole and today in period
            finished = whole.end < today and whole.end in period
            if (running or finished) and rule.holds_on(today if running else whole.end):
                yield rule, whole


def _whole(day: date, every: Every) -> Period:
    """The whole month, quarter, half or year in which a day lies."""
    length = MONTHS_IN[every]
    first = (day.month - 1) // length * length + 1
    return Period(Period.month(day.year, first).start, Period.month(day.year, first + length - 1).end)


def _bound_units(ledger: Ledger, unit: Unit) -> tuple[Unit, ...]:
    kinds = {kind for obligation in ledger.obligations for kind in obligation.units}
    return tuple(unit.scope().filter(kind__in=kinds).order_by("path")) if kinds else ()


def _stands(unit: Unit, part: Period) -> bool:
    """Whether the unit existed through the whole part; what was set up in mid-quarter owes nothing for it."""
    return (unit.since is None or unit.since <= part.start) and (unit.until is None or unit.until >= part.end)


def _counts(ledger: Ledger, unit: Unit, parts: list[Period]) -> dict[tuple[str, int], tuple[int, ...]]:
    """(unit's path, month) → the number of live records of each obligation, in their order."""
    months = [month for part in parts for month in part.months]
    named = {
        f"o{index}": Count("pk", filter=obligation.where or None)
        for index, obligation in enumerate(ledger.obligations)
    }
    manager: Any = ledger.model._default_manager
    rows = manager.live().of(unit).filter(month__gte=min(months), month__lte=max(months)).order_by()
    grouped = rows.values("unit__path", "month").annotate(**named)
    return {
        (path, month): tuple(row) for path, month, *row in grouped.values_list("unit__path", "month", *named)
    }
