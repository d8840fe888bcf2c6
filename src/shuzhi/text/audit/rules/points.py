"""Points of running text, 一是… 二要… 第三，… （4）…: gaps, repeats, a point buried in the paragraph of another."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.audit.series import Series, Step, chinese
from shuzhi.text.document.model import Report

_CHECKED = "《党政机关公文处理工作条例》第二十条：签发前审核段落顺序是否准确"
_BEGUN = Pattern(r"一是|一要|首先|第一|其一|一方面|一个是|①|[（(]1[)）]|1[.．、]|一、|（一）|一则|一来")

_LOOKED_BACK = 12
_FIRST_CLAUSE = Pattern(r"[，、]?[^，。；：！？、\n]{0,24}")


@rule(
    "N211",
    "point-gap",
    "分点序号缺漏",
    kind="numbering_gap",
    severity="error",
    source=_CHECKED,
)
def point_gap(text: Text, report: Report) -> Iterator[Found]:
    """一是、二是之后跳到四是，或顺序颠倒；三是埋在别段中间的，在另起段处也指出。

    误文：
        2023年度述职报告
        一、工作情况
        一是抓学习，组织集中学习12次。二是抓制度，修订制度5项。四是抓落实，督办事项36件。
    误文：
        2023年度述职报告
        一、工作情况
        一是抓学习，组织集中学习12次。
        二是抓制度，修订制度5项，三是抓作风，开展检查4次。
        四是抓落实，督办事项36件。
    正文：
        2023年度述职报告
        一、工作情况
        一是抓学习，做到两点：一是学原文，二是学规章。二是抓制度，修订制度5项。三是抓落实，督办事项36件。
    """
    for each in text.numbering.chains(report):
        for flaw in each.flaws:
            step, before = each.steps[flaw.place], each.steps[flaw.place - 1]
            expected = _written(step, flaw.expected)
            if flaw.problem == "order":
                yield _at(text, step, f"序号顺序颠倒：此处应为“{expected}”")
            elif flaw.problem == "gap" and not _stands(text, before, step, expected):
                yield _at(text, step, f"序号从“{before.marker}”跳到“{step.marker}”，缺“{expected}”")
        for buried, following in _buried(each):
            if following:
                message = f"另起段的序号缺“{buried.marker}”：它埋在第{buried.line}行段中"
                yield _at(text, following, message)._replace(severity="warning")


@rule(
    "N212",
    "point-repeated",
    "分点序号重复",
    kind="numbering_duplicate",
    severity="error",
    source=_CHECKED,
)
def point_repeated(text: Text, report: Report) -> Iterator[Found]:
    """同一组分点里，某个序号用了两次。

    误文：
        2023年度述职报告
        一、工作情况
        一是抓学习，组织集中学习12次。二是抓制度，修订制度5项。二是抓落实，督办事项36件。
    正文：
        2023年度述职报告
        一、工作情况
        一是抓学习。二是抓制度。
        二、存在问题
        一是学习不够。二是调研不够。
    """
    for each in text.numbering.chains(report):
        for flaw in each.flaws:
            if flaw.problem != "repeat" or each.numbers[flaw.place] == 1:
                continue
            step = each.steps[flaw.place]
            following = each.numbers[flaw.place + 1] if flaw.place + 1 < len(each.steps) else 0
            adjacent = each.numbers[flaw.place - 1] == step.number
            suggestion = (
                _written(step, flaw.expected) if adjacent and following in (0, flaw.expected + 1) else None
            )
            message = f"序号“{step.marker}”重复" + (f"，应为“{suggestion}”" if suggestion else "")
            found = _at(text, step, message, suggestion)
            yield found if adjacent else found._replace(severity="warning")


@rule(
    "N213",
    "point-buried",
    "分点埋在段中",
    kind="formatting",
    severity="error",
    source="同组分点应一律另起段或一律接排",
)
def point_buried(text: Text, report: Report) -> Iterator[Found]:
    """其他分点都另起一段，只有这一点接在上一点的段落里。

    误文：
        2023年度述职报告
        一、工作情况
        一是抓学习，组织集中学习12次。
        二是抓制度，修订制度5项，三是抓作风，开展检查4次。
        四是抓落实，督办事项36件。
    正文：
        2023年度述职报告
        一、工作情况
        主要做法：一是抓学习，组织集中学习12次。
        二是抓制度，修订制度5项。
        三是抓落实，督办事项36件。
    """
    for each in text.numbering.chains(report):
        for step, following in _buried(each):
            end = step.end + len(step.text)
            if text.line(step.line)[step.end : end] != step.text:
                end = step.end
            message = f"“{step.marker}”埋在上一点的段落里，宜另起一段"
            yield Found(step.line, step.start, end, message, severity=None if following else "warning")


@rule(
    "N214",
    "point-late-start",
    "分点缺第一点",
    kind="numbering_gap",
    severity="warning",
    source=_CHECKED,
)
def point_late_start(text: Text, report: Report) -> Iterator[Found]:
    """分点从“二是”开始，前面没有“一是”。

    误文：
        2023年度述职报告
        一、工作情况
        抓学习，组织集中学习12次。二是抓制度，修订制度5项。三是抓落实，督办事项36件。
    误文：
        2023年度述职报告
        一、工作情况
        预检分诊、发热门诊层层把守，二是抓好疫苗接种，设置接种台6个。
    正文：
        2023年度述职报告
        一、工作情况
        首先抓学习，组织集中学习12次。二是抓制度，修订制度5项。三是抓落实，督办事项36件。
    """
    last_family: dict[str, int] = {}
    for together in text.numbering.series(report):
        first = True
        for each in together:
            step = each.steps[0]
            if (
                first
                and each.family in "是要"
                and step.number in (2, 3)
                and (
                    (step.number == _SECOND and each.family == "是" and _after_mark(text, step))
                    if len(each.steps) == 1
                    else each.numbers[1] == step.number + 1
                )
                and last_family.get(each.family) != step.number - 1
                and not _begun(text, report, step)
            ):
                yield _at(text, step, f"分点从“{step.marker}”起，前面缺“{_written(step, step.number - 1)}”")
            first = False
            last_family[each.family] = each.steps[-1].number


_SECOND = 2
_ENDED = frozenset("。；，：")
_ON = Pattern(
    "二是|二要|三是|其二|第二|其次|再次|另一方面|二则|二来|二、|（二）|2[.．、]|②|同时|此外|另外|还要|再者|最后|另一个"
)
_NEXT_LINES = 12


@rule(
    "N217",
    "point-alone",
    "分点只有第一点",
    kind="numbering_gap",
    severity="warning",
    source=_CHECKED,
)
def point_alone(text: Text, report: Report) -> Iterator[Found]:
    """写了“一是”，后面再没有“二是”。

    误文：
        2023年度述职报告
        一、廉洁自律
        作为校长，我时刻牢记责任。一是严格执行党风廉政建设责任制，带头执行八项规定精神。
        二、存在问题
        一是学习不够。二是调研不够。
    正文：
        2023年度述职报告
        一、廉洁自律
        作为校长，我时刻牢记责任。一是严格执行党风廉政建设责任制。其次带头执行八项规定精神。
    """
    for together in text.numbering.series(report):
        for each in together:
            step = each.steps[0]
            if (
                len(each.steps) == 1
                and step.number == 1
                and each.family == "是"
                and _after_mark(text, step)
                and not _goes_on(text, report, step)
            ):
                yield _at(text, step, f"只有“{step.marker}”，后面没有“二是”")


def _after_mark(text: Text, step: Step) -> bool:
    """Whether a point begins a clause: 之一是 and 第一是 are no points."""
    line = text.line(step.line)
    return step.opens or line[step.start - 1] in _ENDED


def _goes_on(text: Text, report: Report, step: Step) -> bool:
    """Whether a further point, however written, follows under the same heading."""
    path = text.document.headings_at(step.line)
    last = path[-1].end_line if path else report.end_line
    rest = [text.line(step.line)[step.end :], *text.lines[step.line : min(last, step.line + _NEXT_LINES)]]
    return any(_ON.search(line) for line in rest)


def _begun(text: Text, report: Report, step: Step) -> bool:
    """Whether a first point stands ahead of a step, under its heading or within some paragraphs."""
    path = text.document.headings_at(step.line)
    head = path[-1] if path else None
    low = max(head.line if head else report.start_line, step.line - _LOOKED_BACK)
    above = [*text.lines[low - 1 : step.line - 1], text.line(step.line)[: step.start]]
    if head and head.line == low:
        above[0] = above[0][head.end :]
    return any(_BEGUN.search(line) for line in above)


def _buried(series: Series) -> Iterator[tuple[Step, Step | None]]:
    """Steps amid a line where the others open theirs, each with the next one that opens its line."""
    steps = series.steps
    if not steps[0].opens:
        return
    opening = sum([step.opens for step in steps])
    if opening == len(steps) or opening < 2 or opening <= len(steps) - opening:
        return
    for place, step in enumerate(steps):
        if not step.opens:
            following = steps[place + 1] if place + 1 < len(steps) else None
            yield step, following if following and following.opens else None


def _stands(text: Text, before: Step, after: Step, marker: str) -> bool:
    """Whether the marker missed stands between two steps after all, read as no point."""
    core = marker.strip("，、")
    for number in range(before.line, after.line + 1):
        line = text.line(number)
        low = before.end if number == before.line else 0
        high = after.start if number == after.line else len(line)
        if line.find(core, low, high) >= 0:
            return True
    return False


def _written(step: Step, number: int) -> str:
    if step.family == "①":
        return chr(0x2460 + number - 1) if number <= 20 else str(number)
    if step.family == "（":
        return f"（{number}）"
    return f"第{chinese(number)}" if step.family == "第" else chinese(number) + step.family


def _at(text: Text, step: Step, message: str, suggestion: str | None = None) -> Found:
    """At the marker and the first clause behind it: the number is wrong for this point, and either may be marked."""
    words = _FIRST_CLAUSE.match(text.line(step.line), step.end)
    said = words[0] if words else ""
    return Found(
        step.line,
        step.start,
        step.end + len(said),
        message,
        None if suggestion is None else suggestion + said,
    )
