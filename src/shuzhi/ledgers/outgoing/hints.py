"""The ledger of outgoing documents as a whole: its register of numbers, and more documents than last year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from shuzhi.kernel.numerals import format_number
from shuzhi.kernel.period import Period
from shuzhi.kernel.rulebook import rulebook
from shuzhi.ledgerkit.declare import Problem
from shuzhi.ledgerkit.document_numbers import DocumentNumber, parse
from shuzhi.ledgerkit.reading import RATE_DIGITS, read
from shuzhi.ledgers.outgoing.models import Outgoing
from shuzhi.org.models import Unit

USED, VOID, EMPTY = "已用", "作废", "空号"


@dataclass(frozen=True)
class NumberLine:
    """One line of the register of numbers: a number, whether it is used, void or was never entered, and its document."""

    number: DocumentNumber
    state: str
    record: Outgoing | None = None


def number_register(units: Iterable[Unit], year: int) -> tuple[NumberLine, ...]:
    """Every number of a year from 1 to the highest, by 代字; a withdrawn document's number shows as 作废."""
    rows = Outgoing.objects.filter(unit__in=units, number__contains=f"〔{year}〕").order_by("pk")
    kept = {number: record for record in rows if (number := parse(record.number))}
    lines = []
    for code in sorted({number.code for number in kept}):
        last = max(number.number for number in kept if number.code == code)
        for n in range(1, last + 1):
            number = DocumentNumber(code, year, n)
            record = kept.get(number)
            state = EMPTY if record is None else VOID if record.withdrawn_at else USED
            lines.append(NumberLine(number, state, record))
    return tuple(lines)


def fewer_than_last_year(unit: Unit, period: Period, today: date) -> Iterator[Problem]:
    """The number of documents falls and never rises: a hint where it has risen over the same period last year."""
    rule = rulebook().find("document.count", min(period.end, today))
    growth = read("outgoing.issued_growth", unit, period)
    if rule is None or growth.value is None or growth.value <= rule.decimal("growth"):
        return
    now, before = growth.parts
    rate = format_number(growth.value.quantize(RATE_DIGITS))
    text = f"{period.label}编发文件{now.shown}件，上年同期{before.shown}件，增长{rate}%"
    yield Problem("occurred_on", f"{text}。依据：{rule.source}。", "hint")
