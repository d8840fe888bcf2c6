"""Headings that run into their text, and the mark between: 。 at the others, ， or ： or a blank at one; 一、…： alone in its line."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report, Section

_ALIKE = "GB/T 9704—2012 第7.3.3条；同级标题格式应一致"
_REST, _APART, _SHOWN = 14, 30, 4
_STOP = Pattern("[^。：；\\n]{2,26}[。：]")
_LONG_SENTENCE = Pattern("[^。；]{40}")
_FIRST = Pattern("[一-鿿“”、]{3,12}(?P<mark>[，；]|[ \u3000]{1,4})")


@rule(
    "U928",
    "stop-lost-behind-heading",
    "小标题与正文之间标点不一",
    kind="punctuation",
    severity="warning",
    source=_ALIKE,
)
def stop_lost_behind_heading(text: Text, report: Report) -> Iterator[Found]:
    """同级小标题后都用句号再接正文，只有一处用了逗号、冒号或空格。

    误文：
        2023年度述职报告
        一、履职情况
        （一）社会实践。组建实践队28支，参与师生460人，分赴9个省区开展宣讲。
        （二）志愿服务。全院注册志愿者1750人，累计服务时长2.8万小时，打造品牌4个。
        （三）创新创业，指导学生参加各类赛事，获国家级奖2项、省级奖14项，立项训练计划32项。
    正文：
        2023年度述职报告
        一、履职情况
        （一）社会实践。组建实践队28支，参与师生460人，分赴9个省区开展宣讲。
        （二）志愿服务，育人有方。全院注册志愿者1750人，累计服务时长2.8万小时。
        （三）创新创业，育才有道。指导学生参加各类赛事，获国家级奖2项、省级奖14项。
    """
    for group in (report.sections, *(each.sections for each in text.numbering.sections(report))):
        marked = [section for section in group if section.marker]
        if len(marked) < 2:
            continue
        rests = [(each, text.line(each.line)[each.start + len(each.marker) :]) for each in marked]
        running = [(each, rest) for each, rest in rests if len(rest) > _APART]
        ended = [(each, rest, stop[0]) for each, rest in running if (stop := _STOP.match(rest))]
        stopped = [said for _, rest, said in ended if said[-1] == "。" and len(rest) > len(said) + _REST]
        if len(stopped) < 2 or len(stopped) * 2 < len(running):
            continue
        longest = max(len(said) for said in stopped)
        one_clause = all("，" not in said for said in stopped)
        for section, rest, said in ended:
            if said[-1] == "：" and len(said) <= longest + 2 and len(rest) > len(said) + _REST:
                yield _at(section, len(said) - 1, "小标题之后别处用句号，此处用冒号")
        for section, rest in running:
            if _STOP.match(rest):
                continue
            first = _FIRST.match(rest) if one_clause and _LONG_SENTENCE.match(rest) else None
            if first and first.start("mark") <= longest + 1:
                size = len(first["mark"])
                yield _at(section, first.start("mark"), "小标题与正文之间缺句号，与同级不一", size)


def _at(section: Section, place: int, message: str, size: int = 1) -> Found:
    """At the mark and up to four characters ahead of it."""
    start = section.start + len(section.marker) + place
    return Found(section.line, start - min(place, _SHOWN), start + size, message)


@rule(
    "U929",
    "colon-at-heading",
    "标题末尾用冒号",
    kind="punctuation",
    severity="warning",
    source=_ALIKE,
)
def colon_at_heading(text: Text, report: Report) -> Iterator[Found]:
    """单独成行的标题，别处都不用标点，此处用冒号收尾。

    误文：
        2023年度述职报告
        一、履职情况：
        全年组织集中学习12次，办理文件120件。
        二、存在问题
        学习不够深入，调研不够扎实。
        三、下步打算
        加强学习，深入基层。
    正文：
        2023年度述职报告
        一、履职情况
        全年组织集中学习12次，办理文件120件。
        二、存在问题
        学习不够深入，调研不够扎实。
    """
    for group in (report.sections, *(each.sections for each in text.numbering.sections(report))):
        alone = [
            (section, line)
            for section in group
            if section.marker
            and section.level <= 2
            and section.end_line > section.line
            and len(line := text.line(section.line).rstrip(" \u3000")) - section.end <= 1
        ]
        colons = [(section, line) for section, line in alone if line[-1:] in "：:"]
        if not colons or len(colons) * 2 >= len(alone) or len(alone) < 2:
            continue
        for section, line in colons:
            yield Found(
                section.line,
                section.start,
                len(line),
                "标题末尾不用冒号，与同级标题不一",
                line[section.start : -1],
            )


_NUMBERED = Pattern("[ \u3000]{0,8}(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[，：](?=[一-鿿“])")
_BEGINS = "。；：！　 "


def _ordinals(hits: Sequence[Hit]) -> list[Hit]:
    """Those at the head of a line, or within it behind a mark."""
    return [at for at in hits if not at.start or at.text[at.start - 1] in _BEGINS]


@rule(
    "N277",
    "comma-behind-number",
    "序号后误用逗号",
    kind="formatting",
    severity="error",
    source="GB/T 9704—2012 第7.3.3条：层次序数依次为“一、”“（一）”“1.”“（1）”",
    triggers=(
        *(f"{digit}{mark}" for digit in range(1, 10) for mark in "，："),
        *(f"{number}{mark}" for number in "一二三四五六七八九十" for mark in "，："),
    ),
    screen=_ordinals,
    once_a_line=True,
)
def comma_behind_number(text: Text, at: Hit) -> Iterator[Found]:
    """段首或段内的序号之后用了逗号、冒号。

    误：5，利润。全年实现各项收入4280万元。
    误：六，存在的问题及努力方向
    误：主要不足：1，忙于事务；2，疏于思考。
    正：5.利润。全年实现各项收入4280万元，比分为3：2，第一，抓学习。
    """
    if (at.start and at.text[: at.start].strip(" \u3000") == "") or not at.start:
        found = _NUMBERED.match(at.text)
        if found and found.end() == at.end:
            right = at.word[0] + ("." if at.word[0].isdigit() else "、")
            yield at.found("序号后标点有误，汉字序号用顿号，阿拉伯数字序号用圆点", right)
    elif at.word[0].isdigit() and at.word[1] == "，" and _HAN.match(at.text, at.end):
        near = at.around(160)
        if any(
            f"{mark}{number}{behind}" in near
            for mark in "。；："
            for number in (int(at.word[0]) + 1, int(at.word[0]) - 1)
            for behind in "，、.．"
        ):
            yield at.found("序号后用圆点“.”，不用逗号", at.word[0] + ".")


_HAN = Pattern("[一-鿿]")
_FIGURE = Pattern(
    "[0-9][0-9.]{0,8}[余多]?(?:[万亿]?元|[余多]|[万亿]?[个件份户人名处场条项家亩起篇期次批台套吨册例]|%|％)"
)
_CLOSE = Pattern("[一-鿿][0-9]")


@rule(
    "N278",
    "blank-before-figure",
    "数字前多空格",
    kind="formatting",
    severity="hint",
    source="公文排版惯例：正文数字与汉字之间不留空格，全文一致",
    triggers=tuple(f" {digit}" for digit in range(10)),
)
def blank_before_figure(text: Text, at: Hit) -> Iterator[Found]:
    """全文数字与汉字之间都不空格，只有此处空了一格。

    误：购置梯子等游戏材料 820余件，改造区域6个，开展活动16场次，投入资金18万元。
    正：购置梯子等游戏材料820余件，改造区域6个，开展活动16场次，投入资金18万元。
    正：购置 820 件，改造 6 个，开展 16 场次，2023 年投入 18 万元。
    """
    if not at.start or not _HAN.match(at.text, at.start - 1) or not _FIGURE.match(at.text, at.start + 1):
        return
    around = at.around(80)
    if len(_CLOSE.findall(around)) >= 2 * around.count(" ") and at.text[: at.start].strip(" \u3000#*"):
        yield at.found("数字与汉字之间多空格，与别处不一", at.word[1])
