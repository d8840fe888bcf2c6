"""Import of 100,000 rows × 12 columns, file to database, against two ways without checks.

(a) openpyxl (read-only mode) and ``bulk_create`` without full_clean, (b) calamine and ``executemany``. Both take the
cells as they are: they find no heading, check no name, no day, no choice, tell no changed row from a new one, keep no
provenance and mark no tally. Run: ``uv run python -m bench.import_rows``.
"""

from __future__ import annotations

import random
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.measure import best, home, table, timed

ROWS = 100_000
HEADINGS = (
    "序号", "学习时间", "学习形式", "学习主题", "学习内容", "主持人", "地点", "参加人数", "参加人员", "缺席及原因", "学时", "单位",
)  # fmt: skip
FIELDS = (
    "occurred_on",
    "kind",
    "title",
    "material",
    "host",
    "place",
    "head_count",
    "attendees",
    "absent",
    "hours",
)
THEMES = ("上级会议精神", "公文处理规定", "信访工作条例", "保密知识", "安全生产要求", "机关事务管理条例")


def rows(names: list[str], count: int) -> list[list[Any]]:
    """Deterministic rows as an office types them."""
    draw = random.Random(20231)
    first = date(2019, 1, 1)
    made = []
    for number in range(1, count + 1):
        people = draw.sample(names, 6)
        made.append(
            [
                number,
                first + timedelta(days=draw.randrange(1800)),
                draw.choice(("集中学习", "自主学习", "观看录像", "中心组学习")),
                f"学习{draw.choice(THEMES)}（第{number}次）",
                f"传达学习{draw.choice(THEMES)}，研究贯彻意见",
                people[0],
                draw.choice(("三楼会议室", "二楼会议室", "县档案馆")),
                draw.randint(6, 40),
                "、".join(people),
                "" if number % 7 else f"{people[1]}（出差）",
                draw.choice((1, 1.5, 2, 3)),
                "县政府办",
            ]
        )
    return made


def write(path: Path, data: list[list[Any]]) -> None:
    """The workbook, written as Excel does: shared strings, one style for dates."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet("台账"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write(0, 0, "县政府办学习台账")
        sheet.write_row(1, 0, HEADINGS)
        for index, row in enumerate(data, start=2):
            sheet.write_row(index, 0, row[:1])
            sheet.write_datetime(index, 1, datetime.combine(row[1], datetime.min.time()), day)
            sheet.write_row(index, 2, row[2:])


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with home() as folder:
        from django.db import connection, transaction
        from openpyxl import load_workbook
        from python_calamine import CalamineWorkbook

        from shuzhi.ledgerkit.models import DirtyCell, ImportBatch
        from shuzhi.ledgerkit.sheets.apply import apply
        from shuzhi.ledgerkit.sheets.preview import preview
        from shuzhi.ledgerkit.sheets.read import open_workbook
        from shuzhi.ledgers.study.ledger import activities
        from shuzhi.ledgers.study.models import Study
        from shuzhi.org.models import Person, Post, Tenure
        from shuzhi.org.units import create_unit

        unit = create_unit("ZFB", "示例县人民政府办公室", "organ", short="县政府办")
        post = Post.objects.create(unit=unit, title="科员", rank="staff")
        names = [
            f"{surname}{given}"
            for surname in "王李张刘陈杨赵黄周吴"
            for given in "文博晓东建华志强海燕春梅立新永平"
        ]
        for index, name in enumerate(names):
            person = Person.objects.create(unit=unit, number=f"N{index:04d}", name=name)
            Tenure.objects.create(person=person, post=post, since=date(2015, 1, 1))
        path = folder / "学习台账.xlsx"
        write(path, rows(names, count))
        labels = {label: value for value, label in Study.Kind.choices}

        def clear() -> None:
            with connection.cursor() as cursor:
                for model in (Study, DirtyCell, ImportBatch):
                    cursor.execute(f"DELETE FROM {model._meta.db_table}")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

        def ours() -> int:
            seen = preview(activities, open_workbook(path), unit, None)
            return apply(seen, None).added

        def again() -> int:
            return preview(activities, open_workbook(path), unit, None).same_count

        def openpyxl_bulk_create() -> int:
            sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
            objects = []
            for row in sheet.iter_rows(min_row=3, values_only=True):
                values: dict[str, Any] = dict(zip(FIELDS, row[1:11], strict=True))
                values["occurred_on"] = values["occurred_on"].date()
                values["kind"] = labels[values["kind"]]
                values["absent"] = values["absent"] or ""
                objects.append(Study(unit=unit, **values))
            with transaction.atomic():
                return len(Study.objects.bulk_create(objects, batch_size=500))

        fixed = {"note": "", "summary": "", "revision": 1, "withdrawn_why": "", "sheet": ""}

        def calamine_executemany() -> int:
            found = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
            columns = [*FIELDS, "unit_id", "recorded_at", *fixed]
            tail = (unit.pk, "2024-01-01 00:00:00", *fixed.values())
            values = []
            for row in found[2:]:
                cells = row[1:11]
                cells[0], cells[1] = cells[0].isoformat(), labels[cells[1]]
                values.append((*cells, *tail))
            marks = ",".join(["%s"] * len(columns))
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO study_study ({','.join(columns)}) VALUES ({marks})", values)
            return len(values)

        bulk, added = best(2, openpyxl_bulk_create, clear)
        assert added == count == Study.objects.count()
        raw, added = best(3, calamine_executemany, clear)
        assert added == count == Study.objects.count()
        own, added = best(3, ours, clear)
        assert added == count == Study.objects.count()
        once_more, same = timed(again)
        assert same == count
        table(
            f"{count:,} rows × {len(HEADINGS)} columns, {path.stat().st_size / 1e6:.1f} MB xlsx, {connection.vendor}",
            [
                ("ours: preview, all checks, apply", own, ""),
                (
                    "openpyxl + bulk_create, unchecked",
                    bulk,
                    f"ours is {bulk / own:.1f} times faster (goal 3.5)",
                ),
                (
                    "calamine + executemany, unchecked",
                    raw,
                    f"ours takes {own / raw:.1f} times as long (goal 3)",
                ),
                ("ours: the same file again, preview", once_more, "all rows the same"),
            ],
        )


if __name__ == "__main__":
    main()
