"""Numbers of headings and points, and the series they make: what the rules of numbering and of counts go by."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from shuzhi.kernel.numerals import parse_number
from shuzhi.text.document.headings import indent
from shuzhi.text.document.model import Point, Report, Section

_AROUND = re.compile(r"[^一二三四五六七八九十百\d①-⑳]")
_CIRCLED = {chr(0x2460 + place): place + 1 for place in range(20)}
# No text nests its points deeper; without a bound a flood of 一是 would be compared each with each.
_DEEPEST = 12
_LOOSE = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 4}
_CN = "零一二三四五六七八九十"

Problem = Literal["gap", "repeat", "order"]


class Step(NamedTuple):
    """A point in its series. `opens` tells whether its line begins with it; `text` is what it says."""

    family: str
    number: int
    line: int
    start: int
    marker: str
    text: str
    opens: bool

    @property
    def end(self) -> int:
        return self.start + len(self.marker)


@dataclass(frozen=True)
class Series:
    """Points that count on: 一是, 二是, 三是. `under` are the series of its kind that were open when it began."""

    family: str
    steps: tuple[Step, ...]
    under: tuple[int, ...] = ()

    @cached_property
    def flaws(self) -> tuple["Flaw", ...]:
        """What is wrong in its numbers."""
        return tuple(flaws(self.numbers))

    @property
    def is_doubtful(self) -> bool:
        """Whether it does not simply count on from one, or some of its points open their lines and some do not."""
        steps = self.steps
        if [step.number for step in steps] != list(range(1, len(steps) + 1)):
            return True
        return steps[0].opens and False in [step.opens for step in steps]

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        return tuple(step.number for step in self.steps)

    @property
    def whole(self) -> bool:
        """Whether it runs from one on without gap or repeat; 首先 to 最后 need not name all between."""
        if self.family == "首先":
            return self.numbers == tuple(sorted(set(self.numbers)))
        return self.numbers == tuple(range(1, len(self.steps) + 1))


class Flaw(NamedTuple):
    """What is wrong at a place of a run of numbers, and the number that should stand there."""

    place: int
    problem: Problem
    expected: int


class Run(NamedTuple):
    """Headings of one level side by side, their numbers, and what is wrong in these."""

    sections: tuple[Section, ...]
    numbers: list[int]
    flaws: tuple[Flaw, ...]


def chinese(number: int) -> str:
    """一 to 九十九; beyond that figures: no text counts so far, but one that says 九九九是 must not stop the audit."""
    if number <= 10:
        return _CN[number]
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _CN[tens]) + "十" + (_CN[ones] if ones else "")


@lru_cache(maxsize=4096)
def number_of(marker: str) -> int:
    """The number in a marker: 3 in （三）, 三、, 3. and ③; 0 where there is none."""
    if marker in _LOOSE:
        return _LOOSE[marker]
    core = _AROUND.sub("", marker)
    if core in _CIRCLED:
        return _CIRCLED[core]
    quantity = parse_number(core) if core else None
    return int(quantity.value) if quantity else 0


@lru_cache(maxsize=4096)
def shape_of(marker: str) -> str:
    """How a marker is written, its number left out: #、 （#） #."""
    return re.sub(r"[一二三四五六七八九十百]{1,4}|\d{1,3}|[①-⑳]", "#", marker, count=1)


def levels(report: Report) -> Iterator[tuple[Section, ...]]:
    """Every run of numbered headings of one level that stand side by side, each under its own heading."""
    pending: list[tuple[Section, ...]] = [report.sections]
    while pending:
        siblings = pending.pop()
        by_level: dict[int, list[Section]] = {}
        for section in siblings:
            if section.sections:
                pending.append(section.sections)
            if section.marker:
                by_level.setdefault(section.level, []).append(section)
        for run in by_level.values():
            yield from _runs(run)


def _runs(sections: Sequence[Section]) -> Iterator[tuple[Section, ...]]:
    """A new run begins at each 一, unless a lone 一 stands before it: that one is repeated."""
    run: list[Section] = []
    for section in sections:
        if run and number_of(section.marker) == 1 and not (len(run) == 1 and section.level <= 2):
            yield tuple(run)
            run = []
        run.append(section)
    if run:
        yield tuple(run)


def flaws(numbers: Sequence[int]) -> Iterator[Flaw]:
    """Gaps, repeats and wrong order in a run that should count on by one."""
    if list(numbers) == list(range(1, len(numbers) + 1)):
        return
    last_at = {number: place for place, number in enumerate(numbers)}
    seen = set(numbers[:1])
    previous = numbers[0] if numbers else 0
    for place in range(1, len(numbers)):
        number = numbers[place]
        following = numbers[place + 1] if place + 1 < len(numbers) else 0
        wanted = last_at.get(previous + 1)
        known = number in seen
        seen.add(number)
        if number == previous:
            yield Flaw(place, "repeat", previous + 1)
            if following == previous + 2:
                number = previous + 1
        elif number > previous + 1 and wanted is None:
            yield Flaw(place, "gap", previous + 1)
        elif number > previous + 1 and wanted is not None and wanted > place:
            yield Flaw(place, "order", previous + 1)
        elif number < previous and known:
            yield Flaw(place, "repeat", previous + 1)
        previous = number


def series_of(points: Iterable[Point], lines: Sequence[str]) -> tuple[Series, ...]:
    """The series in the points of a section, inner ones told from outer ones."""
    steps = tuple([_step(point, lines) for point in points])
    families = {step.family for step in steps}
    if len(families) == 1 and [step.number for step in steps] == list(range(1, len(steps) + 1)):
        # most count on from one without a second series among them
        return (Series(steps[0].family, steps),)
    made: list[list[Step]] = []
    under: list[tuple[int, ...]] = []
    open_ones: list[int] = []
    for step in steps:
        place = _continued(step, made, open_ones) if open_ones else None
        if place is None and step.number != 1:
            place = next((i for i in reversed(open_ones) if made[i][0].family == step.family), None)
        if place is None:
            under.append(tuple(i for i in open_ones if made[i][0].family == step.family))
            open_ones = [*open_ones[-_DEEPEST:], len(made)]
            made.append([step])
            continue
        del open_ones[open_ones.index(place) + 1 :]
        made[place].append(step)
    return tuple(Series(own[0].family, tuple(own), above) for own, above in zip(made, under, strict=True))


_BEFORE = 12


class Numbering:
    """The runs of headings and the series of points of a document, made once for all rules that go by them."""

    def __init__(self, reports: Iterable[Report], lines: Sequence[str]) -> None:
        self._lines = lines
        self._runs: dict[int, tuple[tuple[Section, ...], ...]] = {}
        self._sets: dict[int, tuple[tuple[Series, ...], ...]] = {}
        self._sections: dict[int, tuple[Section, ...]] = {}
        self._doubtful: dict[int, tuple[Run, ...]] = {}
        self._chains: dict[int, tuple[Series, ...]] = {}
        self._reports = tuple(reports)

    def sections(self, report: Report) -> tuple[Section, ...]:
        """All sections of a report, in the order of the text."""
        if id(report) not in self._sections:
            self._sections[id(report)] = tuple(report.walk())
        return self._sections[id(report)]

    def runs(self, report: Report) -> tuple[tuple[Section, ...], ...]:
        """Runs of numbered headings of one level side by side."""
        if id(report) not in self._runs:
            self._runs[id(report)] = tuple(levels(report))
        return self._runs[id(report)]

    def doubtful(self, report: Report) -> tuple["Run", ...]:
        """The runs of headings that do not simply count on from one: of most reports none."""
        if id(report) not in self._doubtful:
            runs = ((run, [number_of(section.marker) for section in run]) for run in self.runs(report))
            self._doubtful[id(report)] = tuple(
                Run(run, numbers, tuple(flaws(numbers)))
                for run, numbers in runs
                if numbers != list(range(1, len(run) + 1))
            )
        return self._doubtful[id(report)]

    def chains(self, report: Report) -> tuple[Series, ...]:
        """The series of more than one point that are counted (首先 to 最后 are not) and do not simply count on from one,
        or of which not all points open their lines although the first one does: of most reports none."""
        if id(report) not in self._chains:
            self._chains[id(report)] = tuple(
                [
                    each
                    for together in self.series(report)
                    for each in together
                    if len(each.steps) > 1 and each.family != "首先" and each.is_doubtful
                ]
            )
        return self._chains[id(report)]

    def series(self, report: Report) -> tuple[tuple[Series, ...], ...]:
        """The series of points, set by set: those before the first heading, then those of each section."""
        if id(report) not in self._sets:
            sets = (report.points, *(section.points for section in self.sections(report)))
            self._sets[id(report)] = tuple(series_of(points, self._lines) for points in sets if points)
        return self._sets[id(report)]

    @cached_property
    def series_at(self) -> dict[tuple[int, int], tuple[Series, tuple[Series, ...]]]:
        """By the place of its first point: a series, and those of its set that begin shortly before it."""
        return {
            (each.steps[0].line, each.steps[0].start): (each, together[max(0, place - _BEFORE) : place])
            for report in self._reports
            for together in self.series(report)
            for place, each in enumerate(together)
        }

    @cached_property
    def run_at(self) -> dict[tuple[int, int], tuple[Section, ...]]:
        """By the place of its first heading: a run that begins with one."""
        return {
            (run[0].line, run[0].start): run
            for report in self._reports
            for run in self.runs(report)
            if number_of(run[0].marker) == 1
        }


def _continued(step: Step, made: list[list[Step]], open_ones: list[int]) -> int | None:
    """The open series that a step continues; of several, one whose points open their lines alike."""
    family, number, opens = step.family, step.number, step.opens
    loose = family == "首先"
    fitting = None
    for place in reversed(open_ones):
        last = made[place][-1]
        if last.family != family or not (last.number < number > 1 if loose else last.number + 1 == number):
            continue
        if fitting is None and place != open_ones[-1] and _repeats(step, made[open_ones[-1]]):
            return open_ones[-1]
        if last.opens == opens:
            return place
        if fitting is None:
            fitting = place
    return fitting


def _repeats(step: Step, inner: list[Step]) -> bool:
    """Whether the innermost series has written a number twice and this step is the one after: 一是二是二是四是."""
    return (
        len(inner) > 2
        and inner[-1].family == step.family
        and inner[-1].number == inner[-2].number == step.number - 2
        and inner[-1].line == step.line
    )


def _step(point: Point, lines: Sequence[str]) -> Step:
    marker, text, number, start = point
    line = lines[number - 1]
    # behind a Chinese character or mark no line begins
    opens = start == 0 or (not "\u3000" < line[start - 1] < "\ufeff" and indent(line) >= start)
    return Step(_family_of(marker), number_of(marker), number, start, marker, text, opens)


@lru_cache(maxsize=4096)
def _family_of(marker: str) -> str:
    """What counts on with a marker: those in brackets, those with 是 …"""
    if marker in _LOOSE:
        return "首先"
    if marker[0] == "第":
        return "第"
    if marker[0] in "（(":
        return "（"
    return marker[-1] if marker[-1] in "是要" else "①"
