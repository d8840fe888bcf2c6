"""Cold start of the commands over texts, beside Python itself doing nothing.

Run: uv run python -m bench.start_up      prints seconds and ratios; the goal is under 0.3 s for a text command.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import best, table

RUNS = 10
GOAL = 0.3
TEXT = "全年开展集中学习29次、外出参观学习2次，接待110余批次，信访事项件次按期办结。\n"


def main() -> None:
    """The best of some runs of each: a cold disk or a busy machine only adds to them."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_text(TEXT, encoding="utf-8")
        other = Path(folder) / "other.txt"
        other.write_text(TEXT * 2, encoding="utf-8")
        script = "from shuzhi.cli.main import programme; programme()"
        started = {
            "python -c pass": ["-c", "pass"],
            "shuzhi --help": ["-c", script, "--help"],
            "shuzhi claims": ["-c", script, "claims", str(report)],
            "shuzhi compare, two reports": ["-c", script, "compare", str(report), str(other)],
            "shuzhi claims --format json": ["-c", script, "claims", str(report), "--format", "json"],
        }
        taken = {name: _seconds(arguments) for name, arguments in started.items()}
    bare = taken["python -c pass"]
    table(
        f"cold start, best of {RUNS} (goal {GOAL} s)",
        [(name, seconds, f"{seconds / bare:.1f} times bare Python") for name, seconds in taken.items()],
    )


def _seconds(arguments: list[str]) -> float:
    command = [sys.executable, *arguments]
    seconds, _ = best(RUNS, lambda: subprocess.run(command, check=True, capture_output=True))
    return seconds


if __name__ == "__main__":
    main()
