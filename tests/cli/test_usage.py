"""How a command is called: what is wrong with it is said in one Chinese line, with status 2, and nothing is touched."""

from pathlib import Path

import pytest
from tests.cli.conftest import Run

from shuzhi.org.models import JournalEntry, Unit, UnitKind
from shuzhi.org.units import create_unit


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nope"], "没有命令“nope”"),
        (["figures"], "缺少选项 --period"),
        (["figures", "--perod", "2023"], "没有选项 --perod"),
        (["figures", "--period"], "选项 --period 后面缺少内容"),
        (["figures", "--period", "2023", "--format", "xml"], "可用：text、json"),
        (["claims"], "缺少参数"),
        (["trace", "a", "b", "--period", "2023"], "多余的参数：b"),
        (["trace", "a", "--period", "2023", "--page", "0"], "--page 不能是 0"),
        (["serve", "--port", "abc"], "“abc”不是数字"),
        (["import", "study", "a.xlsx", "--year", "99999"], "--year 不能是 99999"),
    ],
)
def test_a_wrong_call_is_explained_in_chinese(shuzhi: Run, arguments: list[str], words: str) -> None:
    ended = shuzhi(*arguments)
    assert ended.status == 2
    assert words in ended.err
    assert "--help" in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    "period",
    ["2023Q5", "2023H3", "2023-13", "2023-02-30/2023-03-01", "2023-03-01/2023-01-01", "abc", "", "-1"],
)
def test_a_period_that_is_none_is_explained(shuzhi: Run, office: Unit, period: str) -> None:
    ended = shuzhi("figures", "--period", period)
    assert ended.status == 2
    assert f"“{period}”不是期间" in ended.err
    assert "2023Q2" in ended.err


def test_a_period_before_any_record_is_refused(shuzhi: Run, office: Unit) -> None:
    ended = shuzhi("figures", "--period", "1800")
    assert ended.status == 2
    assert "早于1949年" in ended.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["figures", "--period", "2023", "--unit", "没有"], "“没有”的单位"),
        (["trace", "nope", "--period", "2023"], "指标中没有“nope”"),
        (["import", "nope", "a.xlsx"], "没有台账“nope”"),
        (["export", "nope", "-o", "a.xlsx"], "没有台账“nope”"),
        (["compose", "--period", "2023", "--outline", "nope"], "没有提纲“nope”"),
        (["compose", "--period", "2023", "--person", "nope"], "没有编号为“nope”的人员"),
    ],
)
def test_an_unknown_code_is_named(shuzhi: Run, office: Unit, arguments: list[str], words: str) -> None:
    ended = shuzhi(*arguments)
    assert ended.status == 2
    assert words in ended.err


def test_a_name_that_two_units_bear_asks_for_the_code(shuzhi: Run, office: Unit) -> None:
    for code in "ab":
        create_unit(code, "综合科", UnitKind.SECTION, parent=office)
    ended = shuzhi("figures", "--period", "2023", "--unit", "综合科")
    assert ended.status == 2
    assert "“综合科”对应多个单位，请用单位编码" in ended.err


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.xls"])
def test_an_export_under_a_name_that_says_something_else_is_refused(
    shuzhi: Run, office: Unit, tmp_path: Path, name: str
) -> None:
    for arguments in (["export", "study"], ["export", "study", "--template"]):
        ended = shuzhi(*arguments, "-o", tmp_path / name)
        assert ended.status == 2
        assert ".xlsx" in ended.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("place", ["none/a.xlsx", "."])
def test_an_export_into_no_folder_says_so_by_the_name_given(
    shuzhi: Run, office: Unit, tmp_path: Path, place: str
) -> None:
    rows = JournalEntry.objects.count()
    target = tmp_path / place if place != "." else tmp_path / "folder.xlsx"
    if place == ".":
        target.mkdir()
    ended = shuzhi("export", "study", "-o", target)
    assert ended.status == 2
    assert str(target) in ended.err
    assert ".part" not in ended.err
    assert JournalEntry.objects.count() == rows


def test_an_export_that_the_journal_cannot_note_leaves_no_file(
    shuzhi: Run, office: Unit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shuzhi.ledgerkit.sheets.export.journal.write", full)
    ended = shuzhi("export", "study", "-o", tmp_path / "a.xlsx")
    assert ended.status == 2
    assert "磁盘空间不足" in ended.err
    assert not list(tmp_path.iterdir())


def test_init_again_under_another_name_is_refused(shuzhi: Run, office: Unit) -> None:
    assert shuzhi("init", "--name", office.name).status == 0
    ended = shuzhi("init", "--name", "另一单位")
    assert ended.status == 2
    assert f"顶层单位已是“{office.name}”" in ended.err
    assert Unit.objects.count() == 1


def test_serve_names_a_host_it_does_not_know(shuzhi: Run, office: Unit) -> None:
    assert "不认识监听地址“999.1.1.1”" in shuzhi("serve", "--host", "999.1.1.1").err


def test_a_demonstration_never_writes_into_the_office_s_own_database(
    shuzhi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHUZHI_DATABASE_URL", "postgresql://user@host/office")
    ended = shuzhi("demo", "--dir", tmp_path / "demo", "--no-serve")
    assert ended.status == 2
    assert "SHUZHI_DATABASE_URL" in ended.err
    assert not (tmp_path / "demo").exists()


def test_a_demonstration_spares_a_folder_that_is_not_its_own(shuzhi: Run, tmp_path: Path) -> None:
    (tmp_path / "年度总结.docx").write_bytes(b"work of a year")
    ended = shuzhi("demo", "--dir", tmp_path, "--no-serve")
    assert ended.status == 2
    assert "不会覆盖" in ended.err
    assert [path.name for path in tmp_path.iterdir()] == ["年度总结.docx"]


def test_an_empty_manuscript_is_not_set(shuzhi: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text("\n")
    ended = shuzhi("typeset", source, "-o", tmp_path / "a.docx")
    assert ended.status == 2
    assert "没有文字" in ended.err
    assert not (tmp_path / "a.docx").exists()
