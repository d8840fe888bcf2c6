"""The commands compose and verify: data on stdout, messages on stderr, and three exit statuses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shuzhi.cli.main import app
from shuzhi.ledgerkit.shapes import Record
from shuzhi.text.document import read

from .conftest import Office, Study


def run(*words: str) -> Result:
    return CliRunner().invoke(app, [*words])


COMPOSE = ("compose", "--outline", "annual", "--unit", "ZFB", "--period", "2023")


def test_compose_writes_markdown_and_lists_what_it_left_out(office: Office, year: list[Record]) -> None:
    found = run(*COMPOSE)
    assert found.exit_code == 0
    assert found.stdout.startswith("# 2023年度述职报告")
    assert '集中学习[12](figure:study.collective "集中学习")次' in found.stdout
    assert "未写：学习情况 “自主学习□次”——自主学习在本期没有记录。" in found.stderr
    assert "待补充：下步打算（下一阶段的工作打算）" in found.stderr


def test_compose_gives_json_with_figures_and_gaps(office: Office, year: list[Record]) -> None:
    given = json.loads(run(*COMPOSE, "--person", "001", "--format", "json").stdout)
    assert given["figures"] == ["study.collective", "study.visits"]
    assert {"place", "template", "why", "figures"} == set(given["left_out"][0])


@pytest.mark.parametrize("suffix", ["docx", "md"])
def test_compose_writes_a_file_whose_numbers_are_marked(
    office: Office, year: list[Record], tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"报告.{suffix}"
    found = run(*COMPOSE, "--out", str(out))
    assert (found.exit_code, found.stdout) == (0, "")
    assert [mark.text for mark in read(out).controls] == ["12", "2"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--out", "报告.xls"), "不能输出“.xls”文件"),
        (("--person", "999"), "没有编号为“999”的人员"),
        (("--outline", "weekly"), "没有提纲“weekly”"),
        (("--period", "去年"), "去年"),
        (("--person", "003"), "没有示例县人民政府办公室的任职记录"),
    ],
)
def test_compose_says_what_it_cannot_do(office: Office, words: tuple[str, ...], told: str) -> None:
    found = run(*COMPOSE, *words)
    assert found.exit_code == 2
    assert told in found.stderr
    assert found.stdout == ""


def test_the_outlines_are_listed_without_a_period(office: Office) -> None:
    listed = run("compose", "--outline", "list")
    assert (listed.exit_code, "term" in listed.stdout, "任期述职" in listed.stdout) == (0, True, True)
    codes = {
        one["code"] for one in json.loads(run("compose", "--outline", "list", "--format", "json").stdout)
    }
    assert {"annual", "integrity", "virtue_integrity", "party_building", "term"} <= codes
    without = run("compose", "--outline", "annual")
    assert (without.exit_code, "--period" in without.stderr) == (2, True)


def test_a_rate_is_opened_with_the_number_a_report_prints(study: Study, year: list[Record]) -> None:
    for month in range(1, 8):
        study(date(2022, month, 3))
    opened = run("trace", "study.collective_growth", "--unit", "ZFB", "--period", "2023")
    assert opened.stdout.splitlines()[0].startswith("集中学习同比 71.4%（")


def test_verify_ends_with_nought_where_all_agrees(office: Office, year: list[Record], tmp_path: Path) -> None:
    out = tmp_path / "报告.md"
    run(*COMPOSE, "--out", str(out))
    found = run("verify", str(out), "--unit", "ZFB")
    assert found.exit_code == 0
    assert found.stdout.endswith("共2处：相符2。\n")


def test_verify_names_what_differs_and_the_records_beside_it(
    office: Office, year: list[Record], study: Study, tmp_path: Path
) -> None:
    study(date(2024, 1, 5), title="跨年的学习")
    path = tmp_path / "报告.txt"
    path.write_text("2023年度述职报告\n组织集中学习13次。\n", "utf-8")
    found = run("verify", str(path), "--unit", "ZFB")
    assert found.exit_code == 1
    assert "2:3\t不符\t集中学习13次\t报告写13，“集中学习”台账为12次。" in found.stdout
    assert "期后\t2024-01-05 跨年的学习　手工录入" in found.stdout
    given = json.loads(run("verify", str(path), "--unit", "ZFB", "--format", "json").stdout)
    (verdict,) = given["files"][0]["verdicts"]
    assert (verdict["status"], verdict["stated"], verdict["actual"]) == ("differs", "13", "12")
    assert verdict["near"][0]["why"] == "期后"


def test_verify_goes_on_after_a_file_it_cannot_read(
    office: Office, year: list[Record], tmp_path: Path
) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("2023年度述职报告\n组织集中学习12次。\n", "utf-8")
    found = run("verify", str(tmp_path / "没有.txt"), str(path), "--unit", "ZFB")
    assert found.exit_code == 2
    assert "不存在" in found.stderr
    assert "相符1" in found.stdout
