"""Each rule and each anomaly of official vehicles, where it fires and where it stays silent."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.urls import reverse

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.demo import ROOT
from shuzhi.ledgerkit.history import versions
from shuzhi.ledgerkit.records import Invalid, change, create, problems, withdraw
from shuzhi.ledgers.vehicles.anomalies import anomalies
from shuzhi.ledgers.vehicles.models import Device, Expense, Trip, Vehicle
from shuzhi.org.accounts import grant, open_account

PLATE = "示A00001"
CAR = {
    "number": PLATE,
    "name": "国产轿车1.5L",
    "kind": "confidential",
    "price": Decimal(98_000),
    "displacement": Decimal("1.5"),
    "tank": Decimal(50),
    "occurred_on": date(2019, 5, 20),
}
TRIP = {
    "plate": PLATE,
    "kind": "business",
    "applicant": "张三",
    "reason": "下乡督查",
    "to_place": "青石镇",
    "driver": "李四",
    "occurred_on": date(2023, 5, 8),
    "starts_on": date(2023, 5, 8),
    "approved_on": date(2023, 5, 8),
    "odometer_out": 1000,
    "odometer_in": 1120,
    "distance": 120,
}
FILLING = {
    "plate": PLATE,
    "kind": "refuel",
    "applicant": "李四",
    "reason": "加油",
    "occurred_on": date(2023, 5, 8),
    "quantity": Decimal(40),
    "odometer": 1120,
}
HOLIDAY = {
    "kind": "labour",
    "name": "机关停车场",
    "plates": f"{PLATE}、示A00002",
    "kept": "示A00009",
    "occurred_on": date(2023, 4, 29),
    "until": date(2023, 5, 4),
}


@pytest.fixture
def unit(office):
    return office.units[ROOT]


@pytest.fixture
def car(unit):
    return create(ledgers.get("vehicle"), CAR | {"unit": unit}, None)


def test_a_trip_with_its_hours_can_be_corrected_and_withdrawn(unit, car):
    ledger = ledgers.get("vehicle_trip")
    trip = create(ledger, TRIP | {"unit": unit, "left_at": time(8, 30), "back_at": time(17, 5)}, None)
    trip = change(ledger, trip.pk, {"back_at": time(18, 0)}, trip.revision, None)
    withdraw(ledger, trip.pk, "重复登记", trip.revision, None)
    corrected = versions(ledger, trip.pk)[1].changes
    assert [(one.heading, one.before, one.after) for one in corrected] == [("返回时间", "17:05", "18:00")]


def said(ledger, model, unit, values):
    """Field → severity and message of everything said of a record with these values."""
    return {
        p.field: (p.severity, p.message) for p in problems(ledgers.get(ledger), model(unit=unit, **values))
    }


def of_vehicle(unit, **values):
    return said("vehicle", Vehicle, unit, CAR | values)


def of_trip(unit, **values):
    return said("vehicle_trip", Trip, unit, TRIP | values)


def of_filling(unit, **values):
    return said("vehicle_expense", Expense, unit, FILLING | values)


@pytest.mark.parametrize(
    ("kind", "price", "displacement"),
    [("confidential", 120_000, "1.6"), ("emergency", 180_000, "1.8"), ("emergency_special", 250_000, "3.0")],
)
def test_price_and_displacement_keep_to_the_kind_of_vehicle(unit, kind, price, displacement):
    allowed = {"kind": kind, "price": Decimal(price), "displacement": Decimal(displacement)}
    assert of_vehicle(unit, **allowed) == {}
    assert of_vehicle(unit, **(allowed | {"price": Decimal(price + 1)}))["price"][0] == "error"
    more = Decimal(displacement) + Decimal("0.1")
    assert of_vehicle(unit, **(allowed | {"displacement": more}))["displacement"][0] == "error"


def test_a_coach_an_electric_car_and_an_enforcement_car_have_limits_of_their_own_or_none(unit):
    assert of_vehicle(unit, kind="coach", price=Decimal(450_000), displacement=Decimal("4.0")) == {}
    assert "price" in of_vehicle(unit, kind="coach", price=Decimal(450_001))
    assert of_vehicle(unit, power="electric", price=Decimal(180_000), displacement=None) == {}
    assert (
        "新能源轿车"
        in of_vehicle(unit, power="electric", price=Decimal(180_001), displacement=None)["price"][1]
    )
    assert of_vehicle(unit, kind="enforcement", price=Decimal(400_000)) == {}
    assert of_vehicle(unit, price=Decimal(400_000), occurred_on=date(2016, 5, 1)) == {}


def test_a_vehicle_scrapped_before_eight_years_is_noticed(unit):
    gone = {"disposal": "scrapped", "until": date(2027, 5, 20)}
    assert "until" in of_vehicle(unit, **(gone | {"until": date(2025, 5, 20)}))
    assert of_vehicle(unit, occurred_on=date(2012, 5, 20), disposal="scrapped", until=date(2023, 5, 20)) == {}
    assert of_vehicle(unit, until=date(2025, 5, 20))["disposal"][0] == "warning"


def test_a_plate_is_kept_once(unit, car):
    with pytest.raises(Invalid, match="已于2019-05-20登记"):
        create(ledgers.get("vehicle"), CAR | {"unit": unit}, None)


def test_one_card_one_vehicle(unit, car):
    device = {"kind": "obd", "number": "OBD1", "name": PLATE, "occurred_on": date(2023, 5, 1)}
    assert said("vehicle_device", Device, unit, device) == {}
    create(ledgers.get("vehicle_device"), device | {"unit": unit}, None)
    assert "number" in said("vehicle_device", Device, unit, device | {"name": "示A00002"})
    assert "name" in said("vehicle_device", Device, unit, device | {"number": "OBD2"})
    assert said("vehicle_device", Device, unit, device | {"number": "ETC1", "kind": "etc"}) == {}


def test_a_trip_in_order_is_silent(unit, car):
    assert of_trip(unit) == {}


def test_a_trip_of_an_unknown_vehicle_is_noticed(unit, car):
    assert of_trip(unit, plate="示A99999")["plate"][0] == "warning"
    assert of_trip(
        unit, occurred_on=date(2018, 1, 3), starts_on=date(2018, 1, 3), approved_on=date(2018, 1, 3)
    )["plate"]


def test_the_way_is_the_difference_of_the_odometer(unit, car):
    assert of_trip(unit, distance=121)["distance"][0] == "error"
    assert any(
        "返回里程表数小于" in message for _, message in of_trip(unit, odometer_in=990, distance=None).values()
    )


def test_a_trip_without_approval_or_approved_afterwards_is_hinted(unit, car):
    assert of_trip(unit, approved_on=None)["approved_on"][0] == "warning"
    assert "晚于用车日期" in of_trip(unit, approved_on=date(2023, 5, 9))["approved_on"][1]


def test_an_odometer_does_not_go_back(unit, car):
    create(ledgers.get("vehicle_trip"), TRIP | {"unit": unit}, None)
    next_day = {
        "occurred_on": date(2023, 5, 9),
        "starts_on": date(2023, 5, 9),
        "approved_on": date(2023, 5, 9),
    }
    on = {"odometer_out": 1120, "odometer_in": 1150, "distance": 30}
    assert of_trip(unit, **next_day, **on) == {}
    back = {"odometer_out": 1119, "odometer_in": 1150, "distance": 31}
    assert "小于2023-05-08返回时的1120" in of_trip(unit, **next_day, **back)["odometer_out"][1]


def test_an_odometer_read_later_on_the_same_day_goes_by_the_clock(unit, car):
    create(ledgers.get("vehicle_trip"), TRIP | {"unit": unit, "left_at": time(14, 0)}, None)
    morning = {"odometer_out": 900, "odometer_in": 1000, "distance": 100}
    assert of_trip(unit, left_at=time(8, 0), **morning) == {}
    assert "odometer_out" in of_trip(unit, left_at=time(18, 0), **morning)


def test_a_trip_while_sealed_for_a_holiday_is_hinted_a_vehicle_kept_for_duty_is_not(unit, car):
    create(ledgers.get("vehicle_sealing"), HOLIDAY | {"unit": unit}, None)
    labour_day = {
        "occurred_on": date(2023, 4, 28),
        "starts_on": date(2023, 5, 1),
        "approved_on": date(2023, 4, 28),
    }
    severity, message = of_trip(unit, **labour_day)["starts_on"]
    assert severity == "warning"
    assert "劳动节封存期间" in message
    after = labour_day | {"starts_on": date(2023, 5, 4)}
    assert of_trip(unit, **after) == {}
    create(ledgers.get("vehicle"), CAR | {"unit": unit, "number": "示A00009"}, None)
    assert of_trip(unit, plate="示A00009", **labour_day) == {}


def test_a_holiday_trip_with_no_sealing_at_all_is_hinted_too(unit, car):
    days = {"occurred_on": date(2023, 4, 28), "starts_on": date(2023, 5, 1), "approved_on": date(2023, 4, 28)}
    assert "没有封存登记" in of_trip(unit, **days)["starts_on"][1]


def test_more_fuel_than_the_tank_holds_is_hinted(unit, car):
    assert of_filling(unit, quantity=Decimal(50)) == {}
    assert "超过油箱容积50.0升" in of_filling(unit, quantity=Decimal("50.1"))["quantity"][1]
    assert of_filling(unit, quantity=None)["quantity"][0] == "error"


def test_consumption_is_held_against_the_vehicles_own_median(unit, car):
    ledger = ledgers.get("vehicle_expense")
    for month in range(1, 9):
        values = FILLING | {
            "occurred_on": date(2023, month, 5),
            "odometer": 10_000 + 500 * month,
            "unit": unit,
        }
        create(ledger, values, None)
    usual = create(
        ledger, FILLING | {"occurred_on": date(2023, 9, 5), "odometer": 14_500, "unit": unit}, None
    )
    assert problems(ledger, usual) == []
    assert anomalies(unit, Period.year(2023)) == ()
    odd = create(ledger, FILLING | {"occurred_on": date(2023, 10, 5), "odometer": 14_800, "unit": unit}, None)
    (hint,) = problems(ledger, odd)
    assert (hint.field, hint.severity) == ("quantity", "warning")
    assert "百公里油耗13.3升，高于本车中位数8.0升67%" in hint.message
    (found,) = anomalies(unit, Period.year(2023))
    assert (found.code, found.plate, found.on) == ("odd_consumption", PLATE, date(2023, 10, 5))
    assert found.source == "单车油耗核对（实务做法，可调整）"
    assert anomalies(unit, Period.year(2023), within=()) == ()


def test_few_fillings_say_nothing_of_consumption(unit, car):
    create(ledgers.get("vehicle_expense"), FILLING | {"unit": unit}, None)
    assert of_filling(unit, occurred_on=date(2023, 5, 20), odometer=1220) == {}


def test_the_page_lists_anomalies_with_their_records_to_those_who_may_see_them(client, unit, car):
    recorder = open_account("recorder", "a long pass phrase 1", must_change=False)
    grant(recorder, "recorder", unit, "subtree")
    trip = create(ledgers.get("vehicle_trip"), TRIP | {"unit": unit, "approved_on": None}, None)
    address = reverse("vehicles:anomalies") + "?period=2023"
    assert client.get(address).status_code == 302
    client.force_login(recorder)
    page = client.get(address).content.decode()
    assert "未经审批出车" in page
    assert reverse("kit:record", args=("vehicle_trip", trip.pk)) in page
    assert "没有异常提示" in client.get(reverse("vehicles:anomalies") + "?period=2022").content.decode()
