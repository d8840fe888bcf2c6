"""Numbers as offices write them in cells: 12, 1,200, １２, 12人次, 九十二, 1.2万, 110余 (with a notice)."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from shuzhi.kernel.numerals import Bound, parse_number
from shuzhi.ledgerkit.sheets.grid import Cell

_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
# What is counted, behind the number; 万 and 亿 belong to the number.
_MEASURE = re.compile(
    r"(?:人次|人|次|名|位|个|件|篇|份|场|期|条|批次?|台|辆|元|学时|课时|小时|天|日|公里|千瓦时|度|吨|立方米|升|平方米|㎡|m2|字|户|届|岁|年度?|kwh|kw·h|l|km|h|t)$"
)
_MOST_DIGITS = 30


class NotANumber(Exception):
    """A cell holds no number; the message says why, in Chinese."""


def read_number(raw: Cell) -> tuple[Decimal, str]:
    """The number a cell holds, with a notice where the words made it less than exact. Raises NotANumber."""
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float)):
        raise NotANumber(f"“{raw}”不是数字")
    if isinstance(raw, (int, float)):
        return _from_float(raw)
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", raw)).lower()
    if _PLAIN.fullmatch(text) and len(text) <= _MOST_DIGITS:
        return Decimal(text), ""
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(",", "")), ""
    for core in (text, _MEASURE.sub("", text), text.removesuffix("元")):
        if len(core) > _MOST_DIGITS:
            break
        if _PLAIN.fullmatch(core) or _GROUPED.fullmatch(core):
            return Decimal(core.replace(",", "")), ""
        quantity = parse_number(core)
        if quantity is not None:
            notice = "" if quantity.bound is Bound.EXACT else f"“{raw.strip()}”按{quantity.value:f}导入"
            return quantity.value, notice
    raise NotANumber(f"“{raw.strip()[:30]}”不是数字")


def _from_float(raw: float) -> tuple[Decimal, str]:
    try:
        number = Decimal(repr(raw))
    except InvalidOperation as error:  # pragma: no cover - repr of a number is always one
        raise NotANumber(f"“{raw}”不是数字") from error
    if not number.is_finite():
        raise NotANumber(f"“{raw}”不是数字")
    return number, ""


def as_integer(number: Decimal, raw: Cell) -> int:
    """The number as an integer. Raises NotANumber where it has a fraction."""
    if number != number.to_integral_value():
        raise NotANumber(f"“{raw}”应为整数")
    return int(number)


def as_places(number: Decimal, places: int) -> tuple[Decimal, bool]:
    """The number with at most ``places`` decimals, and whether that took something away.

    A sheet's numbers are binary fractions: 0.1+0.2 comes as 0.30000000000000004, which is no finer figure.
    """
    exponent = Decimal(1).scaleb(-places)
    rounded = number.quantize(exponent)
    return rounded, abs(rounded - number) > Decimal("1e-9") * max(abs(number), Decimal(1))
