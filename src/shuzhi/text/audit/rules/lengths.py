"""How long sentences and documents are, where one should end, and whether a heading ends in a full stop."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report, Section

_LENGTHS = "knowledge/lengths.toml：句子和篇幅的限度，按生效日期取用"
_SHOWN = 30


@cache
def _limits(what: str, year: int | None) -> dict[str, Any] | None:
    """The limits in force at the end of a year, or the latest where no year is known."""
    known: list[dict[str, Any]] = table("lengths")[what]
    valid = [row for row in known if year is None or row["effective_from"] <= date(year, 12, 31)]
    return max(valid, key=lambda row: row["effective_from"]) if valid else None


@rule(
    "U851",
    "overlong-sentence",
    "句子、篇幅过长",
    kind="overlong_sentence",
    severity="warning",
    source=_LENGTHS,
)
def overlong_sentence(text: Text, report: Report) -> Iterator[Found]:
    """一句话字数过多，或一逗到底；全文字数超过文件的一般限度。限度见 knowledge/lengths.toml。

    误文：
        2023年度述职报告
        坚持把理论学习作为首要任务，认真学习党的各项方针政策，学习上级会议精神，学习业务知识，学习法律法规，学习先进典型，不断提高政治站位，不断增强工作本领，不断改进工作作风，不断提升服务水平，围绕中心抓落实，聚焦重点求突破，深入基层听意见，深入一线解难题，深入群众办实事，推动各项工作取得新的进展，推动各项任务落到实处，推动各项制度得到执行，推动各项改革稳步向前，形成了上下一心抓工作、齐心协力谋发展的良好局面，得到了广大干部群众的认可。
    正文：
        2023年度述职报告
        坚持把理论学习作为首要任务，认真学习党的各项方针政策。深入基层听意见，深入一线解难题，推动各项任务落到实处。
    """
    if report.kind:
        yield from _document(text, report)
    limits = _limits("sentence", max(report.years, default=None))
    if limits is None:
        return
    look, long, commas = limits["look"], limits["long"], limits["clauses"]
    for number, begin, stop in _long_sentences(text, report, look):
        line = text.lines[number - 1]
        start, end = _between_half_width_stops(line, begin, stop)
        length = end - start
        if length < look:
            continue
        clauses = line.count("，", start, end) + line.count(",", start, end)
        if clauses < _LEAST_CLAUSES:
            # a list of names or titles, or a table: long, and no sentence
            continue
        severity: Severity = "warning" if length >= long else "hint"
        how = "，一逗到底" if clauses >= commas and not line.count("：", start, end) else ""
        shown = line.find("，", start + _SHOWN // 2, start + _SHOWN)
        message = f"这一句有{length}字{how}，宜拆分"
        yield Found(number, start, shown if shown > 0 else min(end, start + _SHOWN), message, None, severity)


_LEAST_CLAUSES = 4


@cache
def _next_long(least: int) -> Callable[[str, int, int], re.Match[str] | None]:
    """Goes over sentences shorter than that, from the last mark within reach to the last one within reach of that: the
    first group is what comes next, its mark included."""
    return re.compile(f"(?s:.{{0,{least - 2}}}[。！？；\n])*+([^。！？；\n]*[。！？；]?)").match


def _long_sentences(text: Text, report: Report, least: int) -> Iterator[tuple[int, int, int]]:
    """Line, start and end of the sentences of at least so many characters."""
    joined, match = text.joined, _next_long(least)
    at, high = text.bounds(report)
    while found := match(joined, at, high):
        start, at = found.span(1)
        if start == high:
            return
        if at - start >= least:
            lead = joined[start : start + _FARTHEST]
            start += len(lead) - len(lead.lstrip(" \u3000\t”’》）"))
        if at - start >= least:
            line, begin = text.place(start)
            yield line, begin, begin + at - start


def _between_half_width_stops(line: str, start: int, end: int) -> tuple[int, int]:
    """The longest sentence in a stretch where a sentence may also end at a half-width stop, as in 改革深入.二是…."""
    if line.find(".", start, end) < 0 and line.find(";", start, end) < 0:
        return start, end
    ends = [found.end() for found in _HALF_STOP.finditer(line, start, end)]
    return max(pairwise((start, *ends, end)), key=lambda pair: pair[1] - pair[0])


_HALF_STOP = Pattern("(?:(?<=[\u4e00-\u9fff”》）])|(?<=[0-9]%))[.;](?=[\u4e00-\u9fff“《（0-9\\s]|$)")
_FARTHEST = 20


def _document(text: Text, report: Report) -> Iterator[Found]:
    """A report longer than a document may be: a hint, since no rule sets the length of a duty report."""
    limits = _limits("document", max(report.years, default=None))
    low, high = text.bounds(report)
    if limits is None or high - low <= limits["characters"]:
        return
    lines = text.lines[report.start_line - 1 : report.end_line]
    length = sum(len("".join(line.split())) for line in lines)
    first = report.title or next(iter(report.paragraphs), None)
    if length > limits["characters"] and first:
        message = f"全文{length}字，文件一般不超过{limits['characters']}字（{limits['source']}）"
        yield Found(first.line, first.start, first.end, message, None, "hint")


_STOP = "。．，、"
_LONGEST = 40


@rule(
    "U831",
    "heading-full-stop",
    "标题末尾用句号",
    kind="formatting",
    severity="warning",
    source="GB/T 15834—2011 附录：标题末尾不用句号；同级标题格式应一致",
)
def heading_full_stop(text: Text, report: Report) -> Iterator[Found]:
    """单独成行的标题末尾用了句号、逗号。

    误文：
        2023年度述职报告
        一、加强学习，提高素质。
        坚持集体学习和个人自学相结合，全年集中学习12次。
        二、履职尽责
        各项工作有序推进，办理文件120件。
    正文：
        2023年度述职报告
        一、加强学习，提高素质
        坚持集体学习和个人自学相结合，全年集中学习12次。
        二、履职尽责
        各项工作有序推进，办理文件120件。
    """
    for group in _siblings(text, report):
        ended = [section for section in group if _ended(text, section)]
        if not ended or _are_items(text, group):
            continue
        odd = len(ended) < len(group)
        for place, section in enumerate(ended):
            if section.level > 2 and not odd:
                continue
            line = text.lines[section.line - 1]
            end = len(line.rstrip())
            message = "标题末尾不用句号" + ("，与其他同级标题不一致" if odd else "")
            right = line[section.start : end - 1]
            yield Found(
                section.line,
                section.start,
                end,
                message,
                right,
                # where all headings are set so, the first is told for all
                None
                if (section.level == 1 and (odd or not place)) or (odd and section.level == 2)
                else "hint",
            )


def _siblings(text: Text, report: Report) -> Iterator[tuple[Section, ...]]:
    yield report.sections
    for section in text.numbering.sections(report):
        if section.sections:
            yield section.sections


def _are_items(text: Text, group: tuple[Section, ...]) -> bool:
    """Whether these are the items of a list (（一）…；（二）…。) and no headings: most have nothing below them."""
    bare = sum(section.end_line == section.line for section in group)
    level = group[0].level
    if any(text.lines[section.line - 1].rstrip()[-1:] in "；;" for section in group):
        return True
    return bare > 0 if level > 1 else bare * 2 > len(group)


def _ended(text: Text, section: Section) -> bool:
    """Whether a heading stands alone in its line, has text below it, and ends in a mark."""
    if not section.marker or section.end_line == section.line or section.end - section.start > _LONGEST:
        return False
    line = text.lines[section.line - 1].rstrip()
    return len(line) == section.end + 1 and line[-1] in _STOP


_CONNECTIVES = ("，同时，", "，此外，", "，另外，", "，与此同时，", "，下一步，", "，下阶段，", "，今后，")
_BEFORE, _AFTER = 40, 12


@rule(
    "U853",
    "comma-before-new-sentence",
    "另起一句处用逗号",
    kind="punctuation",
    severity="warning",
    source="GB/T 15834—2011 4.1.3：句子末尾用句号",
    triggers=_CONNECTIVES,
)
def comma_before_new_sentence(text: Text, at: Hit) -> Iterator[Found]:
    """前面已说完一层意思，“同时，”“此外，”另起一层，前面应是句号。

    误：购置更新执法车辆8辆，拟处置闲置车辆14辆，报废车辆10辆，全部安装定位系统，纳入统一平台管理，同时，定期检查车辆使用审批和节假日封存情况，杜绝公车私用。
    正：购置更新执法车辆8辆，报废车辆10辆，全部安装定位系统。同时，定期检查车辆使用审批情况。
    正：既要抓进度，同时，也要保质量。
    """
    begin, end = text.sentence(at.line, at.start)
    clauses = at.text.count("，", begin, at.start)
    if at.start - begin < _BEFORE or clauses < 2 or end - at.end < _AFTER:
        return
    before = max(at.text.rfind("，", begin, at.start) + 1, at.start - 12)
    follows = at.text.find("，", at.end, at.end + 12)
    stop = follows if follows >= 0 else min(end, at.end + 4)
    yield at.found(f"“{at.word[1:-1]}，”另起一层意思，前面宜用句号", start=before, end=stop)
