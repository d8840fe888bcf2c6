"""Pairs and common wording on the cluster: `pairing.pair` as passes over a frame of runs, one row for each part.

The driver holds a few numbers for each text; runs stay where they are, and of pairs only those that share enough come back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from shuzhi.text.similar.cluster.columns import Values, rows, table_column, values
from shuzhi.text.similar.cluster.engine import Engine, Frame
from shuzhi.text.similar.cluster.steps import (
    Families,
    common_step,
    enough_step,
    hub_step,
    often_step,
    pair_step,
)
from shuzhi.text.similar.fingerprint import Hashes
from shuzhi.text.similar.normal import Offsets
from shuzhi.text.similar.pairing import Paired, Pairs, _much, _needed
from shuzhi.text.similar.rules import Rules

RUNS = ("hashes", "lengths", "members")
_JUDGED = 1 << 16
"""Pairs judged at a time."""


def linked(engine: Engine, runs: Frame, per_text: Offsets, bits: np.uint64, rules: Rules) -> Paired:
    """Pairs and common wording of a collection from its runs."""
    above = rules.common_above(len(per_text))
    types = engine.daft.DataType
    numbers, hashes = types.list(types.int64()), types.list(types.uint64())
    families = _families(engine, runs, per_text, bits, above, rules)
    told = engine.apply(
        runs,
        common_step(above, families, bits, rules.whole_runs),
        RUNS,
        {
            "common": hashes,
            "in_texts": numbers,
            "witnesses": numbers,
            "owner": types.list(types.int32()),
            "count": numbers,
            "sizes": numbers,
            "hashes": hashes,
            "lengths": numbers,
            "members": types.list(types.int32()),
        },
    ).collect()
    score = _summed(told, len(per_text))
    sizes = np.zeros(rules.whole_runs + 1, np.int64)
    for (each,) in _each(told, "sizes"):
        sizes += each
    noted = engine.apply(
        told,
        pair_step(score, _whole(sizes, rules.noted_pairs(len(per_text))), bits),
        RUNS,
        {"key": hashes, "n": numbers},
    )
    pairs = _enough(engine, _together(engine, noted), per_text, bits, rules)
    found = list(_each(told, "common", "in_texts", "witnesses"))
    common = np.concatenate([np.zeros(0, np.uint64), *(each for each, _, _ in found)])
    in_texts = np.concatenate([np.zeros(0, np.int64), *(each for _, each, _ in found)])
    witnesses = np.concatenate([np.zeros(0, np.int64), *(each for _, _, each in found)]).reshape(-1, 2)
    order = np.argsort(common)
    return Paired(pairs, common[order], in_texts[order], witnesses[order])


def _families(
    engine: Engine, runs: Frame, per_text: Offsets, bits: np.uint64, above: int, rules: Rules
) -> Families | None:
    """The families of copies among texts whose stretches are frequent; None where no text was copied that often."""
    types = engine.daft.DataType
    numbers = types.list(types.int64())
    counted = engine.apply(
        runs, often_step(above), RUNS, {"owner": types.list(types.int32()), "count": numbers}
    )
    often = _summed(counted, len(per_text))
    copied = often > rules.family * per_text
    if not copied.any():
        return None
    noted = engine.apply(
        runs,
        hub_step(above, copied, often, bits),
        RUNS,
        {"key": types.list(types.uint64()), "n": numbers},
    )
    keys, shared = _columns(_together(engine, noted).to_arrow(), "key", "n")
    order = np.argsort(keys)
    keys, shared = keys[order], shared[order]
    return Families(copied, often, keys[shared >= _much(keys >> bits, shared, per_text, rules)])


def _together(engine: Engine, noted: Frame) -> Frame:
    """Keys that stand in several parts as one row each, with the sum of n."""
    col = engine.daft.col
    return noted.explode("key", "n").where(col("key").not_null()).groupby("key").agg(col("n").sum())


def _enough(engine: Engine, noted: Frame, per_text: Offsets, bits: np.uint64, rules: Rules) -> Pairs:
    """The pairs that share enough; where there are more than may be laid side by side, the least rises."""
    col, types = engine.daft.col, engine.daft.DataType
    few = np.minimum(per_text, 2 * rules.most_shared)
    judged = engine.apply(
        noted.select("key", col("n").cast(types.int64())),
        enough_step(few.astype(np.int8).astype(np.int64), bits, rules.least_shared),
        ("key", "n"),
        {"enough": types.bool()},
        batch=_JUDGED,
        keep=("key", "n"),
    ).where(col("enough"))
    keys, counts = _columns(judged.to_arrow(), "key", "n")
    by_count = np.bincount(np.minimum(counts, rules.most_shared), minlength=rules.most_shared + 1)
    remaining = np.cumsum(by_count[::-1])[::-1]
    least = rules.least_shared
    while least < rules.most_shared and remaining[least] > rules.laid_pairs(len(per_text)):
        least += 1
    enough = counts >= _needed(keys, bits, per_text, least)
    order = np.argsort(keys[enough])
    keys, counts = keys[enough][order], counts[enough][order]
    a, b = keys >> bits, keys & ((np.uint64(1) << bits) - np.uint64(1))
    return Pairs(a.astype(np.int64), b.astype(np.int64), counts)


def _whole(sizes: Offsets, budget: int) -> int:
    """The longest run whose pairs are all noted, within the budget; `sizes[n]` runs have n texts."""
    each = np.arange(len(sizes))
    fits = np.cumsum(sizes * each * (each - 1) // 2) <= budget
    return max(2, int(np.flatnonzero(fits)[-1]))


def _summed(frame: Frame, count: int) -> Offsets:
    """Counts of texts, added up part by part."""
    total = np.zeros(count, np.int64)
    for owner, counts in _each(frame, "owner", "count"):
        total[owner] += counts
    return total


def _each(frame: Frame, *names: str) -> Iterator[tuple[Values, ...]]:
    """The lists of columns, row by row, no more than a partition of them on the driver at a time."""
    for batch in frame.select(*names).to_arrow_iter():
        yield from zip(*(rows(batch.column(name)) for name in names), strict=True)


def _columns(table: Any, key: str, count: str) -> tuple[Hashes, Offsets]:
    keys: Hashes = values(table_column(table, key)).astype(np.uint64)
    return keys, values(table_column(table, count)).astype(np.int64)
