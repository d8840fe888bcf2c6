"""A workbook of people as lines of clean values, with what is wrong with each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from shuzhi.ledgerkit.sheets.clean import NOTHING, Unclean
from shuzhi.ledgerkit.sheets.dates import NotADate
from shuzhi.ledgerkit.sheets.grid import Cell, CellFault, SheetError, Workbook
from shuzhi.ledgerkit.sheets.headings import data_rows, fill_merged, locate_words
from shuzhi.ledgerkit.sheets.people import Index, NotFound
from shuzhi.ledgerkit.sheets.table import CellProblem, Source
from shuzhi.ledgerkit.staff.columns import BY_FIELD, COLUMNS, NEEDED, TITLE, WORDS

_LEAST = 2


@dataclass
class Line:
    """One row. ``values`` holds only what it states; ``unit`` is the key of the unit it names, None where it names none.

    ``by_month`` are the headings of days that were given as a month alone.
    """

    source: int
    sheet: str
    number: int
    raw: Sequence[Cell]
    cells: dict[str, Cell]
    values: dict[str, Any] = field(default_factory=dict)
    unit: int | None = None
    problems: list[CellProblem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    by_month: list[str] = field(default_factory=list)

    def refuse(self, name: str, message: str) -> None:
        """Note what is wrong with a cell."""
        heading = BY_FIELD[name].heading
        self.problems.append(CellProblem(self.sheet, self.number, name, heading, message.rstrip("。")))

    def tell(self, message: str) -> None:
        """Note something worth knowing about a row that is taken nevertheless."""
        self.notices.append(f"第{self.number}行：{message}")


@dataclass(frozen=True)
class Roster:
    """The lines of a workbook and where they stood."""

    name: str
    digest: str
    sources: tuple[Source, ...]
    lines: tuple[Line, ...]
    notices: tuple[str, ...]


def read_roster(workbook: Workbook, units: Index) -> Roster:
    """Read every sheet that has the headings of a sheet of people. ``units`` are those it may name. Raises SheetError."""
    notices = list(workbook.notices)
    sources: list[Source] = []
    lines: list[Line] = []
    for source in _sources(workbook, notices):
        kept, told = data_rows(source.grid, source.layout)
        grid, filled = fill_merged(source.grid, source.layout, kept)
        notices += [*told, *([filled] if filled else [])]
        sources.append(Source(grid, source.layout))
        for index in kept:
            row = grid.rows[index]
            cells = {name: row[column] for name, column in source.layout.columns.items()}
            line = Line(len(sources) - 1, grid.name, grid.numbers[index], row, cells)
            _clean(line, units, workbook.epoch_1904)
            lines.append(line)
    return Roster(workbook.name, workbook.digest, tuple(sources), tuple(lines), tuple(notices))


def _sources(workbook: Workbook, notices: list[str]) -> list[Source]:
    """The visible sheets with the headings; hidden ones are lists of choices."""
    found = []
    lacking: tuple[str, tuple[str, ...]] | None = None
    for grid in workbook.sheets:
        layout = locate_words(WORDS, NEEDED, _LEAST, grid)
        if grid.hidden:
            continue
        if layout is None:
            if any(any(cell != "" for cell in row) for row in grid.rows):
                notices.append(f"工作表“{grid.name}”没有找到{TITLE}的表头，没有读取。")
        elif layout.missing:
            lacking = lacking or (grid.name, layout.missing)
            notices.append(f"工作表“{grid.name}”缺少必填的列：{'、'.join(layout.missing)}，没有读取。")
        else:
            found.append(Source(grid, layout))
    if found:
        return found
    if lacking:
        raise SheetError(
            f"工作表“{lacking[0]}”缺少必填的列：{'、'.join(lacking[1])}。请补上缺少的列，或使用模板填写。"
        )
    wanted = "、".join(column.heading for column in COLUMNS)
    raise SheetError(f"没有找到{TITLE}的表头。可用的列：{wanted}。请确认选对了文件，或使用模板填写。")


def _clean(line: Line, units: Index, epoch_1904: bool) -> None:
    for name, raw in line.cells.items():
        if raw == "" or (isinstance(raw, str) and not raw.strip()):
            continue
        if isinstance(raw, str) and raw.strip() in NOTHING and (BY_FIELD[name].is_day or name == "phone"):
            continue
        if isinstance(raw, CellFault):
            line.refuse(name, raw.message)
            continue
        try:
            value, by_month = BY_FIELD[name].read(raw, epoch_1904)
            if name == "unit":
                line.unit = units.find(value)
            elif value is not None:
                line.values[name] = value
        except NotFound as missing:
            line.refuse(name, f"{missing}；请先在“单位和岗位”中建立，或改用系统中的名称、编码")
        except (Unclean, NotADate) as wrong:
            line.refuse(name, str(wrong))
        else:
            if by_month:
                line.by_month.append(BY_FIELD[name].heading)
    for name, heading in NEEDED.items():
        if name not in line.values and not any(problem.field == name for problem in line.problems):
            line.refuse(name, f"{heading}必填，不能为空")
