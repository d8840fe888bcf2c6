"""Cleans a sheet's columns into field values: one cleaner a column, chosen by the model field, each raw value once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone

from shuzhi.kernel.masking import STAR
from shuzhi.ledgerkit import bounds
from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.shapes import Matter, NamesField, OutsidersField
from shuzhi.ledgerkit.sheets.dates import NotADate, read_date
from shuzhi.ledgerkit.sheets.grid import Cell, CellFault
from shuzhi.ledgerkit.sheets.numbers import NotANumber, as_integer, as_places, read_number
from shuzhi.ledgerkit.sheets.people import Index, NotFound, plain_name, tidy_names
from shuzhi.org.models import Person, Unit

CUT = "……（全文见系统）"
"""Ends an exported text that was longer than a cell may be; read back, it means the record's own text."""

_TRUE = frozenset({"是", "√", "✓", "✔", "有", "对", "y", "yes", "true", "1", "t", "已", "☑"})
_FALSE = frozenset({"否", "×", "✗", "✘", "无", "错", "n", "no", "false", "0", "f", "未", "☐", "x"})


@dataclass(frozen=True, slots=True)
class Bad:
    """A cell that cannot be taken; the message ends “第37行 ‘召开时间’：”."""

    message: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A cell that says nothing new: absent, masked or cut. The record keeps its value if ``shown`` still fits it.

    ``shown`` empty fits every value.
    """

    shown: str = ""


ABSENT = Kept()
Read = Callable[[Cell], tuple[Any, str]]

NOTHING = frozenset({"/", "／", "-", "－", "—", "——", "–", "\\", "无"})
"""What offices write into a cell of dates or numbers where there is none."""


class Unclean(Exception):
    """A cell cannot be taken; the message says why, in Chinese."""


@dataclass(frozen=True)
class Context:
    """What cleaning needs beside the cells."""

    ledger: Ledger
    units: Index
    year: int | None = None
    epoch_1904: bool = False

    @cached_property
    def people(self) -> Index:
        """Everybody on the staff lists, read when a column first asks."""
        return Index.of_people()


class Memo(dict[Any, Any]):
    """Raw value → clean value, a ``Bad`` or a ``Kept``, found out once; ``notices`` by raw value."""

    def __init__(self, read: Read, blank: Any, nothing: frozenset[str] = frozenset()) -> None:
        self.read, self.blank, self.nothing = read, blank, nothing
        self.notices: dict[Any, str] = {}
        self.has_bad = self.has_kept = False

    def __missing__(self, raw: Cell) -> Any:
        value: Any
        if raw == "" or (isinstance(raw, str) and (not raw.strip() or raw.strip() in self.nothing)):
            value = self.blank
        elif isinstance(raw, CellFault):
            value = Bad(raw.message)
        else:
            try:
                value, notice = self.read(raw)
            except (Unclean, NotADate, NotANumber, NotFound) as error:
                value, notice = Bad(str(error)), ""
            except ValidationError as error:
                value, notice = Bad(" ".join(error.messages).rstrip("。")), ""
            if notice:
                self.notices[raw] = notice
        self.has_bad = self.has_bad or type(value) is Bad
        self.has_kept = self.has_kept or type(value) is Kept
        self[raw] = value
        return value

    def column(self, cells: Sequence[Cell]) -> list[Any]:
        """Clean a whole column."""
        if bool in set(map(type, cells)):  # True would be taken for 1, which may stand in the column too
            cells = ["是" if cell is True else "否" if cell is False else cell for cell in cells]
        return list(map(self.__getitem__, cells))


def memo(context: Context, name: str) -> Memo:
    """The cleaner of one field's column; ``unit`` finds a unit within the importer's reach."""
    if name == "unit":
        return Memo(_finder(context.units), ABSENT)
    field = context.ledger.model_field(name)
    read = _reader(context, field)
    if context.ledger.column(name).sensitive:
        read = _unless_masked(read)
    measured = isinstance(
        field, (models.DateField, models.TimeField, models.IntegerField, models.DecimalField)
    )
    return Memo(
        read, _blank(context.ledger, field), NOTHING if measured and not field.choices else frozenset()
    )


def _blank(ledger: Ledger, field: models.Field[Any, Any]) -> Any:
    if field.name == "due_on" and issubclass(ledger.model, Matter):
        return ABSENT  # reckoned from the rule where the sheet names no day
    if ledger.numbering and field.name in (ledger.numbering.field, ledger.numbering.word_field):
        return ABSENT  # given when the row is written, and never taken back by an empty cell
    if field.has_default():
        return field.get_default()
    if field.null:
        return None
    if field.blank and isinstance(field, (models.CharField, models.TextField)):
        return ""
    return Bad("必填，不能为空")


def _reader(context: Context, field: models.Field[Any, Any]) -> Read:
    if isinstance(field, models.ForeignKey):
        return _finder(_index(context, field))
    if field.choices:
        return _chooser(field)
    match field:
        case models.DateTimeField():
            return _validated(field, lambda raw: (_moment(context, raw), ""))
        case models.DateField():
            monthly = context.ledger.shape == "gauge" and field.name == "occurred_on"
            return _validated(field, lambda raw: (_day(context, raw, monthly), ""))
        case models.TimeField():
            return _validated(field, lambda raw: (_time(raw), ""))
        case models.BooleanField():
            return _yes_or_no
        case models.IntegerField():
            return _validated(field, _integer)
        case models.DecimalField() | models.FloatField():
            return _validated(field, _decimal(field))
        case NamesField() | OutsidersField():
            return _texts(field, tidy_names)
        case models.CharField() | models.TextField():
            return _texts(field, lambda text: field.to_python(tidy(text)))
    raise TypeError(f"no cleaner for {type(field).__name__} ({field.name})")


def tidy(text: str) -> str:
    """A text without outer blanks and control characters; line ends as \\n. Texts compare equal by this form."""
    text = text.strip()
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs")).strip()


def spoken(raw: Cell) -> str:
    """A cell of any type as the text a person sees."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    if isinstance(raw, datetime):
        return raw.strftime("%Y-%m-%d") if raw.time() == time() else raw.strftime("%Y-%m-%d %H:%M")
    if isinstance(raw, time):
        return raw.strftime("%H:%M")
    return str(raw)


def _texts(field: models.Field[Any, Any], tidied: Callable[[str], str]) -> Read:
    longest = field.max_length or 0
    others = [check for check in field.validators if not isinstance(check, MaxLengthValidator)]

    def read(raw: Cell) -> tuple[Any, str]:
        text = tidied(raw if type(raw) is str else spoken(raw))
        if text.endswith(CUT):
            return Kept(text), ""
        if longest and len(text) > longest:
            raise Unclean(f"超过{longest}字（现有{len(text)}字）")
        for check in others:
            check(text)
        if not text and not field.blank:
            raise Unclean("必填，不能为空")
        return text, ""

    return read


def _validated(field: models.Field[Any, Any], read: Read) -> Read:
    def validated(raw: Cell) -> tuple[Any, str]:
        value, notice = read(raw)
        if beyond := bounds.fault(field, value):
            raise Unclean(beyond)
        field.run_validators(value)
        return value, notice

    return validated


def _day(context: Context, raw: Cell, monthly: bool) -> date:
    return read_date(raw, context.year, monthly=monthly, epoch_1904=context.epoch_1904)


def _moment(context: Context, raw: Cell) -> datetime:
    if isinstance(raw, datetime):
        return timezone.make_aware(raw)
    clock = time()
    if isinstance(raw, str) and ":" in raw:
        clock = _time(raw.strip().replace("T", " ").rpartition(" ")[2])
    return timezone.make_aware(datetime.combine(_day(context, raw, False), clock))


def _time(raw: Cell) -> time:
    if isinstance(raw, time):
        return raw
    if isinstance(raw, datetime):
        return raw.time()
    if isinstance(raw, float) and 0 <= raw < 1:
        minutes = round(raw * 24 * 60)
        return time(minutes // 60 % 24, minutes % 60)
    text = unicodedata.normalize("NFKC", str(raw)).strip().replace("时", ":").replace("点", ":").rstrip("分:")
    hours, _, minutes_text = text.partition(":")
    try:
        return time(int(hours), int(minutes_text[:2] or 0))
    except (ValueError, OverflowError) as error:
        raise Unclean(f"“{raw}”不是时间，请写成 14:30") from error


def _integer(raw: Cell) -> tuple[Any, str]:
    number, notice = read_number(raw)
    return as_integer(number, raw), notice


def _decimal(field: models.Field[Any, Any]) -> Read:
    places = field.decimal_places if isinstance(field, models.DecimalField) else None

    def read(raw: Cell) -> tuple[Any, str]:
        number, notice = read_number(raw)
        if places is None:
            return float(number), notice
        if number.adjusted() > 30:
            raise Unclean(f"“{raw}”过大")
        rounded, lost = as_places(number, places)
        if lost:
            raise Unclean(f"小数位数超过{places}位（{number}）")
        return rounded, notice

    return read


def _yes_or_no(raw: Cell) -> tuple[Any, str]:
    word = plain_name(spoken(raw)).lower()
    if word in _TRUE:
        return True, ""
    if word in _FALSE:
        return False, ""
    raise Unclean(f"“{spoken(raw)}”应填“是”或“否”")


def _chooser(field: models.Field[Any, Any]) -> Read:
    choices = [(value, str(label)) for value, label in field.flatchoices if value not in ("", None)]
    words: dict[str, Any] = {}
    for value, label in choices:
        words.setdefault(plain_name(label), value)
    for value, _ in choices:
        words.setdefault(plain_name(str(value)), value)
    listed = "、".join(label for _, label in choices[:12]) + ("等" if len(choices) > 12 else "")

    def read(raw: Cell) -> tuple[Any, str]:
        said = plain_name(spoken(raw))
        if said not in words:
            raise Unclean(f"“{spoken(raw).strip()[:30]}”不是可填的内容（可填：{listed}）")
        return words[said], ""

    return read


def _finder(index: Index) -> Read:
    return lambda raw: (index.find(spoken(raw)), "")


def _index(context: Context, field: models.ForeignKey[Any, Any]) -> Index:
    if field.related_model is Person:
        return context.people
    if field.related_model is Unit:
        return Index.of_units(Unit.objects.all())
    return Index.of_model(field.related_model)


def _unless_masked(read: Read) -> Read:
    """A masked cell (张*) can never become a value; it stands for the record's own."""

    def kept(raw: Cell) -> tuple[Any, str]:
        if isinstance(raw, str) and STAR in raw:
            return Kept(raw.strip()), ""
        return read(raw)

    return kept


def shown(value: Any, field: models.Field[Any, Any], labels: dict[Any, str] | None = None) -> str:
    """A field's value in words, for a difference or a printed cell."""
    if value is None or value == "":
        return ""
    if labels is not None and value in labels:
        return labels[value]
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(dict(field.flatchoices).get(value, value)) if field.choices else str(value)
