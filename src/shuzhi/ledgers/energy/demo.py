"""Rows of the demonstration office's energy sheets: readings of its meters, 2 audits, 14 checks, 7 and 9 model organs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from shuzhi.ledgerkit.demo import DEPARTMENTS, DemoOffice, DemoSheet

_SECTION = "ZFB-SW"
_COUNTS = {2022: (1, 11, 1), 2023: (2, 14, 2)}
"""Year → audits, checks, officials sent to a training."""

_ORGANS = {2022: ("第二批", 6, 5), 2023: ("第三批", 7, 9)}
"""Year → batch, units that declared, units reviewed."""

_KEY_UNITS = ("县人民医院", "县第一中学", "县中医院")
_METERS = (
    # meter, kind, measure, monthly quantity, price, swing of the seasons
    ("党政综合楼", "电", "千瓦时", 21_500, 0.62, 0.18),
    ("统办二号楼", "电", "千瓦时", 12_800, 0.62, 0.16),
    ("政务服务大厅", "电", "千瓦时", 9_600, 0.62, 0.2),
    ("机关食堂", "电", "千瓦时", 4_300, 0.62, 0.1),
    ("机房", "电", "千瓦时", 6_900, 0.62, 0.05),
    ("党政综合楼", "水", "立方米", 640, 4.1, 0.12),
    ("统办二号楼", "水", "立方米", 410, 4.1, 0.12),
    ("机关食堂", "水", "立方米", 380, 4.1, 0.08),
    ("机关食堂", "天然气", "立方米", 920, 3.2, 0.1),
    ("机关车队", "汽油", "升", 860, 7.6, 0.15),
    ("机关车队", "柴油", "升", 240, 7.2, 0.15),
)
_HEATED = (("党政综合楼", 520), ("统办二号楼", 290))
_SAVED = 0.968
"""What 2023 used of 2022."""


def _readings(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    if year not in _COUNTS:
        return []
    share = 1.0 if year == 2022 else _SAVED
    rows: list[dict[str, Any]] = []
    for month in range(1, 13):
        for thing, energy, measure, usual, price, swing in _METERS:
            season = swing if month in (1, 7, 8, 12) else -swing / 2
            noise = office.draw("reading", thing, energy, year, month).uniform(-0.04, 0.04)
            rows.append(
                _reading(
                    date(year, month, 1), thing, energy, measure, usual * share * (1 + season + noise), price
                )
            )
        if month in (1, 2, 3, 11, 12):
            for thing, usual in _HEATED:
                noise = office.draw("heat", thing, year, month).uniform(-0.05, 0.05)
                rows.append(
                    _reading(date(year, month, 1), thing, "热力", "吉焦", usual * share * (1 + noise), 42.0)
                )
    odd = next(
        row
        for row in rows
        if row["thing"] == "统办二号楼" and row["energy"] == "水" and row["occurred_on"].month == 8
    )
    if year == 2023:
        odd["quantity"] = round(odd["quantity"] * 1.6, 1)  # a burst pipe that nobody explained yet
    return rows


def _reading(
    month: date, thing: str, energy: str, measure: str, quantity: float, price: float
) -> dict[str, Any]:
    return {
        "occurred_on": month,
        "thing": thing,
        "energy": energy,
        "quantity": round(quantity, 1),
        "measure": measure,
        "cost": round(round(quantity, 1) * price, 2),
    }


def _institutions(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    """The register as it stood when counting began; its figures are the county centre's own premises."""
    if year != 2022:
        return []
    places = (
        ("县政府办公室", "机关", 9_860, 186, "是"),
        ("统办二号楼各机关", "机关", 6_420, 244, "否"),
        ("政务服务中心", "机关", 4_150, 128, "是"),
    )
    return [
        {
            "name": name,
            "kind": kind,
            "area": area,
            "people": people,
            "key": key,
            "statistician": office.staff(_SECTION)[index].name,
            "occurred_on": date(2021, 1, 1),
        }
        for index, (name, kind, area, people, key) in enumerate(places)
    ]


def _guidance(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    if year not in _COUNTS:
        return []
    audits, checks, trained = _COUNTS[year]
    leader = office.leaders[-1].name
    rows: list[dict[str, Any]] = []
    for index, day in enumerate(office.days(year, audits, "audit")):
        unit = _KEY_UNITS[(index + year) % len(_KEY_UNITS)]
        row = {"kind": "节能审计", "institution": unit, "title": "重点用能单位节能审计", "host": leader}
        rows.append(row | {"occurred_on": day, "problems": 2 + index, "saving": 8_600 + 1_450 * index})
    for index, day in enumerate(office.days(year, checks, "check")):
        draw = office.draw("energy check", year, index)
        rows.append(
            {
                "occurred_on": day,
                "kind": "指导检查",
                "institution": DEPARTMENTS[(index + year) % len(DEPARTMENTS)],
                "title": office.pick(
                    ("反食品浪费和公共机构节能检查", "空调温度和照明检查", "机关食堂反食品浪费检查"),
                    "check",
                    year,
                    index,
                ),
                "host": leader,
                "problems": draw.choice((0, 0, 1, 2)),
                "summary": "现场反馈，提出整改建议。",
            }
        )
    rows.append(
        {
            "occurred_on": office.days(year, 1, "training")[0],
            "kind": "节能培训",
            "title": "公共机构节能管理远程培训",
            "host": "上级机关事务管理部门",
            "head_count": trained,
            "trainees": "、".join(("杜某某", "于某某")[:trained]),
            "hours": 24,
        }
    )
    return sorted(rows, key=lambda row: row["occurred_on"])


def _organs(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    if year not in _ORGANS:
        return []
    batch, declared, reviewed = _ORGANS[year]
    start = 0 if year == 2022 else declared
    rows = []
    for index, day in enumerate(office.days(year, declared, "declared")):
        rows.append(
            {
                "occurred_on": date(year, 1, 5),
                "kind": "创建",
                "number": batch,
                "title": DEPARTMENTS[(start + index) % len(DEPARTMENTS)],
                "declared_on": day,
                "due_on": date(year, 12, 31),
            }
            | (
                {"reviewed_on": date(year, 12, 29), "closed_on": date(year, 12, 30), "result": "通过。"}
                if year == 2022
                else {}
            )
        )
    for index, day in enumerate(office.days(year, reviewed, "reviewed")):
        rows.append(
            {
                "occurred_on": date(year, 1, 5),
                "kind": "复验",
                "number": f"{year}年复验",
                "title": DEPARTMENTS[(start + declared + index) % len(DEPARTMENTS)],
                "reviewed_on": day,
                "due_on": date(year, 12, 31),
                "closed_on": day,
                "result": "符合标准，保留命名。",
            }
        )
    return rows


def _papers(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    """In 2023 the notice of the first half year is missing."""
    if year not in _COUNTS:
        return []
    author = office.staff(_SECTION)[1].name
    rows = [
        {
            "occurred_on": date(year, 2, 20),
            "kind": "年度目标和实施方案",
            "about_year": year,
            "title": f"{year}年公共机构节能工作实施方案",
            "author": author,
        },
        {
            "occurred_on": date(year, 3, 22),
            "kind": "能源消费状况报告",
            "about_year": year - 1,
            "title": f"{year - 1}年度能源资源消费状况报告",
            "author": author,
        },
        {
            "occurred_on": date(year, 12, 20),
            "kind": "能耗统计公示",
            "about_year": year,
            "title": f"{year}年下半年能耗统计公示",
            "author": author,
        },
    ]
    if year == 2022:
        rows.insert(
            2,
            {
                "occurred_on": date(year, 6, 30),
                "kind": "能耗统计公示",
                "about_year": year,
                "title": f"{year}年上半年能耗统计公示",
                "author": author,
            },
        )
    return rows


DEMO = (
    DemoSheet("energy_institution", "公共机构名录", _institutions, _SECTION),
    DemoSheet("energy", "能耗计量台账", _readings, _SECTION),
    DemoSheet("energy_guidance", "节能审计检查培训台账", _guidance, _SECTION),
    DemoSheet("energy_model_organ", "节约型机关创建台账", _organs, _SECTION),
    DemoSheet("energy_paper", "节能方案和报告台账", _papers, _SECTION),
)
