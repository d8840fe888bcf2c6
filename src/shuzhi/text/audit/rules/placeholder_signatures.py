"""The writer's own name with a sign in place of it: 述职人：王×, and xxx alone at the end."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_MASKED = Pattern(
    "[ \u3000]{0,4}(?!某)[\u4e00-\u9fff](?:[×✕╳＊*○]|[xX](?![A-Za-z])|某(?!一|个|些|种)){1,2}(?=[，。；、（(]|\\s|$)"
)


@rule(
    "P163",
    "signature-masked",
    "本人姓名未填",
    kind="placeholder",
    severity="error",
    source="述职报告由本人署名，报送前填写全名",
    triggers=("我叫", "我是", "述职人：", "述职人:", "报告人：", "汇报人：", "述职者：", "姓名：", "签名："),
)
def signature_masked(text: Text, at: Hit) -> Iterator[Found]:
    """署名、自我介绍处的姓名用一个×代替。

    误：述职人：王×
    误：我叫李某某，现任镇综治办主任。
    误：我叫陈×，现任镇综治办主任。
    正：述职人：王强
    正：谈话对象刘×反映，工地按4×6米布置围挡。
    """
    found = _MASKED.match(at.text, at.end)
    if found and not ("某" in found[0] and at.word not in ("我叫", "我是")):
        yield at.found("姓名未写全，请填写", end=found.end())


_SIGNS = Pattern(
    r"[ \u3000]{0,60}(?:[xXｘＸ×＊*○〇]{2,6}|某某某?|[\u4e00-\u9fff]?[xXｘＸ×＊*]{2})[ \u3000]{0,8}"
)
_SIGNS_ALONE = Pattern(r"[ \u3000]{0,60}[（(]?[xXｘＸ×＊*○]{2,6}[）)]?[ \u3000]{0,8}")
_LAST = 4


@rule(
    "P167",
    "signature-of-signs",
    "落款姓名未填",
    kind="placeholder",
    severity="error",
    source="述职报告由本人署名，报送前填写全名",
)
def signature_of_signs(text: Text, report: Report) -> Iterator[Found]:
    """落款处单独一行，只有×××、xxx、某某。

    误文：
        2023年度述职报告
        ***
        全年走访群众120户，调解纠纷12起。
    误文：
        2023年度述职报告
        一、主要工作
        全年走访群众120户。
        以上报告，请予评议。
        xxx
        2024年1月8日
    正文：
        2023年度述职报告
        一、主要工作
        全年走访群众120户。
        以上报告，请予评议。
        王强
        2024年1月8日
    """
    for number in range(report.start_line + 1, min(report.end_line, report.start_line + 2) + 1):
        line = text.line(number)
        if len(line) < 80 and _SIGNS_ALONE.fullmatch(line):
            start = len(line) - len(line.lstrip(" \u3000（("))
            yield Found(number, start, len(line.rstrip(" \u3000）)")), "题下的姓名未填写，请填写")
    seen = 0
    for number in range(report.end_line, report.start_line + 1, -1):
        line = text.line(number)
        if not line.strip(" \u3000"):
            continue
        seen += 1
        if seen > _LAST:
            return
        if len(line) < 80 and _SIGNS.fullmatch(line):
            start = len(line) - len(line.lstrip(" \u3000"))
            yield Found(number, start, len(line.rstrip(" \u3000")), "落款的姓名未填写，请填写")
