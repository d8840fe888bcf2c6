"""Files of records: what is taken by its content, what is refused, who opens it, and what a full disk leaves."""

import errno
import io
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest

from shuzhi.ledgerkit import attachments, records, store
from shuzhi.ledgerkit.attachments import AttachmentRefused, attach, attached, clean_name, open_attachment
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgerkit.models import Attachment
from shuzhi.org.access import Refused
from shuzhi.org.models import JournalEntry

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def ole(*streams: str) -> bytes:
    return OLE + b"".join(name.encode("utf-16-le") + b"\0\0" for name in streams)


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> Path:
    settings.SHUZHI_HOME = tmp_path
    return tmp_path


@pytest.fixture
def study(office):
    ledger = ledgers.get("study")
    values = {"unit": office.unit, "occurred_on": date(2023, 5, 6), "kind": "collective", "title": "集中学习"}
    return ledger, records.create(ledger, values, office.wang)


def files(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("学习记录.pdf", PDF, "application/pdf"),
        ("照片.JPG", JPEG, "image/jpeg"),
        ("照片.jpeg", JPEG, "image/jpeg"),
        ("截图.png", PNG, "image/png"),
        ("纪要.docx", zipped("[Content_Types].xml", "word/document.xml"), "wordprocessingml.document"),
        ("名册.xlsx", zipped("[Content_Types].xml", "xl/workbook.xml"), "spreadsheetml.sheet"),
        ("课件.pptx", zipped("[Content_Types].xml", "ppt/presentation.xml"), "presentationml.presentation"),
        ("公文.ofd", zipped("OFD.xml"), "application/ofd"),
        ("纪要.doc", ole("WordDocument"), "application/msword"),
        ("纪要.wps", ole("WordDocument"), "application/msword"),
        ("名册.xls", ole("Workbook"), "application/vnd.ms-excel"),
        ("说明.txt", "学习说明\n".encode(), "text/plain; charset=utf-8"),
        ("说明.txt", "学习说明\n".encode("gb18030"), "text/plain; charset=gb18030"),
        ("长文.txt", ("学习" * 40_000).encode(), "text/plain; charset=utf-8"),
        ("长文.txt", ("a" + "会议纪要" * 20_000).encode("gb18030"), "text/plain; charset=gb18030"),
    ],
)
def test_what_an_office_keeps_is_taken(study, office, name: str, content: bytes, media_type: str) -> None:
    ledger, record = study
    made = attach(ledger, record.pk, name, io.BytesIO(content), office.wang)
    assert made.media_type.endswith(media_type)
    opened = open_attachment(ledger, record.pk, made.pk, office.wang)
    with opened.stream:
        assert opened.stream.read() == content


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("安装.exe", b"MZ\x90\0" + b"\0" * 60, "可执行程序或脚本"),
        ("报告.pdf", b"MZ\x90\0" + b"\0" * 60, "可执行程序或脚本"),
        ("程序.txt", b"\x7fELF\x02\x01", "可执行程序或脚本"),
        ("脚本.txt", b"#!/bin/sh\nrm -rf /\n", "可执行程序或脚本"),
        ("网页.txt", b"\xef\xbb\xbf  <!DOCTYPE html><script>alert(1)</script>", "网页、图形代码或脚本"),
        ("图形.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "网页、图形代码或脚本"),
        ("网页.html", "学习说明".encode(), "与扩展名“.html”不符"),
        ("批处理.bat", b"del *.*", "与扩展名“.bat”不符"),
        ("报告.pdf", PNG, "内容是PNG图片，与扩展名“.pdf”不符"),
        ("报告", PDF, "与扩展名“（无）”不符"),
        ("报告.docx", zipped("xl/workbook.xml"), "内容是Excel工作簿"),
        ("报告.docx", zipped("word/document.xml", "word/vbaProject.bin"), "含有宏"),
        ("名册.xls", ole("Workbook", "_VBA_PROJECT"), "含有宏"),
        ("名册.xlsx", ole("EncryptedPackage"), "已加密"),
        ("安装.msi", OLE, "格式不认识"),
        ("打包.zip", zipped("a.txt"), "是压缩包"),
        ("截断.docx", zipped("word/document.xml")[:60], "不完整或已损坏"),
        ("数据.txt", bytes(range(1, 256)), "格式不认识"),
        ("空.pdf", b"", "是空文件"),
    ],
)
def test_what_does_not_belong_is_refused_and_leaves_nothing(
    study, office, home, name: str, content: bytes, said: str
) -> None:
    ledger, record = study
    with pytest.raises(AttachmentRefused, match=said):
        attach(ledger, record.pk, name, io.BytesIO(content), office.wang)
    assert files(home) == []
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\工作\\学习记录.pdf", "学习记录.pdf"),
        ("../../etc/学习.pdf", "学习.pdf"),
        ("报告\u202efdp.exe", "报告fdp.exe"),
        ("a<b>:c?.pdf", "a_b__c_.pdf"),
        ("con.txt", "_con.txt"),
        (" 学习 .pdf ", "学习 .pdf"),
        ("学" * 300 + ".pdf", "学" * 116 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize("name", ["", "...", "/", "\u202e"])
def test_a_name_of_nothing_is_refused(name: str) -> None:
    with pytest.raises(AttachmentRefused, match="文件名为空"):
        clean_name(name)


def test_too_large_a_file_leaves_nothing(study, office, home, settings) -> None:
    settings.ATTACHMENT_BYTES = 1024 * 1024
    ledger, record = study
    with pytest.raises(AttachmentRefused, match="超过1MB"):
        attach(ledger, record.pk, "大.pdf", io.BytesIO(PDF + b"\0" * 1024 * 1024), office.wang)
    assert files(home) == []


class FullDisk(io.BytesIO):
    """Gives a first part, then fails as a write to a full disk does."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().read(10)


def test_a_full_disk_leaves_nothing_and_says_so(study, office, home) -> None:
    ledger, record = study
    with pytest.raises(AttachmentRefused, match="磁盘空间不足"):
        attach(ledger, record.pk, "学习.pdf", FullDisk(PDF), office.wang)
    assert files(home) == []


def test_one_content_is_stored_once_and_not_twice_on_a_record(study, office, home) -> None:
    ledger, record = study
    attach(ledger, record.pk, "一.pdf", io.BytesIO(PDF), office.wang)
    with pytest.raises(AttachmentRefused, match="同一文件已作为"):
        attach(ledger, record.pk, "二.pdf", io.BytesIO(PDF), office.wang)
    (path,) = files(home)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path == store.place(Attachment.objects.get().digest)


def test_only_pictures_and_pdf_are_shown_inline_and_nothing_runs(study, office) -> None:
    ledger, record = study
    pdf = attach(ledger, record.pk, "学习.pdf", io.BytesIO(PDF), office.wang)
    text = attach(ledger, record.pk, "说明.txt", io.BytesIO(b"abc"), office.wang)
    shown = open_attachment(ledger, record.pk, pdf.pk, office.wang)
    saved = open_attachment(ledger, record.pk, text.pk, office.wang)
    shown.stream.close()
    saved.stream.close()
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert saved.headers["Content-Disposition"].startswith("attachment")
    for headers in (shown.headers, saved.headers):
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in headers["Content-Security-Policy"]


def test_removing_asks_why_and_keeps_the_file(study, office, home) -> None:
    ledger, record = study
    made = attach(ledger, record.pk, "学习.pdf", io.BytesIO(PDF), office.wang)
    with pytest.raises(AttachmentRefused, match="请填写移除附件的原因"):
        attachments.remove(ledger, record.pk, made.pk, " ", office.wang)
    attachments.remove(ledger, record.pk, made.pk, "传错文件", office.wang)
    assert not attached(ledger, record.pk).exists()
    assert len(files(home)) == 1
    assert JournalEntry.objects.order_by("-seq")[0].detail["why"] == "传错文件"
    with pytest.raises(Attachment.DoesNotExist):
        open_attachment(ledger, record.pk, made.pk, office.wang)


def test_who_may_not_see_the_record_may_not_open_its_file(study, office) -> None:
    ledger, record = study
    made = attach(ledger, record.pk, "学习.pdf", io.BytesIO(PDF), office.wang)
    with pytest.raises(Refused):
        open_attachment(ledger, record.pk, made.pk, office.zhao)
    with pytest.raises(Refused):
        attach(ledger, record.pk, "二.pdf", io.BytesIO(PDF + b" "), office.zhao)


def test_a_petitions_file_is_opened_like_its_masked_fields_and_journalled(office) -> None:
    ledger = ledgers.get("petition")
    values = {"unit": office.unit, "occurred_on": date(2023, 5, 6), "kind": "first", "channel": "visit"}
    named = {"number": "XF-1", "title": "反映道路问题", "petitioner": "张三丰"}
    record = records.create(ledger, values | named, office.wang)
    made = attach(ledger, record.pk, "来信.pdf", io.BytesIO(PDF), office.wang)
    with pytest.raises(Refused):
        open_attachment(ledger, record.pk, made.pk, office.wang)
    open_attachment(ledger, record.pk, made.pk, office.li).stream.close()
    entry = JournalEntry.objects.order_by("-seq")[0]
    assert (entry.action, entry.detail["name"]) == ("records.unmask", "来信.pdf")


def test_missing_and_changed_files_are_found_and_orphans_named(study, office) -> None:
    ledger, record = study
    one = attach(ledger, record.pk, "一.pdf", io.BytesIO(PDF), office.wang)
    two = attach(ledger, record.pk, "二.png", io.BytesIO(PNG), office.wang)
    assert (attachments.damaged(), attachments.orphans()) == ((), ())
    store.place(one.digest).unlink()
    store.place(two.digest).write_bytes(PNG + b"changed")
    stray = store.put(io.BytesIO(b"stray"), 100)
    assert {(found.names, found.problem) for found in attachments.damaged()} == {
        (("一.pdf",), "文件缺失"),
        (("二.png",), "文件内容已改变"),
    }
    assert attachments.orphans() == (stray.digest,)
    with pytest.raises(AttachmentRefused, match="从最近的备份中恢复"):
        open_attachment(ledger, record.pk, one.pk, office.wang)
