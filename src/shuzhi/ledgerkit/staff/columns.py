"""The columns of the sheet of people: headings, other names found for them, and how each cell is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from shuzhi.kernel.masking import STAR
from shuzhi.ledgerkit.sheets.clean import Unclean, spoken
from shuzhi.ledgerkit.sheets.dates import NotADate, read_date
from shuzhi.ledgerkit.sheets.grid import Cell
from shuzhi.ledgerkit.sheets.headings import UNIT_HEADINGS
from shuzhi.ledgerkit.sheets.people import plain_name, tidy_names
from shuzhi.org.models import Person, Post, Rank, Sex

TITLE = "人员表"
FIRST_DAY = date(1900, 1, 1)
"""No date of a person who is on a list today lies before it."""

Read = Callable[[Cell, bool], tuple[Any, bool]]
"""A cell and whether its workbook counts from 1904 → the value (None: nothing said) and whether it is a month's first day
for want of the day. Raises Unclean, NotADate."""


@dataclass(frozen=True)
class Column:
    """One column. ``kind`` says how a value is masked where it is shown; ``how`` how it is filled in."""

    field: str
    heading: str
    read: Read
    aliases: tuple[str, ...] = ()
    kind: str = ""
    how: str = ""
    example: str = ""
    width: int = 12
    choices: tuple[str, ...] = ()
    is_day: bool = False


# What rosters write for the ranks of posts. 职级 of the parallel ladder (一级主任科员 …) name no rank of a post: not guessed.
RANK_WORDS: Mapping[str, Rank] = {
    **{plain_name(str(rank.label)): rank for rank in Rank},
    **dict.fromkeys(
        ("县处级正职", "处级正职", "正处级", "正处", "正县级", "正县", "正县处级"), Rank.COUNTY_CHIEF
    ),
    **dict.fromkeys(
        ("县处级副职", "处级副职", "副处级", "副处", "副县级", "副县", "副县处级"), Rank.COUNTY_DEPUTY
    ),
    **dict.fromkeys(("乡科级正职", "正科级", "正科", "正乡科级"), Rank.SECTION_CHIEF),
    **dict.fromkeys(("乡科级副职", "副科级", "副科", "副乡科级"), Rank.SECTION_DEPUTY),
    **dict.fromkeys(("科员", "办事员", "科员级", "股级", "股所级"), Rank.STAFF),
}
_SEXES = {"男": Sex.MALE, "男性": Sex.MALE, "女": Sex.FEMALE, "女性": Sex.FEMALE}
_TRUTHS = {"是": True, "√": True, "否": False, "×": False}
_PHONE = re.compile(r"\+?[\d\- ]{5,20}")


def _text(longest: int) -> Read:
    def read(raw: Cell, _epoch_1904: bool) -> tuple[Any, bool]:
        text = plain_name(spoken(raw))
        if len(text) > longest:
            raise Unclean(f"超过{longest}字（现有{len(text)}字）")
        return text, False

    return read


def _name(raw: Cell, _epoch_1904: bool) -> tuple[Any, bool]:
    name = tidy_names(spoken(raw))
    if "、" in name:
        raise Unclean("一行只填一人，请分行填写")
    longest = Person._meta.get_field("name").max_length or 0
    if len(name) > longest:
        raise Unclean(f"超过{longest}字（现有{len(name)}字）")
    return name, False


def _word(words: Mapping[str, Any], listed: tuple[str, ...]) -> Read:
    def read(raw: Cell, _epoch_1904: bool) -> tuple[Any, bool]:
        said = plain_name(spoken(raw))
        if said not in words:
            raise Unclean(f"“{said[:30]}”不是可填的内容（可填：{'、'.join(listed)}）")
        return words[said], False

    return read


def _day(*, monthly: bool, past: bool) -> Read:
    """A day; rosters often write the month alone, which then counts from its first day and is told."""

    def read(raw: Cell, epoch_1904: bool) -> tuple[Any, bool]:
        if isinstance(raw, str) and STAR in raw:
            return None, False
        try:
            day, by_month = read_date(raw, None, epoch_1904=epoch_1904), False
        except NotADate:
            if not monthly:
                raise
            day, by_month = read_date(raw, None, monthly=True, epoch_1904=epoch_1904), True
        if day < FIRST_DAY or (past and day > timezone.localdate()):
            raise Unclean(f"{day}不在合理范围，请核对年份")
        return day, by_month

    return read


def _phone(raw: Cell, _epoch_1904: bool) -> tuple[Any, bool]:
    text = " ".join(spoken(raw).split())
    if STAR in text:
        return None, False  # masked on its way out: it says nothing of the number itself
    if not _PHONE.fullmatch(text):
        raise Unclean(f"“{text[:30]}”不是电话号码，一格只填一个号码")
    return text, False


_BOOLEANS = ("是", "否")
_SEX = tuple(str(sex.label) for sex in Sex)
_RANKS = tuple(str(rank.label) for rank in Rank)
_A_DAY = "日期，如 2023-05-06；只知道年月的写 2023-05"

COLUMNS: tuple[Column, ...] = (
    Column("name", "姓名", _name, how="一行一人一个岗位", example="张三"),
    Column(
        "number",
        "编号",
        _text(Person._meta.get_field("number").max_length or 0),
        ("人员编号", "工号", "职工编号", "人事编号"),
        how="人事名册上的编号，全系统唯一；再次导入时以它认人",
        example="ZFB001",
    ),
    Column(
        "unit",
        "单位",
        _text(100),
        (*UNIT_HEADINGS[1:], "所在单位", "工作单位", "内设机构"),
        how="已建立单位的名称、简称或编码；不填的归入导入时选定的单位",
        example="综合科",
        width=20,
    ),
    Column(
        "post",
        "岗位",
        _text(Post._meta.get_field("title").max_length or 0),
        ("职务", "现任职务", "岗位名称", "职务名称"),
        how="单位内的岗位；尚未设立的按本行的职级一并设立",
        example="副主任",
        width=16,
    ),
    Column(
        "rank",
        "职级",
        _word(RANK_WORDS, _RANKS),
        ("岗位职级", "级别", "行政级别", "职务层次"),
        how="岗位的职级，从列表选择；岗位尚未设立时必填",
        example=_RANKS[3],
        choices=_RANKS,
    ),
    Column("sex", "性别", _word(_SEXES, _SEX), how="从列表选择", example="女", width=6, choices=_SEX),
    Column(
        "born_on",
        "出生日期",
        _day(monthly=True, past=True),
        ("出生年月", "出生年月日", "生日"),
        kind="date",
        how=_A_DAY,
        example="1985-03-12",
        is_day=True,
    ),
    Column(
        "party_since",
        "入党日期",
        _day(monthly=True, past=True),
        ("入党时间", "入党年月", "加入中国共产党时间"),
        how=_A_DAY + "；不是党员的不填",
        example="2008-07-01",
        is_day=True,
    ),
    Column(
        "since",
        "任职日期",
        _day(monthly=True, past=False),
        ("任职时间", "任现职时间", "任现职务时间", "任职年月"),
        how=_A_DAY + "；填了岗位的必填",
        example="2021-04-15",
        is_day=True,
    ),
    Column(
        "until",
        "免职日期",
        _day(monthly=False, past=False),
        ("免职时间", "离任日期", "离任时间"),
        how="日期，当天仍计入；仍在任的不填",
        example="",
        is_day=True,
    ),
    Column(
        "phone",
        "电话",
        _phone,
        ("联系电话", "手机", "手机号", "手机号码", "电话号码"),
        kind="phone",
        how="一个号码",
        example="13900000000",
        width=14,
    ),
    Column(
        "leader",
        "领导职务",
        _word(_TRUTHS, _BOOLEANS),
        ("是否领导职务", "是否领导"),
        how="岗位是否领导职务，填“是”或“否”；不填为“否”",
        example="是",
        width=8,
        choices=_BOOLEANS,
    ),
)
BY_FIELD = {column.field: column for column in COLUMNS}
NEEDED = {field: BY_FIELD[field].heading for field in ("name", "number")}
WORDS: tuple[tuple[str, str], ...] = (
    *((column.heading, column.field) for column in COLUMNS),
    *((alias, column.field) for column in COLUMNS for alias in column.aliases),
)
