"""Members of one list that are alike in build and parted by unlike marks: 底数清，情况明、措施实.

Whether three pieces beside each other are members of one list is told by their build alone, without a list of words:
as long as each other with a character in the same place (河长制、林长制，田长制), with the same end or head, a number and
a measure at the end of each, or predicates of the same class (事实清楚、证据确凿，程序合法).
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from operator import eq

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.document.model import Report

_LONGEST, _NAMED, _PAIR, _THREE, _SHORT = 18, 7, 2, 3, 4
_WEAK = frozenset("的了和与、")
_MARKS = "，、。；：！？,;:“”（）《》()…\n\u3000 "
_END = Pattern(f"[{_MARKS}]")
_BEHIND_LIST = Pattern(f"、([^{_MARKS}]{{2,{_LONGEST - 1}}}+)，([^{_MARKS}]{{2,{_LONGEST}}}+)(?=[{_MARKS}])")
_AHEAD_OF_LIST = Pattern(f"，([^{_MARKS}]{{2,{_LONGEST}}}+)、([^{_MARKS}]{{2,{_LONGEST}}}+)(?=[{_MARKS}])")
"""The second and third of three members with a comma between the last two, and between the first two."""
_BUILT_AWAY = Pattern(
    r"(?:等(?!级|待|量)|[二两三四五六七八九十][个项种条大促]|[三四五六]促|制度|机制|工作|行动|活动|要求|现象|作为|的|“|[均都皆居达齐]|同步|共同|显著|明显|全面|不断|稳步|持续|位居|专项|主题|系列|攻坚|集中"
    r"|服务|问题|难题|培训|作风|方针|原则|思路|理念|标准|模式|格局)"
)
"""What may stand right behind the last member of a list."""
_AWAY = frozenset(
    "等二两三四五六七八九十制机工行活要现作的均都皆居达齐同共显明全不稳持位专主系攻集服问难题培方原理思标模格"
)
"""What that begins with, the mark among it aside."""
_EACH = Pattern(r"(?:.{0,8}[由有是为])?\d{1,3}[个名位支人家户本套次张][^\d]{2,8}")
_DIGIT = Pattern("[0-9]")
_MEASURES = frozenset(
    "支把发根匹桶瓶箱袋块片粒颗艘架部条个件次名人户起条项篇份家处场期批宗面台座所辆本册亩吨元米里封幅只床套间株棵例上"
)
_COUNTED = Pattern(
    r"(?P<name>[^\d]{0,14}?)\d[\d.]{0,8}[万亿千百]?[余多]?(?P<unit>[具盏盘卷尾盒支把发根匹桶瓶箱袋块片粒颗艘架部个件次名人户起条项篇份家处场期批宗面台座所辆本册亩吨元米公里千平方立万亿封篇幅只床套间株棵例]{1,4})(?:以上)?$"
)
_FINE = frozenset(
    "重难繁紧杂弱差旧乱清明实硬强高好正优美准全严细深新快稳精通足畅顺齐正大活红富净绿亮平安和廉勤洁低少多早小了快紧熟真广博"
)
_FINE_WORDS = frozenset(
    (
        "清楚", "确凿", "合法", "到位", "扎实", "严明", "明确", "坚定", "过硬", "优良", "完善", "健全", "有力", "有序", "规范", "充分", "准确", "恰当", "正确",
        "完备", "得力", "精干", "高效", "务实", "清廉", "严谨", "稳定", "和谐", "繁荣", "整洁", "优美", "畅通", "齐全", "真实", "完整", "具体", "可行", "合理",
        "鲜明", "突出", "显著", "明显", "统一", "协调", "团结", "满意", "良好", "先进", "丰富", "多样", "便捷", "公开", "公正", "公平", "透明", "廉洁", "纯洁",
        "牢固", "深入", "全面", "细致", "周密", "及时", "迅速", "果断", "科学", "民主", "精准", "精细", "优化", "提升", "增强", "改善", "好转", "提高", "下降",
        "上升", "减少", "增加", "增长", "增收", "宜居", "兴旺", "富裕", "文明", "有效", "平稳", "正常", "适用", "达标", "合格", "优秀", "强化", "加快",
    )
)  # fmt: skip
_ENDS = _FINE | _MEASURES | {word[-1] for word in _FINE_WORDS}
_ACTS = frozenset(
    "堵顾挖做搭献攻抓带促强补提办查转改守保稳控防治建创树立讲学比干练聚凝育引用留优扩增减降调惠解纾破打除扫"
)
_BARRED = Pattern(
    r"(?:是[指为因由]|包括|即|为(?!民|官|政)|并|也|还|又|都|而|但|则|且|若|如|因|使|让|令|将|把|被|向|对|从|以|在|与|和|及(?!时)|其|这|那|该|此|我|他|她|确保|有效|进一步|不断|努力|力争"
    r"|全面|认真|积极|切实|扎实|共|累计|合计|总计|截至|目前|到\d|实现|做到|促进|推动|助力|取得|达到|得到|形成|营造|挽回|带动|惠及|覆盖|涉及|发放|受理)"
)
"""What begins a clause rather than the next member."""
DEEDS = Pattern(
    r"(?:选配|给予|查获|查扣|缴获|储备|栽植|配齐|[二两三四五六]项合计|合计|共计|新增|新建|新设|新培育|新认定|培育|出台|推动|推进|办理|提请|审议|完成|实施|建成|建设|改造|开展|组织|举办|开设|抓获|侦破|摸排|评出|选树|参加|联系|审核|录入|采集|更新|修复|集中|日均|突破|稳定|召开|发放|发布|发行|引进|引导|引育|引入|争取|获批|获评|获得|荣获|认定"
    r"|带动|预计|累计|上榜|总量|立改废|废止|修订|制定|印发|查处|查办|破获|抓获|追回|追缴|挽回|清理|整治|整改|排查|化解|调解|处置|处理|处分|移送|受理|审结|执结|立案|结案"
    r"|接待|走访|慰问|救助|资助|帮扶|帮助|培训|轮训|选派|选拔|选聘|招聘|招录|录用|提拔|调整|配备|发展|培养|吸纳|安置|解决|落实|签约|落地|开工|竣工|投产|达产|入库|储备|谋划|申报"
    r"|推广|推出|打造|创建|成立|组建|设立|建立|健全|完善|加强|强化|深化|优化|提升|提高|增强|加快|加大|支持|保障|确保|服务|惠及|覆盖|涉及|其中|总数|共有|现有|拥有|撰写|刊发|发表"
    r"|收到|征集|收集|梳理|提出|采纳|反馈|报送|编发|制作|张贴|悬挂|印制|签订|收缴|没收|罚款|处罚|约谈|问责|通报|诫勉|责令|检查|督查|巡查|巡逻|出动|投入|投放|投用|拨付|减免|发现|保持|防治|防止|注重|履行|严格|维护|引导|鼓励|促进|助力|规范|压缩|降低|接受|拓展|普及|杜绝|看好|抓好|做好|搞好|办好|讲党课|讲授|种植|销售|采购|班均|户均|人均|占|拆除|抽检|选配|给予|颁发|更换|协调|堵截|已|拆违|劝返|劝离|铺设|架设|安装|栽植|栽种|补种|播种|收割|运送|转运|调运|供应|储存|维修|检修|抢修|修剪|整修|修建|修筑|搭建|粉刷|清除|清淤|疏通|回收|发行|填报|归档|整编|立卷|撰文|约见|会见|登门|义诊|筛查|接种|采样|隔离|收治|救治|巡诊|签发|开具|送达|宣判|执行|扣押|查封|冻结|查获|收缴|销毁|缉毒|缉拿|起诉|批捕|不捕|公诉|追诉|监督|抽查|暗访|普查|核实|核查|核对|认领|认捐|募集|捐赠|捐献|献血|辅导|授课|讲学|参赛|参展|获奖|表扬|表彰|嘉奖|记功|提名|推荐|当选|补选|改选|换届|转正|转接|除名|劝退|停办|关停|取缔|下架|召回|退赔|返还|追讨|垫付|补缴|缴纳|核发|核销|核减|退回|退税|降费|让利|放贷|授信|投保|理赔|续保|参保|扩面|新招|聘用|解聘|转岗|外派|借调|轮岗|交流|安排|指派)"
)
"""What begins a clause of its own, when a number and a measure end it."""
_HEADS = frozenset("无零进防查比")
_COMMON = frozenset(
    (
        "加强",
        "推进",
        "推动",
        "提升",
        "提高",
        "强化",
        "完善",
        "坚持",
        "深化",
        "促进",
        "建设",
        "健全",
        "优化",
        "开展",
        "我们",
        "保障",
        "落实",
        "做好",
    )
)
_TIMES = frozenset("日周旬月季年春夏秋冬")
_SUMS = frozenset(("元", "万元", "亿元"))
_REACHED = (
    "植树",
    "达",
    "超",
    "近",
    "约",
    "至",
    "共",
    "均",
    "达到",
    "增长",
    "下降",
    "占",
    "率",
    "书记",
    "余",
    "突破",
    "稳定",
    "讲党课",
)
_TRADES = ("种养", "种粮", "产业")
_DOES = frozenset("种上讲销产新获占班人共计在以我各平每再又还")
_STARTS = _ACTS | _TIMES
_KINDS = frozenset("制率性型化力法观感岗队站所赛班组会费证书员户关权责县科")


@rule(
    "U891",
    "like-members-with-two-marks",
    "并列成分顿号逗号混用",
    kind="punctuation",
    severity="warning",
    source="GB/T 15834—2011《标点符号用法》4.5：并列词语之间用顿号，同一层次前后一致",
)
def like_members_with_two_marks(text: Text, report: Report) -> Iterator[Found]:
    """构造相同的并列成分，有的用顿号、有的用逗号隔开。

    误文：
        2023年度述职报告
        对辖区企业做到底数清，情况明、措施实，隐患整改率100%。
    正文：
        2023年度述职报告
        对辖区企业做到底数清、情况明、措施实，隐患整改率100%。
    """
    joined = text.joined
    low, high = text.bounds(report)
    # nearly all of a list's neighbours are told from its members by these few questions
    doubtful = {
        found.end(1) if pattern is _BEHIND_LIST else found.start()
        for pattern in (_BEHIND_LIST, _AHEAD_OF_LIST)
        for found in pattern.finditer(joined, low, high)
        if (
            (size := len(second := found[1])) <= len(third := found[2])
            and (
                len(third) == size
                or third[size] in _AWAY
                or third[0] == second[0]
                or second[-1] in (third[-1], third[size - 1])
            )
            and _perhaps(second, third)
        )
        or not second.isalpha()
    }
    ends: list[int] = []
    for place in sorted(doubtful):
        found = _odd(joined, place, low, high)
        if found is None:
            continue
        pieces = text.pieces(report)
        ends = ends or [*accumulate([len(piece) + 1 for piece in pieces], initial=low - 1)][1:]
        spot = bisect_left(ends, place)
        if _beside(pieces[spot], pieces[spot + 1]):
            start, end = found
            line, column = text.place(start)
            right = joined[start:end].replace("，", "、")
            # counted things may as well be clauses whose verb is not known: 自行发现4件，初核15件
            severity: Severity | None = "hint" if _DIGIT.search(joined, start, end) else None
            yield Found(line, column, column + end - start, "并列的成分标点不一，宜一致", right, severity)


def _perhaps(second: str, third: str) -> bool:
    """Whether two pieces beside each other may be two of three that are alike, the second not the shorter one."""
    return (
        len(second) <= _THREE
        or third[0] == second[0]
        or third[-1] == second[-1]
        or second[-2:] in _FINE_WORDS
        or True in map(eq, second, third)
    )


def _beside(ahead: str, behind: str) -> bool:
    """Whether the members that a comma parts may be of one list, by all that stands between the marks around it."""
    if "、" not in ahead:
        return _may(ahead[-behind.find("、") :], behind)
    # of A、B，C、D only four of one kind are told, of A、B，C and A，B、C each
    final = ahead[ahead.rfind("、") + 1 :]
    return final[-2:] in behind if "、" in behind else _may(final, behind)


def _may(second: str, third: str) -> bool:
    """Whether two pieces beside each other may be members of one list."""
    return (
        second != ""
        and third != ""
        and len(second) <= _LONGEST
        and (
            second[-2:] in third
            or (second[-1] in _KINDS and second[-1] in third)
            or (second[-1] in _ENDS and (third[-1] in _ENDS or third[len(second) - 1 : len(second)] in _ENDS))
            or (second[0] in _STARTS and third[0] in _STARTS)
            or any(map(eq, second, third))
            or (len(second) == _PAIR and third[_PAIR : _PAIR + 1] == "等")
        )
    )


def _piece(joined: str, start: int, high: int) -> tuple[str, str]:
    """The piece that begins at a place, and the mark behind it."""
    found = _END.search(joined, start, min(high, start + _LONGEST + 1))
    return (joined[start : found.start()], found[0]) if found else ("", "")


def _ahead(joined: str, stop: int, low: int) -> tuple[str, str]:
    """The piece that ends at a place, as far as it is read, and the mark ahead of it."""
    least = max(low, stop - _LONGEST)
    found = _END.search(joined[least:stop][::-1])
    start = stop - found.start() if found else least
    return joined[start:stop], joined[start - 1] if found else ""


def _odd(joined: str, place: int, low: int, high: int) -> tuple[int, int] | None:
    """From where to where two members with a comma between them stand beside a third one that is like them."""
    left, ahead = _ahead(joined, place, low)
    right, behind = _piece(joined, place + 1, high)
    if len(left) < 2 or len(right) < 2 or (right[0] != left[0] and _BARRED.match(right)):
        return None
    start, end = place - len(left), place + 1 + len(right)
    if ahead == "、" and (behind != "、" or _four(joined, left, right, end, high)):
        first, before = _ahead(joined, start - 1, low)
        if _like(first, left, right):
            further = _piece(joined, end + 1, high)[0] if behind == "，" else ""
            earlier = _ahead(joined, start - len(first) - 2, low)[0] if before == "，" else ""
            if not (further and _like(left, right, further)) and not (
                earlier and _like(earlier, first, left)
            ):
                return start, end
    elif (
        behind == "、"
        and ahead != "、"
        and (right[0] == left[0] or right[-2:] == left[-2:] or not DEEDS.match(right))
    ):
        third, beyond = _piece(joined, end + 1, high)
        if third and _led(left, right, third) and _like(left, right, third):
            further = _piece(joined, end + len(third) + 2, high)[0] if beyond == "，" else ""
            if not (further and _like(right, third, further)) and not _BARRED.match(third):
                return max(start, place - len(right)), end
    return None


def _four(joined: str, left: str, right: str, end: int, high: int) -> bool:
    """Whether what would be two pairs are four members of one kind: 例会制度、督查制度，考评制度、奖惩制度."""
    last = _piece(joined, end + 1, high)[0]
    return len(left) == len(right) and left[-2:] == right[-2:] == last[: len(right)][-2:]


_LEADS = Pattern(
    r"(?:做到|坚持|坚决|实现|确保|达到|形成|实行|落实|推行|抓好|推进|推动|弘扬|突出|注重|采取|按照|聚焦|围绕|建立|建立健全|健全|完善|严格执行|执行|强化|加强|全面|深入|切实|开展|增强"
    r"|提高|提升|规范|努力|力求|力争|争做|争创|要求|做|[以把将对是为有了在要的支个村镇乡县区院校所局组])$"
)


def _led(first: str, second: str, third: str) -> bool:
    """Whether the first of three members begins where its piece does, or behind a word that leads up to a list."""
    size = len(second)
    if len(first) <= size or _DIGIT.search(second) or second[0] == third[0] == first[-size]:
        return True
    lead, tail = first[:-size], first[-size:]
    if _LEADS.search(lead):
        return True
    return (
        sum(a == b == c and a not in _WEAK for a, b, c in zip(tail, second, third[:size], strict=False)) > 1
    )


def _like(first: str, second: str, third: str) -> bool:
    """Whether three pieces are built alike; the first may begin with what leads up to it, the last run on."""
    size = len(second)
    if size < 2 or (_apart(second, third)):
        return False
    if _DIGIT.search(second):
        return _counted(first, second, third) or all(_EACH.fullmatch(each) for each in (first, second, third))
    tail = first[-size:]
    if len(tail) < size or len(third) < size:
        return False
    body, rest = third[:size], third[size:]
    if tail == second or second == body:
        return False
    shared = [a == b == c for a, b, c in zip(tail, second, body, strict=True)]
    same = any(alike and sign not in _WEAK for alike, sign in zip(shared, body, strict=True))
    if _heads(first, second, third):
        return True
    if rest and not _BUILT_AWAY.match(rest):
        return (same and size == _SHORT and shared[-1] and not DEEDS.match(third)) or _ends(
            first, second, third
        )
    if size == _PAIR:
        # 融资，用地等难题
        return (rest.startswith("等") and not _DIGIT.search(rest)) or (
            rest != "" and _of(_TIMES, 0, tail, second, body)
        )
    return (
        same
        or ("了" in second and size <= _SHORT + 1 and shared[second.index("了")])
        or (
            size == _THREE
            and (
                _of(_FINE, -1, tail, second, body)
                or _of(_ACTS, 0, tail, second, body)
                or _of(_TIMES, 0, tail, second, body)
            )
        )
        or (size >= _SHORT and all(each[-2:] in _FINE_WORDS for each in (tail, second, body)))
        or _ends(first, second, third)
    )


def _of(signs: frozenset[str], place: int, *pieces: str) -> bool:
    return all(piece[place] in signs for piece in pieces)


def _heads(first: str, second: str, third: str) -> bool:
    """Whether three pieces begin with the same word, or with the same number and measure."""
    if second[:2] == third[:2] and abs(len(second) - len(third)) <= _SHORT:
        begun = first.rfind(second[:2])
        return begun >= 0 and abs(len(first) - begun - len(second)) <= _PAIR and second[:2] not in _COMMON
    if second[0] == third[0] and second[0] in _HEADS and abs(len(second) - len(third)) <= _SHORT:
        return second[0] in first[-len(second) - 1 : 1 - len(second)]
    return False


def _apart(second: str, third: str) -> bool:
    """Whether a clause of its own begins where the third piece does."""
    return (
        DEEDS.match(third) is not None
        and DEEDS.match(second) is None
        and not (len(second) == len(third) and (len(second) <= _SHORT or sum(map(eq, second, third)) > 1))
    )


def _ends(first: str, second: str, third: str) -> bool:
    """Whether three pieces end with the same word or begin with the same word."""
    if second[-2:] == third[-2:] == first[-2:] and abs(len(second) - len(third)) <= _THREE:
        return True
    if abs(len(second) - len(third)) > _PAIR:
        return False
    return second[-1] == third[-1] == first[-1] and second[-1] in _KINDS


def _counted(first: str, second: str, third: str) -> bool:
    """Whether each of three pieces ends with a number and a measure, and only the first with a verb of its own."""
    found = [_COUNTED.search(each) for each in (first, second, third)]
    names = [each["name"] for each in found if each]
    return (
        len(names) == len(found)
        and len({each["unit"] for each in found if each} & _SUMS) == 0
        and (min(len(name) for name in names) > 1 or len(set(map(len, names[1:]))) == 1)
        and max(len(name) for name in names[1:]) <= _NAMED
        and not any(name.endswith(_REACHED) for name in names)
        and not any(
            DEEDS.search(name, 0, max(2, len(name) - 2))
            or (name[0] in _DOES and not name.startswith(_TRADES))
            for name in names[1:]
        )
        and (DEEDS.search(names[0]) is not None or len({each["unit"] for each in found if each}) == 1)
    )
