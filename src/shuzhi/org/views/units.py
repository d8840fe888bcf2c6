"""Units as a tree: add below, rename, abolish; and the posts of each."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shuzhi.org.access import access, require, units_for
from shuzhi.org.accounts import OrgError
from shuzhi.org.models import Account, Post, Tenure, Unit
from shuzhi.org.standing import standing_in
from shuzhi.org.units import abolish_unit, change_post, change_unit, create_post, create_unit, restore_unit
from shuzhi.org.views.forms import AbolishForm, PostForm, UnitForm, attempt, form_page
from shuzhi.org.views.reach import account_of

MANAGE = "units.manage"


@dataclass(frozen=True)
class Branch:
    """A line of the tree: how deep it stands, and what it holds."""

    unit: Unit
    indent: str
    posts: int
    people: int
    ended: bool


@access(MANAGE)
def tree(request: HttpRequest) -> HttpResponse:
    """Every unit the account manages, in the order of the tree."""
    day = timezone.localdate()
    with_ended = bool(request.GET.get("ended"))
    current = Q(people__until__isnull=True) | Q(people__until__gte=day)
    units = units_for(account_of(request), MANAGE).annotate(
        post_count=Count("posts", distinct=True), person_count=Count("people", current, distinct=True)
    )
    every = list(units)
    top = min((unit.depth for unit in every), default=1)
    branches = [_branch(unit, top, day) for unit in every]
    shown = [branch for branch in branches if with_ended or not branch.ended]
    context = {
        "branches": shown,
        "ended": sum(branch.ended for branch in branches),
        "with_ended": with_ended,
        "is_new": not any(branch.people for branch in branches),
    }
    return render(request, "org/units.html", context)


@access(MANAGE)
def unit_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: what it is, its posts with who holds them, the units directly below."""
    unit = _unit(request, pk)
    day = timezone.localdate()
    held = Tenure.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
    holders = Prefetch("tenures", held.select_related("person"), to_attr="holders")
    context = {
        "unit_shown": unit,
        "facts": (
            ("名称", unit.name),
            ("简称", unit.short),
            ("编码", unit.code),
            ("类别", unit.get_kind_display()),
            ("设立日期", str(unit.since or "")),
            ("撤销日期", str(unit.until or "")),
        ),
        "above": [
            one
            for one in Unit.objects.get_ancestors(unit)
            if one in set(units_for(account_of(request), MANAGE))
        ],
        "posts": unit.posts.prefetch_related(holders),
        "below": Unit.objects.get_children(unit),
        "people": unit.people.filter(Q(until__isnull=True) | Q(until__gte=day)).count(),
    }
    return render(request, "org/unit.html", context)


@access(MANAGE)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new unit below another."""
    parent = _unit(request, pk)
    account = account_of(request)
    form = UnitForm(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _create(form, parent, account)):
        messages.success(request, f"已建立：{form.cleaned_data['name']}。")
        if "again" in request.POST:
            return redirect("org:unit_add", pk)
        return redirect("org:units")
    back = (reverse("org:units"), "单位和岗位")
    return form_page(request, form, f"在“{parent.name}”下增设单位", back, again="保存并继续增设")


@access(MANAGE)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name or kind."""
    unit = _unit(request, pk)
    account = account_of(request)
    form = UnitForm(request.POST or None, instance=unit)
    if request.method == "POST" and attempt(form, lambda: change_unit(unit, **form.cleaned_data, by=account)):
        messages.success(request, "已保存修改。")
        return redirect("org:unit", pk)
    notes = ("改名后，以前的记录和报告清单也显示新名称；已发布的报告不变，原名称留在日志中。",)
    return form_page(request, form, f"修改：{unit.name}", _back(unit), notes=notes)


@access(MANAGE)
def abolish(request: HttpRequest, pk: int) -> HttpResponse:
    """The end of a unit, with what is still open there said before."""
    unit = _unit(request, pk)
    account = account_of(request)
    form = AbolishForm(request.POST or None, initial={"until": timezone.localdate()})
    if request.method == "POST" and attempt(
        form, lambda: abolish_unit(unit, form.cleaned_data["until"], form.cleaned_data["why"], by=account)
    ):
        messages.success(request, f"已登记撤销：{unit.name}。")
        return redirect("org:unit", pk)
    notes = ("撤销不删除任何记录；以前的台账、指标和报告照常可查。",)
    return form_page(
        request,
        form,
        f"撤销：{unit.name}",
        _back(unit),
        submit="撤销单位",
        notes=notes,
        hints=standing_in(unit),
    )


@require_POST
@access(MANAGE)
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes an abolition back."""
    unit = _unit(request, pk)
    try:
        restore_unit(unit, request.POST.get("why", ""), by=account_of(request))
    except OrgError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"已恢复：{unit.name}。")
    return redirect("org:unit", pk)


@access(MANAGE)
def add_post(request: HttpRequest, pk: int) -> HttpResponse:
    """A new post of a unit."""
    unit = _unit(request, pk)
    account = account_of(request)
    form = PostForm(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: create_post(unit, **form.cleaned_data, by=account)):
        messages.success(request, f"已设立岗位：{form.cleaned_data['title']}。")
        return redirect("org:post_add" if "again" in request.POST else "org:unit", pk)
    return form_page(request, form, f"为“{unit.name}”设立岗位", _back(unit), again="保存并继续设立")


@access(MANAGE)
def post_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another title or rank of a post."""
    post = get_object_or_404(Post.objects.select_related("unit"), pk=pk)
    account = account_of(request)
    require(account, MANAGE, post.unit)
    form = PostForm(request.POST or None, instance=post)
    if request.method == "POST" and attempt(form, lambda: change_post(post, **form.cleaned_data, by=account)):
        messages.success(request, "已保存修改。")
        return redirect("org:unit", post.unit_id)
    notes = ("修改对担任过这一岗位的所有人生效；个人升任请登记新的任职。",)
    return form_page(request, form, f"修改岗位：{post.title}", _back(post.unit), notes=notes)


def _create(form: UnitForm, parent: Unit, account: Account) -> Unit:
    told = form.cleaned_data
    return create_unit(
        told["code"],
        told["name"],
        told["kind"],
        parent=parent,
        short=told["short"],
        since=told["since"],
        by=account,
    )


def _unit(request: HttpRequest, pk: int) -> Unit:
    unit = get_object_or_404(Unit, pk=pk)
    require(account_of(request), MANAGE, unit)
    return unit


def _back(unit: Unit) -> tuple[str, str]:
    return reverse("org:unit", args=(unit.pk,)), unit.name


def _branch(unit: Unit, top: int, day: date) -> Branch:
    posts: int = unit.post_count
    people: int = unit.person_count
    ended = unit.until is not None and unit.until < day
    return Branch(unit, "　" * (unit.depth - top), posts, people, ended)
