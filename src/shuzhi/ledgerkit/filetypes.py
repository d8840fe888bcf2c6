"""What a file is by its content, whatever its name says; only the kinds an office keeps are known here."""

from __future__ import annotations

import codecs
import mmap
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FileType:
    """A kind of file that may be attached; ``shown_inline`` where a browser may show it within the page."""

    title: str
    media_type: str
    suffixes: tuple[str, ...]
    shown_inline: bool = False


class Unfit(ValueError):
    """The file may not be attached; the message says why and what to do."""


_OPEN_XML = "application/vnd.openxmlformats-officedocument."
PDF = FileType("PDF", "application/pdf", (".pdf",), shown_inline=True)
JPEG = FileType("JPG图片", "image/jpeg", (".jpg", ".jpeg"), shown_inline=True)
PNG = FileType("PNG图片", "image/png", (".png",), shown_inline=True)
TEXT = FileType("纯文本", "text/plain; charset=utf-8", (".txt", ".csv"))
TEXT_GB = FileType("纯文本", "text/plain; charset=gb18030", (".txt", ".csv"))
DOCX = FileType("Word文档", _OPEN_XML + "wordprocessingml.document", (".docx",))
XLSX = FileType("Excel工作簿", _OPEN_XML + "spreadsheetml.sheet", (".xlsx",))
PPTX = FileType("演示文稿", _OPEN_XML + "presentationml.presentation", (".pptx",))
OFD = FileType("OFD版式文件", "application/ofd", (".ofd",))
DOC = FileType("Word 97—2003或WPS文档", "application/msword", (".doc", ".wps"))
XLS = FileType("Excel 97—2003或WPS工作簿", "application/vnd.ms-excel", (".xls", ".et"))
PPT = FileType("PowerPoint 97—2003或WPS演示文稿", "application/vnd.ms-powerpoint", (".ppt", ".dps"))

INLINE = frozenset(each.media_type for each in (PDF, JPEG, PNG))
ACCEPTED = "可以上传：pdf、docx、xlsx、pptx、doc、xls、ppt、wps、et、ofd、jpg、png、txt、csv"

_ZIPPED = (
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", XLSX),
    ("ppt/presentation.xml", PPTX),
    ("OFD.xml", OFD),
)
_OLE_STREAMS = (("WordDocument", DOC), ("Workbook", XLS), ("Book", XLS), ("PowerPoint Document", PPT))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
_MARKUP = ("<!doctype", "<html", "<svg", "<?xml", "<script", "<head", "<body", "<iframe", "<?php", "<%")
_TEXT_CONTROLS = frozenset("\t\n\r\f")
_HEAD = 64 * 1024
_MOST_MEMBERS = 20_000


def sniff(path: Path, name: str) -> FileType:
    """The kind of the file at ``path``; raises Unfit where it is none of ours or ``name`` says it is another."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise Unfit(f"“{name}”是空文件，没有保存。")
    found = _by_content(path, head, name)
    suffix = Path(name).suffix.lower()
    if suffix not in found.suffixes:
        raise Unfit(
            f"“{name}”的内容是{found.title}，与扩展名“{suffix or '（无）'}”不符；"
            f"请核对文件，或改为{'、'.join(found.suffixes)}后再上传。"
        )
    return found


def _by_content(path: Path, head: bytes, name: str) -> FileType:
    if head.startswith(_PROGRAMS):
        raise Unfit(f"“{name}”是可执行程序或脚本，不能作为附件。{ACCEPTED}。")
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"PK\x03\x04"):
        return _zipped(path, name)
    if head.startswith(_OLE):
        return _ole(path, name)
    return _text(head, name)


def _zipped(path: Path, name: str) -> FileType:
    """Word, Excel, PowerPoint or OFD by the parts inside; only the directory is read, nothing is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = {each.filename for each in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as wrong:
        raise Unfit(f"“{name}”不完整或已损坏，请重新导出后上传。") from wrong
    if len(names) > _MOST_MEMBERS:
        raise Unfit(f"“{name}”内部文件过多，不能作为附件。")
    if any(each.lower().endswith("vbaproject.bin") for each in names):
        raise Unfit(f"“{name}”含有宏，请另存为不含宏的文件后上传。")
    for part, kind in _ZIPPED:
        if part in names:
            return kind
    raise Unfit(f"“{name}”是压缩包或不认识的格式，请解压后逐个上传。{ACCEPTED}。")


def _ole(path: Path, name: str) -> FileType:
    """Word, Excel or PowerPoint of 1997—2003 by the names in the file's directory, which are UTF-16."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(_utf16("_VBA_PROJECT")) >= 0:
            raise Unfit(f"“{name}”含有宏，请另存为不含宏的文件后上传。")
        if content.find(_utf16("EncryptedPackage")) >= 0:
            raise Unfit(f"“{name}”已加密，请解除密码后上传。")
        for stream, kind in _OLE_STREAMS:
            if content.find(_utf16(stream) + b"\0\0") >= 0:
                return kind
    raise Unfit(f"“{name}”的格式不认识，不能作为附件。{ACCEPTED}。")


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _text(head: bytes, name: str) -> FileType:
    """Plain text without control characters, which no browser would take for a page."""
    for encoding, kind in (("utf-8-sig", TEXT), ("gb18030", TEXT_GB)):
        try:
            # What is cut off in mid-character at the end of the head is not judged.
            text = codecs.getincrementaldecoder(encoding)().decode(head, final=len(head) < _HEAD)
        except UnicodeDecodeError:
            continue
        if any(ord(sign) < 32 and sign not in _TEXT_CONTROLS for sign in text):
            break
        if text.lstrip().lower().startswith(_MARKUP) or "<script" in text.lower():
            raise Unfit(f"“{name}”是网页、图形代码或脚本，不能作为附件。{ACCEPTED}。")
        return kind
    raise Unfit(f"“{name}”的格式不认识，不能作为附件。{ACCEPTED}。")
