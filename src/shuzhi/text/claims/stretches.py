"""Stretches of a line, asked whether a place lies in one of them in the time of a search, not of a scan."""

from bisect import bisect_right
from collections.abc import Iterable


class Stretches:
    """A set of half-open stretches `(start, end)`; those that touch or overlap are one."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def cover(self, at: int) -> bool:
        """Whether a place lies in a stretch."""
        return self.meet(at, at + 1)

    def meet(self, start: int, end: int) -> bool:
        """Whether `start` to `end` shares a place with a stretch."""
        before = bisect_right(self._starts, end - 1) - 1
        return before >= 0 and self._ends[before] > start
