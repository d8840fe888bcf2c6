"""The addresses of the product: each installed room and ledger brings its own `urls.py`."""

from importlib import import_module

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path
from django.utils.module_loading import module_has_submodule

# Names, not functions: Django imports them when it needs them.
handler400 = "shuzhi.org.views.errors.bad_request"
handler403 = "shuzhi.org.views.errors.forbidden"


def discovered() -> list[URLPattern | URLResolver]:
    """One prefix an application, its `app_name`; the pages of the house stand at the root, and last."""
    named: list[tuple[str, str]] = []
    for app in apps.get_app_configs():
        if app.name.startswith("shuzhi.") and module_has_submodule(app.module, "urls"):
            module = import_module(f"{app.name}.urls")
            named.append(("" if module.app_name == "pages" else f"{module.app_name}/", module.__name__))
    return [path(prefix, include(module)) for prefix, module in sorted(named, reverse=True)]


urlpatterns = discovered()
