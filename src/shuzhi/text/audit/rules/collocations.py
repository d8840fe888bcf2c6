"""Words that do not go together: a verb with its object (增强…纪律), a subject with its verb (意识得到增加)."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《现代汉语实词搭配词典》；《现代汉语八百词》；政府工作报告通行搭配"


def _by_verb(what: str) -> dict[str, dict[str, str]]:
    return {verb: row["wrong"] for row in table("collocations")[what] for verb in row["verbs"]}


_OBJECTS, _SUBJECTS = _by_verb("object"), _by_verb("subject")
_REACH = 20
_SECOND = 9
"""A second object after 和 is so long with it; a longer one may be the true head: 发挥制度和基金的作用."""
_IN_COMPOUNDS = frozenset(("培养", "执行", "落实", "贯彻", "掌握", "维护", "开展", "建立", "转变"))
"""Verbs that make a noun with what follows: 人才培养水平."""
_SHARED = ("建设", "工作", "管理", "教育", "保护")
"""A head that two nouns share: 加强师资队伍和师德师风建设."""
_OTHER_VERB = Pattern(
    "提高|提升|增强|加强|强化|改善|改进|发挥|履行|完成|取得|加大|加快|扩大|增加|树立|营造|养成|推进|推动|促进|落实|实现|开展|确保|保持"
    "|达到|成为|做好|抓好|提振|激发|围绕|具有|需要|纳入|列入|进入|贯彻|解决|优化|完善|打造|构建|建立|形成|满足|适应|符合|超过|体现|严明|明确"
    "|(?<!作)为|[以是使让把将并而或等]|了[\u4e00-\u9fff]{3}|其|再上|关于|能力[和与、]|能力建|工程|项目"
)
"""What shows that the noun belongs to another verb, or that the phrase ends before it."""
_CLAUSE_LENGTH = 28
_CLAUSE = Pattern(f"[^，。；：、！？“”‘’《》（）()\u3000 ,;\n]{{2,{_CLAUSE_LENGTH}}}")
_ANY = {verb: Pattern("|".join(wrong)) for verb, wrong in _OBJECTS.items()}
_CLOSES = frozenset("，。；！？")
_HEADS = {verb: tuple(sorted(wrong, key=len, reverse=True)) for verb, wrong in _OBJECTS.items()}
_PREDICATE = Pattern(
    "(?:也|都|均|又|还|逐步|逐渐|不断|持续|日益|明显|显著|大幅|大大|有效|切实|全面|稳步|普遍|极大|较大|很大|有|有了|得|得到|得到了|进一步|一定|有所|的"
    "|明显的|较大的|很大的|一定的|进一步的|不同程度的|没有|未){1,4}$"
)
_JOINED = Pattern("(作风|纪律|环境|面貌|条件)[和与及][\u4e00-\u9fff]{2,6}$")
_BEFORE = 16
_BEHIND = "，。；、！）得"
_ANY_SUBJECT = {verb: Pattern("|".join(wrong)) for verb, wrong in _SUBJECTS.items()}
_CLOSED = Pattern("[，。；、！）]|$|得(?:还|不|更|较|很|比较|相对)")


def _with_odd_noun(hits: Sequence[Hit]) -> list[Hit]:
    """The verbs that have one of the nouns near that do not go with them; whether in their clause is asked after."""
    return [at for at in hits if _ANY[at.word].search(at.text, at.end, at.end + _CLAUSE_LENGTH)]


@rule(
    "T631",
    "verb-and-object",
    "动宾搭配不当",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(_OBJECTS),
    screen=_with_odd_noun,
)
def verb_and_object(text: Text, at: Hit) -> Iterator[Found]:
    """动词与宾语的中心词不能搭配：增强纪律、加强水平、改善作风、履行权利。

    误：通过学习，增强了全体干部的政治纪律和廉洁自觉。
    误：进一步加强窗口服务水平。
    误：积极履行作为一名党员的权利和义务。
    误：不断改善工作作风，经济取得了较快增长。
    误：制度发挥了良好的效果，注重培养教师的业务水平。
    正：增强纪律意识，加强服务能力建设，提高服务水平，改进工作作风。
    正：行使权利、履行义务，加强农村工作，实现了较快增长。
    """
    ahead = _CLAUSE.match(at.text, at.end)
    if not ahead or not _ANY[at.word].search(ahead[0]):
        return
    clause = ahead[0]
    for head in _HEADS[at.word]:
        place = clause.rfind(head)
        while place >= 0:
            rest = clause[place + len(head) :]
            if not rest or (rest[0] in "和与及" and "的" not in rest and len(rest) <= _SECOND):
                break
            place = clause.rfind(head, 0, place)
        if place < 0:
            continue
        gap = clause[:place]
        if (not gap and at.word in _IN_COMPOUNDS) or (rest and rest.endswith(_SHARED)):
            continue
        if (len(gap) == 1 and gap not in "了") or _OTHER_VERB.search(gap.removeprefix("了")):
            continue
        if not clause[place + len(head) :] and at.text[
            at.end + place + len(head) : at.end + place + len(head) + 1
        ] not in (*_CLOSES, ""):
            continue
        right = _OBJECTS[at.word][head]
        yield at.found(f"“{at.word}”与“{head}”搭配不当，宜作“{right}”", end=at.end + place + len(head))
        return


def _with_odd_subject(hits: Sequence[Hit]) -> list[Hit]:
    """The verbs that end a clause and have one of the nouns shortly before that do not go with them."""
    return [
        at
        for at in hits
        if at.text[at.end : at.end + 1] in _BEHIND
        and _ANY_SUBJECT[at.word].search(at.text, at.start - _BEFORE, at.start)
    ]


@rule(
    "T632",
    "subject-and-verb",
    "主谓搭配不当",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(_SUBJECTS),
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
    before = at.before(_BEFORE)
    lead = _PREDICATE.search(before)
    if not lead and not at.text.startswith("得", at.end):
        return
    stem = before[: lead.start()] if lead else before
    for noun, right in _SUBJECTS[at.word].items():
        if stem.endswith(noun) and (noun == "能力" or "能力" not in stem[-6:]):
            start = at.start - len(before) + len(stem) - len(noun)
            yield at.found(f"“{noun}”与“{at.word}”搭配不当，宜作“{right}”", start=start)
            return
    joined = _JOINED.search(stem)
    if joined and joined[1] in _SUBJECTS[at.word] and "能力" not in stem[-6:]:
        # of two subjects the first does not go with the verb: 工作作风和服务质量进一步提高
        start = at.start - len(before) + joined.start(1)
        right = _SUBJECTS[at.word][joined[1]]
        yield at.found(f"“{joined[1]}”与“{at.word}”搭配不当，宜作“{right}”", start=start)
