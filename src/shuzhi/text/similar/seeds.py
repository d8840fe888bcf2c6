"""What two texts have in common to the letter: runs of equal codes, for many pairs at once.

A seed is a stretch of `GRAM` codes that both texts have; where one recurs, its first occurrence goes with the first, the
second with the second, so that there are never more seeds than codes. Seeds on one diagonal that touch make a run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from shuzhi.text.similar.fingerprint import BLOCK, Grams, Hashes, Words
from shuzhi.text.similar.normal import Offsets, Stream

GRAM = 8
BATCH = 1 << 19
"""Codes laid side by side at a time."""
_MOST_PAIRS = 1 << 11
"""Pairs in a batch: with a stretch's hash and place their number must fit in 64 bits."""
_GROUP, _MOST_IN_GROUP = 1 << 18, 32
"""Codes and pairs whose stretches are looked up together."""
_TABLES = 24
"""Bits of the size of their tables at most."""


@dataclass(frozen=True)
class Stretches:
    """Runs of equal codes, in order of pair and a, as columns of equal length.

    pair      which pair        a, b   where the run begins in the streams of its two texts        length   codes
    """

    pair: Offsets
    a: Offsets
    b: Offsets
    length: Offsets


def batches(lengths: Offsets, a: Offsets, b: Offsets) -> Iterator[tuple[int, int]]:
    """Bounds of batches of pairs whose texts have about BATCH codes."""
    return _bounds(lengths, a, b, BATCH, _MOST_PAIRS)


def _bounds(lengths: Offsets, a: Offsets, b: Offsets, codes: int, most: int) -> Iterator[tuple[int, int]]:
    """Bounds of as many pairs as have at most so many codes and are at most so many, but of one at least."""
    sizes = np.cumsum(lengths[a] + lengths[b])
    first = 0
    while first < len(a):
        done = int(sizes[first - 1]) if first else 0
        last = int(np.searchsorted(sizes, done + codes, side="right"))
        last = max(first + 1, min(last, first + most))
        yield first, last
        first = last


def words_of(near: Stream) -> Words:
    """The hash of every stretch of GRAM codes, worked out block by block, so that what it is made of stays in the cache."""
    words = np.empty(max(0, len(near.codes) - GRAM + 1), np.uint32)
    for begin in range(0, len(words), BLOCK):
        piece = near.codes[begin : begin + BLOCK + GRAM - 1]
        words[begin : begin + BLOCK] = Grams(piece).words(GRAM)
    return words


def equal_runs(near: Stream, words: Words, left: Offsets, right: Offsets) -> Stretches:
    """Stretches of equal codes of every pair, in order of pair and place in a."""
    lengths = near.lengths()
    bits = np.uint64(max(1, int(lengths.max(initial=1)).bit_length()))
    keys = _sorted_keys(near, words, left, right, bits)
    first, second = _matched(keys, bits)
    mask = (np.uint64(1) << bits) - np.uint64(1)
    ours = keys.take(first)
    seeds = (ours >> (bits + np.uint64(33))) << bits
    seeds |= ours & mask
    seeds <<= bits
    seeds |= keys.take(second) & mask
    seeds.sort()
    pair = (seeds >> (bits + bits)).astype(np.int64)
    a, b = ((seeds >> bits) & mask).astype(np.int64), (seeds & mask).astype(np.int64)
    fresh = np.ones(len(a), np.bool_)
    fresh[1:] = (np.diff(pair) != 0) | (np.diff(a) > GRAM) | (np.diff(b - a) != 0)
    begins = np.flatnonzero(fresh)
    ends = np.append(begins[1:], len(a)) - 1 if len(begins) else begins
    low = a[begins]
    return Stretches(pair[begins], low, b[begins], a[ends] + GRAM - low)


def _sorted_keys(near: Stream, words: Words, left: Offsets, right: Offsets, bits: np.uint64) -> Hashes:
    """One number for each stretch that both texts of a pair may have, in order: pair, hash, side, place."""
    lengths = np.maximum(near.lengths() - GRAM + 1, 0)
    keys = []
    for first, last in _bounds(lengths, left, right, _GROUP, _MOST_IN_GROUP):
        sides = left[first:last], right[first:last]
        counts = lengths[sides[0]], lengths[sides[1]]
        hashes = tuple(
            _slices(words, near.starts[side], own) for side, own in zip(sides, counts, strict=True)
        )
        hits = _in_both(hashes, counts)
        keys += [_keys(hashes[side], counts[side], hits[side], first, side, bits) for side in (0, 1)]
    joined = np.concatenate(keys) if keys else np.zeros(0, np.uint64)
    joined.sort()
    return joined


def _in_both(hashes: Sequence[Words], counts: Sequence[Offsets]) -> tuple[Offsets, Offsets]:
    """Which hashes of the left texts of a few pairs the right text of the same pair seems to have, and the other way round.

    The upper bits of the hashes are marked in a table for each pair, with eight to sixteen places for each hash, which lets by
    few that only one text has. Tables and hashes stay in the processor's cache; to find the same by sorting
    everything takes several times as long. Beside a long text the tables of short ones would be as large as its own, so
    together they have a limit.
    """
    longest = int(max(count.max() for count in counts))
    wide = min(longest.bit_length() + 3, _TABLES - (len(counts[0]) - 1).bit_length())
    begins = np.arange(len(counts[0])) << wide
    tables = np.zeros(len(begins) << wide, np.bool_)
    ours, theirs = (
        (words >> np.uint32(32 - wide)) + np.repeat(begins, count)
        for words, count in zip(hashes, counts, strict=True)
    )
    tables[ours] = True
    second = tables.take(theirs).nonzero()[0]
    tables.fill(False)
    tables[theirs.take(second)] = True
    return tables.take(ours).nonzero()[0], second


def _slices(words: Words, begins: Offsets, counts: Offsets) -> Words:
    """Slices of hashes one after another."""
    bounds = zip(begins.tolist(), counts.tolist(), strict=True)
    return np.concatenate([words[begin : begin + count] for begin, count in bounds])


def _keys(hashes: Words, counts: Offsets, hits: Offsets, first: int, side: int, bits: np.uint64) -> Hashes:
    """The numbers of some of the hashes, `counts[i]` of which are of pair `first + i`."""
    ends = np.cumsum(counts)
    own = np.diff(np.searchsorted(hits, ends), prepend=0)
    # What is the same for all hashes of a pair, less where they begin, as hits count on from pair to pair.
    pairs = np.arange(first, first + len(counts), dtype=np.uint64) << (bits + np.uint64(33))
    pairs |= np.uint64(side) << bits
    pairs -= (ends - counts).astype(np.uint64)
    keys = hashes.take(hits).astype(np.uint64)
    keys <<= bits + np.uint64(1)
    keys += hits.view(np.uint64)
    keys += np.repeat(pairs, own)
    return keys


def _matched(keys: Hashes, bits: np.uint64) -> tuple[Offsets, Offsets]:
    """Places of equal stretches among sorted keys: the first of a with the first of b, the second with the second."""
    changed = (keys[1:] ^ keys[:-1]) >> bits
    turn = (changed == 1).nonzero()[0]
    new_group = np.ones(len(changed) + 2, np.bool_)
    np.greater(changed, 1, out=new_group[1:-1])
    simple = new_group.take(turn) & new_group.take(turn + 2)
    first = turn.compress(simple)
    second = first + 1
    if simple.all():
        return first, second
    begins = new_group.nonzero()[0]
    rest = turn.compress(~simple)
    group = np.searchsorted(begins, rest, side="right") - 1
    begin, end = begins[group], begins[group + 1]
    counts = np.minimum(rest + 1 - begin, end - rest - 1)
    rank = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return (
        np.concatenate((first, np.repeat(begin, counts) + rank)),
        np.concatenate((second, np.repeat(rest + 1, counts) + rank)),
    )
