"""Branch life: the year as reported, votes against 应到会, elections against 实到会, what a year owes."""

from datetime import date

import pytest

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit import tallies
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.demo import BRANCH, ROOT
from shuzhi.ledgerkit.obligations import gaps
from shuzhi.ledgerkit.reading import read_all, records
from shuzhi.ledgerkit.records import Invalid, create, problems
from shuzhi.ledgers.branch_life import demo
from shuzhi.ledgers.branch_life.checks import Candidate, candidates_of
from shuzhi.ledgers.branch_life.models import BranchMeeting

PLAIN = {
    "occurred_on": date(2023, 5, 10),
    "kind": "general",
    "title": "讨论有关事项",
    "due_count": 24,
    "head_count": 20,
}
VOTE = PLAIN | {"procedure": "vote", "matter": "接收预备党员", "votes_for": 13, "outcome": "passed"}
ELECTION = PLAIN | {"procedure": "election", "matter": "选举支部委员", "outcome": "passed"}


@pytest.fixture
def branch(office):
    return office.units[BRANCH]


@pytest.fixture
def said_of(branch):
    def said(base, **values):
        record = BranchMeeting(unit=branch, **(base | values))
        return {p.field: (p.severity, p.message) for p in problems(ledgers.get("branch_life"), record)}

    return said


def test_the_year_2023_gives_what_the_county_reported(office, load_demo):
    said = load_demo(demo, 2022, 2023)
    assert [problem for problem in said if problem.severity == "error"] == []
    reported = {
        "branch.general_meetings": 23,
        "branch.committees": 17,
        "branch.theme_days": 11,
        "branch.leader_lectures": 4,
    }
    readings = read_all(office.units[ROOT], Period.year(2023), reported)
    assert {code: int(readings[code].value) for code in reported} == reported
    assert records("branch.general_meetings", office.units[ROOT], Period.year(2023)).count() == 23
    assert tallies.check(ledgers.get("branch_life")) == ()


def test_the_talked_to_are_counted_by_persons_and_by_talks(office, load_demo):
    load_demo(demo, 2023)
    readings = read_all(office.units[ROOT], Period.year(2023), ["branch.talks", "branch.talked"])
    assert [int(reading.value) for reading in readings.values()] == [26, 35]


def test_the_quiet_month_shows_as_a_gap_of_the_branch_and_of_nobody_else(office, load_demo):
    load_demo(demo, 2023)
    found = gaps(ledgers.get("branch_life"), office.units[ROOT], Period.year(2023), date(2024, 3, 1))
    assert {(gap.title, gap.period.code) for gap in found} == {
        ("支部委员会会议", "2023-08"),
        ("主题党日", "2023-08"),
        ("党小组会", "2023-02"),
    }
    assert {gap.unit.code for gap in found} == {BRANCH}
    assert {gap.severity for gap in found} == {"warning"}


def test_more_present_than_due_is_refused(said_of):
    severity, message = said_of(PLAIN, head_count=25)["head_count"]
    assert (severity, message) == ("error", "实到25人，多于应到24人，请核对。")


def test_votes_above_attendance_are_refused_and_nothing_is_saved(branch):
    values = VOTE | {"unit": branch, "votes_for": 18, "votes_against": 2, "votes_abstain": 1}
    with pytest.raises(Invalid) as refused:
        create(ledgers.get("branch_life"), values, None)
    assert refused.value.errors["votes_for"] == "票数合计21，多于到会有表决权20人，请核对。"
    assert not BranchMeeting.objects.exists()


def test_a_vote_passes_with_more_than_half_of_those_who_should_attend(said_of):
    assert said_of(VOTE, votes_for=13) == {}
    severity, message = said_of(VOTE, votes_for=12)["outcome"]
    assert severity == "error"
    assert "未超过应到会有表决权24人的半数" in message
    assert "第十一条" in message


def test_a_vote_needs_more_than_half_present(said_of):
    assert "不能表决" in said_of(VOTE, voters_present=12, votes_for=12, outcome="")["voters_present"][1]
    assert said_of(VOTE, voters_present=13, votes_for=13) == {}


def test_a_vote_carried_may_not_be_noted_as_lost(said_of):
    assert said_of(VOTE, votes_for=13, outcome="rejected")["outcome"][0] == "error"


def test_an_election_needs_more_than_four_fifths_but_only_half_of_those_present(said_of):
    assert said_of(ELECTION, voters_present=20, votes_for=11) == {}
    few = said_of(ELECTION, voters_present=19, votes_for=11)
    assert "五分之四" in few["voters_present"][1]
    assert "未超过实到会20人的半数" in said_of(ELECTION, voters_present=20, votes_for=10)["outcome"][1]


def test_an_election_with_more_ballots_back_than_given_out_is_void(said_of):
    assert "选举无效" in said_of(ELECTION, ballots_issued=20, ballots_returned=21)["ballots_returned"][1]
    assert said_of(ELECTION, ballots_issued=20, ballots_returned=19) == {}


def test_candidates_outnumber_seats_by_a_fifth_and_no_one_gets_more_votes_than_ballots(said_of):
    assert said_of(ELECTION, seats=2, candidates="王一18、李二：17、张三5票") == {}
    assert "差额不足" in said_of(ELECTION, seats=3, candidates="王一18、李二17、张三15")["candidates"][1]
    assert "多于有效票数20" in said_of(ELECTION, seats=2, candidates="王一21、李二17、张三5")["candidates"][1]
    assert "无法识别" in said_of(ELECTION, candidates="王一")["candidates"][1]


def test_candidates_are_read_as_offices_write_them():
    assert candidates_of("王一18、李二：17票；张三（5）") == (
        Candidate("王一", 18),
        Candidate("李二", 17),
        Candidate("张三", 5),
    )


def test_a_committee_meets_with_more_than_half_of_its_members(said_of):
    committee = PLAIN | {"kind": "committee", "due_count": 5}
    assert said_of(committee, head_count=3) == {}
    assert "未超过委员5人的半数" in said_of(committee, head_count=2)["head_count"][1]


def test_a_democratic_life_meeting_needs_two_thirds(said_of):
    life = PLAIN | {"kind": "democratic_life", "due_count": 9}
    assert said_of(life, head_count=6) == {}
    assert "三分之二" in said_of(life, head_count=5)["head_count"][1]


def test_a_life_meeting_outside_the_fourth_quarter_is_a_warning(said_of):
    life = PLAIN | {"kind": "life_meeting"}
    assert said_of(life, occurred_on=date(2023, 12, 5)) == {}
    assert said_of(life)["occurred_on"][0] == "warning"


def test_a_leaders_lecture_names_a_lecturer_of_the_office(said_of, office):
    lecture = PLAIN | {"kind": "leader_lecture"}
    assert "须填写讲课人" in said_of(lecture)["lecturer"][1]
    assert said_of(lecture, lecturer=office.director.name) == {}
    assert "不在本单位人员名册" in said_of(lecture, lecturer="欧阳某某")["lecturer"][1]


def test_a_review_tells_its_three_steps(said_of):
    review = PLAIN | {"kind": "review"}
    assert said_of(review, summary="个人自评、党员互评、民主测评") == {}
    assert said_of(review, summary="个人自评、民主测评")["summary"] == (
        "warning",
        "内容摘要未写明党员互评。依据：《中国共产党支部工作条例（试行）》第十八条（2018-10-28施行）。",
    )


def test_a_meeting_before_the_regulation_is_not_judged_by_it(said_of):
    assert said_of(VOTE, occurred_on=date(2018, 5, 10), votes_for=12) == {}
