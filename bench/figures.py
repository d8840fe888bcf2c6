"""Two hundred figures over one and five million records: rebuilt, read from tallies, traced, beside one plain SQL scan.

Run: uv run python -m bench.figures [millions…]        prints ratios; figures/second depend on the machine, ratios hardly.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

UNITS = 20
PAGE_REPEATS = 20


def timed(action: object) -> tuple[float, object]:
    """Seconds that a call took, and what it gave."""
    began = time.perf_counter()
    given = action()  # type: ignore[operator]
    return time.perf_counter() - began, given


def fill(rows: int) -> None:
    """Insert records by plain SQL; the import is measured elsewhere."""
    from bench.wide.ledger import KINDS
    from bench.wide.models import Wide
    from django.db import connection, transaction

    from shuzhi.org.models import Unit

    units = list(Unit.objects.filter(depth=2).values_list("pk", flat=True))
    draw = random.Random(1)
    first = date(2021, 1, 1)
    columns = "unit_id, occurred_on, kind, title, head_count, points, note, recorded_at, revision, withdrawn_why, sheet, place, host, attendees, absent, summary"
    sql = f"INSERT INTO {Wide._meta.db_table} ({columns}) VALUES ({', '.join(['%s'] * 16)})"
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(0, rows, 50_000):
            cursor.executemany(
                sql,
                [
                    (
                        draw.choice(units),
                        (first + timedelta(days=draw.randrange(1095))).isoformat(),
                        draw.choice(KINDS),
                        f"记录{start + n}",
                        draw.randrange(40),
                        draw.randrange(100),
                        "",
                        "2023-01-01 00:00:00",
                        1,
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                    )
                    for n in range(min(50_000, rows - start))
                ],
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def plain_scan() -> int:
    """What one would write by hand: all two hundred aggregates, grouped by unit and month, in one statement."""
    from bench.wide.ledger import KINDS
    from django.db import connection

    parts = [f"COUNT(*) FILTER (WHERE kind = '{kind}')" for kind in KINDS]
    parts += [f"SUM(points) FILTER (WHERE kind = '{kind}')" for kind in KINDS]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT unit_id, month, {', '.join(parts)} FROM wide_wide WHERE withdrawn_at IS NULL GROUP BY unit_id, month"
        )
        return len(cursor.fetchall())


def measure(rows: int) -> None:
    """One size: print seconds and ratios."""
    from bench.wide.ledger import ledger

    from shuzhi.kernel.period import Period
    from shuzhi.ledgerkit import reading, tallies, trace
    from shuzhi.org.models import Unit

    root = Unit.objects.get(depth=1)
    period = Period.year(2023)
    codes = [figure.code for figure in ledger.figures]
    scan, _ = timed(plain_scan)
    rebuild, kept = timed(lambda: tallies.rebuild(ledger))
    read, values = timed(lambda: reading.read_all(root, period, codes))
    pages = []
    for index in range(PAGE_REPEATS):
        seconds, _ = timed(lambda code=codes[index]: trace.trace(code, root, period))
        pages.append(seconds)
    pages.sort()
    single, _ = timed(
        lambda: trace.trace(codes[0], Unit.objects.filter(depth=2).first(), Period.month(2023, 5))
    )
    assert sum(int(value.value or 0) for code, value in values.items() if "count" in code) > 0
    print(
        f"{rows:>9,} 行  手写一次扫描 {scan:6.2f} s  重建合计 {rebuild:6.2f} s（{rebuild / scan:.2f} 倍，{kept:,} 行）"
    )
    print(f"            读200项 {read * 1000:6.1f} ms（快 {scan / read:,.0f} 倍）")
    print(
        f"            追溯首页 中位 {pages[len(pages) // 2] * 1000:.1f} ms，最慢 {pages[-1] * 1000:.1f} ms；单科室一月 {single * 1000:.1f} ms"
    )


def main(sizes: list[int]) -> None:
    """Measure each size in a database of its own."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    folder = tempfile.mkdtemp(prefix="shuzhi-bench-")
    os.environ["SHUZHI_HOME"] = folder
    import django

    django.setup()
    from bench.wide.models import Wide
    from django.core.management import call_command
    from django.db import connection

    from shuzhi.org.units import create_unit

    call_command("migrate", verbosity=0, run_syncdb=True)
    root = create_unit("R", "测量单位", "organ")
    for index in range(UNITS):
        create_unit(f"R-{index:02d}", f"科室{index}", "section", parent=root)
    filled = 0
    for size in sizes:
        seconds, _ = timed(lambda more=size - filled: fill(more))
        print(
            f"填充 {size - filled:,} 行 {seconds:.1f} s，数据库 {(Path(folder) / 'shuzhi.sqlite3').stat().st_size / 1e6:.0f} MB"
        )
        filled = Wide.objects.count()
        measure(filled)
    connection.close()


if __name__ == "__main__":
    main([int(float(text) * 1_000_000) for text in sys.argv[1:]] or [1_000_000, 5_000_000])
