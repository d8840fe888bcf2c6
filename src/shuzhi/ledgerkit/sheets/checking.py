"""The same rules a form applies, over a whole table at once: due dates, people, checks, constraints.

Each rule runs once for each distinct set of the values it reads, so a sheet of a hundred thousand rows with a thousand
days asks a thousand times. A ledger's own checks run row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from shuzhi.ledgerkit import checks
from shuzhi.ledgerkit.declare import Check, CheckContext, Ledger, Problem
from shuzhi.ledgerkit.due import set_due
from shuzhi.ledgerkit.records import split_names
from shuzhi.ledgerkit.roster import Roster
from shuzhi.ledgerkit.shapes import Matter, Record
from shuzhi.ledgerkit.sheets.clean import Bad, Kept
from shuzhi.ledgerkit.sheets.conditions import Unreadable, compiled, fields_of
from shuzhi.ledgerkit.sheets.table import Table
from shuzhi.org.models import Unit

READS: dict[Check, tuple[str, ...]] = {
    checks.plausible_day: ("occurred_on",),
    checks.closing_order: ("occurred_on", "accepted_on", "closed_on"),
    checks.span_order: ("starts_on", "ends_on"),
    checks.life_order: ("occurred_on", "until"),
    checks.first_of_month: ("occurred_on",),
}
"""What the shapes' checks read; a check that is not listed is given whole rows."""

DUE = ("due_on", "due_why")


class Effective:
    """The values the rows would have once written: a cell's, else the record's own, else the field's default."""

    def __init__(self, table: Table, rows: Sequence[int], records: Mapping[int, Record]) -> None:
        self.table, self.rows, self.records = table, rows, records
        self.model = table.ledger.model
        self._columns: dict[str, list[Any]] = {}
        self._related: dict[str, Mapping[Any, Any]] = {}

    def column(self, name: str) -> list[Any]:
        """A field's values (a relation's key) for ``rows``, in their order."""
        if name not in self._columns:
            self._columns[name] = self._made(name)
        return self._columns[name]

    def forget(self, name: str) -> None:
        """The table's column has changed; read it again when it is next asked for."""
        self._columns.pop(name, None)

    def _made(self, name: str) -> list[Any]:
        field = self.model._meta.get_field(name)
        given = self.table.units if name == "unit" else self.table.columns.get(name)
        default = field.get_default() if isinstance(field, models.Field) else None
        values: list[Any] = (
            [default] * len(self.rows) if given is None else [given[index] for index in self.rows]
        )
        if (given is None and self.records) or self.table.has_kept:
            for at, index in enumerate(self.rows):
                if given is None or type(values[at]) is Kept:
                    record = self.records.get(index)
                    values[at] = default if record is None else getattr(record, field.attname)  # type: ignore[union-attr]
        return values

    def row(self, at: int) -> dict[str, Any]:
        """All of one row's values as a check takes them: a relation as its object."""
        values: dict[str, Any] = {}
        for field in self.model._meta.concrete_fields:
            if field.name == "month":
                continue
            value = self.column(field.name)[at]
            if isinstance(field, models.ForeignKey) and value is not None:
                value = self.related(field).get(value)
            values[field.name] = value
        return values

    def related(self, field: models.ForeignKey[Any, Any]) -> Mapping[Any, Any]:
        """The objects a relation's column names, read once."""
        if field.name not in self._related:
            keys = {key for key in self.column(field.name) if key is not None and not isinstance(key, Bad)}
            self._related[field.name] = field.related_model._default_manager.in_bulk(keys)
        return self._related[field.name]


def check_rows(table: Table, rows: Sequence[int], records: Mapping[int, Record], roster: Roster) -> None:
    """Note on the table whatever the rules find in the rows; ``records`` are those that rows would change."""
    if not rows:
        return
    ledger, effective = table.ledger, Effective(table, rows, records)
    _reckon_due(table, effective)
    _people(table, effective, roster)
    units: Mapping[int, Unit] = Unit.objects.in_bulk({unit for unit in table.units if isinstance(unit, int)})
    some_unit = next(iter(units.values()))
    for check in checks.checks_of(ledger):
        if check in READS:
            context = CheckContext(some_unit, None, roster.holds)
            _distinct(table, effective, READS[check], _as_messages(check, context))
        else:
            _by_row(table, effective, check, units, roster)
    _constraints(table, effective)


def _distinct(
    table: Table,
    effective: Effective,
    names: Sequence[str],
    judge: Callable[[Mapping[str, Any]], Sequence[Problem]],
    *,
    only_sound: bool = False,
) -> None:
    """Judge each distinct combination of the named fields once.

    ``only_sound`` leaves out rows already refused: a constraint says in worse words what the checks said, as in a form.
    """
    columns = [effective.column(name) for name in names]
    found: dict[tuple[Any, ...], Sequence[Problem]] = {}
    for combination in set(zip(*columns, strict=True)):
        problems = judge(dict(zip(names, combination, strict=True)))
        if problems:
            found[combination] = problems
    if found:
        for index, combination in zip(effective.rows, zip(*columns, strict=True), strict=True):
            if not (only_sound and index in table.problems):
                _note(table, index, found.get(combination, ()))


def _as_messages(check: Check, context: CheckContext) -> Callable[[Mapping[str, Any]], Sequence[Problem]]:
    return lambda values: list(check(values, context))


def _by_row(
    table: Table, effective: Effective, check: Check, units: Mapping[int, Unit], roster: Roster
) -> None:
    for at, index in enumerate(effective.rows):
        context = CheckContext(units[table.units[index]], effective.records.get(index), roster.holds)
        _note(table, index, check(effective.row(at), context))


def _note(table: Table, index: int, problems: Iterable[Problem]) -> None:
    for problem in problems:
        if problem.severity == "error":
            table.refuse(index, problem.field, problem.message)
        else:
            table.tell(index, problem.message)


def _people(table: Table, effective: Effective, roster: Roster) -> None:
    """Names that held no post on the row's day, as ``records.unknown_people`` finds them."""
    if not roster.spans:
        return
    days = effective.column("occurred_on")
    for name in table.ledger.name_fields:
        if name not in table.columns:
            continue
        spans: dict[str, tuple[date, date] | None] = {}
        for index, text, day in zip(effective.rows, effective.column(name), days, strict=True):
            if not text:
                continue
            if text not in spans:
                spans[text] = _together(text, roster)
            span = spans[text]
            if span is not None and span[0] <= day <= span[1]:
                continue
            missing = [who for who in split_names(text) if not roster.holds(who, day)]
            if missing:
                table.refuse(
                    index, name, f"{'、'.join(missing)} 在{day}不在本单位人员名册中，请核对姓名或先登记人员"
                )


def _together(text: str, roster: Roster) -> tuple[date, date] | None:
    """The span in which all of the names held a post without a break; None where it takes a closer look."""
    since, until = date.min, date.max
    for who in split_names(text):
        spans = roster.spans.get(who, ())
        if len(spans) != 1:
            return None
        since, until = max(since, spans[0][0]), min(until, spans[0][1] or date.max)
    return since, until


def _constraints(table: Table, effective: Effective) -> None:
    """Check constraints here; unique constraints where their fields may collide."""
    options = table.ledger.model._meta
    unique = [f for f in options.concrete_fields if f.unique and not f.primary_key]
    singly = [
        models.UniqueConstraint(
            fields=[f.name], name=f.name, violation_error_message=f"{f.verbose_name}不能重复"
        )
        for f in unique
    ]
    for constraint in (*options.constraints, *singly):
        if isinstance(constraint, models.CheckConstraint):
            message, condition = str(constraint.get_violation_error_message()), constraint.condition
            try:
                if not isinstance(condition, models.Q):
                    raise Unreadable(repr(condition))
                names, test = fields_of(condition), compiled(condition)
            except Unreadable:
                _one_by_one(table, effective, constraint)
                continue
            shown = next((name for name in names if name in table.columns), "occurred_on")
            problem = (Problem(shown, message),)

            def judge(
                values: Mapping[str, Any], test: Any = test, problem: Any = problem
            ) -> Sequence[Problem]:
                return problem if test(values) is False else ()

            _distinct(table, effective, names, judge, only_sound=True)
        elif not _unique(table, effective, constraint):
            _one_by_one(table, effective, constraint)


def _unique(table: Table, effective: Effective, constraint: models.BaseConstraint) -> bool:
    """Judge a unique constraint over plain fields; False where it is of another kind."""
    if not isinstance(constraint, models.UniqueConstraint) or not constraint.fields:
        return False
    try:
        test = compiled(constraint.condition) if constraint.condition else None
        reads = fields_of(constraint.condition) if constraint.condition else ()
    except Unreadable:
        return False
    model, names = table.ledger.model, constraint.fields
    message = str(constraint.get_violation_error_message())
    known = (
        model._default_manager.filter(constraint.condition)
        if constraint.condition
        else model._default_manager.all()
    )
    for name in names:
        values = {value for value in effective.column(name) if value is not None}
        if len(values) <= 500:
            known = known.filter(**{f"{name}__in": values})
    attnames = [model._meta.get_field(name).attname for name in names]  # type: ignore[union-attr]
    taken = {row[1:]: row[0] for row in known.values_list("pk", *attnames)}
    own = {at: record.pk for at, record in effective.records.items()}
    first: dict[tuple[Any, ...], int] = {}
    shown = next((name for name in names if name in table.columns), "occurred_on")
    states = zip(*(effective.column(name) for name in reads), strict=True) if reads else None
    for at, key in enumerate(zip(*(effective.column(name) for name in names), strict=True)):
        state = next(states) if states is not None else ()
        if None in key or (test is not None and test(dict(zip(reads, state, strict=True))) is not True):
            continue
        index = effective.rows[at]
        if key in first:
            table.refuse(index, shown, f"与第{table.numbers[first[key]]}行重复（{message.rstrip('。')}）")
        elif key in taken and taken[key] != own.get(index):
            table.refuse(index, shown, f"与已有记录重复（{message.rstrip('。')}）")
        else:
            first[key] = index
    return True


def _one_by_one(table: Table, effective: Effective, constraint: models.BaseConstraint) -> None:
    """Let Django and the database judge a constraint that cannot be read here."""
    for at, index in enumerate(effective.rows):
        try:
            constraint.validate(table.ledger.model, _instance(table.ledger, effective, at))
        except ValidationError as error:
            table.refuse(index, "occurred_on", " ".join(error.messages))


def _instance(ledger: Ledger, effective: Effective, at: int) -> Record:
    record = effective.records.get(effective.rows[at])
    values = {
        field.attname: effective.column(field.name)[at]
        for field in ledger.model._meta.concrete_fields
        if field.name != "month"
    }
    made = ledger.model(**values)
    if record is not None:
        made.pk = record.pk
    return made


def _reckon_due(table: Table, effective: Effective) -> None:
    """Fill a matter's due date and its reason as the form does, into the table's own columns."""
    ledger = table.ledger
    if not issubclass(ledger.model, Matter) or not (ledger.deadline or "due_on" in table.columns):
        return
    due: dict[int, tuple[Any, Any]] = {}
    for at, index in enumerate(effective.rows):
        record = _instance(ledger, effective, at)
        set_due(ledger, record)
        due[index] = (record.due_on, record.due_why)  # type: ignore[attr-defined]
    for place, name in enumerate(DUE):
        column = list(table.columns.get(name) or [Kept()] * len(table))
        for index, values in due.items():
            column[index] = values[place]
        table.columns[name] = column
        effective.forget(name)
    table.has_kept = True


def pending(table: Table, changed: Iterable[int], pks: Sequence[int | None]) -> Iterator[int]:
    """Rows that would be written: new ones and changed ones, without those already refused."""
    altered = set(changed)
    for index, pk in enumerate(pks):
        if (pk is None or index in altered) and index not in table.problems:
            yield index
