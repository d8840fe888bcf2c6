"""Punctuation, numerals, headings and lengths: what the standards ask for, and what only looks like a breach."""

import pytest
from tests.audit.support import assert_fires, assert_silent, findings


def test_each_mark_between_adjacent_titles_is_told_and_taken_out() -> None:
    assert_fires("U801", "学习《甲条例》、《乙条例》、《丙条例》。", "》、《", "》《", times=2)


def test_in_a_list_with_unmarked_items_the_mark_is_only_worth_a_look() -> None:
    (found,) = assert_fires("U801", "坚持“一村一策”、“一户一档”、专人负责的办法。")
    assert found.severity == "hint"


@pytest.mark.parametrize(
    ("text", "right"), [("任务。。", "。"), ("措施，，", "，"), ("制度、。", "。"), ("责任；，", None)]
)
def test_marks_in_a_row_are_reduced_where_the_right_one_is_sure(text: str, right: str | None) -> None:
    (found,) = findings("U802", f"全面落实{text}")
    assert found.suggestion == right


def test_a_turned_mark_is_put_right_and_an_open_one_is_shown() -> None:
    assert_fires("U811", "深入开展“我为群众办实事“实践活动，落实“双报到”制度。", "“", "”", times=1)
    assert_fires("U811", "深入开展”双报到”活动，落实“双报到”制度。", "”", "“", times=1)
    assert_fires("U811", "落实“三会一课制度，落实“双报到”制度。", times=1)


@pytest.mark.parametrize(
    "text",
    [
        "1）学习；2）工作；a）其他。",
        "他说：“第一段。\n“第二段。”",
        "学习《关于印发〈办法〉的通知》（以下简称《通知》）。",
        "使用软件（version 2(b)），运行正常。",
        "这一行在括号（里面\n断开）了，是转换所致。",
    ],
)
def test_marks_that_pair_or_number_are_left_alone(text: str) -> None:
    assert_silent("U811", text)


@pytest.mark.parametrize(
    "text", ["增长3.5%,其中", "时间9:00", "v1.2版", "www.gov.cn", "A,B两组", "1.学习", "（1.5万元）"]
)
def test_half_width_marks_of_figures_and_latin_stay(text: str) -> None:
    assert not [each for each in findings("U821", text) if each.severity == "error"]


@pytest.mark.parametrize(
    ("code", "text", "right"),
    [
        ("U841", "保持在63-68%之间。", "63%～68%"),
        ("U842", "自98年底以来，", "1998年"),
        ("U843", "走访１２．５公里，", "12.5"),
        ("U844", "二○二三年十二月", "二〇二三年"),
        ("U845", "达到百分之98。", "98%"),
        ("U823", "表率――在一线，", "——"),
        ("U824", "学习、调研...都有记录。", "……"),
        ("U826", "群众12户(其中3户)。", "（其中3户）"),
        ("U813", "群众（其中3户)。", "（其中3户）"),
    ],
)
def test_numbers_dashes_and_brackets_are_written_as_the_standard_says(
    code: str, text: str, right: str
) -> None:
    assert_fires(code, text, suggestion=right, times=1)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("U841", "由63%上升至68%，第5-6%"),
        ("U842", "工作10年度过"),
        ("U842", "2023年12月至2024年3月"),
        ("U842", "任职满20年底子厚"),
        ("U823", "2021—2025年规划——摘要"),
        ("U846", "第三、四条"),
        ("U822", "目 录"),
    ],
)
def test_what_only_looks_like_a_breach_is_left_alone(code: str, text: str) -> None:
    assert_silent(code, text)


def test_a_heading_that_ends_in_a_full_stop_is_told_with_its_siblings_in_view() -> None:
    text = "2023年度述职报告\n一、学习。\n全年学习。\n二、工作\n全年工作。"
    (found,) = assert_fires("U831", text, "一、学习。", "一、学习")
    assert "其他同级标题" in found.message


def test_items_of_a_list_may_end_in_marks() -> None:
    assert_silent(
        "U831",
        "2023年度述职报告\n一、工作\n（一）抓学习。\n（二）抓落实。\n（三）抓作风。\n二、不足\n学得不够。",
    )


def test_a_sentence_is_measured_and_a_list_of_names_is_none() -> None:
    clause = "认真落实各项工作，"
    assert findings("U851", clause * 17 + "取得进展。")[0].severity == "hint"
    assert findings("U851", clause * 25 + "取得进展。")[0].severity == "warning"
    assert_silent("U851", "张三、李四、" * 60 + "。")


def test_a_long_report_is_a_hint_only_where_the_measure_is_in_force() -> None:
    body = "全年工作有序推进。\n" * 700
    assert findings("U851", "2024年度述职报告\n" + body)[0].severity == "hint"
    assert_silent("U851", "2020年度述职报告\n" + body)


def test_a_text_that_lost_its_marks_does_not_flood_the_findings() -> None:
    assert len(findings("U811", "落实”制度，" * 3000)) <= 300


def test_a_new_thought_after_a_long_sentence_needs_a_full_stop() -> None:
    long = "全年购置车辆8辆，处置闲置车辆14辆，报废车辆10辆，全部车辆安装了定位系统并纳入统一平台"
    assert_fires("U853", f"{long}，同时，定期检查车辆使用审批和封存停放情况。", times=1)
    assert_silent("U853", f"{long}。同时，定期检查车辆使用审批和封存停放情况。")
    assert_silent("U853", "既抓进度，同时，也抓质量和安全。")


def test_ranges_of_years_and_amounts() -> None:
    assert_fires("U871", "2016-2018年，共接待来宾436批次。", suggestion="2016—2018年")
    assert_silent("U871", "2016—2018年，编号2016-2018，电话0912-2018年未变。")
    assert_fires("U872", "收入10～30万元的村8个。", suggestion="10万元～30万元")
    assert_silent("U872", "每亩补助500～800元，2020—2022万元户增加，收入10万元～30万元。")


def test_neighbouring_numbers_that_are_no_rough_number() -> None:
    assert_fires("U873", "有5、6名老人。", suggestion="五六名")
    for text in ("住5、6号楼。", "教3、4年级。", "获第5、6名。", "选派1、2、3名选手。", "检查1、2项指标。"):
        assert_silent("U873", text)


def test_marks_by_their_place_in_the_sentence() -> None:
    assert_fires("U881", "第一、文稿质量有提高。第二、会务更有力。", times=2)
    assert_silent("U881", "第一、二季度平稳，第一、第二产业协调。")
    assert_fires("U882", "一是学习不够；二是调研不多；三是有畏难情绪。四是处理偏软。", "。四是")
    assert_silent("U882", "一是学习不够。二是调研不多。三是有畏难情绪。四是处理偏软。")
    assert_fires("U883", "记得那句名言：“苟利国家生死以，岂因祸福避趋之”。")
    assert_silent("U883", "坚持“苟利国家生死以，岂因祸福避趋之”。")
    assert_fires("U884", "承办《党建引领小区治理》现场会。", suggestion="党建引领小区治理")
    assert_silent("U884", "召开《信访工作条例》推进会，组织《平凡的世界》交流会。")


@pytest.mark.parametrize(
    ("rule", "clause"),
    [
        ("U818", "做到不准收受礼金、不准插手工程，不准公车私用"),
        ("U818", "做到严禁吃拿卡要，严禁公款旅游、严禁借机敛财"),
        ("U818", "从未违规操办酒席，从未收受红包，从未插手工程、从未打过招呼"),
        ("U819", "利用宣传栏，微信群、大喇叭等形式宣传政策"),
        ("U819", "借助春节，清明、端午等节点开展移风易俗宣传"),
        ("U886", "为6户悬挂最美家庭牌匾"),
        ("U886", "设立党员示范岗标牌12块"),
        ("U885", "推进双减工作。“双减”成效明显"),
    ],
)
def test_members_alike_and_names_alike_have_marks_alike(rule: str, clause: str) -> None:
    assert_fires(rule, f"2023年度述职报告\n一年来，{clause}。")


@pytest.mark.parametrize(
    ("rule", "clause"),
    [
        ("U818", "不打招呼、不递条子，不插手工程、不干预招标"),
        ("U818", "没有收受礼金，没有插手工程，没有公车私用"),
        ("U819", "利用农闲时间，采取集中宣讲、入户走访等形式宣传政策"),
        ("U819", "通过走访入户，召开座谈会、发放问卷等方式征求意见"),
        ("U886", "评选最美家庭12户，授予“五好家庭”牌匾"),
        ("U885", "推进双减工作，落实双减要求。“双减”成效明显"),
        ("U885", "推进“双减”工作，印发《关于双减的意见》"),
    ],
)
def test_marks_that_group_or_begin_another_clause(rule: str, clause: str) -> None:
    assert_silent(rule, f"2023年度述职报告\n一年来，{clause}。")
