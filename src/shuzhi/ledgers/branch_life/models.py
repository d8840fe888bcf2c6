"""Branch life 组织生活: one record a meeting, lecture, theme day or talk, with who should attend, who did, and the vote."""

from django.db import models
from django.db.models import F, Q

from shuzhi.ledgerkit.shapes import Event, NamesField


class BranchMeeting(Event):
    """One act of a branch's life: P1 三会一课; P3 theme days, life meetings, reviews and talks.

    ``head_count`` is who attended (实到), ``due_count`` who should have (应到). A 表决 is counted against those with a
    vote who should attend, a 选举 against those who did attend.
    """

    class Kind(models.TextChoices):
        GENERAL = "general", "支部党员大会"
        COMMITTEE = "committee", "支部委员会"
        GROUP = "group", "党小组会"
        LEADER_LECTURE = "leader_lecture", "领导干部讲党课"
        LECTURE = "lecture", "党课"
        THEME_DAY = "theme_day", "主题党日"
        LIFE_MEETING = "life_meeting", "组织生活会"
        DEMOCRATIC_LIFE = "democratic_life", "民主生活会"
        REVIEW = "review", "民主评议党员"
        TALK = "talk", "谈心谈话"

    class Procedure(models.TextChoices):
        VOTE = "vote", "表决"
        ELECTION = "election", "选举"

    class Outcome(models.TextChoices):
        PASSED = "passed", "通过"
        REJECTED = "rejected", "未通过"

    kind = models.CharField("活动形式", max_length=32, choices=Kind)
    lecturer = NamesField("讲课人", blank=True)
    due_count = models.PositiveIntegerField("应到人数", null=True, blank=True)
    procedure = models.CharField("表决或选举", max_length=16, choices=Procedure, blank=True)
    matter = models.CharField("表决事项", max_length=200, blank=True)
    voters_due = models.PositiveIntegerField("应到会有表决权人数", null=True, blank=True)
    voters_present = models.PositiveIntegerField("到会有表决权人数", null=True, blank=True)
    ballots_issued = models.PositiveIntegerField("发出选票", null=True, blank=True)
    ballots_returned = models.PositiveIntegerField("收回选票", null=True, blank=True)
    votes_for = models.PositiveIntegerField("赞成", null=True, blank=True)
    votes_against = models.PositiveIntegerField("反对", null=True, blank=True)
    votes_abstain = models.PositiveIntegerField("弃权", null=True, blank=True)
    seats = models.PositiveIntegerField("应选名额", null=True, blank=True)
    candidates = models.TextField(
        "候选人得票", blank=True, help_text="姓名和赞成票数，以顿号分隔，如：张三21、李四19"
    )
    outcome = models.CharField("表决结果", max_length=16, choices=Outcome, blank=True)

    class Meta(Event.Meta):
        verbose_name = "组织生活"
        constraints = [
            *Event.Meta.constraints,
            models.CheckConstraint(
                condition=Q(due_count__isnull=True)
                | Q(head_count__isnull=True)
                | Q(head_count__lte=F("due_count")),
                name="%(class)s_present",
                violation_error_message="实到人数不能多于应到人数。",
            ),
            models.CheckConstraint(
                condition=Q(voters_due__isnull=True)
                | Q(voters_present__isnull=True)
                | Q(voters_present__lte=F("voters_due")),
                name="%(class)s_voters",
                violation_error_message="到会有表决权人数不能多于应到会有表决权人数。",
            ),
        ]
