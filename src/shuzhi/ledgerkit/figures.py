"""Figures declared as data: what is counted, under which words reports name it, and from which records.

A *base* figure (Count, Sum, Distinct, AsOf) selects records by one filter; its number and its list of records come from
that same filter, so they cannot disagree. A *derived* figure (Ratio, PerHead, Growth) is reckoned from other figures.
Counts and sums add up over months and units and are kept as tallies; distinct counts do not and are always counted.
"""

from __future__ import annotations

import dataclasses
from dataclasses import KW_ONLY, dataclass

from django.db.models import Aggregate, Q
from django.db.models import Count as CountOf
from django.db.models import Sum as SumOf


@dataclass(frozen=True)
class Figure:
    """What every figure says of itself.

    ``said`` holds the words by which reports name the figure, read by ``text.claims.match``; ``definition`` is the 口径
    in words, needed only where title and filter do not say it all.
    """

    code: str
    title: str
    unit: str
    _: KW_ONLY
    said: tuple[str, ...] = ()
    definition: str = ""

    @property
    def needs(self) -> tuple[str, ...]:
        """Codes of the figures this one is reckoned from; empty for a base figure."""
        return ()


@dataclass(frozen=True)
class Base(Figure):
    """A figure over records: those matching ``where`` whose date ``on`` lies in the period."""

    _: KW_ONLY
    where: Q = dataclasses.field(default_factory=Q)
    on: str = "occurred_on"

    def aggregate(self) -> Aggregate:
        """The SQL aggregate that yields this figure for a group of records."""
        return CountOf("pk", filter=self.where) if self.where else CountOf("*")


@dataclass(frozen=True)
class Count(Base):
    """How many records."""


@dataclass(frozen=True)
class Sum(Base):
    """The sum of one number field over the records; an empty field adds nothing."""

    _: KW_ONLY
    field: str

    def aggregate(self) -> Aggregate:
        return SumOf(self.field, filter=self.where or None)


@dataclass(frozen=True)
class Distinct(Base):
    """How many different values of one field among the records."""

    _: KW_ONLY
    field: str

    def aggregate(self) -> Aggregate:
        return CountOf(self.field, filter=self.where or None, distinct=True)


@dataclass(frozen=True)
class AsOf(Base):
    """How many records of a register live at the end of the period: begun by then (``on``), not ended (``until``)."""

    _: KW_ONLY
    until: str = "until"


@dataclass(frozen=True)
class AsOfSum(AsOf):
    """The sum of one number field over the records of a register that live at the end of the period."""

    _: KW_ONLY
    field: str

    def aggregate(self) -> Aggregate:
        return SumOf(self.field, filter=self.where or None)


@dataclass(frozen=True)
class Ratio(Figure):
    """``scale`` × the first figure / the second; none where the second is nought. A share in % has the scale 100."""

    _: KW_ONLY
    of: tuple[str, str]
    scale: int = 100

    @property
    def needs(self) -> tuple[str, ...]:
        return self.of


@dataclass(frozen=True)
class PerHead(Figure):
    """A figure divided by the people who hold a post in the unit at the end of the period; none where there are none."""

    _: KW_ONLY
    of: str

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.of,)


@dataclass(frozen=True)
class Growth(Figure):
    """Per cent by which a figure exceeds that of the same period last year; none where last year's is nought."""

    _: KW_ONLY
    of: str

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.of,)


TALLIED = (Count, Sum)
"""Kinds that add up over months and units as they are; an AsOf adds up as its arrivals less its departures."""
