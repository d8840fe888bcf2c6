"""A genus set beside its own species in one list: 蔬菜、西红柿、黄瓜; 口罩、酒精、防疫物资等.

The rows are in `knowledge/genera.toml`. Right is 西红柿、黄瓜等蔬菜 and 除西红柿外的其他蔬菜.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import tomli

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Made, rule

_FILE = Path(__file__).parent.parent / "knowledge" / "genera.toml"
_SIGNS = ("、", "和", "与", "及")
_PEOPLE = ("医务人员", "医护人员", "教职工", "教职员工", "家庭成员", "家属", "亲属", "传染病", "自然灾害", "服务业", "车辆", "机动车", "媒体", "新闻媒体", "证件")  # fmt: skip
"""Lists of these set genus and species side by side in good texts now and then."""


@cache
def _genera() -> dict[str, tuple[str, ...]]:
    """Genus → its species, the longest first."""
    rows = tomli.loads(_FILE.read_text("utf-8"))["rows"]
    genera: dict[str, tuple[str, ...]] = {}
    for line in rows.strip().split("\n"):
        names, _, species = line.partition("|")
        kinds = tuple(sorted(species.split(), key=len, reverse=True))
        for name in names.strip().split("/"):
            genera[name] = kinds
    return genera


def _every() -> Iterator[str]:
    """Each genus with the sign of a list on one side."""
    for name in _genera():
        for sign in _SIGNS:
            yield sign + name
            yield name + sign


def _standing(begun: set[str]) -> list[str]:
    return [word for word in _every() if word[:3] in begun]


def _beside(at: Hit) -> tuple[str, str, int, int] | None:
    """Genus, species and where the two stand, if a hit's neighbour in the list is a species of it."""
    text = at.text
    if at.word[0] in _SIGNS and at.word[1:] in _genera():
        name = at.word[1:]
        if text[at.end : at.end + 1] not in (
            "",
            "等",
            "，",
            "。",
            "；",
            "、",
            "和",
            "与",
            "及",
            "）",
        ) and not ("0" <= text[at.end : at.end + 1] <= "9"):
            return None
        for kind in _genera()[name]:
            if text.endswith(kind, 0, at.start):
                ahead = text[at.start - len(kind) - 1 : at.start - len(kind)] if at.start > len(kind) else ""
                if len(kind) == 1 and ahead not in _BREAKS:
                    continue
                return name, kind, at.start - len(kind), at.end
        return None
    name = at.word[:-1]
    before = text[at.start - 1 : at.start] if at.start else ""
    if before in ("等", "类", "种"):
        return None
    for kind in _genera()[name]:
        if text.startswith(kind, at.end):
            behind = text[at.end + len(kind) : at.end + len(kind) + 1]
            if behind in ("", "、", "，", "。", "；", "等", "和", "与", "及") or (
                len(kind) > 1 and behind in _GOES_ON
            ):
                return name, kind, at.start, at.end + len(kind)
    return None


_BREAKS = frozenset("、，。；和与及了 种养发")
_GOES_ON = frozenset("种养产生的共各0123456789")


def _both(hits: Sequence[Hit]) -> list[Hit]:
    return [at for at in hits if _beside(at)]


@rule(
    "T772",
    "genus-beside-species",
    "种属并列",
    kind="typo",
    severity="warning",
    source="《语法修辞讲话》：并列成分不能有包含关系",
    triggers=Made(_every, _standing),
    screen=_both,
)
def genus_beside_species(text: Text, at: Hit) -> Iterator[Found]:
    """大类和它所包含的小类并列在一起。

    误：大力发展水果和脐橙种植。
    误：发放口罩、酒精、防疫物资等2万余件。
    误：套种辣椒、蔬菜等作物300亩。
    正：种植脐橙、柚子等水果，发放口罩、酒精等防疫物资，发展粮食、蔬菜、水果生产。
    """
    found = _beside(at)
    if found is None:
        return
    name, kind, start, end = found
    severity: Severity | None = "hint" if name in _PEOPLE else None
    message = f"“{kind}”属于“{name}”，不能并列，宜作“{kind}等{name}”"
    yield at.found(message, start=start, end=end, severity=severity)
