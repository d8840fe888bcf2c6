"""The engine's own tables: import batches, earlier versions, attachments, tallies and their dirty marks, sequences."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from shuzhi.org.models import Account, Unit


class ImportBatch(models.Model):
    """One confirmed import of one workbook into one ledger; records point to it with sheet and row."""

    ledger = models.CharField("台账", max_length=64)
    file_name = models.CharField("文件名", max_length=255)
    digest = models.CharField("文件摘要", max_length=64)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", verbose_name="导入人")
    at = models.DateTimeField("导入时间", default=timezone.now)
    added = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("变更", default=0)
    same = models.PositiveIntegerField("相同", default=0)
    rejected = models.PositiveIntegerField("未导入", default=0)

    class Meta:
        verbose_name = "导入批次"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.file_name}（{self.at:%Y-%m-%d %H:%M}）"


class Revision(models.Model):
    """An earlier version of a record, kept when it is changed or withdrawn; the record itself is the newest."""

    ledger = models.CharField(max_length=64)
    record_id = models.BigIntegerField()
    revision = models.PositiveIntegerField()
    data = models.JSONField()
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "历史版本"
        ordering = ["ledger", "record_id", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["ledger", "record_id", "revision"], name="revision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.ledger}#{self.record_id} 第{self.revision}版"


class Attachment(models.Model):
    """A file that belongs to a record; its bytes lie in the store under their SHA-256."""

    ledger = models.CharField(max_length=64)
    record_id = models.BigIntegerField()
    name = models.CharField("文件名", max_length=200)
    digest = models.CharField("摘要", max_length=64)
    size = models.PositiveBigIntegerField("大小（字节）")
    media_type = models.CharField("类型", max_length=100)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+", verbose_name="上传人")
    at = models.DateTimeField("上传时间", default=timezone.now)
    removed_at = models.DateTimeField("移除时间", null=True)

    class Meta:
        verbose_name = "附件"
        ordering = ["ledger", "record_id", "pk"]
        indexes = [models.Index(fields=["ledger", "record_id"], name="attachment_record")]

    def __str__(self) -> str:
        return self.name


class Tally(models.Model):
    """One figure of one unit in one month, as last counted from the records. No row means nothing to count."""

    code = models.CharField(max_length=80)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    month = models.IntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=4)

    class Meta:
        verbose_name = "月度合计"
        ordering = ["code", "unit", "month"]
        constraints = [models.UniqueConstraint(fields=["code", "unit", "month"], name="tally_once")]
        indexes = [models.Index(fields=["unit", "month"], name="tally_unit_month")]

    def __str__(self) -> str:
        return f"{self.code} {self.month}"


class DirtyCell(models.Model):
    """A mark, written in the writer's own transaction, that a unit's month of a ledger must be counted again.

    Marks are appended, never merged: a counter removes only the marks it saw, so a writer that commits later keeps
    its own mark and the cell is counted once more.
    """

    ledger = models.CharField(max_length=64, db_index=True)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    month = models.IntegerField()

    class Meta:
        verbose_name = "待重算"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.ledger} {self.month}"


class Sequence(models.Model):
    """The last number given out of a sequence of one year (发文字号, 收文编号)."""

    scope = models.CharField(max_length=100)
    year = models.IntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "编号序列"
        ordering = ["scope", "year"]
        constraints = [models.UniqueConstraint(fields=["scope", "year"], name="sequence_once")]

    def __str__(self) -> str:
        return f"{self.scope} {self.year}：{self.last}"
