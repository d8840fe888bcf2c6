"""Words that do not go together: a verb with its object (增强…纪律), a subject with its verb (意识得到增加)."""

from collections.abc import Iterator, Sequence
from functools import cache

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Made, Pattern, rule
from shuzhi.text.audit.rules.collocation_objects import misfit, misfits, verbs_and_nouns
from shuzhi.text.audit.rules.collocation_states import has_lead, is_odd_state, odd_state, states

_SOURCE = "《现代汉语实词搭配词典》；《现代汉语八百词》；政府工作报告通行搭配"


def _by_verb(what: str) -> dict[str, dict[str, str]]:
    return {
        verb: dict([pair.split("=") for pair in row["wrong"].split()])
        for row in table("collocations")[what]
        for verb in row["verbs"]
    }


_OBJECTS, _SUBJECTS = _by_verb("object"), _by_verb("subject")
_UNSURE = {
    (verb, noun)
    for what in ("object", "subject")
    for row in table("collocations")[what]
    for verb in row["verbs"]
    for noun in row.get("unsure", "").split()
}
"""Pairs that stand in government reports as well, though no dictionary has them: a hint."""
_REACH = 20
_FEW = 30
_NEAR = 22
_SECOND = 9
"""A second object after 和 is so long with it; a longer one may be the true head: 发挥制度和基金的作用."""
_IN_COMPOUNDS = frozenset(
    ("培养", "执行", "落实", "贯彻", "掌握", "维护", "开展", "建立", "转变", "推进", "推动", "化解", "优化", "深化", "创造", "实现", "构建", "打造", "拓展",
     "拓宽", "弘扬", "改进", "行使", "调动", "形成", "产生", "减少", "缩小", "完善", "坚持", "保持", "巩固", "凝聚", "承担", "健全", "增进", "夯实", "压实",
     "鼓舞", "提供", "营造", "获得", "取得", "完成", "促进", "解决", "消除", "满足", "搭建", "体现", "展现", "展示", "接受", "总结", "查找", "查摆", "剖析", "纠正", "整改",
     "防范", "防止", "避免", "遏制", "打击", "破解", "引进", "引入", "挖掘", "激活", "释放", "传达", "传导", "创新", "压减", "压缩", "降低", "缓解", "实施", "推行", "推广", "学习", "领会", "领悟", "突破", "追求",
     "听取", "激励", "鼓励", "贡献", "付出", "组建", "制定", "坚守", "召开", "签订")
)  # fmt: skip
"""Verbs that make a noun with what follows: 人才培养水平."""
_SHARED = (
    "建设", "工作", "管理", "教育", "保护", "力度", "作用", "水平", "能力", "意识", "体系", "机制", "制度", "条件", "环境", "生活", "质量", "效率", "职能",
    "氛围", "基础", "步伐", "成果", "优势", "责任", "任务", "规模", "范围",
)  # fmt: skip
"""A head that two nouns share: 加强师资队伍和师德师风建设."""
_UNSHARED = {"作风": ("效率", "水平", "能力", "质量"), "纪律": ("效率", "水平", "能力", "质量")}
"""What a noun never shares with the next: there is no 作风效率."""
_OTHER_VERB = Pattern(
    "提高|提升|增强|加强|强化|改善|改进|发挥|履行|完成|取得|加大|加快|扩大|增加|树立|营造|养成|推进|推动|促进|落实|实现|开展|确保|保持"
    "|达到|成为|做好|抓好|提振|激发|围绕|具有|需要|纳入|列入|进入|贯彻|解决|优化|完善|打造|构建|建立|形成|满足|适应|符合|超过|体现|严明|明确"
    "|(?<!作)为|[以是使让把将并而或等]|了[\u4e00-\u9fff]{3}|其|再上|关于|能力[和与、]|能力建|(?:工程|项目)(?!.{1,8}的)|迈|打下|打好|奠定|作出|做出|开创|作贡献|提供|带动|服务于|助力|不断|会[集共一研专]"
)
"""What shows that the noun belongs to another verb, or that the phrase ends before it."""
_CLAUSE_LENGTH = 28
_CLAUSE = Pattern(f"[^，。；：、！？“”‘’《》（）()\u3000 ,;\n]{{2,{_CLAUSE_LENGTH}}}")
_CLOSES = frozenset("，。；！？")
_LONGER = {
    "增加": ("值", "额", "幅"), "获得": ("感",), "完成": ("率", "度", "情况"), "执行": ("力", "者", "局", "案", "董"), "履行": ("率", "情况", "职责所需"), "落实": ("率", "情况"),
    "担当": ("作为", "精神"), "调动": ("工作", "任"), "坚持": ("不懈",), "提升": ("行动", "工程", "计划"), "凝聚": ("力",), "创造": ("力", "性", "者"),
    "承担": ("者",), "化解": ("率",), "改造": ("提升",), "发挥": ("余地",), "建立": ("健全", "完善"), "培养": ("费", "计划", "对象"), "减少": ("率", "量"),
}  # fmt: skip
"""What makes another word of the verb: 增加值, 获得感."""
_OBJECT_LIKE = (
    *sorted(
        {noun for wrong in _OBJECTS.values() for noun in wrong}
        - {"工作", "活动", "服务", "管理", "教育", "组织领导", "作风", "队伍", "生活", "思想", "精神", "建设", "落实", "发展", "提高", "形象", "产业"}
    ),
    *["韧性", "动能", "动力", "活力", "功能", "优势", "文化", "承诺", "合同", "协议", "资金", "债务", "主义", "战略", "战役", "底色", "防线", "本色", "传统", "富裕", "格局", "振兴", "新风", "新貌"],
)  # fmt: skip
"""What may be the verb's own object before 的."""
_TAKES_MUCH = frozenset(
    [
        "开展",
        "建立",
        "遵守",
        "承担",
        "执行",
        "贯彻",
        "落实",
        "完善",
        "健全",
        "改善",
        "培养",
        "提供",
        "构建",
        "打造",
        "优化",
        "深化",
        "产生",
        "推进", "推动", "促进", "解决", "化解", "消除", "满足", "搭建", "维护", "体现", "展现", "展示", "接受", "总结", "查找", "查摆", "剖析", "纠正", "整改", "防范", "防止", "避免", "遏制", "打击",
        "破解", "引进", "引入", "挖掘", "激活", "释放", "传达", "传导", "建强", "创新", "压减", "压缩", "降低", "缓解", "实施", "推行", "推广", "学习", "领会", "领悟", "具备", "具有", "拥有", "贡献", "付出",
        "遵循", "追求", "突破", "注入", "组建", "成立", "制定", "出台", "坚持", "保持", "坚守", "召开", "举行", "签订", "听取", "获取", "激励", "鼓励",
    ]
)  # fmt: skip
"""Verbs before whose object nearly any noun may stand."""
_OF_WHOM = Pattern(
    "(?:干部|党员|职工|群众|教师|老师|学生|员工|人员|班子|单位|支部|组织|企业|村民|居民|我们?|自己|自身|本人|大家|部门|机关|同志|[村镇县市局校院区员者]|良好|较好|一定"
    "|强大|强劲|坚强|不竭|持久|源源不断|较大|明显|显著|积极|重要|浓厚|坚实|应有|新|各项|有效|深刻|广泛|很好|相应|全面|扎实|优良|较高|很大|具体|充分|有力|丰富|先进)$"
)


_BAD_STATES = (
    "难",
    "紧张",
    "老化",
    "不足",
    "不强",
    "不高",
    "不够",
    "滞后",
    "薄弱",
    "短缺",
    "落后",
    "单一",
    "偏低",
    "偏高",
    "偏大",
    "缺乏",
    "贵",
    "不畅",
    "不便",
    "脏乱差",
    "过重",
    "不实",
    "不严",
    "突出",
    "严重",
    "匮乏",
    "长",
    "慢",
    "差",
    "低",
    "弱",
)
"""改善年龄老化的问题: what stands before 的 says what the trouble is."""


def _has_own_object(verb: str, gap: str) -> bool:
    """增强发展韧性的基础性工作: the verb's object stands before 的, and what follows belongs to another verb."""
    place = gap.rfind("的")
    if place < 2 or gap.endswith(_BAD_STATES, 0, place):
        return False
    return gap.endswith(_OBJECT_LIKE, 0, place) or (
        verb in _TAKES_MUCH and gap[0] != "了" and not _OF_WHOM.search(gap, 0, place)
    )


def _is_anothers(at: Hit, right: str) -> bool:
    """完成……深化改革任务: the verb that goes with the noun stands before, in the same clause."""
    start = clause_start(at.text, at.start, _CLAUSE_LENGTH, "，。；：！？")
    return at.text.find(right, start, at.start) >= 0


_PREDICATE = Pattern(
    "(?:也|都|均|又|还|更加?|更为|较为|日益|日趋|愈加|愈发|十分|非常|比较|相对|显得|变得|也更|逐步|逐渐|不断|持续|日益|明显|显著|大幅|大大|有效|切实|全面|稳步|普遍|极大|较大|很大|有|有了|得|得到|得到了|进一步|一定|有所|的"
    "|明显的|较大的|很大的|一定的|进一步的|不同程度的|没有|未){1,4}$"
)
_JOINED = Pattern("(作风|纪律|环境|面貌|条件)[和与及][\u4e00-\u9fff]{2,6}$")
_BEFORE = 16
_BEHIND = "，。；、！）得"
_ANY_SUBJECT = {verb: Pattern("|".join(wrong)) for verb, wrong in _SUBJECTS.items()}
_OF_ABILITY = Pattern("能力(?![和与及、])")
_CLOSED = Pattern("[，。；、！）]|$|得(?:还|不|更|较|很|比较|相对)")


_CHANGES = frozenset(("提升", "提高", "增强", "转变", "好转", "增长", "下降", "改善", "优化"))
_SAYS_MORE = Pattern(
    "有|得到|进一步|明显|不断|持续|[更较]|逐步|大幅|稳步|全面|显著|切实|有效|比|快速|加快|的$"
)
"""抓落实的能力有待提升: the noun is a verb there, with the adverbs of one."""


_Sides = tuple[frozenset[str], frozenset[str], frozenset[str]]


@cache
def _sides(noun: str) -> _Sides:
    """The verbs that a noun does not go with, those of them in the table by verbs, and those that it goes with."""
    told = frozenset([verb for verb, nouns in _OBJECTS.items() if noun in nouns])
    wrong, fits = misfits(noun)
    return wrong | told, told, fits - told


def _nouns() -> set[str]:
    return {noun for nouns in _OBJECTS.values() for noun in nouns} | set(verbs_and_nouns()[1])


_HEADS = Made(_nouns, lambda begun: [noun for noun in _nouns() if noun[:3] in begun])


@cache
def _any_verb() -> Pattern:
    """Two characters that may be a listed verb: two classes are passed over far faster than hundreds of words."""
    every = {*_OBJECTS, *verbs_and_nouns()[0]}
    first, second = ("".join(sorted({verb[place] for verb in every if len(verb) == 2})) for place in (0, 1))
    return Pattern(f"[{first}][{second}]")


@cache
def _its_verbs(noun: str) -> Pattern:
    """The verbs that a noun of few does not go with."""
    return Pattern("|".join(_sides(noun)[0]))


def _with_odd_verb(hits: Sequence[Hit]) -> list[Hit]:
    """The nouns before which, in the same clause, the first verb that says anything is one that does not go with them."""
    kept: list[Hit] = []
    search = _any_verb().search
    for at in hits:
        start, text = at.start, at.text
        low = start - _NEAR if start > _NEAR else 0
        low = text.rfind("，", low, start) + 1 or low
        wrong, _, fits = _sides(at.word)
        if len(wrong) <= _FEW:
            if _its_verbs(at.word).search(text, low, start):
                kept.append(at)
            continue
        odd = False
        while verb_there := search(text, low, start):
            verb = verb_there[0]
            if verb in fits and not (odd and verb_there.end() == start):
                odd = False
                break
            odd = odd or verb in wrong
            low = verb_there.start() + 1
        if odd:
            kept.append(at)
    return kept


@rule(
    "T631",
    "verb-and-object",
    "动宾搭配不当",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=_HEADS,
    behind="，。；！？和与及",
    screen=_with_odd_verb,
)
def verb_and_object(text: Text, at: Hit) -> Iterator[Found]:
    """动词与宾语的中心词不能搭配：增强纪律、加强水平、改善作风、履行权利。

    误：通过学习，增强了全体干部的政治纪律和廉洁自觉。
    误：进一步加强窗口服务水平。
    误：积极履行作为一名党员的权利和义务。
    误：不断改善工作作风，经济取得了较快增长。
    误：制度发挥了良好的效果，注重培养教师的业务水平。
    误：进一步加深了理论水平，建立了廉洁高效的机关形象。
    误：改善了项目区农民的生产条件和生活水平。
    正：增强纪律意识，加强服务能力建设，提高服务水平，改进工作作风。
    正：行使权利、履行义务，加强农村工作，实现了较快增长。
    正：改善空气质量，加深理论认识，完成时限，树立机关形象。
    """
    near = at.before(_CLAUSE_LENGTH)
    low = at.start - len(near)
    told = _sides(at.word)[1]
    for place in range(len(near) - 1 if told else 0):
        verb = near[place : place + 2]
        if verb in told:
            hit = Hit(verb, at.line, low + place, low + place + 2, at.text)
            if _is_odd(hit, at.word, at.start - hit.end):
                right = _OBJECTS[verb][at.word]
                weaker: Severity | None = "hint" if (verb, at.word) in _UNSURE else None
                yield hit.found(f"“{verb}”与“{at.word}”搭配不当，宜作“{right}”", end=at.end, severity=weaker)
                return
    found = misfit(at)
    if found:
        yield found


def _is_odd(at: Hit, head: str, place: int) -> bool:
    """Whether a verb governs a noun that stands so far behind it."""
    ahead = _CLAUSE.match(at.text, at.end)
    if (
        not ahead
        or (at.word == "受到" and at.before(1) == "感")
        or ahead.end() < at.end + place + len(head)
        or at.text.startswith(_LONGER.get(at.word, ("\n",)), at.end)
    ):
        return False
    clause = ahead[0]
    rest = clause[place + len(head) :]
    if rest and ("的" in rest or len(rest) > _SECOND or rest[-1] in "会组队站所部院局办"):
        # 成立了环境和物业管理委员会
        return False
    gap = clause[:place]
    if (not gap and at.word in _IN_COMPOUNDS) or (
        rest.endswith(_SHARED)
        and not rest.endswith(tuple(_OBJECTS[at.word]))
        and not (head in _UNSHARED and rest.endswith(_UNSHARED[head]))
    ):
        return False
    if (
        gap[:1] in tuple("和与及")
        or _has_own_object(at.word, gap)
        or _is_anothers(at, _OBJECTS[at.word][head])
    ):
        return False
    if at.word == "落实" and head in _CHANGES and _SAYS_MORE.search(gap):
        return False
    aim = gap.removeprefix("了")
    if aim[:1] == "对" and "的" in aim:
        # 加强对超限运输的打击力度
        gap = aim[aim.rfind("的") + 1 :] or "了"
    return not ((len(gap) == 1 and gap not in "了") or _OTHER_VERB.search(gap.removeprefix("了")))


def _with_odd_subject(hits: Sequence[Hit]) -> list[Hit]:
    """The verbs that have one of the nouns shortly before that do not go with them."""
    return [
        at
        for at in hits
        if (has_lead(at) and is_odd_state(at))
        or (at.word in _ANY_SUBJECT and _ANY_SUBJECT[at.word].search(at.text, at.start - _BEFORE, at.start))
    ]


def _predicates() -> set[str]:
    return {*_SUBJECTS, *states()}


@rule(
    "T632",
    "subject-and-verb",
    "主谓搭配不当",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=Made(_predicates, lambda begun: [verb for verb in _predicates() if verb in begun]),
    behind=_BEHIND,
    screen=_with_odd_subject,
)
def subject_and_verb(text: Text, at: Hit) -> Iterator[Found]:
    """主语与谓语不能搭配：意识得到增加、责任发挥得不够、力度不断提高。

    误：党员的纪律意识得到增加。
    误：主体责任发挥得还不够充分，工作作风有了明显提高。
    误：机关工作作风和服务质量进一步提高。
    正：党员的纪律意识得到增强，主体责任落实得还不够到位，工作作风明显改进，服务质量、办事效率得到提高。
    """
    if not _CLOSED.match(at.text, at.end):
        return
    found = _odd_subject(at) if at.word in _SUBJECTS else None
    if found is None and not at.text.startswith("得", at.end):
        found = odd_state(at)
    if found:
        yield found


def _odd_subject(at: Hit) -> Found | None:
    """What the table by verbs says of a verb and its subject."""
    before = at.before(_BEFORE)
    lead = _PREDICATE.search(before)
    if not lead and not at.text.startswith("得", at.end):
        return None
    stem = before[: lead.start()] if lead else before
    for noun, right in _SUBJECTS[at.word].items():
        if stem.endswith(noun) and (noun == "能力" or not _OF_ABILITY.search(stem[-6:])):
            start = at.start - len(before) + len(stem) - len(noun)
            weaker: Severity | None = "hint" if (at.word, noun) in _UNSURE else None
            return at.found(f"“{noun}”与“{at.word}”搭配不当，宜作“{right}”", start=start, severity=weaker)
    joined = _JOINED.search(stem)
    if joined and joined[1] in _SUBJECTS[at.word] and "能力" not in stem[-6:]:
        # of two subjects the first does not go with the verb: 工作作风和服务质量进一步提高
        start = at.start - len(before) + joined.start(1)
        right = _SUBJECTS[at.word][joined[1]]
        return at.found(f"“{joined[1]}”与“{at.word}”搭配不当，宜作“{right}”", start=start)
    return None
