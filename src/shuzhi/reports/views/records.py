"""Records that a report's page names: each with its own page where the reader may open it, else only counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.pages.cells import name_of
from shuzhi.ledgerkit.pages.reach import rows_of
from shuzhi.org.access import units_for
from shuzhi.org.models import Account

MOST = 20
"""Records of one kind named in a list; more are counted."""


@dataclass(frozen=True)
class NamedRecord:
    """A record the reader may open; ``why`` it is named."""

    why: str
    name: str
    url: str
    occurred_on: date
    withdrawn: bool


@dataclass(frozen=True)
class Named:
    """Records named on a page, and how many more there are that are not."""

    records: tuple[NamedRecord, ...]
    others: int

    @property
    def is_empty(self) -> bool:
        """No record at all."""
        return not self.records and not self.others


def named(ledger: Ledger, why_by_key: Iterable[tuple[int, str]], account: Account) -> Named:
    """Name the records of these keys that the account may open, in the given order."""
    wanted = list(why_by_key)
    units = units_for(account, "records.view", ledger.area)
    # One more than shown of each kind is not needed: what is cut off here is counted below.
    keys = [key for key, _ in wanted[:MOST]]
    rows = {row.pk: row for row in rows_of(ledger).filter(pk__in=keys, unit__in=units)}
    found = tuple(
        NamedRecord(
            why,
            name_of(ledger, rows[key]),
            reverse("kit:record", args=(ledger.code, key)),
            rows[key].occurred_on,
            rows[key].withdrawn_at is not None,
        )
        for key, why in wanted
        if key in rows
    )
    return Named(found, len(wanted) - len(found))
