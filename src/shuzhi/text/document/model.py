"""The shape of a read text: Document → Report → Section → Paragraph → Span, each knowing its line and offsets.

Lines count from 1 as `text.split("\\n")` gives them (a paragraph of a docx is a line); offsets count from 0
within the line. Everything here is frozen, so that findings and claims may keep references to it; what a text has by
the thousand is a named tuple, made in a third of the time of a frozen dataclass.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_SENTENCE = re.compile(r"[^。！？；\v]{0,100000}[。！？；\v]{0,20}[”’》）]{0,3}")


class Span(NamedTuple):
    """A stretch of one line: `lines[line - 1][start:end] == text`."""

    line: int
    start: int
    end: int
    text: str


class Paragraph(NamedTuple):
    """The running text of one line: without its indentation, and without a heading that runs into it."""

    line: int
    start: int
    end: int
    text: str

    @property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, each with the mark that ends it; found when asked for, since few readers of a text do."""
        sentences = []
        at, size = 0, len(self.text)
        while at < size:
            found = _SENTENCE.match(self.text, at)
            stop = found.end() if found and found.end() > at else size
            sentences.append(Span(self.line, self.start + at, self.start + stop, self.text[at:stop]))
            at = stop
        return tuple(sentences)


class Point(NamedTuple):
    """One of a counted series in running text: 一是…, 首先…, 第一，….

    `text` runs from the marker to the end of the statement, `start` is the offset of the marker.
    """

    marker: str
    text: str
    line: int
    start: int


class Section(NamedTuple):
    """A heading and what stands under it.

    `level` is 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; `heading` is as written, its marker included,
    a closing 。 left out; `start`/`end` bound it in `line`. `end_line` is the last line that says anything.
    `points` and `paragraphs` are those of this section that stand in none of its `sections`.
    """

    level: int
    marker: str
    heading: str
    line: int
    start: int
    end: int
    end_line: int
    sections: tuple["Section", ...]
    points: tuple[Point, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def title(self) -> str:
        """The heading without its marker."""
        return self.heading[len(self.marker) :].strip()

    def walk(self) -> Iterator["Section"]:
        """This section and all below it, in the order of the text."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True)
class Control:
    """A piece of text that names its figure: a tagged content control of a docx, a figure link of a md."""

    line: int
    start: int
    end: int
    tag: str
    text: str


@dataclass(frozen=True)
class Report:
    """One report of a file. Parts that the text does not have are None."""

    title: Span | None
    start_line: int
    end_line: int
    kind: str
    years: tuple[int, ...]
    author_post: str | None
    salutation: Span | None
    opening: Span | None
    sections: tuple[Section, ...]
    points: tuple[Point, ...]
    paragraphs: tuple[Paragraph, ...]
    closing: Span | None
    signature: Span | None
    date: Span | None

    def walk(self) -> Iterator[Section]:
        """All sections, in the order of the text."""
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True)
class Document:
    """A read file. `reports` has at least one entry; a compilation (汇编) has a title of its own."""

    path: str
    lines: tuple[str, ...]
    reports: tuple[Report, ...]
    controls: tuple[Control, ...] = ()
    compilation: Span | None = None
    announced: Span | None = None
    """How many reports the compilation says it holds: （2篇）."""
    toc: tuple[Span, ...] = ()
    """Lines of a table of contents, its heading not among them."""
    markers: tuple[Span, ...] = ()
    """What a publishing site left in the text: ##paidbegin## and the like."""

    @cached_property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The top sections of all reports, in the order of the text."""
        return tuple(section for report in self.reports for section in report.sections)

    def walk(self) -> Iterator[Section]:
        """All sections of all reports, in the order of the text."""
        for report in self.reports:
            yield from report.walk()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of running text, in the order of the text."""
        for report in self.reports:
            yield from report.paragraphs
            for section in report.walk():
                yield from section.paragraphs

    def points(self) -> Iterator[Point]:
        """Every point, in the order of the text."""
        for report in self.reports:
            yield from report.points
            for section in report.walk():
                yield from section.points

    def report_at(self, line: int) -> Report:
        """The report that holds a line; a line before the first belongs to the first."""
        chosen = self.reports[0]
        for report in self.reports:
            if report.start_line <= line:
                chosen = report
        return chosen

    def headings_at(self, line: int) -> tuple[Section, ...]:
        """The sections that hold a line, outermost first."""
        return self._headings.get(line, ())

    @cached_property
    def _headings(self) -> dict[int, tuple[Section, ...]]:
        found: dict[int, tuple[Section, ...]] = {}

        def note(section: Section, above: tuple[Section, ...]) -> None:
            path = (*above, section)
            for line in range(section.line, section.end_line + 1):
                found[line] = path
            for inner in section.sections:
                note(inner, path)

        for section in self.sections:
            note(section, ())
        return found
