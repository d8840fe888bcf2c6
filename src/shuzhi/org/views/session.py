"""Logging in, logging out, and changing one's own password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shuzhi.org.access import PUBLIC, SELF, access
from shuzhi.org.accounts import set_own_password
from shuzhi.org.models import Account

log_in = access(PUBLIC)(LoginView.as_view(template_name="org/log_in.html", redirect_authenticated_user=True))
log_out = access(PUBLIC)(LogoutView.as_view())


class OwnPasswordForm(PasswordChangeForm):
    """Another password than before: a given one that is only typed again is still known to whoever gave it."""

    def clean_new_password1(self) -> str:
        """The new password, if it is new."""
        given: str = self.cleaned_data["new_password1"]
        if self.user.check_password(given):
            raise ValidationError("新密码不能与原密码相同。", code="password_unchanged")
        return given


@access(SELF)
def password(request: HttpRequest) -> HttpResponse:
    """The form of the account's own password; the first log-in with a given password leads here."""
    account = request.user
    assert isinstance(account, Account)  # noqa: S101 - the gate lets only accounts through
    form = OwnPasswordForm(account, request.POST or None)
    forced = account.must_change_password
    if form.is_valid():
        set_own_password(account, form.cleaned_data["new_password1"])
        update_session_auth_hash(request, account)
        messages.success(request, "密码已修改。")
        return redirect("/")
    return render(request, "org/password.html", {"form": form, "forced": forced})
