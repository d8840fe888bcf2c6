"""Two kinds counted, and their sum called by the name of one: 民警14名、辅警22名 … 36名民警."""

from collections.abc import Iterator
from itertools import pairwise

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.document.model import Report
from shuzhi.text.han import RUN

_DEFINITE = table("quantities")["definite"]
_UNITS = frozenset(_DEFINITE["units"])
_SAME_UNIT = {"人": "名", "位": "名", "起": "件", "宗": "件"}
_HAS = "|".join(sorted(_DEFINITE["has"], key=len, reverse=True))
_KINDS = Pattern("[\u4e00-\u9fff]{2,8}$")
_JOINTS = ("、", "，", "和", "与", "及")
_AFTER, _LINES, _MANY = 12, 3, 14
_GO_ON = Pattern("[、和与及（兼]")


@rule(
    "Q351",
    "sum-under-one-name",
    "合计数只称其中一类",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：两类之和不能只称其中一类",
)
def sum_under_one_name(text: Text, report: Report) -> Iterator[Found]:
    """甲多少、乙多少，后面把两数之和只叫作甲：民警14名、辅警22名，却说36名民警。

    误：我所现有民警14名、辅警22名。全所36名民警中有5人立功。
    误：镇辖14个行政村、2个社区，16个行政村实现网格全覆盖。
    正：我所现有民警14名、辅警22名。全所36名民警辅警中有5人立功。
    正：镇辖14个行政村、2个社区，16个村（社区）实现网格全覆盖。
    正：现有党员20名、预备党员2名，22名党员参加学习。
    """
    numbers = text.within(text.numbers, report)
    beside = [
        place
        for place, (one, two) in enumerate(pairwise(numbers))
        if one.unit == two.unit
        and one.unit in _UNITS
        and one.line == two.line
        and two.start - one.end <= _AFTER
    ]
    for place in beside:
        one, two = numbers[place], numbers[place + 1]
        if not _plain(one) or not _plain(two):
            continue
        added, last, unit = str(int(one.digits) + int(two.digits)), one.line + _LINES, _unit(one)
        for third in numbers[place + 2 : place + 2 + _MANY]:
            if third.digits == added and _unit(third) == unit and third.line <= last and _plain(third):
                yield from _one_kind(text, one, two, third)
                break


def _plain(number: Number) -> bool:
    """Whether a number is a whole one, told exactly."""
    return number.digits.isdigit() and not number.scale and not number.more


_ANY_KIND = frozenset(
    (
        "代表",
        "人员",
        "干部",
        "职工",
        "员工",
        "队员",
        "同志",
        "成员",
        "单位",
        "企业",
        "学校",
        "项目",
        "案件",
        "问题",
    )
)
"""What both kinds may be called together."""
_AS_KNOWN = Pattern(
    "(?:(?<![\u4e00-\u9fff\\w])|全[\u4e00-\u9fff]{1,3}|[对将把为让使给与]|带领|组织|督促|指导|安排|要求|推动|确保|[我本][\u4e00-\u9fff]{1,2}|辖区|所属|单位|这|的)$"
)


def _one_kind(text: Text, one: Number, two: Number, third: Number) -> Iterator[Found]:
    line, there = text.lines[one.line - 1], text.lines[third.line - 1]
    names = [_name(line, one), _name(line, two)]
    if not all(names) or names[0] == names[1] or any("增" in name for name in names):
        return
    joint = line[one.end : two.start]
    if not joint.lstrip().startswith(_JOINTS) and not line[one.end :].startswith(names[0]):
        return
    if not _AS_KNOWN.search(there, clause_start(there, third.start), third.start):
        return
    for own, other in (names, names[::-1]):
        own = next((own[at:] for at in range(len(own) - 1) if there.startswith(own[at:], third.end)), "")
        if not own or other.endswith(own) or (own in _ANY_KIND and own not in names):
            continue
        behind = there[third.end + len(own) : third.end + len(own) + 6]
        if _GO_ON.match(behind) or behind.startswith(other[:2]) or other[:2] in behind[:4]:
            continue
        message = f"第{one.line}行{names[0]}{_written(one)}、{names[1]}{_written(two)}，此处{_written(third)}是两者之和，不宜只称“{own}”"
        yield Found(third.line, third.start, third.end + len(own), message)
        return


def _name(line: str, number: Number) -> str:
    """The noun of a number: ahead of it without what leads it, or behind it."""
    behind = RUN.match(line, number.end, number.end + 9)
    if behind and 2 <= len(behind[0]) <= 8:
        return behind[0]
    ahead = _KINDS.search(line, clause_start(line, number.start), number.start)
    return _LEAD.compiled.sub("", ahead[0]) if ahead else ""


def _unit(number: Number) -> str:
    return _SAME_UNIT.get(number.unit, number.unit)


def _written(number: Number) -> str:
    return f"{number.digits}{number.unit}"


_LEAD = Pattern(f"^.*(?:{_HAS}|受理|接待|有)")
