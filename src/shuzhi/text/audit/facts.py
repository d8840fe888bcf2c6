"""Text: a document with the facts that rules share, each found once and only when a rule asks for it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import compress
from operator import attrgetter
from typing import Any, NamedTuple, Protocol, TypeVar

from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern
from shuzhi.text.audit.series import Numbering
from shuzhi.text.document.model import Document, Report

# The longest quotation or title looked for; a mark left open must not make the search run to the end of a text.
_LONGEST = 200
_BETWEEN = {
    mark: Pattern(f"{re.escape(mark)}([^{mark}{close}\n]{{0,{_LONGEST}}}){re.escape(close)}")
    for mark, close in ("“”", "《》", "（）", "()")
}
# No more characters than these may be digits of some script, and none of them are Chinese: a pattern that begins with
# the set passes over a text in half the time of one that begins with \d, which asks for the kind of each character.
MAYBE_DIGIT = "0-9\u0660-\u1c59\ua620-\uabf9\uff10-\uff19\U000104a0-\U0001fbf9"
_NUMBER = re.compile(
    rf"(?P<digits>[{MAYBE_DIGIT}](?<=\d)\d{{0,14}}(?:\.\d{{1,6}})?)"
    r"(?P<scale>[千百]?[万亿]|[千百](?=[余多]))?(?P<more>[余多])?"
    r"(?P<late>[万亿])?(?P<unit>个百分点|平方米|平方公里|立方米|公里|千瓦时|小时|分钟|人次|户次|批次|场次|项次|余?[%％‰]|"
    r"(?:(?![年月日届周])[个条项件份篇名人次户场家期批轮张处起宗类支所座辆台本册遍吨亩斤米元分度天周村组套路盏节只头株棵例门段则号层级位])?)"
)
_SCALE = {"千": 1_000, "百": 100, "万": 10_000, "亿": 100_000_000}
_SENTENCE_END = re.compile("[。！？；]")
_SENTENCE_REACH = 500
_PIECE_ENDS = "。；：！？,;\n"
_CLAUSE_ENDS = "，。；：！？、"
_LONG_CLAUSE, _LONGEST_CLAUSE = 18, 120

_LINE = attrgetter("line")
_new = tuple.__new__


class Placed(Protocol):
    """Whatever knows its line."""

    @property
    def line(self) -> int: ...


P = TypeVar("P", bound=Placed)
T = TypeVar("T")


class Stretch(NamedTuple):
    """A stretch of a line; a quotation, title or bracket includes its marks, `text` does not."""

    line: int
    start: int
    end: int
    text: str


class Number(NamedTuple):
    """An Arabic number with the unit written behind it: 110余批次 is 110, more, 批次. `digits` as written."""

    line: int
    start: int
    end: int
    digits: str
    scale: str
    more: bool
    unit: str

    @property
    def value(self) -> Decimal:
        """The number with its 万 or 亿."""
        value = Decimal(self.digits)
        for sign in self.scale:
            value *= _SCALE[sign]
        return value


@dataclass(frozen=True)
class Known:
    """What a ledger says against a number of the text, at its place: `line` from 1, `start` and `end` within it.

    `suggestion` is the exact text that the ledger would put there, None where no one text is right.
    """

    line: int
    start: int
    end: int
    message: str
    suggestion: str | None = None
    severity: Severity | None = None


class NoEvidence(Exception):
    """The ledger cannot be asked about a text, as when it names no year; the message is Chinese and says what to do."""


class Text:
    """The facts of one document. Lines count from 1, offsets from 0 within a line."""

    def __init__(
        self,
        document: Document,
        evidence: tuple[Known, ...] | None = None,
    ) -> None:
        self.document = document
        self.lines = document.lines
        self.reports = document.reports
        self.evidence = evidence
        self._hits: dict[str, list[Hit]] = {}
        self._found: dict[tuple[Callable[..., Any], int], Any] = {}

    @cached_property
    def joined(self) -> str:
        """All lines, joined by one line feed: `offset` and `place` go between its offsets and lines."""
        return self.document.text

    @cached_property
    def numbering(self) -> Numbering:
        """Runs of headings and series of points, by report and by place."""
        return Numbering(self.reports, self.lines)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset in `joined` at which each line begins."""
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line) + 1
        return tuple(starts)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and offset in the line, of an offset in `joined`."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1]

    def offset(self, line: int, start: int) -> int:
        return self.starts[line - 1] + start

    def line(self, number: int) -> str:
        return self.lines[number - 1]

    def bounds(self, report: Report) -> tuple[int, int]:
        """Where a report begins and ends in `joined`."""
        last = report.end_line - 1
        return self.starts[report.start_line - 1], self.starts[last] + len(self.lines[last])

    def once(self, find: Callable[..., T], report: Report | None = None) -> T:
        """What `find(text, report)` finds in a report, or `find(text)` in the whole text, however often it is asked for.

        What a rule needs of more than the surroundings of a hit belongs here: a text may have as many hits as lines.
        """
        key = find, report.start_line if report else 0
        if key not in self._found:
            self._found[key] = find(self, report) if report else find(self)
        found: T = self._found[key]
        return found

    def pieces(self, report: Report) -> list[str]:
        """What stands in a report between two of the marks ，。；：！？,; and line ends, in the order of the text."""
        return self.once(_pieces, report)

    def ended_alike(self, report: Report) -> list[int]:
        """Which of the pieces of a report end with the whole of the next one, if that is not empty."""
        return self.once(_ended_alike, report)

    def long_clauses(self, report: Report) -> set[str]:
        """What clauses of 18 to 120 characters a report holds: what stands between ，。；：！？、 and white space."""
        return self.once(_long_clauses, report)

    def report_at(self, line: int) -> Report:
        """The report that holds a line; a line before the first belongs to the first."""
        if len(self.reports) == 1:
            return self.reports[0]
        return self.reports[max(0, bisect_right(self._report_starts, line) - 1)]

    def years_at(self, line: int) -> tuple[int, ...]:
        """The years that the report at a line covers; empty where the text does not say."""
        return self.report_at(line).years

    def year_at(self, line: int) -> int | None:
        """The last year that the report at a line covers."""
        years = self.years_at(line)
        return max(years) if years else None

    def hits(self, code: str) -> Sequence[Hit]:
        """Where the `words` of a structural rule stand, in the order of the text."""
        return self._hits.get(code, ())

    def note(self, code: str, hits: Iterable[Hit]) -> None:
        """Keep hits of a structural rule's words; the one pass calls this before any structural rule runs."""
        self._hits.setdefault(code, []).extend(hits)

    def within(self, items: Sequence[P], report: Report) -> Sequence[P]:
        """Those of some sorted facts that stand in a report."""
        if not items or (items[0].line >= report.start_line and items[-1].line <= report.end_line):
            return items
        first = bisect_left(items, report.start_line, key=_LINE)
        last = bisect_right(items, report.end_line, lo=first, key=_LINE)
        return items[first:last]

    @cached_property
    def quotes(self) -> tuple[Stretch, ...]:
        """“…” in one line, marks included in the place and not in the text; inner ‘…’ stay inside."""
        return self._between("“")

    @cached_property
    def quoted(self) -> list[str]:
        """What stands between “ and ”, without places: found in a fraction of the time of `quotes`."""
        return _BETWEEN["“"].findall(self.joined)

    @cached_property
    def titles(self) -> tuple[Stretch, ...]:
        """《…》 in one line."""
        return self._between("《")

    @cached_property
    def brackets(self) -> tuple[Stretch, ...]:
        """（…） and (…) in one line, the innermost ones."""
        return tuple(sorted((*self._between("（"), *self._between("("))))

    def in_title(self, line: int, start: int, end: int | None = None) -> bool:
        """Whether a place stands inside 《…》, its marks not among it."""
        # most places have no 《 near ahead of them
        if self.lines[line - 1].rfind("《", max(0, start - _LONGEST - 1), start) < 0:
            return False
        return self._inside(self._title_offsets, self.titles, line, start, end)

    def in_quote(self, line: int, start: int, end: int | None = None) -> bool:
        """Whether a place stands inside “…”, its marks not among it."""
        if self.lines[line - 1].rfind("“", max(0, start - _LONGEST - 1), start) < 0:
            return False
        return self._inside(self._quote_offsets, self.quotes, line, start, end)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Every Arabic number with its unit, in the order of the text."""
        joined, starts, made = self.joined, self.starts, []
        line, last = 0, len(starts)
        for found in _NUMBER.finditer(joined):
            at, end = found.span()
            # C919, 3.5.1: tested here, since a look behind at every character would take most of the time
            before = joined[at - 1] if at else "\n"
            if before < "\x80" and (before == "." or before.isalnum()):
                continue
            while line < last and starts[line] <= at:
                line += 1
            base = starts[line - 1]
            digits, scale, more, late, unit = found.groups("")
            # what a text has by the hundred is made without the call that takes half of the time
            made.append(_new(Number, (line, at - base, end - base, digits, scale + late, more != "", unit)))
        return tuple(made)

    def sentence(self, line: int, start: int) -> tuple[int, int]:
        """Where the sentence around a place begins and ends in its line; it reaches 500 characters either way."""
        text = self.lines[line - 1]
        low, high = max(0, start - _SENTENCE_REACH), min(len(text), start + _SENTENCE_REACH)
        before = _SENTENCE_END.search(text[low:start][::-1])
        after = _SENTENCE_END.search(text, start, high)
        return start - before.start() if before else low, after.start() if after else high

    def found(
        self, place: Placed, message: str, suggestion: str | None = None, *, start: int = 0, end: int = -1
    ) -> Found:
        """A finding at a span, stretch, number or hit; `start` and `end` within the line where it knows none."""
        first = getattr(place, "start", start)
        last = getattr(place, "end", end)
        return Found(place.line, first, last if last >= 0 else first, message, suggestion)

    @cached_property
    def _report_starts(self) -> tuple[int, ...]:
        return tuple(report.start_line for report in self.reports)

    @cached_property
    def _title_offsets(self) -> tuple[int, ...]:
        return self._offsets(self.titles)

    @cached_property
    def _quote_offsets(self) -> tuple[int, ...]:
        return self._offsets(self.quotes)

    def _offsets(self, stretches: Iterable[Stretch]) -> tuple[int, ...]:
        starts = self.starts
        return tuple([starts[stretch.line - 1] + stretch.start for stretch in stretches])

    def _inside(
        self, offsets: tuple[int, ...], stretches: tuple[Stretch, ...], line: int, start: int, end: int | None
    ) -> bool:
        """Whether a place stands inside of the last stretch that begins ahead of it."""
        at = bisect_left(offsets, self.offset(line, start)) - 1
        if at < 0:
            return False
        stretch = stretches[at]
        return stretch.line == line and (start + 1 if end is None else end) < stretch.end

    def _between(self, mark: str) -> tuple[Stretch, ...]:
        finditer = _BETWEEN[mark].finditer
        return tuple(
            [
                _new(Stretch, (number, *found.span(), found[1]))
                for number, line in enumerate(self.lines, 1)
                if mark in line
                for found in finditer(line)
            ]
        )


def _pieces(text: Text, report: Report) -> list[str]:
    low, high = text.bounds(report)
    said = text.joined[low:high]
    for mark in _PIECE_ENDS:
        said = said.replace(mark, "，")
    return said.split("，")


def _ended_alike(text: Text, report: Report) -> list[int]:
    pieces = text.pieces(report)
    following = pieces[1:]
    alike = compress(range(len(following)), map(str.endswith, pieces, following))
    return [spot for spot in alike if following[spot]]


def _long_clauses(text: Text, report: Report) -> set[str]:
    low, high = text.bounds(report)
    said = text.joined[low:high]
    if "," not in said and ";" not in said:
        # then none is longer than a piece, and most pieces are too short
        said = "，".join([piece for piece in text.pieces(report) if len(piece) >= _LONG_CLAUSE])
    for mark in _CLAUSE_ENDS:
        said = said.replace(mark, " ")
    return {clause for clause in said.split() if _LONG_CLAUSE <= len(clause) <= _LONGEST_CLAUSE}
