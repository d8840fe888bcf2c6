"""The empty sheet to fill in, and the rejected rows that go back."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest

from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.sheets.apply import apply
from shuzhi.ledgerkit.sheets.clean import Context, memo
from shuzhi.ledgerkit.sheets.people import Index
from shuzhi.ledgerkit.sheets.preview import Preview, preview
from shuzhi.ledgerkit.sheets.read import open_workbook
from shuzhi.ledgerkit.sheets.rejects import write_rejects
from shuzhi.ledgerkit.sheets.template import write_template
from shuzhi.ledgers.study.ledger import activities


@pytest.fixture
def template(office: Any, sample: ModuleType, tmp_path: Path) -> Path:
    write_template(sample.calls, tmp_path / "模板.xlsx", unit=office.section, year=2023)
    return tmp_path / "模板.xlsx"


def test_a_template_offers_lists_dates_and_notes(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    sheet = book["来信来访"]
    heads = [cell.value for cell in sheet[2]]
    assert heads[:5] == ["序号", "编号", "*收到时间", "*渠道", "*反映事项"]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert rules["D3"].formula1 == '"来信,来访,电话"'
    assert rules["C3"].type == "date"
    assert "日期，如" in sheet["C2"].comment.text
    assert book["选项"].sheet_state == "hidden"
    assert [row[0].value for row in book["填表说明"].iter_rows(min_row=5)][:2] == ["编号", "收到时间"]


def test_a_filled_template_is_imported_with_unit_and_year_of_its_title(template: Path, office: Any) -> None:
    book = openpyxl.load_workbook(template)
    sheet = book["来信来访"]
    heads = [cell.value for cell in sheet[2]]
    for heading, value in {
        "*收到时间": "5月6日",
        "*渠道": "来访",
        "*反映事项": "修路",
        "*信访人": "张三",
    }.items():
        sheet.cell(3, heads.index(heading) + 1, value)
    book.save(template)
    from sheets_sample import calls

    seen = preview(calls, open_workbook(template), office.unit, office.wang)
    assert [row.messages for row in seen.invalid] == []
    row = seen.rows[0]
    assert (str(row.values["occurred_on"]), row.unit) == ("2023-05-06", office.section.pk)


def test_an_empty_template_holds_no_rows(template: Path, office: Any, sample: ModuleType) -> None:
    assert len(preview(sample.calls, open_workbook(template), office.unit, office.wang).rows) == 0


def test_rejected_rows_go_back_with_their_reasons(
    look: Callable[..., Preview], office: Any, tmp_path: Path
) -> None:
    seen = look(
        activities,
        [
            ["示例县人民政府办公室2023年度学习台账"],
            ["序号", "学习时间", "学习形式", "学习主题", "参加人数"],
            [1, "5月6日", "集中学习", "好的", 3],
            [2, "13月6日", "喝茶", "-坏的", "3"],
        ],
    )
    apply(seen, office.wang)
    stream = io.BytesIO()
    assert write_rejects(seen, stream) == 1
    sheet = openpyxl.load_workbook(stream).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == [
        "序号",
        "学习时间",
        "学习形式",
        "学习主题",
        "参加人数",
        "原因",
    ]
    values = [cell.value for cell in sheet[3]]
    assert values[:5] == [2, "13月6日", "喝茶", "-坏的", "3"]
    assert "第4行 ‘学习时间’：13月不存在" in str(values[5])
    assert "第4行 ‘学习形式’" in str(values[5])


def test_rejected_rows_once_corrected_are_imported(
    look: Callable[..., Preview], office: Any, tmp_path: Path
) -> None:
    path = tmp_path / "未导入.xlsx"
    seen = look(
        activities,
        [["2023年度学习台账"], ["学习时间", "学习形式", "学习主题"], ["13月6日", "集中学习", "学"]],
    )
    write_rejects(seen, path)
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    book.active["A3"] = "12月6日"
    book.save(path)
    corrected = preview(activities, open_workbook(path), office.unit, office.wang)
    assert (corrected.new_count, corrected.invalid_count) == (1, 0)
    assert str(corrected.rows[0].values["occurred_on"]) == "2023-12-06"


@pytest.mark.parametrize("code", [ledger.code for ledger in ledgers])
def test_every_ledger_has_a_template_that_its_own_import_reads(code: str, office: Any) -> None:
    ledger, stream = ledgers.get(code), io.BytesIO()
    write_template(ledger, stream, unit=office.unit, year=2023)
    seen = preview(ledger, open_workbook(stream.getvalue(), "模板.xlsx"), office.unit, None)
    layout = seen.table.sources[0].layout
    assert set(layout.columns) == {name for name in ledger.fields if name != "unit"}
    assert (layout.unknown, layout.year, len(seen.rows)) == ((), 2023, 0)
    for name in ledger.fields:
        assert (
            memo(Context(ledger, Index("单位", {}), 2023), name)[""] is not None
            or ledger.model_field(name).null
        )
