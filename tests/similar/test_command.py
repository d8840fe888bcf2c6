"""`shuzhi compare` and `shuzhi archive`: what the contract of the command line says, and what a person reads."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from shuzhi.cli.main import app
from shuzhi.text.similar.cluster import EngineError

Write = Callable[..., str]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def compared(*arguments: object) -> dict[str, Any]:
    result = run("compare", *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


@pytest.fixture
def folder(write: Write, tmp_path: Path) -> Path:
    folder = tmp_path / "报告"
    folder.mkdir()
    source = write(1)
    texts = {
        "甲.txt": source,
        "乙.txt": write(2),
        "半抄.txt": "\n".join(source.split("\n")[:4]) + "\n" + write(3, 3),
        "无关.txt": write(4),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_json_is_as_the_contract_says(folder: Path) -> None:
    answer = compared(folder)
    assert set(answer) == {"version", "pairs"}
    assert answer["version"] == 1
    (pair,) = answer["pairs"]
    assert set(pair) == {"a", "b", "containment_a", "containment_b", "passages"}
    assert {Path(pair["a"]).name, Path(pair["b"]).name} == {"甲.txt", "半抄.txt"}
    texts = {name: Path(pair[name]).read_text(encoding="utf-8") for name in "ab"}
    for passage in pair["passages"]:
        assert set(passage) == {"a_start", "a_end", "b_start", "b_end", "text"}
        assert texts["a"][passage["a_start"] : passage["a_end"]] == passage["text"]
        assert texts["b"][passage["b_start"] : passage["b_end"]] == passage["text"]


def test_detail_adds_kind_shares_and_common_wording(folder: Path) -> None:
    answer = compared(folder, "--detail")
    assert answer["pairs"][0]["nature"] == "部分沿用"
    assert [Path(report["path"]).name for report in answer["reports"][:2]] == ["半抄.txt", "甲.txt"]
    assert answer["common"] == []


def test_a_person_reads_a_table_and_passages_with_their_lines(folder: Path) -> None:
    result = run("compare", folder)
    assert result.exit_code == 0
    assert "相同比例" in result.stdout
    assert re.search(r"\s5\d%\s", result.stdout)
    assert "甲第 1 行、乙第 1 行" in result.stdout
    assert "其中 2 篇" in result.stderr


def test_html_is_one_file_without_script_and_everything_escaped(folder: Path, tmp_path: Path) -> None:
    source = (folder / "甲.txt").read_text(encoding="utf-8")
    (folder / "<b>&.txt").write_text("<script>alert(1)</script>" + source, encoding="utf-8")
    out = tmp_path / "结果.html"
    assert run("compare", folder, "--format", "html", "--out", out).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<b>" not in page
    assert not re.search(r"(src|href)=\"(?!#)", page)
    targets, places = set(re.findall(r'href="#([^"]+)"', page)), set(re.findall(r'id="([^"]+)"', page))
    assert targets <= places


def test_a_broken_file_is_named_and_does_not_stop_the_others(folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    result = run("compare", folder, "--format", "json")
    assert result.exit_code == 2
    assert "坏.docx" in result.stderr
    assert len(json.loads(result.stdout)["pairs"]) == 1


def test_hidden_and_lock_files_are_left_out_and_each_file_comes_once(folder: Path) -> None:
    (folder / ".甲.txt").write_text((folder / "甲.txt").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "~$甲.docx").write_bytes(b"lock")
    assert len(compared(folder, folder / "甲.txt")["pairs"]) == 1


def test_a_share_may_fail_the_command(folder: Path) -> None:
    assert run("compare", folder, "--fail-share", "30").exit_code == 1
    assert run("compare", folder, "--fail-share", "99").exit_code == 0


def test_one_report_needs_something_to_be_compared_with(folder: Path) -> None:
    result = run("compare", folder / "甲.txt")
    assert result.exit_code == 2
    assert "--against" in result.stderr


def test_the_archive_is_asked_and_a_report_is_no_copy_of_itself(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "库"
    added = run("archive", "add", archive, folder / "甲.txt", folder / "乙.txt")
    assert added.exit_code == 0
    assert "收入 2 篇，比对库现有 2 篇" in added.stderr
    again = run("archive", "add", archive, folder / "甲.txt")
    assert "1 篇已在库中" in again.stderr
    listed = json.loads(run("archive", "list", archive, "--format", "json").stdout)
    assert [Path(entry["name"]).name for entry in listed] == ["甲.txt", "乙.txt"]
    (pair,) = compared(folder / "半抄.txt", "--against", archive)["pairs"]
    assert pair["b"].startswith("库：")
    assert pair["b"].endswith("甲.txt")
    assert compared(folder / "甲.txt", "--against", archive)["pairs"] == []


def test_an_archive_that_is_none_is_named(folder: Path) -> None:
    result = run("compare", folder, "--against", folder)
    assert result.exit_code == 2
    assert "不是比对库" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("集合.parquet",), "请用 --engine daft 或 --engine ray"),
        (("s3://bucket/reports", "--engine", "local"), "请用 --engine daft 或 --engine ray"),
        (("集合.parquet", "甲.txt", "--engine", "daft"), "不能一起比对"),
        (("集合.parquet", "--last-year", "甲.txt", "--engine", "ray"), "--last-year 只用于报告文件"),
        (("甲.txt", "--against", "库", "--engine", "daft"), "--against 不能与 --engine daft 合用"),
        (("甲.txt", "--engine", "daft", "--address", "127.0.0.1:6379"), "只能与 --engine ray 合用"),
    ],
)
def test_what_does_not_go_together_is_said(arguments: tuple[str, ...], told: str) -> None:
    result = run("compare", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_an_engine_that_is_not_installed_is_named_with_its_extra(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "daft", None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for arguments in (
        ("compare", folder, "--engine", "daft"),
        ("compare", folder, "--engine", "ray"),
        ("archive", "pack", tmp_path / "集合.parquet", folder),
    ):
        result = run(*arguments)
        assert isinstance(result.exception, EngineError)
        assert 'pip install "shuzhi[cluster]"' in str(result.exception)
    assert not (tmp_path / "集合.parquet").exists()


def test_a_collection_is_never_written_over_a_file(folder: Path, tmp_path: Path) -> None:
    there = tmp_path / "集合.parquet"
    there.write_bytes(b"here")
    for name, told in ((there, "已存在"), (tmp_path / "集合.csv", "以 .parquet 结尾")):
        result = run("archive", "pack", name, folder)
        assert result.exit_code == 2
        assert told in result.stderr
    assert there.read_bytes() == b"here"


def test_a_folder_with_reports_is_one_of_reports_whatever_else_is_in_it(folder: Path) -> None:
    (folder / "集合.parquet").write_bytes(b"")
    assert len(compared(folder)["pairs"]) == 1


def test_last_year_compares_each_with_its_own_only(write: Write, tmp_path: Path) -> None:
    now, then = tmp_path / "今年", tmp_path / "去年"
    now.mkdir()
    then.mkdir()
    (now / "李主任2023.txt").write_text(write(1), encoding="utf-8")
    (now / "王书记2023年.txt").write_text(write(1), encoding="utf-8")
    (now / "新任2023.txt").write_text(write(5), encoding="utf-8")
    (then / "李主任2022.txt").write_text(write(1), encoding="utf-8")
    (then / "王书记2022年.txt").write_text(write(2), encoding="utf-8")
    result = run("compare", now, "--last-year", then, "--format", "json")
    (pair,) = json.loads(result.stdout)["pairs"]
    assert (Path(pair["a"]).name, Path(pair["b"]).name) == ("李主任2023.txt", "李主任2022.txt")
    assert "新任2023.txt：没有找到同名的上年报告" in result.stderr


def test_the_command_loads_no_django(folder: Path) -> None:
    script = (
        "import sys\nfrom shuzhi.cli.main import main\n"
        f"sys.argv = ['shuzhi', 'compare', {str(folder / '甲.txt')!r}, {str(folder / '半抄.txt')!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "assert not {'django', 'rich', 'lxml', 'daft', 'pyarrow', 'ray'} & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the project")
def test_the_reports_of_the_corpus_a_half_copy_and_an_unrelated_one(write: Write, tmp_path: Path) -> None:
    paths = sorted(CORPUS.glob("00*.txt"))
    first, second = (path.read_text(encoding="utf-8") for path in paths)
    half = second[: len(second) // 2] + write(1, 8)
    for name, text in (("一.txt", first), ("二.txt", second), ("半.txt", half), ("无关.txt", write(2))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (pair,) = compared(tmp_path)["pairs"]
    assert {Path(pair["a"]).name, Path(pair["b"]).name} == {"二.txt", "半.txt"}
    share = pair["containment_a"] if pair["a"].endswith("二.txt") else pair["containment_b"]
    assert share == pytest.approx(0.5, abs=0.05)
