"""Names left out at the head of a report and in the names of roads: 某水库管理所, G3xx线; a signature with nothing behind it."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_CHECKED = "《党政机关公文处理工作条例》第二十条：签发前审核人名、地名、时间、数字是否准确"
_FRONT, _TITLE = 4, 40
_SOME = Pattern(
    "[（(]?[ \u3000]{0,4}(?:20[0-9]{2}年度?)?某(?!某|某?(?:甲|乙|丙|年|月|日|些|种|人|个))[\u4e00-\u9fff]{2,}"
)


def _at_head(hits: Sequence[Hit]) -> list[Hit]:
    return [at for at in hits if at.start < 14 and len(at.text) <= _TITLE]


@rule(
    "P175",
    "some-unit-at-head",
    "标题、署名以“某”代单位",
    kind="placeholder",
    severity="warning",
    source=_CHECKED,
    triggers=("某",),
    screen=_at_head,
)
def some_unit_at_head(text: Text, at: Hit) -> Iterator[Found]:
    """标题或题下的单位名称写作“某水库管理所”“某高速公路收费站”，未还原。

    误文：
        某水库管理所所长2019年度述职报告
        各位领导：
        全年供水2800万立方米。
    误文：
        2017年述职报告
        （某高速公路收费站站长）
        全年征收通行费4286万元。
    正文：
        清河水库管理所所长2019年度述职报告
        各位领导：
        全年依法查处某公司偷排污水案1起。
    """
    start = text.report_at(at.line).start_line
    if not start <= at.line <= start + _FRONT or any(mark in at.text for mark in "，。；“"):
        return
    found = _SOME.match(at.text.lstrip(" \u3000"))
    if not found or at.word not in found[0] or at.text.find("某") != at.start:
        return
    end = at.end
    while end < len(at.text) and end - at.end < 12 and at.text[end] not in "0123456789（()）　 ":
        end += 1
    yield at.found("名称以“某”代替，请还原", end=end)


@rule(
    "P176",
    "letters-in-road-number",
    "线路编号未填",
    kind="placeholder",
    severity="error",
    source=_CHECKED,
    triggers=tuple(
        f"{kind}{digit}{sign}"
        for kind in "GSXYCZ"
        for digit in ("", *range(1, 10))
        for sign in ("xx", "XX", "××", "**", "＊＊")
    ),
    behind=Pattern("[xX×*＊]{0,2}(?:线|国道|省道|县道|乡道|高速|公路|路|段)"),
)
def letters_in_road_number(text: Text, at: Hit) -> Iterator[Found]:
    """国道、省道的编号写作G3xx、S2××，未填写。

    误：完成G3xx线改扩建工程12公里。
    正：完成G318线改扩建工程12公里。
    """
    if not at.before(1).isascii() or not at.before(1):
        yield at.found("线路编号未填写，请补上")


_SIGNED = Pattern(
    "[ \u3000]{0,80}(?:述职人|报告人|汇报人|述职者|签名|述职人签名|述职人（签名）)[ \u3000]{0,4}[：:][ \u3000_＿]{0,30}"
)
_LAST = 6


@rule(
    "P177",
    "signature-empty",
    "落款姓名空缺",
    kind="placeholder",
    severity="error",
    source="述职报告由本人署名，报送前填写全名",
)
def signature_empty(text: Text, report: Report) -> Iterator[Found]:
    """落款只有“述职人：”，后面没有姓名。

    误文：
        2023年度述职报告
        全年走访群众120户，调解纠纷12起。
        述职人：
        2023年12月20日
    正文：
        2023年度述职报告
        全年走访群众120户，调解纠纷12起。
        述职人：王强
        2023年12月20日
    正文：
        2023年度述职报告
        全年走访群众120户，调解纠纷12起。
        述职人：
        王强
        2023年12月20日
    """
    for number in range(report.end_line, max(report.start_line, report.end_line - _LAST), -1):
        line = text.line(number)
        if len(line) > 120 or not _SIGNED.fullmatch(line):
            continue
        following = next(
            (each.strip(" \u3000") for each in text.lines[number : number + 2] if each.strip(" \u3000")), ""
        )
        if 1 < len(following) <= 4 and not any(sign.isdigit() for sign in following):
            continue
        start = len(line) - len(line.lstrip(" \u3000"))
        yield Found(number, start, len(line.rstrip(" \u3000")), "落款姓名空缺，请填写")
