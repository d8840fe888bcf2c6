"""Exact passages of pairs of texts: seeds, runs of equal codes, runs merged over small edits, and what they cover.

`passages(a, b)` is the pure function over two streams' codes; `lay(stream, a, b)` does the same for many pairs at once, in
batches, so that short texts do not pay for each array operation alone.

A seed is a stretch of `GRAM` codes that both texts have; where one recurs, its first occurrence goes with the first, the
second with the second, so that there are never more seeds than codes. Seeds on one diagonal that touch make a run. Runs on
nearby diagonals with a small gap on both sides make a passage, and passages whose gap is small beside themselves are one
passage with edits. The order of passages plays no part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from shuzhi.text.similar.fingerprint import Grams, Words
from shuzhi.text.similar.normal import STAND_IN, Codes, Offsets, Stream
from shuzhi.text.similar.rules import RULES, Rules

GRAM = 8
BATCH = 1 << 18
"""Codes laid side by side at a time."""
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

    def marks(self, words: Words, count: int) -> Flags:
        """Which of `count` codes belong to common wording; `words` are the hashes of their stretches."""
        marks = np.zeros(count, np.bool_)
        if len(self.words):
            high, low, bits = self._tables
            found = np.flatnonzero(high[words >> np.uint32(32 - bits)])
            marks[found[low[words[found] & np.uint32((1 << bits) - 1)]]] = True
            for step in (1, 2, 4):  # a mark for each of the GRAM codes of a stretch
                marks[step:] |= marks[:-step]
        return marks

    @cached_property
    def _tables(self) -> tuple[Flags, Flags, int]:
        """Which upper and which lower bits the hashes have: together they err in one of sixteen thousand."""
        bits = min(32, max(20, len(self.words).bit_length() + 7))
        high, low = np.zeros(1 << bits, np.bool_), np.zeros(1 << bits, np.bool_)
        high[self.words >> np.uint32(32 - bits)] = True
        low[self.words & np.uint32((1 << bits) - 1)] = True
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
    pieces = [
        (first, _batch(stream, a[first:last], b[first:last], common, rules))
        for first, last in batches(stream.lengths(), a, b)
    ]
    return join(pieces)


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


def batches(lengths: Offsets, a: Offsets, b: Offsets) -> Iterator[tuple[int, int]]:
    """Bounds of batches of pairs whose texts have about BATCH codes."""
    sizes = np.cumsum(lengths[a] + lengths[b])
    first = 0
    while first < len(a):
        done = int(sizes[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(sizes, done + BATCH, side="right")))
        yield first, last
        first = last


def _batch(stream: Stream, a: Offsets, b: Offsets, common: Common, rules: Rules) -> Laid:
    texts, places = np.unique(np.concatenate((a, b)), return_inverse=True)
    near = gathered(stream, texts)
    words = Grams(near.codes).words(GRAM) if len(near.codes) >= GRAM else np.zeros(0, np.uint32)
    marks = common.marks(words, len(near.codes)) | _numbers_in_a_row(near.codes)
    counted = np.concatenate((np.zeros(1, np.int64), np.cumsum(~marks, dtype=np.int64)))
    left, right = places[: len(a)], places[len(a) :]
    chains = _merged(_runs(near, words, left, right, counted), near, left, right)
    chains = chains.take(
        (chains.fresh >= rules.least_passage) & (4 * chains.equal >= chains.a_end - chains.a)
    )
    own = counted[near.starts[1:]] - counted[near.starts[:-1]]
    spans = np.stack((chains.a, chains.a_end, chains.b, chains.b_end), axis=1)
    base_a, base_b = near.starts[left[chains.pair]], near.starts[right[chains.pair]]
    return Laid(
        chains.pair,
        spans,
        _covered(chains.pair, spans[:, :2] + base_a[:, None], counted, len(a)),
        _covered(chains.pair, spans[:, 2:] + base_b[:, None], counted, len(a)),
        own[left],
        own[right],
    )


def gathered(stream: Stream, texts: Offsets) -> Stream:
    """A stream of some of the texts."""
    pieces = [stream.text(int(index)) for index in texts]
    lengths = stream.starts[texts + 1] - stream.starts[texts]
    codes = np.concatenate(pieces) if pieces else np.zeros(0, np.uint16)
    return Stream(codes, np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths))))


def _runs(near: Stream, words: Words, left: Offsets, right: Offsets, counted: Offsets) -> _Chains:
    """Stretches of equal codes of every pair, in order of pair and place in a."""
    lengths = near.lengths()
    bits = np.uint64(max(1, int(lengths.max(initial=1)).bit_length()))
    keys = _sorted_keys(near, words, left, right, bits)
    first, second = _matched(keys, bits)
    mask = (np.uint64(1) << bits) - np.uint64(1)
    pair = keys[first] >> (bits + np.uint64(33))
    seeds = (pair << (bits + bits)) | ((keys[first] & mask) << bits) | (keys[second] & mask)
    seeds.sort()
    pair = (seeds >> (bits + bits)).astype(np.int64)
    a, b = ((seeds >> bits) & mask).astype(np.int64), (seeds & mask).astype(np.int64)
    fresh = np.ones(len(a), np.bool_)
    fresh[1:] = (np.diff(pair) != 0) | (np.diff(a) > GRAM) | (np.diff(b - a) != 0)
    begins = np.flatnonzero(fresh)
    ends = np.append(begins[1:], len(a)) - 1 if len(begins) else begins
    pair, low, high, other = pair[begins], a[begins], a[ends] + GRAM, b[begins]
    base = near.starts[left[pair]]
    return _Chains(
        pair, low, high, other, other + high - low, high - low, counted[base + high] - counted[base + low]
    )


def _sorted_keys(
    near: Stream, words: Words, left: Offsets, right: Offsets, bits: np.uint64
) -> NDArray[np.uint64]:
    """One number for each stretch of both texts of each pair, in order: pair, hash, side, place.

    Each pair is sorted by itself, in the processor's cache.
    """
    lengths, starts = near.lengths(), near.starts[:-1].tolist()
    place = np.arange(len(words), dtype=np.int64)
    place -= np.repeat(near.starts[:-1], lengths)[: len(words)]
    base = words.astype(np.uint64) << (bits + np.uint64(1))
    base |= place.astype(np.uint64)
    counts = np.maximum(lengths - GRAM + 1, 0)
    keys = np.empty(int(counts[left].sum() + counts[right].sum()), np.uint64)
    tags = np.arange(len(left), dtype=np.uint64) << (bits + np.uint64(33))
    sizes = counts.tolist()
    end = 0
    for tag, one, two in zip(tags, left.tolist(), right.tolist(), strict=True):
        begin, middle = end, end + sizes[one]
        end = middle + sizes[two]
        np.bitwise_or(base[starts[one] : starts[one] + sizes[one]], tag, out=keys[begin:middle])
        other = tag | (np.uint64(1) << bits)
        np.bitwise_or(base[starts[two] : starts[two] + sizes[two]], other, out=keys[middle:end])
        keys[begin:end].sort()
    return keys


def _matched(keys: NDArray[np.uint64], bits: np.uint64) -> tuple[Offsets, Offsets]:
    """Places of equal stretches among sorted keys: the first of a with the first of b, the second with the second."""
    changed = (keys[1:] ^ keys[:-1]) >> bits
    turn = np.flatnonzero(changed == 1)
    new = changed > 1
    new_group = np.concatenate((np.ones(1, np.bool_), new, np.ones(1, np.bool_)))
    simple = new_group[turn] & new_group[turn + 2]
    first, second = turn[simple], turn[simple] + 1
    if simple.all():
        return first, second
    begins = np.flatnonzero(new_group)
    rest = turn[~simple]
    group = np.searchsorted(begins, rest, side="right") - 1
    begin, end = begins[group], begins[group + 1]
    counts = np.minimum(rest + 1 - begin, end - rest - 1)
    rank = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return (
        np.concatenate((first, np.repeat(begin, counts) + rank)),
        np.concatenate((second, np.repeat(rest + 1, counts) + rank)),
    )


def _numbers_in_a_row(codes: Codes) -> Flags:
    """Numbers beside numbers: a column of a table says nothing about who wrote it."""
    marks = np.zeros(len(codes), np.bool_)
    number = codes == STAND_IN
    marks[1:] = number[1:] & number[:-1]
    marks[:-1] |= number[1:] & number[:-1]
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
            shared = len(np.intersect1d(a, b))
            fits[index] = 3 * shared >= max(len(a), len(b))
        return fits

    def _doubles(self, text: np.int64, begin: np.int64, end: np.int64) -> Words:
        start = self._near.starts[text]
        codes = self._near.codes[start + begin : start + max(begin, end)].astype(np.uint32)
        return np.unique((codes[:-1] << np.uint32(16)) | codes[1:])


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
