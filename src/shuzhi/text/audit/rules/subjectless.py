"""Sentences whose subject is swallowed or changes: 由于…，使…; 带领全体职工，各项工作稳步推进; 我…，本人…; 对3名干部…给他….

`sentence_members.py` and `sentence_frames.py` hold 通过…，使… and 在…下，使….
"""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《语法修辞讲话》：滥用介词使句子没有主语"
_IN = "[^，。；：！？,;]"
_STOPS = "。；：！？"
_LEAD = r"[\s\u3000]{0,4}(?:[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?(?:但|同时，|特别是|尤其是|近年来，|今年来，|一年来，|今年以来，|去年以来，|目前，|当前，|后来，|其中，|\d{4}年，|此外，|另外，)?"
_CAUSES = Pattern(
    rf"{_LEAD}(?P<word>由于|因为|鉴于|基于|随着|经由|凭借|依靠|借助|根据|按照|依照|遵照|依据|受(?={_IN}{{1,20}}影响，))(?!此|以上|上述){_IN}{{2,44}}，$"
)
_FRAMES = Pattern(
    rf"{_LEAD}(?P<word>在(?!我们?|座|全国|省|市|县|于)(?={_IN}{{2,44}}(?:中|后|时|时候|期间|过程中|基础上|之后|之前|以后|同时|之际|前提下|形势下|背景下|条件下|情况下|作用下|影响下|推动下|带动下|感召下|鼓舞下|启发下|引导下|督促下|监督下|教育下|鼓励下|协助下|共同努力下)，)"
    rf"|从(?!严|快|优|实|细|小|而|此|事|速|紧|重|长|根本|源头)(?!{_IN}{{0,40}}(?:入手|着手|抓起|做起|出发|着眼|学起|严起|到|转|改|发力|用力|破题|突破))"
    rf"|经(?![济营费常历理贸办纪典验])(?={_IN}{{2,24}}，)|(?<=^)经过|当(?={_IN}{{2,30}}(?:时|的时候|之时|后)，)){_IN}{{2,46}}，$"
)
_SELVES = ("命", "用", "得其", "者", "馆", "节", "徒", "之成", "出")
_HEAD = Pattern("我们?$|要求$|提出$")


def _causes(hits: Sequence[Hit]) -> list[Hit]:
    """Those right behind a clause that is a cause or an occasion and no more."""
    return [at for at in hits if _swallowed(at)]


def _swallowed(at: Hit) -> tuple[int, str] | None:
    start = clause_start(at.text, at.start, 60, "，。；：！？,;")
    # a second clause may belong to the cause: 由于预警及时，撤离果断，使
    for turn in range(2):
        found = _CAUSES.fullmatch(at.text, start, at.start + 1) if turn == 0 else None
        found = found or (_FRAMES.fullmatch(at.text, start, at.start + 1) if turn == 0 else None)
        if found:
            return found.start("word"), found["word"]
        if turn == 0 and start and at.text[start - 1] in "，,":
            before = clause_start(at.text, start - 1, 50, "，。；：！？,;")
            head = _CAUSES.fullmatch(at.text, before, start)
            short = at.start - start <= 9 and not _ACTS.search(at.text, start, at.start)
            if head and short and head["word"] in ("由于", "因为"):
                return head.start("word"), head["word"]
    return None


_ACTS = Pattern("我|本人|们|党委|支部|政府|组织|召开|开展|进行|采取|加强|投入|安排")


@rule(
    "T763",
    "cause-swallows-subject",
    "缺主语（由于……，使）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("，使", "，使得", "，让我", "，让全", "，促使", "，致使", "，令"),
    screen=_causes,
)
def cause_swallows_subject(text: Text, at: Hit) -> Iterator[Found]:
    """前一分句只是“由于……”“在……中”一类的原因、场合，后面的“使……”便没有主语。

    误：由于防范措施到位，使全乡没有发生一起火灾。
    误：随着集中供水工程投入使用，使群众告别了挑水的历史。
    误：在处理这起纠纷的过程中，使我认识到调解方法的重要。
    正：由于防范措施到位，全乡没有发生一起火灾；防范措施到位，使火灾大为减少。
    正：由于我们提前部署，组织群众转移，使损失降到了最低；从源头抓起，使问题得到解决。
    """
    if at.word in ("，使", "，令") and at.text.startswith(_SELVES, at.end):
        return
    found = _swallowed(at)
    if found is None:
        return
    start, word = found
    head = at.text[max(0, start - 12) : start]
    severity: Severity | None = (
        "hint"
        if _HEAD.search(head)
        or word in ("受", "按照", "根据", "依靠", "借助")
        or at.word in ("，致使", "，促使")
        else None
    )
    yield at.found(f"“{word}……使……”缺主语，去掉“{word}”或“{at.word[1:2]}”", start=start, severity=severity)


_WHOM = "职工|员工|干部|群众|师生|教职工|教师|党员|民警|干警|队员|村民|居民|同志|官兵|医护人员|医务人员|工作人员|全局|全体人员|班子|班子成员|工友|社员|志愿者|一班人|家长|同仁"
_LED = Pattern(
    rf"(?:团结|组织|带领|率领|引导|发动|动员|依靠){_IN}{{0,6}}?(?:全|广大|我|本|\d|[县镇乡村局院校]|、|班子){_IN}{{0,22}}(?:{_WHOM})，"
    r"(?P<subject>(?:[各全我本][一-鿿]{1,10}|学校|医院|单位|公司|企业|支部|社区|安全生产|党的?建设|经济|业务|教育教学|教学质量|生产经营|信访|财政|脱贫|基层|城市|产业|乡村|群众)"
    rf"[^，。；]{{0,16}}?(?:取得|得到了?|有了|稳步|持续|不断(?=提|增|改|优|上|向)|明显|呈现|迈上|再上|再创|圆满|顺利|全面完成|大幅|显著|步入|跃上|实现了|焕然|位居|名列|走在))"
)


@rule(
    "T764",
    "led-and-then-others",
    "“带领……”后换了主语",
    kind="typo",
    severity="warning",
    source="《语法修辞讲话》：中途易辙",
    triggers=("带领", "率领", "团结", "组织", "动员", "依靠"),
    behind=Pattern(rf"{_IN}{{0,32}}(?:{_WHOM})，[各全我本学医单公企支社安党经业教生信财脱基城产乡群]"),
)
def led_and_then_others(text: Text, at: Hit) -> Iterator[Found]:
    """“带领全体职工”后面没有说做什么，就换了“各项工作”作主语。

    误：一年来，我带领全体医护人员，医院各项工作稳步推进。
    误：团结带领班子成员和教职工，教学质量明显提高。
    正：带领全体医护人员攻坚克难，推动各项工作稳步推进。
    正：带领全体职工，全面落实安全责任。
    """
    found = _LED.match(at.text, at.start)
    if found and not found["subject"].startswith(("全面", "全力", "全程", "各尽", "全心", "全员动", "我们")):
        yield at.found("“带领……”后面没有谓语就换了主语，宜补“推动”或改写", end=found.end())


_I = Pattern(
    "(?<![自忘无唯大小本])我(?![国省市县区镇乡村局院校所站办厂司队党部委科处室行社园矿州旗街支馆台集公单中们家人方自将])"
)
_QUOTED = Pattern(
    "本人[^，。；]{0,6}(?:签字|申请|意愿|同意|承担|自愿|档案|身份|有关|领取|确认|账户|持)|[对由向经让给与和其他她]本人|本人[的及或、和]"
)


@rule(
    "T765",
    "self-called-two-ways",
    "同一句里“我”“本人”并用",
    kind="typo",
    severity="warning",
    source="公文通例：自称前后一致",
    triggers=("，本人", "，本局", "，本院", "，本校", "，本镇", "，本村", "，本所", "，本单位", "，本公司", "，本社区", "，本乡", "，本县", "，本中心", "，本站"),
)  # fmt: skip
def self_called_two_ways(text: Text, at: Hit) -> Iterator[Found]:
    """一句话里自称换了说法：前面是“我”，后面是“本人”；前面是“我局”，后面是“本局”。

    误：一年来，我坚持依法办事，本人带头执行各项制度。
    误：我局严格落实责任制，本局全年未发生安全事故。
    正：一年来，我坚持依法办事，带头执行各项制度。本人将继续努力。
    正：我局严格落实责任制，本人带头执行。
    """
    begin, _ = text.sentence(at.line, at.start)
    low = max(begin, at.start - 110)
    if at.word == "，本人":
        if _QUOTED.match(at.text, at.start + 1):
            return
        found = _I.search(at.text, low, at.start)
        called = "我"
    else:
        called = "我" + at.word[2:]
        place = at.text.find(called, low, at.start)
        if place < 0:
            return
        yield at.found(f"前面称“{called}”，这里称“{at.word[1:]}”，宜一致", start=at.start + 1)
        return
    if found and "“" not in at.text[low : at.start]:
        yield at.found(f"前面自称“{called}”，这里又称“本人”，宜一致", start=at.start + 1)


_MANY = "党员|干部|职工|同志|教师|学生|群众|村民|居民|贫困户|脱贫户|农户|老人|青年|患者|病人|民警|辅警|队员|对象|人员|儿童|孩子|家长|工人|农民工|残疾人|退役军人|司机|驾驶员|商户|业主|住户|客户|选手|护士|医生|员工|人|户"
_SEVERAL = Pattern(
    rf"(?:(?<![0-9.第])(?:[2-9]|[1-9][0-9]{{1,4}})余?多?[名位户个人]|[两三四五六七八九十]余?多?[名位户]|许多|不少|一些|有的|部分|众多|广大|多名|多位|几名|几位|这些|那些|每次都有)[^，。；、]{{0,12}}?(?:{_MANY})"
)
_SINGLE = Pattern(
    "一名|一位|1名|1位|某|一个[人孩老]|该|这名|这位|那位|每|[赵钱孙李周吴郑王冯陈张刘杨黄徐朱林何高罗宋唐谢韩曹许邓萧][一-鿿×X某]"
)
_TO = (
    "给",
    "对",
    "为",
    "让",
    "帮",
    "使",
    "向",
    "把",
    "将",
    "与",
    "和",
    "跟",
    "替",
    "陪",
    "送",
    "劝",
    "带",
    "教",
    "帮助",
    "鼓励",
    "引导",
    "劝",
    "关心",
)


@rule(
    "T766",
    "one-for-many",
    "“他”所指不止一人",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“他”：单数；多数用“他们”",
    triggers=tuple(to + who for to in _TO for who in "他她"),
    behind=Pattern("(?![们人国乡律用处者方日山项杀])"),
)
def one_for_many(text: Text, at: Hit) -> Iterator[Found]:
    """前面说的是几个人，后面用“他”“她”。

    误：对3名受处分干部进行回访，帮助他放下包袱。
    误：有的贫困户不愿搬迁，我一次次上门给他做工作。
    正：对3名受处分干部进行回访，帮助他们放下包袱；对一名老人，我帮他挑水。
    """
    if at.text.startswith(("们",), at.end):
        return
    begin, _ = text.sentence(at.line, at.start)
    low = max(begin, at.start - 60)
    ahead = at.text[low : at.start]
    many = _SEVERAL.findall(ahead)
    if not many or _SINGLE.search(ahead):
        return
    yield at.found(
        f"前面是“{many[-1]}”，“{at.word[-1]}”应为“{at.word[-1]}们”", at.word + "们", start=at.start
    )
