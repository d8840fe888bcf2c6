"""A change for the worse that the next clause praises: 平均住院日增加0.4天，效率进一步提高."""

from collections.abc import Iterator

from shuzhi.text.audit.counting import between
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_JUDGED = table("quantities")["judged"]
_LESS_IS_BETTER: tuple[str, ...] = tuple(_JUDGED["less_is_better"])
_MORE_IS_BETTER: tuple[str, ...] = tuple(_JUDGED["more_is_better"])
_UP, _DOWN = "|".join(_JUDGED["up"]), "|".join(_JUDGED["down"])
_CHANGE = Pattern(
    r"(?:率|数|量|批次|人次|天数|年龄|平均|总量|起数|件数|人数|次数|比例|指数|时长|时间|浓度|支出|费用|情况)?(?:为|达)?(?:[\d.]{1,8}[^，。；\d]{0,3})?，?"
    r"(?:(?:同比|环比|比|较)(?:去年|上年|往年|上一?年|年初|以往|前年)?(?:同期)?(?:分别)?|由[^，。；]{1,8}|从[^，。；]{1,8})?"
    rf"(?P<way>{_UP}|{_DOWN})(?:了|到|至|近|约)?\d"
)
_PRAISE = Pattern(
    f"[^，。；\\d]{{0,4}}[，；,](?P<said>[^，。；]{{0,12}}?(?P<what>{'|'.join(_JUDGED['what'])})[^，。；]{{0,9}}?(?:{'|'.join(_JUDGED['praise'])}))"
)
_ALSO = Pattern(
    "但|然而|虽|尽管|仍|受[^，。；]{1,10}影响|因(?![病公人地])|不足|问题|差距|扣除|剔除|主动|加大|投入|有待|亟待|需|不够|不高"
)
_REACH, _NEXT, _NAME = 40, 40, 10
_MEASURE: dict[str, tuple[Pattern, Pattern]] = {
    word: (Pattern(row["worse"]), Pattern(row["better"]))
    for row in _JUDGED["measure"]
    for word in row["words"]
}
_MEASURES = tuple(word for word in _MEASURE if word not in {*_LESS_IS_BETTER, *_MORE_IS_BETTER})
_CLAUSE = Pattern("[^，。；：、“”（）]{0,10}$")


@rule(
    "Q347",
    "change-against-judgement",
    "增减方向与评价相反",
    kind="inconsistency",
    severity="warning",
    source="数据与评价应当一致：时间、成本、发案等越低越好，满意度等越高越好",
    triggers=(*_LESS_IS_BETTER, *_MORE_IS_BETTER, *_MEASURES),
    behind=_CHANGE,
)
def change_against_judgement(text: Text, at: Hit) -> Iterator[Found]:
    """该降的升了、该升的降了，后面却说效率提高、形势好转，多是“增加”与“减少”写反。

    误：平均住院日7.2天，同比增加0.4天，医疗效率进一步提高。
    误：信访总量同比上升18.2%，信访形势明显好转。
    误：群众满意度同比下降2.6个百分点，群众获得感不断增强。
    正：平均住院日7.2天，同比减少0.4天，医疗效率进一步提高。
    正：信访总量同比上升18.2%，但化解效率明显提高。
    """
    low, high = text.sentence(at.line, at.start)
    found = _CHANGE.match(at.text, at.end, min(high, at.end + _REACH))
    if not found:
        return
    rises = found["way"] in _JUDGED["up"]
    if at.word in _MEASURES:
        better = _better(at.text, max(low, at.start - _NAME), at.end)
    else:
        better = at.word in _MORE_IS_BETTER
    if better is None or rises is better:
        return
    numbers = between(text, at.line, found.end() - 1, min(high, found.end() + 20))
    if not numbers:
        return
    praise = _PRAISE.match(at.text, numbers[-1].end, min(high, numbers[-1].end + _NEXT))
    if not praise or _ALSO.search(at.text, max(low, at.start - 30), praise.end()):
        return
    right = "减少" if rises else "增加"
    message = f"“{at.word}”{found['way']}，与“{praise['said'].strip()}”相反，疑应为{right}，请核对"
    yield at.found(message, start=found.start("way"), end=praise.end())


def _better(line: str, low: int, end: int) -> bool | None:
    """Whether more is better of what ends in a measure (办公用品支出, 败诉率); None where the name does not say."""
    clause = _CLAUSE.search(line, low, end)
    if not clause:
        return None
    word = next((word for word in _MEASURES if clause[0].endswith(word)), "")
    worse, better = _MEASURE[word]
    if worse.search(clause[0]):
        return False
    return True if better.search(clause[0]) else None
