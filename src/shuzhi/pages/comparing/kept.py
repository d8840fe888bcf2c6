"""A comparison between its making and its pages: one file in the folder of uploads, an hour at most.

It holds the names and texts that were uploaded and what was found; of an archive it holds names and places only. Its texts
are read where they lie when a page asks for them, by an account that may still see the archive.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PureWindowsPath
from typing import overload

import numpy as np

from shuzhi.ledgerkit.shelf import ShelfError, Shelved, shelved
from shuzhi.org.models import Unit
from shuzhi.text.similar.archive import Archive
from shuzhi.text.similar.overview import Compared
from shuzhi.text.similar.results import Comparison

_WALKED = 4_000_000
"""Characters looked through at a time for kinds of copies: some three seconds at worst."""
_COLUMNS = ("a", "b", "containment_a", "containment_b", "passage_pair", "spans")


class Gone(Exception):
    """What was compared can no longer be shown; the message says why and what to do."""


@dataclass(frozen=True)
class Laid:
    """A comparison with what its pages tell besides.

    problems  files that could not be read, and why
    without   reports for which no report of last year was found, where one was asked for
    into      the archive the reports were looked up in
    """

    compared: Compared
    problems: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    into: Shelved | None = None
    alone: bool = False
    """Each was compared with its own of last year only."""
    natures: dict[int, str] = field(default_factory=dict)
    """Kinds of copies by pair, as far as they are known: telling one takes longer than all else of a page."""

    def tell(self, pairs: Iterable[int]) -> None:
        """Find the kinds of copies of these pairs, as many as their length allows; the page of a pair finds its own."""
        found = self.compared
        room = _WALKED
        for pair in pairs:
            if pair not in self.natures:
                room -= sum(
                    len(found.texts[int(side[pair])]) for side in (found.comparison.a, found.comparison.b)
                )
                if room < 0:
                    return
                self.natures[pair] = found.nature(pair)[0].value

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """The reports that were uploaded to be compared."""
        found = self.compared
        return tuple(zip(found.names[: found.asked], found.texts[: found.asked], strict=True))


def packed(laid: Laid, pairs: Iterable[int] = ()) -> bytes:
    """The comparison as a file, the kinds of copies of these pairs told in it."""
    found = laid.compared
    laid.tell(pairs)
    about = {
        "names": found.names,
        "texts": list(found.texts[: len(found.names) - len(found.archived)]),
        "asked": found.asked,
        "beyond": found.beyond,
        "archived": found.archived,
        "common": found.comparison.common,
        "problems": laid.problems,
        "without": laid.without,
        "into": laid.into.key if laid.into else "",
        "alone": laid.alone,
        "natures": list(laid.natures.items()),
    }
    columns = {name: getattr(found.comparison, name) for name in _COLUMNS}
    out = BytesIO()
    np.savez_compressed(out, about=np.frombuffer(json.dumps(about).encode(), np.uint8), **columns)
    return out.getvalue()


def unpacked(path: Path, units: Iterable[Unit]) -> Laid:
    """The comparison of a file, its archive one of those of `units`. Raises Gone."""
    with np.load(path, allow_pickle=False) as file:
        about = json.loads(file["about"].tobytes())
        columns = {name: file[name] for name in _COLUMNS}
    names, archived = tuple(about["names"]), tuple(about["archived"])
    common = tuple((text, count) for text, count in about["common"])
    texts: Sequence[str] = tuple(about["texts"])
    into = _archive(about["into"], units) if about["into"] else None
    if into is not None:
        archive = _opened(into)
        names = (*names[: len(texts)], *_shown(archive, names[len(texts) :], archived))
        texts = _Texts(tuple(texts), archive, archived)
    found = Compared(
        names,
        texts,
        about["asked"],
        Comparison(len(names), **columns, common=common),
        about["beyond"],
        archived,
    )
    problems, without = tuple(about["problems"]), tuple(about["without"])
    return Laid(found, problems, without, into, about["alone"], dict(about["natures"]))


def _archive(key: str, units: Iterable[Unit]) -> Shelved:
    for each in shelved(units):
        if each.key == key:
            return each
    raise Gone(f"比对库“{key.partition('/')[2]}”已不在当前账号可用的范围内。请重新比对。")


def _opened(into: Shelved) -> Archive:
    try:
        return into.open()
    except ShelfError as wrong:
        raise Gone(str(wrong)) from wrong


def _shown(archive: Archive, names: Sequence[str], archived: Sequence[int]) -> list[str]:
    """The archived texts as pages call them, without the folders they came from. An archive only grows, unless it is made anew."""
    shown = []
    for name, index in zip(names, archived, strict=True):
        own = archive.name(index) if index < len(archive) else ""
        if name != f"{archive.folder.name}：{own}":
            raise Gone(f"比对库“{archive.folder.name}”已重建，与比对时不同。请重新比对。")
        shown.append(f"{archive.folder.name}：{PureWindowsPath(own).name}")
    return shown


@dataclass(frozen=True)
class _Texts(Sequence[str]):
    """Uploaded texts, then archived ones, which are read when they are asked for."""

    own: tuple[str, ...]
    archive: Archive = field(repr=False)
    archived: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.own) + len(self.archived)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return tuple(self[index] for index in range(*at.indices(len(self))))
        if at < len(self.own):
            return self.own[at]
        return self.archive.text(self.archived[at - len(self.own)])
