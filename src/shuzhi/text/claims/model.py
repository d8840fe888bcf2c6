"""What a text states in numbers, and what figures are called."""

from dataclasses import dataclass, field
from decimal import Decimal

from shuzhi.kernel.numerals import Quantity

TYPES = (
    "metric",
    "metric_approx",
    "metric_bound",
    "metric_missing",
    "placeholder",
    "frequency",
    "announced_count",
    "period",
    "anniversary",
    "regulation",
    "enumeration",
    "ordinal",
    "idiom",
    "other",
)
MEASURED = frozenset({"metric", "metric_approx", "metric_bound", "metric_missing", "placeholder"})
"""The types that state, or leave open, a quantity which records can prove."""


APART = "；"
"""Stands in `Surroundings.near` where a semicolon parts two clauses."""


@dataclass(frozen=True)
class Surroundings:
    """The words a claim is read by: `own` stand with the number, `near` are the clauses before it in the
    sentence, nearest first, `heading` the headings above it. The number stands at `at` in `own`."""

    own: str = ""
    at: int = 0
    near: tuple[str, ...] = ()
    heading: str = ""


@dataclass(frozen=True)
class Claim:
    """A number stated in a text: `lines[line - 1][start:end] == quote`.

    `number` is as written, in units of `unit`: 1.2万余字 is 1.2 万字; it is None where the place is unfilled.
    `quantity` adds what 余, 近 and 以上 make of it. `unit` is as written (％ stays ％). `type` is one of `TYPES`.
    """

    line: int
    start: int
    end: int
    quote: str
    number: Decimal | None
    quantity: Quantity | None
    unit: str
    about: str
    type: str
    around: Surroundings = field(default=Surroundings(), repr=False, compare=False)


@dataclass(frozen=True)
class FigureName:
    """A figure as texts name it; how `said` is written is told in `shuzhi.text.claims.match`."""

    code: str
    title: str
    unit: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """How a claim is read: the figure's code, or None where none or several fit.

    `reading` says it in Chinese. `score` (0 to 1) is the share of the claim's own words that the figure's words
    explain. `value` is the claim's number in the figure's unit (1.2万字 → 12000 字), `candidates` the codes that
    fit equally well.
    """

    claim: Claim
    code: str | None
    reading: str
    score: float
    value: Decimal | None = None
    candidates: tuple[str, ...] = ()
