"""What the social, legal and Party sectors call things by, and from when: old names, slogans, sets, and events that are over."""

import pytest
from tests.audit.support import assert_fires, assert_silent, findings


def report(year: int, sentence: str) -> str:
    return f"{year}年度述职报告\n\n{sentence}\n"


@pytest.mark.parametrize(
    ("code", "year", "sentence"),
    [
        ("F559", 2023, "以迎接党的二十大胜利召开为主线，抓好党建工作。"),
        ("F559", 2020, "以优异成绩献礼新中国成立70周年。"),
        ("F559", 2025, "喜迎党的二十届三中全会胜利召开。"),
        ("D433", 2023, "党的二十大期间带队值守。"),
        ("D433", 2024, "完成杭州亚运会安保任务。"),
        ("F502", 2023, "在册社区服刑人员21人，组织公益劳动6次参与社区矫正。"),
        ("F502", 2023, "疫情防控仍然是头等大事，实行24小时值守。"),
        ("F502", 2021, "新农合参合率达到99%。"),
        ("F552", 2022, "落实《最低生活保障审核审批办法（试行）》。"),
    ],
)
def test_what_is_over_or_renamed_is_told_in_a_later_year(code: str, year: int, sentence: str) -> None:
    assert findings(code, report(year, sentence))


@pytest.mark.parametrize(
    ("code", "year", "sentence"),
    [
        ("F559", 2022, "以迎接党的二十大胜利召开为主线，抓好党建工作。"),
        ("F559", 2023, "去年喜迎党的二十大书画展获奖。"),
        ("D433", 2022, "党的二十大期间带队值守。"),
        ("F502", 2019, "在册社区服刑人员21人，组织公益劳动6次。"),
        ("F502", 2022, "疫情防控仍然是头等大事，实行24小时值守。"),
        ("F502", 2015, "新农合参合率达到99%。"),
        ("F552", 2020, "落实《最低生活保障审核审批办法（试行）》。"),
    ],
)
def test_what_is_of_its_year_or_looks_back_is_left_alone(code: str, year: int, sentence: str) -> None:
    assert not findings(code, report(year, sentence))


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("F512", "坚持读原著、学原文、悟原著。", "坚持读原著、学原文、悟原理。"),
        (
            "F512",
            "履行基本民生保障、基层社会治理、基本公共服务职责。",
            "履行基本民生保障、基层社会治理、基本社会服务职责。",
        ),
        ("F501", "践行“民政为民、民政利民”宗旨。", "践行“民政为民、民政爱民”宗旨。"),
        ("F501", "坚定“四个自信”、做到了“两个确立”。", "拥护“两个确立”，做到了“两个维护”。"),
        ("F554", "落实“三个区别开来”要求。", "落实“三个区分开来”要求。"),
        (
            "N258",
            "落实作业、睡眠、手机、读物、体育“五项管理”。",
            "落实作业、睡眠、手机、读物、体质“五项管理”。",
        ),
        ("F542", "弘扬甘为人梯、奖掖后进的育人精神。", "弘扬甘为人梯、奖掖后学的育人精神。"),
        ("F548", "健全矛盾纠纷多元化介中心。", "健全矛盾纠纷多元化解中心。"),
        ("T661", "遗体火花率达到100%，森林覆盖律达到42%。", "遗体火化率达到100%，森林覆盖率达到42%。"),
        ("T662", "做好刑满释放人员安置帮叫工作。", "做好刑满释放人员安置帮教工作，提出检查建议。"),
    ],
)
def test_slogans_sets_and_words_of_the_sectors(code: str, wrong: str, right: str) -> None:
    assert_fires(code, wrong)
    assert_silent(code, right)
