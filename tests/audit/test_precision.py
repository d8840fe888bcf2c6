"""What keeps the auditor silent where it should be: allow-lists, severities of the office, dismissals, baselines, profiles."""

from pathlib import Path

import pytest

from shuzhi.text.audit import Options, audit
from shuzhi.text.audit.dismissals import (
    DismissalError,
    baseline,
    beside,
    dismiss,
    dismissals,
    write_baseline,
)
from shuzhi.text.audit.files import audit_file, files_in
from shuzhi.text.audit.profiles import profiles
from shuzhi.text.audit.settings import NAME, SettingsError, settings_for
from shuzhi.text.document import read_text

ONLY = Options(only=("P101", "T601", "L"))
TEXT = "2023年度述职报告\n全年召开会议x次。\n走访群众x户。\n"


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHUZHI_HOME", str(tmp_path / "home"))
    path = tmp_path / "述职报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def settings(report: Path, text: str) -> None:
    report.with_name(NAME).write_text(text, encoding="utf-8")


def lines(report: Path, options: Options = ONLY) -> list[int]:
    answered = audit_file(report, options)
    assert not answered.problem, answered.problem
    return [finding.line for finding in answered.findings]


def test_an_allowed_word_silences_what_is_found_inside_it(report: Path) -> None:
    settings(report, '[allow]\nwords = ["会议x次"]\n')
    assert lines(report) == [3]


def test_an_allowed_code_does_not_run(report: Path) -> None:
    settings(report, '[allow]\ncodes = ["P101"]\n')
    assert lines(report) == []


def test_the_office_sets_a_severity(report: Path) -> None:
    settings(report, '[severity]\nP101 = "hint"\n')
    assert {finding.severity for finding in audit_file(report, ONLY).findings} == {"hint"}


def test_rows_of_the_office_are_found_and_the_home_folder_counts_too(report: Path) -> None:
    home = report.parent / "home"
    home.mkdir()
    row = '[[rule]]\ncode = "{}"\nname = "{}"\ntitle = "单位用词"\nkind = "typo"\nseverity = "error"\n'
    row += 'source = "本单位规定"\nabout = "单位的用词。"\nrows = "{}"\n'
    settings(report, row.format("L001", "own-words", "会议 → 例会"))
    (home / "audit.toml").write_text(row.format("L002", "home-words", "走访 → 看望"), encoding="utf-8")
    assert {finding.suggestion for finding in audit_file(report, ONLY).findings} == {"例会", "看望", None}


@pytest.mark.parametrize(
    "text",
    [
        "[allow",
        "allowed = 1",
        '[allow]\nwords = "会议"',
        '[severity]\nP101 = "fatal"',
        '[severity]\nQ000 = "hint"',
        'profile = "散文"',
        '[[rule]]\ncode = "L001"',
    ],
)
def test_settings_that_cannot_be_used_are_named_and_nothing_is_guessed(report: Path, text: str) -> None:
    settings(report, text)
    with pytest.raises(SettingsError, match=NAME):
        settings_for(report.parent, ONLY)
    assert NAME in audit_file(report, ONLY).problem


def test_a_dismissal_keeps_its_reason_and_survives_lines_added_above(report: Path) -> None:
    first = audit_file(report, ONLY).findings[0]
    dismiss(report, [first], "数字待年底补齐")
    assert [(each.code, each.reason) for each in dismissals(report)] == [("P101", "数字待年底补齐")]
    assert first.quote not in beside(report).read_text(encoding="utf-8")
    report.write_text("补一行\n" + TEXT.replace("户", "个"), encoding="utf-8")
    assert lines(report) == [4]


def test_a_dismissal_without_a_reason_is_refused(report: Path) -> None:
    with pytest.raises(DismissalError, match="理由"):
        dismiss(report, audit_file(report, ONLY).findings, " ")


def test_a_broken_file_of_dismissals_is_named(report: Path) -> None:
    beside(report).write_text('{"dismissed": [1]}', encoding="utf-8")
    assert "述职报告.audit.json" in audit_file(report, ONLY).problem


def test_a_baseline_hides_what_was_there_and_no_more(report: Path) -> None:
    place = report.with_name("base.json")
    write_baseline(place, [(str(report), audit_file(report, ONLY).findings)])
    known = place, baseline(place)
    assert audit_file(report, ONLY, known=known).findings == ()
    report.write_text(TEXT + "再召开会议x次。\n", encoding="utf-8")
    assert [finding.line for finding in audit_file(report, ONLY, known=known).findings] == [4]


def test_a_missing_baseline_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DismissalError, match="--write-baseline"):
        baseline(tmp_path / "none.json")


def test_only_and_skip_take_codes_beginnings_names_and_kinds() -> None:
    document = read_text("全年召开会议x次。既使再忙。")

    def codes(**options: tuple[str, ...]) -> set[str]:
        return {finding.code for finding in audit(document, Options(**options))}  # type: ignore[arg-type]

    assert (
        codes(only=("P",)) == codes(only=("letter-for-number",)) == codes(only=("placeholder",)) == {"P101"}
    )
    assert "P101" not in codes(skip=("P1",))
    assert codes(only=("P101", "T601"), skip=("T",)) == {"P101"}


def test_every_profile_is_one_of_a_kind_that_titles_tell() -> None:
    kinds = {read_text(f"2023年度{name}报告\n一、工作情况").reports[0].kind for name in ("述职", "述职述廉")}
    assert kinds <= set(profiles())


def test_a_folder_gives_its_readable_files_in_order_and_no_lock_files(tmp_path: Path) -> None:
    for name in ("乙.txt", "甲/丙.docx", "~$乙.docx", ".隐.txt", "图.png", ".夹/丁.txt"):
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        place.write_text("文", encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in files_in([tmp_path, tmp_path / "乙.txt"])]
    assert found == ["乙.txt", "甲/丙.docx"]
