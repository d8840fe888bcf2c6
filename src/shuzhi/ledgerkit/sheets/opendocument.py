"""Weighs an ods before the reader may open it: repeated cells and rows counted, formulas found."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from shuzhi.kernel.untrusted import Unsafe, walk
from shuzhi.ledgerkit.sheets.compound import ENCRYPTED
from shuzhi.ledgerkit.sheets.grid import (
    MAX_SHEETS,
    MAX_TEXT,
    CellFault,
    SheetError,
    refuse_extent,
    refuse_total,
)
from shuzhi.ledgerkit.sheets.ooxml import NO_RESULT

_BLANKS_AT_MOST = 2_000_000
# LibreOffice pads a sheet with one blank row of 16384 cells repeated to the end; the reader keeps each blank cell once a row.


@dataclass
class OpenSheet:
    """What was seen of one table."""

    name: str
    rows: int = 0
    columns: int = 0
    formulas: int = 0
    first_formula: tuple[int, int] = (0, 0)
    faults: dict[tuple[int, int], CellFault] = field(default_factory=dict)


class _Scan:
    """Follows one content.xml; positions count repeats as the reader will."""

    def __init__(self) -> None:
        self.sheets: list[OpenSheet] = []
        self.row = self.column = self.row_repeat = self.blanks = self.text = 0
        self.filled = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self.sheets.append(OpenSheet(attributes.get("table:name", "")))
            self.row = 0
        elif tag == "table:table-row":
            self.row_repeat = _repeat(attributes, "table:number-rows-repeated")
            self.column, self.filled = 0, False
        elif tag in ("table:table-cell", "table:covered-table-cell") and self.sheets:
            self._cell(attributes)

    def end(self, tag: str) -> None:
        if tag == "table:table-row" and self.sheets:
            self.row += self.row_repeat
            if self.filled:
                self.sheets[-1].rows = self.row

    def _cell(self, attributes: dict[str, str]) -> None:
        sheet, repeat = self.sheets[-1], _repeat(attributes, "table:number-columns-repeated")
        if "table:formula" in attributes:
            sheet.first_formula = sheet.first_formula if sheet.formulas else (self.row, self.column)
            sheet.formulas += 1
            if "office:value-type" not in attributes:
                sheet.faults[self.row, self.column] = CellFault(NO_RESULT)
        if "office:value-type" in attributes or "table:formula" in attributes:
            self.filled = True
            sheet.columns = max(sheet.columns, self.column + repeat)
            self.text += repeat * self.row_repeat * len(attributes.get("office:string-value", ""))
            refuse_extent(sheet.name, self.row + self.row_repeat, sheet.columns)
        else:
            self.blanks += min(repeat, 20_000)
            if self.blanks > _BLANKS_AT_MOST * 20 or self.text > MAX_TEXT:
                raise SheetError("文件的空白单元格过多，请删除多余的行列后重新保存。")
        self.column += repeat


def weigh(data: bytes) -> list[OpenSheet]:
    """The tables of an ods. Raises SheetError where it is unsafe, locked or too large."""
    scan = _Scan()
    parser = expat.ParserCreate()
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    try:
        for piece in walk(data):
            if piece.name == "META-INF/manifest.xml" and b"encryption-data" in piece.content:
                raise SheetError(ENCRYPTED)
            if piece.name == "content.xml":
                parser.Parse(piece.content, False)
        parser.Parse(b"", True)
    except Unsafe as error:
        raise SheetError(str(error)) from error
    except expat.ExpatError as error:
        raise SheetError("文件内容已损坏，请在表格软件中重新另存后再试。") from error
    if len(scan.sheets) > MAX_SHEETS:
        raise SheetError(f"文件有{len(scan.sheets)}个工作表，超过{MAX_SHEETS}个，请分成几个文件。")
    refuse_total(sum(sheet.rows * sheet.columns for sheet in scan.sheets))
    return scan.sheets


def _repeat(attributes: dict[str, str], name: str) -> int:
    written = attributes.get(name, "1")
    return max(1, int(written)) if written.isdecimal() and len(written) < 9 else 1
