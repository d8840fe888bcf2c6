"""What is left of another report in this one: the plan of a year gone by, the problems of the year before, 我校 of a hospital."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_SOURCE = "报告的年度、单位应当前后一致"
_PLAN = Pattern(
    "(?P<all>(?P<year>20\\d\\d)年度?(?P<range>[—－~～至到-])?[^，。；、和及与\\d]{0,8}(?:打算|计划|思路|安排|展望|设想|谋划|努力方向|工作重点|重点工作|目标任务))"
)
_NOT_PLAN = Pattern("完成|落实|执行|情况|回顾|总结|成绩|成效|整改|问题")
_GONE = Pattern(
    "(?P<all>(?P<year>20\\d\\d)年度?的?(?:主要)?工作(?:回顾|总结|完成情况|开展情况|情况|成效|业绩))"
)
_OPENS = Pattern(
    "\n[ \t\u3000]{0,8}(?:回顾|总结|综观|纵观)?(?P<all>(?P<year>20\\d\\d)年(?:度|来)?)(?=[，,是我本全的])"
)
_OTHERS = Pattern("述职|评议|考核|反馈|整改|相比|同期|换届|任|月|起|巡察|巡视|审计|比")
_JUDGED = Pattern("虽然|虽|但|不足|差距|问题|成绩|不够")
_WILL = Pattern(
    "我们?将|我[校院局镇乡村县区]将|本人将|将以|将继续|将进一步|将紧|将围|将重点|^[，,][^，。；\\d]{1,5}将(?![近军士领要求])|要?重点(?:做好|抓好|抓|干好|从)|要抓好|打算"
)
_LED = Pattern(
    "[\\s\u3000]*(?P<all>(?P<year>20\\d\\d)年(?:来|以来|度)?)，(?:我|本人)?[^。；\\d]{0,10}(?:在|按照)[^。；\\d]{0,40}(?:领导|指导|支持|关心|帮助|部署|要求)下?"
)
_FIRST_YEAR = Pattern("[\\s\u3000]*(?P<year>20\\d\\d)年(?:，|是|以来|来，|度)")
_HEAD, _REACH = 12, 60
_FIRST_LINES = 10


@rule(
    "S912",
    "year-of-another-report",
    "他年报告残留",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
)
def year_of_another_report(text: Text, report: Report) -> Iterator[Found]:
    """问题、回顾写成上一年度的，开头写成另一年度的：套用上年稿子没有改。

    误文：
        2021年度述职报告
        一、主要工作
        全年走访群众120户。
        二、存在的问题
        2020年，我村的工作虽然有了进步，但问题不少。
    正文：
        2023年度述职报告
        2023年，本人认真履行职责。
        一、2023年工作计划完成情况
        全年走访群众120户。
        二、存在的问题
        2022年述职评议指出的问题均已整改，但学习不够。
        三、2024年工作打算
        继续加强学习。
    """
    for found, plan in _faults(text, report):
        if not plan:
            yield found


@rule(
    "D428",
    "plan-of-the-report-year",
    "打算的年份未改",
    kind="anniversary_or_date",
    severity="warning",
    source=_SOURCE,
)
def plan_of_the_report_year(text: Text, report: Report) -> Iterator[Found]:
    """下一步打算写成报告年度或更早的年份。

    误文：
        2023年度述职报告
        2023年，本人认真履行职责。
        一、主要工作
        全年走访群众120户。
        二、2023年工作打算
        继续加强学习。
    正文：
        2023年度述职报告
        2023年，本人认真履行职责。
        一、主要工作
        全年走访群众120户。
        二、2024年工作打算
        继续加强学习。
    """
    for found, plan in _faults(text, report):
        if plan:
            yield found


def _faults(text: Text, report: Report) -> Iterator[tuple[Found, bool]]:
    """Years that are of another report, and whether each is the year of a plan."""
    year = _year(text, report)
    if year is None:
        return
    half = (report.start_line + report.end_line) // 2
    for section in report.sections:
        if "年" not in section.heading:
            continue
        plan = _PLAN.search(section.heading)
        if plan and section.line >= half and not plan["range"] and not _NOT_PLAN.search(section.heading):
            said = int(plan["year"])
            if not year - 4 < said <= year:
                continue
            start = section.start + plan.start("all")
            message = f"报告年度为{year}年，打算应为{year + 1}年，此处作{said}年"
            right = plan["all"].replace(str(said), str(year + 1), 1)
            yield Found(section.line, start, start + len(plan["all"]), message, right), True
            continue
        gone = _GONE.search(section.heading)
        if gone and year - 3 < int(gone["year"]) < year and not _planned(report, year):
            start = section.start + gone.start("all")
            message = f"报告年度为{year}年，此处作{gone['year']}年，疑为上年稿残留"
            yield Found(section.line, start, start + len(gone["all"]), message), False
    low, high = (
        text.offset(report.start_line, 0),
        text.offset(report.end_line, len(text.line(report.end_line))),
    )
    for opened in _OPENS.finditer(text.joined, low, high):
        line, start = text.place(opened.start("all"))
        fault = _line_fault(text.line(line), opened, start, year, (line - report.start_line, line > half))
        if fault:
            yield Found(line, start, start + len(opened["all"]), fault), int(opened["year"]) == year


def _planned(report: Report, year: int) -> bool:
    """Whether a heading is of the report's own year: what looks back on the year before then is a report on that."""
    return any(f"{year}年" in section.heading for section in report.sections)


def _line_fault(
    content: str, opened: re.Match[str], start: int, year: int, where: tuple[int, bool]
) -> str | None:
    """What is wrong with the year that a line opens with; `where`: how deep it stands, and whether in the second half."""
    said, end = int(opened["year"]), start + len(opened["all"])
    depth, late = where
    if not year - 3 < said <= year:
        return None
    near = content[end : end + _REACH].partition("。")[0]
    if said == year:
        plan = late and _WILL.search(near) and not _JUDGED.search(near)
        return f"报告年度为{year}年，打算应为{year + 1}年，此处作{said}年" if plan else None
    if _OTHERS.search(content, end, end + _HEAD):
        return None
    if late and (_JUDGED.search(near) or _WILL.search(near)):
        return f"报告年度为{year}年，此处作{said}年，疑为上年稿残留"
    if depth < _FIRST_LINES and _LED.match(content) and not _JUDGED.search(near):
        return f"报告年度为{year}年，开头作{said}年，疑为上年稿残留"
    return None


def _year(text: Text, report: Report) -> int | None:
    """The one year that a report surely accounts for: its title says 2023年度, or a title of 2023年 and the opening do."""
    title = report.title.text if report.title else ""
    # a government reports on the year before the one of its title
    if len(report.years) != 1 or not any(word in title for word in ("述", "总结", "履职")):
        return None
    year = report.years[0]
    if f"{year}年度" in title:
        return year
    last = min(report.end_line, report.start_line + _FIRST_LINES)
    for line in range(report.start_line, last + 1):
        opened = _FIRST_YEAR.match(text.lines[line - 1])
        if opened and not (report.title and line == report.title.line):
            # a title of a year and an opening of the same, or no title's year at all
            same = int(opened["year"]) == year
            return year if same and (f"{year}年" in title or "20" not in title) else None
    return None


_KINDS: list[dict[str, Any]] = table("names")["unit"]
_LED_BY = (
    "的正确领导",
    "的坚强领导",
    "的领导下",
    "正确领导",
    "坚强领导",
    "党组的正确领导",
    "党委的正确领导",
    "党组的坚强领导",
)
_FOREIGN = tuple(
    dict.fromkeys(
        [word for row in _KINDS for word in row["foreign"]]
        + [head + led for row in _KINDS for head in row["heads"] for led in _LED_BY]
    )
)
_MOST_LEFT = 2
_EXCEPT = {
    "我院": ("学院", "大学", "研究院", "医院", "法院", "检察院", "卫生院", "设计院", "养老院"),
    "我校": ("学校", "党校", "校"),
}


@rule(
    "S913",
    "unit-of-another-report",
    "他单位报告残留",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    words=_FOREIGN,
)
def unit_of_another_report(text: Text, report: Report) -> Iterator[Found]:
    """标题写明是学校、医院、村、局、公司的报告，正文偶有一处自称别类单位。

    误文：
        县人民医院护士长2023年度述职报告
        坚持以病人为中心，我校护理质量稳步提升。
    正文：
        县人民医院护士长2023年度述职报告
        坚持以病人为中心，我院护理质量稳步提升，“我校结对”活动有序开展。
    """
    hits = text.within(text.hits("S913"), report)
    if not hits:
        return
    title = (report.title.text if report.title else "") + (report.author_post or "")
    own = [row for row in _KINDS if any(word in title for word in row["title"])]
    if len(own) != 1 or any(word in title for word in ("第一书记", "驻村", "挂职", "兼")):
        return
    said: dict[str, list[Hit]] = {}
    for hit in hits:
        left = hit.before(1) in ("自", "忘") or _quoted(hit)
        # 卫生学校 is led by 卫健局
        led = hit.word.startswith(tuple(own[0]["heads"])) and hit.word[0] not in title
        foreign = led or hit.word in own[0]["foreign"]
        if foreign and not left and not text.in_title(hit.line, hit.start):
            said.setdefault(hit.word, []).append(hit)
    for word, places in said.items():
        if len(places) > _MOST_LEFT or any(other in title for other in (word[1:], *_EXCEPT.get(word, ()))):
            continue
        for hit in places:
            yield hit.found(f"标题是{own[0]['name']}的报告，此处作“{word}”，疑为他稿残留")


def _quoted(hit: Hit) -> bool:
    """Whether a quotation mark is open before a word."""
    before = hit.before(_REACH)
    return before.rfind("“") > before.rfind("”")


_OBEYED = Pattern(
    "(?:、?[县区](?:政府|纪委))?的?(?:有关|相关|各项)?(?:坚强|正确)?(?:规定|部署|要求|领导|安排|决策|决定|工作要求|中心工作)"
)


def left_over(hits: list[Hit], own: list[Hit]) -> bool:
    """Whether a level is told once, as one that the writer obeys, where the own one is told twice and more.

    县委、县政府 told side by side is told once.
    """
    return _times(hits) == 1 and len(own) > 1 and bool(_OBEYED.match(hits[0].text, hits[0].end))


def _times(hits: list[Hit]) -> int:
    """How often a level is told, names side by side counted once."""
    apart = [one for one, two in pairwise(hits) if two.line != one.line or two.start - one.end > 1]
    return len(apart) + 1
