"""Receptions: the figures of the demonstration's year, and each rule where it fires and where it stays silent."""

from datetime import date

import pytest

from shuzhi.kernel.period import Period
from shuzhi.kernel.rulebook import rulebook
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.demo import ROOT
from shuzhi.ledgerkit.reading import read_all
from shuzhi.ledgerkit.records import problems
from shuzhi.ledgers.reception import demo
from shuzhi.ledgers.reception.checks import most_companions
from shuzhi.ledgers.reception.models import Reception

PLAIN = {
    "kind": "research",
    "occurred_on": date(2023, 5, 5),
    "starts_on": date(2023, 5, 8),
    "letter": "示商函〔2023〕8号",
    "guest_unit": "市商务局",
    "guests": 10,
    "guest_names": "王某（副局长）等10人",
    "reason": "调研营商环境",
    "places": "产业园区",
    "companions": 3,
    "meals": 1,
    "amount": 780,
    "applicant": "接待科",
    "approved_on": date(2023, 5, 8),
    "approved_by": "主任",
    "invoice": "12345678",
    "settled_on": date(2023, 5, 20),
}


@pytest.fixture
def unit(office):
    return office.units[ROOT]


def said_of(unit, **values):
    """Field → severity and message of everything said of a reception with these values."""
    reception = Reception(unit=unit, **(PLAIN | values))
    return {p.field: (p.severity, p.message) for p in problems(ledgers.get("reception"), reception)}


def test_the_year_2023_gives_what_the_county_reported(office, load_demo):
    said = load_demo(demo, 2022, 2023)
    assert [problem for problem in said if problem.severity == "error"] == []
    codes = ["reception.batches", "reception.guests", "reception.lettered_rate", "reception.batches_growth"]
    readings = read_all(office.units[ROOT], Period.year(2023), codes)
    assert readings["reception.batches"].value == 116
    assert readings["reception.guests"].value == 1536
    assert readings["reception.lettered_rate"].value == 100
    assert readings["reception.batches_growth"].value > 0


def test_a_reception_in_order_is_silent(unit):
    assert said_of(unit) == {}


def test_without_a_letter_nobody_is_received_but_investors(unit):
    severity, message = said_of(unit, letter="")["letter"]
    assert severity == "error"
    assert "第七条" in message
    assert said_of(unit, letter="", kind="business") == {}


def test_approval_comes_before_the_reception(unit):
    assert said_of(unit, approved_on=date(2023, 5, 9))["approved_on"][0] == "error"
    assert said_of(unit, approved_on=None, approved_by="", settled_on=None)["approved_on"][0] == "error"
    assert "approved_by" in said_of(unit, approved_by="", settled_on=None)


def test_an_application_for_a_day_to_come_may_still_wait_for_approval(unit):
    coming = {"starts_on": date(2099, 1, 5), "approved_on": None, "approved_by": "", "settled_on": None}
    assert said_of(unit, **coming) == {}


@pytest.mark.parametrize(("guests", "most"), [(1, 3), (10, 3), (11, 3), (12, 4), (14, 4), (15, 5), (30, 10)])
def test_company_at_table_is_three_up_to_ten_guests_else_a_third(guests, most):
    assert most_companions(rulebook().get("reception.company", date(2023, 5, 8)), guests) == most


def test_one_companion_too_many_is_refused(unit):
    assert said_of(unit, guests=12, companions=4) == {}
    assert "最多4人" in said_of(unit, guests=12, companions=5)["companions"][1]


def test_more_names_than_companions_are_noticed(unit, office):
    assert "companions" in said_of(unit, companions=2, companion_names=office.names(3, "table"))


def test_a_second_working_meal_is_refused(unit):
    assert said_of(unit, meals=2)["meals"][0] == "error"


def test_what_may_not_be_served_follows_the_rule_of_the_day(unit):
    assert said_of(unit, menu="工作餐，提供香烟")["menu"][0] == "error"
    assert said_of(unit, menu="工作餐，不提供香烟") == {}
    assert said_of(unit, menu="工作餐，啤酒") == {}
    later = {name: day.replace(year=2026) for name, day in PLAIN.items() if isinstance(day, date)}
    assert "第二十二条" in said_of(unit, menu="工作餐，啤酒", **later)["menu"][1]


def test_a_settlement_needs_a_whole_list_and_its_papers(unit):
    severity, message = said_of(unit, places="", guest_names="")["guest_names"]
    assert severity == "error"
    assert "姓名、职务、场所" in message
    assert said_of(unit, invoice="")["invoice"][0] == "warning"
    assert said_of(unit, settled_on=date(2023, 5, 7))["settled_on"][0] == "error"


def test_parts_of_the_cost_do_not_exceed_the_whole(unit):
    assert "amount" in said_of(unit, meal_cost=600, travel_cost=200)
    assert said_of(unit, meal_cost=600, travel_cost=180) == {}
