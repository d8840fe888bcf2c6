"""Known lines (quotations, set phrases) and how a stretch of text differs from one: the matching behind C7xx and F541.

A line is cut into clauses and these into pieces; the pieces are trigger words. Where a piece stands, its clause is
compared with the text around: a line with one wrong sign keeps at least one piece whole. A right line costs one
comparison a piece.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from shuzhi.text.audit.rule import Hit
from shuzhi.text.han import OTHERS

_NAMED = re.compile(r"《([^《》]+)》|([一-龥]{2,5})")
_VARIANTS = (
    "惟唯维",
    "著着",
    "毋勿无",
    "于於",
    "磨摩",
    "那哪",
    "它他她",
    "象像",
    "濛蒙",
    "須须",
    "暗闇",
    "辨辩",
    "台臺",
)
_SAME = {sign: group[0] for group in _VARIANTS for sign in group}
SHORTEST = 4
# From this length on one wrong sign in a clause that stands alone is no chance.
_ALONE = 7
# What may stand between two clauses, whatever the line itself has there.
_MARKED = frozenset("，、；：,; 　。！？")
# Of a clause with no more signs wrong no more than these are nowhere near.
_OFF = 2


class Place(NamedTuple):
    """A piece in its clause: number of the line, of the clause, offset in the clause."""

    line: int
    clause: int
    offset: int


class _Look(NamedTuple):
    """Of a piece: its clause and the offset in it, the clauses beside where these are to be looked at, three signs of the
    clause that are asked for first, all of them, and how near they are looked for."""

    clause: str
    offset: int
    before: str
    behind: str
    one: str
    two: str
    three: str
    signs: frozenset[str]
    reach: int


class Slip(NamedTuple):
    """Where a text departs from a clause it quotes. `sure`: the text around leaves no doubt what is quoted; `beside`:
    the clause next to it is right."""

    start: int
    end: int
    right: str
    sure: bool
    beside: bool


@dataclass(frozen=True)
class Line:
    """A known line. `joints` are the marks behind each clause, `accepted` the clauses of its other wordings."""

    text: str
    source: str
    clauses: tuple[str, ...]
    joints: tuple[str, ...]
    accepted: tuple[str, ...]

    @cached_property
    def by(self) -> tuple[str, ...]:
        """The persons of its source."""
        return tuple(person for _, person in _NAMED.findall(self.source) if person)

    @cached_property
    def works(self) -> tuple[str, ...]:
        return tuple(work for work, _ in _NAMED.findall(self.source) if work)


@dataclass(frozen=True)
class Lines:
    """A collection of lines with the index of their pieces."""

    lines: tuple[Line, ...]
    index: dict[str, tuple[Place, ...]] = field(repr=False)
    clauses: dict[str, tuple[tuple[int, int], ...]] = field(repr=False)
    _looks: dict[str, tuple[_Look, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def triggers(self) -> tuple[str, ...]:
        return tuple(self.index)

    def doubtful(self, hits: Sequence[Hit]) -> list[Hit]:
        """Of the hits of the triggers those at which to ask `slips`: nearly all stand in their clause as it should be, or
        in another sentence altogether."""
        looks, kept = self._looks, []
        for at in hits:
            text, start = at.text, at.start
            for look in looks.get(at.word) or self._look(at.word):
                clause, offset, before, behind, one, two, three, signs, reach = look
                if start >= offset and text.startswith(clause, start - offset):
                    end = start + len(clause)
                    if (
                        behind and text[end : end + 1] in _MARKED and not text.startswith(behind, end + 1)
                    ) or (
                        before
                        and text[start - 1 : start] in _MARKED
                        and not text.endswith(before, 0, start - 1)
                    ):
                        kept.append(at)
                        break
                    continue
                near = text[start - reach if start > reach else 0 : start + reach + 1]
                if (one in near or two in near or three in near) and len(signs.difference(near)) <= _OFF:
                    kept.append(at)
                    break
        return kept

    def _look(self, word: str) -> tuple[_Look, ...]:
        found = []
        for number, clause, offset in self.index[word]:
            line = self.lines[number]
            right, signs = line.clauses[clause], _signs(line.clauses[clause])
            before = line.clauses[clause - 1] if clause and not offset else ""
            behind = line.clauses[clause + 1] if clause + 1 < len(line.clauses) and not offset else ""
            others = dict.fromkeys(sign for sign in right if sign in signs and sign not in word)
            # where there are no three outside the piece, one of its own is always near
            one, two, three, *_ = *others, word[0], word[0], word[0]
            found.append(_Look(right, offset, before, behind, one, two, three, signs, len(right) + 3))
        self._looks[word] = looks = tuple(found)
        return looks

    def slips(self, text: str, word: str, start: int) -> Iterator[tuple[Line, Slip]]:
        """What is misquoted around a piece that stands at `start`."""
        for place in self.index[word]:
            line = self.lines[place.line]
            clause = line.clauses[place.clause]
            begin = start - place.offset
            if begin >= 0 and text.startswith(clause, begin):
                if place.offset == 0 and len(line.clauses) > 1:
                    for slip in self._neighbours(text, line, place.clause, begin):
                        yield line, slip
            else:
                near = self._near(text, line, place, start)
                if near:
                    yield line, near

    def quoted(self, text: str, word: str, start: int) -> Iterator[tuple[Line, int]]:
        """The lines whose first clause stands right at a place, with the number of its clauses that do."""
        for place in self.index[word]:
            line = self.lines[place.line]
            if place.clause == 0 and place.offset == 0 and text.startswith(line.clauses[0], start):
                yield line, len(line.clauses[0])

    def blend(self, text: str, word: str, start: int) -> Iterator[tuple[Line, Line, int, int]]:
        """A first clause of one line followed by a later clause of another: the two lines, and the second's place."""
        for line, length in self.quoted(text, word, start):
            if len(line.clauses) < 2 or length < SHORTEST:
                continue
            after = start + length
            if text[after : after + 1] not in ("，", "、", "；"):
                continue
            end = _run_end(text, after + 1, 20)
            said = text[after + 1 : end]
            if said in line.clauses or said in line.accepted or len(said) < SHORTEST:
                continue
            for number, clause in self.clauses.get(said, ()):
                other = self.lines[number]
                if (
                    clause > 0
                    and other.clauses[clause - 1] != line.clauses[0]
                    and not set(line.clauses) & set(other.clauses)
                ):
                    yield line, other, after + 1, end

    def _neighbours(self, text: str, line: Line, clause: int, begin: int) -> Iterator[Slip]:
        """The clauses next to one that stands right."""
        if clause + 1 < len(line.clauses):
            at = _after_joint(text, begin + len(line.clauses[clause]), line.joints[clause])
            right = line.clauses[clause + 1]
            if at is not None and not text.startswith(right, at):
                slip = self._judged(text, line, right, at, _run_end(text, at, len(right) + 4), at)
                if slip:
                    yield slip
        if clause > 0:
            stop = _before_joint(text, begin, line.joints[clause - 1])
            right = line.clauses[clause - 1]
            if stop is not None and not text.endswith(right, 0, stop):
                low = _run_start(text, stop, len(right) + 4)
                slip = self._judged(text, line, right, low, stop, max(low, stop - len(right)))
                if slip:
                    yield slip

    def _judged(self, text: str, line: Line, right: str, low: int, high: int, window: int) -> Slip | None:
        """A clause by a right neighbour: the run from `low` to `high`, or as much of it as the clause is long."""
        size = len(right)
        said = text[low:high]
        if size < SHORTEST and abs(len(said) - size) > 0:
            return None
        if abs(len(said) - size) > 1:
            low, high = window, window + size
            said = text[low:high]
        if len(said) > size + 1 or size < 3 or OTHERS.search(said):
            return None
        if not 0 < distance(said, right) <= (2 if size >= _ALONE else 1) or self._known(line, said):
            return None
        return Slip(low, high, right, sure=True, beside=True)

    def _near(self, text: str, line: Line, place: Place, start: int) -> Slip | None:
        """A clause that holds a right piece but is not right itself."""
        right = line.clauses[place.clause]
        size = len(right)
        # most pieces stand in another sentence altogether, where more than two signs of the clause are nowhere near
        if len(_signs(right).difference(text[max(0, start - size - 3) : start + size + 4])) > _OFF:
            return None
        low, high = _run_start(text, start, size + 3), _run_end(text, start, size + 3)
        bounded = abs(high - low - size) <= 1
        if not bounded:
            low, high = start - place.offset, start - place.offset + size
            if low < 0:
                return None
        said = text[low:high]
        if OTHERS.search(said) or not 0 < (off := distance(said, right)) <= 2:
            return None
        if self._known(line, said) or said[1:] == right or said[:-1] == right:
            return None
        beside = self._beside(text, line, place.clause, low, high)
        if off > (2 if beside and size >= _ALONE else 1):
            return None
        if beside:
            return Slip(low, high, right, sure=True, beside=True)
        if size < (_ALONE - 1 if bounded else _ALONE) or (size < len(said) and not bounded):
            return None
        if not bounded and (len(said) != size or said[0] != right[0] or said[-1] != right[-1]):
            return None
        if len(said) != size and not bounded:
            return None
        if any(other in text[max(0, low - 4) : high + 4] for other in line.accepted):
            return None
        return Slip(low, high, right, sure=bounded and len(said) == size, beside=False)

    def _beside(self, text: str, line: Line, clause: int, low: int, high: int) -> bool:
        """Whether the clause before or behind stands right next to a stretch."""
        if clause + 1 < len(line.clauses):
            at = _after_joint(text, high, line.joints[clause])
            if at is not None and text.startswith(line.clauses[clause + 1], at):
                return True
        if clause > 0:
            stop = _before_joint(text, low, line.joints[clause - 1])
            if stop is not None and text.endswith(line.clauses[clause - 1], 0, stop):
                return True
        return False

    def _known(self, line: Line, said: str) -> bool:
        """Whether what is said is right in another line, or another accepted wording of this one."""
        if said in self.clauses or said in line.clauses or said in line.accepted:
            return True
        return any(other in said or said in other for other in line.accepted)


@cache
def _signs(clause: str) -> frozenset[str]:
    """The signs of a clause that have no variants."""
    return frozenset(clause) - _SAME.keys()


def distance(said: str, right: str) -> int:
    """How many signs were changed, left out or put in, a swap of two counting one; 9 where it is more than three.
    Variants of one sign (惟, 唯) and its compatibility forms count as the same."""
    if len(said) == len(right):
        if not is_normalized("NFKC", said):
            said = normalize("NFKC", said)
        wrong: list[int] = []
        for at, (a, b) in enumerate(zip(said, right, strict=True)):
            if a != b and _SAME.get(a, a) != _SAME.get(b, b):
                wrong.append(at)
                if len(wrong) > 3:
                    return 9
        if (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and said[wrong[0]] == right[wrong[1]]
            and said[wrong[1]] == right[wrong[0]]
        ):
            return 1
        return len(wrong)
    longer, shorter = (said, right) if len(said) > len(right) else (right, said)
    if len(longer) != len(shorter) + 1:
        return 9
    at = next((at for at, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return 1 if longer[at + 1 :] == shorter[at:] else 9


def _run_end(text: str, start: int, most: int) -> int:
    mark = OTHERS.search(text, start, start + most)
    return mark.start() if mark else max(start, min(len(text), start + most))


def _run_start(text: str, end: int, most: int) -> int:
    stop = max(0, end - most)
    mark = OTHERS.search(text[stop:end][::-1])
    return end - mark.start() if mark else stop


_STOPS = "。！？"


def _after_joint(text: str, at: int, joint: str) -> int | None:
    """Where the next clause begins, if no more than a mark like the line's own stands between."""
    mark = text[at : at + 1]
    if mark and (mark in "，、；：,; 　" or (mark in _STOPS and joint and joint in _STOPS + "；")):
        return at + 1
    return None


def _before_joint(text: str, at: int, joint: str) -> int | None:
    mark = text[at - 1 : at] if at else ""
    if mark and (mark in "，、；：,; 　" or (mark in _STOPS and joint and joint in _STOPS + "；")):
        return at - 1
    return None
