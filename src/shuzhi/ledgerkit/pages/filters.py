"""What a list page was asked for: unit, period, kind, words, state, withdrawn ones, order; and the rows that follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.pages.cells import is_sensitive
from shuzhi.ledgerkit.pages.reach import Chosen, period_choices, rows_of
from shuzhi.ledgerkit.shapes import MatterQuerySet, RecordQuerySet
from shuzhi.org.views.reach import unit_choices

NEWEST_FIRST = "-occurred_on"
OPEN, OVERDUE, CLOSED = "open", "overdue", "closed"
STATES = ((("", "全部状态")), (OPEN, "未办结"), (OVERDUE, "超期"), (CLOSED, "已办结"))
_LONGEST_SEARCH = 60


class ListFilter(forms.Form):
    """The filter above a list; a ledger without kinds or without states lacks those fields."""

    unit = forms.ChoiceField(label="单位", required=False)
    period = forms.ChoiceField(label="期间", required=False)
    kind = forms.ChoiceField(label="类别", required=False)
    state = forms.ChoiceField(label="状态", choices=STATES, required=False)
    q = forms.CharField(
        label="查找",
        required=False,
        max_length=_LONGEST_SEARCH,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    withdrawn = forms.BooleanField(label="含已撤回", required=False)

    def __init__(self, ledger: Ledger, chosen: Chosen, asked: Asked) -> None:
        super().__init__(initial=chosen.query | asked.query)
        self.fields["unit"].choices = unit_choices(chosen.units)  # type: ignore[attr-defined]
        self.fields["period"].choices = period_choices(chosen.period, whole=True)  # type: ignore[attr-defined]
        kinds = kinds_of(ledger)
        if kinds:
            self.fields["kind"].label = ledger.heading("kind")
            self.fields["kind"].choices = [("", "全部"), *kinds]  # type: ignore[attr-defined]
        else:
            del self.fields["kind"]
        if ledger.shape != "matter":
            del self.fields["state"]


@dataclass(frozen=True)
class Asked:
    """The choices of a list besides unit and period, each already known to be possible."""

    kind: str = ""
    state: str = ""
    q: str = ""
    withdrawn: bool = False
    sort: str = NEWEST_FIRST

    @property
    def query(self) -> dict[str, Any]:
        """As the filter's initial values."""
        return {"kind": self.kind, "state": self.state, "q": self.q, "withdrawn": self.withdrawn}

    @property
    def narrows(self) -> bool:
        """Whether something besides unit and period narrows the list."""
        return bool(self.kind or self.state or self.q)


def asked_of(ledger: Ledger, words: QueryDict) -> Asked:
    """Read the choices of an address; what is not among the possible ones counts as not said."""
    kind, state, sort = words.get("kind", ""), words.get("state", ""), words.get("sort", "")
    return Asked(
        kind=kind if kind in {str(value) for value, _ in kinds_of(ledger)} else "",
        state=state if ledger.shape == "matter" and state in (OPEN, OVERDUE, CLOSED) else "",
        q=words.get("q", "").strip()[:_LONGEST_SEARCH],
        withdrawn=words.get("withdrawn", "") in ("on", "1", "True"),
        sort=sort if sort.removeprefix("-") in sortable(ledger) else NEWEST_FIRST,
    )


def kinds_of(ledger: Ledger) -> list[tuple[str, str]]:
    """Choices of the ledger's kind; empty where it has none."""
    field = next((field for field in ledger.model._meta.concrete_fields if field.name == "kind"), None)
    if field is None:
        return []
    return [(str(value), str(label)) for value, label in field.flatchoices]


def sortable(ledger: Ledger) -> frozenset[str]:
    """Fields by which a list may be ordered; the order of masked values would tell what they hide."""
    plain = {column.field for column in ledger.columns if column.listed and not is_sensitive(column)}
    return frozenset(plain | {"occurred_on"})


def searched(ledger: Ledger) -> tuple[str, ...]:
    """Text columns that a search looks into; never a masked one, whose hits would tell what it hides."""
    return tuple(
        column.field
        for column in ledger.columns
        if not is_sensitive(column)
        and isinstance(field := ledger.model_field(column.field), (models.CharField, models.TextField))
        and not field.choices
    )


def holding(fields: tuple[str, ...], words: str) -> Q:
    """Records in which each of the words stands in some of the fields."""
    found = Q()
    for word in words.split():
        found &= Q(*((f"{name}__icontains", word) for name in fields), _connector=Q.OR)
    return found


def listed(ledger: Ledger, chosen: Chosen, asked: Asked) -> QuerySet[Any]:
    """The rows of a list in its order."""
    rows = rows_of(ledger).filter(unit__in=chosen.within)
    if not asked.withdrawn:
        rows = rows.live()
    if chosen.period:
        rows = within(ledger, rows, chosen.period)
    if asked.kind:
        rows = rows.filter(**{"kind": asked.kind})
    if asked.q:
        rows = rows.filter(holding(searched(ledger), asked.q))
    if isinstance(rows, MatterQuerySet):
        rows = _in_state(rows, asked.state)
    ends = ("pk",) if not asked.sort.startswith("-") else ("-pk",)
    return rows.order_by(asked.sort, *ends)


def within(ledger: Ledger, rows: RecordQuerySet, period: Period) -> RecordQuerySet:
    """The rows of a period: those dated in it; of a register, those that lived through some day of it."""
    if ledger.shape != "register":
        return rows.dated(period.start, period.end)
    ended = Q(until__isnull=False, until__lt=period.start)
    return rows.filter(occurred_on__lte=period.end).exclude(ended)


def _in_state(rows: MatterQuerySet, state: str) -> MatterQuerySet:
    today = timezone.localdate()
    match state:
        case "open":
            return rows.open_on(today)
        case "overdue":
            return rows.overdue(today)
        case "closed":
            return rows.filter(closed_on__isnull=False)
    return rows
