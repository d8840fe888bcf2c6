"""One quantity told twice: what plans and problems recall, what a unit has so many of, what is left of another report."""

import pytest
from tests.audit.support import assert_fires, assert_silent, findings


def report(body: str, later: str, post: str = "镇党委书记", year: int = 2023) -> str:
    """A report of one year with its account and, below, its problems and plans."""
    return (
        f"{post}{year}年度述职报告\n{year}年，本人认真履行职责。\n一、主要工作\n{body}\n"
        f"二、存在问题和下步打算\n{later}"
    )


RECALLED = [
    (
        "开展义诊活动26场次，门诊量18.6万人次。",
        "在今年开展36场次义诊活动的基础上，扩大覆盖面。",
        "26场次",
        "36场次",
    ),
    (
        "全年实现营业收入12.38亿元。",
        "在2023年实现营业收入13.28亿元的基础上再增8%。",
        "12.38亿元",
        "13.28亿元",
    ),
    ("全年执结案件1245件，执行到位2.3亿元。", "全年执结案件1254件，未结案件仍然不少。", "1245件", "1254件"),
    ("破获各类刑事案件68起。", "全年仅破获刑事案件63起，破案率还不高。", "68起", "63起"),
    ("全年发展党员3名。", "全年只发展了2名党员，老龄化问题仍然存在。", "3名", "2名"),
    ("派出教师外出培训86人次。", "在今年外出培训68人次的基础上加大力度。", "86人次", "68人次"),
    ("全年签约项目7个。", "今年签约项目9个，但落地率不高。", "7个", "9个"),
    ("硬化道路5.6公里。", "在今年硬化6.5公里道路的基础上，再硬化3公里。", "5.6公里", "6.5公里"),
    ("村集体经济收入达到23.6万元。", "村集体经济收入在今年26.3万元的基础上再增10%。", "23.6万元", "26.3万元"),
    ("梳理问题34个，制定措施52条。", "今年梳理的43个问题要逐项销号。", "34个", "43个"),
    ("群众满意度达到96.8%。", "在今年群众满意度98.6%的基础上再提升。", "96.8%", "98.6%"),
    ("举办各类培训班12期。", "明年培训班比今年的14期再增加2期。", "12期", "14期"),
    ("新增城镇就业1260人。", "新增城镇就业由今年的1620人增加到1800人。", "1260人", "1620人"),
    ("打造示范党支部12个。", "在今年打造的15个示范党支部的基础上，再打造5个。", "12个", "15个"),
    ("培训干部1460人次。", "在2023年培训1640人次的基础上，再培训2000人次。", "1460人次", "1640人次"),
    ("引进高层次人才15名。", "引进高层次人才仅12名，支撑不足。", "15名", "12名"),
    ("村集体经济收入达到13.2万元。", "今年村集体经济收入12.3万元，明年力争18万元。", "13.2万元", "12.3万元"),
    ("走访慰问老党员、困难党员86名。", "在今年走访慰问68名困难党员的基础上扩面。", "86名", "68名"),
    ("承担重点任务76项，完成71项。", "全年重点任务67项，仍有5项未完成。", "76项", "67项"),
]


@pytest.mark.parametrize(("body", "later", "first", "second"), RECALLED)
def test_a_recalled_number_is_held_against_the_account_and_told_at_both(
    body: str, later: str, first: str, second: str
) -> None:
    found = assert_fires("Q340", report(body, later), first)
    assert [each.quote for each in found] == [first, second]
    assert "第6行" in found[0].message
    assert "第4行" in found[1].message
    assert_silent("Q340", report(body, later.replace(second[: len(first)], first)))


@pytest.mark.parametrize(
    ("body", "later"),
    [
        ("举办培训班12期，其中科级培训班5期。", "在今年举办12期培训班的基础上，再办4期。"),
        ("全年发展党员18名。", "明年计划发展党员20名，举办培训班4期。"),
        ("一季度举办培训班3期，二季度举办培训班4期。", "在今年举办7期培训班的基础上，再办4期。"),
        ("给予党纪处分8人。上年给予党纪处分6人。", "在去年处分6人的基础上，全年处分8人，仍偏少。"),
        ("破获刑事案件68起，其中破获电诈案件23起。", "全年仅破获电诈案件23起，破案率不高。"),
        ("化解信访积案18件。", "全年只化解省级交办信访积案6件，其余仍未化解。"),
        ("开展听课68节。", "全年听课60余节，还不够深入。"),
        ("签约项目7个，开工项目5个。", "今年开工项目5个，大项目偏少。"),
    ],
)
def test_a_part_a_goal_and_another_year_are_not_recalled(body: str, later: str) -> None:
    assert_silent("Q340", report(body, later))


def test_a_place_that_its_own_sentence_bears_out_is_not_told() -> None:
    body = "梳理督查事项312项，办结298项，办结率95.5%。"
    found = findings("Q340", report(body, "在今年梳理督查事项321项的基础上，加大力度。"))
    assert [each.quote for each in found] == ["321项"]
    assert found[0].severity == "error"


@pytest.mark.parametrize(
    ("account", "whole", "quotes"),
    [
        (
            "我村有7个村民小组，486户1793口人，党员47名。",
            "全村43名党员全部参加。",
            ["党员47名", "全村43名党员"],
        ),
        (
            "我校现有教职工186人，学生2430人。",
            "全校168名教职工都签了承诺书。",
            ["教职工186人", "全校168名教职工"],
        ),
        ("医院现有职工512人，床位400张。", "全院521名职工参加了培训。", ["职工512人", "全院521名职工"]),
        ("我所现有民警23名，辅警41名。", "全所22名民警全部参加轮训。", ["民警23名", "全所22名民警"]),
        ("我局现有干部职工56人。", "全局65名干部职工全部参加。", ["干部职工56人", "全局65名干部职工"]),
        ("公司党委下设党支部87个。", "全公司78个党支部全部达标。", ["党支部87个", "全公司78个党支部"]),
        ("我校现有学生1826名。", "全校学生1862名，人人参加社团。", ["学生1826名", "全校学生1862名"]),
    ],
)
def test_what_a_unit_has_is_held_against_its_account(account: str, whole: str, quotes: list[str]) -> None:
    found = assert_fires("Q341", report(account + whole, "学习不够。"))
    assert [each.quote for each in found] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "我镇党员1126名。机关党支部现有党员47名。全镇1126名党员参加学习。",
        "我校现有学生1826名，其中住校生620名。全校620名住校学生参加。",
        "上年全村43名党员。我村现有党员47名。全村47名党员参加。",
        "某村现有党员47名。全镇1126名党员参加。",
        "我村现有党员47名。全县4300名党员参加。",
    ],
)
def test_parts_other_units_and_other_years_are_no_contradiction(text: str) -> None:
    assert_silent("Q341", report(text, "学习不够。"))


@pytest.mark.parametrize(
    "text",
    [
        "我镇辖19个行政村、3个社区。与21个村（社区）党组织书记签订责任书。",
        "我街道辖12个社区、5个村。全街道18个村（社区）全部建成服务站。",
        "全镇现辖23个行政村和2个社区。与26个村居签订了责任书。",
        "全县共有8个镇、3个乡、2个街道。指导14个乡镇（街道）开展换届。",
    ],
)
def test_a_joint_number_is_the_sum_of_its_kinds(text: str) -> None:
    assert len(assert_fires("Q342", text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "我镇辖19个行政村、3个社区。走访12个村（社区），为20个村（社区）安装路灯。",
        "我镇辖19个行政村、3个社区。全镇22个村（社区）全部达标。",
        "走访19个行政村、3个社区。全镇24个村（社区）全部达标。",
    ],
)
def test_some_of_the_members_are_not_all(text: str) -> None:
    assert_silent("Q342", text)


@pytest.mark.parametrize(
    ("heading", "right"),
    [("2023年下一步工作打算", "2024年下一步工作打算"), ("2022年工作思路", "2024年工作思路")],
)
def test_a_plan_is_for_the_next_year(heading: str, right: str) -> None:
    text = report("走访群众120户。", "学习不够。") + f"\n三、{heading}\n继续学习。"
    assert_fires("D428", text, heading, right, times=1)
    assert_silent("D428", text.replace(heading, right))


@pytest.mark.parametrize(
    "later",
    [
        "2022年，我村的工作虽然有了进步，但问题不少。",
        "回顾2022年的工作，虽然取得了成绩，但仍有不足。",
    ],
)
def test_the_year_of_another_report_is_told(later: str) -> None:
    assert_fires("S912", report("走访群众120户。", later), times=1)


def test_a_plan_for_the_report_year_is_told() -> None:
    text = report("走访群众120户。", "2023年，我将继续加强学习，重点做好三项工作。")
    assert_fires("D428", text, times=1)
    assert_silent("S912", text)


@pytest.mark.parametrize(
    "text",
    [
        report("走访群众120户。", "2022年民主评议提出的意见3条，已整改2条，但仍有不足。"),
        report("走访群众120户。", "2024年，我将继续加强学习，重点做好三项工作。"),
        "2023年政府工作报告\n一、2022年工作回顾\n走访群众。\n二、2023年工作安排\n2023年，我们将重点做好三项工作。",
        "2023年述职报告\n2022年，在县委领导下，本人认真履职。\n一、情况\n走访。\n二、2023年工作打算\n2023年，我将努力。",
    ],
)
def test_a_report_given_in_the_next_year_is_right(text: str) -> None:
    assert_silent("S912", text)
    assert_silent("D428", text)


def test_another_kind_of_unit_is_a_leftover_unless_it_is_quoted_or_usual() -> None:
    title = "县人民医院护士长2023年度述职报告\n"
    assert_fires("S913", title + "坚持以病人为中心，我校护理质量稳步提升。", "我校")
    assert_silent("S913", title + "开展“我校结对”活动，我院护理质量稳步提升，加强自我校正。")
    assert_fires("S913", title + "在县教育局的正确领导下，各项工作有序推进。", "教育局的正确领导")
    assert_fires("S913", title + "感谢全校师生的支持。", "全校师生")
    assert_silent("S913", title + "在县卫健局的正确领导下，联合县教育局开展近视筛查。")
    assert_silent("S913", "县教育局局长2023年度述职报告\n在市教育局的正确领导下，全校师生共同努力。")


def test_the_level_that_another_report_obeys_is_told() -> None:
    title = "街道办事处主任2023年度述职报告\n在区委、区政府领导下，各项工作有序推进。\n"
    assert_fires("S901", title + "认真贯彻省委、县委有关规定。", "县委")
    assert_silent("S901", title + "赴邻近的县委党校学习。")


def test_both_places_of_transposed_digits_are_told_decimals_too() -> None:
    text = "全年实现利润总额3.26亿元，同比增长8.4%。\n利润总额完成3.62亿元，效益向好。"
    assert [each.quote for each in findings("Q333", text)] == ["3.26亿元", "3.62亿元"]
    assert_silent("Q333", text.replace("利润总额完成", "营业收入完成"))


@pytest.mark.parametrize(
    ("account", "again", "quotes"),
    [
        (
            "全年实现利润总额3.2亿元。",
            "一是抓经营。实现利润总额3.5亿元。",
            ["利润总额3.2亿元", "利润总额3.5亿元"],
        ),
        (
            "我镇完成固定资产投资3.4亿元。",
            "全年固定资产投资3.6亿元。",
            ["固定资产投资3.4亿元", "固定资产投资3.6亿元"],
        ),
        ("全年发展党员18名。", "党建扎实推进，发展党员16名。", ["发展党员18名", "发展党员16名"]),
        (
            "中心组集体学习12次。",
            "党委理论学习中心组集体学习14次。",
            ["中心组集体学习12次", "中心组集体学习14次"],
        ),
        ("2023年破获刑事案件68起。", "全年破获刑事案件86起。", ["破获刑事案件68起", "破获刑事案件86起"]),
        ("门诊量18.6万人次。", "全年门诊量16.8万人次。", ["门诊量18.6万人次", "门诊量16.8万人次"]),
    ],
)
def test_a_figure_of_the_year_told_with_two_values(account: str, again: str, quotes: list[str]) -> None:
    assert [each.quote for each in findings("Q343", report(account + "\n" + again, "学习不够。"))] == quotes


@pytest.mark.parametrize(
    ("account", "again"),
    [
        ("全年实现利润总额3.2亿元。", "其中一季度实现利润总额2.8亿元。"),
        ("全年实现利润总额3.2亿元。", "所属二公司实现利润总额2.5亿元。"),
        ("全年实现利润总额3.2亿元。", "上年实现利润总额3.5亿元。"),
        ("全年实现利润总额3.2亿元。", "年初目标是：稳住经营，实现利润总额3.5亿元。"),
        ("全年发展党员18名。", "发展党员近20名。"),
        ("城镇新增就业1260人。", "城镇新增就业目标1300人，城镇新增就业1260人。"),
        ("2023年破获刑事案件68起。", "2022年破获刑事案件86起。"),
    ],
)
def test_parts_goals_and_other_years_are_other_figures(account: str, again: str) -> None:
    assert_silent("Q343", report(account + "\n" + again, "2024年实现利润总额4亿元，城镇新增就业1400人。"))
