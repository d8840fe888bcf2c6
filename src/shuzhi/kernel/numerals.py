"""Quantity: a number as an office writes it (九十二, １２, 1.2万, 110余, 近百) as a value and a bound.

Reads Chinese and Arabic numerals; knows what a written number may stand for beside an exact one.
Percent signs and measure words are the caller's.
"""

# cn2an reads plain numerals, but takes 90 ms to import where text commands must start within 0.3 s in all,
# and it knows no 余, 近 or 以上. Hence a reader of our own.

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

# No text says how near 近 and 约 are; a tenth is how offices read them.
NEARNESS = Decimal("0.1")


class Bound(Enum):
    """What the words around a number make of it."""

    EXACT = "exact"
    ABOUT = "about"  # 约、左右
    OVER = "over"  # 余、多、逾: the written number and a little more
    UNDER = "under"  # 近、接近: the written number or a little less
    AT_LEAST = "at_least"  # 至少、不少于、以上
    AT_MOST = "at_most"  # 至多、不超过、以下


@dataclass(frozen=True, slots=True)
class Quantity:
    """A written number. `digits` is the last place that is meant: 2 for 98.08, 0 for 98, -1 for 110余."""

    value: Decimal
    bound: Bound = Bound.EXACT
    digits: int = 0

    def agrees(self, actual: Decimal) -> bool:
        """Whether a true number may be written this way: 110余 for 110 to 119, 98 for 98.08."""
        value, room = self.value, abs(self.value) * NEARNESS
        match self.bound:
            case Bound.EXACT:
                return _rounded(actual, self.digits) == value
            case Bound.ABOUT:
                return value - room <= actual <= value + room
            case Bound.OVER:
                return value <= actual < value + Decimal(1).scaleb(-self.digits)
            case Bound.UNDER:
                return value - room <= actual <= value
            case Bound.AT_LEAST:
                return actual >= value
            case Bound.AT_MOST:
                return actual <= value


_BEFORE = {
    Bound.UNDER: ("将近", "接近", "近"),
    Bound.ABOUT: ("大约", "约为", "大概", "约"),
    Bound.OVER: ("逾",),
    Bound.AT_LEAST: ("至少", "不少于", "不低于", "不下于", "不下", "高于", "超过", "突破", "超", "上"),
    Bound.AT_MOST: ("至多", "最多", "不超过", "不多于", "不高于", "低于", "不足", "不到"),
}
_AFTER = {
    Bound.ABOUT: ("左右", "上下"),
    Bound.AT_LEAST: ("及以上", "以上"),
    Bound.AT_MOST: ("及以下", "以下", "以内", "之内"),
}
_DIGITS = {"〇": 0, "○": 0, "零": 0, "两": 2, **{c: i for i, c in enumerate("一二三四五六七八九", 1)}}
_TENS = {"十": 1, "百": 2, "千": 3}  # powers of ten
_GREAT = {"亿": 8, "万": 4}
_POWERS = _TENS | _GREAT
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x2212: "-"}


def _either(words: dict[Bound, tuple[str, ...]]) -> str:
    return "|".join(sorted((word for each in words.values() for word in each), key=len, reverse=True))


_SHAPE = re.compile(
    rf"(?P<before>{_either(_BEFORE)})?(?P<core>-?[\d〇○零一二两三四五六七八九十百千万亿][\d.,〇○零一二两三四五六七八九十百千万亿]*)"
    rf"(?:(?P<more>[余多几])(?P<power>[十百千万亿]*))?(?P<after>{_either(_AFTER)})?"
)
_ARABIC = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<decimals>\d+))?")
_PIECE = re.compile(r"(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九]?)(?P<power>[十百千])")


def parse_number(text: str) -> Quantity | None:
    """The quantity that the whole of `text` writes; None where it writes none (数十, 若干, 12日, 三四)."""
    found = _SHAPE.fullmatch(re.sub(r"\s+", "", text.translate(_HALF_WIDTH)))
    if found is None:
        return None
    before, core, more, power, after = found.group("before", "core", "more", "power", "after")
    if before == "上" and core[0] not in "百千万亿":  # 上百次 is a number, 上3次 is not
        return None
    read = _read(core)
    if read is None:
        return None
    value, place = read
    bound = _bound(after, _AFTER) or (Bound.OVER if more else _bound(before, _BEFORE)) or Bound.EXACT
    if bound is Bound.OVER:
        # 20万余 is 20万 and a part of a 万, 20余万 is twenty-odd 万.
        place = place if place < 0 or (core[-1] in _GREAT and not power) else _zeros(value)
    elif not _is_rounded(core, value, place):
        place = min(place, 0)
    shift = sum(_POWERS[unit] for unit in power or "")
    return Quantity(Decimal(format(value.scaleb(shift), "f")), bound, -(place + shift))


def format_number(value: Decimal) -> str:
    """The number in plain digits, without exponent and trailing zeros."""
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in ("-0", "") else plain


def _bound(word: str | None, words: dict[Bound, tuple[str, ...]]) -> Bound | None:
    return next((bound for bound, each in words.items() if word in each), None)


def _is_rounded(core: str, value: Decimal, place: int) -> bool:
    """1.2万 and 365万 are rounded to their last written place; 3万 and 300 say just that."""
    if core[-1] not in _GREAT:
        return False
    return "." in core or (place > 0 and len(str(int(value))) - _zeros(value) > 1)


def _rounded(actual: Decimal, digits: int) -> Decimal:
    return actual.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _zeros(value: Decimal) -> int:
    """How many zeros a whole number ends with."""
    plain = str(int(value))
    return len(plain) - len(plain.rstrip("0")) if value else 0


_Read = tuple[Decimal, int]  # the value, and the power of ten of the last place written


def _read(core: str) -> _Read | None:
    """Split at the last 亿, then at the last 万; what stands before is multiplied, what follows is added."""
    for unit, power in _GREAT.items():
        left, mark, right = core.rpartition(unit)
        if mark:
            head = _read(left) if left else (Decimal(1), 0)
            tail = _rest(right, power)
            if head is None or tail is None:
                return None
            return head[0].scaleb(power) + tail[0], tail[1] if right else head[1] + power
    arabic = _ARABIC.fullmatch(core)
    if arabic:
        return Decimal(core.replace(",", "")), -len(arabic["decimals"] or "")
    return _read_small(core)


def _read_small(core: str) -> _Read | None:
    """Below 万: 九十二, 一百零五, 3千5百, 两千三, 二〇二三."""
    if all(char in _DIGITS for char in core):
        # 三四 is "three or four"; a row of digits is read as such from three on, or with a nought in it.
        if len(core) == 1 or len(core) > 2 or set(core) & set("〇○零"):
            return Decimal("".join(str(_DIGITS[char]) for char in core)), 0
        return None
    total, at, below = Decimal(0), 0, 4
    while piece := _PIECE.match(core, at):
        number, power = piece["number"], _TENS[piece["power"]]
        if power >= below:
            return None
        total += (Decimal(_DIGITS.get(number) or number) if number else Decimal(1)).scaleb(power)
        at, below = piece.end(), power
        if core[at : at + 1] == "零" and len(core) > at + 1 and core[at + 1] in "一二三四五六七八九":
            later = _rest(core[at:], below)
            return None if later is None else (total + later[0], later[1])
    if not at:
        return None
    rest = _rest(core[at:], below)
    return None if rest is None else (total + rest[0], rest[1] if core[at:] else below)


def _rest(core: str, power: int) -> _Read | None:
    """What follows a unit of `power`: 零五 is 5; a bare digit is of the next lower unit, as in 两万五."""
    if not core:
        return Decimal(0), power
    if core in _DIGITS and core not in "〇○零":
        return Decimal(_DIGITS[core]).scaleb(power - 1), power - 1
    read = _read(core.lstrip("零")) if core.strip("零") else None
    return read if read is not None and 0 <= read[0] < Decimal(1).scaleb(power) else None
