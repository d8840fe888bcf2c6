"""A manuscript before it is set: title, blocks of runs, tables, signature and date.

It holds words and their order only; fonts and places are the writers' business. Plain frozen values,
so a composer can build one without writing Markdown.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Word refuses a content control whose tag is longer than 64 characters ("figure:" takes seven).
LONGEST_CODE = 57
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Text:
    """Words as they stand."""

    text: str


@dataclass(frozen=True)
class Bold:
    """Words set bold."""

    text: str


@dataclass(frozen=True)
class Figure:
    """A number as printed, with the code of the figure it was read from and that figure's title."""

    code: str
    text: str
    title: str = ""

    def __post_init__(self) -> None:
        if not self.code or len(self.code) > LONGEST_CODE:
            raise ValueError(f"指标代码应为1至{LONGEST_CODE}个字符：{self.code!r}")


Run = Text | Bold | Figure
Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading on lines of its own; level 1 is 一、 and level 4 is （1）."""

    level: int
    runs: Runs

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError(f"标题层次只有1至4级：{self.level}")

    @property
    def text(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body; `head` is a heading that opens it on the same line."""

    runs: Runs
    head: Heading | None = None

    @property
    def text(self) -> str:
        return (self.head.text if self.head else "") + plain(self.runs)


@dataclass(frozen=True)
class Table:
    """Rows of cells, each cell a tuple of runs; rows may be shorter than the widest one."""

    rows: tuple[tuple[Runs, ...], ...]
    header: tuple[Runs, ...] = ()
    caption: str = ""

    @property
    def columns(self) -> int:
        return max((len(row) for row in (self.header, *self.rows)), default=0)

    def filled(self, row: tuple[Runs, ...]) -> tuple[Runs, ...]:
        """The row with empty cells added up to the table's width."""
        return row + ((),) * (self.columns - len(row))


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Table | PageBreak


@dataclass(frozen=True)
class Manuscript:
    """A whole text. A line feed inside `title` or `subtitle` breaks the line there."""

    title: str = ""
    subtitle: str = ""
    salutation: str = ""
    blocks: tuple[Block, ...] = ()
    attachments: tuple[str, ...] = ()
    signature: str = ""
    date: str = ""

    def figures(self) -> tuple[Figure, ...]:
        """Every figure in reading order."""
        found: list[Figure] = []
        for block in self.blocks:
            for runs in _runs_of(block):
                found.extend(run for run in runs if isinstance(run, Figure))
        return tuple(found)

    def text(self) -> str:
        """All words, one line a paragraph or cell: for tests and for counting."""
        parts = [self.title, self.subtitle, self.salutation]
        for block in self.blocks:
            parts.append(block.caption if isinstance(block, Table) else "")
            if isinstance(block, Paragraph):
                parts.append(block.text)
            else:
                parts.extend(plain(runs) for runs in _runs_of(block))
        parts += [*self.attachments, self.signature, self.date]
        return "\n".join(part for part in parts if part)


def plain(runs: Runs) -> str:
    """The words of some runs."""
    return "".join(run.text for run in runs)


def printable(text: str) -> str:
    """`text` with what no page can show made harmless: control characters go, lone surrogates become �."""
    return _UNPRINTABLE.sub(_printed, text)


def _printed(found: re.Match[str]) -> str:
    if found[0] in "\t\n\r\u2028\u2029":
        return " "
    return "" if found[0] < "\xa0" else "\N{REPLACEMENT CHARACTER}"


def _runs_of(block: Block) -> Iterable[Runs]:
    match block:
        case Heading(runs=runs):
            yield runs
        case Paragraph(runs=runs, head=head):
            if head:
                yield head.runs
            yield runs
        case Table(rows=rows, header=header):
            yield from header
            for row in rows:
                yield from row
        case PageBreak():
            return
