"""What a file really is, told by its content and not by its name."""

import io
import re
import zipfile

# Names as a person at the desk would say them; they stand in messages of ReadError.
TITLES = {
    "text": "纯文本",
    "docx": "Word 文档（docx）",
    "doc": "旧版 Word 文档（doc、wps）",
    "pdf": "PDF 文档",
    "rtf": "RTF 文档",
    "html": "网页（HTML）",
    "xlsx": "Excel 工作簿（xlsx）",
    "pptx": "PPT 演示文稿（pptx）",
    "odt": "OpenDocument 文档（odt）",
    "ofd": "OFD 版式文件",
    "xls": "旧版 Excel 工作簿（xls）",
    "ppt": "旧版 PPT 演示文稿（ppt）",
    "encrypted": "加密的 Office 文档",
    "ole": "旧版 Office 文件，但不是文字文档",
    "zip": "压缩包（zip）",
    "broken-zip": "不完整的压缩格式文件",
    "rar": "压缩包（rar）",
    "7z": "压缩包（7z）",
    "gzip": "压缩包（gz）",
    "image": "图片",
    "binary": "无法识别的二进制文件",
}

_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"\s{0,64}(?:<!doctype html|<html|<head|<body)", re.IGNORECASE)
_USUAL = re.compile(r"[\t\n\r\x20-\x7e\u2010-\u2030\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\ufeff·×]")
_USUAL_SHARE = 0.95
# Streams of a compound file are named in UTF-16; MS-CFB section 2.6.1, MS-OFFCRYPTO section 2.3.4.4.
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
)


def sniff(data: bytes) -> str:
    """The kind of a file's content: a key of `TITLES`."""
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return _ole_kind(data) if kind == "ole" else kind
    head = data[:4096]
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    if head.startswith(_UTF16_BOMS) or looks_like_utf16(head):
        return "text"
    if b"\x00" in head:
        return "binary"
    return "text"


def looks_like_utf16(head: bytes) -> str:
    """The byte order of UTF-16 without a mark ("utf-16-le" or "utf-16-be"), or an empty string.

    Only a text with a zero byte is asked (a line feed or an ASCII character gives one), and nearly all of it must
    then read as Chinese or ASCII.
    """
    sample = head[: len(head) // 2 * 2]
    if b"\x00" not in sample:
        return ""
    for order in ("utf-16-le", "utf-16-be"):
        text = sample.decode(order, errors="replace")
        if len(_USUAL.findall(text)) >= len(text) * _USUAL_SHARE:
            return order
    return ""


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return "broken-zip" if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) else "text"
    for folder, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(name.startswith(folder) for name in names):
            return kind
    if "OFD.xml" in names:
        return "ofd"
    return "odt" if "content.xml" in names and "mimetype" in names else "zip"


def _ole_kind(data: bytes) -> str:
    for stream, kind in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return "ole"
