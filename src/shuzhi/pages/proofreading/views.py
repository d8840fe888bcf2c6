"""The pages of proofreading: upload, the table of several files, one text beside its findings, and its downloads."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import PurePath
from urllib.parse import urlencode

from django.core.files.base import ContentFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from shuzhi.org.access import access, units_for
from shuzhi.org.views.reach import account_of
from shuzhi.pages.proofreading.desk import (
    ACTION,
    PASTED,
    Desk,
    Entry,
    Looked,
    Unreadable,
    clear,
    desk_of,
    judge,
    lay_out,
    left,
    look,
    original,
    recount,
)
from shuzhi.pages.proofreading.forms import ProofreadForm
from shuzhi.pages.proofreading.marked import Numbered, marked
from shuzhi.text.audit import Finding
from shuzhi.text.audit.copying import commented_copy
from shuzhi.text.audit.discovery import rules
from shuzhi.text.audit.dismissals import Dismissal
from shuzhi.text.audit.files import Audited
from shuzhi.text.audit.finding import KIND_WORDS, RANK, SEVERITIES, SEVERITY_WORDS
from shuzhi.text.audit.marks import digest
from shuzhi.text.audit.report_json import render as as_json
from shuzhi.text.audit.told_once import apart, heads
from shuzhi.text.document import ReadError

MOST_SHOWN = 500
"""Findings on a page; a text with more is no report, or a very poor one."""
LONGEST_REASON = 100
UNREADABLE = 422
_MARK = re.compile(r"[0-9a-f]{20}")


@dataclass(frozen=True)
class Card:
    """A finding as the page tells it. `mark` is its digest, `same` how many further places it has."""

    number: int
    finding: Finding
    title: str
    severity: str
    kind: str
    mark: str
    same: int


@dataclass(frozen=True)
class Choice:
    """A filter: its words, how many findings it shows, and where it leads."""

    title: str
    count: int
    url: str
    active: bool


@access(ACTION)
def proofread(request: HttpRequest) -> HttpResponse:
    """Upload files or paste a text."""
    account = account_of(request)
    units = tuple(units_for(account, ACTION))
    posted = request.method == "POST"
    form = ProofreadForm(units, request.POST, request.FILES) if posted else ProofreadForm(units)
    status = 200
    if posted:
        status = UNREADABLE
        if form.is_valid():
            asked = form.cleaned_data
            text = ContentFile(asked["text"].replace("\r\n", "\n").encode(), name=PASTED)
            desk = lay_out(request, account, asked["reports"] or [text], asked["unit"], asked["period"])
            if len(desk.entries) > 1:
                return redirect("pages:proofread_files")
            only = desk.entries[0]
            if not only.problem:
                return redirect("pages:proofread_file", only.token)
            form.add_error("reports" if asked["reports"] else "text", only.problem)
    context = {"form": form, "desk": desk_of(request)}
    return render(request, "pages/proofreading/upload.html", context, status=status)


@access(ACTION)
def files(request: HttpRequest) -> HttpResponse:
    """The table of several files."""
    desk = desk_of(request)
    if not desk.entries:
        return redirect("pages:proofread")
    return render(request, "pages/proofreading/files.html", {"desk": desk})


@access(ACTION)
def file(request: HttpRequest, token: str) -> HttpResponse:
    """One text with its marks beside its findings, narrowed by severity and kind."""
    desk, entry = _entry(request, token)
    try:
        looked = look(request, account_of(request), desk, entry)
    except Unreadable as gone:
        return _gone(request, str(gone))
    found = tuple(left(entry, looked.findings))
    recount(request, desk, entry, found)
    severity, kind = request.GET.get("severity", ""), request.GET.get("kind", "")
    told = apart(found)
    numbered = [Numbered(number, each) for number, each in enumerate(told, 1)]
    chosen = [
        each
        for each in numbered
        if severity in ("", each.finding.severity) and kind in ("", each.finding.kind)
    ]
    # By severity, and in the order of the text within it.
    listed = sorted(chosen, key=lambda each: -RANK[each.finding.severity])[:MOST_SHOWN]
    context = {
        "desk": desk,
        "entry": entry,
        "note": looked.note,
        "lines": marked(looked.document, _with_further(listed, found)),
        "cards": _cards(listed, found),
        "unlisted": len(chosen) - len(listed),
        "total": len(told),
        "severities": _severity_choices(told, severity, kind),
        "kinds": _kind_choices(told, severity, kind),
        "kind": kind,
        "severity": severity,
        "dismissed": _dismissed(entry, looked),
        "query": _query(severity, kind),
        "longest_reason": LONGEST_REASON,
    }
    return render(request, "pages/proofreading/file.html", context)


@access(ACTION)
@require_POST
def dismiss(request: HttpRequest, token: str) -> HttpResponse:
    """Let the findings of a digest stand, for a reason."""
    desk, entry = _entry(request, token)
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
    mark = request.POST.get("mark", "")
    # The field is required; whoever gets past it finds the finding still told.
    if reason and _MARK.fullmatch(mark):
        judge(request, desk, entry, mark, reason)
    return _back(request, token)


@access(ACTION)
@require_POST
def restore(request: HttpRequest, token: str) -> HttpResponse:
    """Tell dismissed findings again."""
    desk, entry = _entry(request, token)
    judge(request, desk, entry, request.POST.get("mark", ""), None)
    return _back(request, token)


@access(ACTION)
@require_POST
def clear_all(request: HttpRequest) -> HttpResponse:
    """Remove the files before their hour is over."""
    clear(request)
    return redirect("pages:proofread")


@access(ACTION)
def download(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """The findings in Word at their words, as JSON, or the dismissals to be kept beside the report."""
    desk, entry = _entry(request, token)
    if form not in ("docx", "json", "dismissals"):
        raise Http404(f"没有“{form}”形式的文件。")
    try:
        looked = look(request, account_of(request), desk, entry)
        found = tuple(left(entry, looked.findings))
        stem = PurePath(entry.name).stem
        if form == "json":
            return _attachment(as_json([Audited(entry.name, found)]).encode(), f"{stem}_校对.json")
        if form == "dismissals":
            return _attachment(_dismissals(entry, looked), f"{stem}.audit.json")
        audited = Audited(entry.name, found, dict(enumerate(looked.document.lines, 1)))
        data = commented_copy(audited, original(request, entry))
    except (Unreadable, ReadError) as wrong:
        return _gone(request, str(wrong))
    return _attachment(data, f"{stem}_校对.docx")


def _entry(request: HttpRequest, token: str) -> tuple[Desk, Entry]:
    desk = desk_of(request)
    entry = desk.entry(token)
    if entry is None:
        raise Http404("没有这份文件，或者已经清除。请重新上传。")
    return desk, entry


def _cards(listed: list[Numbered], found: tuple[Finding, ...]) -> tuple[Card, ...]:
    places = Counter(map(digest, found))
    return tuple(
        Card(
            each.number,
            each.finding,
            _title(each.finding),
            SEVERITY_WORDS[each.finding.severity],
            KIND_WORDS[each.finding.kind],
            digest(each.finding),
            places[digest(each.finding)] - 1,
        )
        for each in listed
    )


def _with_further(listed: list[Numbered], found: tuple[Finding, ...]) -> list[Numbered]:
    """What is listed, in the order of the text, and the further places of a fault under its number."""
    numbers = {id(each.finding): each.number for each in listed}
    first = heads(found)
    return sorted(
        (
            Numbered(number, each)
            for each in found
            if (number := numbers.get(id(first.get(id(each), each)))) is not None
        ),
        key=lambda each: (each.finding.line, each.finding.start, each.number),
    )


def _title(finding: Finding) -> str:
    rule = rules().find(finding.code)
    # The rules of an office's own lexicon stand in its settings only.
    return rule.title if rule else finding.name


def _severity_choices(found: tuple[Finding, ...], severity: str, kind: str) -> tuple[Choice, ...]:
    of_kind = [each.severity for each in found if kind in ("", each.kind)]
    everything = Choice("全部", len(of_kind), _query("", kind), severity == "")
    return (
        everything,
        *(
            Choice(SEVERITY_WORDS[each], of_kind.count(each), _query(each, kind), severity == each)
            for each in SEVERITIES
        ),
    )


def _kind_choices(found: tuple[Finding, ...], severity: str, kind: str) -> tuple[tuple[str, str, int], ...]:
    counts = Counter(each.kind for each in found if severity in ("", each.severity))
    present = {each.kind for each in found} | ({kind} & KIND_WORDS.keys())
    return tuple((each, words, counts[each]) for each, words in KIND_WORDS.items() if each in present)  # type: ignore[index]


def _dismissed(entry: Entry, looked: Looked) -> tuple[tuple[str, Finding, str, str], ...]:
    """Digest, finding, title and reason of what stands; of several places the first."""
    first: dict[str, Finding] = {}
    for finding in looked.findings:
        first.setdefault(digest(finding), finding)
    return tuple(
        (mark, first[mark], _title(first[mark]), reason)
        for mark, reason in entry.dismissed.items()
        if mark in first
    )


def _dismissals(entry: Entry, looked: Looked) -> bytes:
    """As `text/audit/dismissals.py` reads them beside a report."""
    today = date.today().isoformat()
    kept = [
        asdict(Dismissal(finding.code, mark, reason, today))
        for mark, finding, _, reason in _dismissed(entry, looked)
    ]
    return (json.dumps({"version": 1, "dismissed": kept}, ensure_ascii=False, indent=1) + "\n").encode()


def _query(severity: str, kind: str) -> str:
    return "?" + urlencode({name: value for name, value in (("severity", severity), ("kind", kind)) if value})


def _back(request: HttpRequest, token: str) -> HttpResponse:
    query = _query(request.POST.get("severity", ""), request.POST.get("kind", ""))
    return redirect(f"{reverse('pages:proofread_file', args=(token,))}{query.rstrip('?')}#findings")


def _gone(request: HttpRequest, message: str) -> HttpResponse:
    return render(request, "pages/proofreading/gone.html", {"message": message}, status=UNREADABLE)


def _attachment(data: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        data,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
            "X-Content-Type-Options": "nosniff",
        },
    )
