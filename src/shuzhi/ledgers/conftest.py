"""What the tests of every ledger stand on: the demonstration office with its people, and its sheets saved as records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest
from django.db import models

from shuzhi.kernel.workdays import work_calendar
from shuzhi.ledgerkit import due, tallies
from shuzhi.ledgerkit.checks import checks_of
from shuzhi.ledgerkit.declare import CheckContext, Ledger, Problem, ledgers
from shuzhi.ledgerkit.demo import UNITS, DemoOffice
from shuzhi.ledgerkit.records import unknown_people
from shuzhi.ledgerkit.roster import Roster
from shuzhi.ledgerkit.shapes import Record
from shuzhi.org.models import Person, Post, Tenure, Unit
from shuzhi.org.units import create_unit

LoadDemo = Callable[..., list[Problem]]
DemoRecord = Callable[[Ledger, Mapping[str, Any], Unit], Any]


@pytest.fixture
def office(db: None) -> DemoOffice:
    """The demonstration office: its units, and its thirty people in their posts."""
    units: dict[str, Unit] = {}
    for code, parent, name, short, kind in UNITS:
        units[code] = create_unit(code, name, kind, parent=units.get(parent), short=short)
    found = DemoOffice(work_calendar(), units)
    for someone in found.people:
        post, _ = Post.objects.get_or_create(
            unit=units[someone.unit],
            title=someone.post,
            defaults={"rank": someone.rank, "leader": someone.leader},
        )
        person = Person.objects.create(unit=units[someone.unit], number=someone.number, name=someone.name)
        Tenure.objects.create(person=person, post=post, since=someone.since)
    return found


@pytest.fixture
def load_demo(office: DemoOffice) -> LoadDemo:
    """``load_demo(demo_module, 2022, 2023)`` saves the rows of its sheets and gives back what the checks say of them."""

    def load(demo: ModuleType, *years: int) -> list[Problem]:
        said: list[Problem] = []
        roster = Roster.load()
        for year in years:
            for sheet in demo.DEMO:
                ledger = ledgers.get(sheet.ledger)
                rows = [record_of(ledger, row, office.units[sheet.unit]) for row in sheet.rows(office, year)]
                ledger.model._default_manager.bulk_create(rows)
                said += [problem for row in rows for problem in problems_of(ledger, row, roster)]
        for code in {sheet.ledger for sheet in demo.DEMO}:
            tallies.rebuild(ledgers.get(code))
        return said

    return load


@pytest.fixture
def demo_record() -> DemoRecord:
    """``demo_record(ledger, row, unit)`` is a demo row as an unsaved record."""
    return record_of


def record_of(ledger: Ledger, row: Mapping[str, Any], unit: Unit) -> Record:
    """A demo row as an unsaved record: labels of choices become their values, names their people."""
    values = {
        name: _value(ledger.model_field(name), cell) for name, cell in row.items() if cell not in (None, "")
    }
    record = ledger.model(unit=unit, **values)
    record.clean_fields(exclude=["month"])
    due.set_due(ledger, record)
    return record


def problems_of(ledger: Ledger, record: Record, roster: Roster) -> Iterator[Problem]:
    """What the ledger's checks say of a record; the database's own constraints were held when it was saved."""
    values = {f.name: getattr(record, f.name) for f in record._meta.concrete_fields if f.name != "month"}
    yield from unknown_people(ledger, values, roster)
    context = CheckContext(record.unit, record, roster.holds)
    for check in checks_of(ledger):
        yield from check(values, context)


def _value(field: models.Field[Any, Any], cell: Any) -> Any:
    if field.is_relation:
        return Person.objects.get(name=cell)
    for value, label in field.choices or ():
        if cell == label:
            return value
    if isinstance(field, models.DateField) and isinstance(cell, str):
        return date.fromisoformat(cell)
    if isinstance(field, models.BooleanField):
        return cell == "是"
    if isinstance(field, models.DecimalField):
        return Decimal(str(cell))
    return cell
