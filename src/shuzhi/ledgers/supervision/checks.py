"""What a matter followed up must say: who acts, by when, with what result, and why it was late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shuzhi.ledgerkit.checks import result_stated
from shuzhi.ledgerkit.declare import CheckContext, Problem


def assigned(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A matter without a limit or without one who acts can be neither overdue nor followed up."""
    if not values.get("due_on"):
        yield Problem("due_on", "没有办理时限，无法提示超期；请填写交办人确定的时限。", "warning")
    if not (values.get("lead_unit") or values.get("lead_person")):
        yield Problem("lead_unit", "请填写承办单位或承办人。", "warning")


def finished(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A closed matter states its result; one closed after its limit says why."""
    closed, due = values.get("closed_on"), values.get("due_on")
    yield from result_stated(values, context)
    if closed and due and closed > due and not values.get("late_why"):
        yield Problem("late_why", f"超期{(closed - due).days}天办结，请说明原因。", "hint")


def several_places(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Mended problems without a number of found ones cannot be weighed against anything."""
    if values.get("fixed") and values.get("found") is None:
        yield Problem("found", "已填整改问题数，请填写发现问题数。", "warning")


def answered(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """An urging letter says by when it is to be answered."""
    if values.get("kind") == "urging" and not values.get("answer_by"):
        yield Problem("answer_by", "督办函请填写反馈时限。", "hint")
