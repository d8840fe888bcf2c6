"""Where a number stands in its line: the clause it belongs to, the words with it, the clauses before it."""

import re
from dataclasses import dataclass
from itertools import pairwise

from shuzhi.text.claims.lexicon import Lexicon
from shuzhi.text.claims.masks import BLANK
from shuzhi.text.claims.model import APART, Surroundings
from shuzhi.text.claims.tokens import Token
from shuzhi.text.han import is_han

_BREAK = re.compile(r"[，。；：！？,;:!?（）()\v]")
_STOP = re.compile(r"[，。；：！？、,;:!?（）()\v\s]")
_SENTENCE = "。！？!?\v"
_EDGE = '、，, \u3000\t“‘”’"·'
_RIGHT_EDGE = '、，, \u3000\t“‘’"·'  # 及 ends words: 惠及, 涉及
_JOINS = ("和", "及", "与", "以及", "并")
_LONGEST_OWN = 60
_LONGEST_QUOTE = 18
_LONGEST_THING = 12
_THING_ENDS = re.compile(
    r"[和及与均已被]|[\u4e00-\u9fff]{2}率|坚持|认真|荣[立获]|分?获[省市县区国全得评]|因|不但|改为|(?<!报)到"
)
# In a longer clause the thing counted ends where it is told what became of it.
_TOLD = re.compile(
    "参加|参与|完成|通过|实现|达到|接受|开展|组织|受到|评为|列入|纳入|进行|建成|投入|落实|取得|办结|整改|销号|报名|入选|就业|脱贫"
)
_OF = "的"
_NEAR = 8
_CUTS = re.compile(r"[的在对向为于将把、]|\s")


@dataclass(frozen=True)
class Place:
    """`before` and `after` are spans of the words that stand with a number, `left` is where they begin with
    openings such as 全年累计; `forward` says that the thing counted follows the number (117件议案)."""

    left: int
    before: tuple[int, int]
    after: tuple[int, int]
    forward: bool


class Line:
    """One line with its clause breaks, asked about each number in it."""

    def __init__(self, text: str, lexicon: Lexicon, heading: str = "", begin: int = 0) -> None:
        self.text = text
        self.heading = heading
        self._lex = lexicon
        self._begin = begin

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a stretch of the line."""
        left = self._break_before(start)
        right = self._break_after(end)
        return left, right

    def place(self, token: Token, previous: Token | None, following: Token | None) -> Place:
        """The words that stand with a number, given its neighbours."""
        clause = self.clause(token.head, token.tail)
        left = max(clause[0], previous.tail if previous else 0, token.head - _LONGEST_OWN)
        if previous and left == previous.tail:
            left = self._past_counted(previous, token, left)
        before = self._strip(left, token.head)
        right = min(clause[1], following.head if following else clause[1], token.tail + _LONGEST_OWN)
        stop = _STOP.search(self.text, token.tail, right)
        after = (token.tail, stop.start() if stop else right)
        return Place(left, before, after, self._is_forward(token, before, after))

    def quote(self, token: Token, place: Place, *, forward: bool = False) -> tuple[int, int]:
        """From what is counted to the unit; `forward` takes the words after the number in any case."""
        if place.forward or forward:
            return token.head, self._thing_end(token, place)
        start, end = self._cut(place.before), token.tail
        if self.text[token.unit_end : token.tail] in ("以内", "之内"):
            end = token.unit_end
        return (start if start < token.head else token.head), end

    def thing(self, token: Token, place: Place) -> str:
        """What is counted, in words."""
        before = self.words(place.before)
        if place.forward:
            after = self.text[place.after[0] : self._thing_end(token, place)]
            return after or before
        return before

    def words(self, span: tuple[int, int]) -> str:
        """The words of a span without what leads up to a number (达到, 共计)."""
        text = self.text[span[0] : span[1]].lstrip(_EDGE).rstrip(_RIGHT_EDGE)
        while found := self._lex.tail.search(text):
            text = text[: found.start()].rstrip(_RIGHT_EDGE)
        return text

    def around(self, token: Token, place: Place, tokens: list[Token]) -> Surroundings:
        """The words a claim is matched by: its own, the clauses before it in the sentence, the headings."""
        before = self.text[place.before[0] : place.before[1]].strip(_EDGE)
        after = self.text[place.after[0] : place.after[1]] if place.forward else ""
        near = self.near(place.left, tokens)
        return Surroundings(before + after.strip(_EDGE), len(before), near, self.heading)

    def near(self, at: int, tokens: list[Token]) -> tuple[str, ...]:
        """The clauses of the sentence before a place, nearest first; a number ends a clause as a comma does."""
        sentence = max((self.text.rfind(mark, max(0, at - 400), at) for mark in _SENTENCE), default=-1) + 1
        sentence = max(sentence, self._begin, at - 400)
        ends = {token.tail: token.head for token in tokens if sentence <= token.tail <= at}
        cuts = {sentence, at, *ends}
        cuts |= {place + 1 for place in self._breaks_between(sentence, at)}
        edges = sorted(cuts)
        found: list[str] = []
        for start, end in reversed(list(pairwise(edges))):
            # a bare number (126人次 in 58批126人次) is no clause to take words from
            piece = (
                self.text[start:end].strip(_EDGE + "；：。（）()") if ends.get(end, end) - start > 1 else ""
            )
            found += [piece] if piece else []
            if start > sentence and self.text[start - 1] in "；;":
                found.append(APART)
        return tuple(found[:_NEAR])

    def _is_forward(self, token: Token, before: tuple[int, int], after: tuple[int, int]) -> bool:
        following = self.text[after[0] : after[1]]
        if not following or not _is_word(following[0]):
            return False
        if self.text[token.unit_end : token.tail]:
            return False
        stands = len(self.words(before)) >= 2
        if self._lex.onward.match(following):
            return not stands and following[0] not in "的和及与或且"
        if token.unit in self._lex.things or token.unit in self._lex.places:
            return True
        return not stands

    def _past_counted(self, previous: Token, token: Token, left: int) -> int:
        """Past the thing that the number before counts: 3个村民小组、 in 3个村民小组、120户."""
        between = self.text[left : token.head]
        if not between or not _is_word(between[0]) or previous.tail != previous.unit_end:
            return left
        comma = between.find("、")
        return left + comma + 1 if comma > 0 else left

    def _thing_end(self, token: Token, place: Place) -> int:
        start, end = place.after
        if end - start > _LONGEST_THING:
            told = _TOLD.search(self.text, start + 1, start + _LONGEST_THING)
            end = told.start() if told else start + _LONGEST_THING
        found = _THING_ENDS.search(self.text, start + 2, end)
        end = found.start() if found else end
        of = self.text.find(_OF, start + 1, end)
        return max(of if of > 0 else end, token.tail)

    def _strip(self, start: int, end: int) -> tuple[int, int]:
        """Without joining words and openings such as 全年累计 at the front."""
        start = max(start, self._begin)
        moved = True
        while moved and start < end:
            moved = False
            if self.text[start] in _EDGE or self.text[start] == BLANK:
                start, moved = start + 1, True
                continue
            found = self._lex.lead.match(self.text, start, end)
            if found and (end > found.end() or found[0] in _JOINS):
                start, moved = found.end(), True
        return start, max(start, end)

    def _cut(self, span: tuple[int, int]) -> int:
        """Where a quote begins: without 组织, 开展 where enough is left, and not further than needed."""
        start, end = span
        found = self._lex.light.match(self.text, start, end)
        if found and end - found.end() >= 3:
            start = found.end()
        while end - start > _LONGEST_QUOTE:
            cut = _CUTS.search(self.text, start + 1, end - 4)
            start = cut.end() if cut else end - _LONGEST_QUOTE
        return start

    def _break_before(self, at: int) -> int:
        left = 0
        for place in reversed(self._breaks_between(max(0, at - 200), at)):
            left = place + 1
            break
        return max(left, self._begin, at - 200)

    def _break_after(self, at: int) -> int:
        found = _BREAK.search(self.text, at, at + 200)
        return found.start() if found else min(len(self.text), at + 200)

    def _breaks_between(self, start: int, end: int) -> list[int]:
        return [found.start() for found in _BREAK.finditer(self.text, start, end)]


def _is_word(char: str) -> bool:
    return is_han(char) or char in "“《"
