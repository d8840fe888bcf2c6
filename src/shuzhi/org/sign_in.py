"""What the journal notes of logging in, logging out and failing to."""

from collections.abc import Mapping

from django.http import HttpRequest

from shuzhi.org import journal
from shuzhi.org.models import Account

_UNKNOWN = "（无此账号）"


def logged_in(sender: object, request: HttpRequest | None, user: Account, **_: object) -> None:
    """Receives Django's `user_logged_in`."""
    journal.write("session.log_in", account=user, detail=_origin(request))


def logged_out(sender: object, request: HttpRequest | None, user: Account | None, **_: object) -> None:
    """Receives Django's `user_logged_out`."""
    if user is not None:
        journal.write("session.log_out", account=user, detail=_origin(request))


def failed(
    sender: object, credentials: Mapping[str, object], request: HttpRequest | None = None, **_: object
) -> None:
    """Receives `user_login_failed`; a name that is no account may be a password, so it is left out."""
    name = str(credentials.get("username") or "")
    account = Account.objects.filter(username=name).first()
    detail = _origin(request) | {"username": name if account else _UNKNOWN}
    journal.write("session.failed", account=account, detail=detail, ok=False)


def _origin(request: HttpRequest | None) -> dict[str, object]:
    return {"address": request.META.get("REMOTE_ADDR", "")} if request else {}
