"""Announced numbers against the points or headings that follow: 抓好四个方面工作：一是… 二是… 三是…"""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.series import Series, Step, chinese, number_of, series_of
from shuzhi.text.document.headings import indent
from shuzhi.text.document.model import Section

SOURCE = "《党政机关公文处理工作条例》第二十条：签发前审核数字、段落顺序是否准确"

NUMERALS = {"两": 2, **{chinese(number): number for number in range(2, 11)}}
_MEASURES = ("个", "项", "点", "条", "大", "类", "种", "方面", "部分", "步", "层", "件")
_NOUNS = (
    "方面|问题|不足|短板|差距|弱项|工作|任务|重点|举措|措施|打算|环节|层面|维度|建议|意见|要求|体会|特点|内容|目标|抓手|关键|突破|原因|思路|"
    "部分|板块|阶段|步骤|要点|难点|亮点|变化|转变|经验|做法|启示|感受|希望|想法|设想|计划|情况|成效|成绩|文章|功夫|下功夫|课题|难题|实事|大事|事"
)
# From the measure to the mark after which the first point must stand; no other announced thing in between.
_WORDS = "[^，。；：！？“”（）、\\n]{0,8}"
_TAIL = Pattern(
    f"{_WORDS}(?:{_NOUNS}){_WORDS}(?:[：:。，；]|——|$)|(?:方面|部分|[点条步])?{_WORDS}{_WORDS}(?:[：:]|——|$)"
)
_NAMED = Pattern(r"(?P<name>[\u4e00-\u9fff]{2})[”’]?(?:[，。；：:]|——)")
_SPACE = Pattern(r"[\s\u3000]{0,20}")
_FURTHER = Pattern(r"最后|此外|另外|还有|再者|同时，")
_MORE_MARKS = "{c}是|{c}要|{c}、|第{c}|其{c}|（{c}）|\\({c}\\)|{n}[.．、]|（{n}）|\\({n}\\)"
# Headings that close a report are none of the things announced before its first one.
_OTHER_HEADING = Pattern(r"问题|不足|短板|差距|打算|计划|下一步|下步|今后|结语|廉")
_COUNTED_ON = frozenset("一二三四五六七八九十百千万第每各前后上")
_CLOSED = frozenset(("", *"”’"))
_WITHIN_HEADING = 6
_LINES_ON, _FAR = 12, 4000
_ASIDE = 60


def _announcing(hits: Sequence[Hit]) -> list[Hit]:
    """Those that may announce something: no 二十大, no 第三个, no number with which a quotation or the line ends."""
    return [
        at
        for at in hits
        if at.text[at.start - 1 : at.start] not in _COUNTED_ON and at.text[at.end : at.end + 1] not in _CLOSED
    ]


@rule(
    "N251",
    "announced-count",
    "报数与所列不符",
    kind="enumeration_count_mismatch",
    severity="error",
    source=SOURCE,
    triggers=tuple(number + measure for number, measure in product(NUMERALS, _MEASURES)),
    screen=_announcing,
)
def announced_count(text: Text, at: Hit) -> Iterator[Found]:
    """先报“四个方面”“三点”，随后所列的“一是”“第二”“（三）”不是这个数。

    误文：
        2023年度述职报告
        一、下步打算
        重点抓好四个方面工作：一是学理论；二是强制度；三是抓队伍。
    误文：
        2023年度述职报告
        一、存在问题
        主要存在两方面问题。一是学习不够深入。二是调研不够经常。三是督促检查不够有力。
    误文：
        2023年度述职报告
        一、廉洁自律
        严格做到“四个不准”：一是不准收受礼金；二是不准插手工程；三是不准公车私用。
    误文：
        2023年度述职报告
        一、主要工作
        重点抓了以下四个方面的工作：
        1.抓党建。压实责任。
        2.抓发展。落地项目。
        2.抓民生。改善条件。
        二、存在问题
    误文：
        2023年度述职报告
        一、下步打算
        我准备干好四件实事：1.改造公厕。2.修好路灯。3.办好食堂。我一定努力。
    误文：
        2023年度述职报告
        一、主要工作
        一年来，主要抓了以下三项工作：
        （一）抓党建
        责任压实。
        （二）抓发展
        项目落地。
        二、存在问题
    正文：
        2023年度述职报告
        一、存在问题
        归纳为三个方面的问题：一是学习不全面；二是落实不够；三是交流不及时。
    正文：
        2023年度述职报告
        一、主要工作
        坚持四个自信，一是加强学习。二是加强宣传。增强“四个意识”，一是深学。二是细悟。三是笃行。
    正文：
        2023年度述职报告
        一、下步打算
        抓好三件事：一是学理论；二要强制度；三要抓队伍。
    """
    line = at.text
    number = NUMERALS[at.word[0]]
    quoted = line[at.start - 1 : at.start] in ("“", "‘")
    heading = _heading_at(text, at)
    if heading and quoted:
        return
    if heading:
        yield from _in_heading(text, at, heading, number)
        return
    tail = None if quoted else _TAIL.match(line, at.start + 1)
    named = None if tail else _NAMED.match(line, at.end)
    tail = tail or named
    if tail is None:
        return
    gap = _SPACE.match(line, tail.end())
    place = (at.line, gap.end() if gap else tail.end())
    if place[1] >= len(line):
        following = next(
            (n for n in range(at.line + 1, min(at.line + 3, len(text.lines)) + 1) if text.line(n).strip()), 0
        )
        if not following:
            return
        place = (following, indent(text.line(following)))
    series, before_it = text.numbering.series_at.get(place, (None, ()))
    if series is not None:
        if named and not all(step.text.lstrip("要“").startswith(named["name"]) for step in series.steps):
            return
        yield from _against_series(text, at, number, series, before_it)
        return
    run = text.numbering.run_at.get(place) if place[0] > at.line else None
    if run is not None:
        yield from _against_headings(at, number, run)
    elif place[0] == at.line:
        yield from _against_figures(text, at, place[1], number)


_FIGURE = Pattern("(?P<first>[1一])(?P<mark>[.．、])(?!\\d)|[（(]1[)）]|①")
_RUN_ON = 600


def _against_figures(text: Text, at: Hit, place: int, number: int) -> Iterator[Found]:
    """Points that count on by figures within their line: 干好五件实事：1.…2.…3.…4.…"""
    found = _FIGURE.match(at.text, place)
    if not found:
        return
    mark, count, end, last = found["mark"], 1, found.end(), found[0]
    in_words = found["first"] == "一"
    while True:
        following = chinese(count + 1) if in_words else str(count + 1)
        written = (
            f"{following}{mark}" if mark else f"（{following}）" if last[0] in "（(" else chr(0x2460 + count)
        )
        place = at.text.find(written, end, end + _RUN_ON)
        if place < 0 or at.text[place - 1] not in "。；;， ":
            break
        count, end, last = count + 1, place + len(written), written
    # the rest may stand in paragraphs of their own
    rest = text.lines[at.line : at.line + _LINES_ON]
    if count == number or count == 1 or any(line.lstrip(" \u3000（(").startswith(following) for line in rest):
        return
    yield at.found(f"称“{at.word}”，实际列了{count}项（{found[0]}至{last}）")


def _heading_at(text: Text, at: Hit) -> Section | None:
    for section in reversed(text.document.headings_at(at.line)):
        if section.line == at.line and section.start <= at.start < section.end:
            return section
    return None


def _in_heading(text: Text, at: Hit, heading: Section, number: int) -> Iterator[Found]:
    """存在的三个问题 as a heading: against its own headings, else against its first series of points."""
    measured = at.word.endswith(("方面", "部分", "点"))
    rest = text.line(at.line)[at.end : heading.end]
    noun = any(word in rest for word in _NOUNS.split("|"))
    if len(rest) > _WITHIN_HEADING or not (noun or (measured and not rest)):
        return
    numbers = [number_of(section.marker) for section in heading.sections]
    count = len(numbers)
    if not count:
        made = series_of(heading.points, text.lines)
        first = made[0] if made else None
        if first is None or not first.whole or len(made) > 1:
            return
        count, numbers = len(first.steps), list(first.numbers)
    if numbers == list(range(1, count + 1)) and count > 1 and count != number:
        yield at.found(f"标题称“{at.word}”，其下列了{count}项", severity="warning")


def _against_series(
    text: Text, at: Hit, number: int, series: Series, before: tuple[Series, ...]
) -> Iterator[Found]:
    count = len(series.steps)
    if count == number or not series.whole or series.steps[0].number != 1:
        return
    if count > number and not _in_one_sentence(text, series) and _may_go_on(series, number, before):
        return
    first, last = series.steps[0].marker, series.steps[-1]
    if count < number:
        rest = _rest(text, last.line, last.end)
        marks = _MORE_MARKS.format(c=chinese(count + 1), n=count + 1)
        further = Pattern(marks).search(rest)
        # one that a new 一是 comes before counts on from that one
        if further and not (series.family in "是要第" and 0 <= rest.find(first) < further.start()):
            return
        more = _FURTHER.search(rest[:200])
        loose = series.family == "首先" or more is not None
    else:
        loose = series.family == "首先"
    listed = f"{first}至{last.marker}" if count > 1 else first
    yield at.found(f"称“{at.word}”，实际列了{count}项（{listed}）", severity="warning" if loose else None)
    if (
        count < number
        and not loose
        and text.offset(last.line, last.start) > text.offset(at.line, at.end) + _ASIDE
    ):
        yield _end_of_list(text, at, last, count)


def _end_of_list(text: Text, at: Hit, last: Step, count: int) -> Found:
    """Where a missing item would stand, far from the words that announced it: the last clause of the last point."""
    line, end = text.line(last.line), last.end + len(last.text.rstrip())
    begin = max(last.start, *(line.rfind(mark, last.end, end - 1) + 1 for mark in "，；：。"))
    message = f"前文称“{at.word}”，列到此处只有{count}项"
    return Found(last.line, begin, min(end, len(line)), message, severity="hint")


def _in_one_sentence(text: Text, series: Series) -> bool:
    """Whether all points stand in one sentence, parted by ；: then none of them goes on with a series before it."""
    line = text.line(series.steps[0].line)
    return all(
        step.line == series.steps[0].line and line[: step.start].rstrip()[-1:] in ("；", ";")
        for step in series.steps[1:]
    )


def _may_go_on(series: Series, number: int, before: tuple[Series, ...]) -> bool:
    """Whether the points beyond the announced number may belong to a series that was open before."""
    first, beyond = series.steps[0], series.steps[number]
    for each in before:
        last = each.steps[-1]
        if each.family == series.family and (last.line, last.start) < (first.line, first.start):
            near = last.line == first.line or beyond.line != first.line
            if last.number == number and near:
                return True
    return False


def _rest(text: Text, line: int, start: int) -> str:
    """What follows a place within its section, some paragraphs at most."""
    path = text.document.headings_at(line)
    end = min(path[-1].end_line if path else text.report_at(line).end_line, line + _LINES_ON)
    pieces = [text.line(line)[start : start + _FAR], *(each[:_FAR] for each in text.lines[line:end])]
    return "\n".join(pieces)[:_FAR]


def _against_headings(at: Hit, number: int, run: tuple[Section, ...]) -> Iterator[Found]:
    numbers = [number_of(section.marker) for section in run]
    # a number written twice, the next one left out, does not hide how many there are
    in_order = numbers[0] == 1 and 0 <= len(run) - numbers[-1] <= 1 and numbers == sorted(numbers)
    if not in_order or len(run) == number:
        return
    if len(run) > number:
        extra = run[number:]
        if run[0].level == 1 or any(_OTHER_HEADING.search(section.heading) for section in extra):
            return
    yield at.found(
        f"称“{at.word}”，其后列了{len(run)}项（{run[0].marker}至{run[-1].marker}）",
        severity="warning" if len(run) > number else None,
    )


@rule(
    "N255",
    "announced-reports",
    "篇数与所收不符",
    kind="enumeration_count_mismatch",
    severity="warning",
    source=SOURCE,
    per="document",
)
def announced_reports(text: Text) -> Iterator[Found]:
    """汇编称收了几篇，实际收的篇数不同。

    误文：
        2023年度述职报告汇编
        （3篇）
        2023年度述职报告（镇长）
        一、学习情况
        2023年度述职报告（书记）
        一、学习情况
    正文：
        2023年度述职报告汇编
        （2篇）
        2023年度述职报告（镇长）
        一、学习情况
        2023年度述职报告（书记）
        一、学习情况
    """
    announced, count = text.document.announced, len(text.reports)
    if announced is None or count < 2:
        return
    said = Pattern(r"\d{1,3}|[一二三四五六七八九十]{1,3}").search(announced.text)
    number = number_of(said[0]) if said else 0
    if number and number != count:
        yield text.found(announced, f"称{number}篇，实际收了{count}篇")


@rule(
    "Q408",
    "announced-in-figures",
    "“几件实事”与所列“一是”不符",
    kind="enumeration_count_mismatch",
    severity="warning",
    source=SOURCE,
    triggers=tuple(
        f"{number}{measure}" for number, measure in product(range(3, 13), ("件", "项", "个", "大"))
    ),
    behind=Pattern(r"[^，。；：、\d]{1,16}(?:[：。]|，(?:即|分别是|分别为)?)[一1](?:是|[、.．])"),
)
def announced_in_figures(text: Text, at: Hit) -> Iterator[Found]:
    """“8件民生实事全部完成。一是……七是”，用阿拉伯数字报的数与所列不符。

    误文：
        2023年度述职报告
        一、办实事
        承诺的5件民生实事全部完成。一是加装电梯；二是新建食堂；三是建成公园；四是新增车位。
    正文：
        2023年度述职报告
        一、办实事
        承诺的4件民生实事全部完成。一是加装电梯；二是新建食堂；三是建成公园；四是新增车位。
    正文：
        2023年度述职报告
        一、主要工作
        完成省市区下达的12项任务指标。一是抓项目；二是抓投资；三是抓民生。
    """
    if at.text[at.start - 1 : at.start].isdigit() or at.text[at.start - 1 : at.start] in _COUNTED_ON:
        return
    opened = Pattern(r"[^，。；：、\d]{1,16}(?:[：。]|，(?:即|分别是|分别为)?)").match(at.text, at.end)
    if not opened:
        return
    number = int("".join(sign for sign in at.word if sign.isdigit()))
    series, before = text.numbering.series_at.get((at.line, opened.end()), (None, ()))
    if series is None or abs(len(series.steps) - number) > _NEAR_BY:
        return
    yield from _against_series(text, at, number, series, before)


_NEAR_BY = 2
