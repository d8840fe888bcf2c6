"""What does not fit in a fleet's accounts: fuel beyond the tank, odometers going back, trips on sealed days, trips without
approval, consumption off a vehicle's own median. Hints to look at the papers, not findings against anybody.

Each is one function over the same history of one unit; ``anomalies`` runs them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import TypeVar

from django.db.models import Q

from shuzhi.kernel.period import Period
from shuzhi.kernel.rulebook import Rule, rulebook
from shuzhi.kernel.workdays import WorkCalendar, work_calendar
from shuzhi.ledgerkit.records import split_names
from shuzhi.ledgers.vehicles.models import Expense, Sealing, Trip, Vehicle
from shuzhi.org.models import Unit

ALL_PLATES = "全部"
FUELLED = (Expense.Kind.REFUEL,)
LOOK_BACK = timedelta(days=365)
"""How far back of the period readings are taken to know a vehicle's usual consumption."""


@dataclass(frozen=True)
class Anomaly:
    """One thing to look at: its code, the plate, the day, what it is, the rule, and the record (ledger and key, nought
    before it is saved)."""

    code: str
    plate: str
    on: date
    text: str
    rule: Rule | None
    ledger: str
    record: int

    @property
    def message(self) -> str:
        """The hint in one line."""
        return f"{self.plate} {self.on} {self.text}，请核对。"

    @property
    def source(self) -> str:
        """Regulation and article, where a rule says so."""
        return self.rule.source if self.rule else ""


@dataclass(frozen=True)
class Consumption:
    """Litres for a hundred kilometres between two fillings; the litres of the second cover the way from the first."""

    expense: Expense
    since: int
    value: Decimal


@dataclass(frozen=True)
class History:
    """A unit's trips, expenses, vehicles and sealings as far as a period needs them, in order of day."""

    vehicles: dict[str, Vehicle]
    trips: tuple[Trip, ...]
    expenses: tuple[Expense, ...]
    sealings: tuple[Sealing, ...]
    calendar: WorkCalendar

    @classmethod
    def of(cls, unit: Unit, period: Period, within: Collection[int] | None = None) -> History:
        """Read four tables once; ``within`` narrows the unit's subtree to the units of these keys."""
        start = period.start - LOOK_BACK
        here = Q() if within is None else Q(unit__in=within)
        trips = Trip.objects.live().of(unit).filter(here, starts_on__gte=start, starts_on__lte=period.end)
        expenses = Expense.objects.live().of(unit).filter(here).dated(start, period.end)
        sealings = Sealing.objects.live().of(unit).filter(here, occurred_on__lte=period.end)
        vehicles = Vehicle.objects.live().of(unit).filter(here).order_by("occurred_on", "pk")
        return cls(
            {vehicle.number: vehicle for vehicle in vehicles},
            tuple(trips.order_by("starts_on", "odometer_out", "pk")),
            tuple(expenses.order_by("occurred_on", "odometer", "pk")),
            tuple(sealings.order_by("occurred_on", "pk")),
            work_calendar(),
        )


def anomalies(unit: Unit, period: Period, within: Collection[int] | None = None) -> tuple[Anomaly, ...]:
    """Everything that does not fit in a unit's subtree in a period, by day and plate."""
    history = History.of(unit, period, within)
    found = (anomaly for look in LOOKS for anomaly in look(history) if anomaly.on in period)
    return tuple(sorted(found, key=lambda each: (each.on, each.plate, each.code, each.record)))


def over_tank(history: History) -> Iterator[Anomaly]:
    """More fuel in one filling than the tank holds."""
    for expense in history.expenses:
        vehicle = history.vehicles.get(expense.plate)
        tank = vehicle.tank if vehicle else None
        if tank and expense.kind in FUELLED and (expense.quantity or 0) > tank:
            text = f"单次加油{expense.quantity}升，超过油箱容积{tank}升"
            yield _on_expense("over_tank", expense, text, "vehicle.account")


def odometer_back(history: History) -> Iterator[Anomaly]:
    """A trip that sets out with less on the odometer than the vehicle came back with."""
    for plate, trips in _by_plate(history.trips).items():
        read = [trip for trip in trips if trip.odometer_out is not None and trip.odometer_in is not None]
        for before, after in pairwise(sorted(read, key=leaving)):
            came_back, left = before.odometer_in or 0, after.odometer_out or 0
            if left < came_back:
                text = f"出车里程表数{left}小于{before.starts_on}返回时的{came_back}"
                yield _on_trip("odometer_back", plate, after, text, "vehicle.account")


def sealed_trip(history: History) -> Iterator[Anomaly]:
    """A trip on a day on which the vehicle was sealed for a holiday."""
    for trip in history.trips:
        sealing = sealing_of(history.sealings, trip.plate, trip.starts_on)
        if sealing:
            text = f"{sealing.get_kind_display()}封存期间（{sealing.occurred_on}起）出车"
            yield _on_trip("sealed_trip", trip.plate, trip, text, "vehicle.parking")


def holiday_trip(history: History) -> Iterator[Anomaly]:
    """A trip at a public holiday for which no sealing was recorded at all, so that nobody can say what stood still."""
    for trip in history.trips:
        day = trip.starts_on
        if history.calendar.is_holiday(day) and not any(
            _covers(sealing, day) for sealing in history.sealings
        ):
            yield _on_trip(
                "holiday_trip", trip.plate, trip, "节假日出车，当日没有封存登记", "vehicle.parking"
            )


def unapproved_trip(history: History) -> Iterator[Anomaly]:
    """A trip without approval, or approved after the vehicle had left."""
    for trip in history.trips:
        if not trip.approved_on:
            yield _on_trip("unapproved_trip", trip.plate, trip, "没有登记用车审批", "vehicle.approval")
        elif trip.approved_on > trip.starts_on:
            text = f"批准日期{trip.approved_on}晚于用车日期{trip.starts_on}"
            yield _on_trip("unapproved_trip", trip.plate, trip, text, "vehicle.approval")


def odd_consumption(history: History) -> Iterator[Anomaly]:
    """Litres for a hundred kilometres off the vehicle's own median by more than the rule's share."""
    for plate, values in consumptions(history.expenses).items():
        usual = median(each.value for each in values)
        for each in values:
            rule = rulebook().find("vehicle.consumption", each.expense.occurred_on)
            if rule is None or len(values) < rule.whole("least_trips") or not usual:
                continue
            off = Fraction(each.value - usual) / Fraction(usual)
            if abs(off) > rule.fraction("deviation"):
                word = "高于" if off > 0 else "低于"
                text = f"百公里油耗{each.value:.1f}升，{word}本车中位数{usual:.1f}升{abs(float(off)):.0%}"
                yield _on_expense("odd_consumption", each.expense, text, "vehicle.consumption", plate)


Look = Callable[[History], Iterator[Anomaly]]

LOOKS: tuple[Look, ...] = (
    over_tank,
    odometer_back,
    sealed_trip,
    holiday_trip,
    unapproved_trip,
    odd_consumption,
)


TITLES = {
    "over_tank": "加油量超过油箱",
    "odometer_back": "里程表数倒退",
    "sealed_trip": "封存期间出车",
    "holiday_trip": "节假日出车",
    "unapproved_trip": "未经审批出车",
    "odd_consumption": "油耗偏离",
}
"""Code of an anomaly → what a page calls it."""


def consumptions(expenses: Iterable[Expense]) -> dict[str, list[Consumption]]:
    """Plate → consumption between each filling and the one before, where both odometers were read."""
    found: dict[str, list[Consumption]] = defaultdict(list)
    fuelled = [e for e in expenses if e.kind in FUELLED and e.quantity and e.odometer is not None]
    for plate, fillings in _by_plate(fuelled).items():
        for before, after in pairwise(fillings):
            way = (after.odometer or 0) - (before.odometer or 0)
            if way > 0 and after.quantity:
                found[plate].append(Consumption(after, before.odometer or 0, after.quantity * 100 / way))
    return found


def sealing_of(sealings: Iterable[Sealing], plate: str, day: date) -> Sealing | None:
    """The sealing under which a vehicle stood on a day; a vehicle kept for duty is not sealed."""
    for sealing in sealings:
        if _covers(sealing, day) and plate not in split_names(sealing.kept):
            plates = split_names(sealing.plates)
            if plate in plates or ALL_PLATES in plates:
                return sealing
    return None


def _covers(sealing: Sealing, day: date) -> bool:
    return sealing.occurred_on <= day and (sealing.until is None or day < sealing.until)


def leaving(trip: Trip) -> tuple[date, time, int]:
    """The order in which trips set out; those of one day without a time go by their odometer."""
    return trip.starts_on, trip.left_at or time.min, trip.odometer_out or 0


Row = TypeVar("Row", Trip, Expense)


def _by_plate(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.plate].append(row)
    return found


def _on_trip(code: str, plate: str, trip: Trip, text: str, rule_id: str) -> Anomaly:
    day = trip.starts_on
    return Anomaly(
        code,
        plate,
        day,
        text,
        rulebook().find(rule_id, day),
        "vehicle_trip",
        trip.pk or 0,
    )


def _on_expense(code: str, expense: Expense, text: str, rule_id: str, plate: str = "") -> Anomaly:
    day, which = expense.occurred_on, plate or expense.plate
    rule = rulebook().find(rule_id, day)
    return Anomaly(code, which, day, text, rule, "vehicle_expense", expense.pk or 0)
