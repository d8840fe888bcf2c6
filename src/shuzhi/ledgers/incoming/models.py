"""收文: one document received, with the seven steps of its handling (《党政机关公文处理工作条例》第二十四条)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from shuzhi.ledgerkit.document_numbers import DocumentNumberField
from shuzhi.ledgerkit.documents import DocumentKind, Urgency
from shuzhi.ledgerkit.shapes import Matter

RECEIPT_WORD = "收"
"""The word before the year in the office's own number of receipt: 收〔2023〕15号."""

STEP_DATES = (
    "occurred_on",
    "registered_on",
    "reviewed_on",
    "accepted_on",
    "circulated_on",
    "urged_on",
    "closed_on",
)
"""The date of each step, in the order of the rule document.incoming_steps: 签收 first, 答复 last."""


class Incoming(Matter):
    """One document received: O1. ``number`` is the sender's 字号, ``receipt`` the office's own 收文编号."""

    class Level(models.TextChoices):
        SUPERIOR = "superior", "上级"
        PEER = "peer", "平级"
        SUBORDINATE = "subordinate", "下级"

    Kind = DocumentKind
    Urgency = Urgency

    class Handling(models.TextChoices):
        ACTION = "action", "办件"
        READING = "reading", "阅件"

    kind = models.CharField("文种", max_length=32, choices=Kind)
    number = DocumentNumberField("来文字号", max_length=60, blank=True)
    receipt = DocumentNumberField("收文编号", max_length=60, blank=True)
    sender = models.CharField("来文单位", max_length=100)
    level = models.CharField("来文级别", max_length=16, choices=Level)
    urgency = models.CharField("紧急程度", max_length=16, choices=Urgency, default=Urgency.ROUTINE)
    secrecy = models.CharField("密级", max_length=20, blank=True)
    handling = models.CharField("办理类别", max_length=16, choices=Handling, default=Handling.ACTION)
    signed_by = models.CharField("签收人", max_length=60, blank=True)
    registered_on = models.DateField("登记日期", null=True, blank=True)
    registered_by = models.CharField("登记经办人", max_length=60, blank=True)
    reviewed_on = models.DateField("初审日期", null=True, blank=True)
    reviewed_by = models.CharField("初审人", max_length=60, blank=True)
    proposal = models.CharField("拟办意见", max_length=300, blank=True)
    instruction = models.CharField("领导批示", max_length=300, blank=True)
    circulated_on = models.DateField("传阅日期", null=True, blank=True)
    circulated_to = models.CharField("传阅人员", max_length=200, blank=True)
    urged_on = models.DateField("催办日期", null=True, blank=True)
    urged_by = models.CharField("催办人", max_length=60, blank=True)
    answered_by = models.CharField("答复人", max_length=60, blank=True)

    class Meta(Matter.Meta):
        verbose_name = "收文"
        indexes = [*Matter.Meta.indexes, models.Index(fields=["number"], name="incoming_number")]
        constraints = [
            *Matter.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "receipt"],
                condition=~Q(receipt=""),
                name="incoming_receipt_once",
                violation_error_message="这个收文编号已经使用，不能重复；撤回记录的编号也不再使用。",
            ),
        ]
