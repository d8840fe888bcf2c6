"""Reading figures: the value of one or all for a unit's subtree and a period, and the very records behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum
from django.utils import timezone

from shuzhi.kernel.numerals import format_number
from shuzhi.kernel.period import Period
from shuzhi.kernel.period import Unit as PartOfYear
from shuzhi.ledgerkit.declare import Ledger, figures, ledgers, owners
from shuzhi.ledgerkit.figures import AsOf, Base, Figure, Growth, PerHead, Ratio
from shuzhi.ledgerkit.models import Tally
from shuzhi.ledgerkit.shapes import RecordQuerySet
from shuzhi.ledgerkit.tallies import arrivals, departures, is_tallied, refresh
from shuzhi.org.models import Unit, headcount

RATE_DIGITS = Decimal("0.1")

DAYS_OF_A_YEAR = 366
"""A longer period overlaps the same one a year before, so there is no growth from one to the other."""


@dataclass(frozen=True)
class Reading:
    """A figure read for a unit and a period. ``value`` is None where it cannot be reckoned (a share of nothing).

    ``heads`` are those in post at the end of the period, for a figure that is divided by them.
    """

    figure: Figure
    unit: Unit
    period: Period
    value: Decimal | None
    parts: tuple[Reading, ...] = ()
    heads: int | None = None

    @property
    def is_empty(self) -> bool:
        """No record stands behind it; a report says nothing of it."""
        return not self.value

    @property
    def absent(self) -> str:
        """Why a report says nothing of an empty figure, in words."""
        title = self.figure.title
        if not isinstance(self.figure, Growth):
            return f"{title}在本期没有记录"
        if self.period.days > DAYS_OF_A_YEAR:
            return f"{title}只对一年以内的期间计算"
        if not _is_over(self.period):
            return f"{self.period.label}尚未结束，{title}请按已过去的月份查看"
        now, before = self.parts
        if before.is_empty:
            return f"{title}没有上年同期的记录"
        return f"{now.figure.title}与上年同期持平"

    @property
    def shown(self) -> str:
        """The number as printed: rates to one decimal, no trailing noughts; “—” where there is none."""
        if self.value is None:
            return "—"
        rounded = self.value if isinstance(self.figure, Base) else self.value.quantize(RATE_DIGITS)
        return format_number(rounded)


def read(code: str, unit: Unit, period: Period) -> Reading:
    """Read one figure. Raises KeyError for an unknown code."""
    return read_all(unit, period, _closure([code]))[code]


def read_all(unit: Unit, period: Period, codes: Iterable[str] | None = None) -> dict[str, Reading]:
    """Read many figures at once; tallies of all of them in two queries. ``codes`` None means every figure."""
    wanted = _closure(figures.codes() if codes is None else codes)
    base = {code: figure for code in wanted if isinstance(figure := figures.get(code), Base)}
    for ledger in {owners.get(code).code: owners.get(code) for code in base}.values():
        refresh(ledger)
    values = _base_values(base, unit, period)
    readings = {code: Reading(figure, unit, period, values[code]) for code, figure in base.items()}
    last_year = period.same_period_last_year()
    grown = _closure([f.of for code in wanted if isinstance(f := figures.get(code), Growth)])
    before = read_all(unit, last_year, grown) if grown else {}
    for code in wanted:
        _derive(code, unit, period, readings, before)
    return {code: readings[code] for code in wanted}


def read_ledger(ledger: Ledger, unit: Unit, period: Period) -> dict[str, Reading]:
    """Read the figures that one ledger declares, in its order."""
    read_now = read_all(unit, period, [figure.code for figure in ledger.figures])
    return {figure.code: read_now[figure.code] for figure in ledger.figures}


def series(code: str, unit: Unit, period: Period, by: PartOfYear = "month") -> tuple[Reading, ...]:
    """One figure over the months, quarters or years of a period, ready for a chart."""
    return tuple(read(code, unit, part) for part in period.parts(by))


def records(code: str, unit: Unit, period: Period) -> RecordQuerySet:
    """The very records that a base figure counts, oldest first. Raises TypeError for a derived figure."""
    figure = figures.get(code)
    if not isinstance(figure, Base):
        raise TypeError(f"指标 {code} 由其他指标推算，请查看其组成。")
    rows: RecordQuerySet = _live(owners.get(code)).of(unit).filter(figure.where)
    return rows.filter(within(figure, period)).order_by(figure.on, "pk")


def within(figure: Base, period: Period) -> Q:
    """The filter that places a record in the period, as this figure counts."""
    if isinstance(figure, AsOf):
        ended = Q(**{f"{figure.until}__isnull": True}) | Q(**{f"{figure.until}__gt": period.end})
        return Q(**{f"{figure.on}__lte": period.end}) & ended
    return Q(**{f"{figure.on}__gte": period.start, f"{figure.on}__lte": period.end})


def _live(ledger: Ledger) -> RecordQuerySet:
    manager: Any = ledger.model._default_manager
    rows: RecordQuerySet = manager.get_queryset().live()
    return rows


def _base_values(base: dict[str, Base], unit: Unit, period: Period) -> dict[str, Decimal]:
    values: dict[str, Decimal] = {}
    if period.is_whole_months:
        tallied = {code: figure for code, figure in base.items() if is_tallied(figure)}
        values |= _from_tallies(tallied, unit, period)
    rest = {code: figure for code, figure in base.items() if code not in values}
    return values | _from_records(rest, unit, period)


def _from_tallies(base: dict[str, Base], unit: Unit, period: Period) -> dict[str, Decimal]:
    if not base:
        return {}
    first, last = period.months[0], period.months[-1]
    kept = Tally.objects.filter(unit__in=unit.scope(), month__lte=last).order_by()
    running = [name for f in base.values() if isinstance(f, AsOf) for name in (arrivals(f), departures(f))]
    simple = [code for code, figure in base.items() if not isinstance(figure, AsOf)]
    sums = dict(
        kept.filter(code__in=simple, month__gte=first)
        .values("code")
        .annotate(total=Sum("value"))
        .values_list("code", "total")
    )
    if running:
        sums |= dict(
            kept.filter(code__in=running)
            .values("code")
            .annotate(total=Sum("value"))
            .values_list("code", "total")
        )
    found: dict[str, Decimal] = {}
    for code, figure in base.items():
        if isinstance(figure, AsOf):
            found[code] = Decimal(sums.get(arrivals(figure), 0)) - Decimal(sums.get(departures(figure), 0))
        else:
            found[code] = Decimal(sums.get(code, 0))
    return found


def _from_records(base: dict[str, Base], unit: Unit, period: Period) -> dict[str, Decimal]:
    """One scan per ledger and date field for figures that tallies cannot answer."""
    found: dict[str, Decimal] = {}
    for ledger in ledgers:
        mine = [figure for figure in base.values() if owners.get(figure.code) is ledger]
        for condition_of in {(f.on, getattr(f, "until", "")) for f in mine}:
            group = [f for f in mine if (f.on, getattr(f, "until", "")) == condition_of]
            rows = _live(ledger).of(unit).filter(within(group[0], period)).order_by()
            counted = rows.aggregate(**{f"v{i}": figure.aggregate() for i, figure in enumerate(group)})
            for index, figure in enumerate(group):
                found[figure.code] = Decimal(counted[f"v{index}"] or 0)
    return found


def _derive(
    code: str, unit: Unit, period: Period, readings: dict[str, Reading], before: dict[str, Reading]
) -> None:
    """Reckon a derived figure, its parts first, and put it into ``readings``."""
    if code in readings:
        return
    figure = figures.get(code)
    for needed in figure.needs:
        _derive(needed, unit, period, readings, before)
    parts = tuple(readings[needed] for needed in figure.needs)
    value: Decimal | None = None
    heads: int | None = None
    if isinstance(figure, Ratio):
        value = _share(parts[0].value, parts[1].value, figure.scale)
    elif isinstance(figure, PerHead):
        heads = headcount(unit, period.end)
        value = _share(parts[0].value, Decimal(heads), 1)
    elif isinstance(figure, Growth):
        past = before[figure.of]
        now = parts[0].value
        if period.days <= DAYS_OF_A_YEAR and _is_over(period):
            value = None if now is None or past.value is None else _share(now - past.value, past.value, 100)
            parts = (*parts, past)
    readings[code] = Reading(figure, unit, period, value, parts, heads)


def _is_over(period: Period) -> bool:
    """Whether the period has ended: part of a year beside the whole year before would seem to have fallen."""
    return period.end <= timezone.localdate()


def _share(part: Decimal | None, whole: Decimal | None, scale: int) -> Decimal | None:
    return None if part is None or not whole else part * scale / whole


def _closure(codes: Iterable[str]) -> list[str]:
    """The codes and all codes they need, each once, in order."""
    found: dict[str, None] = {}
    pending = list(codes)
    while pending:
        code = pending.pop(0)
        if code not in found:
            found[code] = None
            pending.extend(figures.get(code).needs)
    return list(found)
