"""How far a value of any ledger may reach: dates an office can mean, whole numbers that both databases hold.

Asked before deadlines are reckoned and checks run, which may then count on days and months around every date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import models

from shuzhi.ledgerkit.declare import Problem
from shuzhi.ledgerkit.shapes import Record

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""A building may be older than the office and a term may end far ahead; beyond these a digit was mistyped."""

MOST = 2_147_483_647
"""The greatest value of an ``integer`` column in PostgreSQL; SQLite would keep more and could not be moved there."""


def fault(field: models.Field[Any, Any], value: Any) -> str:
    """What is wrong with a value's size, for the end of “第37行 ‘召开时间’：”; empty where nothing is."""
    if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        return f"年份{value.year}不在{FIRST_YEAR}年至{LAST_YEAR}年之间，请核对"
    if isinstance(field, models.IntegerField) and not field.primary_key and abs(value or 0) > MOST:
        return f"“{value}”过大，请核对"
    return ""


def beyond(record: Record) -> Iterator[Problem]:
    """Every value of a record that is out of bounds."""
    for field in record._meta.concrete_fields:
        if isinstance(field, models.GeneratedField):
            continue
        if found := fault(field, getattr(record, field.attname)):
            yield Problem(field.name, f"{found}。")
