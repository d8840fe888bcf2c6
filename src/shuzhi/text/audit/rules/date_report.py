"""Dates against the report: events outside its year, terms of office in two lengths, ages and years of service."""

from collections.abc import Iterator
from typing import NamedTuple

from shuzhi.kernel.numerals import parse_number
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_YEAR = Pattern(r"(?<!\d)((?:19|20)\d\d)年")
_EARLY = Pattern(r"(?:19|20)\d\d年[12]月\d{1,2}日")
_OPENING_YEAR = Pattern(
    r"(?:现将|我将|本人将|现就|下面，?就?将?)[^。；\d]{0,12}((?:19|20)\d\d)年(?:度|以来|全年)?[^。；\d]{0,30}(?:情况|工作|履职|述职|报告|汇报)"
)
_AIMED = Pattern(r"(?:到|至|截至|截止|力争|预计|计划|拟|将|规划|目标|于|有效期|合同)[^，。]{0,8}$")
_PLANNED = Pattern("前|底|目标|规划|计划|打算|将|预计|竣工|建成|到期|远景|展望|年底")
_TERM = Pattern(
    r"(?:任职|任现职|到任|上任|履职)(?:以来|已|已经|至今|满|近)?的?(?P<years>[一二两三四五六七八九十]|\d{1,2})(?:个)?(?:多)?年(?:半|多)?(?:来|以来|多来|间|期间|有余|时间)?(?!以上|以下|以内|内|后|前|的|半|多)"
)
_YEARS_BACK = Pattern(r"(?:^|[，。；：　])(?P<years>[二两三四五]|[2-5])年(?:多)?来(?=[，,])")
_BORN = Pattern(r"(?P<born>19\d\d|20[01]\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出)?生")
_AGED = Pattern(r"(?:现年|今年|年龄|年满)[:：]?(?P<age>[2-7]\d|[二三四五六]十[一二三四五六七八九]?)周?岁")
_JOINED = Pattern(
    r"(?P<year>19\d\d|20[0-2]\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?(?P<what>加入中国共产党|入党|参加工作|参军|入伍)"
)
_SERVED = Pattern(
    r"(?:工龄|党龄|军龄|警龄|教龄|从警|从教)(?:已有|已|达|满|有|为)?(?P<years>\d{1,2})(?:个)?(?P<more>[余多])?年"
)
_LEAST_AGE = {"加入中国共产党": 18, "入党": 18, "参加工作": 14, "参军": 16, "入伍": 16}


class Length(NamedTuple):
    """How long somebody is said to have served, and where."""

    years: int
    line: int
    start: int
    end: int


@rule(
    "D420",
    "since-last-year",
    "去年以来指代不清",
    kind="anniversary_or_date",
    severity="hint",
    source="年度报告以年份指明时间",
    triggers=("去年以来", "去年来"),
)
def since_last_year(text: Text, at: Hit) -> Iterator[Found]:
    """年度报告里写“去年以来”，读者不知道指报告年度还是上一年。

    误文：
        2023年度述职报告
        去年以来，本人认真履行职责。
    正文：
        2023年度述职报告
        2023年以来，本人认真履行职责。
    """
    report = text.report_at(at.line)
    years = report.years
    if len(years) == 1 and "述" in report.kind:
        yield at.found(f"报告年度为{years[0]}年，“{at.word}”指代不清，宜写明年份")


@rule(
    "D421",
    "year-of-the-opening",
    "年份与标题不符",
    kind="anniversary_or_date",
    severity="error",
    source="标题、开头和落款的年份应当一致",
)
def year_of_the_opening(text: Text, report: Report) -> Iterator[Found]:
    """标题是一个年度，开头“现将……年度……报告如下”写成另一个年度；落款日期早于报告年度，或是该年年初。

    误文：
        2023年度述职报告
        各位领导：
        现将2022年度履行职责情况报告如下，请予审议。
    正文：
        2023年度述职报告
        各位领导：
        现将2023年度履行职责情况报告如下，请予审议。
    """
    if report.title is None or not report.years:
        return
    titled = {int(each) for each in _YEAR.compiled.findall(report.title.text)}
    if not titled or not titled <= set(report.years):
        return
    spans = [paragraph for paragraph in report.paragraphs if paragraph.line < report.start_line + 12]
    for span in spans:
        line = text.lines[span.line - 1]
        # every form of the beginning holds one of these
        if "将" not in line and "现就" not in line and "下面" not in line:
            continue
        found = _OPENING_YEAR.search(line)
        if found and int(found[1]) not in titled:
            message = f"标题为{max(titled)}年，此处写作{found[1]}年，请核对"
            # 2023年述职会 may hear the reports of 2022; 2023年度 is the year reported
            severity: Severity = "error" if f"{max(titled)}年度" in report.title.text else "warning"
            yield Found(span.line, found.start(1), found.end(1) + 1, message, severity=severity)
            break
    if report.date is not None:
        signed = _YEAR.search(report.date.text)
        if signed and int(signed[1]) < max(titled):
            start = report.date.start + signed.start()
            message = f"标题为{max(titled)}年，落款日期在此之前，请核对"
            yield Found(report.date.line, start, start + 5, message, severity="warning")
        elif signed and int(signed[1]) == max(titled) and f"{signed[1]}年度" in report.title.text:
            early = _EARLY.match(report.date.text, signed.start())
            if early:
                start = report.date.start + early.start()
                message = f"标题为{signed[1]}年度，年初不能述全年，落款应为{int(signed[1]) + 1}年，请核对"
                yield Found(report.date.line, start, start + len(early[0]), message, severity="warning")


@rule(
    "D422",
    "later-than-the-report",
    "事在报告年度之后",
    kind="anniversary_or_date",
    severity="warning",
    source="报告只记载报告年度及以前的事",
    triggers=tuple(f"{year}年" for year in range(2018, 2036)),
)
def later_than_the_report(text: Text, at: Hit) -> Iterator[Found]:
    """报告年度两年以后的具体日期，又不是规划、打算。

    误文：
        2021年度述职报告
        2023年5月，组织全体党员到红色教育基地参观学习。
    正文：
        2021年度述职报告
        2021年5月，组织全体党员参观学习。力争到2025年12月建成示范镇。
    """
    years = text.years_at(at.line)
    if not years or int(at.word[:4]) < max(years) + 2 or at.before(1).isdigit() or not at.after(1).isdigit():
        return
    low, high = text.sentence(at.line, at.start)
    if text.in_title(at.line, at.start) or _AIMED.search(at.text, max(low, at.start - 20), at.start):
        return
    if _PLANNED.search(at.text, at.end, min(high, at.end + 30)):
        return
    if at.text.find("月", at.end, at.end + 3) < 0:
        return
    yield at.found(f"报告年度为{max(years)}年，此处为{at.word}，请核对", end=at.text.index("月", at.end) + 1)


@rule(
    "D423",
    "two-lengths-of-term",
    "任职时间前后不一",
    kind="inconsistency",
    severity="warning",
    source="同一任职的时间前后应当一致",
    words=("任职", "任现职", "到任", "上任", "履职", "年来", "年多来"),
)
def two_lengths_of_term(text: Text, report: Report) -> Iterator[Found]:
    """同一任职，前面说三年，后面说两年；任期述职的年数与标题不符。

    误文：
        述职报告
        任职三年来，我认真履行职责。
        一、工作情况
        任职两年来，我始终坚持学习。
    误文：
        任期述职报告（2021—2023年）
        现将任职以来的情况报告如下。
        两年来，我始终坚持学习。
    正文：
        述职报告
        任职三年来，我认真履行职责。
        三年来，我始终坚持学习。
    """
    told = list(_lengths(text, report))
    if not told:
        return
    span = len(report.years) if 1 < len(report.years) <= 6 else 0
    first = next((each for each in told if each.years), told[0])
    for each in told:
        if each.years != first.years:
            message = f"第{first.line}行作{first.years}年，此处作{each.years}年，请核对"
            yield Found(each.line, each.start, each.end, message)
    # half a year at either end is told as a whole one, so a longer term is not held against the title
    shorter = span and len({each.years for each in told}) == 1 and first.years < span
    if shorter and report.title is not None and _YEAR.search(report.title.text):
        message = f"报告起止为{report.years[0]}—{report.years[-1]}年，此处作{first.years}年，请核对"
        yield Found(first.line, first.start, first.end, message)


@rule(
    "D424",
    "age-does-not-fit",
    "年龄工龄不符",
    kind="anniversary_or_date",
    severity="warning",
    source="年龄＝报告年度－出生年，可差一岁",
    triggers=("生，", "出生", "生人"),
)
def age_does_not_fit(text: Text, at: Hit) -> Iterator[Found]:
    """出生年月与年龄、入党和参加工作的时间对不上。

    误文：
        2023年度述职报告
        本人1978年5月出生，现年41岁。
    误：本人1990年5月出生，2005年6月入党。
    正文：
        2023年度述职报告
        本人1978年5月出生，现年45岁，1999年7月参加工作，2003年6月入党。
    """
    low, high = text.sentence(at.line, at.start)
    low, high = max(low, at.start - 60), min(high, at.end + 100)
    born = _BORN.search(at.text, max(low, at.start - 14), at.end)
    if not born:
        return
    year = int(born["born"])
    aged, years = _AGED.search(at.text, low, high), text.years_at(at.line)
    if aged and len(years) == 1:
        quantity = parse_number(aged["age"])
        real = years[0] - year
        # the report may be read in the next year, and East Asian counting adds one
        if quantity and not real - 1 <= int(quantity.value) <= real + 2:
            yield at.found(
                f"{year}年出生，{years[0]}年为{real}岁，请核对", start=aged.start(), end=aged.end()
            )
    for joined in _JOINED.compiled.finditer(at.text, low, high):
        age = int(joined["year"]) - year
        if age < _LEAST_AGE[joined["what"]]:
            message = f"按{year}年出生，其时{max(age, 0)}岁，请核对"
            yield at.found(message, start=joined.start(), end=joined.end())


@rule(
    "D425",
    "service-does-not-fit",
    "工龄党龄不符",
    kind="anniversary_or_date",
    severity="warning",
    source="工龄、党龄＝报告年度－起始年，可差一年",
    triggers=("工龄", "党龄", "军龄", "警龄", "教龄"),
)
def service_does_not_fit(text: Text, at: Hit) -> Iterator[Found]:
    """参加工作、入党的年份与工龄、党龄对不上。

    误文：
        2023年度述职报告
        我1998年参加工作，工龄20年。
    正文：
        2023年度述职报告
        我1998年参加工作，工龄25年，2003年入党，党龄20年。
    """
    served, years = _SERVED.match(at.text, at.start), text.years_at(at.line)
    if not served or len(years) != 1:
        return
    low = max(text.sentence(at.line, at.start)[0], at.start - 60)
    wanted = ("入党", "加入中国共产党") if at.word == "党龄" else ("参加工作", "参军", "入伍")
    starts = [each for each in _JOINED.compiled.finditer(at.text, low, at.start) if each["what"] in wanted]
    if not starts:
        return
    begun, said = int(starts[-1]["year"]), int(served["years"])
    real = years[0] - begun
    fits = said <= real + 1 < said + 11 if served["more"] else real - 1 <= said <= real + 1
    if not fits:
        yield at.found(f"{begun}年{starts[-1]['what']}，至{years[0]}年为{real}年，请核对", end=served.end())


def _lengths(text: Text, report: Report) -> Iterator[Length]:
    """The lengths of the term as told; 三年来 alone counts once a term is spoken of or covered."""
    in_term = "任期" in (report.title.text if report.title else "") or len(report.years) > 1
    seen: set[tuple[int, int]] = set()
    for hit in text.within(text.hits("D423"), report):
        if hit.word in ("年来", "年多来"):
            found = (
                _YEARS_BACK.search(hit.text, max(0, hit.start - 3), hit.end + 1) if in_term or seen else None
            )
        else:
            found = _TERM.match(hit.text, hit.start)
        if not found:
            continue
        if hit.word == "年来" and found["years"] in ("一", "1"):
            # 一年来 is the year of the report
            continue
        quantity = parse_number(found["years"])
        start = found.start("years") if hit.word in ("年来", "年多来") else found.start()
        if quantity and (hit.line, found.start("years")) not in seen:
            seen.add((hit.line, found.start("years")))
            yield Length(int(quantity.value), hit.line, start, found.end())
