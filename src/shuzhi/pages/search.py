"""Search over the titles and numbers of all ledgers in the account's units."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.pages.cells import NAMING, is_sensitive, name_of
from shuzhi.ledgerkit.pages.filters import holding
from shuzhi.ledgerkit.pages.reach import rows_of
from shuzhi.org.access import access
from shuzhi.org.views.reach import account_of
from shuzhi.pages.home import Reach

EACH = 8
"""Hits shown of one ledger; its own list shows the rest."""

SHORTEST, LONGEST = 2, 60


@dataclass(frozen=True)
class Hit:
    """A record found."""

    name: str
    number: str
    date: str
    unit: str
    url: str


@dataclass(frozen=True)
class Found:
    """What one ledger holds of the words; ``more`` opens its list with all of it."""

    ledger: Ledger
    hits: tuple[Hit, ...]
    more: bool


@access("records.view")
def search(request: HttpRequest) -> HttpResponse:
    """Records whose title, name or number holds all of the words."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    found: tuple[Found, ...] = ()
    if len(words) >= SHORTEST:
        found = look(words, Reach(account_of(request)))
    context = {"words": words, "found": found, "too_short": 0 < len(words) < SHORTEST}
    return render(request, "pages/search.html", context)


def look(words: str, reach: Reach) -> tuple[Found, ...]:
    """Search each ledger in which the account may open some record."""
    found = []
    for ledger in reach.ledgers():
        within = [unit.pk for unit in reach.units(ledger.area)]
        rows = rows_of(ledger).live().filter(unit__in=within).filter(holding(named(ledger), words))
        kept = list(rows.select_related("unit").order_by("-occurred_on", "-pk")[: EACH + 1])
        if kept:
            hits = tuple(
                Hit(
                    name_of(ledger, record),
                    str(getattr(record, "number", "")),
                    record.occurred_on.isoformat(),
                    str(record.unit),
                    reverse("kit:record", args=(ledger.code, record.pk)),
                )
                for record in kept[:EACH]
            )
            found.append(Found(ledger, hits, len(kept) > EACH))
    return tuple(found)


def named(ledger: Ledger) -> tuple[str, ...]:
    """Fields that name or number a record, masked ones left out."""
    hidden = {column.field for column in ledger.columns if is_sensitive(column)}
    present = {field.name for field in ledger.model._meta.concrete_fields}
    return tuple(name for name in (*NAMING, "number") if name in present and name not in hidden)
