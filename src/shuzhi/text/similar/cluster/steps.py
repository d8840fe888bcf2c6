"""What runs on the workers: one function of columns for each step of the walk, made for a collection.

Each `…_step` gives a function from Arrow columns to named columns of as many rows; the arrays it is made with travel with it
to every task, and so are no larger than a few bytes for each text of the collection.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from shuzhi.text.similar.alignment import Common, lay
from shuzhi.text.similar.cluster.columns import (
    Column,
    cut,
    in_first_row,
    lists,
    plain,
    rows,
    texts,
    values,
)
from shuzhi.text.similar.fingerprint import Hashes, stream_fingerprints
from shuzhi.text.similar.local import CHUNK, _chunks
from shuzhi.text.similar.normal import STAND_IN, Offsets, normalize, offsets
from shuzhi.text.similar.pairing import (
    Runs,
    _fullest,
    _hub_keys,
    _keyed,
    _needed,
    emitted,
    runs_of,
)
from shuzhi.text.similar.rules import Rules

Step = Callable[..., dict[str, Column]]
Flags = NDArray[np.bool_]
LAID = ("pair", "spans", "copied_a", "copied_b", "own_a", "own_b")
_ONE = np.uint64(1)


def path_hash(path: str) -> int:
    """A number for a path, from which its number in the collection is found."""
    return int.from_bytes(blake2b(path.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True)
class Numbers:
    """The numbers of some paths of a collection: hashes ascending, and the number of each."""

    hashes: Hashes
    numbers: Offsets

    def of(self, column: Column) -> Offsets:
        """The numbers of a column of paths, -1 for those not among them."""
        wanted = np.fromiter((path_hash(path) for path in texts(column)), np.uint64, len(column))
        if not len(self.hashes):
            return np.full(len(wanted), -1)
        seats = np.minimum(np.searchsorted(self.hashes, wanted), len(self.hashes) - 1)
        found: Offsets = np.where(self.hashes[seats] == wanted, self.numbers[seats], -1)
        return found


def number_step(numbers: Numbers) -> Step:
    """path -> number"""

    def numbered(path: Column) -> dict[str, Column]:
        return {"number": plain(numbers.of(path))}

    return numbered


def fingerprint_step(numbers: Numbers, bits: np.uint64, part_bits: int, rules: Rules) -> Step:
    """path, text -> number, what the text says as a digest, its length, its keys split by their highest bits.

    A key is the fingerprint with the text's number in its lowest bits, as in `pairing`. The parts of a batch stand in its first
    row, so that their number grows with the batches and not with the texts.
    """

    def fingerprinted(path: Column, text: Column) -> dict[str, Column]:
        number, written = numbers.of(path), texts(text)
        high, low = np.zeros(len(written), np.uint64), np.zeros(len(written), np.uint64)
        length = np.zeros(len(written), np.int64)
        found = [np.zeros(0, np.uint64)]
        for first, last in _chunks(list(map(len, written)), CHUNK):
            stream = normalize(written[first:last])
            length[first:last] = stream.lengths()
            for seat in range(first, last):
                codes = stream.text(seat - first)
                if len(codes) >= rules.least_passage and int(codes.max()) != STAND_IN:
                    digest = blake2b(codes.tobytes(), digest_size=16).digest()
                    high[seat], low[seat] = np.frombuffer(digest, np.uint64)
            prints = stream_fingerprints(stream, rules.k, rules.w)
            owners = number[first:last][prints.texts].astype(np.uint64)
            found.append(np.unique(((prints.hashes >> bits) << bits) | owners))
        keys = np.concatenate(found)
        keys.sort()
        own, counts = np.unique(keys & ((_ONE << bits) - _ONE), return_counts=True)
        distinct = np.zeros(len(written), np.int64)
        order = np.argsort(number)
        distinct[order[np.searchsorted(number[order], own.astype(np.int64))]] = counts
        shards = (
            (keys >> np.uint64(64 - part_bits)).astype(np.int32)
            if part_bits
            else np.zeros(len(keys), np.int32)
        )
        present, sizes = np.unique(shards, return_counts=True)
        parts = in_first_row(
            len(written),
            {
                "shard": plain(present),
                "keys": lists(cut(keys, sizes), np.uint64),
            },
        )
        return {
            "number": plain(number),
            "high": plain(high),
            "low": plain(low),
            "length": plain(length),
            "distinct": plain(distinct),
            "parts": parts,
        }

    return fingerprinted


def runs_step(alone: Flags, bits: np.uint64) -> Step:
    """keys (of a part, in pieces) -> the runs of the part; of equal texts only the first counts"""

    def grouped(keys: Column) -> dict[str, Column]:
        found = []
        for part in rows(keys):
            part = part[alone[(part & ((_ONE << bits) - _ONE)).astype(np.int64)]]
            part.sort()
            found.append(runs_of(part, bits))
        return _of_runs(found)

    return grouped


def often_step(above: int) -> Step:
    """runs -> in how many frequent runs each text stands (texts, counts)"""

    def counted(hashes: Column, lengths: Column, members: Column) -> dict[str, Column]:
        found = [
            np.unique(runs.take(runs.lengths() > above).texts, return_counts=True)
            for runs in _runs(hashes, lengths, members)
        ]
        return {
            "owner": lists([owner for owner, _ in found], np.int32),
            "count": lists([count for _, count in found], np.int64),
        }

    return counted


def hub_step(above: int, copied: Flags, often: Offsets, bits: np.uint64) -> Step:
    """runs -> how often a text stands in a frequent run with the fullest of its copied texts (key of both, n)"""

    def noted(hashes: Column, lengths: Column, members: Column) -> dict[str, Column]:
        found = []
        for every in _runs(hashes, lengths, members):
            runs = every.take(every.lengths() > above)
            hubs = _fullest(runs, np.where(copied, often, -1))
            keys = _hub_keys(runs, hubs, bits)[np.repeat(copied[hubs], runs.lengths())]
            found.append(np.unique(keys, return_counts=True))
        return {
            "key": lists([key for key, _ in found], np.uint64),
            "n": lists([n for _, n in found], np.int64),
        }

    return noted


@dataclass(frozen=True)
class Families:
    """Texts that many copied, and which texts are of the family of which: what tells their stretches from common wording."""

    copied: Flags
    often: Offsets
    related: Hashes


def common_step(above: int, families: Families | None, bits: np.uint64, whole: int) -> Step:
    """runs -> the common hashes with how many texts have them and the first two of those, and the runs that link

    Of the runs that link besides: how many each text stands in, and how many there are of each length up to `whole`.
    """

    def told_apart(hashes: Column, lengths: Column, members: Column) -> dict[str, Column]:
        common, linking = [], []
        for runs in _runs(hashes, lengths, members):
            flags = _common_flags(runs, above, families, bits)
            common.append(runs.take(flags))
            linking.append(runs.take(~flags))
        scores = [np.unique(runs.texts, return_counts=True) for runs in linking]
        sizes = [runs.lengths() for runs in linking]
        return {
            "common": lists([runs.hashes for runs in common], np.uint64),
            "in_texts": lists([runs.lengths() for runs in common], np.int64),
            "witnesses": lists(
                [
                    runs.texts[runs.starts[:-1, None] + np.arange(2)].ravel().astype(np.int64)
                    for runs in common
                ],
                np.int64,
            ),
            "owner": lists([owner for owner, _ in scores], np.int32),
            "count": lists([count for _, count in scores], np.int64),
            "sizes": lists(
                [np.bincount(each[each <= whole], minlength=whole + 1) for each in sizes], np.int64
            ),
            **_of_runs(linking),
        }

    return told_apart


def _common_flags(runs: Runs, above: int, families: Families | None, bits: np.uint64) -> Flags:
    """Which runs are common wording: those frequent even where the copies of one text are counted as one."""
    flags: Flags = runs.lengths() > above
    if families is None or not flags.any():
        return flags
    frequent = runs.take(flags)
    hubs = _fullest(frequent, np.where(families.copied, families.often, -1))
    keys = _hub_keys(frequent, hubs, bits)
    kin = np.isin(keys, families.related) & np.repeat(families.copied[hubs], frequent.lengths())
    flags[flags] = np.add.reduceat(~kin, frequent.starts[:-1], dtype=np.int64) > above
    return flags


def pair_step(score: Offsets, whole: int, bits: np.uint64) -> Step:
    """runs that link -> the pairs of texts they link (key of both, n)"""

    def emitting(hashes: Column, lengths: Column, members: Column) -> dict[str, Column]:
        found = [
            np.unique(_keyed(emitted(runs, score, whole), bits), return_counts=True)
            for runs in _runs(hashes, lengths, members)
        ]
        return {
            "key": lists([key for key, _ in found], np.uint64),
            "n": lists([n for _, n in found], np.int64),
        }

    return emitting


def enough_step(per_text: Offsets, bits: np.uint64, least: int) -> Step:
    """key, n -> whether the pair shares enough to be laid side by side"""

    def judged(key: Column, n: Column) -> dict[str, Column]:
        return {"enough": plain(values(n) >= _needed(values(key), bits, per_text, least))}

    return judged


def lay_step(common: Common, rules: Rules) -> Step:
    """numbers and texts of a batch of pairs (a, b) -> the passages of the pairs, as `alignment.Laid` with pairs counted from 0"""

    def laid_out(numbers: Column, written: Column, a: Column, b: Column) -> dict[str, Column]:
        found = []
        of_rows = (rows(numbers), written.to_pylist(), rows(a), rows(b))
        for number, own, left, right in zip(*of_rows, strict=True):
            order = np.argsort(number)
            stream = normalize([own[seat] or "" for seat in order])
            seats = number[order]
            found.append(
                lay(stream, np.searchsorted(seats, left), np.searchsorted(seats, right), common, rules)
            )
        return {name: lists([getattr(laid, name).ravel() for laid in found], np.int64) for name in LAID}

    return laid_out


def place_step() -> Step:
    """text, bounds in codes (begins and ends) -> the same bounds in characters"""

    def placed(text: Column, begin: Column, end: Column) -> dict[str, Column]:
        written, begins = texts(text), rows(begin)
        counts = [len(each) for each in begins]
        first, last = np.zeros((2, 0), np.int64)
        if written:
            which = np.repeat(np.arange(len(written)), counts)
            first, last = offsets(written, which, np.concatenate(begins), np.concatenate(rows(end)))
        return {"first": lists(cut(first, counts), np.int64), "last": lists(cut(last, counts), np.int64)}

    return placed


def _runs(hashes: Column, lengths: Column, members: Column) -> list[Runs]:
    zero = np.zeros(1, np.int64)
    return [
        Runs(own, np.concatenate((zero, np.cumsum(length))), text)
        for own, length, text in zip(rows(hashes), rows(lengths), rows(members), strict=True)
    ]


def _of_runs(found: Sequence[Runs]) -> dict[str, Column]:
    return {
        "hashes": lists([runs.hashes for runs in found], np.uint64),
        "lengths": lists([runs.lengths() for runs in found], np.int64),
        "members": lists([runs.texts for runs in found], np.int32),
    }
