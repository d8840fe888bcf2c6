"""What meets or changes each year, in a report of a later one: plenums, themes of campaigns, the first document of the year."""

from collections.abc import Iterator
from functools import cache

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_ORDINALS = "一二三四五六七八"
_PLENUMS = tuple(
    (month, row["name"].removesuffix("大"), sign)
    for row in table("dates")["congress"]
    for sign, month in zip(_ORDINALS, row["plenums"], strict=False)
)
_NAMED = Pattern(
    r"(?P<term>十[六七八九]|二十)届(?:[一二三四五六七]中(?:全会)?[、和])*(?P<number>[一二三四五六七])$"
)
_STUDIED = Pattern(r"学习|贯彻|落实|传达|领会|宣讲|宣传|践行|武装|以[^，。；]{0,30}$")
_RECALLED = Pattern(r"以来|历次|曾|当年|之后|召开|提出|部署|强调|指出|明确|通过|决定|任期|回顾")
_REACH = 40


def latest_plenum(year: int) -> tuple[str, str, str] | None:
    """The month, the term and the number of the last plenum of the years up to one."""
    return next((each for each in reversed(_PLENUMS) if each[0] <= f"{year}-12"), None)


def plenum_month(said: str) -> tuple[str, int] | None:
    """The month of the plenum that a stretch ends in naming (党的十九届五), and how many characters the name has."""
    named = _NAMED.search(said)
    key = (named["term"], named["number"]) if named else None
    month = next((month for month, term, sign in _PLENUMS if (term, sign) == key), None)
    return (month, len(said) - named.start()) if named and month else None


# A session of the last months of a year is not yet what its reports are full of.
_UNTIL = "-10"


@rule(
    "D427",
    "plenum-before-the-last",
    "全会届次过时",
    kind="anniversary_or_date",
    severity="warning",
    source="knowledge/dates.toml：历次中央全会召开的月份",
    words=("中全会精神", "中全会会议精神", "中全会部署", "中全会决定"),
)
def plenum_before_the_last(text: Text, report: Report) -> Iterator[Found]:
    """报告年度内（或更早）已开过新的中央全会，通篇只写学习之前那次的精神。年度内十月以后召开的只作提示。

    误文：
        2024年度述职报告
        全面贯彻党的二十大和二十届二中全会精神。
    误文：
        2021年度述职报告
        学习贯彻党的十九届四中全会精神，开展宣讲。
    正文：
        2024年度述职报告
        全面贯彻党的二十大和二十届二中、三中全会精神。
    正文：
        2023年度述职报告
        全面贯彻党的二十大和二十届二中全会精神。
    """
    hits = text.within(text.hits("D427"), report)
    if not hits or len(report.years) != 1:
        return
    year = report.years[0]
    held = [each for each in _PLENUMS if each[0] <= f"{year}-12"]
    # the first two plenums of a term deal with the posts, and nobody studies the last one
    newest = next((each for each in reversed(held) if each[2] in "二三四五六"), None)
    if newest is None or newest[0] < held[-1][0][:4]:
        return
    told: list[tuple[str, Hit]] = []
    for hit in hits:
        named = _NAMED.search(hit.text, max(0, hit.start - 24), hit.start)
        if named is None:
            continue
        month = next(
            (m for m, term, sign in _PLENUMS if (term, sign) == (named["term"], named["number"])), ""
        )
        if month:
            told.append((month, hit))
    if not told or max(month for month, _ in told) >= newest[0]:
        return
    name = f"{newest[1]}届{newest[2]}中全会"
    if any(_told(text, report, said) for said in (name, f"届{newest[2]}中", f"、{newest[2]}中全会")):
        return
    month, hit = max(told, key=lambda each: each[0])
    begin = max(0, hit.start - _REACH)
    if not _STUDIED.search(hit.text, begin, hit.start) or _RECALLED.search(hit.text, begin, hit.end + 6):
        return
    late = newest[0] > f"{year}{_UNTIL}" or newest[0] == f"{year}{_UNTIL}"
    severity: Severity | None = "hint" if late and month >= f"{year - 1}-01" else None
    named = _NAMED.search(hit.text, max(0, hit.start - 24), hit.start)
    start = named.start() if named else hit.start
    yield Found(
        hit.line,
        start,
        hit.end,
        f"党的{name}已于{newest[0].replace('-', '年')}月召开，通篇未见，请核对",
        None,
        severity,
    )


_TO_COME = Pattern(r"打算|计划|思路|下一?步|今后|明年|努力方向|工作安排|(?:19|20)\d\d年(?:工作|重点)")
_LINES_ABOVE = 12
_HEADING = 40


def _told(text: Text, report: Report, said: str) -> bool:
    """Whether a report tells of something that was done: what stands below a heading of plans was not."""
    for number in range(report.start_line, report.end_line + 1):
        if said in text.line(number):
            above = [
                line.strip()
                for line in text.lines[max(report.start_line, number - _LINES_ABOVE) - 1 : number - 1]
                if line.strip() and len(line.strip()) <= _HEADING
            ]
            if not above or not _TO_COME.search(above[-1]):
                return True
    return False


# The plenary sessions that meet each January: term and number of that of a year.
_SESSIONS = {
    **{("十八", number): 2011 + number for number in (2, 3)},
    ("十八", 4): 2014, ("十八", 5): 2015, ("十八", 6): 2016, ("十八", 7): 2017,
    **{("十九", number): 2016 + number for number in range(2, 7)},
    **{("二十", number): 2021 + number for number in range(2, 6)},
}  # fmt: skip
_SESSION = Pattern(
    r"(?:(?P<term>十[八九]|二十)届中?(?:央?纪委?|共?中央纪委)|(?:中央纪委|中纪委)(?:第)?(?P<after>十[八九]|二十)届)(?:第)?(?P<number>[一二三四五六七八])(?=次全)"
)


@rule(
    "D429",
    "session-of-another-year",
    "中央纪委全会届次不符",
    kind="anniversary_or_date",
    severity="warning",
    source="历次中央纪委全会公报：十九届二次至六次全会2018—2022年、二十届二次全会起2023年起，均在1月召开",
    words=("次全会", "次全体会议"),
)
def session_of_another_year(text: Text, report: Report) -> Iterator[Found]:
    """中央纪委全会每年1月召开，报告写的是上一年或更早的一次，通篇没有当年的一次。

    误文：
        2022年度述职报告
        贯彻落实十九届中央纪委五次全会精神。
    误文：
        2023年度述职报告
        学习贯彻中央纪委十九届六次全会精神。
    正文：
        2022年度述职报告
        贯彻落实十九届中央纪委六次全会精神。
    """
    if len(report.years) != 1:
        return
    year = report.years[0]
    told: list[tuple[int, Hit, int]] = []
    for hit in text.within(text.hits("D429"), report):
        named = _SESSION.search(hit.text, max(0, hit.start - 16), hit.start + 2)
        if named:
            key = (named["term"] or named["after"], _ORDINALS.find(named["number"]) + 1)
            held = _SESSIONS.get(key)
            if held is not None:
                told.append((held, hit, named.start()))
    if not told or any(held >= year for held, _, _ in told) or year > max(_SESSIONS.values()):
        return
    held, hit, start = max(told, key=lambda each: each[0])
    if _RECALLED.search(hit.text, max(0, start - 12), start):
        return
    term, number = next(key for key, value in _SESSIONS.items() if value == year)
    right = f"{term}届中央纪委{_ORDINALS[number - 1]}次全会"
    yield Found(hit.line, start, hit.end, f"这次全会在{held}年1月召开，{year}年召开的是{right}，请核对")


@cache
def _themes() -> dict[str, list[tuple[tuple[str, ...], int, int, str]]]:
    """Clause of a theme → the events, the years and the theme."""
    found: dict[str, list[tuple[tuple[str, ...], int, int, str]]] = {}
    for row in table("themes")["rows"].splitlines():
        if row.strip():
            events, years, theme = (part.strip() for part in row.split("|"))
            first, _, last = years.partition("-")
            entry = tuple(events.split("/")), int(first), int(last or first), theme
            # where two years begin alike, what comes behind tells which is meant
            clause = theme.split("、")[0]
            found.setdefault(clause, []).append(entry)
    return found


_MARKS = Pattern(r"[、，,；;！!·—\s　”“]+")
_ANNUAL = Pattern("明年|下一?年|来年|去年|上一?年|历年|往年")


@rule(
    "D430",
    "theme-of-another-year",
    "宣传活动主题与年度不符",
    kind="anniversary_or_date",
    severity="warning",
    source="knowledge/themes.toml：有关部门公布的历年活动主题",
    triggers=tuple(_themes()),
)
def theme_of_another_year(text: Text, at: Hit) -> Iterator[Found]:
    """安全生产月、防灾减灾日、宪法宣传周等每年有主题，报告写的是别的年份的。

    误文：
        2023年度述职报告
        开展以“遵守安全生产法、当好第一责任人”为主题的安全生产月活动。
    正文：
        2022年度述职报告
        开展以“遵守安全生产法、当好第一责任人”为主题的安全生产月活动。
    正文：
        2023年度述职报告
        开展“人人讲安全、个个会应急”安全生产月活动，引导企业遵守安全生产法。
    """
    years = text.years_at(at.line)
    if len(years) != 1:
        return
    low, high = text.sentence(at.line, at.start)
    near = at.text[max(low, at.start - 90) : min(high, at.end + 90)]
    said = _MARKS.compiled.sub("", at.text[at.start : at.end + 40])
    meant = [
        entry
        for entry in _themes()[at.word]
        if said.startswith(entry[3].replace("、", "")) and any(event in near for event in entry[0])
    ]
    if not meant or any(first <= years[0] <= last for _, first, last, _ in meant) or _ANNUAL.search(near):
        return
    events, first, _, theme = meant[0]
    if f"{first}年" in near:
        return
    right = next(
        (
            entry[3]
            for entries in _themes().values()
            for entry in entries
            if entry[0] == events and entry[1] <= years[0] <= entry[2]
        ),
        "",
    )
    now = f"，{years[0]}年的是“{right}”" if right else ""
    end = at.end
    place = 0
    bare = theme.replace("、", "")
    for offset, sign in enumerate(at.text[at.start : at.end + 60]):
        if place < len(bare) and sign == bare[place]:
            place += 1
            end = at.start + offset + 1
    yield at.found(f"“{theme}”是{first}年的主题{now}，请核对", end=end)


_FIRST = Pattern(r"(?<!\d)(?P<year>20[12]\d)年(?:的)?$")


@rule(
    "D431",
    "first-document-of-another-year",
    "一号文件年份不符",
    kind="anniversary_or_date",
    severity="warning",
    source="中央一号文件每年初印发，报告年度学习贯彻的是当年的",
    triggers=("中央一号文件", "中央1号文件"),
)
def first_document_of_another_year(text: Text, at: Hit) -> Iterator[Found]:
    """学习贯彻的是以前年份的中央一号文件。

    误文：
        2022年度述职报告
        学习贯彻2020年中央一号文件精神。
    正文：
        2022年度述职报告
        学习贯彻2022年中央一号文件精神。
    """
    years = text.years_at(at.line)
    named = _FIRST.search(at.before(7))
    if not named or not years or int(named["year"]) >= min(years):
        return
    low, high = text.sentence(at.line, at.start)
    if _RECALLED.search(at.text, max(low, at.start - 30), min(high, at.end + 8)):
        return
    start = at.start - len(at.before(7)) + named.start()
    yield at.found(f"报告年度为{min(years)}年，此处为{named['year']}年的文件，请核对", start=start)


_PLAN_HEADING = Pattern(
    r"^[\s　]*(?:[一二三四五六七八九十]{1,2}[、.．]|[（(][一二三四五六七八九十][）)])?[\s　]*(?P<year>20[12]\d)年度?(?:的)?(?:主要)?(?:工作|重点工作)?(?:打算|计划|思路|安排|谋划|展望|设想|努力方向|工作打算)[\s　]*$"
)
_PLAN_WORDS = (
    "年打算",
    "年工作打算",
    "年工作计划",
    "年计划",
    "年工作思路",
    "年思路",
    "年工作安排",
    "年工作谋划",
    "年展望",
    "年重点工作",
)


@rule(
    "D432",
    "plan-for-the-year-reported",
    "打算的年份与述职年度相同",
    kind="anniversary_or_date",
    severity="warning",
    source="年度述职报告的打算为下一年度",
    triggers=_PLAN_WORDS,
)
def plan_for_the_year_reported(text: Text, at: Hit) -> Iterator[Found]:
    """述职年度的报告，末尾“某年打算”写的还是述职的这一年。

    误文：
        2023年述职报告
        2023年，本人认真履职。
        四、2023年打算
    正文：
        2023年述职报告
        2023年，本人认真履职。
        四、2024年打算
    """
    heading = _PLAN_HEADING.match(at.text) if len(at.text) <= _REACH else None
    if heading is None:
        return
    report = text.report_at(at.line)
    year = int(heading["year"])
    if report.years != (year,) or "述" not in report.kind or at.line - report.start_line < 2:
        return
    low, high = text.bounds(report)
    said = text.joined[low:high]
    if f"{year - 1}年" in said[: text.offset(at.line, 0) - low] and f"{year}年，" not in said:
        return
    yield at.found(
        f"述职年度为{year}年，打算应为{year + 1}年，请核对",
        start=heading.start("year"),
        end=heading.end("year") + 1,
    )
