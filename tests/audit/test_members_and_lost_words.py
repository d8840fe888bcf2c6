"""Members of a list with unlike marks, clauses said twice, numbers and words lost: other members of each class."""

import pytest
from tests.audit.support import assert_fires, assert_silent

_HEAD = "2023年度述职报告\n一、主要工作\n"


def paragraph(said: str) -> str:
    return f"{_HEAD}{said}\n二、下步打算\n加强学习，改进不足。"


@pytest.mark.parametrize(
    "said",
    [
        "要求干部腿要勤、嘴要勤，手要勤。",
        "整治形式主义，文件少了，会议短了、检查并了，基层负担减轻。",
        "办案中坚持事实清楚、证据确凿，程序合法。",
        "全面落实河长制，林长制、田长制。",
        "推行首诊负责制、三级查房制，疑难病例讨论制。",
        "先后开展安全检查36次、消防演练8次，应急培训5次。",
        "带领民警破获盗窃案32起，诈骗案19起、涉毒案7起。",
        "抓好春季植树、夏季防汛，秋季防火等重点工作。",
        "建立健全例会制度、督查制度，考评制度、奖惩制度。",
        "每村由1名领导包联、1个单位结对，1家企业帮扶。",
    ],
)
def test_members_built_alike_take_one_mark(said: str) -> None:
    assert_fires("U891", paragraph(said), times=1)
    assert_silent("U891", paragraph(said.replace("，", "、")))


@pytest.mark.parametrize(
    "said",
    [
        "新增企业23家、个体户41户，带动就业270人。",
        "学习党章、党规，提高认识、修养。",
        "配合市人大出台地方性法规20件，办理代表建议1256件、政协提案967件。",
        "坚持公正司法、严格司法，提高司法公信力。",
        "有理想、有担当，有目标、有作为。",
        "发展普惠金融、绿色金融、科技金融，增强金融服务能力。",
    ],
)
def test_another_clause_or_pairs_are_no_members(said: str) -> None:
    assert_silent("U891", paragraph(said))


@pytest.mark.parametrize(
    ("code", "said", "right"),
    [
        ("U895", "提供代办服务咨询服务、帮办服务。", "代办服务、咨询服务"),
        ("U895", "健全首问责任制、限时办结制服务承诺制，提升效能。", "限时办结制、服务承诺制"),
        ("U895", "整治乱停乱放、乱搭乱建乱贴乱画，清理占道经营。", "乱搭乱建、乱贴乱画"),
        ("U893", "召开了动员大会、并制定了实施方案。", "，"),
        ("U894", "把招商作为一号工程来抓、全年引资5.2亿元。", "来抓，"),
        ("U892", "走访了学校、医院、以及养老院。", "以及"),
        ("S927", "畏难情绪仍然存在，仍然存在。", ""),
        ("S927", "充分调动职工的积极性积极性。", ""),
    ],
)
def test_marks_and_words_are_put_right(code: str, said: str, right: str) -> None:
    found = assert_fires(code, paragraph(said), times=1)
    assert found[0].suggestion == right


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("U895", "自觉接受人大监督、政协民主监督和社会监督。"),
        ("U892", "建设平安、和谐社区，途经解放路、和平路。"),
        ("U893", "事故分为特别重大事故、重大事故、较大事故。"),
        ("S927", "事故分为特别重大事故、重大事故、较大事故，抓落实、抓落实、再抓落实。"),
        ("S927", "事情一件一件办，问题研究研究再定。"),
    ],
)
def test_what_only_looks_so_is_left_alone(code: str, said: str) -> None:
    assert_silent(code, paragraph(said))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("P123", "农村合作医疗参保率稳定在%以上。"),
        ("P127", "群众安全感为，比上年提高。"),
        ("P121", "选派业务骨干到三甲医院跟班学习名。"),
        ("P121", "争创省级卫生村个、市级卫生村6个。"),
        ("P121", "组织志愿者余名参与文明劝导。"),
        ("P121", "印发宣传手册册，张贴海报300张。"),
        ("P128", "新增停车位（）个，改造管网2公里。"),
        ("T694", "借鉴兄弟县区在信访化解方面成功经验。"),
        ("T694", "减少施工对周边居民生活影响，夜间禁止作业。"),
        ("T695", "没收违法所得12.8元，移送司法机关2人。"),
        ("T696", "刑事发案同比下降21.3个百分点。"),
        ("T697", "党员参学率达到58名。"),
        ("P167", "以上报告，请予评议。\n×××\n2024年1月8日"),
        ("U897", "一是学习不深。二是创新意识还需加强；"),
    ],
)
def test_lost_numbers_and_words_are_told(code: str, said: str) -> None:
    text = f"{_HEAD}{said}" if code == "P167" else paragraph(said)
    assert_fires(code, text, times=1)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("P121", "培养社会主义事业接班人，表彰先进个人、优秀单位。"),
        ("P121", "招引亿元以上项目2个，接待游客人次、旅游收入分别增长2%、3%。"),
        ("P121", "把资金用在发展紧要处、民生急需上。"),
        ("T694", "群众反映强烈的问题得到解决，对学生影响很大。"),
        ("T695", "人均税收21.6元，罚款200元，资助每人50元。"),
        ("T696", "经费占比下降10个百分点，收入增速提高2个百分点。"),
        ("T697", "参训人数达到58名，本科生占比达到58%、26名。"),
        ("U897", "（1）学习不够深入；\n（2）调研不够扎实。"),
    ],
)
def test_what_is_whole_is_left_alone(code: str, said: str) -> None:
    assert_silent(code, paragraph(said))


def test_a_long_paragraph_with_another_behind_it_ends_with_a_full_stop() -> None:
    long = "过去一年工作取得一定成效，但与上级要求相比还有不足：一是监督方式方法较为单一；二是薄弱环节依然存在，日常管理不够精细；三是队伍建设还需加强"
    text = paragraph(f"{long}；\n明年我将认真改进，加强学习，主动作为，扎实做好各项工作。")
    assert_fires("U897", text, times=1)
    assert_silent("U897", text.replace("加强；", "加强。"))


def test_a_report_signed_at_the_beginning_of_its_own_year_is_told() -> None:
    text = "某镇党建办主任2021年度述职报告\n一、主要工作\n全年走访群众120户。\n以上报告，请予评议。\n王强\n2021年1月10日"
    assert_fires("D421", text, times=1)
    assert_silent("D421", text.replace("2021年1月10日", "2022年1月10日"))
