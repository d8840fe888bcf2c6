"""What a workbook is once it is read: named grids of plain cell values. Every format ends up here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

MAX_BYTES = 50 << 20
MAX_CELLS = 6_000_000
"""Half a million rows of twelve columns; a workbook beyond it is no office's sheet."""
MAX_COLUMNS = 300
MAX_SHEETS = 100
MAX_TEXT = 300 << 20
"""Bytes of text in all cells together: a shared string may stand in a million cells."""


class SheetError(Exception):
    """A workbook cannot be taken in; the message says in Chinese what is wrong, where, and what to do."""


@dataclass(frozen=True)
class CellFault:
    """Stands in a grid where a cell has no usable value: a formula without a result, or an error value."""

    message: str


Cell = str | float | int | bool | date | datetime | time | timedelta | CellFault
"""A cell's value; an empty cell is the empty string."""


@dataclass(frozen=True)
class Grid:
    """One sheet. ``numbers`` are the row numbers a person sees; ``merged`` are 0-based (top, left, bottom, right)."""

    name: str
    rows: Sequence[Sequence[Cell]]
    numbers: Sequence[int]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Workbook:
    """A file's sheets with what the reader had to tell about them; ``digest`` is the SHA-256 of its bytes."""

    name: str
    digest: str
    sheets: tuple[Grid, ...]
    notices: tuple[str, ...] = ()
    epoch_1904: bool = field(default=False)


def column_letters(index: int) -> str:
    """The letters of a 0-based column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The 0-based column of its letters."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def refuse_extent(sheet: str, rows: int, columns: int) -> None:
    """Raise SheetError where a sheet's used area is larger than any office's sheet."""
    if columns > MAX_COLUMNS:
        raise SheetError(
            f"工作表“{sheet}”的内容一直延伸到{column_letters(columns - 1)}列（共{columns}列），超过{MAX_COLUMNS}列。"
            "请删除右侧多余的列后重新保存。"
        )
    if rows * columns > MAX_CELLS:
        raise SheetError(
            f"工作表“{sheet}”的内容延伸到第{rows}行、{column_letters(columns - 1)}列，超过可读取的范围。"
            "请删除多余的行列，或分成几个文件导入。"
        )


def refuse_total(cells: int) -> None:
    """Raise SheetError where all sheets together are too large."""
    if cells > MAX_CELLS:
        raise SheetError(f"文件各工作表合计{cells}个单元格，超过{MAX_CELLS}个。请分成几个文件导入。")
