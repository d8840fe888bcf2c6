"""Document numbers, ×政办发〔2023〕15号: written as the standard has it, read back from what offices type, kept by a field.

For every column that holds one, the office's own or another's: forms and imports put it into one writing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.db import models

from shuzhi.kernel.numerals import parse_number


@dataclass(frozen=True, order=True)
class DocumentNumber:
    """发文字号: the issuer's code word, the year, the running number (GB/T 9704-2012, 7.2.5)."""

    code: str
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.code}〔{self.year}〕{self.number}号"


def format_number(code: str, year: int, number: int) -> str:
    """``format_number("×政办发", 2023, 15)`` is ``×政办发〔2023〕15号``."""
    return str(DocumentNumber(code, year, number))


_WRITTEN = re.compile(
    r"(?P<code>[^\[\](){}〔〕【】]+)[\[(〔【{](?P<year>[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})年?[\])〕】}]"
    r"第?(?P<number>\d+|[〇○零一二三四五六七八九十百千]+)号?"
)


def parse(text: str) -> DocumentNumber | None:
    """Read a number back, None where it is none; other brackets, full-width and Chinese digits and 第 are taken."""
    plain = unicodedata.normalize("NFKC", text)
    found = _WRITTEN.fullmatch("".join(plain.split()))
    if not found:
        return None
    year, number = parse_number(found["year"]), parse_number(found["number"])
    if year is None or number is None or not number.value:
        return None
    return DocumentNumber(found["code"], int(year.value), int(number.value))


class DocumentNumberField(models.CharField):  # type: ignore[type-arg]  # not generic at run time
    """A document's number, kept as the standard writes it: 示政办发[2023]第015号 becomes 示政办发〔2023〕15号.

    What is no document number (another office's own way of numbering) stays as it was written.
    """

    def to_python(self, value: Any) -> Any:
        """The value as it is kept."""
        text = super().to_python(value)
        return str(parse(text) or text.strip()) if isinstance(text, str) else text

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """A plain text to the database, so that migrations name nothing of ours."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
