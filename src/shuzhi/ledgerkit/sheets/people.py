"""Names and units in cells: a list of names made uniform, a person or a unit found by what an office calls it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db import models

from shuzhi.ledgerkit.records import split_names
from shuzhi.org.models import Person, Unit

_SPACED = re.compile(r"(?<![\u3400-\u9fff])([\u3400-\u9fff])[ \u3000]+([\u3400-\u9fff])(?![\u3400-\u9fff])")
_NUMBERED = re.compile(r"(.+?)[(（]([^()（）]+)[)）]")


class NotFound(Exception):
    """Nobody and nothing of that name; the message says so in Chinese."""


def tidy_names(text: str) -> str:
    """Names joined by 、; a two-character name spaced out to the width of three (张　三) is closed up."""
    if " " in text or "\u3000" in text:
        text = _SPACED.sub(r"\1\2", text)
    return "、".join(split_names(text.replace("\r", "\n")))


def plain_name(text: str) -> str:
    """A name without width and blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True)
class Index:
    """Things by every name an office uses for them; ``what`` says what they are in messages."""

    what: str
    keys: Mapping[str, tuple[int, ...]]

    @classmethod
    def of_units(cls, units: Iterable[Unit]) -> Self:
        """Units by name, short name and code."""
        return cls._of("单位", ((unit.pk, (unit.name, unit.short, unit.code)) for unit in units))

    @classmethod
    def of_people(cls) -> Self:
        """Everybody on the staff lists, by name and by number."""
        rows = Person.objects.values_list("pk", "name", "number")
        return cls._of("人员", ((pk, (name, number)) for pk, name, number in rows))

    @classmethod
    def of_model(cls, model: type[models.Model]) -> Self:
        """Things of another table, by number, name, title and code, whichever it has."""
        every = {field.name for field in model._meta.concrete_fields}
        names = [name for name in ("number", "name", "title", "code") if name in every]
        rows = model._default_manager.values_list("pk", *names)
        return cls._of(str(model._meta.verbose_name), ((row[0], row[1:]) for row in rows))

    @classmethod
    def _of(cls, what: str, rows: Iterable[tuple[int, Iterable[Any]]]) -> Self:
        keys: dict[str, list[int]] = {}
        for pk, names in rows:
            for name in {plain_name(str(name)) for name in names if name}:
                keys.setdefault(name, []).append(pk)
        return cls(what, {name: tuple(pks) for name, pks in keys.items()})

    def find(self, text: str) -> int:
        """The key of what is called so; 张三（ZFB001） tells two of one name apart. Raises NotFound."""
        found = self.keys.get(plain_name(text), ())
        if not found and (numbered := _NUMBERED.fullmatch(plain_name(text))):
            named, by_number = self.keys.get(numbered[1], ()), self.keys.get(numbered[2], ())
            found = tuple(pk for pk in named if pk in by_number)
        if not found:
            raise NotFound(f"没有找到{self.what}“{text.strip()}”")
        if len(found) > 1:
            raise NotFound(f"有{len(found)}个{self.what}叫“{text.strip()}”，请写成“名称（编号）”")
        return found[0]

    def within(self, text: str) -> int | None:
        """The key of the one whose longest name stands in a title; None where none or two do."""
        joined = plain_name(text)
        named = sorted(
            ((len(n), pks[0]) for n, pks in self.keys.items() if len(pks) == 1 and len(n) > 1 and n in joined)
        )
        return named[-1][1] if named else None
