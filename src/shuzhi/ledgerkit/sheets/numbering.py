"""The ledger's own numbers for the rows of an import: those the rows brought are passed, the others get the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from shuzhi.ledgerkit.document_numbers import parse
from shuzhi.ledgerkit.numbering import Series, series
from shuzhi.ledgerkit.sheets.clean import Bad, Kept
from shuzhi.ledgerkit.sheets.table import Table


def pass_written(table: Table, rows: Sequence[int]) -> None:
    """Let each series go on after the highest number that the rows brought. Inside the writing transaction."""
    numbering = table.ledger.numbering
    if numbering is None or numbering.field not in table.columns:
        return
    highest: dict[Series, int] = {}
    column = table.columns[numbering.field]
    for index in rows:
        text = column[index]
        written = parse(text) if isinstance(text, str) and text else None
        if written:
            one = series(table.ledger, written.code, written.year, table.units[index])
            highest[one] = max(written.number, highest.get(one, 0))
    for one, number in sorted(highest.items(), key=lambda item: (item[0].scope, item[0].year)):
        one.reach(number)


def numbered(table: Table, rows: Sequence[int]) -> Table:
    """The table with a number for each new row that is due one, in the order of their days and rows."""
    numbering = table.ledger.numbering
    if numbering is None:
        return table
    due = due_rows(table, rows)
    numbers, words = _texts(table, numbering.field), _texts(table, numbering.word_field)
    for one, indexes in due.items():
        for index, number in zip(indexes, one.take(len(indexes)), strict=True):
            numbers[index] = number
    columns = {**table.columns, numbering.field: numbers}
    if numbering.word_field:
        for index in rows:
            written = parse(numbers[index]) if numbers[index] else None
            words[index] = written.code if written else words[index]
        columns[numbering.word_field] = words
    return replace(table, columns=columns)


def due_rows(table: Table, rows: Sequence[int]) -> dict[Series, list[int]]:
    """New rows that bring no number and are due one, by series, in the order of their days and rows."""
    numbering = table.ledger.numbering
    if numbering is None:
        return {}
    numbers, words = _texts(table, numbering.field), _texts(table, numbering.word_field)
    after, days = table.columns.get(numbering.after), table.columns["occurred_on"]
    found: dict[Series, list[int]] = {}
    for index in sorted(rows, key=lambda index: days[index]):
        word = words[index] or numbering.word
        if numbers[index] or not word:
            continue
        if numbering.after and (after is None or after[index] is None or isinstance(after[index], Kept)):
            continue
        found.setdefault(series(table.ledger, word, days[index].year, table.units[index]), []).append(index)
    return dict(sorted(found.items(), key=lambda item: (item[0].scope, item[0].year)))


def announced(table: Table, rows: Sequence[int]) -> list[str]:
    """What the preview says of new rows that will get a number; nothing where none will."""
    count = sum(len(indexes) for indexes in due_rows(table, rows).values())
    if not count or table.ledger.numbering is None:
        return []
    return [f"{count}行没有填写{table.ledger.heading(table.ledger.numbering.field)}，导入时依次编号。"]


def _texts(table: Table, name: str) -> list[Any]:
    """A column's texts; a cell that says nothing is empty."""
    column = table.columns.get(name)
    if column is None:
        return [""] * len(table)
    return ["" if isinstance(value, (Kept, Bad)) else value for value in column]
