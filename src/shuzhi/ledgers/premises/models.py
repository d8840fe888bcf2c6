"""Rooms, inspections of the units that use them, and the problems found until they are put right."""

from django.db import models
from django.db.models import Q

from shuzhi.ledgerkit.shapes import Event, Matter, NamesField, OutsidersField, Register


class Room(Register):
    """One room from the day it is taken into use until it is given back.

    The office manages rooms of many units, so occupants are not looked for in its own roster.
    """

    class Kind(models.TextChoices):
        OFFICE = "office", "办公室"
        SERVICE = "service", "服务用房"
        EQUIPMENT = "equipment", "设备用房"
        AUXILIARY = "auxiliary", "附属用房"
        BUSINESS = "business", "业务用房"

    class Level(models.TextChoices):
        COUNTY = "county", "县"
        CITY = "city", "市"
        PROVINCE = "province", "省"
        TOWNSHIP = "township", "乡"

    class Rank(models.TextChoices):
        """Ranks as the standard of areas names them, of all three levels."""

        CHIEF = "chief", "正职"
        DEPUTY = "deputy", "副职"
        BUREAU_CHIEF = "bureau_chief", "正厅"
        BUREAU_DEPUTY = "bureau_deputy", "副厅"
        DIVISION_CHIEF = "division_chief", "正处"
        DIVISION_DEPUTY = "division_deputy", "副处"
        SECTION_CHIEF = "section_chief", "正科"
        SECTION_DEPUTY = "section_deputy", "副科"
        OTHER = "other", "其他"

    kind = models.CharField("用房类别", max_length=32, choices=Kind)
    number = models.CharField("房号", max_length=60)
    building = models.CharField("楼宇", max_length=60)
    area = models.DecimalField("使用面积（平方米）", max_digits=8, decimal_places=2)
    using_unit = models.CharField("使用单位", max_length=100, blank=True)
    occupants = OutsidersField("使用人", blank=True)
    level = models.CharField("层级", max_length=16, choices=Level, default=Level.COUNTY)
    rank = models.CharField("使用人职级", max_length=24, choices=Rank, blank=True)

    class Meta(Register.Meta):
        verbose_name = "办公用房"
        constraints = [
            *Register.Meta.constraints,
            models.CheckConstraint(
                condition=Q(area__gt=0), name="room_area", violation_error_message="使用面积应大于0。"
            ),
        ]


class Inspection(Event):
    """One visit to one unit to look at its rooms."""

    class Kind(models.TextChoices):
        SPECIAL = "special", "专项检查"
        ROUTINE = "routine", "日常检查"
        RETURN = "return", "回访复查"

    kind = models.CharField("检查方式", max_length=32, choices=Kind)
    inspected = models.CharField("被检查单位", max_length=100)
    inspectors = NamesField("检查人员", blank=True)
    rooms = models.PositiveIntegerField("检查房间数", null=True, blank=True)
    problems = models.PositiveIntegerField("发现问题数", default=0)

    class Meta(Event.Meta):
        verbose_name = "办公用房检查"


class Rectification(Matter):
    """One problem found; several problems may stand on one notice, whose number they share. Closed when put right."""

    class Kind(models.TextChoices):
        AREA = "area", "面积超标"
        EXTRA_ROOM = "extra_room", "多处用房"
        IDLE = "idle", "闲置未退"
        CHANGED_USE = "changed_use", "擅自改变用途"
        LENT = "lent", "擅自出租出借"
        SAFETY = "safety", "安全隐患"
        RECORDS = "records", "台账不符"

    kind = models.CharField("问题类别", max_length=32, choices=Kind)
    number = models.CharField("整改通知单编号", max_length=60, blank=True)
    inspected = models.CharField("被检查单位", max_length=100)

    class Meta(Matter.Meta):
        verbose_name = "办公用房整改"
