"""Records that may explain why a report and the ledger differ: dated just outside the period, withdrawn, entered late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from shuzhi.kernel.trace import TraceRecord
from shuzhi.ledgerkit.declare import Ledger, owners
from shuzhi.ledgerkit.figures import AsOf, Base
from shuzhi.ledgerkit.reading import Reading, within
from shuzhi.ledgerkit.trace import record_of

EDGE_DAYS = 31
"""How far outside the period a record is looked for: closing a month slips at most by one (practice)."""
SHOWN = 5
"""How many records of each kind are named; the figure's own page shows all."""


@dataclass(frozen=True)
class Near:
    """A record that may explain a difference, and how: 期前, 期后, 已撤回 or 补录."""

    record: TraceRecord
    why: str


def near(reading: Reading, stated_is_more: bool) -> tuple[Near, ...]:
    """Records the report may have counted beside the ledger's, or the ledger's that it may not have known.

    A derived figure is explained by the figures it is reckoned from.
    """
    figure = reading.figure
    if not isinstance(figure, Base):
        return tuple(one for part in reading.parts for one in near(part, stated_is_more))
    ledger = owners.get(figure.code)
    found = (
        _counted_beside(ledger, figure, reading) if stated_is_more else _unknown_then(ledger, figure, reading)
    )
    return tuple(Near(record_of(ledger, row, figure), why) for row, why in found)


def _counted_beside(ledger: Ledger, figure: Base, reading: Reading) -> Iterator[tuple[Any, str]]:
    """Outside the period by a little, or in it and withdrawn."""
    period, on = reading.period, figure.on
    rows, reach = _rows(ledger, figure, reading), timedelta(days=EDGE_DAYS)
    live = rows.filter(withdrawn_at__isnull=True)
    if not isinstance(figure, AsOf):
        before = live.filter(**{f"{on}__gte": period.start - reach, f"{on}__lt": period.start})
        yield from ((row, "期前") for row in before.order_by(f"-{on}", "-pk")[:SHOWN])
    after = live.filter(**{f"{on}__gt": period.end, f"{on}__lte": period.end + reach})
    yield from ((row, "期后") for row in after.order_by(on, "pk")[:SHOWN])
    gone = rows.filter(within(figure, period), withdrawn_at__isnull=False)
    yield from ((row, "已撤回") for row in gone.order_by(f"-{on}", "-pk")[:SHOWN])


def _unknown_then(ledger: Ledger, figure: Base, reading: Reading) -> Iterator[tuple[Any, str]]:
    """In the period, but entered after its end by more than a month; nothing where all were, as after an import."""
    rows = _rows(ledger, figure, reading).filter(within(figure, reading.period), withdrawn_at__isnull=True)
    closing = datetime.combine(reading.period.end + timedelta(days=EDGE_DAYS + 1), time.min)
    late = rows.filter(recorded_at__gte=timezone.make_aware(closing))
    if late.count() < rows.count():
        yield from ((row, "补录") for row in late.order_by("-recorded_at", "-pk")[:SHOWN])


def _rows(ledger: Ledger, figure: Base, reading: Reading) -> QuerySet[Any]:
    manager = ledger.model._default_manager
    rows = manager.filter(figure.where, unit__in=reading.unit.scope())
    return rows.select_related("unit", "batch")
