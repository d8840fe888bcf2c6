"""Clauses said twice with one character changed, and whole sentences that two reports of a compilation share."""

import re
from collections.abc import Iterator
from itertools import chain
from operator import itemgetter

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.document.model import Report

_SOURCE = "公文应文字精练（《党政机关公文处理工作条例》第十九条）"
_FORMULA = Pattern("|".join(table("repeats")["formulas"]))
_MARKS = re.compile("[，。；：！？、\\s]")
_LEAST, _SHARED, _HALF = 18, 20, 8
_HEAD, _TAIL = itemgetter(slice(_HALF)), itemgetter(slice(-_HALF, None))
_CONTRAST = frozenset(
    "一二三四五六七八九十两0123456789省市县区乡镇村组上下前后左右大小多少高低新老男女内外是否有无"
)
"""Characters by which two clauses are of two things on purpose."""
_MOST = 50


@rule(
    "S924",
    "nearly-repeated-text",
    "文句几乎重复",
    kind="duplicated_text",
    severity="warning",
    source=_SOURCE,
)
def nearly_repeated_text(text: Text, report: Report) -> Iterator[Found]:
    """同一分句出现两次，只差一个字，多是改稿时没有删去原句。

    误文：
        2023年度述职报告
        从没有利用手中的权利为自己和亲朋好友谋取私利。坚持原则，从没有利用手中的权力为自己和亲朋好友谋取私利。
    正文：
        2023年度述职报告
        加强对村级财务公开和资金使用的监督管理工作。加强对乡级财务公开和资金使用的监督管理工作。
    """
    if not _some_alike(text.long_clauses(report)):
        return
    clauses = list(_clauses(text, report, _LEAST))
    tails: dict[tuple[int, str], tuple[str, int, int]] = {}
    told = 0
    for said, line, start in clauses:
        size = len(said)
        for key in ((size, said[:_HALF]), (-size, said[-_HALF:])):
            first = tails.setdefault(key, (said, line, start))
            if first[0] == said or told >= _MOST:
                continue
            if _one_apart(first[0], said) and not _FORMULA.search(said):
                told += 1
                same = first[1] == line
                where = "本段前文" if same else f"第{first[1]}行"
                message = f"与{where}的文字只差一个字，请核对"
                yield Found(line, start, start + size, message, None, None if same else "hint")
                break


def _some_alike(said: set[str]) -> bool:
    """Whether two clauses of one length begin or end alike; nearly every report has none."""
    for half in _HEAD, _TAIL:
        if len({*map(half, said)}) < len(said) and len(
            {(len(clause), half(clause)) for clause in said}
        ) < len(said):
            return True
    return False


def _one_apart(one: str, two: str) -> bool:
    """Whether two clauses of one length differ in one character that draws no contrast."""
    differ = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    return len(differ) == 1 and not (set(differ[0]) & _CONTRAST)


@rule(
    "S925",
    "shared-between-reports",
    "两篇文句相同",
    kind="duplicated_text",
    severity="hint",
    source="各人述职应写本人的事，套用他人文字须改净",
    per="document",
)
def shared_between_reports(text: Text) -> Iterator[Found]:
    """一份汇编里，两篇报告有相同的长分句，多是套用所留。

    误文：
        述职报告汇编
        第一篇：2023年度述职报告（社区书记）
        一、学习情况
        把学习教育成果转化为服务社区居民群众的实际行动，取得实效。
        第二篇：2023年度述职报告（派驻组长）
        一、学习情况
        把学习教育成果转化为服务社区居民群众的实际行动，取得实效。
    正文：
        述职报告汇编
        第一篇：2023年度述职报告（社区书记）
        一、学习情况
        把学习教育成果转化为服务社区居民群众的实际行动，取得实效。
        第二篇：2023年度述职报告（派驻组长）
        一、学习情况
        把学习教育成果转化为监督执纪问责的实际行动，取得实效。
    """
    if len(text.reports) < 2:
        return
    own = [text.long_clauses(report) for report in text.reports]
    if len(set().union(*own)) == sum(map(len, own)):
        return
    seen: dict[str, tuple[int, int]] = {}
    told = 0
    places = chain.from_iterable(
        ((said, line, start, number) for said, line, start in _clauses(text, report, _SHARED))
        for number, report in enumerate(text.reports)
    )
    for said, line, start, number in places:
        first = seen.setdefault(said, (number, line))
        if first[0] != number and told < _MOST and not _FORMULA.search(said):
            told += 1
            yield Found(line, start, start + len(said), f"与第{first[1]}行另一篇的文字相同，请核对是否套用")


def _clauses(text: Text, report: Report, least: int) -> Iterator[tuple[str, int, int]]:
    """The clauses of a report at least so long, each with its line and place."""
    for number in range(report.start_line, report.end_line + 1):
        line = text.lines[number - 1]
        if len(line) < least or line[0] == "|":
            continue
        at = 0
        for piece in _MARKS.split(line):
            if least <= len(piece) <= _LONGEST:
                yield piece, number, at
            at += len(piece) + 1


_LONGEST = 120
