"""Numbers as offices write them, and what they may stand for."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuzhi.kernel.numerals import Bound, Quantity, format_number, parse_number

_HAN = "零一二三四五六七八九"


def _in_chinese(number: int) -> str:
    """A plain writer of Chinese numerals below 万亿, to test the reader against."""
    if number < 10:
        return _HAN[number]
    for power, unit in ((8, "亿"), (4, "万"), (3, "千"), (2, "百"), (1, "十")):
        head, rest = divmod(number, 10**power)
        if head:
            if not rest:
                return _in_chinese(head) + unit
            gap = "" if rest >= 10 ** (power - 1) else "零"
            return _in_chinese(head) + unit + gap + _in_chinese(rest)
    raise AssertionError(number)


@given(st.integers(0, 10**11))
def test_chinese_numerals_read_as_the_number_written(number: int) -> None:
    assert parse_number(_in_chinese(number)) == Quantity(Decimal(number), digits=_places(number))


def _places(number: int) -> int:
    """Whole numbers of 万 and 亿 with two figures or more are rounded to their last 万 or 亿."""
    text = _in_chinese(number)
    if not text.endswith(("万", "亿")):
        return 0
    power = 8 if text.endswith("亿") else 4
    written = str(number)[:-power].strip("0")
    return -power if len(str(number).rstrip("0")) > 1 and written else 0


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_arabic_numerals_read_back_in_half_and_full_width(number: Decimal) -> None:
    wide = str(number).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789."})
    assert parse_number(str(number)) == parse_number(wide) == Quantity(number, digits=2)


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("九十二", "92", Bound.EXACT),
        ("十二", "12", Bound.EXACT),
        ("１２", "12", Bound.EXACT),
        ("两", "2", Bound.EXACT),
        ("一百零五", "105", Bound.EXACT),
        ("二〇二三", "2023", Bound.EXACT),
        ("三千二", "3200", Bound.EXACT),
        ("两万五", "25000", Bound.EXACT),
        ("3万5千", "35000", Bound.EXACT),
        ("1亿2000万", "120000000", Bound.EXACT),
        ("1,234", "1234", Bound.EXACT),
        ("1.2万", "12000", Bound.EXACT),
        ("-3.2", "-3.2", Bound.EXACT),
        ("110余", "110", Bound.OVER),
        ("110 多", "110", Bound.OVER),
        ("十几", "10", Bound.OVER),
        ("20余万", "200000", Bound.OVER),
        ("逾千", "1000", Bound.OVER),
        ("近百", "100", Bound.UNDER),
        ("将近30", "30", Bound.UNDER),
        ("约30", "30", Bound.ABOUT),
        ("30左右", "30", Bound.ABOUT),
        ("30以上", "30", Bound.AT_LEAST),
        ("不少于八", "8", Bound.AT_LEAST),
        ("至少3", "3", Bound.AT_LEAST),
        ("上百", "100", Bound.AT_LEAST),
        ("不超过5", "5", Bound.AT_MOST),
        ("5以下", "5", Bound.AT_MOST),
    ],
)
def test_words_around_a_number_become_its_bound(text: str, value: str, bound: Bound) -> None:
    quantity = parse_number(text)
    assert quantity is not None
    assert (quantity.value, quantity.bound) == (Decimal(value), bound)


@pytest.mark.parametrize(
    "text", ["", "数十", "几十", "若干", "三四", "12日", "x", "12,34", "1.2.3", "上3", "十百", "余"]
)
def test_what_states_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "agreeing", "differing"),
    [
        ("98", ["98", "98.08", "97.5"], ["97", "98.5", "99"]),
        ("98.08", ["98.08", "98.084"], ["98", "98.1"]),
        ("29", ["29"], ["27", "30"]),
        ("110余", ["110", "119"], ["109", "120"]),
        ("80余", ["80", "89"], ["79", "90"]),
        ("1500余", ["1500", "1599"], ["1600"]),
        ("百余", ["100", "199"], ["99", "200"]),
        ("20余万", ["200000", "299999"], ["300000"]),
        ("20万余", ["200000", "209999"], ["210000"]),
        ("1.2万", ["12000", "12049", "11950"], ["12600", "11400"]),
        ("3万", ["30000"], ["30500"]),
        ("近百", ["90", "98", "100"], ["89", "101"]),
        ("约30", ["27", "33"], ["26", "34"]),
        ("30以上", ["30", "45"], ["29"]),
        ("不超过5", ["5", "0"], ["6"]),
    ],
)
def test_a_written_number_agrees_with_what_it_may_stand_for(
    text: str, agreeing: list[str], differing: list[str]
) -> None:
    quantity = parse_number(text)
    assert quantity is not None
    assert [actual for actual in agreeing if not quantity.agrees(Decimal(actual))] == []
    assert [actual for actual in differing if quantity.agrees(Decimal(actual))] == []


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4))
def test_a_formatted_number_has_no_trailing_zeros_and_reads_back(number: Decimal) -> None:
    text = format_number(number)
    assert Decimal(text) == number
    assert "E" not in text
    assert text == "0" or "." not in text or not text.endswith(("0", "."))


@given(st.text("〇零一二两三九十百千万亿余多几近约上以下0123456789.,-", max_size=12))
def test_no_text_breaks_the_reader(text: str) -> None:
    quantity = parse_number(text)
    assert quantity is None or quantity.value.is_finite()
