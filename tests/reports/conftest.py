"""An office with a year of study, a head who publishes, a clerk who writes, and a town next door that sees neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.records import create
from shuzhi.ledgerkit.shapes import Record
from shuzhi.org.models import Account, Grant, Person, Post, Role, Scope, Tenure, Unit, UnitKind
from shuzhi.org.units import create_unit

YEAR = Period.year(2023)


@dataclass(frozen=True)
class Office:
    """Chen heads the office since 2020, Lin writes for it, Gao works in the town."""

    unit: Unit
    town: Unit
    chen: Account
    lin: Account
    gao: Account


Study = Callable[..., Record]


@pytest.fixture
def office(db: None) -> Office:
    county = create_unit("SLX", "示例县", UnitKind.ORGAN)
    unit = create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN, parent=county, short="政府办")
    town = create_unit("LLZ", "柳林镇", UnitKind.TOWNSHIP, parent=county)
    return Office(
        unit,
        town,
        _account(unit, "001", "陈志远", "主任", Role.HEAD),
        _account(unit, "002", "林晓雯", "科员", Role.RECORDER),
        _account(town, "003", "高建平", "科员", Role.HEAD),
    )


def _account(unit: Unit, number: str, name: str, title: str, role: str) -> Account:
    person = Person.objects.create(unit=unit, number=number, name=name)
    post = Post.objects.create(unit=unit, title=title, rank="staff")
    Tenure.objects.create(person=person, post=post, since=date(2020, 1, 1))
    account = Account.objects.create(username=f"user{number}", person=person)
    Grant.objects.create(account=account, role=role, unit=unit, scope=Scope.SUBTREE)
    return account


@pytest.fixture
def study(office: Office) -> Study:
    """``study(date, "collective")`` keeps one study activity of the office."""

    def keep(on: date, kind: str = "collective", title: str = "", unit: Unit | None = None) -> Record:
        values = {
            "unit": unit or office.unit,
            "occurred_on": on,
            "kind": kind,
            "title": title or f"{on:%m%d}学习",
            "head_count": 20,
        }
        return create(ledgers.get("study"), values, None)

    return keep


@pytest.fixture
def year(study: Study) -> list[Record]:
    """Twelve times of study together and two visits in 2023."""
    together = [study(date(2023, 1, 10) + timedelta(days=28 * index)) for index in range(12)]
    visits = [study(date(2023, month, 15), "visit") for month in (4, 9)]
    return together + visits
