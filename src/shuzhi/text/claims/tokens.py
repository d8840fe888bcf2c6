"""Numbers found in a line: each with its unit, its bound and where it stands."""

import re
from dataclasses import dataclass
from decimal import Decimal

from shuzhi.kernel.numerals import Bound, Quantity, parse_number
from shuzhi.text.claims.lexicon import ARABIC, CN_DIGITS, Lexicon
from shuzhi.text.claims.stretches import Stretches

_FRACTION = re.compile(
    rf"(?P<under>[{CN_DIGITS}]{{1,3}}|\d{{1,4}})分之(?P<over>{ARABIC}|[{CN_DIGITS}]{{1,6}})(?P<after>以上|左右|多)?"
)
_BARE_TENS = re.compile("[十百千万亿]{1,4}")
_GREAT = "万亿"
_CLOSES = "，。；、（）()"
_PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class Token:
    """A number in a line, from `head` (近, 不少于 included) to `tail` (以上 included).

    `unit` is as written, with 万 and 亿 (万元); `unit_end` is where it ends. `written` is "arabic", "chinese",
    "fraction" or "empty" (x, ××, ＿＿).
    """

    head: int
    start: int
    tail: int
    unit_end: int
    unit: str
    written: str
    number: Decimal | None
    quantity: Quantity | None
    ranged: bool = False


def scan(masked: str, lexicon: Lexicon) -> list[Token]:
    """The numbers of a masked line, in order; those that count nothing are left out."""
    fractions = [_fraction(found) for found in _FRACTION.finditer(masked)]
    taken = Stretches((token.head, token.tail) for token in fractions if token)
    tokens = [token for token in fractions if token]
    for found in lexicon.token.finditer(masked):
        if taken.meet(found.start(), found.end()):
            continue
        token = _token(found, masked, lexicon)
        if token:
            tokens.append(token)
    return sorted(tokens, key=lambda token: token.start)


def _token(found: re.Match[str], masked: str, lexicon: Lexicon) -> Token | None:
    digits = found["arabic"] or found["cn"] or found["empty"]
    written = "arabic" if found["arabic"] else "chinese" if found["cn"] else "empty"
    start = found.start("arabic" if found["arabic"] else "cn" if found["cn"] else "empty")
    scale, more = (found["scale"] or "") + (found["scale2"] or ""), found["more"] or ""
    if written == "chinese" and len(digits) > 1 and digits[-1] in _GREAT and not scale:
        digits, scale = digits[:-1], digits[-1]
    great = scale[-1] if scale and scale[-1] in _GREAT else ""
    small = scale[:-1] if great else scale
    unit, unit_end = _unit(found, masked, written, great, lexicon)
    if not unit:
        return None
    bare_unit = found["unit"] or unit
    if written == "empty":
        if bare_unit in lexicon.named_units:
            return None
        return Token(found.start(), start, found.end(), unit_end, unit, written, None, None)
    if written == "chinese" and not _may_count(found, bare_unit, lexicon):
        return None
    before, after = found["before"] or "", found["after"] or ""
    if after in ("余", "有余"):
        more, after = "余", ""
    quantity = parse_number(
        f"{before}{digits}{'' if more else small}{'余' if more else ''}{small if more else ''}{after}"
    )
    if quantity is None:
        quantity = parse_number(digits + small)
    if quantity is None:
        return None
    ranged = found["until"] is not None
    if ranged:
        quantity = Quantity(quantity.value, Bound.AT_LEAST, quantity.digits)
    return Token(found.start(), start, found.end(), unit_end, unit, written, quantity.value, quantity, ranged)


def _unit(found: re.Match[str], masked: str, written: str, great: str, lexicon: Lexicon) -> tuple[str, int]:
    """The unit as written and where it ends; 名 where people follow a number directly (300余党员, 2.3万居民)."""
    if found["unit"]:
        written_unit = found["unit"] + (found["paren"] or "") + (found["per"] or "")
        return great + written_unit, found.start("after") if found["after"] else found.end()
    end = found.end()
    counted = written == "arabic" or (written == "empty" and found["more"])
    if counted and lexicon.people.match(masked, end):
        return great + "名", end
    if great and (found["scale"] or found["scale2"]) and (end >= len(masked) or masked[end] in _CLOSES):
        return great, end
    return "", end


def _may_count(found: re.Match[str], unit: str, lexicon: Lexicon) -> bool:
    """Whether a Chinese numeral is a count at all: 一名 is an article, 百家 a phrase, 三级 a rank."""
    digits = found["cn"]
    if unit not in lexicon.chinese_units:
        return False
    if _BARE_TENS.fullmatch(digits) and digits != "十":
        return bool(found["more"] or found["before"] or found["after"])
    return "分之" not in found.string[found.end("cn") : found.end("cn") + 2]


def _fraction(found: re.Match[str]) -> Token | None:
    under, over = parse_number(found["under"]), parse_number(found["over"])
    if under is None or over is None or not under.value:
        return None
    after = found["after"] or ""
    bound = {"以上": Bound.AT_LEAST, "左右": Bound.ABOUT, "多": Bound.OVER}.get(after, Bound.EXACT)
    if found["under"] == "百":
        quantity = Quantity(over.value, bound, over.digits)
        unit = "%"
    else:
        quantity = Quantity((over.value / under.value).quantize(_PLACES), bound, 4)
        unit = ""
    end = found.end()
    return Token(
        found.start(), found.start(), end, end - len(after), unit, "fraction", quantity.value, quantity
    )
