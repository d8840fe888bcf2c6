"""A stretch of text written twice in a row: 规章制度规章制度, and a clause again behind its mark: 仍较突出，仍较突出.

All places where a text repeats what stands a few characters ahead are found at once: the text as one great number, laid
over itself moved by so many characters, leaves nothing where both are the same, and a search for a run of nothing finds
these. Two characters repeated are told where they are a word that the rule of doubled words (T622) does not know.
"""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.likeness import is_word
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.audit.rules.doubled import WORDS
from shuzhi.text.audit.rules.doubled_words import AGAIN
from shuzhi.text.document.model import Report

_LEAST = 3
_HAN = Pattern("[\u4e00-\u9fff]{3,12}")
_MARKS = "，"
_TITLED = Pattern(
    "(?:党支部|党总支|党小组|村委会|居委会|党委会|领导小组|工作组|委员会|办公室|合作社|[一二三四五六七八九十]|人民)$"
)
"""第一党支部党支部书记, 党组办公室办公室主任: may be meant."""
_CALLS = Pattern("[\u4e00-\u9fff]{1,2}[再又还更]|(.{1,2})\\1")
_MOST = 20


@rule(
    "S927",
    "said-twice-in-a-row",
    "词句连写两遍",
    kind="duplicated_text",
    severity="warning",
    source="公文应文字精练（《党政机关公文处理工作条例》第十九条）",
    per="document",
)
def said_twice_in_a_row(text: Text) -> Iterator[Found]:
    """同一词句紧接着写了两遍，或隔一个标点又写一遍。

    误：警力不足问题仍较突出，仍较突出。
    误：学校的各项规章制度规章制度不断完善。
    误：发表论文论文2篇，制定预案预案6项。
    误：我将在今后的工作中在今后的工作中努力改进。
    正：警力不足问题仍较突出，事情一件一件办，研究研究再定。
    正：抓落实、抓落实、再抓落实。
    """
    joined = text.joined
    places = {place for report in text.reports for place in _clauses_again(text, report)}
    for place, shift in _in_a_row(joined):
        said = joined[place : place + shift]
        if shift == _PAIR:
            if _is_doubled_word(joined, place):
                places.add((place + _PAIR, place + 2 * _PAIR))
            continue
        if _HAN.fullmatch(said) and not _CALLS.search(said) and (shift > _LEAST or not _TITLED.search(said)):
            places.add((place + shift, place + 2 * shift))
    told = -1
    for start, end in sorted(places)[:_MOST]:
        if start > told:
            told = end
            line, first = text.place(start)
            again = joined[start:end].strip(_MARKS)
            yield Found(line, first, first + end - start, f"“{again}”连写了两遍，请删去一处", "")


_PAIR = 2
_TWO = Pattern("[\u4e00-\u9fff]{2}")
_SAID_TWICE = frozenset("一几逐很大小好多全两三半整成年层户点说想看试谈聊慢快早常时人")
"""How words begin or end that may be said twice: 一个一个, 逐步逐步, 很多很多."""
_MORE = frozenset(
    "链园化长员者部局组站人家力性斗室所团会厅队区院班处科法史权型式率度感业界学节日书版证卡点线网群库房地工兵手师生友"
)
"""What makes another word of a word: 产业产业链, 中队中队长."""
_TRIED = frozenset(
    (
        "研究",
        "讨论",
        "商量",
        "学习",
        "休息",
        "锻炼",
        "考虑",
        "了解",
        "打听",
        "活动",
        "介绍",
        "沟通",
        "交流",
        "谢谢",
        "哈哈",
        "罗斯",
        "苏丹",
        "龙江",
        "国旗",
        "请教",
        "调研",
        "感受",
        "体验",
        "比划",
        "走走",
    )
)


def _is_doubled_word(joined: str, place: int) -> bool:
    """Whether a word of two characters stands twice at a place: 论文论文2篇. Words of rule T622 are told there."""
    word = joined[place : place + _PAIR]
    if (
        word in WORDS
        or f"{word}{word}" in AGAIN
        or word in _TRIED
        or word[0] == word[1]
        or not _TWO.fullmatch(word)
    ):
        return False
    if (
        word[0] in _SAID_TWICE
        or word[1] in _SAID_TWICE
        or joined[place + 2 * _PAIR : place + 2 * _PAIR + 1] in _MORE
    ):
        return False
    return is_word(word)


def _in_a_row(joined: str) -> Iterator[tuple[int, int]]:
    """Where so many characters are followed by the same ones; none of them counted twice."""
    # the lower byte of each character tells nearly all, and half of a number is laid over itself in half the time
    spread = joined.encode("utf-16-le", "surrogatepass")[::2]
    if len(spread) != len(joined):
        spread = joined.encode("utf-32-le", "surrogatepass")[::4]
    whole = int.from_bytes(spread, "little")
    for shifts in _SHIFTS:
        apart = whole ^ (whole >> (8 * shifts[0]))
        for shift in shifts[1:]:
            # what is nothing in one of the two stays nothing; what has become so by chance is told below
            apart &= whole ^ (whole >> (8 * shift))
        laid = apart.to_bytes(len(spread), "little")
        run = bytes(shifts[0])
        until = dict.fromkeys(shifts, 0)
        at = laid.find(run)
        while at >= 0:
            for shift in shifts:
                if at >= until[shift] and joined[at : at + shift] == joined[at + shift : at + 2 * shift]:
                    until[shift] = at + shift
                    yield at, shift
            at = laid.find(run, max(at + 1, min(until.values())))


_SHIFTS = ((2, 3), (4, 5), (6, 7), (8, 9, 10))
"""Lengths that are looked for together, the least of them first."""


def _clauses_again(text: Text, report: Report) -> Iterator[tuple[int, int]]:
    """Clauses that say again how the clause ahead of them ended, with the mark between."""
    pieces = text.pieces(report)
    at, reached = text.bounds(report)[0], 0
    for spot in text.ended_alike(report):
        said = pieces[spot + 1]
        if not _HAN.fullmatch(said) or _CALLS.search(said) or pieces[spot + 2 : spot + 3] == [said]:
            continue
        at += sum(map(len, pieces[reached : spot + 1])) + spot + 1 - reached
        reached = spot + 1
        after = text.joined[at + len(said) + 1 : at + len(said) + 2]
        if text.joined[at - 1] == "，" and after not in ("再", "还"):
            yield at - 1, at + len(said)
