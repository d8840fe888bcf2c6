"""Files that belong to records: attach, open, remove, and proof that store and table agree.

Only the kinds of file in ``filetypes`` are taken, by their content. Where a ledger has sensitive columns its
attachments are as sensitive: opening one asks for the same right and goes into the journal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.http import content_disposition_header

from shuzhi.ledgerkit import store
from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.filetypes import INLINE, FileType, Unfit, sniff
from shuzhi.ledgerkit.masking import may_unmask
from shuzhi.ledgerkit.models import Attachment
from shuzhi.ledgerkit.records import allow, locked
from shuzhi.ledgerkit.shapes import Record
from shuzhi.org import journal
from shuzhi.org.access import Refused
from shuzhi.org.models import Account

LONGEST_NAME = 120
LONGEST_SUFFIX = 10
MEGABYTE = 1024 * 1024


class AttachmentRefused(Exception):
    """The file was not attached, opened or removed; the message says why and what to do."""


@dataclass(frozen=True)
class Opened:
    """An attachment's bytes and the headers to serve them with. The reader closes ``stream``."""

    attachment: Attachment
    stream: BinaryIO
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Damaged:
    """A file that cannot be opened as it was given: its digest, its names, and what is wrong."""

    digest: str
    names: tuple[str, ...]
    problem: str


def attach(ledger: Ledger, pk: int, name: str, stream: BinaryIO, account: Account | None) -> Attachment:
    """Store a file and tie it to a record. Raises AttachmentRefused, Refused, or the model's DoesNotExist."""
    cleaned = clean_name(name)
    record = ledger.model._default_manager.select_related("unit").get(pk=pk)
    allow(account, "records.change", record.unit, ledger)
    kinds: list[FileType] = []
    try:
        kept = store.put(stream, settings.ATTACHMENT_BYTES, lambda path: kinds.append(sniff(path, cleaned)))
    except (Unfit, store.StoreError) as wrong:
        raise AttachmentRefused(str(wrong)) from wrong
    with transaction.atomic():
        record = locked(ledger, pk)
        if record.withdrawn_at:
            raise AttachmentRefused("这条记录已经撤回，不能再添加附件。")
        same = attached(ledger, pk).filter(digest=kept.digest).first()
        if same:
            raise AttachmentRefused(f"同一文件已作为“{same.name}”附在这条记录上。")
        made = Attachment.objects.create(
            ledger=ledger.code,
            record_id=pk,
            name=cleaned,
            digest=kept.digest,
            size=kept.size,
            media_type=kinds[0].media_type,
            account=account,
        )
        _note("附件添加", ledger, record, made, account)
    return made


def attached(ledger: Ledger, pk: int) -> QuerySet[Attachment]:
    """A record's attachments, those removed left out, in the order they were added."""
    return Attachment.objects.filter(ledger=ledger.code, record_id=pk, removed_at__isnull=True).order_by("pk")


def open_attachment(ledger: Ledger, pk: int, key: int, account: Account | None) -> Opened:
    """Open one attachment of a record. Raises AttachmentRefused, Refused, or DoesNotExist."""
    record = ledger.model._default_manager.select_related("unit").get(pk=pk)
    allow(account, "records.view", record.unit, ledger)
    found = attached(ledger, pk).get(pk=key)
    sensitive = any(column.sensitive for column in ledger.columns)
    if sensitive and account is not None and not may_unmask(record, ledger, account):
        raise Refused("records.unmask", record.unit)
    try:
        stream = store.open_stored(found.digest)
    except store.StoreError as wrong:
        raise AttachmentRefused(str(wrong)) from wrong
    if sensitive:
        _note("附件打开", ledger, record, found, account, action="records.unmask")
    return Opened(found, stream, _headers(found))


def remove(ledger: Ledger, pk: int, key: int, why: str, account: Account | None) -> Attachment:
    """Take an attachment off its record, with a reason; the file stays in the store and in backups."""
    if not why.strip():
        raise AttachmentRefused("请填写移除附件的原因。")
    with transaction.atomic():
        record = locked(ledger, pk)
        allow(account, "records.change", record.unit, ledger)
        found = attached(ledger, pk).get(pk=key)
        found.removed_at = timezone.now()
        found.save(update_fields=["removed_at"])
        _note("附件移除", ledger, record, found, account, why=why.strip())
    return found


def damaged() -> tuple[Damaged, ...]:
    """Read every stored file that a row names, and tell those that are missing or no longer what they were."""
    names: dict[str, list[str]] = {}
    for digest, name in Attachment.objects.order_by("digest", "pk").values_list("digest", "name"):
        names.setdefault(digest, []).append(name)
    return tuple(
        Damaged(digest, tuple(named), "文件内容已改变" if store.place(digest).exists() else "文件缺失")
        for digest, named in names.items()
        if not store.is_sound(digest)
    )


def orphans() -> tuple[str, ...]:
    """Digests of stored files that no row names: left by an upload whose record could not be saved."""
    named = set(Attachment.objects.values_list("digest", flat=True))
    return tuple(digest for digest in store.stored() if digest not in named)


_UNFIT_SIGNS = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def clean_name(name: str) -> str:
    """The last part of a file's name without signs that control, hide or redirect. Raises AttachmentRefused."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    # Cc and Cf hold control characters and the marks that turn the reading direction (“fdp.exe” as “exe.pdf”).
    plain = "".join(sign for sign in last if unicodedata.category(sign) not in ("Cc", "Cf"))
    plain = _UNFIT_SIGNS.sub("_", plain).strip(" .")
    path = Path(plain)
    if not path.stem or plain in ("", ".", ".."):
        raise AttachmentRefused("文件名为空，请改名后上传。")
    if len(path.suffix) > LONGEST_SUFFIX:
        return plain[:LONGEST_NAME].rstrip(" .")
    stem = f"_{path.stem}" if _RESERVED.fullmatch(path.stem) else path.stem
    return stem[: LONGEST_NAME - len(path.suffix)] + path.suffix


def _headers(found: Attachment) -> dict[str, str]:
    """Only pictures and PDF are shown in the browser, and none of it may run a script there."""
    inline = found.media_type in INLINE
    return {
        "Content-Type": found.media_type,
        "Content-Length": str(found.size),
        "Content-Disposition": content_disposition_header(not inline, found.name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }


def _note(
    act: str,
    ledger: Ledger,
    record: Record,
    attachment: Attachment,
    account: Account | None,
    why: str = "",
    action: str = "records.change",
) -> None:
    detail = {"act": act, "name": attachment.name, "digest": attachment.digest}
    journal.write(
        action,
        account=account,
        ledger=ledger.code,
        record=record.pk,
        unit=record.unit,
        detail=detail | ({"why": why} if why else {}),
    )
