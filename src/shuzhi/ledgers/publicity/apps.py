"""The Django application of the ledger of publicity."""

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    """Ledger 宣传活动."""

    name = "shuzhi.ledgers.publicity"
    label = "publicity"
    verbose_name = "宣传"
