"""Parts that a kind of report needs and that are absent."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.profiles import profile
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.document.model import Paragraph, Report, Section, Span
from shuzhi.text.han import has_han

_LEAST_SECTIONS = 2


@rule(
    "S941",
    "missing-section",
    "缺少应有部分",
    kind="structure",
    severity="hint",
    source="各类述职报告的通行结构（profiles.toml）；《党政领导干部考核工作条例》第十一条",
)
def missing_section(text: Text, report: Report) -> Iterator[Found]:
    """报告缺少这一类报告应有的部分：述德、存在问题、下步打算等。

    误文：
        2023年度述职报告
        各位领导：现将一年来的工作情况报告如下。
        一、加强学习
        全年参加集中学习12次。
        二、认真履行工作职责
        全年办理文件126件，接待群众来访58批次，办结率100%。
        三、廉洁自律
        严格执行各项规定，自觉接受监督。
    正文：
        2023年度述职报告
        一、加强学习
        全年参加集中学习12次。
        二、认真履行工作职责
        全年办理文件126件。
        三、廉洁自律
        严格执行各项规定。
        四、存在问题和下一步打算
        理论学习不够系统，今后坚持每日自学。
    """
    needs = profile(report.kind).needs if report.kind else ()
    title = report.title
    if not needs or title is None or len(report.sections) < _LEAST_SECTIONS:
        return
    sections = [
        section for section in text.numbering.sections(report) if section.marker or section.level == 1
    ]
    headings = "\n".join([section.heading for section in sections])
    doubtful = [need for need in needs if not _names(headings, _HEADED.get(need.name, need.words))]
    if not doubtful:
        return
    points = "\n".join([point.text[:_HEAD] for section in sections for point in section.points])
    # the title and the opening name every part; what counts stands below them
    first = report.sections[0].line
    last = min(report.end_line, first + _MOST_LINES)
    said_below = text.joined[text.offset(first, 0) : text.offset(last, len(text.line(last)))]
    for need in doubtful:
        if _names(points, _HEADED.get(need.name, need.words)):
            continue
        said = _tells(said_below, _TELLING.get(need.name, need.words))
        # what the title itself names and the text never says is surely absent
        severity: Severity = (
            "warning" if not said and need.name[0] in _NAMED.compiled.sub("", title.text) else "hint"
        )
        where = "没有单独的部分" if said else "没有写到"
        message = f"{report.kind}一般有“{need.name}”一项，本文{where}"
        place = _before_plans(sections) if need.name == "问题" else None
        at = place or title
        yield Found(at.line, at.start, at.end, message, None, severity)


def _names(said: str, words: tuple[str, ...]) -> bool:
    return any(word in said for word in words)


def _tells(said: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in a whole text: to look for one character is quicker than for two by far."""
    signs = {sign for sign in {*"".join(words)} if sign in said}
    return any(word in said for word in words if signs.issuperset(word))


def _before_plans(sections: list[Section]) -> Section | None:
    """The heading of what comes next, else the last one: shortcomings stand beside it."""
    chief = [section for section in sections if section.level == 1]
    return next(
        (section for section in chief if _PLANS.search(section.heading)), chief[-1] if chief else None
    )


_PLANS = Pattern("打算|计划|下一步|下步|今后|努力方向|工作思路")
_HEAD = 20
# of a title only 述职述德述廉 names parts: 学校, 法院 and a post in brackets do not
_NAMED = Pattern("[（(][^（）()]{0,40}[)）]|(?<!述).")
_MOST_LINES = 2000
# 政治 and 学习 stand in headings of other parts too: of these alone 德 is not told.
_HEADED = {"德": ("德", "思想政治", "政治素质", "政治品质", "理想信念", "修养", "修身")}
_TELLING = {
    "德": ("品德", "道德", "政德", "以德", "德行", "思想政治", "政治素质", "政治品质", "理想信念"),
    "学习": ("学习",),
    "问题": ("不足", "差距", "短板", "不够", "存在问题", "存在的问题"),
    "打算": ("今后", "下一步", "下步", "明年", "新的一年", "打算", "计划"),
    "廉洁": ("廉洁", "廉政", "自律"),
    "法": ("法治", "依法", "学法"),
}


@rule(
    "S942",
    "missing-salutation",
    "缺称谓",
    kind="structure",
    severity="hint",
    source="述职报告面向与会人员或上级组织，开头一般有称谓",
)
def missing_salutation(text: Text, report: Report) -> Iterator[Found]:
    """述职报告开头没有“各位领导、同志们”一类称谓。

    误文：
        2023年度述职报告
        现将一年来履职情况报告如下：
        一、加强学习
        全年集中学习12次，撰写心得体会6篇。
    正文：
        2023年度述职报告
        各位领导、同志们：
        现将一年来履职情况报告如下：
        一、加强学习
        全年集中学习12次，撰写心得体会6篇。
    """
    if not _is_duty_report(report) or report.salutation or report.title is None:
        return
    places: tuple[Span | Paragraph | Section, ...] = (*report.paragraphs, *report.sections)
    place = report.opening or next(iter(places), None)
    if place is not None and place.line <= report.start_line + _FRONT:
        line = text.lines[place.line - 1]
        start = len(line) - len(line.lstrip(" \u3000\t"))
        if not _SALUTED.match(line, start):
            at = place.start if report.opening else start
            yield Found(place.line, at, min(len(line), at + _SHOWN), "开头没有称谓")


_SALUTED = Pattern("(?:尊敬的)?[^，。]{0,16}(?:领导|同志们?|代表|委员|组织部|党委)[^，。]{0,10}[：:]")
_FRONT = 8
_SHOWN = 12


def _is_duty_report(report: Report) -> bool:
    return "述" in report.kind or "述职" in (report.title.text if report.title else "")


# A line with no Chinese in it is what a site left behind.
_LEAD = 200


@rule(
    "S943",
    "missing-signature",
    "缺结束语、署名、日期",
    kind="structure",
    severity="hint",
    source="公文一般由标题、主送机关、正文、署名、成文日期等组成（《党政机关公文处理工作条例》第九条）",
)
def missing_signature(text: Text, report: Report) -> Iterator[Found]:
    """述职报告末尾没有结束语、署名或日期。

    误文：
        2023年度述职报告
        一、加强学习
        全年集中学习12次，撰写心得体会6篇。
        二、下一步打算
        加强沟通，化解矛盾。
    正文：
        2023年度述职报告
        一、加强学习
        全年集中学习12次，撰写心得体会6篇。
        二、下一步打算
        加强沟通，化解矛盾。
        以上报告，请予评议。
        述职人：张某
        2023年12月20日
    """
    if (
        not _is_duty_report(report)
        or report.title is None
        or report.end_line - report.start_line < _LEAST_SECTIONS
    ):
        return
    parts: tuple[tuple[str, Span | None], ...] = (
        ("结束语", report.closing), ("署名", report.signature), ("日期", report.date),
    )  # fmt: skip
    missing = [name for name, span in parts if span is None]
    if not missing:
        return
    last = report.end_line
    while last > report.start_line and not has_han(text.lines[last - 1][:_LEAD]):
        last -= 1
    line = text.lines[last - 1].rstrip()
    start = max(0, line.rfind("，", 0, len(line) - 1) + 1, len(line) - _SHOWN)
    yield Found(last, start, len(line), f"末尾没有{'、'.join(missing)}")
