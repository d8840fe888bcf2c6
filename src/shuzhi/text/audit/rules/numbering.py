"""Numbers of headings: gaps, repeats, order, mixed styles, skipped levels, headings that run into their text."""

from collections import Counter
from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.audit.rules.numbering_strays import strays
from shuzhi.text.audit.series import Run, chinese, flaws, number_of, shape_of
from shuzhi.text.document.model import Report, Section

_LEVELS = "GB/T 9704—2012 第7.3.3条：结构层次序数依次用“一、”“（一）”“1.”“（1）”标注"
_CHECKED = "《党政机关公文处理工作条例》第二十条：签发前审核段落顺序是否准确"
_LONG_GAP = 10


def _doubtful(text: Text, report: Report) -> Iterator[Run]:
    """Runs that do not count on from one, without the headings that count on in the style of another level (N273)."""
    doubtful = text.numbering.doubtful(report)
    away = {id(section) for section, _ in strays(text, report)} if doubtful else ()
    for run in doubtful:
        if not away or all(id(section) not in away for section in run.sections):
            yield run
            continue
        left = tuple(section for section in run.sections if id(section) not in away)
        numbers = [number_of(section.marker) for section in left]
        if left:
            yield Run(left, numbers, tuple(flaws(numbers)))


_LOOKED_BACK = 200


@rule(
    "N201",
    "heading-gap",
    "标题序号缺漏",
    kind="numbering_gap",
    severity="error",
    source=_CHECKED,
)
def heading_gap(text: Text, report: Report) -> Iterator[Found]:
    """同一级标题的序号跳过了一个或几个，或顺序颠倒。

    误文：
        2023年度述职报告
        一、学习情况
        三、存在问题
    误文：
        2023年度述职报告
        一、履职情况
        （一）抓党建
        （三）抓发展
        （二）抓民生
    误文：
        2023年度述职报告
        一、履职情况
        （一）抓党建
        （二）抓发展
        2.抓民生
        （四）抓稳定
    正文：
        2023年度述职报告
        一、学习情况
        二、存在问题
    正文：
        2023年度述职报告
        一、重点工作
        1.抓产业
        2.抓项目
        二、存在问题
        1.学习不够深入
        2.调研不够经常
    """
    for run, numbers, wrong in _doubtful(text, report):
        for flaw in wrong:
            section = run[flaw.place]
            expected = _written(section, flaw.expected)
            if flaw.problem == "order":
                yield _headed(section, f"序号顺序颠倒：此处应为“{expected}”")
            elif (
                flaw.problem == "gap"
                and numbers[flaw.place] - flaw.expected < _LONG_GAP
                and _buried(text, run[flaw.place - 1], section, expected) is None
            ):
                strayed = _strayed(run[flaw.place - 1], numbers[flaw.place] - flaw.expected)
                if strayed is not None:
                    yield _headed(strayed, f"前后都是“{section.marker}”一级，此处序号应为“{expected}”")
                    continue
                before = run[flaw.place - 1].marker
                sure = section.level <= 2 or numbers[: flaw.place] == list(range(1, flaw.place + 1))
                message = f"序号从“{before}”跳到“{section.marker}”，缺“{expected}”"
                yield _headed(section, message, None if sure else "warning")
        yield from _late_start(text, report, run, numbers)


def _strayed(before: Section, missed: int) -> Section | None:
    """The one heading that stands in the gap with a number of another level, where a single one is missed."""
    inner = [section for section in before.sections if section.marker]
    return inner[0] if missed == 1 and len(inner) == len(before.sections) == 1 else None


def _late_start(
    text: Text, report: Report, run: Sequence[Section], numbers: Sequence[int]
) -> Iterator[Found]:
    """A run of chief headings that begins with 二."""
    first = run[0]
    if first.level > 2 or len(run) < 2 or numbers[0] != 2 or numbers[1] != 3:
        return
    missing = _written(first, 1)
    above = text.lines[max(report.start_line, first.line - _LOOKED_BACK) - 1 : first.line - 1]
    if not any(missing in line for line in above):
        yield _headed(first, f"序号从“{first.marker}”起，缺“{missing}”", "warning")


@rule(
    "N202",
    "heading-repeated",
    "标题序号重复",
    kind="numbering_duplicate",
    severity="error",
    source=_CHECKED,
)
def heading_repeated(text: Text, report: Report) -> Iterator[Found]:
    """同一级标题的序号用了两次。

    误文：
        2023年度述职报告
        一、学习情况
        二、履职情况
        二、存在问题
        四、下步打算
    正文：
        2023年度述职报告
        一、学习情况
        （一）理论学习
        二、履职情况
        （一）党建工作
    """
    for run, numbers, wrong in _doubtful(text, report):
        for flaw in wrong:
            if flaw.problem != "repeat":
                continue
            section = run[flaw.place]
            following = numbers[flaw.place + 1] if flaw.place + 1 < len(numbers) else 0
            suggestion = _written(section, flaw.expected) if following == flaw.expected + 1 else None
            yield _headed(
                section,
                f"序号“{section.marker}”重复" + (f"，应为“{suggestion}”" if suggestion else ""),
                suggestion=suggestion,
                severity="warning"
                if numbers[flaw.place] == 1 and not suggestion and section.level == 1
                else None,
            )


@rule(
    "N203",
    "heading-buried",
    "标题埋在段中",
    kind="formatting",
    severity="warning",
    source=_LEVELS,
)
def heading_buried(text: Text, report: Report) -> Iterator[Found]:
    """某一级标题没有另起一段，接在上一段文字之后。

    误文：
        2023年度述职报告
        一、学习情况
        坚持集体学习和个人自学相结合。二、履职情况
        各项工作有序推进。
        三、存在问题
    正文：
        2023年度述职报告
        一、学习情况
        坚持集体学习和个人自学相结合。
        二、履职情况
        三、存在问题
    """
    for run, _, wrong in _doubtful(text, report):
        for flaw in wrong:
            if flaw.problem != "gap":
                continue
            section = run[flaw.place]
            expected = _written(section, flaw.expected)
            place = _buried(text, run[flaw.place - 1], section, expected)
            if place:
                line, start = place
                yield Found(line, start, start + len(expected), f"“{expected}”应另起一段")


@rule(
    "N204",
    "mixed-markers",
    "序号样式不一",
    kind="formatting",
    severity="hint",
    source=_LEVELS,
)
def mixed_markers(text: Text, report: Report) -> Iterator[Found]:
    """同一级标题的序号写法前后不一，或“（一）”后多了顿号。

    误文：
        2023年度述职报告
        一、学习情况
        二、履职情况
        三.存在问题
        四、下步打算
    误文：
        2023年度述职报告
        一、履职情况
        （一）、抓党建
        （二）、抓发展
    正文：
        2023年度述职报告
        一、学习情况
        （一）理论学习
        二、履职情况
    """
    by_level: dict[int, list[Section]] = {}
    for section in text.numbering.sections(report):
        if section.marker:
            by_level.setdefault(section.level, []).append(section)
    for level, sections in by_level.items():
        written = [shape_of(section.marker) for section in sections]
        if len({*written}) == 1 and (level not in (2, 4) or written[0][-1] not in "、．."):
            continue
        shapes = Counter(written)
        common, count = shapes.most_common(1)[0]
        for section in sections[:200]:
            shape = shape_of(section.marker)
            if level in (2, 4) and shape[-1] in "、．.":
                yield _at(
                    section, "带括号的序号后不用顿号", "warning", suggestion=section.marker.rstrip("、．.")
                )
            elif shape != common and count >= 2 * shapes[shape] and _plain(shape) != _plain(common):
                wanted = common.replace("#", section.marker.strip("、．.（）()第部分章，：: "))
                yield _at(
                    section, f"序号样式与其他同级标题不一，宜作“{wanted}”", "warning" if level == 1 else None
                )


def _plain(shape: str) -> str:
    """Brackets and full stops of either width are one."""
    return shape.replace("(", "（").replace(")", "）").replace("．", ".").rstrip("，：: ")


@rule(
    "N205",
    "level-skipped",
    "层次越级",
    kind="formatting",
    severity="hint",
    source=_LEVELS,
)
def level_skipped(text: Text, report: Report) -> Iterator[Found]:
    """别处用了“一、（一）1.”三级，此处从“一、”直接到“1.”，或从“一、”直接到“（1）”。

    误文：
        2023年度述职报告
        一、履职情况
        （一）抓党建
        党建工作扎实。
        二、存在问题
        1.学习不够深入
        2.调研不够经常
    正文：
        2023年度述职报告
        一、履职情况
        1.抓党建
        2.抓发展
        二、存在问题
        1.学习不够深入
    正文：
        2023年度述职报告
        一、履职情况
        1.抓党建
        2.抓发展
        3.抓民生
        二、下步打算
        （一）加强学习
        （二）改进作风
    """
    sections = text.numbering.sections(report)
    skipping = [
        (section, section.sections[0])
        for section in sections
        if section.sections and section.sections[0].level > section.level + 1
    ]
    if not skipping:
        return
    seen = Counter([section.level for section in sections])
    for section, first in skipping:
        if not first.marker or not section.marker:
            continue
        between = [each for each in sections if each.level == section.level + 1]
        # where most stand right below 一、 and （一） comes but at the end, the report's own way is 1.
        own_way = bool(between) and between[0].line > first.line and seen[first.level] > len(between)
        if (between and not own_way) or first.level > section.level + 2:
            yield _at(first, f"“{section.marker}”之下直接用“{first.marker}”，越过了一级")
            return


_FIRST_WORDS = Pattern(r"[^。；！？\n]{0,30}")
_FIRST_CLAUSE = Pattern(r"[^，。；：！？]{0,24}")


@rule(
    "N206",
    "heading-runs-on",
    "标题与正文连排",
    kind="formatting",
    severity="error",
    source="GB/T 9704—2012 第7.3.3条；同级标题格式应一致",
)
def heading_runs_on(text: Text, report: Report) -> Iterator[Found]:
    """其他一级标题都单独成行，只有此处与正文接排在一段。

    误文：
        2023年度述职报告
        一、学习情况
        坚持集体学习和个人自学相结合。
        二、履职情况
        各项工作有序推进。
        三、加强廉政建设。在县委的正确领导下，认真落实党风廉政建设责任制，严守各项纪律。
    正文：
        2023年度述职报告
        一、学习情况。坚持集体学习和个人自学相结合，全年撰写学习心得体会六篇。
        二、履职情况。各项工作有序推进，年初确定的重点任务全部按期完成。
        三、加强廉政建设。在县委的正确领导下，认真落实党风廉政建设责任制。
    """
    sections = [section for section in report.sections if section.level == 1 and section.marker]
    lines = text.lines
    running = [section for section in sections if len(lines[section.line - 1]) - section.end > _HEADING_ONLY]
    alone = len(sections) - len(running)
    if not running or alone < 2 or alone <= len(running):
        return
    for section in running:
        line = text.line(section.line)
        start = max(section.start, line.rfind("，", section.start, section.end) + 1)
        clause = _FIRST_CLAUSE.match(line, section.end + 1)
        end = clause.end() if clause else section.end
        yield Found(section.line, start, end, "标题与正文连排，与其他同级标题不一，正文宜另起一段")


_HEADING_ONLY = 16
"""A line with so many characters behind a heading holds it alone."""


def _at(
    section: Section, message: str, severity: Severity | None = None, suggestion: str | None = None
) -> Found:
    end = section.start + len(section.marker)
    return Found(section.line, section.start, end, message, suggestion, severity)


def _headed(
    section: Section, message: str, severity: Severity | None = None, suggestion: str | None = None
) -> Found:
    """At the marker and the first words behind it: a number is wrong for its heading, and proofreaders mark either."""
    after = section.start + len(section.marker)
    words = _FIRST_WORDS.match(section.heading, len(section.marker))
    said = words[0].rstrip() if words else ""
    return Found(
        section.line, section.start, after + len(said), message,
        None if suggestion is None else suggestion + said, severity,
    )  # fmt: skip


def _written(section: Section, number: int) -> str:
    """A number in the way this heading writes its own."""
    core = str(number) if section.level > 2 else chinese(number)
    return shape_of(section.marker).replace("#", core).strip()


def _buried(text: Text, before: Section, after: Section, marker: str) -> tuple[int, int] | None:
    """Where a marker stands amid a paragraph between two headings; one that an enumeration could hold does not count."""
    for number in range(before.line, after.line):
        line = text.line(number)
        place = line.find(marker, before.end if number == before.line else 0)
        if place > 0 and line[place - 1] in "。；;！？ \u3000":
            return number, place
    return None
