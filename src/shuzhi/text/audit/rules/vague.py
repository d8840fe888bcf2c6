"""Claims without a figure: results, how often, headings that promise a number."""

from collections.abc import Iterator
from typing import Any

from shuzhi.text.audit.facts import MAYBE_DIGIT, Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_SOURCE = "述职内容应以事实和数据说明；公文应实事求是、内容充实（《党政机关公文处理工作条例》第十九条）"
_VAGUE: dict[str, Any] = table("vague")
# A number written in figures, an unfilled one, or one in characters with its measure. This pattern and the next begin
# with one set of characters, which passes over the others quickly: they are looked for in every claim's paragraph.
_FIGURE = Pattern(
    rf"[{MAYBE_DIGIT}xX×一二三四五六七八九十百两](?:(?<=\d)|(?<=[xX×])[xX×]{{0,3}}[余多]?[次个件份篇名人户万亿%％]"
    r"|(?<=[一二三四五六七八九十百两])[一二三四五六七八九十百两]{0,3}(?:次|场|件|份|篇|名|人|户|项|万|亿|倍|等奖|连冠|位))"
)
_DATE = Pattern(
    rf"[{MAYBE_DIGIT}十一二三四“《第](?:(?:(?<=1)9|(?<=2)0)\d\d年?|(?<=\d)\d?[月日]|(?<=十)[三四五]五|(?<=[一二三四])是"
    r"|(?<=“)[^”]{0,12}”|(?<=《)[^》]{0,40}》|(?<=第)[一二三四五])"
)
_PLANNED = Pattern(
    "确保|力争|努力|实现|争取|推动|促进|要求|目标|不断|才能|必须|需要|应当|将|要$|使|不够|不|未|没有|缺乏|尚未|为了|以便|为.{0,6}$|进一步$"
)
_LONGEST_DATE = 42
_NEAR = 60


@rule(
    "S931",
    "result-without-figure",
    "成效无数据支撑",
    kind="vague_claim",
    severity="hint",
    source=_SOURCE,
    triggers=tuple(_VAGUE["results"]),
)
def result_without_figure(text: Text, at: Hit) -> Iterator[Found]:
    """说取得了成效，但本句和上下文没有数字或实例。

    误：强化宣传引导，群众满意度明显提升。
    误：加强自学，政策理论水平得到不断提高。
    正：群众满意度明显提升，由89.2%上升到95.6%。
    正：下一步，确保办文质量明显提升。
    """
    begin, end = text.sentence(at.line, at.start)
    clause = max(at.text.rfind("，", begin, at.start), begin - 1) + 1
    if _PLANNED.search(at.text, max(clause, at.start - 16), at.start) or _is_planned(text, at):
        return
    if _has_figure(at.text[max(0, begin - _NEAR) : end + _NEAR]) or _borne_out_below(text, at):
        return
    start = max(clause, at.start - 24)
    yield at.found("没有数字或事例说明，可补充", start=start)


def _borne_out_below(text: Text, at: Hit) -> bool:
    """Whether the claim is a heading's and the text below it has figures."""
    headings = text.document.headings_at(at.line)
    if not headings or headings[-1].line != at.line or at.start >= headings[-1].end:
        return False
    section = headings[-1]
    lines = text.lines[section.line : min(section.end_line, section.line + _LINES)]
    return _has_figure("\n".join((at.text[section.end : section.end + 2000], *lines)))


def _has_figure(said: str) -> bool:
    found = _FIGURE.search(said)
    if not found:
        return False
    dated = _DATE.search(said, 0, found.end() + _LONGEST_DATE)
    if not dated or dated.start() >= found.end():
        return True
    return _FIGURE.search(_DATE.compiled.sub("", said)) is not None


_LATER = Pattern("打算|计划|下一步|下步|今后|努力方向|思路|措施|目标|要求|问题|不足|差距")


def _is_planned(text: Text, at: Hit) -> bool:
    """Whether the section, or the paragraph's beginning, is about plans or shortcomings."""
    search = _LATER.search
    if search(at.text, 0, _LEAD):
        return True
    # a loop, since with `any` it takes twice as long
    for section in text.document.headings_at(at.line):  # noqa: SIM110
        if search(section.heading):
            return True
    return False


_LEAD = 16


@rule(
    "S932",
    "often-without-number",
    "频次无数字",
    kind="vague_claim",
    severity="hint",
    source=_SOURCE,
    triggers=tuple(_VAGUE["often"]),
)
def often_without_number(text: Text, at: Hit) -> Iterator[Found]:
    """“经常召开”“多次深入”一类，没有写明次数。

    误：经常召开专题会议，全面研究部署党建工作。
    正：经常召开专题会议，全年共12次。
    正：今后，经常深入一线听取意见。
    """
    begin, end = text.sentence(at.line, at.start)
    sentence = at.text[begin:end]
    if _has_figure(sentence) or "制度" in sentence or _is_planned(text, at) or _PLANNED.search(at.before(6)):
        return
    comma = at.text.find("，", at.end, at.end + 20)
    until = comma if comma >= 0 else min(end, at.end + 12)
    weak = at.word.startswith(("定期", "不定期", "及时"))
    if not weak or at.word.endswith(("召开", "组织")):
        yield at.found("没有写明次数，可补充", end=max(until, at.end))


_FALLS: tuple[str, ...] = tuple(_VAGUE["falls"])
_FALL = Pattern("|".join(_FALLS))
_ABOUT = Pattern(
    "[率量数件额值度]|事故|案|发案|上访|信访|支出|投诉|收入|经费|成本|矛盾|隐患|发生|耗|强度|浓度|用[电水气油]|债"
)


@rule(
    "S933",
    "heading-without-figure",
    "标题结论无数据",
    kind="vague_claim",
    severity="warning",
    source=_SOURCE,
)
def heading_without_figure(text: Text, report: Report) -> Iterator[Found]:
    """标题称某项下降、增长，正文却没有百分比、同比一类可比的数字。

    误文：
        2023年度述职报告
        一、信访总量持续下降
        坚持领导接访下访，落实包案责任，开展下访12次，及时化解矛盾纠纷，群众更加满意。
    正文：
        2023年度述职报告
        一、信访总量持续下降
        坚持领导接访下访，全年受理信访事项126件，同比下降8.2%。
    """
    sections = text.numbering.sections(report)
    headings = "\n".join([section.heading for section in sections])
    falls = [fall for fall in _FALLS if fall in headings]
    for section in sections if falls else ():
        if not [fall for fall in falls if fall in section.heading]:
            continue
        title = section.title
        found = _FALL.search(title)
        if (
            not found
            or not _ABOUT.search(title)
            or title.startswith(("推动", "努力", "促进", "力争", "着力", "确保"))
        ):
            continue
        if _LATER.search(title) or _LATER.search(
            " ".join(one.heading for one in text.document.headings_at(section.line))
        ):
            continue
        lines = text.lines[section.line - 1 : min(section.end_line, section.line + _LINES)]
        rest = lines[0][section.end :] + "\n".join(lines[1:])
        if len(rest) >= _BODY and "%" not in rest and "％" not in rest and not _COMPARED.search(rest):
            message = f"标题称“{found[0]}”，下文没有可比的数字"
            yield Found(section.line, section.start + len(section.marker), section.end, message)


_BODY, _LINES = 10, 200
# What bears out a rise or fall: a rate, or a figure next to a word of comparison.
_COMPARED = Pattern(
    r"[%％‰]|百分|成以上|同比|环比|较(?:上|去|前)年|比(?:上|去|前)年|翻[一两]?番|倍|零(?:增长|发生|上访|事故)"
    r"|(?:下降|减少|降低|压减|增长|增加|提高|上升|节约|节省|[降升增减]至|[降升增减]到|[降升增减]为|由|从)[^。；\n]{0,8}\d"
)
