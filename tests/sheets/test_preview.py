"""What an import would do, cell by cell, with nothing written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any

import openpyxl
import pytest

from shuzhi.ledgerkit.sheets.apply import apply
from shuzhi.ledgerkit.sheets.preview import Preview, Status, preview
from shuzhi.ledgerkit.sheets.read import SheetError, open_workbook
from shuzhi.ledgers.petitions.ledger import petitions
from shuzhi.ledgers.study.ledger import activities
from shuzhi.ledgers.study.models import Study
from shuzhi.ledgers.vehicles.ledger import trips
from shuzhi.org.access import Refused
from shuzhi.org.models import Account

Look = Callable[..., Preview]
HEAD = ["序号", "召开时间", "学习形式", "学习主题", "主持人", "参加人数", "参加人员", "学时"]


def rows(*data: list[Any], title: str = "示例县人民政府办公室2023年度集中学习台账") -> list[list[Any]]:
    return [[title], HEAD, *([number, *row] for number, row in enumerate(data, start=1))]


def test_every_kind_of_cell_is_cleaned(look: Look, office: Any) -> None:
    seen = look(
        activities,
        rows(
            [date(2023, 5, 6), "集中学习", "  学条例 ", "王文博", "28人次", "王文博，李海燕", "2学时"],
            ["5月7日", "collective", "学规定", "王文博", "110余", "王文博 李海燕", 1.5],
            [45054, "观看录像", "看录像", "", "九十二", "", ""],
        ),
    )
    assert [row.messages for row in seen.invalid] == []
    assert seen.new_count == 3
    first, second, third = (row.values for row in seen.rows)
    assert (first["occurred_on"], first["kind"], first["title"]) == (date(2023, 5, 6), "collective", "学条例")
    assert (first["head_count"], first["attendees"], first["hours"]) == (28, "王文博、李海燕", 2)
    assert (second["occurred_on"], second["head_count"]) == (date(2023, 5, 7), 110)
    assert (third["occurred_on"], third["head_count"], third["hours"]) == (date(2023, 5, 8), 92, None)
    assert "第4行：‘参加人数’“110余”按110导入" in seen.notices
    assert Study.objects.count() == 0


def test_an_invalid_cell_is_told_by_row_and_heading(look: Look) -> None:
    filler = [["2023.5.6", "集中学习", f"第{n}次", "", 1, "", 1] for n in range(34)]
    seen = look(activities, rows(*filler, ["2023.13.6", "集中学习", "学条例", "", "若干", "", 1]))
    assert [row.number for row in seen.invalid] == [37]
    assert seen.invalid[0].messages == ("第37行 ‘召开时间’：13月不存在", "第37行 ‘参加人数’：“若干”不是数字")
    assert (seen.new_count, seen.invalid_count) == (34, 1)


def test_one_impossible_cell_is_told_and_the_rows_beside_it_are_read(look: Look) -> None:
    head = ["收到时间", "信访编号", "信访类别", "受理渠道", "信访事项", "信访人", "受理时间"]
    matter = ["初信初访", "网上", "反映道路损坏", "王某"]
    seen = look(
        petitions,
        [
            head,
            ["2023-3-6", "XF-1", *matter, "9999-12-31"],
            ["203-3-6", "XF-2", *matter, ""],
            ["2023-3-6", "XF-3", *matter, "2023-3-8"],
        ],
    )
    assert [row.messages for row in seen.invalid] == [
        ("第2行 ‘受理时间’：年份9999不在1900年至2100年之间，请核对",),
        ("第3行 ‘收到时间’：“203-3-6”的年份请写四位",),
    ]
    assert seen.new_count == 1
    seen = look(
        activities,
        rows(["2023.5.6", "集中学习", "学", "", 99999999999, "", 1], ["9.9", "集中学习", "学", "", 1]),
    )
    assert [row.messages for row in seen.invalid] == [("第3行 ‘参加人数’：“99999999999”过大，请核对",)]


def test_a_number_beyond_any_clock_is_no_time(look: Look) -> None:
    head = [
        "申请日期",
        "用车日期",
        "车牌号",
        "用车类别",
        "使用人",
        "用车事由",
        "目的地",
        "驾驶员",
        "出车时间",
    ]
    trip = ["2023-3-6", "2023-3-6", "示A00001", "公务出行", "王某", "送文件", "市局", "王某"]
    seen = look(trips, [head, [*trip, "2147483648"], [*trip[:1], "2023-3-7", *trip[2:], "9:30"]])
    assert [row.messages for row in seen.invalid] == [
        ("第2行 ‘出车时间’：“2147483648”不是时间，请写成 14:30",)
    ]


@pytest.mark.parametrize("nothing", ["/", "—", "——", " - ", "无", "\\"])
def test_a_mark_for_nothing_is_no_number_and_no_missing_day(look: Look, nothing: str) -> None:
    seen = look(activities, rows(["2023.5.6", "集中学习", "学条例", "", nothing, "", nothing]))
    assert [row.messages for row in seen.invalid] == []
    assert (seen.rows[0].values["head_count"], seen.rows[0].values["hours"]) == (None, None)
    seen = look(activities, rows([nothing, "集中学习", "学条例", "", 1, "", 1]))
    assert seen.invalid[0].messages == ("第3行 ‘召开时间’：必填，不能为空",)


def test_missing_values_wrong_choices_and_long_texts_are_named(look: Look) -> None:
    seen = look(
        activities,
        rows(
            ["", "集中学习", "学", "", 1, "", 1],
            ["2023.5.6", "喝茶", "学", "", -1, "", 1],
            ["2023.5.6", "集中学习", "学" * 201, "", 1, "", 1.25],
        ),
    )
    first, second, third = (row.messages for row in seen.invalid)
    assert first == ("第3行 ‘召开时间’：必填，不能为空",)
    assert "第4行 ‘学习形式’：“喝茶”不是可填的内容（可填：集中学习、" in second[0]
    assert "第4行 ‘参加人数’" in second[1]
    assert third == ("第5行 ‘学习主题’：超过200字（现有201字）", "第5行 ‘学时’：小数位数超过1位（1.25）")


def test_people_are_those_in_office_on_the_day(look: Look) -> None:
    seen = look(
        activities,
        rows(
            ["2022.5.6", "集中学习", "在任时", "", 1, "赵建华、王文博", 1],
            ["2023.5.6", "集中学习", "离任后", "", 1, "赵建华、王文博", 1],
            ["2023.5.6", "集中学习", "无此人", "", 1, "王文博、孙悟空", 1],
        ),
    )
    assert [row.status for row in seen.rows] == [Status.NEW, Status.INVALID, Status.INVALID]
    assert seen.rows[1].messages == (
        "第4行 ‘参加人员’：赵建华 在2023-05-06不在本单位人员名册中，请核对姓名或先登记人员",
    )
    assert "孙悟空" in seen.rows[2].messages[0]


def test_the_future_and_a_closing_before_receipt_are_refused(look: Look, sample: ModuleType) -> None:
    seen = look(
        sample.calls,
        [
            ["收到时间", "渠道", "反映事项", "信访人", "受理时间", "办结时间"],
            ["2099.1.1", "来信", "修路", "张三", "", ""],
            ["2023.5.6", "来信", "修桥", "张三", "2023.5.7", "2023.5.1"],
        ],
    )
    assert "晚于今天" in seen.rows[0].messages[0]
    assert any("办结时间 2023-05-01 早于收到时间 2023-05-06" in message for message in seen.rows[1].messages)


def test_a_changed_row_shows_what_was_and_what_would_be(look: Look, office: Any) -> None:
    data = [
        ["2023.5.6", "集中学习", "学条例", "王文博", 28, "王文博", 2],
        ["2023.5.7", "集中学习", "学规定", "", 20, "", 1],
    ]
    apply(look(activities, rows(*data)), office.wang)
    data[1][4:6] = [21, "李海燕"]
    seen = look(activities, rows(*data, ["2023.5.8", "自主学习", "自学", "", "", "", ""]))
    assert [row.status for row in seen.rows] == [Status.SAME, Status.CHANGED, Status.NEW]
    assert [(d.heading, d.old, d.new) for d in seen.changed[0].differences] == [
        ("参加人数", "20", "21"),
        ("参加人员", "", "李海燕"),
    ]


def test_equal_rows_are_told_and_matched_in_order(look: Look, office: Any) -> None:
    row = ["2023.5.6", "集中学习", "学条例", "", 28, "", 2]
    seen = look(activities, rows(row, row))
    assert seen.new_count == 2
    assert any("第4行：与第3行内容完全相同" in notice for notice in seen.notices)
    apply(seen, office.wang)
    assert look(activities, rows(row, row)).same_count == 2
    third = look(activities, rows(row, row, row))
    assert [one.status for one in third.rows] == [Status.SAME, Status.SAME, Status.NEW]
    other = look(activities, rows(row, ["2023.5.6", "集中学习", "学条例", "", 30, "", 2]))
    assert [one.status for one in other.rows] == [Status.SAME, Status.CHANGED]


def test_a_column_left_out_leaves_the_records_as_they_are(look: Look, office: Any) -> None:
    apply(look(activities, rows(["2023.5.6", "集中学习", "学条例", "王文博", 28, "王文博", 2])), office.wang)
    seen = look(activities, [["学习时间", "学习形式", "学习主题"], ["2023.5.6", "集中学习", "学条例"]])
    assert seen.same_count == 1


def test_rows_may_name_units_within_reach_only(look: Look, office: Any) -> None:
    head = ["单位", "学习时间", "学习形式", "学习主题"]
    seen = look(
        activities,
        [
            head,
            ["信访室", "2023.5.6", "集中学习", "一"],
            ["ZFB", "2023.5.6", "集中学习", "二"],
            ["", "2023.5.6", "集中学习", "三"],
            ["经济局", "2023.5.6", "集中学习", "四"],
        ],
    )
    assert [row.unit for row in seen.rows[:3]] == [office.section.pk, office.unit.pk, office.unit.pk]
    assert seen.invalid[0].messages == ("第5行 ‘单位’：没有找到单位“经济局”",)


def test_the_title_names_the_unit(look: Look, office: Any) -> None:
    seen = look(
        activities, rows(["5月6日", "集中学习", "学条例", "", 1, "", 1], title="信访接待室2023年度学习台账")
    )
    assert seen.rows[0].unit == office.section.pk
    assert any("标题写明单位“信访接待室”" in notice for notice in seen.notices)


def test_a_person_is_found_by_name_and_told_apart_by_number(look: Look, sample: ModuleType) -> None:
    head = ["收到时间", "渠道", "反映事项", "信访人", "经办人", "初信初访"]
    seen = look(
        sample.calls,
        [
            head,
            ["2023.5.6", "来访", "一", "某人", "王 文博", "√"],
            ["2023.5.6", "来访", "二", "某人", "张伟", "否"],
            ["2023.5.6", "来访", "三", "某人", "张伟（005）", "也许"],
        ],
    )
    assert seen.rows[0].values["first_time"] is True
    assert seen.rows[1].messages == ("第3行 ‘经办人’：有2个人员叫“张伟”，请写成“名称（编号）”",)
    assert seen.rows[2].messages == ("第4行 ‘初信初访’：“也许”应填“是”或“否”",)


def test_numbers_that_repeat_in_the_sheet_or_the_ledger_are_refused(
    look: Look, office: Any, sample: ModuleType
) -> None:
    head = ["编号", "收到时间", "渠道", "反映事项", "信访人"]
    apply(look(sample.calls, [head, ["信1", "2023.5.6", "来信", "一", "甲"]]), office.wang)
    seen = look(
        sample.calls,
        [
            head,
            ["信1", "2023.5.7", "来信", "二", "乙"],
            ["信2", "2023.5.7", "来信", "三", "丙"],
            ["信2", "2023.5.7", "来信", "四", "丁"],
            ["", "2023.5.7", "来信", "五", "戊"],
            ["", "2023.5.7", "来信", "六", "己"],
        ],
    )
    assert [row.status for row in seen.rows] == [
        Status.INVALID,
        Status.NEW,
        Status.INVALID,
        Status.NEW,
        Status.NEW,
    ]
    assert seen.rows[0].messages == ("第2行 ‘编号’：与已有记录重复（编号不能重复）",)
    assert seen.rows[2].messages == ("第4行 ‘编号’：与第3行重复（编号不能重复）",)


def test_a_ledgers_own_checks_refuse_or_warn(look: Look, sample: ModuleType) -> None:
    head = ["收到时间", "渠道", "反映事项", "信访人", "人数"]
    seen = look(
        sample.calls, [head, ["2023.5.6", "来访", "一", "甲", 9], ["2023.5.6", "来信", "二", "乙", 30]]
    )
    assert [row.status for row in seen.rows] == [Status.NEW, Status.INVALID]
    assert "第2行：来访人数超过5人，应推选代表。" in seen.notices


def test_a_gauge_takes_months(look: Look, sample: ModuleType) -> None:
    seen = look(
        sample.meters,
        [
            ["2023年办公区用电量"],
            ["月份", "电表", "读数", "计量单位"],
            ["2023年5月", "1号", "1,234.5千瓦时", "千瓦时"],
            ["6月", "1号", 99, "千瓦时"],
            ["2023-07-03", "1号", 1, "千瓦时"],
        ],
    )
    assert [row.values["occurred_on"] for row in seen.rows[:2]] == [date(2023, 5, 1), date(2023, 6, 1)]
    assert "请填当月1日" in seen.invalid[0].messages[0]


def test_several_sheets_are_read_and_others_told(look: Look, office: Any, tmp_path: Any) -> None:
    book = openpyxl.Workbook()
    for month, name in enumerate(("一季度", "二季度", "食谱"), start=1):
        sheet = book.create_sheet(name)
        sheet.append(["学习时间", "学习形式", "学习主题"] if name != "食谱" else ["菜名", "价格"])
        sheet.append([f"2023.{month}.6", "集中学习", "学"])
    hidden = book.create_sheet("隐藏")
    hidden.append(["学习时间", "学习形式", "学习主题"])
    hidden.append(["2023.9.6", "集中学习", "学"])
    hidden.sheet_state = "hidden"
    del book["Sheet"]
    book.save(tmp_path / "a.xlsx")
    seen = preview(activities, open_workbook(tmp_path / "a.xlsx"), office.unit, office.wang)
    assert [(row.sheet, row.number) for row in seen.rows] == [("一季度", 2), ("二季度", 2)]
    assert any("“食谱”没有找到" in notice for notice in seen.notices)
    assert any("“隐藏”是隐藏的" in notice for notice in seen.notices)


def test_cells_merged_over_rows_fill_each_row(office: Any, tmp_path: Any) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["学习时间", "学习形式", "学习主题"],
        ["2023.5.6", "集中学习", "上午"],
        [None, "集中学习", "下午"],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    seen = preview(activities, open_workbook(tmp_path / "a.xlsx"), office.unit, office.wang)
    assert [row.values["occurred_on"] for row in seen.rows] == [date(2023, 5, 6)] * 2
    assert any("纵向合并" in notice for notice in seen.notices)


def test_a_missing_required_column_is_an_error_that_names_it(look: Look) -> None:
    with pytest.raises(SheetError, match=r"缺少必填的列：学习形式。第1行找到的列：学习时间、学习主题"):
        look(activities, [["学习时间", "学习主题"], ["2023.5.6", "学"]])


def test_another_ledgers_sheet_is_an_error_that_says_what_was_found(look: Look) -> None:
    with pytest.raises(SheetError, match=r"没有找到“学习活动”的表头.*菜名、价格"):
        look(activities, [["菜名", "价格"], ["白菜", 2]])


def test_formula_cells_without_a_value_are_invalid(look: Look) -> None:
    seen = look(activities, rows(["2023.5.6", "集中学习", "学", "", "=1+1", "", 1]))
    assert "第3行 ‘参加人数’：单元格是公式，文件中没有保存计算结果" in seen.invalid[0].messages[0]


def test_who_may_not_import_is_refused(office: Any, xlsx: Callable[..., bytes]) -> None:
    workbook = open_workbook(xlsx(rows(["2023.5.6", "集中学习", "学", "", 1, "", 1])), "a.xlsx")
    stranger = Account.objects.create(username="stranger")
    for account, unit in ((stranger, office.unit), (office.wang, office.other)):
        with pytest.raises(Refused):
            preview(activities, workbook, unit, account)


def test_progress_is_told(look: Look) -> None:
    told: list[tuple[int, int]] = []
    look(
        activities,
        rows(["2023.5.6", "集中学习", "学", "", 1, "", 1]),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told[-1] == (1, 1)
