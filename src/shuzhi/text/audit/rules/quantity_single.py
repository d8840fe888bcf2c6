"""One number of one thing, told twice far apart: 全年问题线索28件 and 29件, 下设党支部7个 and 8个党支部."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from shuzhi.text.audit.counting import clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.audit.settled import settled
from shuzhi.text.document.model import Report

_NOUNS: tuple[str, ...] = tuple(sorted(table("quantities")["single"]["nouns"], key=len, reverse=True))
_NOT_ON: str = table("quantities")["single"]["not_on"]
_UNITS = frozenset(("个", "件", "名", "人", "家"))
_ALL = Pattern(
    "全年|年内|今年|全[镇乡县区市街村院校局系统]{1,2}|[我本][镇乡县区市院校局]|现有|共有|共|下设|下辖|管辖|辖区|辖|设有|总数|全部|所有"
)
_ALL_BEHIND = Pattern(
    "已?(?:全部|均|都|全覆盖|中|全面)|(?:、\\d{1,3}[个家][^，。；\\d]{1,6})?[^，。；\\d]{0,8}签[订定][^，。；\\d]{0,14}书"
)
_LEADS = Pattern(
    "(?:[一二三四五六七八九十][是要])?(?:全年|年内|今年|截至目前|目前|全[镇乡县区市街村院校局]|全系统|[我本][镇乡县区市院校局]|公司|公司党委|党委|社区|现有|共有|共|下设|下辖|管辖|"
    "辖区|辖|设有|总数|全部|所有|的|受理|收到|接收|处置|办理|覆盖|遍及|走遍|涉及|组织|带领|推动|让|使|把|将|对|与|和|同|由|在|向|为|有|是)*"
)
_OTHER_TIME = Pattern(
    "上年|去年|往年|同期|季度|上半年|下半年|比|较|增|减|原|由|从|其中|计划|目标|力争|明年|[每各第另近新]|20\\d\\d年|任期|以来|累计"
)
_LEAST, _MOST_OFF, _FAR = 5, 2, 60
_MOST = 60


class Mention(NamedTuple):
    """A number of a thing as told, and whether it is told as that of all."""

    number: Number
    start: int
    end: int
    whole: bool


@rule(
    "Q337",
    "single-number-twice",
    "同一数量相隔不一",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致",
)
def single_number_twice(text: Text, report: Report) -> Iterator[Found]:
    """全年的线索件数、单位的支部和村社区数，前后相差一两个。两处都写明是全部的是警告，一处写明的是提示。

    误文：
        2023年度述职报告
        全镇辖16个村，人口3.2万人。
        道路硬化实现全镇17个村全覆盖。
    误文：
        2023年度述职报告
        医院下设党支部9个，党员126名。
        三是让10个党支部都强起来。
    正文：
        2023年度述职报告
        全镇辖16个村，人口3.2万人。
        道路硬化实现全镇16个村全覆盖，在17个村民小组安装路灯，新建15个村级活动场所。
    正文：
        2023年度述职报告
        全年受理问题线索28件。
        二是去年受理问题线索29件，新增党支部9个。
    """
    groups: dict[str, list[Mention]] = defaultdict(list)
    for number in text.within(text.numbers, report):
        if number.unit in _UNITS and not number.scale and not number.more and "." not in number.digits:
            told = _told(text, number)
            if told and len(groups[told[0]]) < _MOST:
                groups[told[0]].append(told[1])
    for noun, mentions in groups.items():
        values = {mention.number.value for mention in mentions}
        base = next((mention for mention in mentions if mention.whole), None)
        if base is None or len(values) != 2:
            continue
        agreeing = [mention for mention in mentions if mention.number.value == base.number.value]
        for other in mentions:
            if other.number.value == base.number.value or not _near_miss(base, other):
                continue
            both = other.whole and base.whole
            # of two that are not both told of all the smaller may be a part
            if not both and other.number.value < base.number.value and len(mentions) - len(agreeing) > 1:
                continue
            severity: Severity = "warning" if both else "hint"
            where = base.number
            message = f"第{where.line}行{noun}作{where.digits}{where.unit}，此处作{other.number.digits}{other.number.unit}，请核对"
            yield Found(other.number.line, other.start, other.end, message, severity=severity)
            if both and not settled(text, where):
                there = other.number
                message = f"第{there.line}行{noun}作{there.digits}{there.unit}，此处作{where.digits}{where.unit}，请核对"
                yield Found(where.line, base.start, base.end, message)


def _told(text: Text, number: Number) -> tuple[str, Mention] | None:
    """The thing a number is of, where its clause says nothing else of it."""
    line = text.lines[number.line - 1]
    if not line.startswith(_NOUNS, number.end) and not line.endswith(_NOUNS, 0, number.start):
        return None
    begin = clause_start(line, number.start)
    ahead = line[begin : number.start]
    if _OTHER_TIME.search(ahead) or is_rough(line, number) or text.in_title(number.line, number.start):
        return None
    noun = next((noun for noun in _NOUNS if line.startswith(noun, number.end)), "")
    start, end = number.start, number.end + len(noun)
    if noun:
        if line[end : end + 1] and line[end] in _NOT_ON:
            return None
        rest = ahead
    else:
        noun = next((noun for noun in _NOUNS if ahead.endswith(noun)), "")
        if not noun:
            return None
        rest, start = ahead[: -len(noun)], number.start - len(noun)
    lead = _LEADS.match(rest)
    if lead is None or lead.end() != len(rest):
        # what stands before the words for all is a subject or a verb: 集中排查覆盖全乡12个村
        last = max((found.start() for found in _ALL.finditer(rest)), default=-1)
        if last < 0 or not _LEADS.fullmatch(rest, last):
            return None
    whole = bool(_ALL.search(rest) or _ALL_BEHIND.match(line, end))
    return noun, Mention(number, start, end, whole)


def _near_miss(base: Mention, other: Mention) -> bool:
    """Whether two mentions stand apart and differ by so little that they may be of the same."""
    one, two = base.number, other.number
    apart = one.line != two.line or abs(one.start - two.start) > _FAR
    off = abs(one.value - two.value)
    return (
        apart
        and min(one.value, two.value) >= _LEAST
        and off <= max(Decimal(1), min(Decimal(_MOST_OFF), one.value / 5))
    )
