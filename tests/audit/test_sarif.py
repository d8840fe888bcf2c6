"""SARIF as the programs that open it find it: what the standard requires, columns, fixes."""

import json
import re
from pathlib import Path

from tests.audit.support import audited, finding

from shuzhi.text.audit.files import STDIN_NAME, Audited, audit_file
from shuzhi.text.audit.sarif import render as sarif
from shuzhi.text.document import read


def test_sarif_has_what_the_standard_requires(tmp_path: Path) -> None:
    path = tmp_path / "报告 1.txt"
    path.write_text("2023年度述职报告\n召开会议x次。\n", encoding="utf-8")
    log = json.loads(sarif([audit_file(path), Audited("坏.docx", problem="《坏.docx》已损坏。")]))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "shuzhi"
    identifiers = [rule["id"] for rule in driver["rules"]]
    assert len(identifiers) == len(set(identifiers)) > 20
    for rule in driver["rules"]:
        assert rule["help"]["text"]
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note", "none")
    assert run["columnKind"] == "utf16CodeUnits"
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "《坏.docx》已损坏。"
    result = next(result for result in run["results"] if result["ruleId"] == "P101")
    assert identifiers[result["ruleIndex"]] == "P101"
    assert result["message"]["text"]
    (place,) = result["locations"]
    uri = place["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"file:///[\x21-\x7e]+", uri)
    assert run["artifacts"][place["physicalLocation"]["artifactLocation"]["index"]]["location"]["uri"] == uri
    region = place["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (2, 5)
    assert region["endColumn"] > region["startColumn"]


def test_sarif_counts_columns_in_utf_16_and_fixes_the_sure_ones() -> None:
    line = "👍👍按排工作𠮷按排"
    first = finding(1, line, "按排", "安排")
    second = finding(1, line, "按排", "安排", "warning", nth=1)
    log = json.loads(sarif([audited(STDIN_NAME, [line], first, second)]))
    sure, unsure = log["runs"][0]["results"]
    region = sure["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (5, 7)
    (replacement,) = sure["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement == {
        "deletedRegion": {"startLine": 1, "startColumn": 5, "endColumn": 7},
        "insertedContent": {"text": "安排"},
    }
    assert unsure["locations"][0]["physicalLocation"]["region"]["startColumn"] == 11
    assert "fixes" not in unsure


def test_sarif_counts_the_columns_of_a_markdown_file_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("## 一、**按排**工作", encoding="utf-8")
    (shown,) = read(path).lines
    log = json.loads(sarif([audited(str(path), [shown], finding(1, shown, "按排", "安排"))]))
    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region["startColumn"] == 8


def test_sarif_offers_no_fix_inside_a_word_file() -> None:
    log = json.loads(sarif([audited("a.docx", ["按排"], finding(1, "按排", "按排", "安排"))]))
    (result,) = log["runs"][0]["results"]
    assert "fixes" not in result
    assert result["properties"]["suggestion"] == "安排"
