"""Values left blank: 满意率为。, 新增车位（）个, 2023年　月　日, 第届."""

from collections.abc import Iterator
from itertools import product

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_NEAR = 200
_SOURCE = "《党政机关公文处理工作条例》第二十条：签发前审核人名、地名、时间、数字是否准确"
_SPACES = " \u3000\xa0"

_SAID = (
    "率",
    "数",
    "额",
    "量",
    "值",
    "比例",
    "占比",
    "比重",
    "面积",
    "收入",
    "金额",
    "总数",
    "满意度",
    "安全感",
    "达标率",
    "知晓率",
)
_IS = (
    "为",
    "达",
    "达到",
    "是",
    "提升至",
    "提升到",
    "提高到",
    "提高至",
    "上升到",
    "下降到",
    "保持在",
    "稳定在",
    "均为",
    "均达",
    "均达到",
    "增长到",
    "高达",
    "仅为",
)


@rule(
    "P127",
    "value-without-number",
    "数值未填",
    kind="missing_number",
    severity="error",
    source=_SOURCE,
    triggers=tuple(
        f"{said}{verb}{end}"
        for said, verb, end in product(_SAID, _IS, "，。；、")
        if said + verb not in ("数是", "值达", "收入是", "量是")
    ),
)
def value_without_number(text: Text, at: Hit) -> Iterator[Found]:
    """“率为”“金额达到”之后就是标点，数值没有填。

    误：全年信访事项办理120件，群众满意率为。
    误：农村自来水普及率达到，位居全市前列。
    正：群众满意率为98％，参加人数为12人，质量过硬。
    """
    if not text.in_quote(at.line, at.start):
        yield at.found("此处缺数值，请补上", end=at.end - 1)


_BLANK_DATE = Pattern(r"(?:(?:\d{4})?年[ \u3000]{1,12}月(?:[ \u3000]{0,12}日)?|月[ \u3000]{1,12}日)")
_LOST_DATE = Pattern(r"(?:^|[，。；：、于在从自至到]|(?<!生)今?年)$")
_FORM = Pattern(r"签|盖章|填表|填报|出生|年[ \u3000]{1,12}月[ \u3000]{1,12}日.{0,20}年[ \u3000]{1,12}月")


@rule(
    "P124",
    "date-without-number",
    "日期缺数字",
    kind="missing_number",
    severity="error",
    source=_SOURCE,
    triggers=("年 ", "年\u3000", "月 ", "月\u3000", "月日"),
)
def date_without_number(text: Text, at: Hit) -> Iterator[Found]:
    """年、月、日之间是空白。

    误：2023年　月　日
    误：该项目于2023年 月开工。
    误：工作部署后，月日区委召开会议研究。
    正：2023年12月8日
    正：考核人签字：　　年　月　日
    """
    if at.word == "月日":
        if _LOST_DATE.search(at.text, max(0, at.start - 4), at.start) and at.after(1) != "期":
            yield at.found("日期未填写，请补上", severity="warning")
        return
    found = _BLANK_DATE.match(at.text, at.start)
    if not found or _FORM.search(at.around(_NEAR)):
        return
    start = at.start
    while start and at.text[start - 1].isdigit():
        start -= 1
    if found[0][0] == "月" and start == at.start:
        return
    yield at.found("日期未填写，请补上", start=start, end=found.end())


@rule(
    "P125",
    "ordinal-without-number",
    "第几缺数字",
    kind="missing_number",
    severity="error",
    source=_SOURCE,
    triggers=(
        "第届",
        "第次",
        "第批",
        "第期",
        "第 届",
        "第\u3000届",
        "第 次",
        "第\u3000次",
        "〕号",
        "第号",
        "第名",
        "第位",
        "第季度",
        "第轮",
        "第卷",
    ),
)
def ordinal_without_number(text: Text, at: Hit) -> Iterator[Found]:
    """“第”与“届”“次”之间、文号“〕”与“号”之间没有数字。

    误：县第届人民代表大会第三次会议
    误：印发镇党发〔2023〕号文件。
    正：县第十五届人民代表大会第三次会议
    正：印发镇党发〔2023〕12号文件。
    """
    yield at.found("此处缺数字，请补上")


_UNITS = (
    "次",
    "件",
    "人次",
    "名",
    "户",
    "篇",
    "场",
    "份",
    "条",
    "个",
    "家",
    "项",
    "万元",
    "余人",
    "处",
    "人",
    "期",
)
_EMPTY = ("（）", "（ ）", "（\u3000）", "（  ）", "()", "( )")


@rule(
    "P128",
    "bracket-before-measure",
    "括号内缺数字",
    kind="missing_number",
    severity="error",
    source=_SOURCE,
    triggers=tuple(
        bracket + unit
        for bracket, unit in product(
            _EMPTY,
            (
                *_UNITS,
                "平方米",
                "公里",
                "亩",
                "吨",
                "起",
                "台",
                "辆",
                "元",
                "%",
                "％",
                "个百分点",
                "天",
                "批",
                "座",
                "所",
                "间",
                "套",
            ),
        )
    ),
)
def bracket_before_measure(text: Text, at: Hit) -> Iterator[Found]:
    """量词之前是一对空括号，数字没有填。

    误：新增停车位（）个，改造管网2公里。
    误：年度考核优秀率（）%。
    正：新增停车位20（）个，满意（）人，基本满意（）人，不满意（）人。
    """
    if (
        "\u4e00" <= at.before(1) <= "\u9fff"
        and sum(at.around(30).count(each) for each in ("（）", "（ ）", "()")) < 3
    ):
        yield at.found("括号内的数字未填写，请补上")


_NEXT_RATE = Pattern(
    "[\u4e00-\u9fff]{2,12}率(?=[，。；](?!分别|均|都|双双|持续|稳|位|保持|达|同比|较|不断|逐|明显|大幅|进一步|同步|实现|全部))"
)


@rule(
    "P134",
    "rate-beside-rates",
    "并列比率缺数值",
    kind="missing_number",
    severity="error",
    source=_SOURCE,
    triggers=("%、", "％、", "%和", "％和", "%，其中", "％及"),
    behind=_NEXT_RATE,
)
def rate_beside_rates(text: Text, at: Hit) -> Iterator[Found]:
    """前一项写了百分之几，并列的后一项只有“某某率”三字，数值没有填。

    误：新生儿疾病筛查率98.9%、听力筛查率，出生缺陷有所下降。
    正：新生儿疾病筛查率98.9%、听力筛查率97.6%，出生缺陷有所下降。
    正：入学率100%、巩固率，均居全县前列；办结率98%、提高了办事效率。
    """
    found = _NEXT_RATE.match(at.text, at.end)
    if not found or _NO_RATE.search(found[0]):
        return
    before = at.before(14)
    if _RATE_AHEAD.search(before):
        yield at.found("此处缺数值，请补上", start=at.end, end=found.end())


_NO_RATE = Pattern("效率$|频率$|提高|提升|降低|优化|增强|了|的")
_RATE_AHEAD = Pattern("率(?:高?达到?|为|是|约)?[0-9.]{1,6}$")
