"""A number that is nearly the sum of the run of like numbers behind it or before it, whatever verbs stand between."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.adding import apart, divided, in_turn, one_slip, overlap
from shuzhi.text.audit.counting import Part, clause_start, is_rough
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.ratios import sum_said
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.told_items import MARKS, Item, added, counted, exact, items, kin, step

_SOURCE = "数据勾稽：分项之和等于合计"
_REACH, _GAP = 130, 26
_MUCH, _LITTLE, _FEW = Decimal("0.25"), Decimal("0.1"), 3
_SHARE = Pattern(
    "率|优秀|良好|骨干|名师|脱贫户|残疾|退役|妇女|低保|以上|以下|重点|特别|先进|示范|贫困|特困|[高中初]级职|副高|正高|"
    "已|正在|完成|整改|办结|开工|建成|投产|签约|验收|其中|通过|带动|惠及|受益|获|评为|表彰|参加|亿元|万元|千万"
)
_NEW_DEED = Pattern(
    "(?:同时|另外?|并|还|共|又|先后|累计|已|再)?(?:交流|轮岗|调整|转|开展|组织|完成|培训|培[养育]|整改|化解|办|发[放展]|新|招|引进|选|推荐|表彰|"
    "处|立案|查处|谈话|约谈|慰问|走访|帮|救助|建|改|解决|带动|吸纳|安置|补|免|辞|退|举办|召开|印发|制定|修订|接待|参加|修复|治理|整治|清理|拆除|铺设|栽|否决|涉及|惠及|受益|消除|分办|移送)"
)


@rule(
    "Q400",
    "whole-far-from-its-parts",
    "“其中”各项之和与前面的总数不符",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    triggers=("其中", "个中", "站中，", "村中，", "人中，", "户中，", "区中，", "校中，", "名中，", "件中，", "项中，", "目中，", "员中，", "司中，"),
    behind=Pattern(r"[^。；！？\n\d]{0,30}\d"),
)  # fmt: skip
def whole_far_from_its_parts(text: Text, at: Hit) -> Iterator[Found]:
    """总数与“其中”之间隔着投资额、任务数或别的话，各项排斥、列全，和却与总数差一点。

    误：实施重点项目86个，总投资214.6亿元，其中续建项目39个、新建项目45个。
    误：完成营造林5.8万亩，占任务5.5万亩的105.5%，其中人工造林1.6万亩、封山育林2.2万亩、退化林修复1.7万亩。
    误：争取财政资金300万元，分三期发放消费券，其中第一期80万元，第二期120万元，第三期150万元。
    误：提请研究信访工作9次，其中县委常委会4次、县政府常务会6次。
    误：全县15个文化站中，被评为一级站的4个、二级站的6个、三级站的7个。
    正：实施重点项目84个，总投资214.6亿元，其中续建项目39个、新建项目45个。
    正：完成营造林5.5万亩，占任务5.3万亩的103.8%，其中人工造林1.6万亩、封山育林2.2万亩、退化林修复1.7万亩。
    正：现有教师126名，其中高级教师31名、一级教师52名、骨干教师42名。
    """
    line = at.text
    low, high = text.sentence(at.line, at.start)
    low, high = max(low, at.start - _REACH), min(high, at.end + _REACH)
    run = _run_from(line, items(text, at.line, at.end, high), at.end)
    if len(run) < 2:
        return
    before = [each for each in items(text, at.line, low, at.start) if each.unit == run[0].unit]
    wholes = [each for each in before if counted(line, each)]
    if not wholes or any(exact(each, run[:size]) for each in wholes for size in range(2, len(run) + 1)):
        return
    whole = wholes[-1]
    run = _told_alike(line, run)
    parts = [Part(each.number, each.label) for each in run]
    if any(is_rough(line, each.number) for each in run) or not _should_fit(line, whole, run, parts):
        return
    equal = next(each for each in wholes if each.value == whole.value)
    said = f"所列各项之和为{sum_said(added(run), whole.number)}，总数写作{_said(whole)}，请核对"
    first, end = equal.number.start, run[-1].number.end
    apart_by = line[whole.number.end : at.start]
    if _COMPARED.search(apart_by) or len(apart_by) > _NEAR:
        # what is told between the two is right: each has its own finding
        yield at.found(said, start=run[0].begin, end=end)
        if "同比" not in apart_by and "增长" not in apart_by:
            yield at.found(said, start=first, end=equal.number.end, severity="hint")
    else:
        yield at.found(said, start=first, end=end)


_COMPARED, _NEAR = Pattern("[%％]"), 44


def _run_from(line: str, told: Sequence[Item], start: int) -> list[Item]:
    """The run of one unit that begins at a place: to a number of another unit, a long gap or another deed."""
    run: list[Item] = []
    last = start
    for each in told:
        gap = line[last : each.number.start]
        if run and each.unit != run[0].unit:
            if not gap:
                # 5户12人: the second is of the same part
                last = each.stop
                continue
            break
        if len(gap) > _GAP + (0 if run else 8) or (run and not any(mark in gap for mark in "，、；,;和及")):
            break
        if (
            run
            and line[each.begin - 1 : each.begin] in ("，", ",", "；", ";")
            and _NEW_DEED.match(each.label)
        ):
            break
        run.append(each)
        last = each.number.end
    return run


def _told_alike(line: str, run: list[Item]) -> list[Item]:
    """The run as far as 、 divides it, if a comma ends that."""
    for place in range(2, len(run)):
        if line[run[place - 1].stop] in "，," and line[run[0].stop] == "、":
            return run[:place]
    return run


def _should_fit(line: str, whole: Item, run: Sequence[Item], parts: Sequence[Part]) -> bool:
    """Whether the parts exclude each other and miss the whole by so little that all of them are meant."""
    total, one = added(run), step(run)
    gap = abs(total - whole.value)
    if not gap or not whole.value or max(each.value for each in run) >= whole.value:
        return False
    sure = divided(parts) or apart(parts)
    turn = in_turn(parts)
    if turn:
        return gap <= whole.value * _MUCH
    if not sure and (overlap(parts) or any(_SHARE.search(each.words) for each in run)):
        return False
    near = gap <= max(one, whole.value * Decimal("0.03"))
    slip = one_slip(total, whole.value)
    alike = _alike(parts) or sure
    if total > whole.value:
        return gap <= whole.value * (_MUCH if alike else _LITTLE) and (alike or len(run) >= _FEW)
    least = min(each.value for each in run)
    if len(run) < _FEW:
        return alike and (near or gap <= 2 * one) and gap * 3 <= least
    return (
        (near or slip or gap <= 2 * one) and gap <= whole.value * _LITTLE and gap * 2 <= max(least, 2 * one)
    )


def _alike(parts: Sequence[Part]) -> bool:
    """Whether the labels of all parts differ and end in the same sign (常委会, 常务会)."""
    labels = [part.label.rstrip("的有达为约") for part in parts]
    return (
        min(map(len, labels)) > 1
        and len(set(labels)) == len(labels)
        and len({label[-1] for label in labels}) == 1
    )


_NOT_LIST = Pattern("其中|比|较|增长|下降|提高|每|平均|第|率|上年|去年|结转|累计|同比|占|排名|以上")
_OTHER = Pattern(
    "研究|议题|参加|参训|整改|惠及|受益|解决|印发|带动|涉及|覆盖|发现|办结|化解|完成|提出|收到|征求|挽回|投资|配送|行程"
)


_NOUNS_ENDS = "施点类物品项会训动议额资金员人数地园校站馆房屋堂室所厅区场目户件奖誉位体业处路作"


@rule(
    "Q401",
    "run-before-total",
    "末尾的合计与前列各项之和不符",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    triggers=("共计", "合计", "总计", "累计", "，共", ",共", "共有", "共处理", "共表彰", "总共", "均共", *(f"{noun}共" for noun in _NOUNS_ENDS)),
    behind=Pattern(r"[^，。；：、,;\n\d]{0,14}\d"),
)  # fmt: skip
def run_before_total(text: Text, at: Hit) -> Iterator[Found]:
    """先列各项，名目在数前或数后（9人晋升技师），量词同类或各异，末尾的合计与各项之和差一点；合计称“余”而恰等于和。

    误：27人晋升为高级工，9人晋升技师，3人晋升高级技师，共有38人实现技能等级晋升。
    误：获国家级奖项2项，省级奖项11项，校级27项，共计40余项。
    误：新建城市书房2家、企业分馆1家、景区书吧2家，新建馆外服务点共6个。
    误：通报批评6人，诫勉谈话2人，停职1人，共处理民警8人。
    误：本人讲党课2次,班子其他成员讲党课4次,共计讲党课7次.
    误：全年供水收入315万元，发电430万千瓦时，发电收入128万元，综合经营收入23万元。三项合计456万元。
    正：27人晋升为高级工，9人晋升技师，3人晋升高级技师，共有39人实现技能等级晋升。
    正：获国家级奖项2项，省级奖项12项，校级27项，共计40余项。
    正：召开党委会12次、联席会10次，共研究议题23项。
    正：建成广场3个，创建省级示范村9个、市级31个，共43个。
    """
    line = at.text
    begin = at.start + (1 if at.word[0] in "，," else 0)
    left = begin if at.word[0] in "，," else clause_start(line, at.start, _GAP, MARKS)
    told = [each for each in items(text, at.line, left, at.end + 20) if each.number.start >= at.end]
    if not told or told[0].number.start - at.end > 14:
        return
    whole = told[0]
    deed = line[at.end : whole.number.start]
    if any(mark in deed for mark in "，。；：、（）,;率") or _OTHER.search(deed) or whole.unit == "分":
        return
    said = line[left : at.start]
    if len(said) > 14 or _NOT_LIST.search(said) or _OTHER.search(said):
        return
    announced = _THINGS.match(said)
    if announced:
        run = _announced_run(text, at.line, left, whole, NUMERALS[announced[1]])
    else:
        run = _run_back(text, at.line, max(text.sentence(at.line, begin)[0], at.start - _REACH), left)
        if not run:
            return
        run = _fitting_units(line, whole, run)
    if len(run) < 2:
        return
    stretch = line[run[0].begin : left]
    if not announced and (_NOT_LIST.search(stretch) or "等" in line[run[-1].number.end : left]):
        return
    parts = [Part(each.number, each.words.replace("晋升", "").replace("党员", "")) for each in run]
    if any(is_rough(line, each.number) for each in run) or (not announced and overlap(parts)):
        return
    if announced or whole.number.more or not _reaches(text, at, whole, run):
        yield from _told(at, whole, run, announced=bool(announced))
    elif all(_HONOUR.search(each.words) for each in run) and exact(whole, run[1:]):
        # 1人立功，9人受嘉奖，12人被评为优秀，表彰21人次: the first was left out
        yield at.found(
            f"前列各项之和为{format_number(added(run))}，此处写作{_said(whole)}，请核对",
            start=begin, end=whole.number.end, severity="hint",
        )  # fmt: skip


NUMERALS = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "2": 2, "3": 3, "4": 4, "5": 5}
_THINGS = Pattern("(?:以上|上述|这)?([两三四五六2-5])[项者类部个方]面?$")


def _told(at: Hit, whole: Item, run: Sequence[Item], *, announced: bool) -> Iterator[Found]:
    total, one = added(run), step(run)
    said = format_number(total / _one(whole))
    if whole.number.more:
        # 40余项 is none of 40, and none of 52
        place = Decimal(10) ** (len(whole.number.digits) - len(whole.number.digits.rstrip("0"))) * _one(whole)
        below = whole.value * Decimal("0.85") <= total <= whole.value
        if len(run) >= _FEW and (below or whole.value + place <= total <= whole.value + 2 * place):
            yield at.found(
                f"前列各项之和为{said}{whole.number.scale}{whole.number.unit}，不应称“{whole.number.digits}{whole.number.scale}余”，请核对",
                start=run[0].begin, end=whole.number.end,
            )  # fmt: skip
        return
    if exact(whole, run) or is_rough(at.text, whole.number) or whole.value <= max(each.value for each in run):
        return
    gap = abs(total - whole.value)
    slip = one_slip(total, whole.value) and gap <= whole.value / (_FEW if len(run) >= _FEW else 5)
    if not (slip or gap <= max(one, whole.value * _LITTLE)) or gap * 3 > whole.value:
        return
    if len(run) < _FEW and not announced and not (gap <= max(one, whole.value * _LITTLE)):
        return
    yield at.found(
        f"前列各项之和为{said}{whole.number.scale}{whole.number.unit}，此处写作{_said(whole)}，请核对",
        start=run[0].number.start, end=whole.number.end,
    )  # fmt: skip


def _one(item: Item) -> Decimal:
    return item.value / Decimal(item.number.digits) if Decimal(item.number.digits) else Decimal(1)


def _run_back(text: Text, line_number: int, low: int, end: int) -> list[Item]:
    """The run that ends at a place: clauses of one number each, back to a clause that has none, two or a rough one."""
    line = text.lines[line_number - 1]
    told = items(text, line_number, low, end)
    run: list[Item] = []
    right = end
    for each in reversed(told):
        if (
            each.stop < right - 1
            or is_rough(line, each.number)
            or line[right - 1 : right] not in ("，", "、", ",", "；", ";", "")
        ):
            break
        if len(each.label) > _GAP:
            break
        run.append(each)
        right = each.begin
    return run[::-1]


def _fitting_units(line: str, whole: Item, run: list[Item]) -> list[Item]:
    """Of a run the last numbers that the total may be of: of its unit, of one other unit, or of kinds of honours."""
    unit = run[-1].unit
    same = [each for each in run if each.unit == unit]
    if len(same) == len(run) or unit == whole.unit:
        taken: list[Item] = []
        for each in reversed(run):
            if each.unit != unit:
                break
            taken.append(each)
        same = taken[::-1]
        if unit == whole.unit:
            return _same_list(line, same)
        loose = whole.unit in ("个", "处", "次", "项", "件") and unit not in (
            "元",
            "亩",
            "人",
            "米",
            "次",
            "期",
        )
        return _same_list(line, same) if loose and len(same) >= _FEW and _named(whole, same) else []
    units = [each.unit for each in run]
    mixed = len(set(units)) > 1 and len(run) >= _FEW and whole.unit in ("个", "人", "次", "项", "件")
    honours = all(_HONOUR.search(each.words) for each in run) or "集体" in whole.words
    return run if mixed and honours and not {"元", "米", "亩", "期"} & set(units) else []


_HONOUR = Pattern(
    "奖|称号|手|标兵|先进|模范|岗|功|嘉奖|先锋|工匠|锦旗|表扬|感谢信|示范|家庭|劳动|集体|个人|文明"
)


def _named(whole: Item, run: Sequence[Item]) -> bool:
    """Whether a total of another measure is told by a deed of its parts: 新建书房2家……，新建服务点共6个."""
    head = whole.label[:2]
    return len(head) > 1 and any(head in each.label for each in run)


def _same_list(line: str, run: list[Item]) -> list[Item]:
    """The end of a run that 、 joins, where a comma stands before that."""
    for place in range(len(run) - 2, 0, -1):
        joined = line[run[-1].begin - 1] == "、"
        if joined and line[run[place].begin - 1] in "，,；;":
            return run[place:]
    return run


def _announced_run(text: Text, line_number: int, end: int, whole: Item, count: int) -> list[Item]:
    """The last so many numbers of the unit of a total that is said to be of so many things."""
    told = [each for each in items(text, line_number, max(0, end - _REACH), end) if each.unit == whole.unit]
    run = told[-count:]
    if len(run) < count or any(_NOT_LIST.search(each.label) for each in run):
        return []
    tails = {each.label.rstrip("达为共")[-2:] for each in run}
    return run if len(tails) == 1 or len(told) == count else []


def _reaches(text: Text, at: Hit, whole: Item, run: Sequence[Item]) -> bool:
    """Whether some end of the run, or the run and what stands before it, is the total."""
    if any(exact(whole, run[place:]) for place in range(len(run) - 1)):
        return True
    low = max(text.sentence(at.line, at.start)[0], at.start - 2 * _REACH)
    before = [
        each
        for each in items(text, at.line, low, run[0].begin)
        if kin(each.unit) == run[0].unit and not each.number.more
    ]
    return any(exact(whole, [*before[place:], *run]) for place in range(len(before)))


def _said(item: Item) -> str:
    number = item.number
    return f"{number.digits}{number.scale}{number.unit}"
