"""Publishing freezes figures with their records; what changes afterwards is shown record by record."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest
from django.utils import timezone

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.deadlines import said
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.reading import read_all
from shuzhi.ledgerkit.records import change, create, withdraw
from shuzhi.ledgerkit.shapes import Record
from shuzhi.org import journal
from shuzhi.org.access import Refused
from shuzhi.org.models import JournalEntry
from shuzhi.reports.compose import Composition, Said
from shuzhi.reports.models import FrozenFigure, Publication, Report
from shuzhi.reports.publish import ReportMoved, _with_parts, composed, moved, publish, save_own, start

from .conftest import YEAR, Office, Study

STUDY = ledgers.get("study")


@pytest.fixture
def report(office: Office, year: list[Record]) -> Report:
    return start("annual", office.unit, YEAR, office.lin)


@pytest.fixture
def publication(report: Report, office: Office) -> Publication:
    return publish(report, office.chen)


def test_a_publication_freezes_each_stated_figure_with_its_records(
    publication: Publication, year: list[Record]
) -> None:
    frozen = publication.figures.get(code="study.collective")
    assert (frozen.shown, frozen.unit_word, frozen.period) == ("12", "次", YEAR)
    assert frozen.records == [[record.pk, record.revision] for record in year[:12]]
    assert frozen.definition
    assert len(frozen.digest) == 64


def test_nothing_has_moved_right_after_publishing(publication: Publication) -> None:
    assert moved(publication) == ()


def test_a_record_added_afterwards_is_named(publication: Publication, study: Study) -> None:
    late = study(date(2023, 12, 20))
    (found,) = moved(publication)
    assert (found.figure.code, found.figure.shown, found.shown) == ("study.collective", "12", "13")
    assert (found.added, found.removed, found.changed) == ((late.pk,), (), ())
    assert found.is_other_number


def test_a_record_withdrawn_afterwards_is_named(publication: Publication, year: list[Record]) -> None:
    withdraw(STUDY, year[0].pk, "重复登记", year[0].revision, None)
    (found,) = moved(publication)
    assert (found.shown, found.removed) == ("11", (year[0].pk,))


def test_a_record_put_right_is_named_though_the_number_stays(
    publication: Publication, year: list[Record]
) -> None:
    change(STUDY, year[0].pk, {"title": "另一个主题"}, year[0].revision, None)
    (found,) = moved(publication)
    assert (found.shown, found.changed) == ("12", (year[0].pk,))
    assert not found.is_other_number


def test_a_figure_that_is_declared_no_more_is_shown_as_gone(publication: Publication) -> None:
    FrozenFigure.objects.filter(publication=publication, code="study.visits").update(code="study.gone")
    (found,) = moved(publication)
    assert found.gone


def test_the_parts_of_a_derived_figure_are_frozen_too(
    office: Office, year: list[Record], study: Study
) -> None:
    ledger = ledgers.get("study_writing")
    values = {"unit": office.unit, "kind": "reflection", "author": "陈志远", "title": "学习体会"}
    create(ledger, {**values, "occurred_on": date(2023, 6, 1)}, None)
    create(ledger, {**values, "occurred_on": date(2023, 7, 1)}, None)
    publication = publish(start("annual", office.unit, YEAR, office.lin), office.chen)
    each = publication.figures.get(code="study.reflections_each")
    assert (each.shown, each.records) == ("1", [])
    assert publication.figures.get(code="study.reflections").stated
    assert len(publication.figures.get(code="study.reflections").records) == 2


def test_a_second_publication_leaves_the_first_as_it_was(
    publication: Publication, report: Report, office: Office, study: Study
) -> None:
    before = publication.markdown
    study(date(2023, 12, 20))
    second = publish(report, office.chen)
    publication.refresh_from_db()
    assert (publication.number, second.number) == (1, 2)
    assert publication.markdown == before
    assert "[13](figure:study.collective" in second.markdown
    assert moved(second) == ()


def test_only_the_head_publishes(report: Report, office: Office) -> None:
    with pytest.raises(Refused, match="发布报告"):
        publish(report, office.lin)
    with pytest.raises(Refused):
        publish(report, office.gao)
    assert not Publication.objects.exists()


def test_who_may_not_write_for_a_unit_opens_no_report_there(office: Office) -> None:
    with pytest.raises(Refused):
        start("annual", office.unit, YEAR, office.gao)
    assert not Report.objects.exists()


def test_own_words_are_saved_where_the_outline_asks_for_them(report: Report, office: Office) -> None:
    kept = save_own(report, {"plans": " 抓好培训。 ", "made-up": "没有此处"}, 1, office.lin)
    assert (kept.own, kept.revision) == ({"plans": "抓好培训。"}, 2)
    assert "抓好培训。" in composed(kept).markdown


def test_a_stale_save_is_refused_and_leaves_the_words(report: Report, office: Office) -> None:
    save_own(report, {"plans": "先到的。"}, 1, office.lin)
    with pytest.raises(ReportMoved, match="已被他人修改"):
        save_own(report, {"plans": "后到的。"}, 1, office.chen)
    report.refresh_from_db()
    assert report.own == {"plans": "先到的。"}


def test_what_was_not_read_is_not_published(report: Report, office: Office) -> None:
    save_own(report, {"plans": "先到的。"}, 1, office.lin)
    with pytest.raises(ReportMoved):
        publish(report, office.chen, revision=1)
    assert not Publication.objects.exists()


def test_each_act_stands_in_the_journal_and_the_chain_holds(publication: Publication, office: Office) -> None:
    acts = JournalEntry.objects.filter(action__startswith="reports.").order_by("seq")
    assert [(one.action, one.account_name) for one in acts] == [
        ("reports.compose", "user002"),
        ("reports.publish", "user001"),
    ]
    assert journal.prove().ok


def test_a_growth_freezes_last_years_records_under_their_own_period(
    office: Office, year: list[Record], study: Study
) -> None:
    study(date(2022, 5, 5))
    readings = read_all(office.unit, YEAR, ["study.collective_growth"])
    said = (Said("x", (readings["study.collective_growth"],)),)
    parts = _with_parts(Composition("", "", YEAR, said, (), (), readings))
    assert [(one.figure.code, one.period) for one in parts] == [
        ("study.collective_growth", YEAR),
        ("study.collective", YEAR),
        ("study.collective", Period.year(2022)),
    ]


def test_a_publication_is_addressed_signed_and_dated(publication: Publication, office: Office) -> None:
    lines = [line for line in publication.markdown.split("\n") if line]
    assert "各位领导、同志们：" in lines
    assert lines[-2:] == [office.unit.name, said(timezone.localdate(publication.at))]


def test_the_same_text_on_a_later_day_is_no_new_publication(
    publication: Publication, report: Report, office: Office
) -> None:
    Publication.objects.filter(pk=publication.pk).update(at=publication.at - timedelta(days=3))
    dated = Publication.objects.get(pk=publication.pk)
    markdown = composed(report, timezone.localdate(dated.at)).markdown
    digest = hashlib.sha256(markdown.encode()).hexdigest()
    Publication.objects.filter(pk=publication.pk).update(markdown=markdown, digest=digest)
    assert publish(report, office.chen).pk == publication.pk
