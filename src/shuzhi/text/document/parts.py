"""The parts of a report around its sections: salutation, opening, closing, signature, date, post, years, kind."""

import re
from dataclasses import dataclass

from shuzhi.text.document.headings import indent
from shuzhi.text.document.model import Span
from shuzhi.text.document.words import words

_YEARS = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)(?:年?(?:度)?(?:(?:1[0-2]|0?[1-9])月(?:\d{1,2}日)?)?\s{0,2}"
    r"[—–\-－~～至到]{1,2}\s{0,2}(?P<last>(?:19|20)\d\d))?(?=年)"
)
_BRACKETS = re.compile(r"[（(][^（）()]{0,40}[)）]")
_LONGEST_TERM = 20
_TAIL_LINES = 8
_TAIL_LENGTH = 80
_LEAD_LINES = 6
_LOOKED_AT = 5_000


@dataclass(frozen=True)
class Parts:
    """`front` and `tail` are the lines that are parts and no running text."""

    kind: str
    years: tuple[int, ...]
    author_post: str | None
    salutation: Span | None
    opening: Span | None
    closing: Span | None
    signature: Span | None
    date: Span | None
    front: frozenset[int]
    tail: frozenset[int]


def find_parts(lines: tuple[str, ...], title: Span | None, body: list[int], first_head: int) -> Parts:
    """The parts of one report; `body` are its lines that say something, `first_head` its first heading's line."""
    lead = [number for number in body if number < first_head][:_LEAD_LINES]
    front, salutation, signature, date = _front(lines, lead, title)
    closing, end_signature, end_date, tail = _tail(
        lines, [n for n in body if n not in front and n not in lead[:1]]
    )
    opening = _opening(lines, lead)
    return Parts(
        kind=_kind(title.text if title else ""),
        years=_all_years(lines, title, opening, lead, end_date or date),
        author_post=_post(lines, title, [*front, *lead]),
        salutation=salutation,
        opening=opening,
        closing=closing,
        signature=end_signature or signature,
        date=end_date or date,
        front=frozenset(front),
        tail=frozenset(tail),
    )


def years_in(text: str) -> tuple[int, ...]:
    """The years a title covers: 2023年度, or each of 2021—2023年."""
    found = _YEARS.search(text)
    if found is None:
        return ()
    first = int(found["first"])
    last = int(found["last"] or first)
    return tuple(range(first, last + 1)) if first <= last < first + _LONGEST_TERM else (first,)


def _span(lines: tuple[str, ...], number: int) -> Span:
    line = lines[number - 1]
    start = indent(line)
    end = max(start, len(line.rstrip()))
    return Span(number, start, end, line[start:end])


def _kind(title: str) -> str:
    # the post in brackets may hold words of another kind: 述职报告（镇党建办主任）
    title = _BRACKETS.sub("", title)
    for name, needed in words().kinds:
        if all(word in title for word in needed):
            return name
    return ""


def _front(
    lines: tuple[str, ...], lead: list[int], title: Span | None
) -> tuple[list[int], Span | None, Span | None, Span | None]:
    """Post, name, date and salutation between a title and the text."""
    lex = words()
    front: list[int] = []
    salutation = signature = date = None
    for number in lead:
        span = _span(lines, number)
        text = span.text
        if lex.date.match(text):
            date = span
        elif lex.salutation.fullmatch(text):
            salutation = span
        elif lex.signature.match(text) or (title and lex.unit_and_name.match(text)):
            signature = span
        elif title is None or not (lex.post_line.match(text) or lex.name_signature.match(text)):
            break
        front.append(number)
    return front, salutation, signature, date


def _tail(lines: tuple[str, ...], body: list[int]) -> tuple[Span | None, Span | None, Span | None, list[int]]:
    """Closing, signature and date, read upwards from the end; they stop at the first line that is none of them."""
    lex = words()
    closing = signature = date = None
    tail: list[int] = []
    for number in reversed(body[-_TAIL_LINES:]):
        span = _span(lines, number)
        text = lex.site_markers.sub("", span.text).strip()
        if len(text) > _TAIL_LENGTH:
            break
        if lex.closing.match(text):
            closing = span
        elif closing is None and date is None and lex.date.match(text):
            date = span
        elif closing is None and signature is None and _is_signature(text, after=date is not None):
            signature = span
        else:
            break
        tail.append(number)
    return closing, signature, date, tail


def _is_signature(text: str, *, after: bool) -> bool:
    """A line 述职人：… signs anywhere; a bare name or office signs only where a date follows it."""
    lex = words()
    if lex.signature.match(text):
        return True
    signs = (lex.name_signature, lex.unit_signature, lex.unit_and_name, lex.post_line)
    return after and any(sign.match(text) for sign in signs)


def _opening(lines: tuple[str, ...], lead: list[int]) -> Span | None:
    for number in lead:
        found = words().opening.search(lines[number - 1], 0, _LOOKED_AT)
        if found:
            return Span(number, found.start(), found.end(), found[0])
    return None


def _all_years(
    lines: tuple[str, ...], title: Span | None, opening: Span | None, lead: list[int], date: Span | None
) -> tuple[int, ...]:
    # 2018年3月任第一书记。现将2019年工作情况汇报如下
    stated = (title and years_in(title.text)) or (opening and years_in(opening.text))
    if stated:
        return stated
    signed = years_in(date.text) if date else ()
    for number in lead:
        years = years_in(lines[number - 1])
        if years:
            # signed two years on and more, the opening told the beginning of a term: 2018年3月任第一书记……2020年12月
            term = len(years) == 1 and signed and years[0] + 2 <= signed[0] < years[0] + _LONGEST_TERM
            return tuple(range(years[0], signed[0] + 1)) if term else years
    return signed


def _post(lines: tuple[str, ...], title: Span | None, places: list[int]) -> str | None:
    """The author's post where the text states it; it is not guessed from what the report tells."""
    lex = words()
    if title:
        bracket = lex.post_bracket.search(title.text)
        if bracket:
            return bracket["post"]
    for number in places:
        text = _span(lines, number).text[:_LOOKED_AT]
        found = lex.post_line.match(text) or lex.post_stated.search(text)
        if found:
            return found["post"]
    return None
