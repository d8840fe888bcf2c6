"""Papers of last year told as this year's: 《2022年工作要点》 in 2023."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "报告的年度、依据的文件应当前后一致"
_PAPERS = (
    "工作要点", "要点》", "计划》", "方案》", "责任书", "责任状", "清单》", "安排》", "通知》", "意见》", "办法》", "细则》", "任务书", "工作计划", "学习计划", "培训计划", "目标任务", "责任清单", "任务清单", "工作方案",
    "工作安排", "实施方案", "考核办法", "配档表", "任务分解表", "台账》", "预案》",
)  # fmt: skip
_YEAR = Pattern("(?<!\\d)(?P<year>20\\d\\d)年度?(?P<rest>[^，。；：、！？《“\\d]{0,26})$")
_TITLED = Pattern("《[^》《\n]{0,24}(?<!\\d)(?P<year>20\\d\\d)年度?[^》《\n]{0,36}$")
_GONE = Pattern(
    "去年|上年|上一年|总结|回顾|完成情况|落实情况|执行情况|考核结果|以来|兑现|审计|巡察|评选|评为|荣获|表彰|获得|结转|延续|收官|根据20|截至|年底|年末|对比|相比"
)
_GONE_TOLD = Pattern("确定的|总结|回顾|完成情况|落实情况|执行情况|考核结果|评选|评为|荣获|兑现|上年|去年")
_BY = Pattern(
    "根据|依据|按照|对照|围绕|制定|制订|印发|出台|落实|执行|签订|签定|下达|编制|研究|拟定|拟订|对标|紧扣|严格|贯彻|结合|修订|起草|下发|确定|细化|分解|明确|推进|实施|依照|遵照|聚焦|健全|完善|审议|以$|编写|编印|学习|执行"
)
_REACH, _LINE, _BACK = 40, 60, 26


@rule(
    "S915",
    "paper-of-last-year",
    "上年文件作为本年依据",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    triggers=_PAPERS,
)
def paper_of_last_year(text: Text, at: Hit) -> Iterator[Found]:
    """述职年度制定、落实、签订的要点、计划、方案、责任书，名称里却是上一年：沿用上年稿子没有改。

    误文：
        2023年度述职报告
        制定印发《2022年全县基层党建工作要点》，明确5个方面32项重点任务。
    误文：
        2023年度述职报告
        年初与各科室签订了2022年度目标管理责任书。
    正文：
        2023年度述职报告
        制定印发《2023年全县基层党建工作要点》，对《2022年工作要点》完成情况进行了总结。
    正文：
        2023年度述职报告
        考核兑现2022年度目标管理责任书，评为先进单位。
    """
    years = text.years_at(at.line)
    if len(years) != 1:
        return
    low, high = text.sentence(at.line, at.start)
    titled = _TITLED.search(at.text, max(low, at.start - _LINE), at.start)
    found = titled or _YEAR.search(at.text, max(low, at.start - _LINE), at.start)
    if not found or not years[0] - 2 < int(found["year"]) < years[0]:
        return
    if not titled and at.text[at.start - 1 : at.start] == "》":
        return
    start = found.start() if titled else found.start("year")
    end = at.end
    if titled:
        close = at.text.find("》", at.start, at.start + _LINE)
        if close < 0:
            return
        end = close + 1
    ahead = at.text[max(low, start - _BACK) : start]
    if not _BY.search(ahead) or _GONE.search(ahead) or _GONE_TOLD.search(at.text, start, min(high, end + 14)):
        return
    report = text.report_at(at.line)
    # a government reports in the year of its title on the year before
    if report.title and ("政府工作" in report.title.text or found["year"] in report.title.text):
        return
    year = found["year"]
    yield at.found(f"报告年度为{years[0]}年，此处依据的是{year}年的文件，疑沿用上年稿", start=start, end=end)
