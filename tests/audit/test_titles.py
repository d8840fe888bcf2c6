"""Titles of regulations, documents and books, and names of meetings and campaigns: slips are told, what is right is not."""

import pytest
from tests.audit.support import assert_fires, assert_silent

from shuzhi.text.audit.titling import judge, published


def report(year: int, sentence: str) -> str:
    return f"{year}年度述职报告\n一、履行职责\n　　{sentence}"


SLIPS = [
    ("中国共产党纪律检查监督执纪工作规则", "中国共产党纪律检查机关监督执纪工作规则"),
    ("中国共产党支部条例（试行）", "中国共产党支部工作条例（试行）"),
    ("中国共产党重大事项报告条例", "中国共产党重大事项请示报告条例"),
    ("中国共产党党员管理教育工作条例", "中国共产党党员教育管理工作条例"),
    ("中国共产党纪律处理条例", "中国共产党纪律处分条例"),
    ("中国共产党党纪律处分条例", "中国共产党纪律处分条例"),
    ("中国共产党统战工作条例", "中国共产党统一战线工作条例"),
    ("中国共产党支部工作条例（暂行）", "中国共产党支部工作条例（试行）"),
    ("中国共产党信访工作条例", "信访工作条例"),
    ("中国共产党普通高校基层组织工作条例", "中国共产党普通高等学校基层组织工作条例"),
    ("关于新形式下党内政治生活的若干准则", "关于新形势下党内政治生活的若干准则"),
    ("党委（党组）意识形态责任制实施办法", "党委（党组）意识形态工作责任制实施办法"),
    ("领导干部个人有关事项报告规定", "领导干部报告个人有关事项规定"),
    ("推进领导干部能上能下规定（试行）", "推进领导干部能上能下规定"),
    ("新时代中小学教师职业行为十条准则", "新时代中小学教师职业行为十项准则"),
    ("深化新时代教育评价改革方案", "深化新时代教育评价改革总体方案"),
    ("医疗机构工作人员廉洁从业九项规定", "医疗机构工作人员廉洁从业九项准则"),
    ("国有企业领导人廉洁从业若干规定", "国有企业领导人员廉洁从业若干规定"),
    ("公安机关办理行政案件程序规范", "公安机关办理行政案件程序规定"),
    ("中华人民共和国村民委员组织法", "中华人民共和国村民委员会组织法"),
    ("预防未成年犯罪法", "预防未成年人犯罪法"),
    ("水土保护法", "水土保持法"),
    ("老年人权益保护法", "老年人权益保障法"),
    ("生产安全事故报告与调查处理条例", "生产安全事故报告和调查处理条例"),
    ("中共中央关于进一步全面深化改革推进中国式现代化的决议", "中共中央关于进一步全面深化改革、推进中国式现代化的决定"),
    ("习近平新时代中国特色社会主义思想专题选编", "习近平新时代中国特色社会主义思想专题摘编"),
]  # fmt: skip
OWN = [
    "党章",
    "条例",
    "准则",
    "监督执纪工作规则",
    "支部工作条例（试行）",
    "学习纲要（2023年版）",
    "中华人民共和国安全生产法（2021修正）",
    "习近平谈治国理政（第四卷）",
    "青石镇信访工作条例实施细则",
    "山东省安全生产条例",
    "关于加强和改进新时代师德师风建设的实施意见",
    "关于深化国有企业改革的意见",
    "关于加强新时代审判工作的意见",
    "党政领导干部选拔任用工作条例解读",
    "习近平法治思想学习问答",
    "习近平关于依规治党论述摘编",
    "中国共产党青石镇历史",
    "中国共产党党内统计工作条例",
    "城市绿化管理条例",
    "道路交通安全条例",
    "进口药品管理办法",
    "党委会议事规则",
    "工作法",
    "中华人民共和国统计法实施细则",
]


@pytest.mark.parametrize(("written", "right"), SLIPS, ids=[written for written, _ in SLIPS])
def test_a_title_that_is_off_by_a_word_is_told_with_the_right_one(written: str, right: str) -> None:
    assert_fires("F551", f"认真学习《{written}》。", quote=f"《{written}》", suggestion=f"《{right}》")


@pytest.mark.parametrize("written", OWN)
def test_short_forms_and_documents_of_an_office_are_left_alone(written: str) -> None:
    assert_silent("F551", f"认真学习《{written}》。")


def test_every_published_title_is_right_as_published() -> None:
    titles = list(published())
    assert len(titles) > 500
    for title in titles:
        assert judge(title.name).wrong is None, title.name
        assert judge(title.name).title is not None, title.name


def test_every_successor_is_a_title_or_says_what_became_of_it() -> None:
    names = {title.name for title in published()}
    for title in published():
        if title.now and title.now[0] != "（":
            assert title.now in names, title.name
        assert title.until is None or title.first is None or title.first[0] <= title.until, title.name


@pytest.mark.parametrize(
    ("until", "old"),
    [
        (2021, "信访条例"),
        (2020, "合同法"),
        (2022, "推进领导干部能上能下若干规定（试行）"),
        (2018, "行政监察法"),
        (2021, "执业医师法"),
        (2023, "事业单位工作人员处分暂行规定"),
        (2024, "退役士兵安置条例"),
    ],
)
def test_what_was_superseded_is_wrong_from_the_next_year_on(until: int, old: str) -> None:
    assert_silent("F552", report(until, f"认真执行《{old}》。"))
    assert_fires("F552", report(until + 1, f"认真执行《{old}》。"))
    assert_silent("F552", report(until + 1, f"原《{old}》同时废止。"))


@pytest.mark.parametrize(
    ("since", "sentence", "code"),
    [
        (2023, "深入推进国企改革三年行动。", "F555"),
        (2021, "开展扶贫领域腐败和作风问题专项治理。", "F555"),
        (2021, "纵深推进扫黑除恶专项斗争。", "F555"),
        (2024, "学习贯彻全国宣传思想工作会议精神。", "F555"),
        (2023, "扎实开展安全生产专项整治三年行动。", "F555"),
        (2019, "庆祝建国75周年。", "F555"),
        (2020, "出席县委全面深化改革领导小组会议。", "F555"),
    ],
)
def test_what_has_ended_is_wrong_from_its_year_on(since: int, sentence: str, code: str) -> None:
    assert_silent(code, report(since - 1, sentence))
    assert_fires(code, report(since, sentence))


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("扎实开展党史教育学习。", "党史教育学习"),
        ("推进政法队伍教育整治。", "政法队伍教育整治"),
        ("县退伍军人服务站挂牌。", "退伍军人服务站"),
        ("防控新型冠状病毒性肺炎。", "新型冠状病毒性肺炎"),
        ("联合县农村农业局开展检查。", "农村农业局"),
        ("传达全国人大十四届二次会议精神。", "全国人大十四届二次会议"),
        ("打好蓝天、碧水、青山保卫战。", "蓝天、碧水、青山保卫战"),
        ("学习党的二十届三次全会精神。", "党的二十届三次全会"),
    ],
)
def test_names_that_are_nearly_right_are_told(sentence: str, quote: str) -> None:
    assert_fires("F554", report(2024, sentence), quote=quote)


def test_a_document_of_one_plenum_is_not_of_another() -> None:
    old = "《中共中央关于全面深化改革若干重大问题的决定》"
    assert_fires("F553", report(2024, f"学习党的二十届三中全会精神和{old}。"))
    assert_silent("F553", report(2024, f"学习党的十八届三中全会通过的{old}和二十届三中全会精神。"))
    assert_silent("F553", report(2014, f"学习党的十八届三中全会精神和{old}。"))


def test_a_text_full_of_titles_takes_linear_time() -> None:
    for title in ("《中国共产党纪律处理条例》", "《关于关于关于的意见》", "《（（（（（（（（（（））））》"):
        assert_silent("F553", title * 4000)


def test_committees_below_the_central_one_have_no_middle_plenums() -> None:
    assert_fires("F556", "传达市委十二届五中全会精神。", quote="五中全会", suggestion="五次全会")
    assert_silent("F556", "县委举办党的二十届三中全会精神宣讲会，传达省委十四届六次全会精神。")


def test_days_are_named_as_they_were_set_down() -> None:
    assert_fires("F554", "围绕世界禁毒日开展宣传。", suggestion="国际禁毒日")
    assert_silent("F554", "国际环境日趋复杂，在国际禁毒日、世界环境日开展宣传。")
    assert_fires("F558", "全国助残日（5月第二个星期日）期间开展慰问。")
    assert_silent("F558", "全国助残日期间开展慰问，在5月第三个星期日举行集中活动。")


def test_a_campaign_named_with_a_wrong_character_is_told() -> None:
    assert_fires("F541", "开展农村人居环镜整治提升五年行动。")
    assert_fires("F541", "学习全国宣传思想文华工作会议精神。")
