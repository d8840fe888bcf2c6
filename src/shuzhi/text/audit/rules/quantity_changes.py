"""Changes: growth and fall that do not follow from their two numbers, per cent and points, times and halves, goals."""

from collections.abc import Iterator
from decimal import Decimal

from shuzhi.kernel.numerals import format_number, parse_number
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.measured import unit_at
from shuzhi.text.audit.ratios import as_written, near, plain
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

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
    "扩大至",
    "增加为",
    "提高为",
    "发展到",
    "壮大到",
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
    "缩短到",
    "缩短至",
    "缩短为",
    "压减为",
    "降低为",
    "精简到",
    "精简至",
)
_CHANGE = Pattern(
    r"[，,（(]?(?:同比|降幅|增幅|涨幅|净)?(?:增长|增加|提高|提升|上升|下降|降低|减少|压减|压缩|压降|缩短|缩减|精简|达到|达|为|高)?了?(?:幅度)?(?:达到|达|为)?"
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
    *(
        f"{than}{when}{way}"
        for than in ("比", "较")
        for when in ("年初", "上年末", "上年底")
        for way in ("增加", "增长", "净增")
    ),
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
    *(
        f"{than}{when}{way}"
        for than in ("比", "较")
        for when in ("年初", "上年末", "上年底")
        for way in ("减少", "下降", "压降", "净减")
    ),
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
    误：专项经费由20万元提高到30万元，增长了1.5倍。
    误：重复信访由126件下降到63件，下降1倍。
    误：合作社由7家增加到16家，翻了一番。
    误：经费由2016年的86.4万元下降到2018年的61.2万元，下降31.2%。
    正：村集体收入由10万元增长到15万元，增长50%。
    正：满意度由85%提高到92%，提高7个百分点。
    正：人均收入由3860元增加到9650元，增长1.5倍，合作社由7家增加到14家，翻了一番。
    正：社区工作事项由126项压减到84项，压减三分之一，综合排名由36位上升到23位。
    """
    low = max(clause_start(at.text, at.start), at.start - 40)
    first = _right_before(text, at, low)
    when = _WHEN.match(at.text, at.end)
    begin = when.end() if when else at.end
    numbers = between(text, at.line, begin, begin + 20)
    if first is None or not numbers or numbers[0].start != begin:
        return
    last = numbers[0]
    if not any(word in at.text[low : first.start] for word in ("由", "从")):
        return
    # of places in an order the lower is the better: 由369位上升到235位
    if (
        last.unit != first.unit
        or first.unit == "位"
        or is_rough(at.text, first)
        or last.more
        or not first.value
    ):
        return
    rises = at.word in _UP
    if last.value == first.value or (last.value > first.value) is not rises:
        way = (
            "应为增加" if last.value > first.value else "应为减少" if last.value < first.value else "两数相同"
        )
        message = f"由{plain(first)}到{plain(last)}{way}，与“{at.word}”不合，请核对"
        yield at.found(message, start=first.start, end=last.end, severity="error")
        return
    change = _CHANGE.match(at.text, unit_at(at.text, last)[1])
    if change is None:
        yield from _by_times(at, first, last, rises)
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
    elif not in_points and not near(100 * gap / first.value, change["rate"]):
        right = as_written(100 * gap / first.value, change["rate"])
        message = f"由{plain(first)}到{plain(last)}，幅度应为{right}%，写作{change['rate']}%，请核对"
        yield at.found(message, start=change.start("rate"), end=change.end())


def _by_times(at: Hit, first: Number, last: Number, rises: bool) -> Iterator[Found]:
    """Growth told in times, in doublings or in a fraction of the first number."""
    if first.unit.endswith(("%", "％")):
        return
    ratio = last.value / first.value
    times = _TIMES.match(at.text, last.end)
    if times:
        start, end = times.start("times"), times.end()
        if not rises:
            fell = as_written(100 * (1 - ratio), "0.0")
            message = f"减少不用倍数：由{plain(first)}到{plain(last)}，减少{fell}%"
            yield at.found(message, start=first.start, end=end)
        elif not near(ratio - 1, said := _figures(times["times"])):
            grown = as_written(ratio - 1, "0.00")
            what = "是原来的" if near(ratio, said) else "写作"
            message = f"由{plain(first)}到{plain(last)}，增长{grown}倍，{what}{times['times']}倍，请核对"
            yield at.found(message, start=start, end=end)
        return
    part = _FRACTION.match(at.text, last.end)
    if part is None:
        return
    meant = _FRACTIONS[part["part"]]
    real = ratio if "番" in part["part"] else abs(ratio - 1)
    if abs(real - meant) > meant * _LOOSE:
        message = f"由{plain(first)}到{plain(last)}，与“{part['part']}”不符，请核对"
        yield at.found(message, start=first.start, end=part.end())


def _figures(times: str) -> str:
    """Times in figures, whichever way they are written."""
    quantity = parse_number(times)
    return format_number(quantity.value) if quantity else times


_WHEN = Pattern("(?:(?:(?:19|20)\\d\\d年|去年|今年|上年|目前|现在|年底|当前)(?:底|末|初)?的?)")
_TIMES = Pattern(
    r"[，,（(]?(?:增长|增加|提高|提升|扩大|上升|下降|减少|降低|缩短|压减)了?(?P<times>\d{1,3}(?:\.\d{1,2})?|[一二两三四五六七八九十])倍(?![多以余])"
)
_FRACTION = Pattern(
    r"[，,（(]?(?:增长|增加|提高|提升|扩大|上升|下降|减少|降低|缩短|压减|压缩|实现)?了?(?P<part>翻了?一番|翻了?两番|一半|三分之一|三分之二|四分之一|五分之一)(?![多以])"
)
_FRACTIONS = {
    "翻一番": Decimal(2),
    "翻了一番": Decimal(2),
    "翻两番": Decimal(4),
    "翻了两番": Decimal(4),
    "一半": Decimal("0.5"),
    "三分之一": Decimal(1) / 3,
    "三分之二": Decimal(2) / 3,
    "四分之一": Decimal("0.25"),
    "五分之一": Decimal("0.2"),
}
_LOOSE = Decimal("0.08")
"""Fractions and doublings are told roundly."""


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
    if base > 0 and not near(100 * step.value / base, change["rate"]):
        right = as_written(100 * step.value / base, change["rate"])
        message = f"上期应为{format_number(base)}{now.unit}，幅度应为{right}%，写作{change['rate']}%，请核对"
        yield at.found(message, start=change.start("rate"), end=change.end())


_BASES = tuple(
    f"{than}{when}{of}"
    for of in ("的", "")
    for than in ("比", "较")
    for when in ("去年", "上年", "去年同期", "上年同期", "上一年", "往年", "任职前", "年初", "前年")
)
_AGAINST = Pattern(
    r"，?(?:同比|净)?(?P<way>增长|增加|提高|提升|上升|下降|减少|降低|压减|下滑)了?(?P<rate>\d{1,4}(?:\.\d{1,4})?)(?P<unit>[%％]|个百分点)"
)
_RISES = ("增长", "增加", "提高", "提升", "上升")


@rule(
    "Q330",
    "against-last-year",
    "与上年相比的增减不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：增减幅度由本期数和上期数算得",
    triggers=_BASES,
    behind="0123456789",
)
def against_last_year(text: Text, at: Hit) -> Iterator[Found]:
    """“本期数，比去年的多少下降百分之几”：方向反了，或者幅度不符。

    误：办理工单8320件，较去年的9112件下降12%。
    误：经费支出13.6万元，比上年的21.3万元增长36.2%。
    误：满意度92.4%，比上年的90.1%提高3.2个百分点。
    误：办理公证216件，同比上年180件增长26.7%。
    正：经费支出13.6万元，比上年的21.3万元下降36.2%。
    正：办结539件，结案数比去年的455件增长18.5%。
    """
    numbers = between(text, at.line, at.end, at.end + 16)
    if not numbers or numbers[0].start != at.end or not numbers[0].value:
        return
    base = numbers[0]
    change = _AGAINST.match(at.text, base.end)
    low = max(text.sentence(at.line, at.start)[0], at.start - 40)
    earlier = between(text, at.line, low, at.start)
    if change is None or not earlier:
        return
    now = earlier[-1]
    between_them = at.text[now.end : at.start].strip("，、 ")
    if now.unit != base.unit or len(between_them) > 6 or is_rough(at.text, now) or is_rough(at.text, base):
        return
    rises, rate = change["way"] in _RISES, change["rate"]
    end = change.end()
    if now.value == base.value or (now.value > base.value) is not rises:
        way = "增加" if now.value > base.value else "减少"
        yield at.found(f"由{plain(base)}到{plain(now)}应为{way}，请核对", start=now.start, end=end)
        return
    gap = abs(now.value - base.value)
    if base.unit.endswith(("%", "％")):
        if change["unit"] == "个百分点" and Decimal(rate) != gap:
            message = f"两数相差{format_number(gap)}个百分点，写作{rate}个百分点，请核对"
            yield at.found(message, start=now.start, end=end)
    elif base.value and change["unit"] != "个百分点" and not near(100 * gap / base.value, rate):
        right = as_written(100 * gap / base.value, rate)
        message = f"由{plain(base)}到{plain(now)}，幅度应为{right}%，写作{rate}%，请核对"
        yield at.found(message, start=now.start, end=end)


_SHARE_OF = Pattern(r"的(?P<rate>\d{1,4}(?:\.\d{1,4})?)[%％]")


@rule(
    "Q332",
    "share-of-the-goal",
    "完成任务的比例不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：完成比例＝完成数÷任务数",
    triggers=("任务", "目标", "计划", "预算"),
    behind="0123456789",
)
def share_of_the_goal(text: Text, at: Hit) -> Iterator[Found]:
    """“完成多少，占任务多少的百分之几”，比例与两个数对不上。

    误：实现利润9840万元，完成年度目标9000万元的103.9%。
    正：实现利润9840万元，完成年度目标9000万元的109.3%。
    正：征收216万元，完成任务180万元的120%。
    """
    numbers = between(text, at.line, at.end, at.end + 16)
    if not numbers or numbers[0].start != at.end or not numbers[0].value or not numbers[0].unit:
        return
    base = numbers[0]
    share = _SHARE_OF.match(at.text, base.end)
    low = max(text.sentence(at.line, at.start)[0], at.start - 40)
    # 同比增长7.2%（上年为3.02亿元），完成年度任务……
    opened, closed = at.text.rfind("（", low, at.start), at.text.rfind("）", low, at.start)
    if 0 <= opened < closed:
        low = closed
    earlier = between(text, at.line, low, at.start)
    if share is None or not earlier or earlier[-1].unit != base.unit:
        return
    now = earlier[-1]
    if len(at.text[now.end : at.start]) > 12 or is_rough(at.text, now) or is_rough(at.text, base):
        return
    right = 100 * now.value / base.value
    if not near(right, share["rate"]):
        message = f"按{plain(now)}÷{plain(base)}应为{as_written(right, share['rate'])}%，写作{share['rate']}%，请核对"
        yield at.found(message, start=now.start, end=share.end())


def _right_before(text: Text, at: Hit, low: int) -> Number | None:
    """The number that ends right before a hit, a comma allowed between."""
    numbers = between(text, at.line, low, at.start)
    if not numbers:
        return None
    gap = at.text[numbers[-1].end : at.start]
    return numbers[-1] if gap in ("", "，", "的", "、", unit_at(at.text, numbers[-1])[0]) else None
