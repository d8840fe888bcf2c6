"""建议提案: the term by the law in force, the longer one for what is hard, judgements, and the demonstration year."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from shuzhi.kernel.period import Period
from shuzhi.kernel.rulebook import rulebook
from shuzhi.kernel.workdays import WorkCalendar
from shuzhi.ledgerkit import tallies
from shuzhi.ledgerkit.demo import DemoOffice
from shuzhi.ledgerkit.matters import extend
from shuzhi.ledgerkit.reading import read, read_all, records
from shuzhi.ledgerkit.records import Invalid, change, create, problems
from shuzhi.ledgers.proposals import hints
from shuzhi.ledgers.proposals.demo import DEMO
from shuzhi.ledgers.proposals.ledger import proposals
from shuzhi.ledgers.proposals.models import Proposal
from shuzhi.org.models import Unit, UnitKind
from shuzhi.org.units import create_unit

DAY = date(2023, 3, 6)
YEAR = Period.year(2023)


@pytest.fixture
def office(db: None) -> Unit:
    return create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN)


def values(office: Unit, **other: Any) -> dict[str, Any]:
    usual = {
        "number": "人大第1号",
        "title": "关于更新供水管网的建议",
        "kind": "suggestion",
        "lead_unit": "县水务局",
    }
    return {"unit": office, "occurred_on": DAY, **usual} | other


def answered(office: Unit, **other: Any) -> dict[str, Any]:
    return values(office, closed_on=date(2023, 5, 8), answer_class="A", due_on=date(2023, 6, 6)) | other


def said(office: Unit, **other: Any) -> list[tuple[str, str]]:
    """(field, severity) of every problem of a record with these values."""
    return [(p.field, p.severity) for p in problems(proposals, Proposal(**values(office, **other)))]


def test_the_classes_and_grades_are_those_of_the_rules() -> None:
    assert tuple(Proposal.AnswerClass.values) == rulebook().get("proposal.classes", DAY).words("classes")
    assert tuple(Proposal.Satisfaction.labels) == rulebook().get("proposal.satisfaction", DAY).words("grades")


@pytest.mark.parametrize(
    ("day", "other", "due", "law"),
    [
        (DAY, {}, date(2023, 6, 6), "代表法（2015年修正）"),
        (DAY, {"hard": True}, date(2023, 9, 6), "代表法（2015年修正）"),
        (date(2025, 11, 30), {}, date(2026, 2, 28), "第五十一条（2025-03-11施行）"),
        (date(2025, 4, 1), {"hard": True}, date(2025, 10, 1), "第五十一条（2025-03-11施行）"),
        (DAY, {"kind": "member"}, date(2023, 6, 6), "政协提案办理工作规定"),
        (DAY, {"kind": "member", "hard": True}, date(2023, 9, 6), "政协提案办理工作规定"),
    ],
)
def test_the_term_runs_from_the_day_of_handing_over_by_the_law_then_in_force(
    office: Unit, day: date, other: dict[str, Any], due: date, law: str
) -> None:
    record = create(proposals, values(office, occurred_on=day, accepted_on=day, **other), None)
    assert record.due_on == due
    assert law in record.due_why


def test_the_last_day_of_the_old_law_and_the_first_of_the_new(office: Unit) -> None:
    old = create(proposals, values(office, occurred_on=date(2025, 3, 10)), None)
    new = create(proposals, values(office, occurred_on=date(2025, 3, 11)), None)
    assert "2015年修正" in old.due_why
    assert "2015年修正" not in new.due_why


def test_an_extension_reaches_six_months_and_no_further(office: Unit) -> None:
    record = create(proposals, values(office), None)
    longer = extend(proposals, record.pk, 92, "县政府分管领导", "涉及多个部门", date(2023, 6, 1), 1, None)
    assert longer.due_on == date(2023, 9, 6)
    with pytest.raises(Invalid, match="不得超过"):
        extend(proposals, record.pk, 1, "县政府分管领导", "涉及多个部门", date(2023, 6, 2), 2, None)


def test_marking_a_proposal_as_hard_moves_its_term(office: Unit) -> None:
    record = create(proposals, values(office), None)
    assert change(proposals, record.pk, {"hard": True}, 1, None).due_on == date(2023, 9, 6)


def test_a_judgement_before_the_answer_is_refused(office: Unit) -> None:
    with pytest.raises(Invalid, match="尚未答复"):
        create(proposals, values(office, satisfaction="satisfied"), None)


def test_an_answer_names_its_class_and_a_class_its_answer(office: Unit) -> None:
    assert said(office, closed_on=date(2023, 5, 8)) == [("answer_class", "hint")]
    assert said(office, answer_class="A") == [("closed_on", "warning")]
    assert said(office, closed_on=date(2023, 5, 8), answer_class="A") == []


def test_what_was_judged_unsatisfying_is_to_be_answered_again(office: Unit) -> None:
    judged = {"closed_on": date(2023, 5, 8), "answer_class": "C", "satisfaction": "unsatisfied"}
    assert said(office, **judged) == [("answered_again_on", "hint")]
    assert said(office, **judged, answered_again_on=date(2023, 6, 1)) == []
    assert said(office, **judged, answered_again_on=date(2023, 5, 1)) == [("answered_again_on", "error")]


def test_the_talk_comes_after_the_handing_over_and_before_the_answer(office: Unit) -> None:
    answer = {"closed_on": date(2023, 5, 8), "answer_class": "A"}
    assert said(office, **answer, met_on=date(2023, 3, 1)) == [("met_on", "error")]
    assert said(office, **answer, met_on=date(2023, 5, 9)) == [("met_on", "hint")]
    assert said(office, **answer, met_on=date(2023, 4, 1)) == []


def test_the_office_that_answers_does_not_also_help(office: Unit) -> None:
    assert said(office, co_units="县财政局、县水务局") == [("co_units", "error")]
    assert said(office, co_units="县财政局，县财政局") == [("co_units", "warning")]
    assert said(office, co_units="县财政局、县发展和改革局") == []
    assert said(office, lead_unit="") == [("lead_unit", "warning")]


def test_a_late_answer_is_shown_and_not_refused(office: Unit) -> None:
    record = Proposal(**answered(office, closed_on=date(2023, 6, 10)))
    (problem,) = problems(proposals, record)
    assert (problem.severity, "4天" in problem.message) == ("hint", True)


def test_a_term_that_ends_soon_or_has_passed_is_hinted_at_until_the_answer(office: Unit) -> None:
    record = create(proposals, values(office), None)
    assert list(hints.terms(office, YEAR, date(2023, 5, 1))) == []
    (soon,) = hints.terms(office, YEAR, date(2023, 6, 1))
    (passed,) = hints.terms(office, YEAR, date(2023, 6, 9))
    assert ("还有5天" in soon.message, "已超3天" in passed.message) == (True, True)
    change(proposals, record.pk, {"closed_on": date(2023, 6, 9), "answer_class": "A"}, 1, None)
    assert list(hints.terms(office, YEAR, date(2023, 6, 12))) == []


def test_the_rate_counts_judged_proposals_only(office: Unit) -> None:
    create(proposals, answered(office, satisfaction="satisfied"), None)
    create(proposals, answered(office, satisfaction="fairly"), None)
    create(proposals, answered(office), None)
    assert read("proposals.satisfied_rate", office, YEAR).value == 50
    (hint,) = hints.judgements(office, YEAR, date(2023, 7, 1))
    assert "有1件" in hint.message


def test_the_demonstration_year_gives_the_reported_figures(office: Unit, demo_record: Any) -> None:
    demo = DemoOffice(WorkCalendar.load())
    for year in (2022, 2023):
        rows = [demo_record(proposals, row, office) for sheet in DEMO for row in sheet.rows(demo, year)]
        assert {p.severity for row in rows for p in problems(proposals, row)} == {"hint"}
        assert len({(row.number, row.title) for row in rows}) == len(rows)
        Proposal.objects.bulk_create(rows)
    tallies.rebuild(proposals)
    found = {code: r.value for code, r in read_all(office, YEAR, [f.code for f in proposals.figures]).items()}
    assert found["proposals.deputies"] == 117
    assert found["proposals.members"] == 91
    assert found["proposals.answered"] == 208
    assert found["proposals.on_time"] == 205
    assert found["proposals.satisfied"] == 204
    rate = found["proposals.satisfied_rate"]
    assert rate is not None
    assert round(rate, 2) == Decimal("98.08")
    assert records("proposals.deputies", office, YEAR).count() == 117
