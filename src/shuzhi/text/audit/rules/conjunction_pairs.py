"""Conjunctions that go in pairs: 不仅…而且, 虽然…但, 只有…才, 即使…也, 无论…都; which second one does not fit the first.

Each first word has its right partners and its wrong ones. The clauses behind it are read in order, the sentence's end
stops; where a right partner stands first, all is well.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《现代汉语八百词》；《中学教学语法系统提要（试用）》：关联词语成对使用"
_IN = "[^，。；：！？,;]"
_WHO = "(?:我们?|本人|大家|他们|自己|群众|干部|党员|队员|职工|教师|学生|医护人员|民警|工作|队伍|[全各][一-鿿]{1,6}|[一-鿿]{2,4})?"


class First(NamedTuple):
    """A first half: the partners it wants, those it must not have, and how the pair is written.

    `leading` are wrong ones that open a clause, `inner` adverbs that may have a short subject ahead. With `next_only` only
    the clause right behind is read; with `opening` the word must open its sentence or clause.
    """

    words: tuple[str, ...]
    right: str
    leading: str
    inner: str
    pair: str
    next_only: bool = False
    opening: str = ""


_BUT = "但是|但|可是|然而|不过"
_SO = "因此|所以|因而|于是"
_FIRSTS = (
    First(
        ("不仅", "不但", "不光", "不只", "不单", "非但", "不仅仅", "不单单", "不独"),
        "而且|还|也|更|又|并且|反而|反倒|甚至|且|连|再|都|均|亦|同时|进而|从而|尤其|特别|其|不能|要|才是",
        rf"而是|而不是|{_BUT}|{_SO}|那么|就是|或者|可见",
        "却|才",
        "不仅……而且",
    ),
    First(
        ("虽然", "虽说", "尽管", "固然", "诚然"),
        "但|可|却|然而|仍|还|也|不过|依然|依旧|都|总|始终|一直|只是|毕竟|照样|同样|没有|未",
        rf"而且|并且|{_SO}|从而|那么|不但|不仅|以致|以至",
        "",
        "虽然……但",
    ),
    First(
        ("因为", "由于"),
        "所以|因此|因而|故|于是|就|才|便|也|使|导致|造成|以致|致使",
        rf"{_BUT}|那么|而是",
        "却",
        "因为……所以",
        next_only=True,
        opening="。；！？\n",
    ),
    First(
        ("如果", "假如", "倘若", "要是", "假使", "假若", "倘使"),
        "就|那么|那|则|便|将|也|必|会|要|可|都|即",
        _SO,
        "才能|才会|才可以|才可能",
        "如果……就",
        next_only=True,
    ),
    First(
        ("只有",),
        "才|方|是",
        _SO + "|但是|而且",
        "就能|就会|就可以|便能|便会|便可|就不会|都能|都会|都可以|也能|也会|也可以|将会",
        "只有……才",
    ),
    First(
        ("只要",),
        "就|便|都|总|即|则|一定|必|也|一律|定",
        rf"{_SO}|但是|而且|那么|否则",
        "才能|才会|才可以|才是|才有|才可能|才算|方能|方可",
        "只要……就",
    ),
    First(
        ("除非",),
        "才|否则|不然|方|要不",
        rf"{_SO}|但是|那么|而且",
        "就能|就会|就可以|都能|都会|都可以|也能|也会",
        "除非……才",
    ),
    First(
        ("无论", "不论", "不管", "任凭"),
        "都|也|总|均|始终|一律|皆|一直|必须|坚持|应|要|绝不|决不|从不|从未|仍|还|一概|全|只要|是",
        rf"{_BUT}|{_SO}|而且|并且|那么|可见",
        "却|就能|就会|就可以|才能|才会",
        "无论……都",
    ),
    First(
        ("即使", "即便", "哪怕", "纵使", "纵然", "就算", "即或"),
        "也|都|还|仍|亦|总|照样|依然|依旧|同样|始终|一定|决不|绝不|尚",
        rf"{_BUT}|{_SO}|而且|并且|那么",
        "却|就能|就会|就可以|才能|才会",
        "即使……也",
    ),
    First(
        ("既然",),
        "就|便|也|还|那|则|又|更|自然|必|应|要|何",
        "但是|但|可是|然而|而且|并且|不但",
        "才能|才会|却",
        "既然……就",
    ),
    First(
        ("宁可", "宁愿", "宁肯"),
        "也|决不|绝不|不|坚决|都",
        rf"而是|不如|但是|{_SO}|而且|并且|还是",
        "就能|才能",
        "宁可……也",
    ),
    First(
        ("之所以",),
        "是|因为|由于|在于|源于|得益于|关键|主要|靠|离不开|根本|原因|就",
        f"{_SO}|以致|从而|导致|但是|而且",
        "",
        "之所以……是因为",
        next_only=True,
    ),
    First(
        ("为了",),
        "就|我|，|特|先后",
        _SO + "|以致|从而导致",
        "",
        "为了……（不用“因此”）",
        next_only=True,
        opening="。；！？，\n",
    ),
    First(("要么",), "要么", "或者|还是|就是|而是|或是|否则就", "", "要么……要么"),
    First(("与其",), "不如|宁|毋|莫如|倒", "而是|但是|也不如|而且|就是|还是要", "", "与其……不如"),
    First(
        ("一边",), "一边|边", "一面(?![旗墙镜锦是红])|一方面|另一方面", "", "一边……一边", opening="。；，！？\n"
    ),
    First(
        ("既要", "既能", "既是", "既有", "既抓", "既注重", "既重视", "既坚持", "既做到", "既保证", "既保障", "既确保", "既解决", "既提高", "既提升", "既增强", "既促进", "既推动",
         "既完成", "既方便", "既丰富", "既锻炼", "既节约", "既减轻", "既宣传", "既维护", "既保护", "既加强", "既体现", "既降低", "既缩短", "既服务", "既带动", "既改善", "既满足",
         "既为", "既让", "既使", "既严", "既把", "既在", "既对", "既着眼", "既立足", "既看", "既讲", "既管", "既学", "既查", "既强化", "既突出", "既发挥", "既化解", "既打击", "既防",
         "既教育", "既减少", "既激发", "既调动", "既守", "既巩固", "既积累", "既培养", "既拓宽", "既治", "既可", "既不", "既没", "既充分", "既有效", "既切实", "既稳", "既优化", "既规范"),
        "又|也|更|还|且(?<!而且)(?<!并且)|亦|再|同样|都",
        rf"而且|并且|{_BUT}|{_SO}|而是|同时(?![也又还更])|反而|甚至|不仅|进而",
        "却|才",
        "既……又",
    ),
)  # fmt: skip
_CLAUSES = 2


class _Ready(NamedTuple):
    first: First
    right: Pattern
    bad: Pattern


_READY: dict[str, _Ready] = {}
for _first in _FIRSTS:
    _bads = [f"(?:{_first.leading})"] if _first.leading else []
    if _first.inner:
        _bads.append(f"{_WHO}(?:{_first.inner})")
    _each = _Ready(_first, Pattern(_first.right), Pattern("|".join(_bads)))
    for _word in _first.words:
        _READY[_word] = _each
_CLAUSE = Pattern(f"{_IN}{{1,40}}")
_QUESTIONS = Pattern("(?P<bad>很|非常|十分)[^，。；：！？多]{1,7}，[^，。；]{0,6}(?:都|也|仍|还)")
_HOW = Pattern("[^，。；：！？]{0,6}?(?P<bad>多么|如何|怎样|怎么|无论|多[忙累难苦晚大远早])[^，。；：！？]{0,10}，[^，。；]{0,6}(?:都|也)")  # fmt: skip
_COUNTED = Pattern("[0-9一二两三四五六七八九十几个他她我]")
_VERB_OF = Pattern("[^，。；]{0,2}[他它余]")
_HIDES = ("不要", "不能", "不是", "不会", "并非", "不可", "切莫", "切勿")


def _wrong_partner(at: Hit) -> tuple[str, int, str] | None:
    """The wrong partner of a first half, where it ends and what the pair should be."""
    ready = _READY.get(at.word)
    if ready is None:
        return None
    text, first = at.text, ready.first
    if first.opening and at.start and text[at.start - 1] not in first.opening + " \u3000":
        return None
    if at.word == "只有" and _COUNTED.match(text, at.end):
        return None
    if at.word == "与其" and _VERB_OF.match(text, at.end):
        return None
    place = at.end
    for turn in range(_CLAUSES + 1):
        clause = _CLAUSE.match(text, place)
        if clause is None:
            return None
        if turn:
            bad = ready.bad.match(text, place, clause.end())
            if bad and not ready.right.search(text, place, max(place, bad.end() - 2)):
                return text[place : bad.end()], bad.end(), first.pair
            if ready.right.search(clause[0]) or (turn and first.next_only):
                return None
        place = clause.end()
        if not text.startswith(("，", ","), place):
            return None
        place += 1
    return None


def _mismatched(hits: Sequence[Hit]) -> list[Hit]:
    """Those with a partner that does not fit."""
    return [at for at in hits if _wrong_partner(at) or _asks_wrongly(at)]


def _asks_wrongly(at: Hit) -> tuple[str, int] | None:
    """What stands behind 尽管 that belongs behind 不管, or the other way about."""
    if at.word == "尽管":
        found = _HOW.match(at.text, at.end)
    elif at.word in ("不管", "无论", "不论"):
        lead = at.text[at.end : at.end + 7]
        found = None
        for shift in range(min(len(lead), 7)):
            if lead[shift] in "，。；：！？多":
                break
            found = _QUESTIONS.match(at.text, at.end + shift)
            if found:
                break
    else:
        return None
    return (found["bad"], found.end()) if found else None


@rule(
    "T678",
    "conjunctions-mismatched",
    "关联词不配",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(_READY),
    screen=_mismatched,
)
def conjunctions_mismatched(text: Text, at: Hit) -> Iterator[Found]:
    """“不仅……而且”“只有……才”“只要……就”“不管……都”等成对的关联词用混了。

    误：不仅改善了办学条件，而是提高了教学质量。
    误：只有扎实调研，就能提出管用的对策。
    误：只要心中装着群众，才能赢得信任。尽管工作多么繁忙，都坚持学习。
    误：虽然取得了一定成绩，而且还存在差距。
    误：即使条件再艰苦，队员们却没有一句怨言。
    误：既完成了抗旱任务，而且保住了秋粮。
    误：无论刮风下雨，但大家从不缺勤。
    正：只有扎实调研，才能提出对策；只要心中装着群众，就能赢得信任；不管多忙，都坚持学习。
    正：只有3名干部，就能完成任务。尽管任务繁重，也按期完成。
    正：不仅完成了任务，而且提前了十天；既抓收入，又抓支出，但难度不小。
    正：虽然人手少、任务重，我们仍按期完成。与其他部门沟通，而且定期会商。
    """
    if wrong := _wrong_partner(at):
        said, end, pair = wrong
        yield at.found(f"“{at.word}”与“{said}”不配，宜作“{pair}”", end=end)
    elif asked := _asks_wrongly(at):
        bad, end = asked
        pair = "不管……都" if at.word == "尽管" else f"{at.word}多……都"
        yield at.found(f"“{at.word}”与“{bad}”不配，宜作“{pair}”", end=end)


_BOTH = tuple(word for word in _READY if word[0] == "既" and len(word) > 1 and word not in ("既然", "既有", "既可", "既为", "既在", "既不", "既没", "既是"))  # fmt: skip
_ANOTHER = Pattern("[又也更还且亦再]|同样|都要|而不|而没|而未|而非")


def _alone(hits: Sequence[Hit]) -> list[Hit]:
    """Those with no 又 or 也 behind them in their sentence."""
    return [at for at in hits if not _ANOTHER.search(_rest(at))]


def _rest(at: Hit) -> str:
    """What follows in the sentence, at most so far."""
    end = min(
        (place for mark in "。！？" if (place := at.text.find(mark, at.end, at.end + 120)) >= 0), default=-1
    )
    return at.text[at.end : end] if end >= 0 else at.text[at.end : at.end + 120]


@rule(
    "T760",
    "both-without-and",
    "“既”没有“又”",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=_BOTH,
    screen=_alone,
)
def both_without_and(text: Text, at: Hit) -> Iterator[Found]:
    """“既……”后面须有“又……”“也……”“更……”相承。

    误：既提高了群众的法治意识，有效减少了矛盾纠纷。
    正：既提高了群众的法治意识，又有效减少了矛盾纠纷；既要抓当前，更要谋长远。
    """
    if at.before(1) in ("一", "皆", "即") or "，" not in _rest(at):
        return
    yield at.found("“既……”后面缺“又……”“也……”相承")


_SIDES = Pattern("另一方面|另方面|一方面|另外|其次|二方面|再者|同时|二是|又一方面|再一方面|另一面")
_NOT_SIDE = tuple("另每这某任单哪同在各那的再又")
_FAR = 400


@rule(
    "T761",
    "one-side-only",
    "只有“一方面”",
    kind="typo",
    severity="hint",
    source=_SOURCE,
    triggers=("一方面，", "一方面加", "一方面要", "一方面通", "一方面积", "一方面抓", "一方面是", "一方面对", "一方面组", "一方面做", "一方面强", "一方面主", "一方面认", "一方面开"),
)  # fmt: skip
def one_side_only(text: Text, at: Hit) -> Iterator[Found]:
    """“一方面……”后面须有“另一方面……”。

    误：一方面，加强对重点路段的巡查。全年共整治隐患12处。
    正：一方面，加强巡查；另一方面，完善设施。
    """
    if at.before(1) in _NOT_SIDE:
        return
    low = max(0, at.start - _FAR)
    if "一方面" in at.text[low : at.start] or _SIDES.search(at.text, at.start + 3, at.end + _FAR):
        return
    if text.lines[at.line : at.line + 1] and "一方面" in text.lines[at.line]:
        return
    yield at.found("有“一方面”而没有“另一方面”", end=at.start + 3)
