"""Workbooks that were uploaded and not yet confirmed: kept an hour under a random name, for one session only.

Nothing of them is in the database. A folder holds the workbook, who may use it and, once it was imported, the rows
that were rejected.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from shuzhi.kernel.files import reason
from shuzhi.ledgerkit.attachments import AttachmentRefused, clean_name
from shuzhi.ledgerkit.sheets.grid import MAX_BYTES

KEPT_SECONDS = 3600
KEPT_EACH = 20
"""Unconfirmed workbooks of one account; a disk is not filled by uploading without end."""

_WORKBOOK, _REJECTS, _ABOUT = "workbook", "rejects.xlsx", "about.json"
_TOKEN = re.compile(r"[0-9a-f]{32}")


class UploadRefused(Exception):
    """The workbook was not kept; the message says why and what to do."""


@dataclass(frozen=True)
class Pending:
    """A workbook between upload and confirmation."""

    token: str
    ledger: str
    unit: str
    year: int | None
    name: str

    @property
    def path(self) -> Path:
        """The workbook; what its owner calls it stays in ``name``."""
        return _folder(self.token) / _WORKBOOK

    @property
    def rejects(self) -> Path:
        """Where the rejected rows are kept once the import was confirmed."""
        return _folder(self.token) / _REJECTS


def root() -> Path:
    """The folder of pending workbooks."""
    return Path(settings.SHUZHI_HOME) / "uploads"


def keep(
    request: HttpRequest, name: str, chunks: Iterable[bytes], ledger: str, unit: str, year: int | None
) -> Pending:
    """Keep an uploaded workbook for this account and session. Raises UploadRefused."""
    sweep()
    _make_room(request)
    try:
        pending = Pending(secrets.token_hex(16), ledger, unit, year, clean_name(name))
    except AttachmentRefused as refused:
        raise UploadRefused(str(refused)) from refused
    try:
        folder = _folder(pending.token)
        folder.mkdir(parents=True, mode=0o700)
        _write(pending.path, chunks)
        about = {"ledger": ledger, "unit": unit, "year": year, "name": pending.name, **_holder(request)}
        (folder / _ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    except OSError as wrong:
        drop(pending)
        raise UploadRefused(
            f"文件没有保存（{reason(wrong)}），没有导入任何记录。请检查数据目录的空间和权限。"
        ) from wrong
    except UploadRefused:
        drop(pending)
        raise
    return pending


def find(request: HttpRequest, token: str, ledger: str) -> Pending | None:
    """The workbook of this token, if it is this account's, this session's, this ledger's and not too old."""
    if not _TOKEN.fullmatch(token):
        return None
    folder = _folder(token)
    try:
        about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        old = _age(folder) > KEPT_SECONDS
    except (OSError, ValueError):
        return None
    if (
        old
        or about["ledger"] != ledger
        or {name: about[name] for name in ("account", "session")} != _holder(request)
    ):
        return None
    return Pending(token, ledger, about["unit"], about["year"], about["name"])


def done(pending: Pending) -> None:
    """Remove the workbook once it was imported; its rejected rows stay until the hour is over."""
    pending.path.unlink(missing_ok=True)


def drop(pending: Pending) -> None:
    """Remove everything that was kept."""
    shutil.rmtree(_folder(pending.token), ignore_errors=True)


def sweep() -> None:
    """Remove what is older than an hour."""
    for folder in root().glob("*"):
        if _TOKEN.fullmatch(folder.name) and _age(folder) > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _make_room(request: HttpRequest) -> None:
    """Remove the oldest of an account's unconfirmed workbooks, so that one more comes to no more than it may keep."""
    mine = [
        folder for folder in root().glob("*") if (folder / _WORKBOOK).exists() and _is_of(request, folder)
    ]
    mine.sort(key=_age)
    for folder in mine[KEPT_EACH - 1 :]:
        shutil.rmtree(folder, ignore_errors=True)


def _is_of(request: HttpRequest, folder: Path) -> bool:
    try:
        about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(about["account"] == request.user.pk)


def _folder(token: str) -> Path:
    return root() / token


def _age(folder: Path) -> float:
    try:
        # The description is written once; the folder's own time moves with what is put into it.
        written = (folder / _ABOUT) if (folder / _ABOUT).exists() else folder
        return time.time() - written.stat().st_mtime
    except OSError:
        return KEPT_SECONDS + 1.0


def _holder(request: HttpRequest) -> dict[str, object]:
    return {"account": request.user.pk, "session": request.session.session_key}


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    size = 0
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > MAX_BYTES:
                raise UploadRefused(f"文件超过{MAX_BYTES >> 20}MB，没有导入。请按年度或季度拆分后上传。")
            file.write(chunk)
    if not size:
        raise UploadRefused("文件是空的，没有导入。请检查后重新上传。")
