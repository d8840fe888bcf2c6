"""A text compared with an archive: its fingerprints looked up in every segment, the fullest texts laid beside it.

What is common wording is learnt from the archive as from a collection: a fingerprint in more than a share of its texts,
unless such fingerprints make up most of the text, which then is a copy of what many copied.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from shuzhi.text.similar.alignment import Common, lay
from shuzhi.text.similar.archive.store import Archive
from shuzhi.text.similar.fingerprint import Fingerprints, stream_fingerprints
from shuzhi.text.similar.normal import Offsets, Stream, normalize, offsets
from shuzhi.text.similar.wording import fixed, formulations, together, words_within

MOST = 100
"""Archived texts laid beside one text, those that share most with it."""
_BY_CHANCE, _CLEAR = 20, 4
"""… of which so many may share less fingerprints than chance seldom brings."""


@dataclass(frozen=True)
class Hit:
    """An archived text with passages of the text asked about; a is the text, b the archived one.

    spans (p, 4)  a_start, a_end, b_start, b_end in characters
    """

    index: int
    containment_a: float
    containment_b: float
    spans: Offsets


def search(
    archive: Archive, text: str, *, phrases: Iterable[str] | None = None, most: int = MOST
) -> tuple[tuple[Hit, ...], int]:
    """The archived texts that share passages with a text, the fullest first, and how many more may.

    At most `most` texts are laid beside it: of a text that thousands in the archive copied, the nearest are named.
    """
    own = normalize([text])
    prints = stream_fingerprints(own, archive.rules.k, archive.rules.w)
    candidates, shared, common_places = _candidates(archive, prints)
    learnt = _learnt(own, common_places, archive.rules.k, archive.rules.w)
    common = together(learnt, fixed(formulations() if phrases is None else phrases))
    order = np.lexsort((candidates, -shared))[:most]
    order = order[(np.arange(len(order)) < _BY_CHANCE) | (shared[order] >= _CLEAR)]
    chosen = candidates[order]
    pieces = [own.codes, *(_codes(archive, int(each)) for each in chosen)]
    starts = np.cumsum([0, *(len(piece) for piece in pieces)])
    stream = Stream(np.concatenate(pieces), starts)
    others = np.arange(1, len(pieces))
    laid = lay(stream, np.zeros_like(others), others, common, archive.rules)
    hits = []
    for seat in np.unique(laid.pair).tolist():
        spans = laid.spans[laid.pair == seat]
        index, zero = int(chosen[seat]), np.zeros(len(spans), np.int64)
        a = offsets([text], zero, spans[:, 0], spans[:, 1])
        b = offsets([archive.text(index)], zero, spans[:, 2], spans[:, 3])
        hits.append(
            Hit(
                index,
                float(laid.copied_a[seat] / max(laid.own_a[seat], 1)),
                float(laid.copied_b[seat] / max(laid.own_b[seat], 1)),
                np.stack((*a, *b), axis=1),
            )
        )
    hits.sort(key=lambda hit: (-hit.containment_a, hit.index))
    return tuple(hits), max(0, int((shared >= _CLEAR).sum()) - most)


def _codes(archive: Archive, index: int) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    segment, own = archive.place(index)
    return segment.stream.text(own)


def _candidates(archive: Archive, prints: Fingerprints) -> tuple[Offsets, Offsets, Offsets]:
    """Texts that share enough fingerprints, how many they share, and the places of common wording."""
    hashes, first = np.unique(prints.hashes, return_index=True)
    ranges = [
        (np.searchsorted(segment.hashes, hashes), np.searchsorted(segment.hashes, hashes, side="right"))
        for segment in archive.segments
    ]
    times = sum((high - low for low, high in ranges), np.zeros(len(hashes), np.int64))
    frequent = times > archive.rules.common_above(len(archive))
    if frequent.sum() > archive.rules.family * len(hashes):
        frequent[:] = False
    found = []
    for segment, begin, (low, high) in zip(archive.segments, archive.firsts, ranges, strict=False):
        counts = np.where(frequent, 0, high - low)
        rank = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        rows = np.repeat(low, counts) + rank
        number = np.repeat(np.arange(len(hashes)), counts)
        pairs = np.unique(number * np.int64(len(segment) + 1) + segment.where[rows, 0])
        found.append(pairs % (len(segment) + 1) + int(begin))
    texts, shared = np.unique(np.concatenate([np.zeros(0, np.int64), *found]), return_counts=True)
    enough = shared >= archive.rules.least_shared
    return texts[enough], shared[enough], np.sort(prints.places[first[frequent]])


def _learnt(own: Stream, places: Offsets, k: int, w: int) -> Common:
    """Common wording around places of common fingerprints; between two that are near it goes on."""
    if not len(places):
        return Common(np.zeros(0, np.uint32))
    apart = np.flatnonzero(np.diff(places) > k + w) + 1
    begins = places[np.append(0, apart)]
    ends = places[np.append(apart, len(places)) - 1] + k
    return words_within(own, begins, ends)
