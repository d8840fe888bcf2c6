"""Rules of major decisions: prepared before the meeting, enough present, the chair last, votes against 应到会, minutes whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from shuzhi.kernel.rulebook import Rule, rulebook
from shuzhi.ledgerkit.checks import against
from shuzhi.ledgerkit.declare import Check, CheckContext, Problem
from shuzhi.ledgerkit.records import split_names
from shuzhi.ledgers.decisions.models import MajorDecision
from shuzhi.ledgers.decisions.speeches import speeches_of

Kind, Outcome = MajorDecision.Kind, MajorDecision.Outcome

_MINUTES: Mapping[str, str] = {
    "时间": "occurred_on",
    "地点": "place",
    "主持人": "chair",
    "出席": "present",
    "议题": "title",
    "发言": "speeches",
    "表决方式和票数": "method",
    "决定": "decision",
    "记录人": "recorder",
}
"""Parts of minutes by the rule's own words → the field that holds them; 列席 and 缺席 may truly be none."""


def prepared(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """An item is put forward before the meeting and talked over; none is moved on the spot (不临时动议)."""
    held, proposed, consulted = values["occurred_on"], values.get("proposed_on"), values.get("consulted_on")
    if proposed and proposed > held:
        yield Problem("proposed_on", f"提出时间{proposed}晚于会议时间{held}，请核对。")
    rule = _rule("decision.no_impromptu", values)
    if rule and proposed and held >= proposed > held - timedelta(days=rule.whole("days_before")):
        yield against(rule, "proposed_on", f"议题在会议当天（{held}）提出，属临时动议")
    if consulted and consulted > held:
        yield Problem("consulted_on", f"会前酝酿时间{consulted}晚于会议时间{held}，请核对。")
    rule = _rule("decision.consultation", values)
    if rule and not consulted:
        yield against(rule, "consulted_on", "没有登记会前酝酿时间")


def attendance(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Those present are no more than the members, and enough to decide; the chair is among them."""
    due, names = values.get("members_due"), split_names(values.get("present") or "")
    chair = (values.get("chair") or "").strip()
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        yield Problem("present", f"出席名单中{'、'.join(repeated)}重复，请核对。")
    if names and chair and chair not in names:
        yield Problem("present", f"主持人{chair}不在出席名单中，请核对。")
    if due is None or not names:
        return
    if len(names) > due:
        yield Problem("present", f"出席{len(names)}人，多于应到会成员{due}人，请核对。")
    rule = _rule("decision.attendance", values)
    if rule is None:
        return
    key = "appointment_least" if values["kind"] == Kind.APPOINTMENT else "present_least"
    if len(names) < rule.fraction(key) * due:
        share = {"appointment_least": "三分之二", "present_least": "半数"}[key]
        yield against(rule, "present", f"出席{len(names)}人，不足应到会成员{due}人的{share}")


def chair_last(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """末位表态: the chair speaks last, and once; everybody who speaks is present."""
    order = [turn.name for turn in speeches_of(values.get("speeches") or "")]
    if not order:
        return
    chair = (values.get("chair") or "").strip()
    if not chair:
        yield Problem("chair", "已填发言顺序，请填写主持人。")
        return
    outside = [name for name in dict.fromkeys(order) if name not in split_names(values.get("present") or "")]
    outside = [name for name in outside if name not in split_names(values.get("in_attendance") or "")]
    if outside and values.get("present"):
        yield Problem("speeches", f"发言人{'、'.join(outside)}不在出席或列席名单中，请核对。")
    rule = _rule("decision.last_speaker", values)
    if rule is None:
        return
    if chair not in order:
        yield against(rule, "speeches", f"发言顺序中没有主持人{chair}的表态")
    elif order.index(chair) < len(order) - 1:
        place, after = order.index(chair) + 1, "、".join(order[order.index(chair) + 1 :])
        yield against(rule, "speeches", f"主持人{chair}第{place}个发言，其后还有{after}发言，应当末位表态")


def votes(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Votes are no more than those present, written opinions of the absent do not count, more than half of 应到会 passes."""
    cast = [values.get(name) for name in ("votes_for", "votes_against", "votes_abstain")]
    if all(each is None for each in cast):
        return
    total, present = sum(each or 0 for each in cast), len(split_names(values.get("present") or ""))
    if not present:
        yield Problem("present", "已填票数，请填写出席人员。")
    elif total > present:
        hint = "缺席成员的书面意见不计入票数，请扣除。" if values.get("written_opinions") else "请核对。"
        yield Problem("votes_for", f"票数合计{total}，多于出席{present}人。{hint}")
    due, approving, rule = (
        values.get("members_due"),
        values.get("votes_for"),
        _rule("decision.quorum", values),
    )
    if due is None:
        yield Problem("members_due", "已填票数，请填写应到会成员数。")
        return
    if rule is None or approving is None:
        return
    passes = approving > rule.fraction("approve_over") * due
    if values.get("outcome") == Outcome.PASSED and not passes:
        yield against(rule, "outcome", f"赞成{approving}票，未超过应到会成员{due}人的半数，不能记为通过")
    if values.get("outcome") == Outcome.REJECTED and passes:
        yield against(rule, "outcome", f"赞成{approving}票，已超过应到会成员{due}人的半数，应为通过")


def written_opinions_of_absent(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """No more written opinions than members who are absent."""
    due, written = values.get("members_due"), values.get("written_opinions")
    present = len(split_names(values.get("present") or ""))
    if due is not None and written and present and written > due - present:
        yield Problem("written_opinions", f"缺席成员{max(due - present, 0)}人，书面意见{written}份，请核对。")


def minutes_whole(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """The parts that minutes are to state are all there."""
    rule = _rule("decision.minutes", values)
    if rule is None:
        return
    parts = [part for part in rule.words("parts") if part in _MINUTES]
    missing = [part for part in parts if not values.get(_MINUTES[part])]
    due, present = values.get("members_due"), len(split_names(values.get("present") or ""))
    if due is not None and 0 < present < due and not values.get("absent"):
        missing.append("缺席及原因")
    if missing:
        yield against(rule, _MINUTES.get(missing[0], "absent"), f"会议记录缺少{'、'.join(missing)}")


def funds_state_amount(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """An item on large funds states how much."""
    if values["kind"] == Kind.FUNDS and values.get("amount") is None:
        yield Problem("amount", "大额度资金使用事项请填写涉及金额。", "warning")


def carried_out_when_passed(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Only what was passed is carried out."""
    if values.get("closed_on") and values.get("outcome") in (Outcome.REJECTED, Outcome.DEFERRED):
        yield Problem("closed_on", "未通过或缓议的议题不能登记执行完成时间，请核对表决结果。")


CHECKS: tuple[Check, ...] = (
    prepared,
    attendance,
    chair_last,
    votes,
    written_opinions_of_absent,
    minutes_whole,
    funds_state_amount,
    carried_out_when_passed,
)


def _rule(rule_id: str, values: Mapping[str, Any]) -> Rule | None:
    """The rule in force on the day of the meeting; None for a meeting older than the rule."""
    return rulebook().find(rule_id, values["occurred_on"])
