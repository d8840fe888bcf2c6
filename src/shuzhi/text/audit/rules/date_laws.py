"""The days from which laws are in force and the months in which congresses met, as the text tells them beside their names."""

import re
from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_IN_FORCE: dict[str, list[tuple[int, ...]]] = {}
for _row in table("laws")["rows"].splitlines():
    if _row and not _row.startswith("#"):
        _name, _days = _row.split(" | ")
        _IN_FORCE[_name] = [tuple(map(int, day.split("-"))) for day in _days.split("/")]
_CONGRESSES = table("dates")["congress"]
_ORDINALS = "一二三四五六七"
_MET: dict[str, str] = {f"党的{row['name']}": row["opened"] for row in _CONGRESSES} | {
    f"{row['name'].removesuffix('大')}届{_ORDINALS[number]}中全会": month
    for row in _CONGRESSES
    for number, month in enumerate(row["plenums"])
}
_DAY = Pattern(
    r"(?P<year>今年|去年|本年|上年|(?:19|20)\d\d年)?(?P<month>1[0-2]|[1-9])月(?P<day>[12]\d|3[01]|[1-9])日起?(?:正式)?$"
)
_TITLE = Pattern(r"的?《(?:中华人民共和国)?(?P<name>[\u4e00-\u9fff]{3,14})》")
_TITLE_AHEAD = Pattern(
    r"《(?:中华人民共和国)?(?P<name>[\u4e00-\u9fff]{3,14})》(?:（[^）]{1,12}）)?，?(?:已经|已|将|正式|[自于从在])*$"
)
_TITLE_REACH = 45
_MONTH = Pattern(
    r"(?P<year>今年|去年|(?:19|20)\d\d年)?(?P<month>1[0-2]|[1-9])月份?(?:\d{1,2}日)?，?(?:隆重|胜利)?召开的$"
)
_MEETING_ON = Pattern(r"(?:精神|报告)?[^，。；、]{0,8}(?:[大会]议|会上?[，。；、]|班|讲座|培训|研讨|轮训)")


@rule(
    "D417",
    "law-in-force",
    "法律施行日期不符",
    kind="anniversary_or_date",
    severity="warning",
    source="knowledge/laws.toml：各法律法规规定的施行日期",
    triggers=("施行", "实施", "生效"),
    behind="的《",
)
def law_in_force(text: Text, at: Hit) -> Iterator[Found]:
    """“今年几月几日起施行的《……法》”，年份或月日与该法规定的施行日期不同。

    误：认真学习2021年7月1日起施行的《中华人民共和国数据安全法》。
    误文：
        2023年度述职报告
        宣传今年5月1日起施行的《反有组织犯罪法》。
    正：认真学习2021年9月1日起施行的《中华人民共和国数据安全法》。
    正文：
        2022年度述职报告
        宣传今年5月1日起施行的《反有组织犯罪法》，学习2025年6月1日起施行的《监察法》。
    """
    title, told = _TITLE.match(at.text, at.end), _DAY.search(at.before(18))
    if not title or not told or title["name"] not in _IN_FORCE:
        return
    start = at.start - min(18, at.start) + told.start()
    yield from _not_in_force(text, at, title["name"], told, start, title.end())


@rule(
    "D437",
    "law-and-its-day",
    "法律施行日期不符（先法名后日期）",
    kind="anniversary_or_date",
    severity="warning",
    source="knowledge/laws.toml：各法律法规规定的施行日期",
    triggers=tuple(
        f"日{begins}{word}" for begins in ("", "起", "正式", "起正式") for word in ("施行", "实施", "生效")
    ),
)
def law_and_its_day(text: Text, at: Hit) -> Iterator[Found]:
    """“《……法》自几月几日起施行”，年份或月日与该法规定的施行日期不同。

    误：深入贯彻《公平竞争审查条例》，自9月1日正式施行以来，审查文件38件。
    误：《中华人民共和国乡村振兴促进法》于2021年7月1日起施行，镇里组织宣讲。
    正：深入贯彻《公平竞争审查条例》，自8月1日正式施行以来，审查文件38件。
    正：《中华人民共和国乡村振兴促进法》于2021年6月1日起施行，《全县节约用水办法》自9月1日起施行。
    """
    line, day_end = at.text, at.start + 1
    told = _DAY.search(line[max(0, day_end - 18) : day_end])
    if not told:
        return
    start = day_end - len(told[0])
    title = _TITLE_AHEAD.search(line[max(0, start - _TITLE_REACH) : start])
    if title and title["name"] in _IN_FORCE:
        begin = start - len(title[0])
        yield from _not_in_force(text, at, title["name"], told, begin, at.end)


def _not_in_force(
    text: Text, at: Hit, name: str, told: re.Match[str], start: int, end: int
) -> Iterator[Found]:
    """What is told of a day on which a law did not come into force."""
    said = told["year"] or ""
    years = _years(text, at, said)
    here = (int(told["month"]), int(told["day"]))
    days = _IN_FORCE[name]
    if any(day[1:] == here and (not years or day[0] in years) for day in days):
        return
    severity: Severity = "error" if said[:1].isdigit() or all(day[1:] != here for day in days) else "warning"
    right = "、".join(f"{year}年{month}月{day}日" for year, month, day in days)
    yield at.found(f"《{name}》自{right}起施行，请核对", start=start, end=end, severity=severity)


@rule(
    "D418",
    "month-of-congress",
    "会议月份不符",
    kind="anniversary_or_date",
    severity="error",
    source="knowledge/dates.toml：各次党代会、中央全会召开的年月",
    triggers=tuple(_MET),
)
def month_of_congress(text: Text, at: Hit) -> Iterator[Found]:
    """“今年几月召开的党的……大、……中全会”，月份不是召开的月份。

    误：学习2024年6月召开的党的二十届三中全会精神。
    误：11月召开的党的二十大擘画了新的蓝图。
    正：学习2024年7月召开的党的二十届三中全会精神。
    正：在12月召开的党的二十大精神宣讲会议上作了发言。
    """
    low = at.before(30)
    if at.word[0] != "党" and low.endswith(("十", "二")):
        return
    told = _MONTH.search(low.removesuffix("党的") if at.word[0] != "党" else low)
    if not told or _MEETING_ON.match(at.text, at.end):
        return
    year, month = map(int, _MET[at.word].split("-"))
    if int(told["month"]) == month:
        return
    start = at.start - min(30, at.start) + told.start()
    yield at.found(f"{at.word}于{year}年{month}月召开，此处作{told['month']}月，请核对", start=start)


def _years(text: Text, at: Hit, said: str) -> list[int]:
    """The years that are meant; none where the text does not tell."""
    if said[:1].isdigit():
        return [int(said[:4])]
    covered = text.years_at(at.line)
    if not said or len(covered) != 1:
        return []
    return [covered[0] if said in ("今年", "本年") else covered[0] - 1]
