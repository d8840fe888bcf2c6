"""The archives of reports 比对库 that units keep, each a folder in the folder of its unit.

    $SHUZHI_HOME/archives/ZFB/历年述职      an archive as text.similar.archive writes it

Where an archive lies says whose it is: it is seen by whoever may compare reports at that unit, and what is put into it stays.
No table repeats this, so none can disagree with the disk; `shuzhi archive add` into such a folder makes an archive that
the pages know at once. A folder whose name is no unit's code belongs to nobody and is never opened.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.conf import settings

from shuzhi.kernel.files import reason
from shuzhi.org import journal
from shuzhi.org.models import Account, Unit
from shuzhi.text.similar.archive import Archive, ArchiveError

ACTION = "reports.archive"
LONGEST_NAME = 30
_NAME = re.compile(rf"\w[\w（）()·-]{{0,{LONGEST_NAME - 1}}}")
_CODE = re.compile(r"\w(?:[\w.-]{0,30}[\w-])?")
"""Codes that are a folder's name on any system; others have no archives."""
_MANIFEST = "manifest.json"
_GROUP = 10_000
"""Reports put back at a time."""


class ShelfError(Exception):
    """An archive cannot be opened or added to; the message says why and what to do, and names no path of the server."""


@dataclass(frozen=True)
class Shelved:
    """An archive, or the place of one that is not there yet."""

    unit: Unit
    name: str
    folder: Path

    @property
    def key(self) -> str:
        """By which a form names it."""
        return f"{self.unit.code}/{self.name}"

    def __str__(self) -> str:
        return f"{self.name}（{self.unit}）"

    def open(self) -> Archive:
        """The archive for reading. Raises ShelfError."""
        with _told(self):
            archive = Archive(self.folder)
            len(archive)  # opens every segment, so that a damaged one is told here
            return archive


@dataclass(frozen=True)
class Kept:
    """What was put into an archive, what had been there, and how many it now holds."""

    added: int
    known: int
    total: int


def root() -> Path:
    """The folder of all archives."""
    return Path(settings.SHUZHI_HOME) / "archives"


def shelved(units: Iterable[Unit]) -> tuple[Shelved, ...]:
    """The archives of these units, in order of the units and of the names."""
    found = []
    for unit in units:
        folder = root() / unit.code
        if _CODE.fullmatch(unit.code) and folder.is_dir():
            names = sorted(each.name for each in folder.iterdir() if (each / _MANIFEST).is_file())
            found += [Shelved(unit, name, folder / name) for name in names if _NAME.fullmatch(name)]
    return tuple(found)


def place(unit: Unit, name: str) -> Shelved:
    """The archive of a unit by its name, there or not. Raises ShelfError where the name is none."""
    if not _NAME.fullmatch(name):
        raise ShelfError(f"比对库名称“{name}”不可用。请用汉字、字母、数字，不超过{LONGEST_NAME}个字。")
    if not _CODE.fullmatch(unit.code):
        raise ShelfError(f"单位编码“{unit.code}”含有不能用作文件夹名的字符，不能建立比对库。")
    return Shelved(unit, name, root() / unit.code / name)


def keep(into: Shelved, named: Sequence[tuple[str, str]], account: Account) -> Kept:
    """Put reports (name, text) into an archive, which is made where there is none. Raises ShelfError.

    The act is in the journal before it is on the disk: nothing is kept that the journal does not know of.
    """
    with _told(into):
        for folder in (root(), into.folder.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        archive = Archive.create(into.folder)
        fresh = archive.missing(named)
        known = len(named) - len(fresh)
    detail = {
        "name": into.name,
        "added": len(fresh),
        "same": known,
        "file": "、".join(name for name, _ in fresh),
    }
    journal.write(ACTION, account=account, unit=into.unit, detail=detail)
    try:
        with _told(into):
            return Kept(len(fresh), known, len(archive.add(fresh) if fresh else archive))
    except ShelfError as wrong:
        refused = {"name": into.name, "message": str(wrong)}
        journal.write(ACTION, account=account, unit=into.unit, detail=refused, ok=False)
        raise


def lines(of: Shelved) -> Iterator[bytes]:
    """Every report of an archive as a line of JSON, for a backup. Raises ShelfError."""
    archive = of.open()
    for entry in archive.entries():
        yield json.dumps((entry.name, archive.text(entry.index))).encode() + b"\n"


def put_back(unit_code: str, name: str, written: Iterable[bytes]) -> None:
    """Put the reports of a backup where they were; what is there already stays. Raises ShelfError."""
    into = place(Unit(code=unit_code, name=unit_code), name)
    rows = iter(written)
    with _told(into):
        archive = Archive.create(into.folder)
        while group := list(islice(rows, _GROUP)):
            archive = archive.add(archive.missing(map(_named, group)))


def _named(written: bytes) -> tuple[str, str]:
    name, text = json.loads(written)
    return str(name), str(text)


@contextmanager
def _told(shelved: Shelved) -> Iterator[None]:
    """What goes wrong with an archive, in words for somebody who does not know where it lies."""
    try:
        yield
    except ArchiveError as wrong:
        raise ShelfError(str(wrong).replace(str(shelved.folder), f"“{shelved}”")) from wrong
    except OSError as wrong:
        raise ShelfError(
            f"比对库“{shelved}”无法读写（{reason(wrong)}）。请联系运行维护人员检查数据目录。"
        ) from wrong
