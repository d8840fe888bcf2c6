"""Fixed wording: dated rows by the report's year, standing lists, the standard sentence, leftovers of scrubbing."""

import pytest
from tests.audit.support import assert_fires, assert_silent, findings

from shuzhi.text.audit import Options, audit
from shuzhi.text.audit.finding import RANK
from shuzhi.text.audit.lexicon import LexiconError, check_all, families, make_family
from shuzhi.text.audit.standing import Standing, standings
from shuzhi.text.document import read_text


def report(year: int, sentence: str) -> str:
    return f"{year}年度述职报告\n一、履行职责\n　　{sentence}"


@pytest.mark.parametrize(
    ("since", "sentence", "code"),
    [
        (2021, "走访贫困户，开展脱贫攻坚工作。", "F502"),
        (2018, "推动全镇经济社会又好又快发展。", "F502"),
        (2020, "配合县国土局核查地类。", "F503"),
        (2025, "配合县乡村振兴局做好监测。", "F503"),
        (2023, "依照《信访条例》办理。", "F505"),
        (2022, "依照《合同法》办理。", "F505"),
    ],
)
def test_what_has_changed_is_wrong_from_its_year_on(since: int, sentence: str, code: str) -> None:
    assert_silent(code, report(since - 1, sentence))
    for found in assert_fires(code, report(since, sentence)):
        assert RANK[found.severity] > RANK["hint"]


def test_where_the_year_is_unknown_what_has_changed_is_a_hint() -> None:
    assert {found.severity for found in assert_fires("F502", "推动经济社会又好又快发展。")} == {"hint"}
    assert {found.severity for found in assert_fires("F503", "配合县国土局核查地类。")} == {"hint"}


def test_a_term_that_began_before_the_change_may_use_the_old_wording() -> None:
    assert_silent("F502", "任期述职报告（2019—2023年）\n一、履行职责\n　　走访贫困户120户。")


@pytest.mark.parametrize(
    "sentence",
    [
        "巩固拓展脱贫攻坚成果，慰问脱贫户。",
        "弘扬脱贫攻坚精神，管好扶贫项目资产。",
        "2020年，全县贫困户全部脱贫。",
        "大力弘扬扶贫济困的传统美德。",
    ],
)
def test_history_and_terms_still_in_use_are_no_old_wording(sentence: str) -> None:
    assert_silent("F502", report(2023, sentence))


def test_an_institution_named_as_the_former_one_is_right() -> None:
    assert_silent("F503", report(2023, "改造原国土局家属院。"))
    assert_silent("F503", report(2023, "出席全省农业部门会议，参加国家矿山安监局培训。"))


@pytest.mark.parametrize("standing", standings(), ids=lambda standing: standing.name)
def test_every_standing_list_is_right_in_its_own_order(standing: Standing) -> None:
    for code in ("F511", "F512"):
        assert_silent(code, f"牢记“{'、'.join(standing.usual)}”。")


@pytest.mark.parametrize(
    "standing", [each for each in standings() if not each.loose], ids=lambda standing: standing.name
)
def test_every_standing_list_is_wrong_turned_round(standing: Standing) -> None:
    turned = "、".join((standing.usual[1], standing.usual[0], *standing.usual[2:]))
    assert_fires("F511", f"牢记{turned}。", quote=turned, suggestion="、".join(standing.usual))


def test_a_list_of_its_own_is_no_standing_list() -> None:
    for text in (
        "完善“访、信、网、电、视频”五位一体接访平台。",
        "增强政治意识和规矩意识。",
        "整治官僚主义、形式主义。",
        "统筹经济建设、文化建设、生态文明建设。",
        "严格落实“三会一课”制度，按期召开支部党员大会、支部委员会会议、党小组会。",
        "召开支部党员大会、支委会、党小组会，落实“三会一课”。",
        "坚持创新驱动，绿色发展。",
    ):
        assert_silent("F511", text)
        assert_silent("F512", text)


def test_the_standard_sentence_may_be_split_and_carried_on() -> None:
    for text in (
        "深刻领悟“两个确立”的决定性意义，不断增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "增强“四个意识”、坚定“四个自信”，坚决维护习近平总书记党中央的核心、全党的核心地位。",
        "坚定拥护“两个确立”、坚决做到“两个维护”。",
    ):
        for code in ("F521", "F522"):
            assert_silent(code, report(2023, text))


def test_in_2017_two_of_the_three_were_enough() -> None:
    assert_silent("F522", report(2017, "牢固树立“四个意识”，坚定“四个自信”。"))
    assert_fires("F522", report(2023, "牢固树立“四个意识”，坚定“四个自信”，维护政治纪律。"))


def test_a_leader_of_the_county_is_no_leftover() -> None:
    for text in (
        "传达县委主要领导关于安全生产的重要指示。",
        "认真落实分管领导在调度会上的重要讲话要求。",
        "请各位领导批评指正。",
        "按照领导对此项工作的批示办理。",
    ):
        assert_silent("F532", text)


def test_the_name_left_out_is_sure_in_a_report_and_a_hint_where_a_leader_is_quoted() -> None:
    plain = report(2023, "深入学习新时代中国特色社会主义思想。")
    assert {found.severity for found in assert_fires("F533", plain)} == {"warning"}
    quoting = report(2023, "习近平总书记来信勉励青年。青年要学习新时代中国特色社会主义思想。")
    assert {found.severity for found in assert_fires("F533", quoting)} == {"hint"}


def test_an_office_adds_dated_rows_of_its_own() -> None:
    entry = {
        "code": "L001", "name": "own-words", "title": "本县提法", "kind": "fixed_formulation",
        "severity": "error", "source": "县委办通知", "about": "本县改了的提法。",
        "conditions": "not_after=原", "rows": "一强两富 → 两强三好 | since=2024",
    }  # fmt: skip
    options = Options(only=("L",), lexicons=(make_family(entry, "audit.toml"),))
    seen = [audit(read_text(report(year, "落实一强两富要求。")), options) for year in (2023, 2024)]
    assert [[found.suggestion for found in each] for each in seen] == [[], ["两强三好"]]
    assert not audit(read_text(report(2024, "延续原一强两富要求。")), options)


def test_a_year_that_is_none_is_told() -> None:
    entry = {
        "code": "L002", "name": "bad-year", "title": "年份", "kind": "typo", "severity": "hint",
        "source": "无", "about": "年份写错。", "rows": "甲 → 乙 | since=去年",
    }  # fmt: skip
    with pytest.raises(LexiconError, match="since 后应写一个年份"):
        list(check_all(make_family(entry, "audit.toml")))


def test_every_formulation_row_has_a_replacement_or_says_why_not() -> None:
    for family in families():
        if family.rule.code.startswith("F"):
            for row in check_all(family):
                assert row.rights or row.message != f"“{row.wrong}”用法有误" or row.severity == "error", (
                    row.wrong
                )


def test_a_line_full_of_triggers_takes_linear_time() -> None:
    for piece in (
        "四个意识",
        "创新、协调、",
        "新时代中国特色社会主义思想",
        "政治纪律、",
        "领导关于",
        "思想上、政治上",
    ):
        findings("F", piece * 4000)


@pytest.mark.parametrize(
    ("sentence", "quote", "right"),
    [
        ("做到学纪、知纪、懂纪、守纪。", "懂纪", "明纪"),
        ("弘扬坚持真理、坚守理想，践行初心、担当使命，不怕牺牲、英勇奋斗，对党忠诚、不负人民的精神。", "英勇奋斗", "英勇斗争"),
        ("即务必不忘初心、牢记使命，务必谦虚谨慎、艰苦奋斗，务必敢于斗争、善于胜利。", "善于胜利", "善于斗争"),
        ("落实摘帽不摘责任、不摘政策、不摘帮扶、不摘监督要求。", "不摘监督", "不摘监管"),
        ("学习党史、新中国史、改革开放史、中华民族发展史“四史”。", "中华民族发展史", "社会主义发展史"),
    ],
)  # fmt: skip
def test_one_item_that_is_no_member_among_all_others(sentence: str, quote: str, right: str) -> None:
    assert_fires("F512", report(2024, sentence), quote, right)


@pytest.mark.parametrize(
    "sentence",
    [
        "对矛盾纠纷早发现、早介入、早化解、早处置。",
        "早发现、早报告、早隔离、早诊断、早治疗。",
        "坚持理论学习、调查研究、检视问题、整改落实一体推进。",
        "坚持安全第一、预防为主、综合施策。",
        "发扬工匠精神，执着专注、精益求精、一丝不苟。",
    ],
)
def test_a_list_near_to_a_standing_one_is_left_alone(sentence: str) -> None:
    assert_silent("F512", report(2024, sentence))


def test_what_was_the_wording_of_its_years_is_right_in_them() -> None:
    assert_silent("F521", report(2017, "牢固树立“四个意识”。"))
    assert_fires("F521", report(2023, "牢固树立“四个意识”。"))
    assert_silent("F5", report(2019, "学习《习近平新时代中国特色社会主义思想三十讲》。"))
    assert {
        found.severity
        for found in assert_fires("F507", report(2024, "学习《习近平新时代中国特色社会主义思想三十讲》。"))
    } == {"hint"}


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (2012, "坚持精准扶贫。"),
        (2014, "增强“四个意识”。"),
        (2016, "坚持以习近平新时代中国特色社会主义思想为指导。"),
        (2018, "开展“不忘初心、牢记使命”主题教育。"),
        (2020, "弘扬伟大建党精神。"),
        (2016, "配合县自然资源局核查。"),
        (2010, "谋划“十三五”工作。"),
    ],
)
def test_no_report_says_what_came_after_it(year: int, sentence: str) -> None:
    assert_fires("F508", report(year, sentence))
    assert_silent("F508", report(year + 4, sentence))


def test_the_date_at_the_end_tells_when_a_report_was_written() -> None:
    told = "述职报告\n　　我任第一书记以来，增强“四个意识”，做到“两个维护”。\n　　张三\n　　{}"
    assert_fires("F508", told.format("2014年12月26日"))
    assert_silent("F508", told.format("2020年12月26日"))


def test_each_plenum_proposed_its_own_plan() -> None:
    assert_fires("F509", "学习党的二十届四中全会精神和“十四五”规划建议。", "十四五", "十五五")
    assert_silent("F509", "学习党的十九届五中全会精神，总结“十三五”，把握“十四五”规划建议。")


def test_a_row_is_read_over_the_end_of_a_piece_of_an_endless_line() -> None:
    row = "守初心、担使命、抓落实、找差距"
    for lead in range(49_980, 50_002):
        assert_fires("F511", "字" * lead + row, row)
