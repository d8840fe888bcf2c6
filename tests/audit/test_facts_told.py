"""Numbers read as facts: the opening against the sections, sums in frames of their own, what follows from numbers."""

import pytest
from tests.audit.support import assert_fires, assert_silent

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.measured import exact_facts, facts_of
from shuzhi.text.document import read_text

_REPORT = "2023年度述职报告\n{}\n一、主要工作\n{}\n完善制度，抓好落实。\n二、存在的问题\n一是人才不足。"


def _facts(line: str) -> list[tuple[str, str, str]]:
    text = Text(read_text(f"2023年度述职报告\n{line}\n"))
    return [
        (each.thing, each.change, each.unit)
        for each in facts_of(text, text.reports[0])
        if each.number.line == 2
    ]


def test_a_change_is_of_what_the_clause_before_names() -> None:
    assert _facts("各项贷款余额9.37亿元，较年初增加1.08亿元。")[1] == ("各项贷款余额", "升", "元")


def test_tonnes_and_kilograms_have_one_base_unit() -> None:
    assert {unit for _, _, unit in _facts("产粮12吨，留种800公斤。")} == {"斤"}


def test_a_part_is_no_fact_of_the_whole() -> None:
    text = Text(read_text("2023年度述职报告\n其中居民参保率96.8%。\n"))
    assert not [each for each in exact_facts(text, text.reports[0]) if each.number.line == 2]


@pytest.mark.parametrize(
    ("opening", "section"),
    [
        ("今年以来，设备完好率98.7%。", "设备完好率达97.8%，创新高。"),
        ("一年来，可防性案件同比下降21.3%。", "可防性案件发案68起，同比下降23.1%。"),
        ("一年来，平均办案用时缩短32天。", "平均办案用时由上年的96天缩短至74天，缩短22天。"),
    ],
)
def test_the_opening_is_held_against_the_sections(opening: str, section: str) -> None:
    assert_fires("Q381", _REPORT.format(opening, section), times=2)


@pytest.mark.parametrize(
    ("opening", "section"),
    [
        ("今年以来，设备完好率98.7%。", "设备完好率达98.7%，上年为97.8%。"),
        ("一年来，可防性案件同比下降21.3%。", "侵财案件发案68起，同比下降23.1%。"),
        ("一年来，完成危房改造132户。", "上半年完成危房改造60户，全年132户。"),
        ("一年来，新增就业31.7万人。", "按计划新增就业30万人。"),
    ],
)
def test_what_is_of_another_time_or_matter_is_let_be(opening: str, section: str) -> None:
    assert_silent("Q381", _REPORT.format(opening, section))


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("Q382", "班子成员7名（1正5副）。", "班子成员6名（1正5副）。"),
        ("Q383", "与12个社区和8家企业签订责任书22份。", "与12个社区和8家企业签订责任书20份。"),
        (
            "Q384",
            "30个村收入50万元以上的6个、20至50万元的14个、20万元以下的11个。",
            "31个村收入50万元以上的6个、20至50万元的14个、20万元以下的11个。",
        ),
        ("Q386", "党课4次、主题党日12次、支部大会6次，共计24次。", "党课4次、主题党日12次、支部大会6次，共计22次。"),
        ("Q387", "培训班共3期，每期40人，共培训130人。", "培训班共3期，每期40人，共培训120人。"),
        ("Q387", "对4个村各拨付20万元，共拨付100万元。", "对4个村各拨付20万元，共拨付80万元。"),
        ("Q388", "会费收入86.4万元，支出72.1万元，当年结余12.3万元。", "会费收入86.4万元，支出72.1万元，当年结余14.3万元。"),
        ("Q389", "在全市9个县区中排名第10位。", "在全市9个县区中排名第2位。"),
        ("Q390", "征收2.86亿元，同比增长9.5%（上年2.52亿元）。", "征收2.86亿元，同比增长13.5%（上年2.52亿元）。"),
        ("Q393", "脱贫户126户，已脱贫118户，还剩18户。", "脱贫户126户，已脱贫118户，还剩8户。"),
        ("Q393", "共有21个村，其中18个村完成，另有5个村筹备。", "共有21个村，其中18个村完成，另有3个村筹备。"),
    ],
)  # fmt: skip
def test_numbers_that_do_not_follow_and_those_that_do(code: str, wrong: str, right: str) -> None:
    assert_fires(code, wrong)
    assert_silent(code, right)
