"""The Django application of the ledger of branch life."""

from django.apps import AppConfig


class BranchLifeConfig(AppConfig):
    """Ledger 组织生活."""

    name = "shuzhi.ledgers.branch_life"
    label = "branch_life"
    verbose_name = "组织生活"
