"""What a unit has so many of, told twice: 党员47名 and 全村43名党员, 19个行政村、3个社区 and 21个村（社区）."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.adding import one_slip
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_OWN = table("quantities")["own"]
_NOUNS: tuple[str, ...] = tuple(sorted(_OWN["nouns"], key=len, reverse=True))
_BEHIND: tuple[str, ...] = tuple(_OWN["behind"])
_OWNERS = (*(f"全{unit}" for unit in _OWN["units"]), "全公司", "全社区", "全街道", "全中心", "全系统")
_UNITS = frozenset("个名人户家")
_LEADS = Pattern(
    "(?:[我本全](?P<own>[村校院局镇乡县区市街所庭站队公厂园社系科行团])(?:道|区|司|部)?|(?P<bare>学校|医院|公司|集团|社区|街道|辖区|支部|党委|党总支))?(?:党委|党组|党总支|党支部|支部)?"
    "(?:目前)?(?:现|共|下|管|总)?(?:有|辖|设|现有|计有|共有)"
)
_OTHER = Pattern(
    "去年|上年|往年|上一?届|同期|季度|半年|比|较|增|减|降|由|从|其中|计划|目标|力争|明年|[每各第另近新]|20\\d\\d年|以来|累计|毕业|转入|转出|发展|培养|招|机关|流动|退休|离退休|女|困难"
)
_SIGNED = Pattern("(?:与|和|同|向)$")
_ALL = Pattern(
    "(?:全部?[镇乡县区市街村域境]?道?|所有|各|辖|辖区|分布在|覆盖|遍及|走遍|与|和|同|对|在|有|设)(?:辖区内?|全部|所有|各)?$"
)
_ELSEWHERE = Pattern("[县市区外]|周边|邻|考察|赴")
_EVERY = Pattern("[^，。；\\d]{0,12}(?:全部|逐一|均|都|全面|全覆盖|签[订定]|书记)")
_KIND = Pattern("[\u4e00-\u9fff]{1,6}?(?=[、，和及与（。；共]|$)")
_HAS = Pattern("(?:辖|有|设|管理?|包括|分为|共|计)[^，。；\\d]{0,4}$")
_JOINING = "、，和及与"
_NEARBY = 24
_WITHIN, _SLACK = Decimal("0.15"), 2
_MOST, _READ = 60, 300
_STARTS = frozenset("0123456789党学教职医民辅干行自在村网师正专员法农社乡中幼适退脱监低")
"""What may follow 全村 there: a number or a noun; most of what does is neither."""


class Held(NamedTuple):
    """A number of a thing told as that of all the unit has."""

    value: Decimal
    digits: str
    line: int
    start: int
    end: int


@rule(
    "Q341",
    "own-number-twice",
    "全单位数前后不一",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致",
    words=_OWNERS,
)
def own_number_twice(text: Text, report: Report) -> Iterator[Found]:
    """“全村43名党员”“全校1862名学生”与概况或另一处的数不同；两处都标出。

    误文：
        2021年度述职报告
        我村有7个村民小组，486户1793口人，党员47名，其中女党员9名。
        全村43名党员全部参加了民主评议。
    误：对全校1826名学生进行了心理筛查。全校1862名学生中享受资助的有214人。
    正文：
        2021年度述职报告
        我村有7个村民小组，486户1793口人，党员47名，其中女党员9名。
        全村47名党员全部参加了民主评议，43名党员评为优秀，机关党支部有党员12名。
    """
    groups: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for hit in text.within(text.hits("Q341"), report):
        if hit.text[hit.end : hit.end + 1] in _STARTS and (own := _own(text, hit)):
            groups[hit.word, own[0]].append(own[1])
    for (owner, noun), mine in groups.items():
        held = sorted({*mine[:_MOST], *_accounts(text, report, noun, owner)}, key=lambda each: each[2:])
        first = held[0]
        others = [each for each in held if each.value != first.value]
        if len({each.value for each in others}) != 1 or _apart(first, others[0]):
            continue
        severity: Severity = "error" if _turned(first, others[0]) else "warning"
        for here in (first, *others):
            there = others[0] if here is first else first
            message = f"第{there.line}行{noun}作{format_number(there.value)}，此处作{format_number(here.value)}，请核对"
            yield Found(here.line, here.start, here.end, message, severity=severity)


def _accounts(text: Text, report: Report, noun: str, owner: str) -> Iterator[Held]:
    """What the unit's accounts of itself say of a thing: 我村有7个村民小组，党员47名."""
    low = text.offset(report.start_line, 0)
    high = text.offset(report.end_line, len(text.line(report.end_line)))
    joined = text.joined
    for _ in range(_MOST):
        place = joined.find(noun, low, high)
        if place < 0:
            return
        low = place + len(noun)
        # a number stands right behind the noun, or its unit right before it
        if not joined[low : low + 1].isdigit() and not joined[max(0, place - 2) : place][:1].isdigit():
            continue
        held = _held(text, *text.place(place), noun, owner)
        if held is not None:
            yield held


def _own(text: Text, at: Hit) -> tuple[str, Held] | None:
    """The thing behind 全村, and how many: 全村43名党员, 全村党员43名, 全村共有党员43名."""
    line = at.text
    if not line[at.end].isdigit() and not line.startswith(_NOUNS, at.end):
        return None
    if _OTHER.search(line, max(clause_start(line, at.start), at.start - _NEARBY), at.start):
        return None
    noun = next((each for each in _NOUNS if line.startswith(each, at.end)), "")
    for number in between(text, at.line, at.end, at.end + len(noun) + 14)[:1]:
        if number.start != at.end + len(noun) or not _exact(line, number):
            return None
        if noun:
            return noun, Held(number.value, number.digits, at.line, at.start, number.end)
        noun = next((each for each in _NOUNS if line.startswith(each, number.end)), "")
        end = number.end + len(noun)
        if noun and (end >= len(line) or line.startswith(_BEHIND, end)):
            return noun, Held(number.value, number.digits, at.line, at.start, end)
    return None


def _exact(line: str, number: Number) -> bool:
    return (
        number.unit in _UNITS and not number.scale and "." not in number.digits and not is_rough(line, number)
    )


def _held(text: Text, at: int, start: int, noun: str, owner: str) -> Held | None:
    """The number by a noun where it is of all that the same unit has, as its account of itself tells."""
    line = text.lines[at - 1]
    end = start + len(noun)
    numbers = between(text, at, max(0, start - 10), min(len(line), end + 10))
    number = next((each for each in numbers if each.start == end), None)
    if number is None:
        number = next((each for each in numbers if each.end == start), None)
        if number is None or not (end >= len(line) or line.startswith(_BEHIND, end)):
            return None
    if not _exact(line, number):
        return None
    first, last = min(start, number.start), max(end, number.end)
    begin = clause_start(line, first)
    ahead = line[begin:first]
    sentence = text.sentence(at, first)[0]
    before = line[max(sentence, first - 60) : first]
    leads = list(_LEADS.finditer(before))
    if not leads or _OTHER.search(before):
        return None
    lead = leads[-1]
    named = next((each for each in leads if each["own"] or each["bare"]), None)
    if named is None or not _same_unit(named, owner):
        return None
    # the noun opens its clause, or stands right behind the verb: 我村有7个村民小组，党员47名; 我校现有教师128人
    return (
        Held(number.value, number.digits, at, first, last) if not ahead or lead.end() == len(before) else None
    )


def _same_unit(lead: re.Match[str], owner: str) -> bool:
    if lead["own"]:
        return lead["own"] == owner[1]
    return owner[1] in lead["bare"] or owner[1:] == lead["bare"]


def _turned(one: Held, two: Held) -> bool:
    """Whether two neighbouring digits stand in another order."""
    return sorted(one.digits) == sorted(two.digits) and one_slip(one.value, two.value)


def _apart(one: Held, two: Held) -> bool:
    """Whether two numbers are too far from each other to be of one thing told wrongly."""
    most = max(one.value, two.value)
    return abs(one.value - two.value) > max(Decimal(_SLACK), most * _WITHIN) and not one_slip(
        one.value, two.value
    )


@cache
def _joint(name: str) -> frozenset[str]:
    """The kinds that a joint name tells the sum of."""
    return frozenset(next(row["kinds"] for row in table("quantities")["joint"] if name in row["names"]))


@rule(
    "Q342",
    "kinds-against-joint-number",
    "分类之和与合称数不符",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致",
    words=tuple(f"个{name}" for row in table("quantities")["joint"] for name in row["names"]),
)
def kinds_against_joint_number(text: Text, report: Report) -> Iterator[Found]:
    """前面写明辖几个村、几个社区，后面合称“几个村（社区）”，与两者之和不符；两处都标出。

    误：我镇辖19个行政村、3个社区。与21个村（社区）党组织书记签订责任书。
    误：全县辖8个镇、2个乡、3个街道。在全县12个乡镇（街道）建成服务站。
    正：我镇辖19个行政村、3个社区。与22个村（社区）党组织书记签订责任书。
    正：我镇辖19个行政村、3个社区。走访12个村（社区），建成示范村（社区）5个。
    """
    bases: dict[frozenset[str], Held | None] = {}
    told: set[Held] = set()
    for at in text.within(text.hits("Q342"), report):
        told_of = _whole(text, at)
        if told_of is None:
            continue
        number, everyone = told_of
        kinds = _joint(at.word[1:])
        if kinds not in bases:
            bases[kinds] = _listed(text, report, kinds)
        base = bases[kinds]
        if base is None or (base.line == at.line and base.start <= number.start < base.end):
            continue
        off = abs(number.value - base.value)
        # fewer may be some of them, more can not
        if not off or (number.value < base.value and not everyone):
            continue
        if off > max(Decimal(1), min(Decimal(_SLACK), base.value * _WITHIN)):
            continue
        message = f"第{base.line}行分类之和为{format_number(base.value)}，此处作{number.digits}个，请核对"
        yield at.found(message, start=number.start)
        if base not in told:
            told.add(base)
            message = (
                f"分类之和为{format_number(base.value)}，第{at.line}行作{number.digits}{at.word}，请核对"
            )
            yield Found(base.line, base.start, base.end, message)


def _whole(text: Text, at: Hit) -> tuple[Number, bool] | None:
    """The number before a joint name, and whether it is told of all: 与21个村（社区）签订责任书."""
    numbers = between(text, at.line, max(0, at.start - 6), at.start + 1)
    if not numbers or numbers[-1].end != at.start + 1 or not _exact(at.text, numbers[-1]):
        return None
    before = at.text[max(0, numbers[-1].start - 8) : numbers[-1].start]
    if _OTHER.search(before):
        return None
    everyone = _ALL.search(before) or _EVERY.match(at.text, at.end)
    return (numbers[-1], bool(everyone)) if everyone or not _ELSEWHERE.search(before) else None


def _listed(text: Text, report: Report, kinds: frozenset[str]) -> Held | None:
    """The first list of the kinds that a report gives as all it has: 辖19个行政村、3个社区."""
    run: list[Number] = []
    ends: list[int] = []
    seen: set[str] = set()
    for number in text.within(text.numbers, report)[:_READ]:
        line = text.lines[number.line - 1]
        named = _KIND.match(line, number.end) if number.unit == "个" else None
        kind = named[0] if named else ""
        fits = kind in kinds and kind not in seen and _exact(line, number)
        joined = run and run[-1].line == number.line and line[ends[-1] : number.start] in tuple(_JOINING)
        if run and not (fits and joined):
            if (
                len(run) > 1
                and not (kind in kinds and joined)
                and _HAS.search(text.lines[run[0].line - 1][: run[0].start][-_NEARBY:])
            ):
                return Held(
                    sum((each.value for each in run), Decimal(0)), "", run[0].line, run[0].start, ends[-1]
                )
            run, ends, seen = [], [], set()
        if fits:
            run.append(number)
            ends.append(number.end + len(kind))
            seen.add(kind)
    return None
