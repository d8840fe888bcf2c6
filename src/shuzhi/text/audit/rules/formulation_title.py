"""The General Secretary named by half: 总书记 in a report that never has the name, the name without an office."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.formulation_scrubbed import SOURCE
from shuzhi.text.document.model import Report

_FULL = "习近平总书记"
_OTHER_PARTY = Pattern(r"[国共越老朝鲜古法]党?$|(?:共产党|劳动党|前任?|时任|国际|人民)$")
_IN_A_CHANT = Pattern(r"“[^“”]{0,8}$")
_OFFICE_SINCE = 2013


@rule(
    "F561",
    "secretary-without-name",
    "“总书记”前缺姓名",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=("总书记",),
)
def secretary_without_name(text: Text, at: Hit) -> Iterator[Found]:
    """全篇只说“总书记”而没有“习近平总书记”，疑被网站过滤；别处有全称的不说。

    误文：
        2023年度述职报告
        深入学习贯彻总书记关于新时代公安工作的重要论述。
    正文：
        2023年度述职报告
        深入学习贯彻习近平总书记关于新时代公安工作的重要论述，牢记总书记嘱托。
    正文：
        2023年度述职报告
        坚决做到“总书记有号令、党中央有部署，我们见行动”。
    """
    line, start = at.text, at.start
    before = line[start - 1 : start]
    # what stands there instead of the name, and a name cut short, other rules tell
    if before and before in "平习xXｘＸ×*＊某】]）)○Pp近副":
        return
    if _OTHER_PARTY.search(line, max(0, start - 4), start) or _IN_A_CHANT.search(
        line, max(0, start - 9), start
    ):
        return
    report = text.report_at(at.line)
    if not report.kind or text.in_title(at.line, start):
        return
    years = text.years_at(at.line)
    if years and max(years) < _OFFICE_SINCE:
        return
    if not text.once(_is_named, report):
        yield at.found(f"应写“{_FULL}”，全篇未见姓名，疑被网站过滤", _FULL)


def _is_named(text: Text, report: Report) -> bool:
    low, high = text.bounds(report)
    return any(text.joined.find(name, low, high) >= 0 for name in (_FULL, "习总书记"))


_SAYS = (
    "在",
    "对",
    "关于",
    "视察",
    "考察",
    "给",
    "来",
    "提出",
    "指出",
    "强调",
    "重要讲话",
    "重要指示",
    "重要论述",
    "讲话",
    "的重要",
)


@rule(
    "F562",
    "name-without-office",
    "“习近平”后缺职务称谓",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=tuple("习近平" + word for word in _SAYS),
)
def name_without_office(text: Text, at: Hit) -> Iterator[Found]:
    """述职报告里提到讲话、指示、论述，“习近平”之后缺“总书记”。书名不在此列。

    误文：
        2023年度述职报告
        深入学习习近平在庆祝中国共产党成立100周年大会上的重要讲话精神。
    正文：
        2023年度述职报告
        深入学习习近平总书记重要讲话精神，研读《习近平关于全面从严治党论述摘编》。
    """
    if not text.report_at(at.line).kind:
        return
    if text.in_title(at.line, at.start) or text.in_quote(at.line, at.start):
        return
    end = at.start + len("习近平")
    yield at.found("“习近平”后缺“总书记”", _FULL, end=end)
