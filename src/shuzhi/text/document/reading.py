"""Reading a file into a Document: the file is weighed, its content told from its bytes, its reader called.

Readers stand in a table and are imported when first needed, since text commands must start in 0.3 s
and lxml, pdfium and the legacy engine each cost more than that allows.
"""

import importlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import cast

from shuzhi.kernel.files import reason
from shuzhi.text.document.errors import ReadError
from shuzhi.text.document.limits import LIMITS, Limits
from shuzhi.text.document.model import Document
from shuzhi.text.document.raw import Raw
from shuzhi.text.document.sniff import TITLES, sniff
from shuzhi.text.document.structure import build

Load = Callable[[str, bytes, Limits], Raw]

# suffix → kinds of content that may stand under it
SUFFIXES: dict[str, tuple[str, ...]] = {
    ".txt": ("text",),
    ".text": ("text",),
    ".md": ("text",),
    ".markdown": ("text",),
    ".docx": ("docx",),
    ".doc": ("doc", "docx", "rtf", "html"),
    ".wps": ("doc", "docx", "rtf", "html"),
    ".pdf": ("pdf",),
}
_READERS = {
    "text": "shuzhi.text.document.readers.plain",
    "markdown": "shuzhi.text.document.readers.markdown",
    "docx": "shuzhi.text.document.readers.word",
    "doc": "shuzhi.text.document.readers.legacy",
    "rtf": "shuzhi.text.document.readers.legacy",
    "html": "shuzhi.text.document.readers.legacy",
    "pdf": "shuzhi.text.document.readers.pdf",
}
_NOTHING = b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"
_MARKDOWN = (".md", ".markdown")
_SUFFIX_OF_KIND = {"text": ".txt", "docx": ".docx", "doc": ".doc", "pdf": ".pdf", "rtf": ".doc"}


def read(path: str | os.PathLike[str], limits: Limits = LIMITS) -> Document:
    """The document in a file (txt, md, docx, doc, wps, pdf). Raises ReadError."""
    place = Path(path)
    name = place.name
    suffix = place.suffix.lower()
    data = _bytes(place, limits)
    if suffix not in SUFFIXES:
        accepted = "、".join(key[1:] for key in SUFFIXES if key not in (".text", ".markdown"))
        raise ReadError(name, f"的类型“{suffix or '无扩展名'}”不在可读之列", f"请另存为 {accepted} 之一")
    if not data.strip(_NOTHING):
        raise ReadError(name, "是空文件", "请检查保存或下载是否完整，再重新选择文件")
    kind = sniff(data)
    if kind not in SUFFIXES[suffix]:
        raise _wrong_type(name, suffix, kind)
    raw = _reader("markdown" if suffix in _MARKDOWN else kind)(name, data, limits)
    if not any(line.strip() for line in raw.lines):
        raise ReadError(name, "里没有可读的文字", "若内容是图片，请先做文字识别（OCR）再读入")
    return build(str(path), raw)


def read_bytes(data: bytes, name: str = "标准输入", limits: Limits = LIMITS) -> Document:
    """The document in bytes that come without a file name, told by their content alone. Raises ReadError."""
    if len(data) > limits.file_bytes:
        raise _too_large(name, limits)
    if not data.strip(_NOTHING):
        raise ReadError(name, "没有内容", "请检查送入的是否为报告文字")
    kind = sniff(data)
    if kind not in _READERS:
        raise ReadError(name, f"的内容是{TITLES[kind]}", "请送入文字，或 docx、doc、pdf 文件的内容")
    raw = _reader(kind)(name, data, limits)
    if not any(line.strip() for line in raw.lines):
        raise ReadError(name, "里没有可读的文字", "若内容是图片，请先做文字识别（OCR）再读入")
    return build(name, raw)


def read_text(text: str, path: str = "") -> Document:
    """The document in a string; with a `path` that ends with .md its links are read as Markdown's."""
    kind = "markdown" if path.lower().endswith(_MARKDOWN) else "text"
    module = importlib.import_module(_READERS[kind])
    return build(path, cast(Callable[[str], Raw], module.from_text)(text))


def _reader(kind: str) -> Load:
    return cast(Load, importlib.import_module(_READERS[kind]).load)


def _bytes(place: Path, limits: Limits) -> bytes:
    name = place.name or str(place)
    try:
        if place.is_dir():
            raise ReadError(name, "是文件夹，不是文件", "请选择其中的一个文件")
        with place.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except FileNotFoundError:
        raise ReadError(name, f"不存在（{place}）", "请检查路径和文件名") from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise ReadError(name, f"打不开：{why}", "请检查文件权限，或关闭正在使用它的程序") from None
    if len(data) > limits.file_bytes:
        raise _too_large(name, limits)
    return data


def _too_large(name: str, limits: Limits) -> ReadError:
    most = limits.file_bytes // (1024 * 1024)
    return ReadError(name, f"超过 {most} MB 的上限", "请拆分文件，或删去其中的图片后再读入")


def _wrong_type(name: str, suffix: str, kind: str) -> ReadError:
    if kind == "encrypted":
        return ReadError(name, "设有打开密码，内容已加密", "请用 Word 或 WPS 取消密码后另存，再读入")
    if kind == "broken-zip":
        return ReadError(name, "不完整：压缩结构已被截断", "请重新下载或重新传输这个文件")
    what = f"的扩展名是 {suffix[1:]}，内容却是{TITLES[kind]}"
    if kind in _SUFFIX_OF_KIND:
        return ReadError(name, what, f"请把扩展名改为 {_SUFFIX_OF_KIND[kind][1:]}，或用原来的程序另存")
    return ReadError(name, what, "请用原来的程序打开，另存为 docx、pdf 或 txt 后再读入")
