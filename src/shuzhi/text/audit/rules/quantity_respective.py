"""So many things and so many numbers: 入学率、巩固率分别为100%、99.6%和98.2%."""

from collections.abc import Iterator

from shuzhi.text.audit.counting import between
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.han import is_han

_ENDS = "，。；：！？（）()“”\n"
_JOIN = Pattern("、|(?<![共温饱柔祥])和(?![谐平睦])|(?<!参)与|(?<![普涉波以])及(?![率格时以至化早])|以及")
_LEADS = Pattern(
    "^(?:全年|全[镇县市区乡村校院局]|我[镇县市区乡村校院局]|其中|目前|一年来|今年|实现|确保|使|推动|截至目前|居民|本年度?|年末|年底)+"
)
_TAIL = Pattern("(?:同比|比上年|比去年|较上年|较去年|环比|年均|均|已|总量|就|也|又)+$")
_JOINS = Pattern("[一-鿿]{0,3}?(?:、|和|，|及|与|以及)")
_GAP = Pattern(
    r"(?:达到了?|达|为|是|有|控制在|保持在|稳定在|[一-鿿]{2,6}|占比?|增长|增加|提高|提升|上升|下降|降低|减少|压减|压降|缩短|完成|实现|投资|投入|获得?|到|：|同比){0,3}了?(?:达到了?|至|到|为|达)?"
)
_NUMBERED = Pattern(
    "(?<![\\d第])(?P<count>[两二三四五六2-6])(?:项|个|类|种|家|所|名|位|大|科|级|批|期|年|镇|村|县|条|组|人)"
)
_COUNTS = (
    {sign: place for place, sign in enumerate("二三四五六", 2)} | {str(n): n for n in range(2, 7)} | {"两": 2}
)
_NAMED = Pattern("PM ?2\\.5|PM ?10|0[—-]6|65|\\d{4}年(?:度)?")
_AND_SO_ON = Pattern("等(?![级奖次])")
_MOST, _LONGEST, _SHORT = 9, 60, 2


@rule(
    "Q348",
    "respective-count",
    "指标与数值个数不符",
    kind="inconsistency",
    severity="warning",
    source="“分别”前后的项数应当一致",
    triggers=("分别",),
    behind=Pattern(r"[^，。；：、“”（）\d]{0,8}\d"),
)
def respective_count(text: Text, at: Hit) -> Iterator[Found]:
    """“分别”前面列几项，后面就应有几个数：两项指标三个数，三项指标两个数，必有漏写。

    误：老年人健康管理率、高血压患者规范管理率分别达到72.4%、78.1%和76.9%。
    误：小学、初中、高中入学率分别为100%、99.5%。
    正：老年人健康管理率、高血压患者规范管理率分别达到72.4%和78.1%。
    正：城镇和农村居民人均可支配收入分别增长6.2%、7.1%。
    正：农村自来水、卫生户厕普及率分别提升至97.2%、99.8%，信息传输、租赁和商务服务业分别增长8.6%、3.4%。
    正：三个年级的及格率分别为85%、79%、71%。
    """
    gap = _GAP.match(at.text, at.end)
    begin = gap.end() if gap else at.end
    high = min(text.sentence(at.line, at.start)[1], begin + _LONGEST)
    numbers = between(text, at.line, begin, high)
    if not numbers or numbers[0].start != begin:
        return
    values = [numbers[0]]
    for number in numbers[1:]:
        joint = at.text[values[-1].end : number.start]
        if not _JOINS.fullmatch(joint) or (len(joint) > _SHORT and values[-1].unit):
            break
        values.append(number)
    closed = at.text[values[-1].end : values[-1].end + 1] in ("。", "；", "，", "")
    if len(values) > 1 and not closed and at.text[values[-2].end : values[-1].start].endswith("，"):
        # 分别达到69家、107家，1324人晋升职称: what follows the comma is another matter
        values.pop()
    end = values[-1].end
    while not values[-1].unit and end < high and is_han(at.text[end]) and end < values[-1].end + 3:
        end += 1
    if len(values) < 2 or at.text[end : end + 1] in ("、", "和", "及", "与") or len(values) > _MOST:
        return
    kinds = {number.unit.endswith(("%", "％")) for number in values}
    if len(kinds) != 1:
        return
    start = at.start
    low = max(0, at.start - _LONGEST)
    while start > low and at.text[start - 1] not in _ENDS:
        start -= 1
    if (start == low and low) or at.text[start - 1 : start] in ("（", "）", "(", ")", "“", "”"):
        return
    said = _TAIL.compiled.sub("", at.text[start : at.start])
    said = _LEADS.compiled.sub("", said)
    if _AND_SO_ON.search(said) or any(sign.isdigit() for sign in _NAMED.compiled.sub("", said)):
        return
    things = [thing for thing in _JOIN.compiled.split(said) if thing]
    numbered = _NUMBERED.search(said)
    told = _COUNTS[numbered["count"]] if numbered else len(things)
    if told in (len(values), 1) or len(things) in (0, len(values)) or len(things) > _MOST:
        return
    if len(things) not in (1, told):
        return
    things = things if len(things) == told else things * told
    head, _, tail = said.rpartition("的")
    # 甲、乙两地的产值和税收: a number for each of each
    if head and _JOIN.search(head) and _JOIN.search(tail):
        return
    if len(things) > len(values) and (
        (_loose(said) and not numbered) or at.text[end : end + 1] not in "。；，"
    ):
        return
    if len(values) > len(things) and len(values) % len(things) == 0 and len(values) > len(things) + 1:
        return
    message = f"前面列了{len(things)}项，后面有{len(values)}个数，请核对"
    yield at.found(message, start=at.start - len(at.text[start : at.start]), end=end)


def _loose(said: str) -> bool:
    """Whether 和, 与, 及 may stand inside of one of the things listed, so that fewer are told than there are words."""
    return any(joint != "、" for joint in _JOIN.findall(said))
