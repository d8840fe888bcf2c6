"""The gates between the 25 steps: what must hold before a step counts as done, each by the rule on the day of the step."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from shuzhi.kernel.rulebook import Rule, rulebook
from shuzhi.kernel.workdays import add_months, work_calendar
from shuzhi.ledgerkit.checks import against
from shuzhi.ledgerkit.declare import Check, CheckContext, Problem
from shuzhi.ledgerkit.records import split_names
from shuzhi.ledgers.admission.models import Admission
from shuzhi.ledgers.admission.steps import BY_FIELD, STEPS
from shuzhi.ledgers.admission.timings import TIMINGS, limit_of

_DAY = re.compile(r"(\d{4})\D{1,3}?(\d{1,2})\D{1,3}?(\d{1,2})日?")


def steps_in_order(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """d1 ≤ d2 ≤ … ≤ d25 (``admission.steps``), none in the future, none after the path was broken off."""
    done = [(step, values[step.field]) for step in STEPS if values.get(step.field)]
    for (before, earlier), (step, day) in itertools.pairwise(done):
        if day < earlier:
            yield Problem(
                step.field,
                f"第{step.number}步“{step.heading}”{day}早于第{before.number}步“{before.heading}”{earlier}，请核对两个日期。",
            )
    today, ended = timezone.localdate(), values.get("until")
    for step, day in done[1:]:
        if day > today:
            yield Problem(step.field, f"第{step.number}步“{step.heading}”{day}晚于今天，请核对。")
        if ended and day > ended:
            yield Problem(step.field, f"第{step.number}步“{step.heading}”{day}晚于终止日期{ended}，请核对。")
    if ended and not (values.get("ended_why") or "").strip():
        yield Problem("ended_why", "已填终止日期，请填写终止原因。")


def steps_without_gap(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """No step before the last one done is left out."""
    done = [step.number for step in STEPS if values.get(step.field)]
    missing = [step for step in STEPS if step.number < done[-1] and not values.get(step.field)]
    rule = _rule("admission.steps", values["occurred_on"])
    if missing and rule:
        listed = "、".join(f"第{step.number}步“{step.heading}”" for step in missing)
        yield against(rule, missing[0].field, f"{listed}没有登记日期")


def age(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """The applicant has turned eighteen."""
    applied, born = values["occurred_on"], values.get("born_on")
    rule = _rule("admission.age", applied)
    if born is None:
        yield Problem("born_on", "没有登记出生日期，未核对年龄。", "hint")
    elif rule and add_months(born, 12 * rule.whole("years")) > applied:
        yield against(rule, "born_on", f"递交申请书时（{applied}）未满{rule.whole('years')}周岁")


def timings(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Talk, cultivation, meeting, approvals, oath and probation keep their limits."""
    for timing in TIMINGS:
        day: date | None = values.get(timing.field)
        limit = limit_of(timing.field, values, day) if day else None
        if day is None or limit is None or not limit.broken_by(day):
            continue
        step, start = BY_FIELD[timing.field], BY_FIELD[timing.start]
        asked = f"应不晚于{limit.day}" if limit.is_latest else f"应不早于{limit.day}"
        found = against(
            limit.rule,
            timing.field,
            f"“{step.heading}”{day}，{asked}（“{start.heading}”{limit.start}起{limit.months}个月）",
        )
        yield _told(found) if limit.is_latest else found


def sponsors(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """One or two sponsors 培养联系人."""
    day: date | None = values.get("sponsors_on")
    rule = _rule("admission.sponsors", day)
    if day is None or rule is None:
        return
    count = len(split_names(values.get("sponsors") or ""))
    least, most = rule.whole("least"), rule.whole("most")
    if not least <= count <= most:
        yield against(rule, "sponsors", f"培养联系人{count}名，应为{least}至{most}名")


def introducers(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Two introducers 入党介绍人."""
    day: date | None = values.get("introducers_on")
    rule = _rule("admission.introducers", day)
    count = len(split_names(values.get("introducers") or ""))
    if day and rule and count != rule.whole("persons"):
        yield against(rule, "introducers", f"入党介绍人{count}名，应为{rule.whole('persons')}名")


def observations(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """The branch looks at an activist every half year until he or she becomes a target of development."""
    text = values.get("observations") or ""
    days = observation_days(text)
    if text and not days:
        yield Problem("observations", f"历次考察时间“{text}”无法识别，请写成“2022-06-30、2022-12-28”。")
        return
    begun, target = values.get("activist_on"), values.get("target_on")
    rule = _rule("admission.observation", target)
    if not (begun and target and rule):
        return
    points = [begun, *(day for day in days if begun <= day <= target), target]
    for earlier, later in itertools.pairwise(points):
        if later > add_months(earlier, rule.whole("months")):
            message = f"{earlier}至{later}超过{rule.whole('months')}个月没有考察记录"
            yield _told(against(rule, "observations", message))


def publicity(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A target of development is made public for five working days."""
    begins, ends, target = (
        values.get("publicity_from"),
        values.get("publicity_until"),
        values.get("target_on"),
    )
    if begins and ends and ends < begins:
        yield Problem("publicity_until", f"公示结束{ends}早于公示开始{begins}，请核对。")
        return
    rule = _rule("admission.publicity", ends or target)
    if rule is None:
        return
    if begins is None or ends is None:
        if target:
            yield against(rule, "publicity_from", "没有登记发展对象公示的起止日期")
        return
    calendar, least = work_calendar(), rule.whole("workdays")
    counted = calendar.count_workdays(begins, ends)
    if counted < least:
        known = calendar.is_known(begins.year) and calendar.is_known(ends.year)
        provisional = "" if known else "（暂算，放假安排尚未载入）"
        yield against(
            rule,
            "publicity_until",
            f"公示{begins}至{ends}共{counted}个工作日，不足{least}个工作日{provisional}",
        )


def political_review(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """The political review is finished before the branch committee examines the case."""
    day: date | None = values.get("committee_on") or values.get("admitted_on")
    rule = _rule("admission.political_review", day)
    if day is None or rule is None:
        return
    review, before = STEPS[rule.whole("review_step") - 1], STEPS[rule.whole("before_step") - 1]
    reviewed = values.get(review.field)
    if reviewed is None or reviewed > day:
        yield against(rule, review.field, f"“{before.heading}”前没有完成政治审查")


def training(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """At least three days, or at least 24 hours of class."""
    day: date | None = values.get("trained_on")
    rule = _rule("admission.training", day)
    if day is None or rule is None:
        return
    days, hours = values.get("training_days") or 0, values.get("training_hours") or 0
    if days < rule.decimal("days") and hours < rule.decimal("hours"):
        asked = f"应不少于{rule.limit['days']}天或者{rule.limit['hours']}学时"
        yield against(rule, "training_days", f"集中培训{days}天、{hours}学时，{asked}")


def votes(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Both branch meetings: by secret ballot, more than half present, more than half of those who should attend in favour."""
    yield from _vote(values, "admitted_on", "admit")
    yield from _vote(values, "confirmed_on", "confirm")


def _told(found: Problem) -> Problem:
    """A limit already missed is told, not refused: the record must be able to say what happened.

    A step taken too early is refused, since it can still be taken at its time.
    """
    return replace(found, severity="warning") if found.severity == "error" else found


def _vote(values: Mapping[str, Any], field: str, prefix: str) -> Iterator[Problem]:
    day: date | None = values.get(field)
    due, present, approving = (values.get(f"{prefix}_{part}") for part in ("due", "present", "for"))
    cast = sum(values.get(f"{prefix}_{part}") or 0 for part in ("for", "against", "abstain"))
    heading = BY_FIELD[field].heading
    if due is not None and present is not None and present > due:
        yield Problem(f"{prefix}_present", f"“{heading}”到会{present}人，多于应到会{due}人，请核对。")
    if present is not None and cast > present:
        yield Problem(f"{prefix}_for", f"“{heading}”票数合计{cast}，多于到会{present}人，请核对。")
    rule = _rule("admission.vote", day)
    if day is None or rule is None:
        return
    method = values.get(f"{prefix}_method")
    if method and method != Admission.Method.SECRET:
        how = Admission.Method(method).label
        yield against(
            rule, f"{prefix}_method", f"“{heading}”采用{how}，应当{rule.limit['ballot']}投票、逐个表决"
        )
    if due is None or present is None or approving is None:
        yield Problem(
            f"{prefix}_for",
            f"“{heading}”没有登记应到会、到会和赞成人数，未核对表决。依据：{rule.source}。",
            "warning",
        )
        return
    if not present > rule.fraction("present_over") * due:
        yield against(rule, f"{prefix}_present", f"“{heading}”到会{present}人，未超过应到会{due}人的半数")
    if not approving > rule.fraction("approve_over") * due:
        yield against(
            rule, f"{prefix}_for", f"“{heading}”赞成{approving}票，未超过应到会{due}人的半数，不能登记为通过"
        )


def extension(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Probation is extended once at most, by half a year to a year."""
    times, months = values.get("extension_times") or 0, values.get("extension_months") or 0
    if not times and not months:
        return
    if not times or not months:
        field = "extension_months" if times else "extension_times"
        yield Problem(field, "延长预备期须同时填写次数和月数。")
        return
    day = values.get("confirmed_on") or values.get("admitted_on")
    if day is None:
        yield Problem("extension_times", "尚未接收为预备党员，不能延长预备期。")
        return
    rule = _rule("admission.extension", day)
    if rule is None:
        return
    if times > rule.whole("times"):
        yield against(rule, "extension_times", f"预备期延长{times}次，最多{rule.whole('times')}次")
    least, most = rule.whole("least_months"), rule.whole("most_months")
    if not least <= months <= most:
        yield against(rule, "extension_months", f"预备期延长{months}个月，应为{least}至{most}个月")


def people(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """The person is of the office on the day of the latest step; nobody sponsors or introduces himself."""
    name = (values.get("name") or "").strip()
    latest = max(day for step in STEPS if (day := values.get(step.field)))
    if name and not context.in_office(name, latest):
        yield Problem("name", f"{name} 在{latest}不在本单位人员名册中，请核对姓名或先登记人员。")
    for field, on in (("sponsors", "sponsors_on"), ("introducers", "introducers_on")):
        named = split_names(values.get(field) or "")
        title = "培养联系人" if field == "sponsors" else "入党介绍人"
        if name in named:
            yield Problem(field, f"{title}不能是本人。")
        day = values.get(on)
        strangers = [each for each in named if day and each != name and not context.in_office(each, day)]
        if strangers:
            yield Problem(
                field, f"{title}{'、'.join(strangers)}在{day}不在本单位人员名册中，请核对姓名。", "warning"
            )


CHECKS: tuple[Check, ...] = (
    steps_in_order,
    steps_without_gap,
    age,
    timings,
    sponsors,
    introducers,
    observations,
    publicity,
    political_review,
    training,
    votes,
    extension,
    people,
)


def observation_days(text: str) -> tuple[date, ...]:
    """The dates in a text, in order; what is no date is left out."""
    found = []
    for year, month, day in _DAY.findall(text):
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return tuple(sorted(found))


def _rule(rule_id: str, day: date | None) -> Rule | None:
    """The version in force on the day of the step; None without a day, or where the rule did not hold yet."""
    return rulebook().find(rule_id, day) if day else None
