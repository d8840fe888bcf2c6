"""Rows that could not be taken, back as a workbook: the sheet's own title and columns, and the reason in a last column.

Corrected there, it can be imported as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from shuzhi.ledgerkit.sheets import printed
from shuzhi.ledgerkit.sheets.grid import Cell, CellFault
from shuzhi.ledgerkit.sheets.headings import REASON
from shuzhi.ledgerkit.sheets.preview import Preview, Status
from shuzhi.ledgerkit.sheets.printed import Target
from shuzhi.ledgerkit.sheets.table import Source


@dataclass(frozen=True)
class Rejected:
    """A row that cannot be taken: which source it came from, its raw cells, and why."""

    source: int
    raw: Sequence[Cell]
    reasons: str


def write_rejects(preview: Preview, target: Target) -> int:
    """Write the invalid rows, one sheet for each sheet that has some; returns their number."""
    table = preview.table
    rows = [
        Rejected(table.source[index], table.raws[index], "\n".join(map(str, table.problems[index])))
        for index, status in enumerate(preview.statuses)
        if status is Status.INVALID
    ]
    return write_rejected(table.sources, rows, target)


def write_rejected(sources: Sequence[Source], rows: Sequence[Rejected], target: Target) -> int:
    """Write rejected rows under their own sheets' titles and headings; returns their number."""
    with printed.workbook(target) as book:
        style = printed.look(book)
        names: set[str] = set()
        for place, source in enumerate(sources):
            own = [row for row in rows if row.source == place]
            if not own and (rows or place):
                continue
            name = _unused(printed.sheet_name(source.grid.name), names)
            sheet = book.add_worksheet(name)
            layout, grid = source.layout, source.grid
            width = len(grid.rows[layout.bottom])
            sheet.set_column(0, max(width - 1, 0), 14)
            sheet.set_column(width, width, 60)
            line = 0
            for index in range(layout.bottom + 1):
                is_heading = index >= layout.top
                for column, cell in enumerate(grid.rows[index]):
                    if is_heading or cell != "":
                        sheet.write_string(
                            line, column, _words(cell), style.heading if is_heading else style.line
                        )
                if is_heading:
                    sheet.write_string(line, width, REASON if index == layout.bottom else "", style.heading)
                line += 1
            for row in own:
                for column, cell in enumerate(row.raw):
                    _put(sheet, line, column, cell, style)
                printed.put(sheet, line, width, row.reasons, style)
                line += 1
            printed.set_page(sheet, width + 1, layout.bottom, "未导入的行及原因")
    return len(rows)


def _put(sheet: Any, row: int, column: int, cell: Cell, style: printed.Look) -> None:
    if isinstance(cell, CellFault):
        printed.put(sheet, row, column, "", style)
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell, style.day)
    elif isinstance(cell, (date, time)) or not isinstance(cell, timedelta):
        printed.put(sheet, row, column, cell, style)
    else:
        printed.put(sheet, row, column, str(cell), style)


def _words(cell: Cell) -> str:
    return "" if isinstance(cell, CellFault) else str(cell)


def _unused(name: str, names: set[str]) -> str:
    made, number = name, 2
    while made.lower() in names:
        made, number = f"{name[:27]}({number})", number + 1
    names.add(made.lower())
    return made
