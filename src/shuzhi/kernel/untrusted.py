"""Guard for files from outside that are zip archives of XML (xlsx, docx, ods): nothing is parsed before it is safe.

Real sizes are counted while unpacking, since an archive may lie about them; DTD and entities are refused; memory stays
at a few pieces of the archive whatever it holds.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_PIECE = 2 << 20
_AGAIN = "请重新下载或重新另存后再试"
_RESAVE = "请在办公软件中重新另存后再试"
_LOCAL_HEADER = 30  # APPNOTE.TXT 4.3.7: fixed part of a local file header; name and extra lengths lie at 26
_ENCODING = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""")
_PLAIN_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}


class Unsafe(Exception):
    """The archive is refused: ``what`` is wrong with it and the ``remedy``, in Chinese; the message says both."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"文件{what}。{remedy}。")
        self.what = what
        self.remedy = remedy


@dataclass(frozen=True)
class Limits:
    """How much an archive may be and hold; sizes in bytes.

    ``ratio`` binds entries larger than ``ratio_from`` only: small parts of blanks compress far without harm.
    """

    packed: int = 100 << 20
    unpacked: int = 400 << 20
    entries: int = 5000
    ratio: int = 200
    ratio_from: int = 1 << 20


LIMITS = Limits()


@dataclass(frozen=True)
class Piece:
    """Part of an entry's content, cut behind a closing ``>`` so that no tag is torn apart."""

    name: str
    content: bytes
    is_first: bool


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as a zip archive does."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def check(data: bytes, limits: Limits = LIMITS) -> None:
    """Walk the whole archive. Raises Unsafe."""
    for _ in walk(data, limits):
        pass


def walk(data: bytes, limits: Limits = LIMITS) -> Iterator[Piece]:
    """Every entry of the archive in pieces, each guarded before it is yielded. Raises Unsafe."""
    if len(data) > limits.packed:
        raise Unsafe(f"超过{_megabytes(limits.packed)}", "请删去无关内容或分成几个文件")
    total = 0
    for entry in entries(data, limits):
        first = True
        for content in _whole_tags(_unpack(data, entry, limits)):
            total += len(content)
            if total > limits.unpacked:
                raise _bomb(f"解压后超过{_megabytes(limits.unpacked)}")
            _refuse_entities(entry.filename, content, first)
            yield Piece(entry.filename, content, first)
            first = False


def entries(data: bytes, limits: Limits = LIMITS) -> list[zipfile.ZipInfo]:
    """The archive's table of contents, within the limits it declares. Raises Unsafe."""
    try:
        found = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, struct.error) as error:
        raise Unsafe("不完整或已损坏（压缩包结构残缺）", _AGAIN) from error
    if len(found) > limits.entries:
        raise _bomb(f"压缩包内有{len(found)}个条目")
    if sum(entry.file_size for entry in found) > limits.unpacked:
        raise _bomb(f"解压后超过{_megabytes(limits.unpacked)}")
    for entry in found:
        if entry.flag_bits & 0x1:
            raise Unsafe("带有压缩包密码", "请取消密码后再试")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unsafe("使用了不常见的压缩方式", _RESAVE)
        if entry.file_size > limits.ratio_from and entry.file_size > entry.compress_size * limits.ratio:
            raise _bomb(f"条目 {entry.filename} 压缩比超过{limits.ratio}倍")
    return found


def _unpack(data: bytes, entry: zipfile.ZipInfo, limits: Limits) -> Iterator[bytes]:
    """The entry's real content. ``zipfile`` would stop at the declared size; other readers do not."""
    header = data[entry.header_offset : entry.header_offset + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04":
        raise _damaged(entry)
    name_length, extra_length = struct.unpack_from("<HH", header, 26)
    start = entry.header_offset + _LOCAL_HEADER + name_length + extra_length
    packed = memoryview(data)[start : start + entry.compress_size]
    if len(packed) < entry.compress_size:
        raise _damaged(entry)
    chunks = _inflate(packed, entry) if entry.compress_type == zipfile.ZIP_DEFLATED else _slices(packed)
    size = crc = 0
    for chunk in chunks:
        size += len(chunk)
        if size > entry.file_size:
            raise _bomb(f"条目 {entry.filename} 的实际大小与声明不符")
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if size != entry.file_size or crc != entry.CRC:
        raise _damaged(entry)


def _inflate(packed: memoryview, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting: bytes | memoryview = packed
    while not stream.eof:
        try:
            chunk = stream.decompress(waiting, _PIECE)
        except zlib.error as error:
            raise _damaged(entry) from error
        waiting = stream.unconsumed_tail
        if not chunk and not waiting and not stream.eof:
            raise _damaged(entry)
        if chunk:
            yield chunk


def _slices(packed: memoryview) -> Iterator[bytes]:
    for start in range(0, len(packed), _PIECE):
        yield bytes(packed[start : start + _PIECE])


def _whole_tags(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Cut behind the last ``</row>`` of a chunk, else behind its last ``>``; the rest waits for the next chunk."""
    carried = b""
    for chunk in chunks:
        joined = carried + chunk if carried else chunk
        at = joined.rfind(b"</row>")
        cut = at + 6 if at >= 0 else joined.rfind(b">") + 1
        if not cut and len(joined) > 2 * _PIECE:
            cut = len(joined)
        if cut:
            yield joined[:cut]
        carried = joined[cut:]
    if carried:
        yield carried


def _refuse_entities(name: str, content: bytes, first: bool) -> None:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Unsafe(f"的部件 {name} 含有文档类型（DTD）或外部实体声明，存在安全风险，已拒绝", _RESAVE)
    if not first:
        return
    head = content[:200]
    # A parser that knows UTF-16 would see declarations that the search above cannot.
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")) or (
        (found := _ENCODING.search(head)) and found[1].lower() not in _PLAIN_ENCODINGS
    ):
        raise Unsafe(f"的部件 {name} 编码不是UTF-8，无法确认安全，已拒绝", _RESAVE)


def _megabytes(size: int) -> str:
    return f"{size >> 20}MB"


def _bomb(what: str) -> Unsafe:
    return Unsafe(f"疑似压缩炸弹（{what}），已拒绝", "请确认文件来源，或在办公软件中重新另存后再试")


def _damaged(entry: zipfile.ZipInfo) -> Unsafe:
    return Unsafe(f"不完整或已损坏（部件 {entry.filename}）", _AGAIN)
