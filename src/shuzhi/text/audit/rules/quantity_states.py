"""States of one thing: what is begun and what is not, what came and went, what failed and the rate of the rest."""

from collections.abc import Iterator
from decimal import Decimal

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.ratios import as_written, near, plain
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.quantity_rates import follows

_SAME_UNIT = {"名": "人", "位": "人", "起": "件", "宗": "件", "批": "批次"}
_REACH = 120
_CARRIED = Pattern("历年|往年|上年结转|积案|结转|存量|遗留|另[有外]|跨年|超额|含")


def _unit(number: Number) -> str:
    return _SAME_UNIT.get(number.unit, number.unit)


def _label(line: str, number: Number) -> str:
    """The words of its clause before a number."""
    return line[clause_start(line, number.start) : number.start]


_GATHERED = Pattern(
    "征求|征集|收集|收到|受理|发现|排查|梳理|反馈|接到|接收|交办|转办|承办|查找|查摆|整理|提出|检视"
)


_MADE = Pattern(
    "征求|征集|收集|收到|受理|发现|排查|梳理|反馈|接到|接收|交办|承办|查找|查摆|整理|制定|建立|完善|出台|形成|召开|新增|印发|修订"
)
"""Words by which a number is of other things than those of the whole."""
_NEAR = Decimal("0.15")


@rule(
    "Q371",
    "all-done-but-some",
    "逐项办理之和与“全部办结”不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：分项之和等于合计",
    triggers=tuple(
        f"{all_}{done}"
        for all_ in ("已全部", "均已", "现已全部", "均全部", "都已", "，全部", "已经全部")
        for done in ("办结", "整改", "落实", "办复", "解决", "答复", "化解", "销号", "完成", "办理", "处理", "到位")
    ),
)  # fmt: skip
def all_done_but_some(text: Text, at: Hit) -> Iterator[Found]:
    """“征求意见多少条，当场答复多少条，限期整改多少条，已全部办结”，各项之和与总数差几件。

    误：征求群众意见建议37条，当场答复21条，限期整改14条，目前已全部办结。
    正：征求群众意见建议35条，当场答复21条，限期整改14条，目前已全部办结。
    正：收到建议41件、提案15件，接访12件，已全部办结。
    正：征求意见建议56条，采纳32条，制定整改措施28条，已全部落实。
    """
    low = max(text.sentence(at.line, at.start)[0], at.start - _REACH)
    numbers = between(text, at.line, low, at.start)
    if len(numbers) < 3 or at.start - numbers[-1].end > 12:
        return
    run = [numbers[-1]]
    for number in reversed(numbers[:-1]):
        if _unit(number) != _unit(run[-1]) or run[-1].start - number.end > 14:
            break
        run.append(number)
    whole, parts = run[-1], run[-2::-1]
    if len(parts) < 2 or not whole.unit or not _GATHERED.search(_label(at.text, whole)):
        return
    if any(_MADE.search(_label(at.text, part)) or part.value >= whole.value for part in parts):
        return
    if any(is_rough(at.text, number) for number in run) or _CARRIED.search(at.text, low, at.start):
        return
    added = sum((part.value for part in parts), Decimal(0))
    off = abs(added - whole.value)
    if off and off <= max(Decimal(3), whole.value * _NEAR):
        message = f"所列各项之和为{format_number(added)}{whole.unit}，总数写作{plain(whole)}，又称{at.word.lstrip('，')}，请核对"
        yield at.found(message, start=whole.start)


_BEGUN = Pattern(
    "(?:已|现已|目前已)?(?:全部|建成)?(?:开工|竣工|投产|完工|完成|办结|整改|化解|建成|交付|验收|解决|销号|落地|入驻|审结|调处|运营)"
)
_NUMBER_NEAR = Pattern("[^，。；：、（）\\d]{0,10}\\d")
_NOT_WHOLE = Pattern("其中|同比|增|减|率|比|已|均|正在|占")


@rule(
    "Q372",
    "states-above-whole",
    "已做与在做之和多于总数",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：各状态之和不大于总数",
    triggers=("正在", "在建", "前期", "未开工", "待开工", "未完工", "在办", "尚未", "筹备"),
    behind=_NUMBER_NEAR,
)
def states_above_whole(text: Text, at: Hit) -> Iterator[Found]:
    """“签约多少，已开工多少，正在办理前期手续多少”，两种状态之和多于总数。

    误：签约项目7个，其中亿元以上项目2个，已开工5个，正在办理前期手续3个。
    误：实施工程12项，已竣工8项，在建5项。
    误：今年实施的12个重点项目，已竣工5个，正在建设6个，处于前期3个。
    正：签约项目8个，其中亿元以上项目2个，已开工5个，正在办理前期手续3个。
    正：实施工程14项，已竣工8项，在建5项。
    正：续建项目6个，新建项目9个，已完工7个，在建8个。
    """
    rest = next(iter(between(text, at.line, at.end, at.end + 24)), None)
    if rest is None or not rest.unit or rest.unit[-1] in "%％元":
        return
    low = max(text.sentence(at.line, at.start)[0], at.start - _REACH)
    earlier = [n for n in between(text, at.line, low, at.start) if _unit(n) == _unit(rest)]
    if len(earlier) < 2 or _CARRIED.search(at.text, low, at.start) or at.start - earlier[-1].end > 20:
        return
    states = [rest]
    while earlier and (
        _BEGUN.search(_label(at.text, earlier[-1])) or _IN_WORK.search(_label(at.text, earlier[-1]))
    ):
        states.append(earlier.pop())
    begun = [n for n in states[1:] if not _IN_WORK.search(_label(at.text, n))]
    if not begun or len(states) > _MOST or not earlier:
        return
    among = [n for n in earlier if "其中" in _label(at.text, n)]
    wholes = [n for n in earlier if n not in among and not _NOT_WHOLE.search(_label(at.text, n))]
    if len(wholes) != 1 or any(
        n.start > wholes[-1].start for n in earlier if n not in among and n not in wholes
    ):
        return
    whole = wholes[-1]
    if any(is_rough(at.text, number) for number in (whole, *states)):
        return
    # what is finished may be told among what is begun: so much, at least, are all together
    added = sum((n.value for n in states if n not in begun), Decimal(0)) + max(n.value for n in begun)
    if max(n.value for n in states) <= whole.value < added:
        message = f"各状态之和为{format_number(added)}{rest.unit}，多于总数{plain(whole)}，请核对"
        yield at.found(message, start=whole.start, end=rest.end)


_IN_WORK = Pattern("正在|在建|前期|未开工|待开工|未完工|在办|尚未|筹备")
_MOST = 4
_LISTED = Pattern("清单|实事|心愿|问题|建议|提案|诉求|项目|事项|线索|工单|隐患|举措|课题|案件|承诺|难题")
_TAKEN_IN = Pattern(
    "受理|接收|收到|接到|接待|交办|转办|承办|登记|排查|摸排|发现|征集|征求|收集|梳理|列出|列明|查摆|查找|查出|清单|台账|认领|报名|申报|参加|抽检|抽查|检测|提出|承诺|确定"
)
_GOAL = Pattern("计划|目标|任务|指标|下达|力争|超额|结转|累计|历年|续建|新增|年初|应")


@rule(
    "Q373",
    "done-above-listed",
    "完成数多于所列项数",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：完成数不大于总数",
    triggers=(
        "全部完成", "已完成", "均已完成", "完成了", "已办结", "全部办结", "已落实", "全部落实", "已整改", "全部整改", "已解决",
        "全部解决", "已兑现", "全部兑现", "已销号", "已办理", "已化解",
    ),
    behind=Pattern("\\d"),
)  # fmt: skip
def done_above_listed(text: Text, at: Hit) -> Iterator[Found]:
    """“领办项目多少个，全部完成多少个”，完成的比说到的还多；受理、排查、列出的另有规则。

    误：领办“我为群众办实事”项目17个，全部完成18个。
    误：承担重点课题6个，均已完成8个。
    正：领办“我为群众办实事”项目18个，全部完成17个。
    正：年度计划项目15个，已完成16个。
    """
    low = max(text.sentence(at.line, at.start)[0], at.start - 40)
    numbers = between(text, at.line, at.end, at.end + 14)
    earlier = between(text, at.line, low, at.start)
    if not numbers or numbers[0].start != at.end or not earlier:
        return
    part, whole = numbers[0], earlier[-1]
    if not part.unit or part.unit != whole.unit or part.unit in ("元", "%", "％", "次"):
        return
    told = at.text[low : at.start]
    named = _label(at.text, whole) + at.text[whole.end : whole.end + 8].partition("，")[0]
    # what was taken in, and less was done of it, is told by Q363
    if _TAKEN_IN.search(_label(at.text, whole)):
        return
    if not _LISTED.search(named + told) or _GOAL.search(told) or is_rough(at.text, whole):
        return
    if whole.value < part.value <= whole.value * Decimal("1.3") + 1 and at.start - whole.end <= 14:
        message = f"“{at.word}”{plain(part)}，多于前文{plain(whole)}，请核对"
        yield at.found(message, start=whole.start, end=part.end)


_SOME_OF = Pattern(
    r"(?P<all>\d{1,4})(?P<unit>[个户家])[^，。；\d]{0,8}(?:[中里]，?|，)(?:已?有|已)(?P<some>\d{1,4})(?P=unit)[^。；]{0,24}$"
)


@rule(
    "Q380",
    "every-one-but-some",
    "“村村通”与部分未通矛盾",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致：只有一部分的，不能称村村、户户、全覆盖",
    triggers=(
        "村村通",
        "组组通",
        "户户通",
        "村村有",
        "户户有",
        "社社通",
        "全覆盖",
        "全部覆盖",
        "村村实现",
        "户户用上",
        "村村建有",
    ),
)
def every_one_but_some(text: Text, at: Hit) -> Iterator[Found]:
    """“几个组中有几个通了路，实现了组组通”，不是全部的却说成每一个。

    误：7个村民小组中有6个通上了水泥路，实现了组组通硬化路。
    误：全乡9个村中有8个村通了天然气，实现了村村通。
    误：实施改造14个村，已有13个村完成，实现了村村有公厕。
    正：7个村民小组中有7个通上了水泥路，实现了组组通硬化路。
    正：9个村中有8个村通了天然气，其余1个村正在施工，确保年内村村通。
    """
    low = max(text.sentence(at.line, at.start)[0], at.start - 70)
    found = _SOME_OF.search(at.text, low, at.start)
    if not found or int(found["some"]) >= int(found["all"]):
        return
    if _YET.search(at.text, found.start("some"), at.start):
        return
    yield at.found(
        f"{found['all']}{found['unit']}中只有{found['some']}{found['unit']}，与“{at.word}”矛盾",
        start=found.start(),
        severity="hint" if at.word.startswith("全") else None,
    )


_YET = Pattern("其余|确保|力争|计划|剩余|将|即将|基本|未|年底前|逐步")

_RATE = Pattern(
    r"(?:均|都)?(?:高达|达到了?|达|为|是|：)?(?P<rate>\d{1,3}(?:\.\d{1,3})?)[%％](?!以上|左右|以内)"
)
_FAILED = "不合格|不符|不实|不一致|漏报|瞒报|少报|错报|未通过|未达标|不达标|超标|有误|差错|不及格|未及格|不准确|查出问题"
_FAILED_AHEAD = Pattern(f"(?:{_FAILED})[^，。；\\d]{{0,6}}$")
_FAILED_BEHIND = Pattern(f"[^，。；\\d]{{0,8}}(?:{_FAILED})")
_TESTED = Pattern(
    "抽查|抽取|抽检|检测|检查|监测|核查|查核|考试|参考|普查|送检|参加|测评|随机|检验|评查|抽样|比对"
)


@rule(
    "Q374",
    "rate-against-failed",
    "合格率与不合格数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：合格率＝（抽查数－不合格数）÷抽查数",
    triggers=("一致率", "合格率", "达标率", "准确率", "通过率", "及格率", "完好率", "符合率"),
    behind=_RATE,
)
def rate_against_failed(text: Text, at: Hit) -> Iterator[Found]:
    """“抽查多少，合格率百分之几，不合格多少”，率与不合格数对不上。

    误：随机抽查20人，查核一致率95%，对2名漏报少报的干部进行批评教育。
    误：抽检食品160批次，合格率98.8%，对6批次不合格产品依法查处。
    正：随机抽查20人，查核一致率90%，对2名漏报少报的干部进行批评教育。
    正：抽检食品160批次，合格率96.3%，对6批次不合格产品依法查处。
    """
    found = _RATE.match(at.text, at.end)
    low, high = text.sentence(at.line, at.start)
    low, high = max(low, at.start - 60), min(high, at.end + 50)
    numbers = [number for number in between(text, at.line, low, high) if number.unit not in ("%", "％")]
    failed = next(
        (
            number
            for number in numbers
            if _FAILED_AHEAD.search(at.text, max(low, number.start - 10), number.start)
            or _FAILED_BEHIND.match(at.text, number.end)
        ),
        None,
    )
    if not found or failed is None or not failed.unit:
        return
    same = [number for number in numbers if _unit(number) == _unit(failed)]
    wholes = [
        number
        for number in same
        if number.end <= at.start and number is not failed and _TESTED.search(_label(at.text, number))
    ]
    if not wholes or wholes[-1].value <= failed.value or any(is_rough(at.text, n) for n in same):
        return
    whole, rate = wholes[-1], found["rate"]
    right = 100 * (1 - failed.value / whole.value)
    if near(right, rate) or follows(rate, same) or abs(right - Decimal(rate)) > 15:
        return
    message = f"{plain(whole)}中有{plain(failed)}不合格，应为{as_written(right, rate)}%，写作{rate}%，请核对"
    yield at.found(message, end=found.end())


_OF_THEM = Pattern(
    r"(?:的)?(?P<part>\d{1,6})(?P<unit>[名人户家个件])[^。；\d]{0,24}，(?P<name>[一-鿿]{1,4}率)(?:达到了?|达|为|是)?(?P<rate>\d{1,2}(?:\.\d{1,2})?)[%％]"
)
_STOCK = Pattern("在册|共有|现有|共|辖|实有|登记|总数")


@rule(
    "Q375",
    "rate-of-those",
    "“对其中的多少名”与比率不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：比率由部分与总数算得",
    triggers=("对其中", "将其中", "为其中", "其中的"),
    behind=_OF_THEM,
)
def rate_of_those(text: Text, at: Hit) -> Iterator[Found]:
    """“在册多少人。对其中的多少名实行监管，监管率百分之几”，与前句总数对不上；只是没有四舍五入的，提示。

    误：目前在册179人，其中缓刑162人。对其中的158名实行手机定位监管，定位率84.2%。
    正：目前在册179人，其中缓刑162人。对其中的158名实行手机定位监管，定位率88.3%。
    """
    found = _OF_THEM.match(at.text, at.end)
    if not found:
        return
    part, rate = Decimal(found["part"]), found["rate"]
    unit = _SAME_UNIT.get(found["unit"], found["unit"])
    wholes = [
        number
        for number in between(text, at.line, max(0, at.start - 160), at.start)
        if _unit(number) == unit and number.value and number.value >= part and not number.more
    ]
    told = [number for number in wholes if _STOCK.search(_label(at.text, number))]
    if not told:
        return
    fitting = [number for number in wholes if near(100 * part / number.value, rate)]
    whole = fitting[-1] if fitting else told[-1]
    right = 100 * part / whole.value
    said = as_written(right, rate)
    if Decimal(said) == Decimal(rate) or (not fitting and abs(right - Decimal(rate)) > 15):
        return
    yield at.found(
        f"按{found['part']}÷{plain(whole)}应为{said}%，写作{rate}%，请核对",
        start=at.end + found.start("name") - at.end,
        end=found.end(),
        severity="hint" if fitting else None,
    )
