"""Plans that are over told as this year's: 《2022年工作要点》 in 2023, “十三五” years after its end."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.knowledge import table
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
_PLANS: dict[str, tuple[int, int]] = {row["name"]: tuple(row["years"]) for row in table("dates")["plan"]}
_NEXT: dict[str, str] = dict(zip(list(_PLANS)[:-1], list(_PLANS)[1:], strict=True))
_NOW = Pattern(
    "编制|编写|编纂|制定|实施|推进|落实|贯彻|对标|围绕|按照|根据|依据|紧扣|聚焦|加快|抓好|参与|起草|结合|完成好|谋划|开展|抓住|立足|融入|纳入|对接|全面|深入"
)
_SHARED = Pattern("分解|细化|推进|落实|逐项|中期")
_OVER = Pattern(
    "收官|期间|末|以来|总结|圆满|终期|完成|验收|决战|结束|回顾|实现|成果|成就|衔接|巩固|遗留|年末|相比|至|—|比|较|原|后评估|接续|历经|自"
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


@rule(
    "S916",
    "plan-that-is-over",
    "已到期的五年规划",
    kind="inconsistency",
    severity="warning",
    source="knowledge/dates.toml：“十三五”2016—2020年，“十四五”2021—2025年等",
    triggers=tuple(_NEXT),
)
def plan_that_is_over(text: Text, at: Hit) -> Iterator[Found]:
    """五年规划已经到期两年以上，却说正在编制、实施、落实。

    误文：
        2023年度述职报告
        参与起草《“十三五”发展规划》中期评估报告。
    误文：
        2023年度述职报告
        深入实施“十三五”规划，主要指标进展良好。
    正文：
        2023年度述职报告
        深入实施“十四五”规划，总投资比“十三五”期间增长两成。
    正文：
        2020年度述职报告
        深入实施“十三五”规划，主要指标进展良好。
    """
    years = text.years_at(at.line)
    last = _PLANS[at.word][1]
    if not years or min(years) <= last + 1 or at.before(1) in ("二", "百", "第"):
        return
    low, high = text.sentence(at.line, at.start)
    behind = at.text[at.end : min(high, at.end + 16)].partition("，")[0]
    ahead = at.text[max(low, at.start - 14) : at.start]
    if (
        not (_NOW.search(ahead) or _SHARED.search(behind))
        or _OVER.search(behind.replace("中期", "").replace("时期", ""))
        or _OVER.search(ahead[-8:])
    ):
        return
    right = next(
        name
        for name, (first, end) in _PLANS.items()
        if first <= min(years) <= end or name == list(_PLANS)[-1]
    )
    yield at.found(f"“{at.word}”已于{last}年到期，报告年度为{max(years)}年，疑应为“{right}”")
