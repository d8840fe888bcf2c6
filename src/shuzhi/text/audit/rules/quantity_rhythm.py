"""A rhythm and the count of the year in one sentence: 每月固定开展一次，全年共开展10次."""

from collections.abc import Iterator

from shuzhi.kernel.numerals import format_number, parse_number
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.han import is_han

_ROUNDS = {
    "每周": 52,
    "每星期": 52,
    "一周一": 52,
    "周例会": 52,
    "每半月": 24,
    "每半个月": 24,
    "半月一": 24,
    "每两周": 26,
    "每两个星期": 26,
    "每双周": 26,
    "每月": 12,
    "每个月": 12,
    "一月一": 12,
    "按月": 12,
    "逐月": 12,
    "月例会": 12,
    "每两个月": 6,
    "每两月": 6,
    "每双月": 6,
    "两月一": 6,
    "每季度": 4,
    "每季": 4,
    "每个季度": 4,
    "一季度一": 4,
    "一季一": 4,
    "按季度": 4,
    "按季": 4,
    "每三个月": 4,
    "每半年": 2,
    "半年一": 2,
    "每学期": 2,
    "每年": 1,
    "每年度": 1,
}
"""Rounds of a rhythm in a year."""
_UNITS = frozenset(("次", "场", "期", "轮", "遍", "回", "天", "场次", "份", "篇"))
_EACH = Pattern(
    r"[^。；\n]{0,30}?(?P<times>[一二两三四五六]|(?<![\d.])\d{1,2}(?![\d.])|半)(?P<unit>[次场期轮遍回天份篇]|[\u4e00-\u9fff]{2})"
)
_WEEKDAY = Pattern("^(?:星期)?[一二三四五六日天](?![次场期轮遍回天份篇])")
_YEARLY = Pattern("全年|年内|一年来|今年|本年度?|年度|一年")
_LEAST = Pattern("至少|不少于|不低于|以上")
_LEADS = Pattern(
    "(?:全年|年内|一年来|今年|本年度?|年度|[已共]|累计|总共|共计|先后|一|开展|召开|组织|举办|举行|进行|集中|实施|完成|编发|编印|刊发|发布|印发|发出|了|达到?|为|我们?|支部|全所|全院|班子|党委|本人)+"
)
_FILL = Pattern("[的了共计达到累约为有出]")
_PART_OF_YEAR = Pattern("上半年|下半年|季度|半年|试用期|任职以来|[1-9]月份?[至—]")
_SCHOOL = Pattern("学校|校长|小学|中学|高中|职高|幼儿园|教师|年级|学院|班主任|校")
_OTHER = Pattern("每[周月季年天日半个学两双三]|其中|上年|去年|分别|比|较")
_ANY = frozenset(("工作", "活动", "会议", "党建", "学习", "培训", "检查", "情况", "问题"))
_REACH, _HEAD, _TERM = 90, 300, 10
_FAR = 3


@rule(
    "Q346",
    "rhythm-beside-count",
    "频次与同句次数不符",
    kind="inconsistency",
    severity="warning",
    source="频次×周期应与全年次数一致",
    triggers=tuple(_ROUNDS),
)
def rhythm_beside_count(text: Text, at: Hit) -> Iterator[Found]:
    """同一句里写明每月、每季度一次，后面全年的次数却不是十二次、四次；每周的按四十四次以上算。

    误：每月15日固定开展主题党日，全年共开展10次。
    误：每季度召开一次党员大会，全年共召开3次。
    误：坚持一月一调度，全年共调度9次。
    误：每月至少走访一次，全年走访8次。
    正：每月15日固定开展主题党日，全年共开展12次。
    正：每月至少走访一次，全年走访15次。
    正：每月召开一次支委会，全年召开党员大会4次。
    正：每季度召开一次党建例会，全年召开党委会专题研究党建12次。
    正：每周召开一次例会，全年召开48次。
    正：每学期研判2次，对讲座实行“一会一报”，全年审批讲座37场。
    """
    high = min(text.sentence(at.line, at.start)[1], at.end + _REACH)
    yearly = _YEARLY.search(at.text, at.end, high)
    if not yearly or at.before(1) == "或" or (at.word == "每季" and at.after(1) == "度"):
        return
    numbers = between(text, at.line, yearly.end(), high)
    number = next((each for each in numbers if each.unit in _UNITS), None)
    if number is None or number is not numbers[0] or is_rough(at.text, number) or number.value < 1:
        return
    rhythm = at.text[at.end : yearly.start()]
    if _OTHER.search(at.text, at.end, number.start) or _LEAST.search(at.text, yearly.end(), number.end + 2):
        return
    each = _each(at, rhythm)
    if each is None or not _one_matter(at, rhythm, yearly.start(), number.start, number.end):
        return
    report = text.report_at(at.line)
    title = report.title.text if report.title else ""
    if _PART_OF_YEAR.search(title) or len(report.years) > 1:
        return
    rounds = _ROUNDS[at.word]
    promised, count = rounds * each, int(number.value)
    low, most = promised, promised
    if rounds > 12:
        low, most = promised * 42 // 52, promised * 54 // 52
    elif rounds > 2 and _at_school(text, at):
        low = promised * _TERM // 12
    if count > _FAR * most:
        return  # so many are of something else
    least = _LEAST.search(at.text, at.start, yearly.start())
    if low <= count <= most or (count > most and (least or not _exactly(at, rhythm))):
        return
    said = "至少" if least else ""
    message = f"“{at.word}”全年{said}应有{promised}{number.unit}{'左右' if rounds > 12 else ''}，此处写作{format_number(number.value)}{number.unit}，请核对"
    yield at.found(message, end=number.end)


def _each(at: Hit, rhythm: str) -> int | None:
    """How often in each round; once where the word says it or the day is set."""
    if at.word.endswith(("一", "例会")):
        return 1
    # 每周五下午: a day of the week is no number
    rhythm = _WEEKDAY.compiled.sub("", rhythm) if "周" in at.word else rhythm
    found = _EACH.match(rhythm)
    if found and found["unit"] in _UNITS and found["times"] != "半":
        quantity = parse_number(found["times"])
        return int(quantity.value) if quantity else None
    return None if any(sign in rhythm for sign in "两二三四五") else 1


def _exactly(at: Hit, rhythm: str) -> bool:
    """Whether the rhythm is told as exactly once: more than it promises then contradicts it."""
    return at.word.endswith("一") or any(
        word in rhythm for word in ("一次", "1次", "一期", "一场", "固定", "两次", "2次")
    )


def _one_matter(at: Hit, rhythm: str, start: int, end: int, behind: int) -> bool:
    """Whether the count is of what the rhythm is of: it names nothing, or half of its words are said before."""
    begin = clause_start(at.text, end)
    # what another clause does to something else is no matter of the rhythm
    rhythm = rhythm.split("，对")[0]
    label = at.text[max(begin, start) : end]
    stop = behind
    while stop < min(len(at.text), behind + 8) and is_han(at.text[stop]):
        stop += 1
    said = [_LEADS.compiled.sub("", label), at.text[behind:stop]]
    said = [each for each in (_FILL.compiled.sub("", each) for each in said) if len(each) > 1]
    ahead = at.before(24).rpartition("。")[2] + at.word + rhythm
    if said and said[0][-2:] in rhythm and said[0][-2:] not in _ANY and len(said) == 1:
        return True
    pairs = [each[i : i + 2] for each in said for i in range(len(each) - 1)]
    return 2 * sum(pair in ahead for pair in pairs) >= len(pairs)


def _at_school(text: Text, at: Hit) -> bool:
    """Whether the report is of a school, where a year has ten months."""
    report = text.report_at(at.line)
    low = text.offset(report.start_line, 0)
    return bool(_SCHOOL.search(text.joined, low, low + _HEAD))
