"""The machine: one automaton over all words of the chosen rules, and whom to call where one of them stands."""

import os
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from operator import add
from typing import Any, NamedTuple

import ahocorasick_rs

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.lexicon import Family
from shuzhi.text.audit.rule import Found, Hit, Made, Rule, Screen, standing

Call = Callable[[Text, Hit], Iterable[Found]]
Matches = Iterable[tuple[int, int, int]]
Automaton = tuple[Any, Sequence[str], Sequence[int]]
"""An automaton with its words and the number of the group of each."""

# So many characters are searched before their rules are called: what is found in a flood of words stays bounded.
_PIECE = 50_000
# A text of so many characters is short: sorting out its words costs less than an automaton over all of them.
_SHORT = 50_000
# A rule that breaks on a text is told there and the others go on: one odd text must not cost a folder's audit. Tests and
# those who mend rules turn it off (SHUZHI_DEBUG=1).
_goes_on = os.environ.get("SHUZHI_DEBUG") != "1"
# So many short texts take as long with automata of their own as the one over all words takes to be made.
_SPARED = 20


class Work:
    """A text in the machine: what was said of it and where allowed words stand, by line."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.said: list[tuple[Rule, Found]] = []
        self.allowed: dict[int, list[tuple[int, int]]] = {}
        # where the last finding of a rule ends, by its code
        self.until: dict[str, tuple[int, int]] = {}

    def broke(self, rule: Rule, error: Exception) -> None:
        """Note that a rule broke on the text, once."""
        if not _goes_on:
            raise error
        message = f"规则{rule.code}在本文上出错（{type(error).__name__}），未能判断，请把本文发给维护者"
        found = Found(1, 0, 0, message, None, "hint")
        if (rule, found) not in self.said:
            self.said.append((rule, found))


class _Caller(NamedTuple):
    """Who is called at a word: a rule with its call, a structural rule without, for allowed words neither."""

    rule: Rule | None
    call: Call | None
    # of overlapping rows of a lexicon a longer one may end later: rows are told apart at the end
    once: bool


Waiting = list[tuple[Work, Sequence[Hit]]]
"""Hits of a group that its callers have not been given yet, by text."""


def _automaton(groups: Iterable[Iterable[str]]) -> Automaton:
    words: list[str] = []
    group: list[int] = []
    for number, own in enumerate(groups):
        words += own
        group += [number] * (len(words) - len(group))
    return ahocorasick_rs.BytesAhoCorasick([*map(_coded, words)]), words, group


def _places(line: str) -> "array[int]":
    """Which character each pair of bytes belongs to."""
    places = array("I")
    for place, sign in enumerate(line):
        places.extend((place,) if sign <= "\uffff" else (place, place))
    places.append(len(line))
    return places


def _coded(words: str) -> bytes:
    """As the automaton sees them: two bytes a character, for which it goes a third fewer steps than in UTF-8."""
    return words.encode("utf-16-le", "surrogatepass")


def _with_next(words: Collection[str], behind: str) -> Made:
    """Words with each of the characters that may stand behind them."""
    return Made(
        lambda: (word + sign for word in words for sign in behind),
        lambda begun: [
            longer
            for word in standing(words, begun)
            for sign in behind
            if (longer := word + sign)[:3] in begun
        ],
    )


def _kept(rule: Rule, screen: Screen | None, wait: Waiting) -> Waiting:
    """Of the hits those that a rule's screen keeps: in most texts none."""
    if not screen:
        return wait
    kept = []
    for work, hits in wait:
        try:
            some = screen(hits)
        except Exception as error:
            work.broke(rule, error)
            continue
        if some:
            kept.append((work, some))
    return kept


def _add(waiting: list[Waiting], work: Work, hits: list[list[Hit]]) -> None:
    for wait, own in zip(waiting, hits, strict=True):
        if own:
            wait.append((work, own))


class Machine:
    """The automaton over all words of the chosen rules, and whom to call at each."""

    def __init__(
        self, chosen: tuple[Rule, ...], lexicons: tuple[Family, ...], allow: tuple[str, ...]
    ) -> None:
        self.structural = tuple(rule for rule in chosen if rule.shape in ("report", "document"))
        # rules with the same words are a group and share their hits
        self._groups: list[Collection[str]] = []
        self._callers: list[list[_Caller]] = []
        known: dict[Collection[str], int] = {}
        for rule in chosen:
            caller = _Caller(rule, rule.call if rule.shape == "triggered" else None, True)
            if rule.behind:
                continue
            if rule.words in known:
                self._callers[known[rule.words]].append(caller)
            elif rule.words:
                known[rule.words] = len(self._callers)
                self._add(rule.words, caller)
        taken = {rule.code for rule in chosen}
        for family in lexicons:
            if family.rule.code in taken:
                self._add(family.rows, _Caller(family.rule, family.judge, False))
        self._add(allow, _Caller(None, None, False))
        # from this group on words are looked for with the character behind them
        self._longer = len(self._groups)
        for rule in chosen:
            if rule.behind:
                self._add(_with_next(rule.words, rule.behind + "\n"), _Caller(rule, rule.call, True))
        self._met = 0

    @cached_property
    def _whole(self) -> Automaton:
        return _automaton(self._groups)

    @cached_property
    def _longest(self) -> int:
        """The bytes of the longest word."""
        return max(map(len, map(_coded, self._whole[1])), default=2)

    def _add(self, words: Collection[str], caller: _Caller) -> None:
        """Some words and who is called at them; a word of two groups is found twice."""
        self._groups.append(words)
        self._callers.append([caller])

    def _for(self, text: Text) -> Automaton:
        """The automaton for a text. The first texts, if short, are each given one of the words that may stand in them, so
        that one report need not wait for hundreds of thousands (bench/audit.py, cold start)."""
        if self._met >= _SPARED or len(text.joined) > _SHORT:
            self._met = _SPARED
            return self._whole
        self._met += 1
        joined = text.joined + "\n"
        pairs = [*map(add, joined, joined[1:])]
        begun = {*joined, *pairs, *map(add, pairs, joined[2:])}
        return _automaton([standing(words, begun) for words in self._groups])

    def sweep(self, works: Sequence[Work]) -> None:
        """Call every rule at its words in some texts, each rule at all of its own in all of them before the next: a rule's
        code and patterns stay in the processor's nearest memory, where rules called in turn drive each other out."""
        if len(works) > _SPARED:
            # the automaton over all words will be wanted anyhow
            self._met = _SPARED
        waiting: list[Waiting] = [[] for _ in self._callers]
        for work in works:
            self._find(work, waiting)
        self._call(waiting)

    def tell(self, works: Sequence[Work]) -> None:
        """Call every rule of whole reports and documents; those that need evidence only where there is some, those that
        have words only where one of these stands."""
        for rule in self.structural:
            call = rule.call
            if call is None:
                continue
            for work in works:
                text = work.text
                if (rule.needs_evidence and text.evidence is None) or (
                    rule.words and not text.hits(rule.code)
                ):
                    continue
                try:
                    if rule.shape == "document":
                        work.said += [(rule, found) for found in call(text)]
                    else:
                        work.said += [
                            (rule, found) for report in text.reports for found in call(text, report)
                        ]
                except Exception as error:
                    work.broke(rule, error)

    def _find(self, work: Work, waiting: list[Waiting]) -> None:
        """Find the words of a text. Where it is long, rules are called at them now and then."""
        automaton, words, group = self._for(work.text)
        find, longer, blank = automaton.find_matches_as_indexes, self._longer, object.__new__
        hits: list[list[Hit]] = [[] for _ in self._callers]
        searched = 0
        for line, content in enumerate(work.text.lines, 1):
            coded = _coded(content + "\n")
            # a line by line pass is as fast as one over the whole text, keeps the lists short and knows the line at once
            for matches in (
                (find(coded, overlapping=True),)
                if len(coded) == 2 * len(content) + 2 <= 2 * _PIECE
                else self._in_pieces(automaton, content + "\n", coded)
            ):
                last_start, last_end = -1, -1
                for word, start, end in matches:
                    if start & 1:
                        # it begins with half a character
                        continue
                    own = group[word]
                    if own >= longer:
                        hits[own].append(Hit(words[word][:-1], line, start >> 1, (end >> 1) - 1, content))
                        continue
                    if end != last_end or start != last_start:
                        # Hit(…) in three fifths of its time
                        hit = blank(Hit)
                        hit.word = words[word]
                        hit.line = line
                        hit.start = start >> 1
                        hit.end = end >> 1
                        hit.text = content
                        last_start, last_end = start, end
                    hits[own].append(hit)
                searched += min(len(content), _PIECE)
                if searched >= _PIECE:
                    _add(waiting, work, hits)
                    self._call(waiting)
                    hits = [[] for _ in self._callers]
                    searched = 0
        _add(waiting, work, hits)

    def _call(self, waiting: list[Waiting]) -> None:
        """Give the hits of each group to its callers."""
        for callers, wait in zip(self._callers, waiting, strict=True):
            if not wait:
                continue
            screen, kept = None, wait
            for rule, call, once in callers:
                if rule is None:
                    for work, hits in wait:
                        for hit in hits:
                            work.allowed.setdefault(hit.line, []).append((hit.start, hit.end))
                elif call is None:
                    for work, hits in wait:
                        work.text.note(rule.code, hits)
                elif once:
                    if rule.screen is not screen:
                        # rules of a group may share their screen
                        screen = rule.screen
                        kept = _kept(rule, screen, wait)
                    for work, hits in kept:
                        try:
                            self._call_once(rule, call, work, hits)
                        except Exception as error:
                            work.broke(rule, error)
                else:
                    for work, hits in wait:
                        work.said += [(rule, found) for hit in hits for found in call(work.text, hit)]
            wait.clear()

    def _call_once(self, rule: Rule, call: Call, work: Work, hits: Sequence[Hit]) -> None:
        """Call a rule at its hits, but not at those that its last finding covers."""
        told_line, told_end = work.until.get(rule.code, (0, 0))
        for hit in hits:
            if told_end and hit.start < told_end and hit.line == told_line:
                continue
            for found in call(work.text, hit):
                work.said.append((rule, found))
                told_line, told_end = hit.line, found.end
        work.until[rule.code] = told_line, told_end

    def _in_pieces(self, automaton: Any, line: str, coded: bytes) -> Iterator[Matches]:
        """Every word in a line: its number, start and end in bytes, two for each character. An endless line goes in pieces
        that overlap by a word; a rare character of four bytes is still to count as two."""
        places = _places(line) if len(coded) > 2 * len(line) else None
        for begin in range(0, len(coded), 2 * _PIECE):
            lead = min(begin, self._longest - 2) if begin else 0
            piece = coded[begin - lead : begin + 2 * _PIECE]
            matches = [
                (word, begin - lead + start, begin - lead + end)
                for word, start, end in automaton.find_matches_as_indexes(piece, overlapping=True)
                if end > lead and not start & 1
            ]
            yield (
                matches
                if places is None
                else [(word, 2 * places[start >> 1], 2 * places[end >> 1]) for word, start, end in matches]
            )
