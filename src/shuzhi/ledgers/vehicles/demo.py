"""Rows of the demonstration office's vehicle sheets: the county's fleet, the office's own six cars with trips and fuel.

In 2023: 8 bought, 14 planned for auction, 10 scrapped, 300 OBD devices; one anomaly of each kind on purpose. Plates begin
with a character that no province has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from shuzhi.ledgerkit.demo import DemoOffice, DemoSheet

_SECTION = "ZFB-SW"
_YEARS = (2022, 2023)
_STEADY = 300
_BOUGHT = {2022: 6, 2023: 8}
_TO_AUCTION = {2022: 9, 2023: 14}
_SCRAPPED = {2022: 7, 2023: 10}
_TRIPS = 28
"""Trips of each of the office's cars in a year."""

_UNITS = (
    "县公安局",
    "县市场监督管理局",
    "县自然资源局",
    "县交通运输局",
    "县农业农村局",
    "县水务局",
    "县卫生健康局",
    "县应急管理局",
    "县林业和草原局",
    "县城市管理执法局",
    "县民政局",
    "县教育局",
    "县生态环境分局",
    "县司法局",
    "青石镇人民政府",
    "柳河乡人民政府",
    "平川镇人民政府",
)
_MODELS = ("国产轿车1.5L", "国产轿车1.6L", "越野车2.0T", "商务车2.0T", "皮卡车2.4L", "轻型客车2.0L")
_TOWNS = ("青石镇", "柳河乡", "东岭乡", "白杨镇", "平川镇", "长坪乡", "双桥镇", "红崖乡", "市区", "省城")
_REASONS = (
    "下乡督查重点项目",
    "赴市局送文件",
    "陪同调研",
    "接送会议代表",
    "信访事项实地走访",
    "防汛检查",
    "公共机构节能检查",
    "参加市里会议",
)
_REPAIRS = ("更换刹车片", "更换轮胎", "检修空调", "更换蓄电池", "检修底盘")


@dataclass(frozen=True)
class Car:
    """One of the office's own cars; ``usual`` litres (or kWh) for a hundred kilometres, ``start`` its odometer in 2022."""

    plate: str
    name: str
    kind: str
    power: str
    price: int
    displacement: float | None
    tank: float | None
    usual: float
    start: int


CARS = (
    Car("示A00001", "国产轿车1.5L", "机要通信用车", "汽油", 98_000, 1.5, 52, 7.4, 41_200),
    Car("示A00002", "国产轿车1.6L", "应急保障用车", "汽油", 138_000, 1.6, 55, 8.1, 63_850),
    Car("示A00003", "国产轿车1.8L", "应急保障用车", "汽油", 165_000, 1.8, 60, 8.6, 88_120),
    Car("示A00005", "越野车2.0T", "应急保障用车（特殊情况）", "汽油", 218_000, 2.0, 65, 9.8, 52_430),
    Car("示A00006", "轻型客车2.0L", "大中型客车", "柴油", 286_000, 2.0, 75, 10.9, 71_900),
    Car("示AD0001", "国产纯电轿车", "应急保障用车", "纯电动", 152_000, None, None, 14.5, 12_300),
)


def _fleet_vehicle(office: DemoOffice, plate: str, since: date, kind: str, *key: object) -> dict[str, Any]:
    draw = office.draw("fleet", plate, *key)
    return {
        "number": plate,
        "name": draw.choice(_MODELS),
        "kind": kind,
        "using_unit": draw.choice(_UNITS),
        "occurred_on": since,
        "origin": "购置更新",
        "power": draw.choice(("汽油", "汽油", "汽油", "柴油")),
        "price": draw.randrange(92_000, 176_000, 500),
        "displacement": draw.choice((1.5, 1.6, 2.0, 2.4)),
        "tank": draw.choice((50, 55, 60, 70)),
        "state": "在用",
    }


def _vehicles(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    if year not in _YEARS:
        return []
    rows: list[dict[str, Any]] = []
    if year == _YEARS[0]:
        rows += [_own(car) for car in CARS]
        for index in range(_STEADY - len(CARS) - _BOUGHT[year]):
            draw = office.draw("steady", index)
            since = date(draw.randint(2014, 2021), draw.randint(1, 12), draw.randint(1, 28))
            kind = draw.choice(("执法执勤用车", "执法执勤用车", "特种专业技术用车", "其他用车"))
            rows.append(_fleet_vehicle(office, f"示B{index + 1:05d}", since, kind))
    for index, day in enumerate(office.days(year, _BOUGHT[year], "bought")):
        rows.append(_fleet_vehicle(office, f"示C{year % 100}{index + 1:03d}", day, "执法执勤用车", year))
    for index, day in enumerate(office.days(year, _TO_AUCTION[year], "auction")):
        row = _old_vehicle(office, f"示E{year % 100}{index + 1:03d}", year, 9)
        row |= {"auction_planned_on": day, "state": "闲置待拍卖"}
        if year == _YEARS[0]:
            sold = office.later(day, 220, 330, "sold", index)
            row |= {"until": sold, "disposal": "拍卖", "state": "已拍卖", "proceeds": 6_000 + 850 * index}
        rows.append(row)
    for index, day in enumerate(office.days(year, _SCRAPPED[year], "scrapped")):
        row = _old_vehicle(office, f"示F{year % 100}{index + 1:03d}", year, 11)
        row |= {"until": day, "disposal": "报废", "state": "已报废", "proceeds": 900 + 60 * index}
        rows.append(row)
    return rows


def _old_vehicle(office: DemoOffice, plate: str, year: int, age: int) -> dict[str, Any]:
    draw = office.draw("old", plate)
    since = date(year - age - draw.randint(0, 2), draw.randint(1, 12), draw.randint(1, 28))
    return _fleet_vehicle(office, plate, since, draw.choice(("其他用车", "执法执勤用车")))


def _own(car: Car) -> dict[str, Any]:
    return {
        "number": car.plate,
        "name": car.name,
        "kind": car.kind,
        "using_unit": "县政府办公室",
        "occurred_on": date(2019, 5, 20),
        "origin": "购置更新",
        "power": car.power,
        "price": car.price,
        "displacement": car.displacement,
        "tank": car.tank,
        "state": "在用",
    }


def _devices(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    """Cards for the office's own cars in 2022; OBD devices for the whole fleet in 2023."""
    if year == _YEARS[0]:
        kinds = (("ETC卡", "ETC"), ("加油卡", "YK"))
        return [
            {
                "occurred_on": date(2022, 1, 10),
                "kind": kind,
                "number": f"{prefix}2022{index:04d}",
                "name": car.plate,
                "state": "在用",
            }
            for kind, prefix in kinds
            for index, car in enumerate(CARS, start=1)
        ]
    if year not in _YEARS:
        return []
    plates = [row["number"] for row in _vehicles(office, _YEARS[0]) if row["state"] == "在用"][:_STEADY]
    days = [day for day in office.workdays(year) if 4 <= day.month <= 9]
    return [
        {
            "occurred_on": days[index * len(days) // len(plates)],
            "kind": "OBD定位系统",
            "number": f"OBD{year}{index + 1:05d}",
            "name": plate,
            "state": "在用",
        }
        for index, plate in enumerate(plates)
    ]


def _drives(office: DemoOffice, car: Car, last: int) -> Iterator[tuple[date, int, int, int]]:
    """Day, odometer out, way, and the number within its year, of each trip from 2022 to the end of ``last``."""
    reading = car.start
    for year in range(_YEARS[0], last + 1):
        for index, day in enumerate(sorted(set(office.days(year, _TRIPS, "trip", car.plate)))):
            way = office.draw("way", car.plate, year, index).randrange(30, 260)
            yield day, reading, way, index
            reading += way


def _trips(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    if year not in _YEARS:
        return []
    rows = []
    for car in CARS:
        drives = [drive for drive in _drives(office, car, year) if drive[0].year == year]
        for day, reading, way, index in drives:
            if year == _YEARS[1] and car is CARS[2] and index == 15:
                reading -= 60  # the odometer goes back
            approved = not (year == _YEARS[1] and car is CARS[3] and index == 9)
            rows.append(_trip(office, car, year, day, reading, way, index, approved))
    if year == _YEARS[1]:
        holiday = date(year, 10, 3)
        last = max(r["odometer_in"] for r in rows if r["plate"] == CARS[4].plate and r["starts_on"] < holiday)
        sealed = _trip(office, CARS[4], year, holiday, last, 0, _TRIPS, approved=True)
        rows.append(sealed | {"occurred_on": date(year, 9, 28), "approved_on": date(year, 9, 28)})
    rows.sort(key=lambda row: (row["starts_on"], row["plate"]))
    for number, row in enumerate(rows, start=1):
        row["number"] = f"PC{year}-{number:04d}"
    return rows


def _trip(
    office: DemoOffice, car: Car, year: int, day: date, reading: int, way: int, index: int, approved: bool
) -> dict[str, Any]:
    key = ("trip", car.plate, year, index)
    draw = office.draw(*key)
    drivers = office.staff(_SECTION)
    row: dict[str, Any] = {
        "occurred_on": day - timedelta(days=draw.randint(0, 1)),
        "starts_on": day,
        "ends_on": day,
        "plate": car.plate,
        "kind": draw.choice(("公务出行", "公务出行", "应急保障", "机要通信")),
        "applicant": office.pick(office.people, *key).name,
        "passengers": draw.randint(1, 4),
        "reason": office.pick(_REASONS, *key),
        "from_place": "县政府",
        "to_place": office.pick(_TOWNS, *key),
        "driver": office.pick(drivers, "driver", *key).name,
        "left_at": f"{draw.randint(7, 10):02d}:{draw.choice((0, 15, 30)):02d}",
        "back_at": f"{draw.randint(14, 19):02d}:{draw.choice((0, 20, 40)):02d}",
        "odometer_out": reading,
        "odometer_in": reading + way,
        "distance": way,
    }
    if approved:
        row |= {"approved_on": row["occurred_on"], "approved_by": office.pick(office.leaders[-2:], *key).name}
    return row


def _expenses(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    if year not in _YEARS:
        return []
    rows = [row for car in CARS for row in (*_fillings(office, car, year), *_repairs(office, car, year))]
    return sorted(rows, key=lambda row: (row["occurred_on"], row["plate"]))


def _fillings(office: DemoOffice, car: Car, year: int) -> Iterator[dict[str, Any]]:
    electric = car.power == "纯电动"
    since, filled, made_odd = 0, 0, False
    for day, reading, way, index in _drives(office, car, year):
        since += way
        if since < 330:
            continue
        driven, since = since, 0  # what 2022 left in the tank is filled up in 2023
        if day.year != year:
            continue
        draw = office.draw("filling", car.plate, year, index)
        quantity = round(driven * car.usual / 100 * draw.uniform(0.95, 1.05), 1)
        filled += 1
        if year == _YEARS[1] and car is CARS[0] and not made_odd and driven < 430:
            quantity, made_odd = round(quantity * 1.5, 1), True  # far off the car's own median
        if year == _YEARS[1] and filled == 5 and car is CARS[1]:
            quantity = (car.tank or 0) + 6.5  # more than the tank holds
        yield {
            "occurred_on": day,
            "plate": car.plate,
            "kind": "充电" if electric else "加油",
            "quantity": quantity,
            "amount": round(quantity * (0.9 if electric else 7.6), 2),
            "odometer": reading + way,
            "applicant": office.pick(office.staff(_SECTION), "filling", car.plate, year, index).name,
            "reason": "公务用车充电" if electric else "公务用车加油",
            "station": "机关充电桩" if electric else "定点加油站",
            "invoice": f"{draw.randrange(10**7, 10**8)}",
        }


def _repairs(office: DemoOffice, car: Car, year: int) -> Iterator[dict[str, Any]]:
    for index, day in enumerate(office.days(year, 4, "repair", car.plate)):
        draw = office.draw("repair", car.plate, year, index)
        kind = ("保养", "维修", "保险", "通行费")[index]
        what = {
            "保养": "例行保养",
            "维修": draw.choice(_REPAIRS),
            "保险": "机动车保险",
            "通行费": "ETC通行费",
        }[kind]
        low, high = {"保养": (380, 900), "维修": (450, 2600), "保险": (2800, 4600), "通行费": (120, 900)}[
            kind
        ]
        yield {
            "occurred_on": day,
            "plate": car.plate,
            "kind": kind,
            "amount": draw.randrange(low, high, 10),
            "applicant": office.pick(office.staff(_SECTION), "repair", car.plate, year, index).name,
            "reason": what,
            "station": "定点维修单位" if kind in ("保养", "维修") else "",
            "approved_on": day,
            "approved_by": office.pick(office.leaders[-2:], "repair", car.plate, year, index).name,
            "invoice": f"{draw.randrange(10**7, 10**8)}",
        }


def _sealings(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    if year not in _YEARS:
        return []
    keeper = office.staff(_SECTION)[0].name
    return [
        {
            "occurred_on": start,
            "until": end + timedelta(days=1),
            "kind": _holiday(start),
            "name": "机关停车场",
            "plates": "、".join(car.plate for car in CARS[2:]),
            "kept": "、".join(car.plate for car in CARS[:2]),
            "keeper": keeper,
        }
        for start, end in _holidays(office, year)
    ]


def _holidays(office: DemoOffice, year: int) -> Iterator[tuple[date, date]]:
    """First and last day of each public holiday that begins in the year."""
    day = date(year, 1, 1)
    while day.year == year:
        if office.calendar.is_holiday(day):
            start = day
            while office.calendar.is_holiday(day + timedelta(days=1)):
                day += timedelta(days=1)
            yield start, day
        day += timedelta(days=1)


def _holiday(start: date) -> str:
    """The name of the holiday that begins on a day, of 2022 and 2023."""
    if start.month in (1, 2, 12):
        return "元旦" if start.month == 12 or start.day < 4 else "春节"
    if start.month < 6:
        return "清明节" if start.day < 10 else "劳动节"
    if start.month < 9:
        return "端午节"
    return "中秋节" if start.month == 9 and start.day < 25 else "国庆节"


DEMO = (
    DemoSheet("vehicle", "公务用车名册", _vehicles, _SECTION),
    DemoSheet("vehicle_device", "车载设备和卡登记表", _devices, _SECTION),
    DemoSheet("vehicle_sealing", "节假日公务用车封存登记表", _sealings, _SECTION),
    DemoSheet("vehicle_trip", "公务用车审批登记台账", _trips, _SECTION),
    DemoSheet("vehicle_expense", "公务用车加油维修台账", _expenses, _SECTION),
)
