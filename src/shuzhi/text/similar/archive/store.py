"""The archive as a folder: `manifest.json` names the segments that count, in order; nothing else in the folder does.

A segment is written under a temporary name, brought to the disk, and renamed; the manifest is replaced last, in one step.
Whatever kills the programme in between leaves the archive as it was, and the next addition clears what was left over.
Segments of like size are merged eight at a time, so that a thousand additions of one report stay a handful of segments.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from shuzhi.kernel.files import atomic_path
from shuzhi.text.similar.archive.segment import Segment, merge, open_segment, write
from shuzhi.text.similar.normal import Offsets
from shuzhi.text.similar.rules import RULES, Rules

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_MANIFEST = "manifest.json"
_LOCK = "lock"
_VERSION = 1
SEGMENT_CHARACTERS = 100_000_000
"""A segment is closed at about so many characters: 20,000 reports."""
_MERGED = 8


class ArchiveError(Exception):
    """The folder is no archive, or a damaged one; the message says what is wrong, where, and what to do."""


@dataclass(frozen=True)
class Entry:
    """An archived text: where it stands, and what it is called."""

    index: int
    name: str
    characters: int


class Archive:
    """An archive opened for reading; `add` writes and gives the archive as it then is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names, self.rules = _manifest(folder)

    @staticmethod
    def create(folder: Path, rules: Rules = RULES) -> Archive:
        """A new archive, or the one that stands there."""
        if (folder / _MANIFEST).exists():
            return Archive(folder)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ArchiveError(f"{folder} 不是空文件夹，也不是比对库。请换一个文件夹，或先清空它。")
        folder.mkdir(parents=True, exist_ok=True)
        _write_manifest(folder, [], rules)
        return Archive(folder)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The opened segments, in order."""
        found = []
        for name in self._names:
            try:
                found.append(open_segment(self.folder / name))
            except (OSError, ValueError, EOFError, KeyError) as error:
                raise ArchiveError(
                    f"比对库 {self.folder} 的分段 {name} 已损坏（{error}）。请从备份恢复这个文件夹，或重新建库。"
                ) from None
        return tuple(found)

    @cached_property
    def firsts(self) -> Offsets:
        """Number of the first text of every segment, and at the end the number of texts."""
        return np.cumsum([0, *(len(segment) for segment in self.segments)])

    def __len__(self) -> int:
        return int(self.firsts[-1])

    def place(self, index: int) -> tuple[Segment, int]:
        """The segment of a text, and its number there."""
        which = int(np.searchsorted(self.firsts, index, side="right")) - 1
        return self.segments[which], index - int(self.firsts[which])

    def text(self, index: int) -> str:
        """One text as it was archived."""
        segment, own = self.place(index)
        return segment.text(own)

    def name(self, index: int) -> str:
        """What a text is called."""
        segment, own = self.place(index)
        return segment.names[own]

    def entries(self) -> Iterator[Entry]:
        """Every archived text; lengths in characters without spaces and punctuation."""
        index = 0
        for segment in self.segments:
            for name, length in zip(segment.names, segment.stream.lengths().tolist(), strict=True):
                yield Entry(index, name, length)
                index += 1

    def missing(self, named: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Those texts (name, text) that are not in the archive under their name."""
        places: dict[str, list[int]] = {}
        for entry in self.entries():
            places.setdefault(entry.name, []).append(entry.index)
        return [
            (name, text)
            for name, text in named
            if not any(self.text(index) == text for index in places.get(name, ()))
        ]

    def add(self, named: Iterable[tuple[str, str]]) -> Archive:
        """The archive with further texts (name, text), segment after segment; each counts once it is whole."""
        with _locked(self.folder):
            archive = Archive(self.folder)
            _clear(self.folder, archive._names)
            names: list[str] = []
            texts: list[str] = []
            size = 0
            for name, text in named:
                names.append(name)
                texts.append(text)
                size += len(text)
                if size >= SEGMENT_CHARACTERS:
                    archive = archive._with(names, texts)
                    names, texts, size = [], [], 0
            if texts:
                archive = archive._with(names, texts)
            return archive._merged()

    def _with(self, names: Sequence[str], texts: Sequence[str]) -> Archive:
        with _fresh(self.folder) as (temporary, name):
            write(temporary, names, texts, self.rules)
        return self._replaced([*self._names, name])

    def _merged(self) -> Archive:
        """The archive with the last segments of like size made one, as long as there are eight of them."""
        archive = self
        while True:
            tiers = [len(segment).bit_length() // 3 for segment in archive.segments]
            alike = len(tiers) - next(
                (at for at, tier in enumerate(reversed(tiers)) if tier > tiers[-1]), len(tiers)
            )
            characters = sum(len(each.stream.codes) for each in archive.segments[alike:])
            if len(tiers) - alike < _MERGED or characters > SEGMENT_CHARACTERS:
                return archive
            with _fresh(archive.folder) as (temporary, name):
                merge(temporary, archive.segments[alike:])
            archive = archive._replaced([*archive._names[:alike], name])

    def _replaced(self, names: Sequence[str]) -> Archive:
        _write_manifest(self.folder, names, self.rules)
        return Archive(self.folder)


def _manifest(folder: Path) -> tuple[tuple[str, ...], Rules]:
    try:
        content = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        names = tuple(str(name) for name in content["segments"])
        rules = Rules(k=int(content["k"]), w=int(content["w"]))
        version = content["version"]
    except FileNotFoundError:
        raise ArchiveError(f"{folder} 不是比对库。请用 shuzhi archive add 建库，或检查路径。") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArchiveError(f"比对库 {folder} 的 {_MANIFEST} 读不出：{error}。请从备份恢复。") from None
    if version != _VERSION:
        raise ArchiveError(
            f"比对库 {folder} 的格式是第 {version} 版，本程序只读第 {_VERSION} 版。请更新程序。"
        )
    if any(Path(name).name != name for name in names):
        raise ArchiveError(f"比对库 {folder} 的 {_MANIFEST} 指向库外的文件。请从备份恢复。")
    return names, rules


def _write_manifest(folder: Path, names: Sequence[str], rules: Rules) -> None:
    content = {"version": _VERSION, "k": rules.k, "w": rules.w, "segments": list(names)}
    with atomic_path(folder / _MANIFEST) as temporary:
        temporary.write_text(json.dumps(content, indent=1), encoding="utf-8")
    _folder_to_disk(folder)


@contextmanager
def _fresh(folder: Path) -> Iterator[tuple[Path, str]]:
    """A temporary folder that becomes a segment's when the block ends."""
    name = f"segment-{secrets.token_hex(8)}"
    temporary = folder / f".{name}.part"
    temporary.mkdir()
    try:
        yield temporary, name
        _folder_to_disk(temporary)
        temporary.rename(folder / name)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _clear(folder: Path, names: Sequence[str]) -> None:
    """Remove segments that no manifest names: what was cut off, and what has been merged."""
    for each in folder.iterdir():
        if each.is_dir() and each.name not in names and each.name.startswith(("segment-", ".segment-")):
            shutil.rmtree(each, ignore_errors=True)


def _folder_to_disk(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One writer at a time; the system lets go of the lock when the programme ends, however it ends."""
    with (folder / _LOCK).open("ab") as handle:
        if fcntl:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise ArchiveError(f"另一个程序正在写入比对库 {folder}。请稍后再试。") from None
        yield
