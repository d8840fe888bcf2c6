"""The fleet's figures of 2023 and what does not fit in its accounts, read from the demonstration's sheets."""

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit import tallies
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.demo import ROOT
from shuzhi.ledgerkit.reading import read_all
from shuzhi.ledgers.vehicles import demo
from shuzhi.ledgers.vehicles.anomalies import anomalies

REPORTED = {
    "vehicle.enforcement_bought": 8,
    "vehicle.to_auction": 14,
    "vehicle.scrapped": 10,
    "vehicle.obd": 300,
}


def test_the_sheets_of_2023_give_what_the_county_reported_and_one_anomaly_of_each_kind(office, load_demo):
    said = load_demo(demo, 2022, 2023)
    unit, year = office.units[ROOT], Period.year(2023)
    assert [problem for problem in said if problem.severity == "error"] == []
    readings = read_all(unit, year, [*REPORTED, "vehicle.fleet", "vehicle.consumption"])
    assert {code: int(readings[code].value) for code in REPORTED} == REPORTED
    assert readings["vehicle.fleet"].value == 300 + 8 + 14
    assert 7 < readings["vehicle.consumption"].value < 11
    for code in {sheet.ledger for sheet in demo.DEMO}:
        assert tallies.check(ledgers.get(code)) == ()

    found = anomalies(unit, year)
    assert sorted((each.code, each.plate) for each in found if each.code != "odd_consumption") == [
        ("odometer_back", demo.CARS[2].plate),
        ("over_tank", demo.CARS[1].plate),
        ("sealed_trip", demo.CARS[4].plate),
        ("unapproved_trip", demo.CARS[3].plate),
    ]
    odd = {each.plate for each in found if each.code == "odd_consumption"}
    assert demo.CARS[0].plate in odd
    assert odd <= {demo.CARS[0].plate, demo.CARS[1].plate}
    assert anomalies(unit, Period.year(2022)) == ()
