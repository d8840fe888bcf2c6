"""Marks by figures: ranges of years and amounts, neighbours meant roughly, month and day, the year of a document's number."""

from collections.abc import Iterator
from itertools import pairwise

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_MARKS = "GB/T 15834—2011《标点符号用法》"
_NUMBERS = "GB/T 15835—2011《出版物上数字用法》"

_YEARS_AHEAD = Pattern(r"(?<![\d.\-—])((?:19|20)\d\d)年?$")
_YEARS_BEHIND = Pattern(r"((?:19|20)\d\d)(年(?!级)|学年)")


@rule(
    "U871",
    "hyphen-between-years",
    "起止年份用了短横",
    kind="punctuation",
    severity="warning",
    source=f"{_MARKS} 4.13.3：起止用一字线“—”或浪纹线“～”",
    triggers=("-", "－"),
)
def hyphen_between_years(text: Text, at: Hit) -> Iterator[Found]:
    """起止年份之间用一字线或浪纹线，不用半角短横。

    误：2016-2018年，共接待来宾436批次。
    正：2016—2018年，共接待来宾436批次，编号为2016-2018，电话0912-2018年未变。
    """
    if not at.before(1) or at.before(1) not in "0123456789年" or not at.after(1).isdigit():
        return
    ahead = _YEARS_AHEAD.search(at.text, max(0, at.start - 6), at.start)
    behind = _YEARS_BEHIND.match(at.text, at.end)
    if ahead and behind and int(ahead[1]) < int(behind[1]):
        yield at.found(
            "起止年份之间用一字线“—”，不用短横", "—", start=ahead.start(), end=behind.end()
        )._replace(suggestion=f"{ahead[0]}—{behind[0]}")


_AMOUNT_AHEAD = Pattern(r"(?<![\d.第])(\d{1,5}(?:\.\d{1,3})?)$")
_AMOUNT_BEHIND = Pattern(r"(\d{1,5}(?:\.\d{1,3})?)([万亿](?:元|人次|人|吨|亩|户|千瓦时|平方米|立方米|公里)?)")


@rule(
    "U872",
    "amount-range",
    "数值范围省略“万”“亿”",
    kind="punctuation",
    severity="warning",
    source=f"{_NUMBERS} 5.1.3：13万元～17万元不写为13～17万元",
    triggers=("～", "~", "—", "-", "－"),
)
def amount_range(text: Text, at: Hit) -> Iterator[Found]:
    """带“万”“亿”的数值范围，前后都要写“万”“亿”，否则意思不明。

    误：集体经济收入10～30万元的村8个。
    误：产值达到1.5-2亿元。
    正：集体经济收入10万元～30万元的村8个，每户补助500～800元，2020—2022万元户增加。
    """
    if not at.before(1).isdigit() or not at.after(1).isdigit():
        return
    behind = _AMOUNT_BEHIND.match(at.text, at.end)
    ahead = behind and _AMOUNT_AHEAD.search(at.text, max(0, at.start - 10), at.start)
    if not ahead or not behind or float(ahead[1]) >= float(behind[1]):
        return
    year = len(ahead[1]) == 4 and ahead[1][:2] in ("19", "20")
    if year:
        return
    mark = at.word if at.word in "～—" else "～"
    right = f"{ahead[1]}{behind[2]}{mark}{behind[0]}"
    yield at.found(f"范围的前一数也要写“{behind[2]}”", right, start=ahead.start(1), end=behind.end())


_ROUGHLY = Pattern(r"[个名人户天次岁件家位本篇场里](?![级代度])|年(?![级代度生])")
_IN_LIST = "、第前0123456789.-—至和号"


@rule(
    "U873",
    "rough-number-in-figures",
    "概数用阿拉伯数字和顿号",
    kind="punctuation",
    severity="warning",
    source=f"{_NUMBERS} 5.2.2；{_MARKS} 4.5.3.3：相邻两数连用表示概数，用汉字，中间不用顿号",
    triggers=tuple(f"{first}、{second}" for first, second in pairwise("123456789")),
)
def rough_number_in_figures(text: Text, at: Hit) -> Iterator[Found]:
    """相邻两个数字表示概数，用汉字连写：五六名，不写5、6名。

    误：村里有5、6名老人长期卧病。
    正：村里有五六名老人长期卧病，获第5、6名，完成1、2、3标段和5、6号楼建设，教3、4年级语文。
    """
    unit = _ROUGHLY.match(at.text, at.end)
    before = at.before(1)
    if unit and before not in tuple(_IN_LIST) and before:
        han = "一二三四五六七八九"
        right = "".join(han[int(digit) - 1] for digit in at.word.split("、"))
        yield at.found("概数用汉字连写，中间不用顿号", right + unit[0], end=unit.end())


_MONTH_DAY = Pattern(r"“(1[0-2]|[1-9])[.．](3[01]|[12]\d|[1-9])”(?=[\u4e00-\u9fff])")
_NO_DAY = Pattern(r"版|倍|级|型|米|系列|模式|代|系统|计划|元|折|分|战略|行动方案")


@rule(
    "U874",
    "point-in-month-and-day",
    "月日简称用了小数点",
    kind="punctuation",
    severity="warning",
    source=f"{_MARKS} 4.14：标示某些事件或节日的月日之间用间隔号",
    triggers=tuple(f"“{month}{point}" for month in range(1, 13) for point in ".．"),
)
def point_in_month_and_day(text: Text, at: Hit) -> Iterator[Found]:
    """以月日作简称的节日、事件，月日之间用间隔号“·”。

    误：开展“6.26”国际禁毒日宣传。
    正：开展“6·26”国际禁毒日宣传，推进“1.5”级响应系统建设，实施“3.0”版改革。
    """
    found = _MONTH_DAY.match(at.text, at.start)
    if found and not _NO_DAY.match(at.text, found.end()):
        yield at.found("月日之间用间隔号“·”", f"“{found[1]}·{found[2]}”", end=found.end())


_YEAR_OF_NUMBER = Pattern(r"[\[【［（(]((?:19|20)\d\d)[\]】］）)](第?\d{1,4}号)")
_CODE = Pattern("[发字函办文令规审复委党政纪组通电任议]$")


@rule(
    "U875",
    "brackets-in-document-number",
    "发文字号的括号",
    kind="punctuation",
    severity="warning",
    source="GB/T 9704—2012 第7.2.5条：年份用六角括号“〔〕”括入",
    triggers=tuple(f"{bracket}{century}" for bracket in "[【［（(" for century in ("19", "20")),
)
def brackets_in_document_number(text: Text, at: Hit) -> Iterator[Found]:
    """发文字号的年份用六角括号。

    误：落实县委发[2009]15号文件精神。
    误：根据镇政办发（2021）3号文件。
    正：落实县委发〔2009〕15号文件精神，该案号为（2021）川01民初3号，发布会（2021）。
    """
    found = _YEAR_OF_NUMBER.match(at.text, at.start)
    if found and _CODE.search(at.text, max(0, at.start - 1), at.start):
        end = found.start(2)
        yield at.found("发文字号的年份用六角括号〔〕", f"〔{found[1]}〕", end=end)
