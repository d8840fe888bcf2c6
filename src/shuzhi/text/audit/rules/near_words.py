"""Words with one character put for another that sounds or looks alike, so that what stands there is no word: 工做, 竟争.

The forms were made from the common words of official writing and the characters that people put for one another, and kept
only where laws, reports and news of some 36 million characters do not have them. Across the border of two words any two characters may meet, so a form is passed over
where its characters belong to the common words around it (knowledge/everyday_words.txt). Forms whose characters meet by
chance more often (knowledge/stranded_words.txt) are told only where whole words stand on both sides: 突出|合心|任务.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.likeness import FOLDER, everyday, is_word
from shuzhi.text.audit.rule import Found, Hit, Made, rule
from shuzhi.text.han import is_han

_SOURCE = "《现代汉语词典》第7版；经法律、政府工作报告和新闻约三千六百万字语料比对"
_ALONE = frozenset("的了和与及等对在为是将把由被从向以到并而或着过")
"""What stands alone between words."""
_QUOTED_AHEAD, _QUOTED_BEHIND = frozenset("“‘《·"), frozenset("”’》·")
"""A new word made on purpose, or a name, stands in quotation marks: “浙里办”."""


@cache
def _lines(name: str) -> str:
    """A file without the comment that begins it."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return text[text.index("\n", text.rindex("\n#") + 1) + 1 :]


def _forms(name: str) -> Made:
    """The forms of a file, without the right word that begins each line and has a colon; no table, for a hundred thousand
    entries would delay every start."""
    return Made(
        lambda: (form for form in _lines(name).split() if form[-1] != ":"),
        lambda begun: (form for form in begun.intersection(_lines(name).split()) if form[-1] != ":"),
    )


@cache
def _row(name: str, form: str) -> tuple[str, bool]:
    """The word meant by a form, which begins its line, the last of them where it stands in several; and whether it is sure."""
    lines = _lines(name)
    # a form of two characters may begin one of three
    begin = lines.rfind("\n", 0, max(lines.rfind(f" {form} "), lines.rfind(f" {form}\n"))) + 1
    right = lines[begin : lines.index(":", begin)]
    return right.removeprefix("?"), right[0] != "?"


@rule(
    "T661",
    "near-word",
    "音近形近不成词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=_forms("near_words.txt"),
)
def near_word(text: Text, at: Hit) -> Iterator[Found]:
    """常用词里有一个字写成了音近、形近的字，写出来不成词。

    误：纪律涣漫，理论论术不深。
    误：认真覆行工作职责。
    正：纪律涣散，理论论述不深，认真履行工作职责。
    """
    before, after = at.before(1) + at.word[0], at.word[-1] + at.after(1)
    if is_word(before) or is_word(after) or text.in_title(at.line, at.start, at.end):
        return
    right, _ = _row("near_words.txt", at.word)
    yield at.found(f"“{at.word}”不成词，疑为“{right}”", right)


def _between_words(hits: Sequence[Hit]) -> list[Hit]:
    """The hits neither of whose characters is half of an everyday word, as nearly all are."""
    words = everyday()
    return [
        at
        for at in hits
        if at.text[at.end - 1 : at.end + 1] not in words and at.text[at.start - 1 : at.start + 1] not in words
    ]


@rule(
    "T664",
    "stranded-word",
    "词间别字",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=_forms("stranded_words.txt"),
    screen=_between_words,
)
def stranded_word(text: Text, at: Hit) -> Iterator[Found]:
    """前后都是完整的词，中间两个字却不成词，与一个常用词只差一个音近、形近的字。

    误：突出合心任务。
    误：物资报证及时，群众满意。
    正：突出核心任务，物资保证及时，做到快立快审、快审快结。
    正：建设“合心”驿站，重合心理预期。
    """
    line, start, end = at.text, at.start, at.end
    before, after = line[start - 1 : start], line[end : end + 1]
    if before in _QUOTED_AHEAD or after in _QUOTED_BEHIND:
        return
    if is_word(before + at.word[0]) or is_word(at.word[1] + after):
        return
    if not _is_border(before, line[start - 2 : start]) or not _is_border(after, line[end : end + 2]):
        return
    if at.word[0] in (line[start - 2 : start - 1], after) or text.in_title(at.line, start, end):
        # 快审快结 is a pattern
        return
    right, sure = _row("stranded_words.txt", at.word)
    yield at.found(
        f"“{at.word}”不成词，疑为“{right}”", right if sure else None, severity=None if sure else "hint"
    )


def _is_border(sign: str, pair: str) -> bool:
    """Whether a word ends or begins at a place: what stands there is no Chinese character, or stands alone, or is a word."""
    return not is_han(sign) or sign in _ALONE or pair in everyday()
