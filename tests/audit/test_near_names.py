"""Names that lack a sign or have another word: every name is right as it stands, and its neighbours are left alone."""

import pytest

from shuzhi.text.audit import audit
from shuzhi.text.audit.near_names import SHORTEST, by_piece, kept, names
from shuzhi.text.document import read_text


def _codes(text: str) -> set[str]:
    return {finding.code for finding in audit(read_text(text))}


def test_every_name_and_what_is_kept_beside_it_is_left_alone() -> None:
    said = "\n".join(f"推进{name}。" for name in (*names(), *sorted(kept())))
    told = [f.quote for f in audit(read_text(said)) if f.code == "F548" and f.severity != "hint"]
    assert told == []


def test_a_piece_is_the_beginning_or_the_end_of_its_names_and_most_names_have_one() -> None:
    reached = set()
    for piece, parts in by_piece().items():
        for part in parts:
            assert part.name.startswith(piece, part.offset)
            reached.add(part.name)
    long = [name for name in names() if len(name) >= SHORTEST]
    assert len(reached) > 0.9 * len(long)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("落实预算绩管理要求", "落实预算绩效管理要求"),
        ("抓好松材线病防控", "抓好松材线虫病防控"),
        ("开展民事诉讼程序繁简流改革", "开展民事诉讼程序繁简分流改革"),
        ("申报国家现代农业产园", "申报国家现代农业产业园"),
        ("完成领导干部自然资源资产离职审计", "完成领导干部自然资源资产离任审计"),
        ("创建慢性病综合防治示范区", "创建慢性病综合防控示范区"),
        ("开展社会救助家庭经济状况核查", "开展社会救助家庭经济状况核对"),
        ("健全重大事故风险排查整治机制", "健全重大事故隐患排查整治机制"),
        ("实施农村人居环境整治改善五年行动", "实施农村人居环境整治提升五年行动"),
        ("严格党员积分管制度", "严格党员积分管理制度"),
    ],
)
def test_a_lost_sign_and_another_word_are_told(wrong: str, right: str) -> None:
    assert "F548" in _codes(f"一年来，{wrong}。")
    assert "F548" not in _codes(f"一年来，{right}。")


@pytest.mark.parametrize(
    "said",
    [
        "完善大气污染治理措施",
        "办理人大代表议案3件",
        "健全一站式多元纠纷解决机制",
        "建设民族团结进步示范区和民族团结进步示范社区",
        "实施第四次全国经济普查和第七次全国人口普查",
        "争创省级文明单位和市级文明单位",
    ],
)
def test_other_names_beside_them_are_left_alone(said: str) -> None:
    assert "F548" not in _codes(f"一年来，{said}。")


@pytest.mark.parametrize(
    "said",
    [
        "深入学习*近平新时代中国特色社会主义思想",
        "牢记XX总书记的嘱托",
        "贯彻×××生态文明思想",
        "通读《**著作选读》",
        "学习习××总书记的重要讲话",
        "紧密团结在以某某同志为核心的党中央周围",
    ],
)
def test_a_masked_name_is_told_as_wording(said: str) -> None:
    assert {"F549", "F540"} & _codes(f"一年来，{said}。")


@pytest.mark.parametrize(
    "said", ["总书记的嘱托", "学习XX条例", "练习X道题", "驻X村第一书记", "新时代中国特色"]
)
def test_other_signs_are_no_masked_name(said: str) -> None:
    assert not {"F549", "F540"} & _codes(f"一年来，{said}。")


def _report(year: int, said: str) -> set[str]:
    return _codes(f"{year}年度述职报告\n\n现将{year}年度履行职责情况报告如下。\n\n{said}\n")


@pytest.mark.parametrize(
    ("code", "year", "said", "other"),
    [
        ("D427", 2024, "全面贯彻党的二十届二中全会精神。", 2023),
        ("D427", 2020, "学习贯彻党的十九届三中全会精神。", 2018),
        ("D429", 2024, "落实二十届中央纪委二次全会部署。", 2023),
        ("D429", 2022, "贯彻中央纪委十九届五次全会精神。", 2021),
        ("D430", 2023, "以“抓消防安全、保高质量发展”为主题开展消防宣传月活动。", 2022),
        ("D430", 2021, "以“防风险、除隐患、遏事故”为主题开展安全生产月活动。", 2019),
        ("D431", 2023, "学习贯彻2022年中央一号文件。", 2022),
        ("F543", 2021, "高质量召开“不忘初心、牢记使命”专题民主生活会。", 2019),
        ("F502", 2022, "发放五保供养资金40万元。", 2014),
        ("F503", 2022, "会同县扶贫办开展核查。", 2020),
        ("F552", 2021, "认真学习贯彻《信访工作条例》。", 2022),
    ],
)
def test_what_changes_each_year_is_right_in_its_own(code: str, year: int, said: str, other: int) -> None:
    assert code in _report(year, said)
    assert code not in _report(other, said)


@pytest.mark.parametrize(
    "title",
    [
        "企业安全生产费用提取使用办法",
        "中小学教师违反师德行为处理办法",
        "房屋市政工程安全生产重大事故隐患判定标准",
        "中华人民共和国反有组织犯罪条例",
        "监察机关监督执纪工作规则",
        "公职人员政务处分条例",
    ],
)
def test_titles_with_words_left_out_exchanged_or_moved_are_told(title: str) -> None:
    assert {"F551", "F504", "F566"} & _codes(f"学习《{title}》。")
