"""What a ledger's hints say of a unit, for pages."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import Ledger, Problem
from shuzhi.org.models import Unit


def hints_of(
    ledger: Ledger, unit: Unit, within: Collection[int], period: Period, today: date
) -> tuple[Problem, ...]:
    """The hints of a ledger; ``within`` are the units whose records the account may open.

    A hint reads the unit and all below it, so where some of these are closed to the account it says nothing.
    """
    if not ledger.hints or set(unit.scope().values_list("pk", flat=True)) - set(within):
        return ()
    return tuple(problem for find in ledger.hints for problem in find(unit, period, today))
