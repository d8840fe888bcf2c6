"""What is left over: a total, what of it is done, and a rest that is not their difference."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from shuzhi.kernel.numerals import format_number
from shuzhi.text.audit.counting import between, clause_start, is_rough
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

REST = ("剩余", "其余", "余下", "剩下", "未完成", "未办结", "未整改", "未解决", "未化解", "未销号", "尚有", "还有")  # fmt: skip
ONGOING = (
    "正在解决",
    "正在整改",
    "正在办理",
    "正在推进",
    "正在化解",
    "正在实施",
    "正在落实",
    "正在处理",
    "在办",
    "长期坚持",
)
_DONE = Pattern(
    "立行立改|即知即改|边查边改|当场|现场|完成|办结|解决|整改|化解|销号|办理|脱贫|兑现|整治|消除|落实|到位|改造|调处|审结|结案|开工|竣工|达标|验收|处置|了结|通过|建成|采纳|归还|清理"
)
_CARRIED = Pattern("历年|往年|(?<!件)积案(?!化解|攻坚|清)|结转|新增|又|另|再")
_GAP = Pattern(r"的?(?:问题|事项|任务|案件|隐患|项目)?(?:共|有|为|仅)?")
_REACH, _MOST = 110, 5


@rule(
    "Q329",
    "rest-does-not-follow",
    "剩余数与总数不符",
    kind="inconsistency",
    severity="error",
    source="数据勾稽：总数－已完成数＝剩余数",
    triggers=(*REST, *ONGOING),
)
def rest_does_not_follow(text: Text, at: Hit) -> Iterator[Found]:
    """总数减去已办结、已整改的数，不等于后面的“剩余”“其余”“正在办理”的数。

    误：梳理清单15项，已完成13项，完成率86.7%，剩余3项正在推进。
    误：分解任务138项，年底完成121项、基本完成14项、未完成5项。
    误：梳理突出问题12个，目前已解决9个，正在解决的4个。
    误：发现问题132条，已整改126条，8条正在整改。
    正：梳理清单15项，已完成13项，完成率86.7%，剩余2项正在推进。
    正：反馈问题21条，制定措施28条，已整改到位19条，其余2条正在整改。
    误：对自排的48件积案，逐案会商，已化解43件，剩余6件正在推进。
    正：建议41件，已办结36件，正在办理的4件，列入规划的1件。
    正：全镇18个村，打造示范村3个，其余各村有序推进。
    """
    gap = _GAP.match(at.text, at.end)
    begin = gap.end() if gap else at.end
    numbers = between(text, at.line, begin, begin + 12)
    rest = numbers[0] if numbers and numbers[0].start == begin else None
    if rest is None and at.word in ONGOING:
        # 6条正在整改
        ahead = between(text, at.line, max(0, at.start - 12), at.start)
        rest = ahead[-1] if ahead and at.text[ahead[-1].end : at.start] in ("", "问题", "事项") else None
        if rest and at.text[: rest.start].endswith(REST, max(0, rest.start - 4)):
            return
    if rest is None or not rest.unit or rest.unit[-1] in "%％":
        return
    low, high = text.sentence(at.line, at.start)
    low = max(low, at.start - _REACH)
    until = min(at.start, rest.start)
    earlier = [each for each in between(text, at.line, low, until) if each.unit == rest.unit]
    earlier = earlier[-_MOST:]
    if len(earlier) < 2 or _CARRIED.search(at.text, low, at.end) or rest.more:
        return
    if any(is_rough(at.text, each) for each in earlier) or _follows(earlier, rest.value):
        return
    if at.text.find("其中", earlier[0].end, at.start) >= 0 and at.word != "其余":
        return
    done = earlier[-1]
    wholes = [each for each in earlier[:-1] if each.value >= done.value]
    if not wholes or not _done(at.text, done):
        return
    untold = [each for each in wholes if not _done(at.text, each)]
    whole = untold[0] if len(untold) == 1 else _nearest(untold or wholes, earlier, rest.value)
    behind = between(text, at.line, rest.end, min(high, rest.end + 40))
    if any(each.unit == rest.unit and each.value == whole.value for each in behind):
        return
    parts = [each for each in earlier if each.start > whole.start and each.value <= whole.value]
    taken = sum((each.value for each in _dones(at.text, parts)), Decimal(0))
    left = whole.value - taken
    if left < 0 or left == rest.value:
        return
    other = [each.value for each in between(text, at.line, rest.end, high) if each.unit == rest.unit]
    if any(left - rest.value == sum(other[:count], Decimal(0)) for count in range(1, len(other) + 1)):
        # 正在办理的4件，列入规划的1件: the rest is told in two
        return
    message = f"{_said(whole)}减去{format_number(taken)}{rest.unit}为{format_number(left)}{rest.unit}，此处写作{_said(rest)}，请核对"
    # 还有 may tell some of the rest alone
    severity: Severity | None = "warning" if at.word.endswith("有") else None
    yield at.found(message, start=whole.start, end=max(at.end, rest.end), severity=severity)


@rule(
    "Q335",
    "reached-and-unreached",
    "走到与未走到之和不等于总数",
    kind="inconsistency",
    severity="warning",
    source="数据勾稽：已走到数＋未走到数＝总数",
    triggers=(
        "没去过",
        "未去过",
        "没到过",
        "未走到",
        "没有走到",
        "未走访",
        "没有走访",
        "未覆盖",
        "没有覆盖",
        "未调研",
        "没有调研",
    ),
)
def reached_and_unreached(text: Text, at: Hit) -> Iterator[Found]:
    """走访了多少个、多少个没去过、一共多少个，三个数对不上。

    误：一年只走访了18个科室，有7个科室没去过，而全院科室共27个。
    正：一年只走访了20个科室，有7个科室没去过，而全院科室共27个。
    """
    low, high = text.sentence(at.line, at.start)
    low, high = max(low, at.start - _REACH), min(high, at.end + _REACH)
    numbers = between(text, at.line, low, high)
    nearest = [each for each in numbers if each.end <= at.start]
    if not nearest:
        return
    same = [each for each in numbers if each.unit == nearest[-1].unit and each.unit]
    if len(same) != 3 or any(is_rough(at.text, each) for each in same):
        return
    whole = max(same, key=lambda each: each.value)
    if not _IN_ALL.search(at.text, clause_start(at.text, whole.start), whole.start):
        return
    added = sum((each.value for each in same if each is not whole), Decimal(0))
    if added != whole.value:
        message = f"两数之和为{format_number(added)}{whole.unit}，总数写作{_said(whole)}，请核对"
        yield at.found(message, start=same[0].start, end=same[-1].end)


_IN_ALL = Pattern("共|总|全")


def _done(line: str, number: Number) -> bool:
    """Whether the clause before a number says that something is done."""
    return bool(_DONE.search(line, clause_start(line, number.start), number.start))


def _dones(line: str, parts: Sequence[Number]) -> list[Number]:
    """Those of the parts that are told as done; the last one is."""
    done = [each for each in parts if _done(line, each)]
    return done or list(parts[-1:])


def _nearest(wholes: Sequence[Number], earlier: Sequence[Number], rest: Decimal) -> Number:
    """The whole that comes nearest to what is done and the rest."""
    return min(wholes, key=lambda each: abs(each.value - earlier[-1].value - rest))


def _follows(earlier: Sequence[Number], rest: Decimal) -> bool:
    """Whether some number less some that follow it gives the rest."""
    for place, whole in enumerate(earlier):
        later = earlier[place + 1 :]
        for count in range(1, len(later) + 1):
            for taken in combinations(later, count):
                if whole.value - sum((each.value for each in taken), Decimal(0)) == rest:
                    return True
    return False


def _said(number: Number) -> str:
    return f"{number.digits}{number.scale}{number.unit}"
