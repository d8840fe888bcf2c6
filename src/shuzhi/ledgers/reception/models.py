"""One reception from its application to its settlement."""

from django.db import models
from django.db.models import Q

from shuzhi.ledgerkit.document_numbers import DocumentNumberField
from shuzhi.ledgerkit.shapes import Application, NamesField, OutsidersField


class Reception(Application):
    """One batch of guests. ``occurred_on`` is the day of the application, ``starts_on`` the day they are received;
    ``reason`` holds the official activities, ``amount`` the whole cost in yuan."""

    class Kind(models.TextChoices):
        RESEARCH = "research", "调研指导"
        INSPECTION = "inspection", "督查检查"
        EXCHANGE = "exchange", "学习考察"
        MEETING = "meeting", "会议活动"
        BUSINESS = "business", "招商接待"

    kind = models.CharField("接待类别", max_length=32, choices=Kind)
    starts_on = models.DateField("接待日期")
    letter = DocumentNumberField("公函文号", max_length=80, blank=True)
    guest_unit = models.CharField("接待对象单位", max_length=200)
    guests = models.PositiveIntegerField("接待人数")
    guest_names = OutsidersField("接待对象姓名职务", blank=True)
    places = models.CharField("活动场所", max_length=200, blank=True)
    companions = models.PositiveIntegerField("陪餐人数", default=0)
    companion_names = NamesField("陪餐人员", blank=True)
    meals = models.PositiveIntegerField("工作餐次数", default=0)
    menu = models.CharField("用餐安排", max_length=200, blank=True)
    meal_cost = models.DecimalField("餐费（元）", max_digits=12, decimal_places=2, null=True, blank=True)
    lodging_cost = models.DecimalField("住宿费（元）", max_digits=12, decimal_places=2, null=True, blank=True)
    travel_cost = models.DecimalField("交通费（元）", max_digits=12, decimal_places=2, null=True, blank=True)
    invoice = models.CharField("票据号码", max_length=80, blank=True)

    class Meta(Application.Meta):
        verbose_name = "公务接待"
        constraints = [
            *Application.Meta.constraints,
            models.CheckConstraint(
                condition=Q(guests__gte=1),
                name="reception_guests",
                violation_error_message="接待人数应为1人以上。",
            ),
        ]
