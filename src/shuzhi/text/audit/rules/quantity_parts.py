"""Parts and wholes: a part above its whole, parts that do not add up to it, totals that are not their sums."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.counting import Part, between, clause_start, is_rough, parts_before, parts_from, total
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_PAIRS = {part: pair for pair in table("quantities")["pair"] for part in pair["part"]}
_PARTITIONS: list[tuple[tuple[str, ...], int]] = [
    (tuple(row["labels"]), row["least"]) for row in table("quantities")["partition"]
]
_REACH = 120
"""A whole and its parts stand so near."""
_NUMBER_AHEAD = Pattern(r"[^\d，。；：、（）“”率\n]{0,10}\d")
_NEAREST = 8
_CARRIED = Pattern("历年|往年|上年|积案|结转|累计|存量|遗留|以前年度|跨年|此前|前期|回头看")
"""Words by which a sentence counts more than what came in this year."""
_NOT_SHARE = Pattern("率|均|增|减|降|升|同比|超|每|达标|排|第")
_OVERLAP = Pattern("女|岁|学历|大专|本科|研究生|少数民族|党员|困难|重复|骨干|年轻|县级以上|市级以上|省级")
"""Parts by such marks may overlap: a woman may hold a degree."""
_SURE_UNITS = ("件", "人", "名", "户", "人次", "份", "起", "元", "亩", "批次")
_SLACK = Decimal("0.15")
"""Parts that miss the whole by more are told of something else, or are not all told."""


@rule(
    "Q301",
    "part-above-whole",
    "部分大于总数",
    kind="inconsistency",
    severity="error",
    source="数据勾稽：办结不大于受理，整改不大于发现",
    triggers=tuple(_PAIRS),
)
def part_above_whole(text: Text, at: Hit) -> Iterator[Found]:
    """办结、化解、整改等数大于同句受理、收到、发现等总数。含积案、结转的不报。

    误：全年受理信访事项120件，办结125件。
    误：检查发现问题35个，已整改38个。
    正：全年受理信访事项120件，办结118件。
    正：受理信访事项120件，办结125件，其中含上年结转8件。
    正：接待来访群众20批，化解矛盾纠纷35件。
    """
    if not _NUMBER_AHEAD.match(at.text, at.end):
        return
    pair = _PAIRS[at.word]
    part = _first(text, at.line, at.end, at.text, 10)
    if part is None or part.unit[:1] not in pair["units"] or not part.unit:
        return
    low, high = text.sentence(at.line, at.start)
    low = max(low, at.start - _REACH)
    if _CARRIED.search(at.text, low, high):
        return
    noun = at.text[at.end : part.start].strip("了完毕各类共") + _noun(at.text, part.end)
    for number in reversed(between(text, at.line, low, at.start)[-_NEAREST:]):
        if number.unit != part.unit:
            continue
        label = at.text[clause_start(at.text, number.start) : number.start]
        if not any(word in label for word in pair["whole"]):
            continue
        if is_rough(at.text, number) or not _same_noun(noun, label + _noun(at.text, number.end)):
            return
        if part.value > number.value:
            message = f"“{at.word}”{_said(part)}，多于前文总数{_said(number)}，请核对"
            yield at.found(message, end=part.end)
        return


@rule(
    "Q302",
    "share-above-whole",
    "其中数大于总数",
    kind="inconsistency",
    severity="error",
    source="数据勾稽：其中项不大于合计项",
    triggers=("其中",),
)
def share_above_whole(text: Text, at: Hit) -> Iterator[Found]:
    """“其中”后面的数大于它前面的总数。

    误：走访农户230户，其中脱贫户250户。
    正：走访农户230户，其中脱贫户50户、监测户12户。
    正：慰问困难党员12户、困难群众30户，其中大病户40户。
    正：辖6个行政村（5个脱贫村，其中1个重点村）、2个社区，36个村民小组。
    """
    low, high = text.sentence(at.line, at.start)
    low, high = max(low, at.start - _REACH), min(high, at.end + _REACH)
    opened, closed = at.text.rfind("（", low, at.start), at.text.find("）", at.end, high)
    if opened > at.text.rfind("）", low, at.start) and closed >= 0:
        # what is told in brackets ends with them: 6个村（其中1个……），36个小组
        high = closed
    for whole in _before(text, at):
        if whole.unit in ("", "%", "％", "年", "位", "次") or whole.more:
            continue
        earlier = between(text, at.line, low, at.start)
        above = sum((each.value for each in earlier if each.unit == whole.unit), Decimal(0))
        for part in parts_from(text, at.line, at.end, high, whole.unit):
            if part.number.value > above and not _NOT_SHARE.search(part.label):
                severity: Severity = "error" if whole.unit in _SURE_UNITS else "warning"
                message = f"其中数{_said(part.number)}，多于前文总数{_said(whole)}，请核对"
                yield at.found(message, start=part.number.start, end=part.number.end, severity=severity)


@rule(
    "Q303",
    "parts-do-not-add-up",
    "分项之和不等于总数",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：分项之和等于合计",
    triggers=("其中", "（", "("),
)
def parts_do_not_add_up(text: Text, at: Hit) -> Iterator[Found]:
    """“其中”或括号里逐项列出的数，加起来略多于总数，或应当分尽而没有分尽。

    误：运用“四种形态”处理45人，其中第一种形态30人、第二种形态10人、第三种形态3人、第四种形态3人。
    误：全年研究议题56项，其中党建12项、经济20项、民生25项。
    误：下设党支部9个，其中一线支部6个、机关支部4个。
    正：全年研究议题57项，其中党建12项、经济20项、民生25项。
    正：现有党员31名，其中女党员8名、大专以上学历20名、35岁以下9名。
    正：全年研究议题56项，其中党建12项、经济20项。
    """
    bracket = at.word != "其中"
    if bracket:
        close = at.text.find("）" if at.word == "（" else ")", at.end, at.end + 200)
        ahead = at.text[at.end : at.end + 12]
        if close < 0 or "其中" in ahead or "含" in ahead or not any(sign.isdigit() for sign in ahead):
            return
        high = close
    else:
        high = min(text.sentence(at.line, at.start)[1], at.end + 2 * _REACH)
    for whole in _before(text, at):
        if not whole.unit or whole.unit[-1] in "%％" or is_rough(at.text, whole):
            continue
        # in brackets the whole stands right before; a word or two may follow it: 35件案件（…）
        if whole.end < at.start - (8 if bracket else 12):
            continue
        if _partial(at.text, clause_start(at.text, whole.start), whole.start):
            continue
        parts = parts_from(text, at.line, at.end, high, whole.unit)
        if len(parts) < 2:
            continue
        added = total(parts)
        if added == whole.value:
            continue
        divided = _divided(parts)
        if not divided and not _miss(parts, added, whole.value):
            continue
        if any(is_rough(at.text, part.number) for part in parts):
            continue
        message = f"所列各项之和为{format_number(added)}{whole.unit}，总数写作{_said(whole)}，请核对"
        yield at.found(
            message, start=whole.start, end=parts[-1].number.end, severity="error" if divided else "warning"
        )


@rule(
    "Q304",
    "total-is-not-the-sum",
    "合计不等于各项之和",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：分项之和等于合计",
    triggers=("合计", "共计", "总计", "，共", "，共有"),
)
def total_is_not_the_sum(text: Text, at: Hit) -> Iterator[Found]:
    """先列各项、后写合计的，合计与各项之和不符。

    误：一季度学习3次、二季度4次、三季度3次、四季度4次，共计15次。
    正：一季度学习3次、二季度4次、三季度3次、四季度4次，共计14次。
    误：配备专职网格员54名、兼职网格员108名，共有网格员172名。
    正：配备专职网格员54名、兼职网格员108名，共有网格员162名。
    正：召开党委会12次、党政联席会10次，共研究议题50项。
    """
    named = at.word == "，共有"
    if not named and not at.after(1).isdigit():
        return
    whole = _first(text, at.line, at.end, at.text, 6 if named else 1)
    if whole is None or not whole.unit or is_rough(at.text, whole):
        return
    thing = at.text[at.end : whole.start]
    if bool(thing) != named or (named and len(thing) < 2):
        return
    low = max(text.sentence(at.line, at.start)[0], at.start - _REACH)
    if "其中" in at.text[low : at.start] or _noun(at.text, whole.end) not in ("", "。"):
        return
    parts = parts_before(text, at.line, low, at.start, whole.unit)
    told = [each for each in between(text, at.line, low, at.start) if each.unit == whole.unit]
    if len(parts) < 2 or len(told) != len(parts):
        return
    if any(not part.label.endswith(thing) for part in parts):
        return
    added = total(parts)
    if added == whole.value or abs(added - whole.value) > whole.value * _SLACK:
        return
    if any(is_rough(at.text, part.number) or "其中" in part.label for part in parts):
        return
    message = f"前列各项之和为{format_number(added)}{whole.unit}，合计写作{_said(whole)}，请核对"
    yield at.found(message, start=at.end - len(at.word.lstrip("，")), end=whole.end)


def _first(text: Text, line: int, start: int, content: str, gap: int) -> Number | None:
    """The number that follows a place in the same clause, at most so many characters on."""
    numbers = between(text, line, start, start + gap + 20)
    if not numbers or numbers[0].start - start > gap:
        return None
    stretch = content[start : numbers[0].start]
    return None if any(mark in stretch for mark in "，。；：、（）“”率") else numbers[0]


def _before(text: Text, at: Hit) -> Sequence[Number]:
    """The last number of the sentence before a place, and the one it adjoins: 1139户2631人."""
    low = max(text.sentence(at.line, at.start)[0], at.start - _REACH)
    numbers = between(text, at.line, low, at.start)
    adjoin = len(numbers) > 1 and numbers[-2].end == numbers[-1].start
    return numbers[-2:] if adjoin else numbers[-1:]


def _noun(content: str, at: int) -> str:
    """What is written behind a number up to the next mark."""
    end = at
    while end < len(content) and end < at + 6 and content[end] not in "，。；：、！？（）()”《":
        end += 1
    return content[at:end].strip()


def _same_noun(part: str, whole: str) -> bool:
    """Whether a part is of the same thing: it names nothing, or shares two characters with what the whole names."""
    return len(part) < 2 or any(part[i : i + 2] in whole for i in range(len(part) - 1))


def _partial(content: str, start: int, end: int) -> bool:
    return any(word in content[start:end] for word in ("每", "平均", "同比", "第", "超"))


def _divided(parts: Sequence[Part]) -> bool:
    """Whether the labels of all parts divide the whole without rest."""
    return any(
        len(parts) >= least
        and all(any(label in part.label for label in labels) for part in parts)
        and len({next(label for label in labels if label in part.label) for part in parts}) == len(parts)
        for labels, least in _PARTITIONS
    )


def _miss(parts: Sequence[Part], added: Decimal, whole: Decimal) -> bool:
    """Whether parts that need not divide the whole yet seem to: three and more, a little above it."""
    labels = "".join(part.label for part in parts)
    # two kinds of one thing, named alike, divide it as well: 一线支部6个、机关支部4个
    alike = len({part.label[-2:] for part in parts}) == 1 and len(parts[0].label) >= 3
    return (
        (len(parts) >= 3 or alike)
        and whole < added <= whole * (1 + _SLACK)
        and not _OVERLAP.search(labels)
        and not _NOT_SHARE.search(labels)
    )


def _said(number: Number) -> str:
    return f"{number.digits}{number.scale}{'余' if number.more else ''}{number.unit}"
