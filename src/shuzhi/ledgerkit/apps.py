"""The Django application of the ledger engine; starting it fills the registries."""

from django.apps import AppConfig


class LedgerkitConfig(AppConfig):
    """Imports each ledger folder's declaration once all models are loaded."""

    name = "shuzhi.ledgerkit"
    label = "ledgerkit"
    verbose_name = "台账"

    def ready(self) -> None:
        from shuzhi.ledgerkit.discovery import discover

        discover()
