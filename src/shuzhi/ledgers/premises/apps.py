"""The Django application of the premises ledgers."""

from django.apps import AppConfig


class PremisesConfig(AppConfig):
    """Ledgers 办公用房, 办公用房检查 and 办公用房整改."""

    name = "shuzhi.ledgers.premises"
    label = "premises"
    verbose_name = "办公用房"
    icon = "building"
