"""What an import would do, row by row and cell by cell, before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.records import allow
from shuzhi.ledgerkit.roster import Roster
from shuzhi.ledgerkit.shapes import Record
from shuzhi.ledgerkit.sheets import checking
from shuzhi.ledgerkit.sheets.clean import Bad, Kept, shown
from shuzhi.ledgerkit.sheets.grid import Cell, Workbook
from shuzhi.ledgerkit.sheets.headings import UNIT
from shuzhi.ledgerkit.sheets.matching import Change, Matches, match
from shuzhi.ledgerkit.sheets.numbering import announced
from shuzhi.ledgerkit.sheets.people import Index
from shuzhi.ledgerkit.sheets.table import CellProblem, Progress, Table, read_table
from shuzhi.org.access import units_for
from shuzhi.org.models import Account, Unit

_NOTICES_OF_ROWS = 1000
_CHUNK = 500


class Status(StrEnum):
    """What would become of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    INVALID = "invalid"


STATUS_TITLES = {Status.NEW: "新增", Status.CHANGED: "变更", Status.SAME: "相同", Status.INVALID: "有误"}


@dataclass(frozen=True)
class Difference:
    """One field of a changed row in words."""

    field: str
    heading: str
    old: str
    new: str


@dataclass(frozen=True)
class Row:
    """One row of the preview. ``cells`` are the raw cells by field; ``pk`` the record it stands for."""

    sheet: str
    number: int
    status: Status
    pk: int | None
    unit: int | None
    cells: dict[str, Cell]
    values: dict[str, Any]
    differences: tuple[Difference, ...]
    problems: tuple[CellProblem, ...]
    notices: tuple[str, ...]

    @property
    def messages(self) -> tuple[str, ...]:
        """The problems as “第37行 ‘召开时间’：13月不存在”."""
        return tuple(str(problem) for problem in self.problems)


class Rows(Sequence[Row]):
    """Rows of the preview, each made when it is looked at."""

    def __init__(self, preview: Preview, indexes: Sequence[int]) -> None:
        self.preview, self.indexes = preview, indexes

    def __len__(self) -> int:
        return len(self.indexes)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self.preview.row(index) for index in self.indexes[at]]
        return self.preview.row(self.indexes[at])

    def __iter__(self) -> Iterator[Row]:
        return (self.preview.row(index) for index in self.indexes)


@dataclass(frozen=True)
class Preview:
    """What an import of one workbook into one ledger would do."""

    ledger: Ledger
    unit: Unit
    file_name: str
    digest: str
    table: Table
    matches: Matches
    statuses: list[Status]
    notices: tuple[str, ...]

    @cached_property
    def rows(self) -> Rows:
        """Every row in the order of the sheets."""
        return Rows(self, range(len(self.statuses)))

    def of(self, status: Status) -> Rows:
        """The rows of one status."""
        return Rows(self, [index for index, one in enumerate(self.statuses) if one is status])

    @cached_property
    def counts(self) -> dict[Status, int]:
        """Number of rows of each status."""
        return {status: self.statuses.count(status) for status in Status}

    @cached_property
    def invalid(self) -> Rows:
        """Rows that cannot be taken."""
        return self.of(Status.INVALID)

    @cached_property
    def changed(self) -> Rows:
        """Rows that would change a record."""
        return self.of(Status.CHANGED)

    @property
    def new_count(self) -> int:
        """Number of records that would be added."""
        return self.counts[Status.NEW]

    @property
    def changed_count(self) -> int:
        """Number of records that would be changed."""
        return self.counts[Status.CHANGED]

    @property
    def same_count(self) -> int:
        """Number of rows equal to their records."""
        return self.counts[Status.SAME]

    @property
    def invalid_count(self) -> int:
        """Number of rows that cannot be taken."""
        return self.counts[Status.INVALID]

    @cached_property
    def fingerprint(self) -> str:
        """Digest of the file and of what would become of each row: equal only where a second preview says the same."""
        what = hashlib.sha256(f"{self.ledger.code} {self.unit.pk} {self.digest}".encode())
        for index, status in enumerate(self.statuses):
            pk = self.matches.pks[index]
            what.update(f"{status[0]}{pk}.{self.matches.revisions.get(pk or 0)};".encode())
        return what.hexdigest()

    def row(self, index: int) -> Row:
        """One row, by its place in the table."""
        table = self.table
        columns = table.sources[table.source[index]].layout.columns
        raw = table.raws[index]
        unit = table.units[index]
        return Row(
            table.sheet(index),
            table.numbers[index],
            self.statuses[index],
            self.matches.pks[index],
            unit if isinstance(unit, int) else None,
            {name: raw[column] for name, column in columns.items()},
            {n: v for n in table.fields if not isinstance(v := table.columns[n][index], (Bad, Kept))},
            tuple(self._difference(change) for change in self.matches.changes.get(index, ())),
            tuple(table.problems.get(index, ())),
            tuple(table.notices.get(index, ())),
        )

    def _difference(self, change: Change) -> Difference:
        field = self.ledger.model_field(change.field)
        labels: dict[Any, str] = {}
        if field.is_relation and field.related_model:
            keys = {key for key in (change.old, change.new) if isinstance(key, int)}
            labels = {k: str(v) for k, v in field.related_model._default_manager.in_bulk(keys).items()}
        new = change.new.shown if isinstance(change.new, Kept) else shown(change.new, field, labels)
        return Difference(
            change.field, self.ledger.heading(change.field), shown(change.old, field, labels), new
        )


def preview(
    ledger: Ledger,
    workbook: Workbook,
    unit: Unit,
    account: Account | None,
    *,
    year: int | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Read a workbook against the ledger; nothing is written.

    ``unit`` takes the rows that name no unit; rows may name units within it where the account may import.
    ``year`` completes dates without one; else the sheet's title does. ``account`` None is the operator at the console.
    Raises SheetError where no sheet has the ledger's headings, Refused.
    """
    allow(account, "records.import", unit, ledger)
    within = unit.scope()
    if account is not None:
        within = within.filter(pk__in=units_for(account, "records.import", ledger.area).values("pk"))
    table, notices = read_table(ledger, workbook, unit, Index.of_units(within), year, progress)
    matches = match(table)
    written = list(checking.pending(table, matches.changes, matches.pks))
    altered = [index for index in written if matches.pks[index] is not None]
    checking.check_rows(table, written, _altered(table, matches, altered), Roster.load())
    _tell_equal_rows(table, matches)
    for told in list(table.notices.values())[:_NOTICES_OF_ROWS]:
        notices += told
    statuses = _statuses(table, matches)
    notices += announced(table, [index for index, one in enumerate(statuses) if one is Status.NEW])
    if progress:
        progress(len(table), len(table))
    return Preview(
        ledger,
        unit,
        workbook.name,
        workbook.digest,
        table,
        matches,
        statuses,
        tuple(notices),
    )


def _statuses(table: Table, matches: Matches) -> list[Status]:
    statuses = [Status.NEW if pk is None else Status.SAME for pk in matches.pks]
    for index in matches.changes:
        statuses[index] = Status.CHANGED
    for index in table.problems:
        statuses[index] = Status.INVALID
    return statuses


def _altered(table: Table, matches: Matches, rows: Sequence[int]) -> dict[int, Record]:
    """The records that rows would change, by row."""
    found: dict[int, Record] = {}
    for start in range(0, len(rows), _CHUNK):
        part = rows[start : start + _CHUNK]
        records = table.ledger.model._default_manager.in_bulk([matches.pks[index] for index in part])
        found.update({index: records[pk] for index in part if (pk := matches.pks[index]) in records})
    return found


def _tell_equal_rows(table: Table, matches: Matches) -> None:
    """A row that says exactly what an earlier row says may be a slip; it is taken as a record of its own."""
    if len(set(matches.keys)) == len(matches.keys):
        return
    first: dict[tuple[Any, ...], int] = {}
    rows = zip(matches.keys, *(table.columns[name] for name in table.fields), strict=True)
    for index, row in enumerate(rows):
        earlier = first.setdefault(row, index)
        if earlier != index:
            sheet = "" if table.source[earlier] == table.source[index] else f"工作表“{table.sheet(earlier)}”"
            table.tell(index, f"与{sheet}第{table.numbers[earlier]}行内容完全相同，请确认不是重复登记。")


__all__ = ["STATUS_TITLES", "UNIT", "Difference", "Preview", "Row", "Rows", "Status", "preview"]
