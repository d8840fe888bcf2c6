"""The measured record: an event with a number field of its own."""

from django.db import models

from shuzhi.ledgerkit.shapes import Event


class Wide(Event):
    """An event whose kind and number are drawn at random."""

    points = models.PositiveIntegerField("分值", default=0)

    class Meta(Event.Meta):
        verbose_name = "测量记录"
