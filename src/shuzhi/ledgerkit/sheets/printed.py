"""How a ledger's values stand in cells: typed values for a workbook, words for text; and the look of an office's sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import RawIOBase
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from django.db import models
from django.utils import timezone
from xlsxwriter.exceptions import FileCreateError

from shuzhi.kernel.files import atomic_path
from shuzhi.kernel.masking import mask
from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.sheets.clean import CUT
from shuzhi.ledgerkit.sheets.delimited import DANGEROUS
from shuzhi.org.models import Unit

Target = str | PathLike[str] | BinaryIO
Printed = str | int | float | Decimal | bool | date | datetime | time | None
Show = Callable[[Any], Printed]

LONGEST = 32_767
"""Characters a cell may hold (Excel specifications and limits)."""
_SAFE = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}
_A4 = 9
_LINE, _HIGHEST = 13, 409  # points; 409 is Excel's limit


class _Sink:
    """A file that keeps the disk's refusal until the workbook is closed.

    The archive's writer would otherwise try once more from its destructor, where Python prints a traceback.
    """

    def __init__(self, file: RawIOBase) -> None:
        self.file = file
        self.at = 0
        self.refusal: OSError | None = None

    def write(self, data: bytes) -> int:
        """Write all of the data, or remember why not."""
        left = memoryview(data)
        while left and self.refusal is None:
            try:
                left = left[self.file.write(left) or 0 :]
            except OSError as error:
                self.refusal = error
        self.at += len(data)
        return len(data)

    def seek(self, to: int) -> int:
        """Go on from there; after a refusal in words only."""
        if self.refusal is None:
            self.file.seek(to)
        self.at = to
        return to

    def tell(self) -> int:
        """Where the next byte goes."""
        return self.at

    def flush(self) -> None:
        """Nothing waits."""


@contextmanager
def workbook(target: Target, *, constant_memory: bool = True) -> Iterator[Any]:
    """A new workbook that takes no text for a formula, a link or a number; a path is replaced only once it is whole."""
    options = _SAFE | {"constant_memory": constant_memory}
    if isinstance(target, (str, PathLike)):
        with atomic_path(Path(target)) as path, path.open("wb", buffering=0) as file:
            sink = _Sink(file)
            try:
                with xlsxwriter.Workbook(sink, options) as book:
                    yield book
            except FileCreateError as error:  # the folder for temporary files is full
                sink.refusal = error.args[0] if isinstance(error.args[0], OSError) else OSError(str(error))
            if sink.refusal:
                raise OSError(sink.refusal.errno, sink.refusal.strerror, str(target))
    else:
        with xlsxwriter.Workbook(target, options) as book:
            yield book


@dataclass(frozen=True)
class Look:
    """The formats of an office's sheet. ``quoted`` marks texts that look like formulas as texts for good."""

    title: Any
    line: Any
    heading: Any
    text: Any
    quoted: Any
    number: Any
    day: Any
    month: Any
    clock: Any
    total: Any
    remark: Any


def look(book: Any) -> Look:
    """Make the formats in a workbook."""
    body = {"font_name": "宋体", "font_size": 10, "border": 1, "valign": "vcenter", "text_wrap": True}
    centred = body | {"align": "center", "text_wrap": False}
    return Look(
        title=book.add_format({"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"}),
        line=book.add_format({"font_name": "宋体", "font_size": 10, "valign": "vcenter"}),
        heading=book.add_format(
            {
                "font_name": "黑体",
                "font_size": 10,
                "border": 1,
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
                "bg_color": "#F2F2F2",
            }
        ),
        text=book.add_format(body),
        quoted=book.add_format(body | {"quote_prefix": True}),
        number=book.add_format(centred | {"align": "right", "num_format": "General"}),
        day=book.add_format(centred | {"num_format": "yyyy-mm-dd"}),
        month=book.add_format(centred | {"num_format": 'yyyy"年"m"月"'}),
        clock=book.add_format(centred | {"num_format": "hh:mm"}),
        total=book.add_format(centred | {"font_name": "黑体", "bold": True, "align": "right"}),
        remark=book.add_format(
            {"font_name": "宋体", "font_size": 10, "text_wrap": True, "valign": "top", "border": 1}
        ),
    )


def put(sheet: Any, row: int, column: int, value: Printed, style: Look, *, monthly: bool = False) -> None:
    """Write one value as what it is; a text is always a text."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, style.text)
    elif isinstance(value, bool):
        sheet.write_string(row, column, "是" if value else "否", style.text)
    elif isinstance(value, str):
        text = value if len(value) <= LONGEST else value[: LONGEST - len(CUT)] + CUT
        sheet.write_string(row, column, text, style.quoted if text.startswith(DANGEROUS) else style.text)
    elif isinstance(value, datetime):
        sheet.write_string(row, column, timezone.localtime(value).strftime("%Y-%m-%d %H:%M"), style.text)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, style.month if monthly else style.day)
    elif isinstance(value, time):
        sheet.write_datetime(row, column, value, style.clock)
    elif isinstance(value, Decimal) and Decimal(repr(float(value))) != value:
        sheet.write_string(row, column, f"{value:f}", style.number)  # finer than a cell's number can be
    else:
        sheet.write_number(row, column, float(value), style.number)


def height(values: Sequence[Printed], widths: Sequence[int]) -> float:
    """Points a row needs for its longest text: spreadsheets other than Excel do not fit rows when they open a file."""
    lines = 1
    for value, width in zip(values, widths, strict=True):
        if isinstance(value, str) and (len(value) * 2 > width or "\n" in value):
            lines = max(lines, sum(-(-_columns(line) // (width - 1)) or 1 for line in value.split("\n")))
    return min(lines * _LINE + 5, _HIGHEST)


def _columns(text: str) -> int:
    """Half-width columns a text takes."""
    return sum(2 if char > "\u2e80" else 1 for char in text)


def set_page(sheet: Any, columns: int, heading_row: int, footer: str) -> None:
    """A4 landscape, one page wide, the heading on each page, page numbers below."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heading_row)
    sheet.set_footer(f"&L&9{footer.replace('&', '&&')}&R&9第 &P 页 共 &N 页")
    sheet.freeze_panes(heading_row + 1, 0)


def sheet_name(title: str) -> str:
    """A title as a sheet may be named: 31 characters, none of [ ] : * ? / \\."""
    return "".join("·" if char in "[]:*?/\\'" else char for char in title)[:31]


def book_title(title: str) -> str:
    """A ledger's title as it stands over a sheet."""
    return title if title.endswith(("台账", "名册", "登记簿", "登记表", "表")) else f"{title}台账"


def shows(ledger: Ledger, columns: Iterable[Column], *, masked: bool) -> dict[str, Show]:
    """For each column how its values (a relation's key) stand in a cell."""
    return {column.field: _show(ledger, column, masked) for column in columns}


def _show(ledger: Ledger, column: Column, masked: bool) -> Show:
    field = ledger.model_field(column.field)
    show: Show = lambda value: value  # noqa: E731
    if isinstance(field, models.ForeignKey):
        show = _Names(field.related_model).get
    elif field.choices:
        labels = {value: str(label) for value, label in field.flatchoices}
        show = lambda value: labels.get(value, value)  # noqa: E731
    if not (masked and column.sensitive):
        return show
    kind = column.sensitive
    return lambda value: mask(show(value), kind)


class _Names:
    """What things of another table are called in a cell, such that an import finds them again."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self._names: Mapping[Any, str] | None = None

    def get(self, key: Any) -> str:
        """The name of one thing; empty for none."""
        if key is None:
            return ""
        if self._names is None:
            self._names = self.all()
        return self._names.get(key, str(key))

    def all(self) -> dict[Any, str]:
        """Every thing's name by key; a name that two bear is followed by its number."""
        every = {field.name for field in self.model._meta.concrete_fields}
        name = next((n for n in ("name", "title", "number", "code") if n in every), "pk")
        number = next((n for n in ("number", "code") if n in every), "pk")
        rows = list(self.model._default_manager.values_list("pk", name, number))
        called: dict[str, int] = {}
        for _, text, _ in rows:
            called[text] = called.get(text, 0) + 1
        return {pk: text if called[text] == 1 else f"{text}（{mark}）" for pk, text, mark in rows}


def unit_names() -> Mapping[int, str]:
    """Every unit's name by key; a name that two units bear is followed by its code."""
    return _Names(Unit).all()
