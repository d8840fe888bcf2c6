"""The words by which the parts of a report are known, compiled from words.toml."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import tomli

_TITLES = "TITLES"


class Words:
    """Compiled expressions, named as in words.toml."""

    def __init__(self, table: dict[str, Any]) -> None:
        title, parts, post = table["title"], table["parts"], table["post"]
        self.site_markers = re.compile("|".join(table["site_markers"]))
        self.report_title = re.compile(title["report"])
        self.first_line_title = re.compile(title["first_line"])
        self.numbered_title = re.compile(title["numbered"])
        self.compilation = re.compile(title["compilation"])
        self.announced = re.compile(title["announced"])
        self.toc = re.compile(title["toc"])
        self.toc_page = re.compile(title["toc_page"])
        self.kinds: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
            (kind["name"], tuple(kind["words"])) for kind in table["kind"]
        )
        self.salutation = re.compile(parts["salutation"])
        self.opening = re.compile(parts["opening"])
        self.closing = re.compile(parts["closing"])
        self.signature = re.compile(parts["signature"])
        self.unit_signature = re.compile(parts["unit_signature"])
        self.unit_and_name = re.compile(parts["unit_and_name"])
        self.name_signature = re.compile(parts["name_signature"])
        self.date = re.compile(parts["date"])
        self.post_stated = re.compile(post["stated"].replace(_TITLES, post["titles"]))
        self.post_line = re.compile(post["line"].replace(_TITLES, post["titles"]))
        self.post_bracket = re.compile(post["bracket"].replace(_TITLES, post["titles"]))


@cache
def words() -> Words:
    """The words of the product, read once."""
    return Words(tomli.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8")))
