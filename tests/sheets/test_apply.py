"""Writing a preview: all of it with its provenance, or nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from django.db import connection

from shuzhi.ledgerkit import records, tallies
from shuzhi.ledgerkit.models import DirtyCell, ImportBatch, Revision
from shuzhi.ledgerkit.sheets import apply as applying
from shuzhi.ledgerkit.sheets.apply import Moved, apply
from shuzhi.ledgerkit.sheets.preview import Preview
from shuzhi.ledgers.study.ledger import activities
from shuzhi.ledgers.study.models import Study
from shuzhi.org.access import Refused
from shuzhi.org.models import Account, JournalEntry

Look = Callable[..., Preview]
HEAD = ["学习时间", "学习形式", "学习主题", "参加人数", "参加人员", "学时"]
ROWS = [
    HEAD,
    ["2023.5.6", "集中学习", "学条例", 28, "王文博、李海燕", 2],
    ["2023.5.6", "集中学习", "学条例", 20, "王文博", 1.5],
    ["2023.6.7", "观看录像", "看录像", "", "", ""],
]


def test_records_carry_where_they_came_from(look: Look, office: Any) -> None:
    batch = apply(look(activities, ROWS), office.wang)
    first, _, last = Study.objects.order_by("pk")
    assert (first.sheet, first.row, first.batch_id, first.recorded_by, first.revision) == (
        "台账",
        2,
        batch.pk,
        office.wang,
        1,
    )
    assert (first.month, first.head_count, first.hours, last.head_count, last.note) == (
        202305,
        28,
        2,
        None,
        "",
    )
    assert (batch.added, batch.changed, batch.same, batch.rejected) == (3, 0, 0, 0)
    assert len(batch.digest) == 64


def test_the_batch_is_one_entry_in_the_journal_and_marks_its_cells(look: Look, office: Any) -> None:
    before = JournalEntry.objects.count()
    batch = apply(look(activities, ROWS), office.wang)
    entry = JournalEntry.objects.order_by("seq").last()
    assert JournalEntry.objects.count() == before + 1
    assert entry is not None
    assert (entry.action, entry.ledger, entry.record, entry.detail["added"]) == (
        "records.import",
        "study",
        f"batch:{batch.pk}",
        3,
    )
    marks = set(DirtyCell.objects.values_list("ledger", "unit_id", "month"))
    assert marks == {("study", office.unit.pk, 202305), ("study", office.unit.pk, 202306)}
    assert tallies.check(activities) == ()


def test_the_same_file_twice_changes_nothing(look: Look, office: Any) -> None:
    apply(look(activities, ROWS), office.wang)
    tallies.refresh(activities)
    before = (
        list(Study.objects.order_by("pk").values()),
        ImportBatch.objects.count(),
        JournalEntry.objects.count(),
    )
    seen = look(activities, ROWS)
    batch = apply(seen, office.wang)
    assert (seen.same_count, batch.pk, batch.same) == (3, None, 3)
    after = (
        list(Study.objects.order_by("pk").values()),
        ImportBatch.objects.count(),
        JournalEntry.objects.count(),
    )
    assert after == before
    assert not DirtyCell.objects.exists()


def test_a_changed_row_keeps_the_earlier_version(look: Look, office: Any) -> None:
    apply(look(activities, ROWS), office.wang)
    tallies.refresh(activities)
    changed = [*ROWS[:3], ["2023.6.7", "观看录像", "看录像", 15, "", ""]]
    batch = apply(look(activities, changed), office.li)
    record = Study.objects.order_by("pk").last()
    assert record is not None
    assert (record.head_count, record.revision, record.batch_id, record.row) == (15, 2, batch.pk, 4)
    old = Revision.objects.get(ledger="study", record_id=record.pk)
    assert (old.revision, old.data["head_count"], old.account) == (1, None, office.li)
    assert set(DirtyCell.objects.values_list("month", flat=True)) == {202306}


def test_invalid_rows_are_left_out_and_counted(look: Look, office: Any) -> None:
    batch = apply(look(activities, [*ROWS, ["2023.13.1", "集中学习", "学", 1, "", 1]]), office.wang)
    assert (batch.added, batch.rejected, Study.objects.count()) == (3, 1, 3)


def test_a_matter_gets_its_due_date_reason_where_somebody_wrote_one(
    look: Look, office: Any, sample: ModuleType
) -> None:
    head = ["编号", "收到时间", "渠道", "反映事项", "信访人", "金额", "受理时间", "办结时间"]
    apply(
        look(
            sample.calls,
            [head, ["信1", "2023.5.6", "来信", "修路", "张三", "1.2万元", "2023.5.8", "2023.6.1"]],
        ),
        office.wang,
    )
    call = sample.Call.objects.get()
    assert (call.amount, call.closed_on, call.people, call.first_time, call.steps) == (
        12000,
        date(2023, 6, 1),
        1,
        False,
        [],
    )
    months = set(DirtyCell.objects.values_list("month", flat=True))
    assert months == {202305, 202306}


@pytest.mark.parametrize("what", ["changed", "added", "withdrawn"])
def test_a_ledger_that_moved_on_is_not_written(look: Look, office: Any, what: str) -> None:
    apply(look(activities, ROWS[:2]), office.wang)
    record = Study.objects.get()
    seen = look(activities, [HEAD, ["2023.5.6", "集中学习", "学条例", 30, "王文博", 2], ROWS[3]])
    if what == "changed":
        records.change(activities, record.pk, {"head_count": 29}, 1, office.li)
    elif what == "added":
        values = {"unit": office.unit, "occurred_on": date(2023, 6, 7), "kind": "film", "title": "看录像"}
        records.create(activities, values, office.li)
    else:
        records.withdraw(activities, record.pk, "重复", 1, office.li)
    before = list(Study.objects.order_by("pk").values())
    with pytest.raises(Moved, match="没有写入任何内容，请重新预览"):
        apply(seen, office.wang)
    assert list(Study.objects.order_by("pk").values()) == before
    assert ImportBatch.objects.count() == 1


def test_two_imports_of_one_file_write_it_once(look: Look, office: Any) -> None:
    first, second = look(activities, ROWS), look(activities, ROWS)
    apply(first, office.wang)
    with pytest.raises(Moved):
        apply(second, office.li)
    assert Study.objects.count() == 3


def test_what_is_written_is_what_somebody_confirmed(look: Look, office: Any) -> None:
    confirmed = look(activities, ROWS).fingerprint
    apply(look(activities, ROWS[:2]), office.wang)
    with pytest.raises(Moved, match="与您看到的预览不一致"):
        apply(look(activities, ROWS), office.wang, seen=confirmed)
    again = look(activities, ROWS)
    assert apply(again, office.wang, seen=again.fingerprint).added == 2


def test_who_may_not_import_writes_nothing(look: Look) -> None:
    with pytest.raises(Refused):
        apply(look(activities, ROWS), Account.objects.create(username="stranger"))
    assert Study.objects.count() == 0


def test_a_failure_half_way_leaves_the_database_as_it_was(
    look: Look, office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*args: Any, **kwargs: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(applying.journal, "write", full_disk)
    with pytest.raises(OSError, match="No space left"):
        apply(look(activities, ROWS), office.wang)
    assert (Study.objects.count(), ImportBatch.objects.count(), DirtyCell.objects.count()) == (0, 0, 0)


KILLED = """
import os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "shuzhi.config.settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from shuzhi.ledgerkit.sheets import apply as applying
from shuzhi.ledgerkit.sheets.preview import preview
from shuzhi.ledgerkit.sheets.read import open_workbook
from shuzhi.ledgers.study.ledger import activities
from shuzhi.org.models import Unit
from shuzhi.org.units import create_unit
unit = Unit.objects.first() or create_unit("ZFB", "示例县人民政府办公室", "organ")
from shuzhi.ledgers.study.models import Study
if sys.argv[2] == "count":
    print(Study.objects.count())
    sys.exit()
applying.tallies.mark = lambda *args: os.kill(os.getpid(), signal.SIGKILL)
applying.apply(preview(activities, open_workbook(sys.argv[1]), unit, None), None)
"""


@pytest.mark.skipif(os.name != "posix", reason="the process is killed by a signal")
def test_a_killed_process_leaves_nothing(xlsx: Callable[..., bytes], tmp_path: Any) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx([HEAD, *(["2023.5.6", "集中学习", f"第{n}次", 1, "", 1] for n in range(3000))]))
    (tmp_path / "home").mkdir()
    environment = {**os.environ, "SHUZHI_HOME": str(tmp_path / "home"), "SHUZHI_DATABASE_URL": ""}

    def run(what: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", KILLED, str(path), what]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    killed = run("import")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert run("count").stdout.strip() == "0"


def test_progress_counts_the_rows_written(look: Look, office: Any) -> None:
    told: list[tuple[int, int]] = []
    apply(look(activities, ROWS), office.wang, progress=lambda done, total: told.append((done, total)))
    assert told == [(3, 3)]


def test_constraints_of_the_database_hold_for_what_was_written(look: Look, office: Any) -> None:
    apply(look(activities, ROWS), office.wang)
    connection.check_constraints()
    for record in Study.objects.all():
        assert records.problems(activities, record) == []
