"""A whole and a list that is all of it and nearly adds up: 党支部14个，其中1个、5个、7个."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from shuzhi.text.audit.adding import agree, one_slip, overlap, unit_of
from shuzhi.text.audit.counting import Part, between, clause_start, is_rough, parts_from, shared_head, total
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.ratios import sum_said
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.han import is_han

_HELD = ("现有", "共有", "设有", "下设", "下辖", "处置", "受理", "收到", "接到", "查处", "立案", "争取", "审结", "招聘", "选派", "抓获", "接待", "编制", "成员", "组建")  # fmt: skip
_WHOLE_NEAR = Pattern(
    "[^\\d，。；：:、（）“”率\n]{0,12}\\d[^，。；：:、\n]{1,14}[，：:（]|，?[^，。；：、]{2,8}\\d"
)
_NOT_WHOLE = Pattern("同比|增|减|降|升|超|每|均|第|比|较|其中|率|占")
_NOT_PART = Pattern(
    "整改|办结|化解|完成|调处|解决|审结|结案|回复|落实|到位|其中|同比|比|较|增|减|达标|合格|占|评|获|表彰|荣|覆盖|带动|通过|采用|采纳|投资|已|正在|剩|尚|涉|受益|处分|批捕|移送|追|挽回|成功|实到|参|提拔|晋升|脱贫|新增"
)
_CARRIED = Pattern("历年|往年|上年|积案|结转|累计|存量|遗留|跨年|此前|约|余|左右|以上|近\\d|等[，。；、]")
_ENDS = "。；）;\n"
_TWO = Decimal("0.03")
_ENOUGH, _CLOSE, _FEW = Decimal("0.9"), Decimal("0.8"), 3
_MUCH = Decimal("1.5")
_REACH, _FAR, _LABEL = 130, 16, 14
_JUDGED = Pattern(
    "优秀|良好|骨干|名师|脱贫|残疾|毕业生|退役|妇女|低保|获|级(?:以上)?(?:刊|媒)|星级|贫困|特困"
)
_RANKED = Pattern("高级|中级|初级|副高|正高|职称")
_KIN = {"场次": "场", "名": "人", "起": "件", "宗": "件", "位": "人"}
_MONEY = ("元", "亩", "吨")


@rule(
    "Q349",
    "closed-list-below-whole",
    "列全的各项之和不等于总数",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：分项之和等于合计",
    triggers=("其中", "包括", "用于"),
)
def closed_list_below_whole(text: Text, at: Hit) -> Iterator[Found]:
    """“其中”“包括”后列三项以上，直到句末，与总数只差一两个或者一个数字：各项列全了，和却不对。

    误：下辖党支部14个，其中机关党支部1个、卫生院党支部5个、学校党支部7个。
    误：处置问题线索38件，其中谈话函询12件、初步核实19件、予以了结5件，暂存待查1件；立案7件7人。
    误：为126名0—6岁残疾儿童开展康复救助，其中脑瘫34名、智力42名、孤独症31名、听力18名。
    误：争取上级资金2360万元，包括中央资金1100万元、省级资金860万元、市级资金380万元。
    正：下辖党支部13个，其中机关党支部1个、卫生院党支部5个、学校党支部7个。
    正：现有教师126名，其中高级教师31名、一级教师52名、骨干教师42名。
    正：开展活动38场，其中送戏下乡12场、文艺汇演9场。
    正：审批项目29个，其中报告书4个、报告表25个，否决不符合政策的项目2个。
    """
    low, high = text.sentence(at.line, at.start)
    low, high = max(low, at.start - _REACH), min(high, at.end + _REACH)
    # an age or a span names what is counted: 126名0—6岁儿童，其中
    numbers = [
        number
        for number in between(text, at.line, low, at.start)
        if number.unit != "岁" and at.text[number.end : number.end + 1] not in "—-～~岁"
    ]
    for whole in reversed(numbers[-2:]):
        if at.start - whole.end <= _FAR and whole.unit:
            found = _closed(text, at.text, whole, (at.line, at.end, high))
            if found:
                yield at.found(found[0], start=whole.start, end=found[1])
                return


@rule(
    "Q352",
    "list-beside-whole",
    "总数与紧接着列出的各项不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：分项之和等于合计",
    triggers=(*_HELD, "组成"),
    behind=_WHOLE_NEAR,
)
def list_beside_whole(text: Text, at: Hit) -> Iterator[Found]:
    """没有“其中”，总数之后直接逐项列出，各项与总数只差一两个或者一个数字。

    误：党委班子由11人组成，书记1人，副书记2人，委员7人。
    误：学校现有教职工128人：专任教师98人，行政人员12人，后勤人员16人。
    误：处置问题线索41件，谈话函询9件，初步核实17件，了结11件，暂存3件。
    正：党委班子由10人组成，书记1人，副书记2人，委员7人。
    正：受理信访事项41件，办结17件，化解12件，稳控11件。
    """
    low, high = text.sentence(at.line, at.start)
    high = min(high, at.end + _REACH)
    if at.word == "组成":
        whole = next(iter(between(text, at.line, max(low, at.start - 6), at.start)[-1:]), None)
        begin = at.end
    else:
        whole = next(iter(between(text, at.line, at.end, min(high, at.end + _LABEL + 10))), None)
        begin = whole.end if whole else 0
    if whole is None or not whole.unit or whole.start - at.end > _LABEL:
        return
    if at.word != "组成" and any(mark in at.text[at.end : whole.start] for mark in "，。；：、（）“"):
        return
    while begin < high and is_han(at.text[begin]) and begin < whole.end + 8:
        begin += 1
    if at.text[begin : begin + 1] not in ("，", "：", ":", "（"):
        return
    found = _closed(text, at.text, whole, (at.line, begin + 1, high), plain=True)
    if found:
        yield at.found(found[0], start=whole.start, end=found[1])


@rule(
    "Q353",
    "total-behind-list",
    "后写的总数与各项之和不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：分项之和等于合计",
    triggers=(
        "，共",
        "，总共",
        "，一共",
        "，累计",
        "，合计",
        "，总计",
        "，全年共",
        "，全年累计",
        "，今年共",
        "，先后共",
        ",共",
        "，总投入",
        "，总投资",
        "，总金额",
        "，总额",
        "，总面积",
        "，总里程",
        "，总量",
        "累计达",
        "合计达",
        "共计达",
        "总计达",
        "总数达",
    ),
)
def total_behind_list(text: Text, at: Hit) -> Iterator[Found]:
    """先列各项，后面“共多少”的总数与各项之和差一点。

    误：街道下辖社区党委3个、党总支5个、党支部22个，共有基层党组织32个。
    误：三个车间分别生产120台、135台、98台，共生产363台。
    误：建成广场3个、长廊9处，创建国家级示范村1个、省级9个、市级31个，共42个。
    误：新建实验室2间，在省赛中获一等奖1项、二等奖3项、三等奖5项，共获奖8项。
    误：投入产业资金86万元、基础设施资金124万元、公益资金35万元，总投入达255万元。
    误：送戏下乡12场、广场舞展演6场、书画展3场，各类文化活动累计达23场次。
    正：街道下辖社区党委3个、党总支5个、党支部22个，共有基层党组织30个。
    正：召开党委会12次、联席会10次，共研究议题50项。
    正：建成广场3个，创建省级示范村9个、市级31个，共43个。
    """
    numbers = between(text, at.line, at.end, at.end + 24)
    if not numbers or not numbers[0].unit or numbers[0].more or _rough_total(at.text, numbers[0]):
        return
    whole = numbers[0]
    end = at.start
    if at.word[0] != "，":
        # 各类活动累计达23场: what is totalled may be named first
        end = clause_start(at.text, at.start) - 1
        if end < 0 or at.text[end] != "，" or not all(map(is_han, at.text[end + 1 : at.start])):
            return
    label = at.text[at.end : whole.start]
    if (
        any(mark in label for mark in "，。；：、（）率")
        or len(label) > _LABEL
        or _otherwise_done(text, at, label)
    ):
        return
    low = max(text.sentence(at.line, at.start)[0], at.start - _REACH)
    same = between(text, at.line, low, end)
    parts = _before_total(at.text, end, same, low)
    if (
        len(parts) < 2
        or _kin(parts[0].number.unit) != _kin(whole.unit)
        or at.text[parts[-1].number.end : end].strip("的")
    ):
        return
    earlier = [number for number in same if number.end <= parts[0].number.start]
    if earlier:
        # numbers of other things may go before a list that 、 joins
        listed = at.text[parts[0].number.end : parts[-1].number.start]
        if "，" in listed or _sums_to(whole, [n for n in earlier if n.unit == whole.unit], parts):
            return
    if any(is_rough(at.text, part.number) or _NOT_WHOLE.search(part.label) for part in parts):
        return
    if _CARRIED.search(at.text, low, at.start) or "其中" in at.text[low : at.start] or overlap(parts):
        return
    added = total(parts)
    if agree(whole, parts) or not _little(whole, added) or max(p.number.value for p in parts) >= whole.value:
        return
    message = f"前列各项之和为{sum_said(added, whole)}，此处写作{_said(whole)}，请核对"
    yield at.found(message, start=parts[0].number.start, end=whole.end)


def _kin(unit: str) -> str:
    return _KIN.get(unit, unit)


def _rough_total(line: str, number: Number) -> bool:
    """Whether a total is not exact; 达 ahead of it only leads it: 累计达23场."""
    return is_rough(line, number) and line[number.start - 1 : number.start] != "达"


def _before_total(line: str, end: int, same: Sequence[Number], low: int) -> list[Part]:
    """The list of the unit of its last number that ends right before a place: what 、 joins, or all that commas do."""
    parts: list[Part] = []
    right = end
    for number in reversed(same):
        gap = line[number.end : right]
        if (parts and number.unit != parts[0].number.unit) or len(gap) > _LABEL:
            break
        if parts and len(parts) > 1 and line[right] == "，" and line[parts[-2].number.end] == "、":
            break
        begin = clause_start(line, number.start)
        parts.append(Part(number, line[begin : number.start]))
        right = begin - 1 if begin > low else begin
    return parts[::-1]


def _sums_to(whole: Number, earlier: Sequence[Number], parts: Sequence[Part]) -> bool:
    """Whether a total is that of the list and some of the numbers that go before it."""
    before = [Part(number, "") for number in earlier]
    return any(agree(whole, [*before[place:], *parts]) for place in range(len(before)))


def _otherwise_done(text: Text, at: Hit, label: str) -> bool:
    """Whether a total is told of another deed than its parts: 共整改 behind what was found."""
    found = _NOT_PART.search(label.replace("新增", "").removeprefix("达"))
    return found is not None and found[0] not in at.text[max(0, at.start - _REACH) : at.start]


def _closed(
    text: Text, line: str, whole: Number, place: tuple[int, int, int], plain: bool = False
) -> tuple[str, int] | None:
    """What is wrong with a whole and the list of its unit in a stretch, and where the list ends."""
    number, start, high = place
    unit = whole.unit
    if not unit or unit[-1] in "%％点位岁年" or is_rough(line, whole):
        return None
    begin = clause_start(line, whole.start)
    if _NOT_WHOLE.search(line, begin, whole.start):
        return None
    parts = parts_from(text, number, start, high, unit)
    if len(parts) < 2 or any(is_rough(line, part.number) for part in parts):
        return None
    end = parts[-1].number.end
    stop = end
    while stop < len(line) and stop < end + 6 and is_han(line[stop]):
        stop += 1
    # the list runs to the end of its sentence, or another matter begins behind a comma
    if line[stop : stop + 1] not in ("", *_ENDS) and (plain or line[stop : stop + 1] not in "，,"):
        return None
    carried = _CARRIED.search(line, begin, end)
    if carried and carried[0] == "累计" and carried.end() <= whole.start:
        # the whole itself is told as that of all the time
        carried = _CARRIED.search(line, whole.end, end)
    if carried or _agree_so_far(whole, parts):
        return None
    if unit not in _MONEY and overlap(parts):
        return None
    added = total(parts)
    labels = "、".join(_own_labels(parts))
    whole_labels = "、".join(part.label for part in parts)
    if _RANKED.search(whole_labels) or _JUDGED.search(labels) or not _little(whole, added):
        return None
    if plain and (len(parts) < _FEW or _NOT_PART.search(labels) or added < whole.value * _CLOSE):
        return None
    named = line[begin : whole.start] + line[whole.end : whole.end + 6]
    if len(parts) < _FEW and not (
        (_alike(parts) and _nearly(whole, added)) or _named_by(parts, named) or _halves(whole, parts)
    ):
        return None
    return f"所列各项之和为{sum_said(added, whole)}，总数写作{_said(whole)}，请核对", end


def _agree_so_far(whole: Number, parts: Sequence[Part]) -> bool:
    """Whether the parts, or the first of them, add up: 29个，其中报告书4个、报告表25个，否决2个."""
    return any(agree(whole, parts[:count]) for count in range(2, len(parts) + 1))


def _own_labels(parts: Sequence[Part]) -> list[str]:
    """The labels without what all begin and end with."""
    labels = [part.label for part in parts]
    head, tail = shared_head(labels), shared_head([label[::-1] for label in labels])
    return [label[head : len(label) - tail] for label in labels]


def _little(whole: Number, added: Decimal) -> bool:
    """Whether a sum misses the whole by so little that the list is meant to be all of it."""
    if not whole.value:
        return False
    gap = abs(whole.value - added)
    step = unit_of(whole)
    if one_slip(added, whole.value):
        near_by = gap <= 3 * step or added >= whole.value * _ENOUGH
        return near_by and whole.value * _CLOSE <= added <= whole.value * _MUCH
    return gap <= 3 * step and added >= whole.value * _ENOUGH


def _halves(whole: Number, parts: Sequence[Part]) -> bool:
    """Whether two parts are both large: what is left is too little to be a third kind."""
    least = min(part.number.value for part in parts)
    gap = abs(whole.value - total(parts))
    return (
        least * 5 >= whole.value
        and gap <= max(unit_of(whole), whole.value * 2 * _TWO)
        and gap * 3 <= least
        and gap <= 2 * unit_of(whole)
    )


def _alike(parts: Sequence[Part]) -> bool:
    """Whether two parts are kinds of one noun (县级企业9家、镇级企业5家)."""
    one, two = (part.label for part in parts)
    if len(one) < 2 or len(two) < 2 or one == two:
        return False
    return one[-1] == two[-1]


def _nearly(whole: Number, added: Decimal) -> bool:
    """Whether two parts miss the whole by one, by a thirtieth, or by one of its tens."""
    gap, step = abs(whole.value - added), unit_of(whole)
    return gap <= max(step, whole.value * _TWO) or (gap == 10 * step and gap * 10 <= whole.value)


def _named_by(parts: Sequence[Part], named: str) -> bool:
    """Whether what two parts are makes up the name of the whole: 建议提案, 人大代表建议 and 政协提案."""
    one, two = (part.label[-2:] for part in parts)
    return one != two and one in named and two in named


def _said(number: Number) -> str:
    return f"{number.digits}{number.scale}{number.unit}"
