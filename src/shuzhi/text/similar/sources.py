"""Which files a comparison is about: files and folders named on the command line, read one by one, or collections in Parquet.

A file that cannot be read is given back with its reason and does not stop the others. This year's report is matched with
last year's by its name without the numbers in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from shuzhi.text.document import SUFFIXES, ReadError, read

PARQUET = ".parquet"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_PATTERN = re.compile(r"([\\\[\]{}*?])")
_NUMBERS = re.compile(r"[\d０-９〇○零一二三四五六七八九十]+(年度?)?|[（(]\d+[)）]")


@dataclass(frozen=True)
class Loaded:
    """Files that could be read, as (name, text), and the messages for the others."""

    named: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """What was named: reports to be read, and collections in Parquet as the engines beyond one machine take them."""

    paths: tuple[Path, ...]
    stored: tuple[str, ...]


def asked(given: Iterable[str]) -> Asked:
    """Reports and collections told apart.

    A collection is a Parquet file, a pattern of them, an address (s3://…), or a folder that holds Parquet files and no report.
    """
    paths: list[Path] = []
    stored: list[str] = []
    for each in given:
        path = Path(each)
        if _ADDRESS.match(each):
            stored.append(each)
        elif path.is_dir():
            within = () if any(_below(path)) else tuple(_below(path, (PARQUET,)))
            stored += [_escaped(file) for file in within]
            paths += [] if within else [path]
        elif path.suffix.lower() == PARQUET:
            stored.append(_escaped(path) if path.exists() else os.path.abspath(path))
        else:
            paths.append(path)
    return Asked(tuple(paths), tuple(dict.fromkeys(stored)))


def _escaped(path: Path) -> str:
    """The path of a file as a pattern that fits this file only; whole, since a cluster's workers run in folders of their own."""
    return _PATTERN.sub(r"\\\1", Path(os.path.abspath(path)).as_posix())


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file named, and every readable file below the folders named, each once; hidden and lock files left out."""
    seen: set[str] = set()
    for path in paths:
        for each in _below(path) if path.is_dir() else [path]:
            real = os.path.realpath(each)
            if real not in seen:
                seen.add(real)
                yield each


def _below(folder: Path, suffixes: Container[str] = SUFFIXES) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in suffixes:
                yield Path(root, name)


def load(
    files: Sequence[Path], progress: Callable[[str, int, int], None] = lambda stage, done, total: None
) -> Loaded:
    """The texts of files."""
    named, unread = [], []
    for number, path in enumerate(files, 1):
        try:
            named.append((str(path), read(path).text))
        except ReadError as error:
            unread.append(f"{path}：{error}")
        progress("读取文件", number, len(files))
    return Loaded(tuple(named), tuple(unread))


def own_of_last_year(
    names: Sequence[str], earlier: Sequence[tuple[str, str]]
) -> tuple[tuple[tuple[int, str, str], ...], tuple[str, ...]]:
    """Last year's reports (number of this year's, name, text), and the names that have none.

    A single report of each year goes together whatever it is called.
    """
    if len(names) == 1 and len(earlier) == 1:
        return ((0, *earlier[0]),), ()
    by_key: dict[str, list[tuple[str, str]]] = {}
    for name, text in earlier:
        by_key.setdefault(_key(name), []).append((name, text))
    matched = [
        (index, other, text)
        for index, name in enumerate(names)
        for other, text in by_key.get(_key(name), ())
        if other != name
    ]
    known = {index for index, _, _ in matched}
    return tuple(matched), tuple(name for index, name in enumerate(names) if index not in known)


def _key(name: str) -> str:
    return _NUMBERS.sub("", Path(name).stem)
