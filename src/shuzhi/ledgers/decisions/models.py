"""Major decisions 三重一大: one record an item, so that items are discussed and voted one by one."""

from django.db import models
from django.db.models import F, Q

from shuzhi.ledgerkit.shapes import Matter, NamesField, OutsidersField
from shuzhi.ledgers.decisions.speeches import Speech, speeches_of


class MajorDecision(Matter):
    """D1: one item of a meeting that decides major matters.

    ``occurred_on`` is the day of the meeting, ``due_on`` the day by which the decision is to be carried out, ``closed_on``
    the day it was. ``speeches`` holds who spoke in which order, with or without their words (see ``speeches.py``).
    """

    class Kind(models.TextChoices):
        POLICY = "policy", "重大事项决策"
        APPOINTMENT = "appointment", "重要干部任免"
        PROJECT = "project", "重要项目安排"
        FUNDS = "funds", "大额度资金使用"

    class Method(models.TextChoices):
        ORAL = "oral", "口头"
        HANDS = "hands", "举手"
        NAMED = "named", "记名投票"
        SECRET = "secret", "无记名投票"

    class Outcome(models.TextChoices):
        PASSED = "passed", "通过"
        REJECTED = "rejected", "未通过"
        DEFERRED = "deferred", "缓议"

    kind = models.CharField("议题类别", max_length=32, choices=Kind)
    meeting = models.CharField("会议名称", max_length=100, blank=True)
    place = models.CharField("地点", max_length=100, blank=True)
    proposed_on = models.DateField("提出时间", null=True, blank=True)
    consulted_on = models.DateField("会前酝酿时间", null=True, blank=True)
    consulted = models.CharField("会前酝酿情况", max_length=300, blank=True)
    chair = models.CharField("主持人", max_length=60, blank=True)
    members_due = models.PositiveIntegerField("应到会成员数", null=True, blank=True)
    present = NamesField("出席", blank=True)
    in_attendance = OutsidersField("列席", blank=True)
    absent = models.CharField("缺席及原因", max_length=300, blank=True)
    written_opinions = models.PositiveIntegerField("缺席成员书面意见数", null=True, blank=True)
    speeches = models.TextField(
        "发言顺序",
        blank=True,
        help_text="按发言先后填写姓名，以顿号分隔；或每行一人，写成“姓名：发言要点”。主持人最后表态。",
    )
    method = models.CharField("表决方式", max_length=16, choices=Method, blank=True)
    votes_for = models.PositiveIntegerField("赞成", null=True, blank=True)
    votes_against = models.PositiveIntegerField("反对", null=True, blank=True)
    votes_abstain = models.PositiveIntegerField("弃权", null=True, blank=True)
    outcome = models.CharField("表决结果", max_length=16, choices=Outcome, blank=True)
    decision = models.TextField("决定", blank=True)
    recorder = models.CharField("记录人", max_length=60, blank=True)
    amount = models.DecimalField("涉及金额（万元）", max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta(Matter.Meta):
        verbose_name = "三重一大议题"
        constraints = [
            *Matter.Meta.constraints,
            models.CheckConstraint(
                condition=Q(proposed_on__isnull=True) | Q(proposed_on__lte=F("occurred_on")),
                name="%(class)s_proposed_before",
                violation_error_message="提出时间不能晚于会议时间。",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="%(class)s_amount",
                violation_error_message="金额不能为负数。",
            ),
        ]

    @property
    def order(self) -> tuple[Speech, ...]:
        """Who spoke, in order, with their words where they were noted."""
        return speeches_of(self.speeches)

    @property
    def state(self) -> str:
        """未通过 or 缓议 as voted; else 执行中, 中止, 已执行 or 已核实, read from the dates."""
        if self.outcome in (self.Outcome.REJECTED, self.Outcome.DEFERRED):
            return str(self.Outcome(self.outcome).label)
        if self.verified_on or not (self.closed_on or self.paused_on):
            return "已核实" if self.verified_on else "执行中"
        return "已执行" if self.closed_on else "中止"
