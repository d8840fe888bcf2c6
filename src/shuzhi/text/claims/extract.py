"""Claims of a document: each number it states, or leaves open, with its unit and what it counts."""

from decimal import Decimal

from shuzhi.text.claims.kinds import kind_of
from shuzhi.text.claims.lexicon import Lexicon, lexicon
from shuzhi.text.claims.masks import mask
from shuzhi.text.claims.model import APART, Claim, Surroundings
from shuzhi.text.claims.places import Line
from shuzhi.text.claims.special import (
    Special,
    anniversaries,
    frequencies,
    idioms,
    lasting,
    missing,
    ordinals,
    united,
    years,
)
from shuzhi.text.claims.stretches import Stretches
from shuzhi.text.claims.tokens import Token, scan
from shuzhi.text.document import Document

_TITLE = "title"
_BODY = "body"
_LONGEST_RUN = 8
_COMPARED = ("较", "比", "同比", "环比")


def extract(document: Document) -> tuple[Claim, ...]:
    """The claims of a document, in the order of the text.

    Left out are tables of contents, numbering, book titles, dates, document numbers and set phrases in Chinese
    numerals. A year is listed once for the title and once for the text: its repetitions say nothing new.
    """
    lex = lexicon()
    skipped = {span.line for span in document.toc}
    titles = {report.title.line for report in document.reports if report.title}
    if document.compilation:
        titles.add(document.compilation.line)
    begins = {section.line: section.start + len(section.marker) for section in document.walk()}
    seen: set[tuple[str, str]] = set()
    claims: list[Claim] = []
    for number, text in enumerate(document.lines, 1):
        if number in skipped or not text.strip():
            continue
        if document.announced and number == document.announced.line:
            claims += _announced(document, number, text, lex)
            text = text[: document.announced.start].rstrip()
            if not text:
                continue
        heading = "，".join(section.title for section in document.headings_at(number))
        place = _TITLE if number in titles else _BODY
        claims += _line(number, text, begins.get(number, 0), heading, place, seen, lex)
    return tuple(claims)


def _line(
    number: int, text: str, begin: int, heading: str, where: str, seen: set[tuple[str, str]], lex: Lexicon
) -> list[Claim]:
    masked = mask(text, lex)
    tokens = [token for token in scan(masked, lex) if token.start >= begin]
    line = Line(text, lex, heading, begin)
    specials = [
        *united(text),
        *idioms(text, lex),
        *anniversaries(text, masked, lex),
        *ordinals(text, masked),
        *lasting(masked),
        *frequencies(text, masked, tokens, lex),
        *missing(text, masked, tokens, lex),
    ]
    for key, special in years(text, begin, titled=where == _TITLE):
        if (where, key) not in seen:
            seen.add((where, key))
            specials.append(special)
    specials = [special for special in specials if special.start >= begin]
    used = Stretches((s.start, s.end) for s in specials if s.type not in ("period", "placeholder"))
    tokens = [token for token in tokens if not used.cover(token.start)]
    claims = [_from_special(number, text, special, line) for special in specials]
    claims += _from_tokens(number, text, tokens, line, lex)
    return sorted(claims, key=lambda claim: (claim.start, claim.end))


def _from_tokens(number: int, text: str, tokens: list[Token], line: Line, lex: Lexicon) -> list[Claim]:
    claims: list[Claim] = []
    first = 0
    while first < len(tokens):
        after = _run_end(tokens, first)
        previous = tokens[first - 1] if first else None
        following = tokens[after] if after < len(tokens) else None
        run = tokens[first:after]
        place = line.place(run[0], previous, following if len(run) == 1 else run[1])
        around = line.around(run[0], place, tokens[max(0, first - _LONGEST_RUN) : first])
        about = _about(line.thing(run[0], place), around, lex)
        for token in run:
            kind = kind_of(token, place, text, lex)
            if kind:
                start, end = line.quote(run[0], place, forward=kind == "regulation")
                if len(run) > 1:
                    start, end = min(start, run[0].head), run[-1].tail
                quote = text[start:end]
                claims.append(
                    Claim(
                        number,
                        start,
                        end,
                        quote,
                        token.number,
                        token.quantity,
                        token.unit,
                        about,
                        kind,
                        around,
                    )
                )
        first = after
    return claims


def _run_end(tokens: list[Token], first: int) -> int:
    """Past the last of the numbers that stand together without a word between them: 6次6人."""
    after = first + 1
    while after < min(len(tokens), first + _LONGEST_RUN) and tokens[after - 1].tail == tokens[after].head:
        after += 1
    return after


def _about(thing: str, around: Surroundings, lex: Lexicon) -> str:
    """What is counted; a clause that only tells what was done takes its object from the clause before it."""
    if (
        around.near
        and around.near[0] != APART
        and (not thing or thing in lex.bare_verbs or thing.startswith(_COMPARED))
    ):
        return (_without_number(around.near[0]) + thing).strip()
    return thing


def _without_number(piece: str) -> str:
    end = next((at for at, char in enumerate(piece) if char.isdecimal() and at > 1), len(piece))
    return piece[:end]


def _from_special(number: int, text: str, special: Special, line: Line) -> Claim:
    start, end = special.start, special.end
    own = special.about or text[start:end]
    around = Surroundings(own, len(own), line.near(start, []), line.heading)
    return Claim(
        number, start, end, text[start:end], special.number, special.quantity, special.unit, special.about, special.type, around
    )  # fmt: skip


def _announced(document: Document, number: int, text: str, lex: Lexicon) -> list[Claim]:
    """（2篇） under a compilation's title, or at its end."""
    span = document.announced
    token = next(iter(scan(text[span.start :], lex)), None) if span else None
    if span is None or token is None:
        return []
    value: Decimal | None = token.number
    return [
        Claim(
            number,
            span.start,
            span.end,
            span.text,
            value,
            token.quantity,
            token.unit,
            "汇编篇数",
            "announced_count",
        )
    ]
