"""Writes a confirmed preview: one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from shuzhi.ledgerkit import numbering, tallies, turns
from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.due import set_due
from shuzhi.ledgerkit.models import ImportBatch
from shuzhi.ledgerkit.records import allow, cells, save_over, snapshot
from shuzhi.ledgerkit.shapes import Record
from shuzhi.ledgerkit.sheets.clean import Kept
from shuzhi.ledgerkit.sheets.matching import now
from shuzhi.ledgerkit.sheets.numbering import numbered, pass_written
from shuzhi.ledgerkit.sheets.preview import Preview, Status
from shuzhi.ledgerkit.sheets.table import Progress, Table
from shuzhi.org import journal
from shuzhi.org.models import Account, Unit

_CHUNK = 5000
_SHEET_NAME = 64


class Moved(Exception):
    """The ledger is no longer as the preview saw it; nothing was written."""


def apply(
    preview: Preview, account: Account | None, *, seen: str | None = None, progress: Progress | None = None
) -> ImportBatch:
    """Write the new and changed rows of a preview, with their provenance, in one transaction.

    ``seen`` is the fingerprint of the preview a person confirmed, where this one was made again from the same file.
    Where no row is new or changed, nothing is written and the batch returned is not saved.
    Raises Moved where the ledger has moved on since the preview, Refused.
    """
    if seen is not None and seen != preview.fingerprint:
        raise Moved(
            "确认之后台账或文件有了变化，与您看到的预览不一致。没有写入任何内容，请重新预览后再确认。"
        )
    ledger, table = preview.ledger, preview.table
    units = Unit.objects.in_bulk(
        {u for u, s in zip(table.units, preview.statuses, strict=True) if s is not Status.INVALID}
    )
    for unit in (preview.unit, *units.values()):
        allow(account, "records.import", unit, ledger)
    batch = ImportBatch(
        ledger=ledger.code,
        file_name=preview.file_name[-255:],
        digest=preview.digest,
        unit=preview.unit,
        account=account,
        added=preview.new_count,
        changed=preview.changed_count,
        same=preview.same_count,
        rejected=preview.invalid_count,
    )
    if not batch.added and not batch.changed:
        return batch
    with transaction.atomic():
        turns.alone(ledger)
        if now(table) != preview.matches.seen:
            raise Moved("预览之后有人修改了相关记录。没有写入任何内容，请重新预览后再确认。")
        batch.save()
        new = [index for index, status in enumerate(preview.statuses) if status is Status.NEW]
        changed = [index for index, status in enumerate(preview.statuses) if status is Status.CHANGED]
        pass_written(table, [*new, *changed])
        touched = _change(preview, changed, batch, account)
        _insert(ledger, numbered(table, new), new, batch, account, progress)
        tallies.mark(ledger, touched | _cells(ledger, table, new))
        journal.write(
            "records.import",
            account=account,
            ledger=ledger.code,
            record=f"batch:{batch.pk}",
            unit=preview.unit,
            detail={
                "file": batch.file_name,
                "digest": batch.digest,
                "added": batch.added,
                "changed": batch.changed,
                "same": batch.same,
                "rejected": batch.rejected,
            },
        )
    return batch


def _change(
    preview: Preview, rows: Sequence[int], batch: ImportBatch, account: Account | None
) -> set[tallies.Cell]:
    """Save the changed rows over their records, each keeping its earlier version; returns the tally cells touched."""
    ledger, table = preview.ledger, preview.table
    touched: set[tallies.Cell] = set()
    for start in range(0, len(rows), _CHUNK):
        part = rows[start : start + _CHUNK]
        records = ledger.model._default_manager.in_bulk([preview.matches.pks[index] for index in part])
        for index in part:
            record: Record = records[preview.matches.pks[index]]
            was = snapshot(ledger, record)
            touched |= cells(ledger, record)
            for change in preview.matches.changes[index]:
                if not isinstance(change.new, Kept):
                    setattr(record, ledger.model_field(change.field).attname, change.new)
            numbering.keep(ledger, record, was)
            set_due(ledger, record)
            numbering.give(ledger, record, was)
            record.batch, record.sheet, record.row = (
                batch,
                table.sheet(index)[:_SHEET_NAME],
                table.numbers[index],
            )
            save_over(ledger, record, was, account, f"导入 {batch.file_name}")
            touched |= cells(ledger, record)
    return touched


def _insert(
    ledger: Ledger,
    table: Table,
    rows: Sequence[int],
    batch: ImportBatch,
    account: Account | None,
    progress: Progress | None,
) -> None:
    """Add the new rows by plain SQL: a model object for each would take most of the time."""
    if not rows:
        return
    fixed = {
        "recorded_at": timezone.now(),
        "recorded_by": account.pk if account else None,
        "revision": 1,
        "batch": batch.pk,
    }
    fields, values = [], []
    for field in ledger.model._meta.local_concrete_fields:
        if field.primary_key or isinstance(field, models.GeneratedField):
            continue
        fields.append(field)
        values.append(_column(field, table, rows, fixed))
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    into = f"{connection.ops.quote_name(ledger.model._meta.db_table)} ({names})"
    write = _copy if connection.vendor == "postgresql" else _execute
    write(into, len(fields), _reported(zip(*values, strict=False), len(rows), progress))


def _column(
    field: models.Field[Any, Any], table: Table, rows: Sequence[int], fixed: dict[str, Any]
) -> Iterable[Any]:
    """One column's values in the database's own form, as many as there are rows or without end."""
    name = field.name
    if name == "unit":
        return _taken(table.units, rows)
    if name == "row":
        return _taken(table.numbers, rows)
    if name == "sheet":
        names = [source.grid.name[:_SHEET_NAME] for source in table.sources]
        return (names[table.source[index]] for index in rows)
    if name in fixed or name not in table.columns:
        value = fixed[name] if name in fixed else field.get_default()
        return repeat(field.get_db_prep_save(value, connection))
    column = _taken(table.columns[name], rows)
    if table.has_kept:
        default = field.get_default()
        column = [default if type(value) is Kept else value for value in column]
    if isinstance(field, (models.CharField, models.TextField)) and not field.choices:
        return column
    prepared = _Prepared(lambda value: field.get_db_prep_save(value, connection))
    return map(prepared.__getitem__, column)


class _Prepared(dict[Any, Any]):
    """Value → its database form, worked out once."""

    def __init__(self, prepare: Callable[[Any], Any]) -> None:
        self.prepare = prepare

    def __missing__(self, value: Any) -> Any:
        self[value] = prepared = self.prepare(value)
        return prepared


def _taken(column: Sequence[Any], rows: Sequence[int]) -> Sequence[Any]:
    return column if len(rows) == len(column) else [column[index] for index in rows]


def _reported(rows: Iterable[Any], total: int, progress: Progress | None) -> Iterator[Any]:
    if progress is None:
        yield from rows
        return
    for done, row in enumerate(rows, start=1):
        if done % _CHUNK == 0 or done == total:
            progress(done, total)
        yield row


def _execute(into: str, width: int, rows: Iterable[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {into} VALUES ({', '.join(['%s'] * width)})", rows)  # type: ignore[arg-type]  # noqa: S608


def _copy(into: str, width: int, rows: Iterable[Any]) -> None:
    """COPY: a hundred thousand rows in the time INSERT takes for a tenth of them."""
    with connection.cursor() as cursor, cursor.cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _cells(ledger: Ledger, table: Table, rows: Sequence[int]) -> set[tallies.Cell]:
    """The tally cells that new rows touch."""
    touched: set[tallies.Cell] = set()
    for name in ledger.dates:
        if name not in table.columns:
            continue
        pairs = set(zip(_taken(table.units, rows), _taken(table.columns[name], rows), strict=True))
        touched |= {
            (unit, day.year * 100 + day.month) for unit, day in pairs if day and not isinstance(day, Kept)
        }
    return touched
