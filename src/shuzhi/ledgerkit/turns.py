"""Whose turn it is to write a ledger: single records side by side, an import alone.

On PostgreSQL a writer takes the ledger's table before any row or sequence, so that nobody holds a row for which an import
waits while waiting for that import. SQLite's transaction holds the only write lock by itself.
"""

from __future__ import annotations

from django.db import connection, models

from shuzhi.ledgerkit.declare import Ledger


def beside_others(ledger: Ledger) -> None:
    """Write single records until the transaction ends; waits for an import under way."""
    _lock(ledger.model, "ROW EXCLUSIVE")


def alone(ledger: Ledger) -> None:
    """Keep all other writers out until the transaction ends; waits for those under way."""
    alone_on(ledger.model)


def alone_on(model: type[models.Model]) -> None:
    """Keep all other writers of a table out until the transaction ends."""
    _lock(model, "SHARE ROW EXCLUSIVE")


def _lock(model: type[models.Model], mode: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN {mode} MODE")
