"""The same sentence, clause, opening or set phrase said twice."""

from collections import Counter
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_SOURCE = "公文应文字精练（《党政机关公文处理工作条例》第十九条）"
_REPEATS: dict[str, Any] = table("repeats")
# All that \s means, spelt out: as a class it doubles the time.
_SPACE = "\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_CLAUSE = Pattern(f"[^，。；：！？,;、{_SPACE}]{{4}}[^，。；：！？,;\n]{{0,120}}")
_FORMULA = Pattern("|".join(_REPEATS["formulas"]))
_MARKED = Pattern("《[^《》]{0,60}》|“[^“”]{0,60}”|[\\d.%％、]{1,12}|（[^（）]{0,40}）")
# Who did it, and how surely, may be told the second time alone: 我没有…, 从没有….
_WHO = Pattern("^(?:我们|我|本人|自己|始终|从来|从|并|也|均|都|能够|能){1,3}")
_LEAST, _SURE = _REPEATS["lengths"]["clause"], _REPEATS["lengths"]["sure"]
_MARKER = Pattern("[（(]?[一二三四五六七八九十\\d]{1,3}(?:[)）、.．是要]|[)）]、)")


@rule(
    "S921",
    "repeated-text",
    "文句重复",
    kind="duplicated_text",
    severity="warning",
    source=_SOURCE,
)
def repeated_text(text: Text, report: Report) -> Iterator[Found]:
    """同一句子或较长的分句在一篇报告里出现两次。惯用的政治表述不计。

    误文：
        2023年度述职报告
        带领干部深入田间地头为群众排忧解难办实事，群众反映良好。
        带领干部深入田间地头为群众排忧解难办实事，解决了出行问题。
    误文：
        2023年度述职报告
        认真履行工作职责，认真履行工作职责，全年办理文件120件。
    误文：
        2023年度述职报告
        没有利用职务便利为自己和他人谋取私利。一年来，我没有利用职务便利为自己和他人谋取私利。
    正文：
        2023年度述职报告
        深入学习贯彻习近平新时代中国特色社会主义思想，提高认识。
        深入学习贯彻习近平新时代中国特色社会主义思想，做好工作。
    """
    seen: dict[str, int] = {}
    told = 0
    for number in _worth_a_look(text, report):
        line = text.lines[number - 1]
        if len(line) < _LEAST or line[0] == "|" or "\t" in line[:_TABLE]:
            continue
        before, until = "", -1
        for found in _CLAUSE.finditer(line):
            clause, start = found[0], found.start()
            if clause == before and start - until <= 1 and len(clause) >= _SHORT and told < _MOST:
                told += 1
                yield Found(number, start, found.end(), "与前一分句完全相同，删去一处", None, "error")
            before, until = clause, found.end()
            if len(clause) < _LEAST:
                continue
            own = _WHO.compiled.sub("", clause, count=1)
            if len(own) < _LEAST:
                continue
            first = seen.get(own)
            if first is None:
                seen[own] = number
                continue
            severity = _weight(clause, first == number)
            if severity and not report.kind:
                # laws and minutes repeat whole clauses of need
                severity = "hint"
            if severity and first not in _contents(text) and told < _MOST:
                told += 1
                where = "本段前文" if first == number else f"第{first}行"
                yield Found(number, start, found.end(), f"与{where}的文字重复", None, severity)


def _worth_a_look(text: Text, report: Report) -> Iterable[int]:
    """The lines that may hold a clause said twice; of most reports none or a few, by what is quick to ask.

    A clause ends where the text between two marks does. So of two equal ones the last characters are equal, and of one
    said right after itself the first piece ends with the second.
    """
    pieces = text.pieces(report)
    long = [piece for piece in pieces if len(piece) >= _LEAST]
    tails = [*map(_TAIL, long)]
    twice = (
        [tail for tail, count in Counter(tails).items() if count > 1] if len(set(tails)) < len(tails) else []
    )
    at_once = max((len(pieces[spot + 1]) for spot in text.ended_alike(report)), default=0)
    if at_once >= _SHORT or len(twice) > _FEW or max(map(len, long), default=0) > _WHOLE:
        return range(report.start_line, report.end_line + 1)
    low, high = text.bounds(report)
    return sorted({text.place(at)[0] for tail in twice for at in _places(text.joined, tail, low, high)})


def _places(joined: str, words: str, low: int, high: int) -> Iterator[int]:
    at = joined.find(words, low, high)
    while at >= 0:
        yield at
        at = joined.find(words, at + 1, high)


_TAIL = itemgetter(slice(-_LEAST, None))
_WHOLE = 124
"""A longer clause is cut by `_CLAUSE`."""
_FEW = 40
"""So many are looked for one by one."""
_TABLE = 40
_SHORT = 6
# A text copied whole below itself, or a hostile one, needs no ten thousand findings.
_MOST = 200


def _contents(text: Text) -> frozenset[int]:
    return frozenset(span.line for span in text.document.toc)


def _weight(clause: str, same_line: bool) -> Severity | None:
    """How surely a repeated clause is a slip; None for formulas, and for what is mostly names and figures."""
    if _FORMULA.search(clause):
        return None
    own = len(_MARKED.compiled.sub("", _MARKER.compiled.sub("", clause, count=1)))
    if own < _LEAST:
        return None
    return "warning" if same_line or own >= _SURE else "hint"


_OPENINGS: tuple[str, ...] = tuple(_REPEATS["openings"])
_CLAUSE_BEGIN = "。；，！？：\u3000 "


@rule(
    "S922",
    "opening-twice",
    "同段开头重复",
    kind="duplicated_text",
    severity="hint",
    source=_SOURCE,
    words=_OPENINGS,
)
def opening_twice(text: Text, report: Report) -> Iterator[Found]:
    """同一段里两次用“一年来”一类的起头。

    误：一年来，始终把学习摆在首位。一年来认真撰写读书笔记，提高了素质。
    正：一年来，始终把学习摆在首位，认真撰写读书笔记。
    """
    last: Hit | None = None
    for hit in text.within(text.hits("S922"), report):
        before = hit.before(1)
        if before and before not in _CLAUSE_BEGIN:
            continue
        if last and last.line == hit.line and last.word == hit.word and hit.start - last.end <= _PARAGRAPH:
            yield hit.found(f"本段前面已用“{hit.word}”起头")
        last = hit


_PARAGRAPH = 400
_PHRASES: tuple[str, ...] = tuple(_REPEATS["phrases"])


@rule(
    "S923",
    "phrase-twice-in-sentence",
    "一句中词语重复",
    kind="duplicated_text",
    severity="hint",
    source=_SOURCE,
    words=_PHRASES,
)
def phrase_twice_in_sentence(text: Text, report: Report) -> Iterator[Found]:
    """同一个四字、五字格在一句话里用了两次。

    误：始终以身作则，要求别人做到的自己首先做到，处处以身作则。
    正：始终以身作则，要求别人做到的自己首先做到。处处率先垂范。
    """
    last: dict[str, Hit] = {}
    for hit in text.within(text.hits("S923"), report):
        earlier = last.get(hit.word)
        last[hit.word] = hit
        if earlier is None or earlier.line != hit.line or hit.start - earlier.end > _NEAR:
            continue
        between = hit.text[earlier.end : hit.start]
        if any(mark in between for mark in "。；！？") or len(between) < _APART:
            continue
        if not text.in_title(hit.line, hit.start) and not text.in_title(earlier.line, earlier.start):
            yield hit.found(f"本句前面已有“{hit.word}”")


_NEAR, _APART = 120, 2
