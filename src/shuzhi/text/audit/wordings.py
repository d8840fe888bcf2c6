"""Standing formulations (knowledge/formulations.toml) and the one stretch in which a text departs from one.

Compared without marks. From a piece on the right stretch is followed to both sides; where it ends at one side, the
rest of the formulation is looked for behind a few other signs. What stands there instead is the slip. Two pieces of
each formulation are trigger words, one in each half, so that one slip leaves one of them whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.likeness import is_word
from shuzhi.text.audit.rule import Hit
from shuzhi.text.han import OTHERS, all_han, is_han

# Marks that stand between the parts of a formulation; all others end it.
_INNER = frozenset("、，,；;：“”‘’\"'·— 　")
_BARE = re.compile(f"[{re.escape(''.join(sorted(_INNER)))}]+")
_LEAST = 5
"""So many signs at least must be right."""
_LONGEST_WRONG = 8
_LONGEST_SWAP = 10
_SHORTEST_PIECE, _LONGEST_PIECE = 3, 6
_MANY_CLAUSES = 4
_SHORT_PART = 2
_COMMON = "特色社会主义"
_SURE = 7
"""From so many right signs on a wrong one is no chance."""
# What may differ without being wrong.
_EVEN = re.compile("[的地得和与及同并着了要都也更是之以在上中为来对有将把我你他其等这]")
_BREAK = frozenset("，；：,;")
# What a province or a town puts its own name for.
_OF_THE_STATE = frozenset(("国", "国家", "我国", "全国", "中国", "中央", "党中央"))


class Fault(NamedTuple):
    """Where a formulation stands in its line with a slip in it; `right` is what belongs in the place of `said`, both
    empty strings where something is missing or too much; `whole` is the stretch put right, if that is sure."""

    start: int
    end: int
    said: str
    right: str
    swapped: bool
    sure: bool
    whole: str | None


@dataclass(frozen=True)
class Wording:
    """A formulation. `signs` is its text without marks, `ends` where its clauses end in that. In a
    `free` one another order is seen in print as well; in a `firm` one each slip is certain."""

    text: str
    source: str
    since: int
    free: bool
    also: tuple[str, ...]
    firm: bool = False

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        return tuple(clause for clause in OTHERS.split(self.text) if clause)

    @cached_property
    def signs(self) -> str:
        return "".join(self.clauses)

    @cached_property
    def ends(self) -> frozenset[int]:
        return frozenset(accumulate(map(len, self.clauses)))

    @cached_property
    def joined(self) -> bool:
        """Whether no more than 、 stands between its clauses: behind a comma something else begins."""
        return "，" not in self.text

    @cached_property
    def accepted(self) -> tuple[str, ...]:
        found = (OTHERS.sub("", other) for other in self.also)
        return tuple(other for other in found if other not in self.signs)

    def pieces(self) -> tuple[tuple[int, str], ...]:
        """The longest stretch of one clause in either half, not more than six signs, with its offset in `signs`; of
        clauses of two signs (完整、准确) two as written."""
        middle = len(self.signs) // 2
        found: list[tuple[int, str]] = []
        for low, high in ((0, middle), (middle, len(self.signs))):
            cuts = sorted({low, high, *(end for end in self.ends if low < end < high)})
            begin, end = max(pairwise(cuts), key=lambda cut: cut[1] - cut[0])
            common = self.signs.find(_COMMON, begin, end)
            if common >= 0 and end - common - len(_COMMON) >= _SHORTEST_PIECE:
                begin = common + len(_COMMON)
            piece = self.signs[begin : min(end, begin + _LONGEST_PIECE)]
            if len(piece) < _SHORTEST_PIECE:
                begin = max(end for end in (0, *self.ends) if end <= begin)
                place = self._written[begin]
                piece = self.text[place : self._written[begin + 3] + 1]
            found.append((begin, piece))
        return tuple(found)

    @cached_property
    def _written(self) -> tuple[int, ...]:
        """Where each sign stands in the text."""
        return tuple(place for place, sign in enumerate(self.text) if is_han(sign))


class _Window:
    """The signs of a line around a place, without marks; `start` is where the place is among them."""

    def __init__(self, line: str, low: int, place: int, high: int) -> None:
        self._line, self._low, self._high = line, low, high
        ahead = _BARE.sub("", line[low:place])
        self.start = len(ahead)
        self.signs = ahead + _BARE.sub("", line[place:high])

    @cached_property
    def at(self) -> list[int]:
        """Where each sign stands in the line."""
        line = self._line
        return [place for place in range(self._low, min(self._high, len(line))) if line[place] not in _INNER]


def fault(wording: Wording, line: str, start: int, offset: int, piece: str) -> Fault | None:
    """The slip in a formulation of which a piece stands at a place."""
    signs = wording.signs
    size = len(signs)
    reach = 2 * _LONGEST_WRONG
    window = _Window(line, max(0, start - 2 * offset - reach), start, start + 2 * (size - offset) + reach)
    piece = _BARE.sub("", piece)
    at, text = window.start, window.signs
    begin, first = at, offset
    while first and begin and text[begin - 1] == signs[first - 1]:
        begin, first = begin - 1, first - 1
    end, last = at + len(piece), offset + len(piece)
    while last < size and end < len(text) and text[end] == signs[last]:
        end, last = end + 1, last + 1
    if (first == 0) == (last == size):
        return None  # all right, or wrong at both sides
    found = (
        _behind(wording, line, window, end, last)
        if first == 0
        else _ahead(wording, line, window, begin, first)
    )
    if found is None:
        return None
    wrong_from, wrong_to, right_from, right_to = found
    said, right = text[wrong_from:wrong_to], signs[right_from:right_to]
    swapped = len(said) > 1 and sorted(said) == sorted(right)
    matched = size - len(right)
    if right in _OF_THE_STATE or not right or len(said) > len(right) + 2 or not all_han(said or "一"):
        return None
    if not swapped and matched < max(_LEAST, size * 3 // 5):
        return None
    heard, meant = _EVEN.sub("", said), _EVEN.sub("", right)
    if heard == meant:
        return None
    if _is_left_out(heard, right) and not _must_stand(wording, right_from, right_to):
        return None
    low = window.at[wrong_from - 1] if right_from else window.at[wrong_from]
    high = window.at[wrong_to if right_to < size else wrong_to - 1]
    if wording.joined and not _BREAK.isdisjoint(line[low:high]):
        return None
    begin = wrong_from - right_from
    end = wrong_to + size - right_to
    near = text[max(0, begin - 6) : end + 6]
    if any(other in near for other in wording.accepted):
        return None
    start, stop = window.at[begin], window.at[end - 1] + 1
    inner = not any(right_from < cut < right_to for cut in wording.ends)
    whole = None
    if said and inner:
        left, rest = window.at[wrong_from], window.at[wrong_to - 1] + 1
        if rest - left == len(said):
            whole = line[start:left] + right + line[rest:stop]
    sure = not wording.free if swapped else matched >= _SURE and (bool(said) or len(right) == 1)
    return Fault(start, stop, said, right, swapped, sure or wording.firm, whole)


def _is_left_out(said: str, right: str) -> bool:
    """Whether signs are only missing."""
    signs = iter(right)
    return all(sign in signs for sign in said)


def _must_stand(wording: Wording, start: int, end: int) -> bool:
    """Whether a part may not be left out: a sign or two of a word, a clause of a long list."""
    if end - start <= _SHORT_PART:
        return True
    edges = {0, *wording.ends}
    return len(wording.clauses) >= _MANY_CLAUSES and (start in edges) == (end in edges)


def _behind(
    wording: Wording, line: str, window: _Window, end: int, last: int
) -> tuple[int, int, int, int] | None:
    """What is wrong behind a right beginning: from, to in the window; from, to in the formulation."""
    text, signs = window.signs, wording.signs
    rest = signs[last:]
    if _is_turned(text[end : end + len(rest)], rest):
        return end, end + len(rest), last, len(signs)
    best: tuple[int, int] | None = None
    for right in range(min(len(rest), len(signs) // 2, _LONGEST_SWAP)):
        tail = rest[right:]
        near = right + 4 if len(tail) > 1 else 2
        said = text.find(tail[:8], end, end + near + len(tail[:8]))
        if said < 0 or (len(tail) == 1 and not _alone(line, window, end, said, right, behind=True)):
            continue
        if text.startswith(tail, said) and (best is None or right + said - end < sum(best)):
            best = right, said - end
    if best is not None:
        right, said = best
        return end, end + said, last, last + right
    return _last_clause(wording, line, window, end, last)


def _is_turned(said: str, right: str) -> bool:
    """Whether clauses stand in another order."""
    return len(right) > _SHORTEST_PIECE and said != right and sorted(said) == sorted(right)


def _alone(line: str, window: _Window, start: int, end: int, right: int, *, behind: bool) -> bool:
    """Whether a single sign beyond a stretch is enough: the stretch is a word about as long as the right one."""
    at = window.at
    if end == start:
        # nothing else stands there: the sign must be the last of its clause, or the first
        edge = line[at[end] + 1 : at[end] + 2] in _ENDS if behind else line[at[end - 1] - 1] in _STARTS
        return right == 1 and at[end] == at[end - 1] + 1 and edge
    return end > start and abs(end - start - right) <= 1 and at[end] - at[start - 1] == end - start + 1


def _last_clause(
    wording: Wording, line: str, window: _Window, end: int, last: int
) -> tuple[int, int, int, int] | None:
    """What stands in the place of the end of a formulation."""
    text, signs = window.signs, wording.signs
    rest = signs[last:]
    size = len(rest)
    said = text[end : end + size]
    if len(said) < size or size > 6:
        return None
    at = window.at
    if at[end + size - 1] - at[end] != size - 1:
        return None
    stop = at[end + size - 1] + 1
    bounded = stop == len(line) or line[stop] in _ENDS or line.startswith(_TAILS, stop)
    if last in wording.ends:
        # a whole clause: only where the list has many, and ends as it should
        joint = line[at[end - 1] + 1 : at[end]]
        if (
            joint != "、"
            or len(wording.clauses) < _MANY_CLAUSES
            or not bounded
            or line[stop : stop + 1] == "、"
        ):
            return None
        return end, end + size, last, last + size
    alike = sum(a == b for a, b in zip(said, rest, strict=True))
    if at[end] != at[end - 1] + 1 or not (
        alike or (bounded and size <= 2) or (size == 1 and is_word(signs[last - 1 :]))
    ):
        return None
    return end, end + size, last, last + size


def _ahead(
    wording: Wording, line: str, window: _Window, begin: int, first: int
) -> tuple[int, int, int, int] | None:
    """What is wrong ahead of a right end."""
    text, signs = window.signs, wording.signs
    rest = signs[:first]
    if begin >= first and _is_turned(text[begin - first : begin], rest):
        return begin - first, begin, 0, first
    best: tuple[int, int] | None = None
    for right in range(min(len(rest), len(signs) // 2, _LONGEST_SWAP)):
        head = rest[: len(rest) - right]
        near = right + 4 if len(head) > 1 else 2
        stop = text.rfind(head[-8:], max(0, begin - near - len(head[-8:])), begin)
        stop += len(head[-8:])
        if stop < len(head[-8:]) or (
            len(head) == 1 and not _alone(line, window, stop, begin, right, behind=False)
        ):
            continue
        if text.endswith(head, 0, stop) and (best is None or right + begin - stop < sum(best)):
            best = right, begin - stop
    if best is not None:
        right, said = best
        return begin - said, begin, first - right, first
    return _first_clause(wording, line, window, begin, first)


def _first_clause(
    wording: Wording, line: str, window: _Window, begin: int, first: int
) -> tuple[int, int, int, int] | None:
    """What stands in the place of the beginning of a formulation."""
    text, rest, at = window.signs, wording.signs[:first], window.at
    if first > 6 or first > begin or at[begin - 1] - at[begin - first] != first - 1:
        return None
    said = text[begin - first : begin]
    start = at[begin - first]
    bounded = start == 0 or line[start - 1] in _STARTS or line.endswith(_LEADS, 0, start)
    if first in wording.ends:
        joint = line[at[begin - 1] + 1 : at[begin]]
        if (
            joint != "、"
            or len(wording.clauses) < _MANY_CLAUSES
            or not bounded
            or line[start - 1 : start] == "、"
        ):
            return None
        return begin - first, begin, 0, first
    alike = sum(a == b for a, b in zip(said, rest, strict=True))
    if at[begin] != at[begin - 1] + 1 or not (alike or (first == 1 and is_word(wording.signs[:2]))):
        return None
    return begin - first, begin, 0, first


_ENDS = frozenset("，。；！？、”’」』）)》的：:…")
_STARTS = frozenset("，。；！？、“‘「『（(《：:")
_LEADS = (
    "坚持", "落实", "做到", "按照", "贯彻", "强化", "突出", "实现", "推动", "遵循", "践行", "弘扬", "增强", "围绕",
)  # fmt: skip
_TAILS = (
    "方针", "原则", "要求", "工作", "机制", "制度", "体系", "精神", "思想", "理念", "方向", "能力", "作用", "目标", "等",
)  # fmt: skip


class Piece(NamedTuple):
    """A piece of a formulation and where it begins there. Where the formulation is meant one of `near` stands not far:
    the other piece, or where that is what is wrong, the signs between the two, or a half of it if there are none."""

    wording: Wording
    offset: int
    text: str
    signs: str
    near: tuple[str, str, str]
    size: int


@cache
def wordings() -> tuple[Wording, ...]:
    """All formulations, of knowledge/formulations.toml."""
    found = []
    for row in table("formulations")["rows"].splitlines():
        if not row.strip() or row[0] == "#":
            continue
        text, *rest = (part.strip() for part in row.split("|"))
        said = dict(part.split("=", 1) for part in rest if "=" in part)
        if set(said) - {"also", "since", "order", "firm"}:
            raise ValueError(f"formulations.toml：“{row}”的条件不可识别，可用的有also、since、order、firm。")
        source = next((part for part in rest if part and "=" not in part), "")
        also = tuple(other for other in said.get("also", "").split("/") if other)
        kinds = said.get("order") == "hint", also, said.get("firm") == "yes"
        found.append(Wording(text, source, int(said.get("since", "0")), *kinds))
    return tuple(found)


@cache
def by_piece() -> dict[str, tuple[Piece, ...]]:
    """The formulations that each trigger word belongs to."""
    found: dict[str, list[Piece]] = {}
    for wording in wordings():
        pieces, signs, text = wording.pieces(), wording.signs, wording.text
        for (offset, piece), (other, partner) in zip(pieces, reversed(pieces), strict=True):
            last = offset + len(piece) - piece.count("、")
            between = signs[other + len(partner) : offset] if offset > other else signs[last:other]
            if len(between) > _SHORT_PART:
                between = between[-3:] if offset > other else between[:3]
                near = partner, between, between
            else:
                near = partner, partner[:2], partner[-2:]
            found.setdefault(piece, []).append(Piece(wording, offset, text, signs, near, len(text)))
    return {piece: tuple(own) for piece, own in found.items()}


def doubtful(hits: Sequence[Hit]) -> list[Hit]:
    """Of the hits of the pieces those where the formulation may be meant and does not stand as written."""
    known = by_piece()
    kept = []
    for at in hits:
        line, start = at.text, at.start
        for _, _, text, signs, (partner, first, last), size in known[at.word]:
            near = line[start - size if start > size else 0 : at.end + size]
            if (partner in near or first in near or last in near) and text not in near and signs not in near:
                kept.append(at)
                break
    return kept


def faults(at: Hit) -> Iterator[tuple[Wording, Fault]]:
    """The slips in the formulations of which a piece stands at a hit."""
    for piece in by_piece()[at.word]:
        found = fault(piece.wording, at.text, at.start, piece.offset, at.word)
        if found:
            yield piece.wording, found
