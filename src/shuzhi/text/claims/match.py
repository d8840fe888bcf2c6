"""Claims read as figures: by the words of the figure, its unit, and the clause the number stands in.

How `FigureName.said` is written
    Each entry is one way in which reports name the figure; the title counts as one more. An entry of several
    words separated by a space asks for all of them: "上级交办 办结". A word is found where the text has exactly
    these characters, so that "学习" is found in 集中学习; write it as long as reports surely write it.

Where the words are sought
    `own`      the words with the number: from the last comma or the number before it up to this number
               (集中学习29次), or those after it where the thing follows (117件人大代表议案).
    `near`     the clauses before it in the same sentence; the nearest far outweighs the ones before it, and a
               semicolon sets them further off.
    `heading`  the headings above the paragraph, weighing least.
    A title is sought as it stands, so it should not be words that another figure's sentence holds by chance:
    班子成员廉政谈话 stands in 主要领导对班子成员廉政谈话4次.
    The last word of an entry must stand in `own`, the others may be inherited; so write what was done last:
    "上级交办 办结" claims 办结118件 after 收到上级交办信访事项, "上级交办信访事项" alone does not.
    Where a number has no words of its own (110余批次、1500余人) the clause just before stands for them.

Which figure is taken
    Its unit must be the claim's, or stand in one of the lexicon's groups with it (次, 场次); 万 and 亿 are reckoned
    in. Then the figure whose words weigh most: long over short, own over near, the same unit over a kindred one,
    and between equals the one whose word stands nearer to the number. Where two are equal still, none is taken
    and both are named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from shuzhi.text.claims.lexicon import lexicon
from shuzhi.text.claims.model import APART, MEASURED, Claim, FigureName, Match, Surroundings

_NEAR, _FALL, _HEADING = 0.5, 0.4, 0.02
_KINDRED = 0.9
_NEARNESS = 0.5
_FAR = 60
_EQUAL = 0.01
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "千": Decimal(1_000), "百": Decimal(100)}
_TITLES = {
    "frequency": "频次",
    "announced_count": "提纲数目",
    "period": "期间",
    "anniversary": "周年",
    "regulation": "制度规定",
    "enumeration": "列举",
    "ordinal": "序次",
    "idiom": "惯用语",
    "other": "其他数字",
}


@dataclass(frozen=True)
class _Reading:
    name: FigureName
    weight: float
    covered: int
    inherited: str
    factor: Decimal
    kindred: bool


def match(claims: Sequence[Claim], names: Sequence[FigureName]) -> tuple[Match, ...]:
    """One Match a claim, in the same order; claims that state no quantity are matched to none."""
    patterns = [
        (name, tuple(tuple(said.split()) for said in (name.title, *name.said) if said.split()))
        for name in names
    ]
    return tuple(_match(claim, patterns) for claim in claims)


def _match(claim: Claim, patterns: Sequence[tuple[FigureName, tuple[tuple[str, ...], ...]]]) -> Match:
    if claim.type not in MEASURED:
        return Match(
            claim, None, f"“{claim.quote}”是{_TITLES.get(claim.type, claim.type)}，不与指标核对", 0.0
        )
    readings: list[_Reading] = []
    for name, ways in patterns:
        fit = _unit_fit(claim.unit, name.unit)
        if fit is None:
            continue
        found = [reading for way in ways if (reading := _read(claim.around, name, way, *fit)) is not None]
        if found:
            readings.append(max(found, key=lambda reading: reading.weight))
    if not readings:
        return Match(claim, None, f"“{claim.quote}”没有对应的指标", 0.0)
    best = max(reading.weight for reading in readings)
    first = [reading for reading in readings if reading.weight >= best - _EQUAL]
    score = round(min(1.0, first[0].covered / max(1, len(claim.around.own))), 2)
    if len(first) > 1:
        named = "或".join(f"{reading.name.title}（{reading.name.unit}）" for reading in first)
        codes = tuple(reading.name.code for reading in first)
        return Match(claim, None, f"“{claim.quote}”可读作 {named}，请写明是哪一项", score, None, codes)
    chosen = first[0]
    value = None if claim.number is None else claim.number * chosen.factor
    return Match(claim, chosen.name.code, _say(claim, chosen), score, value, (chosen.name.code,))


def _say(claim: Claim, reading: _Reading) -> str:
    inherited = f"承前“{reading.inherited}”，" if reading.inherited else ""
    unit = f"，“{claim.unit}”按“{reading.name.unit}”计" if reading.kindred else ""
    return f"“{claim.quote}”{inherited}读作 {reading.name.title}（{reading.name.unit}）{unit}"


def _read(
    around: Surroundings, name: FigureName, way: tuple[str, ...], factor: Decimal, kindred: bool
) -> _Reading | None:
    """How well one way of saying a figure fits the words around a number."""
    own, near, at = around.own, around.near, around.at
    if not own and near and near[0] != APART:
        own, near, at = near[0], near[1:], len(near[0])
    if way[-1] not in own:
        return None
    weight, covered, inherited = 0.0, 0, ""
    for word in way:
        place = own.rfind(word, 0, at) if word in own[:at] else own.find(word)
        if place >= 0:
            gap = at - place - len(word) if place < at else place - at
            weight += len(word) + _NEARNESS * (1 - min(abs(gap), _FAR) / _FAR) / len(way)
            covered += len(word)
            continue
        behind = next((step for step, clause in enumerate(near) if word in clause), None)
        if behind is not None:
            weight += len(word) * _NEAR * _FALL**behind
            inherited = inherited or near[behind]
        elif word in around.heading:
            weight += len(word) * _HEADING
            inherited = inherited or around.heading
        else:
            return None
    if not around.own:
        inherited = inherited or own
    return _Reading(name, weight * (_KINDRED if kindred else 1.0), covered, inherited, factor, kindred)


@cache
def _unit_fit(written: str, unit: str) -> tuple[Decimal, bool] | None:
    """The factor from a written unit to a figure's, and whether it is only kindred; None where they differ."""
    scale, base = _scaled(written)
    other_scale, other = _scaled(unit)
    factor = scale / other_scale
    alternatives = set(base.replace("）", "").replace(")", "").replace("(", "（").split("（"))
    others = set(other.replace("）", "").replace(")", "").replace("(", "（").split("（"))
    if base == other or base.split("（")[0] == other:
        return factor, False
    if alternatives & others:
        return factor, True
    groups = lexicon().unit_groups
    if any(alternatives & group and others & group for group in groups):
        return factor, True
    return None


def _scaled(unit: str) -> tuple[Decimal, str]:
    """A unit without its 万 or 亿, and what these multiply by; ％ is %."""
    unit = unit.strip().replace("％", "%")
    scale = Decimal(1)
    while len(unit) > 1 and unit[0] in _SCALES and unit[1:] not in ("克", "米", "瓦", "瓦时", "分点"):
        scale, unit = scale * _SCALES[unit[0]], unit[1:]
    return scale, unit
