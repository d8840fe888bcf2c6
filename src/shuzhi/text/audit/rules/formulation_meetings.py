"""Plenary sessions of committees, operations named with a year, and days that fall on a weekday: how they are called."""

from collections.abc import Iterator
from typing import Any

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_COMMITTEE = Pattern(
    r"(?:省|市|县|区|州|旗|镇|乡|自治区|中央纪|纪|局党|镇党|乡党|中纪)委[^，。；、]{0,6}?"
    r"(?P<name>第?[一二三四五六七八九十]{1,3}届(?P<number>[二三四五六七八九十]{1,2}))$"
)


@rule(
    "F556",
    "plenum-of-committee",
    "地方党委、纪委全会称谓",
    kind="fixed_formulation",
    severity="warning",
    source="中央委员会全体会议称“几中全会”，地方党委和各级纪委全体会议称“几次全会”",
    triggers=("中全会",),
)
def plenum_of_committee(text: Text, at: Hit) -> Iterator[Found]:
    """地方党委、纪委的全体会议写成了“几中全会”，应为“几次全会”。

    误：传达学习县委十四届三中全会精神。
    误：学习二十届中央纪委、省纪委十一届四中全会精神。
    正：传达学习党的二十届三中全会和县委十四届六次全会精神。
    正：省委宣讲团宣讲党的二十届三中全会精神。
    """
    before = at.before(24)
    told = _COMMITTEE.search(before)
    if not told or "党的" in told[0] or "宣讲" in told[0] or "贯彻" in told[0]:
        return
    right = f"{told['number']}次全会"
    start = at.start - len(told["number"])
    yield at.found(f"地方党委、纪委的全体会议称“{right}”", right, start=start)


_OPERATIONS = (
    "净网",
    "护苗",
    "昆仑",
    "云剑",
    "剑网",
    "秋风",
    "固边",
    "猎狐",
    "清源",
    "净边",
    "蓝剑",
    "护校",
    "亮剑",
)
_NAMED_YEAR = Pattern(r"[—\-－–·]{0,2}(?P<year>20[12]\d)(?=[”’\"]|专项|系列|行动|集中|、“|“)")


@rule(
    "F557",
    "operation-of-another-year",
    "专项行动年份与述职年度不符",
    kind="fixed_formulation",
    severity="warning",
    source="“净网”“护苗”“昆仑”等专项行动逐年开展，名称中带年份",
    triggers=_OPERATIONS,
    behind="—-－–·2",
)
def operation_of_another_year(text: Text, at: Hit) -> Iterator[Found]:
    """专项行动名称中的年份早于述职年度，多为套用上年文稿。

    误文：
        2023年度述职报告
        扎实开展“净网2021”专项行动。
    正文：
        2023年度述职报告
        扎实开展“净网2023”专项行动，巩固“昆仑2022”行动成果。
    """
    told = _NAMED_YEAR.match(at.text, at.end)
    years = text.years_at(at.line)
    if not told or not years or at.before(1) not in ("“", "‘", '"', "、", "”", "展", "进", "施"):
        return
    year = int(told["year"])
    low, high = text.sentence(at.line, at.start)
    around = at.text[max(low, at.start - 30) : min(high, at.end + 30)]
    if (
        year >= min(years)
        or f"{year}年" in around
        or any(word in around for word in ("巩固", "以来", "先后", "连续", "总结"))
    ):
        return
    yield at.found(
        f"“{at.word}{year}”是{year}年的行动，述职年度为{max(years)}年，请核对", start=at.start, end=told.end()
    )


_MOVING: dict[str, dict[str, Any]] = {row["name"]: row for row in table("dates")["moving"]}
_ORDINALS = "一二三四"
_WEEKDAY = r"(?P<all>(?P<month>1[0-2]|[1-9])月份?的?(?:第(?P<nth>[一二三四1234])|(?P<last>最后一))个(?:星期|周|礼拜)(?P<day>[一二三四五六日天]))"
_BEHIND_NAME = Pattern(r"[”’]?(?:[（(，]?(?:即|为|是|定于|在)?(?:每年)?的?)" + _WEEKDAY)
_AHEAD_NAME = Pattern(_WEEKDAY + r"[，（(]?(?:是|为|的)?(?:第\w{1,3}个)?[“‘]?$")


@rule(
    "F558",
    "day-of-the-month",
    "节日所在星期不符",
    kind="anniversary_or_date",
    severity="error",
    source="knowledge/dates.toml：有关法律、决定和批复",
    triggers=tuple(_MOVING),
)
def day_of_the_month(text: Text, at: Hit) -> Iterator[Found]:
    """按“几月第几个星期几”确定的节日写错了。

    误：在全民国防教育日（9月第二个星期六）开展宣传。
    误：5月第二个星期日是全国助残日。
    正：在全民国防教育日（每年9月第三个星期六）开展宣传。
    """
    row = _MOVING[at.word]
    told = _BEHIND_NAME.match(at.text, at.end) or _AHEAD_NAME.search(at.before(24))
    if not told:
        return
    nth = told["nth"] or ""
    number = int(nth) if nth.isdigit() else _ORDINALS.find(nth) + 1
    day = told["day"].replace("天", "日")
    if (int(told["month"]), number, day) == (row["month"], row["nth"], row["weekday"]):
        return
    right = f"{row['month']}月第{_ORDINALS[row['nth'] - 1]}个星期{row['weekday']}"
    shift = 0 if told.start() >= at.end else at.start - len(at.before(24))
    yield at.found(
        f"{at.word}是{right}，请核对", right, start=told.start("all") + shift, end=told.end("all") + shift
    )
