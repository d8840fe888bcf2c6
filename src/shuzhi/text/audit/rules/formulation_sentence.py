"""The standard sentence: 两个确立, 四个意识, 四个自信, 两个维护, their verbs, order and completeness; unity with the centre."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

SOURCE = "党的二十大报告、《中国共产党章程》总纲：深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”"
_MINDS, _TRUST, _UPHOLD, _ESTABLISHED = "四个意识", "四个自信", "两个维护", "两个确立"
_OPEN, _CLOSE = '“‘"', '”’"'
_VERB = {_MINDS: "增强", _TRUST: "坚定", _UPHOLD: "做到", _ESTABLISHED: "坚定拥护"}
# Verbs that do not go with the name; those of the second set are seen in print, if rarely.
_WRONG = {
    _MINDS: ("坚定", "做到", "提高", "提升", "加强", "坚守", "践行", "维护", "拥护", "领悟"),
    _TRUST: ("树牢", "树立", "做到", "提高", "提升", "加强", "筑牢", "践行", "维护", "拥护", "领悟"),
    _UPHOLD: ("增强", "坚定", "树立", "树牢", "强化", "提高", "加强", "领悟", "拥护", "筑牢"),
    _ESTABLISHED: ("增强", "坚定", "树立", "树牢", "做到", "强化", "提高", "加强", "践行", "落实", "筑牢"),
}
_ODD = {
    _MINDS: ("筑牢", "牢固树立", "坚持"),
    _TRUST: ("增强", "强化", "坚持"),
    _UPHOLD: ("坚持",),
    _ESTABLISHED: (),
}
_UNUSUAL = {name: (*verbs, *_ODD[name]) for name, verbs in _WRONG.items()}
# 增强“四个意识”“四个自信” has a verb for both; it is the second that is wrong, told by F522.
_ADVERBS = ("不断", "坚决", "始终", "自觉", "牢固", "持续", "切实", "进一步")


@rule(
    "F521",
    "standard-verb",
    "“四个意识”等的动词搭配",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=(_MINDS, _TRUST, _UPHOLD, _ESTABLISHED),
)
def standard_verb(text: Text, at: Hit) -> Iterator[Found]:
    """“四个意识”用增强、树牢，“四个自信”用坚定，“两个维护”用做到，“两个确立”用领悟、拥护、捍卫；动词用错。

    误：坚定“四个意识”，做到“四个自信”。
    误：增强“两个维护”的自觉性之前，先要树立“四个自信”。
    误：坚决做到“两个确立”。
    正：增强“四个意识”、坚定“四个自信”、做到“两个维护”。
    正：深刻领悟“两个确立”的决定性意义，树牢“四个意识”。
    正：坚定拥护“两个确立”，增强做到“两个维护”的自觉。
    正文：
        2017年度述职报告
        牢固树立“四个意识”。
    """
    start = at.start - 1 if at.before(1) and at.before(1) in _OPEN else at.start
    if not at.text.endswith(_UNUSUAL[at.word], 0, start):
        return
    severity: Severity | None = None
    verb = _ending(at.text, start, _WRONG[at.word])
    if not verb:
        verb, severity = _ending(at.text, start, _ODD[at.word]), "hint"
    if not verb or (at.word == _MINDS and verb == _FIRMLY and _said_firmly(text, at.line)):
        return
    begin, end = start - len(verb), at.end + (1 if at.after(1) and at.after(1) in _CLOSE else 0)
    right = _VERB[at.word]
    plain = at.word != _ESTABLISHED and not at.text.endswith(_ADVERBS, 0, begin)
    yield at.found(
        f"“{at.word}”前的动词不用“{verb}”，规范表述为“{right}‘{at.word}’”",
        right + at.text[start:end] if plain else None,
        start=begin,
        end=end,
        severity=severity,
    )


# The 6th plenum of the 18th central committee and the 19th congress said it so.
_FIRMLY, _FIRMLY_UNTIL = "牢固树立", 2018


def _said_firmly(text: Text, line: int) -> bool:
    """Whether the report is of the years in which 牢固树立“四个意识” was the wording."""
    return min(text.years_at(line), default=_FIRMLY_UNTIL + 1) <= _FIRMLY_UNTIL


def _ending(line: str, end: int, verbs: tuple[str, ...]) -> str:
    """Which of the verbs stands right ahead of a place."""
    return next((verb for verb in verbs if line.endswith(verb, 0, end)), "")


_NEAR = 24
_PARAGRAPH = 1_000


@rule(
    "F522",
    "standard-sentence",
    "“两个维护”缺漏或次序",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=(_MINDS, _TRUST),
)
def standard_sentence(text: Text, at: Hit) -> Iterator[Found]:
    """“四个意识”“四个自信”并提而缺“两个维护”（2019年起），或三者次序颠倒。年度不明的只作提示。

    误：牢固树立“四个意识”，坚定“四个自信”，增强规矩意识。
    误：坚定“四个自信”、增强“四个意识”、做到“两个维护”。
    正：增强“四个意识”、坚定“四个自信”、做到“两个维护”。
    正：增强“四个意识”。
    """
    line = at.text
    others = (_TRUST, _UPHOLD) if at.word == _MINDS else (_MINDS, _UPHOLD)
    if line.find(others[0], at.end, at.end + _NEAR) < 0:
        return
    begin, end = text.sentence(at.line, at.start)
    first = min(
        (place for word in (_MINDS, _TRUST) if (place := line.find(word, begin, end)) >= 0), default=-1
    )
    partner = line.find(others[0], at.end, min(end, at.end + _NEAR))
    if first != at.start or partner < 0:
        return
    stop = partner + 4 + (1 if line[partner + 4 : partner + 5] in tuple(_CLOSE) else 0)
    start = _verb_start(line, at.start)
    years = text.years_at(at.line)
    if at.word == _TRUST and line.find(_UPHOLD, begin, end) >= 0:
        yield at.found("次序应为“四个意识”“四个自信”“两个维护”", start=start, end=stop)
    elif (
        _UPHOLD not in at.around(_PARAGRAPH)
        and not _UPHELD.search(line, begin, end)
        and min(years, default=2019) >= 2019
    ):
        yield at.found(
            "规范表述为增强“四个意识”、坚定“四个自信”、做到“两个维护”，此处缺“两个维护”",
            start=start,
            end=stop,
            severity=None if years else "hint",
        )


_UPHELD = Pattern(
    r"做到[“‘]?[一两二三四五]个|[两二三四五][个大][一-龥”“‘’]{0,4}维护|个[*＊xXｘＸ×]{1,3}|维护(?:习近平|党中央)"
)
_VERB_AHEAD = Pattern(r"(?:不断|牢固|切实|进一步)?[一-龥]{2}[“‘\"]?$")


def _verb_start(line: str, start: int) -> int:
    found = _VERB_AHEAD.search(line, max(0, start - 7), start)
    return found.start() if found else start


_UNITY = Pattern(
    r"在?(?P<three>(?P<first>思想上|政治上)(?P<mark>[、，]?)(?P<second>政治上|思想上|行动上)(?:[、，和]?(?P<third>行动上|政治上|思想上))?)"
    r"[^。；！？\n]{0,30}?保持(?:高度)?一致"
)
_THREE = ("思想上", "政治上", "行动上")


@rule(
    "F523",
    "unity",
    "同党中央保持高度一致",
    kind="fixed_formulation",
    severity="error",
    source="《中国共产党章程》总纲：在思想上政治上行动上同党中央保持高度一致",
    triggers=("思想上", "政治上"),
)
def unity(text: Text, at: Hit) -> Iterator[Found]:
    """“在思想上政治上行动上同党中央保持高度一致”缺“行动上”等，或次序有误。

    误：在思想上、政治上始终同党中央保持高度一致。
    误：在政治上思想上行动上同以习近平同志为核心的党中央保持高度一致。
    正：在思想上、政治上、行动上始终同党中央保持高度一致。
    正：始终在政治立场、政治方向、政治原则、政治道路上同党中央保持高度一致。
    """
    start = at.start - 1 if at.before(1) == "在" else at.start
    found = _UNITY.match(at.text, start)
    if not found or "党中央" not in found[0] or at.before(4).rstrip("、，和").endswith(_THREE):
        return
    said = tuple(found[name] for name in ("first", "second", "third") if found[name])
    if said == _THREE:
        return
    right = found["mark"].join(_THREE)
    suggestion = found[0].replace(found["three"], right, 1)
    missing = "、".join(word for word in _THREE if word not in said)
    message = (
        f"规范表述为“在思想上政治上行动上同党中央保持高度一致”，缺“{missing}”"
        if missing
        else "次序应为“思想上政治上行动上”"
    )
    yield at.found(message, suggestion, start=start, end=found.end(), severity=None if missing else "warning")


_RESPECT = Pattern(r"遵法([、，]?)学法(?:\1守法)?(?:\1用法)?")


@rule(
    "F524",
    "respect-law",
    "尊法学法守法用法",
    kind="fixed_formulation",
    severity="error",
    source="习近平在省部级主要领导干部学习贯彻党的十八届四中全会精神专题研讨班上的讲话（2015年）；《关于实行国家机关“谁执法谁普法”普法责任制的意见》",
    triggers=("遵法学法", "遵法、学法", "遵法，学法"),
)
def respect_law(text: Text, at: Hit) -> Iterator[Found]:
    """“尊法学法守法用法”的“尊”误作“遵”。

    误：带头遵法、学法、守法、用法。
    误：做遵法学法守法用法的模范。
    正：带头尊法学法守法用法。
    正：教育群众遵纪守法。
    """
    found = _RESPECT.match(at.text, at.start)
    if found:
        right = "尊" + found[0][1:].replace("、", "").replace("，", "")
        yield at.found("规范表述为“尊法学法守法用法”", right, end=found.end())


_CONSTITUTION = Pattern(r"(?:《中华人民共和国宪法》|《宪法》|宪法)[^。；，]{0,12}等(?:一系列|各项|系列)?$")


@rule(
    "F525",
    "constitution-no-party-rule",
    "宪法不是党内法规",
    kind="fixed_formulation",
    severity="warning",
    source="《中国共产党党内法规制定条例》第三条：党内法规是党的中央组织等制定的规章制度",
    triggers=("党内法规",),
)
def constitution_no_party_rule(text: Text, at: Hit) -> Iterator[Found]:
    """把宪法列入党内法规。

    误：认真学习《党章》、《宪法》等一系列党内法规。
    正：认真学习宪法和党内法规。
    正：认真学习《党章》《中国共产党廉洁自律准则》等党内法规。
    """
    low = max(0, at.start - 26)
    found = _CONSTITUTION.search(at.text, low, at.start)
    if found:
        yield at.found("宪法是国家根本法，不属于党内法规，宜分开表述", start=found.start())
