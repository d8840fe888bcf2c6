"""Whether the database itself is whole, before anything is counted in it."""

from __future__ import annotations

from django.db import DatabaseError, IntegrityError, connection

_NAMED = 5


def broken() -> tuple[str, ...]:
    """What is wrong with the database file, in Chinese; empty where it is sound.

    SQLite proves its own pages and the references between rows. PostgreSQL refuses both by itself.
    """
    if connection.vendor != "sqlite":
        return ()
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA quick_check({_NAMED})")
            said = [str(row[0]) for row in cursor.fetchall()]
        if said != ["ok"]:
            return tuple(f"内容已损坏（{line.splitlines()[-1]}）" for line in said)
        connection.check_constraints()
    except IntegrityError as error:
        return (f"有记录指向不存在的内容（{error}）",)
    except DatabaseError as error:
        return (f"内容已损坏（{error}）",)
    return ()
