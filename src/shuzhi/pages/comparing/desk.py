"""What an account is comparing: reports read and compared once, the result kept aside for an hour, and found again.

The session holds the token of that file and nothing else; no table of the database holds any of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from shuzhi.ledgerkit.attachments import AttachmentRefused, clean_name
from shuzhi.ledgerkit.pages import uploads
from shuzhi.ledgerkit.sheets.grid import MAX_BYTES
from shuzhi.ledgerkit.shelf import ShelfError, Shelved
from shuzhi.org.access import units_for
from shuzhi.org.models import Account
from shuzhi.pages.comparing.kept import Gone, Laid, packed, unpacked
from shuzhi.pages.comparing.tables import first_shown
from shuzhi.pages.uploaded import LONGEST_TEXT, characters, numbered, read_as
from shuzhi.text.document import ReadError
from shuzhi.text.similar.overview import compare_named
from shuzhi.text.similar.sources import own_of_last_year

ACTION = "reports.verify"
LONGEST_TOGETHER = 5_000_000
"""Characters of one comparison: a thousand reports."""
MOST_PASSAGES = 1_000_000
"""Passages of one comparison; two hundred reports that all copy each other have some hundred thousand."""
NEAREST = 20
"""Texts of an archive laid beside each report; a page shows no more of them with profit."""

_KEPT_AS = "compare"
_KEY = "compare"
_COMMAND = "或用命令 shuzhi compare 比对"
_TOO_MANY = f"相同的段落过多，网页上存不下。请减少篇数，{_COMMAND}。"

Named = tuple[str, str]


class Unfit(Exception):
    """The uploaded files cannot be compared; the messages say which, why, and what to do."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def lay_out(
    request: HttpRequest,
    files: Iterable[UploadedFile[Any]],
    earlier: Iterable[UploadedFile[Any]],
    into: Shelved | None,
) -> None:
    """Read and compare some files, and keep the result in place of the one before. Raises Unfit."""
    clear(request)
    named, problems = _read(files, LONGEST_TOGETHER)
    before, unread = _read(earlier, LONGEST_TOGETHER - sum(len(text) for _, text in named))
    problems += unread
    if not named:
        raise Unfit(*problems, "没有可以比对的报告。")
    if len(named) == 1 and not before and into is None:
        raise Unfit(*problems, "能读的报告只有一篇，没有可比的。请再选一篇，或选比对库、上年报告。")
    matched, without = own_of_last_year([name for name, _ in named], before) if before else (None, ())
    try:
        compared = compare_named(
            named, earlier=matched, archive=into.open() if into else None, nearest=NEAREST
        )
    except ShelfError as wrong:
        raise Unfit(str(wrong)) from wrong
    if len(compared.comparison.spans) > MOST_PASSAGES:
        raise Unfit(_TOO_MANY)
    laid = Laid(compared, tuple(problems), without, into, matched is not None)
    data = packed(laid, first_shown(compared))
    if len(data) > MAX_BYTES:
        raise Unfit(_TOO_MANY)
    try:
        kept = uploads.keep(request, "比对结果", [data], _KEPT_AS, "", None)
    except uploads.UploadRefused as refused:
        raise Unfit(str(refused)) from refused
    request.session[_KEY] = kept.token


def look(request: HttpRequest, account: Account) -> Laid:
    """What was compared last. Raises Gone."""
    kept = _kept(request)
    if kept is None:
        raise Gone("没有比对结果：还没有比对，或已过一小时，暂存的内容已经删除。请重新上传报告。")
    return unpacked(kept.path, units_for(account, ACTION))


def has_result(request: HttpRequest) -> bool:
    """Whether there is something to come back to."""
    return _kept(request) is not None


def clear(request: HttpRequest) -> None:
    """Remove what was kept and what the session knows of it."""
    kept = _kept(request)
    if kept is not None:
        uploads.drop(kept)
    request.session.pop(_KEY, None)


def _kept(request: HttpRequest) -> uploads.Pending | None:
    return uploads.find(request, request.session.get(_KEY, ""), _KEPT_AS)


def _read(files: Iterable[UploadedFile[Any]], room: int) -> tuple[list[Named], list[str]]:
    """The texts of files, and why the others were left out. Raises Unfit beyond `room` characters."""
    named: list[Named] = []
    problems: list[str] = []
    for file in files:
        try:
            name = clean_name(file.name or "")
            document = read_as(name, partial(_write, file))
        except (AttachmentRefused, ReadError) as wrong:
            problems.append(str(wrong))
            continue
        if characters(document) > LONGEST_TEXT:
            problems.append(
                f"《{name}》超过{LONGEST_TEXT // 10_000}万字，没有比对。请拆分后上传，{_COMMAND}。"
            )
            continue
        room -= len(document.text)
        if room < 0:
            raise Unfit(f"文字合计超过{LONGEST_TOGETHER // 10_000}万字。请分几次上传，{_COMMAND}。")
        named.append((name, document.text))
    return list(
        zip(numbered([name for name, _ in named]), (text for _, text in named), strict=True)
    ), problems


def _write(file: UploadedFile[Any], path: Path) -> None:
    with path.open("wb") as out:
        for chunk in file.chunks():
            out.write(chunk)
