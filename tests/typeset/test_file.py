"""Files in and out: kinds, missing places, full disks."""

import errno
import os

import pytest

from shuzhi.text.typeset import TypesetError
from shuzhi.text.typeset.file import read_manuscript, typeset_file


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "报告.md"
    path.write_text("# 述职报告\n\n一、学习\n全年[29](figure:a.b)次。\n", "utf-8")
    return path


@pytest.mark.parametrize(("name", "start"), [("a.docx", b"PK"), ("a.DOCX", b"PK"), ("a.pdf", b"%PDF")])
def test_the_suffix_decides_the_kind(source, tmp_path, name, start):
    typeset_file(source, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)
    assert sorted(os.listdir(tmp_path)) == sorted(["报告.md", name])


def test_plain_text_of_an_old_editor_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("述职报告\r\n一、学习\r\n".encode("gb18030"))
    assert read_manuscript(path).title == "述职报告"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("报告.md", "a.odt", "不能输出.odt文件.*docx"),
        ("报告.md", "a", "不能输出没有扩展名的文件"),
        ("报告.xlsx", "a.docx", "不能排版.xlsx文件"),
        ("没有.md", "a.docx", "没有.md不存在"),
        ("报告.md", "无此夹/a.docx", "无此夹不存在"),
        ("报告.md", "夹.docx", "是文件夹"),
    ],
)
def test_what_cannot_be_done_is_said(source, tmp_path, before, after, message):
    (tmp_path / "夹.docx").mkdir()
    with pytest.raises(TypesetError, match=message):
        typeset_file(tmp_path / before, tmp_path / after)


def test_a_text_in_no_known_encoding_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\xff\xff")
    with pytest.raises(TypesetError, match="编码"):
        read_manuscript(path)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(source, tmp_path, monkeypatch):
    out = tmp_path / "a.docx"
    out.write_bytes(b"old")

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TypesetError, match="磁盘已满"):
        typeset_file(source, out)
    assert out.read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path)) == sorted(["a.docx", "报告.md"])
