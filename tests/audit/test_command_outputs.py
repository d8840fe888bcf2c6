"""The forms in which `shuzhi audit` gives its findings, and the copies it writes."""

import json
from pathlib import Path

import pytest
from tests.audit.test_command import shuzhi
from tests.audit.word_files import commented_words


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text("2023年度述职报告\n全年召开会议x次。##paidbegin##\n", encoding="utf-8")
    return path


def test_the_command_writes_each_form(report: Path) -> None:
    status, said, _ = shuzhi("audit", report, "--format", "sarif", "--only", "P101")
    assert status == 1
    assert json.loads(said)["runs"][0]["results"]
    out = report.with_name("页.html")
    assert shuzhi("audit", report, "--format", "html", "-o", out, "--only", "P101")[0] == 1
    assert "2023年度述职报告" in out.read_text(encoding="utf-8")
    out = report.with_name("批.docx")
    status, _, told = shuzhi("audit", report, "--format", "docx", "-o", out, "--only", "P101")
    assert status == 1
    assert "批注1处" in told
    assert commented_words(out)


def test_fix_lists_what_it_changed_and_never_writes_over_the_source(report: Path) -> None:
    out = report.with_name("改.txt")
    status, said, told = shuzhi("audit", report, "--fix", "-o", out, "--only", "P151")
    assert (status, said.count("\n")) == (0, 1)
    assert ":2:10: P151 “##paidbegin##” → 删去" in said
    assert "改正1处" in told
    assert out.read_text(encoding="utf-8") == "2023年度述职报告\n全年召开会议x次。\n"
    before = report.read_bytes()
    for form in (("--fix",), ("--format", "html"), ("--format", "docx"), ()):
        status, _, told = shuzhi("audit", report, *form, "-o", report)
        assert status == 2
        assert "不会覆盖" in told
    assert shuzhi("audit", report, "--fix")[0] == 2
    assert report.read_bytes() == before


def test_a_folder_becomes_a_folder_of_word_copies(report: Path, tmp_path: Path) -> None:
    report.with_suffix(".md").write_text("召开会议x次。", encoding="utf-8")
    out = tmp_path / "审校"
    status, _, told = shuzhi("audit", tmp_path, "--format", "docx", "-o", out, "--only", "P101")
    assert status == 1
    assert sorted(path.name for path in out.iterdir()) == ["报告.docx", "报告（2）.docx"]
    assert told.count("批注1处") == 2


def test_copies_of_several_reports_never_go_where_reports_lie(report: Path) -> None:
    second = report.with_name("乙.md")
    second.write_text("召开会议x次。", encoding="utf-8")
    status, _, told = shuzhi("audit", report, second, "--format", "docx", "-o", report.parent)
    assert status == 2
    assert "不会覆盖" in told
    assert not list(report.parent.glob("*.docx"))
