"""The engine of one machine: a collection compared on all cores, in memory or with a folder for what does not fit.

`compare(texts)` is the whole walk: streams, texts that are equal outright, fingerprints, pairs, common wording, passages,
and the way back to characters. Array operations let go of the interpreter, so threads share the work.
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
from numpy.typing import NDArray

from shuzhi.text.similar.alignment import Common, Laid, join, lay
from shuzhi.text.similar.fingerprint import stream_fingerprints
from shuzhi.text.similar.normal import STAND_IN, Offsets, Stream, normalize, offsets
from shuzhi.text.similar.pairing import Keys, pair
from shuzhi.text.similar.results import Comparison
from shuzhi.text.similar.rules import RULES, Rules
from shuzhi.text.similar.seeds import GRAM, batches
from shuzhi.text.similar.wording import Learnt, fixed, formulations, learn, together

Progress = Callable[[str, int, int], None]
CHUNK = 1 << 19
"""Characters taken at a time."""
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
    """Every copied passage among the texts.

    phrases   fixed formulations that are no copying; None takes those the product knows
    progress  called with a stage in Chinese, what is done and what there is
    scratch   a folder for streams and keys of collections beyond memory; the caller empties it
    """
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        chunks = list(_chunks(texts))
        stream = _stream(texts, chunks, pool, progress, scratch)
        equal = equal_texts(stream, rules)
        keys = _keys(stream, equal, chunks, rules, pool, progress, scratch)
        parts = list(_in_order(pool, keys.runs, range(keys.parts)))
        keys.clear()
        progress("查找", 1, 2)
        paired = pair(parts, keys.per_text, keys.bits, rules)
        parts.clear()
        progress("查找", 2, 2)
        learnt = learn(stream, paired, keys.bits, rules)
        common = together(learnt.common, fixed(formulations() if phrases is None else phrases))
        laid = _laid(stream, paired.pairs.a, paired.pairs.b, common, rules, pool, progress)
        a, b, laid = with_equal(stream, equal, paired.pairs.a, paired.pairs.b, laid, rules)
        spans = _characters(texts, chunks, a[laid.pair], b[laid.pair], laid.spans, pool)
        clauses = _clauses(texts, learnt)
    return _comparison(len(texts), a, b, replace(laid, spans=spans), clauses, common)


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
    found = np.unique(laid.pair)
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


def _chunks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Bounds of texts that come to about CHUNK characters."""
    first, size = 0, 0
    for index in range(len(texts)):
        size += len(texts[index])
        if size >= CHUNK or index - first >= 2_000:
            yield first, index + 1
            first, size = index + 1, 0
    if first < len(texts):
        yield first, len(texts)


def _in_order(pool: ThreadPoolExecutor, work: Callable[[_T], _R], items: Iterable[_T]) -> Iterator[_R]:
    """Results in order, with no more of them waiting than keep the threads busy."""
    waiting: deque[Future[_R]] = deque()
    for item in items:
        waiting.append(pool.submit(work, item))
        if len(waiting) > 2 * pool._max_workers:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _stream(
    texts: Sequence[str],
    chunks: Sequence[tuple[int, int]],
    pool: ThreadPoolExecutor,
    progress: Progress,
    scratch: Path | None,
) -> Stream:
    starts = np.zeros(len(texts) + 1, np.int64)
    # A character beyond the first plane is two units; memory that is never written to is never taken.
    room = sum(len(text) for text in texts) * 2 + 1
    codes: NDArray[np.uint16] = (
        np.memmap(scratch / "codes.bin", np.uint16, "w+", shape=(room,))
        if scratch
        else np.empty(room, np.uint16)
    )
    end = 0
    done = _in_order(pool, lambda bounds: normalize(texts[bounds[0] : bounds[1]]), chunks)
    for (first, last), piece in zip(chunks, done, strict=True):
        codes[end : end + len(piece.codes)] = piece.codes
        starts[first + 1 : last + 1] = piece.starts[1:] + end
        end += len(piece.codes)
        progress("读入", last, len(texts))
    return Stream(codes[:end], starts)


def equal_texts(stream: Stream, rules: Rules = RULES) -> Equal:
    """Which texts have the same codes; those too short for a passage are left as they are."""
    first = np.arange(len(stream))
    lengths = stream.lengths()
    seen: dict[tuple[int, int], int] = {}
    for index in np.flatnonzero(lengths >= rules.least_passage).tolist():
        codes = stream.text(index)
        if int(codes.max()) == STAND_IN:
            continue  # nothing but numbers, whatever they are
        earlier = seen.setdefault((len(codes), hash(codes.tobytes())), index)
        if earlier != index and np.array_equal(codes, stream.text(earlier)):
            first[index] = earlier
    return Equal(first)


def _keys(
    stream: Stream,
    equal: Equal,
    chunks: Sequence[tuple[int, int]],
    rules: Rules,
    pool: ThreadPoolExecutor,
    progress: Progress,
    scratch: Path | None,
) -> Keys:
    """The keys of the texts, of equal ones those of the first only."""
    keys = Keys(len(stream), len(stream.codes) // 6, scratch)
    alone = equal.first == np.arange(len(stream))

    def work(bounds: tuple[int, int]) -> tuple[NDArray[np.uint64], Offsets]:
        first, last = bounds
        begin, end = stream.starts[first], stream.starts[last]
        part = Stream(stream.codes[begin:end], stream.starts[first : last + 1] - begin)
        prints = stream_fingerprints(part, rules.k, rules.w)
        kept = alone[first:last][prints.texts]
        return keys.chunk(prints.hashes[kept], prints.texts[kept] + first)

    for (_, last), chunk in zip(chunks, _in_order(pool, work, chunks), strict=True):
        keys.add(chunk)
        progress("取指纹", last, len(stream))
    return keys


def _laid(
    stream: Stream,
    a: Offsets,
    b: Offsets,
    common: Common,
    rules: Rules,
    pool: ThreadPoolExecutor,
    progress: Progress,
) -> Laid:
    bounds = list(batches(stream.lengths(), a, b))
    pieces: list[tuple[int, Laid]] = []
    work = _in_order(pool, lambda each: lay(stream, a[slice(*each)], b[slice(*each)], common, rules), bounds)
    for (first, last), laid in zip(bounds, work, strict=True):
        pieces.append((first, laid))
        progress("比对", last, len(a))
    return join(pieces)


def with_equal(
    stream: Stream, equal: Equal, a: Offsets, b: Offsets, laid: Laid, rules: Rules
) -> tuple[Offsets, Offsets, Laid]:
    """The pairs with those of equal texts: among a few all of them, among many each with the first."""
    lengths = stream.lengths()
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
    for index in np.unique(laid.pair).tolist() if members else []:
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
