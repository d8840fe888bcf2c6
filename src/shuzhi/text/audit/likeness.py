"""Characters taken for one another, and phrases written with one of them: 因地制谊, 批评指证.

The wrong forms of a phrase are made, not listed: one character is replaced by another that looks like it
(knowledge/lookalikes.txt) or sounds the same (knowledge/homophones.txt).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property
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

    With one character wrong, the first two or the rest are right. Where those two make no everyday word they are the
    trigger, which is one word for all the forms; elsewhere the forms themselves are.
    """

    def __init__(self, right: Collection[str], left_alone: Collection[str], *, by_look: bool = False) -> None:
        """`by_look` makes the forms with what looks alike only: of thousands of idioms those that sound the same would
        delay every start."""
        self._known = {*right, *left_alone}
        self._likes = looking_alike if by_look else alike
        # an everyday half → the phrases of which it is one, and the places of their other half
        self._halves: dict[str, list[tuple[str, range]]] = {}
        # a piece → the phrase, where it begins seen from the piece, where its rest does, and the rest
        self._pieces: dict[str, list[tuple[str, int, int, str]]] = {}
        self._forms: dict[str, str] = {}
        common = everyday()
        for phrase in sorted({*right}):
            half = len(phrase) // 2
            first, second = phrase[:half], phrase[half:]
            for piece, begin, rest_begin, rest, others in (
                (first, 0, half, second, range(half, len(phrase))),
                (second, -half, -half, first, range(half)),
            ):
                if piece not in common:
                    self._pieces.setdefault(piece, []).append((phrase, begin, rest_begin, rest))
                else:
                    self._halves.setdefault(piece, []).append((phrase, others))

    @property
    def triggers(self) -> Made:
        """The words at which to ask `slip`."""
        return Made(self._every, self._standing)

    def _every(self) -> Iterator[str]:
        self._make(self._halves)
        yield from self._pieces
        yield from self._forms

    def _standing(self, begun: set[str]) -> Iterator[str]:
        yield from (piece for piece in self._pieces if piece[:3] in begun)
        # a form that stands in the text has its whole half there
        self._make([half for half in self._halves if half[:3] in begun])
        yield from (form for form in self._forms if form[:3] in begun)

    def _make(self, halves: Iterable[str]) -> None:
        """Make the forms of the phrases of some halves; what would be a form of two phrases is none."""
        likes, forms = self._likes(), self._forms
        twice: set[str] = set()
        for half in halves:
            for phrase, others in self._halves[half]:
                for place in others:
                    head, tail = phrase[:place], phrase[place + 1 :]
                    for other in likes.get(phrase[place], ""):
                        form = head + other + tail
                        if forms.setdefault(form, phrase) != phrase:
                            twice.add(form)
        for form in twice | (forms.keys() & self._known):
            del forms[form]

    def doubtful(self, hits: Sequence[Hit]) -> list[Hit]:
        """Of the hits of the triggers those where a phrase may stand with one wrong character, as nearly none does."""
        looks, forms, kept = self._looks, self._forms, []
        for at in hits:
            look = looks.get(at.word)
            if look is None or at.word in forms:
                kept.append(at)
                continue
            text, start = at.text, at.start
            for begin, end, rest in look:
                # ahead of the line's first character there is nothing: what is then read is no rest, as `slip` will see
                said = text[start + begin : start + end]
                if said == rest:
                    break
                # most are another text altogether: both ends differ
                if (said[:1] == rest[0] or said[-1:] == rest[-1]) and _one_apart(said, rest):
                    kept.append(at)
                    break
        return kept

    @cached_property
    def _looks(self) -> dict[str, tuple[tuple[int, int, str], ...]]:
        """Where the rests of each piece begin and end seen from it, and the rests; not of pieces with a rest of one
        character."""
        return {
            piece: tuple((begin, begin + len(rest), rest) for _, _, begin, rest in own)
            for piece, own in self._pieces.items()
            if all(len(rest) > 1 for _, _, _, rest in own)
        }

    def slip(self, at: Hit) -> Slip | None:
        """The phrase that stands at a trigger with one wrong character."""
        meant = self._forms.get(at.word)
        if meant is not None:
            return at.start, at.end, meant
        text, found = at.text, None
        for phrase, begin, rest_begin, rest in self._pieces[at.word]:
            place = at.start + rest_begin
            said = text[place : place + len(rest)] if place >= 0 else ""
            if said == rest:
                return None
            if not _one_apart(said, rest):
                continue
            start = at.start + begin
            if text[start : start + len(phrase)] not in self._known:
                if found:
                    return None  # two phrases would explain it
                found = start, start + len(phrase), phrase
        return found


def _one_apart(said: str, right: str) -> bool:
    """Whether a text that differs has one character wrong, and a likely one there."""
    if len(said) != len(right):
        return False
    if said[1:] == right[1:]:
        return _is_likely(said[0], right[0])
    if said[:-1] == right[:-1]:
        return _is_likely(said[-1], right[-1])
    if said[0] != right[0] or said[-1] != right[-1]:
        return False
    wrong = [pair for pair in zip(said, right, strict=True) if pair[0] != pair[1]]
    return len(wrong) == 1 and _is_likely(*wrong[0])


def _is_likely(said: str, right: str) -> bool:
    return said in alike().get(right, "") or said in sounding().get(right, "")


def runs_over(text: str, start: int, end: int, phrase: str) -> bool:
    """Whether an end of the phrase, with the wrong character at it, belongs to an everyday word that begins before the
    phrase or goes on behind it: 其中新工作 holds no 中心工作."""
    wrong = next(place for place, sign in enumerate(phrase) if text[start + place] != sign)
    before, behind = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    return (wrong <= 1 and before in everyday()) or (wrong >= len(phrase) - 2 and behind in everyday())
