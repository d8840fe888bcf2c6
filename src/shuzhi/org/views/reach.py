"""What every gated view begins with: the account behind the request, and units as choices."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from shuzhi.org.models import Account, Unit


def account_of(request: HttpRequest) -> Account:
    """The account behind a gated view."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user


def unit_choices(units: tuple[Unit, ...]) -> list[tuple[str, str]]:
    """Choices of a unit by its code, indented by their depth below the topmost."""
    top = min((unit.depth for unit in units), default=1)
    return [(unit.code, "　" * (unit.depth - top) + unit.name) for unit in units]
