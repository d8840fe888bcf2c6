"""What comparing gives: pairs and passages as columns, so that a hundred thousand reports cost no object each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from shuzhi.text.similar.alignment import NOTHING, Common
from shuzhi.text.similar.normal import Offsets


@dataclass(frozen=True)
class Comparison:
    """Copied passages of a collection of `count` texts. Texts and offsets count from 0.

    a, b (n,)              the two texts of a pair, in order of a and b
    containment_a, _b (n,) share of the text that is copied, 0 to 1, common wording left out of both sides of the fraction
    passage_pair (p,)      which pair a passage belongs to, ascending
    spans (p, 4)           a_start, a_end, b_start, b_end in characters, in order of a_start within a pair
    common                 common wording learnt: how it reads, and how many texts have it
    """

    count: int
    a: Offsets
    b: Offsets
    containment_a: NDArray[np.float64]
    containment_b: NDArray[np.float64]
    passage_pair: Offsets
    spans: Offsets
    common: tuple[tuple[str, int], ...] = ()
    common_words: Common = field(default=NOTHING, repr=False)

    def __len__(self) -> int:
        return len(self.a)

    def passages(self, index: int) -> Offsets:
        """The spans of one pair."""
        low, high = np.searchsorted(self.passage_pair, (index, index + 1))
        return self.spans[low:high]

    def by_share(self) -> Offsets:
        """The pairs, those with the largest copied share first."""
        return np.lexsort((self.b, self.a, -np.maximum(self.containment_a, self.containment_b)))

    def families(self) -> Iterator[Offsets]:
        """Texts that hang together by copied passages, the largest family first; every copy is in the family of its source."""
        root = np.arange(self.count)
        while True:
            low = np.minimum(root[self.a], root[self.b])
            new = root.copy()
            np.minimum.at(new, root[self.a], low)
            np.minimum.at(new, root[self.b], low)
            new = new[new]
            if np.array_equal(new, root):
                break
            root = new
        order = np.argsort(root, kind="stable")
        groups = np.split(order, np.flatnonzero(np.diff(root[order])) + 1)
        yield from sorted(
            (group for group in groups if len(group) > 1), key=lambda each: (-len(each), int(each[0]))
        )


def union_length(spans: Offsets) -> int:
    """Length of the union of rows of start and end."""
    if not len(spans):
        return 0
    spans = spans[np.argsort(spans[:, 0], kind="stable")]
    reached = np.concatenate((np.zeros(1, np.int64), np.maximum.accumulate(spans[:, 1])[:-1]))
    return int(np.maximum(spans[:, 1] - np.maximum(spans[:, 0], reached), 0).sum())
