"""Numbering a ledger's records as its declaration says, in the transaction that writes them; forms and imports alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.document_numbers import DocumentNumber, parse
from shuzhi.ledgerkit.sequences import has_begun, next_numbers, reach
from shuzhi.ledgerkit.shapes import Record


@dataclass(frozen=True)
class Series:
    """The numbers of one word and year, of one unit where each unit counts by itself."""

    ledger: Ledger
    word: str
    year: int
    unit: int | None

    @property
    def scope(self) -> str:
        """Name of the series among all sequences."""
        return f"{self.ledger.code}:{self.unit or ''}:{self.word}"

    def take(self, count: int) -> list[str]:
        """The next numbers, written out. Inside the transaction that saves their records."""
        self._begin()
        numbers = next_numbers(self.scope, self.year, count)
        return [str(DocumentNumber(self.word, self.year, number)) for number in numbers]

    def reach(self, number: int) -> None:
        """Go on after a number that a record brought."""
        self._begin()
        reach(self.scope, self.year, number)

    def _begin(self) -> None:
        """Begin after the highest number already written, where numbers stand that were given elsewhere."""
        if has_begun(self.scope, self.year):
            return
        field = _field(self.ledger)
        rows = self.ledger.model._default_manager.filter(
            **{f"{field}__startswith": f"{self.word}〔{self.year}〕"}
        )
        if self.unit is not None:
            rows = rows.filter(unit=self.unit)
        written = (parse(text) for text in rows.order_by().values_list(field, flat=True))
        reach(self.scope, self.year, max((number.number for number in written if number), default=0))


def series(ledger: Ledger, word: str, year: int, unit: int) -> Series:
    """The series of a ledger's own numbers."""
    return Series(ledger, word, year, unit if ledger.numbering and ledger.numbering.per_unit else None)


def keep(ledger: Ledger, record: Record, was: Mapping[str, Any]) -> None:
    """Before the checks: a number once given stays though its cell is emptied, and a written one says its own word.

    ``was`` holds the record's values before the change; empty for a new one.
    """
    numbering = ledger.numbering
    if numbering is None:
        return
    if not getattr(record, numbering.field):
        setattr(record, numbering.field, was.get(numbering.field, ""))
    written = parse(getattr(record, numbering.field))
    if written and numbering.word_field:
        setattr(record, numbering.word_field, written.code)


def give(ledger: Ledger, record: Record, was: Mapping[str, Any]) -> None:
    """Inside the transaction that saves it: the next number to a record that is due one; one it brought is passed."""
    numbering = ledger.numbering
    if numbering is None:
        return
    text = getattr(record, numbering.field)
    if text:
        written = parse(text)
        if written and (text, record.unit_id) != (was.get(numbering.field), was.get("unit")):
            series(ledger, written.code, written.year, record.unit_id).reach(written.number)
        return
    word = getattr(record, numbering.word_field) if numbering.word_field else numbering.word
    if word and (not numbering.after or getattr(record, numbering.after)):
        (number,) = series(ledger, word, record.occurred_on.year, record.unit_id).take(1)
        setattr(record, numbering.field, number)


def _field(ledger: Ledger) -> str:
    if ledger.numbering is None:
        raise TypeError(f"{ledger.code} gives no numbers")
    return ledger.numbering.field
