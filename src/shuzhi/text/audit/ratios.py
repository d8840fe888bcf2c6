"""How a ratio may be written: rounded or cut off, and the two numbers it is made of."""

from decimal import Decimal

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.facts import Number

_POINT = Decimal("0.01")


def near(right: Decimal, written: str) -> bool:
    """Whether a rate may be written so: rounded, or cut off."""
    unit, value = _place(written), Decimal(written)
    return abs(right - value) <= unit / 2 + _POINT * unit or 0 <= right - value < unit


def _place(written: str) -> Decimal:
    """One in the last place of a number as written."""
    return Decimal(1).scaleb(-len(written.partition(".")[2]))


def as_written(right: Decimal, written: str) -> str:
    return format_number(round(right, max(1, len(written.partition(".")[2]))))


def plain(number: Number) -> str:
    return f"{number.digits}{number.scale}{number.unit}"


def sum_said(added: Decimal, whole: Number) -> str:
    """A sum in the unit and scale of the total that it is held against."""
    one = whole.value / Decimal(whole.digits) if Decimal(whole.digits) else Decimal(1)
    return f"{format_number(added / one)}{whole.scale}{whole.unit}"
