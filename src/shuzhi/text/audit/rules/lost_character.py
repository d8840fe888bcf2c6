"""A character that a site has filtered out of a whole text: 总经验 for 总结经验, 长机制 for 长效机制.

Set phrases and idioms tell it: a character that stands nowhere in a report, and in at least two phrases is all that is
missing, was taken out. Then words of two characters that are left with one are found as well.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.likeness import everyday, is_word, phrases
from shuzhi.text.audit.rule import Found, Hit, Made, rule
from shuzhi.text.document.model import Report

_LEAST = 2
_CUT_OFF, _KINDS = 6, 3
_MANY = 10
"""A character of fewer phrases is so rare that its absence says nothing."""
# Characters that stand alone so often that one of them beside a word is no rest of another.
_ALONE = frozenset(
    "的了着过地得是在有和与及并或等对为以从向被把将让使给由到于而但且因所就也都还又再更最很已不没未无可能会要应须需"
    "我你他她它们这那此其各每某该本自上下前后内外中里间时年月日天次个名位项件条人"
)
# Nouns that stand alone: no rest of 党性, 民心.
_NOUNS = frozenset(
    "党国民群学干村镇县市省区乡校院局厂户家路水电气房车书课会班组队站所室岗人事钱粮地山河田街村社法病药"
)
_ENDS = frozenset("，。；、：！？）”的")
_OPENS = _ALONE | frozenset("，。；、：（“高低")


def _stands_alone(rest: str) -> bool:
    """Whether the rest of a phrase may be right by itself: 系统学习 of 系统性学习, 有提升 of 有效提升."""
    if len(rest) == 2:
        return rest in everyday() or bool({*rest} & _ALONE)
    if len(rest) == 4:
        return rest[:2] in everyday() and rest[2:] in everyday()
    return len(rest) == 3 and (
        (rest[0] in _ALONE and rest[1:] in everyday()) or (rest[-1] in _ALONE and rest[:-1] in everyday())
    )


@cache
def _phrases() -> tuple[str, ...]:
    return (*phrases("set_phrases.txt")[0], *phrases("idioms.txt")[0])


@cache
def _common() -> frozenset[str]:
    """The characters that stand within many phrases. One is not lost from its first or last place: what is left would be
    met in every phrase that is whole."""
    counts = Counter("".join([phrase[1:-1] for phrase in _phrases()]))
    return frozenset(sign for sign, count in counts.items() if count >= _MANY)


def _rests(some: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """What is left of some phrases without a character, the character and the phrase; only where it stands there once."""
    common = _common()
    for phrase in some:
        for place in range(1, len(phrase) - 1):
            sign = phrase[place]
            if sign in common and phrase.count(sign) == 1:
                rest = phrase[:place] + phrase[place + 1 :]
                if len(rest) > 2 or not _stands_alone(rest):
                    yield rest, sign, phrase


@cache
def _of() -> dict[str, dict[str, str]]:
    """What is left of a phrase → the character it lacks → the phrase."""
    found: dict[str, dict[str, str]] = {}
    for rest, sign, phrase in _rests(_phrases()):
        found.setdefault(rest, {})[sign] = phrase
    return found


def _standing(begun: set[str]) -> Iterator[str]:
    near = [each for each in _phrases() if each[:2] in begun or each[0] + each[2:3] in begun]
    return (rest for rest in {rest for rest, _, _ in _rests(near)} if rest[:3] in begun)


@cache
def _words() -> tuple[str, ...]:
    """The everyday words of two characters that the set phrases are made of."""
    pairs = {phrase[at : at + 2] for phrase in phrases("set_phrases.txt")[0] for at in range(len(phrase) - 1)}
    return tuple(sorted(pairs & everyday()))


@rule(
    "P160",
    "lost-character",
    "某字整篇消失",
    kind="typo",
    severity="error",
    source="网站按关键词过滤，会使某个字整篇脱落",
    words=Made(lambda: _of(), _standing),
)
def lost_character(text: Text, report: Report) -> Iterator[Found]:
    """某个常用字一次也没有出现，含它的词都残缺，多为转载时被过滤。

    误文：
        2023年度述职报告
        我始终注重团协作，及时总经验，推动工作落实。我始终注重团协作，及时总经验，推动工作落实。
    正文：
        2023年度述职报告
        我始终注重团结协作，及时总结经验，推动工作落实，主持召开老总会议一次。
    """
    met: dict[str, list[Hit]] = {}
    for hit in _cut_off(text.within(text.hits("P160"), report)):
        for sign in _of()[hit.word]:
            met.setdefault(sign, []).append(hit)
    if not met:
        return
    lines = text.lines[report.start_line - 1 : report.end_line]
    low, high = text.bounds(report)
    for sign, hits in met.items():
        # nearly every one stands somewhere, mostly near the beginning
        if text.joined.find(sign, low, high) >= 0:
            continue
        sure = sum(not _stands_alone(hit.word) for hit in hits)
        if not sure:
            continue
        taken = {(hit.line, at) for hit in hits for at in range(hit.start, hit.end)}
        stumps = list(_stumps(sign, lines, report.start_line, taken))
        # one phrase may be an unknown word: many words of several kinds must be cut off besides
        if sure < _LEAST and (len(stumps) < _CUT_OFF or len({each.message for each in stumps}) < _KINDS):
            continue
        for hit in hits:
            phrase = _of()[hit.word][sign]
            message = f"应为“{phrase}”：全篇没有一个“{sign}”字，可能被网站过滤，请通查"
            yield hit.found(message, phrase)
        yield from stumps


def _cut_off(hits: Sequence[Hit]) -> list[Hit]:
    """Those of which no end belongs to an everyday word: 居民群众 holds no 民群众."""
    words = everyday()
    return [
        hit
        for hit in hits
        if hit.text[hit.start - 1 : hit.start + 1] not in words
        and hit.text[hit.end - 1 : hit.end + 1] not in words
    ]


def _stumps(sign: str, lines: Sequence[str], first: int, taken: set[tuple[int, int]]) -> Iterator[Found]:
    """Single characters that are a word together with the lost one: 成 of 成效 at the end of a clause, 合 of 结合
    where one begins."""
    before = {word[0]: word for word in _words() if word[1] == sign and word[0] not in _ALONE | _NOUNS}
    behind = {word[1]: word for word in _words() if word[0] == sign and word[1] not in _ALONE | _NOUNS}
    for number, line in enumerate(lines, first):
        for at, char in enumerate(line):
            if (number, at) in taken or _in_word(line, at):
                continue
            ends = line[at + 1 : at + 2] in _ENDS and at + 1 < len(line)
            word = before.get(char) if ends else None
            if word is None and at and line[at - 1] in _OPENS:
                word = behind.get(char)
            if word:
                yield Found(number, at, at + 1, f"疑为“{word}”：全篇没有一个“{sign}”字", word, "warning")


def _in_word(line: str, at: int) -> bool:
    return is_word(line[max(0, at - 1) : at + 1]) or is_word(line[at : at + 2])
