"""Security headers, what no request may hold, the idle end of a session, and the password that must be changed first."""

import time
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from shuzhi.org.access import PUBLIC
from shuzhi.org.models import Account
from shuzhi.org.views.errors import too_large

Handler = Callable[[HttpRequest], HttpResponse]

# Scripts come from the product's own files only. The style attribute stays open for charts and widths.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
_RENEW_AFTER = 60
NUL = "\x00"
# Django writes files of any size to the disk before a view sees them, for a stranger as well.
LONGEST_REQUEST = 200 * 1024 * 1024
LONGEST_OF_STRANGERS = 1024 * 1024
_BEFORE_PASSWORD_CHANGE = {"org:password", "org:log_out"}


def security_headers(get_response: Handler) -> Handler:
    """Sets the content security policy and its companions on every answer, static files included."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS_POLICY)
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            # Pages show personal data; a shared computer must not keep them after log-out.
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


class FitRequestMiddleware:
    """Refuses, before any view, what none could take: a body beyond all limits, text that no database keeps."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        size = request.META.get("CONTENT_LENGTH") or "0"
        longest = LONGEST_REQUEST if request.user.is_authenticated else LONGEST_OF_STRANGERS
        # A length that is no number counts as none to Django too: it then reads no body.
        if size.isascii() and size.isdigit() and (len(size) > 18 or int(size) > longest):
            return too_large(request, longest)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: object, kwargs: object
    ) -> None:
        """PostgreSQL keeps no NUL in text (8.3 Character Types), so no name, reason or search may hold one."""
        said = [*request.GET.lists(), *request.POST.lists()]
        if NUL in request.path or any(NUL in text for name, texts in said for text in (name, *texts)):
            raise BadRequest("NUL in the request")


def idle_session(get_response: Handler) -> Handler:
    """Renews the session while it is used; at most once a minute, since each renewal is a write."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = int(time.time())
            if now - request.session.get("seen", 0) >= _RENEW_AFTER:
                request.session["seen"] = now
        return get_response(request)

    return answer


class PasswordChangeMiddleware:
    """Leads an account with a given password to the page where it sets its own."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: object, kwargs: object
    ) -> HttpResponse | None:
        user = request.user
        if not isinstance(user, Account) or not user.must_change_password:
            return None
        match = request.resolver_match
        if getattr(view, "access", None) == PUBLIC or (match and match.view_name in _BEFORE_PASSWORD_CHANGE):
            return None
        return redirect("org:password")
