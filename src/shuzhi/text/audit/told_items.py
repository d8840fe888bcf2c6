"""Numbers of a sentence read once: each with the words of its clause before and behind it, in a unit that like ones share.

Words may stand before a number (省级奖项11项) or behind it (9人晋升技师), marks may be full or half width, other numbers of
a sentence may stand between; rules then ask whether a number is nearly, and not exactly, the sum of a run of others.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.measured import unit_at
from shuzhi.text.audit.rule import Pattern

MARKS = "，。；：、！？（）()“”《》\n,;:"
_KIN = {"名": "人", "位": "人", "人次": "人", "起": "件", "宗": "件", "场次": "场", "户次": "户", "批次": "批"}  # fmt: skip
_BOUND = ("年", "月", "日", "岁", "以下", "以上", "以内", "—", "-", "～", "~", "至", "：", "号", "时", "点")
_NO_COUNT = Pattern(
    "每|平均|人均|户均|同比|环比|[比较由从]|第[0-9]*$|上年|去年|往年|前年|超|占|目标|任务|计划|预算|指标|应"
)
_LONGEST, _BEHIND = 40, 14


class Item(NamedTuple):
    """A number told in a clause of its own: `begin` where its clause begins, `label` what stands there before the
    number, `noun` what stands behind it, `stop` where that ends."""

    number: Number
    unit: str
    value: Decimal
    begin: int
    label: str
    noun: str
    stop: int

    @property
    def words(self) -> str:
        """All that its clause says of it."""
        return self.label + self.noun


def kin(unit: str) -> str:
    """The unit that stands for all that count the same: 名 is 人."""
    return _KIN.get(unit, unit)


def items(text: Text, line: int, low: int, high: int) -> list[Item]:
    """The counted numbers of a stretch; ages, years, ends of a span and per cent are none of them."""
    said = text.lines[line - 1]
    found: list[Item] = []
    last = low
    for number in between(text, line, low, high):
        unit, end = unit_at(said, number)
        if not unit or unit[-1] in "%％‰点度" or said.startswith(_BOUND, end):
            continue
        begin = max(clause_start(said, number.start, _LONGEST, MARKS), last)
        stop = end
        while (
            stop < len(said) and stop < end + _BEHIND and said[stop] not in MARKS and not said[stop].isdigit()
        ):
            stop += 1
        made = Item(number, kin(unit), number.value, begin, said[begin : number.start], said[end:stop], stop)
        found.append(made)
        last = end
    return found


def counted(line: str, item: Item) -> bool:
    """Whether a number is of this year, of all and exact: no share, no plan, none of another year."""
    return not is_rough(line, item.number) and not _NO_COUNT.search(item.label)


def added(run: Sequence[Item]) -> Decimal:
    """The sum of a run."""
    return sum((each.value for each in run), Decimal(0))


def step(run: Sequence[Item]) -> Decimal:
    """One in the last place that the numbers of a run are told to."""
    return min(_unit(each.number) for each in run)


def _unit(number: Number) -> Decimal:
    one = Decimal(1).scaleb(-len(number.digits.partition(".")[2]))
    return number.value / Decimal(number.digits) * one if Decimal(number.digits) else one


def exact(whole: Item, run: Sequence[Item]) -> bool:
    """Whether a run adds up to a number, what rounding may lose allowed for."""
    gap = abs(added(run) - whole.value)
    if not gap:
        return True
    fine, coarse = step(run), _unit(whole.number)
    rounded = any(each.number.scale or "." in each.number.digits for each in (whole, *run))
    slack = fine / 2 * len(run) if rounded else Decimal(0)
    return gap <= slack + (coarse / 2 if coarse > fine else 0)
