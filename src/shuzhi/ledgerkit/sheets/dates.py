"""Dates as offices write them in cells: Excel serial numbers, 2023.5.6, 20230506, 2023年5月6日, 5月6日 under a year's title."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, datetime, time, timedelta

from shuzhi.ledgerkit.sheets.grid import Cell

_EPOCH_1900 = date(1899, 12, 30)  # Excel counts a 29 February 1900 that never was
_EPOCH_1904 = date(1904, 1, 1)
_FIRST_SERIAL, _LAST_SERIAL = 18_000, 73_050  # 1949 to 2100
_LEAST_YMD, _GREATEST_YMD = 1900_00_00, 2100_00_00
_SINGLE_DIGIT_MONTHS = 12
_TAIL = re.compile(
    r"\s*(?:[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?|[上下]午)?\s*(?:T?\d{1,2}[:时点]\d{0,2}.*)?$"
)
_FULL = re.compile(r"(\d{2,4})\s*[年.\-/、]\s*(\d{1,2})\s*[月.\-/、]\s*(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*月?(?:份)?|(\d{4})(\d{2})")
_DAY = re.compile(r"(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*[日号]?")
_BARE_MONTH = re.compile(r"(\d{1,2})\s*月(?:份)?")
_CHINESE = {
    "〇": "0",
    "○": "0",
    "零": "0",
    "0": "0",
    "O": "0",
    "元": "1",
    **{c: str(i) for i, c in enumerate("一二三四五六七八九", 1)},
}
# 二0二三年 and 二O二三年 stand in many sheets for 二〇二三年.
_CHINESE_DATE = re.compile(
    r"[一二][〇○零0O][〇○零0O一二三四五六七八九]{2}(?=年)|[〇○零一二三四五六七八九十]{1,4}(?=[年月日号])"
)


class NotADate(Exception):
    """A cell holds no date; the message says why, in Chinese, for the end of “第37行 ‘召开时间’：”."""


def read_date(raw: Cell, year: int | None, *, monthly: bool = False, epoch_1904: bool = False) -> date:
    """The date a cell holds. ``year`` comes from the sheet's title; ``monthly`` accepts 2023年5月 as its first day.

    Raises NotADate.
    """
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, (time, timedelta, bool)):
        raise NotADate(f"“{raw}”不是日期")
    if isinstance(raw, (int, float)):
        return _from_number(float(raw), year, monthly, epoch_1904)
    return _from_text(str(raw), year, monthly, epoch_1904)


def made(year: int, month: int, day: int) -> date:
    """The day, or NotADate that says what does not exist."""
    if not 1 <= month <= 12:
        raise NotADate(f"{month}月不存在")
    last = calendar.monthrange(year, month)[1] if year else 31
    if not 1 <= day <= last:
        leap = f"{year}年" if month == 2 and day == 29 else ""
        raise NotADate(f"{leap}{month}月没有{day}日")
    return date(year, month, day)


def _from_number(number: float, year: int | None, monthly: bool, epoch_1904: bool) -> date:
    whole = int(number)
    if number == whole and _LEAST_YMD < whole < _GREATEST_YMD:
        return made(whole // 10_000, whole // 100 % 100, whole % 100)
    if (
        number == whole
        and monthly
        and 1949_00 < whole < 2100_00
        and 1 <= whole % 100 <= 12
        and whole > _LAST_SERIAL
    ):
        return date(whole // 100, whole % 100, 1)
    if _FIRST_SERIAL <= whole <= _LAST_SERIAL:
        return (_EPOCH_1904 if epoch_1904 else _EPOCH_1900) + timedelta(days=whole)
    written = format(number, ".10g")
    if monthly and number == whole and 1 <= whole <= 12 and year:
        return date(year, whole, 1)
    before, _, after = written.partition(".")
    is_day = after and 1 <= whole <= _SINGLE_DIGIT_MONTHS and len(after) <= 2
    is_month = monthly and after and 1949 <= whole < 2100 and len(after) <= 2
    if is_day or is_month:
        # A number loses its last nought: 5.1 may have been written as 5.10.
        if after in ("1", "2", "3") and not (is_month and after != "1"):
            unit = "月" if is_month else "日"
            joined = f"{before}年" if is_month else f"{before}月"
            raise NotADate(
                f"“{written}”可能是{joined}{after}{unit}，也可能是{joined}{after}0{unit}，请写成带年月日的日期"
            )
        if is_month:
            return made(whole, int(after), 1)
        return made(_given(year, written), whole, int(after))
    raise NotADate(f"“{written}”不是日期，请写成 2023-05-06 这样的日期")


def _from_text(raw: str, year: int | None, monthly: bool, epoch_1904: bool) -> date:
    text = unicodedata.normalize("NFKC", raw).strip().replace("。", ".")
    if _CHINESE_DATE.search(text):
        text = _CHINESE_DATE.sub(lambda found: _digits(found[0]), text)
    core = _TAIL.sub("", text, count=1) or text
    core = re.sub(r"\s+", "", core).strip(".")
    if found := _FULL.fullmatch(core):
        if len(found[1]) != 4:
            raise NotADate(f"“{raw.strip()}”的年份请写四位")
        return made(int(found[1]), int(found[2]), int(found[3]))
    if found := _COMPACT.fullmatch(core):
        return made(int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH.fullmatch(core):
        year_text, month_text = found[1] or found[3], found[2] or found[4]
        if not found[3] or monthly:
            if not 1 <= int(month_text) <= 12:
                raise NotADate(f"{int(month_text)}月不存在")
            if not monthly:
                raise NotADate(f"“{raw.strip()}”缺少日")
            return made(int(year_text), int(month_text), 1)
    if found := _DAY.fullmatch(core):
        month, day = int(found[1]), int(found[2])
        return made(year if year else _checked(month, day, raw), month, day)
    if monthly and (found := _BARE_MONTH.fullmatch(core)):
        return made(_given(year, raw.strip()), int(found[1]), 1)
    if core.isdecimal() and _FIRST_SERIAL <= int(core) <= _LAST_SERIAL:
        return _from_number(float(core), year, monthly, epoch_1904)
    if re.search(r"\d[日号]?[至到~—–-]+\d|[,，;；].*\d", core):
        raise NotADate(f"“{raw.strip()}”不是一个日期；一行只能登记一天，请分行填写或只写起始日期")
    raise NotADate(f"“{raw.strip()[:30]}”不是日期，请写成 2023-05-06 或 2023年5月6日")


def _checked(month: int, day: int, raw: str) -> int:
    """An impossible day is named first; else the year is what is missing."""
    made(2000, month, day)
    return _given(None, raw.strip())


def _given(year: int | None, written: str) -> int:
    if year is None:
        raise NotADate(f"“{written}”缺少年份，标题中也没有写明年度")
    return year


def _digits(chinese: str) -> str:
    """十二 → 12, 二〇二三 → 2023, 三十 → 30."""
    if "十" not in chinese:
        return "".join(_CHINESE[c] for c in chinese)
    tens, _, ones = chinese.partition("十")
    return str((int(_CHINESE[tens]) if tens else 1) * 10 + (int(_CHINESE[ones]) if ones else 0))
