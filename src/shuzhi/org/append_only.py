"""The database triggers that keep the journal append-only, in the words of each database."""

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

_TABLE = "org_journalentry"
_HEAD = "org_journalhead"
_WORDS = "日志只能追加，不能修改或删除"

_REFUSE = f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
_SQLITE = (
    f"CREATE TRIGGER org_journal_no_update BEFORE UPDATE ON {_TABLE} {_REFUSE}",
    f"CREATE TRIGGER org_journal_no_delete BEFORE DELETE ON {_TABLE} {_REFUSE}",
    f"CREATE TRIGGER org_head_no_delete BEFORE DELETE ON {_HEAD} {_REFUSE}",
    f"CREATE TRIGGER org_head_no_return BEFORE UPDATE ON {_HEAD} WHEN NEW.seq <> OLD.seq + 1 {_REFUSE}",
)
_SQLITE_UNDO = (
    "DROP TRIGGER IF EXISTS org_journal_no_update",
    "DROP TRIGGER IF EXISTS org_journal_no_delete",
    "DROP TRIGGER IF EXISTS org_head_no_delete",
    "DROP TRIGGER IF EXISTS org_head_no_return",
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION org_journal_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    f" $$ BEGIN RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER org_journal_no_change BEFORE UPDATE OR DELETE ON {_TABLE}"
    " FOR EACH ROW EXECUTE FUNCTION org_journal_refuse()",
    f"CREATE TRIGGER org_journal_no_truncate BEFORE TRUNCATE ON {_TABLE}"
    " FOR EACH STATEMENT EXECUTE FUNCTION org_journal_refuse()",
    f"CREATE TRIGGER org_head_no_delete BEFORE DELETE ON {_HEAD}"
    " FOR EACH ROW EXECUTE FUNCTION org_journal_refuse()",
    f"CREATE TRIGGER org_head_no_truncate BEFORE TRUNCATE ON {_HEAD}"
    " FOR EACH STATEMENT EXECUTE FUNCTION org_journal_refuse()",
    f"CREATE TRIGGER org_head_no_return BEFORE UPDATE ON {_HEAD}"
    " FOR EACH ROW WHEN (NEW.seq <> OLD.seq + 1) EXECUTE FUNCTION org_journal_refuse()",
)
_POSTGRESQL_UNDO = (
    f"DROP TRIGGER IF EXISTS org_journal_no_change ON {_TABLE}",
    f"DROP TRIGGER IF EXISTS org_journal_no_truncate ON {_TABLE}",
    f"DROP TRIGGER IF EXISTS org_head_no_delete ON {_HEAD}",
    f"DROP TRIGGER IF EXISTS org_head_no_truncate ON {_HEAD}",
    f"DROP TRIGGER IF EXISTS org_head_no_return ON {_HEAD}",
)


def protect(connection: BaseDatabaseWrapper) -> None:
    """Sets the triggers; from here on the database itself refuses to change or delete a row."""
    _run(connection, _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def unprotect(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away; for undoing the migration and for emptying a test database."""
    _run(connection, _POSTGRESQL_UNDO if connection.vendor == "postgresql" else _SQLITE_UNDO)


def _run(connection: BaseDatabaseWrapper, statements: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
