"""What the shell of every page shows: the menu, the account and its unit."""

from django.http import HttpRequest

from shuzhi.org.models import Account, Unit
from shuzhi.org.navigation import sections_for


def shell(request: HttpRequest) -> dict[str, object]:
    """`navigation` (sections), `account` and `unit`; empty before log-in."""
    account = getattr(request, "user", None)
    if not isinstance(account, Account) or account.must_change_password:
        return {"navigation": (), "account": account if isinstance(account, Account) else None, "unit": None}
    return {"navigation": sections_for(account, request.path), "account": account, "unit": unit_of(account)}


def unit_of(account: Account) -> Unit | None:
    """The unit of the account's person, otherwise that of its first grant."""
    if account.person:
        return account.person.unit
    return account.held[0].unit if account.held else None
