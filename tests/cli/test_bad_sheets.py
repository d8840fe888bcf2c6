"""Bad workbooks through the command import: one message, status 2 or 1, and the database as it was."""

import io
import os
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from django.db import connection
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook
from tests.cli.conftest import Ended, Run

from shuzhi.cli import records as commands
from shuzhi.ledgerkit import records
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.org.models import Unit
from shuzhi.org.units import appoint, create_person, create_post

HEADINGS = ["学习时间", "学习形式", "学习主题"]
GOOD = ["2023-05-06", "集中学习", "学习民法典"]


def sheet(*rows: list[Any], headings: list[str] = HEADINGS) -> bytes:
    book, stream = Workbook(), io.BytesIO()
    for row in (headings, *rows):
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def repacked(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return stream.getvalue()


def word() -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def locked() -> bytes:
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(sheet(GOOD))).encrypt("secret", stream)
    return stream.getvalue()


def in_sheet(old: bytes, new: bytes) -> bytes:
    return repacked(sheet(GOOD), "xl/worksheets/sheet1.xml", lambda content: content.replace(old, new, 1))


ROW = b'<row r="9"><c r="A9"/></row>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet'
OUTER = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet'
REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a picture": ("台账.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "实际是图片"),
    "a Word file": ("台账.xlsx", word, "实际是Word文档"),
    "a web page": ("台账.xls", lambda: b"<html><table></table></html>", "网页"),
    "cut off": ("台账.xlsx", lambda: sheet(GOOD)[:2000], "不完整"),
    "with a password": ("台账.xlsx", locked, "已加密"),
    "a bomb": ("台账.xlsx", lambda: in_sheet(b"</sheetData>", ROW * 200_000 + b"</sheetData>"), "压缩炸弹"),
    "entities": ("台账.xlsx", lambda: in_sheet(b"<worksheet", LAUGHS), "DTD"),
    "an outer entity": ("台账.xlsx", lambda: in_sheet(b"<worksheet", OUTER), "外部实体"),
    "a million columns": ("台账.csv", lambda: b"," * 1_000_000, "超过300列"),
    "empty": ("台账.csv", lambda: b"", "0字节"),
    "blank lines": ("台账.csv", lambda: b"\n\n", "没有内容"),
    "no row": ("台账.xlsx", lambda: sheet(), "没有数据行"),
    "another ledger": ("台账.xlsx", lambda: sheet(["a"], headings=["甲"]), "没有找到“学习活动”的表头"),
    "one endless line": ("台账.csv", lambda: b'"' + b"x" * 2_000_000, "过长"),
    "two encodings": ("台账.csv", lambda: "学习时间\n".encode() + b"\xff\xff", "编码"),
    "zero bytes": ("台账.csv", lambda: b"a,b\x00\n", "二进制"),
}


def stand() -> dict[str, int]:
    """Rows of every table."""
    with connection.cursor() as cursor:
        counts = {}
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            counts[name] = cursor.fetchone()[0]
    return counts


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_no_sound_sheet_is_refused(
    shuzhi: Run, office: Unit, tmp_path: Path, case: str
) -> None:
    name, content, words = REFUSED[case]
    path = tmp_path / name
    path.write_bytes(content())
    before = stand()
    ended = shuzhi("import", "study", path)
    assert ended.status == 2
    assert words in ended.err
    assert ended.err.count("\n") == 1
    assert ended.out == ""
    assert stand() == before


@pytest.mark.parametrize("what", ["folder", "missing"])
def test_a_path_that_is_no_file_is_refused(shuzhi: Run, office: Unit, tmp_path: Path, what: str) -> None:
    ended = shuzhi("import", "study", tmp_path if what == "folder" else tmp_path / "没有.xlsx")
    assert ended.status == 2
    assert "请检查" in ended.err


def imported(shuzhi: Run, tmp_path: Path, ledger: str, headings: list[str], *rows: list[Any]) -> Ended:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(sheet(*rows, headings=headings))
    return shuzhi("import", ledger, path)


def refused_rows(shuzhi: Run, tmp_path: Path, ledger: str, headings: list[str], *rows: list[Any]) -> str:
    before = stand()
    ended = imported(shuzhi, tmp_path, ledger, headings, *rows)
    assert ended.status == 1
    assert f"有误 {len(rows)}" in ended.out
    assert "没有写入任何内容" in ended.err
    assert stand() == before
    return ended.out


def test_cells_that_hold_no_value_are_named_one_by_one(shuzhi: Run, office: Unit, tmp_path: Path) -> None:
    days = [
        "2023-02-30",
        "2023年13月5日",
        "昨天",
        "1948-01-01",
        "2099-01-01",
        "1023-01-01",
        "5月6日",
        "=TODAY()",
    ]
    told = refused_rows(shuzhi, tmp_path, "study", HEADINGS, *([day, *GOOD[1:]] for day in days))
    for words in (
        "2月没有30日",
        "13月不存在",
        "“昨天”不是日期",
        "早于1949年",
        "晚于今天",
        "年份1023不在1900年至2100年之间",
        "缺少年份",
        "公式",
    ):
        assert words in told
    assert "第2行 ‘学习时间’" in told


def test_more_votes_than_people_present_are_refused(shuzhi: Run, office: Unit, tmp_path: Path) -> None:
    headings = ["会议时间", "会议名称", "议题类别", "议题", "主持人", "出席", "表决方式", "赞成", "表决结果"]
    row = ["2023-01-04", "党组会", "重要项目安排", "音视频改造", "甲", "甲、乙、丙", "举手", 9, "通过"]
    assert "票数合计9，多于出席3人" in refused_rows(shuzhi, tmp_path, "decisions", headings, row)


def test_closing_before_receipt_is_said_once(shuzhi: Run, office: Unit, tmp_path: Path) -> None:
    headings = ["信访编号", "收到时间", "信访类别", "受理渠道", "信访事项", "信访人", "承办单位", "办结时间"]
    row = ["CX1", "2023-05-06", "初信初访", "网上", "道路积水", "甲某", "水务局", "2023-05-01"]
    told = refused_rows(shuzhi, tmp_path, "petition", headings, row)
    assert "办结时间 2023-05-01 早于收到时间 2023-05-06" in told
    assert "约束" not in told


def test_a_person_who_is_not_in_the_office_is_named(shuzhi: Run, office: Unit, tmp_path: Path) -> None:
    person = create_person(office, "001", "张永清", since=date(2020, 1, 1))
    appoint(person, create_post(office, "主任", 1), date(2020, 1, 1))
    told = refused_rows(shuzhi, tmp_path, "study", [*HEADINGS, "参加人员"], [*GOOD, "张永清、王不在"])
    assert "王不在 在2023-05-06不在本单位人员名册中" in told


def test_rejected_rows_that_cannot_be_written_stop_the_import(
    shuzhi: Run, office: Unit, tmp_path: Path
) -> None:
    path, before = tmp_path / "台账.xlsx", stand()
    path.write_bytes(sheet(GOOD, ["昨天", *GOOD[1:]]))
    for place in (tmp_path / "none" / "a.xlsx", tmp_path / "a.txt"):
        ended = shuzhi("import", "study", path, "--rejects", place)
        assert ended.status == 2
        assert place.name in ended.err
    assert stand() == before


@pytest.mark.parametrize("name", ["有 空格.xlsx", "换\n行.xlsx", "-x.xlsx", os.fsdecode(b"\xff\xfe.xlsx")])
def test_any_file_name_is_taken(shuzhi: Run, office: Unit, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(sheet(GOOD))
    assert shuzhi("import", "study", path).status == 0
    again = shuzhi("import", "study", path)
    assert (again.status, "没有写入任何内容" in again.err) == (0, True)


def test_odd_characters_come_back_as_they_went_in(shuzhi: Run, office: Unit, tmp_path: Path) -> None:
    path, out = tmp_path / "台账.csv", tmp_path / "导出.xlsx"
    text = ",".join(HEADINGS) + "\n2023-05-06,集中学习,学习😀𠮷\ue000\n2023-05-07,集中学习,=1+1\n"
    path.write_text(text, encoding="utf-8")
    assert shuzhi("import", "study", path).status == 0
    assert shuzhi("export", "study", "-o", out).status == 0
    assert "相同 2" in shuzhi("import", "study", out, "--dry-run").out


def test_a_record_entered_between_preview_and_writing_stops_the_import(
    shuzhi: Run, office: Unit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, shown = tmp_path / "台账.xlsx", commands._print_preview
    path.write_bytes(sheet(GOOD))
    study = ledgers.get("study")

    def meanwhile(seen: Any) -> None:
        shown(seen)
        values = {"kind": "collective", "title": GOOD[2], "occurred_on": date(2023, 5, 6), "unit": office}
        records.create(study, values, None)

    monkeypatch.setattr(commands, "_print_preview", meanwhile)
    ended = shuzhi("import", "study", path)
    assert ended.status == 2
    assert "请重新预览后再确认" in ended.err
    assert study.model._default_manager.count() == 1


def test_a_stale_save_is_refused_with_what_the_other_wrote(office: Unit) -> None:
    study = ledgers.get("study")
    values = {"kind": "collective", "title": "甲", "occurred_on": date(2023, 5, 6), "unit": office}
    record = records.create(study, values, None)
    records.change(study, record.pk, {"title": "乙"}, 1, None)
    with pytest.raises(records.Stale):
        records.change(study, record.pk, {"title": "丙"}, 1, None)
    assert study.model._default_manager.get().title == "乙"
