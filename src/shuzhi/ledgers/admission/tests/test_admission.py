"""Admission: the year as reported, the 25 steps and every gate between them, by both versions of the rules."""

from datetime import date, timedelta

import pytest

from shuzhi.kernel.period import Period
from shuzhi.kernel.rulebook import rulebook
from shuzhi.ledgerkit import tallies
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.demo import BRANCH, ROOT
from shuzhi.ledgerkit.reading import read_all
from shuzhi.ledgerkit.records import Invalid, change, create, problems
from shuzhi.ledgers.admission import demo
from shuzhi.ledgers.admission.models import Admission
from shuzhi.ledgers.admission.steps import STEPS


@pytest.fixture
def whole(office):
    """A path in order from first to last step, under the text of 2014."""
    guides = "、".join(each.name for each in office.leaders[:2])
    text = """
        2021-02-01 2021-02-20 2021-03-10 2021-03-20 2021-03-25 2022-03-01
        2022-03-15 2022-03-22 2022-03-28 2022-04-12 2022-04-26
        2022-05-10 2022-05-20 2022-05-25 2022-06-01 2022-06-15 2022-07-01 2022-07-08
        2022-07-12 2022-07-20 2023-05-20 2023-05-25 2023-06-02 2023-07-05 2023-07-20"""
    dates = text.split()
    values = {step.field: date.fromisoformat(day) for step, day in zip(STEPS, dates, strict=True)}
    votes = {"due": 22, "present": 20, "for": 20, "against": 0, "abstain": 0}
    return values | {
        "unit": office.units[BRANCH],
        "name": office.people[-1].name,
        "born_on": date(1990, 5, 1),
        "sponsors": guides,
        "observations": "2021-09-08、2022-02-20",
        "publicity_from": date(2022, 3, 7),
        "publicity_until": date(2022, 3, 11),
        "introducers": guides,
        "training_days": 3,
        "training_hours": 24,
        **{f"{meeting}_{part}": count for meeting in ("admit", "confirm") for part, count in votes.items()},
    }


@pytest.fixture
def said_of(whole):
    """Field → severity and message of what is said of the whole path with some values changed."""

    def said(**values):
        found = problems(ledgers.get("admission"), Admission(**(whole | values)))
        return gravest(found)

    return said


@pytest.fixture
def said_in_2026(whole):
    """The same path so much later that its second half falls under the revision of May 2026."""

    def said(**values):
        later = {name: _later(value) for name, value in whole.items()}
        dates = {"observations": "2025-09-08、2026-02-20", "born_on": whole["born_on"], "until": None}
        kept = {name: value for name, value in (later | dates | values).items() if not _after_today(value)}
        found = problems(ledgers.get("admission"), Admission(**kept))
        return gravest(found)

    return said


def gravest(found):
    """Field → severity and message; an error stands before what only warns of the same field."""
    return {p.field: (p.severity, p.message) for p in sorted(found, key=lambda p: p.severity == "error")}


def _later(value):
    return value + timedelta(days=1461) if isinstance(value, date) else value


def _after_today(value):
    return isinstance(value, date) and value > date(2026, 11, 1)


def test_the_year_2023_gives_what_the_county_reported(office, load_demo):
    said = load_demo(demo, 2022, 2023)
    assert [problem for problem in said if problem.severity == "error"] == []
    reported = {"admission.activists": 4, "admission.admitted": 2, "admission.confirmed": 2}
    readings = read_all(office.units[ROOT], Period.year(2023), reported)
    assert {code: int(readings[code].value) for code in reported} == reported
    assert tallies.check(ledgers.get("admission")) == ()


def test_who_stands_in_a_stage_is_counted_as_of_the_end_of_a_period(office, load_demo):
    load_demo(demo, 2022, 2023)
    codes = [f"admission.{stage}_now" for stage in ("applicants", "activists", "targets", "probationers")]
    of = lambda period: [int(r.value) for r in read_all(office.units[ROOT], period, codes).values()]  # noqa: E731
    assert of(Period.year(2023)) == [1, 4, 0, 2]
    assert of(Period.year(2022)) == [3, 2, 0, 2]
    assert of(Period(date(2022, 1, 1), date(2022, 12, 31))) == of(Period.year(2022))
    assert of(Period(date(2023, 1, 2), date(2023, 3, 15))) == [3, 1, 2, 2]


def test_somebody_who_left_is_in_no_stage_and_was_in_one_before(office, whole):
    activist = {
        name: whole[name] for name in ("unit", "name", "born_on", "occurred_on", "talked_on", "activist_on")
    }
    record = create(ledgers.get("admission"), activist, None)
    of = lambda year: int(  # noqa: E731
        read_all(office.units[ROOT], Period.year(year), ["admission.activists_now"])[
            "admission.activists_now"
        ].value
    )
    assert [of(2021), of(2022)] == [1, 1]
    left = {"until": date(2022, 3, 1), "ended_why": "调离本单位"}
    change(ledgers.get("admission"), record.pk, left, record.revision, None)
    assert [of(2021), of(2022)] == [1, 0]
    assert tallies.check(ledgers.get("admission")) == ()


def test_the_steps_are_those_of_the_rulebook():
    stages = rulebook().get("admission.steps", date(2023, 1, 1)).table("stages")
    assert [(stage, title) for stage, titles in stages.items() for title in titles] == [
        (step.stage, step.title) for step in STEPS
    ]
    assert [step.number for step in STEPS] == list(range(1, 26))


def test_a_path_in_order_raises_nothing(said_of):
    assert said_of() == {}


@pytest.mark.parametrize("number", range(2, 26))
def test_no_step_is_earlier_than_the_one_before(said_of, whole, number):
    step, before = STEPS[number - 1], STEPS[number - 2]
    found = said_of(**{step.field: whole[before.field] - timedelta(days=1)})
    assert found[step.field][0] == "error"


def test_a_path_out_of_order_is_not_saved(whole):
    with pytest.raises(Invalid) as refused:
        create(ledgers.get("admission"), whole | {"oath_on": date(2022, 6, 30)}, None)
    assert "第20步“入党宣誓”2022-06-30早于第19步" in refused.value.errors["oath_on"]
    assert not Admission.objects.exists()


def test_a_step_left_out_is_pointed_out_and_one_in_the_future_refused(said_of):
    assert said_of(refiled_on=None)["refiled_on"][0] == "hint"
    assert said_of(archived_on=date(2999, 1, 1))["archived_on"][0] == "error"


def test_the_applicant_is_eighteen(said_of):
    assert said_of(born_on=date(2003, 2, 1)) == {}
    assert "未满18周岁" in said_of(born_on=date(2003, 2, 2))["born_on"][1]


def test_the_talk_comes_within_a_month_and_a_month_from_the_31st_ends_with_february(said_of):
    assert "talked_on" not in said_of(occurred_on=date(2021, 1, 31), talked_on=date(2021, 2, 28))
    severity, message = said_of(occurred_on=date(2021, 1, 31), talked_on=date(2021, 3, 1))["talked_on"]
    assert severity == "warning"  # what happened late is recorded as it happened
    assert "应不晚于2021-02-28" in message
    assert "《中国共产党发展党员工作细则》第六条（2014-05-28施行）" in message


def test_cultivation_lasts_a_year(said_of):
    assert said_of(activist_on=date(2021, 3, 15)) == {}
    severity, message = said_of(activist_on=date(2021, 3, 16))["target_on"]
    assert severity == "error"  # too early can still be put right
    assert "应不早于2022-03-16" in message


def test_the_branch_looks_at_an_activist_every_half_year(said_of):
    assert "2021-09-08至2022-03-15超过6个月" in said_of(observations="2021-09-08")["observations"][1]
    assert "无法识别" in said_of(observations="按期考察")["observations"][1]


def test_there_are_one_or_two_sponsors_and_two_introducers(said_of, office):
    three = "、".join(each.name for each in office.leaders[:3])
    assert said_of(sponsors=three)["sponsors"][0] == "error"
    assert said_of(sponsors="")["sponsors"][0] == "error"
    assert said_of(introducers=office.director.name)["introducers"][0] == "warning"


def test_publicity_lasts_five_working_days_holidays_not_counted(said_of):
    short = {"publicity_from": date(2022, 3, 8), "publicity_until": date(2022, 3, 13)}
    severity, message = said_of(**short)["publicity_until"]
    assert severity == "hint"
    assert "共4个工作日" in message
    assert said_of(publicity_from=None, publicity_until=None)["publicity_from"][0] == "hint"


def test_since_may_2026_publicity_is_no_local_practice_any_more(said_in_2026, whole):
    days = {
        "publicity_from": date(2026, 5, 4),
        "publicity_until": date(2026, 5, 8),
        "target_on": date(2026, 5, 12),
    }
    rest = {step.field: None for step in STEPS[7:]}
    short = days | {"publicity_from": date(2026, 5, 7)}
    severity, message = said_in_2026(**(rest | short))["publicity_until"]
    assert severity == "error"
    assert "2026年修订" in message
    assert "第十三条" in message


def test_the_political_review_comes_before_the_committee(said_of):
    severity, message = said_of(reviewed_on=None)["reviewed_on"]
    assert severity == "error"
    assert "没有完成政治审查" in message
    assert "没有完成政治审查" in said_of(reviewed_on=date(2022, 5, 11))["reviewed_on"][1]


def test_training_lasts_three_days_or_twenty_four_hours(said_of):
    assert said_of(training_days=2) == {}
    assert said_of(training_hours=8) == {}
    assert said_of(training_days=2, training_hours=16)["training_days"][0] == "error"


def test_the_meeting_within_a_month_is_practice_before_2026_and_a_rule_since(said_of, said_in_2026):
    assert (
        said_of(preapproved_on=date(2022, 4, 30), committee_on=date(2022, 4, 28))["admitted_on"][0] == "hint"
    )
    in_2026 = said_in_2026(preapproved_on=date(2026, 4, 30), committee_on=date(2026, 4, 28))
    assert in_2026["admitted_on"][0] == "warning"
    assert "第十九条" in in_2026["admitted_on"][1]


@pytest.mark.parametrize("prefix", ["admit", "confirm"])
def test_a_branch_meeting_carries_with_more_than_half_of_those_who_should_attend(said_of, prefix):
    assert said_of(**{f"{prefix}_for": 12}) == {}
    assert "未超过应到会22人的半数" in said_of(**{f"{prefix}_for": 11})[f"{prefix}_for"][1]
    few = said_of(**{f"{prefix}_present": 11, f"{prefix}_for": 11})
    assert few[f"{prefix}_present"][0] == "error"


@pytest.mark.parametrize("prefix", ["admit", "confirm"])
def test_a_branch_meeting_votes_by_secret_ballot(said_of, prefix):
    assert said_of(**{f"{prefix}_method": "secret"}) == {}
    severity, message = said_of(**{f"{prefix}_method": "hands"})[f"{prefix}_method"]
    assert (severity, "采用举手表决，应当无记名投票、逐个表决" in message) == ("error", True)
    assert "第二十二条" in message


def test_votes_above_attendance_are_refused(said_of):
    assert "票数合计21，多于到会20人" in said_of(admit_against=1)["admit_for"][1]
    assert said_of(admit_present=23)["admit_present"][0] == "error"


def test_approval_comes_within_three_months_or_six_where_the_case_is_special(said_of):
    late = {"approved_on": date(2022, 9, 2), "refiled_on": None, "placed_on": None, "oath_on": None}
    assert "应不晚于2022-09-01" in said_of(**late)["approved_on"][1]
    assert "approved_on" not in said_of(**late, special_approval=True)


def test_the_oath_has_a_month_only_since_2026_and_then_as_a_rule_of_thumb(said_of, said_in_2026):
    assert said_of(oath_on=date(2022, 9, 1)) == {}
    severity, message = said_in_2026(oath_on=date(2026, 9, 1))["oath_on"]
    assert severity == "warning"
    assert "第二十九条" in message


def test_probation_is_a_year_from_the_meeting_and_longer_where_it_was_extended(said_of):
    assert said_of(confirmed_on=date(2023, 6, 1)) == {}
    assert "应不早于2023-06-01" in said_of(confirmed_on=date(2023, 5, 31))["confirmed_on"][1]
    extended = said_of(extension_times=1, extension_months=6)
    assert "应不早于2023-12-01" in extended["confirmed_on"][1]


def test_probation_is_extended_once_by_half_a_year_to_a_year(said_of):
    late = {"observed_on": None, "applied_full_on": None, "confirmed_on": None, "confirmed_approved_on": None}
    late |= {"archived_on": None, "confirm_for": None}
    assert said_of(**late, extension_times=1, extension_months=6) == {}
    assert "最多1次" in said_of(**late, extension_times=2, extension_months=12)["extension_times"][1]
    assert "应为6至12个月" in said_of(**late, extension_times=1, extension_months=5)["extension_months"][1]


def test_the_confirmation_is_approved_within_three_months(said_of):
    found = said_of(confirmed_approved_on=date(2023, 9, 3), archived_on=date(2023, 9, 10))
    assert "应不晚于2023-09-02" in found["confirmed_approved_on"][1]


def test_somebody_not_in_the_office_is_refused(said_of, whole):
    assert "不在本单位人员名册" in said_of(name="欧阳某某")["name"][1]
    assert said_of(sponsors=f"{whole['name']}")["sponsors"][1] == "培养联系人不能是本人。"


def test_who_is_broken_off_has_a_reason_and_no_later_step(said_of):
    found = said_of(until=date(2023, 6, 10))
    assert found["ended_why"][0] == "error"
    assert "晚于终止日期" in found["archived_on"][1]
