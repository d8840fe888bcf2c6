"""Workdays with 调休, provisional dates where no notice stands, months that meet no such day."""

from datetime import date
from pathlib import Path

import chinese_calendar
import pytest

from shuzhi.kernel.workdays import (
    SHIPPED,
    HolidayTableError,
    WorkCalendar,
    WorkdayResult,
    add_months,
    read_table,
)

CALENDAR = WorkCalendar.load()


def test_a_worked_weekend_day_is_a_workday_and_a_holiday_is_none() -> None:
    assert CALENDAR.is_workday(date(2026, 2, 14))  # Saturday, worked for 春节
    assert not CALENDAR.is_workday(date(2026, 2, 18))  # Wednesday, 春节
    assert CALENDAR.is_holiday(date(2026, 2, 18))
    assert not CALENDAR.is_workday(date(2026, 3, 7))  # an ordinary Saturday
    assert not CALENDAR.is_holiday(date(2026, 3, 7))


def test_workdays_are_counted_over_a_holiday_and_from_the_day_after() -> None:
    assert CALENDAR.add_workdays(date(2026, 9, 29), 5) == WorkdayResult(
        date(2026, 10, 12)
    )  # 30, 8, 9, 10, 12
    assert CALENDAR.add_workdays(date(2026, 10, 12), -5).date == date(2026, 9, 29)
    assert CALENDAR.add_workdays(date(2026, 10, 3), 0).date == date(2026, 10, 3)


def test_a_deadline_on_a_day_of_rest_moves_to_the_first_workday() -> None:
    assert CALENDAR.first_workday(date(2026, 10, 3)).date == date(2026, 10, 8)
    assert CALENDAR.first_workday(date(2026, 10, 8)).date == date(2026, 10, 8)


def test_days_of_leave_leave_out_days_of_rest() -> None:
    assert CALENDAR.count_workdays(date(2026, 9, 28), date(2026, 10, 10)) == 6


def test_a_year_without_notice_gives_a_provisional_date() -> None:
    result = CALENDAR.add_workdays(date(2026, 12, 30), 5)
    assert result.provisional
    assert result.unknown_years == (2027,)
    assert result.date == date(2027, 1, 7)  # 1 January is a fixed day, 2 and 3 January a weekend
    assert not CALENDAR.is_known(2027)
    assert "暂算" in CALENDAR.source(2027)


def test_the_office_adds_a_year(tmp_path: Path) -> None:
    own = tmp_path / "holidays.toml"
    own.write_text(
        '[[year]]\nyear = 2027\nsource = "2027年通知"\nrest = ["2027-01-01/2027-01-05"]\nwork = ["2027-01-09"]\n',
        "utf-8",
    )
    calendar = WorkCalendar.load(own)
    assert calendar.add_workdays(date(2026, 12, 30), 5) == WorkdayResult(date(2027, 1, 9))
    assert calendar.source(2027) == "2027年通知"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[[year]]\nyear = 2027\n", "缺少栏目rest、source、work"),
        ('[[year]]\nyear = 2027\nsource = "x"\nrest = ["2026-01-01"]\nwork = []\n', "不在本年内"),
        ('[[year]]\nyear = 2027\nsource = "x"\nrest = ["正月初一"]\nwork = []\n', "不是期间"),
        (
            '[[year]]\nyear = 2027\nsource = "x"\nrest = ["2027-01-01"]\nwork = ["2027-01-01"]\n',
            "既写作休息又写作上班",
        ),
        ("[[years]]\nyear = 2027\n", "不认识的栏目years"),
        ("year = ", "TOML"),
    ],
)
def test_a_table_in_disorder_is_refused_by_name(tmp_path: Path, content: str, says: str) -> None:
    own = tmp_path / "holidays.toml"
    own.write_text(content, "utf-8")
    with pytest.raises(HolidayTableError, match=says) as refused:
        WorkCalendar.load(own)
    assert "holidays.toml" in str(refused.value)


def test_the_shipped_year_agrees_with_the_library() -> None:
    shipped, _ = read_table(SHIPPED)
    for day in sorted(shipped[2026].rest | shipped[2026].work):
        assert chinese_calendar.is_workday(day) == (day in shipped[2026].work), day


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2023, 12, 5), 1, date(2024, 1, 5)),
        (date(2023, 1, 31), 12, date(2024, 1, 31)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
    ],
)
def test_a_month_without_the_day_ends_on_its_last(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end
