"""Accounts: open, close, reset a password, unlock, link to a person. A given password is shown once and kept nowhere."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shuzhi.org.access import access, units_for
from shuzhi.org.accounts import (
    OrgError,
    accounts_within,
    close_account,
    is_administrator,
    link_account,
    locked,
    open_account,
    reopen_account,
    reset_password,
    unlock,
)
from shuzhi.org.models import Account, Person
from shuzhi.org.passwords import initial_password
from shuzhi.org.views.forms import AccountForm, LinkForm, attempt, form_page
from shuzhi.org.views.reach import account_of

MANAGE = "accounts.manage"
ROWS = 50
STATES = (("", "使用中"), ("locked", "已锁定"), ("closed", "已停用"), ("all", "全部"))


@dataclass(frozen=True)
class Line:
    """An account in the list."""

    account: Account
    roles: str
    locked: bool


@access(MANAGE)
def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts that lie in one's units."""
    rows = accounts_within(account_of(request))
    out = locked(rows)
    asked, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    if state == "locked":
        rows = out
    elif state != "all":
        rows = rows.filter(is_active=state != "closed")
    if asked:
        rows = rows.filter(
            Q(username__icontains=asked) | Q(person__name__icontains=asked) | Q(person__number=asked)
        )
    rows = rows.select_related("person__unit").prefetch_related("grants__unit").order_by("username")
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    kept_out = set(out.filter(pk__in=[one.pk for one in page.object_list]).values_list("pk", flat=True))
    context = {
        "page": page,
        "lines": tuple(Line(one, roles_of(one), one.pk in kept_out) for one in page.object_list),
        "states": STATES,
        "state": state,
        "asked": asked,
        "narrowed": bool(asked or state),
    }
    return render(request, "org/accounts.html", context)


@access(MANAGE)
def open_new(request: HttpRequest) -> HttpResponse:
    """Opens an account and shows its password, this once."""
    account = account_of(request)
    form = AccountForm(_people(account), request.POST or None, initial={"person": request.GET.get("person")})
    secret = initial_password()
    if request.method == "POST" and attempt(
        form,
        lambda: open_account(
            form.cleaned_data["username"], secret, person=form.cleaned_data["person"], by=account
        ),
    ):
        made = Account.objects.get(username=form.cleaned_data["username"])
        return _secret(request, made, secret, "已开立账号")
    notes = (
        "系统随机生成初始密码，只在下一页显示一次；本人首次登录须修改。开立后由安全管理员授权，方可使用台账。",
    )
    return form_page(request, form, "开立账号", (reverse("org:accounts"), "账号"), submit="开立", notes=notes)


@access(MANAGE)
def account_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One account and what may be done with it."""
    manager = account_of(request)
    found = _account(manager, pk)
    context = {
        "shown": found,
        "roles": found.grants.select_related("unit").order_by("role", "unit__path"),
        "locked": locked(Account.objects.filter(pk=pk)).exists(),
        "is_self": found == manager,
        "is_administrator": is_administrator(found),
        "facts": (
            ("账号", found.username),
            ("人员", f"{found.person.name}（{found.person.number}）" if found.person else ""),
            ("单位", found.person.unit.name if found.person else ""),
            ("开立日期", str(timezone.localtime(found.date_joined).date())),
        ),
    }
    return render(request, "org/account.html", context)


@require_POST
@access(MANAGE)
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Close, reopen, reset or unlock an account."""
    manager = account_of(request)
    found = _account(manager, pk)
    why = request.POST.get("why", "")
    try:
        match verb:
            case "close":
                close_account(found, why, by=manager)
                said = "已停用账号，正在使用的登录即刻失效。"
            case "reopen":
                reopen_account(found, why, by=manager)
                said = "已启用账号，密码和授权与停用前相同。"
            case "unlock":
                unlock(found, by=manager)
                said = "已解除登录锁定。"
            case "reset":
                secret = initial_password()
                reset_password(found, secret, by=manager)
                return _secret(request, found, secret, "已重置密码")
            case _:
                raise Http404("没有这项操作。")
    except OrgError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect("org:account", pk)


@access(MANAGE)
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Says whose account it is."""
    manager = account_of(request)
    found = _account(manager, pk)
    own = [found.person] if found.person else []
    form = LinkForm(
        [*own, *(one for one in _people(manager) if one not in own)],
        request.POST or None,
        initial={"person": found.person_id},
    )
    if request.method == "POST" and attempt(
        form, lambda: link_account(found, form.cleaned_data["person"], by=manager)
    ):
        messages.success(request, "已变更关联人员。")
        return redirect("org:account", pk)
    back = (reverse("org:account", args=(pk,)), found.username)
    notes = ("只列出没有使用中账号的在册人员。账号不可转借：换人使用应停用旧账号，另开新账号。",)
    return form_page(request, form, f"关联人员：{found.username}", back, notes=notes)


def roles_of(account: Account) -> str:
    """The roles of an account in words, each once."""
    return "、".join(dict.fromkeys(given.get_role_display() for given in account.grants.all()))


def _secret(request: HttpRequest, made: Account, secret: str, title: str) -> HttpResponse:
    """The page that shows a password. It answers the form itself: a redirect would have to keep the password somewhere."""
    return render(request, "org/secret.html", {"made": made, "secret": secret, "title": title})


def _people(manager: Account) -> list[Person]:
    """People of one's units who are still there and use no account yet."""
    people = Person.objects.filter(unit__in=units_for(manager, MANAGE), until__isnull=True)
    taken = Account.objects.filter(is_active=True, person__isnull=False).values("person")
    return list(people.exclude(pk__in=taken).select_related("unit").order_by("unit__path", "number"))


def _account(manager: Account, pk: int) -> Account:
    found = accounts_within(manager).select_related("person__unit").filter(pk=pk).first()
    if found is None:
        raise Http404("没有这个账号，或它不在您管理的单位之内。")
    return found
