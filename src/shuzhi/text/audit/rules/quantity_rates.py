"""Rates: above a hundred per cent, not following from their numbers, growth that does not fit, per cent and points."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_RATES = {name: row for row in table("quantities")["rate"] for name in row["names"]}
_BOUNDED = tuple(table("quantities")["bounded"]["names"])
_NARROWED = tuple(table("quantities")["bounded"]["narrowed"])
_VALUE = Pattern(
    r"(?:均|都|分别)?(?:高达|达到了|达到|达|为|是|到|：|提高到|提升到|上升到|保持在)?(?P<rate>\d{1,4}(?:\.\d{1,4})?)[%％]"
)
_OF = Pattern(r"(?:比|总数的?|总人数的?|总量的?|总户数的?)?(?:为|达|约)?(?P<rate>\d{1,3}(?:\.\d{1,4})?)[%％]")
_UP = (
    "增长到",
    "增加到",
    "提高到",
    "上升到",
    "提升到",
    "增长至",
    "增加至",
    "提高至",
    "上升至",
    "提升至",
    "增至",
    "升至",
    "扩大到",
)
_DOWN = (
    "下降到",
    "降低到",
    "减少到",
    "压减到",
    "压缩到",
    "下降至",
    "降低至",
    "减少至",
    "压减至",
    "压缩至",
    "降至",
    "降到",
    "减至",
    "缩减到",
)
_CHANGE = Pattern(
    r"[，,（(]?(?:同比|降幅|增幅|涨幅|净)?(?:增长|增加|提高|提升|上升|下降|降低|减少|压减|达到|达|为|高)?了?(?:幅度)?(?:达到|达|为)?"
    r"(?P<rate>\d{1,4}(?:\.\d{1,4})?)(?P<unit>[%％]|个百分点)"
)
_MORE = (
    "同比增加",
    "比上年增加",
    "较上年增加",
    "比去年增加",
    "较去年增加",
    "同比增长",
    "比上年增长",
    "较上年增长",
)
_LESS = (
    "同比减少",
    "比上年减少",
    "较上年减少",
    "比去年减少",
    "较去年减少",
    "同比下降",
    "比上年下降",
    "较上年下降",
)
_CARRIED = Pattern("历年|往年|积案|结转|累计|存量|遗留|剩余|除")
_NEAREST = 8
"""A rate is of numbers not far before it."""
_POINT = Decimal("0.01")


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
    if _CARRIED.search(at.text, low, at.start):
        return
    rate, numbers = found["rate"], between(text, at.line, low, at.start)[-_NEAREST:]
    row = _RATES[at.word]
    part = _named(at.text, numbers, row["part"], without=("不", "未"))
    if part is None:
        return
    earlier = [number for number in numbers if number.start < part.start and number.unit == part.unit]
    whole = _named(at.text, earlier, row["whole"])
    if whole is None or part.value > whole.value or not part.unit:
        return
    same = [
        number for number in numbers if number.unit == part.unit and not number.unit.endswith(("%", "％"))
    ]
    if any(is_rough(at.text, number) for number in same) or _follows(rate, same):
        return
    right = 100 * part.value / whole.value
    sure = abs(right - Decimal(rate)) > 1
    message = f"按{_plain(part)}÷{_plain(whole)}应为{_as_written(right, rate)}%，写作{rate}%，请核对"
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
    正：群众满意率达到98.2%。
    正：税收完成年度任务的112%。
    """
    found = _VALUE.match(at.text, at.end)
    if found and Decimal(found["rate"]) > 100:
        yield at.found(f"“{at.word}”不会超过100%，请核对", end=found.end())


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
    正：现有党员350人，其中女党员84人，占24%。
    正：现有党员350人，其中女党员84人，占全镇女干部的60%。
    """
    found = _OF.match(at.text, at.end)
    if not found or at.text[found.end() :].startswith(("以上", "左右", "以内")):
        return
    low = max(text.sentence(at.line, at.start)[0], at.start - 80)
    numbers = between(text, at.line, low, at.start)
    if len(numbers) < 2 or at.text[numbers[-1].end : at.start].strip("，、（") not in ("", "约", "比例"):
        return
    part, whole = numbers[-1], numbers[-2]
    inner = at.text[whole.end : part.start]
    told = at.text[clause_start(at.text, whole.start) : whole.start]
    # the two belong together where 其中 joins them, or a clause 共有… goes before
    if "其中" not in inner and not (told.endswith(("共", "共有", "总数", "现有")) and len(inner) <= 16):
        return
    if not part.unit or whole.unit != part.unit or is_rough(at.text, part) or is_rough(at.text, whole):
        return
    if "其中" in inner and any(number.unit == part.unit for number in numbers[:-2]):
        return
    rate = found["rate"]
    if part.value > whole.value or _follows(rate, [whole, part]):
        return
    right = 100 * part.value / whole.value
    message = f"按{_plain(part)}÷{_plain(whole)}应为{_as_written(right, rate)}%，写作{rate}%，请核对"
    yield at.found(
        message, end=found.end(), severity="error" if abs(right - Decimal(rate)) > 2 else "warning"
    )


@rule(
    "Q308",
    "change-does-not-follow",
    "增减幅度与首尾数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：增减幅度由首尾两数算得；百分比相减为百分点",
    triggers=(*_UP, *_DOWN),
)
def change_does_not_follow(text: Text, at: Hit) -> Iterator[Found]:
    """“由甲增至乙”的方向反了，或后面的幅度与甲、乙不符；百分比之差写成了“%”。

    误：信访量由上年的120件下降到135件。
    误：村集体收入由10万元增长到15万元，增长60%。
    误：满意度由85%提高到92%，提高7%。
    正：村集体收入由10万元增长到15万元，增长50%。
    正：满意度由85%提高到92%，提高7个百分点。
    """
    low = max(clause_start(at.text, at.start), at.start - 40)
    first = _right_before(text, at, low)
    numbers = between(text, at.line, at.end, at.end + 20)
    if first is None or not numbers or numbers[0].start != at.end:
        return
    last = numbers[0]
    if not any(word in at.text[low : first.start] for word in ("由", "从")):
        return
    if last.unit != first.unit or is_rough(at.text, first) or last.more or not first.value:
        return
    rises = at.word in _UP
    if last.value == first.value or (last.value > first.value) is not rises:
        way = (
            "应为增加" if last.value > first.value else "应为减少" if last.value < first.value else "两数相同"
        )
        message = f"由{_plain(first)}到{_plain(last)}{way}，与“{at.word}”不合，请核对"
        yield at.found(message, start=first.start, end=last.end, severity="error")
        return
    change = _CHANGE.match(at.text, last.end)
    if change is None:
        return
    stated, gap = Decimal(change["rate"]), abs(last.value - first.value)
    in_points = change["unit"] == "个百分点"
    if first.unit.endswith(("%", "％")):
        if not in_points and stated == gap:
            said = f"{change['rate']}个百分点"
            yield at.found(
                f"两个百分比相减，应写“{said}”",
                said,
                start=change.start("rate"),
                end=change.end(),
                severity="error",
            )
        elif in_points and stated != gap:
            message = f"两数相差{format_number(gap)}个百分点，写作{change['rate']}个百分点，请核对"
            yield at.found(message, start=change.start("rate"), end=change.end(), severity="error")
    elif not in_points and not _near(100 * gap / first.value, change["rate"]):
        right = _as_written(100 * gap / first.value, change["rate"])
        message = f"由{_plain(first)}到{_plain(last)}，幅度应为{right}%，写作{change['rate']}%，请核对"
        yield at.found(message, start=change.start("rate"), end=change.end())


@rule(
    "Q309",
    "growth-does-not-follow",
    "同比增减与增幅不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：增幅＝增量÷（本期数－增量）",
    triggers=(*_MORE, *_LESS),
)
def growth_does_not_follow(text: Text, at: Hit) -> Iterator[Found]:
    """“本期数，同比增加多少，增长百分之几”三个数对不上。

    误：全年办件60件，同比增加12件，增长20%。
    正：全年办件60件，同比增加12件，增长25%。
    """
    numbers = between(text, at.line, at.end, at.end + 16)
    low = max(clause_start(at.text, at.start - 1), at.start - 30)
    now = _right_before(text, at, low)
    if now is None or not numbers or numbers[0].start > at.end + 1:
        return
    step = numbers[0]
    if step.unit != now.unit or not now.unit or now.unit.endswith(("%", "％")):
        return
    change = _CHANGE.match(at.text, step.end)
    if not change or change["unit"] == "个百分点" or is_rough(at.text, now) or is_rough(at.text, step):
        return
    base = now.value - step.value if at.word in _MORE else now.value + step.value
    if base > 0 and not _near(100 * step.value / base, change["rate"]):
        right = _as_written(100 * step.value / base, change["rate"])
        message = f"上期应为{format_number(base)}{now.unit}，幅度应为{right}%，写作{change['rate']}%，请核对"
        yield at.found(message, start=change.start("rate"), end=change.end())


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
    if abs(right - each.value) > right * Decimal("0.05") and not _near(right, each.digits):
        message = f"按{_plain(sums[0])}÷{_plain(heads[0])}，{at.word}约为{format_number(round(right, 2))}{each.unit}，请核对"
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


def _right_before(text: Text, at: Hit, low: int) -> Number | None:
    """The number that ends right before a hit, a comma allowed between."""
    numbers = between(text, at.line, low, at.start)
    if not numbers:
        return None
    gap = at.text[numbers[-1].end : at.start]
    return numbers[-1] if gap in ("", "，", "的", "、") else None


def _follows(rate: str, numbers: Sequence[Number]) -> bool:
    """Whether some two of the numbers, or a sum or difference of two over a third, give the rate."""
    values = [number.value for number in numbers]
    places = range(len(values))
    for base in places:
        others = [place for place in places if place != base]
        tops = [values[place] for place in others]
        tops += [values[a] + values[b] for a, b in combinations(others, 2)]
        tops += [values[base] - values[place] for place in others]
        if values[base] and any(
            0 < top <= values[base] and _near(100 * top / values[base], rate) for top in tops
        ):
            return True
    return False


def _near(right: Decimal, written: str) -> bool:
    """Whether a rate may be written so: rounded, or cut off."""
    unit, value = _unit_of(written), Decimal(written)
    return abs(right - value) <= unit / 2 + _POINT * unit or 0 <= right - value < unit


def _unit_of(written: str) -> Decimal:
    """One in the last place of a number as written."""
    return Decimal(1).scaleb(-len(written.partition(".")[2]))


def _as_written(right: Decimal, written: str) -> str:
    return format_number(round(right, max(1, len(written.partition(".")[2]))))


def _plain(number: Number) -> str:
    return f"{number.digits}{number.scale}{number.unit}"
