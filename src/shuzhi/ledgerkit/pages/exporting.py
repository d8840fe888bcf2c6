"""Workbooks out: a ledger as an office prints it, the records behind one figure, an empty sheet to fill in."""

from __future__ import annotations

from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import owners
from shuzhi.ledgerkit.figures import Base
from shuzhi.ledgerkit.pages.figure import figure_of, opened
from shuzhi.ledgerkit.pages.filters import within
from shuzhi.ledgerkit.pages.importing import XLSX
from shuzhi.ledgerkit.pages.reach import choose, ledger_of, rows_of
from shuzhi.ledgerkit.sheets.export import export
from shuzhi.ledgerkit.sheets.template import write_template
from shuzhi.org.access import GENERAL, access, require
from shuzhi.org.views.reach import account_of


@access("records.export")
def export_ledger(request: HttpRequest, code: str) -> HttpResponse:
    """The records of a unit and a period, sensitive columns masked."""
    ledger = ledger_of(code)
    chosen = choose(request, "records.export", ledger.area, whole=True)
    target = BytesIO()
    rows, period = None, chosen.period
    if period and ledger.shape == "register":
        # An export takes a period for the day of the record; a register's entries live longer than that.
        rows, period = within(ledger, rows_of(ledger), period), None
    export(ledger, chosen.unit, period, target, account=account_of(request), rows=rows)
    label = chosen.period.label if chosen.period else "全部"
    return workbook_answer(target, f"{chosen.unit}{label}{ledger.title}.xlsx")


@access("records.export")
def export_figure(request: HttpRequest, code: str) -> HttpResponse:
    """The records that one figure counts, as far as the account may export them."""
    figure = figure_of(code)
    if not isinstance(figure, Base):
        raise Http404(f"指标“{figure.title}”由其他指标推算，请导出其组成的记录。")
    account, ledger = account_of(request), owners.get(code)
    chosen = choose(request, "figures.view", GENERAL)
    period = chosen.period or Period.year(timezone.localdate().year)
    require(account, "records.export", chosen.unit, ledger.area)
    rows, _ = opened(figure, ledger, chosen.unit, period, account, "records.export")
    target = BytesIO()
    export(ledger, chosen.unit, None, target, account=account, rows=rows)
    return workbook_answer(target, f"{chosen.unit}{period.label}{figure.title}.xlsx")


@access("records.import")
def template(request: HttpRequest, code: str) -> HttpResponse:
    """An empty sheet with the ledger's headings and lists, titled for the account's unit and this year."""
    ledger = ledger_of(code)
    chosen = choose(request, "records.import", ledger.area)
    target = BytesIO()
    write_template(ledger, target, unit=chosen.unit, year=timezone.localdate().year)
    return workbook_answer(target, f"{ledger.title}（模板）.xlsx")


def workbook_answer(target: BytesIO, name: str) -> HttpResponse:
    """A workbook as a download of this name."""
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(target.getvalue(), content_type=XLSX, headers={"Content-Disposition": disposition})
