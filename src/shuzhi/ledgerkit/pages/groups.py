"""Ledgers by field of work: those of one application stand together under its name."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import AppConfig, apps

from shuzhi.ledgerkit.declare import Ledger, ledgers


@dataclass(frozen=True)
class Group:
    """One field of work and its ledgers, in the order their folder declares them."""

    code: str
    title: str
    icon: str
    ledgers: tuple[Ledger, ...]


def groups() -> tuple[Group, ...]:
    """Every field of work that has a ledger, by the first of the systems it covers."""
    found = []
    for config in apps.get_app_configs():
        mine = tuple(ledger for ledger in _declared(config) if ledger.code in ledgers)
        if mine:
            icon = str(getattr(config, "icon", "notebook"))
            found.append(Group(config.label, str(config.verbose_name), icon, mine))
    return tuple(sorted(found, key=lambda group: (_rank(group), group.code)))


def group_of(code: str) -> Group | None:
    """The field of work of this code."""
    return next((group for group in groups() if group.code == code), None)


def _declared(config: AppConfig) -> list[Ledger]:
    return [ledger for ledger in ledgers if ledger.model._meta.app_label == config.label]


def _rank(group: Group) -> tuple[int, str, int]:
    """Study, then Party work, decisions, integrity, office: the order in which an office lists its work."""
    return min((_system(system) for ledger in group.ledgers for system in ledger.systems), default=(9, "", 0))


def _system(system: str) -> tuple[int, str, int]:
    letter, number = system[:1], system[1:]
    order = "SPDIOVR".find(letter)
    return (order if order >= 0 else 8, letter, int(number) if number.isdigit() else 0)
