"""Words put for others that sound or look alike, told by the setting: 跟不上行业形式, 对下属监管不利, 现己全部整改.

`companions.py` knows the words that stand directly beside a word; here the setting is written as patterns, by hand:
knowledge/word_settings.txt. A line is read when its wrong word is first met.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.likeness import read
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_BEFORE, _BEHIND = 28, 40
_STOPS = "。；：！？"
_SPECIAL = frozenset("(?[~*+#.$^&")
_GAP = "[^，。；：！？]{0,8}"
_END = "(?=[，。；、！）]|$)"


class _Side(NamedTuple):
    """What stands on one side: plain words, and the patterns of what varies."""

    words: tuple[str, ...]
    pattern: Pattern | None


class _Setting(NamedTuple):
    """The right word, what stands before and behind it, whether both are needed, and what lets the wrong word pass."""

    right: str
    before: _Side
    behind: _Side
    both: bool
    passing: Pattern | None


def _lines_of() -> dict[str, list[str]]:
    """Wrong word → its lines."""
    lines: dict[str, list[str]] = {}
    for line in read("word_settings.txt"):
        lines.setdefault(line[: line.index(" ")], []).append(line)
    return lines


def _plain(written: str) -> list[str]:
    return [each for each in written.split(" ") if each and _SPECIAL.isdisjoint(each)]


def _triggers_of() -> dict[str, tuple[str, int]]:
    """What is looked for → the wrong word in it and its place: the word with a plain neighbour; alone if it must be."""
    triggers = {}
    for word, lines in _LINES.items():
        for line in lines:
            _, before, behind, _ = line.split(" |")
            sides = before + behind
            if not sides.strip() or not _SPECIAL.isdisjoint(sides):
                triggers[word] = word, 0
            if "#" not in behind and "&" not in behind:
                triggers.update({ahead + word: (word, len(ahead)) for ahead in _plain(before)})
                triggers.update({word + after: (word, 0) for after in _plain(behind)})
    return triggers


_LINES = _lines_of()
_TRIGGERS = _triggers_of()


def _side(written: str, form: str) -> _Side:
    every = [each for each in written.split(" ") if each and each != "&"]
    varying = [each for each in every if not _SPECIAL.isdisjoint(each)]
    plain = tuple(each for each in every if _SPECIAL.isdisjoint(each))
    joined = "|".join(varying).replace("~", _GAP).replace("#", _END)
    return _Side(plain, Pattern(form.format(joined)) if joined else None)


@cache
def _settings(word: str) -> tuple[_Setting, ...]:
    made = []
    for line in _LINES[word]:
        words, before, behind, passing = line.split(" |")
        right = words.split()[1]
        let_by = "|".join(each.replace("_", word) for each in passing.split(" ") if each)
        made.append(
            _Setting(
                right,
                _side(before, "(?:{})$"),
                _side(behind, "{}"),
                "#" in behind or "&" in behind,
                Pattern(let_by) if let_by else None,
            )
        )
    return tuple(made)


def _ahead(text: str, start: int, side: _Side) -> bool:
    if side.words and text.endswith(side.words, 0, start):
        return True
    low = start - _BEFORE if start > _BEFORE else 0
    return bool(side.pattern and side.pattern.search(text, low, start))


def _after(text: str, end: int, side: _Side) -> bool:
    if side.words and text.startswith(side.words, end):
        return True
    return bool(side.pattern and side.pattern.match(text, end))


def _told(at: Hit) -> tuple[str, bool]:
    """The right word where the setting asks for it, and whether both sides do."""
    word, place = _TRIGGERS[at.word]
    text, start = at.text, at.start + place
    end = start + len(word)
    for right, before, behind, both, passing in _settings(word):
        ahead, after = _ahead(text, start, before), _after(text, end, behind)
        if not (ahead and after if both else ahead or after or not (any(before) or any(behind))):
            continue
        if not (passing and passing.search(text, max(0, start - 14), end + 8)):
            return right, ahead and after
    return "", False


def _in_setting(hits: Sequence[Hit]) -> list[Hit]:
    """The words whose setting asks for another one."""
    return [at for at in hits if _told(at)[0]]


@rule(
    "T698",
    "wrong-in-setting",
    "与语境不合的别词",
    kind="typo",
    severity="warning",
    source="《现代汉语词典》第7版；《现代汉语规范词典》",
    triggers=tuple(_TRIGGERS),
    screen=_in_setting,
)
def wrong_in_setting(text: Text, at: Hit) -> Iterator[Found]:
    """音近形近的另一个词，单看不错，从同一分句里的动词、宾语或修饰语看是输入时选错了。

    误：部分干部的思路跟不上行业发展的形式。
    误：因监管不利被通报。
    误：三方连动化解矛盾，移送检查机关审查起诉。
    误：学习理论只是，落实工作人物，收到群众好评。
    正：认清形势，反对形式主义；监管不力，处于不利局面；移送检察机关，检查机关作风。
    正：学习理论知识，落实工作任务，受到群众好评，收到群众来信。
    """
    right, sure = _told(at)
    word, place = _TRIGGERS[at.word]
    start = at.start + place
    if right and not text.in_title(at.line, start, start + len(word)):
        yield at.found(
            f"从前后文看，“{word}”{'应' if sure else '疑'}为“{right}”",
            right,
            start=start,
            end=start + len(word),
            severity="error" if sure else "warning",
        )
