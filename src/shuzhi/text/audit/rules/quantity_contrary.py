"""What is told of all against what is told of some, times told twice, and trends against their numbers."""

from collections.abc import Iterator
from decimal import Decimal

from shuzhi.text.audit.counting import between, clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report
from shuzhi.text.han import is_han

_LIMIT = Pattern("(?:的?年?)(?P<limit>\\d[\\d.]{0,9}(?:万|亿)?(?:元|[%％]|分|人|户|亩|斤|小时|天)?)")
_SOME = Pattern("有|个别|部分|少数|一些|仍|还|[0-9一二三四五六七八九十两几]个|\\d家")
_EVERY = "(?:全部|均|都|全都|无一例外地?)"
_REACHED = "(?:已?(?:达到了?|达|超过了?|突破了?|高于|过|在))"
_HAN = Pattern("[\u4e00-\u9fff]{2,8}$")
_PASSED = Pattern("上年|去年|年初|此前|过去|原来|以往|曾|明年|不得|确保|力争|不能|没有|消除|无")


@rule(
    "Q355",
    "all-against-some",
    "“全部达到”与“有的不足”矛盾",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致：全部达到某数的，不会又有达不到的",
    triggers=(
        "不足",
        "低于",
        "未达到",
        "未达",
        "未超过",
        "没有达到",
        "没达到",
        "达不到",
        "尚未突破",
        "未突破",
        "少于",
    ),
    behind=Pattern("的?年?\\d"),
)
def all_against_some(text: Text, at: Hit) -> Iterator[Found]:
    """前面说全部达到某数，后面又说有几个不足这个数；两处都标出。

    误文：
        2023年度述职报告
        16个村集体经济收入全部达到10万元以上。
        有3个村集体经济收入不足10万元，产业单一。
    正文：
        2023年度述职报告
        16个村集体经济收入全部达到10万元以上。
        有3个村集体经济收入不足20万元，产业单一；上年有3个村集体经济收入不足10万元。
    """
    found = _LIMIT.match(at.text, at.end)
    subject = _HAN.search(at.text, max(0, at.start - 8), at.start)
    if not found or not subject:
        return
    low = clause_start(at.text, at.start, 40, "，。；：")
    ahead = at.text[low : at.start]
    if not _SOME.search(ahead) or _PASSED.search(ahead):
        return
    limit = found["limit"]
    report = text.report_at(at.line)
    first, last = text.bounds(report)
    own = text.offset(at.line, at.start)
    every = Pattern(f"{_EVERY}{_REACHED}$")
    said = {subject[0][place : place + 2] for place in range(len(subject[0]) - 1)}
    where = text.joined.find(limit, first, last)
    for _ in range(12):
        if where < 0:
            return
        before = text.joined[clause_start(text.joined, where, min(40, where - first), "，。；：\n") : where]
        if not own <= where <= own + 10 and every.search(before) and not text.joined[where - 1].isdigit():
            shared = sum(1 for word in said if word in before)
            if shared * 2 >= len(said) and shared and not _PASSED.search(before):
                line, start = text.place(where - len(before))
                _, end = text.place(where + len(limit))
                yield Found(line, start, end, f"第{at.line}行又说有“{at.word}{limit}”的，前后矛盾，请核对")
                message = f"第{line}行说全部达到{limit}，此处又说有“{at.word}”的，前后矛盾，请核对"
                yield at.found(message, start=low, end=found.end())
                return
        where = text.joined.find(limit, where + 1, last)


_VISIT = Pattern("(?P<act>(?:到|赴|深入|前往|走进|为|向|下|带队|对)[\u4e00-\u9fff]{2,16})")
_SPAN = Pattern("先后|以来|今年|全年|一年来|年内|累计|我共|本人共")
_PART = Pattern(
    "其中|上半年|下半年|季度|每|第|[月日](?!以来)[^，。；]{0,3}$|再|又|单独|平均|人均|最多|至少|上年|去年|明年|计划"
)
_COMMON = frozenset(
    (
        "基层",
        "一线",
        "深入",
        "开展",
        "进行",
        "工作",
        "调研",
        "检查",
        "单位",
        "群众",
        "党员",
        "干部",
        "指导",
        "学习",
        "会议",
    )
)


@rule(
    "Q356",
    "times-told-twice",
    "同一活动次数前后不一",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致",
    per="report",
    words=("次到", "次赴", "次深入", "次前往", "次走进", "次为", "次向", "次下", "次带队", "次对"),
)
def times_told_twice(text: Text, report: Report) -> Iterator[Found]:
    """先说先后几次到某处做某事，后面再说到同一件事，次数却不同；两处都标出。

    误文：
        2023年度述职报告
        先后5次到基层单位宣讲党的二十大精神。
        把今年3次赴一线宣讲二十大精神的做法坚持下去。
    正文：
        2023年度述职报告
        先后5次到基层单位宣讲党的二十大精神。
        上半年3次赴一线宣讲二十大精神，先后4次到村督查防汛。
    """
    told: list[tuple[Hit, int, str, frozenset[str]]] = []
    for hit in text.within(text.hits("Q356"), report):
        found = _VISIT.match(hit.text, hit.start + 1)
        numbers = between(text, hit.line, max(0, hit.start - 5), hit.start + 1)
        if not found or not numbers or numbers[-1].end != hit.start + 1 or numbers[-1].more:
            continue
        number = numbers[-1]
        ahead = hit.text[clause_start(hit.text, number.start, 30, "，。；：") : number.start]
        if _PART.search(ahead) or not _SPAN.search(ahead) or not number.digits.isdigit():
            continue
        act = hit.text[found.start() : found.end() + 14].split("，")[0].split("。")[0]
        told.append((hit, number.start, number.digits, _pairs(act)))
    for place, (hit, start, digits, pairs) in enumerate(told):
        for other, first, also, again in told[place + 1 :]:
            shared = pairs & again
            if digits != also and len(shared) >= 3 and len(shared) * 5 >= 2 * min(len(pairs), len(again)):
                for here, begin, line, said in (
                    (hit, start, other.line, also),
                    (other, first, hit.line, digits),
                ):
                    yield Found(
                        here.line, begin, here.start + 1, f"第{line}行同一事作{said}次，次数前后不一，请核对"
                    )
                return


def _pairs(act: str) -> frozenset[str]:
    """The pairs of characters of a deed, without the commonest."""
    return frozenset(act[place : place + 2] for place in range(len(act) - 1)) - _COMMON


_TRENDS_DOWN = tuple(
    how + way
    for how in (
        "稳步",
        "持续",
        "明显",
        "逐步",
        "逐年",
        "不断",
        "大幅",
        "连续",
        "显著",
        "进一步",
        "稳中有",
        "双",
    )
    for way in ("下降", "降低", "回落", "减少", "降")
    if (how in ("稳中有", "双")) == (way == "降")
)
_TRENDS_UP = tuple(
    how + way
    for how in ("稳步", "持续", "明显", "逐步", "逐年", "不断", "大幅", "连续", "显著", "进一步", "稳中有")
    for way in ("上升", "提升", "提高", "增长", "增加", "升")
    if (how == "稳中有") == (way == "升")
)
_CHANGED = Pattern(
    "(?:同比|环比|[较比](?:去年|上年|年初|上一?年|前年|同期)(?:同期)?)(?P<way>上升|增长|提高|增加|下降|降低|减少|回落)了?[\\d.]+(?:[%％]|个百分点)[，；,]?(?P<gap>[^，。；\\d]{0,6})$"
)
_TWISTED = Pattern("增速|增幅|降幅|但|虽|扣除|剔除|幅度|除|仍|成本|其他|其余")


@rule(
    "Q359",
    "trend-against-change",
    "走势与增减相反",
    kind="inconsistency",
    severity="warning",
    source="数据与评价应当一致",
    triggers=(*_TRENDS_DOWN, *_TRENDS_UP),
)
def trend_against_change(text: Text, at: Hit) -> Iterator[Found]:
    """刚说同比上升多少，紧接着又说同一指标稳步下降，或者相反。

    误：资产负债率62.3%，同比上升1.8个百分点，负债率稳步下降。
    误：森林覆盖率较上年下降0.6个百分点，覆盖率稳步提高。
    正：资产负债率62.3%，同比下降1.8个百分点，负债率稳步下降。
    正：营业收入同比增长12.0%，管理费用明显下降。
    """
    ahead = at.before(70)
    if "比" not in ahead and "较" not in ahead:
        return
    low, _ = text.sentence(at.line, at.start)
    begin = at.start
    while begin > low and is_han(at.text[begin - 1]) and at.start - begin < 12:
        begin -= 1
    subject = (
        at.text[begin : at.start]
        .removesuffix("实现")
        .removesuffix("水平")
        .removesuffix("呈现")
        .removesuffix("总体")
    )
    if len(subject) < 2:
        return
    ahead = at.text[max(low, begin - 60) : begin]
    changed = _CHANGED.search(ahead)
    if not changed:
        return
    rises = changed["way"] in ("上升", "增长", "提高", "增加")
    if rises is (at.word in _TRENDS_UP) or _TWISTED.search(ahead) or _TWISTED.search(subject):
        return
    told = ahead[: changed.start()]
    told = told[told.rfind("；") + 1 :]
    if subject not in told and subject[-3:] not in told and not (len(subject) < 6 and subject[:2] in told):
        return
    message = f"前面说{changed['way']}，此处说“{at.word}”，方向相反，请核对"
    yield at.found(message, start=max(low, begin - 60) + changed.start("way"), end=at.end)


_RATIO = Pattern(
    "(?:达到了?|达|为|是|约)?(?P<one>1)[：:∶](?P<other>\\d{1,4}(?:\\.\\d{1,2})?)(?P<asked>的?(?:要求|标准|规定))?"
)


@rule(
    "Q360",
    "ratio-does-not-follow",
    "师生比等与人数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：比例由同句两数算得",
    triggers=("师生比", "医护比", "床护比", "护患比", "医患比", "生师比", "警民比"),
    behind=Pattern("(?:达到了?|达|为|是|约)?1[：:∶]\\d"),
)
def ratio_does_not_follow(text: Text, at: Hit) -> Iterator[Found]:
    """“专职辅导员7名，在校生1680人，师生比达到1∶200”，比例与前面两数对不上。

    误：专职辅导员7名，在校生1680人，师生比达到1∶200的要求。
    误：医生86人、护士129人，医护比为1∶1.8。
    正：专职辅导员9名，在校生1680人，师生比达到1∶200的要求。
    正：医生86人、护士129人，医护比为1∶1.5。
    """
    found = _RATIO.match(at.text, at.end)
    low, _ = text.sentence(at.line, at.start)
    numbers = [
        number
        for number in between(text, at.line, max(low, at.start - 40), at.start)
        if number.unit in ("人", "名", "张", "位") and not number.scale
    ]
    if not found or len(numbers) != 2 or any(number.more for number in numbers):
        return
    less, more = sorted(number.value for number in numbers)
    said = Decimal(found["other"])
    if not less or not said or less == more:
        return
    right = more / less
    # 床护比 may be of more to less
    if abs(1 / right - said) <= Decimal("0.06"):
        return
    if abs(right - said) <= right * Decimal("0.05") or (found["asked"] and right <= said):
        return
    yield at.found(
        f"按前面两数约为1∶{round(right, 1).normalize():f}，写作1∶{found['other']}，请核对", end=found.end()
    )
