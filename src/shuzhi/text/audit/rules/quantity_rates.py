"""Rates: above a hundred per cent, and shares and averages that do not follow from their numbers."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.adding import one_slip
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.ratios import as_written, near, plain
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_RATES = {name: row for row in table("quantities")["rate"] for name in row["names"]}
_BOUNDED = tuple(table("quantities")["bounded"]["names"])
_NARROWED = tuple(table("quantities")["bounded"]["narrowed"])
_VALUE = Pattern(
    r"(?:均|都|分别)?(?:高达|达到了|达到|达|为|是|到|：|提高到|提升到|上升到|保持在)?(?P<rate>\d{1,4}(?:\.\d{1,4})?)[%％]"
)
_OF = Pattern(r"(?:比|总数的?|总人数的?|总量的?|总户数的?)?(?:为|达|约)?(?P<rate>\d{1,3}(?:\.\d{1,4})?)[%％]")
_AND_MORE = Pattern("以上|多")
_CARRIED = Pattern("历年|往年|积案|结转|累计|存量|遗留|剩余|除")
_WHOLE_CARRIED = Pattern(
    "(?<=[件个起])[\u4e00-\u9fff]{0,6}积案|(?:历史)?遗留问题(?=[\\d])|积案(?=[共有\\d])|积案(?:化解|攻坚|清零)|“[^“”]{1,12}”"
)
_UNIT = {"名": "人", "人次": "人"}
_NEAREST, _SUMMED = 8, 6
"""A rate is of numbers not far before it."""


@rule(
    "Q305",
    "rate-does-not-follow",
    "比率与数字不符",
    kind="inconsistency",
    severity="error",
    source="数据勾稽：比率由同句分子分母算得",
    triggers=tuple(_RATES),
)
def rate_does_not_follow(text: Text, at: Hit) -> Iterator[Found]:
    """办结率、整改率等，与同一句里的分子、分母对不上。四舍五入和截尾都算对；按期办结率等另有分母，不报。

    误：受理信访事项120件，办结118件，办结率99.3%。
    误：发现问题12个，已整改10个，整改率100%。
    正：受理信访事项120件，办结118件，办结率98.3%。
    正：受理信访事项120件，办结118件，按期办结率100%。
    """
    found = _VALUE.match(at.text, at.end)
    if not found or at.before(4).endswith(_NARROWED) or found[0].startswith("分别"):
        return
    if at.text[found.end() :].startswith(("以上", "左右", "以内")):
        return
    low = max(text.sentence(at.line, at.start)[0], at.start - 120)
    # 156件信访积案, 已化解148件: what is carried over is the whole itself
    if _CARRIED.search(_WHOLE_CARRIED.compiled.sub("", at.text[low : at.start])):
        return
    rate, numbers = found["rate"], between(text, at.line, low, at.start)[-_NEAREST:]
    row = _RATES[at.word]
    part = _named(at.text, numbers, row["part"], without=("不", "未"))
    if part is None:
        return
    earlier = [number for number in numbers if number.start < part.start and number.unit == part.unit]
    whole = _named(at.text, earlier, row["whole"])
    if whole is None or not whole.value or part.value > whole.value or not part.unit:
        return
    same = [
        number for number in numbers if number.unit == part.unit and not number.unit.endswith(("%", "％"))
    ]
    if any(is_rough(at.text, number) for number in same) or follows(rate, same):
        return
    right = 100 * part.value / whole.value
    sure = abs(right - Decimal(rate)) > 1
    message = f"按{plain(part)}÷{plain(whole)}应为{as_written(right, rate)}%，写作{rate}%，请核对"
    yield at.found(message, end=found.end(), severity="error" if sure else "warning")


@rule(
    "Q306",
    "rate-above-hundred",
    "比率超过百分之百",
    kind="inconsistency",
    severity="error",
    source="数据常识：覆盖率、满意率、办结率等不超过100%",
    triggers=_BOUNDED,
)
def rate_above_hundred(text: Text, at: Hit) -> Iterator[Found]:
    """不可能超过百分之百的比率写成了一百以上。

    误：群众满意率达到102%。
    误：农村生活垃圾处理覆盖率达120%。
    误：适龄儿童入学率达到100%以上。
    正：群众满意率达到98.2%。
    正：税收完成年度任务的112%。
    """
    found = _VALUE.match(at.text, at.end)
    # 拨备覆盖率: money set aside against bad loans
    if not found or at.text.endswith(("拨备", "准备", "流动性", "利息", "资本"), 0, at.start):
        return
    above = _AND_MORE.match(at.text, found.end()) if Decimal(found["rate"]) == 100 else None
    if Decimal(found["rate"]) > 100 or above:
        yield at.found(f"“{at.word}”不会超过100%，请核对", end=above.end() if above else found.end())


@rule(
    "Q307",
    "share-does-not-follow",
    "占比与数字不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：占比由同句部分与总数算得",
    triggers=("占",),
)
def share_does_not_follow(text: Text, at: Hit) -> Iterator[Found]:
    """“总数……，其中……，占……%”里的百分比，与前面两个数对不上。

    误：现有党员350人，其中女党员84人，占28%。
    误：交流中层干部21人次，其中35岁以下8人，占37.1%。
    正：现有党员350人，其中女党员84人，占24%。
    正：现有党员350人，其中女党员84人，占全镇女干部的60%。
    """
    found = _OF.match(at.text, at.end)
    if not found or at.text[found.end() :].startswith(("以上", "左右", "以内")):
        return
    low = max(text.sentence(at.line, at.start)[0], at.start - 80)
    # 35岁以下年轻干部8人: an age is no number of persons
    numbers = [
        each for each in between(text, at.line, low, at.start) if at.text[each.end : each.end + 1] != "岁"
    ]
    if len(numbers) < 2 or at.text[numbers[-1].end : at.start].strip("，、（") not in ("", "约", "比例"):
        return
    part, whole = numbers[-1], numbers[-2]
    inner = at.text[whole.end : part.start]
    told = at.text[clause_start(at.text, whole.start) : whole.start]
    # the two belong together where 其中 joins them, or a clause 共有… goes before
    if "其中" not in inner and not (told.endswith(("共", "共有", "总数", "现有")) and len(inner) <= 16):
        return
    alike = _UNIT.get(whole.unit, whole.unit) == _UNIT.get(part.unit, part.unit)
    if not part.unit or not alike or is_rough(at.text, part) or is_rough(at.text, whole):
        return
    if "其中" in inner and any(number.unit == part.unit for number in numbers[:-2]):
        return
    rate = found["rate"]
    if not whole.value or part.value > whole.value or follows(rate, [whole, part]):
        return
    right = 100 * part.value / whole.value
    if part.unit != whole.unit and not one_slip(Decimal(as_written(right, rate)), Decimal(rate)):
        # persons of so many times
        return
    message = f"按{plain(part)}÷{plain(whole)}应为{as_written(right, rate)}%，写作{rate}%，请核对"
    yield at.found(
        message, end=found.end(), severity="error" if abs(right - Decimal(rate)) > 2 else "warning"
    )


_AMONG = Pattern("[^，。；]{0,8}(?:中|里面|当中)，?(?:已|现|共)?有?$")
_RATE_NAME = Pattern("[，；、](?P<name>[\u4e00-\u9fff]{2,5})$")


@rule(
    "Q336",
    "rate-told-behind",
    "后句比率与数字不符",
    kind="inconsistency",
    severity="error",
    source="数据勾稽：比率由同句部分与总数算得",
    triggers=("率达", "率为", "率约", "率是", "率1", "率2", "率3", "率4", "率5", "率6", "率7", "率8", "率9"),
)
def rate_told_behind(text: Text, at: Hit) -> Iterator[Found]:
    """“多少名里有多少名做了某事，某事率达百分之几”，百分比与前面两个数对不上。

    误：365名毕业生中有292名签约就业，签约率达83%。
    误：46个项目中已有38个开工，开工率92.6%。
    正：365名毕业生中有292名签约就业，签约率达80%。
    正：46个项目中已有38个开工，资金到位率92.6%。
    正：46个项目中有38个按期开工，比上年多9个，开工率92.6%。
    """
    end = at.start + 1
    found = _VALUE.match(at.text, end)
    low = max(text.sentence(at.line, at.start)[0], at.start - 80)
    named = _RATE_NAME.search(at.text, max(low, at.start - 6), at.start)
    if not found or not named or at.text[found.end() :].startswith(("以上", "左右", "以内")):
        return
    numbers = between(text, at.line, low, at.start)
    if len(numbers) < 2:
        return
    whole, part = numbers[-2:]
    told = at.text[part.end : named.start()]
    if not part.unit or part.unit != whole.unit or not 0 < part.value <= whole.value:
        return
    if not _AMONG.match(at.text, whole.end, part.start) or "，" in told or named["name"][-2:] not in told:
        return
    rate = found["rate"]
    if is_rough(at.text, part) or is_rough(at.text, whole) or follows(rate, [whole, part]):
        return
    right = 100 * part.value / whole.value
    message = f"按{plain(part)}÷{plain(whole)}应为{as_written(right, rate)}%，写作{rate}%，请核对"
    sure = abs(right - Decimal(rate)) > 1
    yield at.found(
        message, start=named.start("name"), end=found.end(), severity="error" if sure else "warning"
    )


@rule(
    "Q310",
    "average-does-not-follow",
    "人均数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：人均＝总数÷人数",
    triggers=("人均", "户均"),
)
def average_does_not_follow(text: Text, at: Hit) -> Iterator[Found]:
    """人均、户均数与同一句里的总数、人（户）数对不上。

    误：120名党员撰写心得体会240篇，人均3篇。
    正：120名党员撰写心得体会240篇，人均2篇。
    """
    numbers = between(text, at.line, at.end, at.end + 24)
    if not numbers or numbers[0].start > at.end + 6 or not numbers[0].unit:
        return
    each = numbers[0]
    low = max(text.sentence(at.line, at.start)[0], at.start - 60)
    earlier = between(text, at.line, low, at.start)
    heads = [number for number in earlier if number.unit in (("户",) if at.word == "户均" else ("人", "名"))]
    sums = [number for number in earlier if number.unit == each.unit]
    if len(earlier) != 2 or len(heads) != 1 or len(sums) != 1 or not heads[0].value:
        return
    if is_rough(at.text, each) or is_rough(at.text, heads[0]) or is_rough(at.text, sums[0]):
        return
    right = sums[0].value / heads[0].value
    if abs(right - each.value) > right * Decimal("0.05") and not near(right, each.digits):
        message = f"按{plain(sums[0])}÷{plain(heads[0])}，{at.word}约为{format_number(round(right, 2))}{each.unit}，请核对"
        yield at.found(message, end=each.end)


def _named(
    content: str, numbers: Sequence[Number], words: Sequence[str], without: tuple[str, ...] = ()
) -> Number | None:
    """The last number in whose clause, before it, one of the words stands."""
    for number in reversed(numbers):
        label = content[clause_start(content, number.start) : number.start]
        for word in words:
            at = label.rfind(word)
            if at >= 0 and label[max(0, at - 1) : at] not in without:
                return number
    return None


def follows(rate: str, numbers: Sequence[Number]) -> bool:
    """Whether some two of the numbers, or a sum or difference of two over a third, give the rate."""
    values = [number.value for number in numbers]
    places = range(len(values))
    for base in places:
        others = [place for place in places if place != base]
        tops = [values[place] for place in others]
        tops += [values[a] + values[b] for a, b in combinations(others, 2)]
        tops += [values[a] + values[b] + values[c] for a, b, c in combinations(others[:_SUMMED], 3)]
        tops += [values[base] - values[place] for place in others]
        if values[base] and any(
            0 < top <= values[base] and near(100 * top / values[base], rate) for top in tops
        ):
            return True
    return False
