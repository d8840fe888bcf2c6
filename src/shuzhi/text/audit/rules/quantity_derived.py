"""Any rate against the two numbers told right before it: 应参保28640人，实际参保27105人，参保率."""

from collections.abc import Iterator
from decimal import Decimal

from shuzhi.text.audit.adding import one_slip
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.ratios import as_written, near, plain
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.quantity_rates import follows

_DERIVED = table("quantities")["derived"]
_SAME_AS: dict[str, tuple[str, ...]] = {row["name"]: tuple(row["words"]) for row in _DERIVED["alike"]}
_WEAK = frozenset(_DERIVED["weak"])
_NARROWED = tuple(table("quantities")["bounded"]["narrowed"])
_KNOWN = tuple(
    sorted({name for row in table("quantities")["rate"] for name in row["names"]}, key=len, reverse=True)
)
_RATE = Pattern(
    r"(?:均|已|都|约)?(?:高达|达到了|达到|达|为|是|到|：|:|提高到|提升到|上升到|保持在)?(?P<rate>\d{1,3}(?:\.\d{1,4})?)[%％](?!以上|左右|以内|以下)"
)
_SHARE = Pattern(
    r"(?:比|[^，。；：、\d]{0,8}?总?(?:数|人数|量|户数)的?|[^，。；：、\d]{0,12}(?P<base>\d{1,7}(?:\.\d{1,2})?)(?P<of>万?[\u4e00-\u9fff]{1,2})的)?(?:为|达|约)?(?P<rate>\d{1,3}(?:\.\d{1,4})?)[%％](?!以上|左右|以内|以下)"
)
_CARRIED = Pattern(
    "历年|往年|积案|结转|存量|遗留|剩余|扣除|除外|当月|当季|当日|当天|当场|上年|去年|同期|增长|下降|提高|其他|其余|分别"
)
_TODAY = frozenset(("当日", "当天", "当月", "当季", "当场"))
_NAME = Pattern("[\u4e00-\u9fff]{2,4}$")
_SAME_UNIT = {"名": "人", "起": "件", "宗": "件", "桩": "件"}
_REACH, _GAP, _APART, _LONG = 110, 20, 36, 4
_FAR, _SURE = Decimal(22), Decimal(1)


@rule(
    "Q344",
    "rate-of-two-numbers",
    "比率与前两数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：比率由同句分子分母算得",
    triggers=("率",),
    behind=_RATE,
)
def rate_of_two_numbers(text: Text, at: Hit) -> Iterator[Found]:
    """任何“某某率”，与紧靠前面、写着同一动作的两个数对不上；四舍五入和截尾都算对。

    误：全镇应参保2860人，实际参保2710人，参保率98.2%。
    误：年初排定重点项目24个，已开工21个，开工率达91.7%。
    误：对8件实事实行清单管理，已完成7件，还有1件正在扫尾，完成率达到了90%。
    误：办理转办工单583件，按时办结560件，按时办结率98.3%。
    正：全镇应参保2860人，实际参保2710人，参保率94.8%。
    正：走访群众120户，办结实事96件，群众满意率98.3%。
    正：受理申请60件，办结54件，按期办结率100%。
    """
    found = _RATE.match(at.text, at.end)
    low = max(text.sentence(at.line, at.start)[0], at.start - _REACH)
    name = _NAME.search(at.text, max(low, at.start - 4), at.start)
    if not found or not name:
        return
    pair = _pair(text, at, low)
    if pair is None or not _of(name[0][-2:], at.text[clause_start(at.text, pair[1].start) : at.start - 2]):
        # 已完成7件，还有1件正在扫尾，完成率
        pair = _told_before(text, at, low, name[0][-2:]) or pair
    if pair is None:
        return
    whole, part = pair
    label = (
        at.text[clause_start(at.text, part.start) : part.start] + at.text[part.end : at.start - len(name[0])]
    )
    held = label + at.text[clause_start(at.text, whole.start) : whole.start]
    named = _of(name[0][-2:], label) or (len(name[0]) == _LONG and name[0][:2] in label)
    # 应种2460人，实种2312人，接种率
    due = "应" in held[len(label) :] and any(sign in label for sign in name[0][-2:])
    if not (named or due) or not _as_narrow(name[0], held) or "累计" in name[0]:
        return
    start = next(
        (at.end - len(known) for known in _KNOWN if at.text.endswith(known, low, at.end)),
        at.start - min(2, len(name[0])),
    )
    yield from _judged(text, at, whole, part, found["rate"], (low, start, found.end()))


@rule(
    "Q345",
    "share-of-two-numbers",
    "占比与前两数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：占比由同句部分与总数算得",
    triggers=("占",),
    behind=_SHARE,
)
def share_of_two_numbers(text: Text, at: Hit) -> Iterator[Found]:
    """“总数，部分，占百分之几”，百分比与紧靠前面的两个数对不上。

    误：全校在编教师84人，本科以上学历71人，占88.1%。
    误：走访慰问困难职工45户，占困难职工总数50户的95%。
    正：全校在编教师84人，本科以上学历71人，占84.5%。
    正：全校在编教师84人，招聘教师11人，占全县招聘总数的9.2%。
    """
    found = _SHARE.match(at.text, at.end)
    low = max(text.sentence(at.line, at.start)[0], at.start - _REACH)
    if not found:
        return
    pair = _with_base(text, at, low, found.start("base")) if found["base"] else _pair(text, at, low)
    if pair is None:
        return
    whole, part = pair
    if found["base"]:
        yield from _judged(text, at, whole, part, found["rate"], (part.start, at.start, found.end()), whole)
        return
    said = at.text[at.end : found.start("rate")]
    noun = said.rstrip("为达约的").removesuffix("数").removesuffix("总").removesuffix("人").removesuffix("户")
    if at.text[part.end : at.start].strip("，、（") or (
        len(noun) > 1 and noun not in at.text[low : part.start]
    ):
        return
    if "其中" in at.text[whole.end : part.start] or _adjoined(text, at.line, whole):
        # told by Q307
        return
    yield from _judged(text, at, whole, part, found["rate"], (low, at.start, found.end()))


def _pair(text: Text, at: Hit, low: int) -> tuple[Number, Number] | None:
    """The last number before a place and the nearest larger one of its unit before that."""
    numbers = [each for each in between(text, at.line, low, at.start) if each.unit]
    if len(numbers) < 2:
        return None
    part = numbers[-1]
    if at.start - part.end > _GAP or part.unit[-1] in "%％点" or part.value <= 0:
        return None
    same = [each for each in numbers[:-1] if _unit(each) == _unit(part)]
    if len(numbers) == 2 and same and 0 < same[0].value < part.value:
        # 中标12个标段，投标38个标段，中标率
        whole, part = part, same[0]
        same_noun = at.text[part.end : part.end + 2] == at.text[whole.end : whole.end + 2]
        return (whole, part) if same_noun and whole.start - part.end <= _APART else None
    if not same or same[-1].value < part.value or part.start - same[-1].end > _APART:
        return None
    return same[-1], part


def _told_before(text: Text, at: Hit, low: int, name: str) -> tuple[Number, Number] | None:
    """The number in whose clause the deed of a rate is told, where what is left follows it, and one that is their sum."""
    numbers = [each for each in between(text, at.line, low, at.start) if each.unit and not each.more]
    for place in range(len(numbers) - 2, 0, -1):
        part, rest = numbers[place], numbers[place + 1]
        whole = numbers[place - 1]
        label = at.text[clause_start(at.text, part.start) : part.start]
        if _unit(part) != _unit(rest) or _unit(part) != _unit(whole) or name not in label:
            continue
        return (whole, part) if whole.value == part.value + rest.value else None
    return None


def _with_base(text: Text, at: Hit, low: int, base: int) -> tuple[Number, Number] | None:
    """The last number before a place and the one that the share itself names: 45户，占总数50户的90%."""
    wholes = between(text, at.line, base, base + 16)
    parts = between(text, at.line, low, at.start)
    if not wholes or not parts or not parts[-1].unit or at.text[parts[-1].end : at.start].strip("，、（"):
        return None
    whole, part = wholes[0], parts[-1]
    return (whole, part) if _unit(whole) == _unit(part) and 0 < part.value <= whole.value else None


def _judged(
    text: Text,
    at: Hit,
    whole: Number,
    part: Number,
    rate: str,
    place: tuple[int, int, int],
    *more: Number,
) -> Iterator[Found]:
    """A finding where the rate follows from no two numbers of the sentence, and is not far from the two nearest."""
    low, start, end = place
    carried = _CARRIED.search(at.text, low, end)
    # 当日办结2916件，当日办结率: the rate is told of that day as well
    if carried and not (carried[0] in _TODAY and carried[0] in at.text[max(low, start - 4) : start + 2]):
        return
    same = [each for each in between(text, at.line, low, at.start) if _unit(each) == _unit(part)]
    same += more
    if not whole.value or any(_rough(at.text, each) for each in same) or follows(rate, same):
        return
    right, said = 100 * part.value / whole.value, Decimal(rate)
    off = abs(right - said)
    if near(right, rate) or (off > _FAR and not one_slip(round(right, 1), said)):
        return
    message = f"按{plain(part)}÷{plain(whole)}应为{as_written(right, rate)}%，写作{rate}%，请核对"
    sure = off > _SURE and len(same) == 2
    yield at.found(message, start=start, end=end, severity="error" if sure else "warning")


def _rough(line: str, number: Number) -> bool:
    """Whether a number is not exact; 以上 ahead of it belongs to its label: 本科以上学历71人."""
    return is_rough(line, number) and "以上" not in line[max(0, number.start - 4) : number.start]


def _of(name: str, label: str) -> bool:
    """Whether a rate is of what the clause of its part tells: 参学率 of 参加学习."""
    if any(word in label for word in _SAME_AS.get(name, ())) or name in label:
        return True
    return name[0] not in _WEAK and name[0] in label


def _as_narrow(name: str, label: str) -> bool:
    """Whether 按期, 按时 of the name stands in the clause of the part as well."""
    return all(word in label for word in _NARROWED if word in name)


def _adjoined(text: Text, line: int, whole: Number) -> bool:
    return any(each.end == whole.start for each in between(text, line, max(0, whole.start - 12), whole.start))


def _unit(number: Number) -> str:
    return _SAME_UNIT.get(number.unit, number.unit)
