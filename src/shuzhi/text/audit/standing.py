"""Standing lists (四个意识, 六大纪律 …): their members, and runs of members as they stand in a text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import permutations
from typing import NamedTuple

from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Hit

_BETWEEN = r"[、，；]?[”’]?(?:以及|[和与及])?[“‘]?"
_WIDEST_BETWEEN = 5
# A line so long is not read at once.
_ENDLESS = 20_000
_JOINTS = ("、", "，", "；", "和", "与", "及", "”“", "”、“", "以及", "")
# A member as short as this is an everyday word (创新, 德): only two of them side by side are worth a look.
_SHORT = 2
_NAME_REACH = 14
# Of a list of two the one that stands does not tell what the other should be.
_LEAST = 3
# So many members, and so long ones, leave no doubt what is listed.
_MANY, _LONG = 4, 4
_JOINT = re.compile("[、，；][“‘]?|”、?“|和|以及")
_WIDEST_JOINT = 3
_JOINT_LAST = re.compile("(?:[、，；][“‘]?|”、?“|和|以及)$")
_BOUNDARY = re.compile(
    "[^一-龥]|[的等]|[二两三四五六七八九十][类个项种大]|(?:总?要求|措施|原则|目标|方针|精神|机制|活动|建设|制度|工作|贯穿|贯彻|融入|写进|写入|落[到实]|当作|协同|联动|改革|作为|转化|体现|上|中|来|与|和|为|“|”)|$"
)
_HAN = re.compile("[一-龥]{2,16}")


class Run(NamedTuple):
    """Members that stand in a row: their numbers, and where each begins and ends in the line."""

    start: int
    end: int
    members: tuple[int, ...]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Standing:
    """A standing list. `members` holds the accepted forms of each member, the first one the usual."""

    name: str
    members: tuple[tuple[str, ...], ...]
    item: str
    strict: bool
    loose: bool
    source: str
    firm: bool = False

    def __len__(self) -> int:
        return len(self.members)

    @cached_property
    def numbers(self) -> dict[str, int]:
        return {form: number for number, forms in enumerate(self.members) for form in forms}

    @property
    def usual(self) -> tuple[str, ...]:
        return tuple(forms[0] for forms in self.members)

    @property
    def triggers(self) -> tuple[str, ...]:
        """Words that begin a run: long members, pairs of short ones."""
        short = max(map(len, self.usual)) <= _SHORT
        if not short:
            return tuple(self.numbers)
        joints = ("、",) if min(map(len, self.usual)) == 1 else ("、", "")
        return tuple(
            first + joint + second for first, second in permutations(self.usual, 2) for joint in joints
        )

    @cached_property
    def _one(self) -> str:
        return "|".join(map(re.escape, sorted(self.numbers, key=len, reverse=True)))

    @cached_property
    def _run(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self._one})(?:{_BETWEEN}(?:{self._one})){{1,15}}")

    @cached_property
    def _each(self) -> re.Pattern[str]:
        return re.compile(self._one)

    @cached_property
    def _items(self) -> re.Pattern[str]:
        # an item may begin within a longer word, so only what 、 separates counts
        return re.compile(
            f"(?:{self.item})(?:、(?:{self.item})){{{len(self) - 1}}}(?![、一-龥]{{0,1}}{self.item})"
        )

    @cached_property
    def _earlier(self) -> tuple[str, ...]:
        """What stands ahead of a member that is not the first of its run."""
        joints = [joint for joint in _JOINTS if joint or min(map(len, self.usual)) > 1]
        return tuple(form + joint for form in self.numbers for joint in joints)

    def run(self, line: str, start: int) -> Run | None:
        """The run that begins at a place, if it begins there."""
        found = self._run.match(line, start)
        if not found or line.endswith(self._earlier, 0, start):
            return None
        each = list(self._each.finditer(line, start, found.end()))
        return Run(
            start,
            found.end(),
            tuple(self.numbers[one[0]] for one in each),
            tuple((one.start(), one.end()) for one in each),
        )

    def foreign(self, line: str, start: int) -> tuple[int, int, int] | None:
        """In a list as long as this one where all items but one are members at their places: the odd one and its
        number."""
        if not self.item or not (found := self._items.match(line, start)):
            return None
        items = found[0].split("、")
        odd = [number for number, item in enumerate(items) if self.numbers.get(item) != number]
        if len(odd) != 1 or items[odd[0]] in self.numbers:
            return None
        if any(items[odd[0]].startswith(form) for form in self.members[odd[0]]):
            return None
        begin = start + sum(len(item) + 1 for item in items[: odd[0]])
        return begin, begin + len(items[odd[0]]), odd[0]

    def stranger(self, line: str, run: Run) -> tuple[int, int, int] | None:
        """One item that is no member in a row where all others are members at their places: where it stands, and the
        number of the member that belongs there."""
        first, last, size = run.members[0], run.members[-1], len(self)
        if run.members != tuple(range(first, last + 1)) or size < _LEAST:
            return None
        if first == 0 and last < size - 1:
            joint = _JOINT.match(line, run.end)
            return self._after(line, run, joint.end()) if joint else None
        if last == size - 1 and first > 0:
            joint = _JOINT_LAST.search(line, max(0, run.start - _WIDEST_JOINT), run.start)
            return self._ahead(line, run, joint.start()) if joint else None
        return None

    def _after(self, line: str, run: Run, begin: int) -> tuple[int, int, int] | None:
        number = run.members[-1] + 1
        for end in self._ends(line, begin, number):
            if number == len(self) - 1:
                rest, stop = _BOUNDARY.match(line, end) is not None, end
            else:
                joint = _JOINT.match(line, end)
                others = self._run_of(line, joint.end()) if joint else None
                rest, stop = (
                    (others[0] == tuple(range(number + 1, len(self))), others[1]) if others else (False, 0)
                )
            if rest and self._odd(line, line[begin:end], number, run.start, stop):
                return begin, end, number
        return None

    def _ahead(self, line: str, run: Run, end: int) -> tuple[int, int, int] | None:
        number = run.members[0] - 1
        sizes = sorted({len(form) for form in self.members[number]})
        for begin in (end - size for size in sizes if end >= size):
            start = begin
            for each in range(number - 1, -1, -1):
                joint = _JOINT_LAST.search(line, max(0, start - _WIDEST_JOINT), start)
                place = joint.start() if joint else -1
                form = next(
                    (form for form in self.members[each] if line.endswith(form, 0, max(0, place))), ""
                )
                if not form:
                    start = -1
                    break
                start = place - len(form)
            if start >= 0 and self._odd(line, line[begin:end], number, start, run.end):
                return begin, end, number
        return None

    def _ends(self, line: str, begin: int, number: int) -> list[int]:
        """Where an item may end that stands in the place of a member: as long as that, or by one sign."""
        sizes = dict.fromkeys(len(form) + more for more in (0, -1, 1) for form in self.members[number])
        return [begin + size for size in sizes if size > 1 and begin + size <= len(line)]

    def _run_of(self, line: str, start: int) -> tuple[tuple[int, ...], int] | None:
        """The members that stand from a place on, be it only one, and where the last one ends."""
        found = self._run.match(line, start) or self._each.match(line, start)
        if not found:
            return None
        each = self._each.findall(line, start, found.end())
        return tuple(self.numbers[one] for one in each), found.end()

    def _odd(self, line: str, said: str, number: int, start: int, stop: int) -> bool:
        """Whether an item is meant for a member: like it, a little at least in a list that is
        named; and it is not there."""
        if said in self.numbers or not _HAN.fullmatch(said):
            return False
        near = line[max(0, start - _NAME_REACH) : stop + _NAME_REACH]
        if any(form in near for form in self.members[number]):
            return False
        right = max(self.members[number], key=lambda form: _alike(said, form))
        alike = _alike(said, right)
        if alike and self.name in near and len(said) == len(right) and len(self) > _LEAST:
            return True
        enough = 2 * alike > len(right) if len(self) == _LEAST else 2 * alike >= len(right)
        framed = len(said) == len(right) and len(self) > _LEAST and self._frames(said)
        # all others of a long list stand in their places: a last one of the same length is meant for the right one
        firm = self.firm and len(self) >= _LEAST and abs(len(said) - len(right)) <= 1
        return firm or enough or framed or (len(said) == len(right) >= _LONG and len(self) > _MANY)

    def _frames(self, said: str) -> bool:
        """Whether an item has the sign with which all members begin, or end: 早预防 among 早发现、早报告、早治疗."""
        return any(
            len({form[at] for form in self.usual}) == 1 and said[at] == self.usual[0][at] for at in (0, -1)
        )

    @cached_property
    def _name_ahead(self) -> re.Pattern[str]:
        return re.compile(re.escape(self.name) + r"[”’]?(?:[（(：:]|——|，?即[：:]?|包括|是指)[“‘]?$")

    @cached_property
    def _name_behind(self) -> re.Pattern[str]:
        return re.compile(r"[”’]?[等、的]?(?:这)?[“‘（(]?" + re.escape(self.name))

    def named(self, line: str, start: int, end: int) -> bool:
        """Whether a stretch says what the members are: the name of the list stands right ahead of it or behind."""
        ahead = self._name_ahead.search(line, max(0, start - _NAME_REACH), start)
        return bool(ahead or self._name_behind.match(line, end))

    def reordered(self, line: str, run: Run) -> str:
        """The run with its members in their order, separators as they are."""
        said = dict(zip(run.members, (line[begin:end] for begin, end in run.places), strict=True))
        parts, last = [], run.start
        for (begin, end), number in zip(run.places, sorted(run.members), strict=True):
            parts += [line[last:begin], said[number]]
            last = end
        return "".join(parts)


def _alike(said: str, form: str) -> int:
    """How many signs of a member an item has, at their places where both are as long."""
    if len(said) == len(form):
        return sum(a == b for a, b in zip(said, form, strict=True))
    return sum((Counter(said) & Counter(form)).values()) if abs(len(said) - len(form)) == 1 else 0


@cache
def standings() -> tuple[Standing, ...]:
    """All standing lists, of knowledge/members.toml."""
    return tuple(
        Standing(
            entry["name"],
            tuple(tuple(member.split("/")) for member in entry["members"]),
            entry.get("item", ""),
            entry.get("order") != "hint",
            bool(entry.get("loose", False)),
            entry["source"],
            bool(entry.get("firm", False)),
        )
        for entry in table("members")["list"]
    )


@cache
def by_trigger() -> dict[str, tuple[Standing, ...]]:
    """The lists that each trigger word may begin."""
    found: dict[str, tuple[Standing, ...]] = {}
    for standing in standings():
        for word in standing.triggers:
            found[word] = (*found.get(word, ()), standing)
    return found


@cache
def _pairs() -> frozenset[str]:
    """The trigger words that are a row of two members."""
    return frozenset(word for word, of in by_trigger().items() if any(word not in one.numbers for one in of))


@cache
def _items() -> frozenset[str]:
    """The trigger words of lists whose other items need not be members."""
    return frozenset(word for word, of in by_trigger().items() if any(one.item for one in of))


def in_rows(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Of the hits of trigger words, in the order of their ends, those where a row may begin: nearly all stand alone."""
    if not hits or len(hits[-1].text) > _ENDLESS:
        return hits  # the machine reads such a line in pieces: the next member may be in the next one
    begun: set[int] = set()
    for place in range(1, len(hits)):
        at, before = hits[place], place - 1
        first = at.start - _WIDEST_BETWEEN
        while before >= 0 and hits[before].end >= first and hits[before].line == at.line:
            if hits[before].end <= at.start:
                begun.add(before)
            before -= 1
    pairs, items = _pairs(), _items()
    return [
        at
        for place, at in enumerate(hits)
        if place in begun or at.word in pairs or (at.word in items and "、" in at.after(_WIDEST_BETWEEN))
    ]


def runs(line: str, word: str, start: int) -> Iterator[tuple[Standing, Run]]:
    """The runs of all lists that begin with a trigger word at a place."""
    for standing in by_trigger()[word]:
        run = standing.run(line, start)
        if run:
            yield standing, run
