"""One matter counted in two places with two numbers, whatever it is: 中心组学习12次 and 中心组学习14次, 5次 before or behind the deed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from shuzhi.text.audit.adding import one_slip, transposed
from shuzhi.text.audit.counting import clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.planned import plan_from
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.audit.rules.quantity_definite import known_number_otherwise
from shuzhi.text.audit.rules.quantity_recalled import recalled_otherwise
from shuzhi.text.audit.rules.quantity_single import single_number_twice
from shuzhi.text.audit.rules.quantity_twice import digits_in_another_order
from shuzhi.text.audit.settled import settled
from shuzhi.text.document.model import Report

_RETOLD = table("quantities")["retold"]
_UNITS = frozenset(_RETOLD["units"])
_SAME_UNIT = {"人": "名", "起": "件", "宗": "件", "场次": "次", "场": "次", "轮次": "轮"}
_WORDS = "|".join
_LEADS = Pattern(f"(?:20\\d\\d年|{_WORDS(sorted(_RETOLD['leads'], key=len, reverse=True))})+")
_OWNERS = Pattern(f"(?:{_WORDS(sorted(_RETOLD['owners'], key=len, reverse=True))})+")
_VERBS = Pattern(f"(?:{_WORDS(sorted(_RETOLD['verbs'], key=len, reverse=True))})")
_VAGUE = Pattern(_WORDS(sorted(_RETOLD["vague"], key=len, reverse=True)))
_OTHER = Pattern(_WORDS(_RETOLD["other"]))
_SCOPE = Pattern(_WORDS(_RETOLD["scope"]))
_WITH = Pattern("^(?:与|和|同)[\u4e00-\u9fff、（）]{1,14}?(?=签[订定])")
_FILLERS = Pattern("(?:共计|累计|总计|达到?|共|了|已|近)+$")
_HAN = Pattern("[\u4e00-\u9fff]{4,24}")
_ONLY_VERBS = Pattern(f"(?:{_WORDS(sorted(_RETOLD['verbs'], key=len, reverse=True))})+")
_SAME_VERB = {verb: group[0] for group in _RETOLD["alike"] for verb in group}
_NAMED_WORDS = tuple(_RETOLD["named"])
_NAMED = frozenset(_NAMED_WORDS)
_ALL = Pattern("^以|全年|今年|年内|一年来|共|累计|总|先后")
_WITHIN = Pattern("开展|组织|进行|召开|举办|的|了|各类|全部")
_ENDS = "，。；：！？“”《》\n"
_LISTED = Pattern(
    r"[^（]*\d[\d.]*[万亿千百余多]*[\u4e00-\u9fff]{0,3}(?:、|和|及|(?<=元)|(?<=米)|(?<=里)|(?<=亩))|.*（(?![^）]*）)"
)
_TOPIC = Pattern("专题|研究|讨论|学习|听取|用于|传达")
_TAILS = ("建设", "共计", "累计", "达到")
_TAKEN_PART = frozenset(("参加", "参与"))
_HAS = frozenset(("有",))
_KEY, _CORE, _BARE = 4, 4, 2
_BEFORE, _MOST, _PAIRS = 26, 1500, 8
_TIMES = 8


class Told(NamedTuple):
    """A number with what is counted, what is done with it apart: 启动, 防汛应急响应, 5次; and whether it is told of all."""

    number: Number
    verbs: frozenset[str]
    thing: str
    owner: str
    whole: bool
    start: int
    end: int


@rule(
    "Q362",
    "same-matter-otherwise",
    "同一事项前后两数",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致",
)
def same_matter_otherwise(text: Text, report: Report) -> Iterator[Found]:
    """同一件具体的事，两处写了相近而不同的数；数写在事的前面或后面都算。分季度、分单位和计划数不报；两处都标出。

    误文：
        2023年度述职报告
        汛期先后6次启动防汛应急响应，转移群众326人。
        二是全年启动防汛应急响应5次，未发生伤亡事故。
    误文：
        2023年度述职报告
        全年局党组理论学习中心组学习12次，撰写心得体会。
        党组理论学习中心组学习14次，其中专题学习廉政内容4次。
    正文：
        2023年度述职报告
        汛期先后5次启动防汛应急响应，转移群众326人。
        二是全年启动防汛应急响应5次，上半年启动防汛应急响应4次。
    正文：
        2023年度述职报告
        组织理论学习中心组学习12次。个人参加县委理论学习中心组学习10次。
    """
    pairs = list(_pairs(text, report))
    if not pairs:
        return
    # what another rule tells of these numbers is told once
    known = [
        each
        for other in (
            digits_in_another_order,
            known_number_otherwise,
            single_number_twice,
            recalled_otherwise,
        )
        for each in other(text, report)
    ]
    for pair in pairs:
        if not any(
            each.line == one.line and each.start < one.end and one.start < each.end
            for each in known
            for one in pair
        ):
            yield from pair


def _pairs(text: Text, report: Report) -> Iterator[list[Found]]:
    ahead: dict[str, list[Number]] = defaultdict(list)
    behind: dict[str, list[Number]] = defaultdict(list)
    lines = text.lines
    last = plan_from(text, report)
    for number in text.within(text.numbers, report)[:_MOST]:
        unit = number.unit
        if number.line >= last:
            break
        if unit not in _UNITS:
            continue
        line = lines[number.line - 1]
        unit = _SAME_UNIT.get(unit, unit) + number.scale
        stop = number.start - 2 if line[number.start - 2 : number.start] in _TAILS else number.start
        ahead[line[stop - _KEY : stop] + unit].append(number)
        if unit == "次" and line.endswith(_NAMED_WORDS, 0, number.start):
            # 召开局党组会24次, 召开党组会26次
            ahead[line[stop - 2 : stop] + unit].append(number)
        said = line[number.end : number.end + _KEY]
        if len(said) == _KEY and "，" not in said and "。" not in said and "、" not in said:
            behind[said + unit].append(number)
            if unit == "次" and (deed := _HAN.match(line, number.end)):
                # 5次启动防汛应急响应: what is counted ends as it does ahead of a number
                ahead[deed[0][-_KEY:] + unit].append(number)
    done: set[tuple[int, int]] = set()
    for groups in (ahead, behind):
        for numbers in groups.values():
            if len(numbers) > 1 and len({each.digits for each in numbers}) > 1:
                yield from _compared(text, numbers, done)


def _compared(text: Text, numbers: Sequence[Number], done: set[tuple[int, int]]) -> Iterator[list[Found]]:
    told = [each for number in numbers[: _PAIRS * 2] if (each := _told(text, number))]
    for one, two in combinations(told[:_PAIRS], 2):
        here, there = one.number, two.number
        places = ((here.line, here.start), (there.line, there.start))
        if here.value == there.value or not done.isdisjoint(places) or not _same(one, two):
            continue
        if not _close(here, there) or any(
            each.thing == one.thing and each.number.value not in (here.value, there.value) for each in told
        ):
            continue
        if here.line == there.line and there.start < text.sentence(here.line, here.end)[1]:
            continue
        done.update(places)
        pair = []
        for own, other in ((two, one), (one, two)):
            if own is one and settled(text, here):
                continue
            line = text.lines[other.number.line - 1]
            message = f"第{other.number.line}行作“{line[other.start : other.end]}”，此处数不同，请核对"
            pair.append(Found(own.number.line, own.start, own.end, message))
        yield pair


def _told(text: Text, number: Number) -> Told | None:
    """A number with the whole of what it counts, where its clause names that closely and no part of it."""
    line = text.lines[number.line - 1]
    begin = clause_start(line, number.start, marks=_ENDS)
    if number.more or is_rough(line, number) or text.in_title(number.line, number.start):
        return None
    low = max(text.sentence(number.line, number.start)[0], begin - _BEFORE)
    after = _HAN.match(line, number.end)
    if _SCOPE.search(line, low, begin) or _OTHER.search(_WITH.compiled.sub("", line[begin : number.start])):
        return None
    if listed := _LISTED.search(line, begin, number.start):
        # 投资320万元新建幸福院8所: what is told before another number is no part of it
        begin = listed.end()
    start, end = begin, number.end
    said = _FILLERS.compiled.sub("", line[begin : number.start])
    whole = _ALL.search(said) is not None
    lead = _LEADS.match(said)
    start += lead.end() if lead else 0
    said = said[lead.end() :] if lead else said
    said = _WITH.compiled.sub("", said)
    closed = True
    if after and (not said or _ONLY_VERBS.compiled.fullmatch(said)):
        end = after.end()
        lead = None if said else _LEADS.match(after[0])
        said += after[0][lead.end() :] if lead else after[0]
    elif after:
        closed = not _TOPIC.match(after[0])
    owner = _OWNERS.match(said)
    said = said[owner.end() :] if owner else said
    verbs: set[str] = set()
    while verb := _VERBS.match(said):
        verbs.add(_SAME_VERB.get(verb[0], verb[0]))
        said = said[verb.end() :]
    if verbs and said.endswith("建设") and len(said) > _CORE + 1:
        said = said.removesuffix("建设")
    if not closed or any(map(str.isdigit, said)):
        return None
    said = _WITHIN.compiled.sub("", said).replace("赴", "到")
    own = owner[0] if owner else ""
    if said.endswith(_NAMED_WORDS):
        name = max((each for each in _NAMED_WORDS if said.endswith(each)), key=len)
        if said == name or _OWNERS.compiled.fullmatch(said, 0, len(said) - len(name)):
            own, said = own or said[: -len(name)], name
    if said in _NAMED:
        return Told(number, frozenset(verbs), said, own, whole, start, end)
    if len(said) < _CORE or len(_VAGUE.compiled.sub("", said)) < _BARE:
        return None
    return Told(number, frozenset(verbs), said, own, whole, start, end)


def _same(one: Told, two: Told) -> bool:
    """Whether two are told of the same, by verbs that do not tell them apart."""
    here, there = one.number, two.number
    if one.owner and two.owner and one.owner not in two.owner and two.owner not in one.owner:
        return False
    if _TAKEN_PART & (one.verbs ^ two.verbs):
        return False
    if one.verbs and two.verbs and one.verbs.isdisjoint(two.verbs):
        # 共有监测对象86户, 逐户走访监测对象68户
        return transposed(here, there) and _HAS in (one.verbs, two.verbs) and one.thing == two.thing
    if one.thing != two.thing:
        shorter, longer = sorted((one.thing, two.thing), key=len)
        rest = longer.removesuffix(shorter)
        if rest == longer or not (transposed(here, there) or _OWNERS.compiled.fullmatch(rest)):
            return False
    elif one.thing in _NAMED:
        # what is not told of all may be some of it, if it is less
        less = one if here.value < there.value else two
        return less.whole and bool(one.verbs) == bool(two.verbs)
    return True


def _close(one: Number, two: Number) -> bool:
    low, high = sorted((one.value, two.value))
    return low >= 2 and (
        high <= low * 3 / 2 or transposed(one, two) or (low >= _TIMES and one_slip(low, high))
    )
