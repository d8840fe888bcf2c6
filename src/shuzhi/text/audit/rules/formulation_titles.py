"""Titles in 《》 held against those that were published: slips, documents out of their time, plenums they are not of."""

from collections.abc import Iterator
from functools import cache

from shuzhi.text.audit.facts import Stretch, Text
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.audit.rules.formulation_years import written_by
from shuzhi.text.audit.titling import Title, judge, published

SOURCE = "knowledge/titles.txt：党内法规、法律法规、文件和读本的公布名称"
_REPEALED = Pattern(
    "废止|取代|原(?![则因理著])|曾|失效|修订|修改为|替代|代替|旧|上升|草案|征求意见|适用|历史"
)
_NEW = ("新修订的", "修订后的", "新颁布的", "新出台的", "最新的", "新印发的", "新的", "新修订", "修订的")
_DRAFT = Pattern("废止|失效|草案|征求意见|起草|论证|立法|即将|拟")
_DONE = Pattern("学习|贯彻|落实|执行|依据|依照|按照|根据|宣传")
_TO_COME = Pattern(
    "将|打算|下一步|明年|今后|计划|新的一年|下一年|刚刚|近日|最近|即将|今年[1-3一二三]月|印发后|出台后|下步|来年|要以|我要|继续"
)
_SHORTEST = 4


@rule(
    "F551",
    "title-slip",
    "法规文件名称有误",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    per="document",
)
def title_slip(text: Text) -> Iterator[Found]:
    """书名号内的法规、文件、读本名称错、漏、多一两个字，或者“试行”“中国共产党”等用得不对。

    误：落实《关于建立中小学校党委领导的校长负责制的意见（试行）》。
    误：学习《中共中央关于党的百年奋斗重大成就和历史经验的决定》。
    误：学习《中国共产党监督执纪工作规则》《中国共产党农村基层组织条例》。
    误：贯彻《关于进一步减轻义务教育阶段学生作业负担和校外教育培训负担的意见》。
    误：学习《中国共产党干部教育培训工作条例》。
    误：宣传《未成年保护法》《乡村振兴法》《消费者权利保护法》。
    误：学习《中国共产党纪律处分条例条例》。
    误：学习《中国共产党农村工作条例（试行）》。
    正：学习《中国共产党纪律检查机关监督执纪工作规则》《监督执纪工作规则》《准则》《条例》《党章》。
    正：学习《关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见》。
    正：制定《全县贯彻〈信访工作条例〉实施细则》《信访工作办法》《青石镇安全生产管理办法》。
    """
    for each in text.titles:
        if len(each.text) < _SHORTEST:
            continue
        wrong = judge(each.text).wrong
        if wrong:
            right = f"《{wrong.right}》"
            message = f"此件名称为“{right}”" + (f"，{wrong.what}" if wrong.what else "")
            yield Found(each.line, each.start, each.end, message, right, wrong.severity)


@rule(
    "F552",
    "title-out-of-time",
    "所引法规文件已废止或尚未印发",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    per="document",
)
def title_out_of_time(text: Text) -> Iterator[Found]:
    """述职年度内所引法规、文件已被取代，或者在写报告时还没有印发。年度不明的不报。

    误文：
        2022年度述职报告
        认真执行《信访条例》，严格落实《事业单位领导人员管理暂行规定》。
    误文：
        2021年度述职报告
        依照《合同法》《物权法》等法律审理案件。
    误文：
        2022年度述职报告
        学习新修订的《推进领导干部能上能下若干规定（试行）》。
    误文：
        2019年度述职报告
        落实《关于建立中小学校党组织领导的校长负责制的意见（试行）》。
    正文：
        2022年度述职报告
        认真执行《信访工作条例》，原《信访条例》同时废止。
    正文：
        2020年度述职报告
        依照《合同法》《物权法》等法律审理案件。
    """
    for each in text.titles:
        if len(each.text) < 3:
            continue
        title = judge(each.text).title
        if title is None or (title.until is None and title.first is None):
            continue
        told = _outdated(text, each, title) or _not_yet(text, each, title)
        if told:
            yield Found(each.line, each.start, each.end, *told)


def _outdated(text: Text, each: Stretch, title: Title) -> tuple[str, str | None] | None:
    years = text.years_at(each.line)
    if title.until is None or not years:
        return None
    line = text.line(each.line)
    renewed = line.endswith(_NEW, 0, each.start) and max(years) >= title.until and bool(title.now)
    if not renewed:
        begin, end = text.sentence(each.line, each.start)
        if min(years) <= title.until or _REPEALED.search(
            line, max(begin, each.start - 40), min(end, each.end + 20)
        ):
            return None
    if title.now[:1] in ("", "（"):
        return f"{title.name}{title.now or '已失效'}，请核对", None
    right = f"《{title.now}》"
    return f"“《{title.name}》”已被“{right}”取代，请核对", right


def _not_yet(text: Text, each: Stretch, title: Title) -> tuple[str, str | None] | None:
    if title.first is None:
        return None
    report = text.report_at(each.line)
    written = written_by(report)
    # issued after the year, in the months in which its report is written: not what was carried out in it
    after = bool(report.years) and title.first[0] > max(report.years)
    if written is None or (title.first <= written and not after):
        return None
    begin, end = text.sentence(each.line, each.start)
    if title.first <= written and not _DONE.search(text.line(each.line), begin, each.start):
        return None
    if title.first <= written and _TO_COME.search(text.line(each.line), begin, end):
        return None
    if _DRAFT.search(text.line(each.line), max(begin, each.start - 30), min(end, each.end + 20)):
        return None
    year, month = title.first
    return f"“《{title.name}》”{year}年{month}月印发，晚于本报告，请核对", None


_PLENUM = Pattern("(?:十[一六七八九]|二十)届[一二三四五六七]中全会")
_OF = Pattern(
    r"(?:会议|全会|上)?(?:精神)?(?:审议|讨论|表决|一致|所|上)*(?:通过|作出|形成|发布|审议)了?的?(?:决定|决议|文件)?$"
)
_AND = Pattern(r"(?:重要)?(?:会议)?(?:精神|公报)?(?:和|及|以及|、|暨)?$")
_BEHIND = 60


@rule(
    "F553",
    "title-of-plenum",
    "全会与所通过的文件不符",
    kind="fixed_formulation",
    severity="warning",
    source="党的十六届三中全会以来历次中央全会公报",
    per="document",
)
def title_of_plenum(text: Text) -> Iterator[Found]:
    """把一次中央全会通过的文件说成另一次的。

    误：学习党的二十届三中全会审议通过的《中共中央关于全面深化改革若干重大问题的决定》。
    误文：
        2024年度述职报告
        学习党的二十届三中全会精神和《中共中央关于全面深化改革若干重大问题的决定》。
    正：学习党的二十届三中全会审议通过的《中共中央关于进一步全面深化改革、推进中国式现代化的决定》。
    正：党的十八届三中全会通过《中共中央关于全面深化改革若干重大问题的决定》。
    """
    for each in text.titles:
        if len(each.text) < _SHORTEST:
            continue
        title = judge(each.text).title
        if title is None or not title.plenum:
            continue
        begin, _ = text.sentence(each.line, each.start)
        line, low = text.line(each.line), max(begin, each.start - _BEHIND)
        told = [*_PLENUM.finditer(line, low, each.start)]
        last = told[-1] if told else None
        if last is None or last[0] == title.plenum:
            continue
        between = line[last.end() : each.start]
        if not _OF.fullmatch(between) and not (_AND.fullmatch(between) and _adopted(last[0], text, each)):
            continue
        right = next((f"《{other.name}》" for other in _of_plenum(last[0])), None)
        message = f"《{title.name}》由党的{title.plenum}通过" + (
            f"，{last[0]}通过的是{right}" if right else ""
        )
        yield Found(each.line, each.start, each.end, message, right)


def _adopted(plenum: str, text: Text, each: Stretch) -> bool:
    """Whether a plenum met in the last year of the report: the document told beside it is then meant to be its own."""
    year = text.year_at(each.line)
    return any(title.first and title.first[0] == year for title in _of_plenum(plenum))


@cache
def _of_plenum(plenum: str) -> tuple[Title, ...]:
    return tuple(title for title in published() if title.plenum == plenum)
