"""What is still open in a unit: each application that keeps something there says so, for whoever abolishes the unit.

An application brings `standing.py` with `standing(unit) -> Iterable[str]`; each line is said in Chinese, as a hint.
"""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from shuzhi.org.models import Unit


def standing_in(unit: Unit) -> tuple[str, ...]:
    """What every installed application has to say of the unit."""
    found: list[str] = []
    for app in apps.get_app_configs():
        if app.name.startswith("shuzhi.") and module_has_submodule(app.module, "standing"):
            found.extend(getattr(import_module(f"{app.name}.standing"), "standing", lambda _: ())(unit))
    return tuple(found)


def standing(unit: Unit) -> tuple[str, ...]:
    """What this room keeps there: people on its list and grants at it."""
    people = unit.people.filter(until__isnull=True).count()
    grants = unit.grants.count()
    said = [f"名单上还有{people}人，请改到其他单位或登记离开日期。"] if people else []
    if grants:
        said.append(f"还有{grants}项授权以它为范围，撤销后仍可查看其历史记录；不需要的请由安全管理员收回。")
    return tuple(said)
