"""The figures of petitions that a county's report of 2023 states, read from the demonstration's sheets."""

from datetime import date

import pytest

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit import tallies
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.demo import ROOT
from shuzhi.ledgerkit.reading import read_all, records
from shuzhi.ledgers.petitions import demo

REPORTED = {
    "petition.conferences": 55,
    "petition.referred": 126,
    "petition.referred_closed": 118,
    "petition.first_web": 141,
    "petition.first_web_resolved": 133,
    "petition.risks": 422,
    "petition.risks_resolved": 297,
    "petition.receptions": 76,
    "petition.field_visits": 86,
    "petition.leader_prompts": 99,
    "petition.urging_notices": 409,
}


@pytest.fixture
def year_2023(office, load_demo):
    said = load_demo(demo, 2022, 2023)
    return office.units[ROOT], Period.year(2023), said


def test_the_sheets_of_2023_give_what_the_county_reported(year_2023):
    unit, year, _ = year_2023
    readings = read_all(unit, year, REPORTED)
    assert {code: int(readings[code].value) for code in REPORTED} == REPORTED


def test_the_demo_is_never_refused_but_has_matters_beyond_their_limit(year_2023):
    unit, year, said = year_2023
    assert [problem for problem in said if problem.severity == "error"] == []
    assert any("超过时限" in problem.message for problem in said)
    readings = read_all(unit, year, ["petition.closed_late", "petition.overdue", "petition.on_time_rate"])
    assert readings["petition.closed_late"].value > 0
    assert readings["petition.overdue"].value > 0
    assert 90 < readings["petition.on_time_rate"].value < 100


def test_a_figure_and_its_records_agree_and_tallies_equal_recounts(year_2023):
    unit, year, _ = year_2023
    assert records("petition.referred_closed", unit, year).count() == 118
    assert records("petition.referred_closed", unit, year).filter(occurred_on__lt=date(2023, 1, 1)).exists()
    overdue = records("petition.overdue", unit, Period.quarter(2023, 2))
    assert (
        overdue.count()
        == read_all(unit, Period.quarter(2023, 2), ["petition.overdue"])["petition.overdue"].value
    )
    for code in {sheet.ledger for sheet in demo.DEMO}:
        assert tallies.check(ledgers.get(code)) == ()
