"""The figures board: every figure of a unit and a period, with last year's beside it, each opening its records."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.pages.figure import address
from shuzhi.ledgerkit.pages.groups import Group, groups
from shuzhi.ledgerkit.pages.reach import choose, period_choices
from shuzhi.ledgerkit.reading import Reading, read_all
from shuzhi.org.access import GENERAL, access
from shuzhi.org.views.reach import unit_choices


@dataclass(frozen=True)
class Line:
    """A figure now and in the same period last year, each with the address that opens it."""

    now: Reading
    url: str
    before: Reading
    before_url: str


@dataclass(frozen=True)
class Block:
    """The figures of one ledger."""

    ledger: Ledger
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Part:
    """The ledgers of one field of work that have a figure."""

    group: Group
    blocks: tuple[Block, ...]


@access("figures.view")
def board(request: HttpRequest) -> HttpResponse:
    """All figures of the chosen unit and period."""
    chosen = choose(request, "figures.view", GENERAL)
    if chosen.fault:
        messages.error(request, chosen.fault)
    period = chosen.period or Period.year(timezone.localdate().year)
    now = read_all(chosen.unit, period)
    before = read_all(chosen.unit, period.same_period_last_year())
    only_recorded = request.GET.get("recorded") == "1"
    parts = []
    for group in groups():
        blocks = tuple(_block(ledger, now, before, only_recorded) for ledger in group.ledgers)
        if any(block.lines for block in blocks):
            parts.append(Part(group, tuple(block for block in blocks if block.lines)))
    context = {
        "chosen": chosen,
        "period": period,
        "before": period.same_period_last_year(),
        "units": unit_choices(chosen.units),
        "periods": period_choices(period),
        "parts": parts,
        "only_recorded": only_recorded,
    }
    return render(request, "pages/figures.html", context)


def _block(ledger: Ledger, now: dict[str, Reading], before: dict[str, Reading], only_recorded: bool) -> Block:
    lines = []
    for figure in ledger.figures:
        one, past = now[figure.code], before[figure.code]
        if not only_recorded or not (one.is_empty and past.is_empty):
            lines.append(
                Line(
                    one,
                    address(figure.code, one.unit, one.period),
                    past,
                    address(figure.code, past.unit, past.period),
                )
            )
    return Block(ledger, tuple(lines))
