"""Lists against their totals: what divides a whole must add up to it, what does not need not."""

import pytest
from tests.audit.support import assert_fires, assert_silent, findings

TERM = "2021—2023年任期述职报告\n"


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("接待来宾436批次、5218人次，其中2021年168批次、2022年142批次、2023年136批次。", "436", "446"),
        ("处置线索29件，其中谈话函询8件、初步核实17件、予以了结3件、暂存待查2件，立案5件。", "29", "30"),
        ("投资2180万元，其中发电改造860万元、脱硝改造740万元、包装改造480万元。", "2180", "2080"),
        ("依法处置违法行为17人次，其中拘留5人、训诫10人、批评教育3人。", "17", "18"),
        ("选派17名医护人员出征，其中医生5名、护士13名。", "17", "18"),
        ("现有党员318名，其中农村党员204名、机关党员83名、其他党员30名。", "318", "317"),
        ("培训学员3批180人，其中第一批60人、第二批65人、第三批65人。", "180", "190"),
        ("办理事项1286件，其中咨询类412件、投诉类356件、求助类418件。", "1286", "1186"),
        ("投资18.6亿元，同比增长12.4%，其中工业9.2亿元、基建5.1亿元、地产5.3亿元。", "18.6", "19.6"),
        ("现有教师2134人，其中小学1200人、初中600人、高中324人。", "2134", "2124"),
    ],
)
def test_parts_that_divide_a_whole_must_add_up(text: str, wrong: str, right: str) -> None:
    assert_fires("Q303", TERM + text)
    assert_silent("Q303", TERM + text.replace(wrong, right, 1))


@pytest.mark.parametrize(
    "text",
    [
        "发展党员26名，其中35岁以下18名、妇女9名、致富能手15名。",
        "合作社发展到37家，其中国家级1家、省级3家、市级8家。",
        "处置线索107件，其中2022年32件、2023年35件。",
        "全年完成投资3.2亿元，其中一季度0.6亿元、二季度0.8亿元、三季度0.9亿元、四季度0.9亿元。",
        "走访农户230户，其中脱贫户80户、监测户12户、低保户40户。",
        "慰问困难党员40人、困难群众60人，其中大病患者30人、残疾人25人、孤寡老人50人。",
        "税收完成2.36亿元，其中增值税1.2亿元、所得税0.6亿元、其他0.56亿元。",
    ],
)
def test_parts_that_need_not_be_all_are_left_alone(text: str) -> None:
    assert_silent("Q303", TERM + text)


def test_groups_by_semicolons_are_added_up() -> None:
    text = "完成投资{}亿元。其中：供水工程投资4120万元，解决饮水；河道治理投资6800万元；灌溉投资5300万元。"
    assert_fires("Q325", text.format("1.52"), "1.52亿元")
    assert_silent("Q325", text.format("1.62"))
    assert_silent("Q325", text.format("2.86"))


def test_households_that_fit_hold_persons_to_account() -> None:
    text = "脱贫户120户432人，一般户80户301人，监测户40户{}人。"
    assert_fires("Q327", text.format(130))
    assert_silent("Q327", text.format(131))
    assert_silent("Q327", text.format(130).replace("40户", "38户"))


def test_a_list_that_divides_is_held_against_a_total_told_before() -> None:
    text = "全村贫困户{}户298人。摸清情况。因病致贫28户、因残致贫12户、缺技术20户、缺劳力11户、缺资金6户。"
    assert_fires("Q328", text.format(76))
    assert_silent("Q328", text.format(77))
    assert_silent("Q328", text.format(140))


@pytest.mark.parametrize(
    "text",
    [
        "受理案件120件，办结110件，其中调解30件，剩余10件正在办理。",
        "全镇18个村，3个村完成改造，其余15个村年底前完成。",
        "化解信访积案23件，办结20件，新增4件，剩余7件。",
        "检查企业87家，发现隐患64处，已整改60处，剩余4处限期整改。",
        "解决问题12个，还有5个问题有待解决。",
        "排查隐患近50处，整改42处，剩余6处。",
    ],
)
def test_a_rest_that_follows_or_may_is_left_alone(text: str) -> None:
    assert_silent("Q329", text)


def test_of_several_numbers_the_total_is_the_one_not_told_as_done() -> None:
    found = assert_fires("Q329", "分解任务138项，年底完成121项、基本完成14项、未完成5项。")
    assert "138项减去135项为3项" in found[0].message
    assert findings("Q329", "督察反馈问题8个，已整改6个，还有3个正在推进。")[0].severity == "warning"


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("访问量由12万人次增加到48万人次，增长4倍。", True),
        ("访问量由12万人次增加到48万人次，增长了3倍。", False),
        ("会议由上年的60次压减到42次，压减一半。", True),
        ("会议由上年的60次压减到42次，压减30%。", False),
        ("经费由2022年的18.6万元降至2024年的11.2万元，降幅39.8%。", False),
    ],
)
def test_times_and_fractions_follow_from_the_two_numbers(text: str, fires: bool) -> None:
    assert bool(findings("Q308", text)) is fires


def test_a_rest_may_be_told_before_what_is_done_to_it_and_is_told_once() -> None:
    assert_fires("Q329", "发现问题132条，已整改126条，8条正在整改。", times=1)
    assert_silent("Q329", "发现问题132条，已整改126条，6条正在整改。")
    assert_fires("Q329", "督察反馈问题8个，已整改6个，剩余3个正在推进。", times=1)


def test_a_sum_is_told_in_the_unit_of_its_total() -> None:
    found = findings("Q303", "资金3200万元，其中省级1800万元、市级900万元、县级600万元。")
    assert "3300万元" in found[0].message
