"""What a rule expects beside what was recorded: by quarter, by unit, today's part running, the future left out."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from shuzhi.kernel.period import Period
from shuzhi.kernel.rulebook import RulebookError, RuleNotInForce, rulebook
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.obligations import Obligation, gaps, standings
from shuzhi.ledgers.study.models import Study

YEAR = Period.parse("2023")
AFTERWARDS = date(2024, 3, 1)


def held(unit, *days: date, kind: str = "collective") -> None:
    for day in days:
        Study.objects.create(unit=unit, occurred_on=day, kind=kind, title="学习")


def study(*obligations: Obligation):
    return replace(ledgers.get("study"), obligations=obligations)


@pytest.fixture
def quarterly():
    rule = next(
        r for r in rulebook().all() if r.limit.get("every") == "quarter" and r.holds_on(date(2023, 1, 1))
    )
    return Obligation(rule.id, where=Q(kind="collective"), title="集中学习")


def test_quarters_without_a_record_are_gaps_with_their_source(office, quarterly) -> None:
    held(office.unit, date(2023, 2, 1), date(2023, 8, 31))
    held(office.unit, date(2023, 5, 1), kind="self")
    found = gaps(study(quarterly), office.unit, YEAR, AFTERWARDS)
    assert [gap.period.code for gap in found] == ["2023Q2", "2023Q4"]
    assert all((gap.expected, gap.recorded, gap.missing, gap.running) == (1, 0, 1, False) for gap in found)
    assert found[0].message.startswith(
        "示例县人民政府办公室2023年第二季度集中学习应有1次，已登记0次，尚缺1次。依据：《"
    )
    assert found[0].severity in ("warning", "hint")


def test_the_future_is_not_counted_and_today_runs(office, quarterly) -> None:
    found = gaps(study(quarterly), office.unit, YEAR, date(2023, 5, 20))
    assert [(gap.period.code, gap.running, gap.severity) for gap in found] == [
        ("2023Q1", False, found[0].severity),
        ("2023Q2", True, "hint"),
    ]
    assert "（进行中）" in found[1].message


def test_standings_show_what_was_done_as_well(office, quarterly) -> None:
    held(office.section, date(2023, 2, 1))
    first, *_ = standings(study(quarterly), office.unit, YEAR, AFTERWARDS)
    assert (first.recorded, first.missing) == (1, 0)


def test_a_month_shows_the_quarter_that_ends_in_it_whole(office, quarterly) -> None:
    held(office.unit, date(2023, 4, 1))
    assert standings(study(quarterly), office.unit, Period.parse("2023-05"), AFTERWARDS) == ()
    (quarter,) = standings(study(quarterly), office.unit, Period.parse("2023-06"), AFTERWARDS)
    assert (quarter.period.code, quarter.recorded) == ("2023Q2", 1)


def test_an_obligation_of_branches_asks_each_branch_and_nobody_else(office, quarterly) -> None:
    held(office.unit, date(2023, 2, 1))
    held(office.branch, date(2023, 5, 1))
    obligation = replace(quarterly, units=("branch",))
    found = gaps(study(obligation), office.unit, YEAR, AFTERWARDS)
    assert {gap.unit for gap in found} == {office.branch}
    assert [gap.period.code for gap in found] == ["2023Q1", "2023Q3", "2023Q4"]
    assert gaps(study(obligation), office.section, YEAR, AFTERWARDS) == ()


def test_a_branch_set_up_in_mid_quarter_owes_nothing_for_it(office, quarterly) -> None:
    office.branch.since = date(2023, 8, 15)
    office.branch.save()
    obligation = replace(quarterly, units=("branch",))
    found = gaps(study(obligation), office.unit, YEAR, AFTERWARDS)
    assert [gap.period.code for gap in found] == ["2023Q4"]


def test_a_withdrawn_record_fulfils_nothing(office, quarterly) -> None:
    held(office.unit, date(2023, 2, 1))
    Study.objects.update(withdrawn_at="2023-03-01T00:00:00+08:00", withdrawn_why="误登")
    assert len(gaps(study(quarterly), office.unit, YEAR, AFTERWARDS)) == 4


def test_before_the_rule_was_in_force_nothing_is_expected(office, quarterly) -> None:
    assert gaps(study(quarterly), office.unit, Period.parse("1999"), AFTERWARDS) == ()


def test_records_are_counted_in_one_query(office, quarterly) -> None:
    held(office.unit, date(2023, 2, 1))
    with CaptureQueriesContext(connection) as queries:
        gaps(study(quarterly, replace(quarterly, where=Q(kind="self"))), office.unit, YEAR, AFTERWARDS)
    assert sum("study_study" in query["sql"] for query in queries) == 1


def test_an_unknown_rule_and_one_without_a_rhythm_are_named(office) -> None:
    with pytest.raises(RuleNotInForce, match=r"没有编号为no\.such的规则"):
        gaps(study(Obligation("no.such")), office.unit, YEAR, AFTERWARDS)
    with pytest.raises(RulebookError, match="没有写明频次"):
        gaps(study(Obligation("petition.closing")), office.unit, YEAR, AFTERWARDS)
