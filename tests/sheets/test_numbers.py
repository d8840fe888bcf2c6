"""Numbers as offices write them."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuzhi.ledgerkit.sheets.numbers import NotANumber, as_integer, as_places, read_number


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (12.0, 12),
        ("12", 12),
        ("１２", 12),
        ("1,200", 1200),
        ("1，200.50", Decimal("1200.5")),
        ("12人次", 12),
        ("九十二", 92),
        ("九十二人", 92),
        ("1.2万", 12000),
        ("1.2万元", 12000),
        ("3 件", 3),
        ("-5", -5),
        ("2.5学时", Decimal("2.5")),
        ("2022年", 2022),
        ("2022年度", 2022),
    ],
)
def test_an_exact_number_is_read_without_a_word(raw: Any, value: Any) -> None:
    assert read_number(raw) == (value, "")


@pytest.mark.parametrize(
    ("raw", "value"), [("110余", 110), ("110余人次", 110), ("近百人", 100), ("约30", 30), ("30多人", 30)]
)
def test_a_number_that_is_less_than_exact_is_told(raw: str, value: int) -> None:
    number, notice = read_number(raw)
    assert number == value
    assert notice == f"“{raw}”按{value}导入"


@pytest.mark.parametrize(
    "raw", ["三五", "3-5", "若干", "无", True, "1e5", float("nan"), float("inf"), "9" * 40]
)
def test_what_is_no_number_is_refused(raw: Any) -> None:
    with pytest.raises(NotANumber, match="不是数字"):
        read_number(raw)


def test_a_whole_number_has_no_fraction() -> None:
    with pytest.raises(NotANumber, match="应为整数"):
        as_integer(Decimal("1.5"), 1.5)


def test_the_dust_of_binary_fractions_is_no_finer_figure() -> None:
    assert as_places(Decimal(repr(0.1 + 0.2)), 2) == (Decimal("0.30"), False)
    assert as_places(Decimal("0.305"), 2)[1]


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_named(text: str) -> None:
    try:
        found: object = read_number(text)[0]
    except NotANumber as error:
        found = str(error)
    assert isinstance(found, Decimal) or "不是数字" in str(found)
