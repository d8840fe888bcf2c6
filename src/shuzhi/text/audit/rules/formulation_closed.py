"""What came to its end, told as work of a later year: 开展“三严三实”专题教育 in 2019, 中期评估 of a plan that is over."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

SOURCE = "公开文件、会议和报道所载起止日期"


class Closed(NamedTuple):
    """What ended: the last year in which it is work of the day, what followed, the words by which it is left alone."""

    until: int
    note: str
    spared: tuple[str, ...]


@cache
def _closed() -> dict[str, Closed]:
    found: dict[str, Closed] = {}
    for row in table("closed")["rows"].splitlines():
        if not row.strip() or row[0] == "#":
            continue
        words, until, note, *rest = (part.strip() for part in row.split("|"))
        if any(not part.startswith("not_near=") for part in rest):
            raise ValueError(f"closed.toml：“{row}”的条件不可识别，可用的有not_near。")
        spared = tuple(word for part in rest for word in part.removeprefix("not_near=").split(","))
        for word in words.split("/"):
            found[word] = Closed(int(until), note, spared)
    return found


_PLAN = Pattern(
    r"下一?步|下一?年|明年|来年|今后|接下来|新的一年|未来|(?:我|本人|我们)(?:将|要)|[，。]将|打算|计划在?|工作思路"
)
_PLANNED = ("打算", "计划", "思路", "下一步", "下步", "努力方向", "今后", "明年", "工作安排")
_RECALLED = Pattern(
    r"(?<!月)(?<!月份)以来|成果|成效|成就|经验|巩固|历次|曾|当年|当时|回顾|先后|回头看|结束|收官|胜利|圆满|期间|制度化|常态化|长效|转段|转入|转向|过渡|"
    r"有效衔接|档案|遗留|反馈|整改|总结|表彰|荣获|获评|获得|授予|历程|之前|上一轮|过去|原来|已经|赢得|完成了|打赢了|取得了|做出了|作出了|之后|结余|"
    r"精神(?:谱系|展)|历史性|历史|伟大|时期|走过|亲历|见证|考验|大仗|硬仗|那年|后评估|普查|五年|三年来|参加过|经历|贡献|取得|如期(?:完成|打赢|实现)|十年"
)
_DOING = Pattern(
    r"召开|开好|开展好|设立|设置|搭建|值守|扛[起牢]|肩负|完成(?!了)|查验|开展|推进|推动|组织|参加|参与|抓[好实牢紧细]|做[好实细]|落[实细]|实施|深化|深入|认真|扎实|持续|继续|全面|积极|按照|结合|通过|围绕|投身|助力|服务|"
    r"坚决|全力|打[好赢]|投入|配合|启动|部署|牵头|统筹|学习|宣传|宣讲|贯彻|聚焦|紧扣|履行|承担|慎终如始|毫不放松|坚持|突出|强化|加强|进行|严格|严守|确保|根据|"
    r"领会|传达|把握|执行|构筑|筑牢|主动|负责|协助|带领|带头|发动|坚守|[以为在将把抓促]$|[以为]"
)
# 为如期打赢脱贫攻坚战提供坚强保障; 继续做好监测帮扶，如期打赢脱贫攻坚战
_SERVED = Pattern("为(?:如期|坚决|全面|高质量)?$")
_SERVES = Pattern("战?[^，。；]{0,2}?(?:提供|打下|奠定|保驾护航|贡献力量)")
_GOES_ON = Pattern("继续|确保|坚决守住|力争|进一步")
_DEEDS = ("扛", "肩", "参与", "助力", "支持", "打", "决", "全面", "推进", "同步", "实现", "如期")
_TOLD = Pattern(
    r"[”’》]?(?:接种|进入|处于|正值|正在|已?全面(?:推开|铺开|展开)|有序|扎实|深入|稳步|走深|动员|攻坚|工作|要求|部署|方案|任务|责任|重点|大局|关键|主战场|一线|"
    r"为(?:契机|抓手|牵引|主线|统揽|指导|指引|引领|遵循|根本)|\d+轮|贯彻落实|的?(?:贯彻|学习|宣讲|落实|部署|要求|指引))"
)
_CAMPAIGNS = (
    "党史学习教育",
    "思想主题教育",
    "使命”主题教育",
    "党纪学习教育",
    "八项规定精神学习教育",
    "两学一做",
    "三严三实",
)
_STOPS = "，。；：！？\n"
_YEAR = Pattern(r"(?:19|20)\d\d")
_LINES_ABOVE = 12
_HEADING = 30


def _is_planned(text: Text, at: Hit, begin: int, end: int, last: int) -> bool:
    """Whether a sentence tells what is to come: by its words, or by the heading above."""
    line = at.text
    if _PLAN.search(line, begin, at.start) or line.find(f"{last + 1}年", begin, end) >= 0:
        return True
    if _PLAN.search(line, 0, min(at.start, 24)):
        return True
    for number in range(at.line - 1, max(0, at.line - _LINES_ABOVE), -1):
        above = text.line(number).strip()
        if above and len(above) <= _HEADING and above[-1] not in "。；":
            return any(word in above for word in _PLANNED)
    return False


def _clause(line: str, begin: int, end: int, start: int, stop: int) -> tuple[int, int]:
    low = max(line.rfind(mark, begin, start) for mark in _STOPS) + 1
    high = min((place for mark in _STOPS if (place := line.find(mark, stop, end)) >= 0), default=end)
    return max(low, begin), high


def _recalled(line: str, low: int, high: int, until: int) -> bool:
    """Whether a stretch looks back: it says so, or names a year in which the thing was work of the day."""
    return _RECALLED.search(line, low, high) is not None or any(
        int(year[0]) <= until for year in _YEAR.finditer(line, low, high)
    )


@rule(
    "F543",
    "closed-campaign",
    "已结束的活动作当年工作",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=tuple(_closed()),
)
def closed_campaign(text: Text, at: Hit) -> Iterator[Found]:
    """集中教育、专项行动、攻坚战、全会精神在述职年度（写计划的为下一年度）之前已经结束或有了新的，仍写成正在做或将要做。

    误文：
        2023年度述职报告
        团结带领党员群众为打赢脱贫攻坚战不懈努力。
    误文：
        2021年度述职报告
        2022年，积极开展“不忘初心、牢记使命”主题教育。
    误文：
        2019年度述职报告
        认真开展“三严三实”专题教育。
    误文：
        2024年度述职报告
        主动承担疫情防控责任。
    误文：
        2023年度述职报告
        深入学习党的二十大报告。
        监督党的十九大精神贯彻落实情况。
    正文：
        2023年度述职报告
        巩固“不忘初心、牢记使命”主题教育成果，打赢脱贫攻坚战以来，弘扬脱贫攻坚精神。
    正文：
        2019年度述职报告
        全力打赢脱贫攻坚战，深入开展扫黑除恶专项斗争。
    正文：
        2024年度述职报告
        抓好动物疫情防控，学习党的十九大、二十大精神。
    """
    years = text.years_at(at.line)
    if not years or text.in_title(at.line, at.start):
        return
    closed, line = _closed()[at.word], at.text
    begin, end = text.sentence(at.line, at.start)
    # a report to a people's congress bears the year of its session and tells of the one before
    title = text.report_at(at.line).title
    year = min(years) - (1 if title and "政府工作报告" in title.text else 0)
    planned = max(years) == closed.until and _is_planned(text, at, begin, end, max(years))
    if year <= closed.until and not planned:
        return
    if "教育" in at.word and sum(line.find(word, begin, end) >= 0 for word in _CAMPAIGNS) > 1:
        return  # the campaigns of a whole term
    low, high = _clause(line, begin, end, at.start, at.end)
    serves = bool(_SERVED.search(line, low, at.start) and _SERVES.match(line, at.end))
    serves = serves or bool(_GOES_ON.search(line, begin, low) and line.endswith("，如期", begin, at.start))
    if not serves and (_recalled(line, low, high, closed.until) or _recalled(line, begin, low, closed.until)):
        return
    active = (
        serves
        or at.word.startswith(_DEEDS)
        or _DOING.search(line, low, at.start)
        or _TOLD.match(line, at.end)
    )
    if not active:
        return
    if any(line.find(word, begin, end) >= 0 for word in closed.spared):
        return
    if "大精神" in at.word and _told_by_date_rule(text, at, closed):
        return
    word = at.word.strip("“”")
    yield at.found(f"“{word}”{closed.note}，不是本报告所写年度的工作，请核对")


def _told_by_date_rule(text: Text, at: Hit, closed: Closed) -> bool:
    """Whether nothing newer stands in the whole report: D415 says that once."""
    report = text.report_at(at.line)
    newer = [word for word in closed.spared if word.endswith("大")]
    lines = text.lines[report.start_line - 1 : report.end_line]
    return len(report.years) == 1 and not any(word in line for word in newer for line in lines)


_FIRST_YEAR = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_DEED = Pattern(
    r"(?P<review>中期评估)|(?P<draft>编制|编写|谋划|起草|制定|拟定|研究)|(?P<carry>实施|推进|落实|执行|加快|完成|对标|围绕|紧扣|聚焦|融入|对接|按照)"
)
# From how many years after its first year on a deed is no more of the day.
_DEEDS_UNTIL = {"review": 3, "draft": 2, "carry": 5}
_AHEAD, _BEYOND = 12, 16


@rule(
    "F544",
    "plan-that-is-over",
    "五年规划与年度不符",
    kind="fixed_formulation",
    severity="warning",
    source="历次五年规划纲要的起止年份",
    triggers=tuple(_FIRST_YEAR),
)
def plan_that_is_over(text: Text, at: Hit) -> Iterator[Found]:
    """编制、实施或中期评估的五年规划在述职年度已经期满，多为套用旧稿。

    误文：
        2023年度述职报告
        配合完成《“十三五”发展规划》中期评估。
    误文：
        2022年度述职报告
        编制完成我县“十三五”农业发展规划。
    正文：
        2023年度述职报告
        完成“十四五”规划中期评估，同“十三五”末相比，投资增长20%。
    """
    years, line = text.years_at(at.line), at.text
    if not years or min(years) <= _FIRST_YEAR[at.word] + 2 or at.before(1) in ("二", "三"):
        return
    begin, end = text.sentence(at.line, at.start)
    low, high = _clause(line, begin, end, at.start, at.end)
    low, high = max(low, at.start - _AHEAD), min(high, at.end + _BEYOND)
    deed = next(
        (found for found in _DEED.finditer(line, low, high) if found.lastgroup == "review"), None
    ) or _DEED.search(line, low, at.start)
    if deed is None or "规划" not in line[at.end : high] + at.after(4):
        return
    over = _FIRST_YEAR[at.word] + _DEEDS_UNTIL[deed.lastgroup or "carry"]
    if min(years) <= over or _recalled(line, begin, end, over):
        return
    first = _FIRST_YEAR[at.word]
    yield at.found(f"“{at.word}”规划为{first}—{first + 4}年，与本报告年度不符，请核对")
