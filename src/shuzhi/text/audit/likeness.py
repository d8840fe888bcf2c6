"""Characters taken for one another, and phrases written with one of them: 因地制谊, 批评指证.

The wrong forms of a phrase are made, not listed: one character is replaced by another that looks like it
(knowledge/lookalikes.txt) or sounds the same (knowledge/homophones.txt).
"""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

from shuzhi.text.audit import knowledge
from shuzhi.text.audit.rule import Hit, Made

FOLDER = Path(knowledge.__file__).parent
Slip = tuple[int, int, str]
"""Where a phrase with a wrong character stands in its line, from and to, and the right phrase."""


def read(name: str) -> Iterator[str]:
    """The lines of a file of words, without its comments."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line[0] != "#":
            yield line


@cache
def phrases(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The phrases of a file in its order, and those on its lines that begin with =, which are left alone."""
    right: list[str] = []
    left_alone: set[str] = set()
    for line in read(name):
        if line[0] == "=":
            left_alone.update(line[1:].split())
        else:
            right += line.split()
    return tuple(right), frozenset(left_alone)


@cache
def alike() -> dict[str, str]:
    """Character → the groups it is of: of those that look like it, then of those that sound the same, tone included."""
    return _taken_for([*_looks(), *(tone for group in _syllables() for tone in group.split("/"))])


@cache
def looking_alike() -> dict[str, str]:
    """Character → the groups of those that look like it."""
    return _taken_for(_looks())


@cache
def sounding() -> dict[str, str]:
    """Character → the group of its syllable, whatever the tone."""
    return _taken_for([group.replace("/", "") for group in _syllables()])


@cache
def _anyhow_alike() -> dict[str, str]:
    """Character → all that it may be taken for."""
    tables = alike(), sounding()
    return {sign: "".join(table.get(sign, "") for table in tables) for sign in {*tables[0], *tables[1]}}


def _looks() -> list[str]:
    return [group for line in read("lookalikes.txt") for group in line.split()]


def _syllables() -> list[str]:
    return [group for line in read("homophones.txt") for group in line.split()]


def _taken_for(groups: Iterable[str]) -> dict[str, str]:
    """Character → its groups in a row, itself and repeats among them: to sort these out would delay every start."""
    found: dict[str, str] = {}
    for group in groups:
        for sign in group:
            found[sign] = found.get(sign, "") + group
    return found


@cache
def everyday() -> frozenset[str]:
    """Two-character words in common use."""
    return frozenset(word for line in read("everyday_words.txt") for word in line.split())


@cache
def known() -> frozenset[str]:
    """Two-character words in less common use."""
    return frozenset(word for line in read("known_words.txt") for word in line.split())


def is_word(pair: str) -> bool:
    """Whether two characters are a word, common or less so."""
    return pair in everyday() or pair in known()


class Phrases:
    """Phrases of which one with a single wrong character is to be recognized.

    All wrong forms are made, and are the triggers: a right phrase, as nearly every one is, costs nothing. With one
    character wrong, the first two or the rest are right; where these two are an everyday word, fewer forms are made.
    """

    def __init__(self, right: Collection[str], left_alone: Collection[str], *, by_look: bool = False) -> None:
        """`by_look` makes the forms beside everyday words with what looks alike only: for thousands of idioms those that
        sound the same would be too many."""
        self._known = {*right, *left_alone}
        self._by_look = by_look
        # a half → the phrases of which it is one, and the places of their other half
        self._halves: dict[str, list[tuple[str, range]]] = {}
        self._forms: dict[str, str] = {}
        for phrase in sorted({*right}):
            half = len(phrase) // 2
            self._halves.setdefault(phrase[:half], []).append((phrase, range(half, len(phrase))))
            self._halves.setdefault(phrase[half:], []).append((phrase, range(half)))

    @property
    def triggers(self) -> Made:
        """The words at which to ask `slip`: the wrong forms."""
        return Made(self._every, self._standing)

    def _every(self) -> Iterator[str]:
        self._make(self._halves)
        yield from self._forms

    def _standing(self, begun: set[str]) -> Iterator[str]:
        # a form that stands in the text has its whole half there
        self._make([half for half in self._halves if half[:3] in begun], begun)
        yield from (form for form in self._forms if form[:3] in begun)

    def _make(self, halves: Iterable[str], begun: Collection[str] = ()) -> None:
        """Make the forms of the phrases of some halves, those only whose wrong character stands where it would in the text
        if some is given; what would be a form of two phrases is none."""
        common, forms = everyday(), self._forms
        near, far = looking_alike() if self._by_look else alike(), _anyhow_alike()
        twice: set[str] = set()
        for half in halves:
            likes = near if half in common else far
            for phrase, others in self._halves[half]:
                for place in others:
                    head, tail = phrase[:place], phrase[place + 1 :]
                    next_to = head[-1:], "" if head else tail[0]
                    for other in likes.get(phrase[place], ""):
                        if begun and next_to[0] + other + next_to[1] not in begun:
                            continue
                        form = head + other + tail
                        if forms.setdefault(form, phrase) != phrase:
                            twice.add(form)
        for form in twice | (forms.keys() & self._known):
            del forms[form]

    def slip(self, at: Hit) -> Slip:
        """The place of a wrong form and the phrase that is meant."""
        return at.start, at.end, self._forms[at.word]


def runs_over(text: str, start: int, end: int, phrase: str) -> bool:
    """Whether an end of the phrase, with the wrong character at it, belongs to an everyday word that begins before the
    phrase or goes on behind it: 其中新工作 holds no 中心工作."""
    wrong = next(place for place, sign in enumerate(phrase) if text[start + place] != sign)
    words, before, behind = everyday(), text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    if wrong <= 1 and before in words:
        # 健全|长校机制: what seems to go over belongs to the word before
        return start < 2 or text[start - 2 : start] not in words
    return wrong >= len(phrase) - 2 and behind in words and text[end : end + 2] not in words
