"""Checks that ledgers of documents share: nothing secret, the steps of handling in order, the office's own number.

Each is made for a ledger from the fields it reads: ``checks=(no_secrets("title", "note"), …)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from shuzhi.kernel.rulebook import rulebook
from shuzhi.ledgerkit.checks import against
from shuzhi.ledgerkit.declare import Check, CheckContext, Problem
from shuzhi.ledgerkit.document_numbers import parse

LAST_NUMBER = 99_999
"""No office issues more in a year; the numbers after a longer one, a slip of the pen, would go on from it."""

_ELSEWHERE = "本系统不予登记，请按保密规定另行办理"


def no_secrets(*texts: str) -> Check:
    """This software is for non-secret work: a document with a grade in ``secrecy``, or a mark of one in a text, is refused.

    A title may speak of secrets (保守国家秘密); only a mark as documents bear it counts: 机密★1年, 【秘密】, 密级：秘密.
    """

    def check(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
        rule = rulebook().get("document.no_secrets", values["occurred_on"])
        marks = "|".join(rule.words("marks"))
        marked = re.compile(rf"(?:{marks})\s*[★☆]|[【〔\[（(](?:{marks})[】〕\]）)]|密级[：:]\s*(?:{marks})")
        if re.search(marks, values.get("secrecy") or ""):
            yield against(rule, "secrecy", f"这件公文标有密级“{values['secrecy']}”，{_ELSEWHERE}")
        for field in texts:
            found = marked.search(values.get(field) or "")
            if found:
                yield against(rule, field, f"内容带有密级标志“{found[0]}”，{_ELSEWHERE}")

    return check


def steps_in_order(rule_id: str, dates: Sequence[str], among: slice = slice(None)) -> Check:
    """No step is dated before one that precedes it; ``dates`` are the fields of the rule's ``steps``, in their order.

    ``among`` picks those that follow one another, where others may come at any time. A step without a date is
    passed, and so is a document older than the rule.
    """

    def check(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
        rule = rulebook().find(rule_id, values["occurred_on"])
        if rule is None:
            return
        steps = list(zip(rule.words("steps"), dates, strict=True))[among]
        dated = [(name, field, values[field]) for name, field in steps if values.get(field)]
        for (before, _, earlier), (name, field, day) in pairwise(dated):
            if day < earlier:
                yield against(rule, field, f"{name}日期 {day} 早于{before}日期 {earlier}")

    return check


def own_number(field: str, title: str, word: str, *, other_year: str = "error") -> Check:
    """The office's own number is a document number of the record's year; an empty one is given on saving.

    ``word`` is shown as an example; ``other_year`` is how grave a number of another year is.
    """

    def check(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
        text, day = values.get(field) or "", values["occurred_on"]
        number = parse(text) if text else None
        rule = rulebook().find("document.number", day)
        if text and number is None and rule:
            right = f"应如“{word}〔{day.year}〕15号”；留空则自动编号"
            yield against(rule, field, f"{title}“{text}”写法不对，{right}")
        elif number and number.number > LAST_NUMBER:
            yield Problem(field, f"{title}“{text}”的序号过大，请核对。")
        elif number and number.year != day.year:
            yield Problem(field, f"{title}“{text}”的年份与日期 {day} 不一致，请核对。", other_year)

    return check
