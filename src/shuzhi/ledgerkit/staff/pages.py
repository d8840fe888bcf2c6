"""The pages of the sheet of people: upload, a preview cell by cell, confirmation, rejected rows, template."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shuzhi.kernel.masking import mask
from shuzhi.ledgerkit.pages import uploads
from shuzhi.ledgerkit.pages.exporting import workbook_answer
from shuzhi.ledgerkit.pages.importing import (
    GONE,
    SHOWN_NOTICES,
    SHOWN_ROWS,
    TAB_TITLES,
    XLSX,
    Shown,
    Tab,
    pending_of,
    raw_text,
)
from shuzhi.ledgerkit.pages.reach import unit_named
from shuzhi.ledgerkit.sheets.apply import Moved
from shuzhi.ledgerkit.sheets.grid import SheetError
from shuzhi.ledgerkit.sheets.preview import Status
from shuzhi.ledgerkit.sheets.read import open_workbook
from shuzhi.ledgerkit.staff.columns import BY_FIELD, COLUMNS, TITLE
from shuzhi.ledgerkit.staff.importing import MANAGE, StaffPreview, apply, preview, write_rejects
from shuzhi.ledgerkit.staff.plan import Difference, Planned
from shuzhi.ledgerkit.staff.template import write_template
from shuzhi.org.access import access, units_for
from shuzhi.org.models import Account, Sex, Unit
from shuzhi.org.views.forms import REFUSED
from shuzhi.org.views.reach import account_of, unit_choices

KEPT_AS = "people sheet"
"""What uploads are kept under; no ledger's code holds a blank."""

_HEADINGS = {"since": "任职"}
"""A difference whose column alone would not say what it is."""


class UploadForm(forms.Form):
    """A workbook, and the unit of the people whose rows name none."""

    file = forms.FileField(
        label="人员表",
        help_text="xlsx、xls、ods 或 csv；表头按名称识别，位置不限。",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.et,.ods,.csv"}),
    )
    unit = forms.ChoiceField(label="单位", help_text="行内没有写明单位的人员，归入这个单位。")

    def __init__(self, units: tuple[Unit, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = unit_choices(units)  # type: ignore[attr-defined]


@access(MANAGE)
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a workbook; it is kept aside, nothing is written."""
    account = account_of(request)
    units = tuple(units_for(account, MANAGE))
    unit = unit_named(request.GET.get("unit", ""), units, MANAGE)
    form = UploadForm(units, request.POST or None, request.FILES or None, initial={"unit": unit.code})
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = uploads.keep(request, file.name, file.chunks(), KEPT_AS, form.cleaned_data["unit"], None)
        except uploads.UploadRefused as refused:
            form.add_error("file", str(refused))
        else:
            try:
                _look(kept, account)
            except SheetError as wrong:
                uploads.drop(kept)
                form.add_error("file", str(wrong))
            else:
                return redirect("kit:staff_preview", kept.token)
    context = {"form": form, "columns": COLUMNS}
    return render(request, "kit/staff_import.html", context, status=REFUSED if form.is_bound else 200)


@access(MANAGE)
def check(request: HttpRequest, token: str) -> HttpResponse:
    """What the import would do with each row."""
    kept = pending_of(request, token, KEPT_AS)
    seen = _seen(request, kept)
    if kept is None or seen is None:
        return redirect("kit:staff_import")
    fields = [column.field for column in COLUMNS if any(column.field in row.line.cells for row in seen.rows)]
    tabs = tuple(_tab(seen, status, fields) for status in Status)
    context = {
        "pending": kept,
        "seen": seen,
        "tabs": tabs,
        "first": next((tab.state for tab in tabs if tab.count), str(Status.NEW)),
        "headings": tuple(BY_FIELD[name].heading for name in fields),
        "notices": seen.notices[:SHOWN_NOTICES],
        "more_notices": max(len(seen.notices) - SHOWN_NOTICES, 0),
    }
    return render(request, "kit/staff_preview.html", context)


@require_POST
@access(MANAGE)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Write what the preview showed; lists or a file that have changed since are refused whole."""
    kept = pending_of(request, token, KEPT_AS)
    if kept and "cancel" in request.POST:
        uploads.drop(kept)
        messages.info(request, "已取消，没有导入任何人员。")
        return redirect("org:people")
    seen = _seen(request, kept)
    if kept is None or seen is None:
        return redirect("kit:staff_import")
    try:
        written = apply(seen, account_of(request), fingerprint=request.POST.get("fingerprint", ""))
    except Moved as moved:
        messages.error(request, str(moved))
        return redirect("kit:staff_preview", token)
    if written.invalid_count:
        write_rejects(written, kept.rejects)
    uploads.done(kept)
    messages.success(
        request,
        f"已导入：新增{written.counts[Status.NEW]}行，变更{written.counts[Status.CHANGED]}行；"
        f"相同{written.counts[Status.SAME]}行未动，未导入{written.invalid_count}行。",
    )
    if written.invalid_count:
        return redirect("kit:staff_done", token)
    return redirect(f"{reverse('org:people')}?unit={written.unit.code}")


@access(MANAGE)
def done(request: HttpRequest, token: str) -> HttpResponse:
    """After an import that left rows out: where to get them."""
    kept = uploads.find(request, token, KEPT_AS)
    if kept is None or not kept.rejects.exists():
        return redirect("org:people")
    return render(request, "kit/staff_done.html", {"pending": kept})


@access(MANAGE)
def rejects(request: HttpRequest, token: str) -> HttpResponseBase:
    """The rows that cannot be imported, as a workbook with the reasons in its last column."""
    kept = uploads.find(request, token, KEPT_AS)
    if kept is None:
        messages.error(request, "未导入的行只保留一小时，请重新上传后下载。")
        return redirect("kit:staff_import")
    if kept.path.exists():
        write_rejects(_look(kept, account_of(request)), kept.rejects)
    elif not kept.rejects.exists():
        raise Http404("没有未导入的行。")
    name = f"{kept.name.rpartition('.')[0] or kept.name}（未导入的行）.xlsx"
    return FileResponse(kept.rejects.open("rb"), as_attachment=True, filename=name, content_type=XLSX)


@access(MANAGE)
def template(request: HttpRequest) -> HttpResponse:
    """The empty sheet, with the units of the account in its list."""
    units = [unit for unit in units_for(account_of(request), MANAGE) if unit.until is None]
    target = BytesIO()
    write_template(target, title=units[0].name if units else "", units=units)
    return workbook_answer(target, f"{TITLE}（模板）.xlsx")


def _look(kept: uploads.Pending, account: Account) -> StaffPreview:
    """Preview a kept workbook. Raises SheetError, Refused."""
    unit = Unit.objects.filter(code=kept.unit).first()
    if unit is None:
        raise SheetError(f"没有编码为“{kept.unit}”的单位，请重新选择单位。")
    return preview(open_workbook(kept.path, kept.name), unit, account)


def _seen(request: HttpRequest, kept: uploads.Pending | None) -> StaffPreview | None:
    """The preview of a kept workbook; where there is none, the reason is told."""
    if kept is None:
        messages.error(request, GONE)
        return None
    try:
        return _look(kept, account_of(request))
    except SheetError as wrong:
        messages.error(request, str(wrong))
        return None


def _tab(seen: StaffPreview, status: Status, fields: list[str]) -> Tab:
    rows = seen.of(status)
    shown = tuple(_shown(row, fields) for row in rows[:SHOWN_ROWS])
    return Tab(str(status), TAB_TITLES[status], len(rows), shown)


def _shown(row: Planned, fields: list[str]) -> Shown:
    line = row.line
    return Shown(
        f"{line.sheet} 第{line.number}行",
        tuple(mask(raw_text(line.cells.get(name, "")), BY_FIELD[name].kind) for name in fields),
        tuple(_difference(difference) for difference in row.differences),
        tuple(str(problem) for problem in line.problems),
        reverse("org:person", args=(row.person,)) if row.person and not line.problems else "",
        line.values.get("name", ""),
    )


def _difference(difference: Difference) -> tuple[str, str, str]:
    """Heading, what was and what would be, in words and masked where the column is."""
    column = BY_FIELD[difference.field]
    old, new = (_words(value) for value in (difference.old, difference.new))
    heading = _HEADINGS.get(difference.field, column.heading)
    masked = mask(old, column.kind), mask(new, column.kind)
    if old and masked[0] == masked[1]:
        return heading, masked[0], f"{masked[1]}（已改动）"
    return heading, *masked


def _words(value: object) -> str:
    if value in ("", None):
        return ""
    return str(Sex(value).label) if value in Sex.values else str(value)
