"""Major decisions: no item on the spot, the chair last, votes against 应到会, minutes whole, decisions carried out."""

from datetime import date

import pytest

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit import tallies
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.demo import ROOT
from shuzhi.ledgerkit.matters import close
from shuzhi.ledgerkit.reading import read_all
from shuzhi.ledgerkit.records import Invalid, create, problems
from shuzhi.ledgers.decisions import demo
from shuzhi.ledgers.decisions.models import MajorDecision
from shuzhi.ledgers.decisions.speeches import Speech, speeches_of


@pytest.fixture
def plain(office):
    members = [each.name for each in office.leaders]
    chair, *others = members
    return {
        "unit": office.units[ROOT],
        "occurred_on": date(2023, 5, 10),
        "kind": "project",
        "title": "档案库房维修项目",
        "meeting": "第3次党组会",
        "place": "二楼会议室",
        "proposed_on": date(2023, 5, 4),
        "consulted_on": date(2023, 5, 8),
        "chair": chair,
        "members_due": 5,
        "present": "、".join(members),
        "speeches": "、".join([*others, chair]),
        "method": "hands",
        "votes_for": 4,
        "votes_against": 1,
        "votes_abstain": 0,
        "outcome": "passed",
        "decision": "原则同意。",
        "recorder": "记录员",
    }


@pytest.fixture
def said_of(plain):
    def said(**values):
        found = problems(ledgers.get("decisions"), MajorDecision(**(plain | values)))
        return {p.field: (p.severity, p.message) for p in found}

    return said


@pytest.fixture
def members(office):
    return [each.name for each in office.leaders]


def test_the_demonstrations_year_is_in_order(office, load_demo):
    said = load_demo(demo, 2022, 2023)
    assert [problem for problem in said if problem.severity == "error"] == []
    codes = ["decision.topics", "decision.passed", "decision.executed", "decision.funds"]
    readings = read_all(office.units[ROOT], Period.year(2023), codes)
    assert [int(readings[code].value) for code in codes] == [31, 30, 26, 9]
    assert tallies.check(ledgers.get("decisions")) == ()
    assert MajorDecision.objects.overdue(date(2023, 12, 31)).count() == 2


def test_an_item_in_order_raises_nothing(said_of):
    assert said_of() == {}


def test_the_chair_speaks_last(said_of, members):
    chair, *others = members
    severity, message = said_of(speeches="、".join([others[0], chair, *others[1:]]))["speeches"]
    assert severity == "error"
    assert f"主持人{chair}第2个发言" in message
    assert "应当末位表态" in message
    assert "《中国共产党党组工作条例》第二十七条" in message


def test_a_chair_who_speaks_first_and_last_does_not_speak_last_alone(said_of, members):
    chair, *others = members
    assert said_of(speeches="、".join([chair, *others, chair]))["speeches"][0] == "error"


def test_a_chair_who_says_nothing_is_missed(said_of, members):
    assert "没有主持人" in said_of(speeches="、".join(members[1:]))["speeches"][1]


def test_words_of_the_minutes_give_the_same_order_as_names(said_of, members):
    chair, *others = members
    words = [f"{name}：同意。\n建议抓紧实施。" for name in others] + [f"{chair}：同意大家意见。"]
    assert said_of(speeches="\n".join(words)) == {}
    assert "应当末位表态" in said_of(speeches="\n".join(reversed(words)))["speeches"][1]


def test_only_those_present_speak(said_of, members):
    absent, chair = members[-1], members[0]
    found = said_of(
        present="、".join(members[:-1]),
        absent=f"{absent}（公差）",
        speeches=f"{absent}、{chair}",
        votes_against=0,
    )
    assert absent in found["speeches"][1]


def test_an_item_put_forward_on_the_day_is_moved_on_the_spot(said_of):
    severity, message = said_of(proposed_on=date(2023, 5, 10))["proposed_on"]
    assert severity == "warning"
    assert "临时动议" in message
    assert said_of(proposed_on=date(2023, 5, 9)) == {}
    assert said_of(proposed_on=date(2023, 5, 11))["proposed_on"][0] == "error"


def test_an_item_is_talked_over_before_the_meeting(said_of):
    assert said_of(consulted_on=None)["consulted_on"][0] == "warning"
    assert said_of(consulted_on=date(2023, 5, 12))["consulted_on"][0] == "error"


def test_votes_above_attendance_are_refused_and_written_opinions_do_not_count(said_of, plain, members):
    four = {"present": "、".join(members[:-1]), "absent": "公差", "speeches": ""}
    assert "多于出席4人" in said_of(**four, votes_for=5, votes_against=0)["votes_for"][1]
    counted = said_of(**four, votes_for=5, votes_against=0, written_opinions=1)["votes_for"][1]
    assert "书面意见不计入票数" in counted
    with pytest.raises(Invalid):
        create(ledgers.get("decisions"), plain | four | {"votes_for": 5, "votes_against": 0}, None)


def test_an_item_passes_with_more_than_half_of_all_members_not_of_those_present(said_of, members):
    three = {"present": "、".join(members[:3]), "absent": "2人公差", "speeches": "", "votes_against": 0}
    assert "outcome" not in said_of(**three, votes_for=3)
    severity, message = said_of(**three, votes_for=2, votes_abstain=1)["outcome"]
    assert severity == "error"
    assert "未超过应到会成员5人的半数" in message
    assert said_of(votes_for=3, votes_against=2, outcome="rejected")["outcome"][0] == "error"


def test_appointments_need_two_thirds_present_other_items_half(said_of, members):
    three = {
        "present": "、".join(members[:3]),
        "absent": "2人公差",
        "speeches": "",
        "votes_for": 3,
        "votes_against": 0,
    }
    assert "三分之二" in said_of(**three, kind="appointment")["present"][1]
    assert "present" not in said_of(**three)
    assert (
        "半数"
        in said_of(**three | {"present": "、".join(members[:2]), "votes_for": 2, "outcome": ""})["present"][1]
    )


def test_minutes_miss_no_part(said_of):
    severity, message = said_of(recorder="", decision="")["decision"]
    assert severity == "hint"
    assert "会议记录缺少决定、记录人" in message


def test_a_person_not_in_the_office_is_refused(said_of, members):
    assert "不在本单位人员名册" in said_of(present="、".join([*members[:-1], "欧阳某某"]))["present"][1]


def test_what_was_put_off_is_not_carried_out(said_of):
    found = said_of(outcome="deferred", closed_on=date(2023, 6, 1))
    assert found["closed_on"][0] == "error"


def test_a_decision_carried_out_raises_the_rate(office, plain):
    ledger, root, year = ledgers.get("decisions"), office.units[ROOT], Period.year(2023)
    first = create(ledger, plain, None)
    create(ledger, plain | {"title": "机关食堂改造项目"}, None)
    assert first.state == "执行中"
    assert MajorDecision(outcome="deferred").state == "缓议"
    first = close(ledger, first.pk, date(2023, 6, 1), "已实施完毕。", first.revision, None)
    assert first.state == "已执行"
    assert read_all(root, year, ["decision.executed_rate"])["decision.executed_rate"].shown == "50"


def test_turns_are_read_from_names_and_from_lines():
    assert [turn.name for turn in speeches_of("张三、李四，王五")] == ["张三", "李四", "王五"]
    assert speeches_of("1.张三：同意。\n补充一点。\n李四: 无意见") == (
        Speech(1, "张三", "同意。\n补充一点。"),
        Speech(2, "李四", "无意见"),
    )
