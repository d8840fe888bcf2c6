"""Days that do not exist, weekdays that do not fit, quarters and spans: dates judged by the calendar alone."""

from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_C = "〇零一二两三四五六七八九十"
_LONG = {2: 30, 4: 31, 6: 31, 9: 31, 11: 31}
"""The first day that a month never has."""
_CHINESE = {2: "二", 4: "四", 6: "六", 9: "九", 11: "十一"}
_NO_DAY = tuple(
    f"{month}月{day}日" for months in (_LONG,) for month, first in months.items() for day in range(first, 32)
) + tuple(
    f"{_CHINESE[month]}月{'三十一' if day == 31 else '三十'}日"
    for month, first in _LONG.items()
    for day in range(first, 32)
)
_HIGH_DAY = tuple(f"月{day}日" for day in (0, *range(32, 100)))
_HIGH_MONTH = tuple(f"{month}月" for month in range(13, 20))
_YEAR_BEFORE = Pattern(r"((?:19|20)\d\d)年$")
_DATE_BEFORE = Pattern(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>1[0-2]|0?[1-9])月(?P<day>[12]\d|3[01]|0?[1-9])日[（(，、,]?$"
)
_WEEKDAYS = {sign: number for number, sign in enumerate("一二三四五六日")} | {"天": 6}
_WEEK_WORDS = tuple(
    f"{word}{sign}" for word in ("星期", "周", "礼拜") for sign in _WEEKDAYS if (word, sign) != ("周", "天")
)
_YEAR = Pattern(r"(?<!\d)((?:19|20)\d\d)年")
_READ_BY, _SENTENCE = 4, 60
_PLANNED = Pattern("明年|来年|次年|计划|打算|拟|定于|预计|新的一年|下一步|将")
_QUARTER_SPAN = Pattern(r"度?[（(：:，]?(?P<low>1[0-2]|[1-9])月?[至到—－~～-]{1,2}(?P<high>1[0-2]|[1-9])月")
_QUARTERS = {"一季": (1, 3), "二季": (4, 6), "三季": (7, 9), "四季": (10, 12)}
_SPAN_FROM = Pattern(
    r"(?P<year>(?:19|20)\d\d)年(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12]\d|3[01]|0?[1-9])日)?)?$"
)
_SPAN_TO = Pattern(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12]\d|3[01]|0?[1-9])日)?)?"
)
_SPAN_MARKS = (
    "年至",
    "年到",
    "年—",
    "年－",
    "年-",
    "月至",
    "月到",
    "月—",
    "月－",
    "月-",
    "日至",
    "日到",
    "日—",
    "日－",
    "日-",
)


@rule(
    "D401",
    "no-such-day",
    "日期不存在",
    kind="anniversary_or_date",
    severity="error",
    source="公历",
    triggers=(*_NO_DAY, *_HIGH_DAY, *_HIGH_MONTH, "2月29日", "二月二十九日"),
)
def no_such_day(text: Text, at: Hit) -> Iterator[Found]:
    """日历上没有的月、日：2月30日、11月31日、13月；平年的2月29日。

    误：2月30日召开党员大会。
    误：2023年2月29日到村走访。
    误：6月31日前完成整改。
    误：5月35日组织学习。
    正：2024年2月29日到村走访，12月30日召开总结会，6月30日前完成整改。
    """
    before = at.before(1)
    if at.word[0] != "月" and (
        before.isdigit() or before in ("十", ".", "/", "-", "第") or before in tuple(_C)
    ):
        return
    if at.word.endswith("月"):
        if at.after(1) not in ("份", "，", "。", "、", "") and not at.after(1).isdigit():
            return
        yield at.found(f"一年没有{at.word}，请核对")
        return
    if at.word[0] == "月" and not (before.isdigit() or before in tuple(_C)):
        return
    if "29" in at.word or "二十九" in at.word:
        year = _YEAR_BEFORE.search(at.before(5))
        known = int(year[1]) if year else _only_year(text, at.line)
        if known is None or isleap(known):
            return
        yield at.found(f"{known}年不是闰年，2月没有29日", severity="error" if year else "warning")
        return
    start = at.start
    while start and at.text[start - 1].isdigit() and at.start - start < 2:
        start -= 1
    if at.word[0] == "月" and at.word[1:-1] == "0" and at.after(1).isdigit():
        return
    yield at.found("没有这一天，请核对", start=start)


@rule(
    "D402",
    "weekday-does-not-fit",
    "星期与日期不符",
    kind="anniversary_or_date",
    severity="error",
    source="公历",
    triggers=_WEEK_WORDS,
)
def weekday_does_not_fit(text: Text, at: Hit) -> Iterator[Found]:
    """日期后面写的星期几不对。日期没有年份的，按报告年度推算。

    误：2023年5月6日（星期五）召开专题会议。
    误文：
        2017年度述职报告
        10月18日（星期四）上午，组织集体收看开幕会。
    正：2023年5月6日（星期六）召开专题会议。
    正文：
        2017年度述职报告
        10月18日（星期三）上午，组织集体收看开幕会。定于明年10月18日（星期四）再次检查。
    正：每周一召开例会，12月4日是国家宪法日。
    """
    before = at.before(14)
    if before[-1:] not in ("日", "（", "(", "，", "、", ","):
        return
    found = _DATE_BEFORE.search(before)
    if not found:
        return
    said = _WEEKDAYS[at.word[-1]]
    month, day = int(found["month"]), int(found["day"])
    if found["year"]:
        years = [int(found["year"])]
    else:
        only = _only_year(text, at.line)
        if only is None:
            # a term of several years: the year last told in the paragraph
            told = _YEAR.compiled.findall(at.text, max(0, at.start - 2 * _SENTENCE), at.start)
            only = int(told[-1]) if told and int(told[-1]) in text.years_at(at.line) else None
        years = [] if only is None else [only]
        if only is not None and (month <= _READ_BY or _PLANNED.search(at.before(_SENTENCE))):
            # a report is read in the first months of the next year, and plans for all of it
            years.append(only + 1)
    real = [date(year, month, day).weekday() for year in years if day <= monthrange(year, month)[1]]
    if not real or said in real:
        return
    right = f"{at.word[:-1]}{'一二三四五六日'[real[0]]}"
    message = f"{years[0]}年{month}月{day}日是{right}，请核对"
    yield at.found(
        message, right if found["year"] else None, severity="error" if found["year"] else "warning"
    )


@rule(
    "D403",
    "quarter-months",
    "季度与月份不符",
    kind="anniversary_or_date",
    severity="error",
    source="公历季度：1—3月、4—6月、7—9月、10—12月",
    triggers=(*_QUARTERS, "五季度", "5季度"),
)
def quarter_months(text: Text, at: Hit) -> Iterator[Found]:
    """季度后面注明的月份不是这个季度的；没有第五季度。

    误：第二季度（5—7月）开展集中整治。
    误：第五季度工作安排。
    正：第二季度（4—6月）开展集中整治，前三季度（1—9月）完成投资3亿元。
    """
    if at.word not in _QUARTERS:
        if at.before(1) in ("第", "，", "。", "在", ""):
            yield at.found("一年只有四个季度，请核对")
        return
    found = _QUARTER_SPAN.match(at.text, at.end)
    if not found or at.before(1) in ("前", "十", "至", "到", "—", "、"):
        return
    months = (int(found["low"]), int(found["high"]))
    if months != _QUARTERS[at.word]:
        low, high = _QUARTERS[at.word]
        yield at.found(f"{at.word}度是{low}—{high}月，请核对", end=found.end())


@rule(
    "D404",
    "span-backwards",
    "起止时间颠倒",
    kind="anniversary_or_date",
    severity="error",
    source="起止日期先后有序",
    triggers=_SPAN_MARKS,
)
def span_backwards(text: Text, at: Hit) -> Iterator[Found]:
    """起止时间后早于前。跨年而写明次年、今年的不报。

    误：2023年6月至2023年3月在党校学习。
    误：2023年8月12日至8月3日外出考察。
    误：整改时限为2023年—2021年。
    正：2022年9月至2023年3月在党校学习，2023年8月3日至12日外出考察。
    正：2022年11月至次年3月开展护林防火。
    """
    low = max(0, at.start - 12)
    first = _SPAN_FROM.search(at.text, low, at.start + 1)
    if not first:
        return
    last = _SPAN_TO.match(at.text, at.end + (1 if at.after(1) in ("—", "－", "-") else 0))
    if not last or not last[0] or (not last["year"] and not last["month"]):
        return
    begins = int(first["year"])
    ends = int(last["year"]) if last["year"] else begins
    one = (begins, int(first["month"] or 0), int(first["day"] or 0))
    two = (ends, int(last["month"] or 0), int(last["day"] or 0))
    shared = 3 if first["day"] and last["day"] else 2 if first["month"] and last["month"] else 1
    if two[:shared] < one[:shared]:
        # without a second year the span may run into the next one
        severity: Severity = "error" if last["year"] or (shared == 3 and one[1] == two[1]) else "warning"
        yield at.found("起止时间前后颠倒，请核对", start=first.start(), end=last.end(), severity=severity)


@rule(
    "D405",
    "no-such-hour",
    "时刻不存在",
    kind="anniversary_or_date",
    severity="error",
    source="二十四小时制",
    triggers=tuple(f"{hour}时{minute}" for hour in range(10) for minute in (6, 7, 8, 9)),
)
def no_such_hour(text: Text, at: Hit) -> Iterator[Found]:
    """分钟超出五十九。

    误：上午8时75分组织集合。
    正：上午8时45分组织集合，8时6分到达现场。
    """
    after = at.after(2)
    if len(after) == 2 and after[0].isdigit() and after[1] == "分":
        yield at.found("分钟不会超过59，请核对", end=at.end + 2)


def _only_year(text: Text, line: int) -> int | None:
    """The year of the report at a line, where it covers one."""
    years = text.years_at(line)
    return years[0] if len(years) == 1 else None
