"""建议提案: one motion, suggestion or proposal, from the day it was handed to the office to the answer and its judgement."""

from django.db import models
from django.db.models import Q

from shuzhi.ledgerkit.document_numbers import DocumentNumberField
from shuzhi.ledgerkit.shapes import Matter, OutsidersField


class Proposal(Matter):
    """One motion, suggestion or proposal: O10. ``occurred_on`` is the day it was handed over 交办, from which its term runs.

    ``closed_on`` is the day of the answer, ``lead_unit`` the office that answers, ``co_units`` those that help it.
    """

    class Kind(models.TextChoices):
        BILL = "bill", "人大代表议案"
        SUGGESTION = "suggestion", "人大代表建议"
        MEMBER = "member", "政协委员提案"

    class AnswerClass(models.TextChoices):
        SOLVED = "A", "A类"
        PLANNED = "B", "B类"
        REFERENCE = "C", "C类"

    class Satisfaction(models.TextChoices):
        SATISFIED = "satisfied", "满意"
        FAIRLY = "fairly", "基本满意"
        UNSATISFIED = "unsatisfied", "不满意"

    kind = models.CharField("类别", max_length=32, choices=Kind)
    session = models.CharField("届次", max_length=60, blank=True)
    proposer = OutsidersField("领衔代表、第一提案人", blank=True)
    subject = models.CharField("内容分类", max_length=30, blank=True)
    co_units = models.CharField("协办单位", max_length=200, blank=True)
    hard = models.BooleanField("办理难度大", default=False)
    met_on = models.DateField("面商日期", null=True, blank=True)
    answer_number = DocumentNumberField("答复文号", max_length=60, blank=True)
    answer_class = models.CharField("答复类别", max_length=8, choices=AnswerClass, blank=True)
    satisfaction = models.CharField("满意度", max_length=16, choices=Satisfaction, blank=True)
    answered_again_on = models.DateField("再次答复日期", null=True, blank=True)

    class Meta(Matter.Meta):
        verbose_name = "建议提案"
        constraints = [
            *Matter.Meta.constraints,
            models.CheckConstraint(
                condition=Q(satisfaction="") | Q(closed_on__isnull=False),
                name="proposal_judged_after_answer",
                violation_error_message="尚未答复的建议提案不能填写满意度，请先填写答复日期。",
            ),
            models.CheckConstraint(
                condition=Q(answered_again_on__isnull=True) | Q(closed_on__isnull=False),
                name="proposal_again_after_answer",
                violation_error_message="尚未答复的建议提案不能填写再次答复日期。",
            ),
        ]
