"""督查督办: the matter followed up, the inspection, and the paper sent to those who must act."""

from django.db import models
from django.db.models import F, Q

from shuzhi.ledgerkit.shapes import Event, Matter, Work


class SupervisedMatter(Matter):
    """One matter followed up until it is done: O9. ``occurred_on`` is the day it was put on the list 立项.

    ``due_on`` is set by the one who assigned it, not by a rule; the check of the result is 核实 (销号).
    """

    class Kind(models.TextChoices):
        WORK_REPORT = "work_report", "政府工作报告任务"
        LIVELIHOOD = "livelihood", "民生实事"
        MEETING = "meeting", "会议议定事项"
        INSTRUCTION = "instruction", "领导批示事项"
        SUPERIOR = "superior", "上级交办事项"
        PROJECT = "project", "重点项目"

    kind = models.CharField("事项类别", max_length=32, choices=Kind)
    issued_by = models.CharField("交办人", max_length=60, blank=True)
    basis = models.CharField("立项依据", max_length=200, blank=True)
    co_units = models.CharField("协办单位", max_length=200, blank=True)
    progress = models.TextField("进展情况", blank=True)
    late_why = models.CharField("超期原因", max_length=200, blank=True)

    class Meta(Matter.Meta):
        verbose_name = "督办事项"
        constraints = [
            *Matter.Meta.constraints,
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("occurred_on")),
                name="supervisedmatter_due_after",
                violation_error_message="办理时限不能早于立项日期。",
            ),
        ]


class SupervisionVisit(Event):
    """One inspection 督促检查: one round, however many places it went to."""

    class Kind(models.TextChoices):
        SPECIAL = "special", "专项督查"
        GENERAL = "general", "综合督查"
        FOLLOW_UP = "follow_up", "跟踪督查"

    kind = models.CharField("督查方式", max_length=32, choices=Kind)
    targets = models.CharField("督查对象", max_length=300, blank=True)
    places_count = models.PositiveIntegerField("督查单位数", null=True, blank=True)
    found = models.PositiveIntegerField("发现问题数", null=True, blank=True)
    fixed = models.PositiveIntegerField("整改问题数", null=True, blank=True)

    class Meta(Event.Meta):
        verbose_name = "督促检查"
        constraints = [
            *Event.Meta.constraints,
            models.CheckConstraint(
                condition=Q(fixed__isnull=True) | Q(found__isnull=True) | Q(fixed__lte=F("found")),
                name="supervisionvisit_fixed",
                violation_error_message="整改问题数不能多于发现问题数。",
            ),
        ]


class SupervisionLetter(Work):
    """One prompt 提示单 or urging letter 督办函 of supervision work. ``occurred_on`` is the day it was sent."""

    class Kind(models.TextChoices):
        PROMPT = "prompt", "督查提示单"
        URGING = "urging", "督查督办函"
        REPORT = "report", "督查通报"

    kind = models.CharField("类别", max_length=32, choices=Kind)
    recipient = models.CharField("发送对象", max_length=100)
    matter_number = models.CharField("督办事项编号", max_length=60, blank=True)
    answer_by = models.DateField("反馈时限", null=True, blank=True)
    answered_on = models.DateField("反馈日期", null=True, blank=True)
    answer = models.CharField("反馈情况", max_length=300, blank=True)

    class Meta(Work.Meta):
        verbose_name = "督查函单"
        constraints = [
            *Work.Meta.constraints,
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("occurred_on")),
                name="supervisionletter_answered_after",
                violation_error_message="反馈日期不能早于发送日期。",
            ),
            models.CheckConstraint(
                condition=Q(answer_by__isnull=True) | Q(answer_by__gte=F("occurred_on")),
                name="supervisionletter_answer_by_after",
                violation_error_message="反馈时限不能早于发送日期。",
            ),
        ]
