"""Reads delimited text (csv): encoding and delimiter told from the bytes themselves."""

from __future__ import annotations

import csv
import io

from shuzhi.ledgerkit.sheets.grid import SheetError, refuse_extent

DELIMITERS = ",;\t"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet take a cell for a formula (OWASP, CSV Injection)."""
SHIELDED = (*DANGEROUS, "'")
"""First characters before which a csv of ours carries one apostrophe more."""
_LONGEST_CELL = 1 << 20
_SAMPLE_LINES = 30


def read(data: bytes) -> list[list[str]]:
    """Rows of text cells. Raises SheetError where the bytes are no text or the rows are absurd."""
    text = _decode(data)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = [
            [cell[1:] if cell[:1] == "'" and cell[1:].startswith(SHIELDED) else cell for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        ]
    except csv.Error as error:
        raise SheetError("文本表格的引号不成对或单元格过长，请检查后重新保存，或另存为xlsx。") from error
    width = max(map(len, rows), default=0)
    refuse_extent("文本", len(rows), width)
    return [row if len(row) == width else row + [""] * (width - len(row)) for row in rows]


def _decode(data: bytes) -> str:
    """UTF-8 (with or without mark), UTF-16 with mark, else GB 18030, of which GBK and GB 2312 are parts."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        if b"\x00" in data:
            raise SheetError("文件不是文本表格（含有二进制内容）。请选择xlsx、xls、ods或csv文件。")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise SheetError(
            f"无法识别文本编码（第{error.start + 1}个字节处）。请用Excel另存为xlsx，或另存为UTF-8编码的csv。"
        ) from error


def _delimiter(text: str) -> str:
    """The delimiter that most of the first lines hold, in the greatest number."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:_SAMPLE_LINES]
    counts = {mark: sorted((line.count(mark) for line in lines), reverse=True) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: (sum(n > 0 for n in counts[mark]), sum(counts[mark])))
