"""Energy saving: the figures of the demonstration's year, standard coal by the rulebook, and each rule of the ledger."""

from datetime import date
from decimal import Decimal

import pytest

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit import tallies
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.demo import ROOT
from shuzhi.ledgerkit.obligations import gaps
from shuzhi.ledgerkit.reading import read, read_all
from shuzhi.ledgerkit.records import create, problems
from shuzhi.ledgers.energy import demo
from shuzhi.ledgers.energy.coefficients import coefficient
from shuzhi.ledgers.energy.models import Guidance, ModelOrgan, Paper, Reading

REPORTED = {
    "energy.audits": 2,
    "energy.checks": 14,
    "energy.trained": 2,
    "energy.declared": 7,
    "energy.reviewed": 9,
}
MAY = date(2023, 5, 1)
METER = {
    "occurred_on": MAY,
    "thing": "综合楼",
    "energy": "electricity",
    "measure": "kWh",
    "quantity": Decimal(1000),
}


@pytest.fixture
def unit(office):
    return office.units[ROOT]


def said(ledger, model, unit, values):
    """Field → severity and message of everything said of a record with these values."""
    return {
        p.field: (p.severity, p.message) for p in problems(ledgers.get(ledger), model(unit=unit, **values))
    }


def of_reading(unit, **values):
    return said("energy", Reading, unit, METER | values)


def test_the_sheets_of_2023_give_what_the_county_reported(unit, load_demo):
    noticed = load_demo(demo, 2022, 2023)
    assert [problem for problem in noticed if problem.severity == "error"] == []
    assert ["上年同月" in problem.message for problem in noticed] == [True]
    year = Period.year(2023)
    readings = read_all(unit, year)
    assert {code: int(readings[code].value) for code in REPORTED} == REPORTED
    assert -6 < readings["energy.standard_coal_growth"].value < 0
    assert 5 < readings["energy.coal_per_area"].value < 15
    assert readings["energy.coal_per_area"].value == readings["energy.standard_coal"].value / 20430
    assert readings["energy.water_per_person"].value == readings["energy.water"].value / 558
    assert tallies.check(ledgers.get("energy")) == ()
    missing = [gap.obligation.title for gap in gaps(ledgers.get("energy_paper"), unit, year)]
    assert missing == ["能耗统计公示"]
    assert gaps(ledgers.get("energy"), unit, year) == ()


def test_readings_of_every_kind_are_added_up_as_standard_coal(unit):
    ledger = ledgers.get("energy")
    quantities = [
        ("electricity", "kWh", 1000),
        ("heat", "GJ", 10),
        ("coal", "kg", 100),
        ("gas", "m3", 100),
        ("petrol", "kg", 10),
        ("petrol", "L", 100),
        ("water", "m3", 500),
    ]
    for index, (energy, measure, quantity) in enumerate(quantities):
        values = METER | {"energy": energy, "measure": measure, "quantity": quantity, "thing": f"表{index}"}
        create(ledger, values | {"unit": unit}, None)
    expected = 122.9 + 341.2 + 71.43 + 133 + 14.714 + 100 * 0.73 * 1.4714
    value = read("energy.standard_coal", unit, Period.month(2023, 5)).value
    assert float(value) == pytest.approx(expected, abs=0.001)
    days = Period.parse("2023-05-01/2023-05-20")
    assert float(read("energy.standard_coal", unit, days).value) == pytest.approx(expected, abs=0.001)


def test_a_year_of_the_earlier_edition_compares_with_the_next(unit):
    for year in (2020, 2021):
        for month in (1, 6):
            energy = METER | {"occurred_on": date(year, month, 1), "quantity": Decimal(1000)}
            create(ledgers.get("energy"), energy | {"unit": unit}, None)
    now, before = (read("energy.standard_coal", unit, Period.year(year)).value for year in (2021, 2020))
    assert now == before == Decimal("245.8")


def test_a_coefficient_says_where_it_comes_from(db):
    assert coefficient("water", "m3", MAY) is None
    assert coefficient("electricity", "kWh", date(2007, 5, 1)) is None
    diesel = coefficient("diesel", "L", MAY)
    assert diesel.value == Decimal("0.84") * Decimal("1.4571")
    assert "GB/T 2589" in diesel.definition
    assert "油品密度折算" in diesel.definition


def test_a_kind_of_energy_is_read_in_its_own_measure(unit):
    assert of_reading(unit) == {}
    assert "千瓦时" in of_reading(unit, measure="m3")["measure"][1]
    assert of_reading(unit, energy="petrol", measure="L") == {}


def test_a_meter_is_read_once_a_month_on_its_first_day(unit):
    create(ledgers.get("energy"), METER | {"unit": unit}, None)
    assert of_reading(unit)["thing"][0] == "error"
    assert of_reading(unit, energy="water", measure="m3") == {}
    assert of_reading(unit, occurred_on=date(2023, 6, 2))["occurred_on"][0] == "error"


def test_a_reading_far_above_last_year_is_to_be_explained(unit):
    create(ledgers.get("energy"), METER | {"unit": unit, "occurred_on": date(2022, 5, 1)}, None)
    assert of_reading(unit, quantity=Decimal(1300)) == {}
    severity, message = of_reading(unit, quantity=Decimal(1301))["quantity"]
    assert severity == "warning"
    assert "增长30%" in message
    assert of_reading(unit, quantity=Decimal(1301), overrun_why="新增充电桩") == {}


def test_audits_name_the_institution_and_trainings_the_number(unit):
    event = {"occurred_on": MAY, "title": "节能"}
    assert "institution" in said("energy_guidance", Guidance, unit, event | {"kind": "audit"})
    assert "head_count" in said("energy_guidance", Guidance, unit, event | {"kind": "training"})
    assert said("energy_guidance", Guidance, unit, event | {"kind": "training", "head_count": 2}) == {}


def test_a_model_organ_goes_from_declaration_to_review(unit):
    values = {"occurred_on": date(2023, 1, 5), "kind": "creation", "number": "第三批", "title": "县财政局"}
    in_order = values | {"declared_on": date(2023, 5, 8), "reviewed_on": date(2023, 9, 4)}
    assert said("energy_model_organ", ModelOrgan, unit, in_order) == {}
    assert "reviewed_on" in said(
        "energy_model_organ", ModelOrgan, unit, in_order | {"reviewed_on": date(2023, 5, 4)}
    )


@pytest.mark.parametrize("kind", ["plan", "report", "notice"])
def test_a_year_that_is_none_is_refused(unit, kind):
    paper = {"kind": kind, "title": "报告", "about_year": 45000, "occurred_on": date(2023, 3, 22)}
    assert "“45000”不是年份" in said("energy_paper", Paper, unit, paper)["about_year"][1]


def test_last_years_report_goes_out_by_the_end_of_march(unit):
    paper = {"kind": "report", "title": "报告", "about_year": 2022}
    assert said("energy_paper", Paper, unit, paper | {"occurred_on": date(2023, 3, 31)}) == {}
    late = said("energy_paper", Paper, unit, paper | {"occurred_on": date(2023, 4, 1)})
    assert late["occurred_on"][0] == "warning"
    assert "第十五条" in late["occurred_on"][1]
    assert "about_year" in said("energy_paper", Paper, unit, paper | {"occurred_on": date(2022, 3, 1)})
