"""One matter told twice: a rhythm against another or against its count, one quantity with two values, results without a total."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from shuzhi.kernel.numerals import format_number, parse_number
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_ROUNDS = {
    "每周": 52,
    "每星期": 52,
    "每月": 12,
    "每个月": 12,
    "每季度": 4,
    "每季": 4,
    "每半月": 24,
    "每旬": 36,
}
"""Rounds of a rhythm in a year."""
_SLACK = Decimal("0.8")
"""A count below four fifths of what the rhythm promises contradicts it; holidays explain the rest (practice)."""
_CLAUSE = Pattern(r"[^，。；：！？、“”（）\n]{2,24}")
_TIMES = Pattern(r"([一二两三四五1-5])次")
_LEADING = Pattern(
    r"(?:坚持|严格|定期|按时|按期|按照|至少|不少于|均|都|固定|召开|开展|举行|举办|组织|进行|主持|集中|安排|参加|一次|1次|[一二两三]次"
    r"|上午|下午|晚上|第[一二三四五]个?|星期[一二三四五六日]|周[一二三四五六日]|[一二三四五六日]、?|了|的|要|到)+"
)
_FILLERS = "共了达到累计约近"
_PART_OF_YEAR = Pattern("上半年|下半年|季度|试用期|任职以来|[1-9]月份?至")
_THINGS: dict[str, tuple[str, ...]] = {
    row["name"]: tuple(row["words"]) for row in table("quantities")["thing"]
}
_THING_WORDS = tuple(word for words in _THINGS.values() for word in words)
_TIMES_UNITS = frozenset(("次", "场", "期", "场次"))
_PLACE = Pattern("(?:全|我|本)(镇|乡|县|区|市|村|街道|社区)(?:现|共|下|总共|目前)?$")
_STOCK_LEADS = tuple(table("quantities")["stock"]["leads"])
_STOCK_NOUNS = tuple(table("quantities")["stock"]["nouns"])
_NUMBER_AHEAD = Pattern(r"[^\d，。；：、（）“”率\n]{0,10}\d")
_RESULTS = ("办结", "化解")
_INTAKE = Pattern(
    r"(?:受理|收到|接到|接收|接待|交办|转办|承办|登记|排查|摸排|立案|收案|共有|现有|总计|共计|梳理|包案|涉及|累计|率)[^，。；\d]{0,20}\d"
)
_GAP = Pattern(
    r"(?:受理|收到|接到|接收|交办|转办|承办|登记|排查|摸排)[^，。；\d]{1,20}(?:件|起|批|宗)[，、；][^，。；]{0,12}$"
)
"""A total whose number is not there."""
_NAMED = 5
"""A thing is told apart by so many characters."""
_FIRSTS = 20
"""So many different wordings of one thing are compared."""


class Rhythm(NamedTuple):
    """A rhythm as written: 每周…, its clause and what of it is the thing, rounds in a year."""

    hit: Hit
    clause: str
    what: str
    end: int
    rounds: int


@rule(
    "Q320",
    "two-rhythms",
    "一事两种频次",
    kind="inconsistency",
    severity="warning",
    source="同一工作的频次前后应当一致",
    words=tuple(_ROUNDS),
)
def two_rhythms(text: Text, report: Report) -> Iterator[Found]:
    """同一件事，前面写每周，后面写每月。

    误文：
        一、坚持带头学习
        每周坚持召开党组中心组学习会议，传达上级精神。
        二、抓班子带队伍
        每月召开党组中心组学习会议，研究重点工作。
    正文：
        一、坚持带头学习
        每月召开党组中心组学习会议，传达上级精神。
        二、抓班子带队伍
        每周召开重点工作推进会，每月召开经济运行分析会。
    """
    groups: dict[str, list[Rhythm]] = {}
    hits = text.within(text.hits("Q320"), report)
    rhythms = _rhythms(hits) if len(hits) > 1 else ()
    for rhythm in rhythms:
        if len(rhythm.what) >= _NAMED:
            groups.setdefault(rhythm.what[:_NAMED], []).append(rhythm)
    for group in groups.values():
        known = {(each.what, each.rounds): each for each in reversed(group)}
        firsts = list(known.values())[:_FIRSTS]
        for rhythm in group:
            other = next((each for each in firsts if _contradict(each, rhythm)), None)
            if other is not None:
                said = other.hit.text[other.hit.start : other.end]
                yield rhythm.hit.found(
                    f"第{other.hit.line}行写“{said}”，此处频次不同，请核对", end=rhythm.end
                )


@rule(
    "Q321",
    "rhythm-against-count",
    "频次与次数不符",
    kind="inconsistency",
    severity="warning",
    source="频次×周期应与全年次数相近，节假日扣除后不低于八成",
    words=tuple(_ROUNDS),
)
def rhythm_against_count(text: Text, report: Report) -> Iterator[Found]:
    """写明每周、每月一次，而全年次数远远不够。

    误文：
        2023年度述职报告
        坚持每周集体学习制度。全年组织集中学习29次。
    正文：
        2023年度述职报告
        坚持每周集体学习制度。全年组织集中学习48次。
    正文：
        2023年上半年述职报告
        坚持每周集体学习制度。上半年组织集中学习24次。
    """
    hits = text.within(text.hits("Q321"), report)
    counts = _counts(text, report) if hits else ()
    if not counts:
        return
    rhythms: dict[str, Rhythm] = {}
    for rhythm in _rhythms(hits):
        for name, words in _THINGS.items():
            if any(word in rhythm.clause for word in words):
                rhythms.setdefault(name, rhythm)
    if not rhythms or (report.title is not None and _PART_OF_YEAR.search(report.title.text)):
        return
    words = tuple(word for name in rhythms for word in _THINGS[name])
    years = max(1, len(report.years))
    doubted: set[str] = set()
    for number, line in counts:
        if not line[max(0, number.start - 8) : number.start].rstrip(_FILLERS).endswith(words):
            continue
        start = clause_start(line, number.start)
        label = line[start : number.start].rstrip(_FILLERS)
        name = next((name for name in rhythms if label.endswith(_THINGS[name])), "")
        if not name or "每" in label or _PART_OF_YEAR.search(line, max(0, start - 12), number.start):
            continue
        rhythm = rhythms[name]
        promised = rhythm.rounds * years * _times(rhythm.clause)
        if not 1 < number.value < promised * _SLACK:
            continue
        said, count = rhythm.hit.text[rhythm.hit.start : rhythm.end], format_number(number.value)
        message = f"第{rhythm.hit.line}行写“{said}”，{name}应有{promised}次左右，此处为{count}次，请核对"
        yield Found(number.line, start + _lead(label), number.end, message)
        if name not in doubted:
            doubted.add(name)
            message = f"第{number.line}行{name}为{count}次，按此应有{promised}次左右，请核对"
            yield rhythm.hit.found(message, end=rhythm.end)


@rule(
    "Q322",
    "two-values",
    "同一数量前后不一",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致",
    words=_STOCK_LEADS,
)
def two_values(text: Text, report: Report) -> Iterator[Found]:
    """同一篇里，辖区的村、社区、支部等数目前后不同。

    误文：
        全镇辖12个行政村，工作任务重。
        本镇辖13个行政村，群众居住分散。
    正文：
        全镇辖12个行政村，工作任务重。
        走访了3个行政村，全镇辖12个行政村。
    """
    seen: dict[tuple[str, str], tuple[Number, Decimal]] = {}
    for hit in text.within(text.hits("Q322"), report):
        place = _PLACE.search(hit.before(12))
        if not place:
            continue
        for number in between(text, hit.line, hit.end, hit.end + 40):
            gap = hit.text[hit.end : number.start]
            if any(mark in gap for mark in "。；") or is_rough(hit.text, number):
                break
            noun = next((noun for noun in _STOCK_NOUNS if hit.text.startswith(noun, number.end)), "")
            if not noun:
                continue
            first = seen.setdefault((place[1], noun), (number, number.value))
            if first[1] != number.value and first[0].line != number.line:
                message = (
                    f"第{first[0].line}行作{format_number(first[1])}{number.unit}{noun}，前后不一，请核对"
                )
                yield Found(number.line, number.start, number.end + len(noun), message)
                message = (
                    f"第{number.line}行作{format_number(number.value)}{number.unit}{noun}，前后不一，请核对"
                )
                yield Found(first[0].line, first[0].start, first[0].end + len(noun), message)


@rule(
    "Q323",
    "result-without-total",
    "只有结果没有总数",
    kind="inconsistency",
    severity="hint",
    source="办结、化解数宜与受理、排查总数并列",
    triggers=_RESULTS,
    behind=_NUMBER_AHEAD,
)
def result_without_total(text: Text, at: Hit) -> Iterator[Found]:
    """同一段里只写办结、化解多少件，没有写受理、排查的总数，也没有比率；总数漏填的是警告。

    误：收到上级交办事项件，办结118件。
    误：落实领导包联制度，办结信访事项35件。
    正：受理信访事项36件，办结35件。
    正：化解矛盾纠纷35件，化解率97.2%。
    """
    numbers = between(text, at.line, at.end, at.end + 16)
    if not numbers or numbers[0].unit not in ("件", "起", "批", "宗") or numbers[0].start > at.end + 10:
        return
    gap = at.text[at.end : numbers[0].start]
    if any(mark in gap for mark in "，。；：、（）率") or at.before(1) in ("未", "不", "已", "期"):
        return
    end = numbers[0].end
    if _GAP.search(at.text, max(0, at.start - 40), at.start):
        yield at.found("前文总数未填，无法核对办结情况", end=end, severity="warning")
        return
    low, high = max(0, at.start - 200), min(len(at.text), at.end + 120)
    if not _INTAKE.search(at.text, low, at.start) and not _INTAKE.search(at.text, at.end, high):
        yield at.found("只写了结果，宜写明受理或排查的总数", end=end)


def _rhythms(hits: Sequence[Hit]) -> list[Rhythm]:
    """The rhythms of a report, in the order of the text."""
    return [rhythm for hit in hits if (rhythm := _rhythm(hit))]


def _counts(text: Text, report: Report) -> list[tuple[Number, str]]:
    """The numbers of times that a thing of which rhythms are told was done, each with its line."""
    lines = text.lines
    times = [each for each in text.within(text.numbers, report) if each.unit in _TIMES_UNITS]
    return [
        (each, lines[each.line - 1])
        for each in times
        if lines[each.line - 1][max(0, each.start - 8) : each.start].rstrip(_FILLERS).endswith(_THING_WORDS)
    ]


def _rhythm(hit: Hit) -> Rhythm | None:
    """The rhythm at a word; a longer word at the same place goes before a shorter one."""
    found = _CLAUSE.match(hit.text, hit.end)
    if not found or (hit.word == "每季" and hit.after(1) == "度"):
        return None
    lead = _LEADING.match(found[0])
    what = found[0][lead.end() :] if lead else found[0]
    return Rhythm(hit, found[0], what, found.end(), _ROUNDS[hit.word]) if len(what) >= 2 else None


def _contradict(one: Rhythm, other: Rhythm) -> bool:
    """Whether two rhythms are of one thing and differ; side by side they are told as two levels on purpose."""
    if one.rounds == other.rounds:
        return False
    if one.hit.line == other.hit.line and abs(one.hit.start - other.hit.start) < 60:
        return False
    shorter, longer = sorted((one.what, other.what), key=len)
    return shorter == longer or (len(shorter) > _NAMED and longer.startswith(shorter))


def _times(what: str) -> Decimal:
    said = _TIMES.search(what)
    quantity = parse_number(said[1]) if said else None
    return quantity.value if quantity else Decimal(1)


def _lead(label: str) -> int:
    """How many characters of a label only say when or how: 全年组织."""
    found = _LEAD_WORDS.match(label)
    return found.end() if found else 0


_LEAD_WORDS = Pattern("(?:今年|全年|一年来|年内|先后|累计|共|本人|我|坚持|主持|召开|开展|组织|举办)+")
