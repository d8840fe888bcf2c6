"""Rules over vehicles, devices, trips, expenses and sealings. What may be explained is hinted, never refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from shuzhi.kernel.rulebook import rulebook
from shuzhi.kernel.workdays import add_months, work_calendar
from shuzhi.ledgerkit.checks import against
from shuzhi.ledgerkit.declare import CheckContext, Problem
from shuzhi.ledgers.vehicles import anomalies
from shuzhi.ledgers.vehicles.models import Device, Expense, Sealing, Trip, Vehicle

Values = Mapping[str, Any]

LIMITED = {
    Vehicle.Kind.CONFIDENTIAL: "机要通信",
    Vehicle.Kind.EMERGENCY: "应急保障",
    Vehicle.Kind.EMERGENCY_SPECIAL: "应急保障特殊",
    Vehicle.Kind.COACH: "大中型客车",
}
"""Kinds of vehicle whose price or displacement the regulation limits → their names in the rule."""
NEW_ENERGY = "新能源轿车"

FIELD_OF = {
    "over_tank": "quantity",
    "odd_consumption": "quantity",
    "odometer_back": "odometer_out",
    "sealed_trip": "starts_on",
    "holiday_trip": "starts_on",
    "unapproved_trip": "approved_on",
}
"""Code of an anomaly → the field at which a form shows it."""


def price_and_displacement(values: Values, context: CheckContext) -> Iterator[Problem]:
    """A vehicle that was bought keeps to the price and displacement of its kind."""
    rule = rulebook().find("vehicle.price", values["occurred_on"])
    if rule is None or values.get("origin") != Vehicle.Origin.PURCHASE:
        return
    name = LIMITED.get(values["kind"], "")
    if values.get("power") == Vehicle.Power.ELECTRIC and name and name != LIMITED[Vehicle.Kind.COACH]:
        name = NEW_ENERGY
    price, displacement = values.get("price"), values.get("displacement")
    prices, displacements = rule.table("price"), rule.table("displacement")
    if price and name in prices and price > prices[name]:
        yield against(rule, "price", f"购置价格{price:.0f}元，{name}用车标准为{prices[name]}元以内")
    if displacement and name in displacements and displacement > displacements[name]:
        yield against(
            rule, "displacement", f"排气量{displacement}升，{name}用车标准为{displacements[name]}升以下"
        )


def disposal(values: Values, context: CheckContext) -> Iterator[Problem]:
    """A vehicle goes after the years of service the rule asks for, and not before it was planned to go."""
    until, planned, since = values.get("until"), values.get("auction_planned_on"), values["occurred_on"]
    if until and not values.get("disposal"):
        yield Problem("disposal", "已填写处置日期，请填写处置方式。", "warning")
    if planned and planned < since:
        yield Problem("auction_planned_on", f"列入拍卖计划日期{planned}早于购置日期{since}，请核对。")
    if not until or values.get("disposal") not in (Vehicle.Disposal.SCRAPPED, Vehicle.Disposal.AUCTIONED):
        return
    rule = rulebook().find("vehicle.renewal", until)
    if rule and until < add_months(since, 12 * rule.whole("years")):
        yield against(rule, "until", f"{values['number']}自{since}使用，至{until}未满{rule.whole('years')}年")


def one_plate(values: Values, context: CheckContext) -> Iterator[Problem]:
    """A plate belongs to one vehicle at a time: 一车一台账."""
    others = Vehicle.objects.live().filter(number=values["number"], until__isnull=True)
    if context.instance:
        others = others.exclude(pk=context.instance.pk)
    other = others.first() if not values.get("until") else None
    if other:
        yield Problem("number", f"车牌号{values['number']}已于{other.occurred_on}登记，请在原记录上修改。")


def one_card(values: Values, context: CheckContext) -> Iterator[Problem]:
    """One device one vehicle, and of each kind one a vehicle; the vehicle is on the register."""
    day: date = values["occurred_on"]
    yield from _known_plate("name", values["name"], day)
    rule = rulebook().find("vehicle.card", day)
    if rule is None or values.get("until"):
        return
    others = Device.objects.live().filter(kind=values["kind"], until__isnull=True)
    if context.instance:
        others = others.exclude(pk=context.instance.pk)
    label = Device.Kind(values["kind"]).label
    elsewhere = others.filter(number=values["number"]).exclude(name=values["name"]).first()
    if elsewhere:
        yield against(
            rule, "number", f"{label}{values['number']}已登记在{elsewhere.name}上，请先登记拆除或停用"
        )
    if others.filter(name=values["name"]).exclude(number=values["number"]).count() >= rule.whole("most"):
        yield against(rule, "name", f"{values['name']}已登记{label}，请先登记原{label}停用")


def trip(values: Values, context: CheckContext) -> Iterator[Problem]:
    """The way of a trip adds up, its vehicle is on the register, and nothing in it is an anomaly."""
    out, back, way = (values.get(name) for name in ("odometer_out", "odometer_in", "distance"))
    if out is not None and back is not None and way is not None and back >= out and way != back - out:
        yield Problem("distance", f"行驶里程{way}公里与里程表数之差{back - out}公里不一致，请核对。")
    if values["starts_on"] < values["occurred_on"]:
        yield Problem(
            "occurred_on", f"申请日期{values['occurred_on']}晚于用车日期{values['starts_on']}。", "warning"
        )
    yield from _known_plate("plate", values["plate"], values["starts_on"])
    now = _of(Trip, values, context)
    before = _earlier_trip(now)
    day = Sealing.objects.live().filter(occurred_on__lte=now.starts_on)
    history = anomalies.History({}, (*before, now), (), tuple(day), work_calendar())
    yield from _hints(
        history,
        (anomalies.odometer_back, anomalies.sealed_trip, anomalies.holiday_trip, anomalies.unapproved_trip),
        "vehicle_trip",
        now,
    )


def expense(values: Values, context: CheckContext) -> Iterator[Problem]:
    """A filling says how much; it fits the tank and the vehicle's usual consumption."""
    kind, quantity = values["kind"], values.get("quantity")
    if kind in (Expense.Kind.REFUEL, Expense.Kind.CHARGE) and not quantity:
        yield Problem("quantity", f"{Expense.Kind(kind).label}请填写数量。")
    if quantity is not None and quantity < Decimal(0):
        yield Problem("quantity", "数量不能小于0。")
    yield from _known_plate("plate", values["plate"], values["occurred_on"])
    if kind != Expense.Kind.REFUEL or not quantity:
        return
    now = _of(Expense, values, context)
    fillings = Expense.objects.live().filter(plate=now.plate, kind=kind)
    fillings = fillings.dated(now.occurred_on - anomalies.LOOK_BACK, now.occurred_on)
    if context.instance:
        fillings = fillings.exclude(pk=context.instance.pk)
    vehicles = {v.number: v for v in Vehicle.objects.live().filter(number=now.plate)}
    earlier = fillings.order_by("occurred_on", "odometer", "pk")
    history = anomalies.History(vehicles, (), (*earlier, now), (), work_calendar())
    # A row of a sheet does not know the fillings beside it, so its consumption is judged once it is on the ledger.
    looks = (anomalies.over_tank, anomalies.odd_consumption) if context.instance else (anomalies.over_tank,)
    yield from _hints(history, looks, "vehicle_expense", now)


def _hints(
    history: anomalies.History, looks: tuple[anomalies.Look, ...], ledger: str, now: Trip | Expense
) -> Iterator[Problem]:
    """The anomalies of the record looked at, as warnings at its fields."""
    for look in looks:
        for found in look(history):
            if found.ledger == ledger and found.record == (now.pk or 0):
                source = f"依据：{found.source}。" if found.source else ""
                yield Problem(FIELD_OF[found.code], f"{found.message}{source}", "warning")


def _earlier_trip(now: Trip) -> list[Trip]:
    """The last trip of the vehicle before this one."""
    trips = Trip.objects.live().filter(
        plate=now.plate, starts_on__lte=now.starts_on, odometer_in__isnull=False
    )
    if now.pk:
        trips = trips.exclude(pk=now.pk)
    found: list[Trip] = [
        t for t in trips.order_by("-starts_on", "-pk")[:4] if anomalies.leaving(t) <= anomalies.leaving(now)
    ]
    return sorted(found, key=anomalies.leaving)[-1:]


def _known_plate(field: str, plate: str, day: date) -> Iterator[Problem]:
    """The plate is that of a vehicle on the register that day. An office without a register yet is not asked."""
    lives = list(Vehicle.objects.live().filter(number=plate).values_list("occurred_on", "until"))
    if not lives:
        if Vehicle.objects.live().exists():
            yield Problem(field, f"车辆名册中没有{plate}，请核对车牌号或先登记车辆。", "warning")
    elif not any(since <= day and (until is None or day <= until) for since, until in lives):
        yield Problem(field, f"{plate}在{day}不在册，请核对日期或车辆登记。", "warning")


def _of(model: type[Any], values: Values, context: CheckContext) -> Any:
    """The record as it would be saved."""
    names = {field.name for field in model._meta.concrete_fields} - {"month", "id"}
    record = model(**{name: value for name, value in values.items() if name in names})
    record.pk = context.instance.pk if context.instance else None
    return record
