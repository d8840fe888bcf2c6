"""What an incoming document must hold: nothing secret, the steps in order, its own number once and of its year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shuzhi.kernel.rulebook import rulebook
from shuzhi.ledgerkit.checks import result_stated
from shuzhi.ledgerkit.declare import CheckContext, Problem
from shuzhi.ledgerkit.document_checks import no_secrets, own_number, steps_in_order
from shuzhi.ledgers.incoming.models import RECEIPT_WORD, STEP_DATES, Incoming

STEPS_RULE = "document.incoming_steps"

nothing_secret = no_secrets("title", "number", "result", "note", "proposal", "instruction")
order = steps_in_order(STEPS_RULE, STEP_DATES, slice(1, 4))
"""登记, 初审 and 承办 follow one another."""
receipt_number = own_number("receipt", "收文编号", RECEIPT_WORD)


def within_its_time(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """No step before the document was signed for; 传阅 and 催办 come at any time before the answer.

    The shape's own check says it of 承办 and 答复; a step without a date is a gap, not a fault.
    """
    received, closed = values["occurred_on"], values.get("closed_on")
    rule = rulebook().find(STEPS_RULE, received)
    if rule is None:
        return
    names = dict(zip(STEP_DATES, rule.words("steps"), strict=True))
    for field in ("registered_on", "reviewed_on", "circulated_on", "urged_on"):
        day = values.get(field)
        if day and day < received:
            yield Problem(field, f"{names[field]}日期 {day} 早于签收日期 {received}，请核对。")
        elif day and closed and day > closed and field in ("circulated_on", "urged_on"):
            yield Problem(field, f"{names[field]}日期 {day} 晚于答复日期 {closed}，请核对。", "warning")


def registered_once(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A document of the same sender and 字号 that is kept already may have been registered twice."""
    number, sender = values.get("number") or "", values.get("sender") or ""
    if not number:
        return
    same = Incoming.objects.live().filter(unit=context.unit, number=number, sender=sender)
    if context.instance is not None:
        same = same.exclude(pk=context.instance.pk)
    other = same.order_by("pk").first()
    if other is not None:
        yield Problem(
            "number", f"{sender}来文{number}已登记为{other.receipt}，请核对是否重复登记。", "warning"
        )


def direction(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """请示 and 报告 go upward (条例第八条), so a superior sends none; the level is probably wrong."""
    kind = values.get("kind")
    if (
        kind in (Incoming.Kind.REQUEST, Incoming.Kind.REPORT)
        and values.get("level") == Incoming.Level.SUPERIOR
    ):
        yield Problem(
            "level", f"{Incoming.Kind(kind).label}是上行文，来文级别不应为“上级”，请核对。", "warning"
        )


def answer_stated(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A document for action that was closed says with what result."""
    if values.get("handling") == Incoming.Handling.ACTION:
        yield from result_stated(values, context)
