"""Institutions with their area and people, monthly readings, guidance given, model organs, plans and reports."""

from django.db import models
from django.db.models import Q

from shuzhi.ledgerkit.shapes import Event, Gauge, Matter, OutsidersField, Register, Work


class Institution(Register):
    """A public institution 公共机构 whose consumption is counted, from the day it is counted on."""

    class Kind(models.TextChoices):
        ORGAN = "organ", "机关"
        SCHOOL = "school", "学校"
        HOSPITAL = "hospital", "医院"
        VENUE = "venue", "场馆"
        OTHER = "other", "其他"

    kind = models.CharField("类别", max_length=32, choices=Kind)
    area = models.DecimalField("建筑面积（平方米）", max_digits=12, decimal_places=2)
    people = models.PositiveIntegerField("用能人数")
    key = models.BooleanField("重点用能单位", default=False)
    statistician = models.CharField("能耗统计员", max_length=60, blank=True)

    class Meta(Register.Meta):
        verbose_name = "公共机构名录"
        constraints = [
            *Register.Meta.constraints,
            models.CheckConstraint(
                condition=Q(area__gt=0), name="institution_area", violation_error_message="建筑面积应大于0。"
            ),
        ]


class Reading(Gauge):
    """What one institution or meter used of one kind of energy, or of water, in one month; ``thing`` is the meter."""

    class Kind(models.TextChoices):
        ELECTRICITY = "electricity", "电"
        WATER = "water", "水"
        GAS = "gas", "天然气"
        HEAT = "heat", "热力"
        PETROL = "petrol", "汽油"
        DIESEL = "diesel", "柴油"
        COAL = "coal", "原煤"

    class Measure(models.TextChoices):
        KWH = "kWh", "千瓦时"
        CUBIC_METRE = "m3", "立方米"
        GIGAJOULE = "GJ", "吉焦"
        LITRE = "L", "升"
        KILOGRAM = "kg", "千克"

    energy = models.CharField("种类", max_length=16, choices=Kind)
    thing = models.CharField("用能单位（表计）", max_length=100)
    quantity = models.DecimalField("消费量", max_digits=16, decimal_places=3)
    measure = models.CharField("计量单位", max_length=20, choices=Measure)
    cost = models.DecimalField("费用（元）", max_digits=14, decimal_places=2, null=True, blank=True)
    overrun_why = models.CharField("超耗说明", max_length=200, blank=True)

    class Meta(Gauge.Meta):
        verbose_name = "能耗计量"
        constraints = [
            *Gauge.Meta.constraints,
            models.CheckConstraint(
                condition=Q(quantity__gte=0),
                name="reading_quantity",
                violation_error_message="消费量不能小于0。",
            ),
        ]


class Guidance(Event):
    """An audit, a check or a training; one institution at one time is one record."""

    class Kind(models.TextChoices):
        AUDIT = "audit", "节能审计"
        CHECK = "check", "指导检查"
        TRAINING = "training", "节能培训"

    kind = models.CharField("类别", max_length=32, choices=Kind)
    institution = models.CharField("单位", max_length=100, blank=True)
    trainees = OutsidersField("参训人员", blank=True)
    problems = models.PositiveIntegerField("发现问题数", default=0)
    saving = models.DecimalField(
        "节能潜力（千克标准煤）", max_digits=14, decimal_places=2, null=True, blank=True
    )

    class Meta(Event.Meta):
        verbose_name = "节能审计检查培训"


class ModelOrgan(Matter):
    """A unit on its way to become a 节约型机关, or a named one that is looked at again; closed when it is (still) named."""

    class Kind(models.TextChoices):
        CREATION = "creation", "创建"
        REVIEW = "review", "复验"

    kind = models.CharField("类别", max_length=32, choices=Kind)
    number = models.CharField("批次", max_length=60, blank=True)
    declared_on = models.DateField("线上申报日期", null=True, blank=True)
    reviewed_on = models.DateField("指导审核日期", null=True, blank=True)

    class Meta(Matter.Meta):
        verbose_name = "节约型机关创建"


class Paper(Work):
    """The year's target and plan, the report of last year's consumption, a public notice of statistics.

    ``about_year`` is the year the paper speaks of, which for a report is the year before it was sent.
    """

    class Kind(models.TextChoices):
        PLAN = "plan", "年度目标和实施方案"
        REPORT = "report", "能源消费状况报告"
        NOTICE = "notice", "能耗统计公示"

    kind = models.CharField("类别", max_length=32, choices=Kind)
    about_year = models.PositiveIntegerField("所属年度")

    class Meta(Work.Meta):
        verbose_name = "节能方案和报告"
