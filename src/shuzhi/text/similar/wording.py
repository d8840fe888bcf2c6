"""Common wording: what everyone writes, learnt from the collection or known as a fixed formulation.

Common wording is kept as hashes of its stretches of GRAM codes, so that it is found in any text by one look at a table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import tomli

from shuzhi.text.similar.alignment import NOTHING, Common, gathered
from shuzhi.text.similar.fingerprint import Grams, Hashes, distinct, mixed, stream_fingerprints
from shuzhi.text.similar.normal import Offsets, Stream, normalize
from shuzhi.text.similar.pairing import Paired
from shuzhi.text.similar.rules import RULES, Rules
from shuzhi.text.similar.seeds import GRAM

# Read as a file: importing the auditor for it would cost a quarter of the time in which `shuzhi compare` starts.
_AUDITOR = Path(__file__).parents[1] / "audit" / "knowledge" / "phrases.toml"


@dataclass(frozen=True)
class Learnt:
    """Common wording of a collection, and where an instance of each stretch stands.

    text, begin, end (n,)  bounds in the stream of one text that has it     in_texts (n,)  how many texts have it
    """

    common: Common
    text: Offsets
    begin: Offsets
    end: Offsets
    in_texts: Offsets


@cache
def formulations() -> tuple[str, ...]:
    """The fixed formulations that the product knows: those kept here, and the set phrases of the auditor."""
    own = tomli.loads(Path(__file__).with_name("formulations.toml").read_text(encoding="utf-8"))
    rows = tomli.loads(_AUDITOR.read_text(encoding="utf-8"))["rows"].splitlines()
    known = (phrase for row in rows for phrase in _wordings(row))
    return tuple(dict.fromkeys([*own["formulations"], *known]))


def _wordings(row: str) -> list[str]:
    """The phrase of a row of the auditor (phrase | source | also=others) and its other accepted wordings."""
    phrase, *columns = (column.strip() for column in row.split("|"))
    others = [column.removeprefix("also=").split("/") for column in columns if column.startswith("also=")]
    return [
        each for each in [phrase, *(other for some in others for other in some)] if each and each[0] != "#"
    ]


def fixed(phrases: Iterable[str]) -> Common:
    """Phrases as common wording; those shorter than GRAM codes are too short to count as copied anyway."""
    stream = normalize(list(phrases))
    if not len(stream.codes):
        return NOTHING
    return words_within(stream, stream.starts[:-1], stream.starts[1:])


def together(first: Common, second: Common) -> Common:
    """Both wordings."""
    return Common(distinct(np.concatenate((first.words, second.words))))


def learn(stream: Stream, paired: Paired, bits: np.uint64, rules: Rules = RULES) -> Learnt:
    """The wording behind the common hashes of a collection.

    A hash says where k codes stand; two texts that have it are followed to both sides as far as they agree, at most w codes,
    since of w places in a row one is a fingerprint.
    """
    if not len(paired.common):
        none = np.zeros(0, np.int64)
        return Learnt(NOTHING, none, none, none, none)
    texts, seats = np.unique(paired.witnesses, return_inverse=True)
    near = gathered(stream, texts)
    prints = stream_fingerprints(near, rules.k, rules.w)
    hashes = (prints.hashes >> bits) << bits
    known, rows = np.unique(_seated(hashes, prints.texts), return_index=True)
    seats = seats.reshape(-1, 2)
    first = rows[np.searchsorted(known, _seated(paired.common, seats[:, 0]))]
    second = rows[np.searchsorted(known, _seated(paired.common, seats[:, 1]))]
    places = prints.places + near.starts[prints.texts]
    one, two = places[first], places[second]
    before, after = _agreement(near, one, two, rules)
    begin, end = one - before, one + rules.k + after
    common = words_within(near, begin, end)
    order = np.lexsort((begin, prints.texts[first]))
    begin, end, in_texts = begin[order], end[order], paired.in_texts[order]
    reached = np.maximum.accumulate(end)
    fresh = np.flatnonzero(np.append(True, begin[1:] > reached[:-1]))
    seat = prints.texts[first][order][fresh]
    return Learnt(
        common,
        texts[seat],
        begin[fresh] - near.starts[seat],
        np.maximum.reduceat(end, fresh) - near.starts[seat],
        np.maximum.reduceat(in_texts, fresh),
    )


def words_within(stream: Stream, begin: Offsets, end: Offsets) -> Common:
    """What stands within the bounds as common wording."""
    if len(stream.codes) < GRAM:
        return NOTHING
    words = Grams(stream.codes).words(GRAM)
    counts = np.maximum(end - begin - GRAM + 1, 0)
    rank = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return Common(distinct(words[np.repeat(begin, counts) + rank]))


def _seated(hashes: Hashes, texts: Offsets) -> Hashes:
    """Hash and text as one number."""
    return mixed(hashes + texts.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))


def _agreement(near: Stream, one: Offsets, two: Offsets, rules: Rules) -> tuple[Offsets, Offsets]:
    """How many codes before and after the k codes at both places agree, at most w on each side, within their texts."""
    codes, starts = near.codes, near.starts
    seat_one = np.searchsorted(starts, one, side="right") - 1
    seat_two = np.searchsorted(starts, two, side="right") - 1
    before, after = np.zeros(len(one), np.int64), np.zeros(len(one), np.int64)
    most_before = np.minimum(one - starts[seat_one], two - starts[seat_two])
    most_after = np.minimum(starts[seat_one + 1] - one, starts[seat_two + 1] - two) - rules.k
    last = len(codes) - 1
    for step in range(1, rules.w + 1):
        fits = (before == step - 1) & (step <= most_before)
        before += fits & (codes[np.maximum(one - step, 0)] == codes[np.maximum(two - step, 0)])
        fits = (after == step - 1) & (step <= most_after)
        ahead = rules.k + step - 1
        after += fits & (codes[np.minimum(one + ahead, last)] == codes[np.minimum(two + ahead, last)])
    return before, after
