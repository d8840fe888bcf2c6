"""Outlines of duty reports: which sections, which sentences, which figures each sentence needs.

The data: ``outlines/*.toml``, one outline a file, and ``sentences.toml``, groups of sentences that several outlines use.
A sentence is a lead and fragments; each fragment names the figures it states as ``{code}``. A growth is worded twice, as
``{rise = "同比增长{code}%", fall = "同比下降{code}%"}``. Nothing in an outline is a fact: it only says how a fact is worded
when a record states it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tomli

FOLDER = Path(__file__).with_name("outlines")
GROUPS = Path(__file__).with_name("sentences.toml")
PLACE = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+)\}")

_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[、）).．]")
_OUTLINE = {"code", "title", "kind", "basis", "salutation", "opening", "closing", "section"}
_SECTION = {"code", "heading", "own", "use", "part", "sentence"}
_SENTENCE = {"lead", "join", "fragments"}
_CHANGE = {"rise", "fall"}


class OutlineError(ValueError):
    """An outline file is wrong; the message names the file and the place."""


@dataclass(frozen=True)
class Change:
    """A fragment that states one growth: its words for a rise and for a fall, the number without its sign in both."""

    rise: str
    fall: str


@dataclass(frozen=True)
class Sentence:
    """A lead and its fragments, joined by ``join``; each fragment stands only where all its figures have records."""

    lead: str
    join: str
    fragments: tuple[str | Change, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of all figures the sentence may state, in order."""
        return tuple(code for fragment in self.fragments for code in codes_of(fragment))


def codes_of(fragment: str | Change) -> tuple[str, ...]:
    """Codes of the figures a fragment states, in order."""
    return tuple(PLACE.findall(fragment.rise if isinstance(fragment, Change) else fragment))


@dataclass(frozen=True)
class Part:
    """A heading, its sentences, and the prompt for the person's own words (empty where none are asked for)."""

    code: str
    heading: str
    own: str
    sentences: tuple[Sentence, ...]
    parts: tuple[Part, ...] = ()

    def walk(self) -> Iterator[Part]:
        """This part and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Outline:
    """A kind of duty report: title, whom it addresses, opening and closing words, sections."""

    code: str
    title: str
    kind: str
    basis: str
    salutation: str
    opening: str
    closing: str
    sections: tuple[Part, ...]

    def walk(self) -> Iterator[Part]:
        """All sections and parts in order."""
        for section in self.sections:
            yield from section.walk()

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of all figures the outline may state."""
        found = [code for part in self.walk() for sentence in part.sentences for code in sentence.codes]
        return tuple(dict.fromkeys(found))


@cache
def outlines() -> Mapping[str, Outline]:
    """Every outline by its code, in order of file name. Raises OutlineError."""
    found: dict[str, Outline] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        outline = load(path)
        if outline.code in found:
            raise OutlineError(f"{path.name}：提纲编码 {outline.code} 重复。")
        found[outline.code] = outline
    return found


def load(path: Path) -> Outline:
    """Read one outline file. Raises OutlineError for a missing or unknown key, a repeated code or a bad place."""
    data = _toml(path)
    _keys(data, _OUTLINE, _OUTLINE - {"basis", "salutation"}, path.name)
    sections = tuple(_part(one, path.name, "") for one in data["section"])
    outline = Outline(
        data["code"],
        data["title"],
        data["kind"],
        data.get("basis", ""),
        data.get("salutation", ""),
        data["opening"],
        data["closing"],
        sections,
    )
    codes = [part.code for part in outline.walk()]
    for code in codes:
        if codes.count(code) > 1:
            raise OutlineError(f"{path.name}：部分编码 {code} 重复。")
    return outline


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OutlineError(f"{path.name}：不是有效的 TOML（{error}）。") from error


@cache
def groups() -> Mapping[str, tuple[Sentence, ...]]:
    """The sentences that outlines share, by the name of their group. Raises OutlineError."""
    return {
        name: tuple(_sentence(one, f"{GROUPS.name} {name}") for one in sentences)
        for name, sentences in _toml(GROUPS).items()
    }


def _group(name: str, where: str) -> tuple[Sentence, ...]:
    if name not in groups():
        raise OutlineError(f"{where}：没有句组“{name}”，可用的有 {'、'.join(groups())}。")
    return groups()[name]


def _part(data: Mapping[str, Any], file: str, parent: str) -> Part:
    where = f"{file} {data.get('heading', '（无标题的部分）')}"
    _keys(data, _SECTION, {"code", "heading"}, where)
    if _NUMBERED.match(data["heading"]):
        raise OutlineError(f"{where}：标题不写序号，成稿时按实际写出的部分编排。")
    code = f"{parent}/{data['code']}" if parent else str(data["code"])
    return Part(
        code=code,
        heading=data["heading"],
        own=data.get("own", ""),
        sentences=(
            *(sentence for group in data.get("use", ()) for sentence in _group(group, where)),
            *(_sentence(one, where) for one in data.get("sentence", ())),
        ),
        parts=tuple(_part(one, file, code) for one in data.get("part", ())),
    )


def _sentence(data: Mapping[str, Any], where: str) -> Sentence:
    _keys(data, _SENTENCE, {"fragments"}, where)
    fragments = tuple(_fragment(one, where) for one in data["fragments"])
    return Sentence(data.get("lead", ""), data.get("join", "、"), fragments)


def _fragment(data: str | Mapping[str, Any], where: str) -> str | Change:
    if isinstance(data, str):
        _words(data, where)
        return data
    _keys(data, _CHANGE, _CHANGE, where)
    change = Change(data["rise"], data["fall"])
    for words in (change.rise, change.fall):
        _words(words, where)
        if PLACE.findall(words) != list(codes_of(change)) or len(codes_of(change)) != 1:
            raise OutlineError(f"{where}：“{words}”须与另一种写法用同一个指标，且只用这一个。")
    return change


def _words(fragment: str, where: str) -> None:
    if not PLACE.search(fragment):
        raise OutlineError(f"{where}：“{fragment}”没有指标。提纲里的每一句都须由指标支撑。")
    rest = PLACE.sub("", fragment)
    if "{" in rest or "}" in rest or re.search(r"\d", rest):
        raise OutlineError(f"{where}：“{fragment}”的花括号不成对，或直接写了数字。")


def _keys(data: Mapping[str, Any], known: set[str], needed: set[str], where: str) -> None:
    if unknown := sorted(set(data) - known):
        raise OutlineError(f"{where}：不认识的项 {'、'.join(unknown)}。")
    if missing := sorted(needed - set(data)):
        raise OutlineError(f"{where}：缺少 {'、'.join(missing)}。")
