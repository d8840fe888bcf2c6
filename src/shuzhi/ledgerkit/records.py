"""Writing a record: create, change, withdraw. Each is one transaction: checks, database, tally marks, history, journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils import timezone

from shuzhi.ledgerkit import bounds, numbering, tallies, turns
from shuzhi.ledgerkit.checks import checks_of
from shuzhi.ledgerkit.declare import CheckContext, Ledger, Problem
from shuzhi.ledgerkit.due import set_due
from shuzhi.ledgerkit.models import Revision
from shuzhi.ledgerkit.roster import Roster
from shuzhi.ledgerkit.shapes import Record
from shuzhi.org import journal
from shuzhi.org.access import require
from shuzhi.org.models import Account, Unit


class Invalid(Exception):
    """A record was refused; ``problems`` says why, field by field."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("；".join(p.message for p in self.problems))

    @property
    def errors(self) -> dict[str, str]:
        """Field → message."""
        return {p.field: p.message for p in self.problems}


@dataclass
class Stale(Exception):
    """Someone saved the record meanwhile: their version and yours, so that both can be shown."""

    theirs: dict[str, Any]
    yours: dict[str, Any]
    by: str

    def __str__(self) -> str:
        return f"这条记录已被{self.by}修改，您的修改没有保存。请对照两个版本后重新提交。"


def create(ledger: Ledger, values: Mapping[str, Any], account: Account | None) -> Record:
    """Save a new record. ``values`` maps fields to Python values and holds ``unit``.

    Raises Invalid, or Refused where the account may not add records there.
    """
    unit = _unit(values)
    allow(account, "records.add", unit, ledger)
    record = ledger.model(**dict(values), recorded_by=account)
    refuse(bounds.beyond(record))
    numbering.keep(ledger, record, {})
    set_due(ledger, record)
    refuse(problems(ledger, record))
    with transaction.atomic():
        turns.beside_others(ledger)
        numbering.give(ledger, record, {})
        record.save()
        tallies.mark(ledger, cells(ledger, record))
        journal.write("records.add", account=account, ledger=ledger.code, record=record.pk, unit=unit)
    return record


def change(
    ledger: Ledger, pk: int, values: Mapping[str, Any], revision: int, account: Account | None, why: str = ""
) -> Record:
    """Save changed values over the revision the writer saw; the earlier version stays in the history.

    Raises Stale where the record has moved on, Invalid, Refused.
    """
    with transaction.atomic():
        record = locked(ledger, pk)
        allow(account, "records.change", record.unit, ledger)
        if record.revision != revision:
            raise Stale(snapshot(ledger, record), dict(values), last_writer(ledger, record))
        before, was = cells(ledger, record), snapshot(ledger, record)
        for name, value in values.items():
            setattr(record, name, value)
        if record.unit_id != was["unit"]:
            allow(account, "records.change", record.unit, ledger)
        refuse(bounds.beyond(record))
        numbering.keep(ledger, record, was)
        set_due(ledger, record)
        refuse(problems(ledger, record))
        numbering.give(ledger, record, was)
        now = snapshot(ledger, record)
        differing = sorted(name for name in now if now[name] != was.get(name))
        if not differing:
            return record
        save_over(ledger, record, was, account, why)
        tallies.mark(ledger, before | cells(ledger, record))
        journal.write(
            "records.change",
            account=account,
            ledger=ledger.code,
            record=record.pk,
            unit=record.unit,
            detail={"fields": differing, "why": why},
        )
    return record


def withdraw(ledger: Ledger, pk: int, why: str, revision: int, account: Account | None) -> Record:
    """Take a record out of every figure, with a reason; it stays readable. Raises Stale, Invalid, Refused."""
    if not why.strip():
        raise Invalid([Problem("withdrawn_why", "请填写撤回原因。")])
    longest = ledger.model._meta.get_field("withdrawn_why").max_length or 0
    if len(why.strip()) > longest:
        raise Invalid([Problem("withdrawn_why", f"撤回原因请在{longest}字以内。")])
    with transaction.atomic():
        record = locked(ledger, pk)
        allow(account, "records.withdraw", record.unit, ledger)
        if record.revision != revision:
            raise Stale(snapshot(ledger, record), {}, last_writer(ledger, record))
        if record.withdrawn_at:
            raise Invalid([Problem("withdrawn_why", "这条记录已经撤回。")])
        was = snapshot(ledger, record)
        record.withdrawn_at, record.withdrawn_by, record.withdrawn_why = timezone.now(), account, why.strip()
        save_over(ledger, record, was, account, why)
        tallies.mark(ledger, cells(ledger, record))
        journal.write(
            "records.withdraw",
            account=account,
            ledger=ledger.code,
            record=pk,
            unit=record.unit,
            detail={"why": why},
        )
    return record


def allow(account: Account | None, action: str, unit: Unit, ledger: Ledger) -> None:
    """Raise Refused where the account may not do this; no account means the operator at the machine's own console."""
    if account is not None:
        require(account, action, unit, area=ledger.area)


def locked(ledger: Ledger, pk: int) -> Record:
    """The record, locked against other writers until the transaction ends. Raises DoesNotExist."""
    turns.beside_others(ledger)
    rows = ledger.model._default_manager.select_for_update(of=("self",)).select_related("unit")
    record: Record = rows.get(pk=pk)
    return record


def save_over(
    ledger: Ledger, record: Record, was: dict[str, Any], account: Account | None, why: str = ""
) -> None:
    """Keep the earlier version and save the record as the next revision; for use inside a transaction."""
    Revision.objects.create(
        ledger=ledger.code, record_id=record.pk, revision=record.revision, data=was, account=account, why=why
    )
    record.revision += 1
    record.save()


def problems(ledger: Ledger, record: Record, roster: Roster | None = None) -> list[Problem]:
    """Everything wrong with a record's values: fields, people, the shape's and the ledger's checks, constraints."""
    found: list[Problem] = []
    generated = ["month"]
    try:
        record.clean_fields(exclude=generated)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            found.append(Problem(name, f"{ledger.heading(name)}：{' '.join(messages)}"))
        return found
    book = roster or Roster.load()
    written = (f.name for f in record._meta.concrete_fields if not isinstance(f, models.GeneratedField))
    values = {name: getattr(record, name) for name in written}
    found += unknown_people(ledger, values, book)
    context = CheckContext(record.unit, record if record.pk else None, book.holds)
    for check in checks_of(ledger):
        found += check(values, context)
    if not any(p.severity == "error" for p in found):
        found += _constraints(ledger, record, generated)
    return found


def unknown_people(ledger: Ledger, values: Mapping[str, Any], roster: Roster) -> list[Problem]:
    """Names in the ledger's name columns that held no post in the office on the record's date."""
    found = []
    day: date = values["occurred_on"]
    for name in ledger.name_fields:
        missing = [who for who in split_names(values.get(name) or "") if not roster.holds(who, day)]
        if missing:
            found.append(
                Problem(
                    name,
                    f"{ledger.heading(name)}：{'、'.join(missing)} 在{day}不在本单位人员名册中，请核对姓名或先登记人员。",
                )
            )
    return found


def split_names(text: str) -> list[str]:
    """Names in a text joined by 、 ， , ； ; spaces or line breaks."""
    for mark in "，,；;\n\t 　":
        text = text.replace(mark, "、")
    return [name for name in text.split("、") if name]


def refuse(found: Iterable[Problem]) -> None:
    """Raise Invalid with the errors among the problems, if any."""
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise Invalid(errors)


def cells(ledger: Ledger, record: Record) -> set[tallies.Cell]:
    """The tally cells a record touches: its unit with the month of each date that some figure counts by."""
    days = [getattr(record, name) for name in ledger.dates]
    return {(record.unit_id, day.year * 100 + day.month) for day in days if day}


def snapshot(ledger: Ledger, record: Record) -> dict[str, Any]:
    """A record's values as JSON: dates and times as ISO text, decimals as text, relations as keys."""
    skipped = {"id", "month", "recorded_at", "recorded_by", "revision", "batch", "sheet", "row"}
    return {
        f.name: plain(getattr(record, f.attname))
        for f in record._meta.concrete_fields
        if f.name not in skipped and not isinstance(f, models.GeneratedField)
    }


def plain(value: Any) -> Any:
    """A value as JSON can keep it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("auto" if value.second else "minutes")
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value


def _constraints(ledger: Ledger, record: Record, exclude: list[str]) -> list[Problem]:
    try:
        record.validate_constraints(exclude=set(exclude))
    except ValidationError as error:
        return [
            Problem(name if name != NON_FIELD_ERRORS else "occurred_on", " ".join(messages))
            for name, messages in error.message_dict.items()
        ]
    return []


def _unit(values: Mapping[str, Any]) -> Unit:
    unit = values.get("unit")
    if not isinstance(unit, Unit):
        raise Invalid([Problem("unit", "请选择单位。")])
    return unit


def last_writer(ledger: Ledger, record: Record) -> str:
    """Name of the one who saved the record last."""
    last = Revision.objects.filter(ledger=ledger.code, record_id=record.pk).order_by("-revision").first()
    account = last.account if last else record.recorded_by
    return str(account) if account else "管理员"
