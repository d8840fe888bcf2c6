"""What a bulletin's fate must say: adopted by whom and when, instructed by whom and when, the same text not reported twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from shuzhi.ledgerkit.declare import CheckContext, Problem
from shuzhi.ledgers.bulletins.models import Bulletin

SAME_WITHIN = timedelta(days=31)
"""A bulletin of the same title within a month is probably the same one entered twice (practice)."""


def adoption(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """An adopted bulletin has a day, or it counts nowhere; the day names who adopted it."""
    if (values.get("adopted_by") or values.get("adopted_level")) and not values.get("adopted_on"):
        yield Problem("adopted_on", "已填采用单位或采用层级，请填写采用日期，否则不计入采用数。", "warning")
    elif values.get("adopted_on") and not values.get("adopted_by"):
        yield Problem("adopted_by", "已填采用日期，请填写采用单位。", "warning")


def instruction(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """A written instruction has a day, or it counts nowhere; the day names the leader."""
    if (values.get("instructed_by") or values.get("instruction")) and not values.get("instructed_on"):
        yield Problem(
            "instructed_on", "已填批示领导或批示内容，请填写批示日期，否则不计入批示数。", "warning"
        )
    elif values.get("instructed_on") and not values.get("instructed_by"):
        yield Problem("instructed_by", "已填批示日期，请填写批示领导。", "warning")


def reported_once(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """One bulletin is one record, however many offices it goes to; the same title again is asked about."""
    day = values["occurred_on"]
    same = Bulletin.objects.live().filter(unit=context.unit, title=values.get("title") or "")
    same = same.dated(day - SAME_WITHIN, day + SAME_WITHIN)
    if context.instance is not None:
        same = same.exclude(pk=context.instance.pk)
    other = same.order_by("pk").first()
    if other is not None:
        yield Problem("title", f"同一标题的信息已于{other.occurred_on}登记，请核对是否重复。", "warning")
