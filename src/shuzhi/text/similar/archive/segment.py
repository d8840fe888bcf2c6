"""A segment: some archived texts with their streams and fingerprints, written once and never changed.

A folder with arrays as numpy keeps them, each opened by memory map:

    codes, starts        the stream of its texts
    hashes               fingerprints, ascending        where (n, 2) int32   text and place of each
    text_starts          byte offsets in texts.bin, which holds the texts as UTF-8
    names.json           what each text is called
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shuzhi.text.similar.fingerprint import Hashes, stream_fingerprints
from shuzhi.text.similar.normal import Offsets, Stream, normalize
from shuzhi.text.similar.rules import RULES, Rules

_ARRAYS = ("codes", "starts", "hashes", "where", "text_starts")


@dataclass(frozen=True)
class Segment:
    """An opened segment."""

    stream: Stream
    hashes: Hashes
    where: NDArray[np.int32]
    text_starts: Offsets
    texts: NDArray[np.uint8]
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.names)

    def text(self, index: int) -> str:
        """One text as it was archived."""
        low, high = int(self.text_starts[index]), int(self.text_starts[index + 1])
        return self.texts[low:high].tobytes().decode("utf-8", "surrogatepass")


def write(folder: Path, names: Sequence[str], texts: Sequence[str], rules: Rules = RULES) -> None:
    """Write a segment into an empty folder, down to the disk."""
    stream = normalize(texts)
    prints = stream_fingerprints(stream, rules.k, rules.w)
    where = np.stack((prints.texts, prints.places), axis=1).astype(np.int32)
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    sizes = np.fromiter(map(len, encoded), np.int64, len(encoded))
    _write(folder, stream, prints.hashes, where, sizes, b"".join(encoded), names)


def merge(folder: Path, segments: Sequence[Segment]) -> None:
    """Write several segments as one into an empty folder."""
    counts = np.array([len(each) for each in segments])
    codes = np.concatenate([each.stream.codes for each in segments])
    lengths = np.concatenate([each.stream.lengths() for each in segments])
    stream = Stream(codes, np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths))))
    firsts = np.cumsum(counts) - counts
    where = np.concatenate(
        [each.where + np.array([first, 0], np.int32) for each, first in zip(segments, firsts, strict=True)]
    )
    hashes = np.concatenate([each.hashes for each in segments])
    sizes = np.concatenate([np.diff(each.text_starts) for each in segments])
    data = b"".join(each.texts.tobytes() for each in segments)
    _write(folder, stream, hashes, where, sizes, data, [name for each in segments for name in each.names])


def _write(
    folder: Path,
    stream: Stream,
    hashes: Hashes,
    where: NDArray[np.int32],
    sizes: Offsets,
    data: bytes,
    names: Sequence[str],
) -> None:
    order = np.argsort(hashes, kind="stable")
    arrays: dict[str, NDArray[Any]] = {
        "codes": stream.codes,
        "starts": stream.starts,
        "hashes": hashes[order],
        "where": where[order],
        "text_starts": np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes))),
    }
    for name, values in arrays.items():
        with (folder / f"{name}.npy").open("wb") as out:
            np.save(out, values)
            out.flush()
            os.fsync(out.fileno())
    for file, content in (("texts.bin", data), ("names.json", json.dumps(names).encode())):
        with (folder / file).open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())


def open_segment(folder: Path) -> Segment:
    """Open a segment. Raises OSError or ValueError where it is damaged."""
    arrays = {name: _mapped(folder / f"{name}.npy") for name in _ARRAYS}
    data = folder / "texts.bin"
    texts = np.memmap(data, np.uint8, "r") if data.stat().st_size else np.zeros(0, np.uint8)
    names = tuple(json.loads((folder / "names.json").read_text(encoding="utf-8")))
    stream = Stream(arrays["codes"], arrays["starts"])
    segment = Segment(stream, arrays["hashes"], arrays["where"], arrays["text_starts"], texts, names)
    whole = (
        len(stream) == len(names) == len(segment.text_starts) - 1
        and len(segment.hashes) == len(segment.where)
        and int(stream.starts[-1]) == len(stream.codes)
        and int(segment.text_starts[-1]) == len(texts)
    )
    if not whole:
        raise ValueError(folder.name)
    return segment


def _mapped(path: Path) -> NDArray[Any]:
    loaded: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    return loaded
