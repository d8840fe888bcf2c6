"""收文: what is refused, what is only hinted at, numbers of receipt, and the figures of the demonstration year."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from shuzhi.kernel.period import Period
from shuzhi.kernel.rulebook import rulebook
from shuzhi.kernel.workdays import WorkCalendar
from shuzhi.ledgerkit import tallies
from shuzhi.ledgerkit.demo import DemoOffice
from shuzhi.ledgerkit.document_numbers import parse
from shuzhi.ledgerkit.reading import read_all, records
from shuzhi.ledgerkit.records import Invalid, change, create, problems, withdraw
from shuzhi.ledgerkit.sheets.apply import apply
from shuzhi.ledgerkit.sheets.grid import Workbook
from shuzhi.ledgerkit.sheets.preview import preview
from shuzhi.ledgerkit.sheets.read import open_workbook
from shuzhi.ledgers.incoming.demo import DEMO
from shuzhi.ledgers.incoming.ledger import incoming
from shuzhi.ledgers.incoming.models import STEP_DATES, Incoming
from shuzhi.org.models import Unit, UnitKind
from shuzhi.org.units import create_unit

WRITERS, EACH = 3, 5
DAY = date(2023, 5, 8)
TODAY = date(2024, 1, 10)
NUMBERING, OVERDUE = incoming.hints


@pytest.fixture
def office(db: None) -> Unit:
    return create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN)


def values(office: Unit, **other: Any) -> dict[str, Any]:
    return {
        "unit": office,
        "occurred_on": DAY,
        "sender": "示例市人民政府",
        "level": "superior",
        "number": "示市政发〔2023〕15号",
        "title": "关于做好防汛抗旱有关工作的通知",
        "kind": "notice",
    } | other


def said(office: Unit, **other: Any) -> list[tuple[str, str]]:
    """(field, severity) of every problem of a record with these values."""
    return [(p.field, p.severity) for p in problems(incoming, Incoming(**values(office, **other)))]


def test_the_fifteen_types_are_those_of_the_rule() -> None:
    rule = rulebook().get("document.types", DAY)
    assert tuple(Incoming.Kind.labels) == rule.words("types")


def test_there_is_a_date_for_each_step_of_the_rule() -> None:
    assert len(STEP_DATES) == len(rulebook().get("document.incoming_steps", DAY).words("steps"))


def test_a_document_with_a_grade_of_secrecy_is_refused_with_the_reason(office: Unit) -> None:
    with pytest.raises(Invalid, match="不予登记") as refused:
        create(incoming, values(office, secrecy="机密"), None)
    assert refused.value.errors.keys() == {"secrecy"}
    assert not Incoming.objects.exists()


@pytest.mark.parametrize(
    "title", ["机密★1年 关于人员安排的通知", "【秘密】关于预案的通知", "密级：绝密 关于预案的通知"]
)
def test_a_mark_of_secrecy_in_the_title_is_refused(office: Unit, title: str) -> None:
    assert ("title", "error") in said(office, title=title)


@pytest.mark.parametrize("title", ["关于学习保守国家秘密法的通知", "关于加强商业秘密保护的意见"])
def test_a_title_that_only_speaks_of_secrets_is_taken(office: Unit, title: str) -> None:
    assert said(office, title=title, secrecy="无") == []


def test_registering_before_signing_for_is_refused(office: Unit) -> None:
    assert ("registered_on", "error") in said(office, registered_on=date(2023, 5, 7))


def test_a_review_before_registration_is_refused_with_the_article(office: Unit) -> None:
    record = Incoming(**values(office, registered_on=date(2023, 5, 10), reviewed_on=date(2023, 5, 9)))
    (problem,) = problems(incoming, record)
    assert problem.field == "reviewed_on"
    assert "第二十四条" in problem.message


def test_steps_in_order_and_steps_left_empty_are_silent(office: Unit) -> None:
    assert (
        said(
            office,
            registered_on=DAY,
            accepted_on=date(2023, 5, 9),
            closed_on=date(2023, 5, 20),
            result="已落实",
        )
        == []
    )


def test_a_request_from_above_is_only_asked_about(office: Unit) -> None:
    assert said(office, kind="request") == [("level", "warning")]
    assert said(office, kind="request", level="subordinate") == []


def test_a_closed_document_without_a_result_is_only_asked_about(office: Unit) -> None:
    assert said(office, closed_on=date(2023, 5, 20)) == [("result", "warning")]
    assert said(office, closed_on=date(2023, 5, 20), handling="reading") == []


def test_numbers_of_receipt_run_on_within_the_year_and_begin_anew_with_the_next(office: Unit) -> None:
    days = [date(2023, 5, 8), date(2023, 12, 29), date(2024, 1, 2)]
    made = [create(incoming, values(office, occurred_on=day, title=str(day)), None) for day in days]
    assert [record.receipt for record in made] == ["收〔2023〕1号", "收〔2023〕2号", "收〔2024〕1号"]


def test_numbering_goes_on_after_numbers_that_were_imported(office: Unit) -> None:
    Incoming.objects.bulk_create([Incoming(**values(office, receipt=f"收〔2023〕{n}号")) for n in (1, 2, 9)])
    assert create(incoming, values(office, title="其后"), None).receipt == "收〔2023〕10号"


def test_the_number_of_a_withdrawn_document_is_not_given_again(office: Unit) -> None:
    first = create(incoming, values(office), None)
    withdraw(incoming, first.pk, "重复登记", first.revision, None)
    assert create(incoming, values(office), None).receipt == "收〔2023〕2号"
    with pytest.raises(Invalid, match="已经使用"):
        create(incoming, values(office, receipt="收〔2023〕1号"), None)


def test_a_number_once_given_stays_though_its_cell_is_emptied(office: Unit) -> None:
    record = create(incoming, values(office), None)
    assert change(incoming, record.pk, {"receipt": "", "note": "补正"}, 1, None).receipt == "收〔2023〕1号"


def test_a_refused_document_uses_no_number(office: Unit) -> None:
    with pytest.raises(Invalid):
        create(incoming, values(office, secrecy="秘密"), None)
    assert create(incoming, values(office), None).receipt == "收〔2023〕1号"


def test_a_number_in_another_writing_is_put_into_the_standard_one(office: Unit) -> None:
    record = create(incoming, values(office, number="示市政发[2023]第015号", receipt="收（2023）7"), None)
    assert (record.number, record.receipt) == ("示市政发〔2023〕15号", "收〔2023〕7号")


def test_a_number_of_another_year_or_of_no_sense_is_refused(office: Unit) -> None:
    assert said(office, receipt="收〔2022〕7号") == [("receipt", "error")]
    assert said(office, receipt="七号") == [("receipt", "error")]


def test_the_same_document_twice_is_asked_about(office: Unit) -> None:
    create(incoming, values(office), None)
    assert said(office) == [("number", "warning")]
    assert said(office, sender="示例省人民政府") == []


def test_a_hole_in_the_numbers_is_hinted_at(office: Unit) -> None:
    year = Period.year(2023)
    create(incoming, values(office, receipt="收〔2023〕1号"), None)
    assert list(NUMBERING(office, year, TODAY)) == []
    create(incoming, values(office, receipt="收〔2023〕4号", title="其后"), None)
    (hint,) = NUMBERING(office, year, TODAY)
    assert hint.message == "示例县人民政府办公室收〔2023〕共编至4号：缺2—3号，请核对。"


@pytest.mark.django_db(transaction=True)
def test_two_who_register_at_once_leave_no_gap_and_no_repeat(transactional_db: None) -> None:
    office = create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN)
    start = Barrier(WRITERS)

    def write(writer: int) -> None:
        start.wait()
        try:
            for turn in range(EACH):
                secret = "机密" if turn == 1 else ""
                with suppress(Invalid):
                    create(incoming, values(office, title=f"来文{writer}-{turn}", secrecy=secret), None)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    numbers = sorted(parse(text).number for text in Incoming.objects.values_list("receipt", flat=True))
    assert numbers == list(range(1, WRITERS * (EACH - 1) + 1))


@pytest.mark.django_db(transaction=True)
def test_imports_and_forms_that_write_at_once_leave_no_gap_and_no_repeat(transactional_db: None) -> None:
    office = create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN)
    seen = [preview(incoming, sheet(f"防汛{writer}"), office, None) for writer in range(WRITERS)]
    start = Barrier(2 * WRITERS)

    def run(work: Callable[[], object]) -> None:
        start.wait()
        try:
            work()
        finally:
            connection.close()

    def register() -> None:
        for turn in range(EACH):
            create(incoming, values(office, title=f"关于{turn}的通知"), None)

    with ThreadPoolExecutor(2 * WRITERS) as pool:
        list(pool.map(run, [*(partial(apply, one, None) for one in seen), *[register] * WRITERS]))
    numbers = sorted(parse(text).number for text in Incoming.objects.values_list("receipt", flat=True))
    assert numbers == list(range(1, 2 * WRITERS * EACH + 1))


def sheet(title: str) -> Workbook:
    """Received documents without a number, as many as one writer registers."""
    lines = ["收文编号,收文日期,来文单位,来文级别,文件标题,文种"]
    lines += [f",2023-05-08,示例市人民政府,上级,关于{title}-{turn}的通知,通知" for turn in range(EACH)]
    return open_workbook("\n".join(lines).encode(), "收文.csv")


def test_an_overdue_document_is_hinted_at_until_it_is_answered(office: Unit) -> None:
    year = Period.year(2023)
    record = create(incoming, values(office, due_on=date(2023, 6, 1)), None)
    (hint,) = OVERDUE(office, year, date(2023, 6, 11))
    assert "已超10天" in hint.message
    change(incoming, record.pk, {"closed_on": date(2023, 6, 11), "result": "已落实"}, 1, None)
    assert list(OVERDUE(office, year, date(2023, 6, 12))) == []


def test_the_demonstration_year_gives_the_reported_figures(office: Unit, demo_record: Any) -> None:
    demo = DemoOffice(WorkCalendar.load())
    for year in (2022, 2023):
        rows = [demo_record(incoming, row, office) for sheet in DEMO for row in sheet.rows(demo, year)]
        faults = [p for row in rows[::7] for p in problems(incoming, row) if p.severity == "error"]
        assert faults == []
        Incoming.objects.bulk_create(rows)
    tallies.rebuild(incoming)
    year = Period.year(2023)
    read = {
        code: reading.value
        for code, reading in read_all(office, year, [f.code for f in incoming.figures]).items()
    }
    assert read["incoming.superior"] == 384
    assert read["incoming.received"] == 519
    assert read["incoming.overdue"] == 2  # one answered the next January, one never
    assert read["incoming.action"] - read["incoming.closed"] == 1
    assert Decimal(95) < read["incoming.on_time_rate"] < 100
    assert records("incoming.superior", office, year).count() == 384
    assert list(NUMBERING(office, year, TODAY)) == []
