"""Days with a name, told with another date: “6·25”国际禁毒日, 国家宪法日（12月14日）, 全民国防教育日（9月第二个星期六）."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_DAYS: dict[str, dict[str, Any]] = {
    row["name"]: row for row in table("dates")["holiday"] if "day" in row or "week" in row
}
_ORDER = "一二三四五"
_WEEK = "一二三四五六日"
_MONTHS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_NTH = r"(?P<month>\d{1,2}|十[一二]|[一二三四五六七八九十])月(?:份)?的?第(?P<nth>[一二三四五])个?(?:星期|周|礼拜)(?P<week>[一二三四五六日天])"
_NTH_BEFORE = Pattern(_NTH + r"(?:是|为|，|的|“|被?定为|国际|世界|全国|中国|我国){0,3}$")
_NTH_AFTER = Pattern(r"[”’]?(?:[（(]|是|为|，|定于|在){1,2}(?:每年)?的?" + _NTH)
_DATE_AFTER = Pattern(r"[”’]?[（(](?:每年)?(?P<month>1[0-2]|[1-9])月(?P<day>[12]\d|3[01]|[1-9])日[)）]")
_SHORT_BEFORE = Pattern(
    r"[“\"]?(?<!\d)(?P<month>1[0-2]|[1-9])[·.．•・](?P<day>[12]\d|3[01]|[1-9])[”\"]?(?:国际|世界|全国|中国|第\d{1,2}个){0,2}$"
)
_DATE_BEFORE = Pattern(
    r"(?P<month>1[0-2]|[1-9])月(?P<day>[12]\d|3[01]|[1-9])日(?:是|为|的|“|，|第\d{1,2}个){0,3}$"
)


@rule(
    "D419",
    "day-of-its-own",
    "纪念日日期不符",
    kind="anniversary_or_date",
    severity="error",
    source="knowledge/dates.toml：有关法律、决定所定的日期",
    triggers=tuple(_DAYS),
)
def day_of_its_own(text: Text, at: Hit) -> Iterator[Found]:
    """纪念日、宣传日旁边注明的日期或星期不对：间隔号写法、括注写法，以及某月第几个星期几。

    误：开展“6·25”国际禁毒日宣传。
    误：国家宪法日（12月14日）组织宪法宣誓。
    误：全民国防教育日（9月第二个星期六）组织应急演练。
    误：每年5月的第二个星期日是全国助残日。
    正：开展“6·26”国际禁毒日宣传，国家宪法日（12月4日）组织宪法宣誓。
    正：全民国防教育日（9月第三个星期六）组织应急演练，5月第三个星期日是全国助残日。
    """
    row = _DAYS[at.word]
    before, offset = at.before(24), at.start - min(24, at.start)
    if "week" in row:
        told = _NTH_AFTER.match(at.text, at.end)
        start, end = at.start, told.end() if told else at.end
        if told is None:
            told = _NTH_BEFORE.search(before)
            start = offset + told.start() if told else at.start
        if told is not None:
            if _said(told["month"], told["nth"], told["week"]) != row["week"]:
                yield at.found(f"{at.word}是每年{row['week']}，请核对", start=start, end=end)
            return
        day = _DATE_BEFORE.search(before)
        years = text.years_at(at.line)
        if day and len(years) == 1 and not at.after(2).startswith(("前", "来临", "期间", "之际", "活动")):
            right = _date_in(years[0], row["week"])
            if right.month == int(day["month"]) and right.day != int(day["day"]):
                message = f"{years[0]}年的{at.word}（{row['week']}）是{right.month}月{right.day}日，请核对"
                yield at.found(message, start=offset + day.start(), severity="warning")
        return
    short = _SHORT_BEFORE.search(before)
    after = None if short else _DATE_AFTER.match(at.text, at.end)
    found = short or after
    if found and f"{found['month']}月{found['day']}日" != row["day"]:
        start = offset + short.start() if short else at.start
        yield at.found(f"{at.word}是{row['day']}，请核对", start=start, end=after.end() if after else at.end)


def _said(month: str, nth: str, week: str) -> str:
    number = int(month) if month.isdecimal() else _MONTHS[month]
    return f"{number}月第{nth}个星期{'日' if week == '天' else week}"


def _date_in(year: int, rule_of_week: str) -> date:
    """The day of a year that is the third Saturday of September, told as 9月第三个星期六."""
    month, _, rest = rule_of_week.partition("月第")
    nth, weekday = _ORDER.index(rest[0]), _WEEK.index(rest[-1])
    first = date(year, int(month), 1).weekday()
    return date(year, int(month), 1 + (weekday - first) % 7 + 7 * nth)
