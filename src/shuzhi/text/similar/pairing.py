"""Which texts share fingerprints: runs of equal hashes, common wording among them, and the pairs worth laying side by side.

A key is a hash whose lowest bits are replaced by the number of its text, so that one sort of plain integers brings the texts
of a hash together. The keys are split by their highest bits into parts that are sorted one by one.

A stretch in very many texts is common wording, unless those texts are common nearly throughout: then they are a family of
copies of one text, and their stretches link them. A run of more than `whole_runs` texts links each of them to its fullest
text only (the one that shares most with others: of a family, its source). No text of a run goes without a link, and the
number of pairs stays proportional to the number of fingerprints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from shuzhi.text.similar.fingerprint import Hashes
from shuzhi.text.similar.normal import Offsets
from shuzhi.text.similar.rules import RULES, Rules

Seats = NDArray[np.int32]
Flags = NDArray[np.bool_]
PART = 1 << 18
"""Keys sorted at a time, about: they and what is made of them stay in the processor's cache."""
_MOST_PARTS = 256
_LARGEST_PART = 1 << 21
"""Where more parts than _MOST_PARTS would be needed their keys may be so many, since every chunk is cut into every part."""
_SORTED = 1 << 20
"""Pairs noted that are sorted at a time."""
_RARE = 3
_ONE = np.uint64(1)
_T = TypeVar("_T")
_R = TypeVar("_R")


class Walk(Protocol):
    """`map`, or what does the same on several threads."""

    def __call__(self, work: Callable[[_T], _R], items: Iterable[_T], /) -> Iterable[_R]: ...


@dataclass(frozen=True)
class Pairs:
    """Columns of equal length, int64: texts a < b and how many fingerprints they share (rare ones twice), by a and b."""

    a: Offsets
    b: Offsets
    shared: Offsets


@dataclass(frozen=True)
class Runs:
    """Hashes that more than one text has: the texts of run i are `texts[starts[i]:starts[i + 1]]`, ascending."""

    hashes: Hashes
    starts: Offsets
    texts: Seats

    def lengths(self) -> Offsets:
        return np.diff(self.starts)

    def take(self, chosen: Flags) -> Runs:
        """Some of the runs."""
        lengths = self.lengths()
        texts = self.texts[np.repeat(chosen, lengths)]
        return Runs(self.hashes[chosen], _from_zero(lengths[chosen]), texts)


@dataclass(frozen=True)
class Paired:
    """The pairs of a collection and its common wording.

    common (c,)  hashes, ascending, their lowest bits cleared as in keys     in_texts (c,)  how many texts have each
    witnesses (c, 2)  two of those texts
    """

    pairs: Pairs
    common: Hashes
    in_texts: Offsets
    witnesses: Offsets


@dataclass(frozen=True)
class Chunk:
    """The keys of some texts: sorted, each once; where each part begins; and how many each text has."""

    keys: Hashes
    bounds: Offsets
    per_text: Offsets


class Keys:
    """Fingerprints of a collection of `count` texts, gathered chunk by chunk, to be sorted by parts.

    `expected` is about how many there will be; with a `scratch` folder they stand in a file until their part is sorted.
    """

    def __init__(self, count: int, expected: int, scratch: Path | None = None) -> None:
        self.bits = np.uint64(max(1, (count - 1).bit_length()))
        wanted, least = max(1, expected // PART), max(1, expected // _LARGEST_PART)
        self.part_bits = max((min(wanted, _MOST_PARTS) - 1).bit_length(), (least - 1).bit_length())
        self.per_text = np.zeros(count, np.int64)
        self._chunks: list[tuple[Hashes, Offsets]] = []
        self._scratch = scratch
        self._alone: Flags | None = None

    @property
    def parts(self) -> int:
        return 1 << self.part_bits

    def chunk(self, hashes: Hashes, counts: Offsets, first: int) -> Chunk:
        """The keys of some texts from their fingerprints, text by text, `counts[i]` of text `first + i`.

        Writes over the hashes; otherwise free of side effects, for threads.
        """
        keys = hashes
        keys >>= self.bits
        keys <<= self.bits
        keys |= np.repeat(np.arange(first, first + len(counts), dtype=np.uint64), counts)
        keys.sort()
        if len(keys):
            keys = keys[np.append(True, keys[1:] != keys[:-1])]
        edges = np.arange(self.parts, dtype=np.uint64) << np.uint64(
            64 - self.part_bits if self.part_bits else 0
        )
        own = np.bincount(_texts(keys, self.bits) - first, minlength=len(counts))
        return Chunk(keys, np.append(np.searchsorted(keys, edges), len(keys)), own)

    def add(self, first: int, chunk: Chunk) -> None:
        """Take the keys of the texts from `first` on."""
        self.per_text[first : first + len(chunk.per_text)] = chunk.per_text
        keys = chunk.keys
        if self._scratch:
            path = self._scratch / f"keys-{len(self._chunks)}.npy"
            np.save(path, keys)
            keys = np.load(path, mmap_mode="r")
        self._chunks.append((keys, chunk.bounds))

    def leave(self, alone: Flags) -> None:
        """Let only these texts count."""
        self._alone = None if alone.all() else alone
        self.per_text[~alone] = 0

    def part(self, index: int) -> Hashes:
        """The keys of one part, sorted."""
        pieces = [keys[bounds[index] : bounds[index + 1]] for keys, bounds in self._chunks]
        keys = np.concatenate(pieces) if pieces else np.zeros(0, np.uint64)
        if self._alone is not None:
            keys = keys[self._alone[_texts(keys, self.bits)]]
        keys.sort()
        return keys

    def runs(self, index: int) -> Runs:
        """The runs of one part."""
        return runs_of(self.part(index), self.bits)

    def clear(self) -> None:
        """Let go of the keys, and of their files."""
        count = len(self._chunks)
        self._chunks.clear()
        for number in range(count if self._scratch else 0):
            (self._scratch or Path()).joinpath(f"keys-{number}.npy").unlink(missing_ok=True)


def _texts(keys: Hashes, bits: np.uint64) -> Offsets:
    """The texts of keys."""
    return (keys & ((_ONE << bits) - _ONE)).astype(np.int64)


def runs_of(keys: Hashes, bits: np.uint64) -> Runs:
    """The runs among sorted keys, none of which comes twice."""
    if not len(keys):
        return Runs(keys, np.zeros(1, np.int64), np.zeros(0, np.int32))
    fresh = np.ones(len(keys) + 1, np.bool_)
    np.greater_equal(keys[1:] ^ keys[:-1], _ONE << bits, out=fresh[1:-1])
    shared = (~(fresh[:-1] & fresh[1:])).nonzero()[0]
    keys, fresh = keys.take(shared), fresh.take(shared)
    begins = fresh.nonzero()[0]
    texts = (keys & ((_ONE << bits) - _ONE)).astype(np.int32)
    return Runs((keys[begins] >> bits) << bits, np.append(begins, len(keys)), texts)


def pair(
    parts: list[Runs], per_text: Offsets, bits: np.uint64, rules: Rules = RULES, walk: Walk = map
) -> Paired:
    """Pairs and common wording of a collection whose runs are given part by part; `walk` goes over the parts.

    Takes the parts out of the list, which in a large collection are most of what it holds in memory.
    """
    count = len(per_text)
    above = rules.common_above(count)
    frequent = [part.lengths() > above for part in parts]
    common = _common(parts, frequent, per_text, bits, above, rules)
    known, links = [], []
    for each in common:
        part = parts.pop(0)
        known.append(part.take(each))
        links.append(part.take(~each) if each.any() else part)
    score = np.zeros(count, np.int64)
    for runs in links:
        score += np.bincount(runs.texts, minlength=count)
    whole = _whole_runs(links, count, rules)

    def note(runs: Runs) -> Hashes:
        keys = _keyed(emitted(runs, score, whole), bits)
        keys.sort()
        return keys

    noted = list(walk(note, links))
    links.clear()
    pairs = _shared(noted, bits, per_text, rules, walk)
    hashes = np.concatenate([runs.hashes for runs in known] or [np.zeros(0, np.uint64)])
    firsts = [runs.texts[runs.starts[:-1, None] + np.arange(2)] for runs in known if len(runs.hashes)]
    in_texts = np.concatenate([runs.lengths() for runs in known] or [np.zeros(0, np.int64)])
    return Paired(pairs, hashes, in_texts, np.concatenate(firsts) if firsts else np.zeros((0, 2), np.int64))


def _common(
    parts: Sequence[Runs],
    frequent: Sequence[Flags],
    per_text: Offsets,
    bits: np.uint64,
    above: int,
    rules: Rules,
) -> list[Flags]:
    """Which runs are common wording: those frequent even where the copies of one text are counted as one.

    A text that frequent stretches make up in the main is one that many copied, or a copy itself. Each frequent run with such
    a text is looked at from the fullest of them: the texts that share much with it besides are its family.
    """
    often = np.zeros(len(per_text), np.int64)
    for part, each in zip(parts, frequent, strict=True):
        if each.any():
            often += np.bincount(part.take(each).texts, minlength=len(per_text))
    copied = often > rules.family * per_text
    if not copied.any():
        return list(frequent)
    copied_often = np.where(copied, often, -1)
    chosen = [part.take(each) for part, each in zip(parts, frequent, strict=True)]
    hubs = [_fullest(runs, copied_often) for runs in chosen]
    keys = [
        _hub_keys(runs, hub, bits)[np.repeat(copied[hub], runs.lengths())]
        for runs, hub in zip(chosen, hubs, strict=True)
    ]
    pairs, shared = np.unique(np.concatenate(keys), return_counts=True)
    related = shared >= _much(pairs >> bits, shared, per_text, rules)
    found = []
    for often_run, runs, hub in zip(frequent, chosen, hubs, strict=True):
        common = often_run.copy()
        if len(runs.hashes):
            near = np.minimum(np.searchsorted(pairs, _hub_keys(runs, hub, bits)), len(pairs) - 1)
            kin = related[near] & np.repeat(copied[hub], runs.lengths())
            common[often_run] = np.add.reduceat(~kin, runs.starts[:-1], dtype=np.int64) > above
        found.append(common)
    return found


def _hub_keys(runs: Runs, hubs: Offsets, bits: np.uint64) -> Hashes:
    """Hub and text of every entry as one number."""
    return (np.repeat(hubs, runs.lengths()).astype(np.uint64) << bits) | runs.texts.astype(np.uint64)


def _much(hubs: Hashes, shared: Offsets, per_text: Offsets, rules: Rules) -> NDArray[np.float64]:
    """How much a text must share with a hub to be of its family: a tenth, and more than what nearly all texts share with it."""
    texts, places, sizes = np.unique(hubs.astype(np.int64), return_inverse=True, return_counts=True)
    least: NDArray[np.float64] = per_text[texts] * np.float64(rules.kin)
    bounds = np.cumsum(sizes) - sizes
    few = len(per_text) // 20
    for index in np.flatnonzero(sizes > len(per_text) - few):
        counts = np.sort(shared[bounds[index] : bounds[index] + sizes[index]])
        usual = 1.3 * counts[max(0, few - (len(per_text) - sizes[index]))]
        least[index] = max(least[index], min(usual, per_text[texts[index]] / 2))
    return least[places]


def _fullest(runs: Runs, score: Offsets) -> Offsets:
    """Of every run the text with the highest score, of several the first."""
    if not len(runs.hashes):
        return np.zeros(0, np.int64)
    width = np.int64(len(score))
    rank = score[runs.texts] * width + (width - 1 - runs.texts)
    return width - 1 - np.maximum.reduceat(rank, runs.starts[:-1]) % width


def _whole_runs(parts: Iterable[Runs], texts: int, rules: Rules) -> int:
    """The longest run whose pairs are all noted, within the budget."""
    sizes = np.zeros(rules.whole_runs + 1, np.int64)
    for runs in parts:
        lengths = runs.lengths()
        sizes += np.bincount(lengths[lengths <= rules.whole_runs], minlength=rules.whole_runs + 1)
    each = np.arange(rules.whole_runs + 1)
    fits = np.cumsum(sizes * each * (each - 1) // 2) <= rules.noted_pairs(texts)
    return max(2, int(np.flatnonzero(fits)[-1]))


def emitted(runs: Runs, score: Offsets, whole: int) -> Iterator[tuple[Seats, Seats]]:
    """Pairs (a, b), a < b, of every run: all of a short run, of a longer one each text with the fullest.

    Pairs of the shortest runs come twice, and so count twice.
    """
    lengths = runs.lengths()
    for length in np.flatnonzero(np.bincount(lengths[lengths <= whole])):
        # A row for each place in the run: a pair of places is then two rows, taken as they lie.
        texts = runs.texts[np.arange(length)[:, None] + runs.starts[:-1][lengths == length]]
        left, right = _two_of(int(length))
        a, b = texts.take(left, axis=0).ravel(), texts.take(right, axis=0).ravel()
        for _ in range(2 if length <= _RARE else 1):
            yield a, b
    if (lengths > whole).any():
        long = runs.take(lengths > whole)
        hubs = np.repeat(_fullest(long, score), long.lengths()).astype(np.int32)
        apart = hubs != long.texts
        yield np.minimum(hubs, long.texts)[apart], np.maximum(hubs, long.texts)[apart]


@cache
def _two_of(length: int) -> tuple[Offsets, Offsets]:
    """All ways to take two of so many places."""
    left, right = np.triu_indices(length, 1)
    return left, right


def _keyed(pairs: Iterable[tuple[Seats, Seats]], bits: np.uint64) -> Hashes:
    """Pairs as one number each."""
    keys = []
    for a, b in pairs:
        key = a.astype(np.uint64)
        key <<= bits
        key |= b.astype(np.uint64)
        keys.append(key)
    return np.concatenate(keys) if keys else np.zeros(0, np.uint64)


def _shared(noted: Sequence[Hashes], bits: np.uint64, per_text: Offsets, rules: Rules, walk: Walk) -> Pairs:
    """How often each pair was noted, given the notes in sorted pieces; pairs below the least are left out.

    Where chance brings more pairs than may be laid side by side, the least rises, up to `most_shared`. Of a text with few
    fingerprints (a single sentence, or one character a million times) half of them are enough.
    """
    texts = len(per_text)
    slices = 1 + sum(len(keys) for keys in noted) // _SORTED
    edges = np.array([texts * at // slices for at in range(1, slices)], np.uint64) << bits
    bounds = [np.concatenate(([0], np.searchsorted(keys, edges), [len(keys)])) for keys in noted]

    def counted(at: int) -> tuple[Hashes, Offsets]:
        pieces = [keys[bound[at] : bound[at + 1]] for keys, bound in zip(noted, bounds, strict=True)]
        keys = np.concatenate(pieces or [np.zeros(0, np.uint64)])
        keys.sort()
        begins = np.append(True, keys[1:] != keys[:-1])[: len(keys)].nonzero()[0]
        counts = np.diff(begins, append=len(keys))
        keys = keys[begins]
        enough = counts >= _needed(keys, bits, per_text, rules.least_shared)
        return keys[enough], counts[enough]

    found = list(walk(counted, range(slices)))
    keys = np.concatenate([keys for keys, _ in found])
    counts = np.concatenate([counts for _, counts in found])
    by_count = np.bincount(np.minimum(counts, rules.most_shared), minlength=rules.most_shared + 1)
    remaining = np.cumsum(by_count[::-1])[::-1]
    least = rules.least_shared
    while least < rules.most_shared and remaining[least] > rules.laid_pairs(texts):
        least += 1
    enough = counts >= _needed(keys, bits, per_text, least)
    keys, counts = keys[enough], counts[enough]
    a, b = keys >> bits, keys & ((_ONE << bits) - _ONE)
    return Pairs(a.astype(np.int64), b.astype(np.int64), counts)


def _needed(keys: Hashes, bits: np.uint64, per_text: Offsets, least: int) -> Offsets | int:
    """How many fingerprints each pair must share: one number where no text has few."""
    if not ((per_text > 0) & (per_text < 2 * least)).any():
        return least
    few = np.minimum(per_text, 2 * least)
    shorter = np.minimum(few[(keys >> bits).astype(np.int64)], few[_texts(keys, bits)])
    needed: Offsets = np.clip(shorter // 2, 1, least)
    return needed


def _from_zero(lengths: Offsets) -> Offsets:
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
