"""Every rule of the product, found by looking into `rules/` and `lexicon/`: nothing is listed by hand."""

import importlib
import pkgutil
from functools import cache

from shuzhi.kernel.collector import without_collector
from shuzhi.kernel.registry import Registry
from shuzhi.text.audit import lexicon
from shuzhi.text.audit import rules as families
from shuzhi.text.audit.rule import REGISTRY, Rule


@cache
def rules() -> Registry[Rule]:
    """The rules in order of their codes. Raises where two share a code or a name."""
    with without_collector():
        for module in pkgutil.iter_modules(families.__path__):
            importlib.import_module(f"{families.__name__}.{module.name}")
        for family in lexicon.families():
            REGISTRY.add(family.rule.code, family.rule)
    names = [each.name for each in REGISTRY]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"规则名称重复：{'、'.join(twice)}。")
    REGISTRY.freeze()
    return REGISTRY
