"""Measures of GB/T 9704-2012 as frozen values, read once from `measures.toml`.

Both writers, Word and PDF, take every size, margin and font name from here, so that they cannot differ.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Face:
    """A typeface by its office name and its size in pt."""

    font: str
    size: float


@dataclass(frozen=True)
class FontNames:
    """A font the standard names: `same` keep the claim of conformity, `instead` do not."""

    name: str
    same: tuple[str, ...]
    instead: tuple[str, ...]


@dataclass(frozen=True)
class Measures:
    """One edition of the page: lengths in mm, sizes and pitches in pt, indents in characters."""

    standard: str
    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    lines: int
    characters: int
    indent: int
    body: Face
    title: Face
    subtitle: Face
    headings: tuple[Face, ...]
    folio: Face
    folio_below: float
    folio_inset: int
    signature_right: int
    signature_shift: int
    table: Face
    table_header: Face
    table_pitch: float
    fonts: tuple[FontNames, ...]

    @property
    def text_width(self) -> float:
        """Width of the 版心 in pt."""
        return (self.width - self.left - self.right) * POINTS_PER_MM

    @property
    def text_height(self) -> float:
        """Height of the 版心 in pt."""
        return (self.height - self.top - self.bottom) * POINTS_PER_MM

    @property
    def line_pitch(self) -> float:
        """Exact line pitch in pt, cut to a twentieth of a point (Word's unit) so that the lines still fit."""
        return int(self.text_height / self.lines * 20) / 20

    @property
    def character_pitch(self) -> float:
        """Width of one character cell in pt: 28 of 16 pt would be 5.8 pt wider than the 版心."""
        return int(self.text_width / self.characters * 100) / 100


@cache
def measures() -> Measures:
    """The edition in force."""
    raw = tomli.loads(files(__package__).joinpath("measures.toml").read_text("utf-8"))
    page, margins, grid = raw["paper"], raw["margins"], raw["grid"]
    return Measures(
        standard=raw["standard"]["name"],
        width=page["width"],
        height=page["height"],
        top=margins["top"],
        bottom=margins["bottom"],
        left=margins["left"],
        right=margins["right"],
        lines=grid["lines"],
        characters=grid["characters"],
        indent=raw["body"]["indent"],
        body=_face(raw["body"]),
        title=_face(raw["title"]),
        subtitle=_face(raw["subtitle"]),
        headings=tuple(_face(item) for item in raw["heading"]),
        folio=_face(raw["folio"]),
        folio_below=raw["folio"]["below"],
        folio_inset=raw["folio"]["inset"],
        signature_right=raw["signature"]["right"],
        signature_shift=raw["signature"]["shift"],
        table=_face(raw["table"]),
        table_header=Face(raw["table"]["header_font"], raw["table"]["size"]),
        table_pitch=raw["table"]["pitch"],
        fonts=tuple(
            FontNames(item["name"], tuple(item["same"]), tuple(item["instead"])) for item in raw["font"]
        ),
    )


def _face(raw: dict[str, Any]) -> Face:
    return Face(raw["font"], raw["size"])
