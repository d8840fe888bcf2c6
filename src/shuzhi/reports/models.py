"""A report being written, its publications, and the figures each publication froze."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from shuzhi.kernel.period import Period
from shuzhi.org.models import Account, Person, Unit


class Report(models.Model):
    """A duty report of a unit or a person for a period: an outline and the person's own words. Numbers are never stored."""

    outline = models.CharField("提纲", max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="述职人"
    )
    period_code = models.CharField("期间", max_length=40)
    own = models.JSONField("本人撰写的内容", default=dict, blank=True)
    revision = models.PositiveIntegerField("版本", default=1)
    created_by = models.ForeignKey(
        Account, models.PROTECT, null=True, related_name="+", verbose_name="建立人"
    )
    created_at = models.DateTimeField("建立时间", default=timezone.now)
    changed_at = models.DateTimeField("修改时间", default=timezone.now)

    class Meta:
        verbose_name = "述职报告"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.period.label} {self.unit.name}"

    @property
    def period(self) -> Period:
        """The period reported on."""
        return Period.parse(self.period_code)


class Publication(models.Model):
    """A report as published on a day; it never changes. The same report may be published again under the next number."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="publications", verbose_name="述职报告")
    number = models.PositiveIntegerField("第几次发布")
    title = models.CharField("标题", max_length=200)
    period_code = models.CharField("覆盖期间", max_length=40)
    markdown = models.TextField("正文")
    digest = models.CharField("正文摘要", max_length=64)
    at = models.DateTimeField("发布时间", default=timezone.now)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", verbose_name="发布人")

    class Meta:
        verbose_name = "发布稿"
        ordering = ["report", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="publication_once")]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}次发布）"

    @property
    def period(self) -> Period:
        """The time covered."""
        return Period.parse(self.period_code)


class FrozenFigure(models.Model):
    """A figure as published: definition, period, value and the records behind it, each with the revision it then had.

    The period is the publication's, but for the last year's half of a growth.
    """

    publication = models.ForeignKey(
        Publication, models.CASCADE, related_name="figures", verbose_name="发布稿"
    )
    code = models.CharField("指标", max_length=80)
    title = models.CharField("名称", max_length=100)
    definition = models.TextField("口径")
    unit_word = models.CharField("计量单位", max_length=20)
    period_code = models.CharField("期间", max_length=40)
    value = models.DecimalField("数值", max_digits=20, decimal_places=4, null=True)
    shown = models.CharField("文中数字", max_length=40)
    stated = models.BooleanField("文中写出", default=True)
    records = models.JSONField("记录", default=list)
    digest = models.CharField("记录摘要", max_length=64)

    class Meta:
        verbose_name = "冻结指标"
        ordering = ["publication", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "code", "period_code"], name="frozen_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.shown}{self.unit_word}"

    @property
    def period(self) -> Period:
        """The period the figure was read for."""
        return Period.parse(self.period_code)
