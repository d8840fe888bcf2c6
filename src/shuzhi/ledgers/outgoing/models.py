"""发文: one document of the office's own, with the seven steps of its making (《党政机关公文处理工作条例》第十八条至第二十五条)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from shuzhi.kernel.rulebook import rulebook
from shuzhi.ledgerkit.document_numbers import DocumentNumberField
from shuzhi.ledgerkit.documents import DocumentKind, Urgency
from shuzhi.ledgerkit.shapes import Work

STEPS: tuple[tuple[str, str], ...] = (
    ("drafted_on", "author"),
    ("reviewed_on", "reviewed_by"),
    ("signed_on", "signed_by"),
    ("rechecked_on", "rechecked_by"),
    ("registered_on", "registered_by"),
    ("printed_on", "printed_by"),
    ("issued_on", "issued_by"),
)
"""Date and person of each step, in the order of the rule document.outgoing_steps: 起草 first, 核发 last."""

STEP_DATES = tuple(day for day, _ in STEPS)


class Outgoing(Work):
    """One document issued or in the making: O2. ``occurred_on`` is its date 成文日期.

    A document that names its 代字 gets the next number of that 代字 and year once it is signed. A withdrawn one keeps its
    number, which is void (作废) and never given again.
    """

    Kind = DocumentKind
    Urgency = Urgency

    kind = models.CharField("文种", max_length=32, choices=Kind)
    number = DocumentNumberField("发文字号", max_length=60, blank=True)
    code_word = models.CharField("机关代字", max_length=30, blank=True)
    secrecy = models.CharField("密级", max_length=20, blank=True)
    urgency = models.CharField("紧急程度", max_length=16, choices=Urgency, default=Urgency.ROUTINE)
    main_to = models.CharField("主送机关", max_length=200, blank=True)
    copy_to = models.CharField("抄送机关", max_length=200, blank=True)
    special = models.BooleanField("专项文件", default=False)
    copies = models.PositiveIntegerField("印制份数", null=True, blank=True)
    author = models.CharField("拟稿人", max_length=60, blank=True)
    drafted_on = models.DateField("起草日期", null=True, blank=True)
    reviewed_on = models.DateField("审核日期", null=True, blank=True)
    reviewed_by = models.CharField("审核人", max_length=60, blank=True)
    signed_on = models.DateField("签发日期", null=True, blank=True)
    signed_by = models.CharField("签发人", max_length=60, blank=True)
    opinion = models.CharField("签发意见", max_length=200, blank=True)
    rechecked_on = models.DateField("复核日期", null=True, blank=True)
    rechecked_by = models.CharField("复核人", max_length=60, blank=True)
    registered_on = models.DateField("登记日期", null=True, blank=True)
    registered_by = models.CharField("登记经办人", max_length=60, blank=True)
    printed_on = models.DateField("印制日期", null=True, blank=True)
    printed_by = models.CharField("印制人", max_length=60, blank=True)
    issued_on = models.DateField("核发日期", null=True, blank=True)
    issued_by = models.CharField("核发人", max_length=60, blank=True)

    class Meta(Work.Meta):
        verbose_name = "发文"
        indexes = [*Work.Meta.indexes, models.Index(fields=["code_word"], name="outgoing_code_word")]
        constraints = [
            *Work.Meta.constraints,
            models.UniqueConstraint(
                fields=["number"],
                condition=~Q(number=""),
                name="outgoing_number_once",
                violation_error_message="这个发文字号已经使用，不能重复；作废的字号也不再使用。",
            ),
        ]

    @property
    def stage(self) -> str:
        """The last step that has a date, 作废 for a withdrawn document, 拟稿 before any."""
        if self.withdrawn_at:
            return "作废"
        book, steps = rulebook(), "document.outgoing_steps"
        rule = book.find(steps, self.occurred_on) or book.versions(steps)[0]
        names = rule.words("steps")
        done = [name for name, day in zip(names, STEP_DATES, strict=True) if getattr(self, day)]
        return done[-1] if done else "已编号" if self.number else "拟稿"
