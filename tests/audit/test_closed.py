"""Campaigns that are over, names that lack a word, and what a Party organisation of one rank cannot have."""

import pytest
from tests.audit.support import assert_fires, assert_silent, findings


def report(year: int, sentence: str) -> str:
    return f"{year}年度述职报告\n\n{sentence}\n"


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (2023, "全村党员为打赢脱贫攻坚战不懈努力。"),
        (2022, "以扫黑除恶专项斗争为牵引，净化社会环境。"),
        (2018, "扎实开展党的群众路线教育实践活动。"),
        (2023, "公司落实国企改革三年行动任务36项。"),
        (2025, "机关党委组织党纪学习教育专题辅导3场。"),
        (2021, "2022年，积极开展“不忘初心、牢记使命”主题教育。"),
        (2024, "社区设立疫情防控卡点5处。"),
    ],
)
def test_a_campaign_that_is_over_is_no_work_of_the_year(year: int, sentence: str) -> None:
    assert findings("F543", report(year, sentence))


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (2020, "全村党员为打赢脱贫攻坚战不懈努力。"),
        (2023, "打赢脱贫攻坚战以来，村容村貌大变。"),
        (2023, "巩固政法队伍教育整顿成果，深化扫黑除恶专项斗争经验总结。"),
        (2020, "2021年，巩固“不忘初心、牢记使命”主题教育成果。"),
        (2024, "抓好非洲猪瘟等动物疫情防控。"),
        (2025, "五年来，先后开展党史学习教育、主题教育、党纪学习教育。"),
    ],
)
def test_what_looks_back_or_is_of_the_year_is_left_alone(year: int, sentence: str) -> None:
    assert not findings("F543", report(year, sentence))


def test_a_report_to_a_congress_tells_of_the_year_before() -> None:
    assert not findings("F543", "2025年政府工作报告\n\n扎实开展党纪学习教育。\n")


def test_a_date_below_that_the_title_belies_dates_nothing() -> None:
    text = "2021年度述职报告\n\n深刻领悟“两个确立”的决定性意义。\n\n2021年1月10日\n"
    assert not findings("F508", text)


def test_a_plan_is_reviewed_half_way_and_drafted_ahead() -> None:
    assert findings("F544", report(2023, "完成“十三五”规划中期评估。"))
    assert findings("F544", report(2022, "编制完成“十三五”农业发展规划。"))
    assert not findings("F544", report(2023, "完成“十四五”规划中期评估。"))
    assert not findings("F544", report(2021, "总结“十三五”规划实施情况，编制“十四五”规划。"))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("三会课", "三会一课"), ("民主集制", "民主集中制"), ("突发困难户", "突发严重困难户")],
)
def test_a_name_that_lacks_a_word_is_told(wrong: str, right: str) -> None:
    assert_fires("F547", f"落实{wrong}要求。", quote=wrong, suggestion=right)
    assert_silent("F547", f"落实{right}要求。")


def test_a_word_that_only_ends_or_begins_like_a_name_is_left_alone() -> None:
    for text in ("优化经营环境。", "排查严重事故隐患。", "农村集体经营性建设用地入市。"):
        assert_silent("F547", text)


def test_a_branch_has_no_committee_over_it() -> None:
    told = "某医院党总支书记2024年度述职报告\n\n落实党委领导下的院长负责制。\n"
    assert findings("F545", told)
    assert not findings("F545", told.replace("党总支", "党委"))


def test_inspection_below_the_province_is_called_otherwise() -> None:
    assert findings("F546", "整改县委第三轮巡视反馈问题。")
    assert findings("F546", "公司党委开展常规巡视。")
    assert not findings("F546", "整改省委巡视、县委巡察反馈问题，推进巡视巡察联动。")
