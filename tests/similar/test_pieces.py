"""A text cut at its passages is the whole text, and each passage has a place in both texts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shuzhi.text.similar.pieces import Piece, pieces

A = "第一段相同的话，第二段各说各的，第三段又相同。"
B = "第三段又相同。第一段相同的话，"


def test_passages_are_numbered_as_they_come_and_shown_in_the_order_of_each_text() -> None:
    spans = np.array([[0, 8, 7, 15], [16, 23, 0, 7]])
    assert list(pieces(A, spans, 0)) == [Piece(A[0:8], 1), Piece(A[8:16]), Piece(A[16:23], 2)]
    assert list(pieces(B, spans, 1)) == [Piece(B[0:7], 2), Piece(B[7:15], 1)]


def test_of_two_that_overlap_the_later_begins_behind_and_one_that_is_covered_keeps_its_place() -> None:
    spans = np.array([[0, 8, 0, 8], [6, 12, 20, 26], [2, 4, 30, 32]])
    assert list(pieces(A, spans, 0)) == [
        Piece(A[0:8], 1),
        Piece("", 3),
        Piece(A[8:12], 2),
        Piece(A[12:]),
    ]


def test_without_passages_the_text_is_one_piece_and_no_text_is_none() -> None:
    none = np.zeros((0, 4), np.int64)
    assert list(pieces(A, none, 0)) == [Piece(A)]
    assert list(pieces("", none, 1)) == []


@given(st.lists(st.tuples(st.integers(0, 23), st.integers(0, 23)), max_size=6))
def test_the_pieces_are_the_text_whatever_the_passages(bounds: list[tuple[int, int]]) -> None:
    spans = np.array([[min(each), max(each)] * 2 for each in bounds], np.int64).reshape(-1, 4)
    for side in (0, 1):
        cut = list(pieces(A, spans, side))
        assert "".join(piece.text for piece in cut) == A
        assert sorted(piece.number for piece in cut if piece.number) == list(range(1, len(bounds) + 1))
