"""Titles of regulations, documents and books: which one a text means, and how what it writes differs from it.

A title is cut to its core: without marks, without 中华人民共和国, 中国共产党, 关于 or the body that issued it, without
brackets behind it. A core that is known is right, or wrong in its head or its （试行） only. A core that is not is held
against the few that begin or end alike; the two must differ in one place. What is known is read when the first title
is met, and what was found of a title is kept: most are met again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.likeness import read

_MARKS = re.compile(r"[\s\u3000“”‘’\"'、，,：:·〈〉<>]")
_FIELDS = frozenset(("from", "until", "now", "of", "also"))
_PARTY, _STATE = "中国共产党", "中华人民共和国"
_HEAD = re.compile(
    rf"(?:{_STATE}|(?:(?:中共中央|国务院|中央|国办|中办)(?:办公厅)?|最高人民法院|最高人民检察院|教育部|公安部|司法部|民政部"
    rf"|财政部|中央组织部|中组部|中央宣传部|中央纪委|国家监委|中国共产党)*(?:印发|转发)?(?:关于)?)"
)
_TAIL = re.compile(r"[（(]([^（）()]*)[）)]$")
_TRIALS = ("试行", "暂行")
# Behind a title these make another one of it: a commentary, a regulation to carry it out.
_TYPES = frozenset(
    ("条例", "规定", "办法", "准则", "规则", "细则", "意见", "决定", "决议", "方案", "规划", "纲要", "法", "制度", "建议", "计划")
)  # fmt: skip
# What an office's own document has more, or other, than the one it follows.
_OWN = re.compile(
    r"实施|具体|贯彻|落实|进一步|若干措施|补充|解读|释义|学习|辅导|问答|读本|汇编|选编|修正|解释|草案|考核|检查|"
    r"[\dxX×*＊某〇○零一二三四五六七八九十年第全我本]"
)
_PLACE = re.compile(r"[县市省区州旗盟镇乡街村校院局厅处科部站所社会团军警厂矿司]")
# Local regulations differ from those of the state in such words: 城市绿化条例, 城市绿化管理条例.
_LOCAL = frozenset(
    (
        "管理",
        "工作",
        "实施",
        "服务",
        "保护",
        "安全",
        "监督",
        "建设",
        "促进",
        "保障",
        "防治",
        "城市",
        "农村",
        "暂行",
    )
)
_PARTY_WORDS = frozenset(("党", "党的", "党员", "党内"))
# Cut short in a title, these words make it another one.
_CUT_SHORT = (
    ("师德", "职业道德"), ("保教", "保育教育"), ("电信诈骗", "电信网络诈骗"), ("党建", "党的建设"), ("思政", "思想政治"), ("统战", "统一战线"), ("环保", "环境保护"), ("反腐", "反腐败"),
    )  # fmt: skip
_NO_LAW = re.compile(r"(?:办|方|用|做|工作|书|兵|看|想|说|语|疗|算|原理|分析|民|魔)法$")
_LEAST, _LEAST_HEADED, _LEAST_LAW = 8, 4, 5
_BEGIN, _END = 4, 5
_LONGEST_CUT, _LONGEST_MOVED, _LOST = 3, 8, 6
_LONG = 14


class Title(NamedTuple):
    """A title as published. `first` is the year and month of its issue, `until` the last year in which it could be
    cited as in force, `now` what came after it, `plenum` the plenary session that adopted it."""

    name: str
    core: str
    tail: str
    party: bool
    first: tuple[int, int] | None
    until: int | None
    now: str
    plenum: str


class Wrong(NamedTuple):
    """A title written wrongly: the right one, and how sure that is."""

    right: str
    what: str
    severity: Severity


class Verdict(NamedTuple):
    """What a written title is: one that is known, or a slip of one, or neither."""

    title: Title | None
    wrong: Wrong | None


_UNKNOWN = Verdict(None, None)


class _Written(NamedTuple):
    head: str
    core: str
    tail: str


def _cut(written: str) -> _Written:
    """Head, core and bracketed tail of a title, its marks taken out."""
    bare = _MARKS.sub("", written).replace("(", "（").replace(")", "）")
    bare = bare.replace("－", "—").replace("-", "—").replace("～", "—").replace("——", "—")
    tail = _TAIL.search(bare)
    if tail:
        bare = bare[: tail.start()]
    head = _HEAD.match(bare)
    size = head.end() if head else 0
    # 中国共产党章程, 中国共产党简史: the name is no head there
    if len(bare) - size < 4:
        size = 0
    return _Written(bare[:size], bare[size:], tail[1] if tail else "")


def parted(written: str) -> tuple[str, str, str]:
    """Head, core and bracketed tail of a title as written."""
    cut = _cut(written)
    return cut.head, cut.core, cut.tail


# Names that begin with none of these have no head, and most of them neither marks nor brackets.
_HEADED = frozenset("中国最教公司民财关")


def _read(row: str) -> tuple[Title, list[str]]:
    name, *rest = row.split(" | ")
    plain = name[0] not in _HEADED and name[-1] != "）" and not _MARKS.search(name)
    cut = _Written("", name, "") if plain else _cut(name)
    given = dict([each.split("=", 1) for each in rest])
    if not _FIELDS.issuperset(given):
        raise ValueError(f"titles.txt：“{row}”中有不可识别的项，可用的有{'、'.join(sorted(_FIELDS))}。")
    year, _, month = given.get("from", "").partition("-")
    title = Title(
        name,
        cut.core,
        cut.tail,
        name.startswith(_PARTY),
        (int(year), int(month)) if year else None,
        int(given["until"]) if "until" in given else None,
        given.get("now", ""),
        given.get("of", ""),
    )
    return title, given["also"].split("/") if "also" in given else []


@dataclass(frozen=True)
class _Known:
    """All titles by their cores, the short forms in use, and an index of how cores begin and end."""

    cores: dict[str, list[Title]]
    short: dict[str, Title]
    begin: dict[str, list[str]]
    end: dict[str, list[str]]
    party: list[str]
    laws: dict[str, list[str]]


@cache
def _known() -> _Known:
    cores: dict[str, list[Title]] = {}
    short: dict[str, Title] = {}
    begin: dict[str, list[str]] = {}
    end: dict[str, list[str]] = {}
    party: list[str] = []
    laws: dict[str, list[str]] = {}
    for row in read("titles.txt"):
        title, others = _read(row)
        short.update(dict.fromkeys(others, title))
        if title.core not in cores:
            begin.setdefault(title.core[:_BEGIN], []).append(title.core)
            end.setdefault(title.core[-_END:], []).append(title.core)
            if title.party:
                party.append(title.core)
            elif title.core.endswith("法"):
                laws.setdefault(title.core[:2], []).append(title.core)
        cores.setdefault(title.core, []).append(title)
    return _Known(cores, short, begin, end, party, laws)


def published() -> Iterator[Title]:
    """Every title that is known."""
    for titles in _known().cores.values():
        yield from titles


@lru_cache(maxsize=8192)
def judge(written: str) -> Verdict:
    """What a title is, as it stands between 《 and 》."""
    known = _known()
    if written in known.short:
        return _UNKNOWN
    cut = _cut(written)
    titles = known.cores.get(cut.core)
    if titles:
        title = next((each for each in titles if each.tail == cut.tail), titles[0])
        return Verdict(title, _headed_wrong(written, cut, titles) or _trial_wrong(cut, titles))
    if cut.core in known.short:
        meant = known.short[cut.core]
        cut_short = cut.head == _PARTY and meant.party
        return Verdict(None, Wrong(meant.name, "", "error")) if cut_short else _UNKNOWN
    if len(cut.core) < _LEAST_LAW - 1:
        return _UNKNOWN
    law = cut.core[:-2] + "法"
    if cut.head == _STATE and cut.core.endswith(("条例", "规定", "办法")) and law in known.cores:
        return Verdict(None, Wrong(_STATE + law, "", "error"))
    whole = next((core for core in _spelt_out(cut.core) if core in known.cores), "")
    if whole:
        return Verdict(None, _told(written, cut, known.cores[whole][0], "warning"))
    near = _nearest(known, cut)
    return Verdict(None, near and _told(written, cut, *near))


def _spelt_out(core: str) -> Iterator[str]:
    for short, full in _CUT_SHORT:
        if short in core and full not in core and len(core) >= _LEAST + 2:
            yield core.replace(short, full, 1)


def _headed_wrong(written: str, cut: _Written, titles: list[Title]) -> Wrong | None:
    """中国共产党 ahead of a title that has it not: 《中国共产党干部教育培训工作条例》."""
    if cut.head != _PARTY or any(title.party for title in titles) or titles[0].core != cut.core:
        return None
    return Wrong(titles[0].name, f"名称中没有“{_PARTY}”", "warning")


def _trial_wrong(cut: _Written, titles: list[Title]) -> Wrong | None:
    """（试行） behind a title that never was on trial, （暂行） for （试行）."""
    if cut.tail not in _TRIALS or any(title.tail == cut.tail for title in titles):
        return None
    title = titles[0]
    if title.tail in _TRIALS:
        return Wrong(title.name, f"应为“（{title.tail}）”", "warning")
    if title.first is None and not title.party:
        return None
    return Wrong(title.name, f"不是{cut.tail}文件", "warning")


def _nearest(known: _Known, cut: _Written) -> tuple[Title, Severity] | None:
    best: tuple[int, str, Severity] | None = None
    core = cut.core
    seen = (
        *known.begin.get(core[:_BEGIN], ()),
        *known.end.get(core[-_END:], ()),
        *(known.party if cut.head.startswith(_PARTY) else ()),
        *(known.laws.get(core[:2], ()) if core.endswith("法") else ()),
    )
    for other in seen:
        if abs(len(other) - len(core)) > _LOST:
            continue
        found = _compared(cut, other, known.cores[other][0])
        if found and (best is None or found[0] < best[0]):
            best = found[0], other, found[1]
    if best is None:
        return None
    titles = known.cores[best[1]]
    title = next((each for each in titles if each.tail == cut.tail), titles[-1])
    return title, best[2]


def _compared(cut: _Written, other: str, title: Title) -> tuple[int, Severity] | None:
    """How far a core is from a known one, and how sure it is meant; None where it is another title."""
    core = cut.core
    first, last = _alike(core, other)
    ours, theirs = core[first : len(core) - last], other[first : len(other) - last]
    size = max(len(ours), len(theirs))
    if _left_out(core, other, first, last):
        return len(other) - len(core), "warning"
    moved = size > _LONGEST_CUT and sorted(ours) == sorted(theirs)
    party = cut.head.startswith(_PARTY) and title.party
    lost = not ours and party and size <= _LOST
    if (size > _LONGEST_CUT and not lost and not (moved and size <= _LONGEST_MOVED)) or (
        _OWN.search(ours) and not moved
    ):
        return None
    if ours and theirs and not moved and size * 3 > len(other) + 1:
        return None
    if ours and other.endswith(ours) and not theirs:
        return (size, "error") if core == other + ours else None
    law = other.endswith("法") and core.endswith("法") and not _NO_LAW.search(other)
    central = party or core.startswith("习近平") or cut.head.startswith("中共中央")
    headed = central or (law and cut.head == _STATE)
    least = _LEAST_HEADED if headed else _LEAST_LAW if law else _LEAST
    # no office but the centre issues these
    if title.party and ours in ("条例", "准则") and theirs in _TYPES and last == 0:
        return size, "warning"
    # of a regulation of some length a word that is missing leaves no doubt
    if (
        not ours
        and len(theirs) == 2
        and core.endswith("条例")
        and len(other) >= _LEAST
        and first >= _BEGIN - 1
    ):
        least = _LEAST - 2
    if min(len(core), len(other)) < least or (law and _NO_LAW.search(core)):
        return None
    if _other_subject(core, first, ours, theirs) and not moved:
        return None
    if last == 0 or first == 0:
        typed = last == 0 and ours in _TYPES and theirs in _TYPES and first >= _LEAST
        issued = central or typed or (title.first is not None and len(other) >= _LONG)
        if not _edge_may_differ(ours, theirs, first, issued, len(other)):
            return None
    elif _PLACE.search(ours) and len(ours) != len(theirs) and not headed:
        return None
    if not central:
        if not law and (ours in _LOCAL or theirs in _LOCAL) and len(other) < _LONG:
            work = "工作" in (ours, theirs) and "" in (ours, theirs) and len(other) >= _LEAST - 1
            if not (work and core.endswith("条例") and (first >= _BEGIN or title.first)):
                return None
        if theirs in ("指导", "若干") and core.endswith("意见"):
            return None
        least = _LEAST + 2 if core.endswith("纲要") else _LONG
        whole = title.first is not None and len(other) >= least and not core.endswith("意见")
        if _OWN.search(theirs) and not moved and (ours or not whole):
            return None
        if ours and theirs and not moved and not _one_word(ours, theirs, other, law, title):
            return None
    # a province has its own 办法 where the state has a 规定
    own = last == 0 and ours in _TYPES and not central and (title.first is None or len(other) < _LONG)
    if ours + theirs == "的" or own:
        return size, "hint"
    return size, "error" if headed and size <= 2 and len(other) >= _LEAST else "warning"


def _left_out(core: str, other: str, first: int, last: int) -> bool:
    """Whether a long title lacks a word or two in several places: no office calls its own document so."""
    lost = len(other) - len(core)
    if not 2 <= lost <= _LONGEST_LEFT_OUT or len(other) < _LONG or first < _BEGIN or last < 2:
        return False
    signs = iter(other)
    return first + last < len(core) and all(sign in signs for sign in core)


_LONGEST_LEFT_OUT = 4


def _one_word(ours: str, theirs: str, other: str, law: bool, title: Title) -> bool:
    """Whether one word may be written for the other: a character, or two where the rest leaves no doubt what is meant."""
    size = max(len(ours), len(theirs))
    if size == 1:
        return True
    return (
        size == 2
        and (law or title.first is not None)
        and (len(ours) != len(theirs) or len(other) >= _LONG + 1)
    )


def _other_subject(core: str, first: int, ours: str, theirs: str) -> bool:
    """Whether two books differ in what they are about: 习近平法治思想学习纲要, 习近平强军思想学习纲要."""
    if not core.startswith("习近平") or min(len(ours), len(theirs)) < 2:
        return False
    behind = core[first + len(ours) :]
    return behind.startswith(("思想", "文选")) or (core.startswith("习近平关于") and len(behind) > 2)


def _edge_may_differ(ours: str, theirs: str, first: int, issued: bool, size: int) -> bool:
    """Whether what differs at the beginning or end of a core is a slip and not another title."""
    if ours in _TYPES and theirs in _TYPES:
        return issued
    if first == 0:
        return issued and not theirs and ours in _PARTY_WORDS
    return len(ours) == len(theirs) and (len(ours) == 1 or sorted(ours) == sorted(theirs))


def _alike(one: str, two: str) -> tuple[int, int]:
    """How many characters two strings share at the beginning, and how many at the end."""
    most = min(len(one), len(two))
    first = 0
    while first < most and one[first] == two[first]:
        first += 1
    last = 0
    while last < most - first and one[-1 - last] == two[-1 - last]:
        last += 1
    return first, last


def _told(written: str, cut: _Written, title: Title, severity: Severity) -> Wrong:
    """The right title, as near to how it was written as may be."""
    at = written.find(cut.core)
    right = written[:at] + title.core + written[at + len(cut.core) :] if at >= 0 else title.name
    return Wrong(right if title.core in title.name else title.name, "", severity)
