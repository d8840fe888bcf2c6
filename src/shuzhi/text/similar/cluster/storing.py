"""Reports written as a collection: one Parquet file with the columns path and text, in groups of rows that fit any memory."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from itertools import islice
from pathlib import Path

from shuzhi.kernel.files import atomic_path
from shuzhi.text.similar.cluster.columns import storable
from shuzhi.text.similar.cluster.engine import EngineError

GROUP = 1_000
"""Reports held at a time and written as one group of rows: some 15 MB."""


def store(named: Iterable[tuple[str, str]], out: Path) -> int:
    """Write reports (path, text) to a new file and say how many; none, no file. Raises EngineError without the extra."""
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise EngineError('写 Parquet 需要另装组件。请运行 pip install "shuzhi[cluster]"。') from None
    reports = iter(named)
    first = list(islice(reports, GROUP))
    if not first:
        return 0
    columns = arrow.schema({"path": arrow.string(), "text": arrow.string()})
    count = 0
    with (
        atomic_path(out) as temporary,
        parquet.ParquetWriter(temporary, columns, compression="zstd") as writer,
    ):
        group = first
        while group:
            paths, texts = zip(*group, strict=True)
            rows = {"path": list(map(storable, paths)), "text": list(map(storable, texts))}
            writer.write_table(arrow.table(rows, schema=columns))
            count += len(group)
            group = list(islice(reports, GROUP))
    return count
