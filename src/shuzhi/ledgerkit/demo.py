"""The demonstration office: units, people and a deterministic source of days, names and choices for generated sheets.

Nothing here is real: names are drawn from lists of common characters, and every run draws the same ones. Each ledger
folder says in its own ``demo.py`` which rows its sheets hold; the command ``shuzhi demo`` writes them as workbooks and
imports them by the ordinary way, so that each record knows its workbook and row.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

from shuzhi.kernel.workdays import WorkCalendar
from shuzhi.org.models import Account, Unit

T = TypeVar("T")

ROOT = "ZFB"
BRANCH = "ZFB-DZB"

UNITS: tuple[tuple[str, str, str, str, str], ...] = (
    # code, parent, name, short, kind
    (ROOT, "", "示例县人民政府办公室", "县政府办", "organ"),
    ("ZFB-ZH", ROOT, "综合科", "综合科", "section"),
    ("ZFB-MS", ROOT, "文秘科", "文秘科", "section"),
    ("ZFB-XX", ROOT, "信息科", "信息科", "section"),
    ("ZFB-DC", ROOT, "督查室", "督查室", "section"),
    ("ZFB-XF", ROOT, "信访接待室", "信访室", "section"),
    ("ZFB-JD", ROOT, "接待科", "接待科", "section"),
    ("ZFB-SW", ROOT, "机关事务服务中心", "事务中心", "section"),
    (BRANCH, ROOT, "县政府办公室党支部", "办公室支部", "branch"),
)

DEPARTMENTS = (
    "县财政局",
    "县审计局",
    "县统计局",
    "县民政局",
    "县司法局",
    "县教育局",
    "县水务局",
    "县林业和草原局",
    "县商务局",
    "县医疗保障局",
    "县交通运输局",
    "县文化和旅游局",
    "县应急管理局",
    "县卫生健康局",
    "县农业农村局",
    "县住房和城乡建设局",
    "县自然资源局",
    "县市场监督管理局",
)
"""Departments of the county with which the office has to do."""

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "文博晓东建华志强海燕春梅立新永平国庆丽娟宏伟雪峰明远嘉宁思源景行若水清和"

_POSTS: tuple[tuple[str, str, str, bool], ...] = (
    # unit, title, rank, leader
    (ROOT, "主任", "section_chief", True),
    (ROOT, "副主任（综合）", "section_deputy", True),
    (ROOT, "副主任（文秘）", "section_deputy", True),
    (ROOT, "副主任（督查）", "section_deputy", True),
    (ROOT, "副主任（后勤）", "section_deputy", True),
)
_SECTION_STAFF = {"ZFB-ZH": 4, "ZFB-MS": 5, "ZFB-XX": 3, "ZFB-DC": 3, "ZFB-XF": 4, "ZFB-JD": 2, "ZFB-SW": 4}


@dataclass(frozen=True)
class DemoPerson:
    """Somebody of the office; ``since`` is the day the post was taken."""

    number: str
    name: str
    unit: str
    post: str
    rank: str
    leader: bool
    party: bool
    since: date


@dataclass(frozen=True)
class DemoSheet:
    """One workbook of one ledger for one year: ``rows(office, year)`` gives field → cell value, in sheet order.

    Cell values are what an office types: dates, numbers, Chinese labels of choices. ``unit`` is the unit's code.
    """

    ledger: str
    name: str
    rows: Callable[[DemoOffice, int], Sequence[Mapping[str, Any]]]
    unit: str = ROOT


@dataclass(frozen=True)
class DemoOffice:
    """The office and its year; every draw is named by a key, so adding a ledger changes no other ledger's rows."""

    calendar: WorkCalendar
    units: Mapping[str, Unit] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)

    def draw(self, *key: object) -> random.Random:
        """A random source that depends on the key alone."""
        return random.Random("/".join(str(part) for part in key))  # noqa: S311 - no secret hangs on it

    @cached_property
    def people(self) -> tuple[DemoPerson, ...]:
        """Thirty persons: five leaders, then the sections' staff."""
        draw = self.draw("people")
        names: list[str] = []
        while len(names) < 30:
            name = draw.choice(_SURNAMES) + "".join(draw.sample(_GIVEN, draw.choice((1, 2, 2))))
            if name not in names:
                names.append(name)
        seats = list(_POSTS)
        for unit, count in _SECTION_STAFF.items():
            seats.append((unit, "科长" if unit != "ZFB-SW" else "中心主任", "section_deputy", False))
            seats += [(unit, f"科员（{index}）", "staff", False) for index in range(1, count)]
        return tuple(
            DemoPerson(f"{ROOT}{index:03d}", name, unit, post, rank, leader, index % 5 != 4, date(2021, 1, 4))
            for index, (name, (unit, post, rank, leader)) in enumerate(
                zip(names, seats, strict=True), start=1
            )
        )

    @property
    def leaders(self) -> tuple[DemoPerson, ...]:
        """The director and the deputies."""
        return tuple(person for person in self.people if person.leader)

    @property
    def director(self) -> DemoPerson:
        """The director of the office."""
        return self.people[0]

    def staff(self, unit: str) -> tuple[DemoPerson, ...]:
        """People of one section; of the whole office for its root and its branch (members only)."""
        if unit == BRANCH:
            return tuple(person for person in self.people if person.party)
        return tuple(person for person in self.people if unit in (ROOT, person.unit))

    def names(self, count: int, *key: object, unit: str = ROOT) -> str:
        """Some people's names as a sheet holds them, joined by 、."""
        staff = self.staff(unit)
        chosen = self.draw("names", *key).sample(range(len(staff)), min(count, len(staff)))
        return "、".join(staff[index].name for index in sorted(chosen))

    def workdays(self, year: int) -> tuple[date, ...]:
        """Every working day of the year."""
        first = date(year, 1, 1)
        days = (first + timedelta(days=n) for n in range(366))
        return tuple(day for day in days if day.year == year and self.calendar.is_workday(day))

    def days(self, year: int, count: int, *key: object) -> list[date]:
        """``count`` working days spread over the year in order; a day may come again only where count exceeds days."""
        every = self.workdays(year)
        draw = self.draw("days", year, *key)
        if count <= len(every):
            step = len(every) / max(count, 1)
            return [every[min(int(n * step + draw.random() * step), len(every) - 1)] for n in range(count)]
        return sorted(draw.choice(every) for _ in range(count))

    def later(self, day: date, low: int, high: int, *key: object) -> date:
        """A working day between ``low`` and ``high`` days after another."""
        after = day + timedelta(days=self.draw("later", day, *key).randint(low, high))
        while not self.calendar.is_workday(after):
            after += timedelta(days=1)
        return after

    def pick(self, choices: Sequence[T], *key: object) -> T:
        """One of some choices."""
        return self.draw("pick", *key).choice(choices)
