"""A text cut at its passages, for whatever shows it beside another: plain words, and words that stand in both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shuzhi.text.similar.normal import Offsets

COLOURS = 8
"""Passages of a pair are told apart by so many colours, and by their numbers."""


@dataclass(frozen=True)
class Piece:
    """Words of a text; with a `number`, from 1 on, the passage of this number, else plain."""

    text: str
    number: int = 0

    @property
    def colour(self) -> int:
        """0 to COLOURS - 1; both texts show a passage in one colour."""
        return (self.number - 1) % COLOURS


def pieces(text: str, spans: Offsets, side: int) -> Iterator[Piece]:
    """One text of a pair, `side` 0 for the first and 1 for the second; `spans` as `Comparison.passages` gives them.

    Where two passages overlap, the later one begins behind the earlier; one that is covered whole is an empty piece,
    so that its counterpart still leads somewhere.
    """
    bounds = sorted(
        (begin, end, number)
        for number, (begin, end) in enumerate(spans[:, 2 * side : 2 * side + 2].tolist(), 1)
    )
    done = 0
    for begin, end, number in bounds:
        begin, end = max(begin, done), max(end, done)
        if done < begin:
            yield Piece(text[done:begin])
        yield Piece(text[begin:end], number)
        done = end
    if done < len(text):
        yield Piece(text[done:])
