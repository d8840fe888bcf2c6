"""A rest as large as the whole, and two rates that exclude each other both told as one."""

from collections.abc import Iterator
from decimal import Decimal

from shuzhi.text.audit.counting import between
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_NOUN = Pattern("[\u4e00-\u9fff]{1,2}")
_FIRST = 400
"""The whole is told early in a report; so many numbers are looked through."""
_BOTH = Pattern(r"率?(?:均|都|双双)(?:达到了?|达|为|是|保持在)?(?P<rate>\d{1,3}(?:\.\d{1,2})?)[%％]")
_GRADES = ("满意", "称职", "合格", "达标", "优秀", "良好")


@rule(
    "Q338",
    "rest-above-whole",
    "“其余”多于总数",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：其余项小于总数",
    triggers=("其余", "剩余", "其他", "其它"),
)
def rest_above_whole(text: Text, at: Hit) -> Iterator[Found]:
    """“其余多少个”不小于前文写明的总数。

    误：全局下设科室14个。一半以上的科室年内达标，其余15个科室明年达标。
    误：公司共有班组18个，编员到岗。其余18个班组由副职带队。
    正：全局下设科室14个。一半以上的科室年内达标，其余6个科室明年达标。
    正：全局下设科室14个。完成9个试点单位，其余15个单位明年完成。
    """
    numbers = between(text, at.line, at.end, at.end + 12)
    if not numbers or numbers[0].start > at.end + 1 or numbers[0].unit not in ("个", "名", "家", "座", "所"):
        return
    rest = numbers[0]
    found = _NOUN.match(at.text, rest.end)
    if not found or len(found[0]) < 2 or rest.more:
        return
    noun = found[0]
    report = text.report_at(at.line)
    for number in text.within(text.numbers, report)[:_FIRST]:
        if (number.line, number.start) >= (rest.line, rest.start):
            return
        line = text.lines[number.line - 1]
        told = line[max(0, number.start - 10) : number.start]
        if number.unit != rest.unit or not told.endswith(noun) or not _IN_ALL.search(told):
            continue
        if rest.value >= number.value:
            message = f"第{number.line}行{noun}共{number.digits}{number.unit}，“{at.word}”{rest.digits}{rest.unit}不能成立，请核对"
            yield at.found(message, end=rest.end + len(noun))
        return


_IN_ALL = Pattern("下设|共有|现有|设有|下辖|辖|总数")


@rule(
    "Q339",
    "exclusive-rates",
    "两个档次的比率不能同高",
    kind="inconsistency",
    severity="warning",
    source="数据常识：满意与基本满意等是一次测评的两档，合计不超过100%",
    triggers=tuple(
        f"{grade}{rate}{joint}基本{grade}" for grade in _GRADES for rate in ("率", "") for joint in "和与、及"
    )
    + tuple(f"优秀率{joint}{grade}" for joint in "和与、及" for grade in ("称职", "良好")),
)
def exclusive_rates(text: Text, at: Hit) -> Iterator[Found]:
    """“满意率和基本满意率均达到”多少，两档相加超过百分之百。

    误：民主测评称职率和基本称职率均为98%。
    误：考核优秀率与良好率都达到60%。
    正：民主测评称职和基本称职率达到98%。
    正：考核优秀率与良好率均为45%。
    """
    found = _BOTH.match(at.text, at.end)
    if found and Decimal(found["rate"]) > 50:
        message = f"两档比率不能都是{found['rate']}%，是合计的宜去掉“均”“都”"
        yield at.found(message, end=found.end())
