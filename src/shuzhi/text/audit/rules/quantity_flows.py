"""Stocks and flows, amounts told in points, and grades of review: what was there, came and went and is left."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.ratios import plain
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_STARTS = Pattern(
    "年初|期初|上年末|上年底|去年底|去年末|上年结[转存]|旧存|原有|原有在册|[0-9]年底(?:未|尚|仍)|月底(?:未|尚)"
)
_CAME = Pattern(
    "新接收|新收|新增|增加|转入|接收|新入|入住|入学|迁入|调入|引进|新识别|返贫|招聘|新进|收案|新立|出生|录用|发展"
)
_WENT = Pattern(
    "解除|减少|消除|转出|出院|脱贫|死亡|剔除|办结|审结|结案|执结|销号|期满|清退|退出|核销|退休|辞职|调离|调出|迁出|毕业|出栏|化解|整改|退网|注销|解矫|离职|刑满|解聘"
)
_LEADS = ("目前", "年末", "年底", "期末", "现", "至今", "尚")
_REACH, _FEWEST = 130, 3


@rule(
    "Q376",
    "balance-does-not-follow",
    "期初、增减与期末数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：期初数＋增加数－减少数＝期末数",
    # 现有, 现在册, 尚有 and the like are told by Q364
    triggers=("剩余", "未结", "余下", "尚余", "存案", "结存", "还有"),
    behind=Pattern("[^，。；：、（）\\d率比]{0,8}\\d"),
)
def balance_does_not_follow(text: Text, at: Hit) -> Iterator[Found]:
    """“旧存多少，新收多少，审结多少，未结多少”，期初加增减不等于期末；几户几人的两数分别算。

    误：旧存案件46件，新收312件，审结320件，未结39件。
    误：2018年底未脱贫34户130人，自然增加11人、自然减少6人，完成脱贫35户126人，剩余3户9人。
    正：2018年底未脱贫34户130人，自然增加11人、自然减少6人，完成脱贫31户126人，剩余3户9人。
    正：旧存案件46件，新收312件，审结320件，未结38件。
    """
    if at.word != "还有" and at.before(3).endswith(_LEADS):
        return
    low = max(text.sentence(at.line, at.start)[0], at.start - _REACH)
    ends = [number for number in between(text, at.line, at.end, at.end + 24) if number.unit]
    if not ends or ends[0].start - at.end > 8:
        return
    finals = [ends[0]]
    if len(ends) > 1 and ends[1].start == ends[0].end:
        finals.append(ends[1])
    earlier = [number for number in between(text, at.line, low, at.start) if number.unit]
    for final in finals:
        chain = _flows(at.text, [number for number in earlier if number.unit == final.unit], low)
        if chain is None or final.more or (final.start > at.end and is_rough(at.text, final)):
            continue
        first, right = chain
        if "其中" in at.text[final.end : final.end + 4]:
            continue
        if right == final.value or abs(right - final.value) * 2 > first.value:
            continue
        message = (
            f"由期初{plain(first)}加减算得{format_number(right)}{final.unit}，此处写作{plain(final)}，请核对"
        )
        yield at.found(message, start=first.start, end=final.end)
        return


def _flows(line: str, numbers: Sequence[Number], low: int) -> tuple[Number, Decimal] | None:
    """The number at the beginning and what it becomes by all that came and went; None where one of them is of neither."""
    starts = [place for place, number in enumerate(numbers) if _STARTS.search(_told(line, number, low))]
    if not starts or len(numbers) - starts[-1] < _FEWEST - 1:
        return None
    first, right = numbers[starts[-1]], numbers[starts[-1]].value
    directions = set()
    for number in numbers[starts[-1] + 1 :]:
        label = _told(line, number, first.end)
        came, went = _CAME.search(label), _WENT.search(label)
        if bool(came) is bool(went) or is_rough(line, number) or "其中" in label:
            return None
        right += number.value if came else -number.value
        directions.add(bool(came))
    fewest = 1 if False in directions else 2
    return (first, right) if len(numbers) - starts[-1] > fewest and False in directions else None


def _told(line: str, number: Number, low: int) -> str:
    """The words of its clause before a number, those before another number that it adjoins included: 35户126人."""
    return line[max(low, clause_start(line, number.start)) : number.start]


_POINTS_OF = Pattern(
    r"(?:(?P<amount>\d(?:\.\d{1,4})?(?:万|亿)?(?:微克/立方米|微克|毫克/升|元|件|起|人|人次|吨|户|家|公里|亩|天|千瓦时|宗|批次))|浓度|产值|收入|总额|发案数|案件数|事故起数|信访量|产量|销量|游客量|发案|警情|投诉量|费用|经费)"
    r"[，,]?(?:同比|环比|比上年|较上年|比去年|较去年|比去年同期|较去年同期)(?:实际|净|均|分别)?(?:增长|增加|下降|减少|提高|上升|降低|提升)了?(?P<rate>\d{1,3}(?:\.\d{1,2})?)$"
)


@rule(
    "Q378",
    "amount-changes-by-per-cent",
    "数量的增减不用“个百分点”",
    kind="typo",
    severity="warning",
    source="统计用语：百分点只用于两个百分率之差，数量的增减幅度用百分比",
    triggers=("个百分点",),
)
def amount_changes_by_per_cent(text: Text, at: Hit) -> Iterator[Found]:
    """浓度、收入、件数等数量说同比下降几“个百分点”，应写“%”。

    误：PM2.5平均浓度29微克/立方米，同比下降了4.6个百分点。
    误：接报治安警情316起，同比下降12.4个百分点。
    正：PM2.5平均浓度29微克/立方米，同比下降了4.6%。
    正：优良天数比例92.3%，同比提高2.1个百分点。
    """
    found = _POINTS_OF.search(at.text, max(0, at.start - 60), at.start)
    if not found:
        return
    begin = clause_start(at.text, found.start())
    if not found["amount"] and any(
        word in at.text[begin : at.start] for word in ("率", "比重", "占", "增速", "增幅", "比例")
    ):
        return
    yield at.found(
        "数量的增减幅度应写“%”，“个百分点”只用于两个百分率之差",
        f"{found['rate']}%",
        start=found.start("rate"),
    )


_GRADE = r"(?:评定为?|评出|确定为?)?(?:优秀|合格|称职|基本合格|基本称职|不合格|不称职|不定等次|未定等次|不确定等次)(?:党员|等次)?(?:的)?\d{1,4}[名人]"
_GRADED = Pattern(f"{_GRADE}(?:[、，,]{_GRADE}){{1,3}}")
_GRADE_COUNT = Pattern(r"\d{1,4}(?=[名人])")
_MEMBERS = Pattern("党员|参评|参加|参考|考核|应到|实到")


@rule(
    "Q379",
    "review-grades",
    "民主评议各等次之和与党员数不符",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：民主评议各等次之和等于参评党员数",
    triggers=("优秀党员", "优秀等次", "评出优秀", "评定优秀", "其中优秀", "，优秀", "：优秀"),
)
def review_grades(text: Text, at: Hit) -> Iterator[Found]:
    """民主评议评出优秀、合格各多少名，加起来与前面写明的党员数差几名。

    误：年度考核参加人数48人，优秀9人、合格37人、不定等次1人。
    误：参评党员32名，评出优秀党员9名、合格党员22名，无不合格党员。
    正：参评党员31名，评出优秀党员9名、合格党员22名，无不合格党员。
    """
    begin = at.start + at.word.find("优秀")
    found = _GRADED.match(at.text, begin)
    if not found or not ("合格" in found[0] or "称职" in found[0]):
        return
    added = sum(map(int, _GRADE_COUNT.findall(found[0])))
    members = [
        number
        for number in between(text, at.line, max(0, at.start - 160), at.start)
        if number.unit in ("名", "人")
        and _MEMBERS.search(
            at.text[clause_start(at.text, number.start) : number.start] + at.text[number.end : number.end + 4]
        )
    ]
    if not members or any(number.value == added for number in members):
        return
    nearest = min(members, key=lambda number: abs(number.value - added))
    if nearest.more or abs(nearest.value - added) > max(Decimal(3), nearest.value / 10):
        return
    yield at.found(f"各等次之和为{added}名，党员数写作{plain(nearest)}，请核对", start=begin, end=found.end())
