"""Rows of the demonstration office's premises sheets: its building, fourteen units inspected in 2023, two problems."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from shuzhi.ledgerkit.demo import DEPARTMENTS, DemoOffice, DemoSheet

_SECTION = "ZFB-SW"
_BUILDING = "党政综合楼"
_UNITS = DEPARTMENTS[:16]
_INSPECTED = {2022: 12, 2023: 14}
_RETURNS = {2022: 1, 2023: 2}
_PROBLEMS = {
    2022: (
        ("县商务局", "闲置未退", "二楼一间办公室空置未按程序退回", 0),
        ("县水务局", "台账不符", "三间办公室使用人与信息平台不一致", 0),
        ("县教育局", "面积超标", "一间办公室使用面积超出标准", 6),
    ),
    2023: (
        ("县民政局", "面积超标", "一间副职办公室使用面积超出标准", 1),
        ("县交通运输局", "台账不符", "两间办公室使用人变动未及时更新信息平台", 9),
    ),
}
_RANKS = {"section_chief": ("正科", 17.6), "section_deputy": ("副科", 11.8), "staff": ("其他", 8.6)}
_SERVICE = (
    ("会议室", "服务用房", 86.4),
    ("档案室", "服务用房", 42.0),
    ("值班室", "服务用房", 18.2),
    ("文印室", "服务用房", 16.5),
    ("接待室", "服务用房", 36.0),
    ("机房", "设备用房", 24.5),
    ("配电间", "设备用房", 12.0),
    ("开水间", "附属用房", 8.4),
    ("食堂", "附属用房", 210.0),
    ("信访接待大厅", "业务用房", 118.0),
)

_RETURNED = {"县统计局": date(2022, 6, 15), "县教育局": date(2023, 4, 17), "县医疗保障局": date(2023, 9, 11)}


def _rooms(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    """The register is as of 2022; 2023 adds three rooms handed out anew. Staff of a section share rooms, two a room."""
    if year == 2023:
        return _new_rooms()
    if year != 2022:
        return []
    rows = []
    floor_number = 301
    people = list(office.people)
    while people:
        first = people.pop(0)
        rank, each = _RANKS[first.rank]
        sharing = [first]
        if first.rank == "staff":
            mates = [person for person in people if person.unit == first.unit and person.rank == "staff"][:1]
            sharing += mates
            people = [person for person in people if person not in mates]
        draw = office.draw("room", floor_number)
        rows.append(
            {
                "building": _BUILDING,
                "number": str(floor_number),
                "name": "办公室",
                "kind": "办公室",
                "area": round(each * len(sharing) - draw.random(), 1),
                "using_unit": "县政府办公室",
                "occupants": "、".join(person.name for person in sharing),
                "level": "县",
                "rank": rank,
                "occurred_on": date(2021, 1, 4),
            }
        )
        floor_number += 1
    for index, (name, kind, area) in enumerate(_SERVICE, start=101):
        rows.append(_plain(str(index), name, kind, area, date(2021, 1, 4)))
    return rows + _other_units(office)


def _other_units(office: DemoOffice) -> list[dict[str, Any]]:
    """Rooms of other organs in the county's second building; two were given back in the course of 2022 and 2023."""
    rows = []
    for index, unit in enumerate(_UNITS):
        for place in range(1, 5):
            draw = office.draw("other room", unit, place)
            row = _plain(
                f"{index // 4 + 1}{index % 4 * 4 + place:02d}",
                "办公室",
                "办公室",
                round(draw.uniform(9.5, 17.5), 1),
                date(2020, 6, 1),
            )
            row |= {"building": "统办二号楼", "using_unit": unit, "level": "县"}
            if place == 4 and unit in _RETURNED:
                row |= {"until": _RETURNED[unit], "state": "已腾退"}
            rows.append(row)
    return rows


def _new_rooms() -> list[dict[str, Any]]:
    return [
        _plain("216", "信访视频会商室", "业务用房", 32.0, date(2023, 3, 13)),
        _plain("217", "心理疏导室", "业务用房", 18.0, date(2023, 3, 13)),
        _plain("118", "老干部阅览室", "服务用房", 46.0, date(2023, 9, 4)),
    ]


def _plain(number: str, name: str, kind: str, area: float, since: date) -> dict[str, Any]:
    return {
        "building": _BUILDING,
        "number": number,
        "name": name,
        "kind": kind,
        "area": area,
        "using_unit": "县政府办公室",
        "level": "县",
        "occurred_on": since,
    }


def _inspections(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    count = _INSPECTED.get(year, 0)
    units = list(_UNITS[: count if year == 2023 else 12])
    found = {unit: 1 for unit, *_ in _PROBLEMS.get(year, ())}
    visits = [(unit, "专项检查" if index % 3 else "日常检查") for index, unit in enumerate(units)]
    visits += [(unit, "回访复查") for unit in list(found)[: _RETURNS.get(year, 0)]]
    rows = []
    for index, (day, (unit, kind)) in enumerate(
        zip(office.days(year, len(visits), "inspection"), visits, strict=True)
    ):
        key = ("inspection", year, index)
        first = kind != "回访复查"
        problems = found.get(unit, 0) if first else 0
        rows.append(
            {
                "occurred_on": day,
                "kind": kind,
                "inspected": unit,
                "title": "办公用房面积、使用人和信息平台核对" if first else "整改情况回访",
                "inspectors": office.names(2, *key, unit=_SECTION),
                "rooms": office.draw(*key).randint(6, 24) if first else 2,
                "problems": problems,
                "summary": "发现问题，已下发整改通知单。"
                if problems
                else "未发现问题。"
                if first
                else "已整改到位。",
            }
        )
    return rows


def _rectifications(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    inspected = {
        row["inspected"]: row["occurred_on"] for row in _inspections(office, year) if row["problems"]
    }
    rows = []
    for index, (unit, kind, title, late) in enumerate(_PROBLEMS.get(year, ()), start=1):
        day = inspected[unit]
        due = office.later(day, 20, 24, "due", unit, year)
        done = (
            office.later(due, late, late + 1, "done", unit, year)
            if late
            else office.later(day, 8, 15, "done", unit)
        )
        rows.append(
            {
                "occurred_on": day,
                "number": f"示事整〔{year}〕{index}号",
                "inspected": unit,
                "kind": kind,
                "title": title,
                "due_on": due,
                "closed_on": done,
                "result": "已调整到位并更新信息平台。",
            }
        )
    return rows


DEMO = (
    DemoSheet("premises", "办公用房登记台账", _rooms, _SECTION),
    DemoSheet("premises_inspection", "办公用房检查台账", _inspections, _SECTION),
    DemoSheet("premises_rectification", "办公用房整改台账", _rectifications, _SECTION),
)
