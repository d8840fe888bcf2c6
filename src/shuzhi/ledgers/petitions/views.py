"""Pages of the chain of deadlines: petitions still open, soonest limit first, and one petition's steps explained."""

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from shuzhi.ledgers.petitions.models import Petition
from shuzhi.ledgers.petitions.terms import chain, is_final
from shuzhi.org.access import access, units_for

_ROWS = 50


@access("records.view")
def open_petitions(request: HttpRequest) -> HttpResponse:
    """Every petition that is not closed, by the day it is due. Petitioners are not named here."""
    units = units_for(request.user, "records.view")
    rows = Petition.objects.live().filter(unit__in=units, closed_on__isnull=True)
    rows = rows.order_by(F("due_on").asc(nulls_last=True), "pk")
    page = Paginator(rows, _ROWS).get_page(request.GET.get("page"))
    today = timezone.localdate()
    listed = [(row, bool(row.due_on and row.due_on < today)) for row in page]
    return render(request, "petitions/open.html", {"rows": listed, "page": page})


@access("records.view")
def petition_terms(request: HttpRequest, pk: int) -> HttpResponse:
    """One petition's steps from registration to recheck: limit, how it was reckoned, where it stands."""
    units = units_for(request.user, "records.view")
    petition = get_object_or_404(Petition.objects.live().filter(unit__in=units), pk=pk)
    today = timezone.localdate()
    steps = [(term, term.state(today), term.late_by(today) and not term.asked) for term in chain(petition)]
    context = {"petition": petition, "steps": steps, "final": is_final(petition.number)}
    return render(request, "petitions/terms.html", context)
