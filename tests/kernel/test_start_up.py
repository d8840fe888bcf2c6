"""The kernel stays cheap to import: text commands start within 0.3 s in all."""

import subprocess
import sys

import pytest

CHEAP = ("period", "numerals", "registry", "trace", "home")


@pytest.mark.parametrize("module", CHEAP)
def test_a_cheap_module_pulls_in_nothing_dear(module: str) -> None:
    dear = ["django", "cn2an", "chinese_calendar", "tomllib", "tomli", "numpy"]
    script = f"import sys, shuzhi.kernel.{module}; print([name for name in {dear} if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def test_numerals_import_within_20_ms() -> None:
    # The best of a few, since the machine may be busy; the re and decimal modules of Python are not counted.
    script = (
        "import re, decimal, dataclasses, enum, time; a = time.perf_counter();"
        "import shuzhi.kernel.numerals; print(time.perf_counter() - a)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        for _ in range(3)
    ]
    assert min(float(run.stdout) for run in runs) < 0.02
