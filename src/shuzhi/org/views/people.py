"""People by unit with their posts: register, change, appoint, dismiss; phone and date of birth are masked."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shuzhi.kernel.masking import mask
from shuzhi.org.access import Refused, access, require, units_for
from shuzhi.org.accounts import OrgError
from shuzhi.org.models import Account, Person, Post, Tenure, Unit
from shuzhi.org.units import (
    appoint,
    change_person,
    change_tenure,
    create_person,
    dismiss,
    open_field,
    revoke_tenure,
)
from shuzhi.org.views.forms import (
    WITHHELD,
    AppointForm,
    DayForm,
    PersonForm,
    TenureForm,
    attempt,
    form_page,
)
from shuzhi.org.views.reach import account_of, unit_choices

MANAGE = "units.manage"
ROWS = 50
STATES = (("", "在册"), ("idle", "在册未任职"), ("left", "已离开"), ("all", "全部"))


@dataclass(frozen=True)
class Line:
    """A person in the list, with the posts held today."""

    person: Person
    held: tuple[Tenure, ...]
    phone: str


@dataclass(frozen=True)
class Fact:
    """A value of a person; a withheld one names its field, so that it can be opened."""

    title: str
    text: str
    field: str = ""


@access(MANAGE)
def people(request: HttpRequest) -> HttpResponse:
    """Those on the staff lists, by unit."""
    units = tuple(units_for(account_of(request), MANAGE))
    unit = _chosen(request.GET.get("unit", ""), units)
    asked, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    day = timezone.localdate()
    within = [one.pk for one in units if one.path.startswith(unit.path)]
    rows = _in_state(Person.objects.filter(unit__in=within), state)
    if asked:
        rows = rows.filter(Q(name__icontains=asked) | Q(number__icontains=asked))
    held = Tenure.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
    current = Prefetch("tenures", held.select_related("post__unit").order_by("since", "pk"), to_attr="held")
    rows = rows.select_related("unit").prefetch_related(current).order_by("unit__path", "number", "pk")
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": tuple(_line(person) for person in page.object_list),
        "chosen": unit,
        "units": unit_choices(units),
        "states": STATES,
        "state": state,
        "asked": asked,
        "narrowed": bool(asked or state),
    }
    return render(request, "org/people.html", context)


@access(MANAGE)
def add(request: HttpRequest) -> HttpResponse:
    """A new person on the staff list of a unit."""
    account = account_of(request)
    units = _in_force(units_for(account, MANAGE))
    asked = request.GET.get("unit", "")
    form = PersonForm(units, request.POST or None, initial={"unit": asked} if asked else None)
    made: list[Person] = []
    if request.method == "POST" and attempt(
        form, lambda: made.append(create_person(**form.values, by=account))
    ):
        person = made[0]
        messages.success(request, f"已登记：{person.name}。")
        if "again" in request.POST:
            return redirect(f"{reverse('org:person_add')}?unit={person.unit.code}")
        return redirect("org:appoint", person.pk)
    back = (reverse("org:people"), "人员")
    notes = ("保存后登记任职。人员较多时可用“导入人员”一次导入名册。",)
    return form_page(request, form, "登记人员", back, submit="保存", again="保存并继续登记", notes=notes)


@access(MANAGE)
def person_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: what is known, times of office, accounts."""
    return _person_page(request, _person(request, pk))


@require_POST
@access(MANAGE)
def open_person(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """Opens a withheld value; the opening goes into the journal."""
    person = _person(request, pk)
    if field not in WITHHELD:
        raise Http404("没有这个栏目。")
    text = open_field(person, field, by=account_of(request))
    if request.headers.get("HX-Request") == "true":
        return render(request, "org/parts/opened.html", {"value": text})
    return _person_page(request, person, {field: text})


@access(MANAGE)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes what is known of a person."""
    person = _person(request, pk)
    account = account_of(request)
    units = _in_force(units_for(account, MANAGE), person.unit)
    form = PersonForm(units, request.POST or None, instance=person)
    if request.method == "POST" and attempt(form, lambda: change_person(person, **form.values, by=account)):
        messages.success(request, "已保存修改。")
        return redirect("org:person", pk)
    return form_page(request, form, f"修改：{person.name}", _back(person))


@access(MANAGE)
def appoint_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts a person in a post."""
    person = _person(request, pk)
    account = account_of(request)
    posts = _posts(account, person)
    form = AppointForm(posts, request.POST or None)
    if request.method == "POST" and attempt(
        form, lambda: appoint(person, *(form.cleaned_data[n] for n in ("post", "since", "until")), by=account)
    ):
        post = form.cleaned_data["post"]
        messages.success(request, f"已登记任职：{person.name}，{post.unit}{post.title}。")
        return redirect("org:person", pk)
    hints = () if posts else ("还没有岗位。请先在“单位和岗位”中为单位设立岗位，再登记任职。",)
    notes = ("没有要选的岗位时，请先在“单位和岗位”中打开单位设立岗位。原任岗位不再担任的，请另登记免职。",)
    return form_page(request, form, f"任职：{person.name}", _back(person), hints=hints, notes=notes)


@require_POST
@access(MANAGE)
def dismiss_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a time of office on a day, which still counts."""
    tenure = _tenure(request, pk)
    form = DayForm(request.POST)
    if attempt(form, lambda: dismiss(tenure, form.cleaned_data["on"], by=account_of(request))):
        messages.success(request, f"已登记免职：{tenure.post.title}，{tenure.until}。")
    else:
        for problems in form.errors.values():
            messages.error(request, " ".join(map(str, problems)))
    return redirect("org:person", tenure.person_id)


@access(MANAGE)
def tenure_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Corrects the days of a time of office."""
    tenure = _tenure(request, pk)
    account = account_of(request)
    form = TenureForm(request.POST or None, initial={"since": tenure.since, "until": tenure.until})
    if request.method == "POST" and attempt(
        form,
        lambda: change_tenure(tenure, form.cleaned_data["since"], form.cleaned_data["until"], by=account),
    ):
        messages.success(request, "已更正任职日期。")
        return redirect("org:person", tenure.person_id)
    title = f"更正任职日期：{tenure.person.name}，{tenure.post.title}"
    return form_page(request, form, title, _back(tenure.person))


@require_POST
@access(MANAGE)
def tenure_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes back a time of office registered by mistake."""
    tenure = _tenure(request, pk)
    try:
        revoke_tenure(tenure, request.POST.get("why", ""), by=account_of(request))
    except OrgError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"已撤销任职登记：{tenure.post.title}。")
    return redirect("org:person", tenure.person_id)


def _person_page(request: HttpRequest, person: Person, opened: dict[str, str] | None = None) -> HttpResponse:
    tenures = person.tenures.select_related("post__unit").order_by("-since", "-pk")
    context = {
        "person": person,
        "facts": _facts(person, opened or {}),
        "tenures": tenures,
        "today": timezone.localdate(),
        "accounts": person.accounts.all(),
    }
    return render(request, "org/person.html", context)


def _facts(person: Person, opened: dict[str, str]) -> tuple[Fact, ...]:
    found = []
    for name in ("number", "unit", "sex", "born_on", "phone", "party_since", "since", "until"):
        field: Any = person._meta.get_field(name)
        value = getattr(person, f"get_{name}_display")() if field.choices else getattr(person, name)
        if name in WITHHELD and name not in opened:
            text = mask(value, WITHHELD[name])
            found.append(Fact(str(field.verbose_name), text, name if text else ""))
        else:
            found.append(Fact(str(field.verbose_name), opened.get(name) or str(value or "")))
    return tuple(found)


def _in_state(rows: QuerySet[Person], state: str) -> QuerySet[Person]:
    day = timezone.localdate()
    left = Q(until__lt=day)
    if state == "left":
        return rows.filter(left)
    if state == "all":
        return rows
    rows = rows.exclude(left)
    if state == "idle":
        in_office = Person.objects.in_office(day)
        return rows.exclude(pk__in=in_office.values("pk"))
    return rows


def _line(person: Person) -> Line:
    held: list[Tenure] = person.held  # type: ignore[attr-defined]  # prefetched
    return Line(person, tuple(held), mask(person.phone, WITHHELD["phone"]))


def _posts(account: Account, person: Person) -> list[Post]:
    """Posts of the units the account manages, those of the person's own unit first."""
    posts = Post.objects.filter(unit__in=units_for(account, MANAGE)).select_related("unit")
    return sorted(posts, key=lambda post: (post.unit_id != person.unit_id, post.unit.path, post.pk))


def _in_force(units: QuerySet[Unit], kept: Unit | None = None) -> tuple[Unit, ...]:
    day = timezone.localdate()
    return tuple(unit for unit in units if unit.until is None or unit.until >= day or unit == kept)


def _chosen(code: str, units: tuple[Unit, ...]) -> Unit:
    if not units:
        raise Refused(MANAGE)
    found = next((unit for unit in units if unit.code == code), None) if code else units[0]
    if found is None:
        raise Refused(MANAGE, Unit.objects.filter(code=code).first())
    return found


def _person(request: HttpRequest, pk: int) -> Person:
    person = get_object_or_404(Person.objects.select_related("unit"), pk=pk)
    require(account_of(request), MANAGE, person.unit)
    return person


def _tenure(request: HttpRequest, pk: int) -> Tenure:
    tenure = get_object_or_404(Tenure.objects.select_related("person__unit", "post__unit"), pk=pk)
    require(account_of(request), MANAGE, tenure.person.unit)
    return tenure


def _back(person: Person) -> tuple[str, str]:
    return reverse("org:person", args=(person.pk,)), person.name
