"""Weighs an xlsx before the reader may open it: extents, texts, formulas and error values, from the packed XML itself.

The reader lays a sheet out as a full rectangle and repeats shared strings, so two cells far apart, or one long string
in a million cells, would take all memory (tafia/calamine issues 684 and 693). Nothing here builds a cell.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat

from shuzhi.kernel.untrusted import Piece, Unsafe, walk
from shuzhi.ledgerkit.sheets.grid import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_SHEETS,
    MAX_TEXT,
    CellFault,
    SheetError,
    column_index,
    refuse_extent,
    refuse_total,
)

_UNUSUAL_CELL = re.compile(rb"<c[>/\t\n\r]")
_PREFIXED_CELL = re.compile(rb":c[\s>/]")
_COLUMN = re.compile(rb'<c r="([A-Z]+)\d+"')
_ROW = re.compile(rb'<c r="[A-Z]+(\d+)"')
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s(?P<attributes>[^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?P<value><(?:\w+:)?v[^>]*>[^<])?"
)
_HAS_FORMULA = re.compile(rb"<f[\s/>]|:f[\s/>]")
_ERROR = re.compile(
    rb'<(?:\w+:)?c\s(?P<attributes>[^>]*\bt="e"[^>]*)>\s*(?:<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>))?'
    rb"\s*<(?:\w+:)?v>(?P<word>[^<]{1,20})<"
)
_PLACE = re.compile(rb'\br="([A-Za-z]+)(\d+)"')
_SHARED = re.compile(rb't="s"[^>]*>\s*<v>(\d+)')
_UNIQUE = re.compile(rb'\buniqueCount="(\d+)"')
_STRINGS_AT_MOST = 5_000_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

NO_RESULT = "单元格是公式，文件中没有保存计算结果；请在表格软件中打开并重新保存，或改为数值"


@dataclass
class Part:
    """What was seen in one entry of the archive."""

    rows: int = 0
    columns: int = 0
    shared_cells: int = 0
    longest_string: int = 0
    formulas: int = 0
    first_formula: str = ""
    faults: dict[tuple[int, int], CellFault] = field(default_factory=dict)


@dataclass(frozen=True)
class Weighed:
    """The workbook's parts by sheet name, and whether its dates count from 1904."""

    sheets: Mapping[str, Part]
    epoch_1904: bool


def weigh(data: bytes) -> Weighed:
    """Walk the archive once. Raises SheetError where the workbook is unsafe or too large."""
    parts: dict[str, Part] = {}
    odd: set[str] = set()
    small: dict[str, bytes] = {}
    try:
        for piece in walk(data):
            part = parts.setdefault(piece.name, Part())
            if piece.name.endswith(("workbook.xml", ".rels")):
                small[piece.name] = small.get(piece.name, b"") + piece.content
            if not _measure(part, piece):
                odd.add(piece.name)
            _strings(part, piece)
        odd |= {n for n, p in parts.items() if p.columns > MAX_COLUMNS or p.rows * p.columns > MAX_CELLS}
        for name in odd:
            parts[name].rows, parts[name].columns = _slowly(data, name)
    except Unsafe as error:
        raise SheetError(str(error)) from error
    for name, part in parts.items():
        refuse_extent(posixpath.basename(name), part.rows, part.columns)
    weighed = _by_name(parts, small)
    refuse_total(sum(part.rows * part.columns for part in weighed.sheets.values()))
    _refuse_texts(data, parts)
    return weighed


def _measure(part: Part, piece: Piece) -> bool:
    """Widen the part's extent by the piece's cells, blank ones too; False where cells are written in an unusual way."""
    content = piece.content
    if (b"<f" in content or b":f" in content) and _HAS_FORMULA.search(content):
        _formulas(part, content)
    if b't="e"' in content:
        for found in _ERROR.finditer(content):
            if place := _PLACE.search(found["attributes"]):
                word = found["word"].decode("utf-8", "replace")
                part.faults[_position(place)] = CellFault(f"单元格是公式错误值 {word}，请改为正确的内容")
    part.shared_cells += content.count(b't="s"')
    columns = _COLUMN.findall(content)
    if len(columns) != content.count(b"<c ") or _UNUSUAL_CELL.search(content):
        return False
    if b":c" in content and _PREFIXED_CELL.search(content):
        return False
    if columns:
        part.columns = max(part.columns, max(column_index(letters.decode()) for letters in set(columns)) + 1)
        part.rows = max(part.rows, max(map(int, set(_ROW.findall(content)))))
    return True


def _formulas(part: Part, content: bytes) -> None:
    for found in _FORMULA.finditer(content):
        place = _PLACE.search(found["attributes"])
        if not place:
            continue
        if not part.formulas:
            part.first_formula = (place[1] + place[2]).decode()
        part.formulas += 1
        # t="str" with an empty value is a formula whose result is the empty text.
        if not found["value"] and b't="str"' not in found["attributes"]:
            part.faults[_position(place)] = CellFault(NO_RESULT)


def _position(place: re.Match[bytes]) -> tuple[int, int]:
    return int(place[2]) - 1, column_index(place[1].decode())


def _strings(part: Part, piece: Piece) -> None:
    if (
        piece.is_first
        and (found := _UNIQUE.search(piece.content[:2000]))
        and int(found[1]) > _STRINGS_AT_MOST
    ):
        raise SheetError(
            f"文件声明有{int(found[1])}个不同的文本，内容异常，已拒绝。请在表格软件中重新另存后再试。"
        )
    if b"<si" in piece.content:
        part.longest_string = max(part.longest_string, max(map(len, piece.content.split(b"</si>"))))


def _refuse_texts(data: bytes, parts: Mapping[str, Part]) -> None:
    """Refuse shared strings that fill memory once they stand in every cell that names them."""
    longest = max((part.longest_string for part in parts.values()), default=0)
    if longest * sum(part.shared_cells for part in parts.values()) <= MAX_TEXT:
        return
    lengths: list[int] = []
    used: Counter[bytes] = Counter()
    for piece in walk(data):
        if b"<si" in piece.content:
            lengths += [len(text) for text in piece.content.split(b"</si>")[:-1]]
        used.update(_SHARED.findall(piece.content))
    total = sum(lengths[int(index)] * count for index, count in used.items() if int(index) < len(lengths))
    if total > MAX_TEXT:
        raise SheetError(
            f"文件的文本展开后超过{MAX_TEXT >> 20}MB，已拒绝。请分成几个文件，或删去重复的长文本。"
        )


def _slowly(data: bytes, name: str) -> tuple[int, int]:
    """The extent of a part's filled cells, read element by element as the reader would; for what is large or unusual."""
    state = {"row": 0, "column": 0, "rows": 0, "columns": 0}

    def start(tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if local == "row":
            written = attributes.get("r", "")
            state["row"] = int(written) - 1 if written.isdecimal() else state["row"]
        elif local == "c":
            if found := re.fullmatch(r"([A-Za-z]{1,7})(\d{1,9})", attributes.get("r", "")):
                state["row"], state["column"] = int(found[2]) - 1, column_index(found[1])
        elif local in ("v", "is", "f"):
            state["rows"] = max(state["rows"], state["row"] + 1)
            state["columns"] = max(state["columns"], state["column"] + 1)

    def end(tag: str) -> None:
        local = tag.rpartition(":")[2]
        if local == "c":
            state["column"] += 1
        elif local == "row":
            state["row"] += 1
            state["column"] = 0

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        for piece in walk(data):
            if piece.name == name:
                parser.Parse(piece.content, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise SheetError(f"文件部件 {name} 已损坏，请在表格软件中重新另存后再试。") from error
    return state["rows"], state["columns"]


def _by_name(parts: Mapping[str, Part], small: Mapping[str, bytes]) -> Weighed:
    """Sheet name → part, through the workbook's relations."""
    book = next((name for name in small if name.endswith("workbook.xml")), "")
    if not book:
        raise SheetError("文件不是Excel工作簿（缺少workbook.xml），请在表格软件中另存为xlsx后再试。")
    folder = posixpath.dirname(book)
    try:
        root = ElementTree.fromstring(small[book])  # noqa: S314 - DTD and entities were refused on the way
        relations = ElementTree.fromstring(  # noqa: S314
            small.get(posixpath.join(folder, "_rels", posixpath.basename(book) + ".rels"), b"<none/>")
        )
    except ElementTree.ParseError as error:
        raise SheetError("文件的工作簿目录已损坏，请在表格软件中重新另存后再试。") from error
    targets = {
        node.get("Id"): posixpath.normpath(posixpath.join("/" + folder, node.get("Target", ""))).lstrip("/")
        for node in relations
    }
    named = [node for node in root.iter() if node.tag.endswith("}sheet") or node.tag == "sheet"]
    if len(named) > MAX_SHEETS:
        raise SheetError(f"文件有{len(named)}个工作表，超过{MAX_SHEETS}个，请分成几个文件。")
    largest = max(parts.values(), key=lambda part: part.rows * part.columns)
    sheets = {
        node.get("name", ""): parts.get(targets.get(node.get(_RELATION), ""), largest) for node in named
    }
    first_part = [node for node in root.iter() if node.tag.endswith("workbookPr")]
    return Weighed(sheets, any(node.get("date1904") in ("1", "true") for node in first_part))
