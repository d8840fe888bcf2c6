"""The preview of a sheet of people, and its writing in one transaction through the verbs of the office."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction

from shuzhi.ledgerkit import turns
from shuzhi.ledgerkit.sheets.apply import Moved
from shuzhi.ledgerkit.sheets.grid import SheetError, Workbook
from shuzhi.ledgerkit.sheets.people import Index, plain_name
from shuzhi.ledgerkit.sheets.preview import Status
from shuzhi.ledgerkit.sheets.printed import Target
from shuzhi.ledgerkit.sheets.rejects import Rejected, write_rejected
from shuzhi.ledgerkit.staff.columns import COLUMNS
from shuzhi.ledgerkit.staff.plan import (
    Act,
    Appointed,
    ChangedPerson,
    Ended,
    NewPerson,
    NewPost,
    Planned,
    Planner,
)
from shuzhi.ledgerkit.staff.reading import Line, Roster, read_roster
from shuzhi.org import journal
from shuzhi.org.access import require, units_for
from shuzhi.org.accounts import OrgError
from shuzhi.org.models import Account, Person, Post, Tenure, Unit
from shuzhi.org.units import appoint, change_person, change_tenure, create_person, create_post

MANAGE = "units.manage"
_NAMED = 5
"""How many rows a notice names."""


@dataclass(frozen=True)
class StaffPreview:
    """What the import of one sheet of people would do."""

    workbook: Workbook
    unit: Unit
    roster: Roster
    rows: tuple[Planned, ...]

    def of(self, status: Status) -> list[Planned]:
        """The rows of one status."""
        return [row for row in self.rows if row.status is status]

    @cached_property
    def counts(self) -> dict[Status, int]:
        """Number of rows of each status."""
        return {status: len(self.of(status)) for status in Status}

    @property
    def writes(self) -> int:
        """Number of rows that would be written."""
        return self.counts[Status.NEW] + self.counts[Status.CHANGED]

    @property
    def invalid_count(self) -> int:
        """Number of rows that cannot be taken."""
        return self.counts[Status.INVALID]

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """What is worth knowing of the file and of the rows that are taken."""
        taken = [row.line for row in self.rows if row.status is not Status.INVALID]
        return (*self.roster.notices, *_months(taken), *(told for line in taken for told in line.notices))

    @cached_property
    def fingerprint(self) -> str:
        """Digest of the file and of what would be done: equal only where a second preview would do the same."""
        what = hashlib.sha256(f"{self.unit.pk} {self.roster.digest}".encode())
        for row in self.rows:
            what.update(f"{row.status}{row.person}{row.acts!r}{row.differences!r};".encode())
        return what.hexdigest()


def preview(workbook: Workbook, unit: Unit, account: Account | None) -> StaffPreview:
    """Read a workbook against the staff lists; nothing is written. ``account`` None is the operator at the console.

    People of rows that name no unit go to ``unit``; rows may name any unit the account manages. Raises SheetError, Refused.
    """
    units = Unit.objects.all()
    if account is not None:
        require(account, MANAGE, unit)
        units = units_for(account, MANAGE)
    within = list(units)
    roster = read_roster(workbook, Index.of_units(within))
    if not roster.lines:
        raise SheetError("表头下面没有人员。请填写后再导入。")
    rows = Planner(roster.lines, unit.pk, {one.pk for one in within}).plan()
    return StaffPreview(workbook, unit, roster, rows)


def apply(seen: StaffPreview, account: Account | None, *, fingerprint: str | None = None) -> StaffPreview:
    """Write the new and changed rows of a preview in one transaction; returns what was done.

    ``fingerprint`` is that of the preview a person confirmed, where this one was made again from the same file.
    Raises Moved where the lists have moved on since, with nothing written.
    """
    with transaction.atomic():
        turns.alone_on(Person)
        turns.alone_on(Tenure)
        now = preview(seen.workbook, seen.unit, account)
        if now.fingerprint != (fingerprint or seen.fingerprint):
            raise Moved(
                "预览之后人员或岗位有了变化，与您看到的预览不一致。没有写入任何内容，请重新预览后再确认。"
            )
        if not now.writes:
            return now
        try:
            _write([act for row in now.rows for act in row.acts], account)
        except OrgError as refused:
            raise Moved(f"{refused}没有写入任何内容，请重新预览后再确认。") from refused
        detail = {
            "file": now.roster.name[-255:],
            "digest": now.roster.digest,
            "added": now.counts[Status.NEW],
            "changed": now.counts[Status.CHANGED],
            "same": now.counts[Status.SAME],
            "rejected": now.invalid_count,
        }
        journal.write("people.import", account=account, unit=now.unit, detail=detail)
    return now


def write_rejects(seen: StaffPreview, target: Target) -> int:
    """Write the rows that cannot be taken, with the reasons in a last column; returns their number."""
    rows = [
        Rejected(row.line.source, row.line.raw, "\n".join(map(str, row.line.problems)))
        for row in seen.of(Status.INVALID)
    ]
    return write_rejected(seen.roster.sources, rows, target)


def _months(lines: Sequence[Line]) -> Iterator[str]:
    """One notice a column whose days were given as months alone: a roster often has hundreds of them."""
    for column in COLUMNS:
        numbers = [str(line.number) for line in lines if column.heading in line.by_month]
        if numbers:
            named = "、".join(numbers[:_NAMED]) + ("等" if len(numbers) > _NAMED else "")
            yield f"‘{column.heading}’有{len(numbers)}行只写到月，按当月1日登记（第{named}行）。"


def _write(acts: Sequence[Act], by: Account | None) -> None:
    """Carry out the acts in order; each verb writes its own row of the journal."""
    units = Unit.objects.in_bulk()
    numbers = {act.number for act in acts if isinstance(act, ChangedPerson | Appointed)}
    people = {one.number: one for one in Person.objects.filter(number__in=numbers).select_related("unit")}
    posts = {(p.unit_id, plain_name(p.title)): p for p in Post.objects.select_related("unit")}
    for act in acts:
        match act:
            case NewPerson():
                people[act.number] = create_person(
                    units[act.unit], act.number, act.name, by=by, **_fields(act, units)
                )
            case ChangedPerson():
                change_person(people[act.number], by=by, **_fields(act, units))
            case NewPost():
                made = create_post(units[act.unit], act.title, act.rank, leader=act.leader, by=by)
                posts[act.unit, plain_name(act.title)] = made
            case Appointed():
                post = posts[act.unit, plain_name(act.title)]
                appoint(people[act.number], post, act.since, act.until, by=by)
            case Ended():
                tenure = Tenure.objects.select_related("person", "post__unit").get(pk=act.tenure)
                change_tenure(tenure, tenure.since, act.until, by=by)


def _fields(act: NewPerson | ChangedPerson, units: dict[int, Unit]) -> Any:
    """Values as the verbs take them."""
    return {name: units[value] if name == "unit" else value for name, value in act.fields}
