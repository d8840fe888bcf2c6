"""TraceNode: how a number came to be — figure, the parts it is reckoned from, the records behind it.

The same tree is shown on a page, printed by the command line and given as JSON.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from shuzhi.kernel.period import Period


@dataclass(frozen=True, slots=True)
class TraceRecord:
    """One record behind a number, and where it was entered: a form, or a row of a workbook."""

    ledger: str
    key: int
    title: str
    occurred_on: date
    unit: str = ""
    quantity: Decimal | None = None  # what this record adds to the number; None where it is counted as one
    workbook: str = ""
    sheet: str = ""
    row: int | None = None

    @property
    def origin(self) -> str:
        """“学习台账.xlsx 集中学习 第37行”, or 手工录入."""
        if not self.workbook:
            return "手工录入"
        return " ".join(part for part in (self.workbook, self.sheet, self.row and f"第{self.row}行") if part)

    def to_dict(self) -> dict[str, Any]:
        return {
            "ledger": self.ledger,
            "key": self.key,
            "title": self.title,
            "occurred_on": self.occurred_on.isoformat(),
            "unit": self.unit,
            "quantity": _decimal(self.quantity),
            "workbook": self.workbook,
            "sheet": self.sheet,
            "row": self.row,
        }


@dataclass(frozen=True, slots=True)
class TraceNode:
    """A figure's value for a unit and a period; `records` is one page of `record_count`."""

    code: str
    title: str
    period: Period
    unit: str  # the organisation's name
    value: Decimal | None
    unit_word: str  # 次, 件, %
    definition: str = ""
    children: tuple["TraceNode", ...] = ()
    records: tuple[TraceRecord, ...] = ()
    record_count: int = 0
    shown: str = ""  # the value as it is printed: a rate to one decimal

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON: decimals as strings, the period by its code and its label."""
        return {
            "code": self.code,
            "title": self.title,
            "period": self.period.code,
            "period_label": self.period.label,
            "unit": self.unit,
            "value": _decimal(self.value),
            "shown": self.shown,
            "unit_word": self.unit_word,
            "definition": self.definition,
            "children": [child.to_dict() for child in self.children],
            "records": [record.to_dict() for record in self.records],
            "record_count": self.record_count,
        }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")
