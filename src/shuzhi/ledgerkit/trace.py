"""Opening a number: figure → the figures it is reckoned from → the records it counts → workbook, sheet and row."""

from __future__ import annotations

from decimal import Decimal

from shuzhi.kernel.masking import mask
from shuzhi.kernel.period import Period
from shuzhi.kernel.trace import TraceNode, TraceRecord
from shuzhi.ledgerkit.declare import Ledger, figures, owners
from shuzhi.ledgerkit.figures import AsOf, AsOfSum, Base, Count, Distinct, Figure, Growth, PerHead, Ratio, Sum
from shuzhi.ledgerkit.reading import Reading, read, records
from shuzhi.ledgerkit.shapes import Record
from shuzhi.ledgerkit.wording import condition
from shuzhi.org.models import Unit

PAGE_SIZE = 50


def trace(code: str, unit: Unit, period: Period, page: int = 1) -> TraceNode:
    """Open a figure: its value, its parts, and one page of its records (none of its own where it is derived).

    Raises UnknownCode for a code that no ledger declares.
    """
    return _node(read(code, unit, period), page)


def definition(figure: Figure) -> str:
    """The 口径 in words: the declared one, else what kind and title say."""
    if figure.definition:
        return figure.definition
    match figure:
        case Ratio():
            return "“{}”除以“{}”。".format(*(_title(code) for code in figure.of))
        case PerHead():
            return f"“{_title(figure.of)}”除以期末在岗人数。"
        case Growth():
            return f"“{_title(figure.of)}”与上年同期相比。"
        case AsOfSum():
            return f"期末在册的{_ledger(figure).title}“{_ledger(figure).heading(figure.field)}”合计{_only(figure)}。"
        case AsOf():
            return f"期末在册的{_ledger(figure).title}记录数{_only(figure)}，{_life(figure)}。"
        case Distinct():
            field = _ledger(figure).heading(figure.field)
            return f"期内{_ledger(figure).title}中不重复的“{field}”个数{_only(figure)}，按{_by(figure)}计入。"
        case Sum():
            field = _ledger(figure).heading(figure.field)
            return f"期内{_ledger(figure).title}“{field}”合计{_only(figure)}，按{_by(figure)}计入。"
        case Count():
            return f"期内{_ledger(figure).title}记录数{_only(figure)}，按{_by(figure)}计入。"
    return figure.title


def explained(reading: Reading) -> str:
    """The 口径 of a figure with what was reckoned in beside its parts: the heads a per-head number was divided by."""
    words = definition(reading.figure)
    return words if reading.heads is None else f"{words}{reading.period.end}在岗{reading.heads}人。"


def page_of(code: str, unit: Unit, period: Period, page: int) -> tuple[TraceRecord, ...]:
    """One page of the records behind a base figure, oldest first."""
    figure = owners.get(code)
    start = (max(page, 1) - 1) * PAGE_SIZE
    base = _base(code)
    rows = records(code, unit, period).select_related("unit", "batch")[start : start + PAGE_SIZE]
    return tuple(record_of(figure, row, base) for row in rows)


def record_of(ledger: Ledger, row: Record, figure: Base | None = None) -> TraceRecord:
    """A record as the trace shows it."""
    quantity = getattr(row, figure.field) if isinstance(figure, (Sum, AsOfSum)) else None
    day = getattr(row, figure.on) if figure else row.occurred_on
    return TraceRecord(
        ledger=ledger.code,
        key=row.pk,
        title=title_of(ledger, row),
        occurred_on=day,
        unit=row.unit.name,
        quantity=None if quantity is None else Decimal(quantity),
        workbook=row.batch.file_name if row.batch else "",
        sheet=row.sheet,
        row=row.row,
    )


NAMING = ("title", "name", "reason", "thing")
"""Fields that name a record of some shape in a list."""


def title_of(ledger: Ledger, row: Record) -> str:
    """What names a record of any shape in a list, page or trace; masked where its column is."""
    sensitive = {column.field: column.sensitive for column in ledger.columns}
    for name in NAMING:
        if value := getattr(row, name, ""):
            return mask(value, sensitive.get(name, ""))
    return str(row)


def record_count(reading: Reading) -> int:
    """How many records stand behind the reading of a base figure; where it counts records, its own value says it."""
    figure = reading.figure
    counts = isinstance(figure, (Count, AsOf)) and not isinstance(figure, AsOfSum)
    if counts and reading.value is not None:
        return int(reading.value)
    return records(figure.code, reading.unit, reading.period).count()


def _node(reading: Reading, page: int) -> TraceNode:
    figure = reading.figure
    is_base = isinstance(figure, Base)
    return TraceNode(
        code=figure.code,
        title=figure.title,
        period=reading.period,
        unit=reading.unit.name,
        value=reading.value,
        unit_word=figure.unit,
        definition=explained(reading),
        children=tuple(_node(part, 1) for part in reading.parts),
        records=page_of(figure.code, reading.unit, reading.period, page) if is_base else (),
        record_count=record_count(reading) if is_base else 0,
        shown=reading.shown,
    )


def _base(code: str) -> Base:
    figure = figures.get(code)
    if not isinstance(figure, Base):
        raise TypeError(f"指标 {code} 由其他指标推算，没有自己的记录。")
    return figure


def _ledger(figure: Figure) -> Ledger:
    return owners.get(figure.code)


def _title(code: str) -> str:
    return figures.get(code).title


def _only(figure: Base) -> str:
    """Which of the ledger's records the figure takes, in brackets; empty where it takes all."""
    words = condition(owners.get(figure.code), figure.where)
    return f"（只计{words}的）" if words else ""


def _life(figure: AsOf) -> str:
    ledger = owners.get(figure.code)
    return f"自“{ledger.heading(figure.on)}”起、至“{ledger.heading(figure.until)}”止算作在册"


def _by(figure: Base) -> str:
    return owners.get(figure.code).heading(figure.on)
