"""The page of what does not fit in the fleet's accounts."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.pages.reach import choose, period_choices
from shuzhi.ledgers.vehicles.anomalies import TITLES, anomalies
from shuzhi.org.access import GENERAL, access
from shuzhi.org.views.reach import unit_choices

_ROWS = 50


@access("records.view")
def anomaly_list(request: HttpRequest) -> HttpResponse:
    """Every anomaly of a unit and a period, by day, with the record behind it."""
    chosen = choose(request, "records.view", GENERAL)
    period = chosen.period or Period.parse(chosen.period_code)
    found = anomalies(chosen.unit, period, chosen.within)
    page = Paginator(found, _ROWS).get_page(request.GET.get("page"))
    context = {
        "chosen": chosen,
        "units": unit_choices(chosen.units),
        "periods": period_choices(period),
        "rows": [(TITLES[each.code], each) for each in page],
        "page": page,
        "count": len(found),
    }
    return render(request, "vehicles/anomalies.html", context)
