"""Word documents (docx): each paragraph a line, in the order of the body, tables' cells among them.

Tracked deletions and moved-away text are left out, tracked insertions read. Tagged content controls become
`Control`s. A manual line break is U+000B, as Word's own plain text has it, so that a paragraph stays one line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from shuzhi.text.document.errors import ReadError
from shuzhi.text.document.limits import Limits
from shuzhi.text.document.model import Control
from shuzhi.text.document.raw import Raw
from shuzhi.text.document.readers.package import Element, Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# ISO/IEC 29500-1: del and moveFrom hold what a revision took away; instrText is a field's code, not its result.
_SKIPPED = {W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "sdtPr", W + "rPr", _FALLBACK}
_CHARACTERS = {W + "tab": "\t", W + "br": "\v", W + "cr": "\v", W + "noBreakHyphen": "-"}
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s{0,2}([1-9])", re.IGNORECASE)
_TITLE_STYLES = {"title", "标题"}


def load(name: str, data: bytes, limits: Limits) -> Raw:
    """The lines, content controls and heading levels of a docx. Raises ReadError."""
    package = Package(name, data, limits)
    part = package.main_part()
    root = package.xml(part)
    if root.tag == f"{{{_STRICT}}}document":
        raise ReadError(
            name, "是“严格 Open XML”格式的 Word 文档，本软件不读此格式", "请用 Word 另存为普通 docx"
        )
    if root.tag != W + "document":
        raise ReadError(name, "的正文部分不是 Word 文档", "请用 Word 或 WPS 打开后另存为 docx")
    body = root.find(W + "body")
    if body is None:
        raise ReadError(name, "没有正文", "请用 Word 或 WPS 打开核对后另存")
    walk = _Walk(_style_levels(package, part))
    walk.run(body)
    return Raw(tuple(line.text for line in walk.lines), tuple(walk.controls), walk.levels)


def paragraph_elements(body: Element) -> Iterator[Element]:
    """The w:p elements that `load` makes lines of, in the order of the lines."""
    events = etree.iterwalk(body, events=("start",))
    for _, element in events:
        if element.tag in _SKIPPED:
            events.skip_subtree()
        elif element.tag == W + "p":
            yield element


@dataclass
class _Line:
    number: int
    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> None:
        text = text.replace("\r\n", "\v").replace("\n", "\v").replace("\r", "\v")
        self.pieces.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


@dataclass
class _OpenControl:
    tag: str
    line: _Line | None
    start: int
    first: int


class _Walk:
    """One pass over the body without recursion; a paragraph inside another (a text box) is a line of its own."""

    def __init__(self, style_levels: dict[str, int]) -> None:
        self.lines: list[_Line] = []
        self.controls: list[Control] = []
        self.levels: dict[int, int] = {}
        self._style_levels = style_levels
        self._open: list[_Line] = []
        self._tags: list[_OpenControl] = []

    def run(self, body: Element) -> None:
        events = etree.iterwalk(body, events=("start", "end"))
        skipped: Element | None = None
        for event, element in events:
            if event == "end":
                if element is skipped:
                    skipped = None
                else:
                    self._end(element)
            elif element.tag in _SKIPPED:
                skipped = element
                events.skip_subtree()
            else:
                self._start(element)

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag == W + "p":
            line = _Line(len(self.lines) + 1)
            self.lines.append(line)
            self._open.append(line)
            self._note_level(element, line.number)
        elif tag == W + "sdt":
            here = self._open[-1] if self._open else None
            self._tags.append(_OpenControl(_tag(element), here, here.length if here else 0, len(self.lines)))
        elif not self._open:
            return
        elif tag == W + "t":
            self._open[-1].add(element.text or "")
        elif tag in _CHARACTERS:
            # w:tab also stands in w:pPr/w:tabs as a tab stop, which is no character
            parent = element.getparent()
            if parent is not None and parent.tag == W + "r":
                self._open[-1].add(_CHARACTERS[str(tag)])

    def _end(self, element: Element) -> None:
        if element.tag == W + "p":
            self._open.pop()
        elif element.tag == W + "sdt":
            self._close(self._tags.pop())

    def _close(self, control: _OpenControl) -> None:
        if not control.tag:
            return
        if control.line is not None:
            text = control.line.text[control.start :]
            self.controls.append(
                Control(control.line.number, control.start, control.line.length, control.tag, text)
            )
            return
        for line in self.lines[control.first :]:
            self.controls.append(Control(line.number, 0, line.length, control.tag, line.text))

    def _note_level(self, paragraph: Element, number: int) -> None:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        level = self._style_levels.get(str(style.get(W + "val"))) if style is not None else None
        outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if level is None and outline is not None:
            level = _outline_level(outline)
        if level is not None:
            self.levels[number] = level


def _tag(sdt: Element) -> str:
    element = sdt.find(f"{W}sdtPr/{W}tag")
    return "" if element is None else str(element.get(W + "val", ""))


def _outline_level(element: Element) -> int | None:
    value = str(element.get(W + "val", ""))
    # 9 is body text: ISO/IEC 29500-1 section 17.3.1.20
    return int(value) + 1 if value in set("012345678") else None


def _style_levels(package: Package, part: str) -> dict[str, int]:
    """Style ids that make a heading; a document without styles has none."""
    try:
        styles = package.xml(part.rpartition("/")[0] + "/styles.xml")
    except ReadError:
        return {}
    levels: dict[str, int] = {}
    for style in styles.iter(W + "style"):
        name = style.find(W + "name")
        title = "" if name is None else str(name.get(W + "val", ""))
        heading = _HEADING_STYLE.fullmatch(title)
        if heading:
            levels[str(style.get(W + "styleId"))] = int(heading[1])
        elif title.lower() in _TITLE_STYLES:
            levels[str(style.get(W + "styleId"))] = 0
    return levels
