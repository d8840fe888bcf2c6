"""The decorator `rule` and the registry of rules: how a rule is written, in each of its three shapes.

A rule is one small function in `rules/<family>.py`; every module there is discovered. It gets facts and yields `Found`.

1. Triggered: called once at each place where one of its trigger words stands, and nowhere else. All trigger words
   of all rules are found in one pass, so the function may be dear and the text long; choose triggers that are rare
   and specific ("周年", not "年"). It looks around the hit in `at.text` (the line) from `at.start` to `at.end`:

       _TIMES = Pattern(r"[xX×]{1,4}(?=[次个件份])")

       @rule("P101", "letter-placeholder", "x占位", kind="placeholder", severity="error",
             source="…", triggers=("x", "X", "×"))
       def letter_placeholder(text: Text, at: Hit) -> Iterator[Found]:
           \"\"\"数字位置写着 x、××等占位符，尚未填写。

           误：主持召开专题会议x次。
           正：主持召开专题会议6次。
           \"\"\"
           found = _TIMES.match(at.text, at.start)
           if found and not text.in_title(at.line, at.start):
               yield at.found("此处数字未填写", end=found.end())

   While a finding of the rule reaches past further hits, the rule is not called for these (×××× is one finding).
   With `behind="，。"` it is called only where one of these characters, or the end of the line, stands right behind
   the trigger, with `behind=_PATTERN` only where this matches there. Where triggers are common words and nearly all
   stand right, `screen=` names a function that keeps of a list of hits those worth a call: a plain list comprehension,
   at a quarter of what the calls would cost. A fault that a line may have all along (half-width commas) is told once a
   line with `once_a_line=True`.

2. Lexical: no function. Rows `wrong → right | conditions` in `lexicon/<family>.toml`; `lexicon.py` says how.

3. Structural: called once a report, or once a document with `per="document"`, and works on what the Document already
   holds (`report.sections`, `.points`, `.paragraphs`) and on the facts of `Text` (numbers, quotes, titles, brackets):

       @rule("N201", "heading-gap", "标题序号缺漏", kind="numbering_gap", severity="error", source="…")
       def heading_gap(text: Text, report: Report) -> Iterator[Found]: ...

       @rule("S910", "two-names", "同事异名", kind="inconsistency", severity="warning", source="…", per="document",
             words=("镇党委", "乡党委"))
       def two_names(text: Text) -> Iterator[Found]:
           for hit in text.hits("S910"): ...      # every place of its `words`, found in the one pass; none, no call

   `text.within(items, report)` narrows numbers, quotes, hits … to a report. `Found(line, start, end, message, …)`
   and `text.found(span, message)` make findings.

Docstrings: the first paragraph explains the rule in Chinese; then examples, each tested: the rule fires on every 误
and is silent on every 正. One line: `误：…` `正：…`. Several lines: `误文：` or `正文：`, the lines below it indented
deeper; write a title line such as 2023年度述职报告 where the rule needs a report, a kind or a year.

Keep every pattern linear: no unbounded `+` or `*` next to another, bounds like `[^。\\n]{0,40}` and only from a trigger
on. Never scan the whole text in a rule, nor in a triggered one the whole line (`_X.search(at.text)`): a line may be endless
and full of the trigger; `at.around(100)` and `text.sentence(at.line, at.start)` are bounded. `Pattern` compiles at first use, so that a short text starts fast.
`severity` in a `Found` overrides the rule's (weaker where less sure); `suggestion` is the exact replacement of the
quote ("" deletes it) or None, never advice: advice belongs in the message.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar, overload

from shuzhi.kernel.registry import Registry
from shuzhi.text.audit.finding import KINDS, RANK, Kind, Severity
from shuzhi.text.audit.wide_classes import compiled

if TYPE_CHECKING:
    from shuzhi.text.audit.facts import Text
    from shuzhi.text.document.model import Report

_new = tuple.__new__
_CODE = re.compile(r"[A-Z]\d{3}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Found(NamedTuple):
    """What a rule yields: a place in one line and what is wrong there.

    `severity` and `source` are the rule's own where None.
    """

    line: int
    start: int
    end: int
    message: str
    suggestion: str | None = None
    severity: Severity | None = None
    source: str | None = None


class Hit:
    """A trigger word in its line: `text[start:end] == word`, `text` is the whole line, `line` counts from 1.

    A plain class with slots: a text has tens of thousands, and what rules do most is to read their attributes, which
    takes a quarter of what it does of a named tuple; a frozen dataclass takes three times as long to make.
    """

    __slots__ = ("end", "line", "start", "text", "word")

    def __init__(self, word: str, line: int, start: int, end: int, text: str) -> None:
        self.word = word
        self.line = line
        self.start = start
        self.end = end
        self.text = text

    def before(self, length: int) -> str:
        """At most so many characters of the line before the word."""
        return self.text[self.start - length if self.start > length else 0 : self.start]

    def after(self, length: int) -> str:
        """At most so many characters of the line after the word."""
        return self.text[self.end : self.end + length]

    def around(self, length: int) -> str:
        """The word with at most so many characters of the line on each side: an endless line is never read whole."""
        return self.text[self.start - length if self.start > length else 0 : self.end + length]

    def found(
        self,
        message: str,
        suggestion: str | None = None,
        *,
        start: int | None = None,
        end: int | None = None,
        severity: Severity | None = None,
    ) -> Found:
        """A finding at the word, or from `start` to `end` of its line."""
        first = self.start if start is None else start
        last = self.end if end is None else end
        # half of what a call of Found takes
        return _new(Found, (self.line, first, last, message, suggestion, severity, None))


class Made(Collection[str]):
    """Trigger words so many that they are made where they are needed: all of them for long work, and for one short text
    those that may stand in it, told by the single characters, pairs and threes of characters that it has."""

    def __init__(
        self, every: Callable[[], Iterable[str]], standing: Callable[[set[str]], Iterable[str]]
    ) -> None:
        self._every = every
        self.standing = standing

    def __iter__(self) -> Iterator[str]:
        return iter(self._every())

    def __len__(self) -> int:
        return sum(1 for _ in self._every())

    def __bool__(self) -> bool:
        return True

    def __contains__(self, word: object) -> bool:
        return any(each == word for each in self._every())


def standing(words: Collection[str], begun: set[str]) -> Iterable[str]:
    """Of some trigger words those that may stand in a text that has these characters, pairs and threes."""
    return words.standing(begun) if isinstance(words, Made) else [word for word in words if word[:3] in begun]


Screen = Callable[[Sequence[Hit]], Sequence[Hit]]
Triggered = Callable[["Text", Hit], Iterable[Found]]
PerReport = Callable[["Text", "Report"], Iterable[Found]]
PerDocument = Callable[["Text"], Iterable[Found]]
Shape = Literal["triggered", "lexical", "report", "document"]
T = TypeVar("T", bound=Triggered)
R = TypeVar("R", bound=PerReport)
D = TypeVar("D", bound=PerDocument)


@dataclass(frozen=True)
class Rule:
    """A rule as registered. `call` is the function; a lexical rule has none, its rows hold the work.

    `behind` are the characters of which one, or the end of the line, must stand right behind a word; none if empty.
    `screen` keeps of its hits those at which it is to be called. With `once_a_line` the first finding of a line tells
    all of the line (told_once.py).
    """

    code: str
    name: str
    title: str
    kind: Kind
    severity: Severity
    source: str
    shape: Shape
    words: Collection[str]
    doc: str
    call: Callable[..., Iterable[Found]] | None = None
    needs_evidence: bool = False
    screen: Screen | None = None
    behind: str = ""
    once_a_line: bool = False

    def __post_init__(self) -> None:
        wrong = (
            "编码须为一个大写字母加三位数字"
            if not _CODE.fullmatch(self.code)
            else "名称须为小写英文词，以短横相连"
            if not _NAME.fullmatch(self.name)
            else f"没有“{self.kind}”这一类别"
            if self.kind not in KINDS
            else f"没有“{self.severity}”这一级别"
            if self.severity not in RANK
            else "缺少依据"
            if not self.source
            else ""
        )
        if wrong:
            raise ValueError(f"规则 {self.code} {self.name}：{wrong}。")

    def answers_to(self, word: str) -> bool:
        """Whether a word of --only or --skip means this rule: its code, the beginning of it, its name or kind."""
        return self.code.startswith(word) or word in (self.name, self.kind)


class Pattern:
    """A regular expression that is compiled when first used: hundreds of them at import would cost the start."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return compiled(self.source, self.flags)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        return self.compiled.match

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        return self.compiled.search

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        return self.compiled.fullmatch

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        """For a pattern without groups."""
        return self.compiled.findall

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        return self.compiled.finditer


def _followed_by(pattern: Pattern) -> Screen:
    """The screen that keeps the hits right behind which a pattern matches."""

    def matched(hits: Sequence[Hit]) -> list[Hit]:
        match = pattern.match
        return [at for at in hits if match(at.text, at.end)]

    return matched


REGISTRY: Registry[Rule] = Registry("审校规则")
"""Filled by importing the families; read it through `discovery.rules()`, which imports them all."""


@overload
def rule(
    code: str,
    name: str,
    title: str,
    *,
    kind: Kind,
    severity: Severity,
    source: str,
    triggers: Collection[str],
    behind: str | Pattern = "",
    screen: Screen | None = None,
    once_a_line: bool = False,
) -> Callable[[T], T]: ...
@overload
def rule(
    code: str,
    name: str,
    title: str,
    *,
    kind: Kind,
    severity: Severity,
    source: str,
    per: Literal["report"] = "report",
    words: Collection[str] = (),
    needs_evidence: bool = False,
) -> Callable[[R], R]: ...
@overload
def rule(
    code: str,
    name: str,
    title: str,
    *,
    kind: Kind,
    severity: Severity,
    source: str,
    per: Literal["document"],
    words: Collection[str] = (),
    needs_evidence: bool = False,
) -> Callable[[D], D]: ...
def rule(
    code: str,
    name: str,
    title: str,
    *,
    kind: Kind,
    severity: Severity,
    source: str,
    triggers: Collection[str] = (),
    behind: str | Pattern = "",
    screen: Screen | None = None,
    per: Literal["report", "document"] = "report",
    words: Collection[str] = (),
    needs_evidence: bool = False,
    once_a_line: bool = False,
) -> Callable[[Callable[..., Iterable[Found]]], Callable[..., Iterable[Found]]]:
    """Register a function as a rule; the module's docstring shows the shapes. A second rule of a code raises."""
    shape: Shape = "triggered" if triggers else per

    def register(call: Callable[..., Iterable[Found]]) -> Callable[..., Iterable[Found]]:
        made = Rule(
            code, name, title, kind, severity, source, shape, triggers or words,
            call.__doc__ or "", call, needs_evidence,
            _followed_by(behind) if isinstance(behind, Pattern) else screen,
            behind if isinstance(behind, str) else "", once_a_line,
        )  # fmt: skip
        REGISTRY.add(code, made)
        return call

    return register
