"""Exact passages of pairs of texts: runs of equal codes merged over small edits, and what they cover.

`passages(a, b)` is the pure function over two streams' codes; `lay(stream, a, b)` does the same for many pairs at once, in
batches, so that short texts do not pay for each array operation alone.

Runs on nearby diagonals with a small gap on both sides make a passage, and passages whose gap is small beside themselves are
one passage with edits. The order of passages plays no part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shuzhi.text.similar.fingerprint import BLOCK, Words, distinct
from shuzhi.text.similar.normal import STAND_IN, Codes, Offsets, Stream
from shuzhi.text.similar.rules import RULES, Rules
from shuzhi.text.similar.seeds import GRAM, batches, equal_runs, words_of

_GAP = 40
_DRIFT = 12
"""How far the diagonal may move between two runs: insertions less deletions of one small edit."""
_PLAIN_GAP = 64
_WIDE_GAP = 500
_LAGS = 4
"""Runs looked back at: chance agreement elsewhere may stand between two runs of a passage."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Common:
    """Common wording as hashes of its stretches of GRAM codes, ascending."""

    words: Words

    def marks(self, words: Words, ends: Offsets) -> Flags:
        """Which codes belong to common wording, of texts that end at `ends`; `words` are the hashes of their stretches."""
        marks = np.zeros(int(ends[-1]) if len(ends) else 0, np.bool_)
        if len(self.words):
            high, low, bits = self._tables
            for begin in range(0, len(words), BLOCK):
                piece = words[begin : begin + BLOCK]
                found = high.take(piece >> np.uint32(32 - bits)).nonzero()[0]
                found = found[low.take(piece.take(found) & np.uint32(len(low) - 1))]
                marks[begin + found] = True
            crossing = (ends[:-1, None] - np.arange(1, GRAM)).ravel()  # from one text into the next
            marks[crossing[crossing >= 0]] = False
            for step in (1, 2, 4):  # a mark for each of the GRAM codes of a stretch
                marks[step:] |= marks[:-step]
        return marks

    @cached_property
    def _tables(self) -> tuple[Flags, Flags, int]:
        """Which upper and which lower bits the hashes have: together they err in one of eight thousand at most.

        The first is small enough for the processor's cache and leaves few to look up in the second.
        """
        bits = min(31, max(19, len(self.words).bit_length() + 6))
        high, low = np.zeros(1 << bits, np.bool_), np.zeros(2 << bits, np.bool_)
        high[self.words >> np.uint32(32 - bits)] = True
        low[self.words & np.uint32(len(low) - 1)] = True
        return high, low, bits


NOTHING = Common(np.zeros(0, np.uint32))


@dataclass(frozen=True)
class Laid:
    """Passages of pairs, and what they cover of each text. Lengths count codes; common wording is left out of the last four.

    pair (p,)  which pair        spans (p, 4)  a_start, a_end, b_start, b_end in the texts' streams, in order of a_start
    copied_a, copied_b (n,)  covered by passages        own_a, own_b (n,)  length of each text
    """

    pair: Offsets
    spans: Offsets
    copied_a: Offsets
    copied_b: Offsets
    own_a: Offsets
    own_b: Offsets


@dataclass(frozen=True)
class _Chains:
    """Stretches that belong together: pair, bounds in both texts, equal codes, those of them not common; ordered by a."""

    pair: Offsets
    a: Offsets
    a_end: Offsets
    b: Offsets
    b_end: Offsets
    equal: Offsets
    fresh: Offsets

    def take(self, chosen: NDArray[np.bool_] | Offsets) -> _Chains:
        columns = (self.pair, self.a, self.a_end, self.b, self.b_end, self.equal, self.fresh)
        return _Chains(*(column[chosen] for column in columns))


def passages(a: Codes, b: Codes, common: Common = NOTHING, rules: Rules = RULES) -> Offsets:
    """Passages of two texts: rows of a_start, a_end, b_start, b_end."""
    starts = np.array([0, len(a), len(a) + len(b)], np.int64)
    laid = lay(
        Stream(np.concatenate((a, b)), starts), np.zeros(1, np.int64), np.ones(1, np.int64), common, rules
    )
    return laid.spans


def lay(stream: Stream, a: Offsets, b: Offsets, common: Common = NOTHING, rules: Rules = RULES) -> Laid:
    """Passages of the pairs (a[i], b[i]) of texts of a stream."""
    pieces = []
    for first, last in batches(stream.lengths(), a, b):
        texts, left, right = seated(a[first:last], b[first:last])
        pieces.append((first, lay_near(gathered(stream, texts), left, right, common, rules)))
    return join(pieces)


def seated(a: Offsets, b: Offsets) -> tuple[Offsets, Offsets, Offsets]:
    """The texts of some pairs, ascending, and where among them the texts of each pair are."""
    texts, places = np.unique(np.concatenate((a, b)), return_inverse=True)
    return texts, places[: len(a)], places[len(a) :]


def join(pieces: list[tuple[int, Laid]]) -> Laid:
    """The results of batches as one; each comes with the number of its first pair."""
    if not pieces:
        none = np.zeros(0, np.int64)
        return Laid(none, none.reshape(0, 4), none, none, none, none)
    return Laid(
        np.concatenate([first + each.pair for first, each in pieces]),
        *(
            np.concatenate([getattr(each, name) for _, each in pieces])
            for name in ("spans", "copied_a", "copied_b", "own_a", "own_b")
        ),
    )


def lay_near(near: Stream, left: Offsets, right: Offsets, common: Common, rules: Rules) -> Laid:
    """Passages of the pairs (left[i], right[i]) of texts of a stream that holds little besides: one of the batches."""
    words = words_of(near)
    marks = common.marks(words, near.starts[1:]) | _numbers_in_a_row(near)
    counted = np.zeros(len(marks) + 1, np.int64)
    np.cumsum(~marks, out=counted[1:])
    runs = equal_runs(near, words, left, right)
    base = near.starts[left[runs.pair]] + runs.a
    fresh = counted[base + runs.length] - counted[base]
    chains = _merged(
        _Chains(runs.pair, runs.a, runs.a + runs.length, runs.b, runs.b + runs.length, runs.length, fresh),
        near,
        left,
        right,
    )
    chains = chains.take(
        (chains.fresh >= rules.least_passage) & (4 * chains.equal >= chains.a_end - chains.a)
    )
    own = counted[near.starts[1:]] - counted[near.starts[:-1]]
    spans = np.stack((chains.a, chains.a_end, chains.b, chains.b_end), axis=1)
    base_a, base_b = near.starts[left[chains.pair]], near.starts[right[chains.pair]]
    return Laid(
        chains.pair,
        spans,
        _covered(chains.pair, spans[:, :2] + base_a[:, None], counted, len(left)),
        _covered(chains.pair, spans[:, 2:] + base_b[:, None], counted, len(left)),
        own[left],
        own[right],
    )


def gathered(stream: Stream, texts: Offsets) -> Stream:
    """A stream of some of the texts."""
    pieces = [stream.text(int(index)) for index in texts]
    lengths = stream.starts[texts + 1] - stream.starts[texts]
    codes = np.concatenate(pieces) if pieces else np.zeros(0, np.uint16)
    return Stream(codes, np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths))))


def _numbers_in_a_row(near: Stream) -> Flags:
    """Numbers beside numbers: a column of a table says nothing about who wrote it."""
    marks = np.zeros(len(near.codes), np.bool_)
    number = near.codes == STAND_IN
    beside = number[1:] & number[:-1]
    beside[near.starts[(near.starts > 0) & (near.starts < len(marks))] - 1] = False
    marks[1:] = beside
    marks[:-1] |= beside
    return marks


def _merged(runs: _Chains, near: Stream, left: Offsets, right: Offsets) -> _Chains:
    """Runs joined over small gaps, then what remains over gaps that are small beside both neighbours."""
    chains = _joined(runs, np.full(len(runs.a), _GAP), _DRIFT, _any)
    chains = chains.take(chains.equal > GRAM + 1)
    if len(chains.a) < 2:
        return chains
    alike = _Gaps(near, left, right).alike
    for _ in range(4):
        before = len(chains.a)
        span = np.minimum(chains.a_end - chains.a, chains.b_end - chains.b)
        chains = _joined(chains, np.minimum(span, _WIDE_GAP), 2 * _DRIFT, alike)
        if len(chains.a) == before:
            break
    return chains


def _any(chains: _Chains, before: Offsets, after: Offsets) -> Flags:
    return np.ones(len(before), np.bool_)


class _Gaps:
    """What stands between two chains: much edited, or something else altogether."""

    def __init__(self, near: Stream, left: Offsets, right: Offsets) -> None:
        self._near, self._left, self._right = near, left, right

    def alike(self, chains: _Chains, before: Offsets, after: Offsets) -> Flags:
        """Which gaps may be passed over: small ones, and those with a third of their pairs of codes in common."""
        fits = np.ones(len(before), np.bool_)
        wide = np.flatnonzero(
            np.maximum(chains.a[after] - chains.a_end[before], chains.b[after] - chains.b_end[before])
            > _PLAIN_GAP
        )
        for index in wide.tolist():
            one, two = before[index], after[index]
            pair = chains.pair[one]
            a = self._doubles(self._left[pair], chains.a_end[one], chains.a[two])
            b = self._doubles(self._right[pair], chains.b_end[one], chains.b[two])
            both = np.concatenate((a, b))
            both.sort()
            shared = np.count_nonzero(both[1:] == both[:-1])
            fits[index] = 3 * shared >= max(len(a), len(b))
        return fits

    def _doubles(self, text: np.int64, begin: np.int64, end: np.int64) -> Words:
        """The different pairs of neighbouring codes, ascending."""
        start = self._near.starts[text]
        codes = self._near.codes[start + begin : start + max(begin, end)].astype(np.uint32)
        return distinct((codes[:-1] << np.uint32(16)) | codes[1:])


def _joined(
    chains: _Chains, reach: Offsets, drift: int, alike: Callable[[_Chains, Offsets, Offsets], Flags]
) -> _Chains:
    """Each chain linked to the nearest before it within both their reaches, and what is linked made one."""
    count = len(chains.a)
    if count < 2:
        return chains
    root = np.arange(count)
    for lag in range(1, min(_LAGS, count - 1) + 1):
        here, there = slice(lag, None), slice(None, -lag)
        gap_a, gap_b = chains.a[here] - chains.a_end[there], chains.b[here] - chains.b_end[there]
        most = np.minimum(reach[here], reach[there])
        fits = (chains.pair[here] == chains.pair[there]) & (root[here] == np.arange(lag, count))
        fits &= (np.maximum(gap_a, gap_b) <= most) & (np.minimum(gap_a, gap_b) >= -GRAM)
        fits &= np.abs(gap_a - gap_b) <= drift
        linked = np.flatnonzero(fits)
        fits[linked] = alike(chains, linked, linked + lag)
        root[here] = np.where(fits, np.arange(count - lag), root[here])
    while True:
        above = root[root]
        if np.array_equal(above, root):
            break
        root = above
    order = np.argsort(root, kind="stable")
    begins = np.flatnonzero(np.append(True, np.diff(root[order]) != 0))
    chains = chains.take(order)
    return _Chains(
        chains.pair[begins],
        chains.a[begins],
        np.maximum.reduceat(chains.a_end, begins),
        np.minimum.reduceat(chains.b, begins),
        np.maximum.reduceat(chains.b_end, begins),
        np.add.reduceat(chains.equal, begins),
        np.add.reduceat(chains.fresh, begins),
    )


def _covered(pair: Offsets, spans: Offsets, counted: Offsets, count: int) -> Offsets:
    """Codes in the union of each pair's spans, common wording left out."""
    if not len(pair):
        return np.zeros(count, np.int64)
    order = np.lexsort((spans[:, 0], pair))
    pair, begin, end = pair[order], spans[order, 0], spans[order, 1]
    width = np.int64(len(counted))
    reached = np.maximum.accumulate(pair * width + end) - pair * width
    before = np.concatenate((np.zeros(1, np.int64), reached[:-1]))
    before[np.append(True, np.diff(pair) != 0)] = 0
    begin = np.minimum(np.maximum(begin, before), end)
    return np.bincount(pair, weights=counted[end] - counted[begin], minlength=count).astype(np.int64)
