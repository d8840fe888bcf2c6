"""Builds the demonstration office: units, people, accounts, and each ledger's workbooks, written and then imported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from shuzhi.kernel.workdays import WorkCalendar
from shuzhi.ledgerkit.declare import Ledger, ledgers
from shuzhi.ledgerkit.demo import BRANCH, ROOT, UNITS, DemoOffice, DemoSheet
from shuzhi.ledgerkit.sheets import printed
from shuzhi.ledgerkit.sheets.apply import apply
from shuzhi.ledgerkit.sheets.preview import preview
from shuzhi.ledgerkit.sheets.read import open_workbook
from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Account, Person, Role, Scope, Unit
from shuzhi.org.units import PersonFields, appoint, create_person, create_post, create_unit

YEARS = (2022, 2023)
PASSWORD = "Shuzhi-Demo-2023"  # noqa: S105 - the demonstration holds invented records only
ACCOUNTS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    # account, roles, what it is for
    ("zhuren", (Role.HEAD, Role.PARTY), "单位负责人"),
    ("jilu", (Role.RECORDER,), "记录员"),
    ("shenhe", (Role.REVIEWER,), "审核人"),
    ("dangwu", (Role.PARTY,), "党务"),
    ("xitong", (Role.SYSADMIN,), "系统管理员"),
    ("anquan", (Role.SECADMIN,), "安全管理员"),
    ("shenji", (Role.AUDITADMIN,), "审计管理员"),
)

_DELAYS = (0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 9, 12, 15, 20, 25, 45)
"""Days from a record's date to its entry; the last is entered late and shows as 补记."""

Progress = Callable[[str], None]


class DemoBroken(Exception):
    """A generated sheet did not import whole; a mistake of the programme, named by sheet and row."""


@dataclass(frozen=True)
class Built:
    """What was made: the office's root unit, its director, how many records and in which workbooks."""

    root: Unit
    director: Person
    records: int
    workbooks: int


def build(folder: Path, tell: Progress) -> Built:
    """Make the office and its two years. The database must be empty."""
    office = _people()
    tell(f"已建立 {len(office.units)} 个单位、{len(office.people)} 名人员、{len(office.accounts)} 个账号。")
    folder.mkdir(parents=True, exist_ok=True)
    count = books = 0
    recorder = office.accounts["jilu"]
    for sheet, year in _sheets():
        ledger = ledgers.get(sheet.ledger)
        path = folder / f"{year}年{sheet.name}.xlsx"
        if write(office, sheet, ledger, year, path):
            account = office.accounts["dangwu"] if ledger.area == "party" else recorder
            count += _import(path, ledger, office.units[sheet.unit], account)
            books += 1
            tell(f"已导入 {path.name}")
    for act in _acts():
        for year in YEARS:
            act(office, year)
    for ledger in ledgers:
        _entered_in_time(office, ledger)
    director = Person.objects.get(number=office.director.number)
    return Built(office.units[ROOT], director, count, books)


def write(office: DemoOffice, sheet: DemoSheet, ledger: Ledger, year: int, path: Path) -> int:
    """Write one workbook as an office keeps it: a title over the headings, then the rows. Returns the number of rows."""
    rows = sheet.rows(office, year)
    if not rows:
        return 0
    fields = [name for name in ledger.fields if any(name in row for row in rows)]
    with printed.workbook(path, constant_memory=False) as book:
        page = book.add_worksheet(sheet.name[:31])
        title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
        head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center"})
        body = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        day = book.add_format({"border": 1, "num_format": "yyyy-mm-dd", "align": "center"})
        page.merge_range(0, 0, 0, max(len(fields), 1), f"{UNITS[0][2]}{year}年度{sheet.name}", title)
        for column, heading in enumerate(["序号", *map(ledger.heading, fields)]):
            page.write_string(1, column, heading, head)
        for number, row in enumerate(rows, start=1):
            page.write_number(number + 1, 0, number, body)
            for column, name in enumerate(fields, start=1):
                value = row.get(name)
                if isinstance(value, date):
                    page.write_datetime(number + 1, column, value, day)
                elif isinstance(value, bool):
                    page.write_string(number + 1, column, "是" if value else "否", body)
                elif isinstance(value, (int, float)):
                    page.write_number(number + 1, column, value, body)
                elif value not in (None, ""):
                    page.write_string(number + 1, column, str(value), body)
        page.set_column(0, 0, 6)
        for column, name in enumerate(fields, start=1):
            page.set_column(column, column, ledger.column(name).width)
    return len(rows)


@transaction.atomic
def _people() -> DemoOffice:
    units: dict[str, Unit] = {}
    for code, parent, name, short, kind in UNITS:
        units[code] = create_unit(
            code, name, kind, parent=units.get(parent), short=short, since=date(2010, 1, 1)
        )
    plan = DemoOffice(WorkCalendar.load(), units)
    people: dict[str, Person] = {}
    for one in plan.people:
        unit = units[one.unit]
        known = PersonFields(since=one.since)
        if one.party:
            known["party_since"] = date(2008, 7, 1)
        person = create_person(unit, one.number, one.name, **known)
        appoint(person, create_post(unit, one.post, one.rank, leader=one.leader), one.since)
        people[one.number] = person
    accounts: dict[str, Account] = {}
    for index, (username, roles, _) in enumerate(ACCOUNTS):
        owner = people[plan.people[index].number] if index < 4 else None
        account = open_account(username, PASSWORD, person=owner, must_change=False)
        for role in roles:
            grant(account, role, units[ROOT], Scope.SUBTREE)
        accounts[username] = account
    return DemoOffice(plan.calendar, units, accounts)


def _import(path: Path, ledger: Ledger, unit: Unit, account: Account) -> int:
    seen = preview(ledger, open_workbook(path), unit, account)
    if seen.invalid:
        raise DemoBroken(f"{path.name}：{'；'.join(seen.invalid[0].messages)}")
    return apply(seen, account).added


def _entered_in_time(office: DemoOffice, ledger: Ledger) -> None:
    """Let the records have been entered within days of their date, as an office does that keeps its sheets; a few late."""
    draw = office.draw("entered", ledger.code)
    rows = ledger.model._default_manager.order_by("pk").values_list("pk", "occurred_on")
    entered = [(_moment(day, draw.choice(_DELAYS)), pk) for pk, day in rows]
    table = connection.ops.quote_name(ledger.model._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET recorded_at = %s WHERE id = %s", entered)  # noqa: S608


def _moment(day: date, delay: int) -> Any:
    at = datetime.combine(day + timedelta(days=delay), time(16, 30), timezone.get_current_timezone())
    return connection.ops.adapt_datetimefield_value(min(at, timezone.now()))


def _sheets() -> Iterator[tuple[DemoSheet, int]]:
    for module in _modules():
        for sheet in getattr(module, "DEMO", ()):
            for year in YEARS:
                yield sheet, year


def _acts() -> Iterator[Callable[[DemoOffice, int], None]]:
    for module in _modules():
        yield from getattr(module, "ACTS", ())


def _modules() -> Iterator[object]:
    for config in apps.get_app_configs():
        name = f"{config.name}.demo"
        if config.name.startswith("shuzhi.ledgers.") and find_spec(name):
            yield import_module(name)


__all__ = ["ACCOUNTS", "BRANCH", "PASSWORD", "Built", "DemoBroken", "build", "write"]
