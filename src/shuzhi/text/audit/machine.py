"""The machine: one automaton over all words of the chosen rules, and whom to call where one of them stands."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from operator import add
from typing import Any, NamedTuple, cast

import ahocorasick_rs

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.lexicon import Family
from shuzhi.text.audit.rule import Found, Hit, Made, Rule, standing

Call = Callable[[Text, Hit], Iterable[Found]]
Matches = Iterable[tuple[int, int, int]]
Automaton = tuple[Any, Sequence[str], Sequence[int]]
"""An automaton with its words and the number of the group of each."""

# So many characters are searched before their rules are called: what is found in a flood of words stays bounded.
_PIECE = 50_000
# A text of so many characters is short: sorting out its words costs less than an automaton over all of them.
_SHORT = 50_000
# So many short texts take as long with automata of their own as the one over all words takes to be made.
_SPARED = 20


class _Caller(NamedTuple):
    """Who is called at a word: a rule with its call, a structural rule without, for allowed words neither."""

    rule: Rule | None
    call: Call | None
    # of overlapping rows of a lexicon a longer one may end later: rows are told apart at the end
    once: bool


class Work:
    """A text in the machine: what was said of it and where allowed words stand, by line."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.said: list[tuple[Rule, Found]] = []
        self.allowed: dict[int, list[tuple[int, int]]] = {}
        # the hits of each group that its callers have not been given yet
        self.hits: list[list[Hit]] = []
        # where the last finding of a rule ends, by its code
        self.until: dict[str, tuple[int, int]] = {}


def _automaton(groups: Iterable[Iterable[str]]) -> Automaton:
    words: list[str] = []
    group: list[int] = []
    for number, own in enumerate(groups):
        words += own
        group += [number] * (len(words) - len(group))
    return ahocorasick_rs.AhoCorasick(words), words, group


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
        return max(map(len, self._whole[1]), default=1)

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
        for work in works:
            self._find(work)
        self._call(works)

    def tell(self, works: Sequence[Work]) -> None:
        """Call every rule of whole reports and documents; those that need evidence only where there is some."""
        for rule in self.structural:
            call = rule.call
            if call is None:
                continue
            for work in works:
                text = work.text
                if rule.needs_evidence and text.evidence is None:
                    continue
                if rule.shape == "document":
                    work.said += [(rule, found) for found in call(text)]
                else:
                    work.said += [(rule, found) for report in text.reports for found in call(text, report)]

    def _find(self, work: Work) -> None:
        """Find the words of a text. Where it is long, rules are called at them now and then."""
        automaton, words, group = self._for(work.text)
        longer = self._longer
        hits = work.hits = [[] for _ in self._callers]
        searched = 0
        for line, content in enumerate(work.text.lines, 1):
            for matches in self._matches(automaton, content + "\n"):
                last_start, last_end = -1, -1
                for word, start, end in matches:
                    if group[word] >= longer:
                        hits[group[word]].append(Hit(words[word][:-1], line, start, end - 1, content))
                        continue
                    if end != last_end or start != last_start:
                        hit = Hit(words[word], line, start, end, content)
                        last_start, last_end = start, end
                    hits[group[word]].append(hit)
                searched += min(len(content), _PIECE)
                if searched >= _PIECE:
                    self._call((work,))
                    searched = 0

    def _call(self, works: Sequence[Work]) -> None:
        """Give the hits of each group to its callers."""
        for place, callers in enumerate(self._callers):
            for work in works:
                own = work.hits[place]
                if not own:
                    continue
                for rule, call, once in callers:
                    if rule is None:
                        for hit in own:
                            work.allowed.setdefault(hit.line, []).append((hit.start, hit.end))
                    elif call is None:
                        work.text.note(rule.code, own)
                    elif once:
                        self._call_once(rule, call, work, own)
                    else:
                        work.said += [(rule, found) for hit in own for found in call(work.text, hit)]
                own.clear()

    def _call_once(self, rule: Rule, call: Call, work: Work, hits: list[Hit]) -> None:
        """Call a rule at its hits, but not at those that its last finding covers."""
        told_line, told_end = work.until.get(rule.code, (0, 0))
        for hit in rule.screen(hits) if rule.screen else hits:
            if told_end and hit.start < told_end and hit.line == told_line:
                continue
            for found in call(work.text, hit):
                work.said.append((rule, found))
                told_line, told_end = hit.line, found.end
        work.until[rule.code] = told_line, told_end

    def _matches(self, automaton: Any, line: str) -> Iterable[Matches]:
        """Every word in a line: its number, start and end. A line by line pass is as fast as one over the whole text,
        keeps the lists short and knows the line at once; an endless line goes in pieces that overlap by a word."""
        if len(line) <= _PIECE:
            return (
                cast(list[tuple[int, int, int]], automaton.find_matches_as_indexes(line, overlapping=True)),
            )
        return self._matches_in_pieces(automaton, line)

    def _matches_in_pieces(self, automaton: Any, line: str) -> Iterator[Matches]:
        for begin in range(0, len(line), _PIECE):
            lead = min(begin, self._longest - 1)
            piece = line[begin - lead : begin + _PIECE]
            yield [
                (word, begin - lead + start, begin - lead + end)
                for word, start, end in automaton.find_matches_as_indexes(piece, overlapping=True)
                if end > lead
            ]
