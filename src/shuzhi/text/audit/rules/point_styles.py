"""Points of one series that count in two styles: 首先…其次…三是…, 一是…其次…."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, rule
from shuzhi.text.audit.series import number_of, shape_of

_SOURCE = "同组分点的序号体例应一致"
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
    source=_SOURCE,
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


_NUMBERS = "一二三四五六七八九"
_ON = 400
_IN_WORDS = {f"{number}{family}": number for number in _NUMBERS for family in "是要"}


@rule(
    "N215",
    "point-in-another-style",
    "分点序号写法中断",
    kind="numbering_gap",
    severity="error",
    source=_SOURCE,
    triggers=tuple(
        mark + shape.format(c=number)
        for mark in "。；"
        for number in _NUMBERS[1:]
        for shape in ("{c}、", "（{c}）", "第{c}，")
    ),
)
def point_in_another_style(text: Text, at: Hit) -> Iterator[Found]:
    """前几点写“一是”“二是”，同一段里接下来的一点却写成“三、”“（三）”。

    误文：
        2023年度述职报告
        一、下步打算
        一是抓学习，组织集中学习。二是抓制度，修订制度。三、抓落实，督办事项。
    正文：
        2023年度述职报告
        一、下步打算
        一是抓学习，组织集中学习。二是抓制度，修订制度。三是抓落实，督办事项。
        二、存在问题
        一是学习不够。二是调研不够。三、四季度进度偏慢。
    """
    marker = at.word[1:]
    number = _NUMBERS.index(marker.strip("（）、第，"))
    before = at.before(_ON)
    for family in "是要":
        last = f"{_NUMBERS[number - 1]}{family}"
        place = before.rfind(last)
        counted = place >= 0 and before.find(_NUMBERS[0] + family) >= 0
        if (
            counted
            and not any(word in before[place + 2 :] for word in _IN_WORDS)
            and _goes_on(text, at.line, at.start + 1, marker, marker.replace(_NUMBERS[number], "一"))
        ):
            right = f"{_NUMBERS[number]}{family}"
            yield at.found(f"前面写“{last}”，此处应作“{right}”", right, start=at.start + 1)
            return


def _goes_on(text: Text, number: int, place: int, marker: str, first: str) -> bool:
    """Whether a marker amid a line counts on the points before it: no heading run in, no series of its own, no 三、四."""
    line = text.line(number)
    following = line[place + len(marker) : place + len(marker) + 3]
    if not following or following[0].isdigit() or following[0] in "一二三四五六七八九十" or "、" in following:
        return False
    if first in line[:place]:
        return False
    return all(
        shape_of(section.marker) != shape_of(marker) or number_of(section.marker) + 1 != number_of(marker)
        for section in text.document.headings_at(number)
    )
