"""The Django application of duty reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Composing, publishing and verifying duty reports."""

    name = "shuzhi.reports"
    label = "reports"
    verbose_name = "述职报告"
