"""`shuzhi audit` and `shuzhi outline` as a person and a program meet them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from shuzhi.text.audit.files import audit_files
from shuzhi.text.audit.report_text import cells
from shuzhi.text.audit.run import Options

TEXT = "2023年度述职报告\n一、学习情况\n全年召开会议x次。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def shuzhi(*arguments: object, given: bytes = b"") -> tuple[int, str, str]:
    run = subprocess.run(
        [sys.executable, "-c", "from shuzhi.cli.main import programme; programme()", *map(str, arguments)],
        capture_output=True,
        input=given,
    )
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def test_the_caret_stands_under_the_words_also_behind_full_width_characters(report: Path) -> None:
    status, said, told = shuzhi("audit", report, "--only", "P101")
    place, line, caret, note = said.splitlines()
    assert status == 1
    assert place.startswith(f"{report}:3:7: 错误 P101 ")
    assert cells(line[: line.index("x")]) == caret.index("^")
    assert "依据：" in note
    assert "错误1处" in told


def test_json_is_what_the_contract_says(report: Path) -> None:
    status, said, _ = shuzhi("audit", report, "--only", "P101", "--format", "json")
    answer = json.loads(said)
    assert (status, answer["version"]) == (1, 1)
    (entry,) = answer["files"]
    (finding,) = entry["findings"]
    assert entry["path"] == str(report)
    names = "code name kind severity line start end quote message suggestion source again"
    assert " ".join(finding) == names
    assert (finding["line"], finding["start"], finding["kind"]) == (3, 6, "placeholder")
    assert TEXT.split("\n")[2][finding["start"] : finding["end"]] == finding["quote"]


def test_standard_input_is_a_dash() -> None:
    status, said, _ = shuzhi("audit", "-", "--only", "P101", given="召开会议x次".encode("gb18030"))
    assert status == 1
    assert said.startswith("标准输入:1:5: ")


def test_the_exit_status_follows_the_fail_level(report: Path) -> None:
    assert shuzhi("audit", report, "--only", "P101", "--fail-level", "never")[0] == 0
    report.write_text("全年召开会议6次。\n", encoding="utf-8")
    assert shuzhi("audit", report, "--only", "P101")[0] == 0


def test_a_folder_is_a_table_and_a_broken_file_stops_no_other(report: Path) -> None:
    report.with_name("坏.docx").write_bytes(b"PK\x03\x04 broken")
    status, said, told = shuzhi("audit", report.parent, "--only", "P101")
    assert status == 2
    assert [line.split()[1:] for line in said.splitlines()[1:]] == [["未能审校"], ["1", "0", "0"]]
    assert "坏.docx" in told
    assert "1个文件未能审校" in told


def test_several_processes_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(TEXT * (number + 1), encoding="utf-8")
    paths = tuple(sorted(tmp_path.iterdir()))
    only = Options(only=("P101",))
    assert list(audit_files(paths, only, jobs=2)) == list(audit_files(paths, only, jobs=1))


def test_a_finding_is_dismissed_with_a_reason_and_stays_away(report: Path) -> None:
    assert shuzhi("audit", report, "--only", "P101", "--dismiss", "P101@3")[0] == 2
    status, said, told = shuzhi("audit", report, "--only", "P101", "--dismiss", "P101@3", "--reason", "待补")
    assert (status, said) == (0, "")
    assert "报告.audit.json" in told
    assert shuzhi("audit", report, "--only", "P101")[0] == 0


def test_a_baseline_is_written_and_heeded(report: Path) -> None:
    place = report.with_name("base.json")
    assert shuzhi("audit", report, "--only", "P101", "--write-baseline", place)[0] == 0
    assert shuzhi("audit", report, "--only", "P101", "--baseline", place)[0] == 0


def test_a_rule_is_explained_with_examples() -> None:
    status, said, _ = shuzhi("audit", "--explain", "P101")
    assert status == 0
    assert "误：" in said
    assert "正：" in said
    status, _, told = shuzhi("audit", "--explain", "P9")
    assert status == 2
    assert "P101" in told


@pytest.mark.parametrize(
    "arguments", [(), ("无此文件.txt",), ("报告.txt", "--only", "Y9"), ("报告.txt", "--profile", "散文")]
)
def test_wrong_usage_ends_with_status_2_and_one_clear_line(arguments: tuple[str, ...]) -> None:
    status, said, told = shuzhi("audit", *arguments)
    assert (status, said) == (2, "")
    assert "Traceback" not in told
    assert told.strip()


def test_list_names_every_rule_for_programs() -> None:
    _, said, _ = shuzhi("audit", "--list", "--format", "json")
    rules = json.loads(said)
    assert {"code", "name", "title", "kind", "severity", "source", "shape"} == set(rules[0])


def test_an_outline_names_sections_and_points(report: Path) -> None:
    status, said, _ = shuzhi("outline", report, "--format", "json")
    (document,) = json.loads(said)["files"][0]["documents"]
    assert status == 0
    assert document["years"] == [2023]
    assert [section["heading"] for section in document["sections"]] == ["一、学习情况"]
    _, said, _ = shuzhi("outline", report)
    assert said.splitlines()[1].split() == ["2", "一、学习情况"]


def test_an_audit_loads_no_django_and_nothing_dear(report: Path) -> None:
    script = (
        "import sys\nfrom shuzhi.cli.main import main\n"
        f"sys.argv = ['shuzhi', 'audit', {str(report)!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "dear = {'django', 'rich', 'lxml', 'docx', 'multiprocessing', 'asyncio', 'numpy', 'rjieba'}\n"
        "print(sorted(dear & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert run.stderr.splitlines()[-1] == "[]"
