"""Meetings 会议: one record a meeting, who served it, its minutes and what it decided."""

from django.db import models
from django.db.models import F, Q

from shuzhi.ledgerkit.document_numbers import DocumentNumberField
from shuzhi.ledgerkit.shapes import Event


class OfficeMeeting(Event):
    """D2: a meeting of the government or its Party group served by the office, or one the office held itself.

    Those who attend a served meeting belong to other offices, so only their number is kept.
    """

    class Kind(models.TextChoices):
        ROUTINE = "routine", "办公例会"
        EXECUTIVE = "executive", "常务会议"
        PARTY_GROUP = "party_group", "党组会议"
        GENERAL_BRANCH = "general_branch", "总支委会"
        SPECIAL = "special", "专题会"
        PLENARY = "plenary", "全体会议"

    class Role(models.TextChoices):
        SERVED = "served", "服务保障"
        HELD = "held", "本单位召开"

    kind = models.CharField("会议类型", max_length=32, choices=Kind)
    role = models.CharField("组织方式", max_length=16, choices=Role, default=Role.SERVED)
    ordinal = models.PositiveIntegerField("届次", null=True, blank=True)
    topics = models.PositiveIntegerField("议题数", null=True, blank=True)
    decided = models.PositiveIntegerField("议定事项数", null=True, blank=True)
    decisions = models.TextField("议定事项", blank=True)
    recorder = models.CharField("记录人", max_length=60, blank=True)
    minutes_number = DocumentNumberField("纪要编号", max_length=60, blank=True)
    minutes_on = models.DateField("纪要印发时间", null=True, blank=True)

    class Meta(Event.Meta):
        verbose_name = "会议"
        constraints = [
            *Event.Meta.constraints,
            models.CheckConstraint(
                condition=Q(minutes_on__isnull=True) | Q(minutes_on__gte=F("occurred_on")),
                name="%(class)s_minutes_after",
                violation_error_message="纪要印发时间不能早于会议时间。",
            ),
            models.UniqueConstraint(
                fields=["unit", "kind", "minutes_number"],
                condition=~Q(minutes_number="") & Q(withdrawn_at__isnull=True),
                name="%(class)s_minutes_number",
                violation_error_message="这个纪要编号已登记在同类会议的另一条记录上，请核对。",
            ),
        ]
