"""Checks every ledger of a shape shares: dates in order, counts that can be, nothing in the future."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from shuzhi.kernel.rulebook import Rule
from shuzhi.ledgerkit.declare import Check, CheckContext, Ledger, Problem

EARLIEST = date(1949, 10, 1)
"""No record of an office of this kind is older; an earlier date is a slip of the pen."""


def plausible_day(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """The record's day is neither in the future nor before the office can have existed."""
    day: date = values["occurred_on"]
    if day > timezone.localdate():
        yield Problem("occurred_on", f"日期 {day} 晚于今天，请核对。")
    elif day < EARLIEST:
        yield Problem("occurred_on", f"日期 {day} 早于1949年，请核对。")


def closing_order(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A matter is accepted and closed on or after the day it was received."""
    received: date = values["occurred_on"]
    accepted, closed = values.get("accepted_on"), values.get("closed_on")
    if accepted and accepted < received:
        yield Problem("accepted_on", f"受理时间 {accepted} 早于收到时间 {received}。")
    if closed and closed < received:
        yield Problem("closed_on", f"办结时间 {closed} 早于收到时间 {received}。")
    if accepted and closed and closed < accepted:
        yield Problem("closed_on", f"办结时间 {closed} 早于受理时间 {accepted}。")
    if accepted and accepted > timezone.localdate():
        yield Problem("accepted_on", f"受理时间 {accepted} 晚于今天，请核对。")
    if closed and closed > timezone.localdate():
        yield Problem("closed_on", f"办结时间 {closed} 晚于今天，请核对。")


def result_stated(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A matter that was closed says with what result; for ledgers that list it."""
    if values.get("closed_on") and not (values.get("result") or "").strip():
        yield Problem("result", "已填办结日期，请补充办理结果。", "warning")


def span_order(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """An application's end is not before its start."""
    starts, ends = values.get("starts_on"), values.get("ends_on")
    if starts and ends and ends < starts:
        yield Problem("ends_on", f"结束日期 {ends} 早于开始日期 {starts}。")


def life_order(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A register entry does not end before it began."""
    since, until = values["occurred_on"], values.get("until")
    if until and until < since:
        yield Problem("until", f"终止日期 {until} 早于起始日期 {since}。")


def first_of_month(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A reading is kept under the first day of its month."""
    if values["occurred_on"].day != 1:
        yield Problem("occurred_on", "计量记录按月登记，日期请填当月1日。")


SHAPE_CHECKS: dict[str, tuple[Check, ...]] = {
    "event": (plausible_day,),
    "matter": (plausible_day, closing_order),
    "application": (plausible_day, span_order),
    "register": (plausible_day, life_order),
    "gauge": (plausible_day, first_of_month),
    "work": (plausible_day,),
}


def checks_of(ledger: Ledger) -> tuple[Check, ...]:
    """The shape's checks, then the ledger's own."""
    return (*SHAPE_CHECKS[ledger.shape], *ledger.checks)


def against(rule: Rule, field: str, text: str) -> Problem:
    """What a record does against a rule, as grave as the rule itself, with its source. ``text`` ends without a full stop."""
    return Problem(field, f"{text}。依据：{rule.source}。", rule.severity)
