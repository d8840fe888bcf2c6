"""How a record's values are shown: choices by their labels, numbers without trailing noughts, sensitive columns masked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

from shuzhi.kernel.masking import mask
from shuzhi.kernel.numerals import format_number
from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.shapes import Record
from shuzhi.ledgerkit.trace import NAMING as NAMING
from shuzhi.ledgerkit.trace import title_of

Shower = Callable[[Record], str]

_NUMBERS = (models.IntegerField, models.DecimalField, models.FloatField)
_UNMASKED = ("", "plain")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a list: its text and its kind (``date``, ``number``, ``masked``, ``lead`` or nothing)."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a record's own page; ``withheld`` where it is masked."""

    field: str
    heading: str
    text: str
    withheld: bool = False
    wide: bool = False


def is_sensitive(column: Column) -> bool:
    """Whether the column is masked by default."""
    return column.sensitive not in _UNMASKED


def kind_of(ledger: Ledger, column: Column) -> str:
    """How a list sets the column: date, number, masked or as text."""
    if is_sensitive(column):
        return "masked"
    field = ledger.model_field(column.field)
    if isinstance(field, models.DateField):
        return "date"
    return "number" if isinstance(field, _NUMBERS) and not field.choices else ""


def shower(ledger: Ledger, column: Column, opened: bool = False) -> Shower:
    """A function from a record to the text of this column; made once for a page of records."""
    name, field = column.field, ledger.model_field(column.field)
    if field.choices:
        labels = {str(value): str(label) for value, label in field.flatchoices}
        plain: Shower = lambda record: labels.get(str(getattr(record, name)), text(getattr(record, name)))  # noqa: E731
    else:
        plain = lambda record: text(getattr(record, name))  # noqa: E731
    if opened or not is_sensitive(column):
        return plain
    return lambda record: mask(plain(record), column.sensitive)


def text(value: Any) -> str:
    """A value as an office reads it; empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return format_number(value)
    return str(value)


def facts(ledger: Ledger, record: Record, opened: Mapping[str, str] | None = None) -> tuple[Fact, ...]:
    """All columns of a record, then its note; ``opened`` holds fields the reader may see whole."""
    shown = []
    for column in ledger.columns:
        whole = (opened or {}).get(column.field)
        value = whole if whole is not None else shower(ledger, column)(record)
        withheld = is_sensitive(column) and whole is None and bool(value)
        shown.append(Fact(column.field, ledger.heading(column.field), value, withheld, len(value) > WIDE))
    if record.note and "note" not in ledger.fields:
        shown.append(Fact("note", "备注", record.note, wide=True))
    return tuple(shown)


WIDE = 40
"""A value of more characters than this takes a line of its own."""


def lead_of(ledger: Ledger) -> Column:
    """The column whose value links to the record in a list."""
    listed = [column for column in ledger.columns if column.listed]
    named = {column.field: column for column in listed}
    return next((named[name] for name in (*NAMING, "number") if name in named), listed[0])


def name_of(ledger: Ledger, record: Record) -> str:
    """What names a record in headings and lists; masked where its column is."""
    return title_of(ledger, record)


def related_of(ledger: Ledger) -> tuple[str, ...]:
    """Columns that point to another table, to be loaded together with the rows."""
    return tuple(name for name in ledger.fields if isinstance(ledger.model_field(name), models.ForeignKey))
