"""Rules of talks and sanctions: who talks to whom, a written statement after an admonition, the period of effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from shuzhi.kernel.rulebook import rulebook
from shuzhi.kernel.workdays import add_months
from shuzhi.ledgerkit.checks import against
from shuzhi.ledgerkit.declare import Check, CheckContext, Problem
from shuzhi.ledgerkit.records import split_names
from shuzhi.ledgers.integrity.models import IntegrityTalk, PartySanction
from shuzhi.ledgers.integrity.ranks import leads

Kind, Relation = IntegrityTalk.Kind, IntegrityTalk.Relation


def talker_and_talked(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Nobody talks to himself; the number given is the number named; a collective talk has several."""
    talkers, talked = _names(values, "talker"), _names(values, "attendees")
    count = values.get("head_count")
    both = [name for name in talked if name in talkers]
    if both:
        yield Problem("attendees", f"{'、'.join(both)}既是谈话人又是谈话对象，请核对。")
    if talked and count is not None and count != len(talked):
        yield Problem("head_count", f"谈话人数{count}，与谈话对象{len(talked)}人不一致，请核对。")
    if count is None:
        yield Problem("head_count", "请填写谈话人数，否则不计入人数。", "warning")
    if values["kind"] == Kind.COLLECTIVE and (count or len(talked)) == 1:
        yield Problem("kind", "集体约谈只有1人，请核对谈话类型。", "warning")


def relation_holds(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """The relation stated is that of the posts: a leading body's member leads, a section's officer does not."""
    relation, day = values.get("relation"), values["occurred_on"]
    if relation not in (Relation.CHIEF_TO_TEAM, Relation.TEAM_TO_SECTION):
        return
    label = Relation(relation).label
    not_leading = [name for name in _names(values, "talker") if leads(name, day) is False]
    if not_leading:
        yield Problem(
            "talker",
            f"谈话关系为“{label}”，但{'、'.join(not_leading)}当日不担任领导职务，请核对。",
            "warning",
        )
    expected = relation == Relation.CHIEF_TO_TEAM
    wrong = [name for name in _names(values, "attendees") if leads(name, day) is (not expected)]
    if wrong:
        state = "不担任" if expected else "担任"
        yield Problem(
            "attendees", f"谈话关系为“{label}”，但{'、'.join(wrong)}当日{state}领导职务，请核对。", "warning"
        )


def relation_stated(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """An integrity talk says who talks to whom; without it the report's figures leave it out."""
    if values["kind"] == Kind.INTEGRITY and not values.get("relation"):
        yield Problem("relation", "廉政谈话请填写谈话关系，否则不计入分项次数。", "warning")


def written_statement(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """诫勉谈话: the person explains himself in writing, on or after the day of the talk or the days before it."""
    if values["kind"] != Kind.ADMONITION:
        return
    rule = rulebook().find("integrity.talk", values["occurred_on"])
    if rule and not values.get("statement_on"):
        yield against(rule, "statement_on", "诫勉谈话应由本人作出书面说明，请填写书面说明时间")
    if not (values.get("reason") or "").strip():
        yield Problem("reason", "诫勉谈话请填写谈话事由。")


def form_of_talk(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A talk belongs to the first of the four forms; the others are sanctions and investigations."""
    form = values.get("form")
    if form and form != "first":
        rule = rulebook().find("integrity.four_forms", values["occurred_on"])
        if rule:
            first = rule.words("forms")[0]
            yield Problem("form", f"谈话属第一种形态（{first}），请核对。依据：{rule.source}。", "warning")


def impact_end(kind: str, decided: date, probation_months: int | None) -> date | None:
    """The last day of a sanction's effect by the text in force on the day of the decision; None before any text.

    留党察看 has its effect through the months on probation and the years after the rights are restored.
    """
    rule = rulebook().find("integrity.sanctions", decided)
    if rule is None:
        return None
    months = int(rule.table("months")[str(PartySanction.Kind(kind).label)])
    if kind == PartySanction.Kind.PROBATION:
        months += probation_months or 0
    return add_months(decided, months)


def period_of_effect(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """The end of the effect is the one the kind of sanction gives; 留党察看 lasts one to two years."""
    kind, decided, months = values["kind"], values["occurred_on"], values.get("probation_months")
    rule = rulebook().find("integrity.sanctions", decided)
    if rule is None:
        return
    if kind == PartySanction.Kind.PROBATION:
        least, most = _span(rule.limit["probation_months"])
        if months is None:
            yield Problem("probation_months", "留党察看须填写察看月数。")
            return
        if not least <= months <= most:
            yield against(rule, "probation_months", f"留党察看{months}个月，应为{least}至{most}个月")
    end, written = impact_end(kind, decided, months), values.get("until")
    if written is None:
        yield Problem("until", f"影响期满日期未填写；按处分决定日期推算为{end}。", "warning")
    elif written != end:
        yield against(rule, "until", f"影响期满日期填为{written}，按处分种类应为{end}")


def sanctioned_in_office(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """The person sanctioned is one of the office on the day."""
    name, day = values["name"], values["occurred_on"]
    if not context.in_office(name, day):
        yield Problem("name", f"{name} 在{day}不在本单位人员名册中，请核对姓名或先登记人员。")


TALK_CHECKS: tuple[Check, ...] = (
    talker_and_talked,
    relation_stated,
    relation_holds,
    written_statement,
    form_of_talk,
)
SANCTION_CHECKS: tuple[Check, ...] = (period_of_effect, sanctioned_in_office)


def _names(values: Mapping[str, Any], field: str) -> Sequence[str]:
    return split_names(values.get(field) or "")


def _span(limit: object) -> tuple[int, int]:
    least, most = limit if isinstance(limit, list | tuple) else (0, 0)
    return int(least), int(most)
