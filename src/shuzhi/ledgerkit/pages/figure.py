"""A figure opened: its number, definition and parts, last year's and each month's, and the records behind it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from shuzhi.kernel.period import Period
from shuzhi.kernel.period import Unit as PartOfYear
from shuzhi.kernel.trace import TraceRecord
from shuzhi.ledgerkit.declare import Ledger, figures, owners
from shuzhi.ledgerkit.figures import AsOf, Base, Figure, Growth
from shuzhi.ledgerkit.pages.cells import name_of, text
from shuzhi.ledgerkit.pages.reach import choose, period_choices
from shuzhi.ledgerkit.reading import Reading, read, records, series
from shuzhi.ledgerkit.shapes import RecordQuerySet
from shuzhi.ledgerkit.trace import PAGE_SIZE, explained, record_count, record_of
from shuzhi.org.access import GENERAL, ROLES, access, can, roles_for, units_for
from shuzhi.org.models import Account, Unit
from shuzhi.org.views.reach import account_of, unit_choices


@dataclass(frozen=True)
class Part:
    """A figure this one is reckoned from, with the address that opens it."""

    reading: Reading
    title: str
    url: str


@dataclass(frozen=True)
class Line:
    """A record behind the figure: its name as the reader may see it, and the trace's own words on it."""

    traced: TraceRecord
    name: str
    quantity: str
    url: str


@dataclass(frozen=True)
class Behind:
    """The records behind a base figure: all of them in number, and one page of those the account may open."""

    page: Page[Any]
    lines: tuple[Line, ...]
    count: int
    elsewhere: int
    quantity: bool


@dataclass(frozen=True)
class Month:
    """One row of the table by month: this period's number and last year's, each with its address."""

    label: str
    shown: str
    url: str
    before: str
    before_url: str


@access("figures.view")
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """One figure of a unit and a period, opened."""
    found = figure_of(code)
    account = account_of(request)
    ledger = owners.get(code)
    chosen = choose(request, "figures.view", GENERAL)
    if chosen.fault:
        messages.error(request, chosen.fault)
    period = chosen.period or Period.year(timezone.localdate().year)
    reading = read(code, chosen.unit, period)
    before = read(code, chosen.unit, period.same_period_last_year())
    behind = records_behind(reading, ledger, account, request.GET.get("page"))
    months, chart = by_month(found, chosen.unit, period)
    context = {
        "figure": found,
        "ledger": ledger,
        "chosen": chosen,
        "period": period,
        "reading": reading,
        "definition": explained(reading),
        "follows": follows(found, behind.count if behind else None, reading),
        "before": before,
        "before_url": address(code, chosen.unit, before.period),
        "parts": tuple(_part(part) for part in reading.parts),
        "behind": behind,
        "openers": openers(ledger),
        "months": months,
        "chart": chart,
        "units": unit_choices(chosen.units),
        "periods": period_choices(period),
        "may_open": can(account, "records.view", area=ledger.area),
        "may_export": bool(behind) and can(account, "records.export", area=ledger.area),
        "query": urlencode(chosen.query),
    }
    return render(request, "kit/figure.html", context)


def figure_of(code: str) -> Figure:
    """The figure of this code; raises Http404."""
    found = figures.find(code)
    if found is None:
        raise Http404(f"没有指标“{code}”。")
    return found


def address(code: str, unit: Unit, period: Period) -> str:
    """Where a figure of a unit and a period opens."""
    return f"{reverse('kit:figure', args=(code,))}?{urlencode({'unit': unit.code, 'period': period.code})}"


def openers(ledger: Ledger) -> str:
    """The roles that may open the ledger's records, for those who may not."""
    return "、".join(ROLES[role][0] for role in ROLES if role in roles_for("records.view", ledger.area))


def opened(
    figure: Figure, ledger: Ledger, unit: Unit, period: Period, account: Account, action: str
) -> tuple[RecordQuerySet, bool]:
    """The records a base figure counts that lie where the account may do the action, and whether those are all."""
    rows = records(figure.code, unit, period)
    units = units_for(account, action, ledger.area).filter(path__startswith=unit.path)
    keys = list(units.values_list("pk", flat=True))
    if len(keys) == unit.scope().count():
        return rows, True
    return rows.filter(unit__in=keys), False


class KnownPages(Paginator):  # type: ignore[type-arg]  # not generic at run time
    """Pages of rows whose number is known, so that millions of them need not be counted for a page of fifty."""

    def __init__(self, rows: RecordQuerySet, size: int, number: int) -> None:
        super().__init__(rows, size)
        self.number = number

    @cached_property
    def count(self) -> int:
        """As told."""
        return self.number


def records_behind(reading: Reading, ledger: Ledger, account: Account, number: str | None) -> Behind | None:
    """One page of the records behind a base figure; None for a derived one."""
    figure = reading.figure
    if not isinstance(figure, Base):
        return None
    rows, all_of_them = opened(figure, ledger, reading.unit, reading.period, account, "records.view")
    count = record_count(reading)
    pages = KnownPages(
        rows.select_related("unit", "batch"), PAGE_SIZE, count if all_of_them else rows.count()
    )
    page = pages.get_page(number)
    lines = []
    for row in page.object_list:
        traced = record_of(ledger, row, figure)
        url = reverse("kit:record", args=(ledger.code, row.pk))
        lines.append(Line(traced, name_of(ledger, row), text(traced.quantity), url))
    summed = any(line.traced.quantity is not None for line in lines)
    return Behind(page, tuple(lines), count, count - pages.count, summed)


def follows(figure: Figure, count: int | None, reading: Reading) -> str:
    """How the number follows, in a few words."""
    if count is not None:
        return f"{count}条记录"
    words = "、".join(
        f"{part.figure.title}{part.shown}{part.figure.unit}"
        for part in reading.parts
        if part.value is not None
    )
    return f"由{words}推算" if words else "组成指标没有记录"


def by_month(figure: Figure, unit: Unit, period: Period) -> tuple[tuple[Month, ...], dict[str, Any] | None]:
    """The figure over the parts of the period beside last year's, as rows and as a chart; nothing for one month."""
    part = _rhythm(period)
    if part is None:
        return (), None
    today = timezone.localdate()
    now = [one for one in series(figure.code, unit, period, part) if one.period.start <= today]
    past = series(figure.code, unit, period.same_period_last_year(), part)
    if not now:
        return (), None
    rows = tuple(
        Month(one.period.label, one.shown, _url(one), was.shown, _url(was))
        for one, was in zip(now, past, strict=False)
    )
    chart = {
        "kind": "line" if isinstance(figure, (AsOf, Growth)) or not isinstance(figure, Base) else "bar",
        "unit": figure.unit,
        "categories": [row.label for row in rows],
        "series": [
            {
                "name": period.label,
                "values": [_plain(one) for one in now],
                "links": [row.url for row in rows],
            },
            {
                "name": period.same_period_last_year().label,
                "values": [_plain(one) for one in past[: len(rows)]],
                "links": [row.before_url for row in rows],
            },
        ],
    }
    return rows, chart


QUARTERS_FROM, YEARS_FROM = 13, 37
"""A period of this many months is shown by quarter, or by year, so that a chart stays readable."""


def _rhythm(period: Period) -> PartOfYear | None:
    months = len(period.months)
    if months < 2:
        return None
    return "month" if months < QUARTERS_FROM else "quarter" if months < YEARS_FROM else "year"


def _url(reading: Reading) -> str:
    return address(reading.figure.code, reading.unit, reading.period)


def _plain(reading: Reading) -> float | None:
    return None if reading.value is None else round(float(reading.value), 2)


def _part(part: Reading) -> Part:
    return Part(part, part.figure.title, address(part.figure.code, part.unit, part.period))
