"""Times, rates in brackets, paces and spans that do not follow from the numbers beside them: 由3000管提高到1万管，提高3倍."""

from collections.abc import Iterator
from decimal import Decimal

from shuzhi.kernel.numerals import format_number, parse_number
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.ratios import as_written, near, plain
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SCALES = {"": 1, "千": 1000, "百": 100, "万": 10_000, "亿": 100_000_000}
_RISE = "提高|提升|增加|增长|扩大|上升|发展|扩增|扩充|升|增"
_GROWN = Pattern(
    rf"(?:由|从)[^，。；\d]{{0,10}}(?P<one>\d{{1,8}}(?:\.\d{{1,3}})?)(?P<s1>[千百]?[万亿]|千|)(?P<u1>[^，。；\d]{{0,5}}?)"
    rf"(?:{_RISE})(?:到|至|为|成)[^，。；\d]{{0,6}}(?P<two>\d{{1,8}}(?:\.\d{{1,3}})?)(?P<s2>[千百]?[万亿]|千|)(?P<u2>[^，。；\d]{{0,5}})"
    rf"[，,（(][^，。；\d]{{0,6}}(?P<what>(?:{_RISE})了?)(?:近|约|将近|整整)?(?P<n>\d{{1,3}}(?:\.\d{{1,2}})?|[一二两三四五六七八九十])倍$"
)
_BACK, _LOOSE = 64, Decimal("0.06")


@rule(
    "Q410",
    "grown-by-times",
    "倍数与首尾数不符",
    kind="inconsistency",
    severity="warning",
    source="GB/T 15835、《现代汉语八百词》：增加几倍不含原数，增加到几倍含原数",
    triggers=("倍",),
    screen=lambda hits: [
        at for at in hits if at.text[at.start - 8 : at.start].count("了") or "，" in at.before(9)
    ],
)
def grown_by_times(text: Text, at: Hit) -> Iterator[Found]:
    """“由多少提高到多少，提高了几倍”，把达到原来的几倍当作提高几倍。单位少见、带“多”字的也算。

    误：日检测能力由2000管提升到8000管，提高了4倍。
    误：日检测量由3000管提高到1万管，提高了3倍多。
    误：日产菌棒由1.2万棒发展到3.6万棒，增长了3倍。
    正：日检测能力由2000管提升到8000管，提高了3倍。
    正：日检测量由3000管提高到1万管，提高了2倍多，是原来的3.3倍。
    """
    found = _GROWN.search(at.text, max(text.sentence(at.line, at.start)[0], at.start - _BACK), at.end)
    if not found or found["u1"].strip("的") != found["u2"].strip("的"):
        return
    one = Decimal(found["one"]) * _scale(found["s1"])
    two = Decimal(found["two"]) * _scale(found["s2"])
    times = parse_number(found["n"])
    if not one or two <= one or times is None:
        return
    said, real = times.value, two / one - 1
    more = at.after(1) in ("多", "以", "有", "余")
    fits = said <= real < said + 1 if more else abs(real - said) <= said * _LOOSE
    if fits or abs(real + 1 - said) > said * Decimal("0.35") or near(real, format_number(said)):
        return
    if _told_by_changes(text, at, found.start("one"), found.start("two")) and not more:
        return
    message = f"由{found['one']}{found['s1']}到{found['two']}{found['s2']}，增长{as_written(real, '0.0')}倍（是原来的{as_written(real + 1, '0.0')}倍），写作{found['n']}倍，请核对"
    yield at.found(message, start=found.start("what"))


def _scale(signs: str) -> int:
    value = 1
    for sign in signs:
        value *= _SCALES[sign]
    return value


def _told_by_changes(text: Text, at: Hit, one: int, two: int) -> bool:
    """Whether Q308 tells it: both numbers have a unit it knows."""
    numbers = between(text, at.line, one, at.start)
    known = [number for number in numbers if number.start in (one, two) and number.unit]
    return len(known) == 2 and known[0].unit == known[1].unit and at.text[known[1].end] in "，,（("


_OF_THESE = Pattern(
    r"(?P<all>\d{1,5})(?P<unit>[个名人户家件所条座])[^，。；（）\d]{0,14}(?:中|里)?，?(?:中?已?有|已经?|完成|实现|其中)[^，。；（）\d]{0,4}(?P<part>\d{1,5})(?P=unit)[^）)。；\d]{0,24}[）)]"
)
_RATE_AHEAD = Pattern(
    r"(?P<name>[一-鿿]{1,6}率|占比)(?:已|均)?(?:达到了?|达|为|是)?(?P<rate>\d{1,3}(?:\.\d{1,2})?)$"
)


@rule(
    "Q411",
    "rate-with-its-numbers",
    "比率与括注的数不符",
    kind="inconsistency",
    severity="error",
    source="数据勾稽：比率由括注的部分与总数算得",
    triggers=("%（", "％（", "%(", "％("),
    behind=_OF_THESE,
)
def rate_with_its_numbers(text: Text, at: Hit) -> Iterator[Found]:
    """“组建率达到78%（9个小区中已有6个组建）”，括号里的两个数算不出前面的比率。

    误：业委会组建率达到78%（9个小区中已有6个组建业委会）。
    误：物业覆盖率为85%（20个小区中已有16个引进物业）。
    正：业委会组建率达到67%（9个小区中已有6个组建业委会）。
    """
    found = _OF_THESE.match(at.text, at.end)
    named = _RATE_AHEAD.search(at.text, max(0, at.start - 16), at.start)
    if not found or not named:
        return
    whole, part, rate = Decimal(found["all"]), Decimal(found["part"]), named["rate"]
    if not 0 < part <= whole or near(100 * part / whole, rate):
        return
    right = as_written(100 * part / whole, rate)
    if abs(Decimal(right) - Decimal(rate)) <= 1:
        return
    message = f"按{found['part']}÷{found['all']}应为{right}%，写作{rate}%，请核对"
    yield at.found(message, start=named.start("name"), end=at.start + 1)


_ROUGH_SUM = Pattern(
    r"(?:各类|[^，。；\d]{0,6})?(?P<n>\d[\d.]{0,7})(?P<scale>万?)(?:余|多)(?P<unit>[一-鿿]{1,2})"
)
_SUM_NOT = Pattern("其中|同比|比|较|每|上年|去年|累计")


@rule(
    "Q412",
    "rough-sum-of-exact-parts",
    "各项之和恰为整数却称“余”",
    kind="inconsistency",
    severity="warning",
    source="GB/T 15835—2011：“余”“多”表示超出；各项之和应等于总数",
    triggers=("共计", "合计", "总计", "累计", "总共", "共发放", "共获", "共计达", "共获得", "共荣获"),
    behind=_ROUGH_SUM,
)
def rough_sum_of_exact_parts(text: Text, at: Hit) -> Iterator[Found]:
    """前面各项都是确数，加起来正好是40，总数却写“共计40余项”。

    误：国家级奖项2项，省级奖项11项，校级奖项27项，共计40余项。
    误：发放宣传单9800份、宣传手册6200份，共计1.6万余份。
    正：国家级奖项2项，省级奖项11项，校级奖项27项，共计40项。
    正：国家级奖项2项，省级奖项11项，校级奖项29项，共计40余项。
    """
    numbers = between(text, at.line, at.end, at.end + 24)
    if not numbers or not numbers[0].more:
        return
    whole = numbers[0]
    low = max(text.sentence(at.line, at.start)[0], at.start - 120)
    parts = between(text, at.line, low, at.start)
    run: list[Number] = []
    for number in reversed(parts):
        gap = at.text[number.end : run[-1].start if run else at.start]
        if number.unit != whole.unit or len(gap) > 18 or is_rough(at.text, number):
            break
        run.append(number)
    if len(run) < 2 or _SUM_NOT.search(at.text, run[-1].end, at.start):
        return
    added = sum((number.value for number in run), Decimal(0))
    if added == whole.value:
        message = f"所列各项之和恰为{format_number(added)}{whole.unit}，不应用“余”，请核对"
        yield at.found(message, end=whole.end)


_PACES = {
    "每周": (42, 54),
    "每半月": (22, 26),
    "每两周": (22, 27),
    "每月": (12, 12),
    "每季度": (4, 4),
    "每季": (4, 4),
    "每半年": (2, 2),
}
_UNBROKEN = Pattern(
    "(?:开展|召开|组织|举办|进行)?(?:一|1)[次场期][，、]?(?:从不|从未|从没|未曾|不曾|雷打不动|毫不)(?:间断|中断|落下|缺席|例外)?"
)


@rule(
    "Q413",
    "pace-told-behind-the-count",
    "次数与“从不间断”的频次不符",
    kind="inconsistency",
    severity="warning",
    source="频次×周期应与全年次数一致",
    triggers=tuple(f"{pace}" for pace in _PACES),
    behind=_UNBROKEN,
)
def pace_told_behind_the_count(text: Text, at: Hit) -> Iterator[Found]:
    """先写全年次数，再说“每月一次从不间断”，两数对不上。

    误：全年开展主题党日活动11次，每月一次从不间断。
    误：召开例会38次，每周一次从未中断。
    正：全年开展主题党日活动12次，每月一次从不间断。
    """
    low = max(text.sentence(at.line, at.start)[0], at.start - 24)
    numbers = between(text, at.line, low, at.start)
    if not numbers or numbers[-1].unit not in ("次", "场", "期") or at.start - numbers[-1].end > 8:
        return
    number = numbers[-1]
    ahead = at.text[clause_start(at.text, number.start) : number.start]
    if is_rough(at.text, number) or any(word in ahead for word in ("上年", "去年", "半年", "季度", "月")):
        return
    least, most = _PACES[at.word]
    if not least <= number.value <= most * 3 // 2:
        # more than the pace promises may be of something else
        if number.value > most:
            return
        message = f"“{at.word}一次”全年应有{least if least == most else f'{least}至{most}'}次，前面写作{plain(number)}，请核对"
        yield at.found(message, start=number.start)


_DAYS = {
    "日均": (245, 366),
    "周均": (42, 53),
    "月均": (9, 12),
    "平均每天": (245, 366),
    "平均每月": (9, 12),
    "平均每周": (42, 53),
}
_MEAN = Pattern(
    r"[^，。；,\d]{0,8}?(?:超过|突破|近|达到?|约|为)?(?P<n>\d{1,6}(?:\.\d{1,2})?)(?P<unit>人次|户次|[次人件户场起例台篇条])(?!次)"
)
_YEARLY = Pattern("全年|一年来|年内|今年|今年以来|本年度")


@rule(
    "Q414",
    "mean-of-the-year",
    "日均、月均与全年数不符",
    kind="inconsistency",
    severity="warning",
    source="平均数＝总数÷天数（月数）",
    triggers=tuple(_DAYS),
    behind=_MEAN,
)
def mean_of_the_year(text: Text, at: Hit) -> Iterator[Found]:
    """“全年出动462次，日均超过2次”，全年的数按工作日、按365天都算不出这个平均数。

    误：全年抢修出动462次，其中夜间186次，日均超过2次。
    误：全年接待群众1200人次，月均接待150人次。
    正：全年抢修出动462次，其中夜间186次，日均超过1次。
    正：全年接待群众1200人次，月均接待100人次。
    """
    found = _MEAN.match(at.text, at.end)
    low = max(text.sentence(at.line, at.start)[0], at.start - 80)
    yearly = _YEARLY.search(at.text, low, at.start)
    if not found or not yearly:
        return
    number = next(iter(between(text, at.line, yearly.end(), at.start)), None)
    if number is None or number.unit != found["unit"] or number.start - yearly.end() > 16 or number.more:
        return
    others = between(text, at.line, number.end, at.start)
    if any(each.unit == number.unit and "其中" not in at.text[number.end : each.start] for each in others):
        return
    few, many = _DAYS[at.word]
    mean = Decimal(found["n"])
    high, least = number.value / few, number.value / many
    if (
        mean > high * Decimal("1.05") + Decimal("0.5") * ("." not in found["n"] and mean >= 10)
        or mean < least * Decimal("0.85") - 1
    ):
        message = f"全年{plain(number)}，{at.word}约{as_written(number.value / many, '0.0')}至{as_written(high, '0.0')}{found['unit']}，写作{found['n']}{found['unit']}，请核对"
        yield at.found(message, end=found.end())


_SPAN_AHEAD = Pattern(
    r"(?P<m1>1[0-2]|[1-9])月(?P<d1>[12]\d|3[01]|[1-9])日?(?:起)?(?:至|到|—|－|-|～|~)(?:20\d\d年)?(?:(?P<m2>1[0-2]|[1-9])月)?(?P<d2>[12]\d|3[01]|[1-9])日[^。；\d]{0,20}$"
)
_SPAN = Pattern(
    r"(?:时)?(?P<n>\d{1,3}|[一二两三四五六七八九十半]{1,3})(?P<half>个半|个多|多)?(?P<unit>个月|月|天|日|周|个星期|个工作日)"
)
_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@rule(
    "Q415",
    "span-of-two-days",
    "起止日期与历时不符",
    kind="inconsistency",
    severity="warning",
    source="公历：起止日期之间的天数",
    triggers=("历时", "为期", "用时", "历经", "持续", "长达"),
    behind=_SPAN,
)
def span_of_two_days(text: Text, at: Hit) -> Iterator[Found]:
    """“3月1日至4月30日，历时一个月”，两个日期之间不是这么长。

    误：我乡于3月1日至4月30日，历时一个月，完成了民兵整组任务。
    误：6月10日至6月14日，举办了为期3天的培训班。
    正：我乡于3月1日至4月30日，历时两个月，完成了民兵整组任务。
    正：6月10日至6月14日，举办了为期5天的培训班。
    """
    found = _SPAN.match(at.text, at.end)
    dates = _SPAN_AHEAD.search(at.text, max(text.sentence(at.line, at.start)[0], at.start - 44), at.start)
    if not found or not dates or found["n"] == "半" or found["half"] or found["unit"] == "个工作日":
        return
    quantity = parse_number(found["n"])
    if quantity is None:
        return
    first, last = int(dates["m1"]), int(dates["m2"] or dates["m1"])
    days = sum(_MONTH_DAYS[first:last]) if last >= first else 365 - sum(_MONTH_DAYS[last:first])
    days += int(dates["d2"]) - int(dates["d1"]) + 1
    said, unit = int(quantity.value), found["unit"]
    if days <= 0:
        return
    if unit in ("个月", "月"):
        fits = said * 28 - 8 <= days <= said * 31 + 9
    elif unit in ("周", "个星期"):
        fits = said * 7 - 3 <= days <= said * 7 + 3
    else:
        # days off may lie between
        fits = days * 2 // 3 <= said <= days + 1 if days > 9 else days - 1 <= said <= days + 1
    if not fits:
        yield at.found(
            f"{first}月{dates['d1']}日至{last}月{dates['d2']}日共{days}天，写作{found['n']}{unit}，请核对",
            start=dates.start(),
            end=found.end(),
        )
