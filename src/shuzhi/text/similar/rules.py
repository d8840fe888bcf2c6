"""What counts as copied, and what everyone writes: the numbers that decide, in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rules:
    """Lengths count codes: characters without spaces and punctuation, a number as one.

    k, w           stretch hashed, and how many in a row give one fingerprint (measured in bench/similar.py)
    least_shared   fingerprints two texts must share before they are laid side by side, where one that only two or three
                   texts have counts twice: chance agreement is in what many write
    most_shared    … in collections where chance makes many pairs that number rises, at most to this
    laid           pairs laid side by side for each text of the collection, before that number rises
    least_passage  codes a passage must have in common, those of common wording not counted
    common_share   a stretch in more than this share of the texts is common wording
    common_least   … and in more than so many texts; in small collections in more than a quarter of them;
    common_most    … in very large ones in more than this many
    common_from    texts from which on anything is learnt from the collection
    family         share of a text that must be frequent before others are taken for its family of copies
    kin            share of that text another must have to be of the family
    whole_runs     up to so many texts that share a stretch all their pairs are looked at, beyond it each with the fullest
    budget         pairs of texts noted for one fingerprint each, of all together (memory: 8 bytes each); fewer, 200 a text,
                   in collections that do not need so many
    """

    k: int = 12
    w: int = 12
    least_shared: int = 2
    most_shared: int = 6
    laid: float = 0.25
    least_passage: int = 32
    common_share: float = 0.02
    common_least: int = 20
    common_most: int = 2_000
    common_from: int = 10
    family: float = 0.5
    kin: float = 0.1
    whole_runs: int = 64
    budget: int = 20_000_000

    def common_above(self, texts: int) -> int:
        """A stretch in more texts than this is common wording."""
        if texts < self.common_from:
            return texts
        small = min(self.common_least, max(5, texts // 4))
        return max(small, min(self.common_most, int(texts * self.common_share)))

    def laid_pairs(self, texts: int) -> int:
        """So many pairs of a collection are laid side by side without asking for more in common."""
        return max(2_000, int(texts * self.laid))

    def noted_pairs(self, texts: int) -> int:
        """So many pairs of a collection are noted for runs looked at whole."""
        return min(self.budget, max(2_000_000, 200 * texts))


RULES = Rules()
