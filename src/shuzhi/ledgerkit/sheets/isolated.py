"""Reads the rarer formats (xls, ods) in a process of its own with bounded memory and time.

Their reader trusts counts inside the file and ends the whole process where memory runs out (tafia/calamine issues 594,
684, 714); a clerk's odd file must not take the server with it. Run as ``python -m shuzhi.ledgerkit.sheets.isolated``.
"""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from typing import Any

MEMORY = 2 << 30
SECONDS = 60

Sheet = tuple[str, bool, list[list[Any]], list[tuple[tuple[int, int], tuple[int, int]]]]
"""Name, visible, rows from A1 on, merged ranges."""


def read(data: bytes) -> list[Sheet] | None:
    """The workbook's sheets; None where the reader failed, was stopped or took too much."""
    command = [sys.executable, "-m", __name__]
    try:
        run = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return None
    if run.returncode:
        return None
    sheets: list[Sheet] = pickle.loads(run.stdout)  # noqa: S301 - written by this very module
    return sheets


def sheets_of(data: bytes) -> list[Sheet]:
    """The workbook's sheets, read here and now."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    found: list[Sheet] = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for meta in book.sheets_metadata:
            if meta.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            rows = sheet.to_python(skip_empty_area=False)
            visible = meta.visible is SheetVisibleEnum.Visible
            found.append((meta.name, visible, rows, sheet.merged_cell_ranges or []))
    return found


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the extents were weighed before
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _bound()
    sys.stdout.buffer.write(pickle.dumps(sheets_of(sys.stdin.buffer.read()), protocol=5))
