"""The pages of comparing: upload, the table of reports, a pair side by side, the download, and keeping in an archive."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from shuzhi.ledgerkit import shelf
from shuzhi.org.access import access, can, units_for
from shuzhi.org.views.reach import account_of
from shuzhi.pages.comparing import tables
from shuzhi.pages.comparing.desk import ACTION, Unfit, clear, has_result, lay_out, look
from shuzhi.pages.comparing.forms import CompareForm, KeepForm
from shuzhi.pages.comparing.kept import Gone
from shuzhi.text.similar.page import page, shortened

REFUSED = 422
_MOST_COMMON = 100


@access(ACTION)
def compare(request: HttpRequest) -> HttpResponse:
    """Upload reports and say what they are compared with."""
    archives = shelf.shelved(units_for(account_of(request), ACTION))
    posted = request.method == "POST"
    form = CompareForm(archives, request.POST, request.FILES) if posted else CompareForm(archives)
    if posted and form.is_valid():
        asked = form.cleaned_data
        try:
            lay_out(request, asked["reports"], asked["earlier"], asked["archive"])
            return redirect("pages:compare_result")
        except Unfit as wrong:
            for problem in wrong.problems:
                form.add_error("reports", problem)
    context = {"form": form, "has_result": has_result(request)}
    return render(request, "pages/comparing/upload.html", context, status=REFUSED if posted else 200)


@access(ACTION)
def result(request: HttpRequest) -> HttpResponse:
    """The reports by copied share, the pairs, of all or of one report, and the common wording."""
    try:
        laid = look(request, account_of(request))
    except Gone as gone:
        return _gone(request, gone)
    found = laid.compared
    chosen = request.GET.get("report", "")
    report = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 6 else None
    if report is not None and report >= found.asked:
        raise Http404("没有这篇报告。")
    shown, count = tables.pairs(laid, report)
    context = {
        "laid": laid,
        "copied": sum(row.share > 0 for row in found.rows),
        "pair_total": len(found.comparison),
        "lines": tuple(tables.lines(laid)),
        "pairs": shown,
        "pair_count": count,
        "report": None if report is None else found.names[report],
        "common": [(shortened(text, 90), reports) for text, reports in found.common[:_MOST_COMMON]],
        "common_count": len(found.common),
        "may_keep": can(request.user, shelf.ACTION),
    }
    return render(request, "pages/comparing/result.html", context)


@access(ACTION)
def pair(request: HttpRequest, number: int) -> HttpResponse:
    """Both texts of a pair side by side, their passages linked."""
    try:
        laid = look(request, account_of(request))
    except Gone as gone:
        return _gone(request, gone)
    if number >= len(laid.compared.comparison):
        raise Http404("没有这一对报告。")
    return render(request, "pages/comparing/pair.html", {"beside": tables.beside(laid, number)})


@access(ACTION)
def download(request: HttpRequest) -> HttpResponse:
    """The whole comparison as one HTML file that needs nothing beside it."""
    try:
        found = look(request, account_of(request)).compared
    except Gone as gone:
        return _gone(request, gone)
    return HttpResponse(
        page(found),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, "文字比对结果.html") or "attachment",
            "X-Content-Type-Options": "nosniff",
        },
    )


@access(shelf.ACTION)
def keep(request: HttpRequest) -> HttpResponse:
    """Put reports into an archive, where they stay."""
    account = account_of(request)
    try:
        laid = look(request, account)
    except Gone as gone:
        return _gone(request, gone)
    units = tuple(units_for(account, shelf.ACTION))
    named = laid.named
    posted = request.method == "POST"
    given = (request.POST,) if posted else ()
    form = KeepForm([name for name, _ in named], shelf.shelved(units), units, *given)
    if posted and form.is_valid():
        asked = form.cleaned_data
        try:
            kept = shelf.keep(asked["into"], [named[index] for index in asked["reports"]], account)
            known = f"，{kept.known}篇已在库中" if kept.known else ""
            messages.success(
                request, f"收入{kept.added}篇{known}；比对库“{asked['into']}”现有{kept.total}篇。"
            )
            return redirect("pages:compare_result")
        except shelf.ShelfError as wrong:
            form.add_error("archive", str(wrong))
    return render(request, "pages/comparing/keep.html", {"form": form}, status=REFUSED if posted else 200)


@access(ACTION)
@require_POST
def clear_all(request: HttpRequest) -> HttpResponse:
    """Remove what was compared before its hour is over."""
    clear(request)
    return redirect("pages:compare")


def _gone(request: HttpRequest, gone: Gone) -> HttpResponse:
    return render(request, "pages/comparing/gone.html", {"message": str(gone)}, status=REFUSED)
