"""Standing lists (四个意识, 六大纪律 …): their members, and runs of members as they stand in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import permutations
from typing import NamedTuple

from shuzhi.text.audit.knowledge import table

_BETWEEN = r"[、，；]?[”’]?(?:以及|[和与及])?[“‘]?"
_JOINTS = ("、", "，", "；", "和", "与", "及", "”“", "”、“", "以及", "")
# A member as short as this is an everyday word (创新, 德): only two of them side by side are worth a look.
_SHORT = 2
_NAME_REACH = 14


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
        begin = start + sum(len(item) + 1 for item in items[: odd[0]])
        return begin, begin + len(items[odd[0]]), odd[0]

    @cached_property
    def _name_ahead(self) -> re.Pattern[str]:
        return re.compile(re.escape(self.name) + r"[”’]?(?:[（(：:]|——|，?即[：:]?|包括|是指)[“‘]?$")

    @cached_property
    def _name_behind(self) -> re.Pattern[str]:
        return re.compile(r"[”’]?[等、]?(?:这)?[“‘（(]?" + re.escape(self.name))

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


def runs(line: str, word: str, start: int) -> Iterator[tuple[Standing, Run]]:
    """The runs of all lists that begin with a trigger word at a place."""
    for standing in by_trigger()[word]:
        run = standing.run(line, start)
        if run:
            yield standing, run
