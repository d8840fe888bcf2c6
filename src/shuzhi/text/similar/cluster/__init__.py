"""Copied passages beyond one machine's memory: the walk of the local engine as columns, on Daft alone or on Daft over Ray.

The pairs, passages and shares are those of the local engine, to the character (tests/similar/test_cluster.py). When which
engine is the right one, and what it costs: docs/scale.md.
"""

from shuzhi.text.similar.cluster.collection import Collection, compare_collection, compare_texts
from shuzhi.text.similar.cluster.engine import ENGINES, EngineError, opened
from shuzhi.text.similar.cluster.named import compare_stored
from shuzhi.text.similar.cluster.storing import store

__all__ = [
    "ENGINES",
    "Collection",
    "EngineError",
    "compare_collection",
    "compare_stored",
    "compare_texts",
    "opened",
    "store",
]
