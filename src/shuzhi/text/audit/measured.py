"""Numbers read as facts: what each counts, what is done with it, how it is meant, and its value in a base unit.

A level (参保率96.8%, 新建厕所12座) and a change (较年初增加1.08亿元) are told apart; what a change is of is looked for in
the clause before, as texts do: 贷款余额9.37亿元，较年初增加1.08亿元.
"""

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from shuzhi.text.audit.counting import clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Pattern
from shuzhi.text.document.model import Report

_RETOLD = table("quantities")["retold"]
_OR = "|".join
_LONG_FIRST = sorted(_RETOLD["verbs"], key=len, reverse=True)
_MORE_VERBS = (
    "深入", "扎实", "整顿", "改造", "化解", "惠及", "涉及", "放映", "征收", "上缴", "盘活", "抢救", "疏散", "销售", "生产", "掘进", "处理", "追缴", "追回", "收缴", "挽回",
    "帮助", "解决", "落实", "投入", "筹集", "兑现", "减免", "退税", "办结", "拆除", "修缮", "铺设", "硬化", "新增", "加装", "更换", "培训", "输送", "转移", "带动", "吸引", "推广", "建设", "打造", "救治", "接诊", "收治", "开设", "开通", "编印", "采写", "播发", "刊发", "出动", "巡查", "查获", "抓获", "破获",
)  # fmt: skip
_VERB = Pattern(
    f"(?:{_OR(sorted({*_LONG_FIRST, *_MORE_VERBS} - {'有', '为', '达', '到'}, key=len, reverse=True))})"
)
_LEAD = Pattern(
    f"^(?:20\\d\\d年度?|{_OR(sorted(_RETOLD['leads'], key=len, reverse=True))}|截至[^，]{{1,6}}|末|底|月|年末|年底|其|全|我|个|由)+"
)
_OWNER = Pattern(f"^(?:{_OR(sorted(_RETOLD['owners'], key=len, reverse=True))})+")
_TAIL = Pattern(
    "(?:控制在|保持在|稳定在|维持在|共计|累计|总计|合计|总数|达到|达成|达|共有|共|了|已|近|仅|只|只有|仅有|才|为|是|有|约|实现|完成|[：:])+$"
)
_REACHED = Pattern(
    "(?:提高|提升|上升|增长|增加|增|升|下降|降低|降|减少|减|缩短|压缩|压减|压降|扩大|发展|精简)(?:到|至|为)(?:目前的|现在的|今年的|年底的)?$"
)
_CHANGE = Pattern(
    "^(?P<what>.*?)(?P<base>同比|环比|(?:比|较|与)(?:上年|去年|年初|上年度|上年同期|去年同期|上年末|上年底|往年)(?:相比)?)?(?:净|实际|平均)?(?P<way>增长|增加|增收|提高|提升|上升|增幅|下降|降低|减少|缩短|压缩|压减|降幅)(?:了|达|达到|为)?$"
)
_UP = frozenset(("增长", "增加", "增收", "提高", "提升", "上升", "增幅"))
_FROM = Pattern("由|从|达|为|完成|实现|同比|较|比")
_OTHER = Pattern(
    "季度|半年|[0-9一二两三四五六七八九十]月|去年|上年|往年|上一?届|同期|前年|历年|其中|每|[各另]|比|较|计划|目标(?!责任)|力争|争取在|确保|任期|以来累计|[三五]年|第[一二三四五六七八九十]|明年|来年|将|拟|再|不少于|不低于|至少|分别|由|从|余|中有|中的|下一?步|原|预计|任务|(?<!平)均|占|全[国省市]|同比"
)
_BEFORE = Pattern(
    "季度|半年|[0-9一二两三四五六七八九十]月|去年|上年|往年|前年|历年|每|计划|力争|任期|[三五]年|明年|分别|(?:其中|包括)[^，]*$"
)
_PART = Pattern(
    "季度|半年|[0-9一二两三四五六七八九十]月|每|计划|力争|任期|[三五]年|明年|分别|(?:其中|包括)[^，]*$"
)
_MARKS = "，。；：、！？（）()“”《》\n,;:"
_UNITS = (
    "公顷", "公斤", "平方公里", "个工作日", "辆", "眼", "株", "头", "口", "孔", "间", "栋", "幢", "艘", "面", "封", "枚", "羽", "尾", "条", "匹", "块", "顶", "双", "桌", "床", "架", "部", "根", "片", "道", "段", "种", "元",
)  # fmt: skip
_SAME = {
    "名": "人", "位": "人", "起": "件", "宗": "件", "场次": "场", "轮次": "轮", "批次": "批", "项次": "项", "％": "%",
}  # fmt: skip
_TIMES = {"公斤": ("斤", 2), "吨": ("斤", 2000), "公顷": ("亩", 15), "公里": ("米", 1000)}
_NOUN_ENDS = "，。；：、！？（）()“”《》\n,;:0123456789"
_MOST = 1500
_LONGEST = 16


class Fact(NamedTuple):
    """A number with what it is of. `change` is 升 or 降 for how much something changed, `base` against what; `aside` for
    what is of a part, a plan or another year; `rough` for what is not exact."""

    number: Number
    unit: str
    value: Decimal
    end: int
    label: str
    noun: str
    thing: str
    verbs: frozenset[str]
    change: str
    base: str
    aside: bool
    rough: bool
    whole: bool


def facts_of(text: Text, report: Report, unit: str | None = None) -> Sequence[Fact]:
    """The facts of a report, in the order of the text, of one measure of its numbers if that is given; each read once."""
    return [fact for number in numbers_of(text, report, unit) if (fact := fact_at(text, number)) is not None]


def numbers_of(text: Text, report: Report, unit: str | None = None) -> Sequence[Number]:
    """The numbers of a report, of one measure if that is given (名 is 人)."""
    numbers = text.within(text.numbers, report)[:_MOST]
    if unit is None:
        return numbers
    return [number for number in numbers if _SAME.get(number.unit, number.unit) == unit]


def fact_at(text: Text, number: Number) -> Fact | None:
    """A number as a fact; None of one without a measure."""
    known, place = text.once(_none_yet), (number.line, number.start)
    if place not in known:
        numbers = text.numbers
        at = bisect_left(numbers, place)
        previous = numbers[at - 1] if at and numbers[at - 1].line == number.line else None
        known[place] = _fact(text, number, previous)
    return known[place]


def _none_yet(_: Text) -> dict[tuple[int, int], Fact | None]:
    """Where the facts of a text are kept, by line and start: most are never asked for."""
    return {}


def measure(number: Number) -> str:
    """The measure of a number as facts have it, without such as are rare."""
    return _SAME.get(number.unit, number.unit)


def opening_end(report: Report) -> int:
    """The first line that is not of the opening: that of the first section, or a fifth of a report that has none."""
    early = report.start_line + 1
    first = next((section.line for section in report.sections if section.heading and section.line > early), 0)
    return first or report.start_line + max(2, (report.end_line - report.start_line) // 5)


def unit_at(line: str, number: Number) -> tuple[str, int]:
    """The measure behind a number, and where it ends: also such as are rare (眼, 辆, 公顷)."""
    if number.unit:
        return number.unit, number.end
    for unit in _UNITS:
        if line.startswith(unit, number.end):
            return unit, number.end + len(unit)
    return "", number.end


def _fact(text: Text, number: Number, previous: Number | None) -> Fact | None:
    line = text.lines[number.line - 1]
    unit, end = unit_at(line, number)
    if not unit or (unit == "个" and line.startswith(("月", "工作日", "小时"), end)):
        return None
    value = number.value
    base_unit = _SAME.get(unit, unit)
    if unit in _TIMES:
        base_unit, times = _TIMES[unit]
        value *= times
    begin = clause_start(line, number.start, 60, _MARKS)
    own = begin
    if previous is not None and previous.line == number.line and previous.end > begin:
        own = unit_at(line, previous)[1]
    label = line[own : number.start]
    stop = end
    while stop < len(line) and stop < end + _LONGEST and line[stop] not in _NOUN_ENDS:
        stop += 1
    noun = line[end:stop]
    ahead = line[begin : number.start]
    change = way = base = ""
    what = ""
    aside = False
    if _REACHED.search(label):
        # 使用率由31.5%提高到38.2%: the level that is reached
        what = _FROM.compiled.split(line[begin:own], maxsplit=1)[0] if own > begin else ""
        what = what or _ahead(line, begin)
    elif found := _CHANGE.match(label):
        way = found["way"]
        change = "升" if way in _UP else "降"
        base = "年初" if found["base"] and "年初" in found["base"] else "上年" if found["base"] else ""
        what = found["what"] or _ahead(line, begin)
        aside = bool(_OTHER.search(found["what"]))
    else:
        what = label
        aside = bool(_OTHER.search(ahead))
    low = max(text.sentence(number.line, number.start)[0], begin - 26)
    aside = aside or bool((_PART if change else _BEFORE).search(line, low, begin))
    thing, verbs, whole = named(what, noun)
    return Fact(
        number, base_unit, value, end, label, noun, thing, verbs, change, base, aside,
        number.more or (is_rough(line, number) and not _REACHED.search(label) and not _reached(line, number)), whole,
    )  # fmt: skip


def _reached(line: str, number: Number) -> bool:
    """Whether 达, 至 ahead of a number only lead to it: 达到96.8%."""
    return line[number.start - 1 : number.start] in ("达", "至", "到")


def _ahead(line: str, begin: int) -> str:
    """What the clause before is of: its words ahead of its first number."""
    if begin < 2 or line[begin - 1] not in "，,":
        return ""
    start = clause_start(line, begin - 1, 60, _MARKS.replace("、", ""))
    said = line[start : begin - 1]
    stop = next((place for place, sign in enumerate(said) if sign.isdigit()), len(said))
    return _FROM.compiled.split(said[:stop], maxsplit=1)[0]


def named(label: str, noun: str) -> tuple[str, frozenset[str], bool]:
    """What a number is of, without leads and verbs; the verbs; and whether the words say that it is of all the year."""
    said = label
    lead = _LEAD.match(said)
    whole = bool(lead and any(word in lead[0] for word in ("全年", "今年", "年内", "一年来", "累计", "共")))
    said = said[lead.end() :] if lead else said
    said = _TAIL.compiled.sub("", said)
    owner = _OWNER.match(said)
    said = said[owner.end() :] if owner else said
    verbs = frozenset(_VERB.findall(said))
    said = _VERB.compiled.sub("", said)
    if len(said) < 2 and noun:
        verbs |= frozenset(_VERB.findall(noun[:2]))
        said = noun
    return said.strip("了的对把将与和及在为、 "), verbs, whole


def exact_facts(text: Text, report: Report, unit: str | None = None) -> Sequence[Fact]:
    """The facts that are of the year and its whole, and exact."""
    return [fact for fact in facts_of(text, report, unit) if not fact.aside and not fact.rough]
