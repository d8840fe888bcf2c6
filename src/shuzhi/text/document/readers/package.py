"""Untrusted Office packages: guarded as a whole before anything is unpacked, then read part by part."""

import io
import posixpath
import zipfile

from lxml import etree

from shuzhi.kernel import untrusted
from shuzhi.text.document.errors import ReadError
from shuzhi.text.document.limits import Limits

Element = etree._Element

_MAIN = "/officeDocument"
_DAMAGED = "请用 Word 或 WPS 打开并修复后另存，或重新取得文件"


class Package:
    """The parts of an Office file, each within the limits. Raises ReadError for what is not."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        self.name = name
        self._limits = limits
        try:
            untrusted.check(data, _guard(limits))
        except untrusted.Unsafe as error:
            raise ReadError(name, error.what, error.remedy) from None
        # Every entry has now been unpacked once, and is what the table of contents says of it.
        self._zip = zipfile.ZipFile(io.BytesIO(data))

    def main_part(self) -> str:
        """The name of the document part, as the package's relationships give it."""
        relations = self.xml("_rels/.rels")
        for relation in relations:
            if str(relation.get("Type", "")).endswith(_MAIN):
                return posixpath.normpath(str(relation.get("Target", "")).lstrip("/"))
        raise self._broken("没有正文部分")

    def xml(self, part: str) -> Element:
        """The root of an XML part."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            return etree.fromstring(self._bytes(part), parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self._broken(f"部件 {part} 的 XML 不完整或不合规") from None

    def _bytes(self, part: str) -> bytes:
        try:
            entry = self._zip.getinfo(part)
        except KeyError:
            raise self._broken(f"缺少部件 {part}") from None
        if entry.file_size > self._limits.part_bytes:
            most = self._limits.part_bytes // (1024 * 1024)
            raise ReadError(self.name, f"的部件 {part} 超过 {most} MB", "请拆分文件后再读入")
        return self._zip.read(entry)

    def _broken(self, why: str) -> ReadError:
        return ReadError(self.name, f"已损坏：{why}", _DAMAGED)


def _guard(limits: Limits) -> untrusted.Limits:
    return untrusted.Limits(
        packed=limits.file_bytes,
        unpacked=limits.unpacked_bytes,
        entries=limits.entries,
        ratio=limits.ratio,
        ratio_from=limits.ratio_from_bytes,
    )
