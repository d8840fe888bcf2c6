"""Finds each installed ledger folder's declarations and fills the registries, once, when Django starts."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.utils.module_loading import module_has_submodule

from shuzhi.kernel.rulebook import rulebook
from shuzhi.ledgerkit.declare import Ledger, figures, ledgers, owners
from shuzhi.ledgerkit.figures import Base


def discover() -> None:
    """Import ``ledger`` of each installed app that has one and register what it declares.

    Raises ImproperlyConfigured where a declaration names a field, figure or rule that does not exist: better at start
    than in an office's hands.
    """
    for config in apps.get_app_configs():
        if config.module is not None and module_has_submodule(config.module, "ledger"):
            module = import_module(f"{config.name}.ledger")
            for item in vars(module).values():
                if isinstance(item, Ledger):
                    register(item)
    for figure in figures:
        for code in figure.needs:
            if code not in figures:
                raise ImproperlyConfigured(f"指标 {figure.code} 引用了不存在的指标 {code}")
    ledgers.freeze()
    figures.freeze()
    owners.freeze()


def register(ledger: Ledger) -> None:
    """Put one ledger and its figures into the registries, after checking the fields it names."""
    names = [*ledger.fields, *ledger.identity, *ledger.dates]
    names += [
        figure.field for figure in ledger.figures if isinstance(figure, Base) and hasattr(figure, "field")
    ]
    for name in names:
        try:
            ledger.model._meta.get_field(name)
        except FieldDoesNotExist as error:
            raise ImproperlyConfigured(f"台账 {ledger.code} 引用了不存在的字段 {name}") from error
    for obligation in ledger.obligations:
        if not rulebook().versions(obligation.rule_id):
            raise ImproperlyConfigured(f"台账 {ledger.code} 引用了不存在的规定 {obligation.rule_id}")
    ledgers.add(ledger.code, ledger)
    for figure in ledger.figures:
        figures.add(figure.code, figure)
        owners.add(figure.code, ledger)
