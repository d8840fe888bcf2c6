"""The Django application of units, people, accounts and the journal."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed


class OrgConfig(AppConfig):
    """Hooks log-in and log-out to the journal."""

    name = "shuzhi.org"
    label = "org"
    verbose_name = "机构与人员"

    def ready(self) -> None:
        # The project has no signals of its own. Log-in runs inside Django and django-axes, and Django's three
        # signals are the only hook that every way of logging in passes.
        from shuzhi.org import sign_in

        user_logged_in.connect(sign_in.logged_in, dispatch_uid="org.logged_in")
        user_logged_out.connect(sign_in.logged_out, dispatch_uid="org.logged_out")
        user_login_failed.connect(sign_in.failed, dispatch_uid="org.login_failed")
