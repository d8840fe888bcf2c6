"""Counts in running text: which numbers stand in a stretch of a line, how exact they are, how they are listed.

Works on the numbers of `Text` alone, so that a rule looks only around its trigger.
"""

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.rule import Pattern

CLAUSE_ENDS = "，。；：、！？（）()“”\n"
_ROUGH_BEFORE = frozenset("约近超逾过余达～~—－-至")
_NOT_ROUGH = frozenset(
    (
        "结余",
        "盈余",
        "剩余",
        "通过",
        "经过",
        "履约",
        "签约",
        "预约",
        "节约",
        "违约",
        "特约",
        "集约",
        "附近",
        "就近",
        "邻近",
    )
)
_ROUGH_WORDS = Pattern("不少于|不低于|至少|不超过|突破|高于|低于|不足|以上|以内")
_ROUGH_AFTER = ("以上", "左右", "以内", "以下", "多", "余", "上下", "及以上", "～", "~", "—", "－", "-", "至")
_ANEW = Pattern("[，；](?:截至|截止|目前|现有|至年底|到年底|年末|累计|全[县市区镇乡省]实?有)")
"""Words that leave the list and tell of another whole: 其中企业1.3万户……，截至年底，全市实有32万户."""
_LISTED = 24
"""Parts of one list stand at most so many characters apart."""
_MOST = 24
"""A list is read so far; what is longer is a table, not a sentence."""


class Part(NamedTuple):
    """A number in a list, with the words before it in its clause."""

    number: Number
    label: str


def between(text: Text, line: int, start: int, end: int) -> Sequence[Number]:
    """The numbers that lie in a stretch of a line."""
    numbers = text.numbers
    first = bisect_left(numbers, (line, start))
    last = first
    while last < len(numbers) and numbers[last].line == line and numbers[last].end <= end:
        last += 1
    return numbers[first:last]


def clause_start(line: str, at: int, reach: int = 40, marks: str = CLAUSE_ENDS) -> int:
    """Where the clause before a place begins, at most so many characters back: behind the last of some marks."""
    # a clause is short: to go back sign by sign takes a quarter of a search for each mark
    low = max(0, at - reach)
    while at > low and line[at - 1] not in marks:
        at -= 1
    return at


def is_rough(line: str, number: Number) -> bool:
    """Whether the words around say that a number is not exact: 近100, 30余, 50以上, 3至5."""
    start = number.start
    return (
        number.more
        or (
            line[max(0, start - 1) : start] in _ROUGH_BEFORE
            and line[max(0, start - 2) : start] not in _NOT_ROUGH
        )
        or line[number.end : number.end + 3].startswith(_ROUGH_AFTER)
        or _ROUGH_WORDS.search(line, max(0, start - 4), start) is not None
    )


def parts_from(text: Text, line: int, start: int, end: int, unit: str) -> list[Part]:
    """The parts of a list that begins at `start`: numbers of one unit; one of another may adjoin: 412户469人."""
    content = text.lines[line - 1]
    found: list[Part] = []
    at = start
    numbers = between(text, line, start, end)[:_MOST]
    for place, number in enumerate(numbers):
        if _bounds(content, number) or (number.unit != unit and _names(content, numbers[place:], unit)):
            continue
        gap = content[at : number.start]
        if not gap and found and number.unit != unit:
            at = number.end
            continue
        if number.unit != unit or len(gap) > _LISTED or "其中" in gap:
            break
        if found and (not _joins(gap) or _ANEW.match(gap)):
            break
        found.append(Part(number, gap.lstrip("，、；,; 和及").strip()))
        at = number.end
    return found


def parts_before(text: Text, line: int, start: int, end: int, unit: str) -> list[Part]:
    """The parts of a list that ends at `end`, in the order of the text."""
    content = text.lines[line - 1]
    found: list[Part] = []
    right = end
    for number in reversed(between(text, line, start, end)[-_MOST:]):
        gap = content[number.end : right]
        if number.unit != unit or len(gap) > _LISTED or (found and not _joins(gap)):
            break
        label = content[clause_start(content, number.start) : number.start]
        found.append(Part(number, label))
        right = number.start
    return found[::-1]


def _bounds(content: str, number: Number) -> bool:
    """Whether a number only says which part is meant: a year, or an end of a band (10万元以下的村2个)."""
    after = content[number.end : number.end + 2]
    return (
        (not number.unit and after[:1] == "年")
        or after.startswith(("以下", "以上", "以内", "及以", "岁", "～", "~", "—", "-", "至", "到"))
        or (
            content[number.start - 1 : number.start] in tuple("～~—-")
            and after[:1] not in tuple("，、。；）")
        )
    )


def _names(content: str, numbers: Sequence[Number], unit: str) -> bool:
    """Whether a number of another unit only belongs to the name of a part: 年产10万吨饲料加工项目3200万元."""
    if len(numbers) < 2 or numbers[1].unit != unit:
        return False
    gap = content[numbers[0].end : numbers[1].start]
    return 0 < len(gap) <= _LISTED and not any(mark in gap for mark in "，。；、：（）")


def total(parts: Sequence[Part]) -> Decimal:
    """The sum of the parts."""
    return sum((part.number.value for part in parts), Decimal(0))


def shared_head(words: Sequence[str]) -> int:
    """How many characters all words begin with."""
    size = 0
    while all(len(word) > size and word[size] == words[0][size] for word in words):
        size += 1
    return size


def _joins(gap: str) -> bool:
    return any(mark in gap[:8] for mark in "，、；,;和及与")
