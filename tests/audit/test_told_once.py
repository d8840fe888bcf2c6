"""A fault that a line has all along is told once, and corrected throughout."""

from pathlib import Path

import pytest

from shuzhi.text.audit import audit
from shuzhi.text.audit.copying import write_copy
from shuzhi.text.audit.corrections import corrections
from shuzhi.text.audit.files import audit_file, audited
from shuzhi.text.audit.html import render as as_page
from shuzhi.text.audit.marks import digest
from shuzhi.text.audit.report_text import render, summary
from shuzhi.text.audit.run import Options
from shuzhi.text.document import read, read_text

_LINE = "全面落实工作责任,推动任务完成,提升服务质量;加强学习,改进作风."
_RIGHT = "全面落实工作责任，推动任务完成，提升服务质量；加强学习，改进作风。"
_ONLY = Options(only=("U821",))


def test_the_first_mark_of_a_line_says_how_many_there_are() -> None:
    first, *others = audit(read_text(f"{_LINE}\n{_LINE}"), _ONLY)[:5]
    assert (first.severity, first.again) == ("error", None)
    assert first.message == "半角标点，应为“，”（本行共5处）"
    assert {(each.severity, each.again) for each in others} == {("hint", "error")}


def test_each_line_has_a_first_mark_of_its_own() -> None:
    found = audit(read_text(f"{_LINE}\n{_LINE}"), _ONLY)
    assert [each.line for each in found if each.again is None] == [1, 2]


def test_a_text_set_in_half_width_marks_is_told_so_once() -> None:
    document = read_text("\n".join([_LINE] * 6))
    first, *others = audit(document, _ONLY)
    assert (first.severity, first.again) == ("error", None)
    assert first.message == "半角标点，应为“，”（全文6行共30处）"
    assert {(each.severity, each.again) for each in others} == {("hint", "error")}
    assert len(corrections((first, *others))) == 30
    assert as_page([audited("述职.txt", document, (first, *others), whole=True)]).count('href="#f1-1"') == 31


def test_a_mark_alone_in_its_line_is_told_as_before() -> None:
    (found,) = audit(read_text("全面落实工作责任,推动任务完成。"), _ONLY)
    assert (found.severity, found.message, found.again) == ("error", "半角标点，应为“，”", None)


def test_all_marks_of_a_line_are_still_corrected() -> None:
    assert len(corrections(audit(read_text(_LINE), _ONLY))) == 5


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_corrected_copy_has_no_half_width_mark_left(tmp_path: Path, suffix: str) -> None:
    path, out = tmp_path / f"述职{suffix}", tmp_path / f"改{suffix}"
    path.write_text(_LINE + "\n", encoding="utf-8")
    copy = write_copy(audit_file(path, _ONLY, whole=True), out, fix=True, comments=False)
    assert out.read_text(encoding="utf-8") == _RIGHT + "\n"
    assert (len(copy.made), copy.left) == (5, 0)


def test_a_word_copy_has_one_comment_and_all_corrections(tmp_path: Path) -> None:
    path = tmp_path / "述职.txt"
    path.write_text(_LINE + "\n", encoding="utf-8")
    told = write_copy(audit_file(path, _ONLY, whole=True), tmp_path / "批.docx", fix=False, comments=True)
    assert told.comments == 1
    fixed = write_copy(audit_file(path, _ONLY, whole=True), tmp_path / "改.docx", fix=True, comments=True)
    assert (len(fixed.made), fixed.left, fixed.comments) == (5, 0, 0)
    assert read(tmp_path / "改.docx").text.strip() == _RIGHT


def test_lists_and_counts_tell_the_fault_once(tmp_path: Path) -> None:
    path = tmp_path / "述职.txt"
    path.write_text(_LINE + "\n", encoding="utf-8")
    audited = audit_file(path, _ONLY, whole=True)
    assert sum("U821" in line for line in render(audited)) == 1
    assert summary(audited).endswith("：错误1处。")
    page = as_page([audited])
    assert page.count("<li ") == 1
    # the further places are marked in the text, and lead to the one entry
    assert page.count('href="#f1-1"') == 6


def test_a_dismissal_of_the_mark_silences_the_line() -> None:
    found = audit(read_text("全面落实工作责任,推动任务完成,提升服务质量。"), _ONLY)
    dismissed = Options(only=("U821",), dismissed=frozenset({digest(found[0])}))
    assert not audit(read_text("全面落实工作责任,推动任务完成,提升服务质量。"), dismissed)


def test_no_sentence_is_overlong_that_ends_at_a_half_width_stop() -> None:
    sentence = "坚持把学习摆在首位,认真学习业务知识,不断提高工作本领,努力推动各项任务落实,得到群众认可."
    found = audit(read_text("2023年度述职报告\n" + sentence * 5), Options(only=("U851",)))
    assert not found
