"""Rulebook: the dated rules of the field, each with its regulation, article, strength and thresholds.

Rules live in TOML, never in code: `[[rule]]` tables in kernel/rules/*.toml, in a ledger's rules.toml and in
an office's own file. A rule that changes has several versions under one id; a date picks the one in force.
`python -m shuzhi.kernel.rulebook` prints docs/rules.md.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

import tomli

from shuzhi.kernel.files import reason
from shuzhi.kernel.home import home

Strength = Literal["应当", "不得", "一般", "原则上", "实务", "地方"]
Certainty = Literal["A", "B", "unconfirmed"]  # full text read; seen in an excerpt; from memory
Severity = Literal["error", "warning", "hint"]

SEVERITY: dict[Strength, Severity] = {
    "应当": "error",
    "不得": "error",
    "一般": "warning",
    "原则上": "warning",
    "实务": "hint",
    "地方": "hint",
}
PACKAGE = Path(__file__).parent.parent


class RulebookError(Exception):
    """The rules cannot be used as written; the message names the file, the rule and what to do."""


class RuleNotInForce(KeyError):
    """No rule of this id on this date."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of one rule; `effective_to` is the last day it holds.

    Where no one issued it (`issuer` is empty: a practice) `effective_from` is only the day from which this
    product applies the rule. `issued` is left out where the day is not known.
    """

    id: str
    topic: str
    regulation: str
    issuer: str
    effective_from: date
    article: str
    strength: Strength
    statement: str
    certainty: Certainty
    issued: date | None = None
    effective_to: date | None = None
    localizable: bool = False
    limit: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    @property
    def severity(self) -> Severity:
        """error for 应当 and 不得, warning for 一般 and 原则上, else hint; unconfirmed at most warns."""
        severity = SEVERITY[self.strength]
        return "warning" if severity == "error" and self.certainty == "unconfirmed" else severity

    @property
    def source(self) -> str:
        """《信访工作条例》第三十四条（2022-05-01施行）; what no one issued has no brackets and no date."""
        if self.issuer:
            return f"《{self.regulation}》{self.article}（{self.effective_from}施行）"
        word = {"地方": "地方规定", "实务": "实务做法"}.get(self.strength, "")
        notes = [note for note in (word, "可调整" if self.localizable else "") if note]
        return self.regulation + (f"（{'，'.join(notes)}）" if notes else "")

    def holds_on(self, day: date) -> bool:
        return self.effective_from <= day <= (self.effective_to or date.max)

    def overlaps(self, other: "Rule") -> bool:
        return self.effective_from <= (other.effective_to or date.max) and other.effective_from <= (
            self.effective_to or date.max
        )

    def whole(self, key: str) -> int:
        """A threshold that is a whole number: days, times, persons."""
        value = self._limit(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise RulebookError(f"规则{self.id}的限值{key}应为整数，现为{value!r}。")
        return value

    def decimal(self, key: str) -> Decimal:
        """A threshold that may have decimals."""
        value = self._limit(key)
        if not isinstance(value, int | Decimal) or isinstance(value, bool):
            raise RulebookError(f"规则{self.id}的限值{key}应为数值，现为{value!r}。")
        return Decimal(value)

    def fraction(self, key: str) -> Fraction:
        """A share, written "1/2"; exact, so that one vote over half is over half."""
        try:
            return Fraction(str(self._limit(key)))
        except ValueError as wrong:
            raise RulebookError(f"规则{self.id}的限值{key}应写作“1/2”这样的分数。") from wrong

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words: the fifteen types of document, the four grades."""
        value = self._limit(key)
        if not isinstance(value, list | tuple):
            raise RulebookError(f"规则{self.id}的限值{key}应为清单，现为{value!r}。")
        return tuple(str(each) for each in value)

    def table(self, key: str) -> Mapping[str, Any]:
        """A table within the limits: square metres by level and post."""
        value = self._limit(key)
        if not isinstance(value, Mapping):
            raise RulebookError(f"规则{self.id}的限值{key}应为表，现为{value!r}。")
        return value

    def _limit(self, key: str) -> object:
        if key not in self.limit:
            raise RulebookError(f"规则{self.id}没有限值{key}，已有{'、'.join(self.limit) or '（无）'}。")
        return self.limit[key]


class Rulebook:
    """Rules by id and date."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._versions: dict[str, list[Rule]] = {}
        for rule in sorted(rules, key=lambda each: (each.id, each.effective_from)):
            self._versions.setdefault(rule.id, []).append(rule)

    @classmethod
    def load(cls, paths: Sequence[Path], local: Sequence[Path] = ()) -> "Rulebook":
        """The rules of `paths`; those of `local` take the place of localizable ones for the dates they hold.

        Raises RulebookError for a file or rule that is not in order, two versions of one rule whose dates
        overlap, and a local rule in place of one that is not localizable.
        """
        rules = _without_overlap([(path, rule) for path in paths for rule in read_rules(path)])
        own = _without_overlap([(path, rule) for path in local for rule in read_rules(path)])
        for path, rule in own:
            kept = []
            for where, old in rules:
                if old.id != rule.id or not old.overlaps(rule):
                    kept.append((where, old))
                elif old.localizable:
                    kept += [(where, left) for left in _outside(old, rule)]
                else:
                    raise RulebookError(f"{path}：规则{rule.id}依据{old.source}，不能由本单位改写，请删去。")
            rules = kept
        return cls(rule for _, rule in (*rules, *own))

    def get(self, rule_id: str, on: date) -> Rule:
        """The version in force on a date; raises RuleNotInForce."""
        rule = self.find(rule_id, on)
        if rule:
            return rule
        if rule_id not in self._versions:
            raise RuleNotInForce(f"规则库中没有编号为{rule_id}的规则，请核对编号。")
        spans = "；".join(
            f"{each.effective_from}至{each.effective_to or '今'}" for each in self.versions(rule_id)
        )
        raise RuleNotInForce(f"规则{rule_id}在{on}不施行，施行期间：{spans}。")

    def find(self, rule_id: str, on: date) -> Rule | None:
        return next((rule for rule in self.versions(rule_id) if rule.holds_on(on)), None)

    def versions(self, rule_id: str) -> tuple[Rule, ...]:
        """Every version of a rule, oldest first; none for an unknown id."""
        return tuple(self._versions.get(rule_id, ()))

    def all(self) -> tuple[Rule, ...]:
        """Every version of every rule, by id, then date."""
        return tuple(rule for versions in self._versions.values() for rule in versions)

    def topic(self, topic: str, on: date) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.all() if rule.topic == topic and rule.holds_on(on))


def product_files() -> tuple[Path, ...]:
    """The rule files the product ships: kernel/rules/*.toml and each ledger's rules.toml."""
    return tuple(sorted((*PACKAGE.glob("kernel/rules/*.toml"), *PACKAGE.glob("*/*/rules.toml"))))


@functools.cache
def rulebook() -> Rulebook:
    """The product's book with the office's own `rules.toml`, read once."""
    own = home() / "rules.toml"
    return Rulebook.load(product_files(), [own] if own.is_file() else [])


# --- reading -------------------------------------------------------------------------------------------

_KINDS: dict[str, tuple[type, str]] = {
    "effective_from": (date, "日期"),
    "effective_to": (date, "日期"),
    "issued": (date, "日期"),
    "localizable": (bool, "true或false"),
    "limit": (dict, "表"),
}
_FIELDS = tuple(each.name for each in fields(Rule))
_OPTIONAL = {"issued", "effective_to", "localizable", "limit"}
_MAY_BE_EMPTY = {"article", "issuer"}


def read_rules(path: Path) -> tuple[Rule, ...]:
    """The rules of one file, in its order; raises RulebookError."""
    try:
        content = tomli.loads(path.read_text("utf-8"), parse_float=Decimal)
    except OSError as wrong:
        raise RulebookError(f"规则文件{path}无法读取：{reason(wrong)}。") from wrong
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise RulebookError(f"规则文件{path}不是UTF-8编码的TOML：{wrong}。") from wrong
    entries = content.pop("rule", [])
    if content:
        raise RulebookError(f"规则文件{path}中有不认识的内容：{'、'.join(content)}；每条规则请写作[[rule]]。")
    return tuple(_rule(entry, f"{path} 第{number}条规则") for number, entry in enumerate(entries, 1))


def _rule(entry: dict[str, Any], where: str) -> Rule:
    where = f"{where} {entry.get('id', '（无编号）')}"
    unknown = [key for key in entry if key not in _FIELDS]
    missing = [key for key in _FIELDS if key not in entry and key not in _OPTIONAL]
    if unknown:
        raise RulebookError(f"{where}：不认识的栏目{'、'.join(unknown)}；可用的是{'、'.join(_FIELDS)}。")
    if missing:
        raise RulebookError(f"{where}：缺少栏目{'、'.join(missing)}。")
    for key, value in entry.items():
        kind, word = _KINDS.get(key, (str, "文字"))
        if not isinstance(value, kind) or (value == "" and key not in _MAY_BE_EMPTY):
            raise RulebookError(f"{where}：栏目{key}应为{word}，现为{value!r}。")
    for key, allowed in (("strength", get_args(Strength)), ("certainty", get_args(Certainty))):
        if entry[key] not in allowed:
            raise RulebookError(f"{where}：{key}应为{'、'.join(allowed)}之一，现为“{entry[key]}”。")
    if entry.get("effective_to", date.max) < entry["effective_from"]:
        raise RulebookError(f"{where}：失效日早于施行日，请核对。")
    return Rule(**entry | {"limit": MappingProxyType(entry.get("limit", {}))})


_Placed = tuple[Path, Rule]


def _without_overlap(placed: list[_Placed]) -> list[_Placed]:
    seen: dict[str, list[_Placed]] = {}
    for path, rule in placed:
        for before, other in seen.setdefault(rule.id, []):
            if rule.overlaps(other):
                raise RulebookError(
                    f"{path}：规则{rule.id}（{rule.effective_from}起）与{before}中同一编号的规则施行期间重叠，"
                    "请改编号，或写明前一版的effective_to。"
                )
        seen[rule.id].append((path, rule))
    return placed


def _outside(old: Rule, new: Rule) -> list[Rule]:
    """What is left of `old` before and after `new` holds."""
    left = []
    if old.effective_from < new.effective_from:
        left.append(replace(old, effective_to=new.effective_from - timedelta(days=1)))
    if new.effective_to and new.effective_to < (old.effective_to or date.max):
        left.append(replace(old, effective_from=new.effective_to + timedelta(days=1)))
    return left


# --- the page of rules ---------------------------------------------------------------------------------

_CERTAINTY: dict[Certainty, str] = {"A": "全文核对", "B": "摘录核对", "unconfirmed": "待核实"}
_HEADINGS = ("编号", "内容", "强度", "限值", "依据", "适用", "核对")


def as_markdown(book: Rulebook) -> str:
    """docs/rules.md: every rule with its thresholds and source, a table a topic."""
    lines = [
        "# 规则一览",
        "",
        "由 `python -m shuzhi.kernel.rulebook > docs/rules.md` 生成，请勿手改。",
        "限值写在 `src/shuzhi/kernel/rules/*.toml` 和各台账的 `rules.toml`；标“可调整”的，单位可在 "
        "`$SHUZHI_HOME/rules.toml` 中以同一编号另定。",
    ]
    topics = sorted({rule.topic for rule in book.all()})
    for topic in topics:
        lines += ["", f"## {topic}", "", f"| {' | '.join(_HEADINGS)} |", "|---" * len(_HEADINGS) + "|"]
        lines += [_row(rule) for rule in book.all() if rule.topic == topic]
    return "\n".join(lines) + "\n"


def _row(rule: Rule) -> str:
    limits = "；".join(f"{key} = {_shown(value)}" for key, value in rule.limit.items())
    span = f"{rule.effective_from}起" + (f"至{rule.effective_to}" if rule.effective_to else "")
    strength = rule.strength + ("，可调整" if rule.localizable else "")
    checked = _CERTAINTY[rule.certainty] if rule.issuer else "—"
    cells = (f"`{rule.id}`", rule.statement, strength, limits, rule.source, span, checked)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "、".join(f"{key} {_shown(each)}" for key, each in value.items())
    if isinstance(value, list):
        return "、".join(_shown(each) for each in value)
    return str(value)


if __name__ == "__main__":
    print(as_markdown(Rulebook.load(product_files())), end="")
