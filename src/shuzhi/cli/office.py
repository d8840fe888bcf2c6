"""Founding an office: its root unit and the three separate administrators, each with a password shown once."""

from __future__ import annotations

from django.db import transaction

from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Role, Scope, UnitKind
from shuzhi.org.passwords import initial_password
from shuzhi.org.units import create_unit


def found_office(name: str, code: str, sysadmin: str) -> list[tuple[str, str, str]]:
    """Register the root unit and open the accounts of the three administrators. Returns (role, account, password)."""
    given = []
    with transaction.atomic():
        root = create_unit(code, name, UnitKind.ORGAN)
        accounts = ((Role.SYSADMIN, sysadmin), (Role.SECADMIN, "secadmin"), (Role.AUDITADMIN, "auditadmin"))
        for role, username in accounts:
            secret = initial_password()
            grant(open_account(username, secret), role, root, Scope.SUBTREE)
            given.append((str(role.label), username, secret))
    return given
