"""The Word package around a text: read once, written again with a part of comments, every other part as it was."""

import io
import posixpath
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from shuzhi.text.audit.characters import without_forbidden
from shuzhi.text.document import LIMITS, ReadError
from shuzhi.text.document.readers.package import Element, Package
from shuzhi.text.document.readers.word import W

AUTHOR = "述职有数"
INITIALS = "审"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPES_PART = "[Content_Types].xml"
_SMALL = "18"
_PIECE = 1 << 20
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class WordFile:
    """A docx whose text may be marked: `root` is its text, `comment` adds one, `save` writes a copy."""

    def __init__(self, name: str, data: bytes, at: datetime) -> None:
        self._package = Package(name, data, LIMITS)
        self._data = data
        self._name = name
        # Word writes local time and says Z; LibreOffice reads it so as well
        self._stamp = at.replace(tzinfo=None, microsecond=0).isoformat() + "Z"
        self._part = self._package.main_part()
        self.root = self._package.xml(self._part)
        folder, base = posixpath.split(self._part)
        self._relations_part = posixpath.join(folder, "_rels", base + ".rels")
        names = set(self._names())
        self._relations = (
            self._package.xml(self._relations_part)
            if self._relations_part in names
            else etree.fromstring(f'<Relationships xmlns="{_RELATIONS[1:-1]}"/>')
        )
        self._comments_part, self._comments, self._is_new = self._find_comments(folder, names)
        self._ids = self._free_ids()
        self._count = 0

    @property
    def body(self) -> Element:
        body = self.root.find(W + "body")
        if body is None:
            raise ReadError(self._name, "没有正文", "请用 Word 或 WPS 打开核对后另存")
        return body

    def comment(self, paragraphs: list[str]) -> tuple[Element, Element, Element]:
        """A comment of some paragraphs: what begins its range, what ends it, and the run that refers to it."""
        self._count += 1
        number = str(next(self._ids))
        made = etree.SubElement(self._comments, W + "comment", self._signed(number))
        made.set(W + "initials", INITIALS)
        for place, text in enumerate(paragraphs):
            paragraph = etree.SubElement(made, W + "p")
            _quiet(paragraph)
            if not place:
                etree.SubElement(_small(paragraph), W + "annotationRef")
            written = etree.SubElement(_small(paragraph), W + "t")
            written.text = without_forbidden(text.replace("\v", " "))
            written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        start, end = _element("commentRangeStart"), _element("commentRangeEnd")
        reference = _element("r")
        small = etree.SubElement(reference, W + "rPr")
        etree.SubElement(small, W + "sz", {W + "val": _SMALL})
        for element in (start, end, etree.SubElement(reference, W + "commentReference")):
            element.set(W + "id", number)
        return start, end, reference

    def revision(self, kind: str) -> Element:
        """An empty `ins` or `del`, with author and date."""
        return etree.Element(W + kind, self._signed(str(next(self._ids))), nsmap={"w": W[1:-1]})

    def save(self, path: Path | BinaryIO) -> None:
        """Write the file with its marks; parts that carry none are copied byte for byte."""
        fresh = {self._part: self.root}
        if self._count:
            fresh[self._comments_part] = self._comments
            if self._is_new:
                fresh[self._relations_part] = self._with_relation()
                fresh[_TYPES_PART] = self._with_type()
        # of parts with one name the last counts, here as for the reader
        written: set[str] = set()
        with (
            zipfile.ZipFile(io.BytesIO(self._data)) as old,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for entry in old.infolist():
                if entry.filename in fresh:
                    new.writestr(entry.filename, _serialized(fresh.pop(entry.filename)))
                elif old.getinfo(entry.filename) is entry and entry.filename not in written:
                    self._copy(old, entry, new)
                written.add(entry.filename)
            for name, root in fresh.items():
                new.writestr(name, _serialized(root))

    def _copy(self, old: zipfile.ZipFile, entry: zipfile.ZipInfo, new: zipfile.ZipFile) -> None:
        copy = zipfile.ZipInfo(entry.filename, entry.date_time)
        copy.compress_type = zipfile.ZIP_DEFLATED
        copy.file_size = entry.file_size
        try:
            with old.open(entry) as source, new.open(copy, "w") as target:
                shutil.copyfileobj(source, target, _PIECE)
        except _DAMAGED as error:
            raise ReadError(
                self._name, f"已损坏：部件 {entry.filename} 解压失败", "请用 Word 或 WPS 打开并修复后另存"
            ) from error

    def _names(self) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(self._data)) as package:
            return package.namelist()

    def _find_comments(self, folder: str, names: set[str]) -> tuple[str, Element, bool]:
        for relation in self._relations:
            if str(relation.get("Type", "")).endswith("/relationships/comments"):
                target = str(relation.get("Target", ""))
                part = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
                return part, self._package.xml(part), False
        number, part = 0, posixpath.join(folder, "comments.xml")
        while part in names:
            number += 1
            part = posixpath.join(folder, f"comments{number}.xml")
        return part, etree.Element(W + "comments", nsmap={"w": W[1:-1]}), True

    def _free_ids(self) -> Iterator[int]:
        """Numbers that neither a comment nor a revision nor a bookmark of the file has."""
        used = {element.get(W + "id") for root in (self.root, self._comments) for element in root.iter()}
        number = 0
        while True:
            if str(number) not in used:
                yield number
            number += 1

    def _signed(self, number: str) -> dict[str, str]:
        return {W + "id": number, W + "author": AUTHOR, W + "date": self._stamp}

    def _with_relation(self) -> Element:
        used = {relation.get("Id") for relation in self._relations}
        number = len(used) + 1
        while f"rId{number}" in used:
            number += 1
        target = posixpath.relpath(self._comments_part, posixpath.dirname(self._part) or ".")
        etree.SubElement(
            self._relations,
            _RELATIONS + "Relationship",
            {"Id": f"rId{number}", "Type": _TYPE, "Target": target},
        )
        return self._relations

    def _with_type(self) -> Element:
        types = self._package.xml(_TYPES_PART)
        etree.SubElement(
            types, _TYPES + "Override", {"PartName": "/" + self._comments_part, "ContentType": _CONTENT}
        )
        return types


def _element(name: str) -> Element:
    return etree.Element(W + name, nsmap={"w": W[1:-1]})


def _quiet(paragraph: Element) -> None:
    """A comment takes no indent and no exact line height from the style of the text."""
    properties = etree.SubElement(paragraph, W + "pPr")
    spacing = {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}
    etree.SubElement(properties, W + "spacing", {W + key: value for key, value in spacing.items()})
    indent = {"left": "0", "right": "0", "firstLineChars": "0", "firstLine": "0"}
    etree.SubElement(properties, W + "ind", {W + key: value for key, value in indent.items()})
    etree.SubElement(properties, W + "jc", {W + "val": "left"})


def _small(paragraph: Element) -> Element:
    made = etree.SubElement(paragraph, W + "r")
    properties = etree.SubElement(made, W + "rPr")
    etree.SubElement(properties, W + "sz", {W + "val": _SMALL})
    etree.SubElement(properties, W + "szCs", {W + "val": _SMALL})
    return made


def _serialized(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
