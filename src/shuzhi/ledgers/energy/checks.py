"""Rules over readings, guidance, model organs and yearly papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from shuzhi.kernel.rulebook import rulebook
from shuzhi.kernel.workdays import add_months
from shuzhi.ledgerkit.bounds import FIRST_YEAR, LAST_YEAR
from shuzhi.ledgerkit.checks import against
from shuzhi.ledgerkit.declare import CheckContext, Problem
from shuzhi.ledgers.energy.coefficients import MEASURES
from shuzhi.ledgers.energy.models import Guidance, Paper, Reading

Values = Mapping[str, Any]


def measure(values: Values, context: CheckContext) -> Iterator[Problem]:
    """A kind of energy is read in its own measures, so that its coefficient applies."""
    allowed = MEASURES[values["energy"]]
    if values["measure"] not in allowed:
        names = "、".join(Reading.Measure(each).label for each in allowed)
        yield Problem("measure", f"{Reading.Kind(values['energy']).label}的计量单位应为{names}。")


def swing(values: Values, context: CheckContext) -> Iterator[Problem]:
    """A meter that shows far more than in the same month of last year is explained."""
    day: date = values["occurred_on"]
    rule = rulebook().find("energy.swing", day)
    if rule is None or values.get("overrun_why"):
        return
    before = Reading.objects.live().filter(
        unit=context.unit,
        thing=values["thing"],
        energy=values["energy"],
        measure=values["measure"],
        occurred_on=add_months(day, -12),
    )
    past = before.values_list("quantity", flat=True).first()
    if not past:
        return
    growth = Fraction(values["quantity"]) / Fraction(past) - 1
    if growth > rule.fraction("growth"):
        text = f"{values['thing']}{values['quantity']}，比上年同月{past}增长{float(growth):.0%}，请核对读数或填写超耗说明"
        yield Problem("quantity", f"{text}。依据：{rule.source}。", "warning")


def one_reading(values: Values, context: CheckContext) -> Iterator[Problem]:
    """A meter has one reading of a kind in a month; a second one would count twice."""
    others = Reading.objects.live().filter(
        unit=context.unit, thing=values["thing"], energy=values["energy"], occurred_on=values["occurred_on"]
    )
    if context.instance:
        others = others.exclude(pk=context.instance.pk)
    if others.exists():
        month = f"{values['occurred_on']:%Y年%m月}"
        yield Problem(
            "thing",
            f"{values['thing']}{month}的{Reading.Kind(values['energy']).label}已登记，请在原记录上修改。",
        )


def guidance(values: Values, context: CheckContext) -> Iterator[Problem]:
    """An audit or a check names the institution; a training says how many took part."""
    if values["kind"] == Guidance.Kind.TRAINING:
        if not values.get("head_count"):
            yield Problem("head_count", "节能培训请填写参训人数。")
    elif not values.get("institution"):
        yield Problem("institution", f"{Guidance.Kind(values['kind']).label}请填写单位。")


def stages(values: Values, context: CheckContext) -> Iterator[Problem]:
    """Declared, then reviewed, then named."""
    steps = [
        ("occurred_on", "纳入日期"),
        ("declared_on", "线上申报日期"),
        ("reviewed_on", "指导审核日期"),
        ("closed_on", "通过日期"),
    ]
    done = [(field, word, values[field]) for field, word in steps if values.get(field)]
    for (_, before_word, before), (field, word, day) in pairwise(done):
        if day < before:
            yield Problem(field, f"{word}{day}早于{before_word}{before}，请核对。")


def report_in_time(values: Values, context: CheckContext) -> Iterator[Problem]:
    """Last year's report goes out by the day the regulation names; plan and report speak of the right year."""
    day: date = values["occurred_on"]
    if not FIRST_YEAR <= values["about_year"] <= LAST_YEAR:
        yield Problem("about_year", f"所属年度“{values['about_year']}”不是年份，请写成 {day.year - 1}。")
        return
    if values["kind"] != Paper.Kind.REPORT:
        return
    rule = rulebook().find("energy.report", day)
    if rule is None:
        return
    due = date(values["about_year"] + 1, rule.whole("month"), rule.whole("day"))
    if day > due:
        text = f"{values['about_year']}年度报告于{day}报送，晚于{due}"
        yield Problem("occurred_on", f"{text}。依据：{rule.source}。", "warning")
    elif day.year <= values["about_year"]:
        yield against(
            rule, "about_year", f"{day}报送的报告所属年度填为{values['about_year']}年，应为上一年度"
        )
