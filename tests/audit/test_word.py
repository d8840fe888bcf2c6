"""The Word copy as another program finds it: comments at the exact words, tracked changes, nothing else moved."""

import io
import re
import time
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.audit.support import audited, finding
from tests.audit.word_files import (
    RICH,
    W,
    commented_words,
    everywhere,
    reviewed,
    root,
    without_marks,
    word_file,
)

from shuzhi.text.audit.copying import CopyError, commented_copy, write_copy
from shuzhi.text.audit.files import Audited, audit_file
from shuzhi.text.audit.finding import Finding
from shuzhi.text.audit.word import write_reviewed
from shuzhi.text.document import ReadError, read


def test_comments_stand_at_the_exact_words_and_nothing_else_of_the_file_moves(tmp_path: Path) -> None:
    found = everywhere(tmp_path, "按排", "安排")
    out = reviewed(tmp_path, RICH, *found)
    words = list(commented_words(out).values())
    assert len(found) == len(words) == 11
    # a control of one value, ruby and a text box are not taken apart: the comment is on the whole of them (the box: its run)
    assert sorted(set(words)) == ["ān按排", "按排", "按排29", "框外框内按排框内按排"]
    assert words.count("按排") == 8
    before, after = root(tmp_path / "原.docx"), root(out)
    assert without_marks(after) == without_marks(before)
    assert read(out).lines == read(tmp_path / "原.docx").lines
    with zipfile.ZipFile(out) as new, zipfile.ZipFile(tmp_path / "原.docx") as old:
        for name in old.namelist():
            if name not in ("word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"):
                assert new.read(name) == old.read(name), name


def test_another_program_reads_the_comments(tmp_path: Path) -> None:
    text = "工作按排妥善"
    bad = Finding("T601", "x", "typo", "error", 1, 2, 4, "按排", "错\x01词\x0b\ud800😀", "", "词典")
    out = reviewed(tmp_path, f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>", bad)
    (comment,) = docx.Document(str(out)).comments
    assert comment.author == "述职有数"
    assert comment.text.split("\n") == ["【错误 T601】错词 😀", "改为：删去", "依据：词典"]


def test_comments_overlap_touch_end_the_paragraph_and_stand_where_no_words_are(tmp_path: Path) -> None:
    text = "甲乙丙丁戊"
    empty = Finding("U801", "x", "punctuation", "warning", 2, 0, 0, "", "空段", None, "标准")
    last = Finding("U801", "x", "punctuation", "warning", 1, 5, 5, "", "缺句号", None, "标准")
    found = [finding(1, text, quote) for quote in ("甲乙丙", "乙丙丁", "丙", "丁戊")]
    out = reviewed(tmp_path, f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p><w:p/>", *found, last, empty)
    assert list(commented_words(out).values()) == ["甲乙丙", "乙丙丁", "丙", "丁戊", "戊", ""]
    assert len(list(docx.Document(str(out)).comments)) == 6


def test_comments_that_are_there_stay_and_numbers_do_not_collide(tmp_path: Path) -> None:
    source, out = tmp_path / "a.docx", tmp_path / "b.docx"
    document = docx.Document()
    paragraph = document.add_paragraph("工作按排妥善")
    document.add_comment(paragraph.runs, "原有批注", author="李")
    document.save(str(source))
    for _ in range(2):
        write_reviewed("a.docx", source.read_bytes(), [finding(1, "工作按排妥善", "按排")], (), out)
        source.write_bytes(out.read_bytes())
    comments = list(docx.Document(str(out)).comments)
    assert [comment.author for comment in comments] == ["李", "述职有数", "述职有数"]
    assert len({comment.comment_id for comment in comments}) == 3


def test_corrections_are_tracked_changes_and_what_cannot_be_changed_keeps_a_comment(tmp_path: Path) -> None:
    found = everywhere(tmp_path, "按排", "安排")
    out = reviewed(tmp_path, RICH, *found, fix=True)
    changed = root(out)
    struck = [d for d in changed.iter(W + "del") if d.get(W + "author") == "述职有数"]
    added = [i for i in changed.iter(W + "ins") if i.get(W + "author") == "述职有数"]
    # not in the control, the open revision, the ruby, the text box
    assert len(struck) == len(added) == 7
    assert {"".join(d.itertext()) for d in struck} == {"按"}
    assert {"".join(i.itertext()) for i in added} == {"安"}
    assert all(change.get(W + "date") for change in (*struck, *added))
    bold = next(added_run for added_run in added[0])
    assert bold.find(f"{W}rPr/{W}b") is not None
    assert len(list(docx.Document(str(out)).comments)) == 4
    lines = read(out).lines
    assert lines[0] == "会议安排\t工作安排妥善 "
    assert lines[-1] == "😀安排\ue000😀\v下行安排"


def test_tracked_changes_insert_delete_and_replace_at_the_ends(tmp_path: Path) -> None:
    text = "一二三。。"
    found = (
        Finding("P151", "x", "typo", "error", 1, 0, 1, "一", "删", "", "s"),
        Finding("P152", "x", "typo", "error", 1, 4, 5, "。", "多", "", "s"),
        Finding("U801", "x", "punctuation", "error", 2, 2, 2, "", "缺", "。", "s"),
        Finding("U801", "x", "punctuation", "error", 3, 0, 0, "", "缺", "《", "s"),
    )
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in (text, "甲乙", "丙》"))
    out = reviewed(tmp_path, body, *found, fix=True, comments=False)
    assert read(out).lines == ("二三。", "甲乙。", "《丙》")
    assert not list(docx.Document(str(out)).comments)


def test_a_text_becomes_a_word_file_with_comments_at_its_words(tmp_path: Path) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "a.docx"
    lines = ["2023年度述职报告", "", "　　一、学习\t情况", "正文\x0c😀按排\x00妥善。"]
    source.write_text("\n".join(lines), encoding="utf-8")
    write_copy(audited(str(source), lines, finding(4, lines[3], "按排")), out, fix=False, comments=True)
    assert list(commented_words(out).values()) == ["按排"]
    assert read(out).lines == (*lines[:3], "正文 😀按排 妥善。")
    assert docx.Document(str(out)).paragraphs[0].style.name in ("Title", "标题")


@pytest.mark.parametrize("paragraphs", [1, 500])
def test_ten_thousand_comments_take_linear_time(tmp_path: Path, paragraphs: int) -> None:
    times = []
    for many in (1_000, 10_000):
        text = "工作按排妥善" * (many // paragraphs or 1)
        body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" * min(paragraphs, many)
        starts = range(0, len(text), 6)
        found = [
            Finding("T601", "x", "typo", "error", line, at + 2, at + 4, "按排", "错", "安排", "s")
            for line in range(1, min(paragraphs, many) + 1)
            for at in starts
        ]
        source = word_file(body)
        begun = time.process_time()
        write_reviewed("a.docx", source, found, (), tmp_path / "out.docx")
        times.append((time.process_time() - begun) / len(found))
    assert times[1] < times[0] * 3
    assert times[1] < 0.001


def test_an_encrypted_file_a_changed_file_and_the_source_itself_are_refused(tmp_path: Path) -> None:
    path, out = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    )
    problem = audit_file(path, whole=True)
    assert "密码" in problem.problem
    path.write_bytes(word_file("<w:p><w:r><w:t>别的文字</w:t></w:r></w:p>"))
    with pytest.raises(ReadError, match="改动过"):
        write_reviewed("a.docx", path.read_bytes(), [finding(1, "工作按排", "按排")], (), out)
    assert not out.exists()
    with pytest.raises(CopyError, match="不会覆盖"):
        write_copy(audited(str(path), ["别的文字"]), path, fix=False, comments=True)
    with pytest.raises(CopyError, match="docx"):
        write_copy(audited(str(path), ["别的文字"]), tmp_path / "b.txt", fix=False, comments=True)
    with pytest.raises(CopyError, match="写不了"):
        write_copy(audited(str(path), ["别的文字"]), tmp_path / "无" / "b.docx", fix=False, comments=True)


def test_a_file_with_a_damaged_picture_leaves_no_half_copy(tmp_path: Path) -> None:
    data = word_file("<w:p><w:r><w:t>工作按排</w:t></w:r></w:p>", {"word/media/a.png": "picture" * 9})
    broken = data.replace(b"picturepicture", b"picturepicturf", 1)
    assert broken != data
    with pytest.raises(ReadError, match=r"a\.png"):
        write_reviewed("a.docx", broken, [finding(1, "工作按排", "按排")], (), tmp_path / "b.docx")
    assert list(tmp_path.iterdir()) == []


def test_a_paragraph_within_a_control_of_one_value_is_commented_and_not_changed(tmp_path: Path) -> None:
    body = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>工作按排</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    out = reviewed(tmp_path, body, finding(1, "工作按排", "按排", "安排"), fix=True)
    assert list(commented_words(out).values()) == ["按排"]
    assert not list(root(out).iter(W + "ins"))


_RUN = some.lists(some.sampled_from(["甲乙丙", "😀", " 丁 ", "\t", "\v", "戊"]), max_size=4)


@settings(max_examples=60, deadline=None)
@given(
    some.lists(_RUN, max_size=4),
    some.lists(some.tuples(some.integers(0, 30), some.integers(0, 9)), max_size=6),
)
def test_wherever_runs_are_cut_the_words_and_their_formatting_stay(
    tmp_path_factory: pytest.TempPathFactory, runs: list[list[str]], places: list[tuple[int, int]]
) -> None:
    signs = {"\t": "<w:tab/>", "\v": "<w:br/>"}
    body = "".join(
        f'<w:r><w:rPr><w:sz w:val="{20 + number}"/></w:rPr>'
        + "".join(signs.get(text, f'<w:t xml:space="preserve">{text}</w:t>') for text in run)
        + "</w:r>"
        for number, run in enumerate(runs)
    )
    line = "".join(text for run in runs for text in run)
    found = []
    for start, length in sorted(places):
        start = min(start, len(line))
        quote = line[start : start + length]
        found.append(
            Finding("T601", "x", "typo", "error", 2, start, start + len(quote), quote, "错", None, "s")
        )
    source = word_file(f"<w:p><w:r><w:t>首</w:t></w:r></w:p><w:p>{body}</w:p>")
    out = tmp_path_factory.mktemp("cut") / "a.docx"
    out.write_bytes(commented_copy(Audited("a.docx", tuple(found)), source))
    told = commented_words(out)
    assert len(told) == len(found)
    for number, each in enumerate(found):
        # tabs and breaks are no w:t; an empty place takes the character beside it
        assert not each.quote or told[str(number)] == re.sub("[\t\v]", "", each.quote)
    plain = out.with_name("b.docx")
    plain.write_bytes(source)
    assert without_marks(root(out)) == without_marks(root(plain))
    assert read(out).lines == read(plain).lines


def test_an_uploaded_text_is_given_back_as_a_word_file() -> None:
    made = commented_copy(
        audited("粘贴的文字", ["工作按排"], finding(1, "工作按排", "按排")), "工作按排".encode()
    )
    assert len(list(docx.Document(io.BytesIO(made)).comments)) == 1
