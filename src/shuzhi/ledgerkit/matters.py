"""What is done with a matter: accept, extend, pause, resume, close, verify, reopen, note a step.

Each verb is one transaction over the revision its writer saw: order of dates, deadline, history, tallies,
journal. All raise Stale, Refused, or Invalid with a message per field.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NoReturn

from django.db import transaction
from django.utils import timezone

from shuzhi.ledgerkit import due, tallies
from shuzhi.ledgerkit.deadlines import has_limit, longest_extension
from shuzhi.ledgerkit.declare import Ledger, Problem
from shuzhi.ledgerkit.records import (
    Invalid,
    Stale,
    allow,
    cells,
    last_writer,
    locked,
    problems,
    refuse,
    save_over,
    snapshot,
)
from shuzhi.ledgerkit.shapes import Matter
from shuzhi.org import journal
from shuzhi.org.models import Account

ACCEPT, EXTEND, PAUSE, RESUME = "受理", "延期", "中止", "恢复办理"
CLOSE, VERIFY, REOPEN, STEP = "办结", "核实", "重新办理", "办理"


def accept(ledger: Ledger, pk: int, on: date, revision: int, account: Account | None) -> Matter:
    """受理: note the day the matter was taken on; its limit runs from then."""
    with _writing(ledger, pk, revision, account, ACCEPT, on, "accepted_on") as matter:
        if matter.accepted_on:
            _no("accepted_on", f"这件事项已于{matter.accepted_on}受理，不能重复受理。")
        _open(matter, "accepted_on")
        _not_before(on, matter.occurred_on, "accepted_on", "受理时间", "收到时间")
        matter.accepted_on = on
        due.set_due(ledger, matter)
    return matter


def extend(
    ledger: Ledger,
    pk: int,
    days: int,
    approved_by: str,
    why: str,
    on: date,
    revision: int,
    account: Account | None,
) -> Matter:
    """延期: by so many calendar days, approved by somebody on a day before the limit ended, for a reason.

    All extensions together stay within what the rule allows.
    """
    text = f"延长{days}天，{approved_by.strip()}批准：{why.strip()}"
    with _writing(ledger, pk, revision, account, EXTEND, on, "extended_days", text, why) as matter:
        _open(matter, "extended_days")
        if days < 1:
            _no("extended_days", "延期天数应为1天以上。")
        if not approved_by.strip():
            _no("approved_by", "请填写批准延期的负责人。")
        _reason(why, "extended_why", "延期原因")
        if matter.due_on is None:
            _no("due_on", "这件事项没有办理时限，无需延期；如有时限，请先填写。")
        if on > matter.due_on:
            _no("extended_days", f"办理时限{matter.due_on}已过，延期应在届满前批准。")
        rule = due.rule_of(ledger, matter)
        if rule is not None and has_limit(rule):
            times = sum(step.get("act") == EXTEND for step in matter.steps)
            if "extensions" in rule.limit and times >= rule.whole("extensions"):
                _no("extended_days", f"已延期{times}次，不能再延。依据：{rule.source}。")
            most = longest_extension(rule, due.start_of(ledger, matter))
            if matter.extended_days + days > most:
                already = f"（已延{matter.extended_days}天）" if matter.extended_days else ""
                allowed = f"延期合计不得超过{most}天{already}" if most else "没有规定可以延期"
                _no("extended_days", f"{allowed}。依据：{rule.source}。")
        matter.extended_days += days
        matter.extended_why = why.strip()
        due.shift(ledger, matter, days, f"经{approved_by.strip()}批准延长{days}天")
    return matter


def pause(ledger: Ledger, pk: int, on: date, why: str, revision: int, account: Account | None) -> Matter:
    """中止: the limit stands still until the matter is resumed."""
    with _writing(ledger, pk, revision, account, PAUSE, on, "paused_on", why.strip(), why) as matter:
        _open(matter, "paused_on")
        if matter.paused_on:
            _no("paused_on", f"这件事项已于{matter.paused_on}中止，请先恢复办理。")
        _reason(why, "paused_on", "中止原因")
        _not_before(on, matter.accepted_on or matter.occurred_on, "paused_on", "中止时间", "开始办理的时间")
        matter.paused_on = on
    return matter


def resume(ledger: Ledger, pk: int, on: date, revision: int, account: Account | None) -> Matter:
    """恢复办理: the days between do not count towards the limit."""
    with _writing(ledger, pk, revision, account, RESUME, on, "paused_on") as matter:
        if not matter.paused_on:
            _no("paused_on", "这件事项没有中止，无需恢复。")
        _not_before(on, matter.paused_on, "paused_on", "恢复时间", "中止时间")
        days = (on - matter.paused_on).days
        matter.paused_on, matter.paused_days = None, matter.paused_days + days
        due.shift(ledger, matter, days, f"中止{days}天不计入")
    return matter


def close(ledger: Ledger, pk: int, on: date, result: str, revision: int, account: Account | None) -> Matter:
    """办结: with a result, on a day not before receipt and acceptance."""
    with _writing(ledger, pk, revision, account, CLOSE, on, "closed_on", result.strip()) as matter:
        if matter.closed_on:
            _no("closed_on", f"这件事项已于{matter.closed_on}办结，不能重复办结。")
        if matter.paused_on:
            _no("closed_on", "这件事项正在中止，请先恢复办理再办结。")
        if not result.strip():
            _no("result", "请填写办理结果。")
        _not_before(on, matter.occurred_on, "closed_on", "办结时间", "收到时间")
        if matter.accepted_on:
            _not_before(on, matter.accepted_on, "closed_on", "办结时间", "受理时间")
        matter.closed_on, matter.result = on, result.strip()
    return matter


def verify(ledger: Ledger, pk: int, on: date, note: str, revision: int, account: Account | None) -> Matter:
    """核实: somebody other than the one who closed the matter confirms that it is done."""
    with _writing(ledger, pk, revision, account, VERIFY, on, "verified_on", note.strip()) as matter:
        if not matter.closed_on:
            _no("verified_on", "这件事项尚未办结，不能核实。")
        if matter.verified_on:
            _no("verified_on", f"这件事项已于{matter.verified_on}核实。")
        if account is None or closer(matter) in (None, account.pk):
            _no("verified_by", "核实应由办结人以外的人员用本人账号进行。")
        _not_before(on, matter.closed_on, "verified_on", "核实时间", "办结时间")
        matter.verified_on, matter.verified_by = on, account
    return matter


def reopen(ledger: Ledger, pk: int, on: date, why: str, revision: int, account: Account | None) -> Matter:
    """重新办理: take the closing back, with a reason; the earlier result stays in history and steps."""
    with _writing(ledger, pk, revision, account, REOPEN, on, "closed_on", why.strip(), why) as matter:
        if not matter.closed_on:
            _no("closed_on", "这件事项尚未办结，无需重新办理。")
        _reason(why, "closed_on", "重新办理的原因")
        _not_before(on, matter.closed_on, "closed_on", "重新办理时间", "办结时间")
        matter.closed_on, matter.result = None, ""
        matter.verified_on, matter.verified_by = None, None
    return matter


def add_step(ledger: Ledger, pk: int, on: date, text: str, revision: int, account: Account | None) -> Matter:
    """Note one step of the handling: who did what on which day."""
    with _writing(ledger, pk, revision, account, STEP, on, "steps", text.strip()) as matter:
        if not text.strip():
            _no("steps", "请填写办理情况。")
        _not_before(on, matter.occurred_on, "steps", "办理时间", "收到时间")
    return matter


def closer(matter: Matter) -> int | None:
    """Key of the account that closed the matter: by its last closing step, else the one that recorded it."""
    for step in reversed(matter.steps):
        if step.get("act") == CLOSE:
            found: int | None = step.get("account")
            return found
    return matter.recorded_by_id


@contextmanager
def _writing(
    ledger: Ledger,
    pk: int,
    revision: int,
    account: Account | None,
    act: str,
    on: date,
    field: str,
    text: str = "",
    why: str = "",
) -> Iterator[Matter]:
    """The matter, locked, at the revision the writer saw; what the block changes is checked and saved."""
    with transaction.atomic():
        matter = locked(ledger, pk)
        if not isinstance(matter, Matter):
            raise TypeError(f"{ledger.code} is no ledger of matters")
        allow(account, "records.change", matter.unit, ledger)
        if matter.revision != revision:
            raise Stale(
                snapshot(ledger, matter), {"act": act, "on": on.isoformat()}, last_writer(ledger, matter)
            )
        if matter.withdrawn_at:
            _no(field, "这条记录已经撤回，不能再办理。")
        if on > timezone.localdate():
            _no(field, f"{act}时间{on}晚于今天，请核对。")
        before, was = cells(ledger, matter), snapshot(ledger, matter)
        yield matter
        matter.steps = [*matter.steps, _step(act, on, text, account)]
        refuse(problems(ledger, matter))
        save_over(ledger, matter, was, account, (why.strip() or act)[:WHY_LENGTH])
        tallies.mark(ledger, before | cells(ledger, matter))
        journal.write(
            "records.change",
            account=account,
            ledger=ledger.code,
            record=matter.pk,
            unit=matter.unit,
            detail={"act": act, "on": on.isoformat(), "why": why.strip()},
        )


WHY_LENGTH = 200
"""As long as a revision's reason may be."""


def _step(act: str, on: date, text: str, account: Account | None) -> dict[str, object]:
    return {
        "on": on.isoformat(),
        "act": act,
        "text": text,
        "by": str(account) if account else "管理员",
        "account": account.pk if account else None,
    }


def _no(field: str, message: str) -> NoReturn:
    raise Invalid([Problem(field, message)])


def _open(matter: Matter, field: str) -> None:
    if matter.closed_on:
        _no(field, f"这件事项已于{matter.closed_on}办结；如需继续办理，请先重新办理。")


def _not_before(day: date, earliest: date, field: str, what: str, than: str) -> None:
    if day < earliest:
        _no(field, f"{what}{day}早于{than}{earliest}，请核对。")


def _reason(why: str, field: str, what: str) -> None:
    if not why.strip():
        _no(field, f"请填写{what}。")
    if len(why.strip()) > WHY_LENGTH:
        _no(field, f"{what}请在{WHY_LENGTH}字以内。")
