"""A unit that cannot be meant: 罚款21.6元, whose 万 is lost, 经费下降10个百分点, 占比达到58名."""

from collections.abc import Iterator

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_BEFORE, _FAR = 18, 30
_SOURCE = "《党政机关公文处理工作条例》第二十条：签发前审核人名、地名、时间、数字是否准确"
_MONEY = Pattern(
    r"(?:罚款|罚金|罚没款?|没收违法所得|违法所得|追缴[^，。；]{0,6}|追回[^，。；]{0,8}|挽回[^，。；]{0,6}损失|(?:投入|争取|到位|整合|筹集|筹措|拨付|落实|引进|下达|申请|安排)[^，。；]{0,10}(?:资金|经费|款)|(?:财政|专项|扶贫|衔接|项目|到位|上级)资金"
    r"|总?投资额?|固定资产投资|税收(?:收入)?|财政收入|公共预算收入|预算收入|产值|增加值|营业收入|主营业务收入|销售收入|销售额|集体经济收入|集体收入|经营性收入|利润|利税|标的额?|执行到位(?:金额)?|到位金额|涉案金额|贷款(?:余额)?|存款(?:余额)?|债务|节约资金|核减资金|核减|减税降费|合同金额|成交额|交易额)"
    r"(?:人民币|共计|累计|总计|合计|金额|总额|达到?|约|近|共|为|完成|实现|超过|余额){0,3}$"
)
_EACH = Pattern("人均|每|户均|单价|均|日|亩|平均|生活|伙食|电话|手续|工本")
_SMALL = 10_000
_TINY = 100


@rule(
    "T695",
    "money-too-small",
    "金额过小，疑脱“万”",
    kind="typo",
    severity="warning",
    source=_SOURCE,
)
def money_too_small(text: Text, report: Report) -> Iterator[Found]:
    """罚款、投资、税收等写成几元、几十元几角，疑为“万元”“亿元”脱字。

    误文：
        2023年度述职报告
        查处案件54起，罚款人民币21.6元。
    正文：
        2023年度述职报告
        查处案件54起，罚款人民币21.6万元，人均税收21.6元，罚款200元。
    """
    for number in text.within(text.numbers, report):
        if number.unit != "元" or number.scale or number.more or not _small(number):
            continue
        line = text.line(number.line)
        low = clause_start(line, number.start, _FAR, "，。；：！？")
        if _MONEY.search(line, max(low, number.start - _BEFORE), number.start) and not _EACH.search(
            line, low, number.start
        ):
            message = f"{number.digits}元对这类金额过小，疑脱“万”或“亿”，请核对"
            yield Found(number.line, number.start, number.end, message)


def _small(number: Number) -> bool:
    """Told to the tenth of a yuan as only 万 and 亿 are, or of a few yuan."""
    whole, _, part = number.digits.partition(".")
    return (bool(part) and int(whole) < _SMALL) or int(whole) < _TINY


_AMOUNT = Pattern(
    r"(?:经费|支出|费用|开支|收入|产值|营收|利润|税收|投资|销售额|总额|成交额|贸易额|进出口|生产总值|GDP|增加值|案件|发案|警情|事故|产量|游客|接待量|信访量|信访总量|上访量|用电量|能耗|门诊量|就诊量|住院量|存款|贷款|余额|业务量)(?:数|总数|总量|额|起数|人数|人次|数量)?"
    r"(?:同比|比上年|较上年|环比|较去年|比去年|与上年相比|比上年同期|较上年同期|同期|平均|年均|分别|总体|实现|再|又|也|均|，){0,3}(?:同比)?"
    r"(?:增长|下降|上升|减少|降低|增加|提高|压减|压缩|下浮|下滑|增收)了?(?:近|约|超过?)?$"
)
_OF_RATES = Pattern("[率速幅]|比重|占比|比例|满意度|覆盖面|贡献|权重|指数")


@rule(
    "T696",
    "points-for-amount",
    "金额数量误用百分点",
    kind="typo",
    severity="warning",
    source="《国民经济和社会发展统计用语》：百分点用于百分数之差，数量的增减用百分之几",
)
def points_for_amount(text: Text, report: Report) -> Iterator[Found]:
    """经费、收入、案件数等数量的增减应写百分之几，“百分点”只用于比率。

    误文：
        2023年度述职报告
        办公经费下降10个百分点，全年税收收入同比增长6.5个百分点。
    正文：
        2023年度述职报告
        办公经费下降10％，办公经费占比下降10个百分点，案件办结率提高3个百分点。
    """
    for number in text.within(text.numbers, report):
        if number.unit != "个百分点":
            continue
        line = text.line(number.line)
        low = max(0, number.start - _FAR)
        found = _AMOUNT.search(line, low, number.start)
        if not found:
            continue
        low = clause_start(line, number.start, _FAR, "。；！？")
        behind = line[number.end : number.end + 8]
        if not _OF_RATES.search(line, low, number.start) and not behind.startswith(("，占", "，比重")):
            right = f"{number.digits}%"
            yield Found(number.line, number.start, number.end, "数量的增减用百分之几，不用百分点", right)


_NUMBER = Pattern(
    r"(?:了|近|约|了近){0,1}(?P<all>\d{1,6}[余多]?[名人个户家件])(?!百分点|[^，。；、]{0,4}[%％])"
)
_RATIO = Pattern("[:：比]1?$|每|分之|效率|频率|功率|倍率")


@rule(
    "T697",
    "share-in-persons",
    "占比写成人数",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(
        share + verb
        for share in ("占比", "比例", "比重", "率")
        for verb in ("达到", "达", "为", "提升到", "提升至", "提高到", "提高至", "上升到", "上升至", "增至", "增加到", "占到", "保持在", "超过")
    ),
    behind=_NUMBER,
)  # fmt: skip
def share_in_persons(text: Text, at: Hit) -> Iterator[Found]:
    """占比、比例、合格率之后应是百分比，却写了人数、个数。

    误：来自一线的干部占比达到58名，群众满意率达到97人。
    正：来自一线的干部占比达到58%，人数达到58名，占比达到58%、26名。
    """
    found = _NUMBER.match(at.text, at.end)
    if found and not _RATIO.search(at.before(12)):
        yield at.found("占比、比率应写百分比，此处写了数量，请核对", end=found.end("all"))


@rule(
    "T699",
    "total-without-measure",
    "合计数缺量词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("共计", "合计", "总计"),
    behind=Pattern("(?:约|达|为)?[0-9]{1,6}(?:\\.[0-9]{1,3})?[，。；、]"),
)
def total_without_measure(text: Text, at: Hit) -> Iterator[Found]:
    """“共计53”后面就是标点，量词或单位漏写。

    误：清运生活垃圾共计620，整治黑臭水体2处。
    正：清运生活垃圾共计620吨，整治黑臭水体2处。
    """
    end = at.end
    while end < len(at.text) and at.text[end] not in "，。；、":
        end += 1
    yield at.found("数字后缺量词或单位，请补上", end=end)
