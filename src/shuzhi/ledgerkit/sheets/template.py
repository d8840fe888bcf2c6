"""An empty sheet to fill in: headings with notes, drop-down lists, dates and numbers checked by Excel, and a page of notes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from shuzhi.ledgerkit.checks import EARLIEST
from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.shapes import NamesField, OutsidersField
from shuzhi.ledgerkit.sheets import printed
from shuzhi.ledgerkit.sheets.grid import column_letters
from shuzhi.ledgerkit.sheets.headings import required
from shuzhi.ledgerkit.sheets.printed import Look, Target
from shuzhi.org.models import Unit

ROWS = 1000
"""Rows below the heading that carry lists and checks."""
_RULED = 20
"""Rows drawn with lines: one printed page."""
_HEADING_ROW = 1
_LITERAL_LIST = 255  # Excel's limit for a list written into the validation itself
_LAST_DAY = date(2099, 12, 31)


def write_template(
    ledger: Ledger, target: Target, *, unit: Unit | None = None, year: int | None = None
) -> None:
    """Write the template of a ledger; ``unit`` and ``year`` go into its title, where an import looks for them."""
    columns = [column for column in ledger.columns if column.field != "unit"]
    with printed.workbook(target, constant_memory=False) as book:
        style = printed.look(book)
        sheet = book.add_worksheet(printed.sheet_name(ledger.title))
        notes, lists = book.add_worksheet("填表说明"), book.add_worksheet("选项")
        lists.hide()
        title = (
            f"{unit.name if unit else ''}{f'{year}年度' if year else ''}{printed.book_title(ledger.title)}"
        )
        sheet.set_row(0, 32)
        sheet.merge_range(0, 0, 0, len(columns), title, style.title)
        sheet.set_row(_HEADING_ROW, 30)
        sheet.set_column(0, 0, 5)
        sheet.write_string(_HEADING_ROW, 0, "序号", style.heading)
        for row in range(_HEADING_ROW + 1, _HEADING_ROW + 1 + _RULED):
            sheet.set_row(row, 20)
            sheet.write_blank(row, 0, None, style.text)
        needed = set(required(ledger))
        for place, column in enumerate(columns, start=1):
            _column(ledger, column, place, sheet, lists, style, column.field in needed)
        printed.set_page(sheet, len(columns) + 1, _HEADING_ROW, printed.book_title(ledger.title))
        _notes(ledger, columns, notes, style, needed)
        sheet.activate()


def _column(
    ledger: Ledger, column: Column, place: int, sheet: Any, lists: Any, style: Look, is_needed: bool
) -> None:
    field = ledger.model_field(column.field)
    heading = ledger.heading(column.field)
    sheet.write_string(_HEADING_ROW, place, f"*{heading}" if is_needed else heading, style.heading)
    is_day = isinstance(field, models.DateField)
    sheet.set_column(place, place, max(column.width, 11 if is_day else 6), style.day if is_day else None)
    note = kind_of(ledger, field) + (f"\n例：{column.example}" if column.example else "")
    sheet.write_comment(_HEADING_ROW, place, note, {"x_scale": 1.5, "author": ledger.title})
    for row in range(_HEADING_ROW + 1, _HEADING_ROW + 1 + _RULED):
        sheet.write_blank(row, place, None, style.day if is_day else style.text)
    rule = _rule(ledger, field, place, lists)
    if rule:
        message = {"error_title": "填写有误", "error_message": f"“{heading}”：{kind_of(ledger, field)}"[:255]}
        first = _HEADING_ROW + 1
        sheet.data_validation(first, place, first + ROWS - 1, place, rule | message)


def _rule(ledger: Ledger, field: models.Field[Any, Any], place: int, lists: Any) -> dict[str, Any] | None:
    """What Excel itself can refuse while the sheet is filled in; an import judges again."""
    if field.choices:
        labels = [str(label) for value, label in field.flatchoices if value not in ("", None)]
        if len(",".join(labels)) <= _LITERAL_LIST and not any("," in label for label in labels):
            return {"validate": "list", "source": labels}
        for row, label in enumerate(labels):
            lists.write_string(row, place, label)
        return {"validate": "list", "source": _range(place, len(labels))}
    if isinstance(field, models.BooleanField):
        return {"validate": "list", "source": ["是", "否"]}
    if isinstance(field, models.DateTimeField):
        return None
    if isinstance(field, models.DateField):
        return {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": _LAST_DAY}
    if isinstance(field, models.PositiveIntegerField | models.PositiveSmallIntegerField):
        return {"validate": "integer", "criteria": ">=", "value": 0}
    if isinstance(field, models.DecimalField):
        return {"validate": "decimal", "criteria": ">=", "value": -1e12}
    if isinstance(field, models.CharField) and field.max_length:
        return {"validate": "length", "criteria": "<=", "value": field.max_length}
    return None


def _range(place: int, count: int) -> str:
    letters = column_letters(place)
    return f"=选项!${letters}$1:${letters}${count}"


def kind_of(ledger: Ledger, field: models.Field[Any, Any]) -> str:
    """How a column is filled in, in words."""
    if field.choices:
        labels = [str(label) for value, label in field.flatchoices if value not in ("", None)]
        return "从列表选择：" + "、".join(labels)
    match field:
        case models.ForeignKey():
            return (
                "填姓名；同名的写“姓名（人员编号）”"
                if field.related_model.__name__ == "Person"
                else "填名称或编号"
            )
        case models.DateTimeField():
            return "日期和时间，如 2023-05-06 14:30"
        case models.DateField():
            is_month = ledger.shape == "gauge" and field.name == "occurred_on"
            return "月份，如 2023年5月" if is_month else "日期，如 2023-05-06 或 2023年5月6日"
        case models.TimeField():
            return "时间，如 14:30"
        case models.BooleanField():
            return "填“是”或“否”"
        case models.IntegerField():
            return "整数"
        case models.DecimalField():
            return f"数字，最多{field.decimal_places}位小数"
        case NamesField():
            return "本单位人员姓名，用顿号隔开"
        case OutsidersField():
            return "姓名，用顿号隔开"
    return f"文字，不超过{field.max_length}字" if field.max_length else "文字"


def _notes(ledger: Ledger, columns: list[Column], sheet: Any, style: Look, needed: set[str]) -> None:
    widths = (16, 8, 46, 24, 30)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, f"{printed.book_title(ledger.title)}填表说明", style.line)
    sheet.write_string(1, 0, "带*的列必填；一行登记一件事；合计行可有可无，不作为记录读取。", style.line)
    for place, heading in enumerate(("列", "必填", "填写要求", "示例", "也可写作")):
        sheet.write_string(3, place, heading, style.heading)
    for row, column in enumerate(columns, start=4):
        field = ledger.model_field(column.field)
        values = (
            ledger.heading(column.field),
            "是" if column.field in needed else "",
            kind_of(ledger, field),
            column.example,
            "、".join(column.aliases),
        )
        sheet.set_row(row, printed.height(values, widths))
        for place, value in enumerate(values):
            sheet.write_string(row, place, value, style.remark)
    printed.set_page(sheet, 5, 3, "填表说明")
