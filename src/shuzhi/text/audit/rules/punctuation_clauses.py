"""Clauses parted by the wrong mark: a 、 behind a figure where a clause follows, 。从而, 虽然……。但, counted members with two marks."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.punctuation_members import DEEDS

_STANDARD = "GB/T 15834—2011《标点符号用法》4.4、4.5：分句之间用逗号，句子内部并列词语之间用顿号"
_STOPS = "GB/T 15834—2011《标点符号用法》4.1、4.4：一句话未完用逗号，已完用句号"
_MEASURES = "个件份户人名处场条项家起篇期批台套册支座辆只所次"
_MARKS = "，。；：！？,;:!?\u3000 "
_REACH = 60
_UNITS = "次个件份户人名处场条项家亩元起篇期批台套吨册支座辆只头盏间所种类笔天米里％%棵株幅块"
_NUMERIC = frozenset("0123456789万亿余多人方公百批场户")
_FIGURE = Pattern(
    "[0-9][0-9.]{0,8}[万亿余多]{0,2}(?:人次|批次|场次|户次|平方米|立方米|公里|公斤|万元|亿元|["
    + _UNITS
    + "])、$"
)
_BARE = Pattern(
    "(?P<piece>(?:[^，。；、：（）“”《》0-9\\n]{3,26})(?=[，。；]|$)"
    "|[^，。；、：（）“”《》0-9\\n]{2,8}(?:及时|准确|完整|规范|到位|良好|有序|齐全|扎实)(?=、)"
    "|(?:实行|开展|落实|做到|打造|形成|推行|建立|开通|启动|坚持|推出|创建|获评|被评为|荣获)(?=“))"
)
_SUBJECT = Pattern(
    "[一-鿿]{2}(?:被|受到|得到|荣获|获评|获得)|(?:及时|准确|完整|规范|到位|良好|有序|齐全|扎实)$"
)
_RANKED = Pattern(
    "居|实现|创|占|超|跃|跻身|高于|低于|翻|全[国省市县区镇乡校院][^，。；]{0,4}(?:第|首|前|最|平均|领先|水平|居|较)|[中东西]部|增|首|第|排|保持|连续|突破|覆盖|领先|前列|[近约几数若余]|历史|最|撑起|成为|达|倍|等|其他|其余|若干|一批|各[一1]|努力|持续|^[带载含]|[xX×*＊_]|的|优于|好于|满|零"
)
"""What tells how a figure stands among others is a predicate beside its own: 达162家、居中部前列."""
_RESULT = Pattern(
    "(?:下降|上升|提高|增长|减少|提升|增加|降低)了|(?:为|帮助?|协助|替)[一-鿿]{2,10}(?:追回|挽回|节约|节省|解决|争取|追讨|讨回|减免|代办|办理|落实|筹集|减少|增加|创造)"
)


def _behind_figures(hits: Sequence[Hit]) -> list[Hit]:
    return [at for at in hits if at.text[at.start - 1] in _NUMERIC or at.word[0] == "、"]


_SPENT = (
    "、投资",
    "、投入资金",
    "、争取资金",
    "、筹集资金",
    "、筹资",
    "、总投资",
    "、累计投资",
    "、累计投入",
)
_SUM = Pattern("[0-9][0-9.]{0,8}[余多]?[万亿]?元[，。；]")
_SOME = ("部分", "个别", "少数", "有些", "一些")
_LACKS = Pattern(
    "[^，。；、的等]{4,20}(?:艰苦|不强|不高|不足|不够|薄弱|滞后|缺乏|偏低|较大|不多|困难|落后|严重|紧张|老化|突出|不深|不细|不实|不到位|不完善|不健全|不平衡|偏少|偏大|较弱|较低|较少|有限|单一|匮乏|欠缺|不合理|不规范|不及时)(?=[，。；]|$)"
)


def _at_word(at: Hit) -> Iterator[Found]:
    """Where a 、 stands ahead of 投资52万元， and of 部分活动参与不够."""
    begin = clause_start(at.text, at.start, _REACH, _MARKS)
    ahead = at.text[begin : at.start]
    if len(ahead) < _LEAST or "、" in ahead:
        return
    if at.word in _SPENT:
        if "了" in ahead and _SUM.match(at.text, at.end):
            yield at.found("此处是另一个分句，前面用逗号", "，", end=at.start + 1)
    elif _LACKS.match(at.text, at.end) and not any(some in ahead for some in _SOME):
        yield at.found("此处是另一个分句，前面宜用逗号", "，", end=at.start + 1, severity="hint")


@rule(
    "U913",
    "clause-behind-figure",
    "数量之后的分句误用顿号",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=(*(f"{unit}、" for unit in _UNITS), *_SPENT, *(f"、{some}" for some in _SOME)),
    screen=_behind_figures,
)
def clause_behind_figure(text: Text, at: Hit) -> Iterator[Found]:
    """前一分句以数量收尾，后面是没有数量的另一分句，或“下降了”“为……追回”，中间用逗号，不用顿号。

    误：整合原有热线38条、实行一号对外，设置坐席120个。
    误：征集家谱族谱78册、县图书馆被列为先进单位。
    误：人员流失率由去年的21%降至13%、下降了8个百分点。
    误：完成了溢洪道更新改造、投资52万元，新修道路6公里。
    误：办理法律援助案件22件、为农民工追回欠薪46.8万元，指引公证4件。
    正：整合原有热线38条，实行一号对外；上市公司达162家、居中部前列；发放手册3000册、宣传单等，走访群众300户、企业20家。
    """
    if at.word[0] == "、":
        yield from _at_word(at)
        return
    if not _FIGURE.search(at.text, max(0, at.start - 14), at.end):
        return
    begin = clause_start(at.text, at.start, _REACH, _MARKS)
    ahead = at.text[begin : at.start]
    if (
        "“" in ahead.rpartition("”")[2]
        or "《" in ahead.rpartition("》")[2]
        or "（" in ahead.rpartition("）")[2]
    ):
        return
    result = _RESULT.match(at.text, at.end)
    found = _BARE.match(at.text, at.end)
    if result:
        end = result.end()
    elif (
        found
        and ("、" not in ahead or _SUBJECT.search(found["piece"]))
        and not _RANKED.search(found["piece"])
    ):
        end = found.end()
    else:
        return
    if text.in_title(at.line, at.start):
        return
    severity: Severity | None = None if result or len(ahead) >= _LEAST else "hint"
    mark = at.end - 1
    yield at.found(
        "此处是另一个分句，前面用逗号", "，" + at.text[at.end : end], start=mark, end=end, severity=severity
    )


_LEAST = 5
_UNENDED = (
    "从而",
    "使得",
    "以便",
    "以免",
    "致使",
    "进而",
    "但却",
    "以至于",
    "以致",
    "更谈不上",
    "更不用说",
    "与此相应地",
)


@rule(
    "U914",
    "stop-before-dependent-clause",
    "句意未完用句号、分号",
    kind="punctuation",
    severity="warning",
    source=_STOPS,
    triggers=(*(mark + word for mark in "。；" for word in _UNENDED), "。离", "。距", "。与"),
)
def stop_before_dependent_clause(text: Text, at: Hit) -> Iterator[Found]:
    """“从而”“使得”“以便”承接前一分句，前面用逗号，不用句号、分号。

    误：完善考核办法。从而调动了干部职工的积极性。
    误：户外活动场地生均面积仅为3.2平方米。离省级示范园标准尚有差距。
    误：修通产业路6公里；使得群众出行更加方便。
    正：完善考核办法，从而调动了干部职工的积极性。
    """
    if at.word in ("。离", "。距", "。与"):
        if _ONLY.search(at.text, max(0, at.start - 24), at.start) and _APART.match(at.text, at.end):
            yield at.found("句意未完，前面宜用逗号", "，", end=at.start + 1, severity="hint")
        return
    if not text.in_quote(at.line, at.start):
        yield at.found("句意未完，前面用逗号", "，", end=at.start + 1)


_ONLY = Pattern("(?:仅|只|才|不到|不足)[^，。；]{0,12}[0-9][^，。；]{0,8}$")
_APART = Pattern("[^，。；]{2,18}(?:差距|距离|要求|标准)[^，。；]{0,8}。")
_THOUGH = Pattern("(?:虽然|尽管|虽说|虽|固然)[^，。；：！？\\n]{2,40}$")


@rule(
    "U916",
    "stop-between-though-and-but",
    "“虽然”之后用句号",
    kind="punctuation",
    severity="warning",
    source=_STOPS,
    triggers=tuple(mark + word for mark in "。；" for word in ("但", "可是", "然而", "仍", "却")),
)
def stop_between_though_and_but(text: Text, at: Hit) -> Iterator[Found]:
    """“虽然……，但……”是一个句子，中间不用句号、分号。

    误：一年来虽然取得了一些成绩。但与群众的期望相比还有差距。
    正：一年来虽然取得了一些成绩，但与群众的期望相比还有差距。
    正：一年来取得了一些成绩。但与群众的期望相比还有差距。
    """
    begin, _ = text.sentence(at.line, at.start)
    if _THOUGH.search(at.text, max(begin, at.start - 46), at.start) and not text.in_quote(at.line, at.start):
        yield at.found("“虽然”与“但”同在一句，中间用逗号", "，", end=at.start + 1)


_OTHERS = Pattern(
    "其中|包括|合计|共|总|占|[由从比较]|所在|以上|[省市县区镇乡]级|全|参[加与]|在[建校园册岗]|各类|累计|新增|分别|每|平均|达|超|近|约"
)


def _with_other_mark(hits: Sequence[Hit]) -> list[Hit]:
    """Those behind a figure that have the same measure with a 、 behind it in their neighbourhood."""
    return [
        at
        for at in hits
        if at.text[at.start - 1] in _NUMERIC
        and at.text.find(_PAUSED[at.word], max(0, at.start - _NEAR), at.end + _NEAR) >= 0
    ]


_NEAR = 45
_PAUSED = {f"{unit}，": f"{unit}、" for unit in _MEASURES}


@rule(
    "U915",
    "counted-members-with-two-marks",
    "同量词的并列项顿号逗号混用",
    kind="punctuation",
    severity="hint",
    source=_STANDARD,
    triggers=tuple(_PAUSED),
    screen=_with_other_mark,
)
def counted_members_with_two_marks(text: Text, at: Hit) -> Iterator[Found]:
    """一串“名称＋数字＋同一量词”的并列项，有的用顿号、有的用逗号隔开。

    误：查处假冒绿通车37辆，倒卡换卡车辆9辆、J型车辆4辆，挽回损失6.1万元。
    误：其中讲座8场，展览6场，故事会20场、诵读竞赛4场，读者沙龙4场。
    误：设立场级林长1名，站级林长9名、护林员74名，实现了全覆盖。
    正：其中讲座8场、展览6场、故事会20场、诵读竞赛4场，接待读者1.5万人次。
    正：提请审议法规议案105件，办理人大代表建议1749件、政协提案2566件。
    """
    run = _run(at)
    marks = [member.mark for member in run[:-1]]
    if len(run) < _THREE or "、" not in marks or "，" not in marks:
        return
    names = [member.name for member in run]
    if any(DEEDS.search(name, 0, 6) or name[0] in _VERBS or _OTHERS.search(name) for name in names[1:]):
        return
    # 人口860人，自然增加11人、自然减少6人: the last two are parts of what stands ahead
    if (
        len(run) == _THREE
        and marks[0] == "，"
        and names[1][:2] == names[2][:2] != names[0][-len(names[1]) :][:2]
    ):
        return
    if _OTHERS.search(names[0].removeprefix("其中")[-4:]):
        return
    rare = "，" if marks.count("，") <= marks.count("、") else "、"
    if marks.count(rare) > 1:
        return
    place = marks.index(rare)
    put = "、" if rare == "，" or len(run) == _THREE else "，"
    first, second = run[place], run[place + 1]
    if len(run) == _THREE and rare == "、":
        # of three, the comma is the one to mend: it stands at the other place
        first, second, put = run[1 - place], run[2 - place], "、"
    right = at.text[first.start : second.end].replace("，", put) if put == "、" else None
    yield at.found("并列的成分标点不一，宜一致", right, start=first.start, end=second.end)


_VERBS = frozenset(
    "为对向给在以我又还再上讲撤已同自未净均其并且打查办改修整清排走慰召开举完选发推评获签编印撰制订收处立结审移抓破侦缴没罚追挽帮扶救解化被让使能可与和按从受参出送用看说写做争取把将"
)
"""What begins a clause of its own rather than a name."""


class _Member(NamedTuple):
    """A name with a number and a measure, and the mark behind it."""

    start: int
    end: int
    name: str
    mark: str


_LONGEST, _THREE, _PART = 120, 3, 4
_ONE = Pattern("(?P<name>[^0-9]{1,30}?)[0-9][0-9.]{0,8}[万亿余多]{0,2}(?P<unit>[一-鿿]{1,2})$")
_ENDS = frozenset("，、。；：！？（）“”《》\u3000 ")


def _piece(text: str, start: int, high: int) -> int:
    while start < high and text[start] not in _ENDS:
        start += 1
    return start


def _run(at: Hit) -> list[_Member]:
    """The members with one measure, side by side, of which the first ends at or ahead of the hit."""
    text, unit = at.text, at.word[0]
    start = clause_start(text, at.start, _LONGEST, "。；：！？（）“”《》\u3000 ")
    high = min(len(text), at.end + _LONGEST)
    runs: list[list[_Member]] = [[]]
    begin = start
    while start < high:
        end = _piece(text, start, high)
        mark = text[end : end + 1]
        found = _ONE.match(text, begin, end) or (None if runs[-1] else _ONE.search(text, begin, end))
        if found and found["unit"].endswith(unit):
            runs[-1].append(_Member(begin, end, found["name"], mark))
            begin = end + 1
        elif (
            runs[-1]
            and mark == "、"
            and end - start <= _PART
            and begin == start
            and not _DIGIT.search(text, start, end)
        ):
            # 倒卡、换卡车辆9辆
            pass
        else:
            if runs[-1]:
                runs.append([])
            begin = end + 1
        if mark not in ("，", "、"):
            break
        start = end + 1
    return next((run for run in runs if run and run[0].end <= at.end and run[-1].end >= at.start), [])


_DIGIT = Pattern("[0-9]")
