"""Workbooks from outside: what is sound is read, what is not is named, and memory stays bounded."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from shuzhi.ledgerkit.sheets.grid import CellFault
from shuzhi.ledgerkit.sheets.read import SheetError, open_workbook

ROWS = [["学习时间", "学习主题", "人数"], [date(2023, 5, 6), "学习条例", 12]]
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"


def repacked(data: bytes, changes: dict[str, str | bytes]) -> bytes:
    """A workbook with some parts replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return stream.getvalue()


def sheet_of(*cells: str) -> str:
    return HEAD + "".join(cells) + TAIL


@pytest.fixture
def plain(xlsx: Callable[..., bytes]) -> bytes:
    return xlsx(ROWS)


def test_an_xlsx_is_read_with_its_row_numbers(plain: bytes) -> None:
    grid = open_workbook(plain, "a.xlsx").sheets[0]
    assert grid.name == "台账"
    assert [list(row) for row in grid.rows] == [
        ["学习时间", "学习主题", "人数"],
        [date(2023, 5, 6), "学习条例", 12],
    ]
    assert list(grid.numbers) == [1, 2]


def test_an_xls_is_read(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            style = (
                xlwt.easyxf(num_format_str="yyyy-mm-dd")
                if isinstance(cell, date)
                else xlwt.Style.default_style
            )
            sheet.write(row, column, cell, style)
    book.save(str(tmp_path / "台账.xls"))
    workbook = open_workbook(tmp_path / "台账.xls")
    assert workbook.notices == ()
    assert list(workbook.sheets[0].rows[1]) == [date(2023, 5, 6), "学习条例", 12]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_text_is_read_in_every_usual_encoding(encoding: str, delimiter: str) -> None:
    text = f'学习时间{delimiter}学习主题{delimiter}人数\r\n2023.5.6{delimiter}"学习《条例》，{delimiter}讨论"{delimiter}12\r\n'
    rows = open_workbook(text.encode(encoding), "台账.csv").sheets[0].rows
    assert [list(row) for row in rows] == [
        ["学习时间", "学习主题", "人数"],
        ["2023.5.6", f"学习《条例》，{delimiter}讨论", "12"],
    ]


def test_an_ods_is_read(tmp_path: Path) -> None:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="台账"><table:table-row><table:table-cell office:value-type="string"><text:p>主题</text:p>'
        '</table:table-cell><table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell>'
        '</table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)
    assert [list(row) for row in open_workbook(path).sheets[0].rows] == [["主题", 12]]


def test_a_formula_gives_its_saved_value_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, ["人数", "比例", "说明"])
        sheet.write_formula("A2", "=6+6", None, 12)
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C2", '=""', None, "")
    workbook = open_workbook(path)
    first, second, third = workbook.sheets[0].rows[1]
    assert first == 12
    assert isinstance(second, CellFault)
    assert "#DIV/0!" in second.message
    assert third == "" or isinstance(third, CellFault)
    assert "3个公式单元格（首个在A2）" in workbook.notices[0]


def test_a_formula_without_a_saved_value_is_a_fault(xlsx: Callable[..., bytes]) -> None:
    grid = open_workbook(xlsx([["人数"], ["=SUM(A3:A9)"]]), "a.xlsx").sheets[0]
    fault = grid.rows[1][0]
    assert isinstance(fault, CellFault)
    assert "没有保存计算结果" in fault.message


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.xlsx", "文件是空的"),
        (b"%PDF-1.7 ...", "台账.xlsx", "实际是PDF文档"),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "台账.xls", "实际是网页"),
        ("﻿ <table><tr>".encode(), "台账.xls", "实际是网页"),
        ("时间,主题\n".encode(), "台账.xlsx", "实际是文本文件"),
        (b"\x00\x01\x02\x03" * 50, "台账.xlsx", "不是工作簿"),
        (b"\x00\x01\x02\x03" * 50, "台账.csv", "含有二进制内容"),
        (b"\x89PNG\r\n", "台账.csv", "实际是图片"),
        (b"Rar!\x1a\x07", "台账.xlsx", "RAR压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "台账.xls", "损坏"),
        (b"\xff\x81,\x81\xff" * 5, "台账.csv", "无法识别文本编码"),
    ],
)
def test_a_wrong_type_under_a_right_name_is_named(data: bytes, name: str, message: str) -> None:
    with pytest.raises(SheetError, match=message):
        open_workbook(data, name)


def test_a_word_document_and_a_bare_archive_are_named() -> None:
    for entry, message in (
        ("word/document.xml", "Word文档"),
        ("a.txt", "压缩包"),
        ("xl/workbook.bin", "xlsb"),
    ):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            package.writestr(entry, "<a/>")
        with pytest.raises(SheetError, match=message):
            open_workbook(stream.getvalue(), "台账.xlsx")


def test_an_xls_called_xlsx_is_read_and_told(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "主题")
    book.save(str(tmp_path / "a.xlsx"))
    workbook = open_workbook(tmp_path / "a.xlsx")
    assert "内容实际是旧版Excel工作簿" in workbook.notices[0]


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_workbook_is_named(plain: bytes, part: float, tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"不完整或已损坏|损坏"):
        open_workbook(plain[: int(len(plain) * part)], "台账.xlsx")
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "主题")
    book.save(str(tmp_path / "a.xls"))
    old = (tmp_path / "a.xls").read_bytes()
    with pytest.raises(SheetError, match="损坏"):
        open_workbook(old[: int(len(old) * part * 0.4)], "台账.xls")


def test_a_flipped_byte_in_a_sheet_is_named(plain: bytes) -> None:
    info = zipfile.ZipFile(io.BytesIO(plain)).getinfo("xl/worksheets/sheet1.xml")
    at = info.header_offset + 60 + len(info.filename)
    with pytest.raises(SheetError, match="损坏"):
        open_workbook(plain[:at] + bytes([plain[at] ^ 0xFF]) + plain[at + 1 :], "台账.xlsx")


def test_an_encrypted_workbook_is_named(plain: bytes) -> None:
    msoffcrypto = pytest.importorskip("msoffcrypto.format.ooxml")
    locked = io.BytesIO()
    msoffcrypto.OOXMLFile(io.BytesIO(plain)).encrypt("secret", locked)
    with pytest.raises(SheetError, match="文件已加密"):
        open_workbook(locked.getvalue(), "台账.xlsx")


def test_an_xls_with_a_password_is_named(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "主题")
    book.save(str(tmp_path / "a.xls"))
    data = (tmp_path / "a.xls").read_bytes()
    # The record WRITEACCESS (0x5C) of the globals becomes FILEPASS (0x2F).
    at = data.index(b"\x5c\x00\x70\x00")
    with pytest.raises(SheetError, match="文件已加密"):
        open_workbook(data[:at] + b"\x2f\x00" + data[at + 2 :], "台账.xls")


def test_a_zip_bomb_is_refused(plain: bytes) -> None:
    bomb = sheet_of("<row r='1'><c r='A1' t='inlineStr'><is><t>" + "A" * 30_000_000 + "</t></is></c></row>")
    with pytest.raises(SheetError, match="压缩炸弹"):
        open_workbook(repacked(plain, {"xl/worksheets/sheet1.xml": bomb}), "a.xlsx")


def test_an_entry_that_lies_about_its_size_is_refused(plain: bytes) -> None:
    big = repacked(plain, {"xl/worksheets/sheet1.xml": sheet_of("<!--" + "A" * 5_000_000 + "-->")})
    real = (5_000_000 + len(sheet_of("<!---->"))).to_bytes(4, "little")
    assert big.count(real) == 2  # local header and directory
    with pytest.raises(SheetError, match="与声明不符"):
        open_workbook(big.replace(real, (1000).to_bytes(4, "little")), "a.xlsx")


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/app.xml"]
)
def test_entities_are_refused_wherever_they_stand(plain: bytes, part: str) -> None:
    evil = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    for content in (evil.encode(), evil.encode("utf-16")):
        with pytest.raises(SheetError, match=r"外部实体|编码不是UTF-8"):
            open_workbook(repacked(plain, {part: content}), "a.xlsx")


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>",
        '<row r="1"><c s="0" r="A1"><v>1</v></c><c s="0" r="XFD1048576"><v>2</v></c></row>',
        '<x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="1"><x:c r="XFC9"/><x:c><x:v>2</x:v></x:c></x:row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c r="Z900000"><v>2</v></c></row>',
    ],
    ids=["corners", "quotes", "order", "prefix", "tall"],
)
def test_a_sheet_with_a_million_columns_is_refused_before_it_is_laid_out(plain: bytes, cells: str) -> None:
    data = repacked(plain, {"xl/worksheets/sheet1.xml": sheet_of(cells)})
    with pytest.raises(SheetError, match=r"请删除(右侧)?多余的"):
        open_workbook(data, "a.xlsx")


def test_blank_cells_with_a_style_are_no_extent(plain: bytes) -> None:
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>主题</t></is></c><c r="XFD1" s="0"/></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    data = repacked(plain, {"xl/worksheets/sheet1.xml": sheet_of(cells)})
    assert [list(row) for row in open_workbook(data, "a.xlsx").sheets[0].rows] == [["主题"]]


def test_one_long_string_in_very_many_cells_is_refused(plain: bytes) -> None:
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + "文" * 30_000
        + "</t></si></sst>"
    )
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    data = repacked(plain, {"xl/worksheets/sheet1.xml": sheet_of(rows), "xl/sharedStrings.xml": strings})
    with pytest.raises(SheetError, match="文本展开后"):
        open_workbook(data, "a.xlsx")


def test_a_count_of_strings_that_would_reserve_all_memory_is_refused(plain: bytes) -> None:
    strings = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="9999999999"><si><t>a</t></si></sst>'
    with pytest.raises(SheetError, match="内容异常"):
        open_workbook(repacked(plain, {"xl/sharedStrings.xml": strings}), "a.xlsx")


def test_an_xls_that_declares_absurd_counts_is_refused(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "主题")
    book.save(str(tmp_path / "a.xls"))
    data = (tmp_path / "a.xls").read_bytes()
    with pytest.raises(SheetError, match="损坏"):
        open_workbook(data[:44] + b"\xff\xff\xff\x7f" + data[48:], "a.xls")
    at = data.index(b"\x00\x02\x0e\x00")  # DIMENSIONS
    with pytest.raises(SheetError, match="不合常理"):
        open_workbook(data[: at + 8] + b"\xff\xff\xff\x7f" + data[at + 12 :], "a.xls")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system tells no peak memory")
def test_hostile_workbooks_take_no_more_memory_than_an_ordinary_one(plain: bytes, tmp_path: Path) -> None:
    corners = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    strings = '<sst uniqueCount="4000000000"><si><t>a</t></si></sst>'
    bombs = {
        "corners": {"xl/worksheets/sheet1.xml": sheet_of(corners)},
        "strings": {"xl/sharedStrings.xml": strings},
        "text": {"xl/worksheets/sheet1.xml": sheet_of("<!--" + "A" * 60_000_000 + "-->")},
    }
    for name, changes in bombs.items():
        (tmp_path / f"{name}.xlsx").write_bytes(repacked(plain, changes))
    program = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))\n"
        "from shuzhi.ledgerkit.sheets.read import SheetError, open_workbook\n"
        "for path in sys.argv[1:]:\n"
        "    try: open_workbook(path)\n"
        "    except SheetError: continue\n"
        "    sys.exit(3)\n"
        "print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])\n"
    )
    paths = [str(tmp_path / f"{name}.xlsx") for name in bombs]
    run = subprocess.run([sys.executable, "-c", program, *paths], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < 150_000  # kB, the interpreter included


def test_macros_are_never_run_but_the_cells_are_read(plain: bytes) -> None:
    data = repacked(plain, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\x00" * 600})
    assert len(open_workbook(data, "台账.xlsm").sheets[0].rows) == 2


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as stream:
        stream.truncate(60 << 20)
    with pytest.raises(SheetError, match="超过50MB"):
        open_workbook(path)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(SheetError, match=r"没有找到文件|无法读取文件"):
            open_workbook(path)


def _small() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["主题", 12, "=1+1"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


SMALL = _small()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_workbook_is_read_or_refused_but_never_breaks(changes: list[tuple[float, int]]) -> None:
    damaged = bytearray(SMALL)
    for place, byte in changes:
        damaged[int(place * len(damaged))] = byte
    try:
        found: object = open_workbook(bytes(damaged), "a.xlsx")
    except SheetError as error:
        found = str(error)
    assert found
