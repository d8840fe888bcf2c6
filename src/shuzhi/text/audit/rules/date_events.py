"""Anniversaries, congresses, plan periods and days with a name, against the public calendar of facts (knowledge/dates.toml)."""

from collections.abc import Iterator
from typing import Any

from shuzhi.kernel.numerals import parse_number
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.planned import plan_from
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_EVENTS: dict[str, dict[str, Any]] = {word: row for row in table("dates")["event"] for word in row["words"]}
_SIZES = sorted({len(word) for word in _EVENTS}, reverse=True)
_CONGRESSES: list[dict[str, Any]] = table("dates")["congress"]
_HOLIDAYS: dict[str, dict[str, Any]] = {row["name"]: row for row in table("dates")["holiday"]}
_NICKNAMES: dict[str, str] = table("dates")["nicknames"]
_PLANS: dict[str, tuple[int, int]] = {row["name"]: tuple(row["years"]) for row in table("dates")["plan"]}
_TURNS: dict[str, dict[str, Any]] = {row["words"]: row for row in table("dates")["turn"]}
_AGE = Pattern(r"(?P<number>\d{1,3}|[一二三四五六七八九十百〇零]{1,6})$")
_YEAR = Pattern(r"(?<![\d—－~～至（(-])((?:19|20)\d\d)年")
_SPEECH = Pattern("讲话|大会上|论述|《")
_FUTURE = Pattern("将召开|迎接|喜迎|即将|将迎来|迎来|筹备|明年|次年|下一年|备战|献礼|向")
_AHEAD = Pattern("新的一年|来年|明年|下一年|下一步|下步|今后|打算|努力方向|将[以在于围按结]")
_KEPT = Pattern("纪念|庆祝|之际|为契机|今年是|今年也是|也是|又是|适逢|正值|恰逢")
_THEN = Pattern("以来|周年时|之后|先进|优秀|表彰|荣获|获评|被评|授予|纪念章|自|从|去年|上年|曾")
_SENTENCE = 160
_MET = Pattern("召开|安保|维稳|保障|期间|营造|胜利")
_ORDINALS = "一二三四五六七"
_PLENUMS = {
    f"{row['name'].removesuffix('大')}届{_ORDINALS[number]}中全会": month
    for row in _CONGRESSES
    for number, month in enumerate(row["plenums"])
}
_CONGRESS_OPENED: dict[str, str] = {f"党的{row['name']}": row["opened"] for row in _CONGRESSES}
_LAST = _CONGRESSES[-1]
_NO_PLENUM = tuple(
    f"{row['name'].removesuffix('大')}届{sign}中全会" for row in _CONGRESSES for sign in "八九十"
)
_HELD = Pattern(
    r"((?:19|20)\d\d)年(?:1[0-2]月|[1-9]月)?(?:\d{1,2}日)?，?(?:胜利|隆重)?(?:召开的?|举行的?|闭幕的?)(?:党的)?$"
)
_OPENS = Pattern(r"(?:的)?(?:胜利|隆重)?(?:召开|开幕|举行)(?:于|是在|在)?((?:19|20)\d\d)年")
_DAY_BEFORE = Pattern(
    r"(?P<month>1[0-2]|[1-9])月(?P<day>[12]\d|3[01]|[1-9])日(?:是|为|的|“|‘|第\w{1,3}个|[（(]|国际|世界|全国|中国|全民|我国|国家){0,4}$"
)
_NTH = Pattern(r"第(?P<number>\d{1,3}|[一二三四五六七八九十]{1,4})(?:个|届|次)“?(?:中国|全国|世界|国际)?“?$")
_SPAN = Pattern(
    r"[”\"]?(?:时期|期间|规划|规划期)?[（(](?P<low>20\d\d)年?[—－~～至-]{1,2}(?P<high>20\d\d)年?[）)]"
)
_TURN_YEAR = Pattern(r"((?:19|20)\d\d)年(?:度)?，?(?:既|也|又)?(?:是|为)[^。；\d]{0,40}$")
_PLAN_TURN = Pattern(r"[”\"]?(?:规划|计划)?(?:的)?(?:实施的?)?(?P<turn>开局|收官|起步|第一)(?:之|的?一?)?年")


@rule(
    "D410",
    "anniversary",
    "周年不符",
    kind="anniversary_or_date",
    severity="error",
    source="knowledge/dates.toml：建党1921年，建军1927年，建国1949年，改革开放1978年等",
    triggers=("周年",),
)
def anniversary(text: Text, at: Hit) -> Iterator[Found]:
    """建党、建军、建国等的周年数与年份不符。句中写明年份的按该年，否则按报告年度。

    误文：
        2023年度述职报告
        组织开展建党103周年庆祝活动。
    误：2021年，隆重庆祝中国共产党成立101周年。
    误文：
        2023年度述职报告
        在纪念毛泽东同志批示学习推广“枫桥经验”50周年之际，开展专题调研。
    正文：
        2023年度述职报告
        组织开展建党102周年庆祝活动。认真学习在庆祝中国共产党成立100周年大会上的讲话。
    正文：
        2017年度述职报告
        新的一年，在纪念改革开放40周年之际，苦干实干，落实各项任务。
    """
    found = _AGE.search(at.before(6))
    if not found:
        return
    quantity = parse_number(found["number"])
    start = at.start - len(found["number"])
    if quantity is None or quantity.value < 1 or text.in_title(at.line, start):
        return
    before = at.text[max(0, start - 14) : start]
    row = next((_EVENTS[before[-size:]] for size in _SIZES if before[-size:] in _EVENTS), None)
    # 暨习近平总书记指示坚持发展“枫桥经验”15周年
    if row is None or "暨" in at.text[max(0, start - 30) : start]:
        return
    number = int(quantity.value)
    low, high = text.sentence(at.line, at.start)
    stated = [int(each) for each in _YEAR.compiled.findall(at.text, max(low, start - 40), start)]
    covered = list(text.years_at(at.line))
    told = stated[-1:] or covered
    meant = {first + number for first in row["years"]}
    # a year may stand in the sentence for something else: then the report's own year may be meant
    if not told or meant & {*stated, *covered}:
        return
    if not stated:
        if _SPEECH.search(at.text, at.end, min(high, at.end + 10)) or len(told) > 3:
            return
        ahead = meant & {max(told) + 1} and (
            _FUTURE.search(at.text, max(low, start - 24), start)
            or _AHEAD.search(at.text, max(low, start - _SENTENCE), start)
            or any(_AHEAD.search(section.heading) for section in text.document.headings_at(at.line))
        )
        # one that lies in the past may be spoken of, not kept: 建党95周年以来
        kept = _KEPT.search(at.text, max(low, start - 24), min(high, at.end + 8))
        # of the year before only what was then begun or won is spoken of: 建党100周年 of a last year's text is left over
        lately = (
            text.report_at(at.line).kind
            and max(meant) == min(told) - 1
            and not _THEN.search(text.line(at.line), low, min(high, at.end + 12))
        )
        past = number % 5 == 0 and max(meant) < min(told) and not kept and not lately
        if ahead or past:
            return
    elif _SPEECH.search(at.text, at.end, min(high, at.end + 4)):
        return
    right = max(told) - max(row["years"]) if len(row["years"]) == 1 else None
    message = f"{row['name']}于{'、'.join(str(year) for year in row['years'])}年，{max(told)}年"
    message += f"是{right}周年，请核对" if right and right > 0 else f"不是{number}周年，请核对"
    fixed = f"{right}周年" if right and right > 0 and found["number"].isdigit() and len(told) == 1 else None
    near = right is not None and abs(right - number) in (1, 2, 10)
    yield at.found(message, fixed, start=start, severity="error" if stated or near else "warning")


@rule(
    "D411",
    "congress-before-its-year",
    "会议晚于报告年度",
    kind="anniversary_or_date",
    severity="warning",
    source="knowledge/dates.toml：十八大2012年，十九大2017年，二十大2022年；各次中央全会年月",
    triggers=(*_CONGRESS_OPENED, *_PLENUMS),
)
def congress_before_its_year(text: Text, at: Hit) -> Iterator[Found]:
    """报告年度还没有开的会，却写学习它的精神；会议的召开年份写错。

    误文：
        2019年度述职报告
        深入学习贯彻党的二十大精神。
    误：2021年召开的党的二十大提出了新要求。
    正文：
        2021年度述职报告
        以实际行动迎接党的二十大胜利召开。
    正：2022年召开的党的二十大提出了新要求。
    """
    opened = _PLENUMS.get(at.word) or _CONGRESS_OPENED[at.word]
    year = int(opened[:4])
    if at.word in _PLENUMS and at.before(1) in ("十", "二"):
        return
    before = at.before(24)
    held = _HELD.search(before) if "年" in before else None
    if held and int(held[1]) != year:
        yield at.found(f"{at.word}于{year}年召开，请核对", severity="error")
        return
    after = _OPENS.match(at.text, at.end)
    if after and int(after[1]) != year:
        yield at.found(f"{at.word}于{year}年召开，请核对", end=after.end(), severity="error")
        return
    told = text.years_at(at.line)
    if not told or max(told) + (1 if opened[5:] <= "03" else 0) >= year or text.in_title(at.line, at.start):
        return
    # 2022年，认真学习宣传贯彻党的二十大精神: told of the plan
    if year == max(told) + 1 and at.line >= plan_from(text, text.report_at(at.line)):
        return
    low, high = text.sentence(at.line, at.start)
    if _FUTURE.search(at.text, max(low, at.start - 16), at.start) or _MET.search(
        at.text, at.end, min(high, at.end + 6)
    ):
        return
    yield at.found(f"{at.word}于{year}年召开，报告年度为{max(told)}年，请核对")


@rule(
    "D412",
    "no-such-plenum",
    "没有这次全会",
    kind="anniversary_or_date",
    severity="error",
    source="knowledge/dates.toml：十六届至十九届各开七次中央全会",
    triggers=_NO_PLENUM,
)
def no_such_plenum(text: Text, at: Hit) -> Iterator[Found]:
    """写了没有开过的中央全会。

    误：学习贯彻党的十九届八中全会精神。
    正：学习贯彻党的十九届六中全会精神。
    """
    if at.before(1) not in ("十", "二"):
        yield at.found(f"没有{at.word}，请核对")


@rule(
    "D413",
    "turn-of-years",
    "之年与年份不符",
    kind="anniversary_or_date",
    severity="error",
    source="knowledge/dates.toml：二十大召开之年2022年，开局之年2023年；十四五2021—2025年等",
    triggers=(*_TURNS, *_PLANS),
)
def turn_of_years(text: Text, at: Hit) -> Iterator[Found]:
    """某年是什么之年说错了；五年规划的起止年、开局年、收官年不对。

    误：2023年是党的二十大召开之年。
    误：2022年是“十四五”规划开局之年。
    误：“十四五”时期（2020—2025年）。
    正：2023年是全面贯彻党的二十大精神的开局之年，2021年是“十四五”规划开局之年。
    正：“十四五”时期（2021—2025年）。
    """
    if at.word in _TURNS:
        year = _TURN_YEAR.search(at.before(54))
        row = _TURNS[at.word]
        if year and int(year[1]) not in row["years"]:
            yield at.found(f"{at.word}是{row['years'][0]}年，此处写作{year[1]}年，请核对")
        return
    if at.before(1) in ("二", "百", "第"):
        return
    low, high = _PLANS[at.word]
    span = _SPAN.match(at.text, at.end)
    if span:
        if (int(span["low"]), int(span["high"])) != (low, high):
            yield at.found(f"“{at.word}”为{low}—{high}年，请核对", end=span.end())
        return
    turn = _PLAN_TURN.match(at.text, at.end)
    year = _TURN_YEAR.search(at.before(54))
    if not turn or not year:
        return
    right = high if turn["turn"] == "收官" else low
    if int(year[1]) != right:
        yield at.found(
            f"“{at.word}”{turn['turn']}之年是{right}年，此处写作{year[1]}年，请核对", end=turn.end()
        )


@rule(
    "D414",
    "named-day",
    "节日与日期不符",
    kind="anniversary_or_date",
    severity="error",
    source="knowledge/dates.toml：全国年节及纪念日放假办法、有关法律和决定",
    triggers=tuple(_HOLIDAYS),
)
def named_day(text: Text, at: Hit) -> Iterator[Found]:
    """节日、纪念日的日期不对，俗称与节日不配，或者第几个算错。

    误：10月4日是国家宪法日。
    误：开展“七一”建军节慰问。
    误：2023年组织庆祝第40个教师节。
    正：12月4日是国家宪法日，开展“八一”建军节慰问。
    正：2023年组织庆祝第39个教师节。
    """
    row = _HOLIDAYS[at.word]
    nick = at.text[max(0, at.start - 6) : at.start].rstrip("”’国际劳动").lstrip()
    name = next(
        (short for short in _NICKNAMES if nick.endswith((f"“{short}", f"“{short[0]}·{short[-1]}"))), ""
    )
    if name and row.get("day") and _HOLIDAYS[_NICKNAMES[name]].get("day") != row["day"]:
        yield at.found(f"“{name}”是{_NICKNAMES[name]}，与{at.word}不配，请核对")
        return
    day = _DAY_BEFORE.search(at.before(24))
    if day and row.get("day") and f"{day['month']}月{day['day']}日" != row["day"]:
        # 9月8日教师节前夕 tells the day of an event
        if _adjoins(at, day.end()) and not at.after(2).startswith(("前", "来临", "期间", "之际")):
            start = at.start - min(24, at.start) + day.start()
            yield at.found(f"{at.word}是{row['day']}，请核对", start=start)
        return
    nth = _NTH.search(at.before(12))
    if nth and "first" in row:
        quantity = parse_number(nth["number"])
        low = text.sentence(at.line, at.start)[0]
        stated = [int(each) for each in _YEAR.compiled.findall(at.text, max(low, at.start - 40), at.start)]
        told = stated[-1:] or list(text.years_at(at.line))
        right = {year - row["first"] + 1 for year in told}
        if quantity and told and int(quantity.value) not in right:
            start = at.start - min(12, at.start) + nth.start()
            message = f"{max(told)}年是第{max(told) - row['first'] + 1}个{at.word}，请核对"
            yield at.found(message, start=start, severity="error" if stated else "warning")


@rule(
    "D415",
    "outdated-congress",
    "届次过时",
    kind="anniversary_or_date",
    severity="warning",
    source="knowledge/dates.toml：新一次代表大会召开后，以其精神为主",
    words=tuple(_CONGRESS_OPENED),
)
def outdated_congress(text: Text, report: Report) -> Iterator[Found]:
    """报告年度已开过新一次党代会，通篇只写学习上一次的精神。

    误文：
        2023年度述职报告
        深入学习贯彻党的十九大精神，推进各项工作。
    正文：
        2023年度述职报告
        深入学习贯彻党的二十大精神，坚持党的十八大以来的好做法。
    """
    hits = text.within(text.hits("D415"), report)
    if not hits or len(report.years) != 1:
        return
    year = report.years[0]
    newest = max(row["opened"] for row in _CONGRESSES if int(row["opened"][:4]) < year) if year > 2002 else ""
    if not newest or any(_CONGRESS_OPENED[word] >= newest for word in {hit.word for hit in hits}):
        return
    for hit in hits:
        if hit.after(4).startswith(("精神", "和十", "报告")) and not text.in_title(hit.line, hit.start):
            name = next(row["name"] for row in _CONGRESSES if row["opened"] == newest)
            if any(name in line for line in text.lines[report.start_line - 1 : report.end_line]):
                return
            yield hit.found(f"{year}年度的报告宜写党的{name}精神，通篇未见，请核对")
            return


def _adjoins(at: Hit, end: int) -> bool:
    return end == min(24, at.start)
