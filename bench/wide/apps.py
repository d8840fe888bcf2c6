"""The Django application of the measured ledger."""

from django.apps import AppConfig


class WideConfig(AppConfig):
    """One wide ledger; its table is made by the bench itself."""

    name = "bench.wide"
    label = "wide"
