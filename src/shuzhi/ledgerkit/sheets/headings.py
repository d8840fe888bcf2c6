"""Finds a sheet's heading row, says which column is which field, and tells data rows from titles, totals and notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.sheets.grid import Cell, Grid, column_letters

UNIT = "unit"
UNIT_HEADINGS = ("单位", "单位名称", "填报单位", "所属单位", "部门", "科室", "责任单位")
SERIAL = ("序号", "序", "No", "№", "编次")
LATE = "补记"
REASON = "原因"
_OWN_WORDS = (*SERIAL, LATE, REASON)
_TOTALS = frozenset({"合计", "总计", "小计", "共计", "累计", "本页合计", "本页小计"})
_FOOT = re.compile(
    r"(?:填表人|填报人|制表人?|审核人?|审批|负责人|填报日期|填表日期|制表日期|注|备注|说明|填表说明)\s*[:：]"
)
_YEARS = re.compile(r"\d{4}\s*年?\s*[—–\-－~～至到]+\s*\d{4}\s*年")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\s*年)|([一二][〇○零ＯO0九八七六五四三二一]{3})(?=年)")
_DIGITS = {
    "〇": "0",
    "○": "0",
    "零": "0",
    "Ｏ": "0",
    "O": "0",
    "0": "0",
    **{c: str(i) for i, c in enumerate("一二三四五六七八九", 1)},
}
_BRACKETED = re.compile(r"[(\[【〔{<].*?[)\]】〕}>]")
_MARKS = re.compile(r"[\s()\[\]【】〔〕{}<>:*※#、,.。/]+")
_SEARCHED = 40
_TOTAL_COLUMNS = 4
_LONGEST_TOTAL = 12  # 合 计 is often spaced out


@dataclass(frozen=True)
class Layout:
    """Where a sheet's columns are. ``top`` and ``bottom`` are the 0-based heading rows; ``columns`` field → column."""

    top: int
    bottom: int
    columns: dict[str, int]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    found: tuple[str, ...]
    year: int | None
    above: str


def locate(ledger: Ledger, grid: Grid) -> Layout | None:
    """The layout of a sheet, or None where no row looks like this ledger's headings."""
    needed = {name: ledger.heading(name) for name in required(ledger)}
    return locate_words(said(ledger), needed, min(2, len(ledger.columns)), grid)


def locate_words(
    words: Sequence[tuple[str, str]], needed: Mapping[str, str], least: int, grid: Grid
) -> Layout | None:
    """The layout of a sheet under these (heading, field) pairs: at least so many of them, one of the needed included."""
    exact, bare = vocabulary(words)
    best: tuple[int, int, int, dict[str, int], list[str]] | None = None
    rows = grid.rows[:_SEARCHED]
    for bottom, row in enumerate(rows):
        for top in (bottom, bottom - 1):
            if top < 0 or not _may_head(row):
                continue
            texts = _headings(rows[top], row) if top < bottom else [(text_of(cell), "") for cell in row]
            columns, unknown = _match(texts, exact, bare)
            if best is None or len(columns) > best[0]:
                best = (len(columns), top, bottom, columns, unknown)
    if best is None or best[0] < least or not set(best[3]) & set(needed):
        return None
    _, top, bottom, columns, unknown = best
    above = " ".join(text_of(cell) for row in rows[:top] for cell in row if cell != "")
    return Layout(
        top,
        bottom,
        columns,
        tuple(unknown),
        tuple(heading for name, heading in needed.items() if name not in columns),
        tuple(text_of(cell) for cell in rows[bottom] if text_of(cell)),
        year_in(above) or year_in(grid.name),
        above,
    )


def required(ledger: Ledger) -> tuple[str, ...]:
    """Fields that a new record cannot be without."""
    return tuple(
        name
        for name in ledger.fields
        for field in (ledger.model_field(name),)
        if name != UNIT and not (field.blank or field.null or field.has_default())
    )


def said(ledger: Ledger) -> list[tuple[str, str]]:
    """Every heading that a ledger's columns go by, with its field; titles come before aliases.

    A heading that a column of the ledger's own goes by (使用单位 as 单位) is not read as the recording unit's.
    """
    words = [(ledger.heading(name), name) for name in ledger.fields]
    words += [(str(ledger.model_field(name).verbose_name), name) for name in ledger.fields]
    words += [(alias, column.field) for column in ledger.columns for alias in column.aliases]
    if UNIT not in ledger.fields:
        own = {plain(text) for text, _ in words}
        words += [(heading, UNIT) for heading in UNIT_HEADINGS if plain(heading) not in own]
    return words


def unit_heading(ledger: Ledger) -> str:
    """The heading under which an export names the recording unit, so that it is read back as that."""
    return next((text for text, name in said(ledger) if name == UNIT), UNIT_HEADINGS[0])


Vocabulary = Mapping[str, Sequence[tuple[bool, str]]]
"""Heading → (whether it is but another word for it, field) of each field that goes by the heading, in their order."""


def vocabulary(words: Sequence[tuple[str, str]]) -> tuple[Vocabulary, Vocabulary]:
    """The headings as written, and with bracketed remarks left out. Of a field's words the first is its title."""
    exact: dict[str, list[tuple[bool, str]]] = {}
    bare: dict[str, list[tuple[bool, str]]] = {}
    titled: set[str] = set()
    for text, name in words:
        for found, remarks in ((exact, True), (bare, False)):
            found.setdefault(plain(text, remarks=remarks), []).append((name in titled, name))
        titled.add(name)
    return exact, bare


def plain(text: str, *, remarks: bool = True) -> str:
    """A heading without width, blanks and punctuation; ``remarks`` False leaves out what stands in brackets too."""
    text = unicodedata.normalize("NFKC", text)
    if not remarks:
        # 金额（万元） is another quantity than 金额（元）.
        text = _BRACKETED.sub(lambda found: "万" if "万" in found[0] else "", text)
    return _MARKS.sub("", text)


def text_of(cell: Cell) -> str:
    """A cell as text, blanks at its ends left out."""
    return cell.strip() if isinstance(cell, str) else "" if cell is None else str(cell)


def year_in(text: str) -> int | None:
    """The one year a title names (2023年度, 二〇二三年); None where it names none or several."""
    if _YEARS.search(text):
        return None
    found = set()
    for arabic, chinese in _YEAR.findall(text):
        found.add(int(arabic or "".join(_DIGITS[c] for c in chinese)))
    return found.pop() if len(found) == 1 else None


def data_rows(grid: Grid, layout: Layout) -> tuple[list[int], list[str]]:
    """0-based indexes of the rows that hold records, and notices of what was left out."""
    rows, notices = grid.rows, []
    kept = [index for index in range(layout.bottom + 1, len(rows)) if any(cell != "" for cell in rows[index])]
    left_out = set(_totals(rows, kept, layout)) | set(_notes(rows, kept, layout))
    if left_out:
        numbers = "、".join(str(grid.numbers[index]) for index in sorted(left_out)[:10])
        notices.append(f"工作表“{grid.name}”第{numbers}行是合计、说明或重复的表头，没有作为记录读取。")
        kept = [index for index in kept if index not in left_out]
    if layout.unknown:
        notices.append(f"工作表“{grid.name}”有未识别的列，没有读取：{'、'.join(layout.unknown)}。")
    return kept, notices


def fill_merged(grid: Grid, layout: Layout, kept: Sequence[int]) -> tuple[Grid, str]:
    """Give each row of a cell merged over several rows its value; returns a notice where that happened."""
    tall = [m for m in grid.merged if m[2] > m[0] and m[1] == m[3] and m[0] > layout.bottom]
    if not tall:
        return grid, ""
    within, wanted = set(kept), set(layout.columns.values())
    rows = [list(row) for row in grid.rows]
    filled = 0
    for top, left, bottom, _ in tall:
        if left not in wanted or top >= len(rows):
            continue
        for index in range(top + 1, min(bottom + 1, len(rows))):
            if index in within and rows[index][left] == "":
                rows[index][left] = rows[top][left]
                filled += 1
    notice = f"工作表“{grid.name}”有{filled}个纵向合并的单元格，已按合并前的内容填入各行。" if filled else ""
    return Grid(grid.name, rows, grid.numbers, grid.merged, grid.hidden), notice


def _may_head(row: Sequence[Cell]) -> bool:
    return sum(isinstance(cell, str) and cell != "" for cell in row) >= 1


def _headings(group: Sequence[Cell], sub: Sequence[Cell]) -> list[tuple[str, str]]:
    """(own text, text with its group) of each column under two heading rows."""
    found, above = [], ""
    for upper, lower in zip(group, sub, strict=True):
        above = text_of(upper) or above
        own = text_of(lower)
        found.append((own, above + own) if own else (text_of(upper), ""))
    return found


def _match(
    texts: Iterable[tuple[str, str]], exact: Vocabulary, bare: Vocabulary
) -> tuple[dict[str, int], list[str]]:
    """Field → column, and what was left over. A field goes to the column with its own title, else to the leftmost."""
    every = list(enumerate(texts))
    fits: list[tuple[bool, bool, int, int, str]] = []
    for index, (own, full) in every:
        for words, remarks in ((exact, True), (bare, False)):
            meant = (words.get(plain(text, remarks=remarks)) for text in (full, own) if text)
            fields = next(filter(None, meant), ())
            fits += [(not remarks, other, index, order, field) for order, (other, field) in enumerate(fields)]
    columns: dict[str, int] = {}
    for _, _, index, _, field in sorted(fits):
        if field not in columns and index not in columns.values():
            columns[field] = index
    placed, own_words = set(columns.values()), {plain(word) for word in _OWN_WORDS}
    unknown = [
        f"{own.replace(chr(10), '')}（{column_letters(index)}列）"
        for index, (own, _) in every
        if own and index not in placed and plain(own) not in own_words
    ]
    return columns, unknown


def _totals(rows: Sequence[Sequence[Cell]], kept: Sequence[int], layout: Layout) -> Iterator[int]:
    """Rows whose first cells say 合计 and the like, and that name no day."""
    day = layout.columns.get("occurred_on", -1)
    first_columns = range(min(_TOTAL_COLUMNS, len(rows[0]) if rows else 0))
    for column in first_columns:
        values = {rows[index][column] for index in kept}
        words = {v for v in values if isinstance(v, str) and len(v) < _LONGEST_TOTAL and plain(v) in _TOTALS}
        if words:
            for index in kept:
                row = rows[index]
                if row[column] in words and (day in (-1, column) or row[day] == ""):
                    yield index


def _notes(rows: Sequence[Sequence[Cell]], kept: Sequence[int], layout: Layout) -> Iterator[int]:
    """Signature lines and remarks at the foot (looked for in the last rows), and headings repeated on each page."""
    heading = rows[layout.bottom]
    for index in kept:
        if rows[index] == heading:
            yield index
    for index in kept[-12:]:
        filled = [text_of(cell) for cell in rows[index] if cell != ""]
        if len(filled) <= 4 and _FOOT.match(filled[0]):
            yield index
