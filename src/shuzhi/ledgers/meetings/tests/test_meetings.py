"""Meetings: the year as reported, minutes in order and with a number of their own."""

from datetime import date

import pytest

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit import tallies
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.demo import ROOT
from shuzhi.ledgerkit.obligations import gaps
from shuzhi.ledgerkit.reading import read_all
from shuzhi.ledgerkit.records import Invalid, create, problems
from shuzhi.ledgers.meetings import demo
from shuzhi.ledgers.meetings.models import OfficeMeeting

PLAIN = {
    "occurred_on": date(2023, 5, 10),
    "kind": "executive",
    "title": "县政府第6次常务会议",
    "topics": 4,
    "decided": 4,
}


@pytest.fixture
def said_of(office):
    def said(**values):
        record = OfficeMeeting(unit=office.units[ROOT], **(PLAIN | values))
        return {p.field: (p.severity, p.message) for p in problems(ledgers.get("meetings"), record)}

    return said


def test_the_year_2023_gives_what_the_county_reported(office, load_demo):
    said = load_demo(demo, 2022, 2023)
    assert [problem for problem in said if problem.severity == "error"] == []
    reported = {"meetings.routine": 8, "meetings.executive": 11, "meetings.party_group": 10}
    readings = read_all(office.units[ROOT], Period.year(2023), reported)
    assert {code: int(readings[code].value) for code in reported} == reported
    assert tallies.check(ledgers.get("meetings")) == ()


def test_a_party_group_meeting_the_office_held_itself_is_not_one_it_served(office):
    values = PLAIN | {"unit": office.units[ROOT], "kind": "party_group", "role": "held"}
    create(ledgers.get("meetings"), values, None)
    readings = read_all(office.units[ROOT], Period.year(2023), ["meetings.party_group", "meetings.held"])
    assert [int(reading.value) for reading in readings.values()] == [0, 1]


def test_minutes_follow_the_meeting(said_of):
    assert said_of(minutes_on=date(2023, 5, 12), minutes_number="1号") == {}
    assert said_of(minutes_on=date(2023, 5, 9), minutes_number="1号")["minutes_on"][0] == "error"
    assert said_of(minutes_on=date(2023, 6, 9), minutes_number="1号")["minutes_on"][0] == "hint"
    assert said_of(minutes_on=date(2023, 5, 12))["minutes_number"][0] == "warning"


def test_a_number_of_minutes_stands_once_among_meetings_of_its_kind(office):
    ledger, values = (
        ledgers.get("meetings"),
        PLAIN | {"unit": office.units[ROOT], "minutes_number": "纪要〔2023〕6号"},
    )
    create(ledger, values, None)
    with pytest.raises(Invalid) as refused:
        create(ledger, values | {"title": "县政府第7次常务会议"}, None)
    assert "纪要编号" in str(refused.value)
    create(ledger, values | {"kind": "party_group"}, None)


def test_what_had_no_topic_decided_nothing(said_of):
    assert said_of(topics=0)["decided"][0] == "error"
    assert said_of(topics=4) == {}


def test_a_chair_of_the_offices_own_meeting_is_looked_for_in_the_roster(said_of, office):
    assert said_of(role="held", host="某负责人")["host"][0] == "warning"
    assert said_of(role="held", host=office.director.name) == {}
    assert said_of(role="served", host="县政府负责人") == {}


def test_months_without_a_meeting_are_hints_of_local_practice(office, load_demo):
    load_demo(demo, 2023)
    found = gaps(ledgers.get("meetings"), office.units[ROOT], Period.year(2023), date(2024, 3, 1))
    assert found
    assert {gap.severity for gap in found} == {"hint"}
    assert {gap.unit.code for gap in found} == {ROOT}
