"""The store of attached files: bytes under their SHA-256, written whole or not at all, proved on demand."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from shuzhi.kernel.files import reason

CHUNK = 1024 * 1024

_NAME = re.compile(r"[0-9a-f]{62}")
_FOLDER = re.compile(r"[0-9a-f]{2}")


class StoreError(Exception):
    """The file could not be stored or read; the message says what to do."""


class TooLarge(StoreError):
    """The stream is longer than the limit."""


@dataclass(frozen=True)
class Stored:
    """A file in the store."""

    digest: str
    size: int


def root() -> Path:
    """The store's folder."""
    return Path(settings.SHUZHI_HOME) / "attachments"


def place(digest: str) -> Path:
    """Where the file of this digest lies."""
    if not _NAME.fullmatch(digest[2:]) or not _FOLDER.fullmatch(digest[:2]):
        raise ValueError(f"no SHA-256 digest: {digest!r}")
    return root() / digest[:2] / digest[2:]


def put(stream: BinaryIO, limit: int, judge: Callable[[Path], None] | None = None) -> Stored:
    """Store a stream. ``judge`` sees the whole file before it gets its name and may raise; then nothing is left.

    Raises TooLarge past ``limit`` bytes, StoreError where the disk is full or cannot be written.
    """
    with _unnamed() as (path, file):
        running, size = hashlib.sha256(), 0
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > limit:
                raise TooLarge(f"文件超过{limit // CHUNK}MB，没有保存。请压缩或拆分后上传。")
            running.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
        if judge:
            judge(path)
        target = place(running.hexdigest())
        target.parent.mkdir(exist_ok=True)
        if target.exists() and target.stat().st_size == size:
            # The file may be an abandoned one about to be swept: its age starts anew.
            os.utime(target)
        else:
            os.replace(path, target)
    return Stored(running.hexdigest(), size)


def open_stored(digest: str) -> BinaryIO:
    """Open a stored file. Raises StoreError where it is missing."""
    try:
        return place(digest).open("rb")
    except OSError as wrong:
        raise StoreError("附件的文件缺失或无法读取，请管理员从最近的备份中恢复。") from wrong


def is_sound(digest: str) -> bool:
    """Whether the file is there and its content still has this digest."""
    try:
        with place(digest).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False


def stored() -> Iterator[str]:
    """Digests of all files in the store, in order."""
    for folder in sorted(root().glob("??")):
        if _FOLDER.fullmatch(folder.name):
            yield from (
                folder.name + each.name for each in sorted(folder.iterdir()) if _NAME.fullmatch(each.name)
            )


@contextmanager
def _unnamed() -> Iterator[tuple[Path, BinaryIO]]:
    """A new file in the store that is gone when the block ends, unless the block moved it to its place."""
    path = root() / f".{secrets.token_hex(8)}.part"
    try:
        root().mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            yield path, file
    except OSError as wrong:
        full = wrong.errno in (errno.ENOSPC, errno.EDQUOT)
        raise StoreError(
            "磁盘空间不足，文件没有保存。请清理磁盘后重新上传。"
            if full
            else f"附件目录无法写入（{reason(wrong)}），文件没有保存。请检查{root()}的权限。"
        ) from wrong
    finally:
        path.unlink(missing_ok=True)
