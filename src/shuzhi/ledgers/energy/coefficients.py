"""What one unit of each kind of energy weighs in kilograms of standard coal, by the rulebook in force on a day.

Coefficients come from the rules ``energy.coefficients`` and ``energy.fuel_coefficients``, densities of fuel sold by the
litre from ``energy.density``, the value taken for gas from ``energy.gas``. An office may set the localizable ones itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, DecimalField, F, Q, Sum, Value, When

from shuzhi.kernel.rulebook import Rule, rulebook
from shuzhi.ledgerkit.figures import Sum as SumFigure
from shuzhi.ledgers.energy.models import Reading

Kind = Reading.Kind
Measure = Reading.Measure

MEASURES: dict[str, tuple[str, ...]] = {
    Kind.ELECTRICITY: (Measure.KWH,),
    Kind.WATER: (Measure.CUBIC_METRE,),
    Kind.GAS: (Measure.CUBIC_METRE,),
    Kind.HEAT: (Measure.GIGAJOULE,),
    Kind.PETROL: (Measure.LITRE, Measure.KILOGRAM),
    Kind.DIESEL: (Measure.LITRE, Measure.KILOGRAM),
    Kind.COAL: (Measure.KILOGRAM,),
}
"""Kind of energy → measures in which it may be read."""

COEFFICIENT_RULES = {
    Kind.ELECTRICITY: "energy.coefficients",
    Kind.HEAT: "energy.coefficients",
    Kind.COAL: "energy.coefficients",
    Kind.GAS: "energy.gas",
    Kind.PETROL: "energy.fuel_coefficients",
    Kind.DIESEL: "energy.fuel_coefficients",
}
"""Kind of energy → the rule that holds its coefficient under its Chinese name. Water is no energy."""

DENSITY = "energy.density"


@dataclass(frozen=True)
class Coefficient:
    """Kilograms of standard coal for one ``measure`` of one kind of energy, while its rules hold."""

    energy: str
    measure: str
    value: Decimal
    rules: tuple[Rule, ...]
    since: date
    until: date | None

    @property
    def definition(self) -> str:
        """How the coefficient came about."""
        parts = "，".join(f"{rule.source}" for rule in self.rules)
        return f"{Kind(self.energy).label}每{Measure(self.measure).label}折{self.value}千克标准煤（{parts}）"


def coefficients() -> tuple[Coefficient, ...]:
    """Every coefficient of every version of the rules, each with the days it holds."""
    return tuple(
        found
        for energy, measures in MEASURES.items()
        for measure in measures
        for found in _versions(energy, measure)
    )


def coefficient(energy: str, measure: str, on: date) -> Coefficient | None:
    """The coefficient on a day; None for water and for days before any rule."""
    for found in _versions(energy, measure):
        if found.since <= on and (found.until is None or on <= found.until):
            return found
    return None


def _versions(energy: str, measure: str) -> Iterator[Coefficient]:
    rule_id = COEFFICIENT_RULES.get(Kind(energy))
    label = Kind(energy).label
    for rule in rulebook().versions(rule_id) if rule_id else ():
        value = rule.decimal(label)
        if measure != Measure.LITRE:
            yield Coefficient(energy, measure, value, (rule,), rule.effective_from, rule.effective_to)
            continue
        for density in rulebook().versions(DENSITY):
            since = max(rule.effective_from, density.effective_from)
            ends = [day for day in (rule.effective_to, density.effective_to) if day]
            until = min(ends) if ends else None
            if until is None or since <= until:
                yield Coefficient(
                    energy, measure, value * density.decimal(label), (rule, density), since, until
                )


@dataclass(frozen=True)
class StandardCoal(SumFigure):
    """The sum of readings in kilograms of standard coal, each by the coefficient of its own day."""

    def aggregate(self) -> Any:
        whens = [
            When(_holds(each), then=F(self.field) * Value(each.value, output_field=_WEIGHT))
            for each in coefficients()
        ]
        weight = Case(*whens, default=Value(Decimal(0)), output_field=_WEIGHT)
        return Sum(weight, filter=self.where or None, output_field=_WEIGHT)


_WEIGHT = DecimalField(max_digits=24, decimal_places=8)


def _holds(each: Coefficient) -> Q:
    days = Q(occurred_on__gte=each.since)
    if each.until:
        days &= Q(occurred_on__lte=each.until)
    return days & Q(energy=each.energy, measure=each.measure)
