"""A report's text as a page shows it: headings and paragraphs whose numbers are links to their figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shuzhi.text.typeset import from_markdown
from shuzhi.text.typeset.manuscript import Block, Bold, Figure, Heading, Paragraph, Runs

UrlOf = Callable[[str], str]
"""Figure code → the address that opens it."""


@dataclass(frozen=True)
class Piece:
    """Words of a line; with ``url`` a number that opens its figure, whose name is ``title``."""

    text: str
    url: str = ""
    title: str = ""
    bold: bool = False


@dataclass(frozen=True)
class Line:
    """A heading (``level`` 1 to 4) or a paragraph (0); ``head`` are the words of a heading that runs into it."""

    level: int
    pieces: tuple[Piece, ...]
    head: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Text:
    """A whole report: its title, the lines below it, whom it addresses, the body, who signs it and when."""

    title: str
    byline: tuple[str, ...]
    salutation: str
    lines: tuple[Line, ...]
    signature: tuple[str, ...]


def shown(markdown: str, url_of: UrlOf) -> Text:
    """A composed or published report for a page."""
    manuscript = from_markdown(markdown)
    byline = tuple(line for line in manuscript.subtitle.split("\n") if line)
    lines = tuple(line for block in manuscript.blocks if (line := _line(block, url_of)))
    signature = tuple(words for words in (manuscript.signature, manuscript.date) if words)
    return Text(manuscript.title, byline, manuscript.salutation, lines, signature)


def _line(block: Block, url_of: UrlOf) -> Line | None:
    match block:
        case Heading(level=level, runs=runs):
            return Line(level, _pieces(runs, url_of))
        case Paragraph(runs=runs, head=head):
            return Line(0, _pieces(runs, url_of), _pieces(head.runs, url_of) if head else ())
    # Outlines make no tables, and a person's own words are escaped: a table cannot come here.
    return None


def _pieces(runs: Runs, url_of: UrlOf) -> tuple[Piece, ...]:
    return tuple(
        Piece(run.text, url_of(run.code), run.title)
        if isinstance(run, Figure)
        else Piece(run.text, bold=isinstance(run, Bold))
        for run in runs
    )
