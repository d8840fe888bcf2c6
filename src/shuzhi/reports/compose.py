"""Composing a report: an outline filled from figures, what could not be said listed, the person's own words in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.deadlines import said as said_day
from shuzhi.ledgerkit.figures import Growth
from shuzhi.ledgerkit.reading import Reading, read_all
from shuzhi.org.models import Person, Tenure, Unit
from shuzhi.reports.outline import PLACE, Change, Outline, Part, Sentence, codes_of
from shuzhi.text.typeset import escape

IN_OFFICE = "任职时间："
"""Opens the line below the title that says which days a report covers where these are not the whole period."""
TOP_LEVEL = 2
"""Headings of sections are ## in Markdown, since # is the title."""
LONGEST_LINE = 30
"""Characters of a line below the title; a longer one would be set as running text (shuzhi.text.typeset.markdown)."""


class NotInOffice(ValueError):
    """The person held no post of the unit in the period, or held one with an interruption; the message says which."""


@dataclass(frozen=True)
class Said:
    """A sentence as written: words, and readings where its numbers stand."""

    place: str
    pieces: tuple[str | Reading, ...]

    @property
    def markdown(self) -> str:
        """The sentence with each number as a link that names its figure."""
        return "".join(piece if isinstance(piece, str) else link(piece) for piece in self.pieces)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the figures it states, in order."""
        return tuple(piece.figure.code for piece in self.pieces if isinstance(piece, Reading))


@dataclass(frozen=True)
class LeftOut:
    """A fragment that was not written, why, and the codes of the figures that have no records."""

    place: str
    heading: str
    template: str
    why: str
    codes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The fragment as a reader sees it: a box where the number would stand."""
        return PLACE.sub("□", self.template)


@dataclass(frozen=True)
class Blank:
    """A place for the person's own words that is still empty."""

    place: str
    heading: str
    prompt: str


@dataclass(frozen=True)
class Composition:
    """A composed report. ``period`` is the time covered: the asked period within the person's time in office."""

    markdown: str
    title: str
    period: Period
    said: tuple[Said, ...]
    left_out: tuple[LeftOut, ...]
    blanks: tuple[Blank, ...]
    readings: Mapping[str, Reading]

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the figures the report states, each once, in order."""
        return tuple(dict.fromkeys(code for sentence in self.said for code in sentence.codes))


def compose(
    outline: Outline,
    unit: Unit,
    period: Period,
    person: Person | None = None,
    own: Mapping[str, str] | None = None,
    signed_on: date | None = None,
) -> Composition:
    """Fill an outline for a unit and a period, and for a person no more than the time in office. Raises NotInOffice.

    `signed_on` is the day under the signature; a draft has neither.
    """
    words = own or {}
    covered, post = _time_in_office(person, unit, period) if person else (period, "")
    readings = read_all(unit, covered, outline.codes)
    said: list[Said] = []
    left_out: list[LeftOut] = []
    blanks: list[Blank] = []
    title = f"{_year_label(period)}{outline.title}"
    blocks = [f"# {title}"]
    blocks.append(_byline(unit, post, person))
    if covered != period:
        blocks.append(f"（{IN_OFFICE}{covered.label}）")
    blocks += [outline.salutation] if outline.salutation else []
    blocks.append(outline.opening)
    blocks += _parts(outline.sections, TOP_LEVEL, readings, words, said, left_out, blanks)
    blocks.append(outline.closing)
    if signed_on:
        blocks += [escape(person.name if person else unit.name), said_day(signed_on)]
    return Composition(
        "\n\n".join(blocks) + "\n", title, covered, tuple(said), tuple(left_out), tuple(blanks), readings
    )


def printed(reading: Reading) -> str:
    """A figure's number as a report prints it: a growth without its sign, since a word says whether it rose or fell."""
    return reading.shown.removeprefix("-") if isinstance(reading.figure, Growth) else reading.shown


def link(reading: Reading) -> str:
    """A figure's number as a Markdown link that names the figure."""
    return f'[{printed(reading)}](figure:{reading.figure.code} "{reading.figure.title}")'


def _parts(
    parts: Sequence[Part],
    level: int,
    readings: Mapping[str, Reading],
    own: Mapping[str, str],
    said: list[Said],
    left_out: list[LeftOut],
    blanks: list[Blank],
) -> list[str]:
    """The blocks of sibling parts, numbered as they stand; a part in which nothing can be said has none."""
    blocks: list[str] = []
    number = 0
    for part in parts:
        body = _body(part, level, readings, own, said, left_out, blanks)
        if body:
            number += 1
            marker = f"{chinese(number)}、" if level == TOP_LEVEL else f"（{chinese(number)}）"
            blocks += [f"{'#' * level} {marker}{part.heading}", *body]
    return blocks


def _body(
    part: Part,
    level: int,
    readings: Mapping[str, Reading],
    own: Mapping[str, str],
    said: list[Said],
    left_out: list[LeftOut],
    blanks: list[Blank],
) -> list[str]:
    """The part's sentences in one paragraph, the person's own words, then the parts below it."""
    sentences = [
        one
        for sentence in part.sentences
        if (one := _sentence(part, sentence, readings, left_out)) is not None
    ]
    said += sentences
    body = ["".join(one.markdown for one in sentences)] if sentences else []
    words = own.get(part.code, "").strip()
    if words:
        body += [escape(line.strip()) for line in words.splitlines() if line.strip()]
    elif part.own:
        blanks.append(Blank(part.code, part.heading, part.own))
    return body + _parts(part.parts, level + 1, readings, own, said, left_out, blanks)


def chinese(number: int) -> str:
    """1 to 99 as headings number them: 一, 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return ("" if not tens else "十" if tens == 1 else f"{digits[tens]}十") + (
        digits[ones] if ones or not tens else ""
    )


def _sentence(
    part: Part, sentence: Sentence, readings: Mapping[str, Reading], left_out: list[LeftOut]
) -> Said | None:
    """The sentence with those of its fragments whose figures all have records; None where none has."""
    pieces: list[str | Reading] = []
    for fragment in sentence.fragments:
        words = fragment if isinstance(fragment, str) else _worded(fragment, readings)
        empty = tuple(code for code in codes_of(fragment) if readings[code].is_empty)
        if empty:
            why = "；".join(readings[code].absent for code in empty)
            left_out.append(LeftOut(part.code, part.heading, words, why, empty))
            continue
        pieces.append(sentence.join if pieces else sentence.lead)
        # Words and codes alternate in what a split by one group gives.
        for index, piece in enumerate(PLACE.split(words)):
            pieces.append(readings[piece] if index % 2 else piece)
    return Said(part.code, (*(piece for piece in pieces if piece != ""), "。")) if pieces else None


def _worded(change: Change, readings: Mapping[str, Reading]) -> str:
    """The words for a growth as it is."""
    (code,) = codes_of(change)
    return change.fall if (readings[code].value or 0) < 0 else change.rise


def _byline(unit: Unit, post: str, person: Person | None) -> str:
    """Who reports: the unit, and the person with the post."""
    if person is None:
        return escape(unit.name)
    line = f"{unit.name}　{post}　{person.name}"
    return escape(
        line if len(line) <= LONGEST_LINE or not unit.short else f"{unit.short}　{post}　{person.name}"
    )


def _time_in_office(person: Person, unit: Unit, period: Period) -> tuple[Period, str]:
    """The part of the period in which the person held a post of the unit or below it, and the last post's title."""
    tenures = (
        Tenure.objects.filter(person=person, post__unit__in=unit.scope())
        .select_related("post")
        .order_by("since", "pk")
    )
    held = [(covered, tenure.post.title) for tenure in tenures if (covered := tenure.cover(period))]
    if not held:
        raise NotInOffice(f"{person.name}在{period.label}没有{unit.name}的任职记录，请核对人员、单位和期间。")
    spans = _joined([covered for covered, _ in held])
    if len(spans) > 1:
        listed = "；".join(span.label for span in spans)
        raise NotInOffice(
            f"{person.name}在{period.label}分段任职（{listed}），请按其中一段的起止日期分别撰写。"
        )
    return spans[0], held[-1][1]


def _joined(spans: list[Period]) -> list[Period]:
    """Spans in order of their start, those that meet or overlap made one."""
    joined: list[Period] = []
    for span in spans:
        if joined and span.start <= joined[-1].end + timedelta(days=1):
            joined[-1] = Period(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _year_label(period: Period) -> str:
    return f"{period.label}度" if period.kind == "year" else period.label
