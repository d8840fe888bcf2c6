"""Period: a span of days an office counts by, and the Chinese and ISO names it is called by.

Holds the year, half, quarter, month, range and term that figures, obligations and reports are read over.
Plain dates, both inclusive. Codes are for URLs and files, labels are for people; both parse back.
"""

import calendar
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

Unit = Literal["month", "quarter", "half", "year"]
Kind = Literal["day", "month", "quarter", "half", "year", "months", "term", "days"]

MONTHS_IN: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
ACCEPTED = (
    "可写作：2023、2023年度、2023年上半年、2023年第二季度、2023年5月、2023年1—6月、2021—2023年、"
    "2023年1月5日至3月2日，或 2023H1、2023Q2、2023-05、2023-01-01/2023-03-05"
)


class PeriodError(ValueError):
    """A text names no period; the message says which text, what is wrong and what is accepted."""


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """The days from `start` to `end`, both included; sorts by start, then by end."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise PeriodError(f"期间的起始日{self.start}晚于终止日{self.end}，请核对先后。")

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls.term(year, year)

    @classmethod
    def half(cls, year: int, half: int) -> "Period":
        return _block(year, half, 2, "半年")

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Period":
        return _block(year, quarter, 4, "季度")

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        return _block(year, month, 12, "月份")

    @classmethod
    def month_int(cls, month: int) -> "Period":
        """The month of an int such as 202305, as records keep it."""
        return cls.month(*divmod(month, 100))

    @classmethod
    def term(cls, first: int, last: int) -> "Period":
        """Whole years, `first` to `last`."""
        return _months(first, 1, last, 12)

    @classmethod
    def parse(cls, text: str | int) -> "Period":
        """The period that `text` names, in Chinese or ISO, full-width digits included; raises PeriodError."""
        plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text)))
        for pattern, build in _forms():
            found = pattern.fullmatch(plain)
            if found:
                try:
                    return build(found.groupdict())
                except ValueError as wrong:
                    raise PeriodError(f"“{text}”不是期间：{_reason(wrong)}{ACCEPTED}。") from wrong
        raise PeriodError(f"“{text}”不是期间。{ACCEPTED}。")

    @classmethod
    def named_in(cls, text: str) -> tuple["Period", ...]:
        """The periods that a line names, each read as long as it goes: 2023年上半年 of 张某2023年上半年述职报告."""
        plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
        found, at = [], 0
        year = _year_named()
        while start := year.search(plain, at):
            at = start.end()
            for end in range(min(len(plain), start.start() + _LONGEST_NAME), start.end(), -1):
                try:
                    found.append(cls.parse(plain[start.start() : end]))
                except PeriodError:
                    continue
                at = end
                break
        return tuple(found)

    @property
    def kind(self) -> Kind:
        if not self.is_whole_months:
            return "day" if self.start == self.end else "days"
        for unit, length in MONTHS_IN.items():
            if len(self.months) == length and (self.start.month - 1) % length == 0:
                return unit
        return "term" if (self.start.month, self.end.month) == (1, 12) else "months"

    @property
    def code(self) -> str:
        """The shortest ISO name: 2023, 2023H1, 2023Q2, 2023-05, 2021/2023, 2023-02/2023-05, or days."""
        start, end = self.start, self.end
        match self.kind:
            case "year":
                return f"{start.year:04}"
            case "half":
                return f"{start.year:04}H{start.month // 6 + 1}"
            case "quarter":
                return f"{start.year:04}Q{start.month // 3 + 1}"
            case "month":
                return f"{start:%Y-%m}"
            case "term":
                return f"{start.year:04}/{end.year:04}"
            case "months":
                return f"{start:%Y-%m}/{end:%Y-%m}"
            case "day":
                return start.isoformat()
            case "days":
                return f"{start.isoformat()}/{end.isoformat()}"

    @property
    def label(self) -> str:
        """The name an office writes."""
        start, end = self.start, self.end
        year = f"{start.year}年"
        again = "" if start.year == end.year else f"{end.year}年"
        match self.kind:
            case "year":
                return year
            case "half":
                return year + ("上半年" if start.month == 1 else "下半年")
            case "quarter":
                return f"{year}第{'一二三四'[start.month // 3]}季度"
            case "month":
                return f"{year}{start.month}月"
            case "term":
                return f"{start.year}—{end.year}年"
            case "months" if not again:
                return f"{year}{start.month}—{end.month}月"
            case "months":
                return f"{year}{start.month}月至{again}{end.month}月"
            case "day":
                return f"{year}{start.month}月{start.day}日"
            case "days":
                return f"{year}{start.month}月{start.day}日至{again}{end.month}月{end.day}日"

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def months(self) -> tuple[int, ...]:
        """Each month touched, as ints: 202301, 202302 …"""
        first = self.start.year * 12 + self.start.month - 1
        last = self.end.year * 12 + self.end.month - 1
        return tuple(month // 12 * 100 + month % 12 + 1 for month in range(first, last + 1))

    @property
    def is_whole_months(self) -> bool:
        return self.start.day == 1 and self.end.day == calendar.monthrange(self.end.year, self.end.month)[1]

    def same_period_last_year(self) -> "Period":
        """One year earlier. Whole months stay whole (February), a 29 February becomes the 28th."""
        if self.is_whole_months:
            return _months(self.start.year - 1, self.start.month, self.end.year - 1, self.end.month)
        return Period(_year_before(self.start), _year_before(self.end))

    def clip(self, start: date | None, end: date | None) -> "Period | None":
        """The days also between `start` and `end` (None: open), None where there are none."""
        first = self.start if start is None else max(self.start, start)
        last = self.end if end is None else min(self.end, end)
        return Period(first, last) if first <= last else None

    def parts(self, unit: Unit) -> tuple["Period", ...]:
        """The calendar months, quarters, halves or years in order; the outer two clipped to this period."""
        length, found, start = MONTHS_IN[unit], [], self.start
        while start <= self.end:
            last_month = (start.month - 1) // length * length + length
            end = min(_month_end(start.year, last_month), self.end)
            found.append(Period(start, end))
            if end == date.max:
                break
            start = end + timedelta(days=1)
        return tuple(found)

    def __contains__(self, day: date) -> bool:
        if isinstance(day, datetime):
            day = day.date()
        return self.start <= day <= self.end

    def __str__(self) -> str:
        return self.label


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _months(first_year: int, first_month: int, last_year: int, last_month: int) -> Period:
    return Period(date(first_year, first_month, 1), _month_end(last_year, last_month))


def _block(year: int, number: int, count: int, word: str) -> Period:
    if not 1 <= number <= count:
        raise PeriodError(f"没有第{number}个{word}，一年只有{count}个。")
    length = 12 // count
    return _months(year, (number - 1) * length + 1, year, number * length)


def _year_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


# --- names ---------------------------------------------------------------------------------------------

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SMALL = {
    (f"{tens}{ones}" or "零"): ten * 10 + one
    for ten, tens in enumerate(("", "十", "二十", "三十"))
    for one, ones in enumerate(("", *"一二三四五六七八九"))
}


def _number(text: str) -> int:
    """A month, day, quarter or year: 5, 十二, 二〇二三."""
    return _SMALL[text] if text in _SMALL else int(text.translate(_DIGITS))


def _reason(wrong: ValueError) -> str:
    return str(wrong).rstrip("。") + "；" if isinstance(wrong, PeriodError) else "没有这一天或这个月；"


_Names = dict[str, str | None]


def _n(names: _Names, key: str, default: int = 0) -> int:
    text = names.get(key)
    return default if text is None else _number(text)


def _whole_years(names: _Names) -> Period:
    first = _n(names, "y")
    return Period.term(first, _n(names, "y2", first))


def _half(names: _Names) -> Period:
    half = names["h"]
    return Period.half(_n(names, "y"), {"上": 1, "下": 2}[half] if half in ("上", "下") else _n(names, "h"))


def _quarters(names: _Names) -> Period:
    year, first = _n(names, "y"), _n(names, "q", 1)
    last = Period.quarter(year, _n(names, "q2", first))
    return Period(Period.quarter(year, first).start, last.end)


def _month_span(names: _Names) -> Period:
    year, month = _n(names, "y"), _n(names, "m")
    last = Period.month(_n(names, "y2", year), _n(names, "m2", month))
    return Period(Period.month(year, month).start, last.end)


def _day_span(names: _Names) -> Period:
    year, month, day = _n(names, "y"), _n(names, "m"), _n(names, "d")
    end = date(_n(names, "y2", year), _n(names, "m2", month), _n(names, "d2", day))
    return Period(date(year, month, day), end)


_Y = r"[12]\d{3}"
_CY = rf"(?:{_Y}|[一二][〇○零一二三四五六七八九]{{3}})"
_LONGEST_NAME = 24  # 二〇二三年十一月二十一日至二〇二四年十二月三十一日
_C = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_CQ = "[1-4一二三四]"
_TO = r"(?:[-—–―−~〜至到]+)"
_SLASH = r"(?:/|\.\.)"


# Tried in order; the forms exclude each other, so the order says nothing.
_FORMS: tuple[tuple[str, Callable[[_Names], Period]], ...] = (
    (rf"(?P<y>{_Y})", _whole_years),
    (rf"(?P<y>{_Y}){_SLASH}(?P<y2>{_Y})", _whole_years),
    (rf"(?P<y>{_Y})-?[Hh](?P<h>\d)", _half),
    (rf"(?P<y>{_Y})-?[Qq](?P<q>\d)", _quarters),
    (rf"(?P<y>{_Y})(?P<m>\d\d)", _month_span),
    (rf"(?P<y>{_Y})[-.](?P<m>\d\d?)(?:{_SLASH}(?P<y2>{_Y})[-.](?P<m2>\d\d?))?", _month_span),
    (
        rf"(?P<y>{_Y})[-.](?P<m>\d\d?)[-.](?P<d>\d\d?)"
        rf"(?:(?:{_SLASH}|[—~至到]+)(?P<y2>{_Y})[-.](?P<m2>\d\d?)[-.](?P<d2>\d\d?))?",
        _day_span,
    ),
    (rf"(?P<y>{_CY})年?{_TO}(?P<y2>{_CY})年度?", _whole_years),
    (rf"(?P<y>{_CY})(?:年度?|年?全年)", _whole_years),
    (rf"(?P<y>{_CY})年度?(?P<h>[上下])半年度?", _half),
    (
        rf"(?P<y>{_CY})年度?第?(?P<q>[1-4一二三四])(?:季度?)?(?:{_TO}第?(?P<q2>[1-4一二三四]))?季度",
        _quarters,
    ),
    (rf"(?P<y>{_CY})年度?前(?P<q2>{_CQ})个?季度", _quarters),
    (
        rf"(?P<y>{_CY})年度?(?P<m>{_C})(?:月份?)?(?:{_TO}(?:(?P<y2>{_CY})年)?(?P<m2>{_C}))?月份?",
        _month_span,
    ),
    (
        rf"(?P<y>{_CY})年(?P<m>{_C})月(?P<d>{_C})[日号]?"
        rf"(?:{_TO}(?:(?P<y2>{_CY})年)?(?:(?P<m2>{_C})月)?(?P<d2>{_C}))?[日号]",
        _day_span,
    ),
)


@cache
def _year_named() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d){_CY}(?!\d)")


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[[_Names], Period]], ...]:
    """The forms compiled, where a period is first read: at import they would cost every command its start."""
    return tuple((re.compile(pattern), build) for pattern, build in _FORMS)
