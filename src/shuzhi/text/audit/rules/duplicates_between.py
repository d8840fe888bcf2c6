"""The same clause twice in a sentence with another between, and a word of comparison written twice."""

from collections.abc import Iterator
from itertools import compress
from operator import eq, itemgetter

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_SOURCE = "公文应文字精练（《党政机关公文处理工作条例》第十九条）"
_HAN = Pattern("[\u4e00-\u9fff]{4,24}")
_DEED = Pattern(
    "(?:带头|积极|主动|认真|严格|自觉|坚决|模范|始终|全面|坚持|切实|深入|系统|踊跃|不折不扣|按时)?(?:遵守|执行|落实|贯彻|参加|参与|履行|学习|坚守|恪守|抓好|做好|开展|推进|加强)?"
)
_TAIL = 6
_LAST = itemgetter(slice(-_TAIL, None))
_CALLS = Pattern("[再又还更也]")
_MOST = 20


@rule(
    "S928",
    "said-again-behind-another",
    "隔一分句又说一遍",
    kind="duplicated_text",
    severity="warning",
    source=_SOURCE,
)
def said_again_behind_another(text: Text, report: Report) -> Iterator[Found]:
    """一个分句隔一个分句又说了一遍，或只换了“落实”“执行”这样的动词。

    误：在生活上，艰苦朴素，勤俭节约，艰苦朴素，不讲排场。
    误：带头落实中央八项规定精神，严于律己，带头执行中央八项规定精神。
    正：在生活上，艰苦朴素，勤俭节约，不讲排场。
    正：带头落实中央八项规定精神，严于律己，带头执行民主集中制。
    """
    pieces = text.pieces(report)
    third = pieces[2:]
    tails = list(map(_LAST, pieces))
    spots = set(compress(range(len(third)), map(eq, pieces, third)))
    spots.update(compress(range(len(third)), map(eq, tails, tails[2:])))
    at, reached, told = text.bounds(report)[0], 0, 0
    for spot in sorted(spots):
        one, between, two = pieces[spot : spot + 3]
        if (
            len(two) < 4
            or not between
            or not _HAN.fullmatch(two)
            or not _HAN.fullmatch(between)
            or one == between
        ):
            continue
        if one != two and not _same_deed(one, two):
            continue
        at += sum(map(len, pieces[reached:spot])) + spot - reached
        reached = spot
        start = at + len(one) + 1 + len(between) + 1
        marks = text.joined[at + len(one)] + text.joined[start - 1]
        if (
            marks != "，，"
            or between.startswith(("或", "并且", "但"))
            or _CALLS.search(two)
            or pieces[spot + 3 : spot + 4] == [between]
        ):
            continue
        if pieces[spot - 1 : spot] == [between] or pieces[spot + 4 : spot + 5] == [two]:
            continue
        told += 1
        if told > _MOST:
            return
        line, first = text.place(start)
        yield Found(line, first, first + len(two), f"前面已说“{one}”，此处又说一遍，请删去一处")


def _same_deed(one: str, two: str) -> bool:
    """Whether two clauses have the same object, of six characters and more, and differ only in their verb."""
    size = 0
    while size < min(len(one), len(two)) and one[-size - 1] == two[-size - 1]:
        size += 1
    heads = one[: len(one) - size], two[: len(two) - size]
    return (
        size >= _TAIL
        and all(2 <= len(head) <= 6 or not head for head in heads)
        and any(heads)
        and all(_DEED.compiled.fullmatch(head) for head in heads)
    )


@rule(
    "S929",
    "comparison-twice",
    "“同比”重复",
    kind="duplicated_text",
    severity="error",
    source=_SOURCE,
    triggers=("同比", "环比"),
    behind=Pattern(
        "(?:分别)?(?:下降|增长|上升|减少|增加|提高|降低|回落|提升|下滑|压减|压缩)了?(?:约|近)?(?:[\\d.]{1,8}(?:[%％]|个百分点)?)?(?:同比|环比)(?![一二三四五六七八九十])"
    ),
)
def comparison_twice(text: Text, at: Hit) -> Iterator[Found]:
    """“同比下降同比18.3%”，“同比”写了两次。

    误：公务接待费同比下降同比18.3%。
    误：税收同比增长12.1%同比。
    正：公务接待费同比下降18.3%，税收同比增长12.1%，环比增长2.0%。
    """
    again = at.text.find("比", at.end, at.end + 24) - 1
    if at.text[again : again + 2] == at.word:
        yield at.found(f"“{at.word}”重复，请删去一处", start=again, end=again + 2, suggestion="")
