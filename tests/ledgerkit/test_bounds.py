"""Every ledger takes any value an office can mean, keeps it, and refuses one beyond that at its field."""

from __future__ import annotations

import json
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from django.db import models

from shuzhi.ledgerkit import records
from shuzhi.ledgerkit.declare import Ledger, ledgers
from shuzhi.ledgerkit.shapes import Record
from shuzhi.org.models import Unit, UnitKind
from shuzhi.org.units import create_unit

pytestmark = pytest.mark.django_db

OLD_DAYS = [date(1949, 10, 1), date(1999, 2, 1), date(2009, 12, 1), date(2012, 6, 1), date(2018, 1, 1)]
CODES = [ledger.code for ledger in ledgers]


@pytest.fixture
def office() -> Unit:
    return create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN)


def filled(ledger: Ledger, unit: Unit, day: date, choice: int = 0) -> Record:
    """A record with every field filled: dates with the day, choices with one of theirs."""
    given: dict[str, Any] = {"unit": unit}
    for field in ledger.model._meta.concrete_fields:
        if (
            not field.editable
            or field.primary_key
            or isinstance(field, models.GeneratedField | models.ForeignKey)
        ):
            continue
        if field.choices:
            values = [value for value, _ in field.flatchoices if value not in ("", None)]
            given[field.name] = values[choice % len(values)]
        else:
            given[field.name] = _of(field, day)
    return ledger.model(**given)


def _of(field: models.Field[Any, Any], day: date) -> Any:
    match field:
        case models.DateField():
            return day
        case models.TimeField():
            return time(9)
        case models.BooleanField():
            return True
        case models.DecimalField():
            return Decimal(1)
        case models.IntegerField():
            return 1
    return "某"


@pytest.mark.parametrize("day", OLD_DAYS)
@pytest.mark.parametrize("code", CODES)
def test_a_record_older_than_a_rule_is_judged_without_it(code: str, day: date, office: Unit) -> None:
    ledger = ledgers.get(code)
    for choice in range(3):
        record = filled(ledger, office, day, choice)
        assert isinstance(records.problems(ledger, record), list)
        assert ledger.model.__str__(record)


@pytest.mark.parametrize("code", CODES)
def test_a_mistyped_year_is_told_at_its_field(code: str, office: Unit) -> None:
    ledger = ledgers.get(code)
    record = filled(ledger, office, date(2023, 5, 1))
    written = [
        f for f in record._meta.concrete_fields if f.editable and not isinstance(f, models.GeneratedField)
    ]
    given = {f.name: getattr(record, f.name) for f in written if not f.primary_key}
    for field in written:
        for day in (date(203, 5, 6), date(9999, 12, 31)) if type(field) is models.DateField else ():
            with pytest.raises(records.Invalid) as caught:
                records.create(ledger, given | {field.name: day}, None)
            assert f"年份{day.year}" in caught.value.errors[field.name]


@pytest.mark.parametrize("code", CODES)
def test_an_earlier_version_of_any_record_can_be_kept(code: str, office: Unit) -> None:
    ledger = ledgers.get(code)
    record = filled(ledger, office, date(2023, 5, 1))
    kept = records.snapshot(ledger, record)
    assert json.loads(json.dumps(kept)) == kept


def test_a_number_that_one_database_could_not_hold_is_refused_on_both(office: Unit) -> None:
    values = {"unit": office, "occurred_on": date(2023, 5, 6), "kind": "collective", "title": "学习公文规定"}
    with pytest.raises(records.Invalid) as caught:
        records.create(ledgers.get("study"), values | {"head_count": 99_999_999_999}, None)
    assert set(caught.value.errors) == {"head_count"}
    assert records.create(ledgers.get("study"), values | {"head_count": 28}, None).pk
