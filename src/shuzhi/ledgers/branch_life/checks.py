"""Rules of branch life: who attended against who should have, a vote against 应到会, an election against 实到会.

表决 and 选举 are never mixed: the first asks for more than half of those who should attend, the second for four fifths
present and more than half of those present.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from shuzhi.kernel.period import MONTHS_IN
from shuzhi.kernel.rulebook import Rule, rulebook
from shuzhi.ledgerkit.checks import against
from shuzhi.ledgerkit.declare import Check, CheckContext, Problem
from shuzhi.ledgers.branch_life.models import BranchMeeting

Kind, Procedure, Outcome = BranchMeeting.Kind, BranchMeeting.Procedure, BranchMeeting.Outcome

_CANDIDATE = re.compile(r"^(?P<name>[^\d\s：:（(]+)[\s：:（(]*(?P<votes>\d+)\s*票?[）)]?$")


@dataclass(frozen=True)
class Candidate:
    """A candidate of an election and the votes for them."""

    name: str
    votes: int


def candidates_of(text: str) -> tuple[Candidate, ...]:
    """Candidates written as ``张三21、李四：19票``. Raises ValueError naming the part that cannot be read."""
    found = []
    for part in filter(None, (each.strip() for each in re.split(r"[、，,；;\n]+", text))):
        read = _CANDIDATE.match(part)
        if read is None:
            raise ValueError(part)
        found.append(Candidate(read["name"].strip(), int(read["votes"])))
    return tuple(found)


def attendance(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """No more attend than should; no more with a vote than attend."""
    due, present = values.get("due_count"), values.get("head_count")
    if due is not None and present is not None and present > due:
        yield Problem("head_count", f"实到{present}人，多于应到{due}人，请核对。")
    voters_due, voters = values.get("voters_due"), values.get("voters_present")
    if voters_due is not None and voters is not None and voters > voters_due:
        yield Problem("voters_present", f"到会有表决权{voters}人，多于应到会有表决权{voters_due}人，请核对。")
    if voters is not None and present is not None and voters > present:
        yield Problem("voters_present", f"到会有表决权{voters}人，多于实到{present}人，请核对。")


def votes_within_attendance(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Votes for, against and abstaining together are no more than those present with a vote."""
    cast = [values.get(name) for name in ("votes_for", "votes_against", "votes_abstain")]
    if all(each is None for each in cast):
        return
    if not values.get("procedure"):
        yield Problem("procedure", "已填票数，请填写“表决或选举”。")
    total = sum(each or 0 for each in cast)
    present = _voters_present(values)
    if present is None:
        yield Problem("voters_present", "已填票数，请填写到会有表决权人数。")
    elif total > present:
        yield Problem("votes_for", f"票数合计{total}，多于到会有表决权{present}人，请核对。")


def vote(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """表决: more than half of those with a vote who should attend are present, and as many are for it."""
    if values.get("procedure") != Procedure.VOTE:
        return
    due, present, approving = _voters_due(values), _voters_present(values), values.get("votes_for")
    if due is None:
        yield Problem("voters_due", "表决须填写应到会有表决权人数。")
        return
    rule = _rule("branch.vote_quorum", values)
    if rule is None:
        return
    if present is not None and not _over(present, rule.fraction("present_over"), due):
        yield against(rule, "voters_present", f"到会有表决权{present}人，未超过应到会{due}人的半数，不能表决")
    if approving is None:
        return
    passes = _over(approving, rule.fraction("approve_over"), due)
    if values.get("outcome") == Outcome.PASSED and not passes:
        yield against(rule, "outcome", f"赞成{approving}票，未超过应到会有表决权{due}人的半数，不能记为通过")
    if values.get("outcome") == Outcome.REJECTED and passes:
        yield against(rule, "outcome", f"赞成{approving}票，已超过应到会有表决权{due}人的半数，应为通过")


def election(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """选举: more than four fifths present; elected with more than half of those present; ballots not more than issued."""
    if values.get("procedure") != Procedure.ELECTION:
        return
    due, present = _voters_due(values), _voters_present(values)
    if due is None or present is None:
        yield Problem("voters_due", "选举须填写应到会和到会有选举权人数。")
        return
    rule = _rule("election.attendance", values)
    if rule and not _over(present, rule.fraction("present_over"), due):
        yield against(
            rule, "voters_present", f"到会有选举权{present}人，未超过应到会{due}人的五分之四，不能选举"
        )
    issued, returned = values.get("ballots_issued"), values.get("ballots_returned")
    if issued is not None and issued > present:
        yield Problem("ballots_issued", f"发出选票{issued}张，多于到会有选举权{present}人，请核对。")
    rule = _rule("election.ballots", values)
    if rule and issued is not None and returned is not None and returned > issued:
        yield against(rule, "ballots_returned", f"收回选票{returned}张，多于发出{issued}张，选举无效")
    yield from _elected(values, present)


def _elected(values: Mapping[str, Any], present: int) -> Iterator[Problem]:
    """The outcome of an election of one person, or of several candidates for some seats."""
    majority, surplus = _rule("election.majority", values), _rule("election.surplus", values)
    if majority is None or surplus is None:
        return
    share, approving = majority.fraction("approve_over"), values.get("votes_for")
    if (
        approving is not None
        and values.get("outcome") == Outcome.PASSED
        and not _over(approving, share, present)
    ):
        yield against(majority, "outcome", f"赞成{approving}票，未超过实到会{present}人的半数，不能记为当选")
    try:
        candidates = candidates_of(values.get("candidates") or "")
    except ValueError as wrong:
        yield Problem("candidates", f"候选人得票“{wrong}”无法识别，请写成“张三21、李四19”。")
        return
    ballots = values.get("ballots_returned")
    limit = present if ballots is None else min(present, ballots)
    for each in candidates:
        if each.votes > limit:
            yield Problem("candidates", f"{each.name}得{each.votes}票，多于有效票数{limit}，请核对。")
    seats = values.get("seats")
    if not seats or not candidates:
        return
    if len(candidates) - seats < surplus.fraction("surplus_least") * seats:
        yield against(
            surplus, "candidates", f"候选人{len(candidates)}名、应选{seats}名，差额不足应选人数的20%"
        )
    elected = [each.name for each in candidates if _over(each.votes, share, present)]
    if values.get("outcome") == Outcome.PASSED and len(elected) < seats:
        yield against(majority, "outcome", f"过半数的{len(elected)}人，少于应选{seats}名，名额未选满")


def quorum_of_kind(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A committee meets with more than half of its members, a democratic life meeting with two thirds."""
    due, present = values.get("due_count"), values.get("head_count")
    if not due or present is None:
        return
    if values["kind"] == Kind.COMMITTEE:
        rule = _rule("branch.committee_quorum", values)
        if rule and not _over(present, rule.fraction("present_over"), due):
            yield against(rule, "head_count", f"到会委员{present}人，未超过委员{due}人的半数")
    elif values["kind"] == Kind.DEMOCRATIC_LIFE:
        rule = _rule("life_meeting.attendance", values)
        if rule and present < rule.fraction("present_least") * due:
            yield against(rule, "head_count", f"到会{present}人，不足应到{due}人的三分之二")


def lecture_has_lecturer(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A lecture names who gave it; without the name it cannot count as a leader's."""
    if values["kind"] == Kind.LEADER_LECTURE and not (values.get("lecturer") or "").strip():
        yield Problem("lecturer", "领导干部讲党课须填写讲课人。")


def season_of_life_meeting(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A life meeting of the branch stands in the fourth quarter as a rule."""
    if values["kind"] != Kind.LIFE_MEETING:
        return
    rule = _rule("branch.life_meeting_season", values)
    quarter = (values["occurred_on"].month - 1) // MONTHS_IN["quarter"] + 1
    if rule and quarter != rule.whole("quarter"):
        yield against(rule, "occurred_on", f"组织生活会在第{quarter}季度召开，一般安排在第四季度")


def steps_of_review(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """The summary of a review of members tells its three steps."""
    summary = values.get("summary") or ""
    if values["kind"] != Kind.REVIEW or not summary:
        return
    rule = _rule("branch.review", values)
    missing = [step for step in rule.words("steps") if step not in summary] if rule else []
    if rule and missing:
        yield against(rule, "summary", f"内容摘要未写明{'、'.join(missing)}")


CHECKS: tuple[Check, ...] = (
    attendance,
    votes_within_attendance,
    vote,
    election,
    quorum_of_kind,
    lecture_has_lecturer,
    season_of_life_meeting,
    steps_of_review,
)


def _rule(rule_id: str, values: Mapping[str, Any]) -> Rule | None:
    """The rule in force on the record's day; None for a record older than the rule, which it does not bind."""
    day: date = values["occurred_on"]
    return rulebook().find(rule_id, day)


def _voters_due(values: Mapping[str, Any]) -> int | None:
    due: int | None = values.get("voters_due")
    return due if due is not None else values.get("due_count")


def _voters_present(values: Mapping[str, Any]) -> int | None:
    present: int | None = values.get("voters_present")
    return present if present is not None else values.get("head_count")


def _over(count: int, share: Fraction, of: int) -> bool:
    return count > share * of
