"""A collection compared on an engine: Parquet files with the columns path and text, on disk or in an object store.

Texts are numbered by their paths in order, so that a collection has one result however its files are cut. The driver holds
for each text its path and some numbers, and the texts themselves only of pairs one asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from shuzhi.text.similar.alignment import Common, Laid, join
from shuzhi.text.similar.cluster.columns import lists, plain, rows, storable, table_column, texts, values
from shuzhi.text.similar.cluster.engine import Engine, EngineError, Frame, opened
from shuzhi.text.similar.cluster.linking import linked
from shuzhi.text.similar.cluster.steps import (
    LAID,
    Numbers,
    fingerprint_step,
    lay_step,
    number_step,
    path_hash,
    place_step,
    runs_step,
)
from shuzhi.text.similar.local import Equal, _comparison, learnt_from, with_equal
from shuzhi.text.similar.normal import Offsets
from shuzhi.text.similar.results import Comparison
from shuzhi.text.similar.rules import RULES, Rules
from shuzhi.text.similar.seeds import batches
from shuzhi.text.similar.wording import fixed, formulations, together

Progress = Callable[[str, int, int], None]
_PART = 2_048
"""Texts for each part of the keys, about: the keys of a part are sorted in one worker's memory."""
_PLACED = 128
"""Texts whose passages are placed in one call."""


def _silent(stage: str, done: int, total: int) -> None:
    """No progress is shown."""


@dataclass(frozen=True)
class Collection:
    """What was found in a collection. The texts of `comparison` are numbered as `names`: by path, in order."""

    names: tuple[str, ...]
    comparison: Comparison
    _texts: _Texts

    def texts(self, numbers: Iterable[int]) -> dict[int, str]:
        """Some of the texts, read again from the collection."""
        return self._texts.fetched(np.unique(np.fromiter(numbers, np.int64)))


@dataclass(frozen=True)
class _Texts:
    """The texts of a collection by number."""

    engine: Engine
    frame: Frame
    numbers: Numbers

    def __len__(self) -> int:
        return len(self.numbers.hashes)

    def wanted(self, numbers: Offsets) -> Frame:
        """number, text of some texts."""
        kept = np.isin(self.numbers.numbers, numbers)
        some = Numbers(self.numbers.hashes[kept], self.numbers.numbers[kept])
        daft = self.engine.daft
        numbered = self.engine.apply(
            self.frame,
            number_step(some),
            ("path",),
            {"number": daft.DataType.int64()},
            batch=_PART,
            keep=("text",),
        )
        return numbered.where(daft.col("number") >= 0)

    def fetched(self, numbers: Offsets) -> dict[int, str]:
        """Some texts, on the driver."""
        if not len(numbers):
            return {}
        table = self.wanted(numbers).to_arrow()
        return dict(
            zip(
                values(table_column(table, "number")).tolist(),
                texts(table_column(table, "text")),
                strict=True,
            )
        )

    def written(self, numbers: Offsets) -> list[str]:
        """Some texts in the order asked for, on the driver."""
        fetched = self.fetched(numbers)
        return [fetched[number] for number in numbers.tolist()]


def compare_collection(
    source: str | Sequence[str],
    rules: Rules = RULES,
    *,
    engine: str,
    address: str | None = None,
    phrases: Iterable[str] | None = None,
    progress: Progress = _silent,
) -> Collection:
    """Every copied passage of a collection.

    source   Parquet files, folders, patterns or addresses (s3://…) with the columns path and text; no path comes twice
    engine   "daft" on this machine, "ray" on the cluster at `address` (or RAY_ADDRESS), without one on this machine
    """
    own = opened(engine, address)
    try:
        frame = own.daft.read_parquet(source if isinstance(source, str) else list(source))
        missing = {"path", "text"} - set(frame.column_names)
        if missing:
            raise EngineError(
                f"{_told(source)}：缺少列 {'、'.join(sorted(missing))}。文件须有 path、text 两列。"
            )
        return _compared(own, frame.select("path", "text"), rules, phrases, progress)
    except (FileNotFoundError, PermissionError, own.daft.exceptions.DaftCoreException) as error:
        first = next(iter(str(error).splitlines()), "")
        raise EngineError(
            f"{_told(source)}：无法读取。请检查路径和权限，文件须为完好的 Parquet；"
            f"对象存储须按其说明设置访问密钥和地址的环境变量。{first}"
        ) from error


def _told(source: str | Sequence[str]) -> str:
    """What the source is called in a message."""
    if isinstance(source, str):
        return source
    return source[0] if len(source) == 1 else f"{source[0]} 等 {len(source)} 个文件"


def compare_texts(
    written: Sequence[str],
    rules: Rules = RULES,
    *,
    engine: str,
    address: str | None = None,
    phrases: Iterable[str] | None = None,
    progress: Progress = _silent,
) -> Comparison:
    """Every copied passage among texts in memory, numbered as they come: what `local.compare` gives, on an engine."""
    own = opened(engine, address)
    if not written:
        return _nothing(phrases)
    frame = own.daft.from_pydict(
        {
            "path": [f"{seat:012}" for seat in range(len(written))],
            "text": [storable(text) for text in written],
        }
    )
    return _compared(own, own.spread(frame), rules, phrases, progress).comparison


def _compared(
    engine: Engine, frame: Frame, rules: Rules, phrases: Iterable[str] | None, progress: Progress
) -> Collection:
    names, numbers = _numbered(frame)
    held = _Texts(engine, frame, numbers)
    if not names:
        return Collection((), _nothing(phrases), held)
    progress("读入", 1, 1)
    bits = np.uint64(max(1, (len(names) - 1).bit_length()))
    equal, lengths, per_text, runs = _grouped(engine, frame, numbers, bits, rules)
    progress("取指纹", 1, 1)
    paired = linked(engine, runs, per_text, bits, rules)
    progress("查找", 1, 1)
    learnt, clauses = learnt_from(held.written, paired, bits, rules)
    common = together(learnt.common, fixed(formulations() if phrases is None else phrases))
    laid = _laid(held, paired.pairs.a, paired.pairs.b, common, rules, lengths)
    progress("比对", 1, 1)
    a, b, laid = with_equal(lengths, equal, paired.pairs.a, paired.pairs.b, laid, rules)
    spans = _placed(held, a[laid.pair], b[laid.pair], laid.spans)
    found = _comparison(len(names), a, b, replace(laid, spans=spans), clauses, common)
    return Collection(tuple(names), found, held)


def _nothing(phrases: Iterable[str] | None) -> Comparison:
    zero = np.zeros(0, np.int64)
    laid = Laid(zero, zero.reshape(0, 4), zero, zero, zero, zero)
    return _comparison(0, zero, zero, laid, (), fixed(formulations() if phrases is None else phrases))


def _numbered(frame: Frame) -> tuple[list[str], Numbers]:
    """The paths in order, and the number of each."""
    paths = table_column(frame.select("path").to_arrow(), "path").to_pylist()
    if None in paths:
        raise EngineError("有的行没有 path。每篇须有自己的 path。")
    names = sorted(paths)
    hashes = np.fromiter(map(path_hash, names), np.uint64, len(names))
    order = np.argsort(hashes)
    hashes = hashes[order]
    for seat in np.flatnonzero(hashes[1:] == hashes[:-1]).tolist():
        raise EngineError(f"path 重复：{names[order[seat]]}。每篇须有自己的 path。")
    return names, Numbers(hashes, order)


def _grouped(
    engine: Engine, frame: Frame, numbers: Numbers, bits: np.uint64, rules: Rules
) -> tuple[Equal, Offsets, Offsets, Frame]:
    """Which texts are equal, how long each is, how many fingerprints it has, and the runs, one row for each part."""
    daft, count = engine.daft, len(numbers.hashes)
    types = daft.DataType
    hashes = types.list(types.uint64())
    taken = engine.apply(
        frame,
        fingerprint_step(numbers, bits, (count // _PART).bit_length(), rules),
        ("path", "text"),
        {
            "number": types.int64(),
            "high": types.uint64(),
            "low": types.uint64(),
            "length": types.int64(),
            "distinct": types.int64(),
            "parts": types.list(types.struct({"shard": types.int32(), "keys": hashes})),
        },
        batch=max(32, min(1_024, count // 16)),
    ).collect()
    table = taken.select("number", "high", "low", "length", "distinct").to_arrow()
    order = np.argsort(values(table_column(table, "number")))
    high, low, lengths, per_text = (
        values(table_column(table, name))[order] for name in ("high", "low", "length", "distinct")
    )
    first = _first_equal(high, low)
    alone = first == np.arange(count)
    part = daft.col("parts")
    pieces = (
        taken.select("parts")
        .explode("parts")
        .where(part.not_null())
        .select(part["shard"].alias("shard"), part["keys"].alias("keys"))
    )
    runs = engine.apply(
        pieces.groupby("shard").agg(daft.col("keys").list_agg()),
        runs_step(alone, bits),
        ("keys",),
        {"hashes": hashes, "lengths": types.list(types.int64()), "members": types.list(types.int32())},
    ).collect()
    return Equal(first), lengths, np.where(alone, per_text, 0), runs


def _first_equal(high: Any, low: Any) -> Offsets:
    """The first text that says the same; digests of zero stand for texts that are left as they are."""
    first = np.arange(len(high))
    order = np.lexsort((first, low, high))
    same = (high[order][1:] == high[order][:-1]) & (low[order][1:] == low[order][:-1])
    same &= (high[order][1:] != 0) | (low[order][1:] != 0)
    begins = np.where(np.append(True, ~same), np.arange(len(order)), 0)[: len(order)]
    first[order] = order[np.maximum.accumulate(begins)]
    return first


def _laid(held: _Texts, a: Offsets, b: Offsets, common: Common, rules: Rules, lengths: Offsets) -> Laid:
    """Passages of pairs, in the batches of the local engine: the texts of a batch are brought together and laid there."""
    if not len(a):
        return join([])
    engine, col, types = held.engine, held.engine.daft.col, held.engine.daft.DataType
    bounds = np.array([first for first, _ in batches(lengths, a, b)])
    batch = np.repeat(np.arange(len(bounds)), np.diff(np.append(bounds, len(a))))
    count = np.int64(len(lengths))
    needed = np.unique(np.append(batch * count + a, batch * count + b))
    asked = engine.frame({"batch": plain(needed // count), "number": plain(needed % count)})
    pairs = engine.frame(
        {
            "batch": plain(np.arange(len(bounds))),
            "a": lists(np.split(a, bounds[1:]), np.int64),
            "b": lists(np.split(b, bounds[1:]), np.int64),
        }
    )
    together = (
        asked.join(held.wanted(np.union1d(a, b)), on="number")
        .groupby("batch")
        .agg(col("number").list_agg().alias("numbers"), col("text").list_agg().alias("texts"))
    )
    numbers = types.list(types.int64())
    table = engine.apply(
        together.join(pairs, on="batch"),
        lay_step(common, rules),
        ("numbers", "texts", "a", "b"),
        dict.fromkeys(LAID, numbers),
        keep=("batch",),
    ).to_arrow()
    order = np.argsort(values(table_column(table, "batch")))
    found = [rows(table_column(table, name)) for name in LAID]
    return join(
        [
            (first, Laid(found[0][seat], found[1][seat].reshape(-1, 4), *(each[seat] for each in found[2:])))
            for first, seat in zip(bounds.tolist(), order.tolist(), strict=True)
        ]
    )


def _placed(held: _Texts, a: Offsets, b: Offsets, spans: Offsets) -> Offsets:
    """Spans of codes as spans of characters."""
    if not len(spans):
        return spans
    which = np.concatenate((a, b))
    bounds = np.concatenate((spans[:, :2], spans[:, 2:]))
    order = np.argsort(which, kind="stable")
    needed, begins = np.unique(which[order], return_index=True)
    begin, end = (np.split(bounds[order, side], begins[1:]) for side in (0, 1))
    engine, types = held.engine, held.engine.daft.DataType
    asked = engine.frame(
        {"number": plain(needed), "begin": lists(begin, np.int64), "end": lists(end, np.int64)}
    )
    numbers = types.list(types.int64())
    table = engine.apply(
        asked.join(held.wanted(needed), on="number"),
        place_step(),
        ("text", "begin", "end"),
        {"first": numbers, "last": numbers},
        batch=_PLACED,
        keep=("number",),
    ).to_arrow()
    by_number = np.argsort(values(table_column(table, "number")))
    out = np.zeros_like(bounds)
    for side, name in enumerate(("first", "last")):
        found = rows(table_column(table, name))
        out[order, side] = np.concatenate([found[seat] for seat in by_number])
    return np.concatenate((out[: len(a)], out[len(a) :]), axis=1)
