"""Numbering and counts, beyond what the docstrings show."""

import pytest
from tests.audit.support import assert_fires, assert_silent, findings

from shuzhi.text.audit import Options, audit
from shuzhi.text.audit.series import chinese, flaws, number_of, shape_of
from shuzhi.text.document import read_text

TITLE = "2023年度述职报告\n"


def codes(text: str) -> list[str]:
    return [each.code for each in audit(read_text(TITLE + text), Options(only=("N",)))]


def test_markers_of_every_style_have_their_number() -> None:
    markers = ("一、", "（二）", "3.", "（4）", "⑤", "第六", "十二、", "第三部分")
    assert [number_of(marker) for marker in markers] == [1, 2, 3, 4, 5, 6, 12, 3]


def test_shapes_tell_how_a_marker_is_written() -> None:
    assert [shape_of(marker) for marker in ("十二、", "（一）、", "3．")] == ["#、", "（#）、", "#．"]
    assert [chinese(number) for number in (1, 10, 12, 20, 31)] == ["一", "十", "十二", "二十", "三十一"]


def test_a_point_that_counts_beyond_ninety_nine_is_told_in_figures() -> None:
    text = "第九九八，抓学习。第九九九，抓制度。第九九九，抓落实。"
    messages = [each.message for each in audit(read_text(TITLE + text), Options(only=("N212",)))]
    assert messages == ["序号“第九九九”重复，应为“第1000”"]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 2, 3), []),
        ((1, 2, 4), [(2, "gap", 3)]),
        ((1, 2, 2, 3), [(2, "repeat", 3)]),
        ((1, 2, 2, 4), [(2, "repeat", 3)]),
        ((1, 3, 2, 4), [(1, "order", 2)]),
    ],
)
def test_flaws_of_a_run(numbers: tuple[int, ...], expected: list[tuple[int, str, int]]) -> None:
    assert [tuple(flaw) for flaw in flaws(numbers)] == expected


def test_a_repeated_heading_between_its_neighbours_has_one_right_number() -> None:
    text = TITLE + "一、学习\n二、履职\n二、问题\n四、打算"
    assert_fires("N202", text, quote="二、问题", suggestion="三、问题", times=1)
    assert_silent("N201", text)


def test_numbered_lists_begin_anew_under_each_heading() -> None:
    assert codes("一、履职\n1.党建\n2.经济\n二、问题\n1.学习\n2.调研\n三、打算\n1.学习") == []


def test_inner_points_do_not_break_the_outer_series() -> None:
    text = (
        "一、履职\n"
        "一是抓学习。做到三点：一是读原文；二是学规章；三是写体会。\n"
        "二是抓制度。修订制度5项。\n"
        "三是抓落实。做到两点：一是盯进度；二是盯质量。\n"
        "四是抓作风。"
    )
    assert codes(text) == []


def test_inner_points_in_the_same_paragraph_do_not_break_the_outer_series() -> None:
    assert codes("一、履职\n一是抓学习，一要读原文，二要写体会；二是抓制度；三是抓落实。") == []


def test_a_point_after_another_kind_of_marker_is_no_gap() -> None:
    assert codes("一、履职\n首先抓学习，其次抓制度，最后抓落实。") == []


def test_a_missing_point_is_found_once() -> None:
    assert codes("一、履职\n一是抓学习。\n二是抓制度。\n四是抓落实。") == ["N211"]


@pytest.mark.parametrize(
    "text",
    [
        "要做到三点：第一，学理论；第二，强制度；第三，抓队伍。",
        "提出四点要求：一要学；二要干；三要实；四要廉。",
        "做到四个聚焦：一是聚焦主业，二是聚焦问题，三是聚焦民生，四是聚焦安全。",
        "抓好三项工作：（1）学习；（2）调研；（3）落实。",
        "主要存在三个方面的不足：\n一是学习不够。\n二是调研不够。\n三是创新不够。",
        "围绕“两个维护”，一是抓学习。二是抓教育。三是抓监督。",
        "以上三个方面，一是二是各有侧重。",
    ],
)
def test_counts_that_agree_are_left_alone(text: str) -> None:
    assert codes("一、履职\n" + text) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("要做到三点：第一，学理论；第二，强制度。", "三点"),
        ("提出四点要求：一要学；二要干；三要实。", "四点"),
        ("做到三个聚焦：一是聚焦主业，二是聚焦问题，三是聚焦民生，四是聚焦安全。", "三个"),
        ("坚持两个强化。一是强化学习，二是强化责任，三是强化落实。", "两个"),
        ("主要存在四个方面的不足：\n一是学习不够。\n二是调研不够。\n三是创新不够。", "四个"),
    ],
)
def test_counts_that_disagree_are_found(text: str, quote: str) -> None:
    assert_fires("N251", TITLE + "一、履职\n" + text, quote=quote, times=1)


def test_a_closing_heading_is_none_of_those_announced() -> None:
    assert codes("一年来，主要做了两方面工作：\n一、抓学习\n二、抓落实\n三、存在问题") == []


@pytest.mark.parametrize(
    "text",
    [
        "坚持德、能、勤、绩、廉五个方面考核，落实县、乡、村三级书记抓乡村振兴。",
        "打好蓝天、碧水、净土三大保卫战，整合公安、司法、信访、综治四类力量。",
        "对照理论学习、能力本领、担当作为等六个方面查摆问题。",
        "落实走访、慰问、谈心，做到三个到位；狠抓责任、落实四张清单。",
        "协助书记、镇长抓好党建、综治两项工作。",
        "着力打好防范化解重大风险、精准脱贫、污染防治“三大”攻坚战。",
        "预防和惩治、教育和监督、激励和约束三个环节一起抓。",
        "依托《民法典》《宪法》《监察法》三部法律开展宣讲。",
        "坚持经济、政治、文化、社会、生态文明建设“五位一体”总体布局。",
        "推行“三张清单一张网”，开展“三会一课”，落实“四议两公开”。",
    ],
)
def test_lists_that_hold_what_they_say_are_left_alone(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("落实省、市、县、乡五级联动。", "N252"),
        ("推进垃圾、污水、厕所、风貌“三大革命”。", "N252"),
        ("构建“人防、物防、技防、心防”五位一体防控体系。", "N252"),
        ("做到“三个到位”：思想认识到位、组织领导到位、责任落实到位、督促检查到位。", "N253"),
        ("严格执行三项制度（学习制度、考勤制度、值班制度、请假制度）。", "N254"),
    ],
)
def test_lists_that_hold_another_number_are_found(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("推进“五化”建设，即规范化、制度化、信息化、标准化。", True),
        ("推进“四化”建设，即规范化、制度化、信息化、标准化。", False),
        ("做到“五心”：热心、耐心、细心、诚心。", True),
        ("落实“三真”要求，真学、真懂、真信、真用。", True),
        ("开展进农村、进机关、进校园、进企业、进社区“六进”活动。", True),
        ("开展进农村、进机关、进校园、进企业、进社区“五进”活动。", False),
        ("坚持“两手抓”，即抓党建、抓业务。", False),
        ("做好“三农”工作，推动农业增效、农民增收。", False),
        ("坚持“三公”（公开、公平、公正）原则。", False),
        ("开展“四个一”活动：读一本书、写一篇文章、办一件实事。", True),
    ],
)
def test_members_that_bear_the_word_of_their_set_are_counted(text: str, fires: bool) -> None:
    assert bool(findings("N256", text)) is fires


def test_points_told_back_are_those_of_the_nearest_paragraph() -> None:
    text = "2023年度述职报告\n一、不足\n一是学习不深；二是调研不够；三是创新不足。\n针对上述{}点，认真改进。"
    assert_fires("N257", text.format("两"), "上述两点")
    assert_silent("N257", text.format("三"))
    assert_silent("N257", "2023年度述职报告\n针对以上三个问题，认真改进。")


def test_a_broken_number_is_told_at_the_marker_and_the_words_of_its_heading() -> None:
    text = TITLE + "一、学习情况\n二、履职情况\n四、守牢安全底线，维护一方平安\n五、打算"
    assert_fires("N201", text, quote="四、守牢安全底线，维护一方平安")
    points = TITLE + "一、打算\n一是抓学习，读原文。二是抓制度。四是抓落实，办实事。"
    assert_fires("N211", points, quote="四是抓落实")
    repeated = TITLE + "一、打算\n第一，抓学习。第二，抓制度。第二，抓落实，办实事。"
    assert_fires("N212", repeated, quote="第二，抓落实", suggestion="第三，抓落实")


def test_points_of_the_next_paragraph_do_not_make_up_for_a_missing_one() -> None:
    text = (
        TITLE + "一、问题和打算\n存在以下三个方面不足：一是学习不够；二是调研不够。\n"
        "明年抓好以下工作：一是强学习；二是强调研；三是强作风。"
    )
    assert_fires("N251", text, quote="三个", times=1)


def test_a_long_list_that_lacks_an_item_is_also_told_at_its_end() -> None:
    text = (
        TITLE + "一、打算\n抓好三个方面的工作：一是加强理论武装，不断提高政治判断力、政治领悟力、政治执行力，"
        "始终同党中央保持高度一致，把各项部署一项一项落到实处；二是带好队伍，培养业务骨干。"
    )
    found = findings("N251", text)
    assert [(each.quote, each.severity) for each in found] == [("三个", "error"), ("培养业务骨干", "hint")]


def test_a_number_written_twice_stays_within_its_own_paragraph() -> None:
    text = (
        TITLE + "一、不足\n不足有三方面：一是学习不够；二是调研不够；三是作风不实。\n"
        "打算：一是强学习；二是强调研；二是强作风；四是强服务；五是强廉洁。"
    )
    assert_silent("N251", text)
    assert_fires("N212", text, quote="二是强作风", suggestion="三是强作风", times=1)


@pytest.mark.parametrize(
    "clause",
    [
        "抓实作业、睡眠、手机、体质“五项管理”",
        "推行三务公开（党务、村务），接受监督",
        "健全“五社联动”机制，即社区、社会组织、社工、志愿者，化解矛盾",
        "打好蓝天、碧水、青山保卫战即“三大保卫战”，整治餐饮油烟",
        "健全自治、德治“三治融合”体系",
        "坚持五育并举，促进德智体美全面发展",
        "推进刑事、民事、行政、执行“四大检察”全面发展",
        "做好“一约四会”（红白理事会、道德评议会、村民议事会、禁毒禁赌会）工作",
    ],
)
def test_a_named_set_that_lacks_one_of_its_members(clause: str) -> None:
    assert_fires("N258", f"{TITLE}{clause}。")


@pytest.mark.parametrize(
    "clause",
    [
        "抓实作业、睡眠、手机等“五项管理”",
        "完善村规民约，健全红白理事会、道德评议会、村民议事会、禁毒禁赌会“一约四会”",
        "“三公”经费支出大幅下降，落实“三重一大”集体决策，讨论重大项目、大额资金12次",
        "推动“四大检察”融合发展，办理刑事、民事案件62件",
        "推进“三资”清理，盘活资产12处、资源8处",
        "落实三务公开制度，公开党务、村务、财务信息62条",
    ],
)
def test_a_named_set_told_whole_or_in_part_on_purpose(clause: str) -> None:
    assert_silent("N258", f"{TITLE}{clause}。")
