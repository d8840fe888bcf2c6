"""Monthly tallies of figures per unit: marked dirty by writers, counted again from the records, proved equal to a recount.

One scan of a ledger's table per date by which its figures count yields all of them by unit and month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection, transaction
from django.db.models import Aggregate, F, Q

from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.figures import TALLIED, AsOf, Base
from shuzhi.ledgerkit.models import DirtyCell, Tally
from shuzhi.ledgerkit.shapes import MonthOf

Cell = tuple[int, int]
"""A unit's key and a month as 202305."""

PRECISION = Decimal("0.0001")
BATCH = 2000


@dataclass(frozen=True)
class Mismatch:
    """A tally that does not equal its recount; ``kept`` or ``counted`` is nought where the other side has no row."""

    ledger: str
    code: str
    unit: int
    month: int
    kept: Decimal
    counted: Decimal


def arrivals(figure: AsOf) -> str:
    """Tally code under which the arrivals of a register are kept."""
    return f"{figure.code}:in"


def departures(figure: AsOf) -> str:
    """Tally code under which the departures of a register are kept."""
    return f"{figure.code}:out"


def mark(ledger: Ledger, cells: Iterable[Cell]) -> None:
    """Say, in the writer's transaction, which cells of a ledger must be counted again."""
    marks = [DirtyCell(ledger=ledger.code, unit_id=unit, month=month) for unit, month in sorted(set(cells))]
    DirtyCell.objects.bulk_create(marks, batch_size=BATCH)


def refresh(ledger: Ledger) -> int:
    """Count the dirty cells of a ledger again. Returns how many cells were counted; nought where nothing was dirty."""
    if not DirtyCell.objects.filter(ledger=ledger.code).exists():
        return 0
    with transaction.atomic():
        _serialize(ledger)
        marks = list(DirtyCell.objects.filter(ledger=ledger.code).values_list("pk", "unit_id", "month"))
        if not marks:
            return 0
        units = {unit for _, unit, _ in marks}
        months = {month for _, _, month in marks}
        _replace(ledger, units, months)
        keys = [key for key, _, _ in marks]
        for start in range(0, len(keys), BATCH):
            DirtyCell.objects.filter(pk__in=keys[start : start + BATCH]).delete()
    return len(units) * len(months)


def rebuild(ledger: Ledger) -> int:
    """Count every cell of a ledger anew from its records. Returns the number of tallies kept."""
    with transaction.atomic():
        _serialize(ledger)
        marks = list(DirtyCell.objects.filter(ledger=ledger.code).values_list("pk", flat=True))
        Tally.objects.filter(code__in=_codes(ledger)).delete()
        kept = _store(scan(ledger))
        for start in range(0, len(marks), BATCH):
            DirtyCell.objects.filter(pk__in=marks[start : start + BATCH]).delete()
    return kept


def check(ledger: Ledger) -> tuple[Mismatch, ...]:
    """Prove that the kept tallies equal a recount; dirty cells are counted first. Empty means they agree."""
    refresh(ledger)
    kept = {
        (code, unit, month): value
        for code, unit, month, value in Tally.objects.filter(code__in=_codes(ledger)).values_list(
            "code", "unit_id", "month", "value"
        )
    }
    counted = {(code, unit, month): value for code, unit, month, value in scan(ledger)}
    nought = Decimal(0)
    return tuple(
        Mismatch(ledger.code, *key, kept.get(key, nought), counted.get(key, nought))
        for key in sorted(kept.keys() | counted.keys())
        if kept.get(key, nought) != counted.get(key, nought)
    )


def settle(ledgers: Iterable[Ledger]) -> tuple[Ledger, ...]:
    """Rebuild the ledgers whose tallies do not equal a recount: a figure is new, or counts other records than it did.

    Returns those that were rebuilt.
    """
    changed = tuple(ledger for ledger in ledgers if check(ledger))
    for ledger in changed:
        rebuild(ledger)
    return changed


def scan(
    ledger: Ledger, cells: tuple[set[int], set[int]] | None = None
) -> Iterator[tuple[str, int, int, Decimal]]:
    """Yield (tally code, unit, month, value) of all tallied figures, non-zero only, in one scan per date.

    ``cells`` limits the scan to some units and months.
    """
    for date_field, aggregates in _by_date(ledger).items():
        rows = ledger.model._default_manager.filter(
            withdrawn_at__isnull=True, **{f"{date_field}__isnull": False}
        )
        if date_field == "occurred_on":
            month = "month"
        else:
            rows = rows.annotate(counted_month=MonthOf(F(date_field)))
            month = "counted_month"
        if cells is not None:
            rows = rows.filter(Q(unit_id__in=cells[0]) & Q(**{f"{month}__in": cells[1]}))
        codes = list(aggregates)
        named = {f"v{index}": aggregates[code] for index, code in enumerate(codes)}
        grouped = rows.order_by().values("unit_id", month).annotate(**named)
        for unit, at, *values in grouped.values_list("unit_id", month, *named).iterator():
            for code, value in zip(codes, values, strict=True):
                if value:
                    yield code, unit, at, Decimal(value).quantize(PRECISION)


def _by_date(ledger: Ledger) -> dict[str, dict[str, Aggregate]]:
    """Date field → tally code → aggregate."""
    found: dict[str, dict[str, Aggregate]] = {}
    for figure in ledger.figures:
        if isinstance(figure, AsOf):
            found.setdefault(figure.on, {})[arrivals(figure)] = figure.aggregate()
            found.setdefault(figure.until, {})[departures(figure)] = figure.aggregate()
        elif isinstance(figure, TALLIED):
            found.setdefault(figure.on, {})[figure.code] = figure.aggregate()
    return found


def _codes(ledger: Ledger) -> list[str]:
    return [code for aggregates in _by_date(ledger).values() for code in aggregates]


def _replace(ledger: Ledger, units: set[int], months: set[int]) -> None:
    Tally.objects.filter(code__in=_codes(ledger), unit_id__in=units, month__in=months).delete()
    _store(scan(ledger, (units, months)))


def _store(values: Iterable[tuple[str, int, int, Decimal]]) -> int:
    """Insert tallies; plain SQL, as a rebuild may hold a hundred thousand of them."""
    rows = list(values)
    table = connection.ops.quote_name(Tally._meta.db_table)
    adapt = connection.ops.adapt_decimalfield_value
    with connection.cursor() as cursor:
        for start in range(0, len(rows), BATCH):
            cursor.executemany(
                f"INSERT INTO {table} (code, unit_id, month, value) VALUES (%s, %s, %s, %s)",  # noqa: S608
                [
                    (code, unit, month, adapt(value, 20, 4))
                    for code, unit, month, value in rows[start : start + BATCH]
                ],
            )
    return len(rows)


def _serialize(ledger: Ledger) -> None:
    """Let one counter of a ledger at a time see the marks: two at once could store the older count last.

    SQLite transactions begin IMMEDIATE (config/database.py), which is lock enough.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"tally:{ledger.code}"])


def is_tallied(figure: Base) -> bool:
    """Whether the figure can be read from tallies for whole months."""
    return isinstance(figure, (*TALLIED, AsOf))
