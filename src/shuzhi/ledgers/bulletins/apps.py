"""The Django application of the ledger of bulletins."""

from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    """Ledger 政务信息."""

    name = "shuzhi.ledgers.bulletins"
    label = "bulletins"
    verbose_name = "政务信息"
