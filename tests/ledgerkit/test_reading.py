"""Figures equal the records they open, by month, by unit and by any period; tallies never lag behind a writer."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit import reading, records, tallies
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.models import DirtyCell, Tally
from shuzhi.ledgerkit.trace import trace
from shuzhi.ledgers.study.models import Study, Writing
from shuzhi.org.models import Unit, UnitKind
from shuzhi.org.units import appoint, create_person, create_post, create_unit

pytestmark = pytest.mark.django_db

YEAR = Period.year(2023)


@pytest.fixture
def office() -> Unit:
    return create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN)


@pytest.fixture
def section(office: Unit) -> Unit:
    return create_unit("ZFB-ZH", "综合科", UnitKind.SECTION, parent=office)


def study(unit: Unit, day: date, kind: str = "collective", **values: object) -> Study:
    record = records.create(
        ledgers.get("study"),
        {"unit": unit, "occurred_on": day, "kind": kind, "title": "学习", **values},
        None,
    )
    assert isinstance(record, Study)
    return record


def value(code: str, unit: Unit, period: Period) -> Decimal | None:
    return reading.read(code, unit, period).value


def test_a_count_is_the_number_of_its_records(office: Unit) -> None:
    for month in (1, 1, 5):
        study(office, date(2023, month, 9))
    study(office, date(2023, 5, 10), kind="visit")
    assert value("study.collective", office, YEAR) == 3
    assert value("study.collective", office, Period.month(2023, 1)) == 2
    assert reading.records("study.collective", office, YEAR).count() == 3


def test_a_unit_counts_its_subtree_and_not_its_siblings(office: Unit, section: Unit) -> None:
    other = create_unit("ZFB-MS", "文秘科", UnitKind.SECTION, parent=office)
    study(section, date(2023, 3, 1))
    study(other, date(2023, 3, 1))
    assert value("study.collective", section, YEAR) == 1
    assert value("study.collective", office, YEAR) == 2


def test_a_change_and_a_withdrawal_are_counted_at_once(office: Unit) -> None:
    record = study(office, date(2023, 3, 1))
    assert value("study.collective", office, YEAR) == 1
    ledger = ledgers.get("study")
    records.change(ledger, record.pk, {"occurred_on": date(2022, 12, 30)}, 1, None)
    assert value("study.collective", office, YEAR) == 0
    assert value("study.collective", office, Period.year(2022)) == 1
    records.withdraw(ledger, record.pk, "重复登记", 2, None)
    assert value("study.collective", office, Period.year(2022)) == 0


def test_days_within_a_month_are_read_from_the_records(office: Unit) -> None:
    for day in (4, 5, 6):
        study(office, date(2023, 3, day), head_count=day)
    span = Period.parse("2023-03-05/2023-03-31")
    assert value("study.collective", office, span) == 2
    assert value("study.people", office, span) == 11


def test_an_average_is_over_the_people_in_office_at_the_end(office: Unit) -> None:
    for index in range(4):
        person = create_person(office, f"N{index}", f"王{index}")
        appoint(person, create_post(office, f"科员{index}", "staff"), date(2022, 1, 1))
    leaver = create_person(office, "N9", "李离")
    appoint(leaver, create_post(office, "科员9", "staff"), date(2022, 1, 1), date(2023, 6, 30))
    ledger = ledgers.get("study_writing")
    for index in range(10):
        values = {"unit": office, "occurred_on": date(2023, 4, 3), "kind": Writing.Kind.REFLECTION}
        records.create(ledger, values | {"title": f"体会{index}", "author": "王0"}, None)
    read = reading.read("study.reflections_each", office, YEAR)
    assert read.value == Decimal("2.5")
    assert [part.value for part in read.parts] == [10]
    assert trace("study.reflections_each", office, YEAR).definition.endswith("2023-12-31在岗4人。")


def test_an_average_over_nobody_is_no_number(office: Unit) -> None:
    read = reading.read("study.reflections_each", office, YEAR)
    assert read.value is None
    assert read.shown == "—"
    assert read.is_empty


def test_a_year_that_is_not_over_has_not_fallen_yet(office: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    for year, months in ((2022, 12), (2023, 10)):
        for month in range(1, months + 1):
            study(office, date(year, month, 9))
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2023, 11, 28))
    running = reading.read("study.collective_growth", office, YEAR)
    assert (running.value, [part.value for part in running.parts]) == (None, [10])
    assert running.absent == "2023年尚未结束，集中学习同比请按已过去的月份查看"
    assert reading.read("study.collective_growth", office, Period.parse("2023年1—10月")).value == 0


def test_a_term_of_several_years_has_no_growth_over_itself(office: Unit) -> None:
    for year, times in ((2021, 1), (2022, 4), (2023, 5)):
        for month in range(1, times + 1):
            study(office, date(year, month, 9))
    term = reading.read("study.collective_growth", office, Period.term(2022, 2023))
    assert (term.value, [part.value for part in term.parts]) == (None, [9])
    assert term.absent == "集中学习同比只对一年以内的期间计算"
    half = reading.read("study.collective_growth", office, Period.half(2023, 1))
    assert (half.value, len(half.parts)) == (25, 2)
    assert reading.read("study.collective_growth", office, Period.year(2021)).absent.endswith(
        "没有上年同期的记录"
    )


def test_growth_compares_with_the_same_period_last_year(office: Unit) -> None:
    for year, times in ((2022, 4), (2023, 5)):
        for month in range(1, times + 1):
            study(office, date(year, month, 9))
    assert value("study.collective_growth", office, YEAR) == 25
    assert value("study.collective_growth", office, Period.year(2022)) is None


def test_a_series_gives_each_month(office: Unit) -> None:
    study(office, date(2023, 2, 9))
    months = reading.series("study.collective", office, YEAR)
    assert [int(month.value or 0) for month in months] == [0, 1, *[0] * 10]


def test_a_trace_opens_the_parts_and_their_records(office: Unit) -> None:
    first = study(office, date(2023, 2, 9), title="学习信访工作条例")
    node = trace("study.collective_growth", office, YEAR)
    assert [child.code for child in node.children] == ["study.collective", "study.collective"]
    assert [record.key for record in node.children[0].records] == [first.pk]
    assert node.children[0].records[0].origin == "手工录入"
    assert node.children[0].record_count == 1


def test_a_trace_pages_through_its_records(office: Unit) -> None:
    for index in range(53):
        study(office, date(2023, 1, 1) + timedelta(days=index), title=f"第{index}次")
    node = trace("study.collective", office, YEAR, page=2)
    assert node.record_count == 53
    assert [record.title for record in node.records] == ["第50次", "第51次", "第52次"]


def test_an_unknown_figure_names_its_neighbours(office: Unit) -> None:
    with pytest.raises(KeyError, match=r"study\.collective"):
        trace("study.colective", office, YEAR)


def test_tallies_equal_a_recount_and_a_wrong_tally_is_named(office: Unit) -> None:
    ledger = ledgers.get("study")
    study(office, date(2023, 2, 9))
    assert tallies.check(ledger) == ()
    Tally.objects.filter(code="study.collective").update(value=7)
    (found,) = tallies.check(ledger)
    assert (found.code, found.month, found.kept, found.counted) == ("study.collective", 202302, 7, 1)
    tallies.rebuild(ledger)
    assert tallies.check(ledger) == ()


def test_a_refused_record_leaves_no_mark(office: Unit) -> None:
    with pytest.raises(records.Invalid):
        study(office, date(2023, 2, 9), kind="没有这种形式")
    assert not DirtyCell.objects.exists()


KINDS = st.sampled_from(["collective", "visit", "self"])
DAYS = st.dates(date(2022, 11, 1), date(2023, 3, 31))
ACTS = st.lists(st.tuples(KINDS, DAYS, st.integers(0, 2)), min_size=1, max_size=8)


@given(acts=ACTS, span=st.tuples(DAYS, DAYS))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_the_number_equals_the_list(
    office: Unit, acts: list[tuple[str, date, int]], span: tuple[date, date]
) -> None:
    Study.objects.all().delete()
    tallies.rebuild(ledgers.get("study"))
    for kind, day, fate in acts:
        record = study(office, day, kind=kind)
        if fate == 1:
            records.withdraw(ledgers.get("study"), record.pk, "登记有误", 1, None)
        elif fate == 2:
            records.change(ledgers.get("study"), record.pk, {"kind": "visit"}, 1, None)
    for period in (Period(min(span), max(span)), Period.year(2023), Period.month(2022, 12)):
        for code in ("study.collective", "study.visits", "study.self"):
            assert value(code, office, period) == reading.records(code, office, period).count()
    assert tallies.check(ledgers.get("study")) == ()
