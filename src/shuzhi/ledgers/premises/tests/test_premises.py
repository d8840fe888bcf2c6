"""Premises: the figures of the demonstration's year, the standard of areas, one person one room."""

from datetime import date
from decimal import Decimal

import pytest

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit import tallies
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.demo import ROOT
from shuzhi.ledgerkit.reading import read, read_all, records
from shuzhi.ledgerkit.records import change, create, problems
from shuzhi.ledgers.premises import demo
from shuzhi.ledgers.premises.models import Rectification, Room

PLAIN = {
    "building": "党政综合楼",
    "number": "301",
    "name": "办公室",
    "kind": "office",
    "using_unit": "县政府办公室",
    "occupants": "张三",
    "rank": "section_deputy",
    "area": Decimal("11.9"),
    "occurred_on": date(2021, 3, 1),
}


@pytest.fixture
def unit(office):
    return office.units[ROOT]


def said_of(unit, **values):
    """Field → severity and message of everything said of a room with these values."""
    room = Room(unit=unit, **(PLAIN | values))
    return {p.field: (p.severity, p.message) for p in problems(ledgers.get("premises"), room)}


def test_the_year_2023_gives_what_the_county_reported(office, load_demo):
    said = load_demo(demo, 2022, 2023)
    assert [problem for problem in said if problem.severity == "error"] == []
    codes = [
        "premises.inspected",
        "premises.inspections",
        "premises.notices",
        "premises.rectified",
        "premises.problems",
    ]
    readings = read_all(office.units[ROOT], Period.year(2023), codes)
    assert [int(readings[code].value) for code in codes] == [14, 16, 2, 2, 2]
    assert records("premises.inspected", office.units[ROOT], Period.year(2023)).count() == 16
    assert tallies.check(ledgers.get("premises")) == ()


def test_the_area_of_a_day_is_that_of_the_rooms_then_in_use(office, load_demo):
    load_demo(demo, 2022, 2023)
    unit = office.units[ROOT]
    at_end = read("premises.area", unit, Period.year(2023)).value
    listed = records("premises.area", unit, Period.year(2023))
    assert at_end == sum(room.area for room in listed)
    assert read("premises.returned", unit, Period.year(2023)).value == 2


def test_a_room_within_the_standard_is_silent(unit):
    assert said_of(unit) == {}
    assert said_of(unit, area=Decimal(12)) == {}


@pytest.mark.parametrize(
    ("rank", "area"),
    [("chief", 30), ("deputy", 24), ("section_chief", 18), ("section_deputy", 12), ("other", 9)],
)
def test_each_rank_of_a_county_has_its_standard(unit, rank, area):
    assert said_of(unit, rank=rank, area=Decimal(area)) == {}
    severity, message = said_of(unit, rank=rank, area=Decimal(area) + Decimal("0.1"))["area"]
    assert severity == "error"
    assert "《党政机关办公用房建设标准》" in message


def test_a_shared_office_is_divided_among_those_who_share_it(unit):
    assert said_of(unit, occupants="张三、李四", rank="other", area=Decimal(18)) == {}
    assert "人均" in said_of(unit, occupants="张三、李四", rank="other", area=Decimal(20))["area"][1]


def test_other_levels_and_other_rooms_have_other_standards_or_none(unit):
    assert said_of(unit, level="city", rank="deputy", area=Decimal(30)) == {}
    assert said_of(unit, level="township", rank="chief", area=Decimal(25))["area"][0] == "warning"
    assert said_of(unit, kind="service", area=Decimal(200)) == {}
    assert said_of(unit, rank="division_chief")["rank"][0] == "warning"
    assert said_of(unit, rank="")["rank"][0] == "warning"


def test_one_person_holds_one_room_until_it_is_given_back(unit):
    ledger = ledgers.get("premises")
    first = create(ledger, PLAIN | {"unit": unit}, None)
    second = {"number": "402", "occurred_on": date(2023, 6, 1)}
    severity, message = said_of(unit, **second)["occupants"]
    assert severity == "error"
    assert "党政综合楼301" in message
    assert said_of(unit, **second, occupants="张三丰") == {}
    change(ledger, first.pk, {"until": date(2023, 6, 1)}, 1, None)
    assert said_of(unit, **second) == {}


def test_a_room_taken_before_the_standard_is_held_to_it_while_it_is_used(unit):
    old = {"occurred_on": date(2008, 9, 1)}
    severity, message = said_of(unit, **old, area=Decimal(40))["area"]
    assert (severity, "标准为12平方米" in message) == ("error", True)
    assert said_of(unit, **old, area=Decimal(40), until=date(2013, 9, 1)) == {}
    create(
        ledgers.get("premises"),
        PLAIN | {"unit": unit, "occurred_on": date(2009, 3, 2), "number": "402"},
        None,
    )
    assert "402" in said_of(unit, **old)["occupants"][1]
    assert said_of(unit, **old, until=date(2013, 9, 1)) == {}


def test_a_room_may_be_changed_without_meeting_itself(unit):
    ledger = ledgers.get("premises")
    room = create(ledger, PLAIN | {"unit": unit}, None)
    assert change(ledger, room.pk, {"area": Decimal("11.5")}, 1, None).area == Decimal("11.5")


def test_a_problem_put_right_too_late_warns(unit):
    values = {"kind": "idle", "number": "1号", "inspected": "县商务局", "title": "空置", "result": "已退回"}
    days = {"occurred_on": date(2023, 3, 6), "due_on": date(2023, 3, 20)}
    ledger = ledgers.get("premises_rectification")
    in_time = Rectification(unit=unit, **values, **days, closed_on=date(2023, 3, 20))
    late = Rectification(unit=unit, **values, **days, closed_on=date(2023, 3, 27))
    assert problems(ledger, in_time) == []
    assert [p.severity for p in problems(ledger, late)] == ["warning"]
    assert "超过7天" in problems(ledger, late)[0].message
