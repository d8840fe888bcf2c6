"""The journal as a page, and the proof of its chain."""

from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shuzhi.org import journal
from shuzhi.org.access import ACTIONS, access, units_for
from shuzhi.org.models import Account, JournalEntry, Rank, Role, Scope, Unit, UnitKind
from shuzhi.org.views.reach import account_of

_ROWS = 50
_VALUES = {
    str(value): title for value, title in (*Role.choices, *Scope.choices, *UnitKind.choices, *Rank.choices)
}


class JournalFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """By account, ledger, action, day and success."""

    account_name = django_filters.CharFilter(label="账号")
    action = django_filters.CharFilter(method="by_action", label="行为")
    ledger = django_filters.CharFilter(label="台账")
    record = django_filters.CharFilter(label="记录")
    since = django_filters.DateFilter(
        "at", "date__gte", label="自", widget=forms.DateInput(attrs={"type": "date"})
    )
    until = django_filters.DateFilter(
        "at", "date__lte", label="至", widget=forms.DateInput(attrs={"type": "date"})
    )

    class Meta:
        model = JournalEntry
        fields: list[str] = []

    def by_action(self, rows: QuerySet[JournalEntry], _name: str, said: str) -> QuerySet[JournalEntry]:
        """Takes the code of an action or a part of its Chinese title."""
        codes = [code for code, title in (ACTIONS | journal.TITLES).items() if said in title]
        return rows.filter(action__in=[*codes, said])


@dataclass(frozen=True)
class Row:
    """One line of the page."""

    entry: JournalEntry
    title: str
    detail: str


@access("journal.view")
def entries(request: HttpRequest) -> HttpResponse:
    """The latest acts first."""
    chosen: Any = JournalFilter(request.GET, _within(account_of(request)).order_by("-seq"))
    page = Paginator(chosen.qs, _ROWS).get_page(request.GET.get("page"))
    rows = [_row(entry) for entry in page]
    return render(request, "org/journal.html", {"page": page, "rows": rows, "form": chosen.form})


def _within(account: Account) -> QuerySet[JournalEntry]:
    """What was done in one's units; whoever audits all of them reads the whole journal, as it stands.

    A row without a unit, a log-in for one, lies where its account does: by person or by grant.
    """
    rows = JournalEntry.objects.all()
    units = units_for(account, "journal.view")
    if not Unit.objects.exclude(pk__in=units.values("pk")).exists():
        return rows
    here = Q(person__unit__in=units) | Q(grants__unit__in=units)
    named = Account.objects.filter(here).values("username")
    return rows.filter(Q(unit__in=units.values("code")) | Q(unit="", account_name__in=named))


@require_POST
@access("journal.view")
def proof(request: HttpRequest) -> HttpResponse:
    """Walks the chain and says what it found; the walk itself goes to the journal."""
    found = journal.prove()
    account = request.user if isinstance(request.user, Account) else None
    journal.write("journal.prove", account=account, ok=found.ok, detail={"message": found.message})
    messages.add_message(request, messages.SUCCESS if found.ok else messages.ERROR, found.message)
    return redirect("org:journal")


def _row(entry: JournalEntry) -> Row:
    title = journal.TITLES.get(entry.action) or ACTIONS.get(entry.action, entry.action)
    detail = "；".join(
        f"{journal.NOTED.get(name, name)}：{_VALUES.get(str(value), value)}"
        for name, value in entry.detail.items()
        if value not in ("", None)
    )
    return Row(entry, title, detail)
