"""Sums told in frames of their own: （3入6出）, 与14个乡镇和16个部门签订, bands without 其中, grades in per cent, totals at the end."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.adding import agree, bands, one_slip, overlap
from shuzhi.text.audit.counting import Part, between, clause_start, is_rough, total
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.measured import unit_at
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "数据勾稽：分项之和等于合计"
_PAIRS = (
    "入出", "出入", "进出", "正副", "男女", "女男", "老新", "新老", "内外", "东西", "南北", "主配", "主辅", "公民", "干支", "大小", "上下", "城乡", "专兼", "旧新", "省市", "镇村",
)  # fmt: skip
_BRACKET = Pattern(
    r"(?P<a>\d{1,4})[个条座名人所家]?(?P<one>[\u4e00-\u9fff])[、，]?(?P<b>\d{1,4})[个条座名人所家]?(?P<two>[\u4e00-\u9fff])）"
)
_BEHIND_BRACKET = Pattern(r"\d{1,4}[^，。；）]{0,4}\d{1,4}[^，。；）]{0,2}）")
_WITH_EACH = Pattern(
    r"(?:与|同|和)(?P<a>\d{1,3})[个名家][\u4e00-\u9fff（）“”]{1,12}?(?:和|、|以及|及)(?P<b>\d{1,3})[个名家][\u4e00-\u9fff（）“”]{1,12}?(?:分别|逐一|层层|都|均|全部)?$"
)
_SIGNED = Pattern(r"(?:了|订了?|订立)?[\u4e00-\u9fff（）《》“”]{0,16}?(?:共计|共|合计|计)?(?P<n>\d{1,3})份")
_BAND_HEAD = Pattern(r"\d[\d.]*(?:万|亿)?(?:元|人|亩|岁|户|分)?(?:及)?以[上下]的?(?:有|村)?$")
_GRADES = (
    ("优秀率", "良好率", "及格率", "不及格率"), ("优秀率", "良好率", "合格率", "不合格率"), ("优秀率", "良好率", "一般率", "较差率"),
    ("优秀", "良好", "及格", "不及格"), ("优秀", "称职", "基本称职", "不称职"), ("很满意", "满意", "基本满意", "不满意"), ("好", "较好", "一般", "差"),
)  # fmt: skip
_GRADE = Pattern(
    r"(?P<name>[\u4e00-\u9fff]{2,5}?)(?:占比|占|为|的占|达)?(?P<rate>\d{1,3}(?:\.\d{1,2})?)[%％]"
)
_TOTAL = Pattern(
    "(?:开展|组织|走访|慰问|接待|帮扶|排查|检查|签订|培训|举办|召开|处理|表彰|提出|形成|讲党课|讲课|获|获得|取得|投入|发放|救助|收到|办理|受理|先进|个人|和|集体|荣誉|奖励|党课|人员|民辅警|干部|职工|兑现|筹集|争取|建议|意见|各类|各级|党员|群众|活动|资金|了)*$"
)
_SAME = {"名": "人", "人次": "人", "位": "人", "起": "件", "宗": "件", "场次": "场", "户次": "户"}
_WHOLE_UNITS = frozenset(("次", "件", "项", "个", "份", "篇", "条"))
_NOT_ONE_LIST = Pattern(
    "其中|整改|办结|化解|完成|比|较|增长|下降|提高|每|平均|第|率|上年|去年|累计|结转|以上|左右|余|多|近|涉及|参加|覆盖|研究|带动|印发|面积|受益"
)
_OTHER_DEED = Pattern("研究|议题|参加|参训|整改|惠及|受益|解决|印发|带动|涉及|覆盖|发现|投资")
_REACH, _FEW = 130, 3
_CLOSE = Decimal("0.06")


@rule(
    "Q382",
    "bracket-does-not-add-up",
    "括号内分项之和不等于总数",
    kind="inconsistency",
    severity="error",
    source=_SOURCE,
    triggers=("（",),
    behind=_BEHIND_BRACKET,
)
def bracket_does_not_add_up(text: Text, at: Hit) -> Iterator[Found]:
    """总数后面括注“几入几出”“几正几副”“几男几女”，两数之和不等于总数。

    误：我站共有出入口车道10条（3入6出），其中ETC车道3条。
    正：我站共有出入口车道9条（3入6出），其中ETC车道3条。
    正：班子成员5名（1正4副）。
    """
    found = _BRACKET.match(at.text, at.end)
    if not found or found["one"] + found["two"] not in _PAIRS:
        return
    numbers = between(text, at.line, max(0, at.start - 14), at.start)
    if not numbers or any(mark in at.text[numbers[-1].end : at.start] for mark in "，。；、"):
        return
    whole = numbers[-1]
    added = int(found["a"]) + int(found["b"])
    if not whole.scale and not is_rough(at.text, whole) and whole.value != added and whole.value > 1:
        yield at.found(
            f"括号内两数之和为{added}，总数写作{whole.digits}{whole.unit}，请核对",
            start=whole.start,
            end=found.end(),
        )


@rule(
    "Q383",
    "one-signed-with-each",
    "签订份数与签订单位数不符",
    kind="inconsistency",
    severity="warning",
    source="每个单位签订一份，份数等于单位数之和",
    triggers=("签订", "签署", "签定"),
)
def one_signed_with_each(text: Text, at: Hit) -> Iterator[Found]:
    """与几个乡镇和几个部门签订责任书多少份，份数不等于两数之和。

    误：与14个乡镇和16个部门签订责任书共32份。
    正：与14个乡镇和16个部门签订责任书共30份。
    正：与6个股室、1个二级单位签订责任书7份。
    """
    low = clause_start(at.text, at.start, 50, "，。；：！？\n")
    ahead, signed = _WITH_EACH.search(at.text, low, at.start), _SIGNED.match(at.text, at.end)
    if not ahead or not signed:
        return
    added, said = int(ahead["a"]) + int(ahead["b"]), int(signed["n"])
    # several papers of each are no fault
    if said != added and abs(said - added) <= max(5, added // 5) and "每" not in at.text[low : at.start]:
        yield at.found(
            f"{ahead['a']}个加{ahead['b']}个为{added}个，此处作{said}份，请核对",
            start=ahead.start(),
            end=signed.end(),
        )


@rule(
    "Q384",
    "bands-do-not-add-up",
    "各档之和不等于总数",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    triggers=("以上的", "以下的", "以上", "以下"),
    behind=Pattern(r"的?[村户人]?\d{1,4}[个户人名家件]"),
)
def bands_do_not_add_up(text: Text, at: Hit) -> Iterator[Found]:
    """没有“其中”，各档从低到高（或从高到低）列全，和不等于句首的总数。

    误：19个村集体经济收入10万元以上的7个、5至10万元的9个、5万元以下的4个。
    正：20个村集体经济收入10万元以上的7个、5至10万元的9个、5万元以下的4个。
    """
    line = at.text
    low, high = text.sentence(at.line, at.start)
    high = min(high, at.end + 70)
    first = next(iter(between(text, at.line, at.end, at.end + 9)), None)
    begin = clause_start(line, at.start)
    if first is None or not _BAND_HEAD.search(line, begin, at.start + 3):
        return
    parts: list[Part] = []
    right = first.start
    for number in between(text, at.line, at.end, high):
        if number.unit != first.unit or line[number.end : number.end + 1] not in (
            "、",
            "，",
            "。",
            "；",
            "",
            "（",
            "）",
        ):
            continue
        start = clause_start(line, number.start)
        if start > right + 8 and parts:
            break
        parts.append(Part(number, line[start : number.start]))
        right = number.end
    if len(parts) < _FEW or not bands(parts) or any(is_rough(line, part.number) for part in parts[:0]):
        return
    wholes = [
        number
        for number in between(text, at.line, max(low, begin - 50), at.start)
        if number.unit == first.unit and "其中" not in line[number.end : at.start]
    ]
    added = total(parts)
    if wholes and not any(each.value == added for each in wholes) and abs(added - wholes[-1].value) <= 3:
        whole = wholes[-1]
        yield at.found(
            f"各档之和为{format_number(added)}{whole.unit}，总数写作{whole.digits}{whole.unit}，请核对",
            start=whole.start, end=parts[-1].number.end,
        )  # fmt: skip


@rule(
    "Q385",
    "grades-beyond-a-hundred",
    "各等次比率之和不等于百分之百",
    kind="inconsistency",
    severity="warning",
    source="各等次列全，比率之和为100%",
    triggers=("不及格率", "不合格率", "不及格", "不称职", "不满意", "较差率"),
    behind="0123456789占为",
)
def grades_beyond_a_hundred(text: Text, at: Hit) -> Iterator[Found]:
    """优秀、良好、及格、不及格各占多少，列全了，和却不是百分之百。

    误：考核优秀率41.4%，良好率46.6%，及格率12%，不及格率2%。
    正：考核优秀率41.4%，良好率46.6%，及格率10%，不及格率2%。
    正：及格率98%，不及格率2%。
    """
    low, high = max(text.sentence(at.line, at.start)[0], at.start - 60), at.end + 10
    told = list(_GRADE.finditer(at.text, low, high))
    for grades in _GRADES:
        if grades[-1] != at.word:
            continue
        hits = [
            next((each for each in told if _of_grade(each["name"], name, grades)), None) for name in grades
        ]
        if not all(hits):
            continue
        rates = [Decimal(each["rate"]) for each in hits if each]
        added = sum(rates, Decimal(0))
        if abs(added - 100) > Decimal("0.2") and abs(added - 100) <= 15:
            first = next(each for each in hits if each)
            yield at.found(
                f"各项之和为{format_number(added)}%，应为100%，请核对",
                start=first.start("name"), end=max(each.end() for each in hits if each),
            )  # fmt: skip
            return


def _of_grade(said: str, name: str, grades: Sequence[str]) -> bool:
    return said.endswith(name) and not any(
        said.endswith(other) for other in grades if len(other) > len(name) and other.endswith(name)
    )


@rule(
    "Q386",
    "total-at-the-end",
    "末尾的合计与前列各项不符",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    triggers=("共计", "累计", "合计", "总计", "，共"),
)
def total_at_the_end(text: Text, at: Hit) -> Iterator[Found]:
    """逗号、顿号隔开的各项，量词同类或各异（面、封、个），末尾“共计多少次”与各项之和差一个数字。

    误：收到锦旗11面、表扬信23封、表扬电话47个，共计71次。
    误：获国家级奖6人、省级奖23人、市级奖41人，共计72人次。
    正：收到锦旗11面、表扬信23封、表扬电话47个，共计81次。
    正：召开党委会12次、联席会10次，共计研究议题23项。
    """
    line = at.text
    mark = at.start if at.word[0] == "，" else at.start - 1
    numbers = between(text, at.line, at.end, at.end + 18)
    if not numbers or line[mark : mark + 1] != "，" or numbers[0].more or is_rough(line, numbers[0]):
        return
    whole = numbers[0]
    deed = line[at.end : whole.start]
    if not _TOTAL.fullmatch(deed) or not whole.unit or whole.unit[-1] in "%％":
        return
    low = max(text.sentence(at.line, at.start)[0], at.start - _REACH)
    parts = _run_before(text, at.line, low, mark)
    if len(parts) < 2 or any(is_rough(line, part.number) for part in parts):
        return
    units = [_kin(unit_at(line, part.number)[0]) for part in parts]
    kin, own = len(set(units)) == 1, _kin(whole.unit)
    if not (
        (kin and units[0] == own)
        or (len(set(units)) == len(units) >= _FEW and whole.unit in _WHOLE_UNITS and not deed)
    ):
        return
    stretch = line[parts[0].number.start - len(parts[0].label) : mark]
    if _NOT_ONE_LIST.search(stretch) or overlap(parts) or _OTHER_DEED.search(deed):
        return
    if kin and len(parts) == 2 and not _same_deed(parts):
        return
    added = total(parts)
    largest = max(part.number.value for part in parts)
    if whole.value <= largest or any(agree(whole, parts[place:]) for place in range(len(parts) - 1)):
        return
    gap = abs(added - whole.value)
    if not (one_slip(added, whole.value) and gap <= whole.value / 5) and gap > max(
        Decimal(2), whole.value * _CLOSE
    ):
        return
    if gap > max(Decimal(2), whole.value / 5) or (whole.value < 5 and gap > 1):
        return
    yield at.found(
        f"前列各项之和为{format_number(added)}，此处写作{whole.digits}{whole.scale}{whole.unit}，请核对",
        start=at.start + (1 if at.word[0] == "，" else 0), end=whole.end,
    )  # fmt: skip


def _kin(unit: str) -> str:
    return _SAME.get(unit, unit)


def _run_before(text: Text, line_number: int, low: int, end: int) -> list[Part]:
    """The list of one number a clause that ends at a place: back to a clause that has none, or two."""
    line = text.lines[line_number - 1]
    found: list[Part] = []
    right = end
    while right > low:
        start = clause_start(line, right, 40, "，。；：、！？（）\n,;:")
        numbers: Sequence[Number] = between(text, line_number, start, right)
        if len(numbers) != 1 or start <= low:
            if len(numbers) == 1:
                found.append(Part(numbers[0], line[start : numbers[0].start]))
            break
        found.append(Part(numbers[0], line[start : numbers[0].start]))
        if line[start - 1] not in "，、,":
            break
        right = start - 1
    return found[::-1]


def _same_deed(parts: Sequence[Part]) -> bool:
    """Whether two parts are told by the same words at their end: 本人讲党课2次, 班子成员讲党课4次."""
    one, two = (part.label.strip("了共") for part in parts)
    return len(one) > 2 and len(two) > 2 and one[-2:] == two[-2:] and one != two
