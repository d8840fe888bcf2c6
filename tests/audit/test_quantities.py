"""Quantities: what belongs together must agree, and nothing that does is accused."""

import pytest
from tests.audit.support import assert_fires, assert_silent, findings


def test_more_settled_than_accepted_is_an_error_at_the_part() -> None:
    found = assert_fires("Q301", "受理信访事项120件，按期办结信访事项125件。", "办结信访事项125件")
    assert found[0].severity == "error"


@pytest.mark.parametrize(
    "text",
    [
        "受理信访事项120件，办结历年积案125件。",
        "收到建议23件，答复提案41件。",
        "受理近百件，办结120件。",
        "受理120余件，办结125件。",
        "排查隐患50处，整改48处。受理案件20件。办结30件。",
        "受理案件20起，化解纠纷35件。",
    ],
)
def test_a_part_is_not_held_against_what_is_not_its_whole(text: str) -> None:
    assert_silent("Q301", text)


def test_lists_in_two_units_are_added_up_each_in_its_own() -> None:
    text = "核实困难户1139户2631人，其中甲类412户469人、乙类575户1605人、丙类172户557人。"
    assert_fires("Q303", text, times=1)
    assert_silent("Q303", text.replace("575户", "555户"))


def test_a_closed_division_must_add_up_and_an_open_one_may_not() -> None:
    assert_fires("Q303", "现有干部35人（男20人、女16人）。")
    assert_silent("Q303", "现有干部35人（男20人、女15人）。")
    assert_silent("Q303", "走访企业35家，其中规上企业10家、个体工商户8家。")


@pytest.mark.parametrize("rate", ["98.3", "98", "98.33", "98.34"])
def test_a_rate_may_be_rounded_or_cut(rate: str) -> None:
    text = f"受理信访事项120件，办结118件，办结率{rate}%。"
    assert bool(findings("Q305", text)) == (rate == "98.34")


@pytest.mark.parametrize(
    "text",
    [
        "受理信访事项120件，办结118件，办结率达95%以上。",
        "受理信访事项120余件，办结118件，办结率90%。",
        "受理120件，办结118件，及时办结率100%。",
        "督办事项办结39件，办结率92.9%。",
        "受理120件，不予受理5件，办结115件，办结率100%。",
    ],
)
def test_a_rate_of_other_numbers_is_left_alone(text: str) -> None:
    assert_silent("Q305", text)


def test_points_of_per_cent_are_corrected() -> None:
    assert_fires("Q308", "满意度由89%提升到95.5%，提升6.5%。", "6.5%", "6.5个百分点")
    assert_silent("Q308", "满意度由89%提升到95.5%，提升6.5个百分点。")
    assert_silent("Q308", "综合考核由第5位上升到第3位。")


def test_a_share_is_checked_only_against_its_own_whole() -> None:
    assert_fires("Q307", "我村共54户，贫困户7户，占比为15.96%。")
    assert_silent("Q307", "我村共54户，贫困户7户，占比为12.96%。")
    assert_silent("Q307", "教师98人，其中高级教师21人，本科以上学历占87.8%。")


def test_both_places_of_a_rhythm_and_its_count_are_shown() -> None:
    text = "2023年度述职报告\n执行每周集体学习制度。\n全年组织集中学习29次。"
    assert_fires("Q321", text, "每周集体学习制度", times=2)
    assert_fires("Q321", text, "集中学习29次")


def test_a_rhythm_of_a_longer_term_promises_more() -> None:
    text = "任期述职报告（2021—2023年）\n坚持每月讲党课。\n累计讲党课{}次。"
    assert_fires("Q321", text.format(20))
    assert_silent("Q321", text.format(36))


def test_two_levels_side_by_side_are_no_contradiction() -> None:
    assert_silent("Q320", "坚持每周召开重点项目调度会、每月召开重点项目调度会。")


def test_villages_of_other_places_do_not_contradict() -> None:
    assert_silent("Q322", "甲村辖5个村民小组。\n乙村辖7个村民小组。")
    assert_fires("Q322", "全镇下辖12个行政村。\n我镇辖13个行政村。", "13个行政村")


def test_a_total_left_out_is_worse_than_one_never_told() -> None:
    assert assert_fires("Q323", "收到上级交办事项件，办结118件。")[0].severity == "warning"
    assert assert_fires("Q323", "落实包联制度，办结信访事项35件。")[0].severity == "hint"


def test_words_that_only_look_like_approximations_are_left_alone() -> None:
    assert_silent("Q312", "节约经费30余万元，签约项目12余个，附近40余户受益，最近10余年。")


def test_a_long_line_of_quantities_takes_linear_time() -> None:
    assert_silent("Q3", "其中12件、" * 4000)


def test_hostile_runs_do_not_fail() -> None:
    for piece in ("办结12件", "（12件其中", "由10万元增长到", "每周集体学习", "占12%", "余左右以上"):
        findings("Q3", piece * 800)


def test_a_number_without_unit_ahead_of_what_was_not_reached_is_no_count() -> None:
    assert_silent("Q335", "编号2023，未走访。")
