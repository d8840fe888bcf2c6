"""Verifying a report number by number: against its marked figures first, and by its words for the rest.

Each number is answered: it agrees, it differs (and which records may explain that), no figure is known for it, it is
unfilled, or the text contradicts itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from pathlib import Path

from shuzhi.kernel.numerals import Quantity, format_number, parse_number
from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import figures
from shuzhi.ledgerkit.figures import Growth
from shuzhi.ledgerkit.reading import Reading, read_all
from shuzhi.org.models import Unit
from shuzhi.reports.covered import Covered, covered
from shuzhi.reports.near import Near, near
from shuzhi.reports.rhythm import Rhythm, contradicted, rhythms
from shuzhi.text.claims import Claim, FigureName, Match, extract, match
from shuzhi.text.claims.direction import falls
from shuzhi.text.claims.model import MEASURED
from shuzhi.text.document import Control, Document, read

TAG = "figure:"
QUOTED_BEFORE, QUOTED_AFTER = 18, 4
"""How much of the line around a marked number is quoted: back to the last stop, at most so many characters."""

_OTHERS = 5
"""How many other values of a figure a message names; a hostile text may state thousands."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

STATUSES: dict[str, str] = {
    "agrees": "相符",
    "differs": "不符",
    "contradicts": "自相矛盾",
    "no_figure": "无对应指标",
    "unfilled": "未填写",
}
"""Status of a verdict → what it is called."""
FAILING = frozenset(STATUSES) - {"agrees"}


@dataclass(frozen=True)
class Verdict:
    """The answer for one number at its place.

    ``stated`` is the number as written and ``amount`` its value in the figure's unit; ``actual`` is the ledger's number;
    ``reading`` says which figure the words were read as (empty where the number is ``marked`` with its figure);
    ``near`` are records that may explain a difference.
    """

    line: int
    start: int
    end: int
    quote: str
    stated: str
    status: str
    message: str
    code: str = ""
    title: str = ""
    actual: str = ""
    marked: bool = False
    reading: str = ""
    amount: Decimal | None = None
    near: tuple[Near, ...] = ()

    @property
    def status_title(self) -> str:
        """The status in Chinese."""
        return STATUSES[self.status]


@dataclass(frozen=True)
class Verification:
    """All answers for one text."""

    path: str
    unit: Unit
    period: Period
    verdicts: tuple[Verdict, ...]

    def count(self, status: str) -> int:
        """How many numbers got this answer."""
        return sum(verdict.status == status for verdict in self.verdicts)

    @property
    def failing(self) -> tuple[Verdict, ...]:
        """The numbers that cannot stand as written."""
        return tuple(verdict for verdict in self.verdicts if verdict.status in FAILING)

    @property
    def summary(self) -> str:
        """“共47处：相符45，不符1，未填写1。”"""
        parts = [f"{title}{self.count(status)}" for status, title in STATUSES.items() if self.count(status)]
        return f"共{len(self.verdicts)}处：{'，'.join(parts)}。" if parts else "没有找到可核对的数字。"


def figure_names() -> tuple[FigureName, ...]:
    """Every declared figure as texts name it."""
    return tuple(FigureName(figure.code, figure.title, figure.unit, figure.said) for figure in figures)


def verify(source: Path | Document, unit: Unit, period: Period | None = None) -> Verification:
    """Check each number of a file or document; without a period, over the time each report of it says it covers.

    Raises ReadError, PeriodUnknown.
    """
    document = source if isinstance(source, Document) else read(source)
    span = Covered(period) if period else covered(document)
    marks = tuple(control for control in document.controls if control.tag.startswith(TAG))
    claims = _unanswered(extract(document), marks, document.lines)
    matches = match([claim for claim in claims if claim.type in MEASURED], figure_names())
    asked: dict[Period, set[str]] = {}
    for line, code in (*((m.line, _code(m)) for m in marks), *((m.claim.line, m.code) for m in matches)):
        wanted = asked.setdefault(span.at(line), set())
        if code and code in figures:
            wanted.add(code)
    read_over = {over: read_all(unit, over, sorted(codes)) for over, codes in asked.items()}
    verdicts = [_of_mark(document, mark, read_over[span.at(mark.line)]) for mark in marks]
    for one in matches:
        line = one.claim.line
        verdicts.append(_of_claim(one, document.lines[line - 1], read_over[span.at(line)]))
    verdicts = _at_odds(verdicts, span)
    found = rhythms(document)
    verdicts = [_against_rhythm(verdict, document, found, span.at(verdict.line)) for verdict in verdicts]
    verdicts.sort(key=lambda verdict: (verdict.line, verdict.start))
    return Verification(document.path, unit, span.whole, tuple(verdicts))


def _code(mark: Control) -> str:
    return mark.tag.removeprefix(TAG)


def _unanswered(claims: Sequence[Claim], marks: Sequence[Control], lines: Sequence[str]) -> list[Claim]:
    """The claims that no mark answers for. A mark answers for one claim: where several share their words (6次6人),
    for that of its number, and between equal numbers for that of its place."""
    left = list(claims)
    ranks: dict[tuple[int, int, int], int] = {}
    placed = []
    for claim in claims:
        where = claim.line, claim.start, claim.end
        placed.append((claim, ranks.setdefault(where, 0)))
        ranks[where] += 1
    for mark in marks:
        around = [
            (claim, rank)
            for claim, rank in placed
            if claim.line == mark.line and mark.start < claim.end and claim.start < mark.end and claim in left
        ]
        stated = parse_number(mark.text.strip())
        same = [one for one in around if stated is not None and one[0].number == stated.value]
        line = lines[mark.line - 1]
        chosen = min(
            same or around,
            key=lambda one: abs(one[1] - len(_NUMBER.findall(line[one[0].start : mark.start]))),
            default=None,
        )
        if chosen:
            left.remove(chosen[0])
    return left


def _of_mark(document: Document, mark: Control, readings: Mapping[str, Reading]) -> Verdict:
    line = document.lines[mark.line - 1]
    before = re.split(r"[，。；：、！？]", line[max(mark.start - QUOTED_BEFORE, 0) : mark.start])[-1]
    after = re.split(r"[，。；：、！？]", line[mark.end : mark.end + QUOTED_AFTER])[0]
    written = mark.text.strip()
    verdict = Verdict(
        mark.line,
        mark.start,
        mark.end,
        f"{before}{mark.text}{after}",
        written,
        "no_figure",
        f"标记的指标“{_code(mark)}”没有登记，可能来自其他版本。",
        _code(mark),
        marked=True,
    )
    reading = readings.get(verdict.code)
    if reading is None:
        return verdict
    stated = parse_number(written) or parse_number(written.removesuffix(reading.figure.unit))
    if stated is None:
        what = f"标记处写的“{written}”不是数字。" if written else "标记处没有填写数字。"
        return _unfilled(verdict, reading, what)
    return _compare(verdict, reading, stated, _sign(reading, line, mark.start, mark.end))


def _of_claim(found: Match, line: str, readings: Mapping[str, Reading]) -> Verdict:
    claim = found.claim
    stated = "" if claim.number is None else format_number(claim.number)
    verdict = Verdict(
        claim.line,
        claim.start,
        claim.end,
        claim.quote,
        stated,
        "no_figure",
        f"{found.reading}。",
        reading=found.reading,
    )
    reading = readings.get(found.code or "")
    if claim.quantity is None or claim.number is None:
        return _unfilled(verdict, reading, "此处没有填写数字。")
    if reading is None:
        return verdict
    scale = found.value / claim.number if found.value is not None and claim.number else Decimal(1)
    scale *= _sign(reading, line, *_place(line, claim))
    return _compare(replace(verdict, code=reading.figure.code), reading, claim.quantity, scale)


def _place(line: str, claim: Claim) -> tuple[int, int]:
    """Where the number itself stands in a claim's words."""
    for found in re.finditer(r"\d[\d.,]*", line[claim.start : claim.end]):
        read_back = parse_number(found[0])
        if read_back is not None and read_back.value == claim.number:
            return claim.start + found.start(), claim.start + found.end()
    return claim.end, claim.end


def _sign(reading: Reading, line: str, start: int, end: int) -> Decimal:
    """−1 where the words around a growth's number say that it is one of decrease."""
    down = isinstance(reading.figure, Growth) and falls(line[:start], line[end:])
    return Decimal(-1 if down else 1)


def _unfilled(verdict: Verdict, reading: Reading | None, what: str) -> Verdict:
    """A place without a number, with ours where the figure is known."""
    if reading is None:
        return replace(verdict, status="unfilled", message=what)
    figure = reading.figure
    return replace(
        verdict,
        status="unfilled",
        code=figure.code,
        title=figure.title,
        actual=reading.shown,
        message=f"{what}“{figure.title}”台账为{_shown(reading)}。",
    )


def _compare(verdict: Verdict, reading: Reading, stated: Quantity, scale: Decimal) -> Verdict:
    """Fill in agrees or differs; ``scale`` turns the text's unit into the figure's (万字 → 字, 下降 → −)."""
    title, amount = reading.figure.title, stated.value * scale
    verdict = replace(verdict, title=title, actual=reading.shown, amount=amount)
    if reading.value is not None and stated.agrees(reading.value / scale):
        return replace(verdict, status="agrees", message=f"“{title}”台账为{_shown(reading)}，相符。")
    beside = near(reading, amount > (reading.value or 0))
    way = "下降" if scale < 0 else ""
    message = f"报告写{way}{verdict.stated}，“{title}”台账为{_shown(reading)}。{_explained(beside)}"
    return replace(verdict, status="differs", message=message, near=beside)


def _shown(reading: Reading) -> str:
    return "空（没有可计算的记录）" if reading.value is None else f"{reading.shown}{reading.figure.unit}"


def _explained(beside: Sequence[Near]) -> str:
    """What the records near the edge of the period may explain, in words."""
    kinds = {"期前": "日期略早于本期", "期后": "日期略晚于本期", "已撤回": "已撤回", "补录": "期后补录"}
    counts = [(what, sum(one.why == why for one in beside)) for why, what in kinds.items()]
    listed = "、".join(f"{what}的{count}条" for what, count in counts if count)
    return f"可核对{listed}。" if listed else ""


def _at_odds(verdicts: list[Verdict], span: Covered) -> list[Verdict]:
    """Name the figures that the text states with two values: the one that disagrees with the ledger says so."""
    values: dict[tuple[str, Period], dict[Decimal, str]] = {}
    for verdict in verdicts:
        if verdict.amount is not None:
            values.setdefault((verdict.code, span.at(verdict.line)), {})[verdict.amount] = verdict.stated
    named = []
    for verdict in verdicts:
        stated = values.get((verdict.code, span.at(verdict.line)), {})
        if verdict.status == "differs" and len(stated) > 1:
            others = islice((words for amount, words in stated.items() if amount != verdict.amount), _OTHERS)
            rest = f"等{len(stated) - 1}种" if len(stated) - 1 > _OTHERS else ""
            more = f"文中另写为{'、'.join(others)}{rest}，前后不一。"
            verdict = replace(verdict, status="contradicts", message=verdict.message + more)
        named.append(verdict)
    return named


def _against_rhythm(verdict: Verdict, document: Document, found: Sequence[Rhythm], period: Period) -> Verdict:
    """Name a count that the text's own 每周 or 每月 contradicts; that it agrees with the ledger stays said."""
    if verdict.status not in ("agrees", "differs") or verdict.amount is None:
        return verdict
    figure = figures.get(verdict.code)
    words = (figure.title, *figure.said)
    against = contradicted(verdict.line, verdict.amount, words, document, found, period)
    if against is None:
        return verdict
    return replace(verdict, status="contradicts", message=f"{verdict.message}{against}")
