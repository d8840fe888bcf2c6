"""Set phrases of official writing with one wrong character: 批评指证, 监督检察, 群众反应强烈.

The wrong character often makes another word (检察, 反应), which is wrong only where it stands: the phrase tells.
"""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.likeness import Phrases, phrases, runs_over
from shuzhi.text.audit.rule import Found, Hit, rule

_SHORTEST = 4


_RIGHT, _LEFT_ALONE = phrases("set_phrases.txt")
PHRASES = Phrases([phrase for phrase in _RIGHT if len(phrase) >= _SHORTEST], _LEFT_ALONE)


@rule(
    "T662",
    "misspelt-phrase",
    "固定词组写错",
    kind="typo",
    severity="warning",
    source="《现代汉语词典》第7版；党中央、国务院公开文件的用词",
    triggers=PHRASES.triggers,
)
def misspelt_phrase(text: Text, at: Hit) -> Iterator[Found]:
    """公文固定词组中有一个字写成了形近、音近的字，即使写出来也成词。

    误：不妥之处，请批评指证。
    误：开展监督检察12次。
    误：解决群众反应强烈的问题。
    正：不妥之处，请批评指正。开展监督检查12次，解决群众反映强烈的问题。
    """
    slip = PHRASES.slip(at)
    if slip and not runs_over(at.text, *slip) and not text.in_title(at.line, at.start, at.end):
        start, end, right = slip
        yield at.found(f"“{at.text[start:end]}”疑为“{right}”", right, start=start, end=end)
