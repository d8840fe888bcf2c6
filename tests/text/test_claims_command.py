"""`shuzhi claims`: what other programs read, what it says of input it cannot use."""

import json
from pathlib import Path

from typer.testing import CliRunner

from shuzhi.cli.main import app

KEYS = ["line", "start", "end", "quote", "number", "unit", "about", "type"]


def run(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["claims", *arguments], input=given)
    return result.exit_code, result.stdout, result.stderr


def test_standard_input_is_read_where_a_dash_is_given() -> None:
    text = "第一行\n全年走访30户，讲党课×次。"
    for encoding in ("utf-8", "gb18030"):
        status, out, _ = run("-", "--format", "json", given=text.encode(encoding))
        answered = json.loads(out)
        assert (status, answered["version"], answered["files"][0]["path"]) == (0, 1, "-")
        first, second = answered["files"][0]["claims"]
        assert list(first) == KEYS
        assert (first["line"], first["number"], first["unit"], first["type"]) == (2, 30, "户", "metric")
        assert (second["number"], second["type"]) == (None, "placeholder")
        for claim in (first, second):
            assert text.split("\n")[claim["line"] - 1][claim["start"] : claim["end"]] == claim["quote"]


def test_empty_standard_input_is_unusable() -> None:
    status, out, error = run("-")
    assert (status, out) == (2, "")
    assert "没有内容" in error


def test_a_folder_is_named_and_the_other_files_are_still_read(tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text("接待12批次。", encoding="utf-8")
    status, out, error = run(str(tmp_path), str(report), "--format", "json")
    assert status == 2
    assert "是文件夹" in error
    assert [each["path"] for each in json.loads(out)["files"]] == [str(report)]
