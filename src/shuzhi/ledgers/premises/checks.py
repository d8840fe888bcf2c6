"""Rules over rooms: area a person by level and rank, one person one room; and over inspections: found, then followed up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils import timezone

from shuzhi.kernel.rulebook import Rule, rulebook
from shuzhi.ledgerkit.checks import against
from shuzhi.ledgerkit.declare import CheckContext, Problem
from shuzhi.ledgerkit.records import split_names
from shuzhi.ledgers.premises.models import Room

Values = Mapping[str, Any]


def standard(values: Values, on: date) -> tuple[Rule, Decimal] | None:
    """The rule and the square metres it allows one person of the room's level and rank; None where it says nothing."""
    level, rank = Room.Level(values["level"]), values.get("rank")
    if level is Room.Level.TOWNSHIP:
        rule = rulebook().find("premises.township", on)
        return (rule, rule.decimal("area")) if rule else None
    rule = rulebook().find("premises.area", on)
    if rule is None or not rank:
        return None
    areas = rule.table(level.label)
    label = Room.Rank(rank).label
    return (rule, Decimal(areas[label])) if label in areas else None


def area(values: Values, context: CheckContext) -> Iterator[Problem]:
    """An office is not larger than the standard of today, however long ago it was taken into use; one that several
    share is divided among them."""
    people = split_names(values.get("occupants") or "")
    if values["kind"] != Room.Kind.OFFICE or values.get("until") or not people:
        return
    if not values.get("rank"):
        yield Problem("rank", "已登记使用人，未登记职级，无法核对面积标准。", "warning")
        return
    found = standard(values, timezone.localdate())
    if found is None:
        label, level = Room.Rank(values["rank"]).label, Room.Level(values["level"]).label
        yield Problem("rank", f"{level}级面积标准中没有“{label}”，请核对职级。", "warning")
        return
    rule, most = found
    each = Decimal(values["area"]) / len(people)
    if each > most:
        shared = f"{len(people)}人合用，人均" if len(people) > 1 else ""
        yield against(
            rule,
            "area",
            f"{values['number']}{shared}使用面积{each:.1f}平方米，标准为{most}平方米，超出{each - most:.1f}平方米",
        )


def one_room(values: Values, context: CheckContext) -> Iterator[Problem]:
    """Nobody holds a second office while the first is not given back."""
    rule = rulebook().find("premises.one_room", values.get("until") or timezone.localdate())
    people = split_names(values.get("occupants") or "")
    if rule is None or not people or values["kind"] != Room.Kind.OFFICE:
        return
    end = values.get("until")
    others = Room.objects.live().filter(kind=Room.Kind.OFFICE, using_unit=values.get("using_unit") or "")
    others = others.filter(Q(until__isnull=True) | Q(until__gt=values["occurred_on"]))
    if end:
        others = others.filter(occurred_on__lt=end)
    if context.instance:
        others = others.exclude(pk=context.instance.pk)
    for name in people:
        held = [
            other
            for other in others.filter(occupants__contains=name).order_by("pk")
            if name in split_names(other.occupants)
        ]
        if len(held) >= rule.whole("most"):
            rooms = "、".join(f"{room.building}{room.number}" for room in held)
            yield against(rule, "occupants", f"{name}已使用{rooms}，请先登记腾退")


def found_problems(values: Values, context: CheckContext) -> Iterator[Problem]:
    """A notice of rectification belongs to a problem found in a unit that was inspected."""
    number, due = (values.get("number") or "").strip(), values.get("due_on")
    if number and not due:
        yield Problem("due_on", "整改通知单应写明整改期限，请填写。", "warning")
    closed = values.get("closed_on")
    if closed and not values.get("result"):
        yield Problem("result", "已登记整改到位，请填写整改结果。", "warning")
    if closed and due and closed > due:
        yield Problem(
            "closed_on", f"整改到位时间{closed}晚于整改期限{due}，超过{(closed - due).days}天。", "warning"
        )
