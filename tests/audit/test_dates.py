"""Dates: the calendar, the facts of history, and the year of the report."""

import pytest
from tests.audit.support import assert_fires, assert_silent, findings

from shuzhi.text.audit.knowledge import table

YEAR = "2023年度述职报告\n"


@pytest.mark.parametrize("day", ["2月30日", "4月31日", "11月31日", "6月31日", "5月32日", "二月三十日"])
def test_days_that_do_not_exist(day: str) -> None:
    assert_fires("D401", f"定于{day}召开会议。", day)


@pytest.mark.parametrize(
    "day", ["12月30日", "1月31日", "12月31日", "10月31日", "十二月三十日", "2024年2月29日", "112月"]
)
def test_days_that_do(day: str) -> None:
    assert_silent("D401", f"定于{day}召开会议。")


def test_the_twenty_ninth_of_february_needs_a_leap_year() -> None:
    assert_fires("D401", YEAR + "2月29日到村走访。", "2月29日")
    assert_silent("D401", "2月29日到村走访。")


def test_a_weekday_is_corrected_where_the_year_is_told() -> None:
    assert_fires("D402", "2023年12月4日（星期二）宣讲。", "星期二", "星期一")
    assert_fires("D402", YEAR + "5月6日（周三）召开会议。", "周三")
    assert_silent("D402", YEAR + "1月5日（周五）召开会议。")
    assert_silent("D402", "5月6日（周三）召开会议。")


def test_a_span_may_run_into_the_next_year_if_it_says_so() -> None:
    assert_fires("D404", "2023年6月至2022年9月在党校学习。")
    assert_silent("D404", "2022年9月至2023年6月在党校学习，2022年11月至次年3月护林。")
    assert_silent("D404", "2023年1—12月，2023年1月至12月。")


@pytest.mark.parametrize(
    ("said", "right"),
    [("建党103周年", "102周年"), ("新中国成立75周年", "74周年"), ("改革开放46周年", "45周年")],
)
def test_anniversaries_are_counted_from_their_event(said: str, right: str) -> None:
    assert_fires("D410", YEAR + f"组织庆祝{said}活动。", suggestion=right)


@pytest.mark.parametrize(
    "text",
    [
        "组织建党102周年庆祝活动。",
        "学习在庆祝中国共产党成立100周年大会上的重要讲话。",
        "2021年，庆祝建党100周年。",
        "筹备迎接建党103周年。",
        "毛泽东同志诞辰130周年座谈会。",
        "纪念抗美援朝出国作战73周年、抗美援朝胜利70周年。",
        "落实“十四五”规划（2021—2025年）任务，迎来建党102周年。",
        "单位成立21周年。",
        "学习《在庆祝改革开放40周年大会上的讲话》。",
    ],
)
def test_right_anniversaries_are_silent(text: str) -> None:
    assert_silent("D410", YEAR + text)


def test_no_anniversary_is_judged_without_a_year() -> None:
    assert_silent("D410", "组织建党102周年庆祝活动。")


def test_a_congress_to_come_may_be_awaited_and_not_studied() -> None:
    assert_fires("D411", "2020年度述职报告\n认真学习党的二十大精神。")
    assert_silent("D411", "2021年度述职报告\n以优异成绩迎接党的二十大，做好党的二十大安保维稳。")
    assert_silent("D411", YEAR + "深入学习党的二十大精神、党的二十届二中全会精神。")
    assert_fires("D411", YEAR + "深入学习党的二十届三中全会精神。")


def test_an_older_congress_beside_the_newer_one_is_no_fault() -> None:
    assert_fires("D415", YEAR + "深入学习党的十九大精神。")
    assert_silent("D415", YEAR + "深入学习党的十九大精神和二十大精神。")
    assert_silent("D415", YEAR + "党的十九大以来，变化显著。")


def test_days_with_a_name() -> None:
    assert_fires("D414", "10月4日国家宪法日开展宣传。", "10月4日国家宪法日")
    assert_silent("D414", "12月4日国家宪法日开展宣传，9月8日，教师节前夕走访慰问，9月8日教师节前夕。")
    assert_silent("D414", "“五一”国际劳动节、“三八”国际妇女节、“七一”建党节、“八一”建军节。")
    assert_fires("D414", YEAR + "第38个教师节。", "第38个教师节")
    assert_silent("D414", YEAR + "第39个教师节、第八个全民国家安全教育日、第32个全国消防日。")


def test_the_opening_tells_the_year_of_the_title() -> None:
    assert_fires("D421", YEAR + "各位领导：\n现将2022年度履职情况报告如下。", "2022年")
    assert_silent("D421", YEAR + "各位领导：\n2022年底到任以来，我认真履职。现将2023年度履职情况报告如下。")


def test_a_term_of_office_has_one_length() -> None:
    assert_fires("D423", "述职报告\n任职三年来，认真履职。\n任职两年来，坚持学习。", "任职两年来")
    assert_silent("D423", "述职报告\n任职三年来，认真履职。\n选拔任职5年以上的干部2名。近五年来变化大。")


def test_age_and_service_may_differ_by_a_year() -> None:
    for age in (42, 43, 44, 45):
        assert_silent("D424", YEAR + f"本人1980年3月出生，现年{age}岁。")
    assert_fires("D424", YEAR + "本人1980年3月出生，现年48岁。", "现年48岁")
    assert_fires("D425", YEAR + "2003年6月入党，党龄25年。", "党龄25年")


def test_every_fact_states_its_source_and_stands_once() -> None:
    dates = table("dates")
    for name in ("event", "congress", "plan", "holiday", "turn"):
        assert all(row["source"] for row in dates[name])
    words = [word for row in dates["event"] for word in row["words"]]
    assert len(words) == len(set(words))
    opened = [row["opened"] for row in dates["congress"]]
    assert opened == sorted(opened)
    for row in dates["congress"]:
        assert row["plenums"] == sorted(row["plenums"])


def test_hostile_runs_do_not_fail() -> None:
    for piece in ("2023年6月至2022年", "周年", "月30日", "任职三年来", "90年出生，", "党的二十大"):
        findings("D4", YEAR + piece * 800)


def test_a_term_told_in_brackets_or_by_its_opening_and_its_date_covers_all_of_it() -> None:
    term = "任期述职报告\n（2022年1月—2024年12月）\n各位领导：\n"
    assert_silent("D422", term + "2024年8月，组织开展专项整治。")
    opened = "驻村第一书记述职报告\n2018年3月，我到村任第一书记。\n{}\n陈某\n2020年12月10日"
    assert_silent("D422", opened.format("2020年5月，通过验收。"))
    assert_silent("D411", opened.format("下一步，学习贯彻党的十九届五中全会精神。"))
    assert_fires("D422", YEAR + "2025年5月，组织参观学习。")


def test_the_year_that_the_opening_announces_counts_before_one_told_on_the_way() -> None:
    told = "驻村第一书记述职报告\n2018年3月，我到村任第一书记。现将{}情况汇报如下：\n学习党的十九届四中全会精神。"
    assert_silent("D411", told.format("2019年工作"))
    assert_fires("D411", told.format("2018年工作"), "十九届四中全会")


def test_a_weekday_of_the_next_year_is_believed_early_in_it_and_in_plans_alone() -> None:
    year = "2017年度述职报告\n"
    assert_fires("D402", year + "10月18日（星期四）上午，组织集体收看开幕会。", "星期四")
    assert_silent("D402", year + "定于明年10月18日（星期四）召开总结会。")
    assert_silent("D402", year + "1月18日（星期四）召开述职会。")


@pytest.mark.parametrize(
    "said",
    ["在纪念红军长征胜利70周年之际", "围绕庆祝改革开放30周年", "今年是中国共产党成立85周年"],
)
def test_an_anniversary_kept_ten_years_late_is_an_error(said: str) -> None:
    assert_fires("D410", f"2016年度述职报告\n{said}，组织开展主题党日活动。")


@pytest.mark.parametrize(
    "said",
    [
        "新的一年，在纪念红军长征胜利81周年之际，苦干实干",
        "以优异成绩迎接改革开放39周年",
        "自建党85周年以来，村里变化很大",
        "2006年，在庆祝建党85周年活动中获奖",
        "学习在庆祝中国共产党成立90周年大会上的讲话",
    ],
)
def test_an_anniversary_ahead_or_past_is_left_alone(said: str) -> None:
    assert_silent("D410", f"2016年度述职报告\n{said}。")


def test_the_age_of_the_own_house_follows_from_its_founding() -> None:
    text = "2020年度述职报告\n我校创建于1950年，今年迎来建校{}周年。"
    assert_fires("D416", text.format("六十"), "建校六十周年")
    assert_silent("D416", text.format(70))
    assert_silent("D416", "2020年度述职报告\n我校创建于1950年，2010年举行建校60周年庆典。")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("D419", "开展“6·25”国际禁毒日宣传。"),
        ("D419", "国家宪法日（12月14日）组织宣誓。"),
        ("D419", "“4·25”全民国家安全教育日前夕发放资料。"),
        ("D419", "全民国防教育日为每年九月第二个星期六。"),
        ("D419", "5月第二个星期日是全国助残日。"),
        ("D419", "9月9日全民国防教育日，组织演练。"),
        ("D414", "在4月24日世界读书日开展阅读活动。"),
        ("D410", "在建党100周年前夕，走访慰问老党员。"),
        ("D410", "纪念焦裕禄同志诞辰90周年，开展学习。"),
        ("D410", "检察机关恢复重建40周年之际，开放检察院。"),
        ("F501", "建国75周年之际开展活动。"),
    ],
)
def test_days_and_anniversaries_that_do_not_fit_the_calendar(rule: str, words: str) -> None:
    assert_fires(rule, f"2022年度述职报告\n{words}")


@pytest.mark.parametrize(
    "words",
    [
        "开展“6·26”国际禁毒日、“12·4”国家宪法日宣传。",
        "全民国防教育日（9月第三个星期六）组织演练，9月17日全民国防教育日举办升旗仪式。",
        "建党100周年以来，党员面貌焕然一新，1人获评建党100周年先进个人。",
        "建党101周年之际，走访慰问老党员。",
        "建国初期入党的老党员12名。",
    ],
)
def test_days_and_anniversaries_that_fit(words: str) -> None:
    for rule in ("D410", "D414", "D419", "F501"):
        assert_silent(rule, f"2022年度述职报告\n{words}")
