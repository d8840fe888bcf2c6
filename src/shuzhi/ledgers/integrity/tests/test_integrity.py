"""Integrity: the year as reported, who talks to whom, written statements, how long a sanction has effect."""

from datetime import date

import pytest

from shuzhi.kernel.period import Period
from shuzhi.ledgerkit import masking, tallies
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.demo import ROOT
from shuzhi.ledgerkit.reading import read_all
from shuzhi.ledgerkit.records import create, problems
from shuzhi.ledgerkit.trace import trace
from shuzhi.ledgers.integrity import demo
from shuzhi.ledgers.integrity.checks import impact_end
from shuzhi.ledgers.integrity.models import IntegrityTalk, PartySanction


@pytest.fixture
def talk(office):
    """The director talks to a deputy."""
    chief, deputy = office.leaders[0].name, office.leaders[1].name
    return {
        "unit": office.units[ROOT],
        "occurred_on": date(2023, 5, 10),
        "kind": "integrity",
        "relation": "chief_to_team",
        "title": "节前廉洁提醒",
        "talker": chief,
        "attendees": deputy,
        "head_count": 1,
    }


@pytest.fixture
def said_of(talk):
    def said(**values):
        found = problems(ledgers.get("integrity"), IntegrityTalk(**(talk | values)))
        return {p.field: (p.severity, p.message) for p in found}

    return said


@pytest.fixture
def sanction(office):
    return {
        "unit": office.units[ROOT],
        "occurred_on": date(2024, 3, 6),
        "name": office.people[-1].name,
        "kind": "warning",
        "until": date(2025, 3, 6),
    }


@pytest.fixture
def said_of_sanction(sanction):
    def said(**values):
        found = problems(ledgers.get("integrity_sanction"), PartySanction(**(sanction | values)))
        return {p.field: (p.severity, p.message) for p in found}

    return said


def test_the_year_2023_gives_what_the_county_reported(office, load_demo):
    assert load_demo(demo, 2022, 2023) == []
    reported = {"integrity.chief_talks": 4, "integrity.team_talks": 6, "integrity.team_talked": 6}
    readings = read_all(office.units[ROOT], Period.year(2023), reported)
    assert {code: int(readings[code].value) for code in reported} == reported
    assert tallies.check(ledgers.get("integrity")) == ()
    assert tallies.check(ledgers.get("integrity_sanction")) == ()


def test_a_sanction_of_last_year_is_in_effect_until_its_last_day(office, load_demo):
    load_demo(demo, 2022, 2023)
    until = PartySanction.objects.get().until
    read = lambda period: read_all(office.units[ROOT], period, ["integrity.sanctions_in_effect"])  # noqa: E731
    assert int(read(Period.year(2022))["integrity.sanctions_in_effect"].value) == 1
    assert int(read(Period.year(2023))["integrity.sanctions_in_effect"].value) == 0
    before = Period(date(2023, 1, 1), date(2023, until.month, 1))
    assert int(read(before)["integrity.sanctions_in_effect"].value) == 1


def test_a_talk_in_order_raises_nothing(said_of):
    assert said_of() == {}


def test_the_relation_is_that_of_the_posts(said_of, office):
    officer = office.staff("ZFB-ZH")[1].name
    severity, message = said_of(attendees=officer)["attendees"]
    assert severity == "warning"
    assert "不担任领导职务" in message
    assert said_of(relation="team_to_section", attendees=officer) == {}
    assert "担任领导职务" in said_of(relation="team_to_section")["attendees"][1]
    assert said_of(relation="team_to_section", talker=officer, attendees=office.staff("ZFB-ZH")[2].name)[
        "talker"
    ]


def test_nobody_talks_to_himself(said_of, talk):
    assert said_of(attendees=talk["talker"])["attendees"][0] == "error"


def test_the_number_talked_to_is_the_number_named(said_of):
    assert said_of(head_count=2)["head_count"] == ("error", "谈话人数2，与谈话对象1人不一致，请核对。")


def test_a_talk_without_relation_is_pointed_out(said_of):
    assert said_of(relation="")["relation"][0] == "warning"


def test_somebody_not_in_the_office_is_refused(said_of):
    assert "不在本单位人员名册" in said_of(attendees="欧阳某某")["attendees"][1]


def test_an_admonition_has_a_written_statement(said_of):
    severity, message = said_of(kind="admonition", relation="", reason="擅自离岗")["statement_on"]
    assert severity == "error"
    assert "书面说明" in message
    assert "第二十一条" in message
    assert said_of(kind="admonition", relation="", reason="擅自离岗", statement_on=date(2023, 5, 11)) == {}
    assert said_of(kind="admonition", statement_on=date(2023, 5, 11))["reason"][0] == "error"


def test_a_talk_is_of_the_first_form(said_of):
    assert said_of(form="first") == {}
    assert "第一种形态" in said_of(form="third")["form"][1]


def test_reasons_and_names_are_masked_in_lists(talk):
    ledger = ledgers.get("integrity")
    record = create(ledger, talk | {"kind": "reminder", "reason": "考勤不严"}, None)
    assert masking.shown(record, ledger, ledger.column("reason")) == "******"
    assert talk["attendees"] not in masking.shown(record, ledger, ledger.column("attendees"))


@pytest.mark.parametrize(
    ("kind", "months", "end"),
    [
        ("warning", None, date(2025, 3, 6)),
        ("serious_warning", None, date(2025, 9, 6)),
        ("dismissal", None, date(2026, 3, 6)),
        ("probation", 12, date(2027, 3, 6)),
        ("expulsion", None, date(2029, 3, 6)),
    ],
)
def test_a_sanction_has_effect_as_long_as_its_kind_says(kind, months, end):
    assert impact_end(kind, date(2024, 3, 6), months) == end


def test_the_end_of_the_effect_is_checked_against_the_kind(said_of_sanction):
    assert said_of_sanction() == {}
    severity, message = said_of_sanction(until=date(2025, 9, 6))["until"]
    assert severity == "error"
    assert "应为2025-03-06" in message
    assert said_of_sanction(until=None)["until"] == (
        "warning",
        "影响期满日期未填写；按处分决定日期推算为2025-03-06。",
    )


def test_a_decision_under_the_older_text_only_warns(said_of_sanction):
    found = said_of_sanction(occurred_on=date(2023, 3, 6), until=date(2024, 9, 6))
    assert found["until"][0] == "warning"
    assert "2018年修订" in found["until"][1]


def test_probation_lasts_one_to_two_years_and_only_probation_does(said_of_sanction):
    until = impact_end("probation", date(2024, 3, 6), 30)
    assert (
        said_of_sanction(kind="probation", probation_months=30, until=until)["probation_months"][0] == "error"
    )
    assert "须填写察看月数" in said_of_sanction(kind="probation")["probation_months"][1]
    assert "只有留党察看" in " ".join(
        message for _, message in said_of_sanction(probation_months=12).values()
    )


def test_a_trace_masks_whom_a_sanction_was_given(sanction):
    create(ledgers.get("integrity_sanction"), sanction, None)
    (record,) = trace("integrity.sanctions", sanction["unit"], Period.year(2024)).records
    assert record.title == sanction["name"][0] + "*" * (len(sanction["name"]) - 1)
    assert sanction["name"] not in str(record.to_dict())
