"""Comparing as a person asks for it: named texts in, and for every report how much is copied, from where, which passages.

`Compared` holds the names and texts that the numbers of a Comparison stand for; the texts of the archive stand behind those
that were asked about. The command line, the page and the studio all show this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from shuzhi.text.similar.archive import MOST, Archive, search
from shuzhi.text.similar.local import Progress, compare
from shuzhi.text.similar.nature import Change, Nature, nature
from shuzhi.text.similar.normal import Offsets, normalize
from shuzhi.text.similar.results import Comparison, union_length
from shuzhi.text.similar.rules import RULES, Rules
from shuzhi.text.similar.wording import formulations

_LOOKED_THROUGH = 2_000
"""In larger collections fixed formulations are left out of the count as well, but not listed one by one."""

Comparer = Callable[..., Comparison]
"""Compares texts: called with the texts, the rules and `progress`."""


@dataclass(frozen=True)
class Row:
    """One report in the table. `source` and `longest` are None where nothing is copied; lengths in characters."""

    index: int
    name: str
    share: float
    sources: int
    source: int | None
    pair: int | None
    longest: str


@dataclass(frozen=True)
class Compared:
    """A comparison with its names and texts; the first `asked` of them are the reports asked about."""

    names: tuple[str, ...]
    texts: Sequence[str]
    asked: int
    comparison: Comparison
    beyond: int = 0
    """Archived texts that share much as well and were not laid beside any report."""
    archived: tuple[int, ...] = ()
    """Where in the archive the last of the texts stand."""

    def nature(self, index: int) -> tuple[Nature, tuple[Change, ...]]:
        """The kind of copy of one pair."""
        found = self.comparison
        a, b = self.texts[int(found.a[index])], self.texts[int(found.b[index])]
        shares = float(found.containment_a[index]), float(found.containment_b[index])
        return nature(a, b, found.passages(index), *shares)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every report asked about, the one with the largest copied share first."""
        rows = [self._row(index, pairs) for index, pairs in enumerate(self._pairs_of[: self.asked])]
        return tuple(sorted(rows, key=lambda row: (-row.share, row.index)))

    @cached_property
    def common(self) -> tuple[tuple[str, int], ...]:
        """Wording that is not counted, and in how many reports it stands: fixed formulations, then what was learnt."""
        return (*self._fixed(), *self.comparison.common)

    def _fixed(self) -> Iterator[tuple[str, int]]:
        if self.asked > _LOOKED_THROUGH:
            return
        reports = [normalize([text]).codes.tobytes() for text in self.texts[: self.asked]]
        for phrase in formulations():
            wanted = normalize([phrase]).codes.tobytes()
            count = sum(wanted in report for report in reports)
            if count > 1:
                yield phrase, count

    @cached_property
    def _pairs_of(self) -> list[list[int]]:
        pairs: list[list[int]] = [[] for _ in self.names]
        found = self.comparison
        for index, (a, b) in enumerate(zip(found.a.tolist(), found.b.tolist(), strict=True)):
            pairs[a].append(index)
            pairs[b].append(index)
        return pairs

    def _row(self, index: int, pairs: list[int]) -> Row:
        found, text = self.comparison, self.texts[index]
        if not pairs:
            return Row(index, self.names[index], 0.0, 0, None, None, "")
        sides = [self._side(pair, index) for pair in pairs]
        shares = [
            float((found.containment_a if side == 0 else found.containment_b)[pair])
            for pair, side in zip(pairs, sides, strict=True)
        ]
        nearest = max(range(len(pairs)), key=lambda each: (shares[each], -pairs[each]))
        spans = np.concatenate(
            [found.passages(pair)[:, side : side + 2] for pair, side in zip(pairs, sides, strict=True)]
        )
        longest = spans[np.argmax(spans[:, 1] - spans[:, 0])]
        together = union_length(spans) / max(len(text), 1)
        pair = pairs[nearest]
        source = int(found.b[pair]) if sides[nearest] == 0 else int(found.a[pair])
        share = max(shares[nearest], min(together, 1.0))
        passage = text[int(longest[0]) : int(longest[1])]
        return Row(index, self.names[index], share, len(pairs), source, pair, passage)

    def _side(self, pair: int, index: int) -> int:
        """0 where the text is the a of the pair, 2 where it is the b: its columns in the spans."""
        return 0 if int(self.comparison.a[pair]) == index else 2


def compare_named(
    named: Sequence[tuple[str, str]],
    *,
    earlier: Sequence[tuple[int, str, str]] | None = None,
    archive: Archive | None = None,
    rules: Rules = RULES,
    progress: Progress = lambda stage, done, total: None,
    engine: Comparer = compare,
    nearest: int = MOST,
) -> Compared:
    """Reports (name, text) compared with one another and with what is given besides.

    earlier   last year's reports (number of this year's, name, text); then each report is compared with its own only
    archive   an archive every report is looked up in
    engine    what compares the texts: one machine's `compare`, or `compare_texts` of the cluster with its engine named
    nearest   so many texts of the archive are laid beside each report
    """
    names, texts = [name for name, _ in named], [text for _, text in named]
    if earlier is None:
        found = engine(texts, rules, progress=progress)
    else:
        names += [name for _, name, _ in earlier]
        texts += [text for _, _, text in earlier]
        every = engine(texts, rules, progress=progress)
        own = {(index, len(named) + at) for at, (index, _, _) in enumerate(earlier)}
        found = _chosen(every, [pair in own for pair in zip(every.a.tolist(), every.b.tolist(), strict=True)])
    beyond = 0
    archived: tuple[int, ...] = ()
    if archive is not None:
        found, beyond, archived = _with_archive(found, archive, names, texts, len(named), nearest, progress)
    return Compared(tuple(names), tuple(texts), len(named), found, beyond, archived)


def _with_archive(
    found: Comparison,
    archive: Archive,
    names: list[str],
    texts: list[str],
    asked: int,
    nearest: int,
    progress: Progress,
) -> tuple[Comparison, int, tuple[int, ...]]:
    """The comparison with the pairs of an archive, whose texts are put behind the others, and where these stand in it."""
    seats: dict[int, int] = {}
    rows: list[tuple[int, int, float, float, Offsets]] = []
    beyond = 0
    for index in range(asked):
        hits, more = search(archive, texts[index], most=nearest)
        beyond += more
        for hit in hits:
            if archive.name(hit.index) == names[index] and archive.text(hit.index) == texts[index]:
                continue  # the report itself, archived earlier
            seat = seats.setdefault(hit.index, len(names))
            if seat == len(names):
                names.append(f"{archive.folder.name}：{archive.name(hit.index)}")
                texts.append(archive.text(hit.index))
            rows.append((index, seat, hit.containment_a, hit.containment_b, hit.spans))
        progress("查比对库", index + 1, asked)
    known = [found.passages(index) for index in range(len(found))]
    columns = list(zip(*([row[at] for row in rows] for at in range(4)), strict=True))
    a = np.append(found.a, [row[0] for row in columns]).astype(np.int64)
    b = np.append(found.b, [row[1] for row in columns]).astype(np.int64)
    order = np.lexsort((b, a))
    spans = [*known, *(row[4] for row in rows)]
    combined = Comparison(
        count=len(texts),
        a=a[order],
        b=b[order],
        containment_a=np.append(found.containment_a, [row[2] for row in columns])[order],
        containment_b=np.append(found.containment_b, [row[3] for row in columns])[order],
        passage_pair=np.repeat(np.arange(len(order)), [len(spans[each]) for each in order]),
        spans=np.concatenate([spans[each] for each in order] or [np.zeros((0, 4), np.int64)]),
        common=found.common,
        common_words=found.common_words,
    )
    return combined, beyond, tuple(seats)


def _chosen(found: Comparison, keep: Sequence[bool]) -> Comparison:
    """Some of the pairs."""
    kept = np.flatnonzero(np.array(keep, np.bool_))
    spans = [found.passages(int(index)) for index in kept]
    return Comparison(
        count=found.count,
        a=found.a[kept],
        b=found.b[kept],
        containment_a=found.containment_a[kept],
        containment_b=found.containment_b[kept],
        passage_pair=np.repeat(np.arange(len(kept)), [len(each) for each in spans]),
        spans=np.concatenate(spans or [np.zeros((0, 4), np.int64)]),
        common=found.common,
        common_words=found.common_words,
    )
