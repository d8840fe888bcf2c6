"""A published report: its text as it was, the figures it froze, what moved since, and its files."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from shuzhi.ledgerkit.declare import owners
from shuzhi.ledgerkit.pages.figure import address
from shuzhi.org.access import access, require
from shuzhi.org.models import Account
from shuzhi.org.views.reach import account_of
from shuzhi.reports.models import FrozenFigure, Publication
from shuzhi.reports.publish import Moved, moved
from shuzhi.reports.typesetting import FORMS, file_bytes
from shuzhi.reports.views.records import Named, named
from shuzhi.reports.views.text import shown
from shuzhi.text.typeset import TypesetError


@dataclass(frozen=True)
class Frozen:
    """A figure as published, and the address where it opens today."""

    figure: FrozenFigure
    url: str
    count: int


@dataclass(frozen=True)
class Change:
    """A figure that moved, and the records that made the difference."""

    moved: Moved
    url: str
    records: Named


@access("reports.compose")
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """The text as published, and what has changed since."""
    account = account_of(request)
    found = _publication(pk, account)
    unit = found.report.unit
    stated = [one for one in found.figures.all() if one.stated]
    changes = [_change(one, found, account) for one in moved(found)]
    context = {
        "publication": found,
        "report": found.report,
        "text": shown(found.markdown, lambda code: address(code, unit, found.period)),
        "figures": [Frozen(one, address(one.code, unit, one.period), len(one.records)) for one in stated],
        "numbers": [one for one in changes if one.moved.is_other_number],
        "others": [one for one in changes if not one.moved.is_other_number],
        "forms": [(code, title) for code, (title, _) in FORMS.items()],
        "siblings": found.report.publications.exclude(pk=found.pk).order_by("-number"),
    }
    return render(request, "reports/publication.html", context)


@access("reports.compose")
def download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The publication as a file."""
    found = _publication(pk, account_of(request))
    if form not in FORMS:
        raise Http404(f"没有“{form}”形式的文件，可用的有 {'、'.join(FORMS)}。")
    unit = found.report.unit
    try:
        data = file_bytes(
            found.markdown,
            form,
            lambda code: request.build_absolute_uri(address(code, unit, found.period)),
        )
    except TypesetError as wrong:
        return render(
            request, "reports/refused.html", {"publication": found, "message": str(wrong)}, status=422
        )
    number = f"（第{found.number}稿）" if found.number > 1 else ""
    name = f"{found.title}{number}.{form}"
    return HttpResponse(
        data,
        content_type=FORMS[form][1],
        headers={"Content-Disposition": content_disposition_header(True, name) or "attachment"},
    )


def _publication(pk: int, account: Account) -> Publication:
    found = (
        Publication.objects.select_related("report__unit", "report__person", "by__person")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404("没有这份发布稿。")
    require(account, "reports.compose", found.report.unit)
    return found


def _change(one: Moved, found: Publication, account: Account) -> Change:
    if one.gone:
        return Change(one, "", Named((), 0))
    keys = [
        *((key, "新增") for key in one.added),
        *((key, "移出") for key in one.removed),
        *((key, "修改") for key in one.changed),
    ]
    records = named(owners.get(one.figure.code), keys, account)
    return Change(one, address(one.figure.code, found.report.unit, one.figure.period), records)
