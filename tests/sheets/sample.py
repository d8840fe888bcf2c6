"""A ledger with every kind of column a ledger may have, for tests only; its tables are made by the conftest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models
from django.db.models import Q

from shuzhi.ledgerkit.declare import CheckContext, Column, Ledger, Problem
from shuzhi.ledgerkit.figures import Count, Sum
from shuzhi.ledgerkit.shapes import Gauge, Matter, NamesField
from shuzhi.org.models import Person


class Call(Matter):
    """A matter with a petitioner's data, people, money, a yes or no, and a number of its own."""

    class Kind(models.TextChoices):
        LETTER = "letter", "来信"
        VISIT = "visit", "来访"
        PHONE = "phone", "电话"

    kind = models.CharField("渠道", max_length=32, choices=Kind)
    petitioner = models.CharField("信访人", max_length=60)
    phone = models.CharField("联系电话", max_length=20, blank=True)
    people = models.PositiveIntegerField("人数", default=1)
    amount = models.DecimalField("涉及金额（元）", max_digits=12, decimal_places=2, null=True, blank=True)
    first_time = models.BooleanField("初信初访", default=False)
    leaders = NamesField("接访领导", blank=True)
    officer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人"
    )

    class Meta(Matter.Meta):
        app_label = "sheets_sample"
        verbose_name = "来信来访"
        constraints = [
            *Matter.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="call_amount",
                violation_error_message="涉及金额不能为负数。",
            ),
            models.UniqueConstraint(
                fields=["unit", "number"],
                condition=~Q(number=""),
                name="call_number",
                violation_error_message="编号不能重复。",
            ),
        ]


class Meter(Gauge):
    """A reading a month."""

    class Meta(Gauge.Meta):
        app_label = "sheets_sample"
        verbose_name = "用电"


def visitors(values: Mapping[str, Any], context: CheckContext) -> Iterator[Problem]:
    """Five or more visitors send representatives; a letter has one writer."""
    if values["kind"] == "visit" and values["people"] > 5:
        yield Problem("people", "来访人数超过5人，应推选代表。", severity="warning")
    if values["kind"] == "letter" and values["people"] > 20:
        yield Problem("people", "来信人数不合常理，请核对。")


calls = Ledger(
    "sample_calls",
    "来信来访",
    Call,
    columns=(
        Column("number", "编号", aliases=("信访编号",)),
        Column("occurred_on", "收到时间", aliases=("时间", "日期", "来访时间")),
        Column("kind", "渠道", aliases=("类别",)),
        Column("title", "反映事项", aliases=("事项", "主要诉求"), width=30),
        Column("petitioner", "信访人", aliases=("姓名",), sensitive="name"),
        Column("phone", "联系电话", sensitive="phone"),
        Column("people", "人数", total=True),
        Column("amount", "涉及金额（元）", aliases=("金额",), total=True),
        Column("first_time", "初信初访"),
        Column("leaders", "接访领导"),
        Column("officer", "经办人"),
        Column("accepted_on", "受理时间"),
        Column("closed_on", "办结时间"),
        Column("result", "办理结果", width=30),
    ),
    figures=(
        Count("sample_calls.all", "来信来访", "件"),
        Count("sample_calls.closed", "办结", "件", on="closed_on"),
        Sum("sample_calls.people", "接待", "人次", field="people"),
    ),
    identity=("occurred_on", "title", "petitioner"),
    checks=(visitors,),
)

meters = Ledger(
    "sample_meters",
    "用电量",
    Meter,
    columns=(
        Column("occurred_on", "月份"),
        Column("thing", "电表", aliases=("表号",)),
        Column("quantity", "用电量", aliases=("读数",), total=True),
        Column("measure", "计量单位"),
    ),
    identity=("occurred_on", "thing"),
)

MODELS: tuple[type[models.Model], ...] = (Call, Meter)
