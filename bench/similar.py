"""Copied passages: quality on planted copies, speed and memory beside datasketch and a suffix array, on the same texts.

Run: uv run --group bench python -m bench.similar [count] [--peers] [--archive] [--k 12 16 20] [--family N] [--folder F]

Each measurement is a process of its own, so that its memory is its own. What is timed begins with the texts as strings in
memory and ends with pairs and passages in characters (datasketch: with pairs, it knows no passages). The peers are for this
measurement only; the product does not need them. `--folder` keeps the generated collection for the next run.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from bench.similar_corpus import KINDS, Collection, load, make, save

Result = dict[str, Any]


def key(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def now() -> tuple[float, float]:
    """The clock, and the processor time so far of this process."""
    return time.perf_counter(), time.process_time()


def since(before: tuple[float, float]) -> Result:
    """Both as they have gone on."""
    return {
        name: at - then
        for name, at, then in zip(("seconds", "processor seconds"), now(), before, strict=True)
    }


def local(collection: Collection, k: int, w: int) -> Result:
    """The product's engine, and how well it finds what was planted."""
    from shuzhi.text.similar import RULES, compare

    before = now()
    found = compare(collection.texts, replace(RULES, k=k, w=w))
    result = since(before)
    pairs = {key(int(a), int(b)): i for i, (a, b) in enumerate(zip(found.a, found.b, strict=True))}
    result |= quality(collection, set(pairs))
    covered: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for planted in collection.planted:
        pair = key(planted.source, planted.copy)
        if pair in pairs:
            truth = np.zeros(len(collection.texts[planted.copy]), np.bool_)
            got = truth.copy()
            for _, _, begin, end in planted.stretches:
                truth[begin:end] = True
            side = 0 if planted.copy == pair[0] else 2
            for span in found.passages(pairs[pair]):
                got[span[side] : span[side + 1]] = True
            for at, count in enumerate((truth.sum(), (truth & got).sum(), got.sum())):
                covered[planted.kind][at] += int(count)
    sums = np.array(list(covered.values())).sum(axis=0)
    result["overlap"] = {kind: both / whole for kind, (whole, both, _) in covered.items()}
    result["overlap"]["all"] = float(sums[1] / sums[0])
    result["planted of reported characters"] = float(sums[1] / sums[2])
    family = np.arange(found.count)
    for number, members in enumerate(found.families()):
        family[members] = -1 - number
    result["linked"] = float(np.mean([family[p.source] == family[p.copy] for p in collection.planted]))
    return result


def quality(collection: Collection, found: set[tuple[int, int]]) -> Result:
    """Recall by kind; precision, where two copies of one source count as a true pair."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    copies: dict[int, list[int]] = defaultdict(list)
    true = set()
    for planted in collection.planted:
        pair = key(planted.source, planted.copy)
        kinds[planted.kind].append(pair in found)
        copies[planted.source].append(planted.copy)
        true.add(pair)
    kin = {key(a, b) for each in copies.values() for a in each for b in each if a != b} - true
    every = [hit for hits in kinds.values() for hit in hits]
    return {
        "recall": {kind: float(np.mean(hits)) for kind, hits in kinds.items()}
        | {"all": float(np.mean(every))},
        "precision": len(found & (true | kin)) / max(len(found), 1),
        "precision, copies of one source counted as false": len(found & true) / max(len(found), 1),
        "pairs": len(found),
    }


def datasketch(collection: Collection, k: int, w: int) -> Result:
    """MinHash LSH as its documentation shows it: shingles of five characters, 128 permutations, threshold 0.3."""
    from datasketch import MinHash, MinHashLSH

    before = now()
    index = MinHashLSH(threshold=0.3, num_perm=128)
    found = set()
    for number, text in enumerate(collection.texts):
        sketch = MinHash(num_perm=128)
        sketch.update_batch({text[at : at + 5].encode() for at in range(len(text) - 4)})
        found |= {key(number, other) for other in index.query(sketch)}
        index.insert(number, sketch)
    return since(before) | quality(collection, found)


def suffix_array(collection: Collection, k: int, w: int) -> Result:
    """Suffix array and common prefixes of all texts (libdivsufsort); neighbours that agree on 32 codes are a pair."""
    from pydivsufsort import divsufsort, kasai

    from shuzhi.text.similar import normalize

    before = now()
    stream = normalize(collection.texts)
    order = divsufsort(stream.codes)
    common = kasai(stream.codes, order)[:-1]
    texts = np.searchsorted(stream.starts, order, side="right") - 1
    room = stream.starts[texts + 1] - order
    length = np.minimum(common, np.minimum(room[:-1], room[1:]))
    kept = np.flatnonzero((length >= 32) & (texts[:-1] != texts[1:]))
    low, high = np.minimum(texts[kept], texts[kept + 1]), np.maximum(texts[kept], texts[kept + 1])
    numbers = np.unique(low * len(stream) + high)
    found = {(int(each // len(stream)), int(each % len(stream))) for each in numbers}
    return since(before) | quality(collection, found)


def archive(collection: Collection, k: int, w: int) -> Result:
    """An archive of all texts on disk, and the planted copies looked up in it one by one."""
    from shuzhi.text.similar.archive import Archive, search

    with tempfile.TemporaryDirectory(prefix="shuzhi-archive-") as folder:
        copies = {planted.copy for planted in collection.planted}
        before = time.perf_counter()
        built = Archive.create(Path(folder) / "archive").add(
            (str(number), text) for number, text in enumerate(collection.texts) if number not in copies
        )
        adding = time.perf_counter() - before
        opened = Archive(built.folder)
        times, hits = [], []
        for planted in collection.planted[:: max(1, len(collection.planted) // 200)]:
            before = time.perf_counter()
            found, _ = search(opened, collection.texts[planted.copy])
            times.append(time.perf_counter() - before)
            hits.append(str(planted.source) in {opened.name(hit.index) for hit in found})
        return {
            "seconds": adding,
            "texts": len(opened),
            "segments": len(opened.segments),
            "first query": times[0],
            "median query": float(np.median(times)),
            "slowest query": max(times[1:]),
            "recall": {"all": float(np.mean(hits))},
        }


WORK: dict[str, Callable[[Collection, int, int], Result]] = {
    "local": local,
    "datasketch": datasketch,
    "suffix_array": suffix_array,
    "archive": archive,
}


def child(name: str, folder: Path, k: int, w: int) -> None:
    """One measurement in a process of its own: JSON on standard output."""
    collection = load(folder)
    texts = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = WORK[name](collection, k, w)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(result | {"GB of texts": texts / 1e6, "GB at most": peak / 1e6}))


def measured(name: str, folder: Path, k: int = 12, w: int = 12) -> Result:
    command = [sys.executable, "-m", "bench.similar", "--child", name, "--folder", str(folder)]
    command += ["--k", str(k), "--w", str(w)]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(run.stderr)
    result: Result = json.loads(run.stdout)
    return result


def show(title: str, result: Result) -> None:
    print(title)
    for name, value in result.items():
        if isinstance(value, dict):
            said = "  ".join(
                f"{kind} {value[kind]:.4f}" for kind in (*KINDS, "family", "all") if kind in value
            )
        else:
            said = f"{value:.4f}" if isinstance(value, float) else str(value)
        print(f"  {name:<50}{said}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", nargs="?", type=int, default=1_000)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--archive", action="store_true")
    parser.add_argument("--k", nargs="*", type=int, default=[12])
    parser.add_argument("--w", type=int, default=12)
    parser.add_argument("--family", type=int, default=0)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--child")
    chosen = parser.parse_args()
    if chosen.child:
        child(chosen.child, chosen.folder, chosen.k[0], chosen.w)
        return
    with tempfile.TemporaryDirectory(prefix="shuzhi-similar-") as temporary:
        folder = chosen.folder or Path(temporary)
        if not (folder / "planted.json").exists():
            save(make(chosen.count, family=chosen.family), folder)
        own = {k: measured("local", folder, k, chosen.w) for k in chosen.k}
        for k, result in own.items():
            show(f"local engine, k = {k}, w = {chosen.w}", result)
        if chosen.peers:
            for peer in ("datasketch", "suffix_array"):
                result = measured(peer, folder)
                for name in ("seconds", "processor seconds"):
                    result[f"{name}, times the local engine"] = result[name] / own[chosen.k[0]][name]
                show(peer, result)
        if chosen.archive:
            show("archive", measured("archive", folder))


if __name__ == "__main__":
    main()
