"""The entries of the menu: each application brings its own, the shell shows what the account may use."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.module_loading import module_has_submodule

from shuzhi.org.access import ANY_AREA, can
from shuzhi.org.models import Account


@dataclass(frozen=True)
class NavigationEntry:
    """One line of the menu; entries of one section stand together, sections in order of their first entry."""

    title: str
    url_name: str
    icon: str
    section: str
    order: int
    action: str
    arguments: tuple[str, ...] = ()
    area: str = ANY_AREA
    rooms: tuple[tuple[str, str], ...] = ()
    """Further pages that lie behind the entry, as (name of the address, its one argument)."""


@dataclass(frozen=True)
class Link:
    """An entry as the shell shows it; `active` marks the one nearest to the open page."""

    title: str
    url: str
    icon: str
    active: bool


@dataclass(frozen=True)
class Section:
    """A heading of the menu and the links below it."""

    title: str
    entries: tuple[Link, ...]


def entries() -> tuple[NavigationEntry, ...]:
    """What every installed application's `navigation.py` lists, in order."""
    found: list[NavigationEntry] = []
    for app in apps.get_app_configs():
        if app.name.startswith("shuzhi.") and module_has_submodule(app.module, "navigation"):
            listed: Iterable[NavigationEntry] = getattr(
                import_module(f"{app.name}.navigation"), "NAVIGATION", ()
            )
            found.extend(listed)
    return tuple(sorted(found, key=lambda entry: (entry.order, entry.title)))


def sections_for(account: Account | AnonymousUser, at: str = "") -> tuple[Section, ...]:
    """The menu of the account on the page at path `at`: only entries whose action it may do somewhere."""
    allowed = [entry for entry in entries() if can(account, entry.action, area=entry.area)]
    urls = {entry: reverse(entry.url_name, args=entry.arguments) for entry in allowed}
    nearest = max(
        ((len(room), url) for entry, url in urls.items() for room in _rooms(entry, url) if _covers(room, at)),
        default=(0, ""),
    )[1]
    # Python keeps the order of insertion, so a section stands where its first entry does.
    sections: dict[str, list[Link]] = {}
    for entry, url in urls.items():
        link = Link(entry.title, url, entry.icon, active=url == nearest)
        sections.setdefault(entry.section, []).append(link)
    return tuple(Section(title, tuple(links)) for title, links in sections.items())


def _rooms(entry: NavigationEntry, url: str) -> tuple[str, ...]:
    return (url, *(reverse(name, args=(argument,)) for name, argument in entry.rooms))


def _covers(url: str, at: str) -> bool:
    return at == url if url == "/" else at.startswith(url)


NAVIGATION = (
    NavigationEntry("单位和岗位", "org:units", "sitemap", "系统", 800, "units.manage"),
    NavigationEntry("人员", "org:people", "users", "系统", 810, "units.manage"),
    NavigationEntry("账号", "org:accounts", "user-cog", "系统", 830, "accounts.manage"),
    NavigationEntry("授权", "org:grants", "shield-lock", "系统", 840, "grants.manage"),
    NavigationEntry("操作日志", "org:journal", "list-check", "系统", 900, "journal.view"),
    NavigationEntry("修改密码", "org:password", "key", "系统", 990, "self"),
)
