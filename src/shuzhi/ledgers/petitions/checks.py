"""Rules over petitions and their reviews.

What an office must not do is refused as gravely as its rule says. A limit already passed is a fact to be recorded, so it
warns and never refuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from shuzhi.kernel.rulebook import rulebook
from shuzhi.ledgerkit.checks import against
from shuzhi.ledgerkit.deadlines import deadline, longest_extension, said
from shuzhi.ledgerkit.declare import CheckContext, Problem
from shuzhi.ledgerkit.records import split_names
from shuzhi.ledgers.petitions.models import Petition, Review
from shuzhi.ledgers.petitions.terms import Term, is_final, objection, own_terms, review_of

Values = Mapping[str, Any]

PARTS = {"投诉请求": "claim", "事实和理由": "facts", "处理意见及依据": "opinion"}
"""Parts of an opinion letter as the rule names them → fields."""


def representatives(values: Values, context: CheckContext) -> Iterator[Problem]:
    """Not more representatives than a group visit may send, nor than there are petitioners."""
    count, people = values.get("representatives"), values.get("people")
    if not count:
        return
    if people and count > people:
        yield Problem("representatives", f"代表人数{count}人多于信访人数{people}人，请核对。")
    rule = rulebook().find("petition.visit_group", values["occurred_on"])
    if rule and values.get("channel") == Petition.Channel.VISIT and count > rule.whole("most"):
        yield against(
            rule,
            "representatives",
            f"来访代表{count}人，多于{rule.whole('most')}人，请由信访人推选代表后登记",
        )


def withdrawal(values: Values, context: CheckContext) -> Iterator[Problem]:
    """Nobody handles a petition in which they have an interest."""
    rule = rulebook().find("petition.withdrawal", values["occurred_on"])
    interested = split_names(values.get("interested") or "")
    if rule is None or not interested:
        return
    for field, names in _handlers(values):
        clash = [name for name in names if name in interested]
        if clash:
            yield against(rule, field, f"{'、'.join(clash)}与该事项有利害关系，应当回避，请改由他人承办")


def confidence(values: Values, context: CheckContext) -> Iterator[Problem]:
    """A report on somebody never goes to the one reported."""
    rule = rulebook().find("petition.confidence", values["occurred_on"])
    reported = split_names(values.get("reported") or "")
    if rule is None or not reported:
        return
    lead_unit = (values.get("lead_unit") or "").strip()
    handlers = [*_handlers(values), ("lead_unit", [lead_unit] if lead_unit else [])]
    for field, names in handlers:
        clash = [name for name in names if name in reported]
        if clash:
            yield against(
                rule, field, f"{'、'.join(clash)}是被检举控告的对象，不得承办该事项，请改交其他单位或人员"
            )


def opinion_letter(values: Values, context: CheckContext) -> Iterator[Problem]:
    """A letter that was numbered or delivered holds every part the rule asks for; a closed petition has a letter."""
    day: date = values.get("delivered_on") or values.get("closed_on") or values["occurred_on"]
    rule = rulebook().find("petition.opinion", day)
    if rule is None:
        return
    written = values.get("opinion_number") or values.get("delivered_on")
    if written:
        lacking = [part for part in rule.words("parts") if not values.get(PARTS[part])]
        for part in lacking:
            yield against(rule, PARTS[part], f"处理意见书缺少“{part}”")
    elif values.get("closed_on"):
        yield Problem("opinion_number", f"已办结但未登记处理意见书。依据：{rule.source}。", "warning")


def deliveries(values: Values, context: CheckContext) -> Iterator[Problem]:
    """Registration, objection, answer, delivery and resolution do not precede receipt."""
    received: date = values["occurred_on"]
    for field, word in (
        ("registered_on", "登记时间"),
        ("told_on", "受理告知时间"),
        ("objected_on", "提出异议时间"),
        ("delivered_on", "意见书送达时间"),
        ("resolved_on", "化解时间"),
    ):
        day = values.get(field)
        if day and day < received:
            yield Problem(field, f"{word}{day}早于收到时间{received}，请核对。")
        elif day and day > timezone.localdate():
            yield Problem(field, f"{word}{day}晚于今天，请核对。")


def lateness(values: Values, context: CheckContext) -> Iterator[Problem]:
    """Steps that passed their limit, with how the limit was reckoned."""
    today = timezone.localdate()
    for term in objection(_petition(values)):
        if term.done and term.late_by(today):
            yield late("objected_on", term, today)
    for field, term in zip(_TERM_FIELDS, own_terms(_petition(values)), strict=False):
        if term.late_by(today):
            yield late(field, term, today)


def late(field: str, term: Term, today: date) -> Problem:
    """A step beyond its limit, as a warning that explains the limit."""
    how = "；".join(term.deadline.explain())
    return Problem(field, f"{term.title}：{term.state(today)}。{how}。", "warning")


def longest_limit(values: Values, context: CheckContext) -> Iterator[Problem]:
    """A limit that somebody wrote is not later than the rule's with its longest extension."""
    due, accepted = values.get("due_on"), values.get("accepted_on")
    rule = rulebook().find("petition.closing", accepted) if accepted else None
    if rule is None or not due or not accepted:
        return
    bare = deadline(rule, accepted, paused_days=values.get("paused_days") or 0)
    most = longest_extension(rule, accepted)
    beyond = (due - bare.due).days
    if beyond > most:
        yield against(
            rule, "due_on", f"办理时限{said(due)}比规定时限{said(bare.due)}晚{beyond}天，延期最多{most}天"
        )
    elif beyond > (values.get("extended_days") or 0):
        text = f"办理时限{said(due)}比规定时限{said(bare.due)}晚{beyond}天，请办理延期手续并告知信访人理由"
        yield Problem("due_on", f"{text}。依据：{rule.source}。", "warning")


def repeated(values: Values, context: CheckContext) -> Iterator[Problem]:
    """A petition on the facts of an earlier one is no first one, and after a recheck it is not taken up again."""
    earlier, day = (values.get("earlier") or "").strip(), values["occurred_on"]
    if not earlier:
        return
    first = rulebook().find("petition.first_visit", day)
    if first and values.get("kind") == Petition.Kind.FIRST:
        yield against(first, "kind", f"已有同一事项{earlier}，应记为重复信访")
    final = rulebook().find("petition.finality", day)
    if final and values.get("accepted_on") and is_final(earlier):
        yield against(final, "accepted_on", f"同一事项{earlier}已作出复核意见，不再受理")


def review_order(values: Values, context: CheckContext) -> Iterator[Problem]:
    """A review answers a delivered opinion and a recheck a review, each asked for within its limit.

    What comes before it may stand on another row of the same sheet, so its absence warns and does not refuse.
    """
    number, asked_on = values["petition_number"], values["occurred_on"]
    petition = Petition.objects.live().filter(number=number).order_by("pk").first()
    if petition is None:
        yield Problem("petition_number", f"信访台账中没有编号{number}，请核对编号或先登记该信访事项。")
        return
    if values["kind"] == Review.Kind.REVIEW:
        before, rule_id, what = petition.delivered_on, "petition.review_request", "处理意见书"
    else:
        review = review_of(number, Review.Kind.REVIEW)
        before = review and (review.delivered_on or review.closed_on)
        rule_id, what = "petition.recheck_request", "复查意见"
    if before is None:
        yield Problem("petition_number", f"{number}尚未登记{what}的送达时间，请先登记。", "warning")
        return
    if asked_on < before:
        yield Problem("occurred_on", f"收到请求时间{asked_on}早于{what}送达时间{before}，请核对。")
    rule = rulebook().find(rule_id, before)
    if rule:
        reckoned = deadline(rule, before)
        if asked_on > reckoned.due:
            how = "；".join(reckoned.explain())
            yield Problem("occurred_on", f"请求提出时已超过期限。{how}。", "warning")


def answer_lateness(values: Values, context: CheckContext) -> Iterator[Problem]:
    """A review or recheck answered or still open after its limit."""
    due, closed = values.get("due_on"), values.get("closed_on")
    today = timezone.localdate()
    if due and (closed or today) > due:
        days = ((closed or today) - due).days
        yield Problem("closed_on", f"已超过时限{days}天。{values.get('due_why') or ''}".strip(), "warning")


_TERM_FIELDS = ("registered_on", "told_on", "closed_on")


def _petition(values: Values) -> Petition:
    names = (
        "kind",
        "occurred_on",
        "objected_on",
        "registered_on",
        "told_on",
        "accepted_on",
        "closed_on",
        "extended_days",
        "paused_days",
    )
    given = {name: values[name] for name in names if values.get(name) is not None}
    return Petition(**given)


def _handlers(values: Values) -> list[tuple[str, list[str]]]:
    person = values.get("lead_person")
    return [
        ("handlers", split_names(values.get("handlers") or "")),
        ("lead_person", [person.name] if person else []),
    ]
