"""The texts that an account has before it: files in the folder of uploads, an hour at most, and what the session knows
of them.

The session holds names, counts and the reasons of dismissals by digest, never words of a text; no table of the
database holds any of it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.pages import uploads
from shuzhi.org.access import units_for
from shuzhi.org.models import Account, Unit
from shuzhi.pages.uploaded import LONGEST_TEXT, characters, read_as
from shuzhi.reports.evidence import evidence_of
from shuzhi.text.audit import Finding, NoEvidence, audit
from shuzhi.text.audit.finding import SEVERITIES
from shuzhi.text.audit.marks import digest
from shuzhi.text.audit.run import EVERYTHING
from shuzhi.text.audit.settings import SettingsError, settings_for
from shuzhi.text.audit.told_once import apart
from shuzhi.text.document import Document, ReadError

ACTION = "reports.verify"
PASTED = "粘贴的正文.txt"

_KEPT_AS = "proofread"
_KEY = "proofread"


class Unreadable(Exception):
    """A text cannot be proofread; the message says what is wrong, where, and what to do."""


@dataclass(frozen=True)
class Entry:
    """One text as the session knows it: its file by `token`, the counts by severity, or why it could not be read."""

    token: str
    name: str
    counts: tuple[int, ...] = ()
    problem: str = ""
    dismissed: Mapping[str, str] = field(default_factory=dict)
    """Digest of a finding → the reason why it stands."""


@dataclass(frozen=True)
class Desk:
    """All texts of one upload, and the unit and period whose ledgers they are compared with ("" for none)."""

    unit: str = ""
    period: str = ""
    entries: tuple[Entry, ...] = ()

    def entry(self, token: str) -> Entry | None:
        """The text with this token."""
        return next((each for each in self.entries if each.token and each.token == token), None)


@dataclass(frozen=True)
class Looked:
    """A text that was read and proofread, and why it was not compared with the ledgers, if that was asked for."""

    document: Document
    findings: tuple[Finding, ...]
    note: str = ""


def desk_of(request: HttpRequest) -> Desk:
    """What the session knows."""
    kept = request.session.get(_KEY)
    if not kept:
        return Desk()
    entries = (Entry(**{**each, "counts": tuple(each["counts"])}) for each in kept["entries"])
    return Desk(kept["unit"], kept["period"], tuple(entries))


def lay_out(
    request: HttpRequest,
    account: Account,
    files: Iterable[UploadedFile[Any]],
    unit: str,
    period: str,
) -> Desk:
    """Keep some files aside, proofread each, and forget those of before."""
    clear(request)
    desk = Desk(unit, period)
    entries = tuple(_entry(request, account, desk, file) for file in files)
    desk = replace(desk, entries=entries)
    _remember(request, desk)
    return desk


def look(request: HttpRequest, account: Account, desk: Desk, entry: Entry) -> Looked:
    """Read and proofread a text again: nothing of the findings is kept between pages. Raises Unreadable."""
    kept = uploads.find(request, entry.token, _KEPT_AS)
    if kept is None:
        raise Unreadable(f"《{entry.name}》已过一小时，暂存的文件已经删除。请重新上传。")
    return _look(kept, desk, account)


def original(request: HttpRequest, entry: Entry) -> bytes:
    """The bytes of a text as they were uploaded. Raises Unreadable."""
    kept = uploads.find(request, entry.token, _KEPT_AS)
    if kept is None:
        raise Unreadable(f"《{entry.name}》已过一小时，暂存的文件已经删除。请重新上传。")
    return kept.path.read_bytes()


def judge(request: HttpRequest, desk: Desk, entry: Entry, mark: str, reason: str | None) -> None:
    """Let the findings of a digest stand for a reason, or tell them again where there is none."""
    dismissed = {each: why for each, why in entry.dismissed.items() if each != mark}
    if reason is not None:
        dismissed[mark] = reason
    changed = replace(entry, dismissed=dismissed)
    _remember(
        request, replace(desk, entries=tuple(changed if each is entry else each for each in desk.entries))
    )


def recount(request: HttpRequest, desk: Desk, entry: Entry, findings: Iterable[Finding]) -> None:
    """Remember the counts of what is left of a text's findings, for the table of several."""
    counted = replace(entry, counts=_counts(findings))
    if counted.counts != entry.counts:
        _remember(
            request, replace(desk, entries=tuple(counted if each is entry else each for each in desk.entries))
        )


def left(entry: Entry, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that were not dismissed."""
    return (finding for finding in findings if digest(finding) not in entry.dismissed)


def clear(request: HttpRequest) -> None:
    """Remove the files and all that the session knows of them."""
    for entry in desk_of(request).entries:
        kept = uploads.find(request, entry.token, _KEPT_AS)
        if kept is not None:
            uploads.drop(kept)
    request.session.pop(_KEY, None)


def _entry(request: HttpRequest, account: Account, desk: Desk, file: UploadedFile[Any]) -> Entry:
    name = file.name or ""
    if not file.size:
        return Entry("", name, problem=f"《{name}》是空文件。请检查保存或下载是否完整，再重新选择文件。")
    try:
        kept = uploads.keep(request, name, file.chunks(), _KEPT_AS, desk.unit, None)
    except uploads.UploadRefused as refused:
        return Entry("", name, problem=str(refused))
    try:
        looked = _look(kept, desk, account)
    except Unreadable as wrong:
        uploads.drop(kept)
        return Entry("", kept.name, problem=str(wrong))
    return Entry(kept.token, kept.name, _counts(looked.findings))


def _look(kept: uploads.Pending, desk: Desk, account: Account) -> Looked:
    try:
        document = read_as(kept.name, lambda path: shutil.copyfile(kept.path, path))
        options = settings_for(kept.path.parent, EVERYTHING)
    except (ReadError, SettingsError) as wrong:
        raise Unreadable(str(wrong)) from wrong
    if characters(document) > LONGEST_TEXT:
        raise Unreadable(
            f"《{kept.name}》超过{LONGEST_TEXT // 10_000}万字，网页上不便查看。请拆分后上传，或用命令 shuzhi audit 审校。"
        )
    unit = _unit(desk, account)
    if unit is None:
        return Looked(document, audit(document, options))
    try:
        known = evidence_of(unit, Period.parse(desk.period) if desk.period else None)(document)
    except NoEvidence as wrong:
        return Looked(document, audit(document, options), f"没有与台账核对：{wrong}")
    return Looked(document, audit(document, options, known))


def _unit(desk: Desk, account: Account) -> Unit | None:
    """The unit compared with, if the account may still ask its ledgers."""
    return units_for(account, ACTION).filter(code=desk.unit).first() if desk.unit else None


def _counts(findings: Iterable[Finding]) -> tuple[int, ...]:
    severities = [finding.severity for finding in apart(findings)]
    return tuple(severities.count(severity) for severity in SEVERITIES)


def _remember(request: HttpRequest, desk: Desk) -> None:
    request.session[_KEY] = asdict(desk)
