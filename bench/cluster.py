"""Cost per report of the local engine, Daft alone and Daft on Ray, on the same made-up collection, and whether all three agree.

Run: uv run python -m bench.cluster [count…] [--engines local daft ray] [--folder F] [--cores N]

Each measurement is a process of its own, given the collection as Parquet. Opening the engine (Ray's start) and a first run over
three reports, which starts its workers, are told apart from the run. Memory is the sum of the proportional shares of all
processes it started, looked at twice a second. `bench/two_hosts.sh` runs the same on a cluster of two hosts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path
from typing import Any

import pyarrow
from bench.similar_corpus import make
from pyarrow import parquet

Result = dict[str, Any]
ENGINES = ("local", "daft", "ray")
_MARK = "SHUZHI_BENCH_RUN"
_FILES = 8


def store(count: int, folder: Path) -> Path:
    """A collection as Parquet, in several files."""
    place = folder / f"reports-{count}"
    if not place.exists():
        texts = make(count).texts
        place.mkdir(parents=True)
        for number in range(_FILES):
            seats = range(number, count, _FILES)
            table = pyarrow.table({"path": [f"{at:09}" for at in seats], "text": [texts[at] for at in seats]})
            parquet.write_table(table, place / f"{number}.parquet", row_group_size=2_048)
    return place


def digest(found: Any) -> str:
    """Pairs, shares, passages and common wording as one number."""
    total = hashlib.sha256()
    for name in ("a", "b", "containment_a", "containment_b", "passage_pair", "spans"):
        total.update(getattr(found, name).tobytes())
    total.update(json.dumps(found.common).encode())
    return total.hexdigest()[:16]


def processor_seconds() -> float:
    """Processor time so far of all processes with this one's mark; it says more than the clock where others are at work."""
    mark, ticks = os.environ.get(_MARK, "no mark").encode(), 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes():
                fields = (process / "stat").read_text().rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])
        except OSError:
            continue
    return ticks / os.sysconf("SC_CLK_TCK")


def child(engine: str, place: Path, cores: int) -> None:
    """One measurement: JSON on standard output."""
    began = time.perf_counter()
    result: Result = {}
    if engine == "local":
        from shuzhi.text.similar import compare

        table = parquet.read_table(place)
        order = sorted(range(len(table)), key=table.column("path").to_pylist().__getitem__)
        texts = table.column("text").to_pylist()
        texts = [texts[at] for at in order]
        before, spent = time.perf_counter(), processor_seconds()
        result["open"] = before - began
        found = compare(texts, threads=cores)
    else:
        from shuzhi.text.similar.cluster import compare_collection, compare_texts

        if engine == "ray":
            os.environ.setdefault("RAY_AUTH_TOKEN_PATH", str(place.parent / "token"))
            if not os.environ.get("RAY_ADDRESS"):
                Path(os.environ["RAY_AUTH_TOKEN_PATH"]).write_text(uuid.uuid4().hex)
        compare_texts(["甲", "乙", "丙"], engine=engine)
        before, spent = time.perf_counter(), processor_seconds()
        result["open"] = before - began
        found = compare_collection(str(place / "*.parquet"), engine=engine).comparison
    result |= {"seconds": time.perf_counter() - before, "processor": processor_seconds() - spent}
    result |= {"pairs": len(found), "passages": len(found.spans), "digest": digest(found)}
    if engine == "ray":
        import ray

        result["hosts"] = sorted(node["NodeManagerAddress"] for node in ray.nodes() if node["Alive"])
    print(json.dumps(result))


class Memory(threading.Thread):
    """The most that all processes with a mark in their environment hold together, in GB."""

    def __init__(self, mark: str) -> None:
        super().__init__(daemon=True)
        self._mark, self._done, self.most = mark.encode(), threading.Event(), 0.0

    def run(self) -> None:
        while not self._done.wait(0.5):
            self.most = max(self.most, sum(self._share(each) for each in Path("/proc").glob("[0-9]*")))

    def _share(self, process: Path) -> float:
        try:
            if self._mark not in (process / "environ").read_bytes():
                return 0.0
            lines = (process / "smaps_rollup").read_text().splitlines()
        except OSError:
            return 0.0
        return next((int(line.split()[1]) / 1e6 for line in lines if line.startswith("Pss:")), 0.0)

    def stop(self) -> float:
        self._done.set()
        self.join()
        return self.most


def measured(engine: str, place: Path, cores: int) -> Result:
    mark = os.environ.get(_MARK) or uuid.uuid4().hex  # a cluster started before has its own
    memory = Memory(mark)
    memory.start()
    command = [
        sys.executable,
        "-m",
        "bench.cluster",
        "--child",
        engine,
        "--folder",
        str(place),
        "--cores",
        str(cores),
    ]
    run = subprocess.run(command, capture_output=True, text=True, env=os.environ | {_MARK: mark})
    most = memory.stop()
    if run.returncode:
        raise SystemExit(run.stderr[-4_000:])
    result: Result = json.loads(run.stdout.strip().splitlines()[-1])
    return result | {"GB": most}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("counts", nargs="*", type=int, default=[1_000])
    parser.add_argument("--engines", nargs="*", default=list(ENGINES), choices=ENGINES)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--cores", type=int, default=0)
    parser.add_argument("--child")
    chosen = parser.parse_args()
    if chosen.child:
        child(chosen.child, chosen.folder, chosen.cores)
        return
    with tempfile.TemporaryDirectory(prefix="shuzhi-cluster-") as temporary:
        for count in chosen.counts or [1_000]:
            place = store(count, chosen.folder or Path(temporary))
            agreed = set()
            for engine in chosen.engines:
                result = measured(engine, place, chosen.cores)
                agreed.add(result["digest"])
                each = 1_000 * result["seconds"] / count
                print(
                    f"{count:>8} {engine:<6} open {result['open']:6.1f} s  run {result['seconds']:7.1f} s  "
                    f"processors {result['processor']:7.1f} s  "
                    f"{each:6.2f} ms a report  {result['GB']:5.2f} GB  {result['pairs']} pairs  {result['passages']} passages"
                    + (f"  on {', '.join(result['hosts'])}" if "hosts" in result else ""),
                    flush=True,
                )
            print(f"{count:>8} the engines {'agree' if len(agreed) == 1 else 'DIFFER'}", flush=True)


if __name__ == "__main__":
    main()
