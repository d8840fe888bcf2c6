"""Integrity talks 廉政谈话 and Party discipline sanctions 党纪处分."""

from django.db import models
from django.db.models import Q

from shuzhi.ledgerkit.shapes import Event, NamesField, Register


class Form(models.TextChoices):
    """四种形态 of supervision (《中国共产党党内监督条例》第七条)."""

    FIRST = "first", "第一种形态"
    SECOND = "second", "第二种形态"
    THIRD = "third", "第三种形态"
    FOURTH = "fourth", "第四种形态"


class IntegrityTalk(Event):
    """I1: one talk; ``talker`` talks, ``attendees`` are talked to, ``head_count`` is how many they are."""

    class Kind(models.TextChoices):
        INTEGRITY = "integrity", "廉政谈话"
        COLLECTIVE = "collective", "集体约谈"
        REMINDER = "reminder", "提醒谈话"
        ADMONITION = "admonition", "诫勉谈话"
        APPOINTMENT = "appointment", "任前廉政谈话"

    class Relation(models.TextChoices):
        CHIEF_TO_TEAM = "chief_to_team", "主要领导对班子成员"
        TEAM_TO_SECTION = "team_to_section", "班子成员对分管科室干部"
        CHIEF_TO_STAFF = "chief_to_staff", "主要领导对科室干部"
        DISCIPLINE = "discipline", "纪检人员对干部"
        OTHER = "other", "其他"

    kind = models.CharField("谈话类型", max_length=32, choices=Kind)
    relation = models.CharField("谈话关系", max_length=32, choices=Relation, blank=True)
    talker = NamesField("谈话人")
    attendees = NamesField("谈话对象", blank=True)
    form = models.CharField("运用形态", max_length=16, choices=Form, blank=True)
    reason = models.TextField("谈话事由", blank=True)
    statement_on = models.DateField("书面说明时间", null=True, blank=True)
    follow_up = models.TextField("整改情况", blank=True)

    class Meta(Event.Meta):
        verbose_name = "廉政谈话"


class PartySanction(Register):
    """I1: one sanction of one person, in force until the end of its period of effect (影响期)."""

    class Kind(models.TextChoices):
        WARNING = "warning", "警告"
        SERIOUS_WARNING = "serious_warning", "严重警告"
        DISMISSAL = "dismissal", "撤销党内职务"
        PROBATION = "probation", "留党察看"
        EXPULSION = "expulsion", "开除党籍"

    kind = models.CharField("处分种类", max_length=32, choices=Kind)
    probation_months = models.PositiveIntegerField("留党察看月数", null=True, blank=True)
    form = models.CharField("运用形态", max_length=16, choices=Form, blank=True)
    reason = models.TextField("处分事由", blank=True)
    decided_by = models.CharField("决定机关", max_length=100, blank=True)
    announced_on = models.DateField("宣布时间", null=True, blank=True)

    class Meta(Register.Meta):
        verbose_name = "党纪处分"
        constraints = [
            *Register.Meta.constraints,
            models.CheckConstraint(
                condition=Q(probation_months__isnull=True) | Q(kind="probation"),
                name="%(class)s_probation",
                violation_error_message="只有留党察看填写察看月数。",
            ),
        ]
