"""The backup file: one zip with every table as JSON lines, the attachments, and a manifest that proves it whole.

The form is the same for SQLite and PostgreSQL, so a backup of the one can be restored into the other.

    manifest.json                   product version, migrations, and of each part its size, SHA-256 and row count
    tables/org.unit.jsonl           one line a row: the values in the order of the manifest's columns
    attachments/ab/cdef…            files of the store, by digest
    archives/ZFB/历年述职.jsonl      the reports of an archive of a unit, one [name, text] a line
    home/rules.toml                 the office's own rules and holidays
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from shuzhi.org import journal
from shuzhi.org.models import JournalEntry

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1024 * 1024
LONGEST_MANIFEST = 64 * CHUNK
HOME_FILES = ("rules.toml", "holidays.toml")

SHELVED = re.compile(r"archives/(?P<unit>\w[\w.-]*)/(?P<name>\w[\w（）()·-]*)\.jsonl")
_FILE = re.compile(
    rf"attachments/[0-9a-f]{{2}}/[0-9a-f]{{62}}|home/(?:rules|holidays)\.toml|{SHELVED.pattern}"
)
_TABLE = re.compile(r"tables/[a-z_]+\.[a-z_]+\.jsonl")

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    TypeError,
    KeyError,
    NotImplementedError,
    RuntimeError,
)

Progress = Callable[[int, int], None]


class BackupError(Exception):
    """A backup could not be made or may not be restored; the message says why, and that nothing was changed."""


@dataclass(frozen=True)
class Part:
    """One member of the file."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class TablePart(Part):
    """One table: its model as app.model, the columns of each line, the number of lines."""

    model: str
    columns: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, and of which version and state of the database it was made."""

    version: str
    made_at: str
    database: str
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[TablePart, ...]
    files: tuple[Part, ...]
    missing: tuple[str, ...] = ()
    """Digests of attachments, and archives of reports, that were missing or damaged already when the backup was made."""

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(table.rows for table in self.tables)

    @property
    def attachments(self) -> int:
        """Number of attached files."""
        return sum(part.path.startswith("attachments/") for part in self.files)

    @property
    def archives(self) -> int:
        """Number of archives of reports."""
        return sum(part.path.startswith("archives/") for part in self.files)

    def as_json(self) -> str:
        """The manifest's text."""
        return json.dumps({"format": FORMAT} | asdict(self), ensure_ascii=False, indent=1)


# --- writing -------------------------------------------------------------------------------------------


class Measured:
    """A member being written: counts and digests what goes through."""

    def __init__(self, member: Any) -> None:
        self._member = member
        self._running = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> None:
        """Pass the bytes on."""
        self._member.write(data)
        self._running.update(data)
        self.size += len(data)

    @property
    def sha256(self) -> str:
        """Digest of everything written so far."""
        return self._running.hexdigest()


@contextmanager
def member(archive: zipfile.ZipFile, path: str, *, packed: bool = True) -> Iterator[Measured]:
    """Write one member; attachments are mostly packed already and are stored as they are."""
    info = zipfile.ZipInfo(path, datetime.now().timetuple()[:6])  # noqa: DTZ005 - zip knows local time only
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with archive.open(info, "w", force_zip64=True) as opened:
        yield Measured(opened)


def line(values: tuple[Any, ...]) -> bytes:
    """One row as one line."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"


def _plain(value: Any) -> str:
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case UUID():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} has no portable form")


# --- reading and proving -------------------------------------------------------------------------------


def prove(source: Path, progress: Progress = lambda done, total: None) -> Manifest:
    """Read the whole file and compare every part with the manifest; raises BackupError at the first difference."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _manifest(archive)
            parts: list[Part] = [*manifest.tables, *manifest.files]
            names = [info.filename for info in archive.infolist()]
            expected = {MANIFEST, *(part.path for part in parts)}
            if len(names) != len(set(names)) or set(names) != expected or len(parts) + 1 != len(expected):
                raise BackupError(f"备份文件{source.name}的内容与清单不符，可能被改动过。现有数据没有改动。")
            for done, part in enumerate(parts, 1):
                _prove_part(archive, part)
                progress(done, len(parts))
            _prove_journal(archive, manifest)
    except FileNotFoundError as wrong:
        raise BackupError(f"没有找到备份文件{source}，请核对路径。") from wrong
    # A wrong length or checksum inside the zip surfaces as any of these.
    except _BROKEN as wrong:
        raise BackupError(f"备份文件{source.name}不完整或不是本系统的备份。现有数据没有改动。") from wrong
    return manifest


def lines(archive: zipfile.ZipFile, table: TablePart) -> Iterator[list[Any]]:
    """The rows of a table, one after the other."""
    with archive.open(table.path) as opened:
        for text in opened:
            yield json.loads(text)


def open_part(archive: zipfile.ZipFile, path: str) -> BinaryIO:
    """A file in the archive, to read once."""
    return archive.open(path)  # type: ignore[return-value]  # zipfile's own reader


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if MANIFEST not in archive.namelist() or archive.getinfo(MANIFEST).file_size > LONGEST_MANIFEST:
        raise BackupError("文件里没有备份清单，不是本系统的备份。现有数据没有改动。")
    content = json.loads(archive.read(MANIFEST))
    if content.pop("format", 0) > FORMAT:
        raise BackupError("备份来自较新的版本，请升级本系统后再恢复。现有数据没有改动。")
    try:
        tables = tuple(
            TablePart(**each | {"columns": tuple(each["columns"])}) for each in content.pop("tables")
        )
        files = tuple(Part(**each) for each in content.pop("files"))
        migrations = tuple((app, name) for app, name in content.pop("migrations"))
        missing = tuple(content.pop("missing"))
        found = Manifest(tables=tables, files=files, migrations=migrations, missing=missing, **content)
    except (TypeError, KeyError, AttributeError) as wrong:
        raise BackupError("备份清单的内容不对，可能被改动过。现有数据没有改动。") from wrong
    strange = [t.path for t in tables if not _TABLE.fullmatch(t.path)]
    strange += [f.path for f in files if not _FILE.fullmatch(f.path)]
    if strange:
        raise BackupError(f"备份里有不该有的文件{strange[0]}。现有数据没有改动。")
    return found


def _prove_part(archive: zipfile.ZipFile, part: Part) -> None:
    running, size, rows, last = hashlib.sha256(), 0, 0, b"\n"
    if archive.getinfo(part.path).file_size != part.size:
        raise BackupError(f"备份中{part.path}的大小与清单不符，文件可能被改动过。现有数据没有改动。")
    with archive.open(part.path) as opened:
        while chunk := opened.read(CHUNK):
            running.update(chunk)
            size += len(chunk)
            rows += chunk.count(b"\n")
            last = chunk[-1:]
    named = part.path.removeprefix("attachments/").replace("/", "")
    sound = size == part.size and running.hexdigest() == part.sha256
    if part.path.startswith("attachments/"):
        sound = sound and named == part.sha256
    if not sound:
        raise BackupError(f"备份中{part.path}的摘要与清单不符，文件可能被改动过。现有数据没有改动。")
    if isinstance(part, TablePart) and (rows != part.rows or last != b"\n"):
        raise BackupError(f"备份中{part.path}应有{part.rows}行，实有{rows}行。现有数据没有改动。")


def _prove_journal(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """The journal's chain holds from its first row to the head, as kept in the file."""
    by_model = {table.model: table for table in manifest.tables}
    entries, heads = by_model.get("org.journalentry"), by_model.get("org.journalhead")
    if entries is None or heads is None:
        raise BackupError("备份中缺少日志。现有数据没有改动。")
    seq, previous = 0, ""
    for values in lines(archive, entries):
        row = dict(zip(entries.columns, values, strict=True))
        entry = JournalEntry(**row | {"at": datetime.fromisoformat(row["at"])})
        if entry.seq != seq + 1 or entry.previous != previous or entry.digest != journal.digest(entry):
            raise BackupError(f"备份中的日志自第{seq + 1}条起不衔接或被改动。现有数据没有改动。")
        seq, previous = entry.seq, entry.digest
    for values in lines(archive, heads):
        head = dict(zip(heads.columns, values, strict=True))
        if (head["seq"], head["digest"]) != (seq, previous):
            raise BackupError(f"备份中的日志末尾应至第{head['seq']}条，实至第{seq}条。现有数据没有改动。")
