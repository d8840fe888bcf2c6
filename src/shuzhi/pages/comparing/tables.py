"""What the pages show of a comparison: a line for each report, one for each pair, and a pair with both its texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from shuzhi.pages.comparing.kept import Laid
from shuzhi.text.similar.nature import Nature
from shuzhi.text.similar.overview import Compared, Row
from shuzhi.text.similar.page import percent, shortened
from shuzhi.text.similar.pieces import Piece, pieces

MOST_PAIRS = 100
"""Pairs on a page, those with the largest share; one report's can be asked for."""
MOST_JUMPS = 40
UNTOLD = "—"
MOST_CHANGES = 12


@dataclass(frozen=True)
class Line:
    """A report: its share as told, its nearest source and the pair they make, its longest passage."""

    number: int
    name: str
    share: str
    sources: int
    pair: int | None
    source: str
    nature: str
    length: int
    longest: str


@dataclass(frozen=True)
class PairLine:
    """A pair: both names, how much of each stands in the other, what kind of copy it is."""

    number: int
    a: str
    b: str
    share_a: str
    share_b: str
    nature: str
    passages: int


@dataclass(frozen=True)
class Side:
    """One text of a pair, cut at the passages; `here` and `there` begin the anchors of its own and the other's."""

    title: str
    other: str
    name: str
    share: str
    here: str
    there: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Beside:
    """A pair with both texts, what was changed where that tells its kind, and the pairs before and after it by share."""

    line: PairLine
    sides: tuple[Side, Side]
    changes: tuple[str, ...]
    before: int | None
    after: int | None

    @property
    def jumps(self) -> range:
        """Numbers of the passages one can go to at once."""
        return range(1, min(self.line.passages, MOST_JUMPS) + 1)


def lines(laid: Laid) -> Iterator[Line]:
    """The reports, the one with the largest copied share first."""
    for row in laid.compared.rows:
        yield _line(laid, row)


def first_shown(found: Compared) -> list[int]:
    """The pairs that the page of the whole comparison shows, those of the first rows first."""
    nearest = [row.pair for row in found.rows if row.pair is not None]
    return list(dict.fromkeys([*nearest, *found.comparison.by_share()[:MOST_PAIRS].tolist()]))


def pairs(laid: Laid, report: int | None) -> tuple[tuple[PairLine, ...], int]:
    """The pairs with the largest share, of all or of one report, and how many there are."""
    found = laid.compared
    order = [
        index
        for index in found.comparison.by_share().tolist()
        if report is None or report in (int(found.comparison.a[index]), int(found.comparison.b[index]))
    ]
    laid.tell(order[:MOST_PAIRS])
    return tuple(_pair_line(laid, index) for index in order[:MOST_PAIRS]), len(order)


def beside(laid: Laid, index: int) -> Beside:
    """One pair."""
    found = laid.compared
    kind, changes = found.nature(index)
    line = replace(_pair_line(laid, index), nature=kind.value)
    spans = found.comparison.passages(index)
    texts = (found.texts[int(found.comparison.a[index])], found.texts[int(found.comparison.b[index])])
    first, second = (tuple(map(_shown, pieces(text, spans, side))) for side, text in enumerate(texts))
    changed = dict.fromkeys((change.a, change.b) for change in changes) if kind is Nature.NAMES else {}
    told = tuple(f"“{a}”与“{b}”" for a, b in list(changed)[:MOST_CHANGES])
    more = (f"等{len(changed)}处",) if len(changed) > MOST_CHANGES else ()
    order = found.comparison.by_share().tolist()
    at = order.index(index)
    return Beside(
        line,
        (
            Side("甲文", "乙文", line.a, line.share_a, "a", "b", first),
            Side("乙文", "甲文", line.b, line.share_b, "b", "a", second),
        ),
        told + more,
        order[at - 1] if at else None,
        order[at + 1] if at + 1 < len(order) else None,
    )


def _line(laid: Laid, row: Row) -> Line:
    found = laid.compared
    if row.pair is None or row.source is None:
        # Without a report of last year and without an archive, nothing was looked at.
        unlooked = row.name in laid.without and laid.into is None
        return Line(row.index, row.name, "未比对" if unlooked else percent(0), 0, None, "", "", 0, "")
    return Line(
        row.index,
        row.name,
        percent(row.share),
        row.sources,
        row.pair,
        found.names[row.source],
        laid.natures.get(row.pair, UNTOLD),
        len(row.longest),
        shortened(row.longest),
    )


def _pair_line(laid: Laid, index: int) -> PairLine:
    found, each = laid.compared, laid.compared.comparison
    return PairLine(
        index,
        found.names[int(each.a[index])],
        found.names[int(each.b[index])],
        percent(float(each.containment_a[index])),
        percent(float(each.containment_b[index])),
        laid.natures.get(index, UNTOLD),
        len(each.passages(index)),
    )


def _shown(piece: Piece) -> Piece:
    # A manual line break of a docx; the page keeps line feeds as they are.
    return replace(piece, text=piece.text.replace("\v", "\n"))
