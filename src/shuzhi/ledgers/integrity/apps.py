"""The Django application of the integrity ledgers."""

from django.apps import AppConfig


class IntegrityConfig(AppConfig):
    """Ledgers 廉政谈话 and 党纪处分."""

    name = "shuzhi.ledgers.integrity"
    label = "integrity"
    verbose_name = "廉政"
