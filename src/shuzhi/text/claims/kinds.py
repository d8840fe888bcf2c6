"""Of which type a number is: a metric, an announcement, a set phrase, a rule, …"""

import re

from shuzhi.kernel.numerals import Bound
from shuzhi.text.claims.lexicon import Lexicon
from shuzhi.text.claims.places import Place
from shuzhi.text.claims.tokens import Token
from shuzhi.text.han import is_han

_APPROXIMATE = (Bound.ABOUT, Bound.OVER, Bound.UNDER)
_LIMIT = re.compile(r"(?:以|之)?内")
_AHEAD = 8
_FEW = 20
_LIST_MARK = "、"
_DAY = 24
_FOLLOWING = ("以下", "下列", "如下")
_COLON = ("：", ":")
_NAMED_BY_SPAN = re.compile("攻坚|行动|大战|会战|大干|冲刺|竞赛|无理由")
_NOT_ONE = "每第再又任唯同某这那哪头另逐统之漏落少差丢缺进迈退"
_ENDS = "，。；、：！？）)”"
_ARTICLE_UNITS = frozenset(("次", "场", "期", "轮", "人次", "批次", "场次", "件次"))


def kind_of(token: Token, place: Place, text: str, lexicon: Lexicon) -> str:
    """The type of a number; "" for one that counts nothing and is not listed."""
    following = text[token.unit_end : token.unit_end + _AHEAD]
    if token.written == "empty":
        return "placeholder"
    if token.unit in lexicon.anniversaries:
        return "anniversary"
    if token.unit in lexicon.spans:
        if lexicon.regulated.search(following) or _LIMIT.match(following) or _around_the_clock(token):
            return "regulation"
        if _names(token, following):
            return ""
    if token.written == "chinese":
        kind = _chinese(token, place, text, lexicon)
        if kind != "metric":
            return kind
    elif announces(token, text, lexicon) and following.startswith(("方面", "部分", "层面", "大方面")):
        return "announced_count"
    return measured(token)


def measured(token: Token) -> str:
    """metric, metric_approx or metric_bound, by the words around the number."""
    if token.ranged:
        return "metric_approx"
    bound = token.quantity.bound if token.quantity else Bound.EXACT
    if bound in _APPROXIMATE:
        return "metric_approx"
    return "metric" if bound is Bound.EXACT else "metric_bound"


def _around_the_clock(token: Token) -> bool:
    return token.unit == "小时" and token.number == _DAY and token.written == "arabic"


def _names(token: Token, following: str) -> bool:
    """A span that names what it stands in: 100天攻坚战, 65岁以上老年人, 35岁以下32人."""
    if token.unit == "岁":
        return token.unit_end < token.tail
    return bool(_NAMED_BY_SPAN.match(following))


def announces(token: Token, text: str, lexicon: Lexicon) -> bool:
    """Whether a number announces what is then told: 三个方面的问题, 四张清单."""
    return (
        token.number is not None
        and 1 < token.number <= _FEW
        and bool(lexicon.announced.match(text, token.unit_end))
    )


def _chinese(token: Token, place: Place, text: str, lexicon: Lexicon) -> str:
    """A Chinese numeral counts, announces, or makes a phrase."""
    ends = token.tail >= len(text) or text[token.tail] in _ENDS
    previous = text[token.head - 1 : token.head]
    if token.number == 1:
        thing = is_han(previous) and previous not in _NOT_ONE
        return "metric" if ends and thing and token.unit in _ARTICLE_UNITS else ""
    if token.unit in lexicon.loose_units and (token.number or 0) <= _FEW:
        if ends and (text[: token.head].endswith(_FOLLOWING) or text[token.tail : token.tail + 1] in _COLON):
            return "announced_count"
        if announces(token, text, lexicon):
            before = text[place.before[0] : place.before[1]]
            listed = before.count(_LIST_MARK) >= int(token.number or 0) - 1
            if before.endswith(lexicon.done) and not listed and not _is_aspect(text, token):
                return "metric"
            return "announced_count"
        if ends:
            return "metric" if len(text[place.before[0] : place.before[1]]) >= 2 else ""
        return "metric" if lexicon.countable.match(text, token.unit_end) else ""
    return "metric"


def _is_aspect(text: str, token: Token) -> bool:
    return text.startswith(("方面", "层面", "维度"), token.unit_end)
