"""How commands speak: data to standard output, messages and progress to standard error, and the three exit statuses."""

from __future__ import annotations

import codecs
import contextlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn

import typer

FOUND = 1
"""Exit status where a check found something."""
UNUSABLE = 2
"""Exit status for unusable input or usage."""


class Format(StrEnum):
    """How a command gives its data."""

    TEXT = "text"
    JSON = "json"


def prepare() -> None:
    """Make both streams take any text: UTF-8 in a bare environment, a mark for what the console cannot show."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller: `>&-`
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif isinstance(stream, io.TextIOWrapper):
            is_bare = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if is_bare else None, errors="replace")


def say(message: str) -> None:
    """A message for the person at the console; where nobody can hear it, the command goes on."""
    with contextlib.suppress(OSError):
        typer.echo(message, err=True)


def fail(message: str) -> NoReturn:
    """Say what is wrong and end with the status for unusable input."""
    say(message)
    raise typer.Exit(UNUSABLE)


def written_as(path: Path, *suffixes: str) -> None:
    """End where a file's name does not say what will be in it."""
    if path.suffix.lower() not in suffixes:
        fail(f"不能写成“{path.name}”：请把文件名改为以 {' 或 '.join(suffixes)} 结尾。")


def give_json(value: Any) -> None:
    """Print a value as JSON, Chinese readable."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def give_table(
    headings: Sequence[str], rows: Iterable[Sequence[object]], numeric: Iterable[int] = ()
) -> None:
    """Print rows under headings, aligned for full-width characters; ``numeric`` columns stand at the right."""
    from rich.console import Console
    from rich.table import Table

    right = set(numeric)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for index, heading in enumerate(headings):
        table.add_column(heading, justify="right" if index in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    width = None if sys.stdout.isatty() else 160
    Console(width=width, highlight=False, markup=False).print(table)


def progress(what: str) -> Callable[[int, int], None]:
    """A progress line on standard error, rewritten in place on a terminal and silent elsewhere."""
    if not sys.stderr.isatty():
        return lambda done, total: None

    def show(done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        typer.echo(f"\r{what} {done}/{total}{end}", err=True, nl=False)

    return show
