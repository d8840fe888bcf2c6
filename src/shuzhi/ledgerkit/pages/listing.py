"""The index of the ledgers and the list of one: filters, its figures, hints of its obligations, its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from shuzhi.ledgerkit.declare import Column, Ledger, Problem
from shuzhi.ledgerkit.obligations import Gap, gaps
from shuzhi.ledgerkit.pages.cells import (
    Cell,
    is_sensitive,
    kind_of,
    lead_of,
    related_of,
    shower,
    text,
)
from shuzhi.ledgerkit.pages.filters import Asked, ListFilter, asked_of, listed, sortable
from shuzhi.ledgerkit.pages.groups import Group, group_of, groups
from shuzhi.ledgerkit.pages.hints import hints_of
from shuzhi.ledgerkit.pages.reach import Chosen, choose, ledger_of, rows_of
from shuzhi.ledgerkit.pages.rows import table
from shuzhi.ledgerkit.reading import Reading, read_ledger
from shuzhi.ledgerkit.shapes import SHAPES, Matter, Record
from shuzhi.org.access import access, can, units_for
from shuzhi.org.models import Account
from shuzhi.org.views.reach import account_of

PAGE_SIZE = 50


@dataclass(frozen=True)
class Heading:
    """A column's heading; ``url`` orders the list by it, ``order`` says how it is ordered now."""

    title: str
    kind: str
    url: str = ""
    order: str = ""


@dataclass(frozen=True)
class Row:
    """A record in a list: where it opens, its cells, what the reader should notice."""

    url: str
    cells: tuple[Cell, ...]
    marks: tuple[tuple[str, str], ...]
    withdrawn: bool


@dataclass(frozen=True)
class Shelf:
    """A field of work in the index: its ledgers with their number of records in the account's units."""

    group: Group
    ledgers: tuple[tuple[Ledger, str, int], ...]


@access("records.view")
def index(request: HttpRequest) -> HttpResponse:
    """All ledgers the account may open, by field of work."""
    shelves = shelves_for(account_of(request), groups())
    return render(request, "kit/ledgers.html", {"shelves": shelves, "title": "全部台账"})


@access("records.view")
def group(request: HttpRequest, code: str) -> HttpResponse:
    """The ledgers of one field of work; a single one opens at once."""
    found = group_of(code)
    if found is None:
        raise Http404(f"没有这类台账：{code}。")
    shelves = shelves_for(account_of(request), (found,))
    if len(shelves) == 1 and len(shelves[0].ledgers) == 1:
        return redirect("kit:ledger", shelves[0].ledgers[0][0].code)
    return render(request, "kit/ledgers.html", {"shelves": shelves, "title": found.title})


@access("records.view")
def ledger(request: HttpRequest, code: str) -> HttpResponse:
    """The list of one ledger for a unit and a period."""
    found = ledger_of(code)
    account = account_of(request)
    chosen = choose(request, "records.view", found.area, whole=True)
    asked = asked_of(found, request.GET)
    rows = listed(found, chosen, asked)
    page = Paginator(rows.select_related("unit", *related_of(found)), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    if chosen.fault:
        messages.error(request, chosen.fault)
    several = len(chosen.within) > 1
    context = {
        "ledger": found,
        "shape": SHAPES[found.shape][0],
        "chosen": chosen,
        "asked": asked,
        "filter": ListFilter(found, chosen, asked),
        "page": page,
        "table": _table(found, page.object_list, rows, request.GET, asked, several),
        "readings": _readings(found, chosen, account),
        "hints": hints(found, chosen),
        "may": rights(account, found, ("records.add", "records.import", "records.export")),
        "latest": _latest(found, chosen) if not page.paginator.count and not asked.narrows else None,
    }
    return render(request, "kit/ledger.html", context)


def shelves_for(account: Account, among: tuple[Group, ...]) -> tuple[Shelf, ...]:
    """Fields of work with the ledgers whose records the account may open."""
    reach = {
        area: list(units_for(account, "records.view", area).values_list("pk", flat=True))
        for area in {ledger.area for group in among for ledger in group.ledgers}
    }
    shelves = []
    for group in among:
        mine = tuple(
            (
                ledger,
                SHAPES[ledger.shape][0],
                rows_of(ledger).live().filter(unit__in=reach[ledger.area]).count(),
            )
            for ledger in group.ledgers
            if reach[ledger.area]
        )
        if mine:
            shelves.append(Shelf(group, mine))
    return tuple(shelves)


def rights(account: Account, ledger: Ledger, actions: tuple[str, ...]) -> dict[str, bool]:
    """Which of the actions the account may do somewhere in the ledger, by the last part of their names."""
    return {action.rpartition(".")[2]: can(account, action, area=ledger.area) for action in actions}


def hints(ledger: Ledger, chosen: Chosen) -> tuple[Gap | Problem, ...]:
    """Gaps in the ledger's obligations of the units the account may use, and its hints; none without a period."""
    if not chosen.period:
        return ()
    found = gaps(ledger, chosen.unit, chosen.period) if ledger.obligations else ()
    open_to_account = tuple(gap for gap in found if gap.unit.pk in chosen.within)
    today = timezone.localdate()
    return open_to_account + hints_of(ledger, chosen.unit, chosen.within, chosen.period, today)


def _readings(ledger: Ledger, chosen: Chosen, account: Account) -> tuple[Reading, ...]:
    """The ledger's figures, where the account may see the chosen unit's."""
    if not chosen.period or not can(account, "figures.view", chosen.unit):
        return ()
    return tuple(read_ledger(ledger, chosen.unit, chosen.period).values())


def _latest(ledger: Ledger, chosen: Chosen) -> int | None:
    """The year of the newest record, for an empty list to point to."""
    newest = rows_of(ledger).live().filter(unit__in=chosen.within).order_by("-occurred_on", "-pk").first()
    return newest.occurred_on.year if newest else None


def _table(
    ledger: Ledger, page: Any, rows: QuerySet[Any], words: QueryDict, asked: Asked, several: bool
) -> str:
    columns = [column for column in ledger.columns if column.listed]
    show = rows_shower(ledger, columns, several)
    headings = [_heading(ledger, column, words, asked) for column in columns]
    if several:
        headings.append(Heading("单位", ""))
    if ledger.shape == "matter":
        headings.append(Heading("状态", ""))
    totals = _totals(columns, rows) if page else {}
    feet = [Cell(totals.get(column.field, ""), "number") for column in columns]
    return table(
        headings, [show(record) for record in page], feet if totals else [], len(headings) - len(columns)
    )


def rows_shower(ledger: Ledger, columns: list[Column], several: bool) -> Callable[[Record], Row]:
    """A function from a record to its row; what depends on the columns alone is done once."""
    showers = [(shower(ledger, column), kind_of(ledger, column)) for column in columns]
    lead = columns.index(lead_of(ledger))
    showers[lead] = (showers[lead][0], "lead")
    today = timezone.localdate()

    def row(record: Record) -> Row:
        cells = [Cell(show(record), kind) for show, kind in showers]
        if not cells[lead].text:
            cells[lead] = Cell("（无标题）", "lead")
        marks = [("补记", "")] if record.is_late else []
        if several:
            cells.append(Cell(str(record.unit)))
        if isinstance(record, Matter):
            cells.append(Cell(record.state))
            if is_overdue(record, today):
                marks.append(("超期", "bg-orange-lt"))
        if record.withdrawn_at:
            marks = [("已撤回", "bg-red-lt")]
        url = reverse("kit:record", args=(ledger.code, record.pk))
        return Row(url, tuple(cells), tuple(marks), record.withdrawn_at is not None)

    return row


def is_overdue(matter: Matter, today: Any) -> bool:
    """Whether a matter's limit passed while it was open and not paused."""
    if not matter.due_on or matter.withdrawn_at:
        return False
    if matter.closed_on:
        return bool(matter.closed_on > matter.due_on)
    return matter.paused_on is None and bool(matter.due_on < today)


def _heading(ledger: Ledger, column: Column, words: QueryDict, asked: Asked) -> Heading:
    title = ledger.heading(column.field)
    kind = kind_of(ledger, column)
    if column.field not in sortable(ledger) or is_sensitive(column):
        return Heading(title, kind)
    rising = asked.sort == column.field
    falling = asked.sort == f"-{column.field}"
    changed = words.copy()
    changed.pop("page", None)
    changed["sort"] = f"-{column.field}" if rising else column.field
    return Heading(
        title, kind, f"?{changed.urlencode()}", "ascending" if rising else "descending" if falling else ""
    )


def _totals(columns: list[Column], rows: QuerySet[Any]) -> dict[str, str]:
    """Sums of the columns that are totalled, over all rows of the list that were not withdrawn."""
    summed = [column.field for column in columns if column.total]
    if not summed:
        return {}
    counted = rows.filter(withdrawn_at__isnull=True).order_by()
    found = counted.aggregate(**{f"sum_{name}": Sum(name) for name in summed})
    return {name: text(found[f"sum_{name}"]) for name in summed}
