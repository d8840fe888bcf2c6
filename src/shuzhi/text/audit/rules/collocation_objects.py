"""Which listed verbs may govern a noun in which a clause ends: a closed class, every other listed verb is wrong.

`knowledge/collocation_nouns.txt` holds the verbs and, for each noun, those that may stand; it is read at first use.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from shuzhi.text.audit import knowledge
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern

_CERTAIN = 15
"""A pair that correct text would have by chance, but never has: how common the verb and the noun are, together."""
_REACH = 28
_STOP = Pattern(r".*[，。；：！？“”‘’《》（）()\u3000 ,;\d]")
_VERB_PLACE = Pattern(
    r"(?:[了和与并也再要能可会来去以地应需将已]|进一步|不断|切实|有效|着力|努力|积极|全面|大力|持续|深入|充分|认真|严格|有力|牢固|更加|从而|稳步|逐步|坚决|始终|继续|扎实|主动|必须|共同"
    r"|更好|及时|依法|成功|顺利|圆满|明显|显著|大幅|科学|精准|统筹|极大|大大|全力|尽力|尽快|真正|自觉|广泛|重点|有序|合理|初步|基本|日益|普遍)$"
)
"""What stands before a verb that governs, and does not make a compound: 进一步加深, but 项目完成时限."""
_ANOTHERS = Pattern(
    r"[是以使让把将并而或等为被从在对向由其及给]|了[\u4e00-\u9fff]{3}|再上|关于|围绕|通过|根据|培育|带来|有着|起了|清理|试点|按照|不断|进一步|推动|推进|促进|确保|实施|制定|实现|提供|保持|具有|支持|参加|采取|坚持|做好|抓好|成为|进入|纳入"
)
"""What shows that the noun belongs to another verb."""
_OWNER = Pattern(
    r"(?:干部|党员|职工|群众|教师|老师|学生|学员|工人|人员|班子|单位|支部|组织|企业|村民|居民|农民|牧民|市民|家长|孩子|青年|儿童|妇女|老人|患者|病人|客户|用户|农户|住户|商户|民警|辅警|法官|检察官|医生|护士"
    r"|我们?|自己|自身|本人|大家|部门|机关|同志|队伍|团队|学校|医院|法院|公司|集团|社区|辖区|全体|广大|机构|农村|基层|项目|审批|[村镇乡县市区局校院园厂站所队科室处者员行社]"
    r"|良好|较好|一定|强大|强劲|坚强|不竭|持久|源源不断|较大|明显|显著|积极|重要|浓厚|坚实|应有|新|各项|有效|深刻|广泛|很好|相应|全面|扎实|优良|较高|很大|具体|充分|有力|丰富|先进|严格|廉洁|高效|务实|和谐|严重|优秀)$"
)
_LEFT_OUT = ("的", "地", "得", "于", "率", "度", "力", "者", "性", "感", "化", "好", "型", "式", "前", "后", "中", "期", "费", "量", "过", "不")  # fmt: skip
"""What makes another word of a verb, or a phrase before a noun: 执行力水平, 完成后的效果."""
_DOWN = frozenset(
    [
        "减少",
        "缩短",
        "缩小",
        "减轻",
        "降低",
        "压减",
        "压缩",
        "缓解",
        "削弱",
        "减弱",
        "减缓",
        "削减",
        "遏制",
        "防止",
        "避免",
        "打消",
        "消除",
        "杜绝",
        "根除",
        "制止",
        "堵塞",
        "堵住",
        "解除",
        "打破",
        "打击",
        "惩治",
        "震慑",
    ]
)


_SINGLE = frozenset("暖抓促惠聚提增保防解破添稳树办谋护见展显除抗治控降减补排兴富强优扩找查改创争建")


class Noun(NamedTuple):
    """The verb that fits best, the one for less of it, those that may stand, and how common the noun is."""

    best: str
    less: str
    fits: frozenset[str]
    common: int


@cache
def verbs_and_nouns() -> tuple[dict[str, int], dict[str, Noun]]:
    """The verbs with how common each is, and the nouns."""
    verbs: dict[str, int] = {}
    nouns: dict[str, Noun] = {}
    path = Path(knowledge.__file__).with_name("collocation_nouns.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("@"):
            level, _, listed = line[1:].partition(" ")
            verbs |= dict.fromkeys(pairs(listed), int(level))
        else:
            noun, common, way, run = line.split(" ")
            best, _, less = way.partition("/")
            nouns[noun] = Noun(best, less, frozenset(pairs(run)), int(common))
    return verbs, nouns


def pairs(run: str) -> Iterator[str]:
    """The verbs that stand in a row, each of two characters."""
    return (run[place : place + 2] for place in range(0, len(run), 2))


def misfits(noun: str) -> tuple[frozenset[str], frozenset[str]]:
    """The verbs that a noun does not go with and those that it does; none of a noun that is not listed."""
    verbs, nouns = verbs_and_nouns()
    none: frozenset[str] = frozenset()
    return (frozenset(verbs) - nouns[noun].fits, nouns[noun].fits) if noun in nouns else (none, none)


@cache
def _longer(noun: str) -> tuple[str, ...]:
    """The listed nouns that end in a noun: 环境质量."""
    return tuple(each for each in verbs_and_nouns()[1] if each.endswith(noun) and each != noun)


def _before(at: Hit) -> tuple[str, bool]:
    """The clause before a noun, within reach, and whether its beginning is seen; of an enumeration what 了 governs."""
    start = max(0, at.start - _REACH)
    seen = at.text[start : at.start]
    stop = _STOP.match(seen)
    clause = seen[stop.end() :] if stop else seen
    head, mark, tail = clause.rpartition("、")
    if mark and not ("了" in head and len(tail) <= 7 and _ends_in_noun(head)):
        return tail, True
    return clause, bool(stop) or not start


def _ends_in_noun(words: str) -> bool:
    nouns = verbs_and_nouns()[1]
    return any(words[-length:] in nouns for length in (2, 3, 4))


def _governs(clause: str, place: int, whole: bool) -> bool:
    """Whether the verb at a place of the clause governs the noun that follows the clause."""
    verbs, nouns = verbs_and_nouns()
    gap = clause[place + 2 :]
    done = gap[:1] == "了"
    gap = gap.removeprefix("了")
    if (gap and gap[0] in _LEFT_OUT) or (len(gap) == 1 and gap != "新"):
        return False
    lead = clause[:place]
    if not done and (lead or not whole) and not (lead and _VERB_PLACE.search(lead)):
        return False
    if not gap and not done and lead[-1:] in tuple("和与并"):
        # 查处和打击力度
        return False
    if gap[:1] == "对" and "的" in gap:
        # 加强了对违法占地行为的查处强度
        gap = gap[gap.rfind("的") + 1 :]
    if not done and gap[-1:] in _SINGLE:
        # 优化服务暖人心
        return False
    if _ANOTHERS.search(gap) or any(gap[spot : spot + 2] in verbs for spot in range(len(gap) - 1)):
        return False
    mark = gap.rfind("的")
    if mark >= 0 and not _OWNER.search(gap, 0, mark):
        # 取得成绩的原因: the verb's own object stands before 的
        return done and not any(gap[max(0, mark - length) : mark] in nouns for length in (2, 3))
    return True


def misfit(at: Hit) -> Found | None:
    """What is said of a noun whose verb does not go with it."""
    verbs, nouns = verbs_and_nouns()
    own = nouns.get(at.word)
    if own is None or at.text.endswith(_longer(at.word), 0, at.end):
        return None
    if at.text[at.end : at.end + 1] in ("和", "与", "及") and not _joined(at):
        return None
    clause, whole = _before(at)
    there = [(place, clause[place : place + 2]) for place in range(len(clause) - 1)]
    seen = False
    for place, pair in there:
        if pair in own.fits and not (
            seen
            and place + 2 == len(clause)
            and pair not in (own.best, own.less)
            and not _VERB_PLACE.search(clause, 0, place)
        ):
            return None
        # in 加强打击力度 the second verb makes a compound with the noun
        seen = seen or pair in verbs
    for place, verb in there:
        if verb in verbs and verb not in own.fits and _governs(clause, place, whole):
            right = own.less if own.less and verb in _DOWN else own.best
            severity: Severity = "warning" if verbs[verb] + own.common >= _CERTAIN else "hint"
            return at.found(
                f"“{verb}”与“{at.word}”搭配不当，宜作“{right}”",
                start=at.start - len(clause) + place,
                severity=severity,
            )
    return None


def _joined(at: Hit) -> bool:
    """Whether what 和 joins to the noun is a listed noun itself, with which the clause ends."""
    nouns = verbs_and_nouns()[1]
    rest = at.after(6)[1:]
    return any(
        rest[:length] in nouns and (rest[length : length + 1] or "。") in "，。；！？"
        for length in range(2, 6)
    )
