"""Backup into one file and restore from it: a consistent snapshot out, everything or nothing back in.

A backup reads one snapshot of the database while others go on writing. A restore proves the whole file first, then
replaces all rows in one transaction: whatever stops it before the end, the old data stands.
"""

from __future__ import annotations

import base64
import errno
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from shuzhi.kernel.files import atomic_path, reason
from shuzhi.ledgerkit import shelf, store
from shuzhi.ledgerkit.archive import (
    CHUNK,
    HOME_FILES,
    MANIFEST,
    SHELVED,
    BackupError,
    Manifest,
    Part,
    Progress,
    TablePart,
    line,
    lines,
    member,
    open_part,
    prove,
)
from shuzhi.ledgerkit.models import Attachment
from shuzhi.org import append_only, journal
from shuzhi.org.models import JournalHead, Unit

Model = type[models.Model]

_FORGOTTEN = {"sessions"}
"""Apps whose rows are not kept: after a restore everybody logs in again."""
_BY_MIGRATION = {"contenttypes", "auth", "axes", "sessions"}
"""Apps whose rows do not make a database one that holds an office's data."""
_BATCH = 2000


def backup(target: Path, progress: Progress = lambda done, total: None) -> Manifest:
    """Write a backup and prove it before it gets its name. Raises BackupError; then nothing is left behind.

    Must not run inside a transaction: it takes a snapshot of its own.
    """
    if target.exists():
        raise BackupError(f"{target}已存在，请换一个文件名。")
    try:
        with atomic_path(target) as temporary:
            # The file holds everybody's data.
            os.chmod(temporary, 0o600)
            with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
                manifest = _write(archive, progress)
            prove(temporary)
            # Noted once it is proved, before it has its name: no backup without its row, no row for a failure.
            journal.write("data.backup", detail={"name": target.name})
    except FileNotFoundError as wrong:
        raise BackupError(f"文件夹{target.parent}不存在，请先建立。") from wrong
    except OSError as wrong:
        if wrong.errno in (errno.ENOSPC, errno.EDQUOT):
            raise BackupError("磁盘空间不足，备份没有完成，未留下文件。请清理磁盘或换一个位置。") from wrong
        raise BackupError(f"无法写入{target}（{reason(wrong)}），备份没有完成。") from wrong
    return manifest


def restore(source: Path, *, force: bool = False, progress: Progress = lambda done, total: None) -> Manifest:
    """Replace the data of this installation by those of a backup, wholly or not at all.

    Refuses a file that does not prove whole, one of a newer version, and, without ``force``, a database that holds
    data. With ``force`` the present data are backed up into the data folder first. Raises BackupError.
    """
    manifest = prove(source, progress)
    is_current = _fitting(manifest)
    if _holds_data():
        if not force:
            raise BackupError(
                "当前数据库已有数据，没有恢复。确要覆盖，请加 --force（现有数据会先备份到数据目录）。"
            )
        if not is_current:
            raise BackupError(
                f"备份来自较早的版本{manifest.version}，只能恢复到新的空数据目录。请用 SHUZHI_HOME 指定后再恢复。"
            )
        moment = timezone.localtime().strftime("%Y%m%d-%H%M%S-%f")
        backup(Path(settings.SHUZHI_HOME) / f"before-restore-{moment}.zip")
    _make_tables(manifest, is_current)
    try:
        with zipfile.ZipFile(source) as archive:
            _put_files(archive, manifest)
            with transaction.atomic():
                _load(archive, manifest, is_current)
                journal.write(
                    "data.restore",
                    detail={"name": source.name, "made_at": manifest.made_at, "rows": manifest.rows},
                )
            _put_home(archive, manifest)
    except (DatabaseError, store.StoreError, shelf.ShelfError, OSError) as wrong:
        raise BackupError(f"恢复没有完成：{wrong}。现有数据没有改动。") from wrong
    if not is_current:
        call_command("migrate", verbosity=0, interactive=False)
    return manifest


# --- out -----------------------------------------------------------------------------------------------


def _write(archive: zipfile.ZipFile, progress: Progress) -> Manifest:
    tables, files, missing = [], [], []
    with _snapshot():
        migrations = tuple(sorted(MigrationLoader(connection).applied_migrations))
        digests = list(Attachment.objects.order_by("digest").values_list("digest", flat=True).distinct())
        kept = _models(apps)
        total = len(kept) + len(digests)
        for done, model in enumerate(kept, 1):
            tables.append(_write_table(archive, model))
            progress(done, total)
    # Stored files never change, so they may be read after the snapshot.
    for done, digest in enumerate(digests, len(kept) + 1):
        part = _write_file(archive, digest)
        if part:
            files.append(part)
        else:
            missing.append(digest)
        progress(done, total)
    for shelved in shelf.shelved(Unit.objects.all()):
        part = _write_shelved(archive, shelved)
        if part:
            files.append(part)
        else:
            missing.append(f"archives/{shelved.key}")
    for name in HOME_FILES:
        path = Path(settings.SHUZHI_HOME) / name
        if path.is_file():
            with member(archive, f"home/{name}") as out:
                out.write(path.read_bytes())
            files.append(Part(f"home/{name}", out.size, out.sha256))
    manifest = Manifest(
        version=installed("shuzhi"),
        made_at=timezone.localtime().isoformat(timespec="seconds"),
        database=connection.vendor,
        migrations=migrations,
        tables=tuple(tables),
        files=tuple(files),
        missing=tuple(missing),
    )
    with member(archive, MANIFEST) as out:
        out.write(manifest.as_json().encode())
    return manifest


def _write_table(archive: zipfile.ZipFile, model: Model) -> TablePart:
    columns = tuple(field.attname for field in _fields(model))
    path, rows = f"tables/{model._meta.label_lower}.jsonl", 0
    with member(archive, path) as out:
        for values in model._base_manager.order_by("pk").values_list(*columns).iterator(chunk_size=_BATCH):
            out.write(line(values))
            rows += 1
    return TablePart(path, out.size, out.sha256, model._meta.label_lower, columns, rows)


def _write_file(archive: zipfile.ZipFile, digest: str) -> Part | None:
    """Copy one stored file; None where it is missing or no longer what it was."""
    if not store.is_sound(digest):
        return None
    path = f"attachments/{digest[:2]}/{digest[2:]}"
    with store.open_stored(digest) as stored, member(archive, path, packed=False) as out:
        while chunk := stored.read(CHUNK):
            out.write(chunk)
    return Part(path, out.size, out.sha256)


def _write_shelved(archive: zipfile.ZipFile, shelved: shelf.Shelved) -> Part | None:
    """Write the reports of an archive; None where it is damaged."""
    try:
        shelved.open()
    except shelf.ShelfError:
        return None
    path = f"archives/{shelved.key}.jsonl"
    with member(archive, path) as out:
        for written in shelf.lines(shelved):
            out.write(written)
    return Part(path, out.size, out.sha256)


@contextmanager
def _snapshot() -> Iterator[None]:
    """One state of the database for all reads; writers are not held up."""
    if connection.in_atomic_block:
        raise RuntimeError("a backup takes a snapshot of its own and cannot run inside a transaction")
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    # A deferred transaction reads one state of the WAL without the write lock that IMMEDIATE would take.
    connection.ensure_connection()
    wrapper: Any = connection
    usual, wrapper.transaction_mode = wrapper.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic():
            yield
    finally:
        wrapper.transaction_mode = usual


# --- in ------------------------------------------------------------------------------------------------


def _fitting(manifest: Manifest) -> bool:
    """Whether the backup's tables are those of this version; raises BackupError where they are newer."""
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    made = set(manifest.migrations)
    if _ordered(manifest.version) > _ordered(installed("shuzhi")) or not made <= known:
        raise BackupError(
            f"备份来自较新的版本{manifest.version}（本系统为{installed('shuzhi')}），请升级后再恢复。现有数据没有改动。"
        )
    return made == known


def _holds_data() -> bool:
    tables = set(connection.introspection.table_names())
    return any(
        model._base_manager.exists()
        for model in _models(apps)
        if model._meta.app_label not in _BY_MIGRATION
        and model._meta.db_table in tables
        and model is not JournalHead
    )


def _make_tables(manifest: Manifest, is_current: bool) -> None:
    """Bring an empty database to the state of the backup, or any to the state of this version."""
    if is_current:
        call_command("migrate", verbosity=0, interactive=False)
        return
    executor = MigrationExecutor(connection)
    beyond = set(executor.loader.applied_migrations) - set(manifest.migrations)
    if beyond:
        raise BackupError(
            f"备份来自较早的版本{manifest.version}，只能恢复到新的空数据目录，当前数据库已按新版本建立。"
        )
    made = set(manifest.migrations)
    # Only the last of each app: Django takes one that a later one follows for a wish to go back to it.
    graph = executor.loader.graph
    executor.migrate(
        [
            key
            for key in made
            if not any(c.key in made and c.key[0] == key[0] for c in graph.node_map[key].children)
        ]
    )


def _load(archive: zipfile.ZipFile, manifest: Manifest, is_current: bool) -> None:
    """Empty all tables and fill them from the archive, then prove what stands; inside a transaction."""
    registry: Any = apps
    if not is_current:
        registry = MigrationLoader(connection).project_state(list(manifest.migrations)).apps
    by_label = {model._meta.label_lower: model for model in _models(registry)}
    if set(by_label) != {table.model for table in manifest.tables}:
        differing = sorted(set(by_label) ^ {table.model for table in manifest.tables})
        raise BackupError(f"备份的数据表与本系统不一致（{differing[0]}）。现有数据没有改动。")
    append_only.unprotect(connection)
    _empty([*by_label.values(), *_models(registry, forgotten=True)])
    for table in manifest.tables:
        _fill(by_label[table.model], table, lines(archive, table))
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(by_label.values())):
            cursor.execute(statement)
    append_only.protect(connection)
    for table in manifest.tables:
        count = by_label[table.model]._base_manager.count()
        if count != table.rows:
            raise BackupError(f"{table.model}应恢复{table.rows}行，实为{count}行。现有数据没有改动。")
    if is_current and not (proof := journal.prove()).ok:
        raise BackupError(f"恢复后的日志不完整：{proof.message}现有数据没有改动。")


def _empty(tables: Iterable[Model]) -> None:
    names = [connection.ops.quote_name(model._meta.db_table) for model in tables]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            cursor.execute(f"TRUNCATE {', '.join(names)}")
        else:
            for name in names:
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - names come from the models


def _fill(model: Model, table: TablePart, rows: Iterable[list[Any]]) -> None:
    """Insert rows as they are, past every default and hook."""
    fields = {field.attname: field for field in _fields(model)}
    if set(fields) != set(table.columns):
        raise BackupError(f"备份中{table.model}的栏目与本系统不一致。现有数据没有改动。")
    ordered = [fields[name] for name in table.columns]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in ordered)
    places = ", ".join(["%s"] * len(ordered))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
    batch: list[list[Any]] = []
    with connection.cursor() as cursor:
        for values in rows:
            batch.append([_prepared(f, v) for f, v in zip(ordered, values, strict=True)])
            if len(batch) == _BATCH:
                cursor.executemany(statement, batch)
                batch.clear()
        if batch:
            cursor.executemany(statement, batch)


def _prepared(field: models.Field[Any, Any], value: Any) -> Any:
    """A value of the archive as the database takes it."""
    kind = field.target_field if isinstance(field, models.ForeignKey) else field
    if value is not None and not isinstance(kind, models.JSONField):
        value = base64.b64decode(value) if isinstance(kind, models.BinaryField) else kind.to_python(value)
    return kind.get_db_prep_save(value, connection)


def _put_files(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Add the attachments to the store and the reports to their archives; what is there already stays."""
    for part in manifest.files:
        if part.path.startswith("attachments/") and not store.is_sound(part.sha256):
            with open_part(archive, part.path) as opened:
                store.put(opened, part.size)
        elif found := SHELVED.fullmatch(part.path):
            with open_part(archive, part.path) as opened:
                shelf.put_back(found["unit"], found["name"], opened)


def _put_home(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    for part in manifest.files:
        if part.path.startswith("home/"):
            with atomic_path(Path(settings.SHUZHI_HOME) / Path(part.path).name) as temporary:
                temporary.write_bytes(archive.read(part.path))


def _models(registry: Any, *, forgotten: bool = False) -> list[Model]:
    """Models whose tables the product keeps, in order of label; or those whose rows it forgets."""
    found = [
        model
        for model in registry.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and (model._meta.app_label in _FORGOTTEN) is forgotten
    ]
    return sorted(found, key=lambda model: str(model._meta.label_lower))


def _fields(model: Model) -> list[models.Field[Any, Any]]:
    """Fields that are written; the database generates the others itself."""
    return [f for f in model._meta.concrete_fields if not isinstance(f, models.GeneratedField)]


def _ordered(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
