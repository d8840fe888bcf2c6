"""The engine of one machine: a collection compared on all cores, in memory or with a folder for what does not fit.

`compare(texts)` is the whole walk: fingerprints, texts that are equal outright, pairs, common wording, passages, and the way
back to characters. A text is read for its fingerprints, and again with each batch of pairs it is in. Array operations let go
of the interpreter, so threads share the work.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from shuzhi.text.similar.alignment import Common, Laid, join, lay_near, seated
from shuzhi.text.similar.fingerprint import Hashes, stream_hashes
from shuzhi.text.similar.normal import STAND_IN, Offsets, normalize, offsets, read
from shuzhi.text.similar.pairing import Chunk, Keys, Paired, Pairs, pair
from shuzhi.text.similar.results import Comparison
from shuzhi.text.similar.rules import RULES, Rules
from shuzhi.text.similar.seeds import GRAM, batches
from shuzhi.text.similar.wording import Learnt, fixed, formulations, learn, together

Progress = Callable[[str, int, int], None]
CHUNK = 1 << 19
"""Characters whose keys are sorted together."""
READ = 1 << 17
"""Characters read at a time: what is made of them stays in the processor's cache."""
_T = TypeVar("_T")
_R = TypeVar("_R")


@dataclass(frozen=True)
class Equal:
    """Texts that say the same: `first[i]` is the first text with the words of text i."""

    first: Offsets

    def classes(self) -> Iterator[Offsets]:
        """The texts of each class of two or more."""
        order = np.argsort(self.first, kind="stable")
        bounds = np.flatnonzero(np.diff(self.first[order])) + 1
        for members in np.split(order, bounds):
            if len(members) > 1:
                yield members


def compare(
    texts: Sequence[str],
    rules: Rules = RULES,
    *,
    phrases: Iterable[str] | None = None,
    progress: Progress = lambda stage, done, total: None,
    threads: int = 0,
    scratch: Path | None = None,
) -> Comparison:
    """Every copied passage among the texts, which may be any sequence that reads what it is asked for.

    phrases   fixed formulations that are no copying; None takes those the product knows
    progress  called with a stage in Chinese, what is done and what there is
    scratch   a folder for the keys of collections beyond memory, emptied as they have been used
    """
    _keep_what_is_freed()
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        sizes = list(map(len, texts))
        chunks = list(_chunks(sizes, CHUNK))
        keys = Keys(len(texts), sum(sizes) // 7, scratch)
        lengths, digests = _taken(texts, chunks, keys, rules, pool, progress)
        equal = equal_texts(texts, lengths, digests, rules)
        keys.leave(equal.first == np.arange(len(texts)))

        def walk(work: Callable[[_T], _R], items: Iterable[_T]) -> Iterator[_R]:
            return _in_order(pool, work, items)

        parts = list(walk(keys.runs, range(keys.parts)))
        keys.clear()
        progress("查找", 1, 2)
        paired = pair(parts, keys.per_text, keys.bits, rules, walk)
        progress("查找", 2, 2)
        learnt, clauses = learnt_from(
            lambda needed: [texts[index] for index in needed.tolist()], paired, keys.bits, rules
        )
        common = together(learnt.common, fixed(formulations() if phrases is None else phrases))
        laid, spans = _laid(texts, lengths, paired.pairs, common, rules, pool, progress)
        placed = len(spans)
        a, b, laid = with_equal(lengths, equal, paired.pairs.a, paired.pairs.b, laid, rules)
        more = laid.pair[placed:]
        others = _characters(texts, chunks, a[more], b[more], laid.spans[placed:], pool)
        spans = np.concatenate((spans, others))
    return _comparison(len(texts), a, b, replace(laid, spans=spans), clauses, common)


def _keep_what_is_freed() -> None:
    """Let the C library keep freed memory for the next array, where it is glibc.

    It gives arrays back to the system above a size that grows with the largest it has seen freed, at most 32 MB. To take
    their memory anew, page by page, costs more than most of what is done with them; an array never written to costs nothing.
    """
    np.empty((32 << 20) - (1 << 16), np.uint8)


def _comparison(
    count: int, a: Offsets, b: Offsets, laid: Laid, clauses: tuple[tuple[str, int], ...], common: Common
) -> Comparison:
    """The pairs that have passages, in order of their texts, the earlier text first."""
    swapped = a > b
    copied_a, copied_b = laid.copied_a / np.maximum(laid.own_a, 1), laid.copied_b / np.maximum(laid.own_b, 1)
    containment_a, containment_b = (
        np.where(swapped, copied_b, copied_a),
        np.where(swapped, copied_a, copied_b),
    )
    spans = np.where(swapped[laid.pair][:, None], laid.spans[:, [2, 3, 0, 1]], laid.spans)
    a, b = np.minimum(a, b), np.maximum(a, b)
    found = np.flatnonzero(np.bincount(laid.pair))
    found = found[np.lexsort((b[found], a[found]))]
    rank = np.zeros(len(a), np.int64)
    rank[found] = np.arange(len(found))
    order = np.lexsort((spans[:, 2], spans[:, 0], rank[laid.pair]))
    return Comparison(
        count=count,
        a=a[found],
        b=b[found],
        containment_a=containment_a[found],
        containment_b=containment_b[found],
        passage_pair=rank[laid.pair][order],
        spans=spans[order],
        common=clauses,
        common_words=common,
    )


def _chunks(sizes: Sequence[int], about: int) -> Iterator[tuple[int, int]]:
    """Bounds of texts of so many characters that come to about `about` characters."""
    first, done = 0, 0
    for index, size in enumerate(sizes):
        done += size
        if done >= about or index - first >= 2_000:
            yield first, index + 1
            first, done = index + 1, 0
    if first < len(sizes):
        yield first, len(sizes)


def _in_order(pool: ThreadPoolExecutor, work: Callable[[_T], _R], items: Iterable[_T]) -> Iterator[_R]:
    """Results in order, with no more of them waiting than keep the threads busy."""
    waiting: deque[Future[_R]] = deque()
    for item in items:
        waiting.append(pool.submit(work, item))
        if len(waiting) > 2 * pool._max_workers:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _taken(
    texts: Sequence[str],
    chunks: Sequence[tuple[int, int]],
    keys: Keys,
    rules: Rules,
    pool: ThreadPoolExecutor,
    progress: Progress,
) -> tuple[Offsets, Hashes]:
    """The length of every text in codes and a number made of its fingerprints; the keys are filled.

    The codes are not kept: to read again later what has to be laid side by side costs less than the memory for all.
    """
    lengths, digests = np.zeros(len(texts), np.int64), np.zeros(len(texts), np.uint64)

    def work(bounds: tuple[int, int]) -> Chunk:
        first, last = bounds
        own = texts[first:last]
        found = []
        for low, high in _chunks(list(map(len, own)), READ):
            stream = normalize(own[low:high])
            lengths[first + low : first + high] = stream.lengths()
            found.append(stream_hashes(stream, rules.k, rules.w))
        hashes, counts = (np.concatenate(column) for column in zip(*found, strict=True))
        sums, ends = np.concatenate((np.zeros(1, np.uint64), np.cumsum(hashes))), np.cumsum(counts)
        digests[first:last] = sums[ends] - sums[ends - counts]
        return keys.chunk(hashes, counts, first)

    for (first, last), chunk in zip(chunks, _in_order(pool, work, chunks), strict=True):
        keys.add(first, chunk)
        progress("读入", last, len(texts))
    return lengths, digests


def equal_texts(texts: Sequence[str], lengths: Offsets, digests: Hashes, rules: Rules = RULES) -> Equal:
    """Which texts have the same codes, of those with the same length and digest; those too short for a passage have none."""
    first = np.arange(len(texts))
    long = np.flatnonzero(lengths >= rules.least_passage)
    order = long[np.lexsort((long, digests[long], lengths[long]))]
    apart = (lengths[order][1:] != lengths[order][:-1]) | (digests[order][1:] != digests[order][:-1])
    for group in np.split(order, np.flatnonzero(apart) + 1):
        seen: dict[bytes, int] = {}
        for low, high in _chunks(lengths[group].tolist() if len(group) > 1 else [], READ):
            stream = normalize([texts[index] for index in group[low:high].tolist()])
            for seat, index in enumerate(group[low:high].tolist()):
                codes = stream.text(seat)
                if int(codes.max()) != STAND_IN:  # else nothing but numbers, whatever they are
                    first[index] = seen.setdefault(codes.tobytes(), index)
    return Equal(first)


def learnt_from(
    fetch: Callable[[Offsets], list[str]], paired: Paired, bits: np.uint64, rules: Rules
) -> tuple[Learnt, tuple[tuple[str, int], ...]]:
    """The wording behind the common hashes, from the two texts that witness each, and how it reads in them."""
    needed, seats = np.unique(paired.witnesses, return_inverse=True)
    written = fetch(needed)
    learnt = learn(normalize(written), replace(paired, witnesses=seats.reshape(-1, 2)), bits, rules)
    return learnt, _clauses(written, learnt) if written else ()


def _laid(
    texts: Sequence[str],
    lengths: Offsets,
    pairs: Pairs,
    common: Common,
    rules: Rules,
    pool: ThreadPoolExecutor,
    progress: Progress,
) -> tuple[Laid, Offsets]:
    """Passages of pairs, and their spans in characters; the texts of a batch are read again."""

    def work(bounds: tuple[int, int]) -> tuple[Laid, Offsets]:
        needed, left, right = seated(pairs.a[slice(*bounds)], pairs.b[slice(*bounds)])
        reading = read([texts[index] for index in needed.tolist()])
        laid = lay_near(reading.stream(), left, right, common, rules)
        which = np.concatenate((left[laid.pair], right[laid.pair]))
        begin, end = (np.concatenate((laid.spans[:, at], laid.spans[:, at + 2])) for at in (0, 1))
        first, last = reading.offsets(which, begin, end)
        count = len(laid.pair)
        return laid, np.stack((first[:count], last[:count], first[count:], last[count:]), axis=1)

    pieces: list[tuple[int, Laid]] = []
    spans = [np.zeros((0, 4), np.int64)]
    batch = list(batches(lengths, pairs.a, pairs.b))
    for (first, last), (laid, placed) in zip(batch, _in_order(pool, work, batch), strict=True):
        pieces.append((first, laid))
        spans.append(placed)
        progress("比对", last, len(pairs.a))
    return join(pieces), np.concatenate(spans)


def with_equal(
    lengths: Offsets, equal: Equal, a: Offsets, b: Offsets, laid: Laid, rules: Rules
) -> tuple[Offsets, Offsets, Laid]:
    """The pairs with those of equal texts: among a few all of them, among many each with the first.

    What is added stands behind what was there.
    """
    more_a: list[int] = []
    more_b: list[int] = []
    like: list[int] = []  # the pair whose passages they have, -1 for the whole text
    members = {int(each[0]): each for each in equal.classes()}
    for each in members.values():
        if len(each) <= rules.whole_runs:
            left, right = np.triu_indices(len(each), 1)
            more_a += each[left].tolist()
            more_b += each[right].tolist()
        else:
            more_a += [int(each[0])] * (len(each) - 1)
            more_b += each[1:].tolist()
    like += [-1] * len(more_a)
    for index in np.flatnonzero(np.bincount(laid.pair)).tolist() if members else []:
        low, high = int(a[index]), int(b[index])
        one = members[low].tolist() if low in members else [low]
        two = members[high].tolist() if high in members else [high]
        if 1 < len(one) * len(two) <= rules.whole_runs:
            every = [(x, y) for x in one for y in two if (x, y) != (low, high)]
            more_a += [x for x, _ in every]
            more_b += [y for _, y in every]
            like += [index] * len(every)
    if not more_a:
        return a, b, laid
    return (
        np.append(a, more_a),
        np.append(b, more_b),
        _repeated(laid, np.array(like), lengths[more_a], len(a)),
    )


def _repeated(laid: Laid, like: Offsets, lengths: Offsets, count: int) -> Laid:
    """Passages for further pairs, from pair `count` on: those of the pair each is like, or the whole text."""
    whole = np.flatnonzero(like < 0)
    zero = np.zeros(len(whole), np.int64)
    pairs, spans = [laid.pair, count + whole], [laid.spans]
    spans.append(np.stack((zero, lengths[whole], zero, lengths[whole]), axis=1))
    for index in np.flatnonzero(like >= 0).tolist():
        own = laid.spans[laid.pair == like[index]]
        pairs.append(np.full(len(own), count + index))
        spans.append(own)
    known = np.where(like < 0, 0, like)

    def column(values: Offsets, otherwise: Offsets) -> Offsets:
        taken = values[known] if len(values) else otherwise
        return np.append(values, np.where(like < 0, otherwise, taken))

    return replace(
        laid,
        pair=np.concatenate(pairs),
        spans=np.concatenate(spans),
        copied_a=column(laid.copied_a, lengths),
        copied_b=column(laid.copied_b, lengths),
        own_a=column(laid.own_a, lengths),
        own_b=column(laid.own_b, lengths),
    )


def _characters(
    texts: Sequence[str],
    chunks: Sequence[tuple[int, int]],
    a: Offsets,
    b: Offsets,
    spans: Offsets,
    pool: ThreadPoolExecutor,
) -> Offsets:
    """Spans of codes as spans of characters."""
    which = np.concatenate((a, b))
    bounds = np.concatenate((spans[:, :2], spans[:, 2:]))
    order = np.argsort(which, kind="stable")
    edges = np.searchsorted(which[order], [first for first, _ in chunks] + [len(texts)])

    def work(index: int) -> tuple[Offsets, Offsets] | None:
        rows = order[edges[index] : edges[index + 1]]
        if not len(rows):
            return None
        needed, seat = np.unique(which[rows], return_inverse=True)
        return offsets([texts[each] for each in needed.tolist()], seat, bounds[rows, 0], bounds[rows, 1])

    out = np.zeros_like(bounds)
    for index, found in enumerate(_in_order(pool, work, range(len(chunks)))):
        if found:
            rows = order[edges[index] : edges[index + 1]]
            out[rows, 0], out[rows, 1] = found
    return np.concatenate((out[: len(a)], out[len(a) :]), axis=1)


def _clauses(texts: Sequence[str], learnt: Learnt) -> tuple[tuple[str, int], ...]:
    """The common wording as it stands in a text, and in how many texts; the most frequent first."""
    needed, seat = np.unique(learnt.text, return_inverse=True)
    begin, end = offsets([texts[each] for each in needed.tolist()], seat, learnt.begin, learnt.end)
    found: dict[str, int] = {}
    for text, low, high, count in zip(learnt.text, begin, end, learnt.in_texts, strict=True):
        if high - low >= GRAM:
            clause = texts[int(text)][int(low) : int(high)]
            found[clause] = max(found.get(clause, 0), int(count))
    return tuple(sorted(found.items(), key=lambda each: (-each[1], each[0])))
