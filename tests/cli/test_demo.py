"""The demonstration from nothing: records in, the report out, and each of its numbers proved; the real one as well."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Ended, command

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    """The demonstration's folder and how its command ended; some 15 seconds, once."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    return folder, command(folder, "demo", "--no-serve", "--dir", folder, cwd=ROOT)


def test_it_ends_well_with_a_table_of_figures(demo: tuple[Path, Ended]) -> None:
    _, ended = demo
    assert ended.status == 0
    lines = [line.split() for line in ended.out.splitlines()]
    assert lines[0] == ["指标", "数值", "单位", "记录数"]
    assert ["集中学习", "29", "次", "29"] in lines
    assert len(lines) > 10
    assert "密码" in ended.err


def test_it_leaves_the_report_as_word_and_pdf(demo: tuple[Path, Ended]) -> None:
    folder, _ = demo
    (word,) = folder.glob("*.docx")
    (pdf,) = folder.glob("*.pdf")
    assert word.read_bytes().startswith(b"PK")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert len(list((folder / "台账").glob("*.xlsx"))) > 40


def test_each_number_of_its_own_report_agrees(demo: tuple[Path, Ended]) -> None:
    folder, _ = demo
    (word,) = folder.glob("*.docx")
    ended = command(folder, "verify", word, "--format", "json")
    (checked,) = json.loads(ended.out)["files"]
    assert ended.status == 0
    assert len(checked["verdicts"]) > 50
    assert {verdict["status"] for verdict in checked["verdicts"]} == {"agrees"}


def test_it_proves_whole(demo: tuple[Path, Ended]) -> None:
    folder, _ = demo
    assert command(folder, "check").status == 0


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus does not lie beside the project")
def test_of_the_real_report_only_the_gap_and_the_contradiction_do_not_agree(demo: tuple[Path, Ended]) -> None:
    folder, _ = demo
    (report,) = CORPUS.glob("003_*.txt")
    ended = command(folder, "verify", report, "--format", "json")
    (checked,) = json.loads(ended.out)["files"]
    others = [(one["status"], one["quote"]) for one in checked["verdicts"] if one["status"] != "agrees"]
    assert ended.status == 1
    assert others == [("contradicts", "集中学习29次"), ("unfilled", "收到上级交办信访事项件")]
    assert len(checked["verdicts"]) > 45
