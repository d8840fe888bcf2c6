"""What the ledgers still hold open in a unit: unfinished matters, and entries of registers that live on."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils import timezone

from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.shapes import MatterQuerySet, RecordQuerySet
from shuzhi.org.models import Unit


def standing(unit: Unit) -> Iterator[str]:
    """One line a ledger that has something open there today."""
    today = timezone.localdate()
    for ledger in ledgers:
        rows: RecordQuerySet = ledger.model._default_manager.filter(unit=unit)
        if isinstance(rows, MatterQuerySet):
            if count := rows.open_on(today).count():
                yield f"“{ledger.title}”还有{count}件未办结，请先办结或改由其他单位承办。"
        elif ledger.shape == "register":
            lasting = Q(until__isnull=True) | Q(until__gte=today)
            if count := rows.live().filter(lasting).count():
                yield f"“{ledger.title}”还有{count}项在册，请登记终止日期或改到其他单位。"
