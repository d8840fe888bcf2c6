"""A paragraph of a Word file cut at offsets of its text: where comments are anchored and changes are tracked.

What a cut leaves is the paragraph as it was: each piece of a run keeps the run's properties and attributes.
Text counts as `document.readers.word` counts it, so that a finding's offsets are right.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from shuzhi.text.document.readers.package import Element
from shuzhi.text.document.readers.word import W

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# as document.readers.word leaves them out: revisions taken away, field codes, properties, the older copy of a shape
_SKIPPED = {W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "sdtPr", W + "rPr", _FALLBACK}
_CHARACTERS = {W + "tab": "\t", W + "br": "\v", W + "cr": "\v", W + "noBreakHyphen": "-"}
# ISO/IEC 29500-1, EG_PContent: what holds runs and may hold the ends of a comment's range and tracked changes as well
_OPEN = {
    W + name for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo")
}
# ISO/IEC 29500-1, 17.5.2: a control of these kinds holds one value; w14:checkbox likewise
_LOCKING = ("text", "date", "dropDownList", "comboBox", "dataBinding", "picture", "lock")
_PLAIN = {W + "rPr", W + "t", *_CHARACTERS, W + "lastRenderedPageBreak"}
_REVISED = {W + "ins", W + "moveTo"}


@dataclass(frozen=True)
class Piece:
    """A run, or a thing that is not taken apart, and the stretch of the paragraph's text it holds."""

    start: int
    end: int
    element: Element

    @property
    def is_plain(self) -> bool:
        """Whether it is a run of nothing but text that no open revision has put in: it may be struck out."""
        if self.element.tag != W + "r" or any(child.tag not in _PLAIN for child in self.element):
            return False
        above = self.element.getparent()
        while above is not None and above.tag != W + "p":
            if above.tag in _REVISED:
                return False
            above = above.getparent()
        return True


class Line:
    """A paragraph as the line a reader makes of it; `is_locked` where it stands in a control of one value."""

    def __init__(self, paragraph: Element) -> None:
        self.paragraph = paragraph
        self.is_locked = any(
            above.tag == W + "sdt" and _is_unit(above) for above in paragraph.iterancestors()
        )
        self._pieces: list[Piece] = []
        self._starts: list[int] = []
        texts = []
        at = 0
        for element in _units(paragraph):
            text = _text(element)
            if text:
                self._pieces.append(Piece(at, at + len(text), element))
                texts.append(text)
                at += len(text)
        self.text = "".join(texts)

    def cut(self, offsets: Iterable[int]) -> None:
        """Make a piece begin at each of these offsets, where what stands there can be taken apart."""
        wanted = sorted({offset for offset in offsets if 0 < offset < len(self.text)})
        pieces: list[Piece] = []
        place = 0
        for piece in self._pieces:
            inside = []
            while place < len(wanted) and wanted[place] < piece.end:
                if wanted[place] > piece.start:
                    inside.append(wanted[place])
                place += 1
            pieces += _split(piece, inside) if inside and _is_simple(piece.element) else [piece]
        self._pieces = pieces
        self._starts = [piece.start for piece in pieces]

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The pieces that hold any of a stretch; of an empty stretch, the piece beside it. After `cut`."""
        if not self._pieces:
            return []
        first = max(0, bisect_right(self._starts, start) - 1)
        last = max(first, bisect_right(self._starts, max(start, end - 1)) - 1)
        if start == end and first and self._starts[first] == start:
            first = last = first - 1
        return self._pieces[first : last + 1]


def host(paragraph: Element) -> tuple[Element, Element] | None:
    """Of a paragraph in a text box: the paragraph that carries the box, and the run in it. Word has no comments
    within a text box, they are made on what carries it."""
    path = [paragraph, *paragraph.iterancestors()]
    outer = [place for place, element in enumerate(path) if element.tag == W + "p"][-1]
    if outer == 0:
        return None
    inner = outer - 1
    while inner and not _is_unit(path[inner]):
        inner -= 1
    return path[outer], path[inner]


def run(text: str, properties: Element | None, kind: str = "t") -> Element:
    """A run of text with a copy of another's properties."""
    made = etree.Element(W + "r", nsmap={"w": W[1:-1]})
    if properties is not None:
        made.append(deepcopy(properties))
    for number, part in enumerate(text.split("\v")):
        if number:
            etree.SubElement(made, W + "br")
        if part:
            written = etree.SubElement(made, W + kind)
            written.text = part
            written.set(_SPACE, "preserve")
    return made


def _units(paragraph: Element) -> Iterator[Element]:
    """The runs of a paragraph, and what stands like a run, in order. Word files nest less than 256 deep."""
    for child in paragraph:
        if child.tag in _SKIPPED or child.tag == W + "pPr":
            continue
        if _is_unit(child):
            yield child
        else:
            yield from _units(child)


def _is_unit(element: Element) -> bool:
    if element.tag == W + "sdt":
        properties = element.find(W + "sdtPr")
        return properties is not None and any(
            child.tag in {W + name for name in _LOCKING} or str(child.tag).endswith("}checkbox")
            for child in properties
        )
    return element.tag not in _OPEN and element.tag != W + "sdtContent"


def _text(unit: Element) -> str:
    """The text of a run; a paragraph within it (a text box) is another line."""
    if unit.tag == W + "p":
        return ""
    pieces = []
    events = etree.iterwalk(unit, events=("start",))
    for _, element in events:
        if element.tag in _SKIPPED or element.tag == W + "p":
            events.skip_subtree()
        elif element.tag == W + "t":
            pieces.append(_said(element))
        elif element.tag in _CHARACTERS:
            parent = element.getparent()
            if parent is not None and parent.tag == W + "r":
                pieces.append(_CHARACTERS[str(element.tag)])
    return "".join(pieces)


def _said(element: Element) -> str:
    return (element.text or "").replace("\r\n", "\v").replace("\n", "\v").replace("\r", "\v")


def _is_simple(unit: Element) -> bool:
    """Whether all text of a run stands directly in it, as it does but for ruby and alternative content."""
    return unit.tag == W + "r" and not any(
        inner.tag == W + "t" and (inner.getparent() is not unit or "\r" in (inner.text or ""))
        for inner in unit.iter(W + "t")
        if not _in_paragraph(inner, unit)
    )


def _in_paragraph(element: Element, unit: Element) -> bool:
    above = element.getparent()
    while above is not None and above is not unit:
        if above.tag == W + "p":
            return True
        above = above.getparent()
    return False


def _split(piece: Piece, cuts: list[int]) -> list[Piece]:
    """A run as several, in one pass over what it holds."""
    source = piece.element
    properties = source.find(W + "rPr")
    made: list[Piece] = []
    current, begin, at, place = source, piece.start, piece.start, 0

    def close() -> None:
        nonlocal current, begin, place
        made.append(Piece(begin, at, current))
        fresh = etree.Element(str(source.tag), _attributes(source), nsmap={"w": W[1:-1]})
        if properties is not None:
            fresh.append(deepcopy(properties))
        current.addnext(fresh)
        current, begin, place = fresh, at, place + 1

    for child in list(source):
        if child is properties:
            continue
        length = len(_said(child)) if child.tag == W + "t" else int(child.tag in _CHARACTERS)
        if length and place < len(cuts) and cuts[place] == at:
            close()
        if current is not source:
            current.append(child)
        if child.tag != W + "t" or place >= len(cuts) or cuts[place] >= at + length:
            at += length
            continue
        text, offset, end = child.text or "", at, at + length
        written = child
        while place < len(cuts) and cuts[place] < end:
            _write(written, text[at - offset : cuts[place] - offset])
            at = cuts[place]
            close()
            written = etree.SubElement(current, str(child.tag), _attributes(child))
        _write(written, text[at - offset :])
        at = end
    made.append(Piece(begin, at, current))
    return made


def _attributes(element: Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in element.attrib.items()}


def _write(element: Element, text: str) -> None:
    element.text = text
    element.set(_SPACE, "preserve")
