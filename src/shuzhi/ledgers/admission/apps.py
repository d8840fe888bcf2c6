"""The Django application of the admission ledger."""

from django.apps import AppConfig


class AdmissionConfig(AppConfig):
    """Ledger 发展党员."""

    name = "shuzhi.ledgers.admission"
    label = "admission"
    verbose_name = "发展党员"
