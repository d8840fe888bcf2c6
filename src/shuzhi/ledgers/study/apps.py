"""The Django application of the study ledgers."""

from django.apps import AppConfig


class StudyConfig(AppConfig):
    """Ledgers 学习活动 and 学习成果."""

    name = "shuzhi.ledgers.study"
    label = "study"
    verbose_name = "学习"
