"""Writing a report: the list, a new one, the composer, the preview, and publishing from the composer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from shuzhi.kernel.period import Period, PeriodError
from shuzhi.ledgerkit.pages.figure import address
from shuzhi.ledgerkit.reading import Reading
from shuzhi.org.access import access, can, require, units_for
from shuzhi.org.models import Account, Person, Unit
from shuzhi.org.views.reach import account_of, unit_choices
from shuzhi.reports.compose import Composition, LeftOut, NotInOffice, Said, compose, printed
from shuzhi.reports.models import Report
from shuzhi.reports.outline import Outline, Part, outlines
from shuzhi.reports.publish import ReportMoved, publish, save_own, start
from shuzhi.reports.views.text import Piece, shown

PAGE_SIZE = 50
LONGEST_OWN = 20_000
"""Characters of one place for own words; a whole report seldom has more than five thousand."""

_FIELD = "own."


class NewForm(forms.Form):
    """Outline, unit, person and period of a new report."""

    outline = forms.ChoiceField(label="提纲")
    period = forms.CharField(
        label="期间",
        max_length=40,
        help_text="如 2023、2023年上半年、2021—2023年、2023-01-01/2023-10-31。",
    )
    unit = forms.ChoiceField(label="单位", help_text="取这个单位及其下级的记录。")
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="述职人",
        required=False,
        empty_label="单位述职（不指定个人）",
        help_text="指定个人的，只取其任职期间的记录。",
    )

    def __init__(self, units: tuple[Unit, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        kinds = [(one.code, one.kind) for one in outlines().values()]
        self.fields["outline"].choices = kinds  # type: ignore[attr-defined]
        self.fields["unit"].choices = unit_choices(units)  # type: ignore[attr-defined]
        people = Person.objects.filter(tenures__post__unit__in=units).distinct().order_by("number", "pk")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["person"].label_from_instance = lambda one: f"{one.name}（{one.number}）"  # type: ignore[attr-defined]

    def clean_period(self) -> Period:
        """The period typed."""
        try:
            return Period.parse(self.cleaned_data["period"])
        except PeriodError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean_unit(self) -> Unit:
        """The unit chosen."""
        return next(unit for unit in self.units if unit.code == self.cleaned_data["unit"])


@dataclass(frozen=True)
class Place:
    """A part of the composer: its sentences, the fragments left out, and the field for the person's own words.

    ``theirs`` are words somebody else saved meanwhile, shown beside the reader's own; None where nobody did.
    """

    heading: str
    pieces: tuple[Piece, ...]
    left_out: tuple[tuple[LeftOut, str], ...]
    prompt: str
    field: str
    words: str
    theirs: str | None

    @property
    def rows(self) -> int:
        """Height of the text area: what is written and a little more."""
        return min(max(3, len(self.words) // 40 + self.words.count("\n") + 2), 16)


@access("reports.compose")
def index(request: HttpRequest) -> HttpResponse:
    """The reports of the account's units, the latest changed first."""
    units = units_for(account_of(request), "reports.compose")
    reports = (
        Report.objects.filter(unit__in=units)
        .select_related("unit", "person")
        .annotate(times=Count("publications"), latest=Max("publications__pk"))
        .order_by("-changed_at", "-pk")
    )
    page = Paginator(reports, PAGE_SIZE).get_page(request.GET.get("page"))
    known = outlines()
    rows = [(one, known[one.outline].kind if one.outline in known else one.outline) for one in page]
    return render(request, "reports/list.html", {"page": page, "rows": rows})


@access("reports.compose")
def new(request: HttpRequest) -> HttpResponse:
    """Open a new report."""
    account = account_of(request)
    units = tuple(units_for(account, "reports.compose"))
    today = timezone.localdate()
    # A year is reported on at its end or in the first quarter of the next.
    first = {"period": str(today.year - (today.month <= 3)), "person": account.person_id}
    form = NewForm(units, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            report = start(asked["outline"], asked["unit"], asked["period"], account, asked["person"])
        except NotInOffice as wrong:
            form.add_error("person", str(wrong))
        else:
            return redirect("reports:compose", report.pk)
    bases = [(one.kind, one.basis) for one in outlines().values() if one.basis]
    return render(request, "reports/new.html", {"form": form, "bases": bases})


@access("reports.compose")
def compose_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The composer: sentences with their numbers, what was left out and why, and the person's own words."""
    account = account_of(request)
    report, outline = _report(pk, account)
    own: Mapping[str, str] = report.own
    theirs: Mapping[str, str] | None = None
    if request.method == "POST":
        own = _posted(request, outline)
        try:
            return _acted(request, report, own, account)
        except ReportMoved as moved:
            messages.error(request, str(moved))
            report.refresh_from_db()
            theirs = report.own
    try:
        made = compose(outline, report.unit, report.period, report.person, own)
    except NotInOffice as wrong:
        messages.error(request, str(wrong))
        return redirect("reports:list")
    context = {
        "report": report,
        "outline": outline,
        "made": made,
        "sections": tuple(_sections(outline, made, report.unit, own, theirs)),
        "publications": report.publications.order_by("-number"),
        "may_publish": can(account, "reports.publish", report.unit),
    }
    return render(request, "reports/compose.html", context)


@access("reports.compose")
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole text as it would be published; with the words in the form where they come with the request."""
    account = account_of(request)
    report, outline = _report(pk, account)
    own = _posted(request, outline) if request.method == "POST" else report.own
    try:
        made = compose(outline, report.unit, report.period, report.person, own)
    except NotInOffice as wrong:
        messages.error(request, str(wrong))
        return redirect("reports:list")
    text = shown(made.markdown, lambda code: address(code, report.unit, made.period))
    context = {"report": report, "made": made, "text": text, "unsaved": own != report.own}
    return render(request, "reports/preview.html", context)


def _report(pk: int, account: Account) -> tuple[Report, Outline]:
    report = Report.objects.select_related("unit", "person").filter(pk=pk).first()
    if report is None:
        raise Http404("没有这份报告。")
    require(account, "reports.compose", report.unit)
    outline = outlines().get(report.outline)
    if outline is None:
        raise Http404(f"提纲“{report.outline}”已不存在，已发布的稿件不受影响。")
    return report, outline


def _posted(request: HttpRequest, outline: Outline) -> dict[str, str]:
    """The words in the form, as they would be saved."""
    asked = {part.code: request.POST.get(_FIELD + part.code, "") for part in outline.walk() if part.own}
    tidy = {code: words.replace("\r\n", "\n").strip()[:LONGEST_OWN] for code, words in asked.items()}
    return {code: words for code, words in tidy.items() if words}


def _acted(request: HttpRequest, report: Report, own: Mapping[str, str], account: Account) -> HttpResponse:
    """Save, and publish where asked. Raises ReportMoved, Refused."""
    publishing = request.POST.get("act") == "publish"
    if publishing:
        require(account, "reports.publish", report.unit)
    seen = request.POST.get("revision", "")
    revision = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    if dict(own) != report.own or revision != report.revision:
        report = save_own(report, own, revision, account)
        if not publishing:
            messages.success(request, "已保存。")
    elif not publishing:
        messages.info(request, "内容没有变化。")
    if not publishing:
        return redirect("reports:compose", report.pk)
    before = report.publications.count()
    publication = publish(report, account, report.revision)
    if publication.number > before:
        messages.success(request, f"已发布第{publication.number}稿，各项数字和背后的记录已随稿固定。")
    else:
        messages.info(request, f"文字和记录与第{publication.number}稿相同，没有另发新稿。")
    return redirect("reports:publication", publication.pk)


def _sections(
    outline: Outline, made: Composition, unit: Unit, own: Mapping[str, str], theirs: Mapping[str, str] | None
) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Each section's heading and what stands in it, its own place first; a place without anything is left out."""
    for section in outline.sections:
        places = (_place(part, made, unit, own, theirs) for part in section.walk())
        yield section.heading, tuple(one for one in places if one.pieces or one.left_out or one.prompt)


def _place(
    part: Part, made: Composition, unit: Unit, own: Mapping[str, str], theirs: Mapping[str, str] | None
) -> Place:
    sentences = [one for one in made.said if one.place == part.code]
    left_out = [one for one in made.left_out if one.place == part.code]
    mine = own.get(part.code, "")
    other = theirs.get(part.code, "") if theirs is not None else mine
    return Place(
        part.heading if "/" in part.code else "",
        tuple(piece for one in sentences for piece in _pieces(one, unit, made.period)),
        tuple((one, address(one.codes[0], unit, made.period)) for one in left_out),
        part.own,
        _FIELD + part.code,
        mine,
        other if other != mine else None,
    )


def _pieces(sentence: Said, unit: Unit, period: Period) -> Iterator[Piece]:
    for piece in sentence.pieces:
        if isinstance(piece, Reading):
            yield Piece(printed(piece), address(piece.figure.code, unit, period), piece.figure.title)
        else:
            yield Piece(piece)
