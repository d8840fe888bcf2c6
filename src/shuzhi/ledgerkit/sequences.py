"""Running numbers: given out by scope and year without gap or repeat, and checked for both afterwards.

A number given out in a transaction that fails goes back with it, so a sequence has no gaps of its own making.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q

from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.document_numbers import parse
from shuzhi.ledgerkit.models import Sequence
from shuzhi.org.models import Unit


@dataclass(frozen=True)
class NumberFinding:
    """Numbers of one code word and year that are missing below the highest, or were used more than once.

    ``unit`` names the unit where each counts by itself.
    """

    code: str
    year: int
    last: int
    missing: tuple[int, ...]
    repeated: tuple[int, ...]
    unit: str = ""

    @property
    def message(self) -> str:
        """What is wrong, in one line."""
        parts = []
        if self.missing:
            parts.append(f"缺{_ranges(self.missing)}号")
        if self.repeated:
            parts.append(f"{'、'.join(map(str, self.repeated))}号重复")
        return f"{self.unit}{self.code}〔{self.year}〕共编至{self.last}号：{'；'.join(parts)}，请核对。"


def next_number(scope: str, year: int) -> int:
    """The next number of a scope's year, from 1. Call it inside the transaction that saves the record.

    A second writer waits until the first one's transaction ends. Raises RuntimeError outside a transaction:
    the number would be given out before its record is safe.
    """
    return next_numbers(scope, year, 1)[0]


def next_numbers(scope: str, year: int, count: int) -> range:
    """As many next numbers together."""
    row = _held(scope, year)
    first = row.last + 1
    row.last += count
    row.save(update_fields=["last"])
    return range(first, first + count)


def has_begun(scope: str, year: int) -> bool:
    """Whether a number of the scope's year was given out or reached yet."""
    return Sequence.objects.filter(scope=scope, year=year).exists()


def reach(scope: str, year: int, number: int) -> None:
    """Let the sequence go on after a number that was written by hand or imported. Inside a transaction."""
    row = _held(scope, year)
    if number > row.last:
        row.last = number
        row.save(update_fields=["last"])


def gaps_in(
    ledger: Ledger, field: str, unit: Unit | None = None, where: Q | None = None
) -> tuple[NumberFinding, ...]:
    """Missing and repeated numbers among a ledger's records, by code word and year (and unit, where each has its own).

    Withdrawn records keep their number: a cancelled document's number is not missing.
    """
    rows: Any = ledger.model._default_manager.filter(where or Q())
    if unit is not None:
        rows = rows.of(unit)
    per_unit = ledger.numbering is not None and ledger.numbering.per_unit
    texts: Iterable[tuple[str, str]] = rows.order_by().values_list("unit__name", field)
    used: dict[tuple[str, str, int], Counter[int]] = {}
    for name, text in texts:
        number = parse(text or "")
        if number:
            key = (name if per_unit else "", number.code, number.year)
            used.setdefault(key, Counter())[number.number] += 1
    found = []
    for (name, code, year), counts in sorted(used.items()):
        last = max(counts)
        missing = tuple(n for n in range(1, last + 1) if n not in counts)
        repeated = tuple(sorted(n for n, times in counts.items() if times > 1))
        if missing or repeated:
            found.append(NumberFinding(code, year, last, missing, repeated, name))
    return tuple(found)


def _held(scope: str, year: int) -> Sequence:
    """The sequence's row, locked until the transaction ends."""
    if not connection.in_atomic_block:
        raise RuntimeError("编号只能在保存记录的同一事务内取得。")
    # Two first users at once: the unique constraint lets one insert, the other waits and then reads that row.
    Sequence.objects.get_or_create(scope=scope, year=year)
    return Sequence.objects.select_for_update().get(scope=scope, year=year)


def _ranges(numbers: tuple[int, ...]) -> str:
    """3, 4, 5, 9 → 3—5、9."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "、".join(str(a) if a == b else f"{a}—{b}" for a, b in spans)
