"""The first page: what is due, what this quarter still asks for, recent imports, one's ledgers, the latest reports.

Hints only: nothing here compares units or people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import Ledger, ledgers
from shuzhi.ledgerkit.models import ImportBatch
from shuzhi.ledgerkit.obligations import Gap, gaps
from shuzhi.ledgerkit.pages.cells import name_of
from shuzhi.ledgerkit.pages.groups import Group, groups
from shuzhi.ledgerkit.pages.hints import hints_of
from shuzhi.ledgerkit.shapes import MatterQuerySet
from shuzhi.org.access import SELF, access, can, units_for
from shuzhi.org.models import Account, Unit
from shuzhi.reports.models import Report

DUE_WITHIN = 7
"""Days ahead that count as soon: a working week and its weekend."""

SHOWN_DUE, SHOWN_IMPORTS, SHOWN_REPORTS = 12, 5, 5


@dataclass(frozen=True)
class Due:
    """A matter whose limit has passed or comes within days."""

    ledger: Ledger
    name: str
    unit: Unit
    on: date
    overdue: bool
    url: str


@dataclass(frozen=True)
class DueList:
    """The nearest of what is due and how many there are in all."""

    items: tuple[Due, ...]
    overdue: int
    soon: int

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.overdue + self.soon - len(self.items)


@dataclass(frozen=True)
class Import:
    """A recent import and the ledger it went into."""

    batch: ImportBatch
    title: str


class Reach:
    """The units an account may do something at, asked once for each action and area."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._known: dict[tuple[str, str], tuple[Unit, ...]] = {}

    def units(self, area: str, action: str = "records.view") -> tuple[Unit, ...]:
        """In tree order."""
        if (action, area) not in self._known:
            self._known[action, area] = tuple(units_for(self.account, action, area))
        return self._known[action, area]

    def ledgers(self) -> list[Ledger]:
        """Ledgers in which the account may open some record."""
        return [ledger for ledger in ledgers if self.units(ledger.area)]


@access(SELF)
def home(request: HttpRequest) -> HttpResponse:
    """What the account should see first."""
    account = request.user
    if not isinstance(account, Account):
        raise TypeError("the gate lets only accounts pass")
    reach = Reach(account)
    mine = reach.ledgers()
    today = timezone.localdate()
    context = {
        "today": today,
        "due": due_list(reach, mine, today),
        "quarter": quarter_of(today),
        "gaps": gap_list(reach, mine, today),
        "hints": hint_list(reach, mine, today),
        "imports": _imports(reach, mine),
        "shelves": _shelves(mine),
        "reports": _reports(account),
        "ledgers": mine,
    }
    return render(request, "pages/home.html", context)


def due_list(reach: Reach, mine: list[Ledger], today: date) -> DueList:
    """Open matters whose limit has passed or ends within a week, the longest overdue first."""
    found: list[Due] = []
    overdue = soon = 0
    for ledger in mine:
        rows = ledger.model._default_manager.all()
        if not isinstance(rows, MatterQuerySet):
            continue
        within = [unit.pk for unit in reach.units(ledger.area)]
        open_now = rows.open_on(today).filter(unit__in=within, paused_on__isnull=True)
        near = open_now.filter(due_on__lte=today + timedelta(days=DUE_WITHIN)).order_by("due_on", "pk")
        days = list(near.values_list("due_on", flat=True))
        overdue += sum(day < today for day in days)
        soon += sum(day >= today for day in days)
        for matter in near.select_related("unit")[:SHOWN_DUE] if days else ():
            url = reverse("kit:record", args=(ledger.code, matter.pk))
            found.append(
                Due(ledger, name_of(ledger, matter), matter.unit, matter.due_on, matter.due_on < today, url)
            )
    found.sort(key=lambda due: (due.on, due.ledger.code))
    return DueList(tuple(found[:SHOWN_DUE]), overdue, soon)


def quarter_of(day: date) -> Period:
    """The quarter in which a day lies."""
    return Period.quarter(day.year, (day.month - 1) // 3 + 1)


def gap_list(reach: Reach, mine: list[Ledger], today: date) -> tuple[tuple[Gap, str], ...]:
    """What the rules ask for this quarter and no record shows yet, each with the ledger's address."""
    quarter = quarter_of(today)
    found = []
    for ledger in mine:
        if not ledger.obligations:
            continue
        units = reach.units(ledger.area)
        known = {unit.pk for unit in units}
        for top in _topmost(units):
            url = _ledger_url(ledger, top, quarter)
            found += [(gap, url) for gap in gaps(ledger, top, quarter, today) if gap.unit.pk in known]
    return tuple(found)


def hint_list(reach: Reach, mine: list[Ledger], today: date) -> tuple[tuple[str, str], ...]:
    """What the ledgers' own hints say of this quarter, one line a ledger and unit, with the ledger's address."""
    quarter = quarter_of(today)
    found = []
    for ledger in mine:
        units = reach.units(ledger.area) if ledger.hints else ()
        for top in _topmost(units):
            told = hints_of(ledger, top, [unit.pk for unit in units], quarter, today)
            if told:
                more = f"（共{len(told)}条）" if len(told) > 1 else ""
                words = f"{ledger.title}：{told[0].message}{more}"
                found.append((words, _ledger_url(ledger, top, quarter)))
    return tuple(found)


def _ledger_url(ledger: Ledger, unit: Unit, period: Period) -> str:
    query = urlencode({"unit": unit.code, "period": period.code})
    return f"{reverse('kit:ledger', args=(ledger.code,))}?{query}"


def _topmost(units: tuple[Unit, ...]) -> list[Unit]:
    """Units that lie below no other of them."""
    tops: list[Unit] = []
    for unit in units:
        if not tops or not unit.path.startswith(tops[-1].path):
            tops.append(unit)
    return tops


def _imports(reach: Reach, mine: list[Ledger]) -> tuple[Import, ...]:
    titles = {ledger.code: ledger.title for ledger in mine}
    within = {area: [unit.pk for unit in reach.units(area)] for area in {ledger.area for ledger in mine}}
    found: list[ImportBatch] = []
    for area, units in within.items():
        codes = [ledger.code for ledger in mine if ledger.area == area]
        rows = ImportBatch.objects.filter(ledger__in=codes, unit__in=units).select_related("account__person")
        found += rows.order_by("-at", "-pk")[:SHOWN_IMPORTS]
    found.sort(key=lambda batch: (batch.at, batch.pk), reverse=True)
    return tuple(Import(batch, titles[batch.ledger]) for batch in found[:SHOWN_IMPORTS])


def _shelves(mine: list[Ledger]) -> tuple[tuple[Group, tuple[Ledger, ...]], ...]:
    known = {ledger.code for ledger in mine}
    shelves = (
        (group, tuple(ledger for ledger in group.ledgers if ledger.code in known)) for group in groups()
    )
    return tuple((group, kept) for group, kept in shelves if kept)


def _reports(account: Account) -> tuple[Any, ...]:
    """The latest reports of the units for which the account writes them."""
    if not can(account, "reports.compose"):
        return ()
    units = units_for(account, "reports.compose")
    latest = (
        Report.objects.filter(unit__in=units).select_related("unit", "person").order_by("-changed_at", "-pk")
    )
    return tuple((report, _report_url(report)) for report in latest[:SHOWN_REPORTS])


def _report_url(report: Report) -> str:
    try:
        return reverse("reports:compose", args=(report.pk,))
    except NoReverseMatch:
        return ""
