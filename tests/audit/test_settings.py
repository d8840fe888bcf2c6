"""Real words put for others, told by their setting, and sentences that mending left mixed, headless or doubled."""

import pytest
from tests.audit.support import assert_fires, assert_silent

from shuzhi.text.audit import Options, audit
from shuzhi.text.document import read_text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("因对分包队伍监管不利，项目被停工整改。", "不力"),
        ("老旧管网改造工程现己全部完工。", "已全部"),
        ("学校邀请法官讲授民法典只是。", "知识"),
        ("护士长带头钻研义务，科室考核全部过关。", "业务"),
        ("工会排忧解难，收到职工一致好评。", "受到"),
        ("我们不清楚工作短板到底在那里。", "哪里"),
        ("土地流传1200亩，带动农户增收。", "流转"),
        ("三年共为企业换回经济损失300万元。", "挽回"),
        ("优化调整产业结果，发展蔬菜800亩。", "结构"),
        ("充分运用考核结构，奖优罚劣。", "结果"),
    ],
)
def test_a_word_is_told_by_its_setting(text: str, right: str) -> None:
    found = [each.suggestion for each in audit(read_text(text), Options(only=("T698",)))]
    assert found == [right]


@pytest.mark.parametrize(
    "text",
    [
        "处于不利局面，对工作不利的因素逐步减少，监管不力的予以问责。",
        "志愿服务的物质保障，业主有权询问和质询。",
        "接受被检查机关的意见，用好纪律检查建议书。",
        "面向基础研究，加快现有技术改造，充分体现以人民为中心。",
        "收到群众来信，听取业务汇报，组织义务植树，通过义务教育均衡验收。",
        "健全产业结构，公布考核结果，土地流转顺畅，故事广为流传。",
    ],
)
def test_a_word_in_its_own_setting_is_left_alone(text: str) -> None:
    assert_silent("T698", text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("T665", "部分企业存在投入不足的问题在少数车间。"),
        ("T665", "我镇被评为“省级卫生乡镇”荣誉称号。"),
        ("T665", "随着改革不断深入的情况下，诉求更加多元。"),
        ("T666", "在编教师平均工龄为18年的工龄。"),
        ("T667", "取得了家校协同育人的良好局面。"),
        ("T668", "已兑现的42户，其余6户正在公示。"),
        ("T669", "协调解决用工过程中遇到难题27个。"),
        ("T669", "第一时间传达学习全国两会，安排部署工作。"),
        ("T669", "着力提升政务服务标准化、便利化。"),
        ("T670", "与各班组签订安全生产，责任到人。"),
        ("T670", "进一步加强与驻地部队的，军民关系融洽。"),
        ("T680", "全年发放贷款发放2.6亿元。"),
        ("T680", "案件同比下降同比两成。"),
        ("T680", "全年共办理提案共32件。"),
    ],
)
def test_a_sentence_that_mending_left_faulty_is_found(code: str, text: str) -> None:
    assert_fires(code, text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("T665", "引进了包括两家上市公司在内的一批企业，荣获“省级卫生乡镇”荣誉称号。"),
        ("T666", "平均工龄为18年，达到法定退休的年龄，占用3亩的面积。"),
        ("T667", "形成了家校协同育人的良好局面，达到了以案促改的目的。"),
        ("T668", "已兑现42户，其余6户正在公示。"),
        ("T669", "加大项目投入，举行升旗仪式庆祝建军90周年，解决遇到的难题27个。"),
        ("T669", "推进政务服务标准化、便利化，开展重阳节慰问活动。"),
        ("T670", "签订安全生产责任书，加强与部队的联系，召开安全生产专题会议。"),
        ("T680", "完成固定资产投资4.2亿元，受理案件数和办结案件数共24件，加权平均利率低于全国平均水平。"),
    ],
)
def test_a_sound_sentence_is_left_alone(code: str, text: str) -> None:
    assert_silent(code, text)
