"""Periods: their names in Chinese and ISO, and the reckoning by month, quarter and year."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuzhi.kernel.period import Period, PeriodError

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
day_periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))
month_ints = st.integers(1901 * 12, 2198 * 12).map(lambda n: n // 12 * 100 + n % 12 + 1)
month_periods = st.tuples(month_ints, st.integers(0, 40)).map(
    lambda pair: Period(Period.month_int(pair[0]).start, Period.month_int(_months_on(pair[0], pair[1])).end)
)
periods = st.one_of(day_periods, month_periods)


def _months_on(month: int, count: int) -> int:
    months = month // 100 * 12 + month % 100 - 1 + count
    return months // 12 * 100 + months % 12 + 1


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023", Period.year(2023)),
        ("2023H1", Period.half(2023, 1)),
        ("2023Q2", Period.quarter(2023, 2)),
        ("2023-05", Period.month(2023, 5)),
        ("202305", Period.month(2023, 5)),
        ("2023-01-01/2023-03-05", Period(date(2023, 1, 1), date(2023, 3, 5))),
        ("2021/2023", Period.term(2021, 2023)),
        ("2023年", Period.year(2023)),
        ("2023年度", Period.year(2023)),
        ("２０２３ 年度", Period.year(2023)),
        ("二〇二三年", Period.year(2023)),
        ("2023年上半年", Period.half(2023, 1)),
        ("2023年下半年", Period.half(2023, 2)),
        ("2023年一季度", Period.quarter(2023, 1)),
        ("2023年第二季度", Period.quarter(2023, 2)),
        ("2023年3季度", Period.quarter(2023, 3)),
        ("2023年前三季度", Period(date(2023, 1, 1), date(2023, 9, 30))),
        ("2023年一至三季度", Period(date(2023, 1, 1), date(2023, 9, 30))),
        ("2023年5月", Period.month(2023, 5)),
        ("2023年十二月份", Period.month(2023, 12)),
        ("2023年1-6月", Period.half(2023, 1)),
        ("2023年1月—6月", Period.half(2023, 1)),
        ("2022年11月至2023年2月", Period(date(2022, 11, 1), date(2023, 2, 28))),
        ("2021—2023年", Period.term(2021, 2023)),
        ("2021年至2023年", Period.term(2021, 2023)),
        ("2023年1月5日至3月2日", Period(date(2023, 1, 5), date(2023, 3, 2))),
        ("2023年1月5日—7日", Period(date(2023, 1, 5), date(2023, 1, 7))),
        ("2022年12月5日至2023年3月2日", Period(date(2022, 12, 5), date(2023, 3, 2))),
        ("2023年5月6日", Period(date(2023, 5, 6), date(2023, 5, 6))),
        ("2023.5.6", Period(date(2023, 5, 6), date(2023, 5, 6))),
    ],
)
def test_a_name_is_read_as_the_period_it_says(text: str, period: Period) -> None:
    assert Period.parse(text) == period


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("去年", "“去年”不是期间"),
        ("", "可写作"),
        ("2023年13月", "没有第13个月份"),
        ("2023Q5", "没有第5个季度"),
        ("2023-02-30", "没有这一天"),
        ("2023年5月至3月", "晚于终止日"),
        ("2023年0月", "没有第0个月份"),
        ("9999", "可写作"),
    ],
)
def test_what_is_no_period_is_refused_with_the_reason_and_what_is_accepted(text: str, says: str) -> None:
    with pytest.raises(PeriodError, match=says) as refused:
        Period.parse(text)
    assert "2023年第二季度" in str(refused.value)


@given(periods)
def test_code_and_label_both_read_back(period: Period) -> None:
    assert Period.parse(period.code) == period
    assert Period.parse(period.label) == period


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("2023", "2023年"),
        ("2023H2", "2023年下半年"),
        ("2023Q2", "2023年第二季度"),
        ("2023-05", "2023年5月"),
        ("2023-01/2023-09", "2023年1—9月"),
        ("2021/2023", "2021—2023年"),
        ("2023-01-05/2023-03-02", "2023年1月5日至3月2日"),
        ("2023-05-06", "2023年5月6日"),
    ],
)
def test_the_shortest_code_goes_with_the_office_label(code: str, label: str) -> None:
    period = Period.parse(label)
    assert (period.code, period.label) == (code, label)


@given(periods, st.sampled_from(["month", "quarter", "half", "year"]))
def test_parts_cover_the_period_without_gap_or_overlap(period: Period, unit: str) -> None:
    parts = period.parts(unit)  # type: ignore[arg-type]
    assert parts[0].start == period.start
    assert parts[-1].end == period.end
    assert all(b.start - a.end == timedelta(days=1) for a, b in pairwise(parts))


def test_parts_of_a_year_are_its_quarters() -> None:
    assert [part.code for part in Period.year(2023).parts("quarter")] == [
        "2023Q1",
        "2023Q2",
        "2023Q3",
        "2023Q4",
    ]


def test_parts_at_the_edge_are_clipped() -> None:
    parts = Period.parse("2023年1月5日至3月2日").parts("month")
    assert [part.code for part in parts] == ["2023-01-05/2023-01-31", "2023-02", "2023-03-01/2023-03-02"]


def test_months_are_ints_across_the_turn_of_the_year() -> None:
    assert Period.parse("2022年11月15日至2023年2月3日").months == (202211, 202212, 202301, 202302)


def test_february_last_year_is_whole_in_leap_years_too() -> None:
    assert Period.month(2025, 2).same_period_last_year() == Period.month(2024, 2)
    assert Period.month(2024, 2).same_period_last_year() == Period.month(2023, 2)
    leap_day = Period(date(2024, 2, 29), date(2024, 3, 5))
    assert leap_day.same_period_last_year() == Period(date(2023, 2, 28), date(2023, 3, 5))


def test_a_term_in_office_clips_the_year() -> None:
    year = Period.year(2023)
    assert year.clip(date(2023, 3, 5), None) == Period(date(2023, 3, 5), date(2023, 12, 31))
    assert year.clip(None, None) == year
    assert year.clip(date(2024, 1, 1), None) is None


def test_both_ends_belong_to_the_period() -> None:
    may = Period.month(2023, 5)
    assert date(2023, 5, 1) in may
    assert datetime(2023, 5, 31, 23, 59) in may  # noqa: DTZ001 - a local time as records hold it
    assert date(2023, 6, 1) not in may


def test_periods_sort_by_start() -> None:
    assert sorted([Period.month(2023, 5), Period.year(2023), Period.month(2023, 1)])[-1] == Period.month(
        2023, 5
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("张某２０２３年上半年述职报告", ["2023H1"]),
        ("二〇二三年度述职述廉报告", ["2023"]),
        ("2022—2023年任期述职报告", ["2022/2023"]),
        ("2023年3月1日至10月15日述职报告", ["2023-03-01/2023-10-15"]),
        ("关于2023年工作总结和2024年工作计划的报告", ["2023", "2024"]),
        ("示政办发〔2023〕15号、编号20230506、2023", []),
        ("述职报告", []),
    ],
)
def test_a_line_names_its_periods(text: str, codes: list[str]) -> None:
    assert [period.code for period in Period.named_in(text)] == codes
