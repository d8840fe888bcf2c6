"""Stars in a text: what ** encloses as Markdown, and what one or two stand for that was left out."""

from typing import NamedTuple

from shuzhi.text.audit.rule import Pattern
from shuzhi.text.han import is_han

_PAIR = Pattern(r"(\*{2,3})(?P<inner>[^\s*][^*\n]{0,200})\1(?!\*)")
_LEFT_OUT = Pattern(
    r"(?:乡镇|街道|社区|同志|书记|主任|镇长|局长|县长|公司|学校|学院|医院|中学|小学|集团|支部|[村镇乡县市省区局委办院校厂站所次件份名场户篇批期项条位个家起处元万亿千百余年月日％%])"
)
_LONE = Pattern(
    r"\*(?:(?:同志|街道|社区|书记|镇长|局长|公司|学校|医院|中学|小学|支部|[村镇乡县市局])(?!\*)"
    r"|[余多]?(?:万元|亿元|人次|[次件份名场户篇批期项条位个家起处亩吨元])(?=[，。；、,;（）]|$))"
)
_NAME = Pattern(r"(?:^|[\s\u3000、，：:叫是记长任师员]|同志)[\u4e00-\u9fff]$")
_BORDER = "，。；：！？、,;:.（）()【】“”《》 \u3000\t|-—"
_MIDST = 20


class Bold(NamedTuple):
    """What a pair of ** encloses as Markdown, and where the pair ends."""

    inner: str
    end: int


def bold_at(line: str, start: int) -> Bold | None:
    """The pair of ** that opens at a place, if it is a mark of Markdown.

    **县人民法院院长 刘** and 在**镇召开**次会议 hold two places left out: a place, unit or measure right behind a
    star and a surname right before it tell so, unless the pair stands at the borders of a clause.
    """
    found = _PAIR.match(line, start)
    if not found:
        return None
    inner, end = found["inner"], found.end()
    before = line[start - 1] if start else ""
    opens, closes = before in _BORDER, end == len(line) or line[end] in _BORDER
    ends = inner[-1] in _BORDER
    if before.isdigit() or (_LEFT_OUT.match(line, end) and not ends) or _NAME.search(inner[-4:]):
        return None
    if not opens and _NAME.search(line, max(0, start - 4), start):
        return None
    if _LEFT_OUT.match(inner) and not (opens and (closes or ends)):
        return None
    # amid a sentence only a word or two is set off
    if not opens and (len(inner) > _MIDST or any(mark in inner for mark in "，。；")):
        return None
    return Bold(inner, end)


def within_bold(line: str, start: int) -> bool:
    """Whether a run of stars is one of the marks of such a pair, or lies in it."""
    low = max(0, start - 200)
    at = line.find("**", low, start + 2)
    while at >= 0:
        bold = bold_at(line, at)
        if bold and at <= start < bold.end:
            return True
        at = line.find("**", bold.end if bold else at + 2, start + 2)
    return False


def lone_star(line: str, start: int) -> bool:
    """Whether one star stands for a name or number that was left out: 在*村, 召开会议*次，."""
    return bool(start and is_han(line[start - 1]) and _LONE.match(line, start))
