"""A workbook's rows as clean columns of one ledger, with what was wrong cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.sheets.clean import ABSENT, Bad, Context, Memo, memo
from shuzhi.ledgerkit.sheets.grid import Cell, Grid, SheetError, Workbook
from shuzhi.ledgerkit.sheets.headings import UNIT, Layout, data_rows, fill_merged, locate, year_in
from shuzhi.ledgerkit.sheets.people import Index
from shuzhi.org.models import Unit

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class CellProblem:
    """What is wrong with one cell, told by its sheet, row and heading."""

    sheet: str
    row: int
    field: str
    heading: str
    message: str

    def __str__(self) -> str:
        return f"第{self.row}行 ‘{self.heading}’：{self.message}"


@dataclass(frozen=True)
class Source:
    """A sheet that was read, and where its columns were."""

    grid: Grid
    layout: Layout


@dataclass
class Table:
    """Rows of all sheets, column by column. Row ``i`` is row ``numbers[i]`` of ``sources[source[i]]``.

    ``columns`` holds Python values as the model takes them (a relation's key), ``Bad`` or ``Kept``.
    """

    ledger: Ledger
    fields: tuple[str, ...] = ()
    columns: dict[str, list[Any]] = field(default_factory=dict)
    units: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    raws: list[Sequence[Cell]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    problems: dict[int, list[CellProblem]] = field(default_factory=dict)
    notices: dict[int, list[str]] = field(default_factory=dict)
    has_kept: bool = False

    def __len__(self) -> int:
        return len(self.units)

    def sheet(self, index: int) -> str:
        """Name of the sheet a row stands on."""
        return self.sources[self.source[index]].grid.name

    def heading(self, index: int, name: str) -> str:
        """A field's heading as the row's own sheet writes it, else as the ledger does."""
        source = self.sources[self.source[index]]
        column = source.layout.columns.get(name)
        if column is not None:
            for row in (source.layout.bottom, source.layout.top):
                written = source.grid.rows[row][column]
                if isinstance(written, str) and written.strip():
                    return "".join(written.split())
        return "单位" if name == UNIT else self.ledger.heading(name)

    def refuse(self, index: int, name: str, message: str) -> None:
        """Note a problem of a row's cell."""
        problem = CellProblem(
            self.sheet(index), self.numbers[index], name, self.heading(index, name), message.rstrip("。")
        )
        self.problems.setdefault(index, []).append(problem)

    def tell(self, index: int, message: str) -> None:
        """Note something worth knowing about a row that is taken nevertheless."""
        self.notices.setdefault(index, []).append(f"第{self.numbers[index]}行：{message}")


def read_table(
    ledger: Ledger, workbook: Workbook, unit: Unit, units: Index, year: int | None, progress: Progress | None
) -> tuple[Table, list[str]]:
    """Clean every sheet that carries the ledger's headings. Raises SheetError where none does."""
    table, notices = Table(ledger), list(workbook.notices)
    sources = _sources(ledger, workbook, notices)
    provided = {name for source in sources for name in source.layout.columns}
    table.fields = tuple(name for name in ledger.fields if name in provided and name != UNIT)
    table.columns = {name: [] for name in table.fields}
    for source in sources:
        kept, told = data_rows(source.grid, source.layout)
        grid, filled = fill_merged(source.grid, source.layout, kept)
        notices += [*told, *([filled] if filled else [])]
        table.sources.append(Source(grid, source.layout))
        home = _home(source, unit, units, notices)
        own_year = year or source.layout.year or year_in(workbook.name)
        context = Context(ledger, units, own_year, workbook.epoch_1904)
        _append(table, grid, kept, source.layout, context, home, progress)
    return table, notices


def _sources(ledger: Ledger, workbook: Workbook, notices: list[str]) -> list[Source]:
    """The sheets that are this ledger's; hidden ones only where no other is."""
    found: list[Source] = []
    for grid in workbook.sheets:
        layout = locate(ledger, grid)
        if layout:
            found.append(Source(grid, layout))
        elif any(any(cell != "" for cell in row) for row in grid.rows) and not grid.hidden:
            notices.append(f"工作表“{grid.name}”没有找到“{ledger.title}”的表头，没有读取。")
    shown = [source for source in found if not source.grid.hidden]
    for source in found:
        if shown and source.grid.hidden:
            notices.append(f"工作表“{source.grid.name}”是隐藏的，没有读取。")
    usable = shown or found
    whole = [source for source in usable if not source.layout.missing]
    if not usable:
        raise SheetError(_no_heading(ledger, workbook))
    if not whole:
        layout = usable[0].layout
        raise SheetError(
            f"工作表“{usable[0].grid.name}”缺少必填的列：{'、'.join(layout.missing)}。"
            f"第{layout.bottom + 1}行找到的列：{'、'.join(layout.found)}。请补上缺少的列，或使用模板填写。"
        )
    for source in usable:
        if source.layout.missing:
            notices.append(
                f"工作表“{source.grid.name}”缺少必填的列：{'、'.join(source.layout.missing)}，没有读取。"
            )
    return whole


def _no_heading(ledger: Ledger, workbook: Workbook) -> str:
    seen = [
        str(cell).strip()
        for grid in workbook.sheets[:3]
        for row in grid.rows[:3]
        for cell in row
        if cell != ""
    ][:12]
    wanted = "、".join(ledger.heading(name) for name in ledger.fields[:8])
    return (
        f"没有找到“{ledger.title}”的表头。需要的列如：{wanted}；文件开头的内容是：{'、'.join(seen) or '空'}。"
        "请确认选对了台账和文件，或使用模板填写。"
    )


def _home(source: Source, unit: Unit, units: Index, notices: list[str]) -> int:
    """The unit of rows that name none: the one named in the sheet's title, else the importer's choice."""
    named = units.within(source.layout.above) if source.layout.above else None
    if named is None or named == unit.pk:
        return int(unit.pk)
    name = Unit.objects.get(pk=named).name
    notices.append(f"工作表“{source.grid.name}”的标题写明单位“{name}”，未写单位的行按该单位导入。")
    return named


def _append(
    table: Table,
    grid: Grid,
    kept: list[int],
    layout: Layout,
    context: Context,
    home: int,
    progress: Progress | None,
) -> None:
    start, count = len(table), len(kept)
    rows = [grid.rows[index] for index in kept]
    table.numbers += [grid.numbers[index] for index in kept]
    table.source += [len(table.sources) - 1] * count
    table.raws += rows
    by_column = list(zip(*rows, strict=True)) if rows else []
    if UNIT in layout.columns and rows:
        cleaner = memo(context, UNIT)
        found = cleaner.column(by_column[layout.columns[UNIT]])
        table.units += [home if value is ABSENT else value for value in found]
        _note(table, UNIT, start, by_column[layout.columns[UNIT]], found, cleaner)
    else:
        table.units += [home] * count
    for done, name in enumerate(table.fields, start=1):
        column = layout.columns.get(name)
        if column is None or not rows:
            table.columns[name] += [ABSENT] * count
            table.has_kept = True
            continue
        cleaner = memo(context, name)
        values = cleaner.column(by_column[column])
        table.columns[name] += values
        _note(table, name, start, by_column[column], values, cleaner)
        table.has_kept = table.has_kept or cleaner.has_kept
        if progress:
            progress(count * done // (2 * len(table.fields)), count)


def _note(
    table: Table, name: str, start: int, raws: Sequence[Cell], values: Sequence[Any], cleaner: Memo
) -> None:
    """Collect what a column's cleaner found wrong or worth telling."""
    if cleaner.has_bad:
        for index, value in enumerate(values, start):
            if type(value) is Bad:
                table.refuse(index, name, value.message)
    if cleaner.notices:
        for index, raw in enumerate(raws, start):
            if raw in cleaner.notices:
                table.tell(index, f"‘{table.heading(index, name)}’{cleaner.notices[raw]}")
