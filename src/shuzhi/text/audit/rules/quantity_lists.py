"""Lists against a total that no 其中 ties them to: by semicolons, by 分别为, by households and persons, by what divides it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.adding import agree, by_years, divided, fault, one_slip
from shuzhi.text.audit.counting import Part, between, clause_start, is_rough, total
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.ratios import sum_said
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_REACH, _LONGEST = 120, 400
_FEWEST = 3
_MOST = Decimal("0.15")
_PERSONS = ("人", "名")
_LOWEST, _HIGHEST = Decimal("0.95"), Decimal("1.05")
"""A total so far from the sum of a list may be one with a slip."""
_MOVED = Pattern("自然|增加|减少|新增|新识别|返贫|死亡|迁[入出]|剔除|清退")
"""Words by which what was there changes before the parts are told."""


@rule(
    "Q325",
    "groups-do-not-add-up",
    "分号各组之和不等于总数",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：分项之和等于合计",
    triggers=("其中",),
)
def groups_do_not_add_up(text: Text, at: Hit) -> Iterator[Found]:
    """“其中”之后以分号分组，每组写一个金额，各组之和超过总数，或只差一个数字。

    误：争取项目资金486万元，其中硬化道路5.8公里，投资174万元；新建蓄水池3座，投资92万元；改造危房19户，投资230万元。
    正：争取项目资金496万元，其中硬化道路5.8公里，投资174万元；新建蓄水池3座，投资92万元；改造危房19户，投资230万元。
    正：争取项目资金496万元，其中硬化道路投资174万元；新建蓄水池3座；改造危房19户，投资230万元。
    """
    high = min(len(at.text), at.end + _LONGEST)
    stop = at.text.find("。", at.end, high)
    high = high if stop < 0 else stop
    if at.text.count("；", at.end, high) < _FEWEST - 1:
        return
    low = max(0, at.start - _REACH)
    low = max(low, at.text.rfind("；", low, at.start) + 1)
    earlier = [number for number in between(text, at.line, low, at.start) if number.unit == "元"]
    if not earlier or is_rough(at.text, earlier[-1]):
        return
    whole = earlier[-1]
    if at.text[max(0, whole.start - 3) : whole.start].endswith(("均", "增长", "增加", "减少")):
        return
    parts: list[Part] = []
    begin = at.end
    for group in at.text[at.end : high].split("；"):
        end = begin + len(group)
        money = [number for number in between(text, at.line, begin, end) if number.unit == "元"]
        if len(money) != 1 or is_rough(at.text, money[0]):
            return
        parts.append(Part(money[0], at.text[clause_start(at.text, money[0].start) : money[0].start]))
        begin = end + 1
    if any("均" in part.label or "增" in part.label for part in parts) or agree(whole, parts):
        return
    added = total(parts)
    above = whole.value < added <= whole.value * (1 + _MOST)
    near = added >= whole.value * (1 - _MOST / 3) and one_slip(added, whole.value)
    if above or near:
        yield at.found(
            f"各组之和为{sum_said(added, whole)}，总数写作{_said(whole)}，请核对",
            start=whole.start,
            end=whole.end,
        )


@rule(
    "Q326",
    "respective-numbers",
    "“分别为”各数与总数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：分项之和等于合计",
    triggers=("分别为", "分别是", "分别投资", "分别投入", "分别达", "分别有"),
)
def respective_numbers(text: Text, at: Hit) -> Iterator[Found]:
    """“分别为”列出的各数加起来，与前文总数只差一个数字。

    误：投资2760万元购置设备三台，金额分别为1180万元、920万元和560万元。
    正：投资2660万元购置设备三台，金额分别为1180万元、920万元和560万元。
    正：新增12人，三个村的户数分别为3户、4户、4户。
    """
    numbers = between(text, at.line, at.end, min(len(at.text), at.end + _REACH))
    if not numbers or numbers[0].start > at.end + 2 or not numbers[0].unit:
        return
    parts = [Part(numbers[0], "")]
    for number in numbers[1:]:
        if at.text[parts[-1].number.end : number.start] not in ("、", "和", "，", "及", "与"):
            break
        parts.append(Part(number, ""))
    unit = numbers[0].unit
    if len(parts) < 2 or any(part.number.unit != unit for part in parts) or unit[-1] in "%％‰点":
        return
    low = max(text.sentence(at.line, at.start)[0], at.start - _REACH)
    earlier = [number for number in between(text, at.line, low, at.start) if number.unit == unit]
    after = text.sentence(at.line, at.start)[1]
    behind = [n for n in between(text, at.line, parts[-1].number.end, after) if n.unit == unit]
    if not earlier or any(agree(whole, parts) for whole in (*earlier, *behind)):
        return
    whole, added = earlier[-1], total(parts)
    if is_rough(at.text, whole) or any(is_rough(at.text, part.number) for part in parts):
        return
    if len(parts) >= _FEWEST and one_slip(added, whole.value) and abs(added - whole.value) * 10 < whole.value:
        message = f"各数之和为{sum_said(added, whole)}，前文总数写作{_said(whole)}，请核对"
        yield at.found(message, start=whole.start, end=parts[-1].number.end)


@rule(
    "Q327",
    "persons-do-not-add-up",
    "户数相符而人数不符",
    kind="inconsistency",
    severity="error",
    source="数据勾稽：户数、人数分项之和各等于合计",
)
def persons_do_not_add_up(text: Text, report: Report) -> Iterator[Found]:
    """总数和各项都写几户几人：户数加得起来，人数加不起来，或者相反。

    误：共有贫困户43户156人，2018年已脱贫36户134人，2019年脱贫7户24人。
    正：共有贫困户43户158人，2018年已脱贫36户134人，2019年脱贫7户24人。
    """
    numbers = text.within(text.numbers, report)
    pairs = [
        (numbers[place], numbers[place + 1])
        for place in range(len(numbers) - 1)
        if numbers[place].unit == "户"
        and numbers[place + 1].unit in ("人", "人次")
        and numbers[place].end == numbers[place + 1].start
        and numbers[place].line == numbers[place + 1].line
    ]
    for place, (homes, persons) in enumerate(pairs):
        following = [pair for pair in pairs[place + 1 : place + 7] if pair[0].line == homes.line]
        high = text.sentence(homes.line, homes.end)[1]
        following = [pair for pair in following if pair[0].start < high]
        if following and _MOVED.search(text.lines[homes.line - 1], persons.end, following[-1][0].start):
            continue
        for count in range(2, len(following) + 1):
            taken = following[:count]
            by_homes = sum((pair[0].value for pair in taken), Decimal(0))
            by_persons = sum((pair[1].value for pair in taken), Decimal(0))
            fits = by_homes == homes.value, by_persons == persons.value
            if fits == (True, True):
                break
            if any(fits):
                unit, added, said = ("人", by_persons, persons) if fits[0] else ("户", by_homes, homes)
                if abs(added - said.value) > said.value * _MOST:
                    break
                other = "户" if fits[0] else "人"
                message = f"各项{other}数之和相符，{unit}数之和为{format_number(added)}{unit}，总数写作{_said(said)}，请核对"
                yield Found(homes.line, homes.start, taken[-1][1].end, message)
                break


@rule(
    "Q328",
    "list-against-total",
    "所列各数与总数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：分项之和等于合计",
)
def list_against_total(text: Text, report: Report) -> Iterator[Found]:
    """逐项列出的数没有写“其中”，而名目已经分尽（各年级、各致贫原因、维持改判发回），与前文总数对不上。

    误：上诉案件31件，二审维持26件、改判4件、发回重审2件。
    误：全校学生2146名。七年级708人、八年级731人、九年级697人全部参加课后服务。
    正：上诉案件32件，二审维持26件、改判4件、发回重审2件。
    正：全校学生2136名。七年级708人、八年级731人、九年级697人全部参加课后服务。
    """
    numbers = text.within(text.numbers, report)
    for parts in _runs(text, numbers):
        first = parts[0].number
        line = text.lines[first.line - 1]
        if any(is_rough(line, part.number) for part in parts):
            continue
        named = divided(parts) or by_years(parts, report.years)
        low = text.sentence(first.line, first.start)[0]
        before = between(text, first.line, max(low, first.start - _REACH), first.start)
        same = [number for number in before if number.unit == first.unit]
        if same and "其中" in line[same[-1].end : first.start]:
            continue
        if not named:
            continue
        if same and not is_rough(line, same[-1]):
            if any(agree(whole, parts) for whole in same):
                continue
            severity = fault(line, same[-1], parts, report.years)
            if severity and abs(total(parts) - same[-1].value) <= same[-1].value * _MOST:
                yield _wrong(same[-1], parts, same[-1].start)
            continue
        far = _elsewhere(text.once(_by_measure, report)[_measure(first)], parts)
        if far is not None:
            yield _wrong(far, parts, first.start - len(parts[0].label))


def _runs(text: Text, numbers: Sequence[Number]) -> Iterator[list[Part]]:
    """Lists of three and more numbers of one unit with 、 between them."""
    lines, until, last = text.lines, 0, len(numbers)
    listed = [
        place
        for place, (line, _, end, _, _, _, unit) in enumerate(numbers)
        if unit and lines[line - 1][end : end + 1] == "、"
    ]
    # a list has one behind each of its numbers but the last
    for place in listed if len(listed) >= _FEWEST - 1 else ():
        first = numbers[place]
        if place < until or first.unit[-1] in "%％‰":
            continue
        place += 1
        line = lines[first.line - 1]
        others: list[Part] = []
        end = first.end
        while place < last:
            number = numbers[place]
            gap = line[end : number.start] if number.line == first.line else ""
            if number.unit != first.unit or gap[:1] != "、" or len(gap) > 24 or "，" in gap:
                break
            others.append(Part(number, gap[1:]))
            end = number.end
            place += 1
        until = place
        if len(others) >= _FEWEST - 1:
            yield [Part(first, line[clause_start(line, first.start) : first.start]), *others]


class _Told(NamedTuple):
    """The numbers of one measure: their values by size, and the numbers of each value in the order of the text."""

    values: list[Decimal]
    numbers: dict[Decimal, list[Number]]


def _by_measure(text: Text, report: Report) -> dict[str, _Told]:
    found: dict[str, dict[Decimal, list[Number]]] = {}
    for number in text.within(text.numbers, report):
        found.setdefault(_measure(number), {}).setdefault(number.value, []).append(number)
    return {measure: _Told(sorted(numbers), numbers) for measure, numbers in found.items()}


def _measure(number: Number) -> str:
    return _PERSONS[0] if number.unit in _PERSONS else number.unit


def _elsewhere(told: _Told, parts: Sequence[Part]) -> Number | None:
    """A total told in another sentence, one slip away from the sum; None where some number is the sum."""
    added = total(parts)
    taken = {(part.number.line, part.number.start) for part in parts}

    def first(value: Decimal, *, exact: bool) -> Number | None:
        numbers = told.numbers.get(value, ())
        return next(
            (each for each in numbers if (each.line, each.start) not in taken and not (exact and each.more)),
            None,
        )

    if first(added, exact=False):
        return None
    low, high = bisect_left(told.values, added * _LOWEST), bisect_right(told.values, added * _HIGHEST)
    slips = (first(value, exact=True) for value in told.values[low:high] if one_slip(value, added))
    return min(filter(None, slips), key=attrgetter("line", "start"), default=None)


def _wrong(whole: Number, parts: Sequence[Part], start: int) -> Found:
    first, last = parts[0].number, parts[-1].number
    where = "" if whole.line == first.line else f"第{whole.line}行"
    message = f"所列各项之和为{sum_said(total(parts), whole)}，{where}总数写作{_said(whole)}，请核对"
    return Found(first.line, start, last.end, message)


def _said(number: Number) -> str:
    return f"{number.digits}{number.scale}{'余' if number.more else ''}{number.unit}"
