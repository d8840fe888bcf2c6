"""A proofread text beside the ledgers: numbers that differ are findings with the ledger's number to put in their place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from shuzhi.cli.main import app
from shuzhi.kernel.period import Period
from shuzhi.ledgerkit.shapes import Record
from shuzhi.reports.evidence import evidence_of
from shuzhi.text.audit import Finding, NoEvidence, Options, audit
from shuzhi.text.audit.files import audit_file
from shuzhi.text.document import read_text

from .conftest import YEAR, Office, Study

ONLY = Options(only=("S950",))


def findings(office: Office, text: str, period: Period | None = YEAR) -> tuple[Finding, ...]:
    document = read_text(text)
    return audit(document, ONLY, evidence_of(office.unit, period)(document))


def test_a_number_that_differs_is_found_at_the_number_itself(office: Office, year: list[Record]) -> None:
    (found,) = findings(office, "2023年度述职报告\n一年来组织集中学习13次，外出考察2次。")
    assert (found.kind, found.severity) == ("evidence", "warning")
    assert (found.line, found.quote, found.suggestion) == (2, "13", "12")
    assert "台账为12次" in found.message


def test_what_agrees_and_what_no_ledger_knows_is_silent(office: Office, year: list[Record]) -> None:
    assert findings(office, "组织集中学习12次，捕鱼38网。") == ()


def test_an_unfilled_place_gets_the_ledgers_number(office: Office, year: list[Record]) -> None:
    (found,) = findings(office, "组织集中学习x次。")
    assert (found.quote, found.suggestion) == ("x", "12")


def test_a_rounded_number_is_told_without_a_correction(office: Office, year: list[Record]) -> None:
    (found,) = findings(office, "组织集中学习30余次。")
    assert found.suggestion is None


def test_a_number_of_a_marked_figure_is_surely_another(office: Office, year: list[Record]) -> None:
    document = read_text("# 2023年度述职报告\n\n集中学习[13](figure:study.collective)次。\n", "报告.md")
    (found,) = audit(document, ONLY, evidence_of(office.unit)(document))
    assert (found.severity, found.quote, found.suggestion) == ("error", "13", "12")


def test_two_values_of_one_figure_are_told(office: Office, year: list[Record], study: Study) -> None:
    study(date(2023, 12, 30))
    found = findings(office, "组织集中学习13次。\n全年集中学习14次。")
    assert [(one.line, one.suggestion) for one in found] == [(2, "13")]
    assert "前后不一" in found[0].message


def test_without_a_ledger_the_rule_does_not_run(db: None) -> None:
    assert audit(read_text("组织集中学习13次。"), ONLY) == ()


def test_a_text_without_a_year_cannot_be_compared(office: Office, tmp_path: Path) -> None:
    with pytest.raises(NoEvidence, match="请指明期间"):
        findings(office, "组织集中学习13次。", None)
    path = tmp_path / "报告.txt"
    path.write_text("组织集中学习13次。", encoding="utf-8")
    assert "请指明期间" in audit_file(path, evidence=evidence_of(office.unit)).problem


def test_the_command_compares_where_a_unit_is_given(
    office: Office, year: list[Record], tmp_path: Path
) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("2023年度述职报告\n组织集中学习13次。", encoding="utf-8")
    words = ["audit", str(path), "--only", "evidence"]
    assert CliRunner().invoke(app, words).exit_code == 0
    found = CliRunner().invoke(app, [*words, "--unit", "ZFB"])
    assert found.exit_code == 1
    assert ":2:7: 警告 S950" in found.stdout
    given = CliRunner().invoke(app, [*words, "--unit", "ZFB", "--period", "2022", "--format", "json"])
    assert '"suggestion": "0"' in given.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--unit", "没有"), "没有编码或名称为“没有”的单位"),
        (("--unit", "ZFB", "--format", "json"), "请指明期间"),
        (("--unit", "ZFB", "--period", "去年"), "去年"),
    ],
)
def test_the_command_says_why_it_cannot_compare(
    office: Office, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("组织集中学习13次。", encoding="utf-8")
    found = CliRunner().invoke(app, ["audit", str(path), *words])
    assert found.exit_code == 2
    assert told in found.output
