"""Two hundred figures over one table: a count and a sum for each of a hundred kinds."""

from bench.wide.models import Wide
from django.db.models import Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import Count, Figure, Sum

KINDS = tuple(f"k{index:02d}" for index in range(100))


def _figures() -> tuple[Figure, ...]:
    counts = [Count(f"wide.count_{kind}", f"次数{kind}", "次", where=Q(kind=kind)) for kind in KINDS]
    sums = [
        Sum(f"wide.sum_{kind}", f"分值{kind}", "分", where=Q(kind=kind), field="points") for kind in KINDS
    ]
    return (*counts, *sums)


ledger = Ledger(
    "wide",
    "测量台账",
    Wide,
    columns=(Column("occurred_on"), Column("kind"), Column("title"), Column("head_count"), Column("points")),
    figures=_figures(),
)
