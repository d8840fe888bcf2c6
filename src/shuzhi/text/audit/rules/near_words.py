"""Words with one character put for another that sounds or looks alike, so that what stands there is no word: 工做, 竟争.

The forms were made from the common words of official writing and kept only where laws, reports and news of some twenty
million characters do not have them (knowledge/near_words.txt). Across the border of two words any two characters may
meet, so a form is passed over where its characters belong to the common words around it (knowledge/everyday_words.txt).
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from shuzhi.text.audit import knowledge
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, rule

_FOLDER = Path(knowledge.__file__).parent


def _read(name: str) -> Iterator[list[str]]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line[0] != "#":
            yield line.split()


def _forms() -> dict[str, str]:
    return {form: right for right, *forms in _read("near_words.txt") for form in forms}


WRONG = _forms()


@cache
def _common() -> frozenset[str]:
    return frozenset(word for words in _read("everyday_words.txt") for word in words)


@rule(
    "T661",
    "near-word",
    "音近形近不成词",
    kind="typo",
    severity="warning",
    source="《现代汉语词典》第7版；经法律、政府工作报告和新闻约两千万字语料比对",
    triggers=tuple(WRONG),
)
def near_word(text: Text, at: Hit) -> Iterator[Found]:
    """常用词里有一个字写成了音近、形近的字，写出来不成词。

    误：进一步规翻工作流程。
    误：取得显筑成效。
    正：进一步规范工作流程，取得显著成效。
    """
    before, after = at.before(1) + at.word[0], at.word[1] + at.after(1)
    common = _common()
    if before in common or after in common or text.in_title(at.line, at.start, at.end):
        return
    right = WRONG[at.word]
    yield at.found(f"“{at.word}”不成词，疑为“{right}”", right)
