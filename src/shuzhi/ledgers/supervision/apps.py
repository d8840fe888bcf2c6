"""The Django application of the supervision ledgers."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """Ledgers 督办事项, 督促检查 and 督查函单."""

    name = "shuzhi.ledgers.supervision"
    label = "supervision"
    verbose_name = "督查督办"
