"""Congresses, games and celebrations told as still to come, or as this year's watch, in a report of a year after them."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

SOURCE = "knowledge/dates.toml：历次党代会、中央全会和重大活动的年月"
_ORDINALS = "一二三四五六七"
# what was held, as texts say it → the year and month
_HELD: dict[str, str] = {
    **{row["name"]: row["opened"] for row in table("dates")["congress"]},
    **{
        f"{row['name'].removesuffix('大')}届{_ORDINALS[number]}中全会": month
        for row in table("dates")["congress"]
        for number, month in enumerate(row["plenums"])
    },
    **{word: row["held"] for row in table("dates")["occasion"] for word in row["words"]},
}
_ARRIVING = ("迎接", "喜迎", "献礼", "备战", "筹备", "筹办", "护航", "服务保障")
_WATCH = (
    "期间",
    "维稳",
    "安保",
    "信访维稳",
    "信访安保",
    "维稳安保",
    "安保维稳",
    "安全保卫",
    "重点时段",
    "特护期",
    "防护期",
    "等重要时间节点",
    "等重要节点",
    "等重要时段",
    "等重点时段",
    "等重大活动",
    "等关键节点",
    "等敏感节点",
    "等敏感时段",
    "等特殊时期",
    "等特护期",
    "等重点时期",
    "等重要时期",
    "等重要会议",
    "等重大节点",
    "召开前后",
    "召开期间",
    "保电",
    "消防安保",
    "环境质量保障",
)
_COMING: dict[str, str] = {
    lead + party + word: word
    for word in _HELD
    for lead in _ARRIVING
    for party in ("", "党的")
    if party == "" or word[-1] == "大" or word.endswith("全会")
} | {word + tail: word for word in _HELD for tail in ("即将召开", "召开在即", "将于今年", "将在今年")}
_KEPT: dict[str, str] = {word + tail: word for word in _HELD for tail in _WATCH}
_RECALLED = Pattern(
    "去年|上年|前年|以来|曾|先后|历次|当年|当时|回顾|总结|表彰|先进|经验|五年|三年|两年|届满|任期|继|荣|代表"
)
_REACH = 60


@rule(
    "F559",
    "event-still-to-come",
    "已开过的会写成将开",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=tuple(_COMING),
)
def event_still_to_come(text: Text, at: Hit) -> Iterator[Found]:
    """报告年度之前已经开过的党代会、全会，办过的赛会、庆典，仍写“迎接”“喜迎”“护航”，多为套用旧稿。

    误文：
        2023年度述职报告
        本人以迎接党的二十大胜利召开为主线，抓好党建工作。
    误文：
        2023年度述职报告
        开展“喜迎二十大、永远跟党走”主题教育实践活动。
    正文：
        2022年度述职报告
        本人以迎接党的二十大胜利召开为主线，抓好党建工作。
    正文：
        2023年度述职报告
        继去年喜迎二十大书画展之后，又举办了迎新春书画展。
    """
    # 迎接党的十九大召开两周年
    if "周年" in at.after(8):
        return
    held = _HELD[_COMING[at.word]]
    if _is_over(text, at, held):
        year, month = held.split("-")
        name = _COMING[at.word]
        yield at.found(f"{name}是{year}年{int(month)}月的事，报告年度在其后，请核对是否为旧稿残留")


@rule(
    "D433",
    "watch-of-another-year",
    "重点时段与年度不符",
    kind="anniversary_or_date",
    severity="warning",
    source=SOURCE,
    triggers=tuple(_KEPT),
)
def watch_of_another_year(text: Text, at: Hit) -> Iterator[Found]:
    """把往年的党代会、赛会、庆典“期间”“安保维稳”列为报告年度的重点时段。

    误文：
        2023年度述职报告
        做好全国“两会”、党的二十大期间的信访维稳，没有发生进京上访。
    误文：
        2024年度述职报告
        圆满完成杭州亚运会期间安保任务。
    正文：
        2022年度述职报告
        做好全国“两会”、党的二十大期间的信访维稳，没有发生进京上访。
    正文：
        2023年度述职报告
        去年党的二十大期间受到表彰。
    """
    held = _HELD[_KEPT[at.word]]
    if _is_over(text, at, held):
        year, month = held.split("-")
        name = _KEPT[at.word]
        start = at.start - (2 if at.before(2) == "党的" else 0)
        yield at.found(f"{name}是{year}年{int(month)}月的事，不在报告年度，请核对", start=start)


def _is_over(text: Text, at: Hit, held: str) -> bool:
    """Whether the event lies before every year of the report, and its sentence does not look back at it."""
    years = text.years_at(at.line)
    year = held[:4]
    if not years or min(years) <= int(year) or text.in_title(at.line, at.start):
        return False
    title = text.report_at(at.line).title
    if title and "政府工作报告" in title.text and min(years) == int(year) + 1:
        return False  # it tells of the year before
    if at.before(1) in ("十", "第", "届") or f"{year}年" in at.around(_REACH):
        return False
    begin, end = text.sentence(at.line, at.start)
    low, high = max(begin, at.start - _REACH), min(end, at.end + _REACH // 2)
    return _RECALLED.search(at.text, low, high) is None
