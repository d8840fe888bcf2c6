"""The Django application of the ledger of incoming documents."""

from django.apps import AppConfig


class IncomingConfig(AppConfig):
    """Ledger 收文."""

    name = "shuzhi.ledgers.incoming"
    label = "incoming"
    verbose_name = "收文"
