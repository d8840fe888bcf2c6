"""A ledger as an office prints it: title, unit and period, headings on every page, totals, late entries marked 补记.

What is written can be read in again and finds every record the same.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import Any, TextIO

from django.db import models
from django.utils import timezone

from shuzhi.kernel.files import atomic_path
from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.records import allow
from shuzhi.ledgerkit.shapes import LATE_DAYS
from shuzhi.ledgerkit.sheets import printed
from shuzhi.ledgerkit.sheets.delimited import SHIELDED
from shuzhi.ledgerkit.sheets.headings import LATE, unit_heading
from shuzhi.ledgerkit.sheets.printed import Printed, Target
from shuzhi.org import journal
from shuzhi.org.access import units_for
from shuzhi.org.models import Account, Unit

_CHUNK = 5000
_SERIAL = "序号"
_HEADING_ROW = 2


def export(
    ledger: Ledger,
    unit: Unit,
    period: Period | None,
    target: Target,
    *,
    account: Account | None,
    rows: models.QuerySet[Any] | None = None,
    mask: bool = True,
    form: str = "",
) -> int:
    """Write a unit's records (its subtree, as far as the account may export) and return their number.

    ``rows`` narrows them further; ``mask`` False shows sensitive columns whole and needs ``records.unmask``.
    ``form`` is xlsx or csv, by default told by the target's name. The journal notes the export. Raises Refused.
    """
    allow(account, "records.export", unit, ledger)
    if not mask:
        allow(account, "records.unmask", unit, ledger)
    found = _records(ledger, unit, period, account, rows, mask)
    sheet = _Sheet(ledger, unit, period, found, account, mask)
    is_csv = (form or _suffix(target)) == "csv"
    detail: dict[str, Any] = {
        "period": period.code if period else "",
        "masked": mask,
        "form": "csv" if is_csv else "xlsx",
    }
    with _whole(target) as place:
        count = sheet.to_csv(place) if is_csv else sheet.to_xlsx(place)
        detail["rows"] = count
        journal.write("records.export", account=account, ledger=ledger.code, unit=unit, detail=detail)
    return count


@contextmanager
def _whole(target: Target) -> Iterator[Target]:
    """Where to write: a path gets its file only once the journal has its row, so that no export goes unnoted."""
    if isinstance(target, (str, PathLike)):
        with atomic_path(Path(target)) as temporary:
            yield temporary
    else:
        yield target


def _records(
    ledger: Ledger,
    unit: Unit,
    period: Period | None,
    account: Account | None,
    rows: models.QuerySet[Any] | None,
    masked: bool,
) -> models.QuerySet[Any]:
    found = ledger.model._default_manager.all() if rows is None else rows
    found = found.filter(withdrawn_at__isnull=True, unit__in=unit.scope())
    if account is not None:
        for action in ("records.export",) if masked else ("records.export", "records.unmask"):
            found = found.filter(unit__in=units_for(account, action, ledger.area).values("pk"))
    if period is not None:
        found = found.filter(occurred_on__gte=period.start, occurred_on__lte=period.end)
    return found.order_by("occurred_on", "pk")


def _suffix(target: Target) -> str:
    return Path(target).suffix.lower().lstrip(".") if isinstance(target, (str, PathLike)) else "xlsx"


class _Sheet:
    """One export: its columns, and its rows one after another, so that a ledger of any size takes the same memory."""

    def __init__(
        self,
        ledger: Ledger,
        unit: Unit,
        period: Period | None,
        rows: models.QuerySet[Any],
        account: Account | None,
        masked: bool,
    ) -> None:
        self.ledger, self.rows = ledger, rows
        self.columns: tuple[Column, ...] = tuple(
            column for column in ledger.columns if column.field != "unit"
        )
        self.shows = printed.shows(ledger, self.columns, masked=masked)
        own = rows.exclude(unit=unit).exists()
        self.units = printed.unit_names() if own else {}
        label = period.label if period else ""
        self.title = f"{unit.name}{label}{printed.book_title(ledger.title)}"
        who = str(account) if account else "管理员"
        self.footer = f"{who} {timezone.localtime():%Y-%m-%d %H:%M} 导出" + (
            "（已脱敏）" if masked and any(c.sensitive for c in self.columns) else ""
        )
        self.line = f"单位：{unit.name}　　期间：{label or '全部'}　　共{rows.count()}条"
        self.totals: dict[int, Decimal] = {}

    @property
    def headings(self) -> list[str]:
        """Headings from left to right."""
        own = [self.ledger.heading(column.field) for column in self.columns]
        return [_SERIAL, *([unit_heading(self.ledger)] if self.units else []), *own, LATE]

    def values(self) -> Iterator[list[Printed]]:
        """The rows' cells behind the serial number; totals are summed on the way."""
        fields = [self.ledger.model_field(column.field).attname for column in self.columns]
        shows = [self.shows[column.field] for column in self.columns]
        first = 2 if self.units else 1
        summed = [(first + at, at) for at, column in enumerate(self.columns) if column.total]
        self.totals = {place: Decimal(0) for place, _ in summed}
        names = ("unit_id", "occurred_on", "recorded_at", *fields)
        for unit, day, recorded, *cells in self.rows.values_list(*names).iterator(chunk_size=_CHUNK):
            for place, at in summed:
                if cells[at] is not None:
                    self.totals[place] += Decimal(str(cells[at]))
            shown = [show(cell) for show, cell in zip(shows, cells, strict=True)]
            head = [self.units[unit]] if self.units else []
            yield [*head, *shown, LATE if _is_late(day, recorded) else ""]

    def to_xlsx(self, target: Target) -> int:
        """Write the workbook; returns the number of records."""
        with printed.workbook(target) as book:
            style, sheet = printed.look(book), book.add_worksheet(printed.sheet_name(self.ledger.title))
            headings = self.headings
            last = len(headings) - 1
            widths = self._widths()
            for column, width in enumerate(widths):
                sheet.set_column(column, column, width)
            sheet.set_row(0, 32)
            sheet.merge_range(0, 0, 0, last, "", style.title) if last else None
            sheet.write_string(0, 0, self.title, style.title)
            sheet.write_string(1, 0, self.line, style.line)
            sheet.set_row(_HEADING_ROW, 30)
            for column, heading in enumerate(headings):
                sheet.write_string(_HEADING_ROW, column, heading, style.heading)
            monthly = self._monthly()
            count = 0
            for count, cells in enumerate(self.values(), start=1):
                row = _HEADING_ROW + count
                sheet.set_row(row, printed.height(cells, widths[1:]))
                sheet.write_number(row, 0, count, style.number)
                for column, value in enumerate(cells, start=1):
                    printed.put(sheet, row, column, value, style, monthly=column == monthly)
            if self.totals:
                self._write_totals(sheet, _HEADING_ROW + count + 1, last, style)
            printed.set_page(sheet, last + 1, _HEADING_ROW, self.footer)
        return count

    def _widths(self) -> list[int]:
        return [5, *([14] if self.units else []), *(max(column.width, 6) for column in self.columns), 5]

    def _monthly(self) -> int:
        """Place of the column that shows a month alone; -1 where there is none."""
        if self.ledger.shape != "gauge":
            return -1
        at = next((at for at, column in enumerate(self.columns) if column.field == "occurred_on"), -100)
        return at + (2 if self.units else 1)

    def _write_totals(self, sheet: Any, row: int, last: int, style: Any) -> None:
        sheet.set_row(row, 20)
        sheet.write_string(row, 0, "合计", style.total)
        for column in range(1, last + 1):
            if column in self.totals:
                sheet.write_number(row, column, float(self.totals[column]), style.total)
            else:
                sheet.write_blank(row, column, None, style.total)

    def to_csv(self, target: Target) -> int:
        """Write headings and rows as UTF-8 text with a mark, which Excel opens as it should; no title, no totals."""
        count = 0
        with _text(target) as stream:
            writer = csv.writer(stream)
            writer.writerow(self.headings)
            for count, cells in enumerate(self.values(), start=1):
                writer.writerow([count, *(_plain(value) for value in cells)])
        return count


def _is_late(day: date, recorded: datetime) -> bool:
    return (timezone.localdate(recorded) - day).days > LATE_DAYS


def _plain(value: Printed) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(SHIELDED) else value
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@contextmanager
def _text(target: Target) -> Iterator[TextIO]:
    if isinstance(target, (str, PathLike)):
        with Path(target).open("w", encoding="utf-8-sig", newline="") as stream:
            yield stream
        return
    wrapped = io.TextIOWrapper(target, encoding="utf-8-sig", newline="")
    try:
        yield wrapped
    finally:
        wrapped.detach()
