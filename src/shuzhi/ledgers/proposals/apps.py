"""The Django application of the ledger of proposals."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """Ledger 建议提案."""

    name = "shuzhi.ledgers.proposals"
    label = "proposals"
    verbose_name = "建议提案"
