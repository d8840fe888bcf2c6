"""The journal only grows, each row carries the one before it, and a walk names the first that does not."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from django.db import DatabaseError, connection, transaction

from shuzhi.org import append_only, journal
from shuzhi.org.models import Account, JournalEntry, JournalHead

pytestmark = pytest.mark.django_db


@contextmanager
def someone_with_the_database_password() -> Iterator[None]:
    append_only.unprotect(connection)
    yield
    append_only.protect(connection)


def write(count: int) -> None:
    for number in range(1, count + 1):
        journal.write("records.add", ledger="study", record=number, detail={"标题": f"集中学习{number}"})


def test_a_row_says_who_did_what_to_which_record() -> None:
    zhao = Account.objects.create(username="zhao")
    entry = journal.write("records.add", account=zhao, ledger="study", record=7, detail={"hours": 2})
    read = JournalEntry.objects.get(pk=entry.pk)
    assert (read.account_name, read.action, read.ledger, read.record, read.ok) == (
        "zhao",
        "records.add",
        "study",
        "7",
        True,
    )
    assert read.detail == {"hours": 2}
    assert read.digest == journal.digest(read)


def test_an_untouched_journal_is_proved() -> None:
    write(5)
    assert journal.prove() == journal.Proof(True, 5, None, "日志完整，共5条。")


def test_an_empty_journal_is_proved() -> None:
    assert journal.prove().ok


def test_each_row_carries_the_digest_of_the_one_before() -> None:
    write(3)
    first, second, third = JournalEntry.objects.order_by("seq")
    assert first.previous == ""
    assert (second.previous, third.previous) == (first.digest, second.digest)


def test_digests_are_sm3_where_the_build_has_it() -> None:
    write(1)
    entry = JournalEntry.objects.get()
    assert entry.algorithm == journal.algorithm()
    assert journal.algorithm() == journal.SM3


def test_rows_of_either_algorithm_stand_in_one_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    write(1)
    monkeypatch.setattr(journal, "algorithm", lambda: journal.SHA256)
    write(1)
    assert [entry.algorithm for entry in JournalEntry.objects.order_by("seq")] == ["SM3", "SHA-256"]
    assert journal.prove().ok


@pytest.mark.parametrize("change", [{"action": "records.view"}, {"ok": False}, {"detail_text": "{}"}])
def test_the_database_refuses_a_change(change: dict[str, object]) -> None:
    write(2)
    with pytest.raises(DatabaseError, match="日志只能追加"), transaction.atomic():
        JournalEntry.objects.filter(seq=1).update(**change)


def test_the_database_refuses_a_deletion() -> None:
    write(2)
    with pytest.raises(DatabaseError, match="日志只能追加"), transaction.atomic():
        JournalEntry.objects.filter(seq=2).delete()
    with pytest.raises(DatabaseError, match="日志只能追加"), transaction.atomic():
        JournalHead.objects.all().delete()


def test_the_database_refuses_to_turn_back_the_end_mark() -> None:
    write(3)
    with pytest.raises(DatabaseError, match="日志只能追加"), transaction.atomic():
        JournalHead.objects.update(seq=2)


@pytest.mark.parametrize(
    "change",
    [
        {"account_name": "qian"},
        {"action": "records.view"},
        {"record": "9"},
        {"unit": "1002"},
        {"ok": False},
        {"detail_text": '{"标题":"别的"}'},
    ],
)
def test_a_row_changed_behind_the_product_is_named(change: dict[str, object]) -> None:
    write(5)
    with someone_with_the_database_password():
        JournalEntry.objects.filter(seq=3).update(**change)
    proof = journal.prove()
    assert (proof.ok, proof.rows, proof.broken_at) == (False, 2, 3)
    assert "第3条日志" in proof.message
    assert "内容被改动" in proof.message


def test_a_changed_row_with_a_new_digest_breaks_the_next() -> None:
    write(5)
    with someone_with_the_database_password():
        row = JournalEntry.objects.get(seq=3)
        row.record = "9"
        JournalEntry.objects.filter(seq=3).update(record="9", digest=journal.digest(row))
    assert journal.prove().broken_at == 4


def test_a_removed_row_is_named() -> None:
    write(5)
    with someone_with_the_database_password():
        JournalEntry.objects.filter(seq=2).delete()
    proof = journal.prove()
    assert proof.broken_at == 2
    assert "第2条日志缺失" in proof.message


def test_a_cut_off_tail_is_named() -> None:
    write(5)
    with someone_with_the_database_password():
        JournalEntry.objects.filter(seq__gt=3).delete()
    proof = journal.prove()
    assert proof.broken_at == 4
    assert "应至第5条，实至第3条" in proof.message


def test_a_journal_emptied_whole_is_named() -> None:
    write(2)
    with someone_with_the_database_password():
        JournalEntry.objects.all().delete()
    assert journal.prove().broken_at == 1


def test_an_added_row_is_named() -> None:
    write(2)
    last = JournalEntry.objects.get(seq=2)
    forged = JournalEntry(
        seq=3, at=last.at, action="records.add", algorithm=last.algorithm, previous=last.digest
    )
    forged.digest = journal.digest(forged)
    forged.save(force_insert=True)
    assert journal.prove().broken_at == 3


def test_a_rolled_back_act_leaves_no_row() -> None:
    write(1)
    with transaction.atomic():
        journal.write("records.add")
        transaction.set_rollback(True)
    write(1)
    assert journal.prove() == journal.Proof(True, 2, None, "日志完整，共2条。")


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_make_one_chain() -> None:
    def work() -> None:
        try:
            write(10)
        finally:
            connection.close()

    writers = [Thread(target=work) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert journal.prove() == journal.Proof(True, 40, None, "日志完整，共40条。")
