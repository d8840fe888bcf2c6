"""Points of one series that count in two styles: 首先…其次…三是…, 一是…其次…."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, rule

_REACH = 300
_STYLES = {"二是": ("首先", "其次"), "三是": ("其次", "再次"), "四是": ("再次", "最后")}
"""Which words of the other style, each standing nearest before, show that the series began in it."""


_MARKS = frozenset("，；。、")


def _after_marks(hits: Sequence[Hit]) -> list[Hit]:
    """Those that stand within a line, behind a mark."""
    return [at for at in hits if at.text[at.start - 1 : at.start] in _MARKS]


@rule(
    "N216",
    "points-in-two-styles",
    "分点序号体例混用",
    kind="numbering_gap",
    severity="warning",
    source="同组分点的序号体例应一致",
    triggers=tuple(_STYLES),
    screen=_after_marks,
)
def points_in_two_styles(text: Text, at: Hit) -> Iterator[Found]:
    """同一组分点，前面用“首先”“其次”，后面改用“三是”。

    误：首先，理论学习不系统；其次，融合不深；三是队伍素质不齐。
    正：首先要加强学习。工作中：一是抓理论，二是抓实践，三是抓结合。
    正：一是学习不系统，首先要补课，其次要考核；二是融合不深；三是素质不齐。
    """
    before = at.before(_REACH)
    earlier = "一二三四"["二三四".index(at.word[0])] + "是"
    if earlier in before or "一是" in before:
        return
    other = next((word for word in reversed(_STYLES[at.word]) if word in before), None)
    if other:
        yield at.found(f"前面用“{other}”，此处用“{at.word}”，序号体例宜一致")
