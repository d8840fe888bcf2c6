"""Starting, writing and publishing a report. Publishing freezes each figure with its records; later changes are shown."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.declare import figures
from shuzhi.ledgerkit.figures import Base
from shuzhi.ledgerkit.reading import Reading, read_all, records
from shuzhi.ledgerkit.trace import explained
from shuzhi.org import journal
from shuzhi.org.access import require
from shuzhi.org.models import Account, Person, Unit
from shuzhi.reports.compose import Composition, compose
from shuzhi.reports.models import FrozenFigure, Publication, Report
from shuzhi.reports.outline import outlines

RecordKey = tuple[int, int]
"""A record's key and the revision it had."""


@dataclass
class ReportMoved(Exception):
    """Somebody saved the report meanwhile."""

    revision: int

    def __str__(self) -> str:
        return "这份报告已被他人修改，您的修改没有保存。请重新打开后再试。"


@dataclass(frozen=True)
class Moved:
    """A figure that is no longer what was published: what it is now, and the records that made the difference.

    ``gone`` where the figure is declared no more; ``shown`` is the number as it would be printed today.
    """

    figure: FrozenFigure
    value: Decimal | None
    shown: str
    added: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    gone: bool = False

    @property
    def is_other_number(self) -> bool:
        """Whether the printed number is another; else only records behind it were put right."""
        return self.shown != self.figure.shown


def start(
    outline: str, unit: Unit, period: Period, account: Account | None, person: Person | None = None
) -> Report:
    """Open a new report. Raises Refused, KeyError for an unknown outline, NotInOffice where the person held no post."""
    if account is not None:
        require(account, "reports.compose", unit)
    compose(outlines()[outline], unit, period, person)
    with transaction.atomic():
        report = Report.objects.create(
            outline=outline, unit=unit, person=person, period_code=period.code, created_by=account
        )
        detail = {"act": "新建", "title": f"{period.label}{outlines()[outline].kind}"}
        journal.write("reports.compose", account=account, record=report.pk, unit=unit, detail=detail)
    return report


def composed(report: Report, signed_on: date | None = None) -> Composition:
    """The report as it stands now, from today's records; signed where a day is given."""
    return compose(
        outlines()[report.outline], report.unit, report.period, report.person, report.own, signed_on
    )


def save_own(report: Report, own: Mapping[str, str], revision: int, account: Account | None) -> Report:
    """Save the person's own words over the revision seen. Raises ReportMoved, Refused."""
    if account is not None:
        require(account, "reports.compose", report.unit)
    known = {part.code for part in outlines()[report.outline].walk() if part.own}
    with transaction.atomic():
        kept = Report.objects.select_for_update().get(pk=report.pk)
        if kept.revision != revision:
            raise ReportMoved(kept.revision)
        kept.own = {place: text.strip() for place, text in own.items() if place in known and text.strip()}
        kept.revision += 1
        kept.changed_at = timezone.now()
        kept.save()
        detail = {"act": "保存", "title": f"{kept.period.label}{outlines()[kept.outline].kind}"}
        journal.write("reports.compose", account=account, record=kept.pk, unit=kept.unit, detail=detail)
    return kept


def publish(report: Report, account: Account | None, revision: int | None = None) -> Publication:
    """Freeze the report as it now stands, in one transaction; ``revision`` is the one the publisher has read.

    A button pressed twice makes no second publication: where neither text nor records changed, the last one is returned.
    Raises Refused, ReportMoved, NotInOffice.
    """
    if account is not None:
        require(account, "reports.publish", report.unit)
    with transaction.atomic():
        kept = Report.objects.select_for_update().get(pk=report.pk)
        if revision is not None and kept.revision != revision:
            raise ReportMoved(kept.revision)
        last = kept.publications.order_by("-number").first()
        if last and last.digest == _digest(composed(kept, timezone.localdate(last.at))) and not moved(last):
            return last
        composition = composed(kept, timezone.localdate())
        publication = Publication.objects.create(
            report=kept,
            number=kept.publications.count() + 1,
            title=composition.title,
            period_code=composition.period.code,
            markdown=composition.markdown,
            digest=_digest(composition),
            by=account,
        )
        stated = set(composition.codes)
        FrozenFigure.objects.bulk_create(
            _freeze(
                publication, reading, reading.figure.code in stated and reading.period == composition.period
            )
            for reading in _with_parts(composition)
        )
        journal.write(
            "reports.publish",
            account=account,
            record=kept.pk,
            unit=kept.unit,
            detail={"number": publication.number, "digest": publication.digest},
        )
    return publication


def _digest(composition: Composition) -> str:
    return hashlib.sha256(composition.markdown.encode()).hexdigest()


def moved(publication: Publication) -> tuple[Moved, ...]:
    """The published figures whose value or records differ today, in the order of the text."""
    frozen = list(publication.figures.all())
    unit = publication.report.unit
    now: dict[str, dict[str, Reading]] = {}
    for period_code in {one.period_code for one in frozen}:
        codes = [one.code for one in frozen if one.period_code == period_code and one.code in figures]
        now[period_code] = read_all(unit, Period.parse(period_code), codes)
    found = (_moved(one, now[one.period_code].get(one.code)) for one in frozen)
    return tuple(one for one in found if one)


def _moved(one: FrozenFigure, reading: Reading | None) -> Moved | None:
    if reading is None:
        return Moved(one, None, "—", gone=True)
    then = dict(one.records)
    current = dict(_record_keys(reading))
    added, removed = sorted(current.keys() - then.keys()), sorted(then.keys() - current.keys())
    changed = sorted(key for key in then.keys() & current.keys() if then[key] != current[key])
    if not (added or removed or changed) and _rounded(reading.value) == one.value:
        return None
    return Moved(one, reading.value, reading.shown, tuple(added), tuple(removed), tuple(changed))


def _with_parts(composition: Composition) -> list[Reading]:
    """The stated figures and those they are reckoned from, last year's among them; stated ones first."""
    found = {(code, composition.period): composition.readings[code] for code in composition.codes}
    pending = list(found.values())
    while pending:
        for part in pending.pop(0).parts:
            if (part.figure.code, part.period) not in found:
                found[part.figure.code, part.period] = part
                pending.append(part)
    return list(found.values())


def _freeze(publication: Publication, reading: Reading, stated: bool) -> FrozenFigure:
    keys = _record_keys(reading)
    return FrozenFigure(
        publication=publication,
        code=reading.figure.code,
        title=reading.figure.title,
        definition=explained(reading),
        unit_word=reading.figure.unit,
        period_code=reading.period.code,
        value=_rounded(reading.value),
        shown=reading.shown,
        stated=stated,
        records=keys,
        digest=hashlib.sha256(json.dumps(keys).encode()).hexdigest(),
    )


def _record_keys(reading: Reading) -> list[RecordKey]:
    if not isinstance(reading.figure, Base):
        return []
    rows = records(reading.figure.code, reading.unit, reading.period)
    return list(rows.order_by("pk").values_list("pk", "revision"))


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.0001"))
