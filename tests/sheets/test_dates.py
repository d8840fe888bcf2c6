"""Dates as offices write them."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuzhi.ledgerkit.sheets.dates import NotADate, read_date

SIXTH_OF_MAY = date(2023, 5, 6)


@pytest.mark.parametrize(
    "raw",
    [
        SIXTH_OF_MAY,
        datetime(2023, 5, 6, 14, 30),  # noqa: DTZ001 - a cell knows no zone
        45052,
        45052.604,
        20230506,
        "20230506",
        "2023.5.6",
        "2023.05.06.",
        "2023-5-6",
        "2023/05/06",
        "2023年5月6日",
        "２０２３年５月６日",
        "二〇二三年五月六日",
        "二0二三年五月六日",
        "二O二三年五月六日",
        "2023。5。6",
        " 2023年5月6日（星期六） ",
        "2023-05-06 14:30",
        "2023年5月6日上午9时",
        "45052",
    ],
)
def test_a_whole_date_is_read(raw: Any) -> None:
    assert read_date(raw, None) == SIXTH_OF_MAY


@pytest.mark.parametrize("raw", ["5月6日", "5.6", 5.6, "5-6", "5/6", "五月六日"])
def test_a_day_takes_its_year_from_the_title(raw: Any) -> None:
    assert read_date(raw, 2023) == SIXTH_OF_MAY


@pytest.mark.parametrize(
    "raw", ["2023年5月", "2023.5", "2023-05", "202305", 202305, 2023.5, "5月", 5, SIXTH_OF_MAY.replace(day=1)]
)
def test_a_gauge_takes_a_month_for_its_first_day(raw: Any) -> None:
    assert read_date(raw, 2023, monthly=True) == date(2023, 5, 1)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("2023年13月2日", "13月不存在"),
        ("2023-13-02", "13月不存在"),
        ("2月30日", "2月没有30日"),
        ("2023年2月29日", "2023年2月没有29日"),
        ("20231301", "13月不存在"),
        (20230431, "4月没有31日"),
        ("2023年5月", "缺少日"),
        ("5月6日", "缺少年份"),
        ("23.5.6", "年份请写四位"),
        ("5月6日至8日", "一行只能登记一天"),
        (5.1, "5月1日，也可能是5月10日"),
        ("上旬", "不是日期"),
        (44, "不是日期"),
        (time(9, 0), "不是日期"),
    ],
)
def test_what_is_no_date_is_named(raw: Any, message: str) -> None:
    with pytest.raises(NotADate, match=message):
        read_date(raw, None if raw == "5月6日" else 2023)


def test_a_workbook_of_1904_counts_from_there() -> None:
    assert read_date(43590, None, epoch_1904=True) == SIXTH_OF_MAY


@given(
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d"]),
)
def test_every_day_is_read_back_in_every_form(day: date, form: str) -> None:
    assert read_date(day.strftime(form), None) == day


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_named(text: str) -> None:
    try:
        found: object = read_date(text, 2023, monthly=True)
    except NotADate as error:
        found = str(error)
    assert isinstance(found, date) or found
