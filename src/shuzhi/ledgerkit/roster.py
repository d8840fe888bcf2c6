"""Who holds a post in the office on a day, loaded once for a whole import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from shuzhi.org.models import Tenure


@dataclass(frozen=True)
class Roster:
    """Name → spans of office (end None while it lasts). An office that keeps no roster yet checks no names."""

    spans: dict[str, list[tuple[date, date | None]]]

    @classmethod
    def load(cls) -> Self:
        """Read every tenure; an office of a county has some thousands."""
        spans: dict[str, list[tuple[date, date | None]]] = {}
        for name, since, until in Tenure.objects.values_list("person__name", "since", "until"):
            spans.setdefault(name, []).append((since, until))
        return cls(spans)

    def holds(self, name: str, on: date) -> bool:
        """Whether somebody of this name held a post on the day."""
        if not self.spans:
            return True
        return any(
            since <= on and (until is None or on <= until) for since, until in self.spans.get(name, ())
        )
