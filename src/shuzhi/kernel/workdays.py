"""WorkCalendar: which days an office works, 调休 included, and dates reckoned in workdays and months.

The yearly notices come from the chinesecalendar package, then from tables: `holidays.toml` beside this
file, then the office's own. A year without a notice is reckoned by weekends and the fixed statutory days
alone and every result that touches it is provisional (暂算).
"""

import calendar
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import tomli
from chinese_calendar.constants import holidays as library_rest_days
from chinese_calendar.constants import workdays as library_work_days

from shuzhi.kernel.files import reason
from shuzhi.kernel.home import home
from shuzhi.kernel.period import Period, PeriodError

SHIPPED = Path(__file__).with_name("holidays.toml")
_YEAR_FIELDS = {"year", "source", "rest", "work"}
_FIXED_FIELDS = {"since", "source", "days"}
_SATURDAY = 5


class HolidayTableError(ValueError):
    """A table of holidays cannot be read; the message names the file, the year and what to do."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One year's notice: days of rest, and weekend days that are worked for them (调休)."""

    year: int
    source: str
    rest: frozenset[date] = field(repr=False)
    work: frozenset[date] = field(repr=False)


@dataclass(frozen=True, slots=True)
class FixedDays:
    """The statutory days that stand on the same date each year, from the year `since`."""

    since: int
    source: str
    days: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class WorkdayResult:
    """A date reckoned in workdays, and the years on the way that have no notice yet."""

    date: date
    unknown_years: tuple[int, ...] = ()

    @property
    def provisional(self) -> bool:
        """暂算: the date may move when the notice comes."""
        return bool(self.unknown_years)


class WorkCalendar:
    """Workdays by the notices in `table`, by year; `fixed` serves the years that have none."""

    def __init__(self, table: Mapping[int, Notice], fixed: Iterable[FixedDays] = ()) -> None:
        self._table = dict(table)
        self._fixed = sorted(fixed, key=lambda each: each.since)

    @classmethod
    def load(cls, extra_path: Path | None = None) -> "WorkCalendar":
        """The library's years, those of this product's table, and those of `extra_path`; the later wins."""
        table = _library_table()
        notices, fixed = read_table(SHIPPED)
        table |= notices
        if extra_path is not None:
            notices, more = read_table(extra_path)
            table |= notices
            fixed += more
        return cls(table, fixed)

    def is_known(self, year: int) -> bool:
        """Whether the year's notice is in the table."""
        return year in self._table

    def source(self, year: int) -> str:
        notice = self._table.get(year)
        return notice.source if notice else f"{year}年放假安排尚未载入，按周末和固定节日暂算"

    def is_holiday(self, day: date) -> bool:
        """Whether the day belongs to a public holiday, the weekend days within it included."""
        notice = self._table.get(day.year)
        return day in notice.rest if notice else (day.month, day.day) in self._fixed_days(day.year)

    def is_workday(self, day: date) -> bool:
        notice = self._table.get(day.year)
        if notice and day in notice.work:
            return True
        return day.weekday() < _SATURDAY and not self.is_holiday(day)

    def add_workdays(self, day: date, count: int) -> WorkdayResult:
        """The workday that is `count` workdays after `day` (before it, if negative); `day` is not counted."""
        step = timedelta(days=1 if count >= 0 else -1)
        left, at, unknown = abs(count), day, set[int]()
        while left:
            at += step
            if not self.is_known(at.year):
                unknown.add(at.year)
            left -= self.is_workday(at)
        return WorkdayResult(at, tuple(sorted(unknown)))

    def first_workday(self, day: date) -> WorkdayResult:
        """`day`, or the first workday after it."""
        return self.add_workdays(day - timedelta(days=1), 1)

    def count_workdays(self, start: date, end: date) -> int:
        """How many workdays lie between two days, both included."""
        return sum(self.is_workday(start + timedelta(days=ahead)) for ahead in range((end - start).days + 1))

    def _fixed_days(self, year: int) -> frozenset[tuple[int, int]]:
        since = [each for each in self._fixed if each.since <= year] or self._fixed[:1]
        return since[-1].days if since else frozenset()


def add_months(day: date, count: int) -> date:
    """`count` months on; where the month has no such day, its last (31 January + 1 month = 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@functools.cache
def work_calendar() -> WorkCalendar:
    """The product's calendar with the office's own `holidays.toml`, read once."""
    own = home() / "holidays.toml"
    return WorkCalendar.load(own if own.is_file() else None)


def read_table(path: Path) -> tuple[dict[int, Notice], list[FixedDays]]:
    """The notices by year and the fixed days of one TOML table; raises HolidayTableError."""
    try:
        content = tomli.loads(path.read_text("utf-8"))
    except OSError as wrong:
        raise HolidayTableError(f"放假安排表{path}无法读取：{reason(wrong)}。") from wrong
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise HolidayTableError(f"放假安排表{path}不是UTF-8编码的TOML：{wrong}。") from wrong
    _only(content, {"year", "fixed"}, f"{path}")
    table: dict[int, Notice] = {}
    for entry in content.get("year", []):
        where = f"{path} {entry.get('year', '未写年份')}年"
        _only(entry, _YEAR_FIELDS, where, needed=_YEAR_FIELDS)
        year = entry["year"]
        if year in table:
            raise HolidayTableError(f"{where}写了两次，请合并为一项。")
        rest, work = _days(entry["rest"], year, where), _days(entry["work"], year, where)
        if rest & work:
            raise HolidayTableError(f"{where}：{min(rest & work)}既写作休息又写作上班，请核对通知。")
        table[year] = Notice(year, entry["source"], rest, work)
    fixed = []
    for entry in content.get("fixed", []):
        _only(entry, _FIXED_FIELDS, f"{path} 固定节日", needed=_FIXED_FIELDS)
        days = frozenset((int(day[:2]), int(day[3:])) for day in entry["days"])
        fixed.append(FixedDays(entry["since"], entry["source"], days))
    return table, fixed


def _only(entry: Mapping[str, Any], known: set[str], where: str, needed: Iterable[str] = ()) -> None:
    unknown, missing = sorted(set(entry) - known), sorted(set(needed) - set(entry))
    if unknown:
        raise HolidayTableError(
            f"{where}：不认识的栏目{'、'.join(unknown)}，可用的是{'、'.join(sorted(known))}。"
        )
    if missing:
        raise HolidayTableError(f"{where}：缺少栏目{'、'.join(missing)}。")


def _days(spans: Iterable[str], year: int, where: str) -> frozenset[date]:
    found: set[date] = set()
    for span in spans:
        try:
            period = Period.parse(span)
        except PeriodError as wrong:
            raise HolidayTableError(f"{where}：{wrong}") from wrong
        if period.start.year != year or period.end.year != year:
            raise HolidayTableError(f"{where}：{span}不在本年内，请分列到各年。")
        found |= {period.start + timedelta(days=ahead) for ahead in range(period.days)}
    return frozenset(found)


def _library_table() -> dict[int, Notice]:
    rest: dict[int, set[date]] = {}
    work: dict[int, set[date]] = {}
    for found, days in ((rest, library_rest_days), (work, library_work_days)):
        for day in days:
            found.setdefault(day.year, set()).add(day)
    source = "国务院办公厅关于{}年部分节假日安排的通知"
    return {
        year: Notice(year, source.format(year), frozenset(days), frozenset(work.get(year, ())))
        for year, days in rest.items()
    }
