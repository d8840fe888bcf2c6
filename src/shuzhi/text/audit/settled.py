"""Whether the sentence around a number bears it out, so that of two values the other is the one to doubt."""

from decimal import Decimal

from shuzhi.text.audit.counting import between
from shuzhi.text.audit.facts import Number, Text

_REACH = 120
_HUNDRED, _CUT = Decimal(100), Decimal("0.06")


def settled(text: Text, whole: Number) -> bool:
    """Whether a whole, told first, has parts behind it that add up to it or a rate that follows from it.

    What comes after another number of its unit is a part or a result itself, and no better borne out than that.
    """
    low, high = text.sentence(whole.line, whole.start)
    if any(number.unit == whole.unit for number in between(text, whole.line, low, whole.start)):
        return False
    behind = between(text, whole.line, whole.end, min(high, whole.end + _REACH))
    added = Decimal(0)
    parts: list[Decimal] = []
    for number in behind:
        if number.unit == whole.unit:
            parts.append(number.value)
            added += number.value
            if added == whole.value and len(parts) > 1:
                return True
        elif number.unit in ("%", "％") and whole.value:
            rate = number.value
            if any(abs(part * _HUNDRED / whole.value - rate) < _CUT for part in parts):
                return True
    return False
