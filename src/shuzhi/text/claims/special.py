"""Claims that are no plain number with a unit: frequencies, ordinals, years, anniversaries, enumerations, gaps."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from shuzhi.kernel.numerals import Quantity, parse_number
from shuzhi.text.claims.lexicon import ARABIC, CN_DIGITS, Lexicon
from shuzhi.text.claims.masks import BLANK
from shuzhi.text.claims.stretches import Stretches
from shuzhi.text.claims.tokens import Token
from shuzhi.text.han import is_han

_CLAUSE = r"[^，。；：！？,;:!?（）()\v\x00]"
_PERIODS = {
    "周": "周",
    "星期": "周",
    "月": "月",
    "季度": "季度",
    "季": "季",
    "年": "年",
    "年度": "年度",
    "半年": "半年",
    "天": "天",
    "日": "日",
}
_FREQUENCY = re.compile(
    r"每(?:个)?(?P<period>周|星期|月|季度|季|半年|年度|年|天|日)"
    r"(?P<days>[一二三四五六日](?:[、和及至][周]?[一二三四五六日]){0,5}(?![个次名项场条期轮]))?"
)
_DAILY = ("天", "日")
_AVERAGE = ("平均", "人均", "均")
_RESULT = re.compile("完成|超额|[获评]")
_SYSTEM = re.compile("制度|机制|办法")
_NUMBER = rf"(?P<number>[{CN_DIGITS}]{{1,4}}|\d{{1,4}})"
# Sessions of congresses and their committees are names (第十四届全国人大), those of a festival are counted.
_ORDINAL = re.compile(
    rf"第{_NUMBER}(?:(?P<unit>批|期|轮|名|位|次|阶段|梯队)(?!全会|全体|代表大会|中央|全国|人大|常委|会议|党代会|书记|置|要务)"
    r"|(?P<term>届)(?!\x00|[^，。；、“]{0,8}(?:全会|会议|代表|委员会|委员|中央|人大|政协|常委|纪委|班子|理事|党代会|职代会|团代会|支部|党委))"
    r"|(?P<day>个)(?=[^，。；、]{0,10}[节日周月](?![间里内常程]))"
    rf")|(?P<rank>前){_NUMBER.replace('number', 'ranked')}名(?=[，。；、的）]|$)"
)
_LASTING = re.compile(
    rf"(?:连续|历时|为期|长达|[工党教军医警]龄(?:已有|为|有)?|从事[^，。；、\d]{{1,12}}工作(?:已有|已|近)?|任职(?:已有|已)?)"
    rf"(?:近|约|已)?(?P<number>{ARABIC}|[{CN_DIGITS}]{{1,3}})(?P<more>[多余])?(?P<unit>年|个年头)(?=[，。；、）的]|[\u4e00-\u9fff](?![代级]))"
)
_YEAR = re.compile(
    r"(?<![\d〔\[])(?P<year>(?:19|20)\d{2})(?:年?[—–\-~～至到]{1,2}(?:19|20)\d{2})?年(?:度)?"
    r"|(?P<empty>(?:20)?[xX×Ｘｘ＊*_＿]{2,6})年(?:度)?"
)
_MONTH = re.compile(r"\d{1,2}月|[的初底末]")
_OPENS = re.compile(r"(?:^|[，。；：！？、,;:!?（）()\v\s“—]|现将|[在自]|以来)$")
_UNITED = re.compile(rf"(?P<list>“[^“”]{{3,60}}”|[^，。；：\s“”]{{3,60}})(?P<number>[{CN_DIGITS}])位一体")
_SINCE = re.compile(rf"(?P<number>{ARABIC}|[{CN_DIGITS}]{{1,5}})年(?![代来间度])")
_MOVED = re.compile("顺利|稳步|有序|全面|扎实|深入|正在|推进|启动|召开")
_SOON = 10
"""Within so many characters a rhythm says what is done: 每周五下午组织…, no later."""


@dataclass(frozen=True)
class Special:
    """A claim found by its form: its quote from `start` to `end`, and the stretch it uses up."""

    type: str
    start: int
    end: int
    number: Decimal | None
    quantity: Quantity | None
    unit: str
    about: str


def frequencies(text: str, masked: str, tokens: list[Token], lexicon: Lexicon) -> Iterator[Special]:
    """每周…, 每季度不少于2次: how often, with the number said or one a period.

    An amount is no rhythm: 每月600元, 每年增收20万元 stay what they are.
    """
    for found in _FREQUENCY.finditer(masked):
        if masked.endswith(_AVERAGE, 0, found.start()):
            continue  # an average is reckoned, not kept: 平均每月8.5次
        period = _PERIODS[found["period"]]
        clause = re.compile(_CLAUSE + "{0,30}").match(masked, found.end())
        end = clause.end() if clause else found.end()
        days = found["days"] if found["period"] in ("周", "星期") else None
        following = bisect_left(tokens, found.end(), key=lambda token: token.head)
        stated = tokens[following] if following < len(tokens) and tokens[following].head < end else None
        # a number before which the thing is long told counts the thing, not how often
        if stated and (stated.head - found.end() <= 12) and not days:
            if not lexicon.rhythmic.fullmatch(stated.unit):
                continue
            yield Special(
                "frequency", found.start(), _word_end(text, stated.tail), stated.number, stated.quantity,
                f"{stated.unit}/{period}", text[found.start() : stated.head].strip("，、"),
            )  # fmt: skip
            continue
        comma = text.find("、", found.end(), end)
        end = comma if comma > 0 else end
        said = text[found.end() : end]
        if not days and (found["period"] in _DAILY or _SYSTEM.search(said)):
            continue
        practice = lexicon.frequent.search(said[:_SOON])
        if not practice or _RESULT.search(said, 0, practice.start()):
            continue
        count = 1 + len(re.findall("[、和及]", days)) if days else 1
        stop = min(end, found.end() + 12)
        quantity = parse_number(str(count))
        yield Special(
            "frequency", found.start(), stop, Decimal(count), quantity, f"次/{period}", said.strip("，、 ")
        )


def ordinals(text: str, masked: str) -> Iterator[Special]:
    """第三批, 第2期, 第28个教师节, 前三名; 第一次 and 第一位 are turns of speech."""
    for found in _ORDINAL.finditer(masked):
        quantity = parse_number(found["number"] or found["ranked"])
        unit = found["unit"] or found["term"] or found["day"] or "名"
        if quantity is None or (quantity.value == 1 and unit in ("次", "位", "轮", "名", "个")):
            continue
        end = _word_end(text, found.end())
        moved = _MOVED.search(text, found.end() + 1, end + 1)
        end = moved.start() if moved else end
        yield Special("ordinal", found.start(), end, quantity.value, quantity, unit, text[found.end() : end])


def lasting(masked: str) -> Iterator[Special]:
    """连续六年, 工龄30年, 从事办公室工作近20年: how long something has lasted; other years are dates or terms."""
    for found in _LASTING.finditer(masked):
        quantity = parse_number(found["number"] + ("余" if found["more"] else ""))
        if quantity:
            kind = "metric_approx" if found["more"] or "近" in found[0] or "约" in found[0] else "metric"
            about = found[0][: found.start("number") - found.start()]
            yield Special(kind, found.start(), found.end(), quantity.value, quantity, found["unit"], about)


def years(text: str, begin: int, *, titled: bool) -> Iterator[tuple[str, Special]]:
    """Years and terms a text speaks of, each with the key by which a repetition is known.

    In running text only a year that opens a clause tells of which time the text speaks: not 较2022年增长,
    由2019年的50万元, 被评为2021年度先进, 2020年3月任现职.
    """
    for found in _YEAR.finditer(text, begin):
        if _in_title(text, found.start()):
            continue
        at = found.start()
        # Two characters say whether a clause opens here; a slice from the beginning would cost its length each time.
        opens = at == begin or _OPENS.search(text, max(begin, at - 2), at)
        if found["year"] and not titled and (_MONTH.match(text, found.end()) or not opens):
            continue
        end = _word_end(text, found.end())
        quantity = parse_number(found["year"]) if found["year"] else None
        kind = "period" if quantity else "placeholder"
        special = Special(
            kind, found.start(), end, quantity.value if quantity else None, quantity, "年", found[0]
        )
        yield found["year"] or "empty", special


def united(text: str) -> Iterator[Special]:
    """“访、信、网、电、视频”五位一体: a list that says how many it has."""
    for found in _UNITED.finditer(text):
        quantity = parse_number(found["number"])
        if quantity and "、" in found["list"]:
            yield Special(
                "enumeration",
                found.start(),
                found.end(),
                quantity.value,
                quantity,
                "位",
                found["list"].strip("“”"),
            )


def anniversaries(text: str, masked: str, lexicon: Lexicon) -> Iterator[Special]:
    """建党100年; 周年 is a unit of its own and found as one."""
    for found in _SINCE.finditer(masked):
        before = lexicon.anniversary.search(text[max(0, found.start() - 4) : found.start()])
        quantity = parse_number(found["number"])
        if before and quantity:
            start = found.start() - len(before[0])
            yield Special(
                "anniversary", start, found.end(), quantity.value, quantity, "年", text[start : found.start()]
            )


def idioms(text: str, lexicon: Lexicon) -> Iterator[Special]:
    """Set phrases in Arabic figures: 8小时以外."""
    for phrase in lexicon.arabic_idioms:
        at = text.find(phrase)
        while at >= 0:
            end = _word_end(text, at + len(phrase))
            number = re.search(ARABIC, phrase)
            quantity = parse_number(number[0]) if number else None
            if quantity and number:
                unit = next((u for u in ("小时", "%", "天") if phrase.startswith(u, number.end())), "")
                if unit:
                    yield Special("idiom", at, end, quantity.value, quantity, unit, text[at:end])
            at = text.find(phrase, end)


def missing(text: str, masked: str, tokens: list[Token], lexicon: Lexicon) -> Iterator[Special]:
    """A unit at the end of a clause with no number before it: 收到上级交办信访事项件.

    Of measures that end many words (一起, 公司名) only those after what they count: 查处案件起, 培训党员名.
    """
    numbers = Stretches((token.head, token.tail) for token in tokens)
    for found in lexicon.missing_unit.finditer(masked):
        unit = found[0]
        if numbers.cover(found.start()):
            continue
        clause = re.compile(r"[^，。；：！？、,;:!?（）()\v\x00]{0,40}$").search(
            masked[max(0, found.start() - 40) : found.start()]
        )
        before = clause[0].strip() if clause else ""
        last = before[-1:]
        if len(before) < 3 or not is_han(last):
            continue
        if not before.endswith(lexicon.counted.get(unit, ())) and last in lexicon.missing.get(unit, last):
            continue
        if last in CN_DIGITS + "几数多余" or BLANK in before:
            continue
        lead = lexicon.lead.match(before)
        if lead and len(before) - lead.end() >= 3:
            before = before[lead.end() :]
        start = found.start() - len(before)
        yield Special("metric_missing", start, found.end(), None, None, unit.removeprefix("余"), before)


def _word_end(text: str, at: int) -> int:
    """The end of the words that follow, within the clause."""
    found = re.compile(r"[^，。；：！？、,;:!?（）()\v\s”》]{0,8}").match(text, at)
    return found.end() if found else at


def _in_title(text: str, at: int) -> bool:
    opened = text.rfind("《", max(0, at - 60), at)
    return opened >= 0 and text.find("》", opened, at) < 0
