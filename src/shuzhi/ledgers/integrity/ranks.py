"""Who holds a leading post of the office on a day; tells a leader from the people of a section."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from shuzhi.org.models import Tenure


def leads(name: str, on: date) -> bool | None:
    """Whether somebody of this name holds a leading post on the day; None where nobody of the name is in office."""
    lasting = Q(until__isnull=True) | Q(until__gte=on)
    held = Tenure.objects.filter(lasting, since__lte=on, person__name=name)
    posts = list(held.values_list("post__leader", flat=True))
    return any(posts) if posts else None
