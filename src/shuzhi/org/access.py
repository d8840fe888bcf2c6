"""Who may do what in which unit: the actions, the roles that carry them, and the gate before every view."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Left, Length
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url

from shuzhi.org.models import Account, Grant, Role, Scope, Unit

PUBLIC = "public"
SELF = "self"

ACTIONS: dict[str, str] = {
    PUBLIC: "公开页面",
    SELF: "本人账号",
    "records.view": "查看台账",
    "records.add": "登记记录",
    "records.change": "修改记录",
    "records.withdraw": "撤回记录",
    "records.import": "导入表格",
    "records.export": "导出表格",
    "records.unmask": "查看未脱敏信息",
    "figures.view": "查看指标",
    "reports.compose": "撰写报告",
    "reports.publish": "发布报告",
    "reports.verify": "核对报告",
    "reports.archive": "收入比对库",
    "units.manage": "管理单位和人员",
    "accounts.manage": "管理账号",
    "grants.manage": "管理授权",
    "journal.view": "查看日志",
}

_READ = {"records.view", "figures.view", "reports.verify"}
_RECORD = _READ | {"records.add", "records.change", "records.import", "records.export"}
_ANSWER = {"records.withdraw", "records.unmask", "reports.compose", "reports.archive"}

ROLES: dict[str, tuple[str, frozenset[str]]] = {
    Role.RECORDER: ("记录员", frozenset(_RECORD | {"reports.compose"})),
    Role.REVIEWER: ("审核人", frozenset(_RECORD | _ANSWER)),
    Role.HEAD: (
        "单位负责人",
        frozenset(_READ | _ANSWER | {"records.export", "reports.publish"}),
    ),
    Role.PARTY: ("党务", frozenset(_RECORD | _ANSWER)),
    # An administrator's role opens no record (三员 separate, least privilege).
    Role.SYSADMIN: ("系统管理员", frozenset({"units.manage", "accounts.manage"})),
    Role.SECADMIN: ("安全管理员", frozenset({"grants.manage"})),
    Role.AUDITADMIN: ("审计管理员", frozenset({"journal.view"})),
}

GENERAL = "general"
PARTY = "party"
ANY_AREA = "any"

# Each ledger lies in one area; a role reaches the records of the areas that name it.
# Areas bind `records.*` only: figures and reports show counts, and the records behind them ask again.
AREAS: dict[str, tuple[str, frozenset[str]]] = {
    GENERAL: ("一般台账", frozenset({Role.RECORDER, Role.REVIEWER, Role.HEAD})),
    PARTY: ("党务台账", frozenset({Role.PARTY, Role.HEAD})),
}


class Refused(PermissionDenied):
    """An act the account may not do; the message says which and whom to ask."""

    def __init__(self, action: str, unit: Unit | None = None) -> None:
        self.action = action
        self.unit = unit
        place = f"在“{unit.name}”" if unit else ""
        super().__init__(f"当前账号不能{place}{ACTIONS[action]}。如工作需要，请联系安全管理员授权。")


def roles_for(action: str, area: str = GENERAL) -> frozenset[str]:
    """The roles that carry the action in the area."""
    carrying = frozenset(role for role, (_, actions) in ROLES.items() if action in actions)
    if not action.startswith("records.") or area == ANY_AREA:
        return carrying
    return carrying & AREAS[area][1]


def units_for(account: Account | AnonymousUser, action: str, area: str = GENERAL) -> QuerySet[Unit]:
    """The units at which the account may do the action, in the order of the tree."""
    units: QuerySet[Unit] = Unit.objects.all()
    if not isinstance(account, Account) or not account.is_active:
        return units.none()
    granted = Grant.objects.filter(account=account, role__in=roles_for(action, area))
    below = Q(scope=Scope.SUBTREE, unit__path=Left(OuterRef("path"), Length(F("unit__path"))))
    return units.filter(Exists(granted.filter(Q(unit=OuterRef("pk")) | below)))


def can(account: Account | AnonymousUser, action: str, unit: Unit | None = None, area: str = GENERAL) -> bool:
    """Whether the account may do the action at the unit; without a unit, at any unit at all."""
    if action == PUBLIC:
        return True
    if not isinstance(account, Account) or not account.is_active:
        return False
    if action == SELF:
        return True
    if unit is None:
        roles = roles_for(action, area)
        return any(grant.role in roles for grant in account.held)
    return units_for(account, action, area).filter(pk=unit.pk).exists()


def require(
    account: Account | AnonymousUser, action: str, unit: Unit | None = None, area: str = GENERAL
) -> None:
    """Raises Refused where the account may not do the action at the unit."""
    if not can(account, action, unit, area):
        raise Refused(action, unit)


Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponseBase]


def access(action: str, area: str = ANY_AREA) -> Callable[[View[Arguments]], View[Arguments]]:
    """The gate before a view: logs in who is not, refuses who may not do the action at any unit.

    It knows neither unit nor ledger: the view narrows with `units_for` or `require` and the ledger's area.
    """
    if action not in ACTIONS:
        raise ValueError(f"no such action: {action}")

    def gated(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def gate(
            request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs
        ) -> HttpResponseBase:
            if action != PUBLIC and not request.user.is_authenticated:
                return _to_log_in(request)
            require(request.user, action, area=area)
            return view(request, *args, **kwargs)

        # tests/test_access.py walks all addresses and fails for a view without this mark.
        gate.access = action  # type: ignore[attr-defined]
        return gate

    return gated


def _to_log_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request") == "true":
        # htmx would put the log-in page into a fragment of the old one; this header loads it whole.
        return HttpResponse(status=401, headers={"HX-Redirect": resolve_url("org:log_in")})
    return redirect_to_login(request.get_full_path())
