"""Reads a database constraint's condition as a Python test over a row's values, so that a whole sheet is checked at once.

Follows SQL: a comparison with nothing is neither true nor false, and a check constraint refuses only what is false.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import F, Q

Truth = bool | None
Test = Callable[[Mapping[str, Any]], Truth]

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}


class Unreadable(Exception):
    """The condition holds something that only the database can judge."""


def fields_of(condition: Q) -> tuple[str, ...]:
    """Names of the fields a condition reads, in order of appearance. Raises Unreadable."""
    names: dict[str, None] = {}
    for child in condition.children:
        if isinstance(child, Q):
            names.update(dict.fromkeys(fields_of(child)))
        elif isinstance(child, tuple):
            names[_split(child[0])[0]] = None
            if isinstance(child[1], F):
                names[_named(child[1])] = None
        else:
            raise Unreadable(repr(child))
    return tuple(names)


def compiled(condition: Q) -> Test:
    """The condition as a test of a row's values. Raises Unreadable."""
    tests = [compiled(child) if isinstance(child, Q) else _lookup(child) for child in condition.children]
    negated, connector = condition.negated, condition.connector
    if connector not in (Q.AND, Q.OR):
        raise Unreadable(connector)

    def test(values: Mapping[str, Any]) -> Truth:
        results = [one(values) for one in tests]
        deciding = connector == Q.OR
        truth: Truth = deciding if deciding in results else None if None in results else not deciding
        return truth if truth is None else truth is not negated

    return test


def _lookup(child: Any) -> Test:
    if not isinstance(child, tuple):
        raise Unreadable(repr(child))
    (name, lookup), expected = _split(child[0]), child[1]
    if lookup == "isnull":
        return lambda values: (values[name] is None) is bool(expected)
    if lookup == "in" and not isinstance(expected, (str, F)) and hasattr(expected, "__iter__"):
        among = tuple(expected)
        return lambda values: None if values[name] is None else values[name] in among
    if lookup not in _COMPARE:
        raise Unreadable(lookup)
    compare = _COMPARE[lookup]
    if isinstance(expected, F):
        other = _named(expected)

        def against_field(values: Mapping[str, Any]) -> Truth:
            left, right = values[name], values[other]
            return None if left is None or right is None else compare(left, right)

        return against_field
    if hasattr(expected, "resolve_expression"):
        raise Unreadable(repr(expected))
    return lambda values: None if values[name] is None else compare(values[name], expected)


def _named(field: F) -> str:
    return str(field.name)  # type: ignore[attr-defined]  # absent from the stubs


def _split(path: str) -> tuple[str, str]:
    name, _, lookup = path.partition("__")
    if "__" in lookup:
        raise Unreadable(path)
    return name, lookup or "exact"
