"""Words with one character put for another that sounds or looks alike, so that what stands there is no word: 工做, 竟争.

The forms were made from the common words of official writing and kept only where laws, reports and news of some twenty
million characters do not have them (knowledge/near_words.txt). Across the border of two words any two characters may
meet, so a form is passed over where its characters belong to the common words around it (knowledge/everyday_words.txt).
"""

import re
from collections.abc import Iterator
from functools import cache

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.likeness import is_word, read
from shuzhi.text.audit.rule import Found, Hit, rule


@cache
def _lines() -> str:
    return "\n".join(read("near_words.txt"))


def _forms() -> tuple[str, ...]:
    """All forms, without the right word that begins each line; no table, for 80,000 entries would delay every start."""
    return tuple(re.sub(r"^\S+ ", "", _lines(), flags=re.MULTILINE).split())


@cache
def _right(form: str) -> str:
    """The word meant by a form: the one that begins its line, the last of them where it stands in several."""
    lines = _lines()
    begin = lines.rfind("\n", 0, lines.rindex(f" {form}")) + 1
    return lines[begin : lines.index(" ", begin)]


@rule(
    "T661",
    "near-word",
    "音近形近不成词",
    kind="typo",
    severity="warning",
    source="《现代汉语词典》第7版；经法律、政府工作报告和新闻约两千万字语料比对",
    triggers=_forms(),
)
def near_word(text: Text, at: Hit) -> Iterator[Found]:
    """常用词里有一个字写成了音近、形近的字，写出来不成词。

    误：进一步规翻工作流程。
    误：认真覆行工作职责。
    正：进一步规范工作流程，认真履行工作职责。
    """
    before, after = at.before(1) + at.word[0], at.word[1] + at.after(1)
    if is_word(before) or is_word(after) or text.in_title(at.line, at.start, at.end):
        return
    right = _right(at.word)
    yield at.found(f"“{at.word}”不成词，疑为“{right}”", right)
