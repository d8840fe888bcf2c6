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
