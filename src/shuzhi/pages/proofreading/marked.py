"""A text cut at its findings: lines of pieces, each piece plain or a mark that leads to its finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shuzhi.text.audit.finding import RANK, Finding
from shuzhi.text.document import Document


@dataclass(frozen=True)
class Numbered:
    """A finding with its number on the page, by which mark and finding lead to each other."""

    number: int
    finding: Finding


@dataclass(frozen=True)
class Piece:
    """Words of a line. With `number` a mark of this severity; `first` is the place that the finding leads to.

    A mark without words stands where something is missing. `others` are further findings that begin here.
    """

    text: str
    number: int = 0
    severity: str = ""
    message: str = ""
    first: bool = False
    others: tuple[int, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line of the text that says anything; `level` is that of a heading, 0 elsewhere."""

    number: int
    level: int
    pieces: tuple[Piece, ...]


def marked(document: Document, shown: Sequence[Numbered]) -> tuple[Line, ...]:
    """The lines of a document with the marks of some findings."""
    by_line: dict[int, list[Numbered]] = {}
    for each in shown:
        by_line.setdefault(each.finding.line, []).append(each)
    # A heading that runs into its paragraph makes no heading of the whole line.
    levels = {
        section.line: section.level
        for section in document.walk()
        if not document.lines[section.line - 1][section.end :].strip("。 \u3000")
    }
    levels |= {report.title.line: 1 for report in document.reports if report.title}
    return tuple(
        Line(number, levels.get(number, 0), tuple(pieces(line, by_line.get(number, ()))))
        for number, line in enumerate(document.lines, 1)
        if line.strip() or number in by_line
    )


def pieces(line: str, shown: Iterable[Numbered]) -> Iterator[Piece]:
    """A line cut wherever a finding begins or ends. Where findings overlap, the surest and shortest has the mark."""
    found = list(shown)
    gaps = [each for each in found if each.finding.start == each.finding.end]
    wide = [each for each in found if each.finding.start < each.finding.end]
    cuts = sorted({0, len(line), *(at for each in found for at in (each.finding.start, each.finding.end))})
    told: set[int] = set()
    for start, end in zip(cuts, [*cuts[1:], len(line)], strict=True):
        for each in gaps:
            if each.finding.start == start:
                yield _mark("", each, True, ())
        if start == end:
            continue
        over = [each for each in wide if each.finding.start <= start and end <= each.finding.end]
        if not over:
            yield Piece(_shown(line[start:end]))
            continue
        top = max(over, key=lambda each: (RANK[each.finding.severity], -_length(each.finding)))
        fresh = [each.number for each in over if each.number not in told]
        told.update(fresh)
        others = tuple(number for number in fresh if number != top.number)
        yield _mark(line[start:end], top, top.number in fresh, others)


def _mark(text: str, each: Numbered, first: bool, others: tuple[int, ...]) -> Piece:
    finding = each.finding
    return Piece(_shown(text), each.number, finding.severity, finding.message, first, others)


def _length(finding: Finding) -> int:
    return finding.end - finding.start


def _shown(text: str) -> str:
    # A manual line break of a docx; the page keeps line feeds as they are.
    return text.replace("\v", "\n")
