"""Pages of admission: everybody on the way with the next step and its limit, and one person's 25 steps."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from shuzhi.ledgerkit.records import problems
from shuzhi.ledgers.admission.ledger import admission
from shuzhi.ledgers.admission.models import Admission
from shuzhi.ledgers.admission.path import Next, next_step, standings
from shuzhi.org.access import PARTY, access, units_for

_ROWS = 50


@dataclass(frozen=True)
class Row:
    """One person on the list."""

    record: Admission
    next: Next | None


@access("records.view", area=PARTY)
def progress(request: HttpRequest) -> HttpResponse:
    """Everybody on the way, those who have arrived or left out; by the date of application, without any ranking."""
    units = units_for(request.user, "records.view", PARTY)
    on_the_way = (
        Admission.objects.live().filter(unit__in=units, until=None, archived_on=None).select_related("unit")
    )
    page = Paginator(on_the_way.order_by("occurred_on", "pk"), _ROWS).get_page(request.GET.get("page"))
    rows = [Row(record, next_step(record)) for record in page]
    return render(request, "admission/progress.html", {"rows": rows, "page": page})


@access("records.view", area=PARTY)
def steps(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's path: each step with its date, state, limit and what is wrong with it."""
    units = units_for(request.user, "records.view", PARTY)
    record = get_object_or_404(Admission.objects.live().filter(unit__in=units).select_related("unit"), pk=pk)
    context = {
        "record": record,
        "standings": standings(record, problems(admission, record)),
        "next": next_step(record),
        "facts": (
            ("支部", record.unit.name),
            ("所处阶段", record.stage),
            ("培养联系人", record.sponsors),
            ("入党介绍人", record.introducers),
        ),
    }
    return render(request, "admission/steps.html", context)
