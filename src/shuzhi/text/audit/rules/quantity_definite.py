"""A thing told as so many, and again as known with another number: 划分网格12个 and 社区11个网格."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from shuzhi.text.audit.adding import one_slip, transposed
from shuzhi.text.audit.counting import clause_start, is_rough, shared_head
from shuzhi.text.audit.facts import Number, Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.audit.settled import settled
from shuzhi.text.document.model import Report
from shuzhi.text.han import RUN

_DEFINITE = table("quantities")["definite"]
_UNITS = frozenset(_DEFINITE["units"])
_SAME_UNIT = {"人": "名", "位": "名", "起": "件", "宗": "件"}
_VERBS = "|".join(sorted(_DEFINITE["verbs"], key=len, reverse=True))
_HAS = "|".join(sorted(_DEFINITE["has"], key=len, reverse=True))
_OWNER = "|".join(sorted(_DEFINITE["owners"], key=len, reverse=True))
_TOLD = Pattern(f".*(?:{_HAS}|{_VERBS})(?:了|出)?(?P<noun>[一-鿿]{{0,12}})$")
_NAMED = Pattern("(?P<noun>[一-鿿]{2,8}?)(?:共有|共计|共|总数为?|已达|达)$")
_SPLIT = Pattern(
    "(?P<noun>重点任务|工作任务|任务|目标|事项|重点工作|措施)[^，。；]{0,3}(?P<verb>分解|细化|量化|梳理|归纳)[^，。；\\d]{1,3}(?:\\d{1,2}[^，。；\\d]{1,3})?$"
)
_LISTED = Pattern("[一-鿿]{2,7}$")
_KNOWN = Pattern(f"(?:(?P<owner>{_OWNER})(?:里|内|的|这)?|(?P<verb>[一-鿿]{{2}})[出到]?的|应到会?|这)$")
_KNOWN_NOUN = Pattern("(?:应到会?)的?(?P<noun>[一-鿿]{2,8})$")
_TAKEN = ("对", "让", "使", "把", "将", "与", "和")
_OWN_AHEAD = Pattern(
    "(?:^|[对将把让使为在给向与和及]|依托|指导|推动|带领|组织|发动|动员|覆盖|我|本|确保|支持|帮助)$"
)
_CLOSELY = ("全", "所", "我", "本", "下", "辖")
_TO_EACH = Pattern("(?:与|和|同|向|对)各[^，。；]{1,8}?(?=签|下)")
_SHORT = frozenset("村县乡镇区站所科校厂")
_SHORT_ENDS = Pattern("[，。；、“（的]|全部|均|都|全面|$")
_SAME_VERB = {
    "新建": "建成", "分解": "确定", "细化": "确定", "量化": "确定", "梳理": "确定", "归纳": "确定", "下达": "确定",
    "部署": "确定", "安排": "确定", "排查": "发现", "选举": "选举产生", "签约": "引进", "包联": "联系", "挂联": "联系",
}  # fmt: skip
_ODD_UNITS = frozenset("间栋幢艘口孔眼")
_OTHER = Pattern(
    "去年|上年|往年|上一?届|同期|季度|半年|比|较|增|减|降|升|由(?![我本])|从|其中|计划|目标(?!责任)|力争|明年|[每各第另近再又还]|20\\d\\d年前|累计|毕业|转入|转出|培养|招|流动|退休|女|困难|剩余|其余|未|约|新增|完成整改|占|实到|出席|缺席|请假"
)
_ALL = Pattern(
    "[^，。；\\d]{0,8}?(?:全部|全都|均|都|无一|无人|一个不|逐一|逐个|全面|全覆盖|全员|全体|中，|中有|书记|累计|细化|人均)"
)
_NOUN_LEADS = Pattern(
    "^(?:了|的|各类|各|共|有|新|市级|县级|镇|县|市|省|区|校|院|局|村|乡|本届|重点|基层|全部|名|个|建筑)"
)
_ELSEWHERE = Pattern("外[省市县区镇]|兄弟|周边|邻近|考察|赴|外出|对口")
_NEVER_KNOWN = frozenset("共有设辖增达为第约近超每另新成了、")
_LONGEST, _SHORTEST, _FURTHEST, _AROUND = 8, 2, 12, 24
_CLOSE, _SLACK = Decimal("0.15"), 3
_MOST = 400
_FEWEST, _TEN, _LEAD, _SAID = 3, 10, 6, 4


class Counted(NamedTuple):
    """A number, its measure with its scale, and where the measure ends."""

    number: Number
    unit: str
    end: int


class Mention(NamedTuple):
    """A number of a thing: its noun, the verb it goes with, whose it is, and whether it is of those due."""

    counted: Counted
    noun: str
    verb: str
    owner: str
    expected: bool
    start: int
    end: int


@rule(
    "Q350",
    "known-number-otherwise",
    "已知的数前后不一",
    kind="inconsistency",
    severity="warning",
    source="同一数据前后应当一致",
)
def known_number_otherwise(text: Text, report: Report) -> Iterator[Found]:
    """前面写明共有多少，后面以“全院”“所属”“确定的”“全部”再说到它，数却不同；两处都标出。

    误文：
        2023年度述职报告
        我社区共划分网格12个，居民4126户。
        将社区11个网格细化为48个微网格。
    误文：
        2023年度述职报告
        年初确定民生实事20项。
        截至年底，18项民生实事全部完成。
    误文：
        2023年度述职报告
        今年共引进项目13个，到位资金2亿元。
        今年引进的15个项目中，工业项目占八成。
    正文：
        2023年度述职报告
        我社区共划分网格12个，居民4126户。
        将社区12个网格细化为48个微网格，其中11个网格评为优秀。
    正文：
        2023年度述职报告
        我镇辖16个行政村。在5个行政村开展试点，11个行政村全部完成改厕。
    正文：
        2023年度述职报告
        今年共引进项目13个，其中5个项目投产。
        上年引进的15个项目中，工业项目占八成。
    """
    yield from told_otherwise(text, report)


def told_otherwise(text: Text, report: Report) -> Iterator[Found]:
    """A thing told as so many and as known with another number."""
    numbers = [
        number
        for number in text.within(text.numbers, report)[:_MOST]
        if (number.unit in _UNITS or not number.unit) and number.digits != "1" and not number.more
    ]
    if len(numbers) < _SHORTEST:
        return
    counted = [each for number in numbers if (each := _counted(text, number))]
    units = Counter(each.unit for each in counted)
    known = [
        mention for each in counted if units[each.unit] > 1 and (mention := _known(text, each)) is not None
    ]
    if not known:
        return
    asked: dict[str, set[str]] = defaultdict(set)
    for mention in known:
        asked[mention.counted.unit].update((mention.noun[:_SHORTEST], mention.noun[-_SHORTEST:]))
    told = [
        mention
        for each in counted
        if each.unit in asked
        and _near_by(text, each, asked[each.unit])
        and (mention := _told(text, each)) is not None
    ]
    told += [mention for mention in known if mention.owner and not mention.owner.startswith(_SAYS)]
    done: set[tuple[int, int]] = set()
    for mention in known:
        other = _otherwise(text, mention, told, counted)
        places = [(each.counted.number.line, each.counted.number.start) for each in (mention, other) if each]
        if other is None or not done.isdisjoint(places):
            continue
        done.update(places)
        yield from _both(text, mention, other)


def _near_by(text: Text, counted: Counted, words: Collection[str]) -> bool:
    """Whether one of some words stands by a number: most numbers are of something else."""
    number = counted.number
    near = text.lines[number.line - 1][max(0, number.start - _AROUND) : counted.end + _LONGEST]
    return any(word in near for word in words)


def _counted(text: Text, number: Number) -> Counted | None:
    """A number with a measure of things; one that the facts know no unit of may have one behind it."""
    if number.unit:
        end, unit = number.end, number.unit
    else:
        end = number.end + 1
        unit = text.lines[number.line - 1][number.end : end]
        if unit not in _ODD_UNITS or not unit:
            return None
    return Counted(number, _SAME_UNIT.get(unit, unit) + number.scale, end)


def _both(text: Text, mention: Mention, other: Mention) -> Iterator[Found]:
    """A finding at each place; the first is left alone where its own sentence bears it out."""
    one, two = mention.counted.number, other.counted.number
    severity: Severity = "error" if transposed(one, two) else "warning"
    for here, there in ((mention, other), (other, mention)):
        if here is other and settled(text, two):
            continue
        line, start, end = there.counted.number.line, there.counted.number.start, there.counted.end
        said = text.lines[line - 1][start:end]
        own = here.counted.number
        message = f"第{line}行{other.noun[:_LONGEST]}作{said}，此处作{text.lines[own.line - 1][own.start : here.counted.end]}，请核对"
        yield Found(own.line, here.start, here.end, message, severity=severity)


def _otherwise(
    text: Text, mention: Mention, told: Sequence[Mention], counted: Sequence[Counted]
) -> Mention | None:
    """What else is told of the thing of a mention: one other value, near, and the own value nowhere."""
    own = mention.counted.number
    found = [
        each
        for each in told
        if each.counted.unit == mention.counted.unit
        and each.counted.number is not own
        and _same_thing(mention, each)
    ]
    if any(each.counted.number.value == own.value for each in found):
        return None
    found = [each for each in found if _near(own, each.counted.number)]
    if not found or len({each.counted.number.value for each in found}) > 1:
        return None
    other = found[0]
    there = other.counted.number
    if not mention.owner and not mention.verb and not mention.expected:
        gap = abs(own.value - there.value)
        if gap > _SLACK - 1 and gap > there.value / _TEN and not transposed(own, there):
            return None
    if any(_completes(text, each, mention, other) for each in counted):
        return None
    same = own.line == there.line and there.start < text.sentence(own.line, own.start)[1]
    same = same and own.start < text.sentence(there.line, there.start)[1]
    return None if same and not mention.expected else other


def _completes(text: Text, third: Counted, mention: Mention, other: Mention) -> bool:
    """Whether a third number of the thing is what two differ by: 16个村, 5个村试点，11个村改厕."""
    one, two = mention.counted.number.value, other.counted.number.value
    if third.unit != mention.counted.unit or third.number.value != abs(one - two):
        return False
    line, start = text.lines[third.number.line - 1], third.number.start
    near = line[clause_start(line, start) : start] + line[third.end : third.end + _LONGEST]
    return mention.noun[:_SHORTEST] in near or other.noun[-_SHORTEST:] in near


def _near(one: Number, two: Number) -> bool:
    gap, low = abs(one.value - two.value), min(one.value, two.value)
    if gap <= 1:
        return low >= _FEWEST
    slip = transposed(one, two) or (low >= _TEN and one_slip(one.value, two.value))
    return transposed(one, two) or (
        (low * 2 >= max(one.value, two.value))
        and (slip or (gap < _SLACK and gap * _SLACK <= low) or gap <= low * _CLOSE)
    )


def _same_thing(mention: Mention, other: Mention) -> bool:
    """Whether the words behind a known number begin with the noun of the one told, or with its last part."""
    said, noun = mention.noun, other.noun
    if len(noun) < _SHORTEST or len(said) < _SHORTEST:
        return said == noun and bool(mention.owner) and mention.owner == other.owner
    if other.owner == _BARE and not mention.verb and not (mention.expected and noun.endswith(said)):
        return False
    if mention.owner.startswith(_SAYS):
        # 中心设服务窗口32个, 中心30个服务窗口
        unit = mention.owner.removeprefix(_SAYS)
        place = other.verb.find(unit)
        if not 0 <= place <= 1 or not _HAS_IT.match(other.verb, place + len(unit)):
            return False
    if mention.verb:
        # 确定了46项重点工作任务, 确定的48项重点工作全面完成
        alike = shared_head((said, noun)) >= _SHORTEST or any(
            said.startswith(noun[place:]) for place in range(1, len(noun) - 1)
        )
        return mention.verb in other.verb and alike
    if said.startswith(noun) or (mention.expected and noun.endswith(said)):
        return True
    if transposed(mention.counted.number, other.counted.number) and (
        noun in said[:_LONGEST] or noun.startswith(said)
    ):
        return True
    return any(
        said.startswith(noun[place:])
        for place in range(1, len(noun) - _SHORTEST + 1)
        if len(noun) - place > _SHORTEST
        or mention.owner.startswith("全")
        or _NOUN_LEADS.compiled.fullmatch(noun[:place])
    )


def _known(text: Text, counted: Counted) -> Mention | None:
    """A number told as one already known: 全院19名法官, 确定的46项任务, 18项民生实事全部完成."""
    number = counted.number
    line = text.lines[number.line - 1]
    start, end = number.start, counted.end
    if line[start - 1 : start] in _NEVER_KNOWN:
        return None
    behind = RUN.match(line, end, end + 16)
    if behind is None and line.find("应到", max(0, start - _FURTHEST), start) < 0:
        return None
    begin = clause_start(line, start)
    ahead = line[begin:start]
    if behind is None:
        found = _KNOWN_NOUN.search(ahead)
        if not found:
            return None
        return Mention(counted, found["noun"], "", "", True, begin + found.start("noun"), end)
    noun = behind[0]
    if noun[0] in _SHORT and _SHORT_ENDS.match(line, end + 1):
        noun = noun[0]
    elif len(noun) < _SHORTEST:
        return None
    found = _KNOWN.search(ahead, max(0, len(ahead) - _LONGEST))
    at_head = ahead == "" or ahead in _TAKEN or (ahead[-1:] in _TAKEN and len(ahead) <= _LEAD)
    if found is None and not at_head and (said := _OF_UNIT.search(ahead)):
        return Mention(counted, noun, "", _SAYS + said["unit"], False, start, end + min(len(noun), _SAID))
    if found is None and not (
        at_head and _ALL.match(line, end) and line[start - 1 : start] not in ("、", "（")
    ):
        return None
    if _OTHER.search(ahead) or is_rough(line, number) or text.in_title(number.line, start):
        return None
    if _ELSEWHERE.search(line, max(0, begin - 10), start):
        return None
    verb = found["verb"] or "" if found else ""
    expected = bool(found) and "应到" in ahead[-3:]
    owner = found["owner"] or "" if found else ""
    if (
        owner
        and not owner.startswith(_CLOSELY)
        and not _OWN_AHEAD.search(ahead[: found.start()] if found else "")
    ):
        # another unit of that kind: 东苑社区11个网格
        return None
    return Mention(
        counted, noun, _SAME_VERB.get(verb, verb), owner, expected, start, end + min(len(noun), _SAID)
    )


def _told(text: Text, counted: Counted) -> Mention | None:
    """A number told as how many there are: 共划分网格12个, 下设11个党支部, 房间1860间 in a list."""
    number = counted.number
    line = text.lines[number.line - 1]
    begin = clause_start(line, number.start)
    ahead = line[begin : number.start]
    split = _SPLIT.search(line, max(0, begin - _LEAD), number.start)
    if split:
        return Mention(counted, split["noun"], "确定", "", False, number.start, counted.end)
    listed = line[begin - 1 : begin] == "、" and _LISTED.fullmatch(ahead)
    behind = RUN.match(line, counted.end, counted.end + _LONGEST + 1)
    named = None if behind and len(behind[0]) >= _SHORTEST else _NAMED.search(ahead)
    found = named or _TOLD.search(ahead)
    ahead = _TO_EACH.compiled.sub("", ahead)
    if _OTHER.search(ahead) or is_rough(line, number) or text.in_title(number.line, number.start):
        return None
    said = ahead + "，" + "，".join(right for wrong, right in _SAME_VERB.items() if wrong in ahead)
    if not found and not listed:
        return _bare(counted, ahead, said, behind[0] if behind else "")
    noun = found["noun"] if found else ahead
    if len(noun) >= _SHORTEST:
        start = number.start - len(noun) if not found else begin + found.start("noun")
        return Mention(counted, noun, said, "", False, start, counted.end)
    if noun or not behind or not _SHORTEST <= len(behind[0]) <= _LONGEST:
        return None
    return Mention(counted, behind[0], said, "", False, number.start, behind.end())


def _bare(counted: Counted, ahead: str, said: str, behind: str) -> Mention | None:
    """A number told with no word for all: only the same verb, or 应到, may speak of it again."""
    own = _HAN_END.search(ahead)
    noun = behind or (own[0] if own else "")
    if len(noun) < _SHORTEST:
        return None
    return Mention(counted, noun, said, _BARE, False, counted.number.start - len(ahead), counted.end)


_BARE, _SAYS = "?", "~"
_OF_UNIT = Pattern("(?<![\u4e00-\u9fff])(?:[对将把为让使给与])?(?P<unit>[\u4e00-\u9fff]{2,3})$")
_HAS_IT = Pattern("(?:里|内|目前|现|共)*[有设辖共拥下]")
_HAN_END = Pattern("[\u4e00-\u9fff]{2,14}$")
