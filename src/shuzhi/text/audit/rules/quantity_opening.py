"""The opening tells the year in a few numbers; the sections tell them again: 参保率97.2% and 参保率达到96.8%."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from shuzhi.text.audit.adding import one_slip, transposed
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.measured import Fact, exact_facts, fact_at, measure, numbers_of, opening_end
from shuzhi.text.audit.planned import plan_from
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.audit.rules.quantity_definite import known_number_otherwise
from shuzhi.text.audit.rules.quantity_recalled import recalled_otherwise
from shuzhi.text.audit.rules.quantity_retold import same_matter_otherwise
from shuzhi.text.audit.rules.quantity_single import single_number_twice
from shuzhi.text.audit.rules.quantity_twice import digits_in_another_order
from shuzhi.text.audit.settled import settled
from shuzhi.text.document.model import Report

_SOURCE = "同一数据前后应当一致"
_RATE = Pattern("[率度比]$")
_RATES = frozenset(("%", "‰"))
_POINTS = 8
_SHORT, _LONG = 2, 4
_OPENING, _OFTEN, _WORDS = 40, 6, 10


@rule(
    "Q381",
    "opening-told-otherwise",
    "开头与正文的数不一",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
)
def opening_told_otherwise(text: Text, report: Report) -> Iterator[Found]:
    """开头概述全年的数，正文各部分再说到同一件事，数却不同；率、增减幅度也比。两处都标出。

    误文：
        2023年度述职报告
        一年来，全县参保率97.2%，各项贷款余额9.37亿元，较年初增长1.18亿元。
        一、主要工作
        截至12月底，参保率达到96.8%，超额完成任务。
        各项贷款余额9.37亿元，较年初增加1.08亿元。
        二、存在的问题
        学习不够。
    正文：
        2023年度述职报告
        一年来，全县参保率97.2%，各项贷款余额9.37亿元，较年初增长1.08亿元。
        一、主要工作
        截至12月底，参保率达到97.2%，超额完成任务；其中居民参保率96.8%。
        各项贷款余额9.37亿元，较年初增加1.08亿元。
        二、存在的问题
        学习不够。
    """
    pairs = list(_pairs(text, report))
    if not pairs:
        return
    known = [
        each
        for other in (
            digits_in_another_order, known_number_otherwise, single_number_twice, recalled_otherwise, same_matter_otherwise,
        )
        for each in other(text, report)
    ]  # fmt: skip
    for one, two in pairs:
        if any(_told_there(each, one) or _told_there(each, two) for each in known):
            continue
        for own, other in ((two, one), (one, two)):
            if own is one and settled(text, one.number):
                continue
            line = text.lines[other.number.line - 1]
            said = line[other.number.start - len(other.label) : other.end].lstrip("、，")
            yield Found(
                own.number.line, own.number.start - len(own.label), own.end,
                f"第{other.number.line}行作“{said}”，此处数不同，请核对",
            )  # fmt: skip


def _told_there(found: Found, fact: Fact) -> bool:
    number = fact.number
    return found.line == number.line and found.start < fact.end and number.start < found.end


def _pairs(text: Text, report: Report) -> Iterator[tuple[Fact, Fact]]:
    last, begins = plan_from(text, report), opening_end(report)
    done: set[tuple[int, int]] = set()
    for first, second in _candidates(text, report):
        one, two = fact_at(text, first), fact_at(text, second)
        if one is None or two is None or one.aside or two.aside or one.rough or two.rough:
            continue
        if one.unit != two.unit or one.change != two.change or min(len(one.thing), len(two.thing)) < _SHORT:
            continue
        ahead = first.line < begins
        if first.line >= last or (second.line, second.start) in done or not _alike(one, two):
            continue
        if not (_retold(one, two) or (ahead and second.line < last and _near(one, two))) or _rounder(
            two, one
        ):
            continue
        # no other number of the same thing bears out the first, or tells a third
        alike = [
            each
            for each in exact_facts(text, report, measure(first))
            if each is not one
            and each.change == one.change
            and len(each.thing) >= _SHORT
            and _alike(one, each)
        ]
        if any(each.value != two.value for each in alike):
            continue
        done.add((second.line, second.start))
        yield one, two


def _candidates(text: Text, report: Report) -> Iterator[tuple[Number, Number]]:
    """Two numbers of one measure that may be meant as one, by the words ahead of them: one of the opening and one of a
    section, two of the same digits, or one that 仅 makes little of and one before."""
    numbers = numbers_of(text, report)
    begins = opening_end(report)
    opening = [number for number in numbers[:_OPENING] if number.line < begins]
    digits: dict[tuple[str, ...], list[Number]] = defaultdict(list)
    for number in numbers:
        if len(number.digits) > 2:
            digits[(number.unit, number.scale, *sorted(number.digits))].append(number)
    for group in digits.values():
        if 1 < len(group) <= _OFTEN and len({each.digits for each in group}) > 1:
            yield from ((one, two) for one, two in combinations(group, 2) if _may_be_one(text, one, two))
    groups: dict[str, list[Number]] = defaultdict(list)
    for number in numbers:
        groups[measure(number)].append(number)
    for one in opening:
        yield from (
            (one, two) for two in groups[measure(one)] if two.line > one.line and _may_be_one(text, one, two)
        )
    for two in numbers:
        if text.lines[two.line - 1][two.start - 1 : two.start] in ("仅", "只"):
            group = groups[measure(two)]
            yield from ((one, two) for one in group if one.line < two.line and _may_be_one(text, one, two))


def _may_be_one(text: Text, one: Number, two: Number) -> bool:
    """Whether two numbers are near and two characters ahead of the one stand by the other."""
    if one.line >= two.line or one.digits == two.digits or one.scale != two.scale:
        return False
    low, high = one.value, two.value
    if low > high:
        low, high = high, low
    if high > low * 2 - low / 2:
        return False
    ahead = text.lines[one.line - 1][max(0, one.start - _WORDS) : one.start]
    line = text.lines[two.line - 1]
    near_by = line[max(0, two.start - _WORDS * 2) : two.end + _WORDS]
    return any(ahead[place : place + 2] in near_by for place in range(len(ahead) - 1))


def _retold(one: Fact, two: Fact) -> bool:
    """Whether a fact is told again outside of the opening so that both must be of the same."""
    if one.thing != two.thing and not two.thing.startswith(one.thing):
        return False
    if transposed(one.number, two.number) and len(one.thing) >= _LONG:
        return True
    return one.whole and two.whole and one.verbs == two.verbs and _near(one, two)


def _alike(one: Fact, two: Fact) -> bool:
    """Whether two facts are of one thing: named alike, by verbs that do not tell them apart."""
    if one.base and two.base and one.base != two.base:
        return False
    if one.verbs and two.verbs and one.verbs.isdisjoint(two.verbs):
        return False
    first, second = one.thing, two.thing
    if first.endswith(second) or second.endswith(first):
        return True
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) > _LONG and longer.startswith(shorter)


def _near(one: Fact, two: Fact) -> bool:
    """Whether two values may be meant as one."""
    low, high = sorted((one.value, two.value))
    if not low:
        return False
    same = one.thing == two.thing or (len(one.thing) > _LONG and two.thing.startswith(one.thing))
    if one.unit in _RATES and not one.change:
        return bool(_RATE.search(one.thing)) and (
            (same and len(one.thing) > _SHORT and high - low <= _POINTS) or slipped(one.number, two.number)
        )
    if slipped(one.number, two.number):
        return True
    return same and len(one.thing) >= _LONG and high <= low * 3 / 2 and low >= 2


def _rounder(two: Fact, one: Fact) -> bool:
    """Whether a number behind is the rounder one, as goals are: 新增就业31.7万人, 新增就业30万人."""
    return two.number.digits.endswith("0") and not one.number.digits.endswith("0") and two.value < one.value


def slipped(one: Number, two: Number) -> bool:
    """Whether one number is the other with two digits exchanged, or one of three or more written otherwise."""
    if transposed(one, two):
        return True
    return len(one.digits.replace(".", "")) > 2 and one.scale == two.scale and one_slip(one.value, two.value)
