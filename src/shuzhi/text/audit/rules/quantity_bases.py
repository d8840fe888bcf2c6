"""Rates against the number they are of, told in brackets or before: （上年为3.02亿元）, 占专任教师的34.2%."""

from collections.abc import Iterator
from decimal import Decimal

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.counting import between, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.measured import exact_facts
from shuzhi.text.audit.ratios import as_written, near, plain
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "数据勾稽"
_KIN = {"名": "人", "位": "人", "起": "件", "宗": "件"}
_LAST_YEAR = Pattern(
    r"(?:上年|去年|上年同期|去年同期|20\d\d年)(?:同期)?(?:为|是)?(?P<n>\d[\d.]*)(?P<scale>[千百]?[万亿]?)(?P<unit>[\u4e00-\u9fff]{0,2})）"
)
_GROWN = Pattern(
    r"(?:，|,)?(?:同比|较上年|比上年|较去年|比去年)?(?P<way>增长|增加|上升|提高|下降|减少|降低)了?(?P<rate>\d{1,4}(?:\.\d{1,2})?)[%％]$"
)
_UP = frozenset(("增长", "增加", "上升", "提高"))
_BELOW = Pattern(r"(?:任务|目标|计划|指标)[^。；，]{0,14}的(?P<rate>\d{1,2}(?:\.\d+)?)[%％][^。；%％]{0,6}$")
_SHARE_OF = Pattern(
    r"(?P<noun>(?:专任|全体|在职|在校|全部|各项|常住|全镇|全村|全县|农村)?[\u4e00-\u9fff]{2,6}?)(?:总?数|总量|总额|余额)?的(?P<rate>\d{1,2}(?:\.\d{1,2})?)[%％]"
)
_SMALLEST = 20
_FACTOR = Decimal("0.6")


@rule(
    "Q390",
    "last-year-in-brackets",
    "括注的上年数与增减幅度不符",
    kind="inconsistency",
    severity="warning",
    source=f"{_SOURCE}：增幅＝（本期数－上期数）÷上期数",
    triggers=tuple(f"（{when}" for when in ("上年", "去年", *(f"{year}年" for year in range(2008, 2036)))),
    behind=Pattern(r"(?:同期)?(?:为|是)?\d"),
)
def last_year_in_brackets(text: Text, at: Hit) -> Iterator[Found]:
    """“本期数，同比增长百分之几（上年为多少）”，三个数对不上。

    误：一般公共预算收入3.26亿元，同比增长7.2%（上年为3.02亿元）。
    误：发生火灾213起，同比上升11.6%（上年241起）。
    正：一般公共预算收入3.26亿元，同比增长7.9%（上年为3.02亿元）。
    """
    line = at.text
    last = _LAST_YEAR.match(line, at.start + 1)
    grown = _GROWN.search(line, max(0, at.start - 24), at.start)
    if not last or not grown:
        return
    low = max(text.sentence(at.line, at.start)[0], grown.start() - 14)
    told = between(text, at.line, low, grown.start() + 1)
    if not told or line[told[-1].end : grown.start()].strip("，,") or is_rough(line, told[-1]):
        return
    now = told[-1]
    base = Decimal(last["n"])
    for sign in last["scale"]:
        base *= {"千": 1_000, "百": 100, "万": 10_000, "亿": 100_000_000}[sign]
    if not base or (
        last["unit"] and now.unit and _KIN.get(now.unit, now.unit) != _KIN.get(last["unit"], last["unit"])
    ):
        return
    change = 100 * (now.value - base) / base
    if (change > 0) is not (grown["way"] in _UP) and abs(change) > 1:
        yield at.found(
            f"由{last['n']}{last['scale']}{last['unit']}到{plain(now)}，与“{grown['way']}”不合，请核对",
            start=grown.start("way"),
            end=last.end(),
        )
    elif not near(abs(change), grown["rate"]) and abs(abs(change) - Decimal(grown["rate"])) < 60:
        right = as_written(abs(change), grown["rate"])
        yield at.found(
            f"按上年{last['n']}{last['scale']}{last['unit']}算，幅度应为{right}%，写作{grown['rate']}%，请核对",
            start=grown.start("way"),
            end=grown.end(),
        )


@rule(
    "Q391",
    "beyond-the-goal-below-it",
    "未完成任务却称超额完成",
    kind="inconsistency",
    severity="warning",
    source=f"{_SOURCE}：超额完成的比例大于100%",
    triggers=("超额完成", "超额实现", "超额兑现"),
)
def beyond_the_goal_below_it(text: Text, at: Hit) -> Iterator[Found]:
    """刚说完成任务的百分之九十几，又说超额完成。

    误：安装设备4200套，完成任务4500套的93.3%，超额完成了市局下达的任务。
    正：安装设备4200套，完成任务4000套的105%，超额完成了市局下达的任务。
    """
    low = max(text.sentence(at.line, at.start)[0], at.start - 40)
    below = _BELOW.search(at.text, low, at.start)
    if below:
        yield at.found(f"前面说完成{below['rate']}%，没有完成任务，请核对", end=at.end)


@rule(
    "Q394",
    "share-of-what-was-told",
    "占比与前文总数不符",
    kind="inconsistency",
    severity="warning",
    source=f"{_SOURCE}：占比＝部分÷总数",
    triggers=("，占", "、占", ",占"),
    behind=_SHARE_OF,
)
def share_of_what_was_told(text: Text, at: Hit) -> Iterator[Found]:
    """“58人，占专任教师的34.2%”，前文专任教师186人，算得31.2%。

    误：现有教职工218人，其中专任教师186人；研究生学历58人，占专任教师的34.2%。
    正：现有教职工218人，其中专任教师186人；研究生学历58人，占专任教师的31.2%。
    """
    share = _SHARE_OF.match(at.text, at.end)
    numbers = between(text, at.line, max(0, at.start - 14), at.start)
    if not share or not numbers or numbers[-1].end != at.start or not numbers[-1].unit:
        return
    part, noun = numbers[-1], share["noun"]
    if is_rough(at.text, part) or noun.endswith(("任务", "目标", "总", "计划", "面积", "比重")):
        return
    unit = _KIN.get(part.unit, part.unit)
    report = text.report_at(at.line)
    wholes = {
        fact.value
        for fact in exact_facts(text, report, unit)
        if fact.unit == unit and fact.value > part.value and not fact.change and _calls(fact.thing, noun)
    }
    own = _in_sentence(text, at, part, noun)
    if own is not None:
        wholes = {own.value}
    if len(wholes) != 1:
        return
    base = next(iter(wholes))
    right, rate = 100 * part.value / base, share["rate"]
    if (
        near(right, rate)
        or not right * _FACTOR <= Decimal(rate) <= right * Decimal("1.6")
        or base < _SMALLEST
    ):
        return
    yield at.found(
        f"前文{noun}{format_number(base)}{part.unit}，占比应为{as_written(right, rate)}%，写作{rate}%，请核对",
        start=at.start + 1, end=share.end(),
    )  # fmt: skip


def _calls(thing: str, noun: str) -> bool:
    return thing == noun or thing in (f"{noun}余额", f"{noun}总数", f"{noun}总额", f"{noun}数")


def _in_sentence(text: Text, at: Hit, part: Number, noun: str) -> Number | None:
    """The number of a noun that is told just before in the same line: 其中专任教师186人."""
    low = max(0, at.start - 120)
    for number in reversed(between(text, at.line, low, part.start)):
        if (
            number.unit == part.unit
            and number.value > part.value
            and at.text.endswith(noun, 0, number.start)
            and not is_rough(at.text, number)
        ):
            return number
    return None
