"""What an outgoing document must hold: nothing secret, one request, no request in a report, steps in order, its length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from shuzhi.kernel.rulebook import rulebook
from shuzhi.ledgerkit.checks import against
from shuzhi.ledgerkit.declare import CheckContext, Problem
from shuzhi.ledgerkit.document_checks import no_secrets, own_number, steps_in_order
from shuzhi.ledgers.outgoing.models import STEP_DATES, Outgoing

STEPS_RULE = "document.outgoing_steps"
_SEVERAL = re.compile(r"(?:等|若干|有关|[几多两二三四五六七八九]个|[2-9]个)(?:事项|事宜|问题|项目)的请示$")
_ASKING = re.compile(r"请示|^(?:.{0,30}?)关于(?:申请|请求|恳请|呈请|要求)|请批准|请予审批")
_TOLD = re.compile(r"情况的?报告$")
"""A report on how requests or applications were handled tells and does not ask."""


nothing_secret = no_secrets("title", "number", "opinion", "note")
order = steps_in_order(STEPS_RULE, STEP_DATES)
"""起草 ≤ 审核 ≤ 签发 ≤ 复核 ≤ 登记 ≤ 印制 ≤ 核发."""
number_written = own_number("number", "发文字号", "示政办发", other_year="warning")


def kind_of_title(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A title ends with the kind of its document; one that ends with another of the fifteen is asked about."""
    rule = rulebook().find("document.types", values["occurred_on"])
    kinds = rule.words("types") if rule else ()
    label = str(dict(Outgoing.Kind.choices)[values["kind"]])
    title = (values.get("title") or "").rstrip("》）) ")
    endings = {ending: kind for kind in kinds for ending in re.split(r"[（）]", kind) if ending}
    named = next(
        (endings[word] for word in sorted(endings, key=len, reverse=True) if title.endswith(word)), ""
    )
    if named and named != label:
        yield Problem("kind", f"标题以“{named}”结尾，文种填的是“{label}”，请核对。", "warning")


def one_request(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """请示一文一事: two 关于 in one title are two matters; “等问题” and the like are only asked about."""
    title = values.get("title") or ""
    rule = rulebook().find("document.one_request", values["occurred_on"])
    if values.get("kind") != Outgoing.Kind.REQUEST or rule is None:
        return
    if title.count("关于") > 1:
        yield against(rule, "title", "请示标题写了两件事，请分别行文")
    elif _SEVERAL.search(title):
        yield Problem("title", f"请示标题似含多件事，请核对是否一文一事。依据：{rule.source}。", "warning")


def no_request_in_report(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """报告不得夹带请示事项: seen from the title, which says that something is asked for."""
    title = values.get("title") or ""
    rule = rulebook().find("document.no_request_in_report", values["occurred_on"])
    if rule is None or values.get("kind") != Outgoing.Kind.REPORT:
        return
    if _ASKING.search(title) and not _TOLD.search(title):
        yield against(rule, "title", "报告标题带有请示事项，请改用“请示”行文")


def length(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A document is as long as the rule in force on its date allows; before there was such a rule, nothing is said."""
    rule = rulebook().find("document.length", values["occurred_on"])
    words = values.get("words")
    if rule is None or not words:
        return
    limit = rule.whole("special_characters" if values.get("special") else "characters")
    if words > limit:
        name = "专项文件" if values.get("special") else "文件"
        yield against(rule, "words", f"{name}一般不超过{limit}字，现有{words}字")


def steps_left_out(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """What a later step needs and no date shows is asked about: a missing date is no proof that the step was left out."""
    rule = rulebook().find(STEPS_RULE, values["occurred_on"])
    if rule is None:
        return
    steps = list(zip(rule.words("steps"), STEP_DATES, strict=True))
    dated = [(name, field) for name, field in steps if values.get(field)]
    if not dated:
        return
    last, field = dated[-1]
    missing = [name for name, day in steps[: steps.index(dated[-1])] if not values.get(day)]
    if missing:
        text = f"已{last}而未填{'、'.join(missing)}日期，请补充。依据：{rule.source}。"
        yield Problem(field, text, "warning")


def signature(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A signature is an opinion, a name and a whole date; a document's date is the day it was signed."""
    day: date = values["occurred_on"]
    parts = {"opinion": "签发意见", "signed_by": "签发人", "signed_on": "签发日期"}
    missing = {field: name for field, name in parts.items() if not values.get(field)}
    rule = rulebook().find("document.signature", day)
    if rule and values.get("signed_on") and missing:
        yield Problem(
            next(iter(missing)),
            f"已签发而未填{'、'.join(missing.values())}，请补充。依据：{rule.source}。",
            "warning",
        )
    rule = rulebook().find("outgoing.date", day)
    if rule and values.get("signed_on") and values["signed_on"] != day:
        yield against(rule, "occurred_on", f"成文日期 {day} 与签发日期 {values['signed_on']} 不一致，请核对")
