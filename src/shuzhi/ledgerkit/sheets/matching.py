"""Finds for each row of a table the record it stands for, in one reading of the ledger; nothing is written.

A row and a record belong together when the ledger's identity fields and the unit agree; among equal ones the nth row is
the nth record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from shuzhi.kernel.masking import mask
from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.shapes import NamesField, OutsidersField
from shuzhi.ledgerkit.sheets.clean import ABSENT, CUT, Bad, Kept, tidy
from shuzhi.ledgerkit.sheets.people import tidy_names
from shuzhi.ledgerkit.sheets.table import Table

Key = tuple[Any, ...]
_IN_AT_MOST = 500


@dataclass(frozen=True)
class Change:
    """A field that a row would change."""

    field: str
    old: Any
    new: Any


@dataclass
class Matches:
    """For each row the record's key and revision (None: new), and the fields that differ by row.

    ``keys`` holds the identity of every row that can be matched; ``seen`` each identity's records as they stood.
    """

    pks: list[int | None]
    revisions: dict[int, int] = field(default_factory=dict)
    changes: dict[int, tuple[Change, ...]] = field(default_factory=dict)
    keys: list[Key] = field(default_factory=list)
    seen: dict[Key, tuple[tuple[int, int], ...]] = field(default_factory=dict)


def match(table: Table) -> Matches:
    """Match all rows. A masked cell that fits no record is noted on the table as a problem."""
    identity = identity_of(table)
    masked = _masked(table, identity)
    keys = _row_keys(table, identity, masked)
    found = Matches([None] * len(table), keys=keys)
    records: dict[Key, list[tuple[Any, ...]]] = {}
    names = ("pk", "revision", "unit_id", *(table.ledger.model_field(n).attname for n in table.fields))
    places = [names.index(table.ledger.model_field(name).attname) for name in identity]
    rules = [_equal_form(table.ledger, name) for name in identity]
    wanted = set(keys)
    for record in reading(table).values_list(*names):
        key = _record_key(record, places, rules, masked)
        if key in wanted:
            records.setdefault(key, []).append(record)
    found.seen = {key: tuple((row[0], row[1]) for row in rows) for key, rows in records.items()}
    if records:
        _pair(table, found, records)
    _refuse_unmatched(table, found)
    return found


def now(table: Table) -> dict[Key, tuple[tuple[int, int], ...]]:
    """The records of every identity in the table as they stand at this moment, like ``Matches.seen``."""
    identity = identity_of(table)
    masked = _masked(table, identity)
    wanted = set(_row_keys(table, identity, masked))
    names = ("pk", "revision", "unit_id", *(table.ledger.model_field(n).attname for n in identity))
    rules = [_equal_form(table.ledger, name) for name in identity]
    places = list(range(3, 3 + len(identity)))
    seen: dict[Key, tuple[tuple[int, int], ...]] = {}
    for record in reading(table).values_list(*names):
        key = _record_key(record, places, rules, masked)
        if key in wanted:
            seen[key] = (*seen.get(key, ()), (record[0], record[1]))
    return seen


def identity_of(table: Table) -> tuple[str, ...]:
    """The identity fields that the sheet has a column for.

    Where rows leave the ledger's own number open, records have been given theirs since: their day stands in its place.
    """
    names = table.ledger.identity
    own = table.ledger.numbering.field if table.ledger.numbering else ""
    if own in names and any(isinstance(value, Kept) for value in table.columns.get(own, (ABSENT,))):
        names = tuple(dict.fromkeys("occurred_on" if name == own else name for name in names))
    return tuple(name for name in names if name in table.columns)


def reading(table: Table) -> models.QuerySet[Any]:
    """Live records of the units and days that the table names, in order of their keys."""
    ledger = table.ledger
    rows = ledger.model._default_manager.filter(withdrawn_at__isnull=True).order_by("pk")
    rows = rows.filter(unit_id__in={unit for unit in table.units if isinstance(unit, int)})
    identity = identity_of(table)
    if "occurred_on" in identity:
        days = {day for day in table.columns["occurred_on"] if not isinstance(day, (Bad, Kept))}
        return rows.filter(occurred_on__gte=min(days), occurred_on__lte=max(days)) if days else rows.none()
    for name in identity:
        values = {value for value in table.columns[name] if not isinstance(value, (Bad, Kept))}
        if 0 < len(values) <= _IN_AT_MOST and not any(isinstance(v, Kept) for v in table.columns[name]):
            return rows.filter(**{f"{ledger.model_field(name).attname}__in": values})
    return rows


def _row_keys(table: Table, identity: Sequence[str], masked: Sequence[str]) -> list[Key]:
    columns = [table.columns[name] for name in identity]
    if any(masked):
        columns = [
            [value.shown if isinstance(value, Kept) else _mask(value, kind) for value in column]
            if kind
            else column
            for column, kind in zip(columns, masked, strict=True)
        ]
    return list(zip(table.units, *columns, strict=True))


def _masked(table: Table, identity: Sequence[str]) -> list[str]:
    """How each identity field is masked in this table's keys; empty where every cell of it is whole."""
    kinds = [table.ledger.column(name).sensitive for name in identity]
    if not table.has_kept:
        return [""] * len(kinds)
    return [
        kind if kind and any(isinstance(value, Kept) for value in table.columns[name]) else ""
        for name, kind in zip(identity, kinds, strict=True)
    ]


def _mask(value: Any, kind: str) -> Any:
    return mask(value, kind) if isinstance(value, str) else value


def _record_key(
    record: Sequence[Any], places: Sequence[int], rules: Sequence[Any], masked: Sequence[str]
) -> Key:
    key = [record[2]]
    for place, rule, kind in zip(places, rules, masked, strict=True):
        value = record[place]
        if rule is not None and isinstance(value, str):
            value = rule(value)
        key.append(_mask(value, kind) if kind else value)
    return tuple(key)


def _equal_form(ledger: Ledger, name: str) -> Any:
    """The form in which two texts of a field are compared; None where values compare as they are."""
    model_field = ledger.model_field(name)
    if isinstance(model_field, (NamesField, OutsidersField)):
        return tidy_names
    return tidy if isinstance(model_field, (models.CharField, models.TextField)) else None


def _pair(table: Table, found: Matches, records: dict[Key, list[tuple[Any, ...]]]) -> None:
    used: dict[Key, int] = {}
    rows = zip(*(table.columns[name] for name in table.fields), strict=True)
    forms = [_equal_form(table.ledger, name) for name in table.fields]
    for index, (key, row) in enumerate(zip(found.keys, rows, strict=True)):
        known = records.get(key)
        if known is None:
            continue
        nth = used.get(key, 0)
        used[key] = nth + 1
        if nth >= len(known):
            continue
        record = known[nth]
        found.pks[index] = record[0]
        found.revisions[record[0]] = record[1]
        if row != record[3:]:
            changes = tuple(_differences(table, row, record[3:], forms))
            if changes:
                found.changes[index] = changes


def _differences(
    table: Table, row: Iterable[Any], record: Iterable[Any], forms: Iterable[Any]
) -> Iterator[Change]:
    for name, new, old, form in zip(table.fields, row, record, forms, strict=True):
        if new == old or isinstance(new, Bad):
            continue
        if isinstance(new, Kept):
            if not _fits(new, old, table.ledger.column(name).sensitive):
                yield Change(name, old, new)
        elif form is None or not isinstance(old, str) or form(old) != new:
            yield Change(name, old, new)


def _fits(kept: Kept, old: Any, kind: str) -> bool:
    if not kept.shown:
        return True
    text = "" if old is None else str(old)
    if kept.shown.endswith(CUT):
        return tidy(text).startswith(kept.shown.removesuffix(CUT))
    return mask(text, kind) == kept.shown


def _refuse_unmatched(table: Table, found: Matches) -> None:
    """A masked or cut cell is no value: it may only stand where the record's own is the same."""
    if not table.has_kept:
        return
    for name in table.fields:
        for index, value in enumerate(table.columns[name]):
            if not isinstance(value, Kept) or not value.shown:
                continue
            changed = any(c.field == name for c in found.changes.get(index, ()))
            if found.pks[index] is None or changed:
                table.refuse(
                    index, name, f"“{value.shown[:30]}”是脱敏或截短后的内容，不能导入，请填写完整内容"
                )
