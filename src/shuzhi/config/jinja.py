"""The Jinja2 environment of row tables: what Django's own templates have as tags stands here as functions."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from jinja2 import Environment


def environment(**options: object) -> Environment:
    """An environment that knows `static(path)` and `url(name, …)`; autoescape is set by Django."""
    made = Environment(**options)  # type: ignore[arg-type]  # noqa: S701 - Django's backend turns autoescape on
    made.globals.update(static=staticfiles_storage.url, url=reverse)
    return made
