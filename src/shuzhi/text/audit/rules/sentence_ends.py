"""Commas where the sentence has ended: behind them another topic, time or subject begins (…增长6%，下面我就…).

What may begin a sentence of its own is rare behind a comma in right text: 下面我, 2023年，在…领导下, 今年以来，我, a topic with
its own predicate behind a figure (…16件，信访工作平稳有序). What stands ahead decides: a clause that only leads up
(根据安排，现将…) wants the comma, one that is surely done (a figure, 了, 稳步提升) wants the full stop.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_STANDARD = "GB/T 15834—2011《标点符号用法》4.1.3：句子末尾用句号"
_MARKS = "，。；：！？,;:!?（）()\u3000 "
_LEADING = Pattern(
    "(?:根据|按照?|依照|依据|遵照|遵循|为|经|结合|受|对照|围绕|借|趁|在|随着|自|通过|针对|作为|做为|由于|因|对于|关于|以|当|到|从|每|除|虽|尽管|不论|无论|不管|只要|只有|如果|若|即使|即便"
    "|回顾|回首|总结|总结|回望|展望|各位|尊敬|亲爱|同志|大家|领导|代表|委员|朋友|过去|此次|这|总之|首先|其次|再次|最后|同时|此外|另外|一方面|面对|按|就|要|一|二|三|四|五|六|今年|去年|截至|截止|近|多年|目前|当前|下面|下一步|20[0-9]{2}年)"
)
"""How a clause begins that only leads up to what follows; one that is surely done is asked first."""
_HANGING = Pattern(
    "(?:以来|年来|月来|时候|时|后|之际|之后|之前|以前|前|期间|下|中|里|如下|安排|要求|部署|通知|精神|实际|好|们|同志|您|说|道|指出|强调|认为|表示|明白|知道|深知|感到|体会到|来看|来说|而言|为例|之一|年|月|日|天|上|次|届)$"
)
_UNITS = "[%％份件次人个户元名起场项家篇条期亩张批处台本宗对吨里米只头万亿例套间座辆口棵株度天]"
_COUNTED = Pattern(
    f"[0-9][0-9.]*[多余]?[万亿千]?(?:{_UNITS}|[平立]方米|公[里顷斤]|个百分点|人次|场次|人天)(?:以上|左右|以内)?$"
)
_DONE = Pattern(
    "(?:了[^，。；]{1,14}|[一-鿿](?:平稳|稳定|有序|显著|明显|良好|提升|提高|增强|加强|改善|好转|发展|扩大|完成|优化|完善|进展|成效|成绩|好评|肯定|表扬|表彰|称号|认可|突破|到位|落实|见效|达标|过关|验收|事故|事件|问题|覆盖|变化|贡献|荣誉|理念|宗旨|原则))$"
)
_FRAMED = Pattern("(?:随着|经|根据|按照?|除|在|自|截至|截止|当|对于|关于|作为|每)")
_UNFINISHED = Pattern("为了|除了|有了|取得了?解|了解|不了|[^，。；]{0,3}的$")
_SEQUEL = "前面的话已说完，此处另起一句，前面宜用句号"
_LEAST = 12
_REACH = 60


def _ahead(at: Hit) -> str:
    """The clause ahead of the mark."""
    return at.text[clause_start(at.text, at.start, _REACH, _MARKS) : at.start]


def _ended(clause: str) -> Severity | None:
    """How surely a clause ends a sentence: with a figure or a result behind it, or with neither."""
    if _COUNTED.search(clause):
        return None if _FRAMED.match(clause) else "warning"
    if _LEADING.match(clause):
        return None
    if _HANGING.search(clause) or _UNFINISHED.match(clause):
        return None
    return "warning" if _DONE.search(clause) else "hint"


_ADDRESS = ("各位领导，", "同志们，", "各位领导、", "各位代表，", "各位同志，")
_OPENERS = (
    *("下面我", "下面，", "下面就", "下面将", "下面把", "下面从", "下面向", "下边我", "以下我", "以上就是", "以上是我", "以上汇报", "以上述职"),
    *("现将", "现就", "现把", "我现将", "我现就"),
    *(f"{time}，{who}" for time, who in product(
        ("今年以来", "一年来", "两年来", "三年来", "几年来", "近年来", "多年来", "任职以来", "任职期间", "到任以来", "任现职以来", "上任以来", "履职以来", "去年以来", "年初以来", "半年来"),
        ("在", "我", "面对", "先后", "全", "按", "本人", "围绕", "通过", "认真", "坚持"),
    )),
    *("今年以来我", "一年来我", "一年来在", "近年来我", "任职以来我", "今年以来在", "近年来在"),
    *("下一步我", "下步我", "今后我", "今后，我", "接下来我", "新的一年，", "新的一年我", "新的一年里", "明年我", "下一步，我", "下步，我", "接下来，我"),
    *("回顾过去", "过去的一年，", "过去一年，", "回顾一年", "回首过去", "回顾20", "展望未来", "展望20", "展望新", "展望明年", "面对突如其来",
    "总之，", "总的来说，", "总的来看，", "综上所述"),
    *("存在的问题：", "存在的问题是", "存在的主要问题", "存在的不足", "不足之处：", "主要问题是", "存在问题："),
    *_ADDRESS,
)  # fmt: skip
_MILD = ("现将", "现就", "现把", "我现将", "我现就", "以上", "主要问题", "不足之处", "总")
_REPORTS = Pattern("[^。；]{0,40}(?:汇报|述职|履职|总结)|[^。；]{0,40}(?:情况|工作)[^。；]{0,6}报告")
_STORY = Pattern("现任|我叫|我是|担任|任[^，。；]{2,12}$|毕业|入党|出生|参加工作")


@rule(
    "U855",
    "opening-behind-comma",
    "另说一事处用逗号",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=tuple(mark + opener for mark in "，," for opener in _OPENERS),
)
def opening_behind_comma(text: Text, at: Hit) -> Iterator[Found]:
    """前面的话已经说完，“下面我”“今年以来，在”“展望”等另起一句，前面应是句号。

    误：全镇经济运行总体平稳，各项工作取得了新进展，下面我就一年来的履职情况作个汇报。
    误：始终坚持以病人为中心的服务理念，今年以来，在医院党委的领导下，完成了各项任务。
    误：调解矛盾纠纷56起，化解率达到100%，下一步我将继续抓好综治工作。
    正：各项工作取得了新进展。下面我就一年来的履职情况作个汇报。
    正：根据会议安排，下面我就一年来的工作作个汇报，按照要求，现将履职情况报告如下。
    正：我深深体会到，一年来，在大家的支持下，工作有了进步。针对存在的问题，今后我将努力改进。
    """
    clause = _ahead(at)
    severity = _ended(clause)
    if severity is None or len(clause) < 4:
        return
    opener = at.word[1:]
    if opener in _ADDRESS and not opener.startswith("各位") and "各位" in at.before(16):
        return
    if "现" in opener and not _REPORTS.match(at.text, at.end):
        return
    if opener.startswith(_MILD) or _STORY.search(clause):
        severity = "hint"
    yield at.found(_SEQUEL, end=at.end - (at.word[-1] == "，"), severity=severity)


_YEAR_BEHIND = Pattern(
    "(?:以来|来|度)?，?(?P<sure>在[^，。；]{2,40}(?:领导|指导|关心|支持|帮助)|面对|我[^国省市县区镇乡村州]|本人)|(?:以来|来)?，(?:我|全|在|按|围)|是[^，。；]{4,40}年|(?P<month>[0-9]{1,2}月)(?:[0-9]{1,2}日)?，(?:我|本|全|在|经|受)"
)
_YEAR_AHEAD = Pattern("20[0-9]{2}年(?:，|[^，。；]{0,24}$)")


@rule(
    "U856",
    "year-behind-comma",
    "另说一年处用逗号",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=tuple(f"{mark}20{year}年" for mark in "，," for year in range(12, 31)),
    behind=_YEAR_BEHIND,
)
def year_behind_comma(text: Text, at: Hit) -> Iterator[Found]:
    """前面的话已经说完，“2023年，在……领导下”另起一句，前面应是句号。

    误：认真践行“民政为民”的工作理念，2022年，在县委的正确领导下，较好地完成了各项任务。
    误：签约项目12个，到位资金3.6亿元，2023年，在园区党工委的领导下，全力推进转型。
    正：认真践行“民政为民”的工作理念。2022年，在县委的正确领导下，较好地完成了各项任务。
    正：2021年，在县委的领导下完成脱贫任务，2022年，在县委的领导下推进乡村振兴。
    """
    behind = _YEAR_BEHIND.match(at.text, at.end)
    clause = _ahead(at)
    severity = _ended(clause)
    if behind is None or severity is None or len(clause) < 4:
        return
    begin, _ = text.sentence(at.line, at.start)
    if _YEAR_AHEAD.search(at.text, max(begin, at.start - _REACH), at.start):
        return
    if behind["month"] or not behind["sure"] or _STORY.search(clause):
        severity = "hint"
    yield at.found(_SEQUEL, severity=severity)


_FRAME = Pattern(
    "(?:(?:一起|一次|一宗|一场|开展|处理|办理|抓|深入|推进|抗击|应对|这次|此次|全)?[^，。；：、]{2,20}?(?:中|方面|期间|时|过程中|之际|管理上|建设上|工作上|[村镇乡社区组])，|管理上|一起|一次)"
)


def _behind_figures(hits: Sequence[Hit]) -> list[Hit]:
    """Those right behind a measure, or behind a clause that says what was done: 圆了大学梦."""
    return [at for at in hits if at.text[at.start - 1] in _LAST or "了" in at.before(9)]


_LAST = frozenset(_UNITS[1:-1] + "次米里顷斤点")


@rule(
    "U857",
    "frame-behind-figure",
    "换了场合处用逗号",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=("，在",),
    screen=_behind_figures,
)
def frame_behind_figure(text: Text, at: Hit) -> Iterator[Found]:
    """前面已说完一件事和它的数字，“在……中，”换了场合，前面应是句号。

    误：发出人身安全保护令7份，在一起离婚纠纷案中，我先后7次上门做工作，最终促成双方和解。
    误：举办培训班16期，在校园安全管理中，我坚持每天巡查校园。
    正：发出人身安全保护令7份。在一起离婚纠纷案中，我先后7次上门做工作。
    正：为了搞好服务，在日常走访中，先听群众意见，地区生产总值增长5%，在实际工作中争取更好结果。
    """
    frame = _FRAME.match(at.text, at.end)
    if frame is None or frame[0].startswith("实际工作"):
        return
    clause = _ahead(at)
    if _COUNTED.search(clause):
        if not _FRAMED.match(clause):
            yield at.found(_SEQUEL, end=frame.end())
    elif not _LEADING.match(clause) and _RESULT.search(clause) and not _UNFINISHED.match(clause):
        yield at.found(_SEQUEL, end=frame.end(), severity="hint")


_RESULT = Pattern("(?:^|[^为有解不])了[^，。；]{2,8}$")
_SHARE = Pattern("^(?!.*(?:同比|较上年|比上年|比去年|较去年|下降|增长)).*[%％]$")
_PREDICATES = (
    "平稳", "有序", "顺利", "稳步", "扎实", "取得", "圆满", "成效", "全面", "走在", "深入", "有力", "有了", "持续", "不断", "井然", "名列", "规范", "常抓", "进展", "卓有", "受到", "得到",
    "再上", "有条不紊", "蓬勃", "逐步", "明显",
)  # fmt: skip
_TOPIC = Pattern("，(?P<topic>[一-鿿“”]{2,10})$")
_NOT_TOPIC = Pattern(
    "(?:[推促][动进]|抓好|做好|开展|确保|保障|使|让|带动|加强|强化|完成|各项|全面|有效|全[镇村县乡区市校局院所]|我|本|各|相关|有关|其他|日常|重点|中心|这|该|此|为|把|将|对|[以从向由在]|“)"
)


@rule(
    "U858",
    "topic-behind-figure",
    "另说一项工作处用逗号",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=tuple(f"工作{word}" for word in _PREDICATES),
)
def topic_behind_figure(text: Text, at: Hit) -> Iterator[Found]:
    """前面已说完一件事和它的数字，后面换成另一项工作作主语，前面应是句号。

    误：全镇刑事案件发案数同比下降13%，换届选举工作平稳有序，村“两委”换届全面完成。
    误：收缴党费2.3万元，意识形态工作持续加强，未发生负面舆情。
    正：全镇刑事案件发案数同比下降13%。换届选举工作平稳有序，村“两委”换届全面完成。
    正：开展信访积案化解36次，信访工作平稳有序；化解积案12件，推动工作取得实效。
    """
    begin = clause_start(at.text, at.start, _REACH, _MARKS)
    topic = _TOPIC.search(at.text, max(0, begin - 1), at.start)
    if not topic or not begin or _NOT_TOPIC.match(topic["topic"]):
        return
    ahead = at.text[clause_start(at.text, begin - 1, _REACH, _MARKS) : begin - 1]
    if not _COUNTED.search(ahead) or _LEADING.match(ahead):
        return
    first, _ = text.sentence(at.line, begin)
    said = at.text[max(first, begin - _REACH * 2) : begin]
    akin = any(topic["topic"][place : place + 2] in said for place in range(len(topic["topic"]) - 1))
    if not akin:
        yield at.found(_SEQUEL, start=begin - 1, severity="hint" if _SHARE.search(ahead) else None)


@rule(
    "U859",
    "this-year-behind-figure",
    "另说一项数字处用逗号",
    kind="punctuation",
    severity="hint",
    source=_STANDARD,
    triggers=("，今年又", "，今年新", "，今年共", "，今年还", "，本年度共", "，本年度新", "，疫情期间", "，防汛期间", "，汛期", "，春节期间", "，换届期间", "，主题教育期间", "，队伍建设方面", "，党建方面", "，党建工作方面", "，作风建设方面", "，廉政方面", "，廉洁自律方面", "，学习方面", "，安全生产方面", "，工作方面", "，业务方面"),
)  # fmt: skip
def this_year_behind_figure(text: Text, at: Hit) -> Iterator[Found]:
    """一组数字已列完，“今年新……”“疫情期间”另起一层，前面宜用句号或分号。

    误：全年发展党员3名，其中35岁以下2名，高中以上文化程度3名，今年新接收入党申请书7份。
    误：争取项目资金560万元，疫情期间，我带领村干部昼夜值守卡口。
    正：去年脱贫51户，今年新脱贫9户，剩余3户。
    """
    clause = _ahead(at)
    if not _COUNTED.search(clause) or _LEADING.match(clause):
        return
    begin, _ = text.sentence(at.line, at.start)
    said = at.text[max(begin, at.start - _REACH) : at.start]
    if at.word.startswith("，今年") and ("去年" in said or "年底" in said or "上年" in said or "20" in said):
        return
    yield at.found(_SEQUEL, severity="warning" if "其中" in said and at.word.startswith("，今年") else None)
