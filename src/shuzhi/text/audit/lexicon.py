"""Lexical rules: rows `wrong → right` with conditions, in `lexicon/*.toml`; one table [[rule]] is one rule.

    [[rule]]
    code = "T601"
    name = "confused-words"
    title = "易混词"
    kind = "typo"
    severity = "error"
    source = "《现代汉语词典》第7版"
    about = "读音或字形相近的词误用。"
    message = "“{wrong}”应为“{right}”"        # optional; {wrong} and {right} are those of the row
    in_titles = false                            # optional: whether to look inside 《…》 as well
    conditions = "not_after=原,时任"             # optional: for every row that does not say otherwise
    rows = '''
    # a row; several wrong forms with / between them, several right ones likewise (then none is put in by itself)
    交待 → 交代 | not_before=后事
    既使/即便使 → 即使
    截止 → 截至 | before=目前,年底,[0-9]
    贫困户 → 脱贫户/监测对象 | years=2021- | severity=warning | near=目前,仍有 | note=2020年底已全部脱贫
    # words in which the rows of this rule keep silent
    = 村长江边
    '''

`right` may be empty: the word should go. `?` for right: nothing certain to put there. Conditions, all to be met:

    before=甲,乙      one of these stands directly behind the word      not_before=…   none does   ([0-9] is any digit,
    after=甲,乙       one of these stands directly ahead of it          not_after=…    none does    ^ and $ the line's ends)
    near=甲,乙        one of these stands in the same sentence          not_near=…     none does
    years=2021-       the report's last year lies in the range (2021-, -2020, 2018-2020); silent where no year is known
    since=2021        every year of the report is this one or later; a hint where no year is known
    kinds=述职述廉    the report's kind is one of these
    severity=… source=… note=… (added to the message)

Where the right form already stands around the wrong one (党风廉政责任制 in a longer right word), the row is silent;
of overlapping rows of one rule the longest wins. Rows are parsed when first met: thousands cost nothing at the start.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

import tomli

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import RANK, Severity
from shuzhi.text.audit.rule import Found, Hit, Rule

FOLDER = Path(__file__).with_name("lexicon")
MESSAGE = "“{wrong}”应为“{right}”"
GOES = "“{wrong}”多余，宜删去"
UNCERTAIN = "“{wrong}”用法有误"
_DIGIT = "[0-9]"
_EDGE = 40
_WORDS = ("before", "not_before", "after", "not_after", "near", "not_near", "kinds")
_CONDITIONS = frozenset((*_WORDS, "years", "since", "severity", "source", "note"))
_KEYS = frozenset(
    [
        "code",
        "name",
        "title",
        "kind",
        "severity",
        "source",
        "about",
        "message",
        "in_titles",
        "conditions",
        "rows",
        "examples_wrong",
        "examples_right",
    ]
)

Test = Callable[[Text, Hit], bool]


class LexiconError(Exception):
    """A lexicon is written wrongly; the message is Chinese and names the file, the row and the remedy."""


@dataclass(frozen=True, eq=False)
class Family:
    """A lexical rule with its rows: `wrong` → what stands right of the arrow, as written; `kept`: words left alone."""

    rule: Rule
    rows: Mapping[str, str]
    kept: tuple[str, ...]
    message: str
    in_titles: bool
    conditions: str = ""
    _parsed: dict[str, "Row"] = field(default_factory=dict, init=False, repr=False)

    def judge(self, text: Text, at: Hit) -> Iterable[Found]:
        """What the row of a hit says; it is parsed at its first hit."""
        row = self._parsed.get(at.word)
        if row is None:
            row = self._parsed[at.word] = parse(self, at.word)
        return row.judge(text, at)


@dataclass(frozen=True)
class Row:
    """A parsed row. `rights` is empty where nothing certain can be put, ("",) where the word should go.

    `around` are longer words, right ones and kept ones, within which the wrong word is right. A `dated` row is wrong
    from some year on, so where the year is not known it is a hint.
    """

    family: Family
    wrong: str
    rights: tuple[str, ...]
    tests: tuple[Test, ...]
    around: tuple[str, ...]
    severity: Severity | None
    source: str | None
    message: str
    dated: bool

    def judge(self, text: Text, at: Hit) -> Iterable[Found]:
        for test in self.tests:
            if not test(text, at):
                return ()
        for longer in self.around:
            if _covered(longer, at):
                return ()
        if not self.family.in_titles and text.in_title(at.line, at.start, at.end):
            return ()
        suggestion = self.rights[0] if len(self.rights) == 1 else None
        severity = "hint" if self.dated and not text.years_at(at.line) else self.severity
        return (Found(at.line, at.start, at.end, self.message, suggestion, severity, self.source),)


def parse(family: Family, wrong: str) -> Row:
    """The row of a wrong word. Raises LexiconError."""
    right, *conditions = (part.strip() for part in family.rows[wrong].split("|"))
    tests: list[Test] = []
    given: dict[str, str] = {}
    for condition in (*filter(None, family.conditions.split("|")), *conditions):
        key, equals, value = (part.strip() for part in condition.partition("="))
        if key not in _CONDITIONS or not equals or not value:
            raise LexiconError(
                f"词表 {family.rule.code} 的“{wrong}”一行：条件“{condition}”不可识别。"
                f"可用的条件有：{'、'.join(sorted(_CONDITIONS))}。"
            )
        given[key] = value
    for key, value in given.items():
        if key in _WORDS:
            tests.append(_TESTS[key](tuple(word.strip() for word in value.split(","))))
        elif key == "years":
            tests.append(_years(family, wrong, value))
        elif key == "since":
            tests.append(_since(family, wrong, value))
    severity = given.get("severity")
    if severity is not None and severity not in RANK:
        raise LexiconError(
            f"词表 {family.rule.code} 的“{wrong}”一行：级别“{severity}”不是 error、warning、hint 之一。"
        )
    rights = () if right == "?" else tuple(part.strip() for part in right.split("/"))
    around = tuple(word for word in (*rights, *family.kept) if wrong in word)
    message = _message(family, wrong, rights, given.get("note", ""))
    return Row(
        family,
        wrong,
        rights,
        tuple(tests),
        around,
        cast(Severity | None, severity),
        given.get("source"),
        message,
        "since" in given,
    )


def _message(family: Family, wrong: str, rights: tuple[str, ...], note: str) -> str:
    right = "”或“".join(rights)
    own = family.message if right or "{right}" not in family.message else ""
    form = own or (MESSAGE if right else GOES if rights else UNCERTAIN)
    return form.format(wrong=wrong, right=right) + (f"：{note}" if note else "")


@cache
def families() -> tuple[Family, ...]:
    """The product's lexicons, in the order of their files."""
    return tuple(family for path in sorted(FOLDER.glob("*.toml")) for family in read_families(path))


def read_families(path: Path) -> tuple[Family, ...]:
    """The lexical rules of a file. Raises LexiconError."""
    try:
        table = tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise LexiconError(f"词表 {path} 读不出：{error}。请按 TOML 格式改正，编码用 UTF-8。") from None
    return tuple(make_family(entry, str(path)) for entry in table.get("rule", ()))


def make_family(entry: Mapping[str, Any], where: str) -> Family:
    """A lexical rule from its table. Raises LexiconError."""
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise LexiconError(
            f"词表 {where}：{'、'.join(unknown)} 不是可用的项。可用的有：{'、'.join(sorted(_KEYS))}。"
        )
    try:
        rule = Rule(
            code=entry["code"],
            name=entry["name"],
            title=entry["title"],
            kind=entry["kind"],
            severity=entry["severity"],
            source=entry["source"],
            shape="lexical",
            words=(),
            doc=_doc(entry),
        )
        rows, kept = _rows(str(entry["rows"]), f"{where}（{rule.code}）")
    except KeyError as error:
        raise LexiconError(f"词表 {where}：缺少 {error.args[0]} 一项。") from None
    except ValueError as error:
        raise LexiconError(f"词表 {where}：{error}") from None
    return Family(
        rule,
        rows,
        kept,
        entry.get("message", ""),
        bool(entry.get("in_titles", False)),
        str(entry.get("conditions", "")),
    )


def _doc(entry: Mapping[str, Any]) -> str:
    lines = [str(entry["about"]), ""]
    lines += [f"误：{example}" for example in entry.get("examples_wrong", ())]
    lines += [f"正：{example}" for example in entry.get("examples_right", ())]
    return "\n".join(lines).strip()


def _rows(block: str, where: str) -> tuple[dict[str, str], tuple[str, ...]]:
    rows: dict[str, str] = {}
    kept: list[str] = []
    for line in block.splitlines():
        wrong, arrow, rest = line.partition("→")
        wrong = wrong.strip()
        if arrow and wrong and wrong[0] != "#":
            for word in wrong.split("/") if "/" in wrong else (wrong,):
                word = word.strip()
                if not word or word in rows:
                    raise LexiconError(
                        f"词表 {where}：“{line.strip()}”一行的错误写法为空或重复，请删去一处。"
                    )
                rows[word] = rest
        elif wrong and wrong[0] == "=":
            kept.append(wrong[1:].strip())
        elif wrong and wrong[0] != "#":
            raise LexiconError(f"词表 {where}：“{line.strip()}”一行没有“→”，应写成“误 → 正”。")
    return rows, tuple(kept)


def _covered(longer: str, at: Hit) -> bool:
    """Whether a longer word that contains the hit's word stands over it."""
    place = longer.find(at.word)
    while place >= 0:
        if at.text.startswith(longer, at.start - place) and at.start >= place:
            return True
        place = longer.find(at.word, place + 1)
    return False


def _behind(words: tuple[str, ...]) -> Test:
    plain = tuple(word for word in words if word not in (_DIGIT, "$"))
    digit, edge = _DIGIT in words, "$" in words

    def stands(text: Text, at: Hit) -> bool:
        return (
            at.text.startswith(plain, at.end)
            or (digit and at.text[at.end : at.end + 1].isdigit())
            or (edge and not at.text[at.end : at.end + _EDGE].strip())
        )

    return stands


def _ahead(words: tuple[str, ...]) -> Test:
    plain = tuple(word for word in words if word not in (_DIGIT, "^"))
    digit, edge = _DIGIT in words, "^" in words

    def stands(text: Text, at: Hit) -> bool:
        return (
            at.text.endswith(plain, 0, at.start)
            or (digit and at.before(1).isdigit())
            or (edge and not at.before(_EDGE).strip())
        )

    return stands


def _near(words: tuple[str, ...]) -> Test:
    def stands(text: Text, at: Hit) -> bool:
        begin, end = text.sentence(at.line, at.start)
        sentence = at.text[begin:end]
        # a loop, since with `any` each of thirty words takes twice as long
        for word in words:  # noqa: SIM110
            if word in sentence:
                return True
        return False

    return stands


def _kinds(words: tuple[str, ...]) -> Test:
    return lambda text, at: text.report_at(at.line).kind in words


def _not(make: Callable[[tuple[str, ...]], Test]) -> Callable[[tuple[str, ...]], Test]:
    def turned(words: tuple[str, ...]) -> Test:
        test = make(words)
        return lambda text, at: not test(text, at)

    return turned


_TESTS: dict[str, Callable[[tuple[str, ...]], Test]] = {
    "before": _behind,
    "not_before": _not(_behind),
    "after": _ahead,
    "not_after": _not(_ahead),
    "near": _near,
    "not_near": _not(_near),
    "kinds": _kinds,
}


def _years(family: Family, wrong: str, written: str) -> Test:
    first, dash, last = written.partition("-")
    try:
        low = int(first) if first else 0
        high = int(last) if last else 9999 if dash else low
    except ValueError:
        raise LexiconError(
            f"词表 {family.rule.code} 的“{wrong}”一行：年份“{written}”应写成 2021-、-2020 或 2018-2020。"
        ) from None

    def within(text: Text, at: Hit) -> bool:
        year = text.year_at(at.line)
        return year is not None and low <= year <= high

    return within


def _since(family: Family, wrong: str, written: str) -> Test:
    if not written.isdecimal():
        raise LexiconError(
            f"词表 {family.rule.code} 的“{wrong}”一行：since 后应写一个年份，如 2021，现为“{written}”。"
        )
    first = int(written)
    return lambda text, at: min(text.years_at(at.line), default=first) >= first


def check_all(family: Family) -> Iterator[Row]:
    """Every row, parsed: for tests and for lexicons of an office, whose mistakes are told at once."""
    for wrong in family.rows:
        yield parse(family, wrong)
