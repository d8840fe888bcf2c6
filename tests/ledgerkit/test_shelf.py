"""Archives of reports: whose they are, what is put into them, and what the journal says of it."""

from pathlib import Path
from typing import Any

import pytest

from shuzhi.ledgerkit import shelf
from shuzhi.ledgerkit.shelf import ShelfError, keep, place, shelved
from shuzhi.org.accounts import open_account
from shuzhi.org.models import JournalEntry, Unit, UnitKind
from shuzhi.org.units import create_unit
from shuzhi.text.similar.archive import Archive

pytestmark = pytest.mark.django_db
REPORTS = [("甲.docx", "全年办结信访事项118件。"), ("乙.docx", "全年编发文件314件。")]


@pytest.fixture
def units(settings: Any, tmp_path: Path) -> tuple[Unit, Unit]:
    settings.SHUZHI_HOME = tmp_path
    root = create_unit("ZFB", "县政府办公室", UnitKind.ORGAN)
    return root, create_unit("ZFB-MS", "文秘科", UnitKind.SECTION, parent=root)


def test_an_archive_belongs_to_the_unit_in_whose_folder_it_lies(
    units: tuple[Unit, Unit], tmp_path: Path
) -> None:
    root, section = units
    for place_of in ("ZFB-MS/历年述职", "ZFB-MS/网上范文", "ZFB/历年述职", "OTHER/历年述职"):
        Archive.create(tmp_path / "archives" / place_of)
    (tmp_path / "archives/ZFB/不是库").mkdir()
    Archive.create(tmp_path / "archives/ZFB/.隐藏")
    assert [each.key for each in shelved([root, section])] == [
        "ZFB/历年述职",
        "ZFB-MS/历年述职",
        "ZFB-MS/网上范文",
    ]
    assert [str(each) for each in shelved([section])] == ["历年述职（文秘科）", "网上范文（文秘科）"]
    assert shelved([]) == ()


def test_what_is_kept_stays_and_the_journal_says_who_put_it_there(
    units: tuple[Unit, Unit], tmp_path: Path
) -> None:
    account = open_account("zhao", "Liulin-2023-mi", must_change=False)
    into = place(units[0], "历年述职")
    assert keep(into, REPORTS[:1], account) == shelf.Kept(1, 0, 1)
    assert keep(into, REPORTS, account) == shelf.Kept(1, 1, 2)
    archive = into.open()
    assert [(entry.name, archive.text(entry.index)) for entry in archive.entries()] == REPORTS
    assert (tmp_path / "archives").stat().st_mode & 0o777 == 0o700
    first, second = JournalEntry.objects.filter(action="reports.archive").order_by("seq")
    assert (second.account_name, second.unit, second.ok) == ("zhao", "ZFB", True)
    assert second.detail == {"name": "历年述职", "added": 1, "same": 1, "file": "乙.docx"}
    assert "全年" not in first.detail_text


def test_what_could_not_be_kept_is_in_the_journal_as_refused(
    units: tuple[Unit, Unit], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = open_account("zhao", "Liulin-2023-mi", must_change=False)
    into = place(units[0], "历年述职")

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "archives"))

    monkeypatch.setattr(Archive, "add", full)
    with pytest.raises(ShelfError, match="磁盘空间不足") as refused:
        keep(into, REPORTS, account)
    assert str(tmp_path) not in str(refused.value)
    last = JournalEntry.objects.order_by("-seq")[0]
    assert (last.action, last.ok) == ("reports.archive", False)


@pytest.mark.parametrize("name", ["", "..", "a/b", ".库", "库\\x", "名" * 31, "库\n", "库 一"])
def test_a_name_that_is_no_folder_of_its_own_is_refused(units: tuple[Unit, Unit], name: str) -> None:
    with pytest.raises(ShelfError, match="名称"):
        place(units[0], name)


@pytest.mark.parametrize("code", ["..", "../ZFB", "ZFB/..", "A B", "ZFB."])
def test_a_unit_whose_code_is_no_folder_has_no_archive(
    units: tuple[Unit, Unit], tmp_path: Path, code: str
) -> None:
    Archive.create(tmp_path / "archives/ZFB/历年述职")
    Archive.create(tmp_path / "历年述职")
    strange = Unit(code=code, name="异名单位")
    assert shelved([strange]) == ()
    with pytest.raises(ShelfError, match="单位编码"):
        place(strange, "历年述职")


def test_a_damaged_archive_is_named_without_its_place_on_the_server(
    units: tuple[Unit, Unit], tmp_path: Path
) -> None:
    into = place(units[0], "历年述职")
    archive = Archive.create(into.folder).add(REPORTS)
    (archive.folder / archive._names[0] / "codes.npy").write_bytes(b"")
    with pytest.raises(ShelfError, match="“历年述职（县政府办公室）” 的分段") as damaged:
        into.open()
    assert str(tmp_path) not in str(damaged.value)
