"""The words of lexicon.toml, compiled into the expressions by which numbers are read.

Every repetition is bounded and every alternative starts with fixed characters, so that reading takes time in
proportion to the text, hostile or not.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tomli

CN_DIGITS = "零〇○一二两三四五六七八九十百千万亿"
ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,12})(?:\.\d{1,6}(?!\.?\d))?"
# Unfilled places: x, ××, ***, ＿＿, empty brackets, 1xx.
_EMPTY = r"\d{0,3}(?:[xX×Ｘｘ]{1,6}|[＊*]{2,8}|[＿_]{1,40}|[（(][ \u3000_＿xX×]{0,40}[)）]|[○〇□■]{2,6}|N)"
_CN = rf"[{CN_DIGITS}]{{1,12}}"
_PER = "平方米|平米|㎡|立方米|公里|小时|季度|人次|户次|人|户|亩|吨|斤|公斤|次|天|日|周|月|年|度"
_SCALE = "(?:[十百万亿]|千(?![瓦伏克米卡])){0,2}"  # 千 of 千瓦时 belongs to the measure
_GAP = r"[ \u3000]{0,3}"
BEFORE = (
    "将近|接近|大约|约为|大概|不少于|不低于|不下于|超过|突破|不超过|不多于|不高于|至少|至多|最多|(?<![和的、与及在])不足|(?<![看听想得找])不到"
    "|高于|低于|(?<![附最临靠亲邻远新])近|(?<![签节契预履违邀公条合制相特毁俭隐续])约|逾|(?<![赶反])超|上(?=[百千万])"
)
AFTER = "及以上|以上|及以下|以下|左右|上下|以内|之内|余|有余"


def either(words: Iterable[str]) -> str:
    """An alternative of plain words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


class Lexicon:
    """Word lists as sets, and the expressions built from them."""

    def __init__(self, table: dict[str, Any]) -> None:
        units, words = table["units"], table["words"]
        self._conflicts: dict[str, str] = {key: value for key, value in table["conflicts"].items() if value}
        self.times = frozenset(units["times"])
        self.things = frozenset(units["things"])
        self.places = frozenset(units["places"])
        self.money = frozenset(units["money"])
        self.shares = frozenset(units["shares"])
        self.spans = frozenset(units["spans"])
        self.anniversaries = frozenset(units["anniversaries"])
        self.units = frozenset(word for group in units.values() for word in group)
        self.chinese_units = frozenset(table["chinese"]["units"])
        self.loose_units = frozenset(table["chinese"]["loose"])
        self.named_units = frozenset(table["empty"]["not_units"]) | self.places
        self.countable = re.compile(either(table["chinese"]["countable"]))
        self.announced = re.compile(
            rf"(?:[^，。；：、！？\s]{{0,4}}?)(?:{either(table['chinese']['announced'])})"
        )
        self.done = tuple(table["chinese"]["done"])
        self.arabic_idioms = tuple(table["idioms"]["arabic"])
        self.phrases = re.compile(either(table["idioms"]["phrases"]))
        guards = {word: after for word, after in table["lead_guards"].items() if after}
        self.lead = re.compile(_guarded(words["lead"], guards))
        self.light = re.compile(f"(?:{either(words['light'])})")
        self.tail = re.compile(f"(?:{either(words['tail'])})$")
        self.bare_verbs = frozenset(words["bare_verbs"])
        self.onward = re.compile(either(words["onward"]))
        self.rhythmic = re.compile(either([*units["times"], *words["rhythmic"]]))
        self.regulated = re.compile(either(words["regulated"]))
        self.frequent = re.compile(either(words["frequent"]))
        self.people = re.compile(either(words["people"]))
        self.anniversary = re.compile(f"(?:{either(words['anniversary'])})$")
        self.missing = {unit: frozenset(before) for unit, before in table["missing"].items()}
        self.counted = {unit: tuple(things) for unit, things in table["counted"].items()}
        self.missing_unit = re.compile(f"(?:{either(self.missing | self.counted)})(?=[，。；、）)]|$)")
        self.unit_groups = tuple(frozenset(group) for group in table["aliases"]["groups"])
        unit = self._unit_pattern()
        self.token = re.compile(
            rf"(?P<before>{BEFORE})?"
            rf"(?:(?<![0-9A-Za-z.])(?P<arabic>{ARABIC})|(?<![0-9A-Za-z])(?P<empty>{_EMPTY})(?![0-9A-Za-wyzA-WYZ])"
            rf"|(?<![数几第每周期星初之唯统同万逐专单不再又{CN_DIGITS}])(?P<cn>{_CN}))"
            rf"(?:{_GAP}(?:%|％|万元|亿元|元|万)?(?:[—–\-~～至到]{{1,2}}){_GAP}(?P<until>{ARABIC}|{_CN}))?"
            rf"{_GAP}(?P<scale>{_SCALE}){_GAP}(?P<more>[余多几来])?(?P<scale2>{_SCALE}){_GAP}"
            rf"(?:(?P<unit>{unit})(?P<paren>[（(](?:{either(self.things | self.times)})[）)])?(?P<per>/(?:{_PER}))?"
            rf"(?P<after>{AFTER})?|(?P<bare>))"
        )
        self.group = re.compile(f"^(?:{unit})$")

    def _unit_pattern(self) -> str:
        return _guarded(self.units, self._conflicts)


def _guarded(words: Iterable[str], conflicts: Mapping[str, str]) -> str:
    """An alternative of words, each unless what follows makes another word of it."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(
        re.escape(word) + (f"(?!{conflicts[word]})" if word in conflicts else "") for word in ordered
    )


@cache
def lexicon() -> Lexicon:
    """The lexicon of the product, read once."""
    return Lexicon(tomli.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8")))
