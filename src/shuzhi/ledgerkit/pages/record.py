"""A record's own page: values, limit, steps, provenance, attachments, history, and what may be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from shuzhi.ledgerkit.attachments import attached
from shuzhi.ledgerkit.declare import Ledger, Problem
from shuzhi.ledgerkit.filetypes import ACCEPTED
from shuzhi.ledgerkit.history import versions
from shuzhi.ledgerkit.masking import may_unmask, unmask
from shuzhi.ledgerkit.pages.cells import facts, is_sensitive, name_of, shower
from shuzhi.ledgerkit.pages.entry import REFUSED
from shuzhi.ledgerkit.pages.forms import at_revision
from shuzhi.ledgerkit.pages.handling import VERBS, VerbForm, offered
from shuzhi.ledgerkit.pages.listing import is_overdue
from shuzhi.ledgerkit.pages.reach import ledger_of, record_of
from shuzhi.ledgerkit.records import Invalid, Stale, problems, withdraw
from shuzhi.ledgerkit.shapes import Matter, Record
from shuzhi.org.access import access, can
from shuzhi.org.models import Account
from shuzhi.org.views.reach import account_of


@dataclass(frozen=True)
class Step:
    """One step of handling or approval as the page shows it."""

    on: str
    act: str
    text: str
    by: str


@dataclass(frozen=True)
class Limit:
    """A matter's state and its limit, explained."""

    state: str
    overdue: bool
    due: Any
    why: tuple[str, ...]


@access("records.view")
def record(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One record, its sensitive values masked."""
    ledger = ledger_of(code)
    account = account_of(request)
    return page(request, ledger, record_of(ledger, pk, account), account)


@require_POST
@access("records.view")
def open_field(request: HttpRequest, code: str, pk: int, field: str) -> HttpResponse:
    """Show one sensitive field whole; who may is decided, and the opening journalled, by ``masking``."""
    ledger = ledger_of(code)
    account = account_of(request)
    found = record_of(ledger, pk, account)
    column = next((c for c in ledger.columns if c.field == field and is_sensitive(c)), None)
    if column is None:
        raise Http404("没有这个字段。")
    unmask(found, ledger, column, account)
    value = shower(ledger, column, opened=True)(found)
    if request.headers.get("HX-Request") == "true":
        return render(request, "org/parts/opened.html", {"value": value})
    return page(request, ledger, found, account, opened={field: value})


@require_POST
@access("records.withdraw")
def withdraw_record(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a record out of every figure, with a reason."""
    ledger = ledger_of(code)
    account = account_of(request)
    record_of(ledger, pk, account, "records.withdraw")
    try:
        withdraw(ledger, pk, request.POST.get("why", ""), _revision(request), account)
    except (Invalid, Stale) as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, "已撤回。记录仍可查看，不再计入任何指标。")
    return redirect("kit:record", code, pk)


@require_POST
@access("records.change")
def act(request: HttpRequest, code: str, pk: int, verb: str) -> HttpResponse:
    """Do one thing with a matter; what is wrong is shown at the verb's own form."""
    ledger = ledger_of(code)
    account = account_of(request)
    found = record_of(ledger, pk, account, "records.change")
    chosen = VERBS.get(verb)
    if chosen is None or not isinstance(found, Matter):
        raise Http404("没有这种办理。")
    form = VerbForm(chosen, request.POST)
    if form.is_valid():
        try:
            chosen.act(ledger, pk, form.cleaned_data, form.cleaned_data["revision"], account)
        except Invalid as invalid:
            form.place(invalid.problems)
        except Stale as stale:
            found = record_of(ledger, pk, account, "records.change")
            form.data = at_revision(request.POST, found.revision)
            form.add_error(None, str(stale))
        else:
            messages.success(request, f"已{chosen.title}。" if verb != "step" else "已记入办理过程。")
            return redirect("kit:record", code, pk)
    return page(request, ledger, found, account, bound=form)


def page(
    request: HttpRequest,
    ledger: Ledger,
    record: Record,
    account: Account,
    opened: Mapping[str, str] | None = None,
    bound: VerbForm | None = None,
) -> HttpResponse:
    """Render a record; ``bound`` is a verb's form that was refused."""
    may = {
        action: can(account, f"records.{action}", record.unit, ledger.area)
        for action in ("change", "withdraw")
    }
    sensitive = any(is_sensitive(column) for column in ledger.columns)
    context = {
        "ledger": ledger,
        "record": record,
        "name": name_of(ledger, record),
        "facts": facts(ledger, record, opened),
        "may": may,
        "may_open": sensitive and may_unmask(record, ledger, account),
        "sensitive": sensitive,
        "problems": _problems(ledger, record),
        "limit": _limit(record),
        "verbs": offered(record, bound) if may["change"] and isinstance(record, Matter) else (),
        "bound": bound.verb.code if bound else "",
        "steps": _steps(record),
        "attachments": attached(ledger, record.pk).select_related("account__person"),
        "accepted": ACCEPTED,
        "versions": tuple(reversed(versions(ledger, record.pk))),
    }
    return render(request, "kit/record.html", context, status=REFUSED if bound else 200)


def _problems(ledger: Ledger, record: Record) -> tuple[Problem, ...]:
    """What the checks say of the record as it stands; a withdrawn one counts nowhere and is not checked."""
    return () if record.withdrawn_at else tuple(problems(ledger, record))


def _limit(record: Record) -> Limit | None:
    if not isinstance(record, Matter):
        return None
    why = tuple(line for line in record.due_why.splitlines() if line)
    return Limit(record.state, is_overdue(record, timezone.localdate()), record.due_on, why)


def _steps(record: Record) -> tuple[Step, ...]:
    kept = getattr(record, "steps", None) or getattr(record, "versions", None) or []
    return tuple(
        Step(str(s.get("on", "")), str(s.get("act", "")), str(s.get("text", "")), str(s.get("by", "")))
        for s in kept
        if isinstance(s, dict)
    )


def _revision(request: HttpRequest) -> int:
    said = request.POST.get("revision", "")
    # isdigit alone lets “²” pass, and int() refuses more than 4300 digits.
    if not said.isdecimal() or len(said) > 9:
        raise PermissionDenied
    return int(said)
