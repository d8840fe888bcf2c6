"""What the ledger says of one petition: where it refuses, where it warns, where it stays silent."""

from datetime import date

import pytest
from django.urls import reverse

from shuzhi.kernel.masking import mask
from shuzhi.ledgerkit import matters
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.demo import ROOT
from shuzhi.ledgerkit.records import Invalid, create, problems
from shuzhi.ledgers.petitions import terms
from shuzhi.ledgers.petitions.models import Petition, Review
from shuzhi.org.accounts import grant, open_account

PLAIN = {
    "number": "XF2023-0001",
    "kind": "first",
    "channel": "web",
    "title": "反映土地流转费支付问题",
    "petitioner": "张三",
    "occurred_on": date(2023, 3, 6),
    "registered_on": date(2023, 3, 7),
    "told_on": date(2023, 3, 10),
    "accepted_on": date(2023, 3, 10),
}
LETTER = {
    "opinion_number": "示信意〔2023〕1号",
    "claim": "请求支付流转费。",
    "facts": "经核实，情况属实。",
    "opinion": "依据合同约定，由合作社支付。",
}


@pytest.fixture
def unit(office):
    return office.units[ROOT]


def said_of(unit, **values):
    """Field → message of everything said of a petition with these values."""
    ledger = ledgers.get("petition")
    given = PLAIN | {"closed_on": date(2023, 4, 20)} | LETTER | values
    return {p.field: (p.severity, p.message) for p in problems(ledger, Petition(unit=unit, **given))}


def test_a_petition_handled_in_time_is_silent(unit):
    assert said_of(unit) == {}


def test_a_group_sends_at_most_five_representatives(unit):
    assert said_of(unit, channel="visit", people=20, representatives=5) == {}
    severity, message = said_of(unit, channel="visit", people=20, representatives=6)["representatives"]
    assert severity == "error"
    assert "多于5人" in message
    assert "《信访工作条例》第二十条" in message


def test_an_officer_with_an_interest_withdraws(unit, office):
    name = office.staff("ZFB-XF")[-1].name
    assert said_of(unit, handlers=name, interested="某某") == {}
    severity, message = said_of(unit, handlers=name, interested=f"某某、{name}")["handlers"]
    assert severity == "error"
    assert "应当回避" in message


def test_a_report_never_goes_to_the_one_reported(unit):
    assert said_of(unit, lead_unit="县民政局", reported="县水务局") == {}
    assert said_of(unit, lead_unit="县水务局", reported="县水务局")["lead_unit"][0] == "error"


def test_an_opinion_letter_holds_its_three_parts(unit):
    assert said_of(unit, facts="")["facts"] == (
        "error",
        "处理意见书缺少“事实和理由”。依据：《信访工作条例》第三十二条（2022-05-01施行）。",
    )
    without = dict.fromkeys(LETTER, "")
    assert said_of(unit, **without)["opinion_number"][0] == "warning"


def test_a_late_closing_is_recorded_with_a_warning_that_explains_the_limit(unit):
    assert "closed_on" not in said_of(unit, closed_on=date(2023, 5, 9))
    severity, message = said_of(unit, closed_on=date(2023, 5, 12))["closed_on"]
    assert severity == "warning"
    assert "超过时限3天" in message
    assert "60天" in message
    assert "第三十四条" in message


def test_late_registration_and_late_answer_warn(unit):
    said = said_of(
        unit, registered_on=date(2023, 3, 25), told_on=date(2023, 3, 22), accepted_on=date(2023, 3, 22)
    )
    assert said["registered_on"][0] == "warning"
    assert said["told_on"][0] == "warning"


def test_a_limit_cannot_be_written_beyond_the_longest_extension(unit):
    assert said_of(unit, due_on=date(2023, 5, 9), closed_on=date(2023, 5, 1)) == {}
    assert said_of(unit, due_on=date(2023, 6, 8))["due_on"][0] == "warning"
    assert said_of(unit, due_on=date(2023, 6, 9))["due_on"][0] == "error"


def test_the_limit_is_reckoned_on_saving_and_moves_with_an_extension(unit):
    ledger = ledgers.get("petition")
    petition = create(ledger, PLAIN | {"unit": unit}, None)
    assert petition.due_on == date(2023, 5, 9)
    petition = matters.extend(ledger, petition.pk, 30, "分管副主任", "案情复杂", date(2023, 5, 5), 1, None)
    assert petition.due_on == date(2023, 6, 8)
    with pytest.raises(Invalid):
        matters.extend(ledger, petition.pk, 1, "分管副主任", "仍需核实", date(2023, 5, 6), 2, None)


def test_an_unaccepted_petition_is_due_for_referral_in_fifteen_days(unit):
    values = {
        key: value for key, value in PLAIN.items() if key not in ("accepted_on", "told_on", "registered_on")
    }
    assert create(ledgers.get("petition"), values | {"unit": unit}, None).due_on == date(2023, 3, 21)


def with_review(unit, **recheck):
    closed = {"closed_on": date(2023, 4, 20), "delivered_on": date(2023, 4, 21), "unit": unit}
    petition = create(ledgers.get("petition"), PLAIN | LETTER | closed, None)
    review = {"number": "FC1", "petition_number": petition.number, "title": "请求复查", "unit": unit}
    create(
        ledgers.get("petition_review"),
        review | {"kind": "review", "occurred_on": date(2023, 5, 8), "closed_on": date(2023, 6, 5)},
        None,
    )
    return petition, review | {"number": "FH1", "kind": "recheck", "title": "请求复核"} | recheck


def test_an_objection_to_a_referral_is_raised_within_five_working_days(unit):
    # 29 April to 3 May 2023 were holidays; 6 May, a Saturday, was worked.
    referred = {"kind": "referred", "occurred_on": date(2023, 4, 28), "accepted_on": date(2023, 5, 5)}
    dates = referred | {
        "registered_on": date(2023, 5, 4),
        "told_on": date(2023, 5, 5),
        "closed_on": date(2023, 5, 30),
    }
    assert said_of(unit, **dates) == {}
    assert said_of(unit, **dates, objected_on=date(2023, 5, 9)) == {}
    severity, message = said_of(unit, **dates, objected_on=date(2023, 5, 10))["objected_on"]
    assert (severity, "超过时限1天" in message, "第二十三条" in message) == ("warning", True, True)
    assert said_of(unit, **dates, objected_on=date(2023, 4, 27))["objected_on"][0] == "error"
    petition = create(ledgers.get("petition"), PLAIN | LETTER | dates | {"unit": unit}, None)
    first = terms.chain(petition)[0]
    assert (first.title, first.state(date(2023, 5, 4))) == ("提出异议", "可在2023年5月9日前提出")
    assert first.state(date(2023, 6, 1)) == "期满未提出"
    assert (
        terms.chain(create(ledgers.get("petition"), PLAIN | {"unit": unit, "number": "2"}, None))[0].title
        != "提出异议"
    )


def test_the_chain_runs_from_registration_to_recheck_and_explains_each_step(unit):
    petition, recheck = with_review(unit, occurred_on=date(2023, 7, 3))
    saved = create(ledgers.get("petition_review"), recheck, None)
    assert saved.due_on == date(2023, 8, 2)
    chain = terms.chain(petition)
    assert [(t.title, t.deadline.due) for t in chain] == [
        ("登记转送", date(2023, 3, 21)),
        ("告知是否受理", date(2023, 3, 21)),
        ("办结", date(2023, 5, 9)),
        ("请求复查", date(2023, 5, 21)),
        ("复查", date(2023, 6, 7)),
        ("请求复核", date(2023, 7, 5)),
        ("复核", date(2023, 8, 2)),
    ]
    assert chain[-1].state(date(2023, 8, 5)) == "已超过时限3天"
    assert any("第三十六条" in line for line in chain[-1].explain(date(2023, 8, 1)))


def test_days_of_a_hearing_do_not_count_towards_a_recheck(unit):
    _, recheck = with_review(unit, occurred_on=date(2023, 7, 3))
    ledger = ledgers.get("petition_review")
    saved = create(ledger, recheck, None)
    matters.pause(ledger, saved.pk, date(2023, 7, 10), "听证", 1, None)
    assert matters.resume(ledger, saved.pk, date(2023, 7, 15), 2, None).due_on == date(2023, 8, 7)


def test_after_a_recheck_the_same_facts_are_not_taken_up_again(unit):
    petition, recheck = with_review(unit, occurred_on=date(2023, 7, 3))
    again = {"number": "XF2023-0200", "kind": "repeated", "earlier": petition.number}
    assert "accepted_on" not in said_of(unit, **again)
    create(ledgers.get("petition_review"), recheck | {"closed_on": date(2023, 7, 28)}, None)
    severity, message = said_of(unit, **again)["accepted_on"]
    assert severity == "error"
    assert "不再受理" in message


def test_a_review_needs_a_delivered_opinion_and_a_recheck_a_review(unit):
    ledger = ledgers.get("petition_review")
    values = {
        "number": "FC9",
        "title": "请求复查",
        "occurred_on": date(2023, 5, 8),
        "unit": unit,
        "kind": "review",
    }
    with pytest.raises(Invalid, match="没有编号"):
        create(ledger, values | {"petition_number": "XF0"}, None)
    create(ledgers.get("petition"), PLAIN | {"unit": unit}, None)
    early = Review(**values, petition_number=PLAIN["number"])
    (said,) = [problem for problem in problems(ledger, early) if problem.field == "petition_number"]
    assert said.severity == "warning"
    assert "尚未登记处理意见书的送达时间" in said.message


def test_the_petitioner_is_masked(unit):
    ledger = ledgers.get("petition")
    masked = {name: ledger.column(name).sensitive for name in ("petitioner", "phone", "address", "id_number")}
    assert all(masked.values())
    assert mask("张三", masked["petitioner"]) == "张*"


def test_the_pages_show_open_petitions_and_the_chain_of_one(client, unit):
    recorder = open_account("recorder", "a long pass phrase 1", must_change=False)
    grant(recorder, "recorder", unit, "subtree")
    petition = create(ledgers.get("petition"), PLAIN | {"unit": unit}, None)
    assert client.get(reverse("petitions:open")).status_code == 302
    client.force_login(recorder)
    listed = client.get(reverse("petitions:open")).content.decode()
    assert "已超期" in listed
    assert PLAIN["petitioner"] not in listed
    chain = client.get(reverse("petitions:terms", args=(petition.pk,))).content.decode()
    assert "办理时限：2023年5月9日" in chain
    assert "第三十四条" in chain
