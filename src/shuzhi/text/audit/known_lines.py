"""The known lines of the product: read from knowledge/quotations.toml and phrases.toml, cut into clauses and pieces."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.quoting import SHORTEST, Line, Lines, Place
from shuzhi.text.han import OTHERS

_HALVES, _THIRDS = 7, 12


def parse(rows: str) -> tuple[Line, ...]:
    """Lines as written in knowledge/quotations.toml and phrases.toml."""
    found: dict[str, Line] = {}
    for row in rows.splitlines():
        if not row.strip() or row[0] == "#":
            continue
        text, *rest = [part.strip() for part in row.split("|")]
        also = source = ""
        for part in reversed(rest):
            if part.startswith("also="):
                also = part[5:]
            elif part:
                source = part
        clauses = tuple([clause for clause in OTHERS.split(text) if clause])
        accepted = dict.fromkeys(
            [clause for wording in also.split("/") for clause in OTHERS.split(wording) if clause]
            if also
            else ()
        )
        joints = (*[mark[-1] for mark in OTHERS.findall(text)], "")
        found[text] = Line(
            text, source, clauses, joints, tuple([clause for clause in accepted if clause not in clauses])
        )
    return tuple(found.values())


def collect(lines: tuple[Line, ...]) -> Lines:
    """The index of some lines."""
    index: dict[str, list[Place]] = {}
    clauses: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(lines):
        long = max(map(len, line.clauses))
        for at, clause in enumerate(line.clauses):
            clauses.setdefault(clause, []).append((number, at))
            shortest = min(long, SHORTEST if at else SHORTEST - 1)
            for offset, piece in _pieces(clause, alone=len(line.clauses) == 1, shortest=shortest):
                index.setdefault(piece, []).append(Place(number, at, offset))
    return Lines(
        lines,
        {piece: tuple(places) for piece, places in index.items()},
        {clause: tuple(places) for clause, places in clauses.items()},
    )


def _pieces(clause: str, *, alone: bool, shortest: int) -> Iterator[tuple[int, str]]:
    size = len(clause)
    count = 3 if size >= _THIRDS else 2 if size >= _HALVES - alone else 1
    if size < shortest:
        return
    bounds = [round(size * part / count) for part in range(count + 1)]
    for begin, end in pairwise(bounds):
        yield begin, clause[begin:end]


@cache
def classical() -> Lines:
    return collect(parse(table("quotations")["classical"]))


@cache
def political() -> Lines:
    return collect(parse(table("quotations")["political"]))


@cache
def phrases() -> Lines:
    return collect(parse(table("phrases")["rows"]))
