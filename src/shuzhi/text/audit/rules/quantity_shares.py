"""Shares told together that make more than all, parts of several measures, and rates of a whole told elsewhere."""

from collections.abc import Iterator
from decimal import Decimal

from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.ratios import near
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_RATES = Pattern(
    "[：:为]?(?P<list>\\d{1,2}(?:\\.\\d{1,2})?[%％](?:[、，,和及]\\d{1,2}(?:\\.\\d{1,2})?[%％]){2,9})"
)
_RATE = Pattern("\\d{1,2}(?:\\.\\d{1,2})?")
_TOO_MUCH = Decimal(112)
_MEASURED = Pattern("(?P<label>[\u4e00-\u9fff“”]{1,14}?)(?:约|共|达)?\\d")


@rule(
    "Q357",
    "shares-above-hundred",
    "几项占比之和超过百分之百",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：各项占比之和为100%",
    triggers=(
        "占比分别为", "占比分别是", "占比分别达", "比例分别为", "比重分别为", "分别占比", "分别占", "分别占到", "分别占总数的", "各占",
    ),
)  # fmt: skip
def shares_above_hundred(text: Text, at: Hit) -> Iterator[Found]:
    """“占比分别为”后列出三项以上，加起来略多于100%；或与前面列出的人数对不上。

    误：第一种形态236人次、第二种形态94人次、第三种形态15人次、第四种形态7人次，占比分别为67.0%、26.7%、4.3%、3.0%。
    误：三次产业占比分别为12.4%、46.3%、43.3%。
    正：三次产业占比分别为12.4%、46.3%、41.3%。
    """
    found = _RATES.match(at.text, at.end)
    if not found:
        return
    rates = [Decimal(each) for each in _RATE.findall(found["list"])]
    total = sum(rates, Decimal(0))
    # each may have been rounded up by a half of its last place
    if Decimal(100) + Decimal("0.05") * len(rates) < total <= _TOO_MUCH and any(
        "." in each for each in _RATE.findall(found["list"])
    ):
        yield at.found(f"各项占比之和为{total}%，超过100%，请核对", end=found.end())
        return
    if Decimal(101) + len(rates) // 2 < total <= _TOO_MUCH:
        yield at.found(f"各项占比之和为{total}%，超过100%，请核对", end=found.end())


_MIXED = frozenset(("件", "批", "批次", "件次", "人次", "次", "封", "起", "个", "通", "条"))
_PART = Pattern("次?(?:[、，；和及]|以及)?(?P<label>[\u4e00-\u9fff]{2,12})$")


@rule(
    "Q358",
    "mixed-parts-do-not-add-up",
    "几种量词的分项之和不等于总数",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：分项之和等于合计",
    triggers=(
        "批）次，其中",
        "批)次，其中",
        "件）次，其中",
        "件)次，其中",
        "件次，其中",
        "批次，其中",
        "批（件）次，其中",
        "件（批）次，其中",
        "件批次，其中",
        "件（次），其中",
        "批（次），其中",
    ),
)
def mixed_parts_do_not_add_up(text: Text, at: Hit) -> Iterator[Found]:
    """总数合计件、批次，“其中”分列来信多少件、来访多少批次，加起来与总数不等。

    误：受理来信来访2186件（批）次，其中来信217件、来访865批次、网上信访1124件。
    正：受理来信来访2206件（批）次，其中来信217件、来访865批次、网上信访1124件。
    正：受理来信来访2186件（批）次，其中重复信访217件、来访865批次。
    """
    wholes = between(text, at.line, max(0, at.start - 14), at.end)
    if not wholes or wholes[-1].end < at.start - 3 or is_rough(at.text, wholes[-1]):
        return
    whole = wholes[-1]
    end = text.sentence(at.line, at.end)[1]
    parts: list[Number] = []
    place = at.end
    for number in between(text, at.line, at.end, min(end, at.end + 120)):
        gap = at.text[place : number.start]
        if number.unit not in _MIXED or not _PART.compiled.fullmatch(gap) or is_rough(at.text, number):
            break
        parts.append(number)
        place = number.end
    place += at.text.startswith("次", place)
    if len(parts) < 3 or at.text[place : place + 1] not in ("。", "；", "，", ""):
        return
    if len({number.unit for number in parts}) == 1 and parts[0].unit == whole.unit:
        return
    summed = sum((number.value for number in parts), Decimal(0))
    if summed != whole.value and abs(summed - whole.value) * 10 < whole.value:
        message = f"所列各项之和为{summed}，总数写作{whole.digits}，请核对"
        yield at.found(message, start=at.end - 2, end=place)


_GROWN = (
    "参保",
    "参合",
    "筛查",
    "覆盖",
    "接种",
    "体检",
    "签约",
    "建档",
    "缴费",
    "入户",
    "投保",
    "普及",
    "测评",
    "参学",
    "入学",
    "回访",
)
_VALUE = Pattern("(?:高达|达到了?|达|为)?(?P<rate>\\d{2}(?:\\.\\d{1,2})?)[%％](?!以上|左右)")
_MEN = Pattern("人口|共有|现有|总人数|总户数|户籍|常住|适龄|在册|在校|应")
_HEAD = 200


@rule(
    "Q361",
    "rate-of-whole-told-before",
    "比率与前文总数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：比率由部分与总数算得",
    triggers=tuple(word + "率" for word in _GROWN),
    behind=Pattern("(?:高达|达到了?|达|为)?\\d{2}(?:\\.\\d{1,2})?[%％]"),
)
def rate_of_whole_told_before(text: Text, at: Hit) -> Iterator[Found]:
    """“收缴1198人，参保率96.2%”，而前文说全村1286人，算得93.2%，只差一个数字。

    误文：
        2023年度述职报告
        我村共有人口1286人。
        医保共收缴1198人，参保率96.2%。
    正文：
        2023年度述职报告
        我村共有人口1286人。
        医保共收缴1198人，参保率93.2%。
    """
    found = _VALUE.match(at.text, at.end)
    low = max(text.sentence(at.line, at.start)[0], at.start - 30)
    numbers = between(text, at.line, low, at.start)
    if not found or not numbers or numbers[-1].unit not in ("人", "户", "名"):
        return
    part, rate = numbers[-1], found["rate"]
    if is_rough(at.text, part) or part.value < 20:
        return
    report, near_by = text.report_at(at.line), []
    for number in text.within(text.numbers, report)[:_HEAD]:
        if (number.line, number.start) >= (part.line, part.start):
            break
        if number.unit == part.unit and not number.more and part.value <= number.value <= 2 * part.value:
            near_by.append(number)
    wholes = []
    for number in near_by:
        right = 100 * part.value / number.value
        if near(right, rate):
            return
        written = f"{right:.{len(rate.partition('.')[2])}f}"
        if len(written) == len(rate) and sum(a != b for a, b in zip(written, rate, strict=True)) == 1:
            wholes.append((number, written))
    if len(wholes) == 1:
        number, written = wholes[0]
        message = f"第{number.line}行共{number.digits}{number.unit}，按{part.digits}÷{number.digits}应为{written}%，写作{rate}%，请核对"
        yield at.found(message, end=found.end())


_OF_ALL = Pattern(
    "的?(?:比例|比重)?(?:为|约|达到?|近)?(?P<rate>\\d{1,2}(?:\\.\\d{1,2})?)[%％](?!以上|左右|以内|以下)"
)
_SHARE_OF = Pattern(
    "占(?:到|了|比)?(?:我|本|全)?(?:[镇乡县区市村校院局所站]|街道|社区|公司)?(?:总(?P<whole>[\u4e00-\u9fff]{2,4})数|(?P<noun>[\u4e00-\u9fff]{2,8}?)(?:总(?:人|户)?数|总量|数))$"
)
_OWN_ALL = Pattern(
    "(?:[有共设辖总]|现有|在册|在编|在校|在籍|在职|全[镇乡县区市村校院局所站体部]|支部|社区|街道|公司|我[镇乡县区市村校院局所站]|[、，：])$"
)
_PART_OF_ALL = Pattern(
    "新|其中|女|预备|流动|困难|优秀|培养|发展|培训|年轻|骨干|以上|以下|上年|去年|比|较|每|退休|转入|转出|调|毕业|招"
)
_OUTER, _APART, _ONE = Decimal(22), 18, Decimal(1)
_HUNDRED, _FEW = Decimal(100), Decimal(6)
_ENROLLED = ("参与", "参加", "参学", "参训", "参保", "参评", "参赛", "入学", "巩固", "到课", "覆盖", "签约", "走访", "普及", "体检", "接种", "筛查", "就读", "住宿", "到会", "出勤", "参检", "参测", "参考", "参会", "受训", "注册")  # fmt: skip
_VALUES = Pattern("(?:高达|达到了?|达|为)?(?P<rate>\\d{2}(?:\\.\\d{1,2})?)[%％](?P<least>以上)?(?!左右)")
_SAME_UNIT = {"人": "名"}
_STATIC = Pattern("在校|在册|在籍|在编|现有|共有|辖|常住|户籍")
_PERSONS = Pattern(
    "学生|教职工|职工|党员|教师|干部|居民|村民|幼儿|老人|人口|农户|住户|会员|团员|商户|员工|民警|儿童|师生"
)
_NOUN_BEHIND = Pattern("[\u4e00-\u9fff]{2,6}")


@rule(
    "Q366",
    "share-of-whole-told-before",
    "占比与前文总数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：占比由部分与总数算得",
    triggers=(
        "总数",
        "总人数",
        "总户数",
        "总量",
        *(
            f"{noun}数"
            for noun in (
                "农户",
                "党员",
                "职工",
                "学生",
                "教师",
                "人口",
                "教职工",
                "脱贫户",
                "员工",
                "村民",
                "居民",
            )
        ),
    ),
    behind=_OF_ALL,
)
def share_of_whole_told_before(text: Text, at: Hit) -> Iterator[Found]:
    """“41名，占党员总数的57%”，而前文说全村有党员87名，算得47%。

    误文：
        2023年度述职报告
        全村现有党员87名，村民小组9个。
        60岁以上党员41名，占党员总数的57%。
    正文：
        2023年度述职报告
        全村现有党员87名，村民小组9个。
        60岁以上党员41名，占党员总数的47%。
    正文：
        2023年度述职报告
        全村现有党员87名，村民小组9个。
        60岁以上党员41名，占全镇退休党员总数的57%。
    """
    found = _OF_ALL.match(at.text, at.end)
    share = _SHARE_OF.search(at.text, max(0, at.start - _APART), at.end)
    if not found or not share:
        return
    low = max(text.sentence(at.line, at.start)[0], share.start() - _APART)
    parts = between(text, at.line, low, share.start())
    if not parts or parts[-1].end < share.start() - 8 or parts[-1].more:
        return
    part, rate, noun = parts[-1], found["rate"], share["noun"] or share["whole"]
    if at.text[part.end : share.start()].strip("，、（仅只约已就便") not in ("", noun):
        return
    wholes = wholes_of(text, at, part, noun)
    if len({each.value for each in wholes}) != 1:
        return
    yield from _off(at, part, wholes[0], rate, share.start(), found.end())


@rule(
    "Q367",
    "taking-part-of-whole-told",
    "参与率与前文总数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：参与率由参加数与总数算得",
    triggers=tuple(word + "率" for word in _ENROLLED),
    behind=_VALUES,
)
def taking_part_of_whole_told(text: Text, at: Hit) -> Iterator[Found]:
    """“参加学生982人，参与率达到95%以上”，而前文说在校学生1086人，算得90.4%。

    误文：
        2023年度述职报告
        学校现有教学班26个，在校学生1086人。
        开展课后服务，参加学生982人，参与率达到95%以上。
    正文：
        2023年度述职报告
        学校现有教学班26个，在校学生1086人。
        开展课后服务，参加学生982人，参与率达到90%以上。
    """
    found = _VALUES.match(at.text, at.end)
    begin = clause_start(at.text, at.start)
    low = max(text.sentence(at.line, at.start)[0], begin - 2 * _APART)
    numbers = between(text, at.line, low, at.start)
    if not found or not numbers or numbers[-1].end < begin - 2 or is_rough(at.text, numbers[-1]):
        return
    part = numbers[-1]
    if sum(each.unit == part.unit for each in numbers) > 1:
        # what stands beside it is the whole it is of
        return
    ahead = at.text[clause_start(at.text, part.start) : part.start]
    behind = _NOUN_BEHIND.match(at.text, part.end)
    named = _PERSONS.findall(ahead)
    noun = behind[0][:2] if behind else named[-1] if named else ahead[-2:]
    if any(mark in noun for mark in "，。、") or len(noun) < 2:
        return
    wholes = [
        each
        for each in wholes_of(text, at, part, noun)
        if _STATIC.search(text.line(each.line), max(0, each.start - _APART), each.start)
    ]
    if len({each.value for each in wholes}) == 1:
        yield from _off(at, part, wholes[0], found["rate"], at.start, found.end(), least=found["least"] or "")


def wholes_of(text: Text, at: Hit, part: Number, noun: str) -> list[Number]:
    """The numbers told before as how many of a thing the unit has: 全村现有党员87名."""
    report, wholes = text.report_at(at.line), []
    unit = _SAME_UNIT.get(part.unit, part.unit)
    for number in text.within(text.numbers, report)[: 2 * _HEAD]:
        if (
            _SAME_UNIT.get(number.unit, number.unit) != unit
            or number.more
            or number.value < part.value
            or number is part
        ):
            continue
        if number.line == at.line and number.end > at.start:
            continue
        line = text.lines[number.line - 1]
        begin = clause_start(line, number.start)
        ahead = line[begin : number.start]
        if line.startswith(noun, number.end):
            lead = line[max(0, begin - 1) : number.start]
        elif ahead.rstrip("共有达计为总数").endswith(noun):
            lead = line[max(0, begin - 1) : begin] + ahead.rstrip("共有达计为总数").removesuffix(noun)
        else:
            continue
        if _PART_OF_ALL.search(ahead) or is_rough(line, number):
            continue
        if lead == "" or _OWN_ALL.search(lead):
            wholes.append(number)
    return wholes


def _off(
    at: Hit, part: Number, whole: Number, rate: str, start: int, end: int, *, least: str = ""
) -> Iterator[Found]:
    """A finding where a share is not that of two numbers, nor far from it as one of something else is."""
    if not whole.value:
        return
    right, said = 100 * part.value / whole.value, Decimal(rate)
    if said == _HUNDRED and right < _HUNDRED - _FEW:
        # all of some of them
        return
    if near(right, rate) or abs(right - said) > _OUTER or (least and right > said - _ONE):
        return
    written = f"{right:.1f}"
    message = f"第{whole.line}行共{whole.digits}{whole.unit}，按{part.digits}÷{whole.digits}约为{written}%，写作{rate}%{least}，请核对"
    yield at.found(message, start=start, end=end)
