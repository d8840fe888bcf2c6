"""Registering a record and changing one: the form, its problems, and both versions where somebody saved meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.pages.cells import is_sensitive, name_of, shower
from shuzhi.ledgerkit.pages.forms import RecordForm, at_revision, form_class, shown_values
from shuzhi.ledgerkit.pages.reach import ledger_of, record_of, unit_named
from shuzhi.ledgerkit.records import Invalid, Stale, change, create
from shuzhi.ledgerkit.shapes import Record
from shuzhi.org.access import access, units_for
from shuzhi.org.views.reach import account_of

REFUSED = 422
"""The status of a form that was not saved, so that neither browser nor test takes it for a success."""


@dataclass(frozen=True)
class Difference:
    """One field in which the version kept and the version typed differ."""

    heading: str
    theirs: str
    yours: str


@access("records.add")
def add(request: HttpRequest, code: str) -> HttpResponse:
    """A new record of a ledger."""
    ledger = ledger_of(code)
    account = account_of(request)
    units = tuple(units_for(account, "records.add", ledger.area))
    unit = unit_named(request.GET.get("unit", ""), units, "records.add")
    form = form_class(ledger)(ledger, units, request.POST or None, initial={"unit": unit})
    if request.method == "POST" and form.is_valid():
        try:
            record = create(ledger, form.values, account)
        except Invalid as invalid:
            form.place(invalid.problems)
        else:
            messages.success(request, f"已登记：{name_of(ledger, record)}。")
            if "again" in request.POST:
                return redirect(f"{reverse('kit:add', args=(code,))}?unit={record.unit.code}")
            return redirect("kit:record", code, record.pk)
    return _form(request, ledger, form, {"title": f"登记{ledger.title}"})


@access("records.change")
def change_record(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Change a record over the revision that the form was opened with."""
    ledger = ledger_of(code)
    account = account_of(request)
    record = record_of(ledger, pk, account, "records.change")
    if record.withdrawn_at:
        messages.error(request, "这条记录已经撤回，不能修改。")
        return redirect("kit:record", code, pk)
    units = tuple(units_for(account, "records.change", ledger.area))
    form = form_class(ledger)(
        ledger, units, request.POST or None, instance=record, initial={"revision": record.revision}
    )
    differences: tuple[Difference, ...] = ()
    stale = ""
    if request.method == "POST" and form.is_valid():
        try:
            saved = change(ledger, pk, form.values, form.cleaned_data["revision"] or 0, account)
        except Invalid as invalid:
            form.place(invalid.problems)
        except Stale as moved:
            record = record_of(ledger, pk, account, "records.change")
            stale, differences = str(moved), compare(ledger, record, form)
            form.data = at_revision(request.POST, record.revision)
        else:
            same = saved.revision == form.cleaned_data["revision"]
            messages.success(request, "内容没有变化，未保存新版本。" if same else "已保存修改。")
            return redirect("kit:record", code, pk)
    title = f"修改：{name_of(ledger, record)}"
    context = {"title": title, "record": record, "stale": stale, "differences": differences}
    return _form(request, ledger, form, context)


def compare(ledger: Ledger, record: Record, form: RecordForm) -> tuple[Difference, ...]:
    """The fields in which what was typed differs from what somebody else has saved."""
    yours = shown_values(ledger, form.values)
    found = []
    for column in ledger.columns:
        if column.field not in form.values:
            continue
        show = shower(ledger, column)
        mine, theirs = show(yours), show(record)
        whole = shower(ledger, column, opened=True)
        if whole(yours) != whole(record):
            hidden = is_sensitive(column) and mine == theirs
            note = "（已改动）" if hidden else ""
            found.append(
                Difference(ledger.heading(column.field), theirs or "（空）", (mine or "（空）") + note)
            )
    return tuple(found)


def _form(request: HttpRequest, ledger: Ledger, form: RecordForm, context: dict[str, object]) -> HttpResponse:
    refused = form.is_bound
    return render(
        request,
        "kit/form.html",
        {"ledger": ledger, "form": form, "rows": form.rows(), **context},
        status=REFUSED if refused else 200,
    )
