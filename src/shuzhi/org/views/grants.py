"""Grants: who holds which role where; give and take. Nobody gives to himself, and the three administrators stay apart."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from shuzhi.org.access import ACTIONS, ROLES, access, require, units_for
from shuzhi.org.accounts import OrgError, grant, is_administrator, take_grant
from shuzhi.org.models import ADMIN_ROLES, Account, Grant, Role
from shuzhi.org.views.forms import REFUSED, GrantForm, attempt
from shuzhi.org.views.reach import account_of

MANAGE = "grants.manage"
ROWS = 50


@access(MANAGE)
def grants(request: HttpRequest) -> HttpResponse:
    """Accounts with their roles."""
    manager = account_of(request)
    asked, role = request.GET.get("q", "").strip(), request.GET.get("role", "")
    rows = _reached(manager).filter(is_active=True)
    if asked:
        rows = rows.filter(Q(username__icontains=asked) | Q(person__name__icontains=asked))
    if role == "none":
        rows = rows.filter(grants__isnull=True)
    elif role:
        rows = rows.filter(Exists(Grant.objects.filter(account=OuterRef("pk"), role=role)))
    given = Prefetch(
        "grants", Grant.objects.select_related("unit").order_by("role", "unit__path"), to_attr="given"
    )
    rows = rows.select_related("person__unit").prefetch_related(given).order_by("username")
    context = {
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "roles": [("", "全部角色"), ("none", "尚未授权"), *Role.choices],
        "role": role,
        "asked": asked,
        "narrowed": bool(asked or role),
        "meaning": meaning(),
    }
    return render(request, "org/grants.html", context)


@access(MANAGE)
def grants_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The roles of one account, and the form that gives another."""
    manager = account_of(request)
    found = _reached(manager).select_related("person__unit").filter(pk=pk).first()
    if found is None:
        raise Http404("没有这个账号，或它不在您管理授权的单位之内。")
    units = tuple(units_for(manager, MANAGE))
    initial = {"unit": found.person.unit.code} if found.person else {}
    form = GrantForm(units, request.POST or None, initial=initial)
    if request.method == "POST" and attempt(
        form, lambda: grant(found, *(form.cleaned_data[n] for n in ("role", "unit", "scope")), by=manager)
    ):
        messages.success(
            request, f"已授权：{form.cleaned_data['unit']}{Role(form.cleaned_data['role']).label}。"
        )
        return redirect("org:grants_of", pk)
    context = {
        "shown": found,
        "form": form,
        "given": found.grants.select_related("unit").order_by("role", "unit__path"),
        "is_self": found == manager,
        "is_administrator": is_administrator(found),
        "meaning": meaning(),
    }
    return render(request, "org/grants_of.html", context, status=REFUSED if form.is_bound else 200)


@require_POST
@access(MANAGE)
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a role back."""
    given = get_object_or_404(Grant.objects.select_related("account", "unit"), pk=pk)
    manager = account_of(request)
    require(manager, MANAGE, given.unit)
    try:
        take_grant(given, by=manager)
    except OrgError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"已收回：{given.unit}{Role(given.role).label}。")
    return redirect("org:grants_of", given.account_id)


def meaning() -> tuple[tuple[str, str, bool], ...]:
    """Each role, what it may do, and whether it is one of the three administrators."""
    return tuple(
        (
            title,
            "、".join(said for action, said in ACTIONS.items() if action in actions),
            role in ADMIN_ROLES,
        )
        for role, (title, actions) in ROLES.items()
    )


def _reached(manager: Account) -> QuerySet[Account]:
    """Accounts that touch one's units by person or grant, and those that belong nowhere yet."""
    units = units_for(manager, MANAGE)
    here = Grant.objects.filter(account=OuterRef("pk"), unit__in=units)
    nowhere = Q(person__isnull=True, grants__isnull=True)
    touching = Account.objects.filter(Q(person__unit__in=units) | Q(Exists(here)) | nowhere)
    return Account.objects.filter(pk__in=touching.values("pk"))
