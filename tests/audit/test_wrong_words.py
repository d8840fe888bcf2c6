"""Wrong words and characters as typists make them: real words in the wrong place, characters lost, doubled and taken for others."""

import pytest

from shuzhi.text.audit import audit
from shuzhi.text.document import read_text


def _typos(sentence: str) -> list[tuple[str, str]]:
    """The code and quote of what is told as a slip in a sentence."""
    text = f"2022年度述职报告\n　　{sentence}\n"
    return [(each.code, each.quote) for each in audit(read_text(text)) if each.kind == "typo"]


PAIRS = [
    # real words told by what stands beside them
    ("大胆启用年轻干部，优化班子结构。", "大胆起用年轻干部，优化班子结构。"),
    ("化工园区开展氯气泄露演练。", "化工园区开展氯气泄漏演练。"),
    ("没有发生试题泄漏事件。", "没有发生试题泄露事件。"),
    ("统一消毒液配置标准。", "统一消毒液配制标准。"),
    ("优化警力配制，下沉一线。", "优化警力配置，下沉一线。"),
    ("充分释放头雁效益。", "充分释放头雁效应。"),
    ("施工人员未配戴安全帽。", "施工人员未佩戴安全帽。"),
    ("学习给我带来深刻启事。", "学习给我带来深刻启示。"),
    ("农村公路硬化18公理。", "农村公路硬化18公里。"),
    ("划清公私界线，守住底线。", "划清公私界限，守住底线。"),
    # 的 for 地 and 得
    ("农技员手把手的教会群众嫁接。", "农技员手把手地教会群众嫁接。"),
    ("调解员苦口婆心的劝说。", "调解员苦口婆心地劝说。"),
    ("对离退休人员关心的不够。", "对离退休人员关心得不够。"),
    ("把校园装扮的更加美丽。", "把校园装扮得更加美丽。"),
    # characters lost and doubled
    ("认真执行中央八项规精神。", "认真执行中央八项规定精神。"),
    ("加强干部队伍建，提升素质。", "加强干部队伍建设，提升素质。"),
    ("组织业务培训训，提高技能。", "组织业务培训，提高技能。"),
    ("加加强日常监管。", "加强日常监管。"),
    # taken for one another
    ("群众满意率末低于95%。", "群众满意率未低于95%。"),
    ("管网改造巳完成八成。", "管网改造已完成八成。"),
    ("有助干化解矛盾。", "有助于化解矛盾。"),
    ("举办健康讲痤9场。", "举办健康讲座9场。"),
    # idioms
    ("全体队员前扑后继。", "全体队员前赴后继。"),
    ("面对险情，他首当其冲，身先士卒。", "面对险情，他身先士卒。"),
]


@pytest.mark.parametrize(("wrong", "right"), PAIRS)
def test_a_slip_is_told_and_the_right_wording_is_not(wrong: str, right: str) -> None:
    assert _typos(wrong), wrong
    assert not _typos(right), right


@pytest.mark.parametrize(
    "sentence",
    [
        "对学生考查学习成绩，期末统一考试。",
        "各乡镇开展环保督查，整改问题12个。",
        "经过不分昼夜的奋战，大桥如期合龙。",
        "苦口婆心的劝说，终于使双方和好。",
        "提供的更加优质的服务受到好评。",
        "自己培训、自己完善，不等不靠。",
        "期末开展测评，周末参加志愿服务。",
        "市市场监管局会同水利局检测地表水水质。",
        "农民工入会人数增加，老年人入住敬老院。",
        "推进清廉建设，规范津补贴发放。",
        "按照“治治病”的要求，创新新能源发展模式。",
    ],
)
def test_what_only_resembles_a_slip_is_let_by(sentence: str) -> None:
    assert not _typos(sentence), sentence
