"""政务信息: one bulletin, where it was sent, and what became of it."""

from django.db import models
from django.db.models import F, Q

from shuzhi.ledgerkit.shapes import Work


class Bulletin(Work):
    """One bulletin reported upward: O5. ``occurred_on`` is the day it was reported."""

    class Kind(models.TextChoices):
        NEWS = "news", "工作动态"
        EXPERIENCE = "experience", "经验做法"
        PROBLEM = "problem", "问题建议"
        RESEARCH = "research", "调研信息"
        URGENT = "urgent", "紧急信息"

    class Level(models.TextChoices):
        COUNTY = "county", "县级"
        CITY = "city", "市级"
        PROVINCE = "province", "省级"
        NATION = "nation", "国家级"

    kind = models.CharField("信息类别", max_length=32, choices=Kind)
    number = models.CharField("期号", max_length=60, blank=True)
    sent_to = models.CharField("报送单位", max_length=100, blank=True)
    source = models.CharField("供稿单位", max_length=100, blank=True)
    adopted_level = models.CharField("采用层级", max_length=16, choices=Level, blank=True)
    instructed_on = models.DateField("批示日期", null=True, blank=True)
    instructed_by = models.CharField("批示领导", max_length=60, blank=True)
    instruction = models.CharField("批示内容", max_length=300, blank=True)

    class Meta(Work.Meta):
        verbose_name = "政务信息"
        constraints = [
            *Work.Meta.constraints,
            models.CheckConstraint(
                condition=Q(adopted_on__isnull=True) | Q(adopted_on__gte=F("occurred_on")),
                name="bulletin_adopted_after",
                violation_error_message="采用日期不能早于上报日期。",
            ),
            models.CheckConstraint(
                condition=Q(instructed_on__isnull=True) | Q(instructed_on__gte=F("occurred_on")),
                name="bulletin_instructed_after",
                violation_error_message="批示日期不能早于上报日期。",
            ),
        ]
