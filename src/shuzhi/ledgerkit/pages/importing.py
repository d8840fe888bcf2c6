"""Importing a workbook: upload, a preview cell by cell, confirmation, and the page of what was imported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shuzhi.kernel.masking import mask
from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.models import ImportBatch
from shuzhi.ledgerkit.pages import uploads
from shuzhi.ledgerkit.pages.cells import is_sensitive, name_of
from shuzhi.ledgerkit.pages.entry import REFUSED
from shuzhi.ledgerkit.pages.reach import ledger_of, rows_of, unit_named
from shuzhi.ledgerkit.sheets.apply import Moved, apply
from shuzhi.ledgerkit.sheets.grid import SheetError
from shuzhi.ledgerkit.sheets.preview import Preview, Row, Status, preview
from shuzhi.ledgerkit.sheets.read import open_workbook
from shuzhi.ledgerkit.sheets.rejects import write_rejects
from shuzhi.org.access import access, require, units_for
from shuzhi.org.models import Account, Unit
from shuzhi.org.views.reach import account_of, unit_choices

SHOWN_ROWS = 200
"""Rows of one kind that a preview shows; all rejected ones are in the file of rejected rows."""

SHOWN_NOTICES = 50
PAGE_SIZE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GONE = "这个文件已过一小时保留时间，或不是您本次登录上传的。没有导入任何记录，请重新上传。"


class UploadForm(forms.Form):
    """A workbook, the unit of the rows that name none, and the year of dates without one."""

    file = forms.FileField(
        label="工作簿",
        help_text="xlsx、xls、ods 或 csv；表头按名称识别，位置不限。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.et,.ods,.csv"}),
    )
    unit = forms.ChoiceField(label="单位", help_text="行内或表题没有写明单位的记录，归入这个单位。")
    year = forms.IntegerField(
        label="年份",
        required=False,
        min_value=1949,
        max_value=2100,
        help_text="日期只写月日时所属的年份；不填则取表题中的年份。",
    )

    def __init__(self, units: tuple[Unit, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = unit_choices(units)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Shown:
    """A row of the preview as the page shows it: its place, its cells or differences, what is wrong."""

    place: str
    cells: tuple[str, ...]
    differences: tuple[tuple[str, str, str], ...]
    messages: tuple[str, ...]
    url: str
    name: str = ""


@dataclass(frozen=True)
class Tab:
    """The rows that would come to the same: their state, number, and the first of them."""

    state: str
    title: str
    count: int
    rows: tuple[Shown, ...]

    @property
    def rest(self) -> int:
        """Rows that the page leaves out."""
        return self.count - len(self.rows)


@access("records.import")
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a workbook; it is kept aside, nothing is written."""
    ledger = ledger_of(code)
    account = account_of(request)
    units = tuple(units_for(account, "records.import", ledger.area))
    unit = unit_named(request.GET.get("unit", ""), units, "records.import")
    form = UploadForm(units, request.POST or None, request.FILES or None, initial={"unit": unit.code})
    if request.method == "POST" and form.is_valid():
        chosen, file = form.cleaned_data, form.cleaned_data["file"]
        try:
            kept = uploads.keep(request, file.name, file.chunks(), code, chosen["unit"], chosen["year"])
        except uploads.UploadRefused as refused:
            form.add_error("file", str(refused))
        else:
            try:
                look(kept, ledger, account)
            except SheetError as wrong:
                uploads.drop(kept)
                form.add_error("file", str(wrong))
            else:
                return redirect("kit:import_preview", code, kept.token)
    context = {"ledger": ledger, "form": form}
    return render(request, "kit/import.html", context, status=REFUSED if form.is_bound else 200)


@access("records.import")
def check(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """What the import would do with each row."""
    ledger = ledger_of(code)
    account = account_of(request)
    kept = pending_of(request, token, code)
    seen = _seen(request, kept, ledger, account)
    if kept is None or seen is None:
        return redirect("kit:import", code)
    tabs = tuple(_tab(ledger, seen, status) for status in Status)
    context = {
        "ledger": ledger,
        "pending": kept,
        "seen": seen,
        "tabs": tabs,
        "first": next((tab.state for tab in tabs if tab.count), str(Status.NEW)),
        "headings": tuple(ledger.heading(name) for name in _listed(ledger, seen)),
        "notices": seen.notices[:SHOWN_NOTICES],
        "more_notices": max(len(seen.notices) - SHOWN_NOTICES, 0),
        "writes": seen.new_count + seen.changed_count,
    }
    return render(request, "kit/import_preview.html", context)


@require_POST
@access("records.import")
def confirm(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """Write what the preview showed; a ledger or file that has changed since is refused whole."""
    ledger = ledger_of(code)
    account = account_of(request)
    kept = pending_of(request, token, code)
    if kept and "cancel" in request.POST:
        uploads.drop(kept)
        messages.info(request, "已取消，没有导入任何记录。")
        return redirect("kit:ledger", code)
    seen = _seen(request, kept, ledger, account)
    if kept is None or seen is None:
        return redirect("kit:import", code)
    try:
        done = apply(seen, account, seen=request.POST.get("fingerprint", ""))
    except Moved as moved:
        messages.error(request, str(moved))
        return redirect("kit:import_preview", code, token)
    if seen.invalid_count:
        write_rejects(seen, kept.rejects)
    uploads.done(kept)
    if done.pk is None:
        messages.info(request, "没有新增或变更的记录，台账没有改动。")
        return redirect("kit:ledger", code)
    messages.success(
        request,
        f"已导入：新增{done.added}条，变更{done.changed}条；相同{done.same}条未动，未导入{done.rejected}条。",
    )
    rejected = f"?rejects={token}" if seen.invalid_count else ""
    return redirect(f"{reverse('kit:batch', args=(done.pk,))}{rejected}")


@access("records.import")
def rejects(request: HttpRequest, code: str, token: str) -> HttpResponseBase:
    """The rows that cannot be imported, as a workbook with the reasons in its last column."""
    ledger = ledger_of(code)
    account = account_of(request)
    kept = uploads.find(request, token, code)
    if kept is None:
        messages.error(request, "未导入的行只保留一小时，请重新上传后下载。")
        return redirect("kit:import", code)
    if kept.path.exists():
        write_rejects(look(kept, ledger, account), kept.rejects)
    elif not kept.rejects.exists():
        raise Http404("没有未导入的行。")
    name = f"{kept.name.rpartition('.')[0] or kept.name}（未导入的行）.xlsx"
    return FileResponse(kept.rejects.open("rb"), as_attachment=True, filename=name, content_type=XLSX)


@access("records.view")
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: who, when, from which workbook, how many, and the records that came from it."""
    found = get_object_or_404(ImportBatch.objects.select_related("unit", "account__person"), pk=pk)
    ledger = ledger_of(found.ledger)
    account = account_of(request)
    require(account, "records.view", found.unit, ledger.area)
    reach = units_for(account, "records.view", ledger.area)
    rows = (
        rows_of(ledger)
        .filter(batch=found, unit__in=reach)
        .select_related("unit")
        .order_by("sheet", "row", "pk")
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    token = request.GET.get("rejects", "")
    kept = uploads.find(request, token, ledger.code) if token else None
    context = {
        "ledger": ledger,
        "batch": found,
        "page": page,
        "records": tuple((record, name_of(ledger, record)) for record in page.object_list),
        "rejects": token if kept and kept.rejects.exists() else "",
    }
    return render(request, "kit/batch.html", context)


def look(kept: uploads.Pending, ledger: Ledger, account: Account) -> Preview:
    """Preview a kept workbook. Raises SheetError, or Refused where the account may not import into its unit."""
    unit = Unit.objects.filter(code=kept.unit).first()
    if unit is None:
        raise SheetError(f"没有编码为“{kept.unit}”的单位，请重新选择单位。")
    return preview(ledger, open_workbook(kept.path, kept.name), unit, account, year=kept.year)


def pending_of(request: HttpRequest, token: str, code: str) -> uploads.Pending | None:
    """The workbook of the token while it waits for confirmation."""
    kept = uploads.find(request, token, code)
    return kept if kept and kept.path.exists() else None


def _seen(
    request: HttpRequest, kept: uploads.Pending | None, ledger: Ledger, account: Account
) -> Preview | None:
    """The preview of a kept workbook; where there is none, the reason is told."""
    if kept is None:
        messages.error(request, GONE)
        return None
    try:
        return look(kept, ledger, account)
    except SheetError as wrong:
        messages.error(request, str(wrong))
        return None


TAB_TITLES = {Status.NEW: "新增", Status.CHANGED: "有变化", Status.SAME: "相同", Status.INVALID: "有误"}


def _tab(ledger: Ledger, seen: Preview, status: Status) -> Tab:
    rows = seen.of(status)
    names = _listed(ledger, seen)
    shown = tuple(_shown(ledger, row, names) for row in rows[:SHOWN_ROWS])
    return Tab(str(status), TAB_TITLES[status], len(rows), shown)


def _listed(ledger: Ledger, seen: Preview) -> list[str]:
    """Columns that the preview shows: those of the list that the workbook has."""
    return [c.field for c in ledger.columns if c.listed and c.field in seen.table.fields]


def _shown(ledger: Ledger, row: Row, names: list[str]) -> Shown:
    sensitive = {c.field: c.sensitive for c in ledger.columns if is_sensitive(c)}
    differences = tuple(
        (d.heading, mask(d.old, sensitive.get(d.field, "")), mask(d.new, sensitive.get(d.field, "")))
        for d in row.differences
    )
    return Shown(
        f"{row.sheet} 第{row.number}行",
        tuple(mask(raw_text(row.cells.get(name, "")), sensitive.get(name, "")) for name in names),
        differences,
        (*row.messages, *row.notices),
        reverse("kit:record", args=(ledger.code, row.pk)) if row.pk else "",
    )


def raw_text(cell: Any) -> str:
    """A cell as it was typed; a date without its midnight."""
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(getattr(cell, "message", cell))
