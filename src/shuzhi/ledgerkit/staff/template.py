"""The empty sheet of people: headings with notes, lists of the office's units and of the ranks, and a page of notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shuzhi.ledgerkit.sheets import printed
from shuzhi.ledgerkit.sheets.grid import column_letters
from shuzhi.ledgerkit.sheets.printed import Target
from shuzhi.ledgerkit.sheets.template import ROWS
from shuzhi.ledgerkit.staff.columns import COLUMNS, NEEDED, TITLE
from shuzhi.org.models import Unit

_HEADING_ROW, _RULED, _LISTED = 1, 20, 500
_RULES = (
    "带*的列必填。一行一人一个岗位；一人有几个岗位或几段任期的，各占一行，编号相同，所在单位以首行为准。",
    "编号相同即为同一人：再次导入只更新有变化的内容，空白的格子不改动已登记的内容。",
    "姓名与已登记的不同不会改名，须在“人员”页面修改。原任岗位不再担任的，在原岗位一行填写免职日期。",
)


def write_template(target: Target, *, title: str = "", units: Sequence[Unit] = ()) -> None:
    """Write the template; ``units`` are offered as a list in their column, ``title`` stands before 人员表."""
    with printed.workbook(target, constant_memory=False) as book:
        style = printed.look(book)
        sheet = book.add_worksheet(TITLE)
        notes, lists = book.add_worksheet("填表说明"), book.add_worksheet("选项")
        lists.hide()
        sheet.set_row(0, 32)
        sheet.merge_range(0, 0, 0, len(COLUMNS), f"{title}{TITLE}", style.title)
        sheet.set_row(_HEADING_ROW, 30)
        sheet.set_column(0, 0, 5)
        sheet.write_string(_HEADING_ROW, 0, "序号", style.heading)
        for row in range(_HEADING_ROW + 1, _HEADING_ROW + 1 + _RULED):
            sheet.set_row(row, 20)
            sheet.write_blank(row, 0, None, style.text)
        names = [unit.name for unit in units[:_LISTED]]
        for place, column in enumerate(COLUMNS, start=1):
            _column(sheet, lists, place, style, names if column.field == "unit" else column.choices)
        printed.set_page(sheet, len(COLUMNS) + 1, _HEADING_ROW, TITLE)
        _notes(notes, style)


def _column(sheet: Any, lists: Any, place: int, style: printed.Look, choices: Sequence[str]) -> None:
    column = COLUMNS[place - 1]
    heading = f"*{column.heading}" if column.field in NEEDED else column.heading
    sheet.write_string(_HEADING_ROW, place, heading, style.heading)
    cell = style.day if column.is_day else style.text
    sheet.set_column(place, place, max(column.width, 11), style.day if column.is_day else None)
    note = column.how + (f"\n例：{column.example}" if column.example else "")
    sheet.write_comment(_HEADING_ROW, place, note, {"x_scale": 1.5, "author": TITLE})
    first = _HEADING_ROW + 1
    for row in range(first, first + _RULED):
        sheet.write_blank(row, place, None, cell)
    if choices:
        for row, choice in enumerate(choices):
            lists.write_string(row, place, choice)
        letters = column_letters(place)
        # A warning only: a roster's own word (正科级) or a unit's code is read as well.
        rule = {
            "validate": "list",
            "source": f"=选项!${letters}$1:${letters}${len(choices)}",
            "error_type": "warning",
            "error_title": "不在列表中",
            "error_message": f"“{column.heading}”：{column.how}"[:255],
        }
        sheet.data_validation(first, place, first + ROWS - 1, place, rule)


def _notes(sheet: Any, style: printed.Look) -> None:
    widths = (12, 8, 46, 16, 34)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, f"{TITLE}填表说明", style.line)
    for row, rule in enumerate(_RULES, start=1):
        sheet.write_string(row, 0, rule, style.line)
    top = len(_RULES) + 2
    for place, heading in enumerate(("列", "必填", "填写要求", "示例", "也可写作")):
        sheet.write_string(top, place, heading, style.heading)
    for row, column in enumerate(COLUMNS, start=top + 1):
        values = (
            column.heading,
            "是" if column.field in NEEDED else "",
            column.how,
            column.example,
            "、".join(column.aliases),
        )
        sheet.set_row(row, printed.height(values, widths))
        for place, value in enumerate(values):
            sheet.write_string(row, place, value, style.remark)
    printed.set_page(sheet, 5, top, "填表说明")
