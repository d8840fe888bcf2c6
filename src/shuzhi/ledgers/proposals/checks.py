"""What a proposal must hold: an answer with its class, a judgement after it, offices that are not both lead and help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shuzhi.kernel.rulebook import rulebook
from shuzhi.ledgerkit.checks import against
from shuzhi.ledgerkit.declare import CheckContext, Problem
from shuzhi.ledgerkit.records import split_names
from shuzhi.ledgerkit.shapes import Matter
from shuzhi.ledgers.proposals.models import Proposal


def answer_rule(record: Matter) -> str:
    """The rule for this record's term: the deputies' law or the conference's own, the longer term where it is hard."""
    if not isinstance(record, Proposal):
        raise TypeError("a rule for proposals only")
    name = "proposal.answer_motion" if record.kind == Proposal.Kind.MEMBER else "proposal.answer"
    return f"{name}_hard" if record.hard else name


def answered(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """An answer has its class, its number and, before it, a talk with the proposer."""
    day = values["occurred_on"]
    closed = values.get("closed_on")
    if not closed:
        for field in ("answer_class", "answer_number"):
            if values.get(field):
                yield Problem("closed_on", "已填答复类别或答复文号，请填写答复日期。", "warning")
                return
        return
    rule = rulebook().find("proposal.classes", day)
    if rule and not values.get("answer_class"):
        yield against(rule, "answer_class", "已答复，请填写答复类别")
    met = values.get("met_on")
    rule = rulebook().find("proposal.talk", day)
    if rule and met and met > closed:
        yield against(rule, "met_on", f"面商日期 {met} 晚于答复日期 {closed}")
    if met and met < day:
        yield Problem("met_on", f"面商日期 {met} 早于交办日期 {day}。")


def judged(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """What was judged unsatisfying is handled and answered again; the second answer follows the first."""
    day, closed, again = values["occurred_on"], values.get("closed_on"), values.get("answered_again_on")
    grade = values.get("satisfaction")
    rule = rulebook().find("proposal.again", day)
    if rule and grade and Proposal.Satisfaction(grade).label in rule.words("grades") and not again:
        yield against(rule, "answered_again_on", "评价为不满意，请重新办理并再次答复")
    if again and closed and again < closed:
        yield Problem("answered_again_on", f"再次答复日期 {again} 早于答复日期 {closed}。")


def offices(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """One office answers; those that help are others, each named once."""
    lead, helping = (values.get("lead_unit") or "").strip(), split_names(values.get("co_units") or "")
    if not lead:
        yield Problem("lead_unit", "请填写主办单位。", "warning")
    if lead and lead in helping:
        yield Problem("co_units", f"{lead}已是主办单位，不能同时作协办单位。")
    twice = sorted({name for name in helping if helping.count(name) > 1})
    if twice:
        yield Problem("co_units", f"协办单位{'、'.join(twice)}重复。", "warning")


def late(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """An answer after its term is shown with the term; it is a fact and not refused."""
    closed, due = values.get("closed_on"), values.get("due_on")
    if closed and due and closed > due:
        yield Problem("closed_on", f"答复日期 {closed} 超过办理时限 {due} {(closed - due).days}天。", "hint")
