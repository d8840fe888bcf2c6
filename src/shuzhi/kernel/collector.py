"""Python's collector of cycles, put to sleep while much is made that has none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Texts, hits and findings make no cycles; to look for some among them costs a quarter of the time (bench/audit.py)."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
