"""Idioms with one wrong character, or without their last: 按步就班, 再接再励, 竭泽而鱼, 出谋划.

The wrong forms are not listed: they are made of the right ones (knowledge/idioms.txt), see likeness.py. What is so made
and yet in use is named there as well.
"""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.likeness import Phrases, phrases
from shuzhi.text.audit.rule import Found, Hit, rule

_RIGHT, _LEFT_ALONE = phrases("idioms.txt")
IDIOMS = Phrases(_RIGHT, _LEFT_ALONE, by_look=True)
CLIPPED = {idiom[:3]: idiom for idiom in sorted(_RIGHT) if idiom[:3] not in _LEFT_ALONE}
_ENDS = "，。；、！："


@rule(
    "T603",
    "misspelt-idiom",
    "成语写错",
    kind="typo",
    severity="error",
    source="《现代汉语词典》第7版；《第一批异形词整理表》GF 1001—2001",
    triggers=IDIOMS.triggers,
)
def misspelt_idiom(text: Text, at: Hit) -> Iterator[Found]:
    """成语、固定四字词语中有一个字写成了形近、音近的字。

    误：各项工作按步就班推进，全体干部再接再励。
    误：不能竭泽而鱼，要一如继往抓好生态保护。
    正：各项工作按部就班推进，全体干部再接再厉。
    正：人民当家做主。
    """
    slip = IDIOMS.slip(at)
    if slip and not text.in_title(at.line, at.start, at.end):
        start, end, right = slip
        yield at.found(f"“{at.text[start:end]}”应为“{right}”", right, start=start, end=end)


@rule(
    "T608",
    "clipped-idiom",
    "成语缺末字",
    kind="typo",
    severity="error",
    source="《现代汉语词典》第7版",
    triggers=tuple(CLIPPED),
    behind=_ENDS,
)
def clipped_idiom(text: Text, at: Hit) -> Iterator[Found]:
    """成语漏了最后一个字，后面就是标点。

    误：为班子多出谋划，做到齐抓共。
    正：为班子出谋划策，做到齐抓共管。
    """
    if at.end < len(at.text):
        right = CLIPPED[at.word]
        yield at.found(f"“{at.word}”缺字，疑为“{right}”", right)
