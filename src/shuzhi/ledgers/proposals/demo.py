"""Rows of the demonstration office's sheets of suggestions and proposals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

from shuzhi.kernel.workdays import add_months
from shuzhi.ledgerkit.demo import DemoOffice, DemoSheet
from shuzhi.ledgerkit.document_numbers import format_number

_COUNTS = {
    2022: {"人大代表议案": 3, "人大代表建议": 109, "政协委员提案": 87},
    2023: {"人大代表议案": 2, "人大代表建议": 115, "政协委员提案": 91},
}
_FAIRLY = {2022: 6, 2023: 4}
"""How many of a year's answers were judged 基本满意; the others 满意."""
_LATE = {2022: 2, 2023: 3}
_HANDED = {"人大代表议案": (2, 20), "人大代表建议": (2, 20), "政协委员提案": (2, 27)}
"""Month and day about which the year's meetings hand their papers over; some follow through the year."""
_PLACES = ("东川镇", "西岭镇", "河湾乡", "县城北片区", "县城南片区", "工业园区", "北山乡")
_WISHES = (
    ("交通", "关于改善{}道路通行条件的{}"),
    ("交通", "关于增设{}公交站点的{}"),
    ("水利", "关于加固{}防洪渠道的{}"),
    ("水利", "关于更新{}供水管网的{}"),
    ("教育", "关于增加{}幼儿园学位的{}"),
    ("教育", "关于配强{}小学教师的{}"),
    ("卫生", "关于充实{}医疗设备的{}"),
    ("民政", "关于建设{}养老服务站点的{}"),
    ("农业", "关于扶持{}设施农业发展的{}"),
    ("农业", "关于加强{}农技推广服务的{}"),
    ("环保", "关于治理{}生活污水的{}"),
    ("城建", "关于增加{}停车泊位的{}"),
    ("城建", "关于改造{}老旧小区的{}"),
    ("文化", "关于丰富{}公共文化活动的{}"),
    ("就业", "关于开展{}技能培训的{}"),
    ("应急", "关于完善{}消防设施的{}"),
    ("商务", "关于健全{}快递服务网点的{}"),
)
_OFFICES = {
    "交通": "县交通运输局",
    "水利": "县水务局",
    "教育": "县教育局",
    "卫生": "县卫生健康局",
    "民政": "县民政局",
    "农业": "县农业农村局",
    "环保": "市生态环境局示例分局",
    "城建": "县住房和城乡建设局",
    "文化": "县文体广电和旅游局",
    "就业": "县人力资源和社会保障局",
    "应急": "县应急管理局",
    "商务": "县商务局",
}
_HELPERS = ("县财政局", "县发展和改革局", "县自然资源局", "东川镇人民政府", "西岭镇人民政府")
_SURNAMES, _GIVEN = "孔曹严华金魏陶姜戚谢", ("学军", "桂兰", "福生", "秀英", "德才", "玉珍", "万成", "巧云")
_RESULTS = {
    "A类": "已安排实施，问题得到解决",
    "B类": "已列入年度计划，正在组织实施",
    "C类": "受条件限制，已向提出人作出说明，留作参考",
}


def _deputies(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    return [row for row in _year(office, year) if row["kind"] != "政协委员提案"]


def _members(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    return [row for row in _year(office, year) if row["kind"] == "政协委员提案"]


def _year(office: DemoOffice, year: int) -> list[dict[str, Any]]:
    counts = _COUNTS.get(year, {})
    draw = office.draw("proposals", year)
    wishes = draw.sample(_titles(), sum(counts.values()))
    rows: list[dict[str, Any]] = []
    for kind, count in counts.items():
        for index in range(count):
            rows.append(_row(office, year, kind, index, *wishes[len(rows)]))
    for row in draw.sample(rows, _FAIRLY.get(year, 0)):
        row["satisfaction"] = "基本满意"
    easy = [row for row in rows if row["hard"] == "否" and row["satisfaction"] == "满意"]
    for row in draw.sample(easy, _LATE.get(year, 0)):
        due = add_months(row["occurred_on"], 3)
        row["closed_on"] = office.later(due, 3, 12, "late", row["number"])
    return rows


def _row(office: DemoOffice, year: int, kind: str, index: int, subject: str, title: str) -> dict[str, Any]:
    draw = office.draw("proposal", year, kind, index)
    word = "政协" if kind == "政协委员提案" else "人大"
    form = {"人大代表议案": "议案", "人大代表建议": "建议", "政协委员提案": "提案"}[kind]
    day = _handed(office, year, kind, index)
    hard = index % 23 == 9
    met = office.later(day, 20, 60 if not hard else 130, "met", year, kind, index)
    answer_class = draw.choices(tuple(_RESULTS), weights=(70, 24, 6))[0]
    return {
        "number": f"{word}{'议案' if form == '议案' else ''}第{index + 1}号",
        "occurred_on": day,
        "kind": kind,
        "session": f"县{'政协' if word == '政协' else '人大'}{year}年全体会议",
        "title": title.replace("{}", form),
        "proposer": draw.choice(_SURNAMES) + draw.choice(_GIVEN),
        "subject": subject,
        "lead_unit": _OFFICES[subject],
        "co_units": "、".join(sorted(draw.sample(_HELPERS, draw.randint(0, 2)))),
        "hard": "是" if hard else "否",
        "met_on": met,
        "closed_on": office.later(met, 3, 14, "answered", year, kind, index),
        "answer_number": format_number("示政函" if word == "人大" else "示政办函", year, 200 + index),
        "answer_class": answer_class,
        "result": _RESULTS[answer_class],
        "satisfaction": "满意",
    }


def _handed(office: DemoOffice, year: int, kind: str, index: int) -> date:
    """Nine in ten come with the meeting, the others between the meetings."""
    month, day = _HANDED[kind]
    handed = date(year, month, day)
    if index % 10 == 7:
        handed += timedelta(days=30 + index)
    return office.later(handed, 0, 3, "handed", kind, index)


@cache
def _titles() -> tuple[tuple[str, str], ...]:
    """(内容分类, title with a place for 议案, 建议 or 提案); two wordings of each wish at each place."""
    found = []
    for (subject, phrase), place in product(_WISHES, _PLACES):
        found.append((subject, phrase.format(place, "{}")))
        found.append((subject, phrase.format(f"{place}及周边", "{}").replace("关于", "关于进一步", 1)))
    return tuple(found)


DEMO = (
    DemoSheet("proposals", "人大代表议案建议办理台账", _deputies),
    DemoSheet("proposals", "政协委员提案办理台账", _members),
)
