"""The Django application of the ledger of meetings."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Ledger 会议."""

    name = "shuzhi.ledgers.meetings"
    label = "meetings"
    verbose_name = "会议"
