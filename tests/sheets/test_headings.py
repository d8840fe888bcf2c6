"""Heading rows wherever they stand, and which rows are records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

import pytest

from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.sheets.grid import Grid
from shuzhi.ledgerkit.sheets.headings import Layout, data_rows, locate, unit_heading, year_in
from shuzhi.ledgers.admission.ledger import admission
from shuzhi.ledgers.premises.ledger import rooms
from shuzhi.ledgers.study.ledger import activities


def grid(*rows: Sequence[Any]) -> Grid:
    width = max(map(len, rows))
    return Grid("台账", [[*row, *[""] * (width - len(row))] for row in rows], range(1, len(rows) + 1))


@pytest.fixture
def found() -> Callable[..., Layout]:
    def layout(*rows: Sequence[Any]) -> Layout:
        located = locate(activities, grid(*rows))
        assert located is not None
        return located

    return layout


def test_headings_stand_below_titles_and_blank_rows(found: Callable[..., Layout]) -> None:
    layout = found(
        ["示例县政府办2023年度集中学习台账"],
        [],
        ["填报单位：综合科"],
        ["序号", "学习时间", "学习主题", "学习形式"],
    )
    assert (layout.top, layout.bottom, layout.year) == (3, 3, 2023)
    assert layout.columns == {"occurred_on": 1, "title": 2, "kind": 3}
    assert layout.unknown == ()


@pytest.mark.parametrize(
    "heading",
    [
        "学习时间",
        "召开时间",
        "时间（年月日）",
        "时 间",
        "时\n间",
        "学习时间：",
        "*学习时间",
        "【学习时间】",
        "学习时间(年/月/日)",
    ],
)
def test_a_heading_is_known_by_title_alias_and_in_any_spelling(
    found: Callable[..., Layout], heading: str
) -> None:
    assert found([heading, "主题", "形式"]).columns["occurred_on"] == 0


def test_two_heading_rows_are_read_as_one(found: Callable[..., Layout]) -> None:
    layout = found(
        ["序号", "学习时间", "学习情况", "", "", "主持人", "参加情况", ""],
        ["", "", "学习形式", "学习主题", "地点", "", "参加人数", "参加人员"],
        [1, "2023.5.6", "集中学习", "学条例", "三楼", "王文博", 3, "王文博"],
    )
    assert (layout.top, layout.bottom) == (0, 1)
    assert layout.columns == {
        "occurred_on": 1, "kind": 2, "title": 3, "place": 4, "host": 5, "head_count": 6, "attendees": 7,
    }  # fmt: skip


def test_another_unit_of_money_is_another_column(sample: ModuleType) -> None:
    layout = locate(sample.calls, grid(["收到时间", "渠道", "反映事项", "信访人", "金额（万元）"]))
    assert layout is not None
    assert "amount" not in layout.columns
    assert layout.unknown == ("金额（万元）（E列）",)
    in_yuan = locate(sample.calls, grid(["收到时间", "渠道", "反映事项", "信访人", "金额(元)"]))
    assert in_yuan is not None
    assert in_yuan.columns["amount"] == 4


def test_unknown_and_missing_columns_are_named(found: Callable[..., Layout]) -> None:
    layout = found(["学习时间", "学习主题", "天气"])
    assert layout.unknown == ("天气（C列）",)
    assert layout.missing == ("学习形式",)


def test_a_sheet_of_something_else_has_no_layout() -> None:
    assert locate(activities, grid(["菜名", "单价"], ["白菜", 2])) is None


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("××县2023年度台账", 2023),
        ("二〇二三年度台账", 2023),
        ("2023 年集中学习", 2023),
        ("2022年至2023年台账", None),
        ("2021—2023年台账", None),
        ("集中学习台账", None),
        ("文号20231234年", None),
    ],
)
def test_the_title_gives_the_year_only_where_it_names_one(title: str, year: int | None) -> None:
    assert year_in(title) == year


def test_totals_notes_blank_rows_and_repeated_headings_are_no_records() -> None:
    heading = ["序号", "学习时间", "学习形式", "学习主题", "人数"]
    sheet = grid(
        heading,
        [1, "2023.5.6", "集中学习", "合计数的学习", 3],
        ["", "", "", "", ""],
        heading,
        [2, "2023.5.7", "集中学习", "学习", 4],
        ["小计", "", "", "", 7],
        ["合 计", "", "", "", 7],
        ["填表人：王文博", "", "审核人：李海燕", "", ""],
        ["注：本表按季度报送", "", "", "", ""],
    )
    layout = locate(activities, sheet)
    assert layout is not None
    kept, notices = data_rows(sheet, layout)
    assert kept == [1, 4]
    assert "第4、6、7、8、9行" in notices[0]


@pytest.mark.parametrize("code", [ledger.code for ledger in ledgers])
def test_the_headings_a_ledger_prints_are_read_back_as_its_columns(code: str) -> None:
    ledger = ledgers.get(code)
    fields = [column.field for column in ledger.columns]
    headings = [ledger.heading(field) for field in fields]
    layout = locate(ledger, grid(["序号", unit_heading(ledger), *headings, "补记"]))
    assert layout is not None
    assert layout.columns == {"unit": 1} | {field: at for at, field in enumerate(fields, start=2)}
    assert layout.unknown == ()


def test_a_columns_own_title_comes_before_an_alias_to_its_left() -> None:
    layout = locate(rooms, grid(["单位", "房号", "楼宇", "使用单位", "面积", "类别"]))
    assert layout is not None
    assert layout.columns["using_unit"] == 3
    assert layout.unknown == ("单位（A列）",)
    layout = locate(rooms, grid(["房号", "楼宇", "单位", "面积", "类别"]))
    assert layout is not None
    assert layout.columns["using_unit"] == 2


def test_of_two_other_words_for_a_column_the_left_one_is_read(found: Callable[..., Layout]) -> None:
    layout = found(["时间", "形式", "主题", "日期"])
    assert layout.columns["occurred_on"] == 0
    assert layout.unknown == ("日期（D列）",)


def test_a_heading_that_two_steps_share_is_read_twice_in_their_order() -> None:
    layout = locate(
        admission, grid(["姓名", "递交申请书", "上级备案", "支部大会讨论", "上级备案", "支部大会讨论"])
    )
    assert layout is not None
    assert (layout.columns["activist_filed_on"], layout.columns["target_filed_on"]) == (2, 4)
    assert (layout.columns["admitted_on"], layout.columns["confirmed_on"]) == (3, 5)
