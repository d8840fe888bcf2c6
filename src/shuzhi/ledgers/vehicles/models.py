"""Vehicles, the devices and cards they carry, trips, fuel and repair, sealing at holidays.

What belongs to one vehicle is tied by its plate 车牌号, as on an office's own sheets.
"""

from django.db import models
from django.db.models import F, Q

from shuzhi.ledgerkit.shapes import Application, Register


class Vehicle(Register):
    """One vehicle from the day it was taken on until it was disposed of; ``number`` is its plate."""

    class Kind(models.TextChoices):
        CONFIDENTIAL = "confidential", "机要通信用车"
        EMERGENCY = "emergency", "应急保障用车"
        EMERGENCY_SPECIAL = "emergency_special", "应急保障用车（特殊情况）"
        COACH = "coach", "大中型客车"
        ENFORCEMENT = "enforcement", "执法执勤用车"
        TECHNICAL = "technical", "特种专业技术用车"
        OTHER = "other", "其他用车"

    class Power(models.TextChoices):
        PETROL = "petrol", "汽油"
        DIESEL = "diesel", "柴油"
        ELECTRIC = "electric", "纯电动"
        HYBRID = "hybrid", "混合动力"

    class Origin(models.TextChoices):
        PURCHASE = "purchase", "购置更新"
        TRANSFER = "transfer", "调剂划入"

    class Disposal(models.TextChoices):
        SCRAPPED = "scrapped", "报废"
        AUCTIONED = "auctioned", "拍卖"
        TRANSFERRED = "transferred", "调剂划出"

    kind = models.CharField("车辆用途", max_length=32, choices=Kind)
    number = models.CharField("车牌号", max_length=20)
    power = models.CharField("动力类型", max_length=16, choices=Power, default=Power.PETROL)
    using_unit = models.CharField("使用单位", max_length=100, blank=True)
    price = models.DecimalField("购置价格（元）", max_digits=12, decimal_places=2, null=True, blank=True)
    displacement = models.DecimalField("排气量（升）", max_digits=4, decimal_places=1, null=True, blank=True)
    tank = models.DecimalField("油箱容积（升）", max_digits=6, decimal_places=1, null=True, blank=True)
    origin = models.CharField("来源", max_length=16, choices=Origin, default=Origin.PURCHASE)
    auction_planned_on = models.DateField("列入拍卖计划日期", null=True, blank=True)
    disposal = models.CharField("处置方式", max_length=16, choices=Disposal, blank=True)
    proceeds = models.DecimalField("处置收入（元）", max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta(Register.Meta):
        verbose_name = "公务用车"
        indexes = [*Register.Meta.indexes, models.Index(fields=["number"], name="vehicle_number")]
        constraints = [
            *Register.Meta.constraints,
            models.CheckConstraint(
                condition=Q(disposal="") | Q(until__isnull=False),
                name="vehicle_disposed_on_a_day",
                violation_error_message="已填写处置方式的，请填写处置日期。",
            ),
        ]


class Device(Register):
    """What is put into a vehicle or given to it: one card one vehicle. ``number`` is the device's own, ``name`` the plate."""

    class Kind(models.TextChoices):
        OBD = "obd", "OBD定位系统"
        ETC = "etc", "ETC卡"
        FUEL_CARD = "fuel_card", "加油卡"

    kind = models.CharField("种类", max_length=32, choices=Kind)
    number = models.CharField("设备编号", max_length=60)
    name = models.CharField("车牌号", max_length=20)

    class Meta(Register.Meta):
        verbose_name = "车载设备和卡"


class Trip(Application):
    """One trip: asked for on ``occurred_on``, made from ``starts_on`` to ``ends_on``."""

    class Kind(models.TextChoices):
        CONFIDENTIAL = "confidential", "机要通信"
        EMERGENCY = "emergency", "应急保障"
        ENFORCEMENT = "enforcement", "执法执勤"
        BUSINESS = "business", "公务出行"
        RECEPTION = "reception", "公务接待"

    kind = models.CharField("用车类别", max_length=32, choices=Kind)
    starts_on = models.DateField("用车日期")
    plate = models.CharField("车牌号", max_length=20, db_index=True)
    driver = models.CharField("驾驶员", max_length=60)
    passengers = models.PositiveIntegerField("乘车人数", null=True, blank=True)
    from_place = models.CharField("出发地", max_length=100, blank=True)
    to_place = models.CharField("目的地", max_length=100)
    left_at = models.TimeField("出车时间", null=True, blank=True)
    back_at = models.TimeField("返回时间", null=True, blank=True)
    odometer_out = models.PositiveIntegerField("出车里程表数", null=True, blank=True)
    odometer_in = models.PositiveIntegerField("返回里程表数", null=True, blank=True)
    distance = models.PositiveIntegerField("行驶里程（公里）", null=True, blank=True)

    class Meta(Application.Meta):
        verbose_name = "公务用车审批"
        constraints = [
            *Application.Meta.constraints,
            models.CheckConstraint(
                condition=Q(odometer_in__isnull=True)
                | Q(odometer_out__isnull=True)
                | Q(odometer_in__gte=F("odometer_out")),
                name="trip_odometer",
                violation_error_message="返回里程表数小于出车里程表数，请核对。",
            ),
        ]


class Expense(Application):
    """One filling, charging or repair of one vehicle; ``amount`` in yuan, ``quantity`` in litres or kWh.

    An application, not a gauge: each filling has its own day and its own litres, which a tank must be able to hold.
    """

    class Kind(models.TextChoices):
        REFUEL = "refuel", "加油"
        CHARGE = "charge", "充电"
        REPAIR = "repair", "维修"
        SERVICE = "service", "保养"
        INSURANCE = "insurance", "保险"
        TOLL = "toll", "通行费"

    kind = models.CharField("费用类别", max_length=32, choices=Kind)
    plate = models.CharField("车牌号", max_length=20, db_index=True)
    quantity = models.DecimalField("加油（充电）量", max_digits=9, decimal_places=2, null=True, blank=True)
    odometer = models.PositiveIntegerField("里程表数", null=True, blank=True)
    station = models.CharField("加油站或维修单位", max_length=100, blank=True)
    invoice = models.CharField("票据号码", max_length=80, blank=True)

    class Meta(Application.Meta):
        verbose_name = "单车费用"


class Sealing(Register):
    """Vehicles sealed for a holiday 封存停驶, from ``occurred_on`` until the day before ``until``."""

    class Kind(models.TextChoices):
        NEW_YEAR = "new_year", "元旦"
        SPRING = "spring", "春节"
        QINGMING = "qingming", "清明节"
        LABOUR = "labour", "劳动节"
        DRAGON_BOAT = "dragon_boat", "端午节"
        MID_AUTUMN = "mid_autumn", "中秋节"
        NATIONAL = "national", "国庆节"

    kind = models.CharField("节假日", max_length=32, choices=Kind)
    name = models.CharField("封存地点", max_length=100)
    plates = models.TextField("封存车辆")
    kept = models.TextField("留用车辆", blank=True)
    keeper = models.CharField("封存责任人", max_length=60, blank=True)

    class Meta(Register.Meta):
        verbose_name = "节假日封存"
