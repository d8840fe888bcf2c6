"""Fingerprints of texts: a rolling hash over every k codes, of which winnowing keeps the least of every w in a row.

Two texts that share k + w - 1 codes in a row share a fingerprint (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003).
The hash of k codes is put together from those of shorter stretches (k = 12: of 8 and 4), and the least of a window from
those of shorter windows, so that the cost is a few passes over arrays whatever k and w.

`fingerprints(texts)` is the pure function that other engines call; it gives three columns of equal length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shuzhi.text.similar.normal import Codes, Offsets, Stream, normalize

K = 12
W = 12
Hashes = NDArray[np.uint64]
Words = NDArray[np.uint32]

_BASE = 0x6F4F2A35  # odd, as a multiplier modulo 2**32 must be
_NONE = np.uint32(0xFFFFFFFF)
BLOCK = 1 << 17
"""Codes hashed at a time: the arrays of a pass stay in the processor's cache."""


@dataclass(frozen=True)
class Fingerprints:
    """Columns, in the order of texts and within a text of places.

    hashes  uint64 (n,)   of k codes, spread evenly over 64 bits
    texts   int64 (n,)    which text, from 0
    places  int64 (n,)    offset of the first of the k codes in the text's stream
    """

    hashes: Hashes
    texts: Offsets
    places: Offsets


def fingerprints(texts: Sequence[str], k: int = K, w: int = W) -> Fingerprints:
    """The fingerprints of texts."""
    return stream_fingerprints(normalize(texts), k, w)


def stream_fingerprints(stream: Stream, k: int = K, w: int = W) -> Fingerprints:
    """The fingerprints of a stream."""
    pieces = list(_winnowed(stream, k, w))
    hashes = np.concatenate([hashes for hashes, _, _ in pieces] or [np.zeros(0, np.uint64)])
    places = np.concatenate([places for _, places, _ in pieces] or [np.zeros(0, np.int64)])
    counts = np.concatenate([counts for _, _, counts in pieces] or [np.zeros(0, np.int64)])
    places -= np.repeat(stream.starts[:-1], counts)
    return Fingerprints(hashes, np.repeat(np.arange(len(stream)), counts), places)


def stream_hashes(stream: Stream, k: int = K, w: int = W) -> tuple[Hashes, Offsets]:
    """The hashes alone, text by text, and how many each text has."""
    pieces = list(_winnowed(stream, k, w))
    return (
        np.concatenate([hashes for hashes, _, _ in pieces] or [np.zeros(0, np.uint64)]),
        np.concatenate([counts for _, _, counts in pieces] or [np.zeros(0, np.int64)]),
    )


def _winnowed(stream: Stream, k: int, w: int) -> Iterator[tuple[Hashes, Offsets, Offsets]]:
    """Some whole texts at a time: the hashes kept, their places in the stream, and how many each text has."""
    first, count = 0, len(stream)
    while first < count:
        bound = int(stream.starts[first]) + BLOCK
        last = max(first + 1, int(np.searchsorted(stream.starts, bound, side="right")) - 1)
        begin = int(stream.starts[first])
        ends = stream.starts[first + 1 : last + 1]
        hashes, places = winnow(stream.codes[begin : int(ends[-1])], ends - begin, k, w)
        places += begin
        yield hashes, places, np.diff(np.searchsorted(places, ends), prepend=0)
        first = last


def winnow(codes: Codes, ends: Offsets, k: int = K, w: int = W) -> tuple[Hashes, Offsets]:
    """Hashes and places kept of texts that stand one after another and end at `ends`.

    No stretch crosses from one text into the next, and the first and the last of each text are always kept (w <= k).
    """
    if not 2 <= w <= k:
        raise ValueError(f"winnowing needs 2 <= w <= k, not k = {k}, w = {w}")
    if len(codes) < k:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    grams = Grams(codes)
    count = len(codes) - k + 1
    order = np.empty(count + 2 * (w - 1), np.uint32)
    order[: w - 1] = order[w - 1 + count :] = _NONE
    inner = order[w - 1 : w - 1 + count]
    _spread(grams.words(k), inner)
    crossing = (ends[:-1, None] - np.arange(1, k)).ravel()
    inner[crossing[(crossing >= 0) & (crossing < count)]] = _NONE
    least = _slide(np.minimum, order, w)
    kept = _slide(np.maximum, least, w) == inner
    kept &= inner != _NONE
    places = kept.nonzero()[0]
    head = 1 << ((k - 1).bit_length() - 1)
    hashes = grams.words(head).take(places).astype(np.uint64)
    hashes <<= np.uint64(32)
    hashes |= grams.words(k - head).take(places + head)
    return mixed(hashes), places


def mixed(values: Hashes) -> Hashes:
    """A bijection of 64 bits that spreads what differs over all of them (the finalizer of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def distinct(words: Words) -> Words:
    """Hashes in order, each once. (`np.unique` does the same, but loads a part of numpy that a cold start can do without.)"""
    ordered = np.sort(words)
    fresh = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return ordered[fresh]


class Grams:
    """Hashes of all stretches of a stream, of any length, each length worked out once."""

    def __init__(self, codes: Codes) -> None:
        first = codes.astype(np.uint32)
        first *= np.uint32(0x9E3779B1)
        first ^= first >> np.uint32(15)
        first *= np.uint32(0x85EBCA6B)
        first ^= first >> np.uint32(13)
        self._known = {1: first}

    def words(self, length: int) -> Words:
        """The hash of codes[i:i + length] for every i, in 32 bits."""
        if length not in self._known:
            head = 1 << ((length - 1).bit_length() - 1)
            left, right = self.words(head), self.words(length - head)
            count = len(self._known[1]) - length + 1
            joined = left[:count] * np.uint32(pow(_BASE, length - head, 1 << 32))
            joined += right[head : head + count]
            self._known[length] = joined
        return self._known[length]


def _spread(words: Words, out: Words) -> None:
    """Hashes in an order that has nothing to do with the words: the least of a window is any of them."""
    np.right_shift(words, np.uint32(16), out=out)
    out ^= words
    out *= np.uint32(0x45D9F3B)
    out ^= out >> np.uint32(15)


def _slide(least: np.ufunc, values: Words, width: int) -> Words:
    """The least (or greatest) of every `width` values in a row, by doubling the window."""
    done, step = values, 1
    while step * 2 <= width:
        done = least(done[: len(done) - step], done[step:])
        step *= 2
    rest = width - step
    return least(done[: len(done) - rest], done[rest:]) if rest else done
