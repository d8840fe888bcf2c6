"""A stored collection as the command line and the pages show a comparison: names, texts, and a row for every report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from shuzhi.text.similar.cluster.collection import compare_collection
from shuzhi.text.similar.overview import _LOOKED_THROUGH, Compared
from shuzhi.text.similar.rules import RULES, Rules


def compare_stored(
    source: str | Sequence[str],
    rules: Rules = RULES,
    *,
    engine: str,
    address: str | None = None,
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> Compared:
    """A comparison of Parquet files (path, text) on an engine, its reports named by their paths.

    Of a large collection only the texts that have something in common with another are fetched; the others stand empty.
    """
    found = compare_collection(source, rules, engine=engine, address=address, progress=progress)
    count = len(found.names)
    every = count <= _LOOKED_THROUGH
    needed = np.arange(count) if every else np.union1d(found.comparison.a, found.comparison.b)
    held = found.texts(needed.tolist())
    texts = tuple(held.get(number, "") for number in range(count))
    return Compared(found.names, texts, count, found.comparison)
