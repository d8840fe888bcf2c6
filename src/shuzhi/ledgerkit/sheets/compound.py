"""Weighs a compound file before the reader may open it: what it is, whether it is locked, and an xls sheet's extent.

Record numbers are those of [MS-XLS] 2.3; header fields those of [MS-CFB] 2.2.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import olefile  # type: ignore[import-untyped]

from shuzhi.ledgerkit.sheets.grid import MAX_SHEETS, CellFault, SheetError, refuse_extent, refuse_total

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _DIMENSIONS = 0x0809, 0x000A, 0x002F, 0x0085, 0x0200
_FORMULA, _BOOLERR, _MULRK, _STRING, _DATE1904 = 0x0006, 0x0205, 0x00BD, 0x0207, 0x0022
_CELLS = frozenset({0x0203, 0x0204, 0x00D6, 0x027E, 0x00FD, _FORMULA, _BOOLERR})
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
# The reader reserves memory by these header fields before it has read a sector (tafia/calamine issue 714).
_MINI_SECTORS_AT_MOST = 1024
_ROWS, _COLUMNS = 65_536, 256

ENCRYPTED = "文件已加密。请在表格软件中打开，取消打开密码后另存，再导入。"
DAMAGED = "文件不完整或已损坏，请重新下载，或在表格软件中打开后另存为xlsx再试。"


@dataclass
class OldSheet:
    """What was seen of one sheet of an xls."""

    rows: int = 0
    columns: int = 0
    formulas: int = 0
    first_formula: tuple[int, int] = (0, 0)
    faults: dict[tuple[int, int], CellFault] = field(default_factory=dict)


def weigh(data: bytes) -> tuple[list[OldSheet], bool]:
    """The sheets of an xls in their order, and whether dates count from 1904. Raises SheetError."""
    stream = _workbook_stream(data)
    offsets: list[int] = []
    epoch_1904 = False
    for _, kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            raise SheetError(ENCRYPTED)
        if kind == _BOUNDSHEET and len(body) >= 4:
            offsets.append(struct.unpack_from("<I", body)[0])
        elif kind == _DATE1904 and body[:1] == b"\x01":
            epoch_1904 = True
    if len(offsets) > MAX_SHEETS:
        raise SheetError(f"文件有{len(offsets)}个工作表，超过{MAX_SHEETS}个，请分成几个文件。")
    sheets = [_sheet(stream, offset, index) for index, offset in enumerate(offsets, start=1)]
    refuse_total(sum(sheet.rows * sheet.columns for sheet in sheets))
    return sheets, epoch_1904


def _workbook_stream(data: bytes) -> bytes:
    if len(data) < 512:
        raise SheetError(DAMAGED)
    shift = struct.unpack_from("<H", data, 30)[0]
    fat_sectors, mini_sectors = struct.unpack_from("<I", data, 44)[0], struct.unpack_from("<I", data, 64)[0]
    if shift not in (9, 12) or fat_sectors > (len(data) >> shift) or mini_sectors > _MINI_SECTORS_AT_MOST:
        raise SheetError(DAMAGED)
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            names = {path[0] for path in compound.listdir()}
            if "EncryptedPackage" in names or "EncryptionInfo" in names:
                raise SheetError(ENCRYPTED)
            name = next((name for name in ("Workbook", "Book", "WORKBOOK", "BOOK") if name in names), None)
            if name is None:
                what = (
                    "Word文档"
                    if "WordDocument" in names
                    else "演示文稿"
                    if "PowerPoint Document" in names
                    else "其他文件"
                )
                raise SheetError(f"文件实际是{what}，不是工作簿。请选择xlsx、xls、ods或csv文件。")
            stream: bytes = compound.openstream(name).read()
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise SheetError(DAMAGED) from error
    return stream


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, bytes]]:
    """(offset, kind, body) of the records of one substream, nested ones left out; ends at its EOF record."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth <= 1:
            yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
    raise SheetError(DAMAGED)


def _sheet(stream: bytes, offset: int, index: int) -> OldSheet:
    seen = OldSheet()
    name = f"第{index}个工作表"
    for _, kind, body in _records(stream, offset):
        if kind in _CELLS and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            seen.rows, seen.columns = max(seen.rows, row + 1), max(seen.columns, column + 1)
            if kind == _FORMULA:
                seen.first_formula = seen.first_formula if seen.formulas else (row, column)
                seen.formulas += 1
                if len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
                    seen.faults[row, column] = _error(body[8])
            elif kind == _BOOLERR and len(body) >= 8 and body[7] == 1:
                seen.faults[row, column] = _error(body[6])
        elif kind == _MULRK and len(body) >= 6:
            row, last = struct.unpack_from("<H", body)[0], struct.unpack_from("<H", body, len(body) - 2)[0]
            seen.rows, seen.columns = max(seen.rows, row + 1), max(seen.columns, last + 1)
        elif kind == _DIMENSIONS:
            _refuse_dimensions(name, body)
    refuse_extent(name, seen.rows, seen.columns)
    return seen


def _refuse_dimensions(name: str, body: bytes) -> None:
    """The reader reserves the declared area, whatever the sheet then holds."""
    if len(body) >= 12:
        top, bottom, left, right = struct.unpack_from("<IIHH", body)
    elif len(body) >= 8:
        top, bottom, left, right = struct.unpack_from("<HHHH", body)
    else:
        return
    if bottom < top or right < left or bottom > _ROWS or right > _COLUMNS:
        raise SheetError(
            f"{name}声明的范围不合常理（{bottom}行、{right}列），已拒绝。请在表格软件中另存为xlsx后再试。"
        )


def _error(code: int) -> CellFault:
    return CellFault(f"单元格是公式错误值 {_ERRORS.get(code, '#ERR')}，请改为正确的内容")
