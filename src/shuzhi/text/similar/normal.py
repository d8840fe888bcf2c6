"""Texts as streams of codes that differ only where the words differ, and the way back to the characters.

Left out are spaces, line breaks, punctuation and signs; full width becomes half width, capitals small; a run of digits, or of
what stands in place of a word (×××, 某某, ____, a lone x), becomes one code. What is left compares by equality.

Offsets: a stream counts codes; `offsets` leads from stretches of it to the characters of the text. Texts are looked at as UTF-16
units, since a Chinese character is one and numpy reads them without a copy; characters beyond that plane count as one again
on the way back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint16]
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


def normalize(texts: Sequence[str]) -> Stream:
    """The stream of texts."""
    codes, keep, bounds, _ = _marked(texts)
    counts = np.add.reduceat(keep, bounds[:-1], dtype=np.int64) if len(texts) else np.zeros(0, np.int64)
    return Stream(codes[keep], np.concatenate((np.zeros(1, np.int64), np.cumsum(counts))))


def offsets(texts: Sequence[str], which: Offsets, begin: Offsets, end: Offsets) -> tuple[Offsets, Offsets]:
    """Where stretches of codes stand in their texts: stretch i is `begin[i]:end[i]` of the stream of text `which[i]`.

    Gives the offset of its first character and that behind its last. A run of digits belongs to it whole, and so do the
    brackets and quotation marks that open before it and the signs that close behind it.
    """
    codes, keep, bounds, units = _marked(texts)
    kept = np.flatnonzero(keep)
    starts = np.searchsorted(kept, bounds)
    first, last = kept[starts[which] + begin], kept[starts[which] + end - 1]
    stands_in = np.flatnonzero(codes[last] == STAND_IN)
    if len(stands_in):
        others = np.flatnonzero(codes != STAND_IN)
        last[stands_in] = others[np.searchsorted(others, last[stands_in])] - 1
    for _ in range(_MOST_SIGNS):
        first -= _OPENING[units[np.maximum(first - 1, 0)]] & (first > 0)
        last += _CLOSING[units[last + 1]]
    first, last = first - bounds[which], last - bounds[which]
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    for index in np.flatnonzero(np.diff(bounds) - 1 != lengths).tolist():
        own = np.flatnonzero(which == index)
        units = np.frombuffer(texts[index].encode("utf-16-le", "surrogatepass"), np.uint16)
        halves = np.cumsum(_is_low(texts[index], units))
        first[own] -= halves[first[own]]
        last[own] -= halves[last[own]]
    return first, last + 1


def _is_low(text: str, units: Codes) -> NDArray[np.bool_]:
    """Which units are the second halves of a character; a lone surrogate is a character of its own."""
    low = np.zeros(len(units), np.bool_)
    wide = np.fromiter((ord(each) > 0xFFFF for each in text), np.bool_, len(text))
    low[np.flatnonzero(wide) + np.arange(1, int(wide.sum()) + 1)] = True
    return low


def _marked(texts: Sequence[str]) -> tuple[Codes, NDArray[np.bool_], Offsets, Codes]:
    """The code of every UTF-16 unit, which of them stay, where each text begins, and the units; a separator follows each."""
    data = ("\0".join(texts) + "\0").encode("utf-16-le", "surrogatepass")
    units = np.frombuffer(data, np.uint16)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    if int(lengths.sum()) + max(len(texts), 1) != len(units):
        widths = (len(text.encode("utf-16-le", "surrogatepass")) // 2 for text in texts)
        lengths = np.fromiter(widths, np.int64, len(texts))
    bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths + 1)))
    codes = TABLE.take(units)
    _take_lone_x(codes)
    digit = codes == STAND_IN
    keep = codes != 0
    keep[1:] &= ~(digit[1:] & digit[:-1])
    return codes, keep, bounds, units


def _take_lone_x(codes: Codes) -> None:
    """An x among no other Latin letters stands for a number or a name: 谈心谈话x余人次, X镇."""
    found = np.flatnonzero(codes == _X)
    if len(found):
        before, after = codes[found - 1], codes[np.minimum(found + 1, len(codes) - 1)]
        codes[found[~(_is_letter(before) | _is_letter(after))]] = STAND_IN


def _is_letter(codes: Codes) -> NDArray[np.bool_]:
    letters: NDArray[np.bool_] = (codes >= 0x61) & (codes <= 0x7A) & (codes != _X)
    return letters
