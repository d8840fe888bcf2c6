"""Document numbers: without gap or repeat under several writers, written, read back, and checked."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, transaction

from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.document_numbers import DocumentNumber, format_number, parse
from shuzhi.ledgerkit.models import Sequence
from shuzhi.ledgerkit.sequences import gaps_in, next_number, reach
from shuzhi.ledgers.study.models import Writing

WRITERS, EACH = 4, 8


class Failed(Exception):
    pass


def draw_and_fail() -> None:
    with transaction.atomic():
        next_number("×政办发", 2023)
        raise Failed


def test_a_number_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="同一事务"):
        next_number("×政办发", 2023)


@pytest.mark.django_db
def test_scopes_and_years_count_by_themselves() -> None:
    drawn = [next_number("×政办发", 2023), next_number("×政办发", 2023), next_number("×政办函", 2023)]
    assert [*drawn, next_number("×政办发", 2024)] == [1, 2, 1, 1]


@pytest.mark.django_db
def test_a_number_of_a_failed_transaction_comes_again() -> None:
    next_number("×政办发", 2023)
    with pytest.raises(Failed):
        draw_and_fail()
    assert next_number("×政办发", 2023) == 2


@pytest.mark.django_db
def test_a_number_written_by_hand_is_gone_on_from_and_never_back() -> None:
    reach("×政办发", 2023, 15)
    reach("×政办发", 2023, 3)
    assert next_number("×政办发", 2023) == 16


@pytest.mark.django_db(transaction=True)
def test_several_writers_who_begin_a_year_together_leave_no_gap_and_no_repeat() -> None:
    start = Barrier(WRITERS)

    def write(writer: int) -> list[int]:
        drawn = []
        start.wait()
        try:
            for turn in range(EACH):
                try:
                    with transaction.atomic():
                        number = next_number("×政办发", 2023)
                        if turn % 4 == 3:
                            raise Failed
                except Failed:
                    continue
                drawn.append(number)
        finally:
            connection.close()
        return drawn

    with ThreadPoolExecutor(WRITERS) as pool:
        numbers = [number for drawn in pool.map(write, range(WRITERS)) for number in drawn]
    assert sorted(numbers) == list(range(1, WRITERS * EACH * 3 // 4 + 1))
    assert Sequence.objects.get().last == len(numbers)


def test_a_number_is_written_as_the_standard_has_it() -> None:
    assert format_number("×政办发", 2023, 15) == "×政办发〔2023〕15号"


@pytest.mark.parametrize(
    "text",
    [
        "×政办发〔2023〕15号",
        "×政办发[2023]15号",
        "×政办发（2023）15号",
        "×政办发【２０２３】第０１５号",
        " ×政办发 〔2023〕 15 号 ",
        "×政办发〔2023〕15",
        "×政办发〔二〇二三〕十五号",
    ],
)
def test_a_number_is_read_back_from_what_offices_type(text: str) -> None:
    assert parse(text) == DocumentNumber("×政办发", 2023, 15)


@pytest.mark.parametrize(
    "text", ["", "×政办发2023-15", "〔2023〕15号", "×政办发〔2023〕0号", "×政办发〔23〕15号"]
)
def test_what_is_no_number_is_read_as_none(text: str) -> None:
    assert parse(text) is None


def test_missing_and_repeated_numbers_are_named(office) -> None:
    for number in (1, 2, 2, 5, 9):
        Writing.objects.create(
            unit=office.unit,
            occurred_on=date(2023, 5, 6),
            kind="research",
            title="调研",
            number=f"×政办研〔2023〕{number}号",
        )
    Writing.objects.create(
        unit=office.unit, occurred_on=date(2023, 5, 6), kind="research", title="调研", number="无号"
    )
    (finding,) = gaps_in(ledgers.get("study_writing"), "number", office.unit)
    assert (finding.missing, finding.repeated) == ((3, 4, 6, 7, 8), (2,))
    assert finding.message == "×政办研〔2023〕共编至9号：缺3—4、6—8号；2号重复，请核对。"
    assert gaps_in(ledgers.get("study_writing"), "number", office.branch) == ()
