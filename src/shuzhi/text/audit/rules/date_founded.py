"""Anniversaries of the writer's own house: the year it was founded, as the text itself tells it."""

from collections.abc import Iterator

from shuzhi.kernel.numerals import parse_number
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_KEPT = Pattern(
    r"(?:建[院校厂局所站馆社司园台会矿场行]|办学|办院|(?:我[院校厂局所站馆社园台矿场行]|公司|医院|学校|集团|本[院校厂局所])(?:成立|创建|创办|建成))"
    r"(?P<number>\d{1,3}|[一二三四五六七八九十百零]{1,5})$"
)
_FOUNDED = Pattern(
    r"(?:始建|创建|成立|创办|组建|建院|建校|建厂|兴建|筹建|开办)(?:于|的时间是)?(?P<year>1[89]\d\d|20[0-2]\d)年"
)
_YEAR = Pattern(r"(?<!\d)((?:19|20)\d\d)年")
_AHEAD = Pattern("新的一年|来年|明年|迎接|喜迎|即将|将迎来|筹备|下一步|今后")
_REACH = 300


@rule(
    "D416",
    "own-anniversary",
    "建院建校周年不符",
    kind="inconsistency",
    severity="warning",
    source="周年数＝所在年份－始建年份",
    triggers=("周年",),
)
def own_anniversary(text: Text, at: Hit) -> Iterator[Found]:
    """本段写明始建年份，后面的建院、建校周年数与报告年度对不上。

    误文：
        2020年度述职报告
        我院始建于1958年，在建院60周年之际，成功创建为三级乙等综合医院。
    正文：
        2020年度述职报告
        我院始建于1958年，在建院62周年之际，成功创建为三级乙等综合医院。
    正文：
        2020年度述职报告
        我院始建于1958年，2018年建院60周年之际，成功创建为三级乙等综合医院。
    """
    before = at.before(16)
    kept = _KEPT.search(before)
    if kept is None:
        return
    low, high = max(0, at.start - _REACH), min(len(at.text), at.end + _REACH)
    founded = {int(each["year"]) for each in _FOUNDED.finditer(at.text, low, high)}
    quantity, years = parse_number(kept["number"]), text.years_at(at.line)
    if len(founded) != 1 or quantity is None or not years:
        return
    first, number = founded.pop(), int(quantity.value)
    stated = [
        int(each)
        for each in _YEAR.compiled.findall(at.text, text.sentence(at.line, at.start)[0], at.start)
        if int(each) != first
    ]
    told = {*stated, *years, max(years) + 1} if _AHEAD.search(at.text, low, at.start) else {*stated, *years}
    if first + number in told or not 0 < first < min(told):
        return
    start = at.start - len(before) + kept.start()
    message = f"始建于{first}年，{max(years)}年是{max(years) - first}周年，请核对"
    yield at.found(message, start=start)
