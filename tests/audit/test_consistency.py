"""Consistency, repeats, vague claims and structure: one thing under one name, said once, with its figure."""

import pytest
from tests.audit.support import assert_fires, assert_silent, findings

TITLE = "2023年度述职报告（镇党委书记）\n"


def test_the_level_of_the_own_unit_follows_the_title() -> None:
    assert_fires("S901", TITLE + "在县委和乡党委的领导下，我乡工作有序推进。", "乡党委", times=2)


@pytest.mark.parametrize(
    "text",
    [
        "指导各乡镇党委换届，全镇工作有序。",
        "城关乡党委与我镇结对，学习新华乡政府的做法。",
        "参加县委召开的乡党委、镇党委书记座谈会。",
    ],
)
def test_other_units_are_not_the_own_one(text: str) -> None:
    assert_silent("S901", TITLE + text)


def test_without_a_post_the_usual_level_decides_and_one_against_one_nothing() -> None:
    assert_fires("S901", "2023年度述职报告\n全镇平稳，镇党委带头，我乡有序。", "我乡", times=1)
    assert_silent("S901", "2023年度述职报告\n全镇平稳，我乡有序。")


def test_a_post_that_the_title_does_not_name_is_told() -> None:
    assert_fires("S902", TITLE + "作为镇长，我带头落实。", "作为镇长")
    assert_silent("S902", TITLE + "作为镇党委书记，我带头落实。作为镇长助理的联系人。")


def test_a_phrase_in_two_forms_is_told_at_the_rarer_one() -> None:
    text = "推动落地落实见效。推动落地落实见效。推动落实落地见效。"
    assert_fires("S903", "2023年度述职报告\n" + text, "落实落地见效", times=1)


def test_a_mask_is_held_against_the_same_words_with_the_name() -> None:
    assert_fires(
        "S904", "2023年度述职报告\n传达视察四川讲话精神。\n落实视察××讲话精神。", "视察四川", times=1
    )
    assert_silent("S904", "2023年度述职报告\n赴四川学习。\n走访群众××户。")


def test_a_law_is_no_party_rule_and_the_list_before_another_word_is_not_judged() -> None:
    assert_fires("S905", "学习《党章》《监察法》等党内法规。")
    assert_silent("S905", "学习《监察法》，熟悉党章等党内法规。")


CLAUSE = "带领干部深入田间地头为群众排忧解难办实事"


def test_a_long_clause_said_twice_is_told_once_with_the_line_of_the_first() -> None:
    (found,) = findings("S921", f"2023年度述职报告\n{CLAUSE}，反映良好。\n{CLAUSE}，解决问题。")
    assert (found.quote, found.severity) == (CLAUSE, "warning")
    assert "第2行" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "深入学习贯彻党的二十大精神和各项决策部署，有序。\n深入学习贯彻党的二十大精神和各项决策部署，平稳。",
        "学习《中国共产党纪律处分条例》等。\n学习《中国共产党纪律处分条例》等。",
        "一年来，抓学习。\n一年来，抓落实。",
    ],
)
def test_formulas_names_and_short_clauses_may_be_said_again(text: str) -> None:
    assert_silent("S921", "2023年度述职报告\n" + text)


def test_a_clause_said_twice_in_a_row_is_an_error() -> None:
    assert findings("S921", "严格落实各项制度，严格落实各项制度，成效良好。")[0].severity == "error"


def test_many_repeats_do_not_flood_the_findings() -> None:
    assert len(findings("S921", f"2023年度述职报告\n{CLAUSE}。\n" * 3000)) <= 3000


def test_a_claim_with_its_figure_or_of_the_future_is_left_alone() -> None:
    assert_fires("S931", "创新方式方法，群众满意度显著提升。")
    for text in (
        "群众满意度显著提升，达96.2%。",
        "力争群众满意度显著提升。",
        "下一步打算：群众满意度显著提升。",
    ):
        assert_silent("S931", text)


def test_a_heading_that_claims_a_fall_needs_a_figure_below_it() -> None:
    text = "2023年度述职报告\n一、案件发案率大幅下降\n{}，群众安全感增强。\n二、其他工作\n有序推进。"
    assert_fires("S933", text.format("加强巡逻防控，落实责任"), "案件发案率大幅下降")
    assert_silent("S933", text.format("全年发案126起，下降12%"))


REPORT = "2023年度{}\n各位领导：\n一、履行工作职责\n办理文件126件。\n二、廉洁自律\n严守规定。\n三、存在问题和下步打算\n学习不够系统。"


def test_what_the_title_names_and_the_text_never_says_is_a_warning() -> None:
    found = findings("S941", REPORT.format("述职述德述廉报告"))
    assert [(each.severity, "“德”" in each.message) for each in found] == [("warning", True)]
    assert_silent("S941", REPORT.format("述职述廉报告"))


def test_a_salutation_and_a_signature_are_looked_for_in_duty_reports_only() -> None:
    assert_silent("S942", REPORT.format("述职报告"))
    assert_fires("S942", REPORT.format("述职报告").replace("各位领导：\n", ""))
    assert_fires("S943", REPORT.format("述职报告"), times=1)
    assert_silent("S943", "关于防汛工作的通知\n一、加强值守\n落实责任。\n二、加强巡查\n落实制度。")


def test_a_quotation_with_one_sign_changed_is_told_and_a_numeral_makes_another_thing() -> None:
    text = "2023年度述职报告\n落实“一户一策精准{}”机制。\n完善“一户一策精准帮扶”机制。"
    assert_fires("S906", text.format("帮助"), times=1)
    assert_silent("S906", text.format("帮扶"))
    assert_silent("S906", "2023年度述职报告\n评定“三星级基层党支部”。\n评定“五星级基层党支部”。")


def test_the_writers_own_office_keeps_its_name() -> None:
    text = "任期述职报告\n集团有限公司综合办公室主任　何某\n各位领导：\n推行首问负责制，{}形象得到改善。"
    assert_fires("S907", text.format("行政办公室"), "行政办公室")
    assert_silent("S907", text.format("综合办公室"))
    assert_silent("S907", text.format("会同县政府行政办公室检查，"))
    assert_silent("S907", "述职报告\n推行首问负责制，行政办公室、综合办公室形象得到改善。")


def test_a_village_named_in_two_forms_is_asked_about_once() -> None:
    text = "我包抓的柳树村共有脱贫户43户。{}召开村民代表会议9次。走访柳树庄村12户。"
    assert_fires("S909", text.format("协助柳树庄村"), "柳树庄村", times=1)
    assert_silent("S909", "我联系柳树村、柳树庄村，共有脱贫户43户。")
    assert_silent("S909", "走访张庄村、李庄村12户，协助王家村开会。")


def test_two_digits_that_change_places_are_one_number() -> None:
    text = "梳理督查台账312项，办结298项。\n对年初确定的{}项督查事项按月调度。"
    assert_fires("Q333", text.format(321), "321项")
    assert_silent("Q333", text.format(312))
    assert_silent("Q333", "督查事项由上年的321项减少到312项。")
    assert_silent("Q333", "慰问困难职工213人。\n推荐转移就业231人。")


def test_more_of_a_thing_than_in_all_is_doubted() -> None:
    text = "统筹抓好11个社区、96个网格。\n11个社区全部实现“一肩挑”。\n{}"
    assert_fires("Q334", text.format("12个社区之间发展不平衡。"), "12个社区")
    assert_silent("Q334", text.format("3个社区之间发展不平衡。"))
    assert_silent("Q334", text.format("赴外区12个社区学习经验。"))


def test_a_clause_said_again_with_one_character_changed_is_a_repeat() -> None:
    text = "2023年度述职报告\n从没有利用手中的权利为自己和亲友谋取私利。坚持原则，从没有利用手中的权力为自己和亲友谋取私利。"
    assert_fires("S924", text, times=1)
    assert_silent("S924", text.replace("权利", "权力"))
    assert_silent(
        "S924",
        "2023年度述职报告\n全年组织开展集中整治专项检查行动十二次。全年组织开展集中整治专项检查行动十三次。",
    )


def test_who_did_it_is_no_difference_of_two_clauses() -> None:
    text = "2023年度述职报告\n没有利用职务便利为自己和他人谋取私利。一年来，{}没有利用职务便利为自己和他人谋取私利。"
    assert_fires("S921", text.format("我"))
    assert_fires("S921", text.format("本人从"))


@pytest.mark.parametrize("doubled", ["学校学校", "担任担任", "医院医院", "协助协助"])
def test_words_written_twice_are_found_among_the_common_ones(doubled: str) -> None:
    assert_fires("T622", f"推动{doubled}各项任务迈上新台阶。", doubled)


@pytest.mark.parametrize(
    "text", ["社区社区工作者", "全县教师教师节活动", "社会社会主义", "农民农民工", "企业企业家"]
)
def test_a_word_before_a_compound_that_begins_with_it_is_none(text: str) -> None:
    assert_silent("T622", f"关心{text}的工作。")


@pytest.mark.parametrize(
    "clause",
    [
        "认真执行各项财经管理制度，严格执行各项财经管理制度",
        "主动接受社会各界群众监督。自觉接受社会各界群众监督",
        "全年发展新党员12名，队伍结构更优，全年发展新党员12名",
        "带动周边群众就近务工，增加了收入，带动周边群众就近务工",
    ],
)
def test_a_clause_said_again_beside_itself(clause: str) -> None:
    assert_fires("S926", f"2023年度述职报告\n一年来，{clause}。", times=1)


@pytest.mark.parametrize(
    "clause",
    [
        "市级财政专项扶持资金到位，县级财政专项扶持资金到位",
        "收入增长6.1%，增速居全市前三名次；支出增长5.7%，增速居全市前三名次",
        "严格落实安全生产责任制，压实党风廉政责任制",
        "坚持以习近平新时代中国特色社会主义思想为指导，学习习近平新时代中国特色社会主义思想",
    ],
)
def test_clauses_that_only_end_alike(clause: str) -> None:
    assert_silent("S926", f"2023年度述职报告\n一年来，{clause}。")
