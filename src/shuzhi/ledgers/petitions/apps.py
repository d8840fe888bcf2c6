"""The Django application of the petition ledgers."""

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    """Ledgers 信访事项, 信访复查复核, 信访隐患, 领导接访下访, 信访联席及研判会议 and 信访提示督办."""

    name = "shuzhi.ledgers.petitions"
    label = "petitions"
    verbose_name = "信访"
    icon = "message-report"
