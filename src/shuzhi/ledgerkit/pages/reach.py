"""What a request reaches: the ledger it names, the units its account may use there, the unit and period it chose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from shuzhi.kernel.period import Period, PeriodError
from shuzhi.ledgerkit.declare import Ledger, ledgers
from shuzhi.ledgerkit.shapes import Record, RecordQuerySet
from shuzhi.org.access import Refused, require, units_for
from shuzhi.org.models import Account, Unit
from shuzhi.org.views.reach import account_of

ALL = "all"
"""The period choice that leaves no record out."""

_REMEMBERED = "kit.period"


@dataclass(frozen=True)
class Chosen:
    """The unit and period a page shows; ``units`` are those the account may choose among, in tree order.

    ``period`` None means all records whatever their date. ``fault`` says what was wrong with the period asked for.
    """

    units: tuple[Unit, ...]
    unit: Unit
    period: Period | None
    fault: str = ""

    @cached_property
    def within(self) -> tuple[int, ...]:
        """Keys of the units at or below the chosen one that the account may use."""
        return tuple(unit.pk for unit in self.units if unit.path.startswith(self.unit.path))

    @property
    def period_code(self) -> str:
        """The period as an address carries it."""
        return self.period.code if self.period else ALL

    @property
    def query(self) -> dict[str, str]:
        """Unit and period as an address carries them."""
        return {"unit": self.unit.code, "period": self.period_code}


def ledger_of(code: str) -> Ledger:
    """The ledger an address names; raises Http404."""
    found = ledgers.find(code)
    if found is None:
        raise Http404(f"没有台账“{code}”。")
    return found


def record_of(ledger: Ledger, pk: int, account: Account, action: str = "records.view") -> Record:
    """The record an address names; raises Http404, or Refused where it lies outside the account's units."""
    rows = rows_of(ledger).select_related("unit", "batch", "recorded_by__person", "withdrawn_by__person")
    record: Record | None = rows.filter(pk=pk).first()
    if record is None:
        raise Http404("没有这条记录。")
    require(account, action, record.unit, ledger.area)
    return record


def rows_of(ledger: Ledger) -> RecordQuerySet:
    """All records of a ledger, withdrawn ones included."""
    rows: RecordQuerySet = ledger.model._default_manager.all()
    return rows


def choose(request: HttpRequest, action: str, area: str, whole: bool = False) -> Chosen:
    """Unit and period by the address, else the account's topmost unit and the period chosen last, else this year.

    ``whole`` lets a page ask for all dates. Raises Refused where the account may not do the action there.
    """
    account = account_of(request)
    units = tuple(units_for(account, action, area))
    period, fault = _period(request, whole)
    return Chosen(units, _unit(request.GET.get("unit", ""), units, action), period, fault)


def unit_named(code: str, units: tuple[Unit, ...], action: str) -> Unit:
    """The unit of this code among those the account may use; the first of them where none is named."""
    return _unit(code, units, action)


def period_choices(period: Period | None, whole: bool = False) -> list[tuple[str, Any]]:
    """Choices of a period, grouped: years, then halves, quarters and months of the chosen year."""
    today = timezone.localdate()
    year = period.start.year if period else today.year
    years = [Period.year(one) for one in range(today.year, min(year, today.year - 4) - 1, -1)]
    parts = [*Period.year(year).parts("half"), *Period.year(year).parts("quarter")]
    parts += Period.year(year).parts("month")
    groups: list[tuple[str, Any]] = [("全部期间", [(ALL, "全部期间")])] if whole else []
    if period and period not in years and period not in parts:
        groups.append(("当前", [(period.code, period.label)]))
    groups.append(("年度", [(one.code, one.label) for one in years]))
    groups.append((f"{year}年内", [(one.code, one.label) for one in parts]))
    return groups


def _unit(code: str, units: tuple[Unit, ...], action: str) -> Unit:
    if not units:
        raise Refused(action)
    if not code:
        return units[0]
    found = next((unit for unit in units if unit.code == code), None)
    if found is None:
        raise Refused(action, Unit.objects.filter(code=code).first())
    return found


def _period(request: HttpRequest, whole: bool) -> tuple[Period | None, str]:
    asked = request.GET.get("period", "").strip()
    if whole and asked == ALL:
        return None, ""
    kept = request.session.get(_REMEMBERED) or str(timezone.localdate().year)
    if not asked or asked == ALL:
        return Period.parse(kept), ""
    try:
        period = Period.parse(asked)
    except PeriodError as wrong:
        return Period.parse(kept), str(wrong)
    if period.code != request.session.get(_REMEMBERED):
        request.session[_REMEMBERED] = period.code
    return period, ""
