"""Fixed names that lack a sign or a word: 三会课, 民主集制, 突发困难户; the names stand in knowledge/fixed_names.txt."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.likeness import everyday, is_word, read
from shuzhi.text.audit.near_names import short_names
from shuzhi.text.audit.rule import Found, Hit, rule

_MARKS = re.compile(r"[{}]")
_WORD = re.compile(r"\{([^{}]+)\}")
_HAN = re.compile("[一-龥]")
# What may be left out, or stands so often by itself that its absence says nothing.
_SPARED = frozenset("的了和与及同为性化")
_LONG = 5


@cache
def _lost() -> dict[str, str]:
    """What is left of a name → the name."""
    found: dict[str, str] = {}
    kept: set[str] = set()
    names: set[str] = set()
    for row in (*read("fixed_names.txt"), " ".join(short_names())):
        for written in row.split(" "):
            if written[:1] == "=":
                kept.add(written[1:])
                continue
            name = _MARKS.sub("", written)
            names.add(name)
            for word in _WORD.finditer(written):
                found[_MARKS.sub("", written[: word.start()] + written[word.end() :])] = name
            for place in range(1, len(name)):
                rest = name[:place] + name[place + 1 :]
                if _HAN.match(name[place]) and name[place] not in _SPARED and _is_odd(name, place):
                    found.setdefault(rest, name)
    return {rest: name for rest, name in found.items() if rest not in kept and not _stands(rest, names)}


def _is_odd(name: str, place: int) -> bool:
    """Whether no words are left where a sign is gone."""
    if place == len(name) - 1:
        return len(name) >= _LONG and not is_word(name[-3:-1])
    joined = name[place - 1] + name[place + 1]
    return not is_word(joined) and joined not in everyday() and name[place] != name[place + 1]


def _stands(rest: str, names: set[str]) -> bool:
    """Whether what is left is a name itself."""
    return rest in names or (len(rest) == 2 and is_word(rest))


def _broken_off(hits: Sequence[Hit]) -> list[Hit]:
    """The hits behind which the name does not go on: nearly all that lack the last sign are the beginning of it."""
    names = _lost()
    return [at for at in hits if not at.text.startswith(names[at.word], at.start)]


def _runs_over(at: Hit, name: str) -> bool:
    """Whether the first sign belongs to the word ahead, or the last one, where the name breaks off, to the one behind."""
    ahead, behind = at.before(1), at.after(1)
    if ahead and name[1] != at.word[1] and is_word(ahead + at.word[0]):
        return True
    return name.startswith(at.word) and bool(behind) and is_word(at.word[-1] + behind)


@rule(
    "F547",
    "name-lacks-sign",
    "固定名称漏字",
    kind="fixed_formulation",
    severity="warning",
    source="党内法规、法律和公开文件的用语",
    triggers=tuple(_lost()),
    screen=_broken_off,
)
def name_lacks_sign(text: Text, at: Hit) -> Iterator[Found]:
    """固定的名称、提法漏写一个字或一个词。

    误：落实“三会课”制度，坚持民主集制。
    误：把突发困难户纳入监测。
    误：推进治理体系和治理现代化。
    正：落实“三会一课”制度，坚持民主集中制。
    正：把突发严重困难户纳入监测。
    """
    name = _lost()[at.word]
    if text.in_title(at.line, at.start, at.end) or _runs_over(at, name):
        return
    yield at.found(f"“{at.word}”漏字，应为“{name}”", name)
