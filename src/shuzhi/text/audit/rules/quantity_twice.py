"""One quantity told twice with different numbers: two digits in another order, more of a thing than there is in all."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.adding import one_slip
from shuzhi.text.audit.counting import CLAUSE_ENDS, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.audit.settled import settled
from shuzhi.text.document.model import Report

_AROUND = 8
_PEOPLE = frozenset(("户", "人", "名", "亩", "家"))
_ALL_UNIT = Pattern(
    "(?:全[镇乡县区市村校院局社街厂司所站组][区道]?|全部|全体|所有)(?:的|共|有|[\u4e00-\u9fff]{2})?$"
)
_STOCK = Pattern(
    "(?:有|辖|常住|户籍|总|在册|在籍|在校|在编|居民|农户|住户|人口|学生|职工|党员)[^，。；\\d]{0,4}$"
)
_FEWEST_DIGITS = 3
_GENERAL: frozenset[str] = frozenset(table("quantities")["general"]["words"])
"""Pairs of characters that name no subject: 全年, 完成."""
_HAN = Pattern("[\u4e00-\u9fff]{2,}")
_COMPARES = Pattern("比|较|同期|去年|上年|由|从|(?<!新)增|减|降|升|其中|目标|计划|任务")
_WHOLES: tuple[str, ...] = tuple(table("quantities")["whole"]["nouns"])
_IN_ALL = Pattern("(?:辖|共有|现有|全部|全[镇乡县区市街]道?|统筹抓好|分布在)[^，。；\\d]{0,4}$")
_ALL_OF = Pattern("(?:全部|均|都|全面|全)")
_BARE = Pattern("之间|全部|均|都|全面|发展|中|[，。；、]")
_MOST_ABOVE = 10
_SAME = 40
_NAME = 4
_AHEAD = 10
_VERBS = Pattern("(?:完成|达到?|实现|仅|只|为|有|共|计)+$")
_NAMES = Pattern("[\u4e00-\u9fff]{4}")
_RATES = frozenset(("%", "％", "‰", "个百分点"))
"""What is told of many things, so that two of them may well be alike."""


@rule(
    "Q333",
    "digits-in-another-order",
    "同一数字前后不一",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致",
)
def digits_in_another_order(text: Text, report: Report) -> Iterator[Found]:
    """同一事项的数，前面作312，后面作321，只是相邻两个数字颠倒。

    误：梳理督查台账312项，办结298项。对年初确定的321项督查事项做到月月有跟踪。
    正：梳理督查台账312项，办结298项。对年初确定的312项督查事项做到月月有跟踪。
    正：督查事项由上年的321项减少到312项。
    误：全年实现利润总额3.26亿元，同比增长8.4%。在实现利润总额3.62亿元的基础上，再上台阶。
    正：慰问群众213人。推荐就业231人。
    """
    long = [each for each in text.within(text.numbers, report) if len(each.digits) >= _FEWEST_DIGITS]
    written = {number.digits for number in long}
    if len({*map("".join, map(sorted, written))}) == len(written):
        return
    groups: dict[tuple[str, str], list[Number]] = defaultdict(list)
    for number in long:
        if number.unit and number.unit not in _RATES:
            groups[number.unit + number.scale, "".join(sorted(number.digits))].append(number)
    for numbers in groups.values():
        if len({number.digits for number in numbers}) != 2 or len(numbers) > _SAME:
            continue
        first = numbers[0]
        other = next(number for number in numbers if number.digits != first.digits)
        near = first.line == other.line and other.start < text.sentence(first.line, first.end)[1]
        if near or not one_slip(first.value, other.value) or _compared(text, other) or _compared(text, first):
            continue
        if is_rough(text.line(other.line), other) or is_rough(text.line(first.line), first):
            continue
        shared = _subject(text, first) & _subject(text, other)
        bare = not shared and len(first.digits) > _FEWEST_DIGITS and first.unit in _PEOPLE
        if bare and (_of_all(text, first) or _of_all(text, other)) and _of_stock(text, (first, other)):
            # 常住居民3218户, 全社区3281户
            shared = {first.unit}
        if shared and ("." not in first.digits or _same_name(text, first, other) or len(shared) > 1):
            yield text.found(other, f"第{first.line}行作{_written(first)}，此处数字颠倒，请核对")
            if not settled(text, first):
                yield text.found(first, f"第{other.line}行作{_written(other)}，与此处数字颠倒，请核对")


@rule(
    "Q334",
    "more-than-in-all",
    "辖区数前后不一",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致",
)
def more_than_in_all(text: Text, report: Report) -> Iterator[Found]:
    """前面写明共有几个社区、村、科室，后面笼统提到时多出一两个。

    误：统筹抓好11个社区、96个网格。11个社区全部实现“一肩挑”。不足：一是力度不够，12个社区之间发展不平衡。
    正：统筹抓好11个社区、96个网格。11个社区全部实现“一肩挑”。不足：一是力度不够，11个社区之间发展不平衡。
    正：统筹抓好11个社区、96个网格。11个社区全部实现“一肩挑”。赴外县12个社区考察学习。
    """
    said: dict[str, list[Number]] = defaultdict(list)
    for number in text.within(text.numbers, report):
        if number.unit != "个" or number.more or number.scale:
            continue
        line = text.lines[number.line - 1]
        noun = next((noun for noun in _WHOLES if line.startswith(noun, number.end)), "")
        if noun:
            said[noun].append(number)
    for noun, numbers in said.items():
        if len(numbers) < 3:
            continue
        whole = next((number for number in numbers if _in_all(text, number, noun)), None)
        if whole is None or sum(1 for number in numbers if number.value == whole.value) < 2:
            continue
        for number in numbers:
            over = number.value - whole.value
            if 0 < over <= max(Decimal(1), whole.value / _MOST_ABOVE) and _is_bare(text, number, noun):
                message = f"第{whole.line}行作{format_number(whole.value)}个{noun}，前后不一，请核对"
                yield Found(number.line, number.start, number.end + len(noun), message)


def _in_all(text: Text, number: Number, noun: str) -> bool:
    """Whether a number is told as that of all there are."""
    line = text.lines[number.line - 1]
    before, after = line[max(0, number.start - 10) : number.start], number.end + len(noun)
    return bool(_IN_ALL.search(before) or _ALL_OF.match(line, after))


def _is_bare(text: Text, number: Number, noun: str) -> bool:
    """Whether a number stands alone at the head of its clause: 12个社区之间."""
    line = text.lines[number.line - 1]
    before = line[max(0, number.start - 1) : number.start]
    return before in ("", "，", "。", "；", "：", "、") and bool(_BARE.match(line, number.end + len(noun)))


def _of_all(text: Text, number: Number) -> bool:
    """Whether a number stands right behind 全村, 全社区."""
    line = text.lines[number.line - 1]
    return _ALL_UNIT.search(line, max(0, number.start - _AROUND), number.start) is not None


def _of_stock(text: Text, numbers: Sequence[Number]) -> bool:
    """Whether one of two numbers is told as how many there are."""
    return any(
        _STOCK.search(text.lines[each.line - 1], max(0, each.start - _AROUND), each.start) for each in numbers
    )


def _written(number: Number) -> str:
    return f"{number.digits}{number.scale}{number.unit}"


def _same_name(text: Text, one: Number, two: Number) -> bool:
    """Whether the words right before two numbers are the same: 利润总额3.26亿元, 利润总额3.62亿元."""
    names = []
    for number in (one, two):
        ahead = text.lines[number.line - 1][max(0, number.start - _AHEAD) : number.start]
        names.append(_VERBS.compiled.sub("", ahead)[-_NAME:])
    return names[0] == names[1] and bool(_NAMES.fullmatch(names[0]))


def _compared(text: Text, number: Number) -> bool:
    line = text.lines[number.line - 1]
    return bool(_COMPARES.search(line, max(0, number.start - 10), number.start))


def _subject(text: Text, number: Number) -> set[str]:
    """Pairs of characters around a number that tell what it counts."""
    line = text.lines[number.line - 1]
    after = line[number.end : number.end + _AROUND]
    stop = next((place for place, sign in enumerate(after) if sign in CLAUSE_ENDS), len(after))
    pieces: Sequence[str] = (
        *_HAN.compiled.findall(line[clause_start(line, number.start, _AROUND) : number.start]),
        *_HAN.compiled.findall(after[:stop]),
    )
    pairs = {piece[place : place + 2] for piece in pieces for place in range(len(piece) - 1)}
    return pairs - _GENERAL
