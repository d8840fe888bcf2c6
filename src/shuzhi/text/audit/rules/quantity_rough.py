"""A rough number against the exact one told elsewhere: 全校近1200名学生 where 在校学生1086人 is told."""

from collections.abc import Iterator
from decimal import Decimal

from shuzhi.text.audit.counting import between
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.quantity_shares import wholes_of

_UNITS = ("校", "镇", "乡", "村", "院", "局", "县", "区", "社区", "街道", "公司", "系统", "园", "所")
_NOUN = Pattern(
    "(?:在校|在职|在编|在册)?(?P<noun>学生|师生|教职工|教师|职工|员工|干部职工|党员|民警|居民|村民|人口|群众|农户|住户|幼儿|医护人员|医务人员|户)"
)
_TENTH = Decimal("0.08")


@rule(
    "Q368",
    "rough-against-exact",
    "约数与实数不符",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致",
    triggers=tuple(
        f"全{unit}{how}"
        for unit in _UNITS
        for how in ("近", "约", "将近", "超过", "有近", "约有", "共约", "共近")
    ),
    behind=Pattern("[0-9]"),
)
def rough_against_exact(text: Text, at: Hit) -> Iterator[Found]:
    """“全校近1200名学生”，而概况说在校学生1086人：约数应由实数取整得来。

    误文：
        2023年度述职报告
        学校现有教学班26个，在校学生1086人。
        举办红歌比赛，全校近1200名学生全员参与。
    正文：
        2023年度述职报告
        学校现有教学班26个，在校学生1086人。
        举办红歌比赛，全校近1100名学生全员参与。
    """
    numbers = between(text, at.line, at.end, at.end + 14)
    if not numbers or numbers[0].start != at.end or numbers[0].unit not in ("名", "人", "户"):
        return
    told = numbers[0]
    noun = _NOUN.match(at.text, told.end)
    if not noun and told.unit != "户":
        return
    exact = [
        each
        for each in wholes_of(text, at, _low(told), noun["noun"] if noun else "户")
        if each is not told and "." not in each.digits and not each.scale
    ]
    if len({each.value for each in exact}) != 1:
        return
    own = exact[0]
    if _fits(own.value, told.value, at.word[-1]) or abs(own.value - told.value) * 2 > told.value:
        return
    message = f"第{own.line}行作{own.digits}{own.unit}，此处的约数不符，请核对"
    yield at.found(message, end=noun.end() if noun else told.end)


def _low(told: Number) -> Number:
    """The number as one that half of it still is: the exact one may be less."""
    return told._replace(digits=str(int(told.value / 2)), scale="", more=False)


def _fits(own: Decimal, told: Decimal, how: str) -> bool:
    if how == "近":
        return own <= told and (told - own <= told * _TENTH)
    if how == "过":
        return told <= own <= told * (1 + 2 * _TENTH)
    return abs(own - told) <= told * _TENTH
