"""A form and an import refuse the same values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest
from django.db.models import F, Q

from shuzhi.ledgerkit import records
from shuzhi.ledgerkit.sheets.apply import apply
from shuzhi.ledgerkit.sheets.conditions import Unreadable, compiled, fields_of
from shuzhi.ledgerkit.sheets.preview import Preview, Status

GOOD: dict[str, Any] = {
    "number": "信1",
    "occurred_on": date(2022, 5, 6),
    "kind": "letter",
    "title": "反映修路",
    "petitioner": "张三",
    "phone": "",
    "people": 1,
    "amount": Decimal("10.50"),
    "leaders": "王文博",
    "accepted_on": date(2022, 5, 8),
    "closed_on": date(2022, 6, 1),
    "result": "",
}

CASES: dict[str, tuple[dict[str, Any], bool]] = {
    "as it should be": ({}, True),
    "without optional values": (
        {"amount": None, "leaders": "", "accepted_on": None, "closed_on": None, "number": ""},
        True,
    ),
    "in the future": ({"occurred_on": date(2099, 1, 1), "accepted_on": None, "closed_on": None}, False),
    "before 1949": ({"occurred_on": date(1930, 1, 1)}, False),
    "closed before receipt": ({"closed_on": date(2022, 5, 1), "accepted_on": None}, False),
    "accepted before receipt": ({"accepted_on": date(2022, 5, 1)}, False),
    "closed before acceptance": ({"closed_on": date(2022, 5, 7)}, False),
    "closed in the future": ({"closed_on": date(2099, 1, 1)}, False),
    "a negative amount": ({"amount": Decimal("-1")}, False),
    "an amount too fine": ({"amount": Decimal("1.234")}, False),
    "an amount too large": ({"amount": Decimal("12345678901.00")}, False),
    "a negative count": ({"people": -1}, False),
    "a count too large": ({"people": 99999999999}, False),
    "an unknown kind": ({"kind": "telepathy"}, False),
    "no title": ({"title": ""}, False),
    "a title too long": ({"title": "长" * 301}, False),
    "a title as long as may be": ({"title": "长" * 300}, True),
    "a stranger": ({"leaders": "孙悟空"}, False),
    "somebody who had left": (
        {"leaders": "赵建华", "occurred_on": date(2023, 5, 6), "accepted_on": None, "closed_on": None},
        False,
    ),
    "somebody still there": ({"leaders": "王文博、赵建华"}, True),
    "too many writers": ({"people": 30}, False),
    "a number given before": ({"number": "信0"}, False),
}


@pytest.mark.parametrize("case", CASES)
def test_a_form_and_an_import_judge_alike(
    case: str, office: Any, sample: ModuleType, look: Callable[..., Preview]
) -> None:
    other, is_good = CASES[case]
    values = GOOD | other
    records.create(
        sample.calls, {"unit": office.unit, **GOOD, "number": "信0", "title": "另一件"}, office.wang
    )
    record = sample.Call(unit=office.unit, **values)
    by_form = not [p for p in records.problems(sample.calls, record) if p.severity == "error"]
    heads = [sample.calls.heading(name) for name in values]
    seen = look(sample.calls, [heads, [float(v) if isinstance(v, Decimal) else v for v in values.values()]])
    by_import = seen.rows[0].status is Status.NEW
    assert (by_form, by_import) == (is_good, is_good), seen.rows[0].messages


@pytest.mark.parametrize(
    "case", [case for case, (other, _) in CASES.items() if not {"occurred_on", "title"} & set(other)]
)
def test_a_change_by_import_is_judged_like_a_change_by_form(
    case: str, office: Any, sample: ModuleType, look: Callable[..., Preview]
) -> None:
    other, is_good = CASES[case]
    heads = [sample.calls.heading(name) for name in GOOD]
    apply(look(sample.calls, [heads, list(GOOD.values())]), office.wang)
    records.create(
        sample.calls, {"unit": office.unit, **GOOD, "number": "信0", "title": "另一件"}, office.wang
    )
    record = sample.Call.objects.get(number="信1")
    for name, value in other.items():
        setattr(record, name, value)
    by_form = not [p for p in records.problems(sample.calls, record) if p.severity == "error"]
    names = ["occurred_on", "title", "petitioner", "kind", *other]
    changed = GOOD | other
    cells = [
        float(v) if isinstance(v, Decimal) else v for v in (changed[name] for name in dict.fromkeys(names))
    ]
    seen = look(sample.calls, [[sample.calls.heading(name) for name in dict.fromkeys(names)], cells])
    by_import = seen.rows[0].status is not Status.INVALID
    assert (by_form, by_import) == (is_good, is_good), seen.rows[0].messages


@pytest.mark.parametrize(
    ("condition", "values", "truth"),
    [
        (Q(a__gte=0), {"a": 1}, True),
        (Q(a__gte=0), {"a": -1}, False),
        (Q(a__gte=0), {"a": None}, None),
        (Q(a__isnull=True) | Q(a__gte=F("b")), {"a": None, "b": 1}, True),
        (Q(a__isnull=True) | Q(a__gte=F("b")), {"a": 0, "b": 1}, False),
        (Q(a__gte=F("b")), {"a": 0, "b": None}, None),
        (~Q(a=""), {"a": ""}, False),
        (~Q(a=""), {"a": None}, None),
        (Q(a__in=[1, 2]) & Q(b__lt=3), {"a": 1, "b": 2}, True),
        (Q(a__in=[1, 2]) & Q(b__lt=3), {"a": None, "b": 4}, False),
    ],
)
def test_a_constraint_is_read_as_sql_reads_it(
    condition: Q, values: Mapping[str, Any], truth: bool | None
) -> None:
    assert compiled(condition)(values) is truth
    assert set(fields_of(condition)) == set(values)


@pytest.mark.parametrize("condition", [Q(a__contains="x"), Q(a__year__gte=2020), Q(a__gt=F("b") + 1)])
def test_what_only_the_database_can_judge_is_left_to_it(condition: Q) -> None:
    with pytest.raises(Unreadable):
        compiled(condition)
