"""Rows of the demonstration office's reception sheet; 116 batches and 1536 guests in 2023. Guests are invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from shuzhi.ledgerkit.demo import ROOT, DemoOffice, DemoSheet

_YEARS = {2022: (103, 1384, 6), 2023: (116, 1536, 8)}
"""Year → official batches, their guests, batches of investors."""

_UNITS = (
    "市政府办公室",
    "市发展和改革委员会",
    "市农业农村局",
    "市商务局",
    "市审计局",
    "市生态环境局",
    "省直有关部门",
    "邻县人民政府办公室",
    "友好县人民政府",
    "市机关事务管理局",
    "市信访局",
    "市水务局",
    "市乡村振兴局",
    "市卫生健康委员会",
)
_KINDS = {
    "调研指导": ("调研乡村产业发展", "调研营商环境", "调研重点项目建设", "调研政务服务工作", "调研防汛准备"),
    "督查检查": ("督查安全生产", "检查生态环境整改", "检查耕地保护", "督查民生实事进度", "检查公共机构节能"),
    "学习考察": ("考察机关事务集中管理", "学习信访接待工作", "考察文旅融合", "学习政务信息工作"),
    "会议活动": ("参加现场推进会", "参加经验交流会", "参加项目观摩"),
}  # fmt: skip
_PLACES = ("产业园区", "政务服务中心", "青石镇示范点", "项目现场", "柳河乡示范村", "县文化馆")
_FIRMS = ("示例农业科技公司", "示例新能源公司", "示例食品加工企业", "示例文旅公司")
_POSTS = ("副局长", "科长", "主任科员", "副主任", "处长", "干部")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"


def _sizes(draw: Random, batches: int, total: int) -> list[int]:
    """Numbers of guests from three to thirty-odd that make up the total."""
    sizes = [draw.randint(4, 22) for _ in range(batches)]
    while sum(sizes) != total:
        index = draw.randrange(batches)
        step = 1 if sum(sizes) < total else -1
        if 3 <= sizes[index] + step <= 36:
            sizes[index] += step
    return sizes


def _companions(draw: Random, guests: int) -> int:
    most = 3 if guests <= 10 else guests // 3
    return draw.randint(min(1, most), min(most, 5))


def _guests(draw: Random, count: int) -> str:
    names = [f"{draw.choice(_SURNAMES)}某（{draw.choice(_POSTS)}）" for _ in range(min(count, 3))]
    return "、".join(names) + (f"等{count}人" if count > 3 else "")


def _row(office: DemoOffice, year: int, kind: str, day: date, guests: int, index: int) -> dict[str, Any]:
    key = ("reception", year, kind, index)
    draw = office.draw(*key)
    asked = day
    while asked == day or not office.calendar.is_workday(asked):
        asked -= timedelta(days=draw.randint(1, 3))
    business = kind == "招商接待"
    unit = office.pick(_FIRMS if business else _UNITS, *key)
    dines = draw.random() < 0.85
    companions = _companions(draw, guests) if dines else 0
    meal = (guests + companions) * draw.randrange(35, 56) if dines else 0
    travel = draw.choice((0, 0, 200, 320, 480))
    row: dict[str, Any] = {
        "occurred_on": asked,
        "starts_on": day,
        "ends_on": day + timedelta(days=draw.choice((0, 0, 1))),
        "kind": kind,
        "number": f"JD{year}-{'Z' if business else ''}{index + 1:03d}",
        "letter": "" if business else f"{unit[:2]}函〔{year}〕{draw.randint(1, 180)}号",
        "guest_unit": unit,
        "guests": guests,
        "guest_names": _guests(draw, guests),
        "reason": "洽谈投资项目" if business else office.pick(_KINDS[kind], *key),
        "places": "、".join(draw.sample(_PLACES, 2)),
        "companions": companions,
        "companion_names": office.names(companions, *key),
        "meals": 1 if dines else 0,
        "menu": office.pick(("机关食堂自助餐", "机关食堂工作餐", "定点宾馆工作餐"), *key) if dines else "",
        "meal_cost": meal,
        "travel_cost": travel,
        "amount": meal + travel,
        "applicant": office.pick(office.staff("ZFB-JD"), *key).name,
        "approved_on": asked if draw.random() < 0.7 else day,
        "approved_by": office.pick(office.leaders[:3], *key).name,
    }
    if index % 13 != 5:  # a few wait for settlement
        row |= {"invoice": f"{draw.randrange(10**7, 10**8)}", "settled_on": office.later(day, 6, 28, *key)}
    return row


def _receptions(office: DemoOffice, year: int) -> Sequence[dict[str, Any]]:
    if year not in _YEARS:
        return []
    batches, guests, investors = _YEARS[year]
    draw = office.draw("reception", year)
    rows = []
    sizes = _sizes(draw, batches, guests)
    for index, (day, size) in enumerate(zip(office.days(year, batches, "reception"), sizes, strict=True)):
        rows.append(_row(office, year, office.pick(tuple(_KINDS), "kind", year, index), day, size, index))
    for index, day in enumerate(office.days(year, investors, "investors")):
        rows.append(_row(office, year, "招商接待", day, draw.randint(3, 9), index))
    return sorted(rows, key=lambda row: (row["starts_on"], row["number"]))


DEMO = (DemoSheet("reception", "公务接待台账", _receptions, ROOT),)
