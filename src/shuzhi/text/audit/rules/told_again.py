"""What a sentence has told already: one deed with one number in two clauses, one thing twice in a list."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_SOURCE = "公文应文字精练（《党政机关公文处理工作条例》第十九条）"
_LEADS = Pattern(
    "^(?:先后|共计|累计|总共|共|并|还|已|全年|今年|年内|一年来|同时|又|组织|集中|分批|均|也|我们?|本人)+"
)
_FIGURES = Pattern(".*[0-9][余多]?[户人名个件项处家]?")
_NEAR, _LEAST, _CORE = 70, 4, 6
_RATES = frozenset(("%", "％", "‰", "个百分点", ""))
_HAN = Pattern("[\u4e00-\u9fff]{2,12}")
_CONTRAST = Pattern("[第每各另再新旧男女上下左右东西南北内外前后城乡]")


@rule(
    "S930",
    "deed-told-again",
    "同一件事连说两遍",
    kind="duplicated_text",
    severity="warning",
    source=_SOURCE,
)
def deed_told_again(text: Text, report: Report) -> Iterator[Found]:
    """同一句里，同一件事、同一个数前后说了两遍，只是字句略有长短。

    误：对全乡3126户开展了2轮集中排查，先后开展了2轮集中排查，新识别监测对象17户。
    误：拆除违建38处、共410平方米，拆除违章建筑38处。
    正：发现问题32个，整改32个。
    正：新建村级活动室3处，新建村级卫生室3处。
    正：走访农户38户，慰问农户38户。
    """
    numbers = text.within(text.numbers, report)
    for one, two in pairwise(numbers):
        if one.digits == two.digits and one.unit == two.unit:
            yield from _again(text, one, two)
    for one, two in zip(numbers, numbers[2:], strict=False):
        if one.digits == two.digits and one.unit == two.unit:
            yield from _again(text, one, two)


def _again(text: Text, one: Number, two: Number) -> Iterator[Found]:
    if one.line != two.line or two.start - one.end > _NEAR or one.unit in _RATES or one.scale != two.scale:
        return
    line = text.lines[one.line - 1]
    between = line[one.end : two.start]
    if "。" in between or "；" in between or "其中" in between or not ("，" in between or "、" in between):
        return
    here, there = _deed(line, one), _deed(line, two)
    if here is None or there is None:
        return
    (said, _, _), (again, start, end) = here, there
    if _CONTRAST.search(said + again):
        return
    if said == again or (len(again) >= _CORE and said.endswith(again)):
        sure = len(again) >= _LEAST
    else:
        # 拆除违建, 拆除违章建筑
        sure = (
            said[:2] == again[:2]
            and min(len(said), len(again)) >= _LEAST
            and one.digits != "1"
            and (_shortened(said[2:], again[2:]) or _shortened(again[2:], said[2:]))
        )
    if sure:
        told = line[start:end]
        first = line.rfind(again[:2], max(0, one.start - len(said) - 2), one.end)
        # side by side, which of the two is to go is not told
        begin = first if first >= 0 and start - one.end <= _BESIDE else start
        yield Found(two.line, begin, end, f"同句前面已说过，“{told}”重复，请删去一处")


_BESIDE = 10


def _deed(line: str, number: Number) -> tuple[str, int, int] | None:
    """What a number counts and what is done with it, where the clause ends: 拆除违建38处."""
    begin = clause_start(line, number.start)
    ahead = line[begin : number.start]
    if told := _FIGURES.match(ahead):
        ahead = ahead[told.end() :]
    lead = _LEADS.search(ahead)
    if lead:
        ahead = ahead[lead.end() :]
    behind = _HAN.match(line, number.end)
    said = ahead.replace("了", "") + (behind[0] if behind else "")
    start = number.start - len(ahead)
    end = behind.end() if behind else number.end
    after = line[end : end + 1]
    if len(said) < _LEAST or (after and after not in "，。、；（") or any(map(str.isdigit, said)):
        return None
    return said, start, end


def _shortened(short: str, long: str) -> bool:
    """Whether a noun is a longer one with characters left out, the first one kept: 违建, 违章建筑."""
    if len(short) < 2 or len(long) <= len(short) or short[0] != long[0] or short in long:
        return False
    rest = iter(long)
    return all(sign in rest for sign in short)


_ITEMS = Pattern("[、]|以及|和|及|与")
_FULL = Pattern("[\u4e00-\u9fff]{2,10}")
_TAILS = Pattern("(?:等|方面|工作|上|中|领域|问题|部门|的)")
_SURE = 3
_TAKES = Pattern(
    "(?:在|对|把|将|从|于|以|与|和|抓好|抓实|整合|加强(?:对)?|围绕|做好|聚焦|突出|落实|包括|涉及|联合|组织|强化|严格|统筹|推进|协调|会同|关心|紧盯|注重|完善|健全|提升|分管|负责|协助|主抓|认真抓好)"
)
_MASKED = Pattern("某|甲|乙")


@rule(
    "S934",
    "listed-twice",
    "并列项重出",
    kind="duplicated_text",
    severity="warning",
    source=_SOURCE,
)
def listed_twice(text: Text, report: Report) -> Iterator[Found]:
    """顿号并列的各项里，同一项列了两次。

    误：在医德医风、行业作风和医德医风方面带头作表率。
    误：抓好安全生产、信访维稳、防汛抗旱、安全生产等工作。
    正：在医德医风、行业作风和师德师风方面带头作表率。
    正：联系东村、西村，包保重点项目、重点企业。
    """
    for piece in [each for each in text.pieces(report) if "、" in each]:
        mark = piece.rfind("、") + 1
        # most lists have no two parts that begin alike, nor one that begins as another ends
        perhaps = piece.find(piece[mark : mark + 2]) < mark
        if not perhaps and (also := piece.find("和", mark)) >= 0:
            also = piece.rfind("和") + 1
            perhaps = piece.find(piece[also : also + 2]) < also - 1
        if not perhaps and piece.find("、") < mark - 1:
            parts = piece.split("、")
            perhaps = len({*parts}) < len(parts) or parts[0].endswith(tuple(parts[1:]))
        if perhaps:
            yield from _twice(text, report, piece, piece.split("、"))


_TWO = 2


def _twice(text: Text, report: Report, piece: str, parts: list[str]) -> Iterator[Found]:
    if len(parts) == _TWO and not _ITEMS.search(parts[1]):
        return
    items = [*parts[:-1], *_ITEMS.compiled.split(parts[-1], maxsplit=1)]
    said = _said_again(items)
    if not said:
        return
    low, high = text.bounds(report)
    at = text.joined.find(piece, low, high)
    if at >= 0:
        line, start = text.place(at + piece.rfind(said))
        yield Found(line, start, start + len(said), f"并列各项中“{said}”列了两次，请核对")


def _said_again(items: Sequence[str]) -> str:
    """The first item that another one before it says, or that the first one ends with behind its verb."""
    first, seen = items[0], {items[0]}
    for item in items[1:-1]:
        if _names(item) and (item in seen or _led_to(first, item)):
            return item
        seen.add(item)
    last = items[-1]
    for place, other in enumerate(items[:-1]):
        said = last if last == other else _common(other, last)
        if (
            _names(said)
            and (other == said or (place == 0 and _led_to(first, said)))
            and (last == said or _TAILS.match(last, len(said)))
        ):
            return said
    return ""


def _names(item: str) -> bool:
    return _FULL.fullmatch(item) is not None and not _MASKED.search(item)


def _led_to(first: str, item: str) -> bool:
    """Whether an item stands at the end of the first one, behind the verb of the list."""
    return first.endswith(item) and (
        len(item) > _SURE or _TAKES.fullmatch(first, 0, len(first) - len(item)) is not None
    )


def _common(one: str, two: str) -> str:
    """With what the longer of two items begins, if the other is that, or ends with it."""
    size = min(len(one), len(two))
    while size > 1:
        if one.endswith(two[:size]):
            return two[:size]
        size -= 1
    return ""


_OWN = Pattern("(?:开展|组织开展|深入开展|扎实开展|持续开展|进行)(?:了)?(?P<what>[\u4e00-\u9fff]{3,10})$")
_FIGHTS = Pattern("整治|治理|纠治|纠正|查处|打击|整顿|惩治|防范|清理|排查|遏制")
_MORE = Pattern("(?:等|问题|行为|现象|等问题|等行为)*$")


@rule(
    "S935",
    "drive-told-again",
    "整治与专项治理重复",
    kind="duplicated_text",
    severity="warning",
    source=_SOURCE,
    triggers=("专项治理", "专项整治", "专项行动", "集中整治", "集中治理", "专项检查"),
)
def drive_told_again(text: Text, at: Hit) -> Iterator[Found]:
    """前一分句刚说整治某事，后一分句又说开展某事专项治理，宜合并。

    误：严肃整治违规吃喝，开展违规吃喝专项治理，查摆问题11个。
    正：严肃整治违规吃喝，查摆问题11个，开展违规收送礼品专项治理。
    """
    begin = clause_start(at.text, at.start)
    own = _OWN.search(at.text, begin, at.start)
    if not own or at.text[begin - 1 : begin] != "，":
        return
    before = at.text[clause_start(at.text, begin - 1) : begin - 1]
    said = _MORE.compiled.sub("", before)
    what = own["what"]
    if said.endswith(what) and _FIGHTS.search(said, 0, len(said) - len(what)):
        yield at.found(
            f"前一分句已说“{said}”，与此处意思重复，宜合并", start=begin - 1 - len(before), end=at.end
        )
