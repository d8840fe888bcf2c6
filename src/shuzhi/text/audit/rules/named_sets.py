"""Sets named by a number and a word, “三勤” “六个一”, against the members beside them; 以上三个问题 against the points before."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import product
from operator import itemgetter
from pathlib import Path

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.counts import NUMERALS, SOURCE
from shuzhi.text.audit.series import Series
from shuzhi.text.document.model import Report

# “六个一” is such a set, “四个意识” none
_NAMED = Pattern(
    r"(?:个(?=一”)|(?!个))(?P<what>[\u4e00-\u9fff]{1,2}?)(?:服务|工程|行动|机制|作风|教育|管理|活动|制度|要求)?”"
)
_LIST = Pattern(
    r"(?:的|活动|工作|工程|行动|要求|作风|机制|模式|工作法|措施|标准|原则|精神|目标|承诺|服务|建设|管理|理念|意识|做法|体系|教育|整顿|帮扶|责任制|包保|制度|办法|方案){0,3}"
    r"(?:[，,]?即[：:，]?|，?就是|[：:]|——|（(?:即|就是)?|，)(?P<list>[^。；\n]{3,200})"
)
_BRACKET_END = Pattern("[）)]")
_AHEAD = 120
_ONE = Pattern("[一1][一-鿿]")
_STOPS = "。；：！？（）\n"
_ITEM = 16
_MOST_OFF = 2
_BARE = frozenset("无零必早严")


@rule(
    "N256",
    "named-set",
    "“三勤”与所列不符",
    kind="enumeration_count_mismatch",
    severity="error",
    source=SOURCE,
    triggers=tuple("“" + number for number in NUMERALS),
    behind=_NAMED,
)
def named_set(text: Text, at: Hit) -> Iterator[Found]:
    """“三勤”“四早”“三不”“六个一”，旁边逐项列出的带有这个字的各项不是这个数。

    误：坚持做到“三勤”，即腿勤、嘴勤、手勤、脑勤，从不推诿扯皮。
    误：做到了“三不”：不该说的不说、不该拿的不拿。
    误：开展“六个一”活动，即每人读一本专著、上一节公开课、写一篇论文、做一次家访、帮扶一名学生，提高水平。
    误：推行“四心服务”，即热心接待、细心询问、耐心解答。
    误：实现安全生产无事故、社会治安无案件、信访工作无积案、队伍无违纪的“三无”目标。
    误：对软弱涣散村实行“四个一”整顿，即1名县级领导包联、1名第一书记驻村、1个县直单位结对，目前已完成。
    误：落实早发现、早报告、早隔离“四早”措施。
    误：推动党的创新理论进机关、进企业、进社区、进农村、进校园“六进”活动，全年宣讲86场。
    正：坚持做到“四勤”，即腿勤、嘴勤、手勤、脑勤，从不推诿扯皮。
    正：压减“三公”经费（公务接待、公务用车、因公出国）支出。
    正：落实“五个一”的要求（一个案件、一名包案领导、一套班子、一套方案、一抓到底）。
    """
    number = NUMERALS[at.word[1]]
    named = _NAMED.match(at.text, at.end)
    if named is None:
        return
    what, start = named["what"], at.start
    following = _LIST.match(at.text, named.end())
    if following and following[0].startswith("工作，") and not following["list"].startswith(what):
        # 做好“三农”工作，推动农业增效
        following = None
    items: list[str] = []
    if following:
        listed = following["list"]
        if "（" in following[0][: following.start("list") - following.start()]:
            close = _BRACKET_END.search(listed)
            listed = listed[: close.start()] if close else ""
        items, end = _items(listed), following.start("list")
        count = _bear(items, what)
        end += len(listed) if not items else listed.find(items[-1]) + len(items[-1])
    else:
        count = 0
    if not count:
        count, begin = _before(at, what)
        start, end = begin, named.end()
    if count < 2 or count == number or abs(count - number) > _MOST_OFF:
        return
    said = at.text[at.start : named.end()]
    yield at.found(f"称{said}，实际列了{count}项", start=start, end=end)


def _items(listed: str) -> list[str]:
    """The items of a list: parted by 、 up to the first comma, or by commas where no 、 comes first."""
    comma, mark = listed.find("，"), listed.find("、")
    if mark >= 0 and (comma < 0 or mark < comma):
        return (listed if comma < 0 else listed[:comma]).split("、")
    return listed.split("，")


def _bear(items: list[str], what: str) -> int:
    """How many items there are, if all bear the word; 0 where one does not."""
    said = [item.strip("“”‘’ ") for item in items]
    if what == "一":
        return len(said) if all(_ONE.search(item) for item in said) else 0
    ends = all(item.endswith(what) for item in said)
    begins = all(item.startswith(what) for item in said[1:]) and what in said[0]
    # 热心接待、细心询问、耐心解答: at one place of each
    begins = begins or (
        len(said) > 2 and len({item.find(what) for item in said}) == 1 and what in said[0][:3]
    )
    return len(said) if (ends or begins) and all(len(item) <= _ITEM for item in said) else 0


def _before(at: Hit, what: str) -> tuple[int, int]:
    """How many items that bear the word stand right before the name, and where they begin."""
    low = max(0, at.start - _AHEAD)
    stretch = at.text[low : at.start].rstrip("的，")
    begin = max(stretch.rfind(stop) for stop in (*_STOPS, "，")) + 1
    items = stretch[begin:].split("、")
    if what == "一" or len(items) < 2 or items[-1].endswith("等"):
        return 0, 0
    count = _bear(items, what)
    if not count and all(item.startswith(what) for item in items[1:]) and items[0].count(what) == 1:
        # 深入开展二十大精神进机关、进企业、进社区: what is before the first is no part of it
        count = _bear([items[0][items[0].find(what) :], *items[1:]], what)
    if not count and what in _BARE and len(items) > 2 and all(item.count(what) == 1 for item in items):
        # 安全生产无事故、社会治安无案件
        count = len(items) if max(map(len, items[1:])) <= _ITEM else 0
    lead = items[0].find(what) if items[0].find(what) >= 0 and not items[0].endswith(what) else 0
    return count, low + begin + lead


@rule(
    "N257",
    "points-told-back",
    "“以上三个”与前文不符",
    kind="enumeration_count_mismatch",
    severity="error",
    source=SOURCE,
    triggers=tuple(
        lead + number + measure
        for lead, number, measure in product(
            ("以上", "上述", "以上这", "上述这"), NUMERALS, ("个", "点", "项", "条", "方面")
        )
    ),
)
def points_told_back(text: Text, at: Hit) -> Iterator[Found]:
    """“针对以上三个问题”，前面同一段列出的“一是”“二是”不是三项。

    误文：
        2023年度述职报告
        一、存在的不足
        一是学习不深；二是调研不够；三是创新不足；四是管理不严。针对以上三个问题，我将认真改进。
    正文：
        2023年度述职报告
        一、存在的不足
        一是学习不深；二是调研不够；三是创新不足。针对以上三个问题，我将认真改进。
    """
    number = NUMERALS[at.word.removeprefix("以上").removeprefix("上述").removeprefix("这")[0]]
    before = _last_before(text, at)
    if before is None or not before.whole or before.family == "首先":
        return
    count = len(before.steps)
    if count > 1 and count != number and abs(count - number) <= _MOST_OFF:
        last = before.steps[-1].marker
        yield at.found(f"称“{at.word}”，前面列了{count}项（{before.steps[0].marker}至{last}）")


def _last_before(text: Text, at: Hit) -> Series | None:
    """The series of points whose last one stands nearest before a place, in its paragraph or the one above."""
    ends = text.once(_ends_of_series, text.report_at(at.line))
    place = bisect_left(ends, (at.line, at.start), key=itemgetter(0))
    if not place:
        return None
    (line, _), series = ends[place - 1]
    # what ends farther ahead is no nearer
    return series if _near(text, line, at.line) else None


def _ends_of_series(text: Text, report: Report) -> list[tuple[tuple[int, int], Series]]:
    """The series of a report with the place of the last point of each, in the order of these."""
    ends: dict[tuple[int, int], Series] = {}
    for together in text.numbering.series(report):
        for series in together:
            last = series.steps[-1]
            ends.setdefault((last.line, last.start), series)
    return sorted(ends.items(), key=itemgetter(0))


def _near(text: Text, line: int, to: int) -> bool:
    """Whether nothing but a heading and blank lines stands between two lines."""
    if to - line > _LINES_APART:
        return False
    return sum(len(each.strip()) for each in text.lines[line : to - 1]) <= _HEADING


_LINES_APART, _HEADING = 4, 24

_SETS: dict[str, tuple[tuple[str, ...], ...]] = {
    name: tuple(tuple(member.split("/")) for member in members.split())
    for line in Path(__file__)
    .parent.parent.joinpath("knowledge", "counted_sets.txt")
    .read_text("utf-8")
    .split("\n")
    if line and line[0] != "#"
    for names, _, members in (line.partition(": "),)
    for name in names.split("/")
}
_OPENS_LIST = Pattern(
    r"[”’]?(?:[\u4e00-\u9fff]{0,6}?)(?:，?(?:即|也就是|就是|包括)(?:为|抓好|做好|对)?[：:，]?|[：:]|——|[（(](?:即|就是)?)(?P<list>[^。；！？\n]{3,120})"
)
_OPEN = Pattern("等|其中|详见|附件|见|[0-9]")


@rule(
    "N258",
    "counted-set",
    "“五项管理”缺项",
    kind="enumeration_count_mismatch",
    severity="error",
    source="knowledge/counted_sets.txt：各组固定提法所含各项",
    triggers=tuple(_SETS),
)
def counted_set(text: Text, at: Hit) -> Iterator[Found]:
    """“五项管理”“三务公开”“三大保卫战”等有固定的几项，紧跟着或紧挨在前列出的缺了一项，或换成了别的。

    误：落实“五项管理”，即作业、睡眠、手机、读物管理，保证睡眠时间。
    误：推行三务公开（党务、村务），接受群众监督。
    误：统筹推进蓝天、碧水、青山三大保卫战。
    误：坚持五育并举，促进学生德、智、体、美全面发展。
    正：落实“五项管理”，即作业、睡眠、手机、读物、体质管理。
    正：推行党务、村务、财务“三务公开”，打好蓝天、碧水、净土三大保卫战。
    正：坚持五育并举，促进学生德智体美劳全面发展。抓实作业、睡眠等“五项管理”。
    """
    members = _SETS[at.word]
    ahead, behind = "、" in at.before(_LAST), "、" in at.after(_SHOWN)
    after = _OPENS_LIST.match(at.text, at.end) if behind else None
    if after:
        listed, begin = after["list"], after.start("list")
        close = _BRACKET_END.search(listed) if at.text[begin - 1] in "（(即" else None
        listed = listed[: close.start()] if close else listed
        clause = listed.partition("，")[0]
        missing = _missing(clause, listed, members)
        if missing:
            yield _lacks(at, members, missing, at.start, begin + len(clause))
            return
    if (
        len(members) > _FEW
        and members[-1][0] == "劳"
        and all(len(word) == 1 for words in members for word in words)
    ):
        yield from _single_signs(at, members)
    if not ahead:
        return
    low = max(0, at.start - _AHEAD)
    begin = max(low, *(at.text.rfind(stop, low, at.start) + 1 for stop in (*_STOPS, "，")))
    clause = at.text[begin : at.start].rstrip("“‘")
    if clause.count("、") in (len(members) - 1, len(members) - 2):
        missing = _missing(clause, at.text[low : at.start], members)
        last = clause.rpartition("、")[2]
        if len(missing) == 1 and (
            any(word in last for words in members for word in words) or len(last) <= _SHORT
        ):
            yield _lacks(at, members, missing, begin, at.end)


def _single_signs(at: Hit, members: tuple[tuple[str, ...], ...]) -> Iterator[Found]:
    """德智体美 without 劳 right behind 五育并举."""
    following = at.text[at.end : at.end + _SHOWN].partition("。")[0]
    last = members[-1][0]
    for mark in ("、", ""):
        cut = mark.join(words[0] for words in members[:-1])
        place = following.find(cut)
        if place >= 0 and last not in following[place:]:
            yield _lacks(at, members, [last], at.start, at.end + place + len(cut))
            return


def _missing(clause: str, all_said: str, members: tuple[tuple[str, ...], ...]) -> list[str]:
    """The members left out of a clause that lists the others; none where the list is open, or is of something else."""
    if "、" not in clause or _OPEN.search(clause):
        return []
    said = sum(any(word in clause for word in words) for words in members)
    missing = [words[0] for words in members if not any(word in all_said for word in words)]
    return (
        missing
        if said >= 2 and said + len(missing) == len(members) <= said + 1 + (len(members) > _FEW)
        else []
    )


_FEW, _SHORT, _LAST = 4, 6, 16
_SHOWN = 60


def _lacks(at: Hit, members: tuple[tuple[str, ...], ...], missing: list[str], start: int, end: int) -> Found:
    whole = "、".join(words[0] for words in members)
    message = f"“{at.word}”指{whole}，此处缺“{'”“'.join(missing)}”"
    return at.found(message, start=start, end=end, severity=None if len(missing) == 1 else "warning")
