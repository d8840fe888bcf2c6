"""Whether the parts of a list may be all of a whole, and what it means that they do not add up to it."""

from collections.abc import Sequence
from decimal import Decimal

from shuzhi.text.audit.counting import Part, is_rough, total
from shuzhi.text.audit.facts import Number
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Pattern

PARTITIONS: list[tuple[tuple[str, ...], int]] = [
    (tuple(row["labels"]), row["least"]) for row in table("quantities")["partition"]
]
_PARTITIONED = Pattern("|".join(label for labels, _ in PARTITIONS for label in labels))
_APART: list[frozenset[str]] = [frozenset(row["labels"]) for row in table("quantities")["apart"]]
_NOT_SHARE = Pattern(
    "率|均|增(?!设|效|绿|殖)|减(?!灾|贫|负)|降|升(?!级|学|旗|华)|同比|超(?!市)|每|达标|排[名在位第]|(?<![居列位])第(?![一二三四五六七八九])"
)
_LEVEL = Pattern("中央|国家|全国|[省市县区镇乡村校院](?:级(?!以上)|本级)|全[省市县区]")
_OVERLAP = Pattern("女|岁|学历|大专|本科|研究生|少数民族|党员|困难|重复|骨干|年轻|县级以上|市级以上|省级")
"""Parts by such marks may overlap: a woman may hold a degree."""
_REST = ("其他", "其它", "其余")
_YEAR = Pattern(r"(20\d\d)年(?:度)?(?:[^\d]{0,6})$")
_BAND_LOW, _BAND_HIGH = Pattern(r"\d[^，、]{0,8}(?:以下|以内|及以下)"), Pattern(r"\d[^，、]{0,8}以上")
_BAND = Pattern(r"\d[^，、\d]{0,3}[—～~-]\d")
_ABOVE, _FAR_ABOVE = Decimal("0.15"), Decimal("0.25")
"""Parts that miss the whole by more are told of something else, or are not all told."""
_BELOW, _CLOSE = Decimal("0.9"), Decimal("0.99")
_SLIP = Decimal("0.03")
_LARGE = 200
_TIMES, _NEAREST = 10, Decimal("0.97")
_KIND, _NEARLY = 2, Decimal("0.93")
_FEWEST = 3
_ORDINALS = "一二三四五六七八九十"


def unit_of(number: Number) -> Decimal:
    """One in the last place of a number as written, its 万 or 亿 included."""
    return number.value / Decimal(number.digits) * _last(number) if Decimal(number.digits) else _last(number)


def _last(number: Number) -> Decimal:
    return Decimal(1).scaleb(-len(number.digits.partition(".")[2]))


def agree(whole: Number, parts: Sequence[Part]) -> bool:
    """Whether the parts add up to the whole, what rounding loses allowed for."""
    units = [unit_of(part.number) for part in parts]
    finest, coarse = min(units), unit_of(whole)
    rounded = any(part.number.scale or "." in part.number.digits for part in parts) or whole.scale
    slack = finest / 2 * len(parts) if rounded else Decimal(0)
    slack += coarse / 2 if coarse > finest else 0
    return abs(total(parts) - whole.value) <= slack


def one_slip(one: Decimal, two: Decimal) -> bool:
    """Whether two numbers differ in one digit, or in the order of two that stand side by side."""
    a, b = f"{one.normalize():f}", f"{two.normalize():f}"
    if len(a) != len(b):
        return False
    if a.find(".") == b.find("."):
        a, b = a.replace(".", ""), b.replace(".", "")
    differ = [place for place, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(differ) == 1:
        return True
    return len(differ) == 2 and differ[1] == differ[0] + 1 and sorted(a) == sorted(b)


def transposed(one: Number, two: Number) -> bool:
    """Whether two numbers have the same digits, two neighbours of them in another order: 1826, 1862."""
    same = sorted(one.digits) == sorted(two.digits) and one.digits != two.digits and one.scale == two.scale
    return same and one_slip(one.value, two.value)


def divided(parts: Sequence[Part]) -> bool:
    """Whether the labels of all parts divide the whole without rest."""
    return _PARTITIONED.search(parts[0].label) is not None and any(
        len(parts) >= least
        and all(any(label in part.label for label in labels) for part in parts)
        and len({next(label for label in labels if label in part.label) for part in parts}) == len(parts)
        for labels, least in PARTITIONS
    )


def bands(parts: Sequence[Part]) -> bool:
    """Whether the parts are bands of one measure, open below at one end and above at the other."""
    first, last = parts[0].label, parts[-1].label
    return len(parts) >= _FEWEST and bool(
        (_BAND_LOW.search(first) and _BAND_HIGH.search(last))
        or (_BAND_HIGH.search(first) and _BAND_LOW.search(last))
        or (_BAND_HIGH.search(first) and all(_BAND.search(part.label) for part in parts[1:]))
        or (_BAND_HIGH.search(last) and all(_BAND.search(part.label) for part in parts[:-1]))
    )


def by_years(parts: Sequence[Part], years: Sequence[int]) -> bool:
    """Whether the parts are told by year, and the years are all of those covered."""
    found = [_YEAR.search(part.label) for part in parts]
    told = [int(each[1]) for each in found if each]
    return len(told) == len(parts) >= 2 and len(years) == len(told) and set(told) == set(years)


def apart(parts: Sequence[Part]) -> bool:
    """Whether the labels are known to exclude each other, though they need not be all there is."""
    return any(
        all(any(label in part.label for label in labels) for part in parts)
        and len({label for part in parts for label in labels if label in part.label}) == len(parts)
        for labels in _APART
    )


def kinds(line: str, whole: Number, parts: Sequence[Part]) -> bool:
    """Whether the parts are kinds of the noun of the whole, and nearly all of it: 党支部21个, 机关支部, 生产支部."""
    noun = parts[0].label[-_KIND:]
    if len(parts) < _FEWEST or any(len(part.label) <= _KIND or part.label[-_KIND:] != noun for part in parts):
        return False
    named = line[max(0, whole.start - 6) : whole.start].rstrip("共有达") + line[whole.end : whole.end + 6]
    return noun in named and total(parts) >= whole.value * _NEARLY


def in_turn(parts: Sequence[Part]) -> bool:
    """Whether the parts are the first, the second … of as many: 第一批60人、第二批65人、第三批65人."""
    return len(parts) >= _FEWEST and all(
        part.label.startswith(f"第{_ORDINALS[place]}") for place, part in enumerate(parts[: len(_ORDINALS)])
    )


def overlap(parts: Sequence[Part]) -> bool:
    """Whether one thing may be counted in two of the parts, or a part is a rate."""
    labels = "、".join(_own(part.label, parts) for part in parts)
    levels = [found[0] for part in parts for found in (_LEVEL.search(part.label),) if found]
    if len(set(levels)) == len(parts):
        # at another level it is another thing: 全国示范村1个、省级9个、市级31个
        labels = _LEVEL.compiled.sub("", labels)
    return bool(_OVERLAP.search(labels) or _NOT_SHARE.search(labels))


def _own(label: str, parts: Sequence[Part]) -> str:
    """A label without the noun that all end in: of 农村党员, 机关党员 the noun is no mark of a part."""
    size = 0
    while size < len(label) and all(part.label.endswith(label[-size - 1 :]) for part in parts):
        size += 1
    return label[: len(label) - size]


def fault(
    line: str, whole: Number, parts: Sequence[Part], years: Sequence[int] = (), announced: bool = False
) -> Severity | None:
    """How surely the parts should add up to the whole and do not; None where they do or need not.

    `announced`: the text says before how many parts there are, or what the whole is of is in the name of each part.
    """
    if len(parts) < 2 or agree(whole, parts):
        return None
    if bands(parts):
        return "warning"
    if any(is_rough(line, part.number) for part in parts):
        return None
    if divided(parts) or by_years(parts, years):
        return "error"
    ordered = in_turn(parts)
    if overlap(parts) and not ordered:
        return None
    added = total(parts)
    if added > whole.value:
        most = _FAR_ABOVE if len(parts) >= _FEWEST and one_slip(added, whole.value) else _ABOVE
        # two kinds of one thing, named alike, divide it as well: 一线支部6个、机关支部4个
        alike = len({part.label[-2:] for part in parts}) == 1 and len(parts[0].label) >= 3
        slipped = one_slip(added, whole.value) and added <= whole.value * (1 + _SLIP)
        sure = len(parts) >= _FEWEST or alike or apart(parts) or slipped
        return "warning" if sure and added <= whole.value * (1 + most) else None
    if parts[-1].label.startswith(_REST) or ((announced or ordered) and len(parts) >= _FEWEST):
        return "warning"
    near = added >= whole.value * _BELOW and one_slip(added, whole.value)
    tens = (whole.value - added) / max(unit_of(whole), min(unit_of(part.number) for part in parts))
    round_gap = tens % 10 == 0
    close = whole.value >= _LARGE and added >= whole.value * _CLOSE
    if len(parts) >= _FEWEST and near and (round_gap or close):
        return "warning"
    return "warning" if _too_little_left(whole, parts, added) else None


def _too_little_left(whole: Number, parts: Sequence[Part], added: Decimal) -> bool:
    """Whether what is left of a large whole is far less than any of its parts: no kind would be left unnamed."""
    gap, least = whole.value - added, min(part.number.value for part in parts)
    return (
        len(parts) >= _FEWEST
        and unit_of(whole) == 1
        and whole.value >= _LARGE
        and gap * _TIMES <= least
        and added >= whole.value * _NEAREST
    )
