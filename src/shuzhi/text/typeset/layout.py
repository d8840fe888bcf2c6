"""Decisions about place that Word and PDF share: title lines, column widths, signature indents."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from itertools import combinations, pairwise

from shuzhi.text.typeset.manuscript import Runs, Table, plain

# Words that titles of office papers are made of; a line never breaks inside one.
_WORDS = files(__package__).joinpath("title_words.txt").read_text("utf-8").split()
_ATOMS = re.compile(
    r"《[^》]{1,12}》|“[^”]{1,10}”|[0-9０-９]+(?:年度|年|月|日|个|项)?|[A-Za-z0-9.\-_]+|"
    + "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
    + r"|.",
    re.DOTALL,
)
_NEVER_FIRST = "、，。；：！？）》”’】〕…—·的和与及"
_NEVER_LAST = "（《“‘【〔和与及"
# After these a title pauses, before those it does too: better places than any other word's end.
_GOOD_AFTER = ("的", "、", "》", "”", "）", "年度", "办公室", "政府", "委员会", "党组", "书记", "主任")
_GOOD_BEFORE = ("关于", "述职", "述德", "工作", "情况", "报告", "任期", "抓基层党建", "年度")
_WIDE_ENOUGH = 6


def width_of(text: str) -> float:
    """Width in characters: one for a Han character or full-width mark, half for ASCII."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def title_lines(title: str, room: float) -> tuple[str, ...]:
    """The title in lines of at most `room` characters, as even as word ends allow (GB/T 9704-2012, 7.3.1).

    Lines that are given by line feeds are kept. Words come from rjieba where it is installed, else from the
    words titles are usually made of; a single word longer than a line is the only one ever cut.
    """
    lines: list[str] = []
    for part in title.split("\n"):
        lines.extend(_balanced(part.strip(), room))
    return tuple(line for line in lines if line)


def _balanced(title: str, room: float) -> Sequence[str]:
    total = width_of(title)
    if total <= room:
        return [title]
    atoms = _fitting(_atoms(title), room)
    fewest = max(2, -int(-total // room))
    for count in range(fewest, min(fewest + 2, len(atoms)) + 1):
        found: list[tuple[float, list[str]]] = []
        # Four lines of a long title already give every choice a reader could want; more is cut greedily.
        if count > 4 or len(atoms) > 60:
            break
        for cuts in combinations(range(1, len(atoms)), count - 1):
            lines = ["".join(atoms[a:b]) for a, b in zip((0, *cuts), (*cuts, len(atoms)), strict=True)]
            if all(width_of(line) <= room for line in lines) and _allowed(lines):
                found.append((_cost(lines), lines))
        if found:
            return min(found)[1]
    return _greedy(atoms, room)


def _allowed(lines: Sequence[str]) -> bool:
    return not any(line[0] in _NEVER_FIRST for line in lines[1:]) and not any(
        line[-1] in _NEVER_LAST for line in lines[:-1]
    )


def _cost(lines: Sequence[str]) -> float:
    """Unevenness, less at places where the title pauses; an hourglass is no shape the standard allows."""
    widths = [width_of(line) for line in lines]
    cost = max(widths) - min(widths)
    for before, after in pairwise(lines):
        pauses = before.endswith(_GOOD_AFTER) or after.startswith(_GOOD_BEFORE)
        cost -= 4 if pauses else 0
    cost += sum(8 for line in widths if line < _WIDE_ENOUGH)
    if any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False)):
        cost += 6
    return cost


def _greedy(atoms: Sequence[str], room: float) -> list[str]:
    lines = [""]
    for atom in atoms:
        if width_of(lines[-1] + atom) > room:
            lines.append("")
        lines[-1] += atom
    return lines


def _fitting(atoms: Sequence[str], room: float) -> list[str]:
    """Atoms, those wider than a line taken apart into characters."""
    return [piece for atom in atoms for piece in (atom if width_of(atom) > room else (atom,))]


def _atoms(title: str) -> list[str]:
    """Pieces a line may end after. What neither the words above nor the segmenter know stays in one piece."""
    atoms: list[str] = _ATOMS.findall(title)
    cut = _segmenter()
    words = set(_ends(cut(title))) if cut else set()
    merged = [""]
    ends = _ends(atoms)
    for atom, after, end in zip(atoms, [*atoms[1:], ""], ends, strict=True):
        merged[-1] += atom
        unknown = _is_unknown(atom) and _is_unknown(after)
        if end in words if cut else not unknown:
            merged.append("")
    return [atom for atom in merged if atom]


def _is_unknown(atom: str) -> bool:
    return len(atom) == 1 and atom not in _NEVER_FIRST + _NEVER_LAST + " \u3000"


def _ends(words: Sequence[str]) -> list[int]:
    ends: list[int] = []
    for word in words:
        ends.append((ends[-1] if ends else 0) + len(word))
    return ends


@cache
def _segmenter() -> Callable[[str], list[str]] | None:
    """rjieba's `cut` where it is installed; its dictionary is loaded by the first title that needs it."""
    if find_spec("rjieba") is None:
        return None
    cut: Callable[[str], list[str]] = import_module("rjieba").cut
    return cut


def column_shares(table: Table) -> tuple[float, ...]:
    """Shares of the width for each column, by the longest cell, none below a quarter of the widest; sum 1."""
    rows = [table.filled(row) for row in (table.header, *table.rows)]
    wanted = [
        min(max((width_of(plain(cell)) for cell in column), default=0.0) + 1, 24.0)
        for column in zip(*rows, strict=True)
    ]
    floor = max(wanted, default=1.0) / 4
    wanted = [max(one, floor, 2.0) for one in wanted]
    return tuple(one / sum(wanted) for one in wanted)


def centred_columns(table: Table) -> tuple[bool, ...]:
    """Whether each column's cells are short enough to stand centred."""
    rows = [table.filled(row) for row in table.rows] or [table.filled(())]
    return tuple(max(map(_cell_width, column)) <= 10 for column in zip(*rows, strict=True))


def _cell_width(cell: Runs) -> float:
    return width_of(plain(cell))


def signature_indents(signature: str, date: str, right: float, shift: float) -> tuple[float, float]:
    """Characters left free to the right of the signature and of the date (GB/T 9704-2012, 7.3.5.2).

    The signature stands `right` characters in and the date begins `shift` characters right of it; a date
    longer than the signature stands `right` characters in instead, and the signature moves left.
    """
    if not signature or not date:
        return right, right
    gap = width_of(signature) - width_of(date)
    if gap >= 0:
        return right, max(0.0, right - shift + gap)
    return right + shift - gap, right


@dataclass(frozen=True)
class AttachmentLine:
    """One line of the attachments' note: its words, its first line's and its further lines' left indent."""

    text: str
    first: float
    left: float


def attachment_lines(names: Sequence[str], indent: float) -> tuple[AttachmentLine, ...]:
    """`附件：1. 甲` and below it `2. 乙`, names standing under one another (GB/T 9704-2012, 7.3.4)."""
    label = "附件："
    start = indent + width_of(label)
    if len(names) == 1:
        return (AttachmentLine(label + names[0], indent, start),)
    lines = []
    for number, name in enumerate(names, 1):
        mark = f"{number}. "
        first = indent if number == 1 else start
        lines.append(
            AttachmentLine((label if number == 1 else "") + mark + name, first, start + width_of(mark))
        )
    return tuple(lines)
