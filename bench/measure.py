"""Helpers of the measurements: a fresh database in a temporary folder, timing, and a table of ratios."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def home() -> Iterator[Path]:
    """A temporary SHUZHI_HOME with Django started and an empty, migrated database."""
    folder = Path(tempfile.mkdtemp(prefix="shuzhi-bench-"))
    os.environ |= {"SHUZHI_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "shuzhi.config.settings"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds the work took, and what it returned."""
    gc.collect()
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def best(times: int, work: Callable[[], T], before: Callable[[], object] = lambda: None) -> tuple[float, T]:
    """The shortest of several runs; ``before`` prepares each and is not counted."""
    results = []
    for _ in range(times):
        before()
        results.append(timed(work))
    return min(results, key=lambda result: result[0])


def table(title: str, rows: Sequence[tuple[str, float, str]]) -> None:
    """Print name, seconds and remark of each row."""
    print(title)
    for name, seconds, remark in rows:
        print(f"  {name:<44}{seconds:>9.2f} s  {remark}")
