"""What kind of copy a pair is, in the words of the person who asks: the same text, only the year and the names changed,
the whole text reworked, a part of it, single passages.

Numbers are one code each when texts are compared, so a changed year is seen in the characters only. What else differs lies
between the runs of a copied text: a stretch on each side, which is a name if it stands where names of places, units and
people stand, or if the same is put in its place again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

import numpy as np

from shuzhi.text.similar.normal import TABLE, Offsets, normalize

_WHOLE = 0.9
_REWORKED = 0.6
_SINGLE = 0.2
_LONGEST_WALKED = 200_000
"""Longer texts are not walked character by character to name each change."""
_LONGEST_NAME = 12
_CHANGED = 0.08
"""A text of which more differs than this is reworked, whatever the differences are."""
_NUMBER = re.compile(r"[\d０-９]+|[×xX□■_＿某]+")
_AFTER_NAME = "省市县区旗乡镇村屯街社局办委组所站队院校厂部厅处科室中党政同主书纪人常副乡"
_NO_NAME = "是第的了和在有为与及把将对被就也都着过"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)


class Nature(StrEnum):
    """Kinds of copies, most alike first."""

    SAME = "文字相同"
    NUMBERS = "仅年份、数字不同"
    NAMES = "仅年份和名称不同"
    WHOLE = "整篇沿用，个别改动"
    WITHIN = "一篇几乎全见于另一篇"
    REWORKED = "大部分沿用"
    PART = "部分沿用"
    SINGLE = "个别段落相同"


@dataclass(frozen=True)
class Change:
    """What stands in one text in place of what stands in the other."""

    a: str
    b: str
    after: str
    is_name: bool


def nature(
    a: str, b: str, spans: Offsets, containment_a: float, containment_b: float
) -> tuple[Nature, tuple[Change, ...]]:
    """The kind of copy of a pair, and what was changed where that is what tells the kind."""
    most, least = max(containment_a, containment_b), min(containment_a, containment_b)
    if least >= _WHOLE:
        return _of_whole(a, b, spans)
    if most >= _WHOLE:
        return Nature.WHOLE if least >= _REWORKED else Nature.WITHIN, ()
    if most >= _REWORKED:
        return Nature.REWORKED, ()
    return (Nature.SINGLE if len(spans) <= 1 and most < _SINGLE else Nature.PART), ()


def _of_whole(a: str, b: str, spans: Offsets) -> tuple[Nature, tuple[Change, ...]]:
    if a == b:
        return Nature.SAME, ()
    if np.array_equal(normalize([a]).codes, normalize([b]).codes):
        return (Nature.SAME if _NUMBER.findall(a) == _NUMBER.findall(b) else Nature.NUMBERS), ()
    if max(len(a), len(b)) > _LONGEST_WALKED:
        return Nature.WHOLE, ()
    words_a, words_b = _words(a), _words(b)
    found = changes(words_a.text, words_b.text, _paired_bounds(words_a, words_b, spans))
    if not found:
        return Nature.WHOLE, ()
    return (Nature.NAMES if all(each.is_name for each in found) else Nature.WHOLE), found


@dataclass(frozen=True)
class _Words:
    """A text without spaces and signs, a number as 0: as it is compared, but readable; and where each of its characters began."""

    text: str
    begins: Offsets

    def before(self, offsets: Offsets) -> list[int]:
        """How many characters of it begin before these offsets of the text."""
        counts: list[int] = np.searchsorted(self.begins, offsets).tolist()
        return counts


def _words(text: str) -> _Words:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kept = np.flatnonzero((points > 0xFFFF) | (TABLE[np.minimum(points, 0xFFFF)] != 0))
    plain = points[kept].tobytes().decode("utf-32-le", "surrogatepass")
    is_first = np.ones(len(kept), np.bool_)
    for number in _NUMBER.finditer(plain):
        is_first[number.start() + 1 : number.end()] = False
    return _Words(_NUMBER.sub("0", plain), kept[is_first])


def _paired_bounds(a: _Words, b: _Words, spans: Offsets) -> list[tuple[int, int, int, int]]:
    """Passages in order of a, and what lies between them, as bounds in the words of both texts."""
    columns = (a.before(spans[:, 0]), a.before(spans[:, 1]), b.before(spans[:, 2]), b.before(spans[:, 3]))
    return list(zip(*columns, strict=True))


def changes(a: str, b: str, bounds: list[tuple[int, int, int, int]]) -> tuple[Change, ...] | None:
    """The differences within passages and outside them; None where too much differs to be named."""
    found: list[tuple[str, str, str]] = []
    room = _CHANGED * max(len(a), len(b))
    reached_a = reached_b = 0
    for low_a, high_a, low_b, high_b in sorted(bounds):
        if low_b < reached_b - _LONGEST_NAME:
            return None
        low_a, low_b = max(low_a, reached_a), max(low_b, reached_b)
        for begin_a, end_a, begin_b, end_b in (
            (reached_a, low_a, reached_b, low_b),
            (low_a, high_a, low_b, high_b),
        ):
            found += _differences(a, b, begin_a, end_a, begin_b, end_b)
        reached_a, reached_b = high_a, high_b
    found += _differences(a, b, reached_a, len(a), reached_b, len(b))
    if sum(max(len(x), len(y)) for x, y, _ in found) > room:
        return None
    times = Counter((x, y) for x, y, _ in found)
    return tuple(Change(x, y, after, _is_name(x, y, after, times[(x, y)])) for x, y, after in found)


def _differences(
    a: str, b: str, begin_a: int, end_a: int, begin_b: int, end_b: int
) -> list[tuple[str, str, str]]:
    """What differs between two stretches, and the character after it; long equal stretches are walked, not matched."""
    found: list[tuple[str, str, str]] = []
    while True:
        while begin_a < end_a and begin_b < end_b and a[begin_a] == b[begin_b]:
            begin_a += 1
            begin_b += 1
        if begin_a >= end_a and begin_b >= end_b:
            return found
        window_a, window_b = a[begin_a : min(end_a, begin_a + 48)], b[begin_b : min(end_b, begin_b + 48)]
        block = next(
            (
                each
                for each in SequenceMatcher(None, window_a, window_b, autojunk=False).get_matching_blocks()
                if each.size >= 3
            ),
            None,
        )
        if block is None:
            found.append((a[begin_a:end_a], b[begin_b:end_b], a[end_a : end_a + 1]))
            return found
        found.append((window_a[: block.a], window_b[: block.b], a[begin_a + block.a : begin_a + block.a + 1]))
        begin_a += block.a
        begin_b += block.b


def _is_name(a: str, b: str, after: str, times: int) -> bool:
    if not a or not b or max(len(a), len(b)) > _LONGEST_NAME:
        return False
    if set(a + b) & set(_NO_NAME):
        return False
    if "0" in (a, b) or times > 1 or (a[-1] in _AFTER_NAME and b[-1] in _AFTER_NAME):
        return True
    people = len(a) <= 4 and len(b) <= 4 and a[0] in _SURNAMES and b[0] in _SURNAMES
    return people or (bool(after) and after in _AFTER_NAME and max(len(a), len(b)) <= 6)
