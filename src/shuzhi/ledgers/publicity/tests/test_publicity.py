"""宣传活动: what is asked about, what is refused, and the figures of the demonstration year."""

from datetime import date
from typing import Any

import pytest

from shuzhi.kernel.numerals import parse_number
from shuzhi.kernel.period import Period
from shuzhi.kernel.workdays import WorkCalendar
from shuzhi.ledgerkit import tallies
from shuzhi.ledgerkit.demo import DemoOffice
from shuzhi.ledgerkit.reading import read_all, records
from shuzhi.ledgerkit.records import create, problems, withdraw
from shuzhi.ledgers.publicity.demo import DEMO
from shuzhi.ledgers.publicity.ledger import activities
from shuzhi.ledgers.publicity.models import PublicityActivity
from shuzhi.org.models import Unit, UnitKind
from shuzhi.org.units import create_unit

YEAR = Period.year(2023)


@pytest.fixture
def office(db: None) -> Unit:
    return create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN)


def values(office: Unit, **other: Any) -> dict[str, Any]:
    return {
        "unit": office,
        "occurred_on": date(2023, 7, 10),
        "title": "节能宣传周启动",
        "kind": "theme",
    } | other


def said(office: Unit, **other: Any) -> list[tuple[str, str]]:
    """(field, severity) of every problem of a record with these values."""
    return [(p.field, p.severity) for p in problems(activities, PublicityActivity(**values(office, **other)))]


def test_leaflets_and_volunteers_are_counted_where_the_kind_implies_them(office: Unit) -> None:
    assert said(office) == []
    assert said(office, kind="leaflets") == [("leaflets", "warning")]
    assert said(office, kind="leaflets", leaflets=30) == []
    assert said(office, kind="volunteer") == [("volunteers", "warning")]


def test_more_volunteers_than_people_present_are_refused(office: Unit) -> None:
    assert said(office, kind="volunteer", volunteers=9, head_count=8) == [("volunteers", "error")]
    assert said(office, kind="volunteer", volunteers=8, head_count=8) == []


def test_a_withdrawn_activity_takes_its_leaflets_along(office: Unit) -> None:
    create(activities, values(office, leaflets=30, topic="energy"), None)
    twice = create(activities, values(office, leaflets=30, title="重复登记"), None)
    withdraw(activities, twice.pk, "重复登记", twice.revision, None)
    found = read_all(office, YEAR, ["publicity.leaflets", "publicity.energy"])
    assert {code: reading.value for code, reading in found.items()} == {
        "publicity.leaflets": 30,
        "publicity.energy": 1,
    }


def test_the_demonstration_year_gives_the_reported_figures(office: Unit, demo_record: Any) -> None:
    demo = DemoOffice(WorkCalendar.load())
    for year in (2022, 2023):
        rows = [demo_record(activities, row, office) for sheet in DEMO for row in sheet.rows(demo, year)]
        assert [p for row in rows for p in problems(activities, row)] == []
        PublicityActivity.objects.bulk_create(rows)
    tallies.rebuild(activities)
    found = {
        code: r.value for code, r in read_all(office, YEAR, [f.code for f in activities.figures]).items()
    }
    written = parse_number("400余")
    leaflets = found["publicity.leaflets"]
    assert written is not None
    assert leaflets is not None
    assert leaflets == 423
    assert written.agrees(leaflets)
    assert found["publicity.banners"] == 3
    assert found["publicity.volunteering"] == 5
    assert found["publicity.themes"] == 4
    assert found["publicity.activities"] == 14
    assert [record.leaflets for record in records("publicity.leaflets", office, YEAR)].count(None) == 0
    assert records("publicity.banners", office, YEAR).count() == 2
