"""Rules of meetings: minutes follow the meeting and in good time, decisions are of its topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shuzhi.kernel.rulebook import rulebook
from shuzhi.kernel.workdays import work_calendar
from shuzhi.ledgerkit.checks import against
from shuzhi.ledgerkit.declare import Check, CheckContext, Problem
from shuzhi.ledgers.meetings.models import OfficeMeeting


def minutes_follow(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Minutes are issued on or after the day of the meeting, and within the days the office has set itself."""
    held, issued = values["occurred_on"], values.get("minutes_on")
    if issued is None:
        return
    if issued < held:
        yield Problem("minutes_on", f"纪要印发时间{issued}早于会议时间{held}，请核对。")
        return
    rule = rulebook().find("meetings.minutes", held)
    if rule and issued > work_calendar().add_workdays(held, rule.whole("workdays")).date:
        yield against(rule, "minutes_on", f"纪要于{issued}印发，超过会后{rule.whole('workdays')}个工作日")


def numbered_when_issued(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Issued minutes bear a number."""
    if values.get("minutes_on") and not values.get("minutes_number"):
        yield Problem("minutes_number", "纪要已印发，请填写纪要编号。", "warning")


def decided_of_topics(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A meeting that had no topic decided nothing."""
    if values.get("topics") == 0 and values.get("decided"):
        yield Problem("decided", f"议题数为0，却登记议定事项{values['decided']}项，请核对。")


def held_by_office_has_chair(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A meeting the office held itself was presided over by somebody of the office."""
    host = (values.get("host") or "").strip()
    if (
        values.get("role") == OfficeMeeting.Role.HELD
        and host
        and not context.in_office(host, values["occurred_on"])
    ):
        yield Problem(
            "host", f"主持人{host}在{values['occurred_on']}不在本单位人员名册中，请核对姓名。", "warning"
        )


CHECKS: tuple[Check, ...] = (
    minutes_follow,
    numbered_when_issued,
    decided_of_topics,
    held_by_office_has_chair,
)
