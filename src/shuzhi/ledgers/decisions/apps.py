"""The Django application of the ledger of major decisions."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Ledger 三重一大."""

    name = "shuzhi.ledgers.decisions"
    label = "decisions"
    verbose_name = "三重一大"
