"""All and some told of one matter: 彻底解决 and 仍有20多户, 未发生医疗纠纷 and 医疗纠纷7起, 覆盖率100% of 21 among 23."""

from collections.abc import Iterator
from decimal import Decimal

from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_SOURCE = "同一事项前后应当一致：全部与部分、没有与几起不能并说"
_SETTLED = tuple(
    how + done
    for how in ("彻底", "全部", "根本", "全面", "完全", "已全部", "均已", "全都", "妥善彻底")
    for done in ("解决", "消除", "根治", "化解", "整改", "清零", "完成", "办结", "销号", "到位", "打通", "杜绝", "拆除", "清除", "建成", "覆盖", "脱贫", "兑现", "还清", "通水", "通电")
) + tuple(
    f"应{deed}尽{deed}" for deed in "编改拆治修建保训检种发收办享救兜养查补退接纳登管签公领清"
)  # fmt: skip
_STILL = Pattern(
    r"[^。；]{0,30}?[，；。](?:但|然而|不过|可|只是)?(?:是)?(?:目前|现|截至目前|截至年底)?[^，。；\d]{0,4}?(?P<still>仍有|仍然有|尚有|还有|仍存在|尚存|仍剩|还剩|剩余|尚余)(?P<rest>[^，。；]{1,30})(?P<next>，[^，。；]{0,16})?"
)
_SOME = Pattern(r"\d|部分|个别|少数|一些|[一二两三四五六七八九十几][个户条处家项件名起]")
_UNDONE = Pattern(
    "未|没|正在|不正常|不通|无法|待|在编|在建|在办|推进中|不达标|尚需|缺|难以|进行中|不稳定|办理中"
)
_COMMON = frozenset(
    "的了个村有户人条件项处家问题工作任务全部位情况已未在正目前到达率和与等一二三四五六七八九十0123456789%％万元年月日多余名乡镇县市区"
)
_RECALLED = Pattern("去年|上年|往年|此前|原来|过去|确保|力争|计划|将|下一?步|明年|除|外")


@rule(
    "Q416",
    "settled-but-still",
    "“彻底解决”与“仍有”矛盾",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    triggers=_SETTLED,
    behind=_STILL,
)
def settled_but_still(text: Text, at: Hit) -> Iterator[Found]:
    """刚说彻底解决、全部完成、应编尽编，紧接着又说同一件事仍有几户几个没有做到。

    误：彻底解决了村民吃水问题，但仍有20多户冬季供水不正常。
    误：应编尽编率达到了100%，尚有9个村庄规划正在编制。
    误：反馈问题全部整改到位，目前还有2个问题未整改完毕。
    正：基本解决了村民吃水问题，但仍有20多户冬季供水不正常。
    正：反馈问题全部整改到位，但仍有创新不够的不足。
    """
    found = _STILL.match(at.text, at.end, text.sentence(at.line, at.end)[1] + 50)
    if (
        not found
        or at.before(1) in tuple("未没不将要能")
        or at.before(2) in ("确保", "力争", "没有", "尚未", "基本", "正在")
    ):
        return
    rest = found["rest"] + (found["next"] or "")
    if not _SOME.search(found["rest"]) or not _UNDONE.search(rest):
        return
    low = clause_start(at.text, at.start, 26, "，。；：")
    if _RECALLED.search(at.text, low, found.end("still")):
        return
    said = set(at.text[low : at.start] + at.word + at.text[at.end : found.start("still")]) - _COMMON
    object_ = said - set("彻底决解全面根本完成办结整改销号到位均都编应尽")
    if not (object_ & set(rest)) and not (set(at.word) & set(rest) - _COMMON - set("全部均已彻底")):
        return
    end = found.end("rest")
    yield at.found(f"前面说“{at.word}”，后面又说“{found['still']}”，前后矛盾，请核对", end=end)


_NONE = (
    "未发生",
    "没有发生",
    "没发生",
    "从未发生",
    "未出现",
    "没有出现",
    "杜绝了",
    "未发现",
    "零发生",
    "无一起",
    "避免了",
)
_WHAT = Pattern(
    r"(?:一起|一例|任何|过|各类|1起|一件)?(?P<what>[一-鿿]{3,14}?)(?:的发生|的现象|现象)?(?=[，。；、！]|$)"
)
_QUALIFIED = Pattern(
    "较大|重大|以上|因|恶性|群体|责任|严重|赴|进京|到京|非正常|造成|新的|类似|人员|越级|同类|源发|本地"
)
_COUNTED = Pattern(r"(?:共|了|累计)?(?P<n>[1-9]\d{0,4})(?:余|多)?[起件例次宗]")
_COUNT_AHEAD = Pattern(
    r"(?:发生|出现|上报|查处|处置|处理)(?:了|各类)?(?P<n>[1-9]\d{0,4})(?:余|多)?[起件例宗]$"
)
_OTHER_TIME = Pattern(
    "去年|上年|往年|此前|比|较上|同期|季度|月份|演练|辖区外|其他|全[国省市]|调处|排查|预防|化解$|协助"
)


@rule(
    "Q417",
    "none-but-so-many",
    "“未发生”与“发生几起”矛盾",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    triggers=_NONE,
    behind=_WHAT,
)
def none_but_so_many(text: Text, at: Hit) -> Iterator[Found]:
    """说没有发生、杜绝了某事，别处却写这件事发生几起；限定“较大以上”“责任”等的不报。

    误：全年发生医疗纠纷7起，妥善处理6起，杜绝了医疗纠纷的发生。
    误文：
        2023年度述职报告
        全年未发生安全生产事故。
        发生安全生产事故2起，均已妥善处置。
    正：全年发生医疗纠纷7起，妥善处理7起，未发生重大医疗纠纷。
    正：上年发生医疗纠纷7起，今年未发生医疗纠纷。
    """
    found = _WHAT.match(at.text, at.end)
    if not found or _QUALIFIED.search(found["what"]) or found["what"][-1] in "的了":
        return
    if at.before(2) in ("确保", "力争", "努力") or "确保" in at.before(8) or "力争" in at.before(8):
        return
    what = found["what"]
    report = text.report_at(at.line)
    low, high = text.bounds(report)
    own = text.offset(at.line, at.end)
    place = text.joined.find(what, low, high)
    for _ in range(8):
        if place < 0:
            return
        end = place + len(what)
        told = _COUNTED.match(text.joined, end)
        before = text.joined[max(low, place - 16) : place]
        ahead = _COUNT_AHEAD.search(before) if "\n" not in before else None
        if place != own and (told or ahead):
            line, start = text.place(place)
            begin = clause_start(text.joined, place, 16, "，。；：、\n")
            sentence = text.joined[max(low, begin - 14) : place].rpartition("。")[2]
            clause = text.joined[begin:place]
            if told and not (clause.endswith(("发生", "出现", "上报", "全年", "共")) or not clause):
                told = None
            if (
                (told or ahead)
                and not _OTHER_TIME.search(sentence)
                and not clause.endswith(("无", "未", "化解", "调解", "处置", "办理"))
            ):
                stop = (told.end() if told else end) - place
                yield at.found(
                    f"第{line}行写有“{text.joined[begin : place + stop]}”，与“{at.word}”矛盾，请核对",
                    end=found.end(),
                )
                if told and line != at.line:
                    yield Found(
                        line, start, start + stop, f"第{at.line}行说“{at.word}{what}”，前后矛盾，请核对"
                    )
                return
        place = text.joined.find(what, end, high)


_FREE = Pattern("(?P<what>疫情|事故|污染|积案|欠薪|上访|舆情|案件|投诉|隐患)(?=[，。；])")
_LEFT = r"[，。；](?:目前|现|现有|但|截至目前|同时)?[^，。；\d]{0,4}?"
_AND_LESS = r"(?:发生)?(?:面积|总量|数量|件数|起数|数|量|户数)?[^，。；\d]{0,6}(?:同比|较|比)[^，。；\d]{0,8}(?:减少|下降|压减)\d"


@rule(
    "Q419",
    "free-of-it-but-less",
    "“无”与“减少几成”矛盾",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    triggers=("实现无", "实现零", "达到无", "保持无", "做到无", "已无", "实现全面无"),
    behind=_FREE,
)
def free_of_it_but_less(text: Text, at: Hit) -> Iterator[Found]:
    """说已实现无疫情、零投诉，下一句又说疫情面积、投诉量同比减少多少。

    误：经核查，成功实现无疫情，目前疫情发生面积同比减少26%。
    误：全年实现零投诉，投诉量同比下降40%。
    正：3个小班实现无疫情，全县疫情得到控制，疫木数量同比减少26%。
    """
    found = _FREE.match(at.text, at.end)
    if not found:
        return
    left = Pattern(_LEFT + found["what"] + _AND_LESS).match(at.text, found.end(), found.end() + 40)
    if left:
        yield at.found(
            f"前面说“{at.word}{found['what']}”，后面又说减少多少，前后矛盾，请核对", end=left.end()
        )


_LOWEST = Pattern(
    r"(?:的|村|户|地块|单位|乡镇|科目|班级|一个)?(?:也|仅|只|为|有|达到?|[^，。；、\d]{0,10}?)(?P<n>\d{1,6}(?:\.\d{1,2})?)(?P<unit>万元|亿元|元|分|[%％]|亩|斤|人|户)(?!以上|左右)"
)
_EVERY = Pattern(
    r"(?:均|都|全部|全都)(?:已)?(?:突破|超过|达到|达|在|保持在|高于)(?:了)?(?P<n>\d{1,6}(?:\.\d{1,2})?)(?P<unit>万元|亿元|元|分|[%％]|亩|斤|人|户)"
)


@rule(
    "Q418",
    "lowest-below-all",
    "“均突破”与最低数矛盾",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    triggers=("最低", "最少", "最小的", "最差的", "最低村"),
    behind=_LOWEST,
)
def lowest_below_all(text: Text, at: Hit) -> Iterator[Found]:
    """说各村收入均突破20万元，又说最低的村18.6万元。

    误：13个村集体收入均突破20万元，最高村达78万元，最低村18.6万元。
    误：各科合格率都达到90%，最低的只有86%。
    正：13个村集体收入均突破20万元，最高村达78万元，最低村20.6万元。
    """
    found = _LOWEST.match(at.text, at.end)
    if not found:
        return
    low = max(0, at.start - 160)
    every = next(reversed(list(_EVERY.finditer(at.text, low, at.start))), None)
    if every is None or every["unit"].replace("％", "%") != found["unit"].replace("％", "%"):
        return
    if Decimal(found["n"]) >= Decimal(every["n"]) or Decimal(found["n"]) * 3 < Decimal(every["n"]):
        return
    between_ = at.text[every.end() : at.start]
    if "。" in between_[:-30] or _RECALLED.search(between_):
        return
    message = f"前面说“{every[0]}”，最低的却是{found['n']}{found['unit']}，前后矛盾，请核对"
    yield at.found(message, start=every.start(), end=found.end())


_DONE_AHEAD = Pattern(
    r"(?:^|[，。；：、金元])(?:全年|已|先后|共|累计)?(?:完成|办结|办好|办成|建成|落实|兑现|解决|办理)(?:了)?[^。；]{0,44}?(?P<n>\d{1,4})(?P<unit>[件项个处户条])(?P<noun>[^，。；\d]{0,8})[，；](?:目前|现|其中|截至目前|截至年底|到年底)?$"
)
_PLANNED = Pattern("计划|确定|列入|梳理|承诺|任务|目标|年度|投入建设|将|应|需|中的")
_REST = Pattern(
    r"(?P<n>\d{1,4})(?P<unit>[件项个处户条])[^，。；\d]{0,6}[，；](?:剩余|其余|余下|另有|还有|剩下|尚有)(?:的)?(?P<rest>\d{1,3}|[一二三四五])(?P=unit)?"
)


@rule(
    "Q420",
    "done-and-done-less",
    "“完成几件”与“已完成几件”不一",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    triggers=("已完成", "已办结", "已建成", "已落实", "已兑现", "已解决", "完成了", "已竣工"),
    behind=_REST,
)
def done_and_done_less(text: Text, at: Hit) -> Iterator[Found]:
    """前半句说完成了10件实事，后半句说已完成9件、剩余1件，前面的“完成”应为“实施”。

    误：投入210万元，完成宿舍改造、母婴室建设等10件实事，目前已完成9件，剩余1件跨年度推进。
    误：解决群众急难愁盼问题12个，已解决10个，其余2个正在办理。
    正：实施宿舍改造、母婴室建设等10件实事，目前已完成9件，剩余1件跨年度推进。
    """
    found = _REST.match(at.text, at.end)
    low = max(text.sentence(at.line, at.start)[0], at.start - 80)
    ahead = _DONE_AHEAD.search(at.text, low, at.start)
    if not found or not ahead or ahead["unit"] != found["unit"] or _PLANNED.search(ahead[0]):
        return
    if int(found["n"]) < int(ahead["n"]) <= int(found["n"]) * 2:
        message = f"前面说完成{ahead['n']}{ahead['unit']}，此处说{at.word}{found['n']}{found['unit']}，前后不一，请核对"
        yield at.found(message, start=ahead.start("n"), end=found.end())


_GOAL_OF = Pattern(
    r"[^，。；\d]{0,14}(?P<way>增长|增收|提高|增加|递增)(?P<n>\d{1,3}(?:\.\d{1,2})?)[%％]的[^，。；]{0,10}(?:目标|任务|指标|要求)"
)
_REALLY = Pattern(
    r"(?:同比|较上年|比上年|较去年|比去年|较上年同期|比去年同期)(?P<way>下降|减少|降低|回落|负增长|增长|提高|增加)(?:了)?(?P<n>\d{1,3}(?:\.\d{1,2})?)[%％]"
)


@rule(
    "Q423",
    "goal-met-by-less",
    "完成增长目标与实际增幅矛盾",
    kind="inconsistency",
    severity="warning",
    source="数据与评价应当一致：完成增长目标的，实际增幅不低于目标",
    triggers=("超额完成", "圆满完成", "全面完成", "如期完成", "完成了", "超出", "高于", "实现了", "顺利完成"),
    behind=_GOAL_OF,
)
def goal_met_by_less(text: Text, at: Hit) -> Iterator[Found]:
    """同一句说同比下降1.2%，又说超额完成了增长8%的目标。

    误：社会消费品零售总额48.7亿元，同比下降1.2%，超额完成了年初确定增长8%的目标任务。
    误：税收收入同比增长5.1%，圆满完成增长8%的目标。
    正：社会消费品零售总额48.7亿元，同比增长9.2%，超额完成了年初确定增长8%的目标任务。
    """
    goal = _GOAL_OF.match(at.text, at.end)
    low = max(text.sentence(at.line, at.start)[0], at.start - 70)
    told = list(_REALLY.finditer(at.text, low, at.start))
    really = told[-1] if told else None
    if not goal or really is None or len(between(text, at.line, low, really.start())) > 2:
        return
    falls = really["way"] in ("下降", "减少", "降低", "回落", "负增长")
    if falls or Decimal(really["n"]) < Decimal(goal["n"]):
        if not falls and len(told) > 1:
            return
        message = f"前面说{really[0]}，与“{at.word}增长{goal['n']}%的目标”矛盾，请核对"
        yield at.found(message, start=really.start(), end=goal.end())


_UNIT_NUMBER = Pattern(r"(?P<n>\d{1,4})(?P<unit>[家个所户名])[^，。；\d]{0,8}，[^，。；\d]{0,6}$")
_OWN_ALL = Pattern(
    r"(?:所属|下属|权属|辖属|所辖|下辖|现有|共有|全部|全镇|全县|全乡|全区|全市|集团|系统)(?:各)?(?P<n>\d{1,4})(?P<unit>[家个所户名])(?P<noun>[一-鿿]{2,8})"
)
_KINDS = ("单位", "企业", "公司", "子公司", "村", "学校", "医院", "社区", "站所", "乡镇", "支部", "部门")


@rule(
    "Q424",
    "covering-less-than-all",
    "覆盖率100%与单位总数不符",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(f"{what}率{how}100" for what in ("覆盖", "上线", "入驻", "接入", "签约", "签订", "参与", "创建", "达标", "建成", "配备", "组建") for how in ("达到", "达", "", "为", "达到了")),
    behind=Pattern("[%％]"),
)  # fmt: skip
def covering_less_than_all(text: Text, at: Hit) -> Iterator[Found]:
    """前文说所属23家子公司，后面说“上线单位21家，覆盖率达到100%”，少的两家没有着落。

    误文：
        2023年度述职报告
        全面预算管理覆盖集团本部及所属23家子公司。
        财务共享中心上线单位21家，覆盖率达到100%。
    正文：
        2023年度述职报告
        全面预算管理覆盖集团本部及所属23家子公司。
        财务共享中心上线单位23家，覆盖率达到100%。
    """
    low = max(text.sentence(at.line, at.start)[0], at.start - 30)
    own = _UNIT_NUMBER.search(at.text, low, at.start)
    if not own:
        return
    label = at.text[max(low, own.start() - 10) : own.end()]
    if not any(kind in label for kind in _KINDS):
        return
    wholes = text.once(_all_of_units, text.report_at(at.line)).get(own["unit"], {})
    if len(wholes) != 1:
        return
    whole, (line_, start, end) = next(iter(wholes.items()))
    mine = int(own["n"])
    if mine < whole <= mine + max(2, mine // 5):
        yield at.found(
            f"第{line_}行作{whole}{own['unit']}，此处{mine}{own['unit']}而称100%，请核对",
            start=own.start("n"),
        )
        yield Found(line_, start, end, f"第{at.line}行作{mine}{own['unit']}、{at.word}%，前后不符，请核对")


def _all_of_units(text: Text, report: Report) -> dict[str, dict[int, tuple[int, int, int]]]:
    """By measure, the numbers said of all of one's own units (所属23家子公司), each with its first place."""
    wholes: dict[str, dict[int, tuple[int, int, int]]] = {}
    for number in text.within(text.numbers, report):
        line = text.lines[number.line - 1]
        if number.more or is_rough(line, number):
            continue
        said = _OWN_ALL.search(line, max(0, number.start - 5), number.end + 8)
        if said and said.start("n") == number.start and any(said["noun"].startswith(kind) for kind in _KINDS):
            own = wholes.setdefault(number.unit, {})
            own.setdefault(int(number.value), (number.line, said.start(), said.end("unit")))
    return wholes
