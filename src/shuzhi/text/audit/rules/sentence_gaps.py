"""A word that was dropped: a head (取得了明显的，), a verb (严格……责任制), 下 of 在……下, 的 of 群众提出的."""

from collections.abc import Iterator
from itertools import product

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《现代汉语八百词》；《党政机关公文处理工作条例》第二十条：文字表述准确"
_SPAN = 60
_STOPS = "，。；：！？"


_HEADLESS = {
    "取得": ("显著 明显 较好 良好 一定 优异 可喜 丰硕 积极 新的 长足 实质性 阶段性 突出 骄人 重大 很大 较大 很好", "成效、成绩"),
    "打下": ("坚实 良好 扎实 较好 牢固", "基础"), "奠定": ("坚实 良好 扎实 较好 牢固", "基础"),
    "营造": ("良好 浓厚 和谐 较好", "氛围"), "提供": ("有力 坚强 坚实 良好 可靠 强有力", "保障"),
    "发挥": ("积极 重要 应有 良好 较好 突出", "作用"), "起到": ("积极 良好 重要 较好 很好", "作用"),
    "受到": ("广泛 高度 各级", "好评、关注"), "具有": ("重要 重大 较强 一定", "意义、作用"), "作出": ("积极 重要 应有 突出", "贡献"), "做出": ("积极 重要 应有 突出", "贡献"),
    "留下": ("深刻 良好", "印象"), "形成": ("良好 浓厚 强大", "局面、合力"), "树立": ("良好", "形象"),
    "得到": ("进一步 有效 明显 显著 充分 全面 根本 大幅 较大 极大 很大 切实 不断 较好", "提高、改善"), "有了": ("明显 显著 进一步 较大 很大 新的 质的 极大 较好", "提高、变化"),
}  # fmt: skip
_MOD = {
    verb + le + mod: missing
    for verb, (mods, missing) in _HEADLESS.items()
    for le, mod in product(("", "了") if verb != "有了" else ("",), mods.split())
}
_NO_HEAD = Pattern(r"的?(?=[，。；！])")


@rule(
    "T633",
    "head-missing",
    "定语后缺中心词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(_MOD),
)
def head_missing(text: Text, at: Hit) -> Iterator[Found]:
    """“取得了明显的，”“打下了坚实，”只有定语，缺了被修饰的词。

    误：各项工作取得了明显的，干部作风得到进一步。
    误：为明年工作打下了坚实。
    正：各项工作取得了明显的成效，干部作风得到进一步改进，打下了坚实的基础。
    """
    found = _NO_HEAD.match(at.text, at.end)
    if found and at.before(1) not in "所":
        yield at.found(f"后面缺中心词，宜补“{_MOD[at.word]}”等", end=found.end())


_ADVERBS = (
    "认真", "切实", "坚决", "深入", "扎实", "不断", "进一步", "积极", "主动", "持续", "大力", "努力", "着力", "自觉", "全面", "严格", "坚持不懈", "时刻",
)  # fmt: skip
_NAMED = (
    "党的二十大精神", "党的十九大精神", "党的二十届", "习近平新时代", "习近平总书记", "中央八项规定", "党中央决策", "党中央重大", "上级党组织", "上级决策", "上级党委",
    "“一岗双责”", "“三会一课”", "第一责任人", "党风廉政建设责任", "党风廉政建设主体", "意识形态工作责任", "全面从严治党主体", "“两个责任”", "党的纪律", "党的路线",
    "民主集中制", "请示报告制度", "《中国共产党", "自身素质", "自身修养", "思想政治素质", "业务水平", "业务素质", "业务能力", "工作水平", "服务水平", "管理水平",
    "教学水平", "履职能力", "政治素养", "理论素养", "理论水平", "党性修养", "宗旨意识", "责任意识", "服务意识", "大局意识", "自律意识", "法治意识", "规矩意识",
    "纪律意识", "安全生产责任制", "安全意识", "专业素养", "师德修养", "综合素质", "政策理论水平", "执法水平", "干部素质", "党员素质", "教师素质", "队伍素质", "医疗质量", "教学质量", "办案质量", "服务质量", "工作效率", "办事效率",
)  # fmt: skip
_ALSO_ADJECTIVE = {
    "全面": (
        "综合",
        "业务",
        "专业",
        "自身",
        "理论",
        "管理",
        "服务",
        "教学",
        "政治",
        "“",
        "党性",
        "履职",
        "干部",
        "党员",
        "教师",
    ),
    "严格": (
        "纪律",
        "规矩",
        "自律",
        "党的",
        "服务",
        "管理",
        "责任",
        "民主",
        "请示",
        "“",
        "医疗",
        "教学",
        "办案",
        "执法",
    ),
    "自觉": ("纪律", "规矩", "自律", "责任", "服务", "宗旨", "大局", "安全", "法治"),
    "主动": ("服务", "责任", "大局", "安全"),
    "积极": ("服务", "责任"),
    "努力": ("工作",),
    "扎实": ("业务", "理论", "专业", "政策", "党性"),
    "深入": ("“", "《"),
    "持续": ("服务",),
    "认真": ("责任", "工作", "服务"),
    "进一步": ("“",),
    "大力": ("“",),
}
_ABSENT = tuple(
    adverb + name
    for adverb, name in product(_ADVERBS, _NAMED)
    if not name.startswith(_ALSO_ADJECTIVE.get(adverb, ("\n",)))
)


@rule(
    "T634",
    "verb-missing",
    "状语后缺动词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=_ABSENT,
)
def verb_missing(text: Text, at: Hit) -> Iterator[Found]:
    """“认真”“不断”“切实”等只修饰动词，后面直接接了名词，动词脱漏。

    误：认真党风廉政建设责任制，切实第一责任人职责。
    误：坚持学习，不断业务水平。
    误：深入党的二十大精神，持续中央八项规定精神。
    正：认真落实党风廉政建设责任制，不断提高业务水平，深入学习党的二十大精神。
    正：《关于持续深入习近平文化思想宣传的通知》，扎实业务能力，全面业务素质。
    """
    if text.in_title(at.line, at.start) or at.before(1) in ("的", "够", "不", "、", "和", "是", "较"):
        return
    adverb = next(each for each in _ADVERBS if at.word.startswith(each))
    yield at.found(f"“{adverb}”后面缺动词，如“落实”“学习”“提高”")


_STRICT = Pattern(
    r"[\s\u3000]{0,4}(?:[一二三四五六七八九十]是要?|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?(?:我们?|本人|要|并|也|始终|同时|坚持){0,2}"
    r"(?P<adverb>严格|认真|切实|坚决|扎实|全面|不断|进一步|自觉|主动|持续|始终|深入|牢牢)(?P<gap>(?:网络|意识形态|党风廉政建设|党风廉政|反腐败|党建|安全生产|管党治党|全面从严治党|"
    r"信访|维稳|稳定|社会治安|综合治理|保密|巡察|整改|耕地保护|粮食安全|森林防火|防汛|食品安全|药品|生态环境保护|环境保护|环保|生态|平安建设|目标管理|岗位|"
    r"领导干部|主体|党政同责|一岗双责|“一岗双责”|“党政同责”|包保|河长|林长|教学质量|教学|医疗质量|消防|校园安全|案件质量|办案|执法|国有资产|经济|民族|宗教|统战|工作|建设|生产|管理|和|、)*)"
)


@rule(
    "T635",
    "duty-system-without-verb",
    "“严格……责任制”缺动词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("责任制", "责任制度"),
    behind="，。；！、",
)
def duty_system_without_verb(text: Text, at: Hit) -> Iterator[Found]:
    """责任制须“落实”“执行”，“严格”“认真”不能直接带它。

    误：严格意识形态工作责任制，牢牢掌握领导权。
    误：认真党建工作责任制，全面安全生产责任制。
    正：严格落实意识形态工作责任制，健全安全生产责任制，严格责任制考核。
    """
    found = _STRICT.fullmatch(at.text, clause_start(at.text, at.start, _SPAN, _STOPS), at.start)
    if found and found["gap"]:
        adverb = found["adverb"]
        yield at.found(
            f"“{adverb}”后面缺“落实”等动词",
            adverb + "落实" + at.text[found.end("adverb") : at.end],
            start=found.start("adverb"),
        )


_FULLY = Pattern(r"[^，。；：！？]{0,22}?(?:作用|优势|积极性|职能作用|潜力|功能)(?=[，。；！])")
_USES = Pattern(
    "发挥|利用|调动|体现|尊重|认识|考虑|挖掘|激发|释放|显示|彰显|运用|保障|听取|征求|相信|依靠|展示|展现|发动|肯定|用好|起到|看到|结合|借助|把|让|使"
)


@rule(
    "T636",
    "role-without-verb",
    "“充分……作用”缺“发挥”",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(
        "充分" + noun
        for noun in (
            "党员", "党组织", "党支部", "基层", "先锋", "战斗堡垒", "自身", "职能", "各级", "网格", "群众", "村", "示范", "榜样", "桥梁", "班子", "代表", "人大",
            "政协", "工会", "团", "妇联", "职工", "部门", "干部", "党建", "各", "教师", "骨干", "“", "新", "资源", "区位", "支部", "社会", "志愿", "老", "法庭", "专业", "驻村",
        )
    ),
)  # fmt: skip
def role_without_verb(text: Text, at: Hit) -> Iterator[Found]:
    """“充分”后面脱漏“发挥”。

    误：充分党支部战斗堡垒作用和党员先锋模范作用。
    误：充分各级网格员的作用，化解矛盾纠纷。
    正：充分发挥党支部战斗堡垒作用，充分群众参与发挥作用，充分自身优势互补。
    """
    found = _FULLY.match(at.text, at.end)
    if found and not _USES.search(found[0]):
        yield at.found(
            "“充分”后面缺“发挥”", "充分发挥" + at.text[at.start + 2 : found.end()], end=found.end()
        )


_PHRASES_UNDER = (
    "正确领导", "坚强领导", "统一领导", "有力领导", "大力支持", "关心支持", "共同努力", "精心指导", "亲切关怀", "密切配合", "关心和支持", "支持和配合",
    "支持配合", "关心关怀", "关心帮助", "悉心指导", "有力指导", "带领", "关怀", "正确指导",
)  # fmt: skip
_MORE_UNDER = (
    *(f"{how}{what}" for how in ("倾力", "积极", "鼎力", "热情", "无私", "全力", "热心", "悉心", "直接", "全面", "精心", "通力") for what in ("帮助", "支持", "配合", "指导", "协助", "关怀", "参与", "帮扶", "协作", "合作")),
    *(f"{one}{joint}{other}" for one, other in (("关心", "指导"), ("领导", "关心"), ("支持", "帮助"), ("关怀", "支持"), ("领导", "支持"), ("指导", "帮助"), ("理解", "支持"), ("关心", "培养")) for joint in ("", "和", "与", "、")),
    "的领导", "的关心", "的支持", "的帮助", "的配合", "的指导", "的共同参与", "的监督指导",
)  # fmt: skip
_IN = Pattern(r"[^，。；：！？]{0,8}?在(?!于|建|线|场|岗|校|职|编|册)(?P<gap>[^，。；：！？]{2,50})")
_WITHIN = Pattern("[中下里内]|时|期间|方面|上(?!级)|之?后|以?前|坚持|接受|服从|加强|得到|感谢|获得|争取|依靠")
_THEN_UNDER = Pattern(r"[^。；！？]{0,50}?[下中](?:，|。)")


@rule(
    "T637",
    "under-missing",
    "“在……下”缺“下”",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(f"{phrase}，" for phrase in (*_PHRASES_UNDER, *_MORE_UNDER, "的基础", "的前提")),
)
def under_missing(text: Text, at: Hit) -> Iterator[Found]:
    """“在……的正确领导，”缺“下”，“在……的基础，”缺“上”。

    误：在县委、县政府的正确领导，全镇各项工作取得新成绩。
    误：在做好疫情防控的基础，抓好生产。
    正：在县委的正确领导，镇政府的大力支持下，完成任务。在做好防控的基础上，抓好生产。
    正：在工作中接受上级的正确领导，落实各项部署。
    """
    found = _IN.fullmatch(at.text, clause_start(at.text, at.start, _SPAN, _STOPS), at.end - 1)
    if not found or _WITHIN.search(found["gap"]) or _THEN_UNDER.match(at.text, at.end):
        return
    missing = "上" if at.word == "的基础，" else "下"
    yield at.found(f"“在……”缺“{missing}”", f"{at.word[:-1]}{missing}", end=at.end - 1)


_ITS_WORDS = Pattern("[在由经于被向受从]|通过|按照|根据|接受|坚持|服从|随着|依靠|随|以")


@rule(
    "T638",
    "in-missing",
    "“在……下”缺“在”",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(f"{phrase}下，" for phrase in _PHRASES_UNDER if phrase != "带领"),
)
def in_missing(text: Text, at: Hit) -> Iterator[Found]:
    """“……的正确领导下，”前面缺“在”。

    误：一年来，县委、县政府的正确领导下，全镇各项工作取得新成绩。
    正：一年来，在县委的正确领导下，各部门的大力支持下，全镇各项工作取得新成绩。
    """
    begin, _ = text.sentence(at.line, at.start)
    if not _ITS_WORDS.search(at.text, max(begin, at.start - 100), at.start) and at.start - begin > 2:
        yield at.found(
            "“……下”前面缺“在”", start=clause_start(at.text, at.start, _SPAN, _STOPS), end=at.end - 1
        )


_RAISERS = ("群众", "代表", "职工", "对象", "组", "专家", "学生", "家长", "患者", "病人", "村民", "居民", "业主", "大家", "师生", "社会各界", "各方", "上级", "当事人", "律师", "纳税人", "农户", "商户")  # fmt: skip
_RAISED = Pattern(r"[^，。；：！？]{0,8}?(?:对|对于|针对|就)(?P<who>[^，。；：！？的]{2,16})")
_HANDLED = Pattern(
    r"(?:(?:和|与|、)?(?:意见|建议|问题|批评)){0,2}，(?:我|本人|镇|村|局|学校|能)?(?:都能|能够|能|都|均)?(?:够)?(?:及时|认真|逐|虚心|做到|立即|全部|件件|建立|制定|主动|积极|迅速|第一时间|"
    r"坚持|诚恳|照单|一一|限期|加以|予以|立行|深入|耐心|做好|诚恳|闻过|坦诚|深刻)"
)


@rule(
    "T649",
    "raised-without-de",
    "“群众提出意见”缺“的”",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“的”：动词短语作定语须用“的”",
    triggers=(
        "提出意见",
        "提出建议",
        "提出问题",
        "反映问题",
        "反映意见",
        "反映诉求",
        "提出批评",
        "提出诉求",
        "反馈意见",
        "指出问题",
    ),
)
def raised_without_de(text: Text, at: Hit) -> Iterator[Found]:
    """“对群众提出意见，认真改进”：意见是群众提出的，缺“的”。

    误：对群众提出意见建议，虚心接受，认真改进。
    误：针对职工代表提出问题，逐条整改。
    正：对群众提出的意见建议，虚心接受。代表对工作报告提出意见建议，认真审议。
    """
    found = _RAISED.fullmatch(at.text, clause_start(at.text, at.start, _SPAN, _STOPS), at.start)
    if not found or not found["who"].endswith(_RAISERS) or not _HANDLED.match(at.text, at.end):
        return
    weaker: Severity | None = None if at.word.startswith("提出") else "hint"
    yield at.found("作定语应为“提出的”", at.word[:2] + "的" + at.word[2:], severity=weaker)


_MEANS = Pattern(
    r"(?:和|或|及|、|与|职务|工作|手中|权力|职权|上|的|影响力?|便利|之便|便|条件|地位|身份|形成|所|等|岗位|特权|资源|信息){0,10}"
    r"(?=[。；！]|，(?:没有|未|不|自觉|严格|也|坚持|管好|做到|始终|从|无|清正|廉洁|保持|带头))"
)


@rule(
    "T650",
    "use-without-purpose",
    "“利用职权”后句子不完整",
    kind="typo",
    severity="warning",
    source="《中国共产党纪律处分条例》：利用职权或者职务上的影响为本人或者他人谋取利益",
    triggers=("没有利用", "未利用", "不利用", "从未利用", "严禁利用", "没利用", "绝不利用", "决不利用"),
)
def use_without_purpose(text: Text, at: Hit) -> Iterator[Found]:
    """“没有利用职权和职务上的影响”没有说完，缺“谋取私利”等。

    误：没有利用职权和职务上的影响。自觉接受监督。
    误：从未利用工作之便，没有收受礼品。
    正：没有利用职权和职务上的影响谋取私利，不利用职务之便，为亲友谋取利益，没有利用公款。
    """
    if not at.text.startswith(_POWERS, at.end):
        return
    found = _MEANS.match(at.text, at.end)
    if found:
        yield at.found("没有说完，缺“谋取私利”等", end=found.end())


_POWERS = ("职权", "职务", "工作之便", "手中", "权力", "岗位", "特权", "自身职", "身份", "本人职")
_NO_CASE = Pattern(r"[^，。；：！？]{2,40}?的(?:情况|现象|问题)(?=[，。；])")


@rule(
    "T656",
    "none-and-case",
    "“均没有从事……的情况”",
    kind="typo",
    severity="hint",
    source="《语法修辞讲话》：两种说法混用",
    triggers=tuple(
        subject + "没有" + verb
        for subject, verb in product(("均", "都", "也", "子女", "家属", "亲属"), ("从事", "参与", "违规", "经商", "利用", "收受", "插手", "移居", "接受", "违反"))
    ),
)  # fmt: skip
def none_and_case(text: Text, at: Hit) -> Iterator[Found]:
    """“均没有从事……”与“均不存在……的情况”混在一起。

    误：配偶子女均没有从事律师职业的情况。
    正：配偶子女均没有从事律师职业，不存在违规经商办企业的情况。
    """
    found = _NO_CASE.match(at.text, at.end)
    if found:
        yield at.found("宜作“没有……”或“不存在……的情况”", end=found.end())
