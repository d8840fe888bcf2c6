"""The Django application of the ledger of outgoing documents."""

from django.apps import AppConfig


class OutgoingConfig(AppConfig):
    """Ledger 发文."""

    name = "shuzhi.ledgers.outgoing"
    label = "outgoing"
    verbose_name = "发文"
