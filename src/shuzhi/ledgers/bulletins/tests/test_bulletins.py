"""政务信息: what is asked about, what is refused, and the figures of the demonstration year."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from shuzhi.kernel.period import Period
from shuzhi.kernel.workdays import WorkCalendar
from shuzhi.ledgerkit import tallies
from shuzhi.ledgerkit.demo import DemoOffice
from shuzhi.ledgerkit.reading import read, read_all, records
from shuzhi.ledgerkit.records import create, problems
from shuzhi.ledgers.bulletins.demo import DEMO
from shuzhi.ledgers.bulletins.ledger import bulletins
from shuzhi.ledgers.bulletins.models import Bulletin
from shuzhi.org.models import Unit, UnitKind
from shuzhi.org.units import create_unit

DAY = date(2023, 5, 8)
LATER = date(2023, 5, 19)


@pytest.fixture
def office(db: None) -> Unit:
    return create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN)


def values(office: Unit, **other: Any) -> dict[str, Any]:
    return {"unit": office, "occurred_on": DAY, "title": "示例县扎实推进春耕", "kind": "news"} | other


def said(office: Unit, **other: Any) -> list[tuple[str, str]]:
    """(field, severity) of every problem of a record with these values."""
    return [(p.field, p.severity) for p in problems(bulletins, Bulletin(**values(office, **other)))]


def test_an_adoption_without_a_day_is_asked_about(office: Unit) -> None:
    assert said(office, adopted_by="《政务信息》") == [("adopted_on", "warning")]
    assert said(office, adopted_on=LATER) == [("adopted_by", "warning")]
    assert said(office, adopted_on=LATER, adopted_by="《政务信息》", adopted_level="city") == []


def test_an_instruction_without_a_day_is_asked_about(office: Unit) -> None:
    assert said(office, instruction="请落实") == [("instructed_on", "warning")]
    assert said(office, instructed_on=LATER, instructed_by="分管领导") == []


def test_an_adoption_before_the_report_is_refused(office: Unit) -> None:
    record = Bulletin(**values(office, adopted_on=date(2023, 5, 1), adopted_by="《政务信息》"))
    assert [p.message for p in problems(bulletins, record)] == ["采用日期不能早于上报日期。"]


def test_the_same_title_within_a_month_is_asked_about(office: Unit) -> None:
    create(bulletins, values(office), None)
    assert said(office, occurred_on=LATER) == [("title", "warning")]
    assert said(office, occurred_on=date(2023, 8, 8)) == []


def test_the_rate_counts_those_reported_in_the_period_whenever_adopted(office: Unit) -> None:
    create(bulletins, values(office), None)
    create(
        bulletins, values(office, title="其二", adopted_on=date(2024, 1, 4), adopted_by="《政务信息》"), None
    )
    assert read("bulletins.adopted_rate", office, Period.year(2023)).value == 50
    assert read("bulletins.adopted", office, Period.year(2024)).value == 0


def test_the_demonstration_year_gives_the_reported_figures(office: Unit, demo_record: Any) -> None:
    demo = DemoOffice(WorkCalendar.load())
    for year in (2022, 2023):
        rows = [demo_record(bulletins, row, office) for sheet in DEMO for row in sheet.rows(demo, year)]
        assert len({row.title for row in rows}) == len(rows)
        assert [p for row in rows[::9] for p in problems(bulletins, row)] == []
        Bulletin.objects.bulk_create(rows)
    tallies.rebuild(bulletins)
    year = Period.year(2023)
    found = {code: r.value for code, r in read_all(office, year, [f.code for f in bulletins.figures]).items()}
    assert found["bulletins.reported"] == 535
    assert found["bulletins.adopted"] == 163
    assert found["bulletins.instructed"] == 12
    rate = found["bulletins.adopted_rate"]
    assert rate is not None
    assert round(rate, 1) == Decimal("30.5")
    assert records("bulletins.reported", office, year).count() == 535
