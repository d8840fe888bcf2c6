"""The journal: who did what to which record when; only added to, each row chained to the one before it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from django.db import transaction
from django.utils import timezone

from shuzhi.org.models import Account, JournalEntry, JournalHead, Unit

SM3: Final = "SM3"
SHA256: Final = "SHA-256"

# Titles of the acts that this room writes; an act of `ACTIONS` has its title there.
TITLES: dict[str, str] = {
    "session.log_in": "登录",
    "session.log_out": "退出",
    "session.failed": "登录失败",
    "access.refused": "越权访问被拒",
    "password.change": "修改密码",
    "unit.create": "建立单位",
    "unit.change": "修改单位",
    "unit.abolish": "撤销单位",
    "unit.restore": "恢复单位",
    "post.create": "设立岗位",
    "post.change": "修改岗位",
    "person.create": "登记人员",
    "person.change": "修改人员",
    "person.open": "查看人员未脱敏信息",
    "people.import": "导入人员表",
    "tenure.appoint": "任职",
    "tenure.dismiss": "免职",
    "tenure.change": "更正任职日期",
    "tenure.revoke": "撤销任职登记",
    "account.open": "开立账号",
    "account.close": "停用账号",
    "account.reopen": "启用账号",
    "account.reset": "重置密码",
    "account.unlock": "解除登录锁定",
    "account.link": "变更关联人员",
    "grant.give": "授权",
    "grant.take": "收回授权",
    "journal.prove": "校验日志",
    "data.backup": "备份数据",
    "data.restore": "恢复数据",
}

# Titles of what these acts note.
NOTED: dict[str, str] = {
    "act": "办理",
    "action": "行为",
    "added": "新增",
    "address": "地址",
    "changed": "变更",
    "digest": "文件摘要",
    "field": "栏目",
    "file": "文件",
    "fields": "栏目",
    "kind": "类别",
    "made_at": "备份时间",
    "message": "结果",
    "method": "方式",
    "name": "名称",
    "now": "现为",
    "number": "人员编号",
    "on": "日期",
    "path": "网址",
    "person": "人员编号",
    "post": "岗位",
    "rank": "职级",
    "rejected": "未导入",
    "role": "角色",
    "rows": "行数",
    "same": "相同",
    "scope": "范围",
    "since": "起",
    "title": "名称",
    "until": "止",
    "username": "账号",
    "was": "原为",
    "why": "原因",
}


@dataclass(frozen=True)
class Proof:
    """What a walk along the chain found: `rows` were sound, `broken_at` numbers the first that was not."""

    ok: bool
    rows: int
    broken_at: int | None
    message: str


@cache
def algorithm() -> str:
    """SM3 (GB/T 32905-2016) where the cryptography build has it, otherwise SHA-256."""
    try:
        hashes.Hash(hashes.SM3())
    except UnsupportedAlgorithm:
        return SHA256
    return SM3


def write(
    action: str,
    *,
    account: Account | None = None,
    ledger: str = "",
    record: object = None,
    unit: Unit | None = None,
    detail: Mapping[str, object] | None = None,
    ok: bool = True,
) -> JournalEntry:
    """Adds one row in the writer's transaction. Write it last: writers of the journal wait for each other."""
    with transaction.atomic():
        # PostgreSQL holds the other writers at this row; SQLite's transaction already holds the write lock.
        head, _ = JournalHead.objects.select_for_update().get_or_create(pk=1)
        entry = JournalEntry(
            seq=head.seq + 1,
            at=timezone.now(),
            account_name=account.username if account else "",
            action=action,
            ledger=ledger,
            record="" if record is None else str(record),
            unit=unit.code if unit else "",
            ok=ok,
            detail_text=json.dumps(
                dict(detail or {}), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
            ),
            algorithm=algorithm(),
            previous=head.digest,
        )
        entry.digest = digest(entry)
        entry.save(force_insert=True)
        head.seq, head.digest = entry.seq, entry.digest
        head.save(update_fields=["seq", "digest"])
    return entry


def digest(entry: JournalEntry) -> str:
    """The hexadecimal digest of everything the row says, the digest of the row before it included."""
    content = json.dumps(
        [
            entry.seq,
            entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            entry.account_name,
            entry.action,
            entry.ledger,
            entry.record,
            entry.unit,
            entry.ok,
            entry.detail_text,
            entry.algorithm,
            entry.previous,
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    if entry.algorithm == SM3:
        running = hashes.Hash(hashes.SM3())
        running.update(content)
        return running.finalize().hex()
    return hashlib.sha256(content).hexdigest()


def prove() -> Proof:
    """Walks the chain from its first row and stops at the first that is missing, added or changed."""
    begun = _head()
    rows, previous = 0, ""
    for entry in JournalEntry.objects.order_by("seq").iterator(chunk_size=2000):
        expected = rows + 1
        if entry.seq != expected:
            return _broken(rows, expected, f"第{expected}条日志缺失")
        if entry.previous != previous:
            return _broken(rows, entry.seq, f"第{entry.seq}条日志与上一条不衔接")
        if entry.digest != digest(entry):
            return _broken(rows, entry.seq, f"第{entry.seq}条日志（{_moment(entry.at)}）内容被改动")
        rows, previous = entry.seq, entry.digest
    # Rows may be added while the walk is under way, so the end lies between the two readings.
    ended = _head()
    if rows < begun.seq:
        return _broken(rows, rows + 1, f"末尾缺少日志：应至第{begun.seq}条，实至第{rows}条")
    if rows > ended.seq or (rows == ended.seq and previous != ended.digest):
        return _broken(rows, rows, f"第{rows}条日志与末尾登记不符")
    return Proof(True, rows, None, f"日志完整，共{rows}条。")


def _head() -> JournalHead:
    return JournalHead.objects.filter(pk=1).first() or JournalHead(pk=1)


def _moment(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S")


def _broken(rows: int, at: int, what: str) -> Proof:
    return Proof(False, rows, at, f"{what}。请停止写入，保存数据库现状，并与最近的备份核对。")
