"""The number of villages, towns or offices of one's own told with two values, and goals that are reached already."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.planned import plan_from
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_LESS = ("降到", "降至", "降低到", "降低至", "下降到", "下降至", "压降到", "压降至", "压减到", "压减至", "压缩到", "压缩至", "缩短到", "缩短至", "减少到", "减少至")  # fmt: skip
_LIMIT = Pattern(
    r"(?:目前的)?(?P<n>\d{1,5}(?:\.\d{1,3})?)(?P<unit>[%％‰]|个?工作日|天|元|万元|亿元|分钟|小时|件|起|人|吨)(?:以下|以内|之内)"
)
_LEADS = Pattern(
    "^(?:力争|确保|争取|努力|进一步|推动|使|将|把|年内|到年底|年底前|20\\d\\d年|明年|实现|全[县市区镇乡院校]|综合)+"
)
_AIMED = Pattern("力争|确保|争取|努力|将|目标|明年|下一?步|计划|20\\d\\d年")
_KEY = 4


@rule(
    "Q421",
    "goal-reached-already",
    "要降到的数已经达到",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致：打算降到的数应低于现有的数",
    triggers=_LESS,
    behind=_LIMIT,
)
def goal_reached_already(text: Text, at: Hit) -> Iterator[Found]:
    """前文说平均融资成本已降至3.12%，打算里却要“降到3.2%以下”，目标比现状还低。

    误文：
        2023年度述职报告
        平均融资成本由3.86%降至3.12%，节约财务费用7200万元。
        二、下一步打算
        力争平均融资成本降到3.2%以下。
    正文：
        2023年度述职报告
        平均融资成本由3.86%降至3.42%，节约财务费用7200万元。
        二、下一步打算
        力争平均融资成本降到3.2%以下。
    """
    found = _LIMIT.match(at.text, at.end)
    begin = clause_start(at.text, at.start, 24)
    noun = _LEADS.compiled.sub("", at.text[begin : at.start])
    report = text.report_at(at.line)
    low, _ = text.bounds(report)
    if not found or len(noun) < _KEY:
        return
    if at.line < plan_from(text, report) and not _AIMED.search(at.text, max(0, begin - 20), at.start):
        return
    key, own = noun[-_KEY:], text.offset(at.line, begin)
    place = text.joined.find(key, low, own)
    for _ in range(6):
        if place < 0:
            return
        told = Pattern(
            rf"(?:率|水平)?(?:[^，。；\d]{{0,4}}[由从][^，。；]{{1,10}}|[^，。；\d]{{0,4}})(?:{'|'.join(_LESS)}|仅为|只有|为)(?:了)?(?P<n>\d[\d.]{{0,6}})(?P<unit>[%％‰一-鿿]{{1,3}})"
        ).match(text.joined, place + len(key))
        if told and told["unit"].replace("％", "%").startswith(found["unit"].replace("％", "%")):
            line, _ = text.place(place)
            had = told["n"].rstrip(".")
            if 0 < Decimal(had) <= Decimal(found["n"]) and Decimal(had) * 2 > Decimal(found["n"]):
                message = f"第{line}行“{key}”已是{had}{found['unit']}，此处的目标{found['n']}{found['unit']}并不更低，请核对"
                yield at.found(message, start=begin, end=found.end())
            return
        place = text.joined.find(key, place + 1, own)


_NOUNS = ("个乡镇", "个行政村", "个村", "个社区", "个街道", "个镇街", "个科室", "个镇", "个党支部")
_SAME = {"个行政村": "个村"}
_WHOLE = Pattern(
    "(?P<own>全[县区市镇乡校院局]|我[县区镇乡校院局]|下辖|所辖|现辖|辖|辖区|全街道|覆盖全[县区市镇乡]|与|同)$"
)
_SIGNED = Pattern("[^。；]{0,36}签[订定]")
_NEXT = Pattern("[（(]|级|民|务|组|办|纪委|中|里|试点|先行|率先|示范|重点|贫困|脱贫|薄弱|未|贡")
_OTHER = Pattern(
    "去年|上年|往年|原|合并|撤并|调整|其中|试点|以前|\\d+个[^，。；]{0,4}中|计划|部分|20\\d\\d年(?:底)?前|包联|联系|挂"
)
_SLACK = 2


class _Held(NamedTuple):
    """So many of a thing told as all: the number, and where it stands."""

    value: Decimal
    line: int
    start: int
    end: int
    firm: bool


@rule(
    "Q422",
    "own-villages-otherwise",
    "所辖村、乡镇数前后不一",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致",
    words=_NOUNS,
)
def own_villages_otherwise(text: Text, report: Report) -> Iterator[Found]:
    """前面与18个村签订责任书，后面“全镇17个村”，所辖的数不一；两处都说所辖的，都标出。

    误文：
        2023年度述职报告
        与18个村和12个站所签订党风廉政建设责任书30份。
        全镇17个村集体经营性收入全部超过20万元。
    误文：
        2023年度述职报告
        指导全县18个乡镇完成换届。
        在全县19个乡镇建成服务站。
    正文：
        2023年度述职报告
        与17个村和12个站所签订党风廉政建设责任书29份。
        全镇17个村集体经营性收入全部超过20万元，其中3个村超过50万元。
    """
    groups: dict[str, list[_Held]] = defaultdict(list)
    for at in text.within(text.hits("Q422"), report):
        held = _held(text, at)
        if held is not None:
            groups[_SAME.get(at.word, at.word)].append(held)
    for noun, told in groups.items():
        values = {each.value for each in told}
        if len(values) != 2 or abs(max(values) - min(values)) > _SLACK or min(values) < 4:
            continue
        if not any(each.firm for each in told):
            continue
        first = told[0]
        second = next(each for each in told if each.value != first.value)
        for here, there in ((second, first), (first, second)):
            if not here.firm:
                continue  # what is signed with each is counted, what is said of all may be carried over
            message = f"第{there.line}行作{there.value}{noun}，此处作{here.value}{noun}，请核对"
            yield Found(here.line, here.start, here.end, message)


def _held(text: Text, at: Hit) -> _Held | None:
    numbers = between(text, at.line, max(0, at.start - 4), at.start + 1)
    if not numbers or numbers[-1].end != at.start + 1 or is_rough(at.text, numbers[-1]):
        return None
    number = numbers[-1]
    if number.scale or not number.digits.isdigit():
        return None
    whole = _WHOLE.search(at.text, max(0, number.start - 5), number.start)
    if not whole:
        return None
    own = whole["own"]
    if own in ("与", "同") and not _SIGNED.match(at.text, at.end):
        return None
    if _NEXT.match(at.text, at.end) and not (own.startswith("全") and at.text[at.end] in "组"):
        return None
    low = clause_start(at.text, number.start, 24)
    if _OTHER.search(at.text, low, at.start):
        return None
    return _Held(
        number.value,
        at.line,
        whole.start("own"),
        at.end,
        own.startswith(("全", "下", "所", "现", "辖", "我")),
    )
