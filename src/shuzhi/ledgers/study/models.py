"""Study activities 学习活动 and study writings 学习成果."""

from django.db import models

from shuzhi.ledgerkit.shapes import Event, Work


class Study(Event):
    """One study activity: S1 together, alone, elsewhere, on film; S2 the study centre group; S4 training."""

    class Kind(models.TextChoices):
        COLLECTIVE = "collective", "集中学习"
        SELF = "self", "自主学习"
        VISIT = "visit", "外出参观学习"
        FILM = "film", "观看录像"
        CENTRE_GROUP = "centre_group", "中心组学习"
        TRAINING = "training", "培训班"
        REFRESHER = "refresher", "党员轮训"

    kind = models.CharField("学习形式", max_length=32, choices=Kind)
    material = models.CharField("学习内容", max_length=300, blank=True)

    class Meta(Event.Meta):
        verbose_name = "学习活动"


class Writing(Work):
    """One piece somebody wrote from study: S3 notes, reflections, diaries of visits, research papers."""

    class Kind(models.TextChoices):
        REFLECTION = "reflection", "心得体会"
        NOTES = "notes", "学习笔记"
        DIARY = "diary", "民情日记"
        RESEARCH = "research", "调研文章"

    kind = models.CharField("类别", max_length=32, choices=Kind)

    class Meta(Work.Meta):
        verbose_name = "学习成果"
