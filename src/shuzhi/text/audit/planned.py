"""Where the account of a report ends and its plan begins: what is told from there on are goals."""

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Pattern
from shuzhi.text.document.model import Report

_HEADING = Pattern(
    "打算|计划|下一?步|今后|努力方向|思路|展望|新的一年|明年|来年|总体要求|主要目标|安排|工作建议|20\\d\\d年[^，。]{0,8}(?:工作|任务|目标|重点)"
)
_WEAK_HEADING = Pattern("目标|重点工作|主要任务|部署|重点任务")
_LINE = Pattern(
    "[^。；\\d]{0,16}(?:下一?步|今后|明年|来年|新的一年)[^。；\\d]{0,12}(?:[，,：:]|我|将|要|打算|计划)|20\\d\\d年[，,]?(?:我|本人|全[镇乡县区市局校院村]|工作)?[^。；]{0,30}(?:将|打算|计划|总体要求|工作思路|目标是|工作重点|重点抓|重点做)"
)


def plan_from(text: Text, report: Report) -> int:
    """The first line of the plan; one behind the last where there is none."""
    return text.once(_plan_from, report)


def _plan_from(text: Text, report: Report) -> int:
    third = report.start_line + (report.end_line - report.start_line) // 3
    for section in report.sections[1:]:
        if _HEADING.search(section.heading) or (
            section.line > third and _WEAK_HEADING.search(section.heading)
        ):
            return section.line
    half = (report.start_line + report.end_line) // 2
    match = _LINE.match
    for line in range(half + 1, report.end_line + 1):
        if match(text.lines[line - 1]):
            return line
    return report.end_line + 1
