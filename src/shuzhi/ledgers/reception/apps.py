"""The Django application of the reception ledger."""

from django.apps import AppConfig


class ReceptionConfig(AppConfig):
    """Ledger 公务接待."""

    name = "shuzhi.ledgers.reception"
    label = "reception"
    verbose_name = "公务接待"
    icon = "users"
