"""The register of document numbers: each number of a year with its document, the void and the empty ones among them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.pages.hints import hints_of
from shuzhi.ledgerkit.pages.reach import choose, period_choices
from shuzhi.ledgers.outgoing.hints import EMPTY, USED, VOID, NumberLine, number_register
from shuzhi.ledgers.outgoing.ledger import outgoing
from shuzhi.org.access import GENERAL, access
from shuzhi.org.models import Unit
from shuzhi.org.views.reach import unit_choices


@dataclass(frozen=True)
class Series:
    """One 代字 of the year: its numbers, and how many are used, void and empty."""

    code: str
    lines: tuple[NumberLine, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """State → how many, in the order they are read out."""
        found = Counter(line.state for line in self.lines)
        return tuple((state, found[state]) for state in (USED, VOID, EMPTY))


@access("records.view", area=GENERAL)
def numbers(request: HttpRequest) -> HttpResponse:
    """The numbers of the year in which the chosen period ends, for the chosen unit and those below it."""
    chosen = choose(request, "records.view", outgoing.area)
    today = timezone.localdate()
    period = Period.year(chosen.period.end.year if chosen.period else today.year)
    lines = number_register(Unit.objects.filter(pk__in=chosen.within), period.start.year)
    codes = dict.fromkeys(line.number.code for line in lines)
    context = {
        "ledger": outgoing,
        "chosen": chosen,
        "period": period,
        "units": unit_choices(chosen.units),
        "periods": [(name, choices) for name, choices in period_choices(period) if name == "年度"],
        "series": [Series(code, tuple(line for line in lines if line.number.code == code)) for code in codes],
        "hints": hints_of(outgoing, chosen.unit, chosen.within, period, today),
    }
    return render(request, "outgoing/numbers.html", context)
