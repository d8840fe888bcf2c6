"""督查督办: limits set by the one who assigned the matter, overdue hints, and the figures of the demonstration year."""

from datetime import date
from typing import Any

import pytest

from shuzhi.kernel.period import Period
from shuzhi.kernel.workdays import WorkCalendar
from shuzhi.ledgerkit import tallies
from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.demo import ROOT, DemoOffice
from shuzhi.ledgerkit.matters import close, extend
from shuzhi.ledgerkit.reading import read, read_all
from shuzhi.ledgerkit.records import Invalid, create, problems
from shuzhi.ledgers.supervision import hints
from shuzhi.ledgers.supervision.demo import DEMO, verify_closed
from shuzhi.ledgers.supervision.ledger import letters, matters, visits
from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Person, Role, Scope, Unit, UnitKind
from shuzhi.org.units import create_unit

DAY = date(2023, 5, 8)
DUE = date(2023, 6, 30)
YEAR = Period.year(2023)


@pytest.fixture
def office(db: None) -> Unit:
    return create_unit(ROOT, "示例县人民政府办公室", UnitKind.ORGAN)


def matter(office: Unit, **other: Any) -> dict[str, Any]:
    usual = {
        "number": "督〔2023〕1号",
        "title": "改造供水管网",
        "kind": "meeting",
        "lead_unit": "县水务局",
        "due_on": DUE,
    }
    return {"unit": office, "occurred_on": DAY, **usual} | other


def said(ledger: Ledger, values: dict[str, Any]) -> list[tuple[str, str]]:
    """(field, severity) of every problem of a record with these values."""
    return [(p.field, p.severity) for p in problems(ledger, ledger.model(**values))]


def test_the_limit_is_the_one_the_assigner_wrote_and_its_reason_says_so(office: Unit) -> None:
    record = create(matters, matter(office), None)
    assert record.due_on == DUE
    assert "登记人填写" in record.due_why


def test_a_matter_without_limit_or_bearer_is_asked_about(office: Unit) -> None:
    assert said(matters, matter(office)) == []
    assert said(matters, matter(office, due_on=None)) == [("due_on", "warning")]
    assert said(matters, matter(office, lead_unit="")) == [("lead_unit", "warning")]


def test_a_limit_before_the_assignment_is_refused(office: Unit) -> None:
    with pytest.raises(Invalid, match="不能早于立项日期"):
        create(matters, matter(office, due_on=date(2023, 5, 7)), None)


def test_a_late_closing_asks_for_its_reason(office: Unit) -> None:
    late = matter(office, closed_on=date(2023, 7, 3), result="已完成")
    assert said(matters, late) == [("late_why", "hint")]
    assert said(matters, late | {"late_why": "汛期停工"}) == []
    assert said(matters, late | {"closed_on": DUE}) == []


def test_an_overdue_matter_is_hinted_at_until_it_is_closed_or_extended(office: Unit) -> None:
    (overdue,) = matters.hints
    first = create(matters, matter(office), None)
    second = create(matters, matter(office, number="督〔2023〕2号", title="修缮泵站"), None)
    assert list(overdue(office, YEAR, DUE)) == []
    assert len(list(overdue(office, YEAR, date(2023, 7, 10)))) == 2
    close(matters, first.pk, date(2023, 7, 4), "已完成", first.revision, None)
    extend(matters, second.pk, 20, "分管领导", "汛期停工", DUE, second.revision, None)
    assert list(overdue(office, YEAR, date(2023, 7, 10))) == []
    assert len(list(overdue(office, YEAR, date(2023, 7, 21)))) == 1


def test_overdue_at_the_end_of_a_month_is_read_from_the_dates(office: Unit) -> None:
    create(matters, matter(office, closed_on=date(2023, 8, 2), result="已完成"), None)
    create(matters, matter(office, title="修缮泵站", closed_on=date(2023, 6, 1), result="已完成"), None)
    assert read("supervision.overdue", office, Period.month(2023, 5)).value == 0
    assert read("supervision.overdue", office, Period.month(2023, 7)).value == 1
    assert read("supervision.overdue", office, Period.month(2023, 8)).value == 0
    assert read("supervision.open", office, Period.month(2023, 6)).value == 1


def test_more_problems_mended_than_found_is_refused(office: Unit) -> None:
    values = {
        "unit": office,
        "occurred_on": DAY,
        "title": "防汛准备情况",
        "kind": "special",
        "found": 3,
        "fixed": 4,
    }
    assert said(visits, values) == [("occurred_on", "error")]
    assert said(visits, values | {"fixed": 3}) == []
    assert said(visits, values | {"found": None}) == [("found", "warning")]


def test_a_letter_unanswered_beyond_its_day_is_hinted_at(office: Unit) -> None:
    values = {"unit": office, "occurred_on": DAY, "kind": "urging", "title": "防汛", "recipient": "县水务局"}
    assert said(letters, values) == [("answer_by", "hint")]
    create(letters, values | {"answer_by": DUE}, None)
    create(letters, values | {"answer_by": DUE, "answered_on": date(2023, 6, 1), "title": "供水"}, None)
    assert list(hints.unanswered(office, YEAR, DUE)) == []
    (hint,) = hints.unanswered(office, YEAR, date(2023, 7, 1))
    assert "县水务局尚未反馈" in hint.message


def test_the_demonstration_year_gives_the_reported_figures(office: Unit, demo_record: Any) -> None:
    account = open_account("shenhe", "Shuzhi-Demo-2023", must_change=False)
    grant(account, Role.REVIEWER, office, Scope.SUBTREE)
    demo = DemoOffice(WorkCalendar.load(), {ROOT: office}, {"shenhe": account})
    for person in demo.people:
        Person.objects.create(unit=office, number=person.number, name=person.name)
    recorder = open_account("jilu", "Shuzhi-Demo-2023", must_change=False)
    ledgers = {ledger.code: ledger for ledger in (matters, visits, letters)}
    for year in (2022, 2023):
        for sheet in DEMO:
            ledger = ledgers[sheet.ledger]
            rows = [demo_record(ledger, row, office) for row in sheet.rows(demo, year)]
            for row in rows:
                row.recorded_by = recorder
            assert [p for row in rows for p in problems(ledger, row) if p.severity == "error"] == []
            ledger.model.objects.bulk_create(rows)
        verify_closed(demo, year)
    for ledger in ledgers.values():
        tallies.rebuild(ledger)
    found = {
        code: r.value
        for code, r in read_all(
            office, YEAR, [f.code for each in ledgers.values() for f in each.figures]
        ).items()
    }
    assert found["supervision.inspections"] == 12
    assert found["supervision.items"] == 42
    assert found["supervision.closed"] == 39
    assert found["supervision.on_time"] == 37
    assert found["supervision.verified"] == 36
    assert found["supervision.overdue"] == 1
    assert (found["supervision.prompts"], found["supervision.urgings"]) == (26, 11)
    assert len(list(hints.unanswered(office, YEAR, date(2024, 3, 1)))) == 2
