"""Texts as streams of codes that differ only where the words differ, and the way back to the characters.

Left out are spaces, line breaks, punctuation and signs; full width becomes half width, capitals small; a run of digits, or of
what stands in place of a word (×××, 某某, ____, a lone x), becomes one code. What is left compares by equality.

Offsets: a stream counts codes; `offsets` leads from stretches of it to the characters of the text. Texts are looked at as UTF-16
units, since a Chinese character is one and a table of all of them is small; characters beyond that plane, which are two, count
as one again on the way back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint16]
Units = NDArray[np.uint16] | NDArray[np.uint32]
Offsets = NDArray[np.int64]

STAND_IN = 1
"""The code of a run of digits or of a masked word."""
_X = ord("x")
# Unicode blocks that hold no words: Latin-1 signs, punctuation, currency, arrows to shapes, CJK punctuation and the like.
_SIGNS = (
    (0x0000, 0x0030), (0x003A, 0x0041), (0x005B, 0x0061), (0x007B, 0x00C0), (0x2000, 0x2070), (0x20A0, 0x2100),
    (0x2190, 0x2460), (0x2500, 0x27C0), (0x27C0, 0x2C00), (0x2E00, 0x2E80), (0x2FF0, 0x3005), (0x3008, 0x3021),
    (0x3030, 0x3031), (0x303D, 0x3040), (0x30FB, 0x30FC), (0xE000, 0xF900), (0xFE00, 0xFE70), (0xFEFF, 0xFF00),
    (0xFF5F, 0xFF66), (0xFFE0, 0x10000),
)  # fmt: skip
# Digits in circles and brackets, and what is written for a word that is withheld or not yet known.
_STAND_INS = ((0x30, 0x3A), (0x2460, 0x249C), (0x24EA, 0x2500), (0x2776, 0x2794))
_MASKS = "×□■某_＿"


def _table() -> Codes:
    table = np.arange(0x10000, dtype=np.uint16)
    for low in range(0xC0, 0x530):
        small = chr(low).lower()
        table[low] = ord(small) if len(small) == 1 else low
    for low in range(0xF900, 0xFB00):
        plain = unicodedata.normalize("NFKC", chr(low))
        table[low] = ord(plain) if len(plain) == 1 and ord(plain) < 0x10000 else low
    table[0x41:0x5B] += 0x20
    for low, high in _SIGNS:
        table[low:high] = 0
    for low, high in _STAND_INS:
        table[low:high] = STAND_IN
    table[0xFF01:0xFF5F] = table[0x21:0x7F]
    for mask in _MASKS:
        table[ord(mask)] = STAND_IN
    table[ord("○")] = ord("〇")
    return table


def _flags(signs: str) -> NDArray[np.bool_]:
    flags = np.zeros(0x10000, np.bool_)
    flags[[ord(sign) for sign in signs]] = True
    return flags


TABLE = _table()
_OPENING = _flags("（(《〈“‘「『【〔[{")
_CLOSING = _flags("。，、；：！？…—）)》〉”’」』】〕]}%％.,;:!?")
_MOST_SIGNS = 3
_MOST_POINTS = 1 << 28
"""Characters up to which numpy takes a string as an array (its limit is 2**31 bytes)."""


@dataclass(frozen=True)
class Stream:
    """Texts one after another: the codes of text i are `codes[starts[i]:starts[i + 1]]`."""

    codes: Codes
    starts: Offsets

    def __len__(self) -> int:
        return len(self.starts) - 1

    def text(self, index: int) -> Codes:
        """The codes of one text."""
        return self.codes[self.starts[index] : self.starts[index + 1]]

    def lengths(self) -> Offsets:
        """How many codes each text has."""
        return np.diff(self.starts)


@dataclass(frozen=True)
class Reading:
    """Texts one after another as they were read, a separator behind each, and which of their units stay in the stream.

    units (n,)   UTF-16 units           codes uint16 (n,)   the code of each, 0 for what is left out
    kept (m,)    units that stay        bounds (t + 1,)     where each text begins
    """

    texts: Sequence[str]
    units: Units
    codes: Codes
    kept: Offsets
    bounds: Offsets

    def stream(self) -> Stream:
        """The stream of the texts."""
        return Stream(self.codes.take(self.kept), np.searchsorted(self.kept, self.bounds))

    def offsets(self, which: Offsets, begin: Offsets, end: Offsets) -> tuple[Offsets, Offsets]:
        """As the function `offsets`, for these texts."""
        starts = np.searchsorted(self.kept, self.bounds)[which]
        first, last = self.kept[starts + begin], self.kept[starts + end - 1]
        stands_in = np.flatnonzero(self.codes[last] == STAND_IN)
        if len(stands_in):
            others = np.flatnonzero(self.codes != STAND_IN)
            last[stands_in] = others[np.searchsorted(others, last[stands_in])] - 1
        for _ in range(_MOST_SIGNS):
            first -= _OPENING[self.units[np.maximum(first - 1, 0)]] & (first > 0)
            last += _CLOSING[self.units[last + 1]]
        first, last = first - self.bounds[which], last - self.bounds[which]
        lengths = np.fromiter(map(len, self.texts), np.int64, len(self.texts))
        for index in np.flatnonzero(np.diff(self.bounds) - 1 != lengths).tolist():
            own = np.flatnonzero(which == index)
            text = self.texts[index]
            halves = np.cumsum(
                _is_low(text, np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16))
            )
            first[own] -= halves[first[own]]
            last[own] -= halves[last[own]]
        return first, last + 1


def normalize(texts: Sequence[str]) -> Stream:
    """The stream of texts."""
    return read(texts).stream()


def offsets(texts: Sequence[str], which: Offsets, begin: Offsets, end: Offsets) -> tuple[Offsets, Offsets]:
    """Where stretches of codes stand in their texts: stretch i is `begin[i]:end[i]` of the stream of text `which[i]`.

    Gives the offset of its first character and that behind its last. A run of digits belongs to it whole, and so do the
    brackets and quotation marks that open before it and the signs that close behind it.
    """
    return read(texts).offsets(which, begin, end)


def read(texts: Sequence[str]) -> Reading:
    """Texts read once, for their stream and for the way back."""
    units, lengths = _units(texts)
    codes = TABLE.take(units)
    _take_lone_x(codes)
    digit = codes == STAND_IN
    keep = codes != 0
    keep[1:] &= ~(digit[1:] & digit[:-1])
    bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths + 1)))
    return Reading(texts, units, codes, keep.nonzero()[0], bounds)


def _units(texts: Sequence[str]) -> tuple[Units, Offsets]:
    """The UTF-16 units of texts, a separator behind each, and how many each text has."""
    joined = "\0".join([*texts, ""])
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    if not joined:
        return np.zeros(0, np.uint16), lengths
    if len(joined) < _MOST_POINTS:
        # An array of strings holds their code points, and is filled several times faster than str.encode works.
        points = np.array([joined]).view(np.uint32)
        if int(points.max()) < 0x10000:
            return points, lengths
    units = np.frombuffer(joined.encode("utf-16-le", "surrogatepass"), np.uint16)
    widths = (len(text.encode("utf-16-le", "surrogatepass")) // 2 for text in texts)
    return units, np.fromiter(widths, np.int64, len(texts))


def _is_low(text: str, units: Codes) -> NDArray[np.bool_]:
    """Which units are the second halves of a character; a lone surrogate is a character of its own."""
    low = np.zeros(len(units), np.bool_)
    wide = np.fromiter((ord(each) > 0xFFFF for each in text), np.bool_, len(text))
    low[np.flatnonzero(wide) + np.arange(1, int(wide.sum()) + 1)] = True
    return low


def _take_lone_x(codes: Codes) -> None:
    """An x among no other Latin letters stands for a number or a name: 谈心谈话x余人次, X镇."""
    found = np.flatnonzero(codes == _X)
    if len(found):
        before, after = codes[found - 1], codes[np.minimum(found + 1, len(codes) - 1)]
        codes[found[~(_is_letter(before) | _is_letter(after))]] = STAND_IN


def _is_letter(codes: Codes) -> NDArray[np.bool_]:
    letters: NDArray[np.bool_] = (codes >= 0x61) & (codes <= 0x7A) & (codes != _X)
    return letters
