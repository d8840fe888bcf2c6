"""Puts the filter of a figure into words, so that its 口径 says which records it takes and not only how it counts them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q

from shuzhi.ledgerkit.declare import Ledger

_ORDER = {
    # lookup: (dates, numbers, the lookup that says the opposite)
    "gt": ("晚于", "大于", "lte"),
    "gte": ("不早于", "不小于", "lt"),
    "lt": ("早于", "小于", "gte"),
    "lte": ("不晚于", "不大于", "gt"),
}
_PATTERN = {"contains": "含", "icontains": "含", "startswith": "开头是", "endswith": "末尾是"}


def condition(ledger: Ledger, where: Q) -> str:
    """A filter over a ledger's records in words: ``学习形式为集中学习``; empty where it takes all records.

    Raises ValueError for a filter that has no words here; the figure then states its own ``definition``.
    """
    return _group(ledger, where, where.negated)


def _group(ledger: Ledger, where: Q, negated: bool) -> str:
    """The parts of a Q; a negated group of several parts turns each part and its connector over (De Morgan)."""
    parts = [_part(ledger, child, negated) for child in where.children]
    either = (where.connector == Q.OR) is not negated
    return ("，或" if either else "、").join(parts)


def _part(ledger: Ledger, child: Any, negated: bool) -> str:
    if isinstance(child, Q):
        words = _group(ledger, child, negated is not child.negated)
        return f"（{words}）" if len(child.children) > 1 else words
    if isinstance(child, tuple):
        path, value = child
        return _leaf(ledger, path, value, negated)
    raise ValueError(f"台账 {ledger.code} 的条件 {child} 无法写成文字，请在指标的 definition 中写明口径。")


def _leaf(ledger: Ledger, path: str, value: Any, negated: bool) -> str:
    heading, field, lookup = _named(ledger, path)
    if lookup == "isnull" or (lookup == "exact" and value in ("", None)):
        empty = value is not False
        return f"{heading}{'已填' if empty is negated else '未填'}"
    if lookup in _ORDER:
        if negated:
            lookup = _ORDER[lookup][2]
        of_dates, of_numbers, _ = _ORDER[lookup]
        word = of_dates if isinstance(field, models.DateField) else of_numbers
        return f"{heading}{word}{_value(ledger, field, value)}"
    if lookup in _PATTERN:
        return f"{heading}{'不' if negated else ''}{_PATTERN[lookup]}“{value}”"
    if lookup == "exact":
        return f"{heading}{'不' if negated else ''}为{_value(ledger, field, value)}"
    if lookup == "in":
        return f"{heading}{'不' if negated else ''}为{_list(ledger, field, value)}"
    raise ValueError(f"台账 {ledger.code} 的条件 {path} 无法写成文字，请在指标的 definition 中写明口径。")


def _named(ledger: Ledger, path: str) -> tuple[str, models.Field[Any, Any], str]:
    """Heading, model field and lookup of ``closed_on__lte`` or ``unit__kind``."""
    first, *rest = path.split("__")
    field = ledger.model_field(first)
    headings = [ledger.heading(first)]
    while rest and field.related_model is not None and rest[0] not in ("isnull", "exact", "in"):
        related: Any = field.related_model
        field = related._meta.get_field(rest.pop(0))
        headings.append(str(field.verbose_name))
    return "的".join(headings), field, rest[0] if rest else "exact"


def _list(ledger: Ledger, field: models.Field[Any, Any], values: Iterable[Any]) -> str:
    *first, last = [_value(ledger, field, value) for value in values]
    return f"{'、'.join(first)}或{last}" if first else last


def _value(ledger: Ledger, field: models.Field[Any, Any], value: Any) -> str:
    if isinstance(value, F):
        return ledger.heading(value.name)  # type: ignore[attr-defined]  # django-stubs leaves it out
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(dict(field.flatchoices).get(value, value))
