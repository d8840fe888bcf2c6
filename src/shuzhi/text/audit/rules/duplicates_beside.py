"""A clause said again a clause or two further on, with another verb ahead of it or word for word."""

from collections.abc import Iterator
from itertools import compress
from operator import eq, itemgetter

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.document.model import Report

_FORMULA = Pattern("|".join(table("repeats")["formulas"]))
_LEAST, _LEAD, _NEAR, _MOST = 8, 4, 90, 50
_SURE = table("repeats")["lengths"]["clause"]
_TAIL = itemgetter(slice(-_LEAST, None))
_CONTRAST = frozenset(
    "一二三四五六七八九十两0123456789省市县区乡镇村组上下前后左右大小多少高低新老男女内外是否有无不未各全他她其双单年月日季度"
)
_PARTED = Pattern("[；\n]")
_HAN = Pattern("[\u4e00-\u9fff]{5}")
_TRIED = 500
_CLAUSE_ENDS = "，。；：！？,;\n"


@rule(
    "S926",
    "said-again-beside",
    "前后分句重复",
    kind="duplicated_text",
    severity="warning",
    source="公文应文字精练（《党政机关公文处理工作条例》第十九条）",
)
def said_again_beside(text: Text, report: Report) -> Iterator[Found]:
    """隔一两个分句又说一遍：整句相同，或只换了前面的动词、副词。

    误文：
        2023年度述职报告
        严格遵守廉洁从政各项规定，带头遵守廉洁从政各项规定，做到自重自省。
    误文：
        2023年度述职报告
        项目竣工投产，当年新增产值2.3亿元，成为新的增长点，当年新增产值2.3亿元。
    正文：
        2023年度述职报告
        严格遵守廉洁从政各项规定，带头落实中央八项规定精神，县级财政专项扶持资金到位，乡级财政专项扶持资金到位。
    """
    if not report.kind:
        return
    pieces = text.pieces(report)
    tails = [*map(_TAIL, pieces)]
    told, tried = 0, set[tuple[str, str]]()
    for apart in (1, 2):
        for place in compress(range(len(tails)), map(eq, tails, tails[apart:])):
            first, again = pieces[place], pieces[place + apart]
            if len(again) < _LEAST or (first, again) in tried or not _again(first, again, apart):
                continue
            if told >= _MOST or len(tried) >= _TRIED:
                return
            # a text that says one clause over and over is searched for it once
            tried.add((first, again))
            found = _placed(text, report, first, again)
            if found:
                told += 1
                yield found


def _again(first: str, again: str, apart: int) -> bool:
    """Whether two clauses that end alike say the same."""
    if first == again:
        # S921 tells longer ones, and those that stand side by side
        return apart > 1 and len(again) < _SURE and _HAN.search(again) is not None
    size = _LEAST
    shorter = min(len(first), len(again))
    while size < shorter and first[-size - 1] == again[-size - 1]:
        size += 1
    leads = first[:-size] + again[:-size]
    return (
        apart == 1
        and len(first) - size <= _LEAD
        and 0 < len(again) - size <= _LEAD
        and not _CONTRAST & set(leads)
        and not _FORMULA.search(again)
        and "“" not in leads
    )


def _placed(text: Text, report: Report, first: str, again: str) -> Found | None:
    """Where the second stands, if both are in one line not far from each other."""
    low, high = text.bounds(report)
    joined = text.joined
    at = joined.find(first, low, high)
    while at >= 0:
        after = joined.find(again, at + len(first), min(high, at + len(first) + _NEAR))
        if (
            after >= 0
            and joined[after - 1] in _CLAUSE_ENDS
            and joined[after + len(again) : after + len(again) + 1] in _CLAUSE_ENDS
            and not _PARTED.search(joined, at, after)
        ):
            line, start = text.place(after)
            earlier = f"前面已说“{first}”"
            return Found(line, start, start + len(again), f"{earlier}，与此处重复，请删去一处")
        at = joined.find(first, at + 1, high)
    return None
