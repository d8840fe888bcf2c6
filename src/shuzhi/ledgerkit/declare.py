"""How a ledger is declared: its columns, figures, obligations and checks. One folder, no edit elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import models

from shuzhi.kernel.period import Period
from shuzhi.kernel.registry import Registry
from shuzhi.ledgerkit.figures import Base, Figure
from shuzhi.ledgerkit.shapes import SHAPES, NamesField, Record

if TYPE_CHECKING:
    from shuzhi.ledgerkit.obligations import Obligation
    from shuzhi.org.models import Unit


@dataclass(frozen=True)
class Column:
    """A column of the ledger's sheet, form and list.

    ``title`` is the heading an office prints; empty takes the model field's own. ``aliases`` are other headings found in
    the field. ``sensitive`` says how the column is masked unless the reader opens it (``masking.mask``): "" not at all,
    name, phone, id_number, address, text. ``width`` is in characters, for print.
    """

    field: str
    title: str = ""
    aliases: tuple[str, ...] = ()
    sensitive: str = ""
    example: str = ""
    width: int = 12
    total: bool = False
    listed: bool = True
    """Shown in the list page; a long text is better left to the record's own page."""


@dataclass(frozen=True)
class Problem:
    """Something wrong with one field of a record; ``error`` refuses the record, the others are shown with it."""

    field: str
    message: str
    severity: str = "error"


@dataclass(frozen=True)
class CheckContext:
    """What a check may know besides the values: the unit, the record it replaces, and who is in the office on a day."""

    unit: Unit
    instance: Record | None
    in_office: Callable[[str, date], bool]


Check = Callable[[Mapping[str, Any], CheckContext], Iterable[Problem]]
"""A rule over one record's cleaned values, the same for forms and imports."""


Hint = Callable[["Unit", Period, date], Iterable[Problem]]
"""A look over a unit's records as a whole (its subtree) in a period, as of a day: what somebody may want to see to."""

DeadlineRule = Callable[[Any], str | None]
"""The id of the rule by which a record's limit runs; None where none does."""


@dataclass(frozen=True)
class Numbering:
    """How the office numbers the records of a ledger itself, 收〔2023〕15号: by the year of ``occurred_on``.

    ``field`` holds the number. The word before the year is ``word``, or what stands in ``word_field``. A record that has
    none gets the next one when it is written, or once ``after`` is filled; a record without its word gets none.
    ``per_unit`` lets each unit count by itself.
    """

    field: str
    word: str = ""
    word_field: str = ""
    after: str = ""
    per_unit: bool = False


@dataclass(frozen=True)
class Ledger:
    """A ledger: a model in one of six shapes and everything the kit needs to know about it.

    ``systems`` are the ids of the systems it covers; ``identity`` the fields by which a row of a sheet is recognised as a
    record already kept (with the order of equal rows as the last key); ``area`` says whether Party work's own roles apply.
    ``checks`` judge one record, ``hints`` the ledger as a whole; ``obligations`` are what the rules ask for in a period.
    ``deadline`` is the rule by which a matter's limit runs, from the day in ``deadline_from`` (empty: 受理, else 收到).
    """

    code: str
    title: str
    model: type[Record]
    columns: tuple[Column, ...]
    figures: tuple[Figure, ...] = ()
    systems: tuple[str, ...] = ()
    identity: tuple[str, ...] = ("occurred_on", "title")
    obligations: tuple[Obligation, ...] = ()
    checks: tuple[Check, ...] = ()
    area: str = "general"
    description: str = ""
    hints: tuple[Hint, ...] = ()
    deadline: str | DeadlineRule = ""
    deadline_from: str = ""
    numbering: Numbering | None = None

    @cached_property
    def shape(self) -> str:
        """Name of the shape the model takes."""
        return next(name for name, (_, base) in SHAPES.items() if issubclass(self.model, base))

    @cached_property
    def name_fields(self) -> tuple[str, ...]:
        """Columns that hold names of people of the office."""
        return tuple(name for name in self.fields if isinstance(self.model_field(name), NamesField))

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Model fields that a person may write through the columns, in their order."""
        return tuple(column.field for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of a field. Raises KeyError."""
        return next((c for c in self.columns if c.field == name), None) or _missing(self.code, name)

    def model_field(self, name: str) -> models.Field[Any, Any]:
        """The model field behind a column."""
        found = self.model._meta.get_field(name)
        if not isinstance(found, models.Field):
            raise TypeError(f"{self.code}.{name} is no plain field")
        return found

    def heading(self, name: str) -> str:
        """The Chinese heading of a field: the column's title, else the model field's."""
        for column in self.columns:
            if column.field == name and column.title:
                return column.title
        return str(self.model_field(name).verbose_name)

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """Date fields by which some figure counts, ``occurred_on`` first; a change to any of them dirties its month."""
        names = {"occurred_on": None}
        for figure in self.figures:
            if isinstance(figure, Base):
                names.setdefault(figure.on, None)
                until = getattr(figure, "until", None)
                if until:
                    names.setdefault(until, None)
        return tuple(names)


def _missing(code: str, name: str) -> Column:
    raise KeyError(f"台账 {code} 没有字段 {name}")


ledgers: Registry[Ledger] = Registry("台账")
figures: Registry[Figure] = Registry("指标")
owners: Registry[Ledger] = Registry("指标所属台账")
"""Figure code → the ledger that declares it."""
