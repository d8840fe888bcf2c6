"""Opening and closing accounts, giving and taking grants; each act one transaction with its journal row."""

from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from shuzhi.org import journal
from shuzhi.org.access import ROLES, units_for
from shuzhi.org.models import ADMIN_ROLES, Account, Grant, Person, Role, Scope, Unit

LONGEST_REASON = 200


class OrgError(ValueError):
    """An act on units, people or accounts that cannot be done; the message says why and what to do."""


def reason(why: str, act: str) -> str:
    """A reason as it is kept; raises OrgError where none is given."""
    if not why.strip():
        raise OrgError(f"请填写{act}的原因。")
    if len(why.strip()) > LONGEST_REASON:
        raise OrgError(f"{act}的原因请在{LONGEST_REASON}字以内。")
    return why.strip()


@transaction.atomic
def open_account(
    username: str,
    password: str,
    *,
    person: Person | None = None,
    by: Account | None = None,
    must_change: bool = True,
) -> Account:
    """A new account with a given password, which its owner changes at the first log-in."""
    if Account.objects.filter(username=username).exists():
        raise OrgError(f"账号“{username}”已存在。请换用其他账号名。")
    account = Account(username=username, person=person, must_change_password=must_change)
    account.set_password(password)
    account.save(force_insert=True)
    journal.write(
        "account.open",
        account=by,
        record=account.pk,
        unit=person.unit if person else None,
        detail={"username": username, "person": person.number if person else ""},
    )
    return account


@transaction.atomic
def close_account(account: Account, why: str, *, by: Account | None = None) -> None:
    """Ends the use of an account, at once where it is logged in; its acts and grants stay on record."""
    _manage(account, by, "停用")
    why = reason(why, "停用账号")
    account.is_active = False
    account.save(update_fields=["is_active"])
    _write("account.close", account, by, why=why)


@transaction.atomic
def reopen_account(account: Account, why: str, *, by: Account | None = None) -> None:
    """Takes a closing back; the grants hold again, the password is the one it had."""
    _manage(account, by, "启用")
    why = reason(why, "启用账号")
    account.is_active = True
    account.save(update_fields=["is_active"])
    _write("account.reopen", account, by, why=why)


@transaction.atomic
def reset_password(account: Account, password: str, *, by: Account | None = None) -> None:
    """Another given password, which its owner changes at the next log-in; whoever is logged in is logged out."""
    _manage(account, by, "重置密码")
    account.set_password(password)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    _write("account.reset", account, by)


@transaction.atomic
def unlock(account: Account, *, by: Account | None = None) -> int:
    """Forgets the failed log-ins of an account; returns at how many addresses it had some."""
    count, _ = AccessAttempt.objects.filter(username=account.username).delete()
    _write("account.unlock", account, by)
    return int(count)


@transaction.atomic
def link_account(account: Account, person: Person | None, *, by: Account | None = None) -> None:
    """Says whose account it is; None: nobody's on the staff list."""
    if by is not None and by.pk == account.pk:
        raise OrgError("不能变更本人账号的关联人员。请由另一名系统管理员办理。")
    account.person = person
    account.save(update_fields=["person"])
    _write("account.link", account, by, person=person.number if person else "")


def is_administrator(account: Account) -> bool:
    """Whether the account is one of the three administrators."""
    return any(given.role in ADMIN_ROLES for given in account.held)


def accounts_within(manager: Account) -> QuerySet[Account]:
    """The accounts that lie wholly in the units of which `manager` manages the accounts, by person and by every grant.

    An account with neither person nor grant, as a new one may be, lies there too.
    """
    units = units_for(manager, "accounts.manage")
    beyond = Grant.objects.filter(account=OuterRef("pk")).exclude(unit__in=units)
    here = Q(person__isnull=True) | Q(person__unit__in=units)
    return Account.objects.filter(here, ~Exists(beyond))


def locked(accounts: QuerySet[Account]) -> QuerySet[Account]:
    """Those that too many failed log-ins keep out at some address at this moment."""
    recent = timezone.now() - settings.AXES_COOLOFF_TIME
    attempts = AccessAttempt.objects.filter(
        username=OuterRef("username"),
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gte=recent,
    )
    return accounts.filter(Exists(attempts))


def _manage(account: Account, by: Account | None, act: str) -> None:
    """Refuses an act on one's own account and, to everybody but the console, on an administrator's (三员分设)."""
    if by is None:
        return
    if by.pk == account.pk:
        raise OrgError(f"不能对本人的账号{act}。修改密码请用“修改密码”页面，其他请由另一名系统管理员办理。")
    account.__dict__.pop("held", None)
    if is_administrator(account):
        raise OrgError(
            f"账号“{account.username}”是三员账号，不能由系统管理员{act}，以免一人掌握两员。"
            "请在服务器上由运行维护人员办理（shuzhi password），或由安全管理员先收回其三员授权。"
        )


def _write(action: str, account: Account, by: Account | None, **detail: object) -> None:
    """One journal row about an account, at the unit of its person."""
    journal.write(
        action,
        account=by,
        record=account.pk,
        unit=account.person.unit if account.person else None,
        detail={"username": account.username, **detail},
    )


@transaction.atomic
def set_own_password(account: Account, password: str) -> None:
    """The owner's new password; the duty to change it is done."""
    account.set_password(password)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    journal.write("password.change", account=account, record=account.pk)


@transaction.atomic
def grant(
    account: Account, role: str, unit: Unit, scope: str = Scope.OWN, *, by: Account | None = None
) -> Grant:
    """Gives a role at a unit; the same role there again changes its scope. Named units are several grants."""
    _not_oneself(account, by)
    if not account.is_active:
        raise OrgError(f"账号“{account.username}”已停用，不能授权。请先由系统管理员启用。")
    _separate_administrators(account, role, unit)
    _within_reach(unit, scope, by)
    given, _ = Grant.objects.update_or_create(
        account=account, role=role, unit=unit, defaults={"scope": Scope(scope)}
    )
    account.__dict__.pop("held", None)
    journal.write(
        "grant.give",
        account=by,
        record=given.pk,
        unit=unit,
        detail={"username": account.username, "role": role, "scope": given.scope},
    )
    return given


@transaction.atomic
def take_grant(given: Grant, *, by: Account | None = None) -> None:
    """Takes a role back."""
    _not_oneself(given.account, by)
    _within_reach(given.unit, given.scope, by)
    record = given.pk
    given.delete()
    given.account.__dict__.pop("held", None)
    journal.write(
        "grant.take",
        account=by,
        record=record,
        unit=given.unit,
        detail={"username": given.account.username, "role": given.role},
    )


def _not_oneself(account: Account, by: Account | None) -> None:
    if by is not None and by.pk == account.pk:
        raise OrgError("不能给本人授权或收回本人的授权。请由另一名安全管理员办理。")


def _within_reach(unit: Unit, scope: str, by: Account | None) -> None:
    """Nobody gives or takes beyond the units whose grants are theirs to manage."""
    if by is None:
        return
    wanted = unit.scope() if scope == Scope.SUBTREE else Unit.objects.filter(pk=unit.pk)
    beyond = wanted.exclude(pk__in=units_for(by, "grants.manage").values("pk")).first()
    if beyond is not None:
        raise OrgError(f"“{beyond.name}”不在您管理授权的单位之内。请缩小范围，或由上级的安全管理员办理。")


def _separate_administrators(account: Account, role: str, unit: Unit) -> None:
    """One account is one administrator, at one unit, and nothing else (三员分设); a constraint holds the first part too."""
    others = Grant.objects.filter(account=account).exclude(role=role, unit=unit).select_related("unit")
    held = others.filter(role__in=ADMIN_ROLES).first()
    if held is None and role in ADMIN_ROLES:
        held = others.first()
    if held is None:
        return
    title = ROLES[Role(held.role)][0]
    if held.role in ADMIN_ROLES and role in ADMIN_ROLES:
        why = "系统、安全、审计三员须由不同账号担任"
    else:
        why = "三员账号不兼任业务角色，不接触台账记录"
    raise OrgError(
        f"账号“{account.username}”已是“{held.unit.name}”的{title}，"
        f"不能再任{ROLES[role][0]}：{why}。请另开账号，或先收回原授权。"
    )
