"""Backup and restore: all of it comes back, and what is not whole changes nothing. On both databases."""

import hashlib
import json
import shutil
import zipfile
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from django.db import Error, connection
from tests.ledgerkit.archives import rewritten

from shuzhi.ledgerkit import archive as form
from shuzhi.ledgerkit import attachments, records, shelf, store
from shuzhi.ledgerkit import backup as backing
from shuzhi.ledgerkit.archive import MANIFEST, BackupError, prove
from shuzhi.ledgerkit.backup import backup, restore
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.models import Attachment, Revision
from shuzhi.ledgers.petitions.models import Petition
from shuzhi.ledgers.study.models import Study
from shuzhi.org import journal
from shuzhi.org.models import Account, JournalEntry, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("home")]
Rows = dict[str, list[tuple[object, ...]]]


def everything() -> Rows:
    """All rows of all tables that a backup keeps, the journal aside: it goes on."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in backing._models(backing.apps)
        if not model._meta.label.startswith("org.Journal")
    }


def files(home: Path) -> set[str]:
    return {path.name for path in home.rglob("*") if path.is_file()}


def wreck(home: Path) -> None:
    """What a backup is for: records changed past recognition, files gone."""
    Study.objects.update(title="误改")
    Revision.objects.all().delete()
    Petition.objects.all().delete()
    store.place(Attachment.objects.get().digest).unlink()
    (home / "rules.toml").unlink()


def test_all_of_it_comes_back(kept, home, tmp_path) -> None:
    target, before, entries = tmp_path / "b.zip", everything(), JournalEntry.objects.count()
    made = backup(target)
    assert (made.attachments, made.missing, made.database) == (1, (), connection.vendor)
    assert target.stat().st_mode & 0o777 == 0o600
    wreck(home)
    assert everything() != before
    restore(target, force=True)
    assert everything() == before
    assert attachments.damaged() == ()
    assert (home / "rules.toml").read_text("utf-8") == "# 本单位规则\n"
    assert journal.prove().ok
    # The backup's own row was written once it had been proved: it is not in it. One row tells of the restore.
    assert JournalEntry.objects.count() == entries + 1
    assert JournalEntry.objects.order_by("-seq")[0].action == "data.restore"


def test_what_comes_after_a_restore_gets_new_keys(kept, home, tmp_path, office) -> None:
    target = tmp_path / "b.zip"
    backup(target)
    if connection.vendor == "postgresql":
        # A new database counts its keys from 1.
        with connection.cursor() as cursor:
            for table in ("study_study", "org_person"):
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), 1, false)", [table])
    restore(target, force=True)
    values = {"unit": office.unit, "occurred_on": date(2023, 6, 6), "kind": "self", "title": "自学"}
    made = records.create(ledgers.get("study"), values, Account.objects.get(username="user001"))
    assert made.pk > kept.pk
    assert Person.objects.create(unit=office.unit, number="099", name="新人").pk not in (None, 1, 2, 3)


def test_the_journal_still_refuses_changes_after_a_restore(kept, tmp_path) -> None:
    target = tmp_path / "b.zip"
    backup(target)
    restore(target, force=True)
    with pytest.raises(Error, match="日志只能追加"):
        JournalEntry.objects.filter(seq=1).update(action="x")


def test_data_are_not_overwritten_without_force_and_kept_with_it(kept, home, tmp_path) -> None:
    target = tmp_path / "b.zip"
    backup(target)
    Study.objects.update(title="后来的")
    with pytest.raises(BackupError, match="已有数据，没有恢复"):
        restore(target)
    assert Study.objects.get().title == "后来的"
    restore(target, force=True)
    (before,) = home.glob("before-restore-*.zip")
    restore(before, force=True)
    assert Study.objects.get().title == "后来的"


def test_a_backup_never_takes_the_place_of_a_file(kept, tmp_path) -> None:
    target = tmp_path / "b.zip"
    target.write_bytes(b"kept")
    with pytest.raises(BackupError, match="已存在"):
        backup(target)
    with pytest.raises(BackupError, match=r"文件夹.*不存在"):
        backup(tmp_path / "none" / "b.zip")
    assert target.read_bytes() == b"kept"


def test_a_missing_attachment_is_told_and_does_not_stop_the_backup(kept, tmp_path) -> None:
    digest = Attachment.objects.get().digest
    store.place(digest).write_bytes(b"changed")
    made = backup(tmp_path / "b.zip")
    assert (made.missing, made.attachments) == ((digest,), 0)


def test_archives_of_reports_come_back_with_what_came_later(kept, home, tmp_path, office) -> None:
    into = shelf.place(office.unit, "历年述职")
    account = Account.objects.get(username="user001")
    shelf.keep(into, [("甲.docx", "全年办结118件。"), ("乙.docx", "全年编发314件。\ud800")], account)
    target = tmp_path / "b.zip"
    assert backup(target).archives == 1
    shutil.rmtree(into.folder)
    shelf.keep(into, [("丙.docx", "后来的。")], account)
    restore(target, force=True)
    archive = into.open()
    assert [entry.name for entry in archive.entries()] == ["丙.docx", "甲.docx", "乙.docx"]
    assert archive.text(2) == "全年编发314件。\ud800"
    restore(target, force=True)
    assert len(into.open()) == 3


def test_a_damaged_archive_is_told_and_does_not_stop_the_backup(kept, home, tmp_path, office) -> None:
    into = shelf.place(office.unit, "历年述职")
    shelf.keep(into, [("甲.docx", "全年办结118件。")], Account.objects.get(username="user001"))
    (into.folder / "manifest.json").write_text("{")
    made = backup(tmp_path / "b.zip")
    assert (made.missing, made.archives) == ((f"archives/{into.key}",), 0)


STUDY, ENTRIES = "tables/study.study.jsonl", "tables/org.journalentry.jsonl"


def _other_title(members: dict[str, bytes]) -> None:
    members[STUDY] = members[STUDY].replace("集中".encode(), "自主".encode())


def _row_less(members: dict[str, bytes]) -> None:
    members[STUDY] = b""


def _file_more(members: dict[str, bytes]) -> None:
    members["../../etc/cron.d/x"] = b"x"


def _table_less(members: dict[str, bytes]) -> None:
    del members[STUDY]


def _no_manifest(members: dict[str, bytes]) -> None:
    del members[MANIFEST]


def _other_attachment(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.startswith("attachments/"))
    members[name] = members[name][::-1]


def _journal_changed_and_manifest_with_it(members: dict[str, bytes]) -> None:
    members[ENTRIES] = members[ENTRIES].replace(b"records.change", b"records.chance")
    manifest = json.loads(members[MANIFEST])
    (table,) = (each for each in manifest["tables"] if each["path"] == ENTRIES)
    table["sha256"] = hashlib.sha256(members[ENTRIES]).hexdigest()
    members[MANIFEST] = json.dumps(manifest).encode()


def _path_outside(members: dict[str, bytes]) -> None:
    members[MANIFEST] = members[MANIFEST].replace(b"home/rules.toml", b"home/../x.toml")
    members["home/../x.toml"] = members.pop("home/rules.toml")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_other_title, "摘要与清单不符"),
        (_row_less, "大小与清单不符"),
        (_file_more, "内容与清单不符"),
        (_table_less, "内容与清单不符"),
        (_no_manifest, "没有备份清单"),
        (_other_attachment, "摘要与清单不符"),
        (_journal_changed_and_manifest_with_it, "日志自第"),
        (_path_outside, "不该有的文件"),
    ],
)
def test_a_changed_backup_is_refused_and_nothing_is_touched(kept, home, tmp_path, change, said) -> None:
    backup(tmp_path / "b.zip")
    before, entries, there = everything(), JournalEntry.objects.count(), files(home)
    with pytest.raises(BackupError, match=said) as error:
        restore(rewritten(tmp_path / "b.zip", tmp_path / "changed.zip", change), force=True)
    assert "现有数据没有改动" in str(error.value)
    assert (everything(), JournalEntry.objects.count(), files(home)) == (before, entries, there)


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 0.999])
def test_a_truncated_backup_is_refused(kept, tmp_path, part: float) -> None:
    backup(tmp_path / "b.zip")
    whole = (tmp_path / "b.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: int(len(whole) * part)])
    before = everything()
    with pytest.raises(BackupError, match="不完整或不是本系统的备份"):
        restore(tmp_path / "cut.zip", force=True)
    assert everything() == before


def test_a_flipped_bit_anywhere_is_refused(kept, tmp_path) -> None:
    backup(tmp_path / "b.zip")
    whole = bytearray((tmp_path / "b.zip").read_bytes())
    with zipfile.ZipFile(tmp_path / "b.zip") as opened:
        table = opened.getinfo(STUDY)
    whole[table.header_offset + 30 + len(STUDY) + 30] ^= 0x10
    (tmp_path / "bit.zip").write_bytes(whole)
    with pytest.raises(BackupError):
        prove(tmp_path / "bit.zip")


def test_a_missing_file_is_named(tmp_path) -> None:
    with pytest.raises(BackupError, match="没有找到备份文件"):
        restore(tmp_path / "none.zip")


class Killed(BaseException):
    """As the end of the process: no handler of ours catches it."""


@pytest.mark.parametrize("after", [0, 3, 20])
def test_a_restore_that_is_killed_leaves_the_old_data(kept, tmp_path, monkeypatch, after: int) -> None:
    target = tmp_path / "b.zip"
    backup(target)
    Study.objects.update(title="后来的")
    before, filled = everything(), []
    fill = backing._fill

    def killed(*arguments: object) -> None:
        if len(filled) == after:
            raise Killed
        filled.append(1)
        fill(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(backing, "_fill", killed)
    with pytest.raises(Killed):
        restore(target, force=True)
    assert everything() == before
    assert journal.prove().ok


def test_a_backup_that_is_killed_leaves_no_file(kept, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    def killed(*arguments: object) -> None:
        raise Killed

    monkeypatch.setattr(backing, "_write_file", killed)
    with pytest.raises(Killed):
        backup(folder / "b.zip")
    assert list(folder.iterdir()) == []


def test_a_full_disk_leaves_no_file_and_says_so(kept, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    def full(*arguments: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backing, "line", full)
    with pytest.raises(BackupError, match="磁盘空间不足"):
        backup(folder / "b.zip")
    assert list(folder.iterdir()) == []


def _newer_version(members: dict[str, bytes]) -> None:
    manifest = json.loads(members[MANIFEST]) | {"version": "999.0"}
    members[MANIFEST] = json.dumps(manifest).encode()


def _newer_tables(members: dict[str, bytes]) -> None:
    manifest = json.loads(members[MANIFEST])
    manifest["migrations"].append(["study", "0999_from_the_future"])
    members[MANIFEST] = json.dumps(manifest).encode()


def _newer_form(members: dict[str, bytes]) -> None:
    manifest = json.loads(members[MANIFEST]) | {"format": form.FORMAT + 1}
    members[MANIFEST] = json.dumps(manifest).encode()


@pytest.mark.parametrize("change", [_newer_version, _newer_tables, _newer_form])
def test_a_backup_of_a_newer_version_is_refused(kept, tmp_path, change) -> None:
    backup(tmp_path / "b.zip")
    with pytest.raises(BackupError, match="较新的版本"):
        restore(rewritten(tmp_path / "b.zip", tmp_path / "new.zip", change), force=True)


def test_a_backup_of_an_older_version_is_not_laid_over_newer_data(kept, tmp_path) -> None:
    def older(members: dict[str, bytes]) -> None:
        manifest = json.loads(members[MANIFEST])
        manifest["migrations"].remove(["org", "0002_append_only"])
        members[MANIFEST] = json.dumps(manifest).encode()

    backup(tmp_path / "b.zip")
    with pytest.raises(BackupError, match="只能恢复到新的空数据目录"):
        restore(rewritten(tmp_path / "b.zip", tmp_path / "old.zip", older), force=True)


def test_one_snapshot_holds_while_others_write(kept, tmp_path, monkeypatch) -> None:
    """A record that is saved while the tables are being read is in all of them or in none."""
    write_table, written = backing._write_table, []

    def meanwhile() -> None:
        try:
            values = {
                "unit_id": kept.unit_id,
                "occurred_on": date(2023, 7, 1),
                "kind": "self",
                "title": "其间",
            }
            Study.objects.create(**values)
        finally:
            connection.close()

    def interrupted(archive: zipfile.ZipFile, model: backing.Model) -> form.TablePart:
        part = write_table(archive, model)
        if not written:
            written.append(model)
            other = Thread(target=meanwhile)
            other.start()
            other.join(timeout=10)
            assert Study.objects.filter(title="其间").count() == 0
        return part

    monkeypatch.setattr(backing, "_write_table", interrupted)
    made = backup(tmp_path / "b.zip")
    assert next(table.rows for table in made.tables if table.model == "study.study") == 1
    assert Study.objects.filter(title="其间").count() == 1
