"""Parts and wholes: a part above its whole, parts that do not add up to it, totals that are not their sums."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from shuzhi.text.audit.adding import agree, bands, divided, fault, kinds, one_slip
from shuzhi.text.audit.counting import Part, between, clause_start, is_rough, parts_before, parts_from, total
from shuzhi.text.audit.facts import MAYBE_DIGIT, Number, Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.ratios import sum_said
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_PAIRS = {part: pair for pair in table("quantities")["pair"] for part in pair["part"]}
_REACH = 120
"""A whole and its parts stand so near."""
_NUMBER_AHEAD = Pattern(r"[^\d，。；：、（）“”率\n]{0,10}\d")
_NEAREST = 8
_HEAD = 12
_CARRIED = Pattern("历年|往年|上年|积案|结转|累计|存量|旧存|遗留|以前年度|跨年|此前|前期|回头看")
"""Words by which a sentence counts more than what came in this year."""
_NOT_SHARE = Pattern("率|均|增|减|降|升|同比|超|每|达标|排|第")
_SURE_UNITS = ("件", "人", "名", "户", "人次", "份", "起", "元", "亩", "批次")
_SLACK, _SLIPPED = Decimal("0.15"), Decimal("0.25")
_ANOTHER = Pattern(
    "(?:同时|另外?|并|还|共|又|先后|累计|已|再)?(?:交流|轮岗|调整|调动|转|开展|组织|完成|培训|培养|培育|整改|化解|办|发放|发展|新|招|引进|选|推荐|"
    "表彰|处理|处分|立案|查处|谈话|约谈|慰问|走访|帮助|帮扶|救助|建|改|解决|带动|吸纳|安置|补|解聘|免|辞|退|举办|召开|印发|制定|修订|接待|参加|修复|治理|整治|清理|拆除|铺设|栽)"
)
_DONE = Pattern(
    "(?:完成|受益|投资|投入|兑现|发放|筹集|争取|新增|种植|治理|覆盖|涉及|实现|实施|减少|节约|节支|增收)?(?:达到|达|为)?(?=\\d)"
)
_FAR = 14
"""Parts that miss the whole by more are told of something else, or are not all told."""


@rule(
    "Q301",
    "part-above-whole",
    "部分大于总数",
    kind="inconsistency",
    severity="error",
    source="数据勾稽：办结不大于受理，整改不大于发现",
    triggers=tuple(_PAIRS),
    behind=_NUMBER_AHEAD,
)
def part_above_whole(text: Text, at: Hit) -> Iterator[Found]:
    """办结、化解、整改等数大于同句受理、收到、发现等总数。含积案、结转的不报。

    误：全年受理信访事项120件，办结125件。
    误：检查发现问题35个，已整改38个。
    正：全年受理信访事项120件，办结118件。
    正：受理信访事项120件，办结125件，其中含上年结转8件。
    正：接待来访群众20批，化解矛盾纠纷35件。
    """
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
        # 上级转办19件，处置25件，办结24件: a nearer number holds it
        nearer = [each for each in between(text, at.line, number.end, at.start) if each.unit == part.unit]
        if any(each.value >= part.value for each in nearer):
            return
        if part.value > number.value and not _of_several(text, at.line, low, at.start, part):
            message = f"“{at.word}”{_said(part)}，多于前文总数{_said(number)}，请核对"
            yield at.found(message, end=part.end)
        return


def _of_several(text: Text, line: int, low: int, high: int, part: Number) -> bool:
    """Whether a part is one of several wholes together: 建议14件、提案9件，办复23件."""
    wholes = [each for each in between(text, line, low, high) if each.unit == part.unit]
    return len(wholes) > 1 and sum((each.value for each in wholes), Decimal(0)) == part.value


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
    正：新进教师9名，其中女教师6名，选派支教14名；造林20万亩、其中公益林12万亩，修复草原220万亩。
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
        for part in _shares(at.text, parts_from(text, at.line, at.end, high, whole.unit)):
            if part.number.value > above and not _NOT_SHARE.search(part.label):
                severity: Severity = "error" if whole.unit in _SURE_UNITS else "warning"
                message = f"其中数{_said(part.number)}，多于前文总数{_said(whole)}，请核对"
                yield at.found(message, start=part.number.start, end=part.number.end, severity=severity)


_MAYBE_DIGIT = Pattern(f"[{MAYBE_DIGIT}\u00b2-\u00b9\u2070-\u2793]")


def _with_numbers(hits: Sequence[Hit]) -> list[Hit]:
    """All 其中, and the brackets that hold a number near their beginning."""
    search = _MAYBE_DIGIT.search
    return [at for at in hits if at.word == "其中" or search(at.text, at.end, at.end + _HEAD)]


@rule(
    "Q303",
    "parts-do-not-add-up",
    "分项之和不等于总数",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：分项之和等于合计",
    triggers=("其中", "（", "("),
    screen=_with_numbers,
)
def parts_do_not_add_up(text: Text, at: Hit) -> Iterator[Found]:
    """“其中”或括号里逐项列出的数，加起来略多于总数，或应当分尽而没有分尽。

    误：运用“四种形态”处理45人，其中第一种形态30人、第二种形态10人、第三种形态3人、第四种形态3人。
    误：全年研究议题56项，其中党建12项、经济20项、民生25项。
    误：下设党支部9个，其中一线支部6个、机关支部4个。
    误：共有营业网点32个，其中城区网点11个、乡镇网点13个、园区网点7个。
    误：立案12件，给予党纪处分13人，其中警告6人、严重警告4人、留党察看1人、开除党籍1人。
    误：先后有3批11名队员出征，其中医生4名、护士8名。
    误：全镇16个村，其中收入10万元以下的村2个、10～30万元的村8个、30～50万元的村5个、50万元以上的村2个。
    误：全镇17个村收入全部突破10万元，其中30万元以上的6个、20-30万元的7个、10-20万元的5个。
    误：开工项目5个，总投资8600万元，其中饲料3200万元、农机1800万元、石材1500万元、冷藏1300万元、粉丝600万元。
    正：全年研究议题57项，其中党建12项、经济20项、民生25项。
    正：现有党员31名，其中女党员8名、大专以上学历20名、35岁以下9名。
    正：全年研究议题56项，其中党建12项、经济20项。
    正：共有营业网点32个，其中城区网点11个、乡镇网点13个、园区网点4个。
    """
    bracket = at.word != "其中"
    if bracket:
        close = at.text.find("）" if at.word == "（" else ")", at.end, at.end + 200)
        ahead = at.after(_HEAD)
        if close < 0 or "其中" in ahead or "含" in ahead or not any(sign.isdigit() for sign in ahead):
            return
        high = close
    else:
        high = min(text.sentence(at.line, at.start)[1], at.end + 2 * _REACH)
    if len(between(text, at.line, at.end, high)) < 2:
        return
    for whole, parts in _divisions(text, at, high, bracket):
        announced = not bracket and (_announced(text, at, whole, len(parts)) or kinds(at.text, whole, parts))
        severity = fault(at.text, whole, parts, _years_of(text, at, whole), announced)
        if severity is None:
            continue
        message = f"所列各项之和为{sum_said(total(parts), whole)}，总数写作{_said(whole)}，请核对"
        compared = any(each.unit == whole.unit for each in between(text, at.line, whole.end, at.start))
        far = compared or at.start - whole.end > 2 * _FAR
        start = parts[0].number.start - len(parts[0].label) if far else whole.start
        yield at.found(message, start=start, end=parts[-1].number.end, severity=severity)


def _divisions(text: Text, at: Hit, high: int, bracket: bool) -> Iterator[tuple[Number, list[Part]]]:
    """A whole before a place and the parts of its unit behind it; one whole of a unit."""
    seen: set[str] = set()
    for whole in _wholes(text, at, 8 if bracket else _FAR):
        unit = whole.unit
        if not unit or unit[-1] in "%％" or unit in seen or is_rough(at.text, whole):
            continue
        if _partial(at.text, clause_start(at.text, whole.start), whole.start):
            continue
        seen.add(unit)
        parts = parts_from(text, at.line, at.end, high, unit)
        people = unit in ("人次", "名") and not parts
        if people:
            # so many times cannot be fewer than the persons
            parts = parts_from(text, at.line, at.end, high, "人")
            if total(parts) <= whole.value:
                continue
        if len(parts) < 2:
            continue
        first = _to_comma(at.text, parts)
        sums = (total(parts), total(first))
        if whole.value not in sums:
            yield whole, parts if len(first) < 2 or divided(parts) else first
    for unit in _BANDED:
        if unit not in seen:
            parts = parts_from(text, at.line, at.end, high, unit)
            named = _named_whole(text, at, parts) if len(parts) > 2 and bands(parts) else None
            if named:
                yield named, parts


def _shares(line: str, parts: list[Part]) -> list[Part]:
    """The parts as far as 其中 reaches: behind a comma another verb tells of another matter (其中女生5名，转学11名)."""
    for place in range(1, len(parts)):
        behind_comma = line[parts[place].number.start - len(parts[place].label) - 1] == "，"
        if behind_comma and _ANOTHER.match(parts[place].label):
            return parts[:place]
    return parts


def _to_comma(line: str, parts: list[Part]) -> list[Part]:
    """The parts as far as one kind of mark divides them: 谈话函询8件、初步核实17件，立案5件."""
    for place in range(1, len(parts)):
        ends = line[parts[place - 1].number.end]
        if ends == "，" and place > 1 and line[parts[0].number.end] == "、":
            return parts[:place]
    return parts


def _named_whole(text: Text, at: Hit, parts: list[Part]) -> Number | None:
    """Of bands of 村, the number of 村 told before."""
    noun = parts[0].label.rpartition("的")[2]
    if any(not part.label.endswith(noun) for part in parts):
        return None
    low = max(text.sentence(at.line, at.start)[0], at.start - _REACH)
    numbers = between(text, at.line, low, at.start)
    return next(
        (
            number
            for number in reversed(numbers)
            if number.unit == parts[0].number.unit and at.text.startswith(noun, number.end)
        ),
        None,
    )


_ALL_OF = Pattern("(?:全[镇乡县区市村街公校院局社团系司][道区司团统]?|所有|下?辖|共有|现有|共)$")


def _announced(text: Text, at: Hit, whole: Number, count: int) -> bool:
    """Whether a number of things shortly before says how many parts follow: 新开工项目5个，总投资8600万元，其中."""
    low = max(text.sentence(at.line, at.start)[0], whole.start - 24)
    numbers = between(text, at.line, low, whole.start)
    return bool(numbers) and numbers[-1].value == count and numbers[-1].unit in ("个", "项", "处", "条")


def _years_of(text: Text, at: Hit, whole: Number) -> Sequence[int]:
    """The years the report covers, where the whole is of all of them."""
    years = text.years_at(at.line)
    low = max(0, whole.start - 40)
    return years if len(years) > 1 and "累计至" not in at.text[low : whole.start] else ()


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
    误：发放产业补贴2.4亿元、就业补贴1.3亿元、创业补贴0.6亿元，共计兑现4.5亿元。
    正：发放产业补贴2.4亿元、就业补贴1.3亿元、创业补贴0.6亿元，共计兑现4.3亿元。
    正：召开党委会12次、党政联席会10次，共研究议题50项。
    """
    named = at.word == "，共有"
    done = None if named else _DONE.match(at.text, at.end)
    if done is None and not named:
        return
    whole = _first(text, at.line, at.end, at.text, 6 if named else 4)
    if whole is None or not whole.unit or is_rough(at.text, whole):
        return
    thing = at.text[at.end : whole.start] if named else ""
    if (named and len(thing) < 2) or (done and done.end() != whole.start):
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
    slack = _SLIPPED if one_slip(added, whole.value) else _SLACK
    if agree(whole, parts) or abs(added - whole.value) > whole.value * slack:
        return
    if any(is_rough(at.text, part.number) or "其中" in part.label for part in parts):
        return
    message = f"前列各项之和为{sum_said(added, whole)}，合计写作{_said(whole)}，请核对"
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


def _wholes(text: Text, at: Hit, far: int) -> Sequence[Number]:
    """The last numbers of the sentence before a place, the nearest first: 436批次、5218人次，其中."""
    low = max(text.sentence(at.line, at.start)[0], at.start - _REACH)
    numbers = between(text, at.line, low, at.start)[-_NEAREST:]
    found: list[Number] = []
    right = at.start
    for number in reversed(numbers):
        if number.start >= right:
            # 1260万元，较上年的1050万元增长20%，其中
            continue
        gap = right - number.end
        if gap > (_ADJOINS if found else far):
            break
        if number.unit[-1:] in ("%", "％"):
            # 投资18.6亿元，同比增长12.4%，其中: what is between is told of the whole
            right = clause_start(at.text, number.start) - 1
            continue
        if _LAST_YEAR.search(at.text, max(low, number.start - 8), number.start):
            # 同比增长9.4%（上年为17亿元），其中
            right = at.text.rfind("（", low, number.start)
            if right < 0:
                break
            continue
        found.append(number)
        right = number.start
    return found


_LAST_YEAR = Pattern(r"（(?:上年|去年|上一?年度|前年|同期)[^，。（）\d]{0,6}$")


_ADJOINS = 4
_BANDED = ("个", "户", "人", "名")


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


def _said(number: Number) -> str:
    return f"{number.digits}{number.scale}{'余' if number.more else ''}{number.unit}"
