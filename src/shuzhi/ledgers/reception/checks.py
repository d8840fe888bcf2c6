"""Rules over a reception: letter, approval beforehand, company at table, one working meal, the list, the settlement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from shuzhi.kernel.rulebook import Rule, rulebook
from shuzhi.ledgerkit.checks import against
from shuzhi.ledgerkit.declare import CheckContext, Problem
from shuzhi.ledgerkit.records import split_names
from shuzhi.ledgers.reception.models import Reception

Values = Mapping[str, Any]

LIST_PARTS = {
    "单位": "guest_unit",
    "姓名": "guest_names",
    "职务": "guest_names",
    "公务活动项目": "reason",
    "时间": "starts_on",
    "场所": "places",
    "费用": "amount",
    "审批人": "approved_by",
}
"""Parts of the list of a reception as the rule names them → fields; names and posts share one column."""

COSTS = ("meal_cost", "lodging_cost", "travel_cost")


def received_on(values: Values) -> date:
    """The day of the reception."""
    day: date = values["starts_on"]
    return day


def _rule(rule_id: str, values: Values) -> Rule | None:
    return rulebook().find(rule_id, received_on(values))


def letter(values: Values, context: CheckContext) -> Iterator[Problem]:
    """No reception without an official letter; guests who come to invest bring none."""
    rule = _rule("reception.letter", values)
    if rule and not values.get("letter") and values.get("kind") != Reception.Kind.BUSINESS:
        yield against(rule, "letter", "没有公函，不予接待；请补登公函文号")


def approval(values: Values, context: CheckContext) -> Iterator[Problem]:
    """Approved before the guests are received: 先审批、后接待."""
    rule = _rule("reception.approval", values)
    approved, day = values.get("approved_on"), received_on(values)
    if rule is None:
        return
    if approved and approved > day:
        yield against(rule, "approved_on", f"批准日期{approved}晚于接待日期{day}，应先审批、后接待")
    elif not approved and day <= timezone.localdate():
        yield against(rule, "approved_on", f"接待日期{day}已到，尚未登记批准日期，应先审批、后接待")
    if approved and not values.get("approved_by"):
        yield Problem("approved_by", "已登记批准日期，请填写批准人。")
    if approved and approved < values["occurred_on"]:
        yield Problem("approved_on", f"批准日期{approved}早于申请日期{values['occurred_on']}，请核对。")


def most_companions(rule: Rule, guests: int) -> int:
    """How many may dine with so many guests: three with up to ten, else a third, whole persons only."""
    if guests <= rule.whole("guests"):
        return rule.whole("most")
    return int(guests * rule.fraction("share"))


def company(values: Values, context: CheckContext) -> Iterator[Problem]:
    """Not more companions at table than the rule allows for the number of guests."""
    rule, guests = _rule("reception.company", values), values.get("guests") or 0
    named = len(split_names(values.get("companion_names") or ""))
    companions = values.get("companions") or 0
    if named > companions:
        yield Problem("companions", f"陪餐人员列有{named}人，陪餐人数填为{companions}人，请核对。")
    count = max(companions, named)
    if rule is None or not count or not guests:
        return
    most = most_companions(rule, guests)
    if count > most:
        yield against(rule, "companions", f"接待对象{guests}人，陪餐{count}人，最多{most}人")


def meals(values: Values, context: CheckContext) -> Iterator[Problem]:
    """One working meal at most."""
    rule, count = _rule("reception.meal", values), values.get("meals") or 0
    if rule and count > rule.whole("most"):
        yield against(rule, "meals", f"安排工作餐{count}次，最多{rule.whole('most')}次")


def food(values: Values, context: CheckContext) -> Iterator[Problem]:
    """Nothing at table or among the places that the rule in force bans."""
    rule = _rule("reception.food", values)
    if rule is None:
        return
    for field in ("menu", "places"):
        text = values.get(field) or ""
        for banned in rule.words("banned"):
            at = text.find(banned)
            if at >= 0 and not text[:at].endswith(
                ("无", "不", "未", "不含", "不供", "不提供", "未提供", "不上")
            ):
                yield against(rule, field, f"出现“{banned}”，属于接待中不得提供或使用的内容")


def settlement(values: Values, context: CheckContext) -> Iterator[Problem]:
    """Settled after the reception, on a complete list, with invoice and letter; the parts of the cost make the whole."""
    settled, day = values.get("settled_on"), received_on(values)
    if settled and settled < day:
        yield Problem("settled_on", f"结算日期{settled}早于接待日期{day}，请核对。")
    costs = [values[name] for name in COSTS if values.get(name) is not None]
    total = values.get("amount")
    if total is not None and costs and sum(costs, Decimal(0)) > total:
        yield Problem("amount", f"各项费用合计{sum(costs, Decimal(0))}元，多于接待费用{total}元，请核对。")
    if not settled:
        return
    parts = _rule("reception.list", values)
    if parts:
        lacking = [part for part in parts.words("parts") if values.get(LIST_PARTS[part]) in (None, "")]
        if lacking:
            yield against(parts, LIST_PARTS[lacking[0]], f"接待清单缺少：{'、'.join(lacking)}")
    paper = _rule("reception.reimbursement", values)
    if paper and not values.get("invoice"):
        yield against(paper, "invoice", "已结算但未登记票据号码，报销应附财务票据、公函和接待清单")
