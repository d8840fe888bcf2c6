"""Objects that end before their head: 存在重业务轻党建, 发生违规违纪, 形成齐抓共管, 提高化解矛盾, 发扬吃苦耐劳.

The verbs are common and nearly all of them stand right, so a hit is dropped at once unless its clause ends in words that
tell a deed or a state and no thing; only then is it asked whether the head comes behind a further comma.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《语法修辞讲话》：句子成分残缺；《现代汉语八百词》"
_CLAUSE = Pattern(r"[^，。；：！？\n]{3,70}")
_QUOTES = "”’"


@dataclass(frozen=True)
class _Want:
    """What a verb asks for: a clause that ends in words of `lists`, or in `shape` and in none of `heads`, lacks a head."""

    lists: str
    shape: Pattern | None
    heads: str
    missing: str

    @cached_property
    def tails(self) -> frozenset[str]:
        known = table("headless")
        return frozenset(word for name in self.lists.split() for word in known[name].split())

    @cached_property
    def last(self) -> frozenset[str]:
        """The last characters of the heads: what ends in them need not be looked at closely."""
        return frozenset(head[-1] for head in self.heads.split("|") if self.lists == "scenes")

    def bare(self, at: Hit) -> int:
        """Where the clause of a verb ends, if it ends in words that are no head, else 0."""
        found = _CLAUSE.match(at.text, at.end)
        if found is None:
            return 0
        line, end = at.text, found.end()
        if line[end - 1] in _QUOTES:
            end -= 1
        tails = self.tails
        if line[end - 4 : end] in tails or line[end - 3 : end] in tails or line[end - 2 : end] in tails:
            return end
        if self.shape is None or line[end - 1] in self.last or not self.shape.search(line, at.end, end):
            return 0
        return 0 if _ends_in(self.heads).search(line, end - _LONGEST_HEAD, end) else end

    def missed(self, text: Text, at: Hit) -> int:
        """Where the clause ends, if the head comes nowhere behind it: a list may go on: …、…，各负其责的格局."""
        end = self.bare(at)
        mark = at.text[end : end + 2].lstrip(_QUOTES)[:1]
        if mark not in _ENDS or text.in_title(at.line, at.start):
            return 0
        rest = _REST.match(at.text, end)
        return 0 if rest and _later(self.heads).search(rest[0]) else end


_LONGEST_HEAD = 5
_ENDS = ("，", "。", "；", "！", "")
_REST = Pattern(r"[^。；！？\n]{0,80}")


@cache
def _ends_in(heads: str) -> Pattern:
    return Pattern(f"(?:{heads})等?$")


@cache
def _later(heads: str) -> Pattern:
    return Pattern(f"(?:的|等)[^，。；的]{{0,8}}(?:{heads})")


_ILL_SHAPE = Pattern(
    r"(?:重[^，。；、]{1,8}轻[^，。；、]{1,8}|以[^，。；、]{1,4}(?:代替?|落实|应付|传达)[^，。；、]{1,4}|一手[硬软]一手[硬软]"
    r"|[^，。；、]{1,3}而不[^，。；、]{1,3}|[前先上内明][^，。；、][后下外暗][^，。；、]|重[^，。；、]{1,8}、轻[^，。；、]{1,8}|又[^，。；、]{1,4}又[^，。；、]{1,4}|边[^，。；、]{1,4}边[^，。；、]{1,4}|不(?!足|等|同|利|便|良|法|明|测|公|满|安|适|少|小|可|仅|只|断|对|平|确定|稳定|正)[^，。；、的不性度]{1,3}"
    r"|(?:、|和|与|或|着)(?:怕|不敢|不愿|不想|不会|不善于?|懒得|满足于|习惯于|热衷于?|忙于|疏于|停留于|局限于)[^，。；、的]{1,8})[”’]?$"
)
_ILL_HEADS = "问题|现象|现像|情况|情形|行为|倾向|苗头|思想|情绪|心理|心态|做法|作风|风气|弊端|毛病|短板|不足|差距|困难|隐患|风险|案件|事件|事故|状态|局面|观念|意识|状况|误区|薄弱环节|弱项|缺点|投诉|举报|因素"
_ILLS = _Want("ill_deeds ill_states", _ILL_SHAPE, _ILL_HEADS, "问题")
_NOT_NAMED = Pattern(
    r"着?(?:的|于|在|问题|不足|差距|是|即|与|和|的是|主要|哪些|什么|[^，。；]{0,16}(?:是|为了|就是|在于|导致|造成)|[^，。；、]{4,16}(?:而|但|或者))"
)
_EVENTS = (
    _ILL_HEADS
    + "|火灾|灾害|伤亡|疫情|舆情|上访|信访|返贫|泄密|纠纷|险情|中毒|污染|死亡|损失|诉讼|复议|失误|差错|冲突|欺凌|操作|经营|作业|驾驶|案|斗殴|驾|毒|者"
)
_DEEDS = _Want(
    "ill_deeds",
    Pattern(
        r"(?<=[生现起例次个人工员门位何过者队师部导属])(?:违反|收受|截留|挪用|套取|侵占|插手|干预|索要|克扣|虚报|瞒报|泄露|利用职|私设|体罚|参与|推诿|刁难|贪占|酒后|虚列|违规(?:收|吃|插|干预|领|发放|接|操办|经商|兼职|使用|占用|审批|提拔|报销|借))[^，。；、的]{2,10}$"
        r"|(?:、|和|或|及)(?:违反|收受|截留|挪用|套取|侵占|插手|干预|索要|克扣|虚报|瞒报|利用职|私设|体罚|参与|推诿|刁难|贪占|接受|违规|虚列|酒后|滥用|推销|兜售|变卖|外泄|出借|隐匿|转移|滥发|打骂|辱骂|殴打|讽刺|顶撞|倒卖|私自|擅自|随意|乱)[^，。；、的]{2,10}$"
    ),
    _EVENTS,
    "问题、行为",
)
_AVOIDED = Pattern("(?:防止|避免|杜绝|严防|以免|谨防|严禁|防范|容易|易)[^，。；]{0,10}$")


def _ill(hits: Sequence[Hit]) -> list[Hit]:
    """Those whose clause ends in an ill deed, or behind 存在 in an ill state."""
    return [at for at in hits if (_ILLS if at.word[0] == "存" else _DEEDS).bare(at)]


@rule(
    "T741",
    "ill-without-head",
    "“存在”“发生”缺宾语中心词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("存在", "发生", "出现"),
    screen=_ill,
)
def ill_without_head(text: Text, at: Hit) -> Iterator[Found]:
    """存在、发生的是问题、现象、情况、行为，不能只说做了什么、怎么样。

    误：工作中存在着被动应付、浅尝辄止；个别支部存在“重业务轻党建”。
    误：全年未发生干部职工违规违纪。全镇未出现一例截留挪用惠农资金。
    误：有时存在不敢管、怕得罪人，对业务学习存在不够深入。
    正：存在着被动应付、浅尝辄止的现象，个别支部存在“重业务轻党建”问题。
    正：未发生违规违纪问题，未发生安全事故，存在不足，存在薄弱环节，存在问题整改不到位。
    正：存在学用脱节，理论指导实践不够的问题。防止出现推诿扯皮。
    """
    end = (_ILLS if at.word[0] == "存" else _DEEDS).missed(text, at)
    if not end or _NOT_NAMED.match(at.text, at.end):
        return
    if at.word != "存在" and _AVOIDED.search(at.before(14)):
        return
    missing = "现象、问题" if at.word[0] == "存" else "问题、行为"
    yield at.found(f"“{at.word}”缺宾语中心词，宜补“{missing}”等", end=end)


_SCENE_SHAPE = Pattern(
    r"(?:一(?:个|名|支|位|条|户|所|村)[^，。；、一]{1,6}一(?:个|座|面|支|条|道|张|片|盏|根|杆|处)[^，。；、一]{1,6}|(?:人人|个个|事事|处处|家家|户户|时时|层层|村村|班班|校校|件件|项项)[^，。；、的]{1,9}"
    r"|有[^，。；、的]{1,4}(?:、[^，。；、的]{1,6})?有[^，。；、的]{1,4}|[^，。；、]{1,8}(?:谋|抓|促|创|争|比|拼|保|护|搞)[^，。；、的]{2}、[^，。；、]{2,6}(?:谋|抓|促|创|争|比|拼|保|护|搞)[^，。；、的]{2}|[^，。；、]{1,8}(?P<act>[干做抓管学赶帮想走跑讲动])、[^，。；、]{1,8}(?P=act)|[^，。；、]{1,4}(?P<leads>[带帮联包连促])[^，。；、]{1,4}、[^，。；、]{1,4}(?P=leads)[^，。；、]{1,4}|[^，。；、]{1,4}一[家心体]、[^，。；、]{1,4}一[家心体]|(?P<who>[户村家班组人校镇县])[看比赶学帮](?P=who)|群众看[党干]员?部?|(?P<verb>尊重|关心|崇尚|热爱|爱护|关爱|重视|支持|鼓励|争当|争做|学习|敢|讲|守|敬|懂|知|比|看)[^，。；、的]{1,5}、(?P=verb)[^，。；、的]{1,5}|[^，。；、的]{1,4}不[^，。；、的]{1,4}、[^，。；、的]{1,4}不[^，。；、的]{1,4}|(?:党委|政府|支部|部门|社会|群众|村民|居民|公众|企业|家长|学校|家庭|党员|干部|上下|全员|各方|多方|各级|条块)[^，。；、的]{0,6}(?:主导|负责|协同|参与|配合|联动|共管|共治|响应|牵头|主责|主抓|带头))$"
)
_SCENE_HEADS = "格局|局面|氛围|态势|机制|体系|模式|环境|风气|风尚|合力|景象|面貌|网络|闭环|场面|状态|共识|关系|势头|特点|热潮|共同体|局势|趋势|生态|制度|平台|导向|链条|效应|良好|习惯|文化|方式|思路|队伍|路径"
_SCENE = _Want("scenes", _SCENE_SHAPE, _SCENE_HEADS, "局面、氛围")


@rule(
    "T742",
    "scene-without-head",
    "“形成”“营造”缺宾语中心词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("形成", "营造", "呈现", "构建", "开创"),
    screen=lambda hits: [at for at in hits if _SCENE.bare(at)],
)
def scene_without_head(text: Text, at: Hit) -> Iterator[Found]:
    """形成的是格局、局面、机制，营造的是氛围、环境，不能只说谁做什么。

    误：形成了一个支部一座堡垒、一名党员一面旗帜。
    误：逐步形成党委统一领导、部门各负其责、群众广泛参与。
    误：在全校营造人人讲安全、个个会应急，推动平安校园建设。全院呈现出比学赶超、争先进位。
    正：形成了一个支部一座堡垒的生动局面，形成党委领导、部门负责、群众参与，横向到边、纵向到底的工作格局。
    正：营造人人讲安全的氛围，形成一村一品，形成工作合力，呈现稳中向好。
    """
    end = _SCENE.missed(text, at)
    if not end or at.after(1) == "的":
        return
    missing = {"营": "氛围", "呈": "态势、局面"}.get(at.word[0], "格局、局面")
    yield at.found(f"“{at.word}”缺宾语中心词，宜补“{missing}”等", end=end)


_DO = (
    "运用", "驾驭", "应对", "处理", "处置", "化解", "解决", "破解", "防范", "抵御", "做好", "抓好", "干好", "搞好", "办好", "把握", "研判", "识别", "辨别", "抵制", "带领", "服务群众", "服务基层",
    "服务企业", "联系群众", "依法办事", "依法办案", "攻坚克难", "拒腐防变", "分析解决", "发现问题", "分析问题", "统筹", "组织群众", "宣传群众", "履行", "开展", "使用", "掌握", "执行", "为民办事", "引导群众", "协调解决", "领导发展", "出庭", "释法", "答疑", "催收", "营销", "拓展", "扑救", "把方向", "管大局", "因材施教", "遂行", "灭火", "营救", "驻村", "带兵", "练兵", "培育人", "指挥", "组训", "说服", "化验", "接诊", "发现", "上报", "看问题", "看待", "从全局", "从政治", "组织协调", "服务患者", "服务客户", "服务学生", "服务师生", "服务发展", "服务大众", "服务居民", "服务村民", "带好", "管好", "用好", "讲好", "写好", "守住", "守好", "适应", "团结", "凝聚人", "遵守", "辨识", "预测", "避险自救", "救治", "诊断", "诊治", "抢救", "侦破", "侦办", "审理", "查办", "审核", "撰写", "维护稳定", "维护社会", "防控", "解答", "解读", "回应", "疏导", "调处", "调解", "激发", "约束", "查处", "排除", "抓住", "克服", "承担", "胜任", "战胜", "参与", "创造性", "总结", "思考", "吃透", "准确把", "正确处", "正确对", "科学研", "独立办", "独立完", "独立思", "做群众", "做思想", "做好群众", "打击", "分析", "引导舆", "引导群", "沟通", "指导", "独立", "依法行政", "依法治", "依法执", "依法管", "依法审", "为民办", "为民服务", "为企服务", "依法履职", "科学决策", "民主决策", "推动", "促进", "服务发展", "服务大局", "抓落实", "落实政策", "谋划", "攻克", "排查", "执行政策", "开展工作", "带动群众", "带动村民", "抓班子", "管班子",
)  # fmt: skip
_RAISABLE = "能力|水平|本领|意识|素质|素养|质量|质效|效能|效率|成效|实效|效果|效益|自觉|信心|底气|决心|定力|[动活合实战功效权执]力|[性感度率值量]|功夫|层次|门槛|标准|技能|觉悟|理念|准度|责任|使命|认识|站位|要求|办法|针对|基础|支撑|保障|质感|境界|技术|素能|水质|比重|占比|频次|比例|力量|机制|体系"
_DOING = Pattern(
    rf"了?(?P<who>(?:(?!以|来|并|用于|从而)[^，。；：的 ]){{0,14}}?)(?:{'|'.join(_DO)})(?![^，。；]{{0,50}}(?:{_RAISABLE})(?:[，。；、”’和与及以等的得进]|$))(?P<what>[^，。；：]{{2,60}})(?=[，。；！])"
)
_ABILITY_HEADS = "能力|水平|本领|意识|素质|素养|质量|质效|效能|效率|自觉|[性感度率力]"
_RAISES = tuple(
    how + verb
    for how, verb in (
        *product(("不断", "进一步", "切实", "着力", "全面", "持续", "努力", "有效", "大力", "逐步", "真正", "明显", "大大", "极大", "显著"), ("提高", "提升", "增强")),
        *(("", verb + "了") for verb in ("提高", "提升", "增强")),
        *product(("提高", "提升", "增强"), _DO),
    )
)  # fmt: skip


def _doing(hits: Sequence[Hit]) -> list[Hit]:
    """Those behind which somebody does something."""
    match = _DOING.match
    return [at for at in hits if match(at.text, at.end if at.word[2:4] not in _DO_HEADS else at.start + 2)]


_ALREADY = Pattern(f"(?:{_RAISABLE})、|化、")
_DO_HEADS = frozenset(word[:2] for word in _DO)
_VERBAL = (
    *"，。；、：要能我们能来以为是好",
    "一步",
    "不断",
    "切实",
    "着力",
    "全面",
    "持续",
    "努力",
    "有效",
    "大力",
    "逐步",
    "真正",
    "显著",
    "大大",
    "极大",
)


@rule(
    "T743",
    "ability-lost-behind-deed",
    "“提高”后面缺“能力”",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“提高”：宾语为能力、水平、质量等",
    triggers=_RAISES,
    screen=_doing,
)
def ability_lost_behind_deed(text: Text, at: Hit) -> Iterator[Found]:
    """提高、增强的是做一件事的能力、本领，不能直接提高“做一件事”。

    误：不断提高运用法治思维和法治方式化解矛盾、维护稳定。
    误：进一步提升了窗口人员运用政策解答群众咨询，着力增强干部驾驭复杂局面、处理突发事件。
    正：不断提高运用法治思维化解矛盾、维护稳定的能力，进一步提升了应急处置水平。
    正：增强做好工作的责任感，提升防范、化解、处置风险的能力，提高认识，做好工作。
    """
    direct = at.word[2:4] in _DO_HEADS
    found = _DOING.match(at.text, at.start + 2 if direct else at.end)
    if not found or text.in_title(at.line, at.start):
        return
    if direct and not (at.start == 0 or at.before(3).endswith(_VERBAL)):
        return  # a noun: 以能力提升推动工作
    end = found.end()
    rest = _REST.match(at.text, end)
    if "、" in found["who"] and _ALREADY.search(found["who"]):
        return
    if rest and Pattern(f"(?:的|等)[^，。；的]{{0,10}}(?:{_ABILITY_HEADS})(?:[，。；、]|$)").search(rest[0]):
        return
    yield at.found("缺宾语中心词，宜补“的能力”“的水平”等", end=end)


_EFFECT = _Want(
    "effects",
    Pattern(r"以(?P<one>[^，。；、])促[^，。；、]$"),
    "效果|作用|目的|成效|效应|成果|功效",
    "效果、作用、目的",
)
_SPIRIT = _Want("spirits", None, "精神|作风|传统|品质|品格|风格|美德|文化|风尚|风气|优势|态度", "精神、作风")
_BELIEF = _Want(
    "beliefs", None, "理念|思想|意识|观念|信念|宗旨|形象|导向|观|境界|作风|心态|信心|目标|精神", "理念、思想"
)
_ODD = _Want("odds", None, "困难|问题|不利|影响|挑战|因素|矛盾|压力|考验|局面|难题|制约|障碍|短板", "等困难")
_ATTITUDES = "原则|态度|精神|目的|宗旨|理念|思想|要求|思路|方针|心态|心情|感情|情怀|初衷|信念|决心|心|方向|感|之情|热情|初心|目标|愿望|方式|标准|责任"
_PRINCIPLE = _Want("principles", Pattern(".$"), _ATTITUDES, "原则、态度")
_ATTITUDE = _Want("principles", None, _ATTITUDES, "态度、心态")
_FORCE = _Want("forces", None, "力度|强度|频次|范围|投入|力量|密度|比重", "力度")
_ROLE = _Want(
    "roles",
    None,
    "作用|优势|功能|职能|效应|职责|潜力|特长|专长|余热|水平|效能|价值|精神|力量|影响|[主能]动性|创造性|才干|才智|长处|威力|能量|作为",
    "作用",
)
_WANTS = {
    **dict.fromkeys(("取得", "收到", "起到", "达到"), _EFFECT),
    "发挥": _ROLE,
    **dict.fromkeys(("弘扬", "发扬"), _SPIRIT),
    **dict.fromkeys(("树立", "树牢"), _BELIEF),
    "克服": _ODD,
    "加大": _FORCE,
    **dict.fromkeys(("本着", "秉着"), _PRINCIPLE),
    **dict.fromkeys(("抱着", "怀着"), _ATTITUDE),
}  # fmt: skip


@rule(
    "T744",
    "value-without-head",
    "“发扬”“本着”“加大”等缺宾语中心词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(_WANTS),
    screen=lambda hits: [at for at in hits if _WANTS[at.word].bare(at)],
)
def value_without_head(text: Text, at: Hit) -> Iterator[Found]:
    """取得的是效果，发扬的是精神、作风，树立的是理念，克服的是困难，本着的是原则、态度。

    误：取得了查处一案、警示一片，起到了示范带动，达到以案促改。
    误：发扬特别能吃苦、连续作战，克服人手少、任务重，按期完成任务。
    误：发挥示范引领和监督指导，推动落实。
    误：牢固树立过紧日子，本着实事求是，逐户核实。加大对违法行为的查处。
    正：取得了查处一案、警示一片的效果，发扬连续作战的作风，克服人手少、任务重等困难，本着实事求是的原则。
    正：发扬特别能吃苦、特别能战斗，特别能奉献的精神。
    """
    want = _WANTS[at.word]
    end = want.missed(text, at)
    if not end:
        return
    weaker: Severity | None = "hint" if want in (_ODD, _FORCE) else None
    yield at.found(f"“{at.word}”缺宾语中心词，宜补“{want.missing}”", end=end, severity=weaker)
