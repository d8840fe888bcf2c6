"""发文: numbers without gap or repeat, what is refused, what is only asked about, and the demonstration year."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from shuzhi.kernel.period import Period
from shuzhi.kernel.rulebook import rulebook
from shuzhi.kernel.workdays import WorkCalendar
from shuzhi.ledgerkit import tallies
from shuzhi.ledgerkit.demo import ROOT, DemoOffice
from shuzhi.ledgerkit.reading import read, read_all, records
from shuzhi.ledgerkit.records import Invalid, change, create, problems, withdraw
from shuzhi.ledgerkit.sequences import gaps_in
from shuzhi.ledgers.outgoing import hints
from shuzhi.ledgers.outgoing.demo import DEMO, void_a_number
from shuzhi.ledgers.outgoing.ledger import outgoing
from shuzhi.ledgers.outgoing.models import STEPS, Outgoing
from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Account, Role, Scope, Unit, UnitKind
from shuzhi.org.units import create_unit

WRITERS, EACH = 3, 5
DAY = date(2023, 5, 8)
AFTER_RULE = date(2025, 5, 8)
TODAY = date(2026, 11, 2)


@pytest.fixture
def office(db: None) -> Unit:
    return create_unit(ROOT, "示例县人民政府办公室", UnitKind.ORGAN)


def values(office: Unit, **other: Any) -> dict[str, Any]:
    return {"unit": office, "occurred_on": DAY, "title": "关于做好防汛工作的通知", "kind": "notice"} | other


def signed(office: Unit, **other: Any) -> dict[str, Any]:
    """A document ready for its number."""
    steps = {
        "drafted_on": DAY,
        "reviewed_on": DAY,
        "signed_on": DAY,
        "signed_by": "王文",
        "opinion": "同意印发",
    }
    return values(office, code_word="示政办发", **steps) | other


def said(office: Unit, **other: Any) -> list[tuple[str, str]]:
    """(field, severity) of every problem of a record with these values."""
    return [(p.field, p.severity) for p in problems(outgoing, Outgoing(**values(office, **other)))]


def test_the_fifteen_types_are_those_of_the_rule() -> None:
    assert tuple(Outgoing.Kind.labels) == rulebook().get("document.types", DAY).words("types")


def test_there_is_a_date_and_a_person_for_each_step_of_the_rule() -> None:
    assert len(STEPS) == len(rulebook().get("document.outgoing_steps", DAY).words("steps"))


def test_a_kind_beyond_the_fifteen_is_refused(office: Unit) -> None:
    assert said(office, kind="便函") == [("kind", "error")]


def test_a_document_gets_its_number_when_it_is_signed_and_not_before(office: Unit) -> None:
    draft = create(outgoing, values(office, code_word="示政办发", drafted_on=DAY), None)
    assert (draft.number, draft.stage) == ("", "起草")
    done = {"reviewed_on": DAY, "signed_on": DAY, "signed_by": "王文", "opinion": "同意"}
    assert change(outgoing, draft.pk, done, draft.revision, None).number == "示政办发〔2023〕1号"


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_at_once_leave_no_gap_and_no_repeat(transactional_db: None) -> None:
    office = create_unit(ROOT, "示例县人民政府办公室", UnitKind.ORGAN)
    start = Barrier(WRITERS)

    def write(writer: int) -> None:
        start.wait()
        try:
            for turn in range(EACH):
                record = create(outgoing, signed(office), None)
                if turn == 1:
                    withdraw(outgoing, record.pk, "内容有误", record.revision, None)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    lines = hints.number_register([office], 2023)
    assert [line.number.number for line in lines] == list(range(1, WRITERS * EACH + 1))
    assert sorted(line.state for line in lines) == ["作废"] * WRITERS + ["已用"] * WRITERS * (EACH - 1)


def test_each_code_word_and_year_has_its_own_numbers(office: Unit) -> None:
    later = date(2024, 1, 3)
    moved = dict.fromkeys(("occurred_on", "drafted_on", "reviewed_on", "signed_on"), later)
    made = [
        create(outgoing, signed(office), None),
        create(outgoing, signed(office, code_word="示政函"), None),
        create(outgoing, signed(office), None),
        create(outgoing, signed(office, **moved), None),
    ]
    expected = ["示政办发〔2023〕1号", "示政函〔2023〕1号", "示政办发〔2023〕2号", "示政办发〔2024〕1号"]
    assert [record.number for record in made] == expected


def test_a_withdrawn_number_shows_as_void_and_is_not_used_again(office: Unit) -> None:
    first = create(outgoing, signed(office), None)
    gone = withdraw(outgoing, first.pk, "内容有误", first.revision, None)
    second = create(outgoing, signed(office), None)
    assert (gone.stage, second.number) == ("作废", "示政办发〔2023〕2号")
    lines = hints.number_register([office], 2023)
    assert [(str(line.number), line.state) for line in lines] == [
        ("示政办发〔2023〕1号", "作废"),
        ("示政办发〔2023〕2号", "已用"),
    ]
    with pytest.raises(Invalid, match="已经使用"):
        create(outgoing, signed(office, number="示政办发〔2023〕1号"), None)


def test_numbering_goes_on_after_numbers_that_were_imported(office: Unit) -> None:
    Outgoing.objects.bulk_create(
        [Outgoing(**values(office, number=f"示政办发〔2023〕{n}号")) for n in (1, 2, 7)]
    )
    assert create(outgoing, signed(office), None).number == "示政办发〔2023〕8号"


def test_a_refused_document_uses_no_number(office: Unit) -> None:
    with pytest.raises(Invalid):
        create(outgoing, signed(office, secrecy="机密"), None)
    assert create(outgoing, signed(office), None).number == "示政办发〔2023〕1号"


def test_a_number_once_given_stays_though_its_cell_is_emptied(office: Unit) -> None:
    record = create(outgoing, signed(office), None)
    assert (
        change(outgoing, record.pk, {"number": "", "note": "补正"}, 1, None).number == "示政办发〔2023〕1号"
    )


def test_a_hole_in_the_numbers_is_hinted_at(office: Unit) -> None:
    for n in (1, 2, 5):
        create(outgoing, values(office, number=f"示政办发〔2023〕{n}号"), None)
    (hint,) = outgoing.hints[0](office, Period.year(2023), TODAY)
    assert hint.message == "示政办发〔2023〕共编至5号：缺3—4号，请核对。"
    assert [line.state for line in hints.number_register([office], 2023)][2:4] == ["空号", "空号"]


def test_a_number_in_another_writing_is_put_into_the_standard_one(office: Unit) -> None:
    record = create(outgoing, values(office, number="示政办发[2023]第015号"), None)
    assert (record.number, record.code_word) == ("示政办发〔2023〕15号", "示政办发")


def test_a_number_of_no_sense_is_refused_and_one_of_another_year_is_asked_about(office: Unit) -> None:
    assert said(office, number="十五号") == [("number", "error")]
    assert said(office, number="示政办发〔2022〕15号") == [("number", "warning")]


def test_a_document_with_a_grade_of_secrecy_is_refused(office: Unit) -> None:
    assert said(office, secrecy="秘密") == [("secrecy", "error")]
    assert said(office, title="秘密★1年 关于演练的通知") == [("title", "error")]
    assert said(office, title="关于学习保守国家秘密法的通知") == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于解决道路资金和关于调整编制的请示", [("title", "error")]),
        ("关于解决办公用房等问题的请示", [("title", "warning")]),
        ("关于审批防汛方案的请示", []),
    ],
)
def test_a_request_asks_one_thing(office: Unit, title: str, expected: list[tuple[str, str]]) -> None:
    assert said(office, title=title, kind="request") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于防汛工作的请示报告", [("title", "error")]),
        ("关于申请防汛资金的报告", [("title", "error")]),
        ("关于申请执行案件办理情况的报告", []),
        ("关于防汛工作情况的报告", []),
    ],
)
def test_a_report_carries_no_request(office: Unit, title: str, expected: list[tuple[str, str]]) -> None:
    assert said(office, title=title, kind="report") == expected


def test_a_title_that_ends_with_another_kind_is_asked_about(office: Unit) -> None:
    assert said(office, kind="letter") == [("kind", "warning")]


def test_more_than_five_thousand_characters_are_warned_of_from_the_day_the_rule_holds(office: Unit) -> None:
    assert said(office, words=5001) == []
    record = Outgoing(**values(office, occurred_on=AFTER_RULE, words=5001))
    (problem,) = problems(outgoing, record)
    assert problem.severity == "warning"
    assert "整治形式主义为基层减负若干规定" in problem.message
    assert said(office, occurred_on=AFTER_RULE, words=5000) == []
    assert said(office, occurred_on=AFTER_RULE, words=4001, special=True) == [("words", "warning")]


def test_steps_out_of_order_are_refused(office: Unit) -> None:
    assert said(office, drafted_on=DAY, reviewed_on=date(2023, 5, 7)) == [("reviewed_on", "error")]


def test_a_step_without_a_date_is_asked_about(office: Unit) -> None:
    assert said(office, drafted_on=DAY, issued_on=DAY) == [("issued_on", "warning")]
    assert said(office, drafted_on=DAY, reviewed_on=DAY) == []


def test_a_signature_lacks_neither_opinion_nor_name_and_dates_the_document(office: Unit) -> None:
    steps = {"drafted_on": DAY, "reviewed_on": DAY, "signed_on": DAY}
    assert said(office, **steps) == [("opinion", "warning")]
    assert said(office, **steps, signed_by="王文", opinion="同意") == []
    assert said(office, **steps, signed_by="王文", opinion="同意", occurred_on=date(2023, 5, 9)) == [
        ("occurred_on", "warning")
    ]


def test_drafts_are_not_counted_as_issued(office: Unit) -> None:
    create(outgoing, values(office, drafted_on=DAY), None)
    create(outgoing, values(office), None)
    assert read("outgoing.issued", office, Period.year(2023)).value == 1


def test_more_documents_than_last_year_are_hinted_at_once_the_rule_holds(office: Unit) -> None:
    for year, count in ((2022, 1), (2023, 2), (2024, 2), (2025, 3)):
        for n in range(count):
            create(outgoing, values(office, occurred_on=date(year, 3, 1), title=f"关于{n}的通知"), None)
    assert list(hints.fewer_than_last_year(office, Period.year(2023), TODAY)) == []
    assert list(hints.fewer_than_last_year(office, Period.year(2024), TODAY)) == []
    (hint,) = hints.fewer_than_last_year(office, Period.year(2025), TODAY)
    assert "增长50%" in hint.message


def test_the_register_of_numbers_shows_void_and_empty_ones_and_the_hints(
    office: Unit, client: Client
) -> None:
    client.force_login(reader(office))
    for n in (1, 2, 4):
        record = create(
            outgoing, values(office, number=f"示政办发〔2023〕{n}号", title=f"关于{n}的通知"), None
        )
    withdraw(outgoing, record.pk, "内容有误", record.revision, None)
    text = client.get("/outgoing/numbers/", {"period": "2023"}).content.decode()
    assert text.count("示政办发〔2023〕4号") == 1
    assert ("作废" in text, "空号" in text, "缺3号" in text) == (True, True, True)
    assert "关于1的通知" not in client.get("/outgoing/numbers/", {"period": "2022"}).content.decode()


def test_the_register_of_numbers_is_closed_to_who_may_not_read_the_ledger(
    office: Unit, client: Client
) -> None:
    client.force_login(open_account("wai", "Shuzhi-Demo-2023", must_change=False))
    assert client.get("/outgoing/numbers/").status_code == 403


def reader(office: Unit) -> Account:
    account = open_account("jilu", "Shuzhi-Demo-2023", must_change=False)
    grant(account, Role.RECORDER, office, Scope.SUBTREE)
    return account


def test_the_demonstration_year_gives_the_reported_figures_and_one_void_number(
    office: Unit, demo_record: Any
) -> None:
    account = open_account("shenhe", "Shuzhi-Demo-2023", must_change=False)
    grant(account, Role.REVIEWER, office, Scope.SUBTREE)
    demo = DemoOffice(WorkCalendar.load(), {ROOT: office}, {"shenhe": account})
    for year in (2022, 2023):
        rows = [demo_record(outgoing, row, office) for sheet in DEMO for row in sheet.rows(demo, year)]
        assert [p for row in rows[::5] for p in problems(outgoing, row)] == []
        Outgoing.objects.bulk_create(rows)
        void_a_number(demo, year)
    tallies.rebuild(outgoing)
    year = Period.year(2023)
    found = {code: r.value for code, r in read_all(office, year, [f.code for f in outgoing.figures]).items()}
    assert found["outgoing.issued"] == 314
    assert found["outgoing.minutes"] == 28
    assert found["outgoing.total"] == 342
    growth = found["outgoing.issued_growth"]
    assert growth is not None
    assert growth < 0
    assert records("outgoing.issued", office, year).count() == 314
    assert gaps_in(outgoing, "number") == ()
    void = [str(line.number) for line in hints.number_register([office], 2023) if line.state == "作废"]
    assert void == ["示政办函〔2023〕65号"]
