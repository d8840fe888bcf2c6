"""Years left over from last year's text inside of paragraphs, lengths of a term, and editions counted from a first one."""

from collections.abc import Iterator
from itertools import product

from shuzhi.kernel.numerals import parse_number
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_YEARS = range(2010, 2036)
_WILL = Pattern(
    "，?(?:我们?|本人|我[校院局镇乡村县区站所]|[\u4e00-\u9fff]{1,4})?(?:将(?!近|士|军|领)|要(?![求点素件])|打算|计划(?!生育)|拟|力争)"
)
_KEEPS = Pattern("落实|完成|执行|情况|回顾|完成了|已|了，")
_DEEDS = (
    "召开",
    "开展",
    "组织",
    "举办",
    "共召开",
    "共开展",
    "共组织",
    "共举办",
    "全年",
    "累计",
    "共计",
    "主持召开",
    "组织开展",
)
_OF_LAST = Pattern(r"(?!为|的|\d|同期|末|底|度|[—－~～至-])")
_COUNT = Pattern(r"[^，。；\d]{0,16}\d{1,4}余?(?:轮次|人次|[次场期轮个名人项件])")
_COMPARED = Pattern(
    "比|较|增长|下降|以来|同期|上年|去年|至20|—20|到20|之后|起|任期|换届|巡察|巡视|反馈|整改|问题|遗留|目前|现已"
)
_BEGAN = Pattern(
    r"(?P<year>20[012]\d)年(?P<month>1[0-2]|[1-9])?月?(?:\d{1,2}日)?[^。；（）()，]{0,16}?(?:任|到任|上任|担任|就任|履新|被任命)[^。；]{0,16}?(?:，|,)?(?:至今|迄今|到现在)?(?:已经?|至今|也?已?有|即将)?(?P<how>近|满|有|整|快)?(?:任职|履职|工作)?(?:已|近|满|有)?(?P<n>[一二两三四五六七八九十]|\d{1,2})(?:个)?(?P<more>多)?(?P<what>年(?:半|多|有余|头)?|年零)"
)
_NTH_YEAR = Pattern(r"第(?P<n>[一二三四五六七八九十]|\d{1,2})个?年头")
_SINCE = Pattern(
    r"(?P<year>20[012]\d)年(?:(?P<month>1[0-2]|[1-9])月)?(?:\d{1,2}日)?[^。；]{0,14}?(?:任|到任|上任|担任|就任|接任|成立|组建)"
)
_EDITION = Pattern(r"第(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})届")
_FIRST = Pattern(r"(?P<year>19\d\d|20[012]\d)年(?:首次|首届|起|开始|创办|举办|以来|启动|设立)")
_GAP = Pattern("停办|暂停|中断|除|疫情")
_LATE = 3
_REACH = 80


@rule(
    "D438",
    "plan-inside-of-a-line",
    "段中打算的年份未改",
    kind="anniversary_or_date",
    severity="warning",
    source="年度述职报告的打算为下一年度",
    triggers=tuple(f"{year}年" for year in _YEARS),
    behind=_WILL,
)
def plan_inside_of_a_line(text: Text, at: Hit) -> Iterator[Found]:
    """报告后半，说完问题接着写“某年，我将”，年份还是报告年度或更早的一年。

    误文：
        2021年度述职报告
        2021年，本人认真履行职责。
        一、主要工作
        全年走访群众120户。
        二、存在的问题和打算
        一是学习不够，二是调研不深。2021年，我将重点抓好三项工作。
    正文：
        2021年度述职报告
        2021年，本人认真履行职责。
        一、主要工作
        全年走访群众120户。
        二、存在的问题和打算
        一是学习不够，二是调研不深。2022年，我将重点抓好三项工作。
    """
    report = text.report_at(at.line)
    if len(report.years) != 1 or "述" not in report.kind or not at.text[: at.start].strip():
        return
    year, said = report.years[0], int(at.word[:4])
    if not year - 2 < said <= year or at.before(1).isdigit() or at.text[at.start - 1] not in "。；，.;":
        return
    low, high = text.bounds(report)
    place = text.offset(at.line, at.start)
    if (place - low) * _LATE < (high - low) * (_LATE - 1):
        return
    if _KEEPS.search(at.text, at.end, min(text.sentence(at.line, at.end)[1], at.end + 12)):
        return
    yield at.found(f"报告年度为{year}年，打算应为{year + 1}年，此处作{said}年，请核对", f"{year + 1}年")


@rule(
    "D439",
    "deed-of-the-year-before",
    "当年的工作写成上一年",
    kind="anniversary_or_date",
    severity="warning",
    source="年度述职报告记载报告年度的工作",
    triggers=tuple(f"{year}年{deed}" for year, deed in product(_YEARS, _DEEDS)),
    behind=_COUNT,
)
def deed_of_the_year_before(text: Text, at: Hit) -> Iterator[Found]:
    """正文中间一句“上一年共召开会议多少次”，前后并无比较，多为上年稿未改。

    误文：
        2019年度述职报告
        2019年，本人认真履行职责。
        一、主要工作
        全年走访群众120户。凡重大事项一律集体研究。2018年召开校务会26次，研究事项63项。
    正文：
        2019年度述职报告
        2019年，本人认真履行职责。
        一、主要工作
        全年走访群众120户。2019年召开校务会26次，比2018年召开的多3次。
    """
    report = text.report_at(at.line)
    if len(report.years) != 1 or "述" not in report.kind:
        return
    year = report.years[0]
    if int(at.word[:4]) != year - 1 or text.once(_year_before_told_often, report):
        return
    if at.start and at.text[at.start - 1] not in "。；，.;":
        return
    begin, end = text.sentence(at.line, at.start)
    if _COMPARED.search(at.text, max(begin, at.start - _REACH), min(end, at.end + _REACH)):
        return
    yield at.found(f"报告年度为{year}年，此处作{at.word[:5]}，疑为上年稿残留", end=at.start + 5)


def _year_before_told_often(text: Text, report: Report) -> bool:
    """Whether a report speaks of the year before more than once, other than to compare with it (2017年为4870万元)."""
    low, high = text.bounds(report)
    said, before = text.joined[low:high], f"{report.years[0] - 1}年"
    places, at = 0, said.find(before)
    while at >= 0:
        places += _OF_LAST.match(said, at + 5) is not None
        at = said.find(before, at + 5)
    return places > 1


@rule(
    "D440",
    "length-of-the-term",
    "任职年数与起始时间不符",
    kind="anniversary_or_date",
    severity="warning",
    source="任职年数由任职时间到报告年度末算得",
    triggers=(
        "个年头",
        *(
            f"{how}{number}{years}"
            for how, number, years in product(
                "近已有满职", "一二两三四五六七八九123456789", ("年", "个年", "个多年")
            )
        ),
    ),
)
def length_of_the_term(text: Text, at: Hit) -> Iterator[Found]:
    """写明某年某月任职，后面“已近四年”“第三个年头”与报告年度算得的不合。

    误文：
        2021年度述职报告
        2021年，本人认真履行职责。本人自2019年3月任现职以来，已近四年。
    误文：
        2018年度述职报告
        2018年是我担任站长的第三个年头（本人2014年9月任职）。
    正文：
        2021年度述职报告
        2021年，本人认真履行职责。本人自2019年3月任现职以来，已近三年。
    正文：
        2018年度述职报告
        2018年是我担任站长的第五个年头（本人2014年9月任职）。
    """
    years = text.years_at(at.line)
    if len(years) != 1:
        return
    low, high = text.sentence(at.line, at.start)
    year = years[0]
    if at.word == "个年头":
        nth = _NTH_YEAR.search(at.text, max(0, at.start - 4), at.end)
        low, high = max(low, at.start - 40), min(len(at.text), at.end + 24)
        begun = [each for each in _SINCE.compiled.finditer(at.text, low, high) if int(each["year"]) < year]
        since = begun[-1] if begun else None
        number = parse_number(nth["n"]) if nth else None
        if not since or not number or not nth:
            return
        right = year - int(since["year"]) + 1
        said = int(number.value)
        # of a term that began late in a year the years of service may be meant
        late = said == right - 1 and int(since["month"] or 12) >= 7
        if said != right and not late and abs(said - right) <= 4:
            yield at.found(f"{since['year']}年起算，{year}年为第{right}个年头，请核对", start=nth.start())
        return
    for began in _BEGAN.compiled.finditer(at.text, max(low, at.start - 44), min(high, at.end + 12)):
        if not began.start() < at.start <= began.start("n") < at.end:
            continue
        number = parse_number(began["n"])
        if number is None:
            return
        months = (year - int(began["year"])) * 12 + 12 - int(began["month"] or 6)
        told = int(number.value) * 12
        how, what = began["how"] or "", began["what"]
        least, most = told - 4, told + 11
        if "近" in how or "快" in how or "近" in began[0][-8:]:
            least, most = told - 8, told + 3
        elif began["more"] or what in ("年多", "年有余", "年零"):
            least, most = told - 1, told + 13
        elif what == "年半":
            least, most = told + 2, told + 10
        if not began["month"]:
            least, most = least - 6, most + 6
        if months + 2 < least or months > most:
            message = f"{began['year']}年{began['month'] + '月' if began['month'] else ''}起至{year}年底为{months // 12}年零{months % 12}个月，请核对"
            yield at.found(message, start=at.start, end=began.end())
        return


@rule(
    "D441",
    "edition-of-each-year",
    "届次与创办年份不符",
    kind="anniversary_or_date",
    severity="warning",
    source="每年一届：届次＝年份－首届年份＋1",
    triggers=("每年一届", "一年一届", "每年举办一届", "每年一次"),
)
def edition_of_each_year(text: Text, at: Hit) -> Iterator[Found]:
    """自某年创办，每年一届从未间断，届次却与年份对不上。

    误文：
        2016年度述职报告
        举办了第八届“群星杯”文艺汇演，自2008年创办以来，每年一届，从未间断。
    正文：
        2016年度述职报告
        举办了第九届“群星杯”文艺汇演，自2008年创办以来，每年一届，从未间断。
    """
    years = text.years_at(at.line)
    low, high = text.sentence(at.line, at.start)
    low, high = max(low, at.start - _REACH), min(high, at.end + _REACH)
    edition, first = _EDITION.search(at.text, low, high), _FIRST.search(at.text, low, high)
    if len(years) != 1 or not edition or not first or _GAP.search(at.text, low, high):
        return
    number = parse_number(edition["n"])
    right = years[0] - int(first["year"]) + 1
    if number and int(number.value) != right and abs(int(number.value) - right) <= 3:
        yield at.found(
            f"自{first['year']}年每年一届，{years[0]}年为第{right}届，请核对",
            start=edition.start(),
            end=edition.end(),
        )
