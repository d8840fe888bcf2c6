"""Opens a workbook from outside: tells what it really is, weighs it, and only then reads it into grids.

Macros are never run; formulas count as the value that was saved with them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from python_calamine import CalamineError

from shuzhi.kernel.untrusted import Unsafe, entries, is_zip
from shuzhi.ledgerkit.sheets import compound, delimited, isolated, ooxml, opendocument
from shuzhi.ledgerkit.sheets.grid import (
    MAX_BYTES,
    CellFault,
    Grid,
    SheetError,
    Workbook,
    column_letters,
)

__all__ = ["SheetError", "open_workbook"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNS = (
    (b"%PDF", "PDF文档"),
    (b"{\\rtf", "RTF文档"),
    (b"\xff\xd8\xff", "图片"),
    (b"\x89PNG", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"Rar!", "RAR压缩包"),
    (b"7z\xbc\xaf", "7z压缩包"),
    (b"\x1f\x8b", "gz压缩包"),
    (b"MZ", "可执行程序"),
    (b"\x7fELF", "可执行程序"),
)
_TITLES = {"xlsx": "Excel工作簿(xlsx)", "xls": "旧版Excel工作簿(xls)", "ods": "OpenDocument表格(ods)"}
_SUFFIXES = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xltx": "xlsx", ".xls": "xls", ".et": "xls", ".ods": "ods"}
_TEXT_SUFFIXES = (".csv", ".txt", ".tsv")
_CHOOSE = "请选择xlsx、xls、ods或csv文件。"


def open_workbook(source: str | PathLike[str] | bytes, name: str = "") -> Workbook:
    """Read a file's sheets. ``name`` is what its owner calls it; by default the path's own.

    Raises SheetError for whatever is no sound workbook, with a message that says what, where and what to do.
    """
    data, name = _bytes(source, name)
    kind = _kind(data, name)
    notices = []
    expected = _SUFFIXES.get(Path(name).suffix.lower())
    if kind != "csv" and expected != kind:
        notices.append(f"文件名为“{name}”，内容实际是{_TITLES[kind]}，已按内容读取。")
    sheets, epoch = _readers[kind](data, name, notices)
    if not any(any(any(cell != "" for cell in row) for row in sheet.rows) for sheet in sheets):
        raise SheetError("文件中没有内容。请确认选对了文件。")
    return Workbook(name, hashlib.sha256(data).hexdigest(), tuple(sheets), tuple(notices), epoch)


def _bytes(source: str | PathLike[str] | bytes, name: str) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        data = source
    else:
        path = Path(source)
        # A name of broken bytes cannot be kept in the database as it is.
        name = name or path.name.encode("utf-8", "replace").decode("utf-8")
        try:
            if path.stat().st_size > MAX_BYTES:
                raise _too_large()
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise SheetError(f"没有找到文件“{path}”，请检查路径。") from error
        except OSError as error:
            raise SheetError(f"无法读取文件“{path}”，请检查是否有权限或是否为文件。") from error
    if len(data) > MAX_BYTES:
        raise _too_large()
    if not data:
        raise SheetError("文件是空的（0字节），请重新下载或重新另存。")
    return data, name


def _too_large() -> SheetError:
    return SheetError(f"文件超过{MAX_BYTES >> 20}MB。请删去图片等无关内容，或分成几个文件导入。")


def _kind(data: bytes, name: str) -> str:
    """The format told by the content. Raises SheetError naming what the file really is."""
    suffix = Path(name).suffix.lower()
    if data.startswith(_OLE):
        return "xls"
    if is_zip(data):
        return _zip_kind(data)
    for sign, what in _SIGNS:
        if data.startswith(sign):
            raise SheetError(f"文件实际是{what}，不是表格。{_CHOOSE}")
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta")):
        raise SheetError("文件实际是网页(HTML)，多由其他系统导出。请用Excel打开后另存为xlsx，再导入。")
    if head.startswith(b"<?xml"):
        raise SheetError("文件实际是XML文本，不是工作簿。请用Excel打开后另存为xlsx，再导入。")
    if suffix in _SUFFIXES:
        what = "不是工作簿" if b"\x00" in data[:4096] else "实际是文本文件"
        raise SheetError(
            f"文件名为“{name}”，但内容{what}。如是文本表格，请将扩展名改为csv；否则请重新另存为xlsx。"
        )
    return "csv"


def _zip_kind(data: bytes) -> str:
    try:
        names = {entry.filename for entry in entries(data)}
    except Unsafe as error:
        raise SheetError(str(error)) from error
    if "xl/workbook.bin" in names:
        raise SheetError("文件是Excel二进制工作簿(xlsb)，不能读取。请在Excel中另存为xlsx。")
    if "content.xml" in names:
        return "ods"
    if any(name.startswith("word/") for name in names):
        raise SheetError(f"文件实际是Word文档，不是表格。{_CHOOSE}")
    if any(name.startswith("ppt/") for name in names):
        raise SheetError(f"文件实际是演示文稿，不是表格。{_CHOOSE}")
    if "[Content_Types].xml" in names or any(name.endswith("workbook.xml") for name in names):
        return "xlsx"
    raise SheetError(f"文件实际是压缩包，不是表格。请解压后选择其中的表格。{_CHOOSE}")


def _xlsx(data: bytes, name: str, notices: list[str]) -> tuple[list[Grid], bool]:
    weighed = ooxml.weigh(data)
    try:
        found = isolated.sheets_of(data)
    except CalamineError as error:
        raise SheetError(compound.DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader's own fault, of no importable type
            raise
        raise SheetError(compound.DAMAGED) from error
    parts = [weighed.sheets.get(sheet[0]) for sheet in found]
    return [
        _grid(
            sheet,
            part.faults if part else {},
            part.formulas if part else 0,
            part.first_formula if part else "",
            notices,
        )
        for sheet, part in zip(found, parts, strict=True)
    ], weighed.epoch_1904


def _xls(data: bytes, name: str, notices: list[str]) -> tuple[list[Grid], bool]:
    weighed, epoch = compound.weigh(data)
    found = _isolated(data)
    if len(found) != len(weighed):  # charts and macro sheets stand among the old ones
        weighed = [compound.OldSheet()] * len(found)
    return [
        _grid(sheet, seen.faults, seen.formulas, _place(*seen.first_formula), notices)
        for sheet, seen in zip(found, weighed, strict=True)
    ], epoch


def _ods(data: bytes, name: str, notices: list[str]) -> tuple[list[Grid], bool]:
    weighed = {sheet.name: sheet for sheet in opendocument.weigh(data)}
    grids = []
    for sheet in _isolated(data):
        seen = weighed.get(sheet[0]) or opendocument.OpenSheet(sheet[0])
        grids.append(_grid(sheet, seen.faults, seen.formulas, _place(*seen.first_formula), notices))
    return grids, False


def _csv(data: bytes, name: str, notices: list[str]) -> tuple[list[Grid], bool]:
    rows = delimited.read(data)
    return [Grid(Path(name).stem or "文本", rows, range(1, len(rows) + 1))], False


_readers = {"xlsx": _xlsx, "xls": _xls, "ods": _ods, "csv": _csv}


def _isolated(data: bytes) -> list[isolated.Sheet]:
    found = isolated.read(data)
    if found is None:
        raise SheetError(compound.DAMAGED)
    return found


def _grid(
    sheet: isolated.Sheet,
    faults: Mapping[tuple[int, int], CellFault],
    formulas: int,
    first: str,
    notices: list[str],
) -> Grid:
    name, visible, rows, merged = sheet
    for (row, column), fault in faults.items():
        if row >= len(rows):
            rows += [[""] * len(rows[0]) if rows else [""] for _ in range(row + 1 - len(rows))]
        line = rows[row]
        if column >= len(line):
            for other in rows:
                other += [""] * (column + 1 - len(other))
        line[column] = fault
    if formulas:
        notices.append(f"工作表“{name}”有{formulas}个公式单元格（首个在{first}），按保存时的计算结果读取。")
    ranges = tuple((top, left, bottom, right) for (top, left), (bottom, right) in merged)
    return Grid(name, rows, range(1, len(rows) + 1), ranges, not visible)


def _place(row: int, column: int) -> str:
    return f"{column_letters(column)}{row + 1}"
