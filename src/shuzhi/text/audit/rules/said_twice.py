"""A stretch of text written twice in a row: 规章制度规章制度, and a clause again behind its mark: 仍较突出，仍较突出.

All places where a text repeats what stands a few characters ahead are found at once: the text as one great number, laid
over itself moved by so many characters, leaves nothing where both are the same, and a search for a run of nothing finds
these. Two characters repeated (研究研究) are left to the rule of doubled words.
"""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Pattern, rule
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
    误：我将在今后的工作中在今后的工作中努力改进。
    正：警力不足问题仍较突出，事情一件一件办，研究研究再定。
    正：抓落实、抓落实、再抓落实。
    """
    joined = text.joined
    places = {place for report in text.reports for place in _clauses_again(text, report)}
    for place, shift in _in_a_row(joined):
        said = joined[place : place + shift]
        if _HAN.fullmatch(said) and not _CALLS.search(said) and (shift > _LEAST or not _TITLED.search(said)):
            places.add((place + shift, place + 2 * shift))
    told = -1
    for start, end in sorted(places)[:_MOST]:
        if start > told:
            told = end
            line, first = text.place(start)
            again = joined[start:end].strip(_MARKS)
            yield Found(line, first, first + end - start, f"“{again}”连写了两遍，请删去一处", "")


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


_SHIFTS = ((3,), (4, 5), (6, 7), (8, 9, 10))
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
