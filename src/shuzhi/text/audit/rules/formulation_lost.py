"""Fixed names that lack a sign or a word: 三会课, 民主集制, 突发困难户; the names stand in knowledge/fixed_names.txt."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.likeness import everyday, is_word, read
from shuzhi.text.audit.near_names import short_names
from shuzhi.text.audit.rule import Found, Hit, Made, rule
from shuzhi.text.han import is_han

_WORD = re.compile(r"\{([^{}]+)\}")
# What may be left out, or stands so often by itself that its absence says nothing.
_SPARED = frozenset("的了和与及同为性化")
_LONG = 5


@cache
def _written() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """The names as written, with braces; the names without; and what is right although a sign is missing."""
    rows = " ".join((*read("fixed_names.txt"), *short_names())).split(" ")
    written = tuple([row for row in rows if row[:1] != "="])
    names = frozenset([_bare(each) for each in written])
    return written, names, frozenset([row[1:] for row in rows if row[:1] == "="])


def _bare(written: str) -> str:
    return written.replace("{", "").replace("}", "") if "{" in written else written


_LEFT: dict[str, str] = {}
"""What is left of a name → the name, as far as it has been asked for."""


def _leave(some: Iterable[str]) -> dict[str, str]:
    """What is left of some names without a sign, or a word in braces."""
    _, names, kept = _written()
    found: dict[str, str] = {}
    for written in some:
        name = _bare(written)
        if name is not written:
            for word in _WORD.finditer(written):
                found[_bare(written[: word.start()] + written[word.end() :])] = name
        for place in range(1, len(name)):
            rest = name[:place] + name[place + 1 :]
            if is_han(name[place]) and name[place] not in _SPARED and _is_odd(name, place):
                found.setdefault(rest, name)
    left = {rest: name for rest, name in found.items() if rest not in kept and not _stands(rest, names)}
    _LEFT.update(left)
    return left


def _standing(begun: set[str]) -> Iterator[str]:
    near = [
        each
        for each in _written()[0]
        if "{" in each or each[:2] in begun or (each[:1] in begun and each[0] + each[2:3] in begun)
    ]
    return (rest for rest in _leave(near) if rest[:3] in begun)


def _is_odd(name: str, place: int) -> bool:
    """Whether no words are left where a sign is gone."""
    if place == len(name) - 1:
        return len(name) >= _LONG and not is_word(name[-3:-1])
    joined = name[place - 1] + name[place + 1]
    return not is_word(joined) and joined not in everyday() and name[place] != name[place + 1]


def _stands(rest: str, names: Collection[str]) -> bool:
    """Whether what is left is a name itself."""
    return rest in names or (len(rest) == 2 and is_word(rest))


def _broken_off(hits: Sequence[Hit]) -> list[Hit]:
    """The hits behind which the name does not go on: nearly all that lack the last sign are the beginning of it."""
    return [at for at in hits if not at.text.startswith(_LEFT[at.word], at.start)]


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
    triggers=Made(lambda: _leave(_written()[0]), _standing),
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
    name = _LEFT[at.word]
    if text.in_title(at.line, at.start, at.end) or _runs_over(at, name):
        return
    yield at.found(f"“{at.word}”漏字，应为“{name}”", name)
