"""宣传活动: one activity, with what was handed out and put up at it."""

from django.db import models

from shuzhi.ledgerkit.shapes import Event


class PublicityActivity(Event):
    """One activity: O18, and the publicity part of O17. ``head_count`` is everybody reached or taking part."""

    class Kind(models.TextChoices):
        VOLUNTEER = "volunteer", "志愿服务"
        THEME = "theme", "主题活动"
        LEAFLETS = "leaflets", "发放资料"
        LECTURE = "lecture", "宣讲"
        OTHER = "other", "其他宣传"

    class Topic(models.TextChoices):
        ENERGY = "energy", "节能"
        FOOD = "food", "反食品浪费"
        CIVILITY = "civility", "文明新风"
        LAW = "law", "法治"
        SAFETY = "safety", "安全"
        PETITION = "petition", "信访"
        INTEGRITY = "integrity", "廉政"
        OTHER = "other", "其他"

    kind = models.CharField("活动形式", max_length=32, choices=Kind)
    topic = models.CharField("宣传内容", max_length=16, choices=Topic, default=Topic.OTHER)
    campaign = models.CharField("所属活动", max_length=60, blank=True)
    leaflets = models.PositiveIntegerField("发放资料份数", null=True, blank=True)
    banners = models.PositiveIntegerField("制作横幅条数", null=True, blank=True)
    boards = models.PositiveIntegerField("制作展板块数", null=True, blank=True)
    volunteers = models.PositiveIntegerField("志愿者人数", null=True, blank=True)

    class Meta(Event.Meta):
        verbose_name = "宣传活动"
