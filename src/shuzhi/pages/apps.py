"""The Django application of the pages over the whole house."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Home, figures board and search; they keep nothing of their own."""

    name = "shuzhi.pages"
    label = "pages"
    verbose_name = "页面"
