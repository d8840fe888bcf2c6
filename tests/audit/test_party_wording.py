"""Names replaced by a site, sets with another number or member, titles of another kind, bodies and meetings misnamed."""

import pytest
from tests.audit.support import assert_fires, assert_silent


def report(year: int, sentence: str) -> str:
    return f"{year}年度述职报告\n一、履行职责\n　　{sentence}"


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("F563", "贯彻领导生态文明思想。", "贯彻习近平生态文明思想。"),
        ("F563", "同以上级为核心的党中央保持高度一致。", "建立以领导为核心的工作团队。"),
        ("F564", "对标领导扶贫重要论述。", "落实县领导关于防汛的重要指示批示。"),
        ("F564", "落实上级重要讲话重要指示批示精神。", "落实上级关于防汛工作的要求。"),
        ("F565", "学习领导在国企党建会上的讲话。", "落实上级在全县大会上的讲话要求。"),
        ("F566", "依照《公安机关办理行政案件程序条例》办案。", "制定《县医院合同管理规定》。"),
        ("F566", "落实《“健康中国2020”规划纲要》。", "落实《“健康中国2030”规划纲要》。"),
        ("F566", "学习《中国共产党纪律检查处分条例》。", "学习《中国共产党纪律处分条例》。"),
        ("F567", "牢牢把握“六个必由之路”。", "牢牢把握“五个必由之路”。"),
        ("F567", "牢记“四个务必”。", "牢记“两个务必”，践行“三个务必”。"),
        ("F568", "严守政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律。", "严守政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律等。"),
        ("F569", "做到“初心、执着专注、精益求精、一丝不苟、追求卓越”。", "做到“执着专注、精益求精、一丝不苟、追求卓越”。"),
        ("F570", "推动全员育人、全过程育人、全方面育人。", "推动全员育人、全过程育人、全方位育人。"),
        ("F570", "坚决维护党中央的核心地位。", "坚决维护习近平总书记党中央的核心、全党的核心地位。"),
        ("F572", "学习习近平总书记在全国教育大会上的讲话精神。", "聆听习近平总书记在新年茶话会上的讲话。"),
        ("F573", "传达省纪委十一届六次会议精神。", "传达县十七届人大三次会议精神。"),
        ("F574", "召开支委会11次、党小组会12次、民主生活会1次。", "召开局党组民主生活会1次。"),
        ("F575", "参加县政协十届三次全会。", "学习县委十四届三次全会精神。"),
        ("F576", "机关党支部召开常委会讨论。", "列席局党组召开的党组会。"),
    ],
)  # fmt: skip
def test_what_is_misnamed_is_told_and_what_is_right_is_not(code: str, wrong: str, right: str) -> None:
    assert_fires(code, report(2023, wrong))
    assert_silent(code, report(2023, right))


def test_names_of_an_earlier_time_are_right_in_it() -> None:
    assert_silent("F571", report(2018, "深入学习中国工会十六大精神，配合省环保厅督察。"))
    assert_fires("F571", report(2020, "深入学习中国工会十六大精神。"))


def test_the_first_rules_of_political_life_may_be_named_until_the_new_ones() -> None:
    sentence = "学习《关于党内政治生活的若干准则》。"
    assert_silent("F552", report(2014, sentence))
    assert_fires("F552", report(2017, sentence))


@pytest.mark.parametrize(("year", "wrong", "right"), [(2022, 30, 31), (2023, 31, 32)])
def test_the_month_of_tax_publicity_is_counted(year: int, wrong: int, right: int) -> None:
    assert_fires("D414", report(year, f"第{wrong}个全国税收宣传月期间，送政策上门。"))
    assert_silent("D414", report(year, f"第{right}个全国税收宣传月期间，送政策上门。"))
