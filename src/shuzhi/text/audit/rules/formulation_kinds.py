"""Titles in 《》 that differ from a published one in their kind (办法 for 规定), a year, a missing 暂行, or several words."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.audit.rules.formulation_titles import SOURCE
from shuzhi.text.audit.titling import Title, judge, parted, published

_KINDS = (
    "实施条例", "实施细则", "实施办法", "暂行条例", "暂行规定", "暂行办法", "实施意见", "指导意见", "若干规定", "实施方案", "若干意见", "行动计划", "行动方案",
    "条例", "规定", "办法", "准则", "规则", "细则", "意见", "决定", "决议", "方案", "规划", "纲要", "计划", "通知", "规程", "制度", "规范", "标准", "法",
)  # fmt: skip
# A place has its own plan for the one of the state.
_OWN_KINDS = frozenset(
    (
        "实施意见",
        "实施方案",
        "方案",
        "行动方案",
        "实施细则",
        "细则",
        "实施办法",
        "制度",
        "通知",
        "规划",
        "计划",
    )
)
_SHORTEST_BASE, _LONG_BASE = 4, 8
_DIGITS = Pattern(r"\d+")
_OF_A_PLACE = Pattern(
    r"省|市(?![场域政容民])|县(?![级域])|自治[区州]|镇(?![村化])|乡(?![村镇])|街道|[xX×*＊某]|北京|天津|上海|重庆|内蒙古|广西|西藏|宁夏|新疆|河北|山西|辽宁|吉林|"
    r"黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|^[我本全]|[局院校](?=[一-龥]{2,8}(?:办法|规定|方案|制度)$)"
)
_STATE = "中华人民共和国"
_FUZZY_LEAST, _FUZZY_RATIO = 12, 0.82
_OWN_WORDS = Pattern(
    r"实施|贯彻|落实|考核|解读|释义|学习|读本|辅导|问答|汇编|进一步|若干措施|检查|征求|草案|修订|宣传|培训|[一二三四五六七八九十\d]"
)


@dataclass(frozen=True)
class _Index:
    """Known titles by their core without the kind, by their core without digits, by their beginnings and ends."""

    bases: dict[str, list[tuple[str, Title]]]
    undated: dict[str, list[Title]]
    cores: dict[str, Title]
    begin: dict[str, list[str]]


def _kind(core: str) -> str:
    return next((kind for kind in _KINDS if core.endswith(kind) and len(core) > len(kind)), "")


@cache
def _index() -> _Index:
    bases: dict[str, list[tuple[str, Title]]] = {}
    undated: dict[str, list[Title]] = {}
    cores: dict[str, Title] = {}
    begin: dict[str, list[str]] = {}
    for title in published():
        core = title.core
        cores.setdefault(core, title)
        begin.setdefault(core[:3], []).append(core)
        kind = _kind(core)
        if kind:
            bases.setdefault(core[: -len(kind)], []).append((kind, title))
        if _DIGITS.search(core):
            undated.setdefault(_DIGITS.compiled.sub("0", core), []).append(title)
    return _Index(bases, undated, cores, begin)


@lru_cache(maxsize=4096)
def _told(written: str) -> tuple[str, str, Severity] | None:
    """The right title, what is wrong, and how sure that is."""
    if judge(written).title or judge(written).wrong:
        return None
    head, core, tail = parted(written)
    known = _index()
    if _OF_A_PLACE.search(core[:8]) or core in known.cores:
        return None
    state = head.startswith((_STATE, "中国共产党", "中共中央", "国务院"))
    dated = known.undated.get(_DIGITS.compiled.sub("0", core)) if _DIGITS.search(core) else None
    if dated and len(dated) == 1:
        return dated[0].name, "年份有误", "warning"
    kind = _kind(core)
    base = core[: -len(kind)] if kind else ""
    if base and len(base) >= _SHORTEST_BASE - (state or base.endswith("法")):
        found = known.bases.get(base)
        if found and not any(one == kind for one, _ in found):
            right, title = found[0]
            long = len(base) >= _LONG_BASE
            if right.startswith("暂行") and right[2:] == kind:
                return title.name, "缺“暂行”", "warning" if long or state else "hint"
            sure = (
                state
                or (long and title.first is not None and kind not in _OWN_KINDS)
                or (long and kind not in _OWN_KINDS and right not in _OWN_KINDS and "关于" not in title.name)
            )
            return title.name, "文种有误", "warning" if sure else "hint"
        if kind in ("条例", "办法", "规定"):
            law = next(
                (one for one in (base + "法", base + "促进法", base + "保障法") if one in known.cores), ""
            )
            if law and len(base) >= _SHORTEST_BASE:
                return known.cores[law].name, "全国性的是法律", "warning" if state else "hint"
    return _of_the_party(known, head, core) or _fuzzy(known, core, tail)


_PARTY = "中国共产党"
_NEAR_ENOUGH, _CLEARLY = 0.55, 0.7


def _of_the_party(known: _Index, head: str, core: str) -> tuple[str, str, Severity] | None:
    """All Party regulations that bear its name, and all 准则, are known: another one is meant for the nearest."""
    kind = _kind(core)
    rules_of_conduct = kind == "准则" and ("政治生活" in core or "廉洁" in core) and "党" in head + core
    if kind not in ("条例", "准则", "规则") or not (head.startswith(_PARTY) or rules_of_conduct):
        return None
    best, ratio = "", _NEAR_ENOUGH
    for other, title in known.cores.items():
        if title.until or (not title.party and "党" not in other):
            continue
        if kind == "准则" and not other.endswith("准则"):
            continue
        alike = SequenceMatcher(None, core, other, autojunk=False).ratio()
        if alike > ratio:
            best, ratio = other, alike
    if not best:
        return None
    return known.cores[best].name, "", "warning" if ratio >= _CLEARLY or kind == "准则" else "hint"


def _fuzzy(known: _Index, core: str, tail: str) -> tuple[str, str, Severity] | None:
    if len(core) < _FUZZY_LEAST or tail:
        return None
    best, ratio = "", _FUZZY_RATIO
    for other in known.begin.get(core[:3], ()):
        if abs(len(other) - len(core)) > 6 or _kind(other) != _kind(core):
            continue
        alike = SequenceMatcher(None, core, other, autojunk=False).ratio()
        if alike > ratio:
            best, ratio = other, alike
    if not best or _more_in(core, best):
        return None
    return known.cores[best].name, "", "hint"


def _more_in(core: str, other: str) -> bool:
    """Whether a title has words of its own that make it another one."""
    pieces = SequenceMatcher(None, core, other, autojunk=False).get_opcodes()
    return any(
        _OWN_WORDS.search(core[a:b]) or _OF_A_PLACE.search(core[a:b])
        for tag, a, b, _, _ in pieces
        if tag != "equal"
    )


@lru_cache(maxsize=1024)
def _not_final(written: str) -> tuple[str, str, Severity] | None:
    """A regulation of the Party that is on trial, named in full but for that."""
    found = judge(written)
    title = found.title
    if title is None or found.wrong or not title.party or not written.startswith(_PARTY):
        return None
    if title.tail not in ("试行", "暂行") or parted(written)[2]:
        return None
    return title.name, f"缺“（{title.tail}）”", "hint"


_SHORTEST = 6


@rule(
    "F566",
    "title-kind",
    "文件名称的文种、年份有误",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    per="document",
)
def title_kind(text: Text) -> Iterator[Found]:
    """书名号内的文件文种（条例、规定、办法、计划）、年份写错，或缺“暂行”。地方可以自定名称的只作提示。

    误：按照《公安机关办理行政案件程序条例》办案。
    误：学习《中华人民共和国监察法实施细则》。
    误：落实《“健康中国2020”规划纲要》。
    误：严格执行《重大行政决策程序条例》。
    正：按照《公安机关办理行政案件程序规定》办案，落实《“健康中国2030”规划纲要》。
    正：制定《青石镇重大行政决策程序规定》《县医院安全生产管理办法》。
    """
    for each in text.titles:
        if len(each.text) < _SHORTEST:
            continue
        told = _told(each.text) or _not_final(each.text)
        if told is None:
            continue
        right, what, severity = told
        line = text.line(each.line)
        if _OF_A_PLACE.search(line, max(0, each.start - 8), each.start) or line.endswith(
            ("制定", "出台", "印发", "起草", "修订", "完善", "制订", "编制"), 0, each.start
        ):
            if severity == "hint":
                continue
            severity = "hint"
        message = f"此件名称疑为“《{right}》”" + (f"，{what}" if what else "")
        yield Found(each.line, each.start, each.end, message, None, severity)
