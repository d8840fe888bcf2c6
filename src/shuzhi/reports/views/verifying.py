"""Verifying an uploaded or pasted report number by number. Nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shuzhi.kernel.period import Period, PeriodError
from shuzhi.ledgerkit.attachments import AttachmentRefused, clean_name
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.pages.figure import address
from shuzhi.org.access import access, units_for
from shuzhi.org.models import Account, Unit
from shuzhi.org.views.reach import account_of, unit_choices
from shuzhi.reports.covered import PeriodUnknown
from shuzhi.reports.near import Near
from shuzhi.reports.verify import FAILING, STATUSES, Verdict, Verification, verify
from shuzhi.reports.views.records import Named, NamedRecord, named
from shuzhi.text.document import Document, ReadError, read, read_text

MOST_BYTES = 20 << 20
"""A report with pictures stays far below; what is larger belongs to the command line."""
LONGEST_TEXT = 500_000
LONGEST_STEM = 50
CONTEXT = 12
"""Characters of the line shown on either side of a number."""


class VerifyForm(forms.Form):
    """A file or pasted text, the unit, and the period where the text does not say it."""

    file = forms.FileField(
        label="报告文件",
        required=False,
        help_text="docx、doc、wps、pdf、txt 或 md，不超过20MB。",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.doc,.wps,.pdf,.txt,.md"}),
    )
    text = forms.CharField(
        label="或粘贴正文",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    unit = forms.ChoiceField(label="单位")
    period = forms.CharField(
        label="期间", required=False, max_length=40, help_text="不填则取文中写明的年度或任职时间。"
    )

    def __init__(self, units: tuple[Unit, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        self.fields["unit"].choices = unit_choices(units)  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile[Any] | None:
        """A file that is not too large."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(f"文件超过{MOST_BYTES >> 20}MB。请删去图片后再上传。")
        return file

    def clean_period(self) -> Period | None:
        """The period typed, if any."""
        text = self.cleaned_data["period"].strip()
        try:
            return Period.parse(text) if text else None
        except PeriodError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean_unit(self) -> Unit:
        """The unit chosen."""
        return next(unit for unit in self.units if unit.code == self.cleaned_data["unit"])

    def clean(self) -> None:
        """One of file and text."""
        given = bool(self.cleaned_data.get("file")), bool(self.cleaned_data.get("text", "").strip())
        if "file" not in self.errors and given == (False, False):
            self.add_error("file", "请选择文件，或粘贴正文。")
        if given == (True, True):
            self.add_error("text", "文件和正文只能核对一项，请清除其中一项。")


@dataclass(frozen=True)
class Row:
    """A number of the text: its place in its line, the answer, and where its figure opens."""

    verdict: Verdict
    before: str
    quote: str
    after: str
    url: str
    records: Named


@dataclass(frozen=True)
class Result:
    """The answers for one text, those that ask for something first."""

    verification: Verification
    failing: tuple[Row, ...]
    agreeing: tuple[Row, ...]
    counts: tuple[tuple[str, str, int], ...]


@access("reports.verify")
def verify_report(request: HttpRequest) -> HttpResponse:
    """Upload or paste a report, and read the answer for each of its numbers."""
    account = account_of(request)
    units = tuple(units_for(account, "reports.verify"))
    form = VerifyForm(units, request.POST or None, request.FILES or None)
    result: Result | None = None
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            document = _of_fit_length(_document(asked["file"], asked["text"]))
            result = _result(verify(document, asked["unit"], asked["period"]), document, account)
        except (ReadError, AttachmentRefused) as wrong:
            form.add_error("file" if asked["file"] else "text", str(wrong))
        except PeriodUnknown as wrong:
            form.add_error("period", str(wrong))
    return render(request, "reports/verify.html", {"form": form, "result": result})


def _document(file: UploadedFile[Any] | None, text: str) -> Document:
    """What was given, read. Raises ReadError, AttachmentRefused."""
    if file is None:
        return read_text(text.replace("\r\n", "\n"))
        # The reader tells a type by suffix and content, so the file stands under its own name in a folder of its own.
    name = Path(clean_name(file.name or ""))
    with TemporaryDirectory(prefix="shuzhi-verify-") as folder:
        # A file system takes 255 bytes; a Chinese sign has three or four.
        path = Path(folder) / (name.stem[:LONGEST_STEM] + name.suffix[:LONGEST_STEM])
        with path.open("xb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        return replace(read(path), path=path.name)


def _of_fit_length(document: Document) -> Document:
    """The document, if a page can answer for it: one request holds up the others while it is read. Raises ReadError."""
    if sum(map(len, document.lines)) > LONGEST_TEXT:
        raise ReadError(
            document.path or "正文",
            f"超过{LONGEST_TEXT // 10_000}万字，没有核对",
            "请拆分后上传，或在服务器上用 shuzhi verify 核对",
        )
    return document


def _result(found: Verification, document: Document, account: Account) -> Result:
    rows = tuple(_row(verdict, found, document, account) for verdict in found.verdicts)
    return Result(
        found,
        tuple(row for row in rows if row.verdict.status in FAILING),
        tuple(row for row in rows if row.verdict.status not in FAILING),
        tuple(
            (status, title, found.count(status)) for status, title in STATUSES.items() if found.count(status)
        ),
    )


def _row(verdict: Verdict, found: Verification, document: Document, account: Account) -> Row:
    line = document.lines[verdict.line - 1]
    url = address(verdict.code, found.unit, found.period) if verdict.title else ""
    return Row(
        verdict,
        _cut(line[: verdict.start], CONTEXT),
        line[verdict.start : verdict.end],
        line[verdict.end : verdict.end + CONTEXT] + ("…" if len(line) > verdict.end + CONTEXT else ""),
        url,
        _named_records(verdict.near, account),
    )


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"…{words[-most:]}"


def _named_records(near: tuple[Near, ...], account: Account) -> Named:
    """The records beside a difference; all of one ledger, but for a figure reckoned from several."""
    records: list[NamedRecord] = []
    others = 0
    for code in dict.fromkeys(one.record.ledger for one in near):
        keys = [(one.record.key, one.why) for one in near if one.record.ledger == code]
        part = named(ledgers.get(code), keys, account)
        records += part.records
        others += part.others
    return Named(tuple(records), others)
