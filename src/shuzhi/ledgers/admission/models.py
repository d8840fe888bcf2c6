"""Admission 发展党员: a person's path from application to full membership, one date a step.

The day of each step is written once; in which stage somebody stood on a day follows from the dates. The ends of the
stages are kept beside them only so that the database can count who stood in a stage at the end of a period.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce

from shuzhi.ledgerkit.shapes import Register
from shuzhi.ledgers.admission.steps import STEPS


def _stage_end(title: str, begins: str, ends: str) -> models.GeneratedField:
    """The day a stage ended, kept by the database itself: the next stage's day, else the day the path was broken off.

    No step lies after the day the path was broken off, so the next stage's day is the earlier one where there are both.
    """
    begun = When(**{f"{begins}__isnull": False, "then": Coalesce(ends, "until")})
    day = models.DateField(null=True)
    return models.GeneratedField(
        expression=Case(begun, output_field=day), output_field=day, db_persist=True, verbose_name=title
    )


def _step(field: str) -> models.DateField[Any, Any]:
    heading = next(step.heading for step in STEPS if step.field == field)
    return models.DateField(heading, null=True, blank=True)


def _count(title: str) -> models.PositiveIntegerField[Any, Any]:
    return models.PositiveIntegerField(title, null=True, blank=True)


class Admission(Register):
    """P4: one person's path; ``occurred_on`` is the day of the application, ``until`` the day the path was broken off."""

    class Kind(models.TextChoices):
        STAFF = "staff", "机关干部"
        WORKER = "worker", "工勤人员"
        OTHER = "other", "其他"

    class Method(models.TextChoices):
        SECRET = "secret", "无记名投票"
        NAMED = "named", "记名投票"
        HANDS = "hands", "举手表决"

    kind = models.CharField("人员类别", max_length=32, choices=Kind, default=Kind.STAFF)
    name = models.CharField("姓名", max_length=60)
    born_on = models.DateField("出生日期", null=True, blank=True)
    talked_on = _step("talked_on")
    activist_on = _step("activist_on")
    activist_filed_on = _step("activist_filed_on")
    sponsors_on = _step("sponsors_on")
    cultivated_on = _step("cultivated_on")
    target_on = _step("target_on")
    target_filed_on = _step("target_filed_on")
    introducers_on = _step("introducers_on")
    reviewed_on = _step("reviewed_on")
    trained_on = _step("trained_on")
    committee_on = _step("committee_on")
    preapproved_on = _step("preapproved_on")
    form_on = _step("form_on")
    admitted_on = _step("admitted_on")
    interviewed_on = _step("interviewed_on")
    approved_on = _step("approved_on")
    refiled_on = _step("refiled_on")
    placed_on = _step("placed_on")
    oath_on = _step("oath_on")
    observed_on = _step("observed_on")
    applied_full_on = _step("applied_full_on")
    confirmed_on = _step("confirmed_on")
    confirmed_approved_on = _step("confirmed_approved_on")
    archived_on = _step("archived_on")
    sponsors = models.CharField("培养联系人", max_length=60, blank=True)
    observations = models.CharField(
        "历次考察时间",
        max_length=300,
        blank=True,
        help_text="支部考察的日期，以顿号分隔，如：2022-06-30、2022-12-28",
    )
    introducers = models.CharField("入党介绍人", max_length=60, blank=True)
    publicity_from = models.DateField("公示开始", null=True, blank=True)
    publicity_until = models.DateField("公示结束", null=True, blank=True)
    training_days = models.DecimalField("培训天数", max_digits=4, decimal_places=1, null=True, blank=True)
    training_hours = models.DecimalField("培训学时", max_digits=5, decimal_places=1, null=True, blank=True)
    admit_method = models.CharField("接收表决方式", max_length=16, choices=Method, blank=True)
    admit_due = _count("接收应到会表决权人数")
    admit_present = _count("接收到会表决权人数")
    admit_for = _count("接收赞成")
    admit_against = _count("接收反对")
    admit_abstain = _count("接收弃权")
    special_approval = models.BooleanField("特殊情况延长审批", default=False)
    extension_times = models.PositiveIntegerField("延长预备期次数", default=0)
    extension_months = models.PositiveIntegerField("延长预备期月数", default=0)
    confirm_method = models.CharField("转正表决方式", max_length=16, choices=Method, blank=True)
    confirm_due = _count("转正应到会表决权人数")
    confirm_present = _count("转正到会表决权人数")
    confirm_for = _count("转正赞成")
    confirm_against = _count("转正反对")
    confirm_abstain = _count("转正弃权")
    ended_why = models.CharField("终止原因", max_length=200, blank=True)
    applicant_until = _stage_end("申请阶段止", "occurred_on", "activist_on")
    activist_until = _stage_end("积极分子阶段止", "activist_on", "target_on")
    target_until = _stage_end("发展对象阶段止", "target_on", "admitted_on")
    probation_until = _stage_end("预备党员阶段止", "admitted_on", "confirmed_on")

    class Meta(Register.Meta):
        verbose_name = "发展党员"
        constraints = [
            *Register.Meta.constraints,
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{meeting}_due__isnull": True})
                    | Q(**{f"{meeting}_present__isnull": True})
                    | Q(**{f"{meeting}_present__lte": F(f"{meeting}_due")}),
                    name=f"%(class)s_{meeting}_present",
                    violation_error_message="到会表决权人数不能多于应到会表决权人数。",
                )
                for meeting in ("admit", "confirm")
            ),
        ]

    @property
    def stage(self) -> str:
        """Where the person stands: the stage of the last step done, 已转正, or 已终止."""
        if self.until:
            return "已终止"
        if self.confirmed_approved_on:
            return "已转正"
        reached = [step.stage for step in STEPS if getattr(self, step.field)]
        return "预备党员" if self.admitted_on else reached[-1]
