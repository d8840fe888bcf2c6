"""What a report says a second time as a whole: a heading with its section, the closing, the title; a report without a part it names."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.document.model import Report

_CHECKED = "《党政机关公文处理工作条例》第二十条：签发前审核内容、段落顺序是否准确"
_LEAST = 4


@rule(
    "S944",
    "section-twice",
    "同一部分出现两次",
    kind="duplicated_text",
    severity="warning",
    source=_CHECKED,
)
def section_twice(text: Text, report: Report) -> Iterator[Found]:
    """同级标题一字不差地出现两次，后一次的内容前面已有。

    误文：
        2023年度述职报告
        一、廉洁自律方面
        认真遵守廉洁自律准则，自觉接受监督。
        二、廉洁自律方面
        认真遵守廉洁自律准则，自觉接受监督。
    正文：
        2023年度述职报告
        一、党建工作
        （一）主要做法
        组织集中学习12次。
        二、业务工作
        （一）主要做法
        办理文件120件。
    """
    if "述" not in report.kind:
        return
    for group in (report.sections, *(each.sections for each in text.numbering.sections(report))):
        if len({section.title for section in group}) < len(group) - _ALIKE:
            continue
        seen: dict[str, int] = {}
        for section in group:
            title = section.title.rstrip("。：:")
            if not section.marker or len(title) < _LEAST:
                continue
            if title not in seen:
                seen[title] = section.line
                continue
            yield Found(
                section.line, section.start, section.end, f"与第{seen[title]}行的标题相同，疑为重复的一部分"
            )
            first = seen[title]
            before = "\n".join(text.lines[first : section.line - 1])
            for number in range(section.line + 1, min(section.end_line, section.line + _MOST) + 1):
                said = text.line(number).strip(" \u3000")
                if len(said) >= _SENTENCE and said.rstrip("。") in before:
                    start = text.line(number).find(said)
                    yield Found(number, start, start + len(said), f"与第{first}行以下的内容重复", "")


_ALIKE = 2
_MOST, _SENTENCE = 20, 12
_CLOSING = Pattern("(?:以上|述职|汇报|报告)[^。]{0,16}(?:指正|评议|审议|监督|完毕|批评)")
_ENDING = Pattern("(?:批评指正|审议|评议|提出宝贵意见)[^，。]{0,4}[。！]?$")


@rule(
    "S945",
    "closing-twice",
    "结束语出现两次",
    kind="duplicated_text",
    severity="warning",
    source=_CHECKED,
)
def closing_twice(text: Text, report: Report) -> Iterator[Found]:
    """“以上报告，请批评指正”一类结束语写了两次。

    误文：
        2023年度述职报告
        一、履职情况
        全年组织集中学习12次，办理文件120件。
        以上报告，请批评指正。
        以上述职，不妥之处请批评指正。
    正文：
        2023年度述职报告
        一、履职情况
        全年组织集中学习12次，办理文件120件。
        以上报告，请批评指正。谢谢大家！
    """
    found = []
    last = max(report.start_line, report.end_line - _TAIL)
    for number in range(report.end_line, last, -1):
        line = text.line(number).strip(" \u3000")
        if len(line) <= _LINE and line.startswith(("以上", "述职", "汇报", "我的")) and _CLOSING.match(line):
            found.append(number)
    for number in found[:-1]:
        line = text.line(number)
        start = len(line) - len(line.lstrip(" \u3000"))
        yield Found(number, start, len(line.rstrip(" \u3000")), f"结束语已见于第{found[-1]}行，重复", "")


_TAIL, _LINE = 8, 40


@rule(
    "S946",
    "title-twice",
    "标题出现两次",
    kind="duplicated_text",
    severity="warning",
    source=_CHECKED,
)
def title_twice(text: Text, report: Report) -> Iterator[Found]:
    """标题下面又把标题写了一遍。

    误文：
        镇长2023年度述职报告
        镇长2023年度述职报告
        各位代表：
        现将一年来的工作情况报告如下：
        全年办理文件120件，接待群众58批。
    正文：
        镇长2023年度述职报告
        各位代表：
        现将2023年度述职报告如下：
        全年办理文件120件，接待群众58批。
    """
    title = report.title
    if title is None:
        return
    said = _BLANK.compiled.sub("", title.text)
    if len(said) < 2 * _LEAST:
        return
    for number in range(title.line + 1, min(report.end_line, title.line + _FRONT) + 1):
        line = text.line(number)
        if len(line) < 2 * len(said) + 8 and _BLANK.compiled.sub("", line) == said:
            start = len(line) - len(line.lstrip(" \u3000"))
            yield Found(number, start, len(line.rstrip(" \u3000")), "标题重复", "")


_BLANK = Pattern("[\\s\u3000]")
_FRONT = 6
