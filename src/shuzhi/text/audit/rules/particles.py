"""的, 地 and 得 put for one another, where the words around leave no doubt.

No tagger of word classes is needed: the adverbs, verbs and complements are closed lists of those that reports use,
and a rule speaks only where a reading with the particle as written is not possible.
"""

from collections.abc import Iterator
from itertools import product

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《现代汉语八百词》“的、地、得”；《中学教学语法系统提要（试用）》"

# Words that stand before a verb as adverbial; before a noun they take 的 as well, so what follows decides.
_ADVERBS = (
    "更好", "不断", "积极", "充分", "有效", "认真", "深入", "全面", "及时", "切实", "扎实", "严格", "坚决", "主动", "自觉",
    "逐步", "逐渐", "大力", "努力", "稳步", "有序", "进一步", "始终如一", "一如既往", "毫不动摇", "全心全意", "毫不犹豫",
    "实实在在", "扎扎实实", "认认真真", "踏踏实实", "兢兢业业", "勤勤恳恳", "一丝不苟", "持之以恒", "坚定不移", "旗帜鲜明",
    "千方百计", "创造性", "针对性", "准确", "科学", "系统", "合理", "快速", "迅速", "高效", "清醒", "深刻", "圆满", "顺利",
    "出色", "较好", "很好", "明显", "大幅度", "最大限度", "尽可能", "紧密", "密切", "广泛", "普遍", "持续", "客观", "如实",
    "实事求是", "因地制宜", "有针对性", "无私", "牢牢", "紧紧", "源源不断", "高质量", "辩证", "灵活", "公正", "热情", "耐心", "有力", "大大", "极大", "着力", "完整", "规范",
    "大胆", "果断", "严肃", "潜心", "虚心", "悉心", "细致", "详细", "反复", "默默", "一心一意", "满腔热情", "有步骤", "有计划", "有组织",
    "卓有成效", "不失时机", "理直气壮", "冷静", "妥善", "稳妥", "有条不紊", "想方设法", "坚持不懈", "义无反顾", "毫无保留", "真心实意",
    "设身处地", "身体力行", "脚踏实地", "夜以继日", "原原本本", "逐字逐句", "不折不扣", "全身心", "实打实", "分门别类", "挨家挨户",
    "逐项", "逐条", "诚恳", "真诚", "深切", "从容", "循序渐进",
)  # fmt: skip
# Verbs that are followed by their object and make no noun with it, however they are read.
_VERBS = (
    r"发挥(?!空间|余地|平台)|开展(?!情况|方式)|履行(?!情况|方式)|完成了?(?!情况|率|时|度)|做好|抓好|搞好|干好|办好|做到|解决了|推动了|促进了|提高了|"
    r"提升了|增强了|加强了|鼓舞了|振奋了|鼓励了|锻炼了|丰富了|拓宽了|缓解了|减轻了|方便了|满足了|遏制了|震慑了|净化了|优化了|改变了|"
    r"提振了|凝聚了|规范了|完善了|巩固了|扩大了|缩短了|降低了|节约了|弥补了|活跃了|充实了|调动了?|掌握了|贯彻落实(?!情况|的)|确保|激发了|带动了|打击了|改善了|实现了|落实了|投身|投入到|"
    r"融入到?(?!度)|服务于|把(?!握|关|手|柄|控|脉)|将(?!来|领|军|士|才)|向(?:组织|党|群众|上级|大家|基层)|"
    r"为(?:人民|群众|百姓|基层|企业|全[镇县市乡村局])|与(?:群众|企业|上级|各方)|对(?:待|照|党|群众|上级|所)|"
    r"认识到|了解到|体会到|感受到|意识到|看到|贯穿于|运用到|推进了|推动(?!力|作用|下|者|型|器)|深入到|维护了|保障了|保证了|参加了|参与到|执行了|坚持了|"
    r"倾听|听取|接受(?:了|组织|群众|监督|各|党)|服务(?=群众|基层|企业|人民|大局|发展|中心|乡村|经济|社会|广大|民生)|"
    r"推行(?!过程|情况|力度|范围|方案|办法|措施|模式|工作)|处理好|落实到|执行(?=上级|党|各项|制度|决定|规定)|学习了|完成好|履行好"
)
# Verbs that also stand before a noun (推动作用, 防范体系): their clause must end, without 的, in no such noun.
_WEAK_VERBS = r"(?:推动|促进|提高|提升|加强|增强|推进|完善|维护|贯彻|落实|适应|满足|保障|巩固|凝聚|激发|调动|带动|参加|配合|解决|防范|化解)"
_ENDS_IN = (
    r"(?:作用|空间|途径|方式|办法|措施|效果|过程|趋势|机会|能力|机制|体系|方案|方法|手段|情况|政策|条件|因素|模式|路径|举措|功能|"
    r"标志|依据|制度|力量|载体|平台|环境|氛围|局面|格局|意识|作风|精神|态度|标准|要求|责任|原则|工作|任务|项目|工程|活动|规划)"
)
_FOLLOWS = Pattern(
    rf"(?:{_VERBS})(?=[\u4e00-\u9fff“《])(?![的，。、；和与及])|(?:认识到|体会到|感受到|意识到|了解到)(?=[，：])"
)
_WEAKLY_FOLLOWS = Pattern(
    rf"({_WEAK_VERBS})(?!作用|效果|意识|功能|能力|力量)[^，。；：、的！？]{{1,24}}(?=[，。；！]|$)"
)
_NOUN_LAST = Pattern(rf"{_ENDS_IN}$")
_ALSO_NOUNS_BEFORE = (
    "明显的",
    "系统的",
    "合理的",
    "科学的",
    "准确的",
    "有效的",
    "广泛的",
    "普遍的",
    "高效的",
    "公正的",
)
_HAS_DONE = Pattern(r"(?:作|做|进行|予以|加以|有|得到|提供|取得|一个|一种)[了过]?$")
"""Behind these the adverbial is a modifier and the verb a noun: 作了进一步的发挥, 进行深入的贯彻落实."""


@rule(
    "T611",
    "de-before-verb",
    "状语用“的”",
    kind="typo",
    severity="error",
    source=_SOURCE,
    triggers=tuple(adverb + "的" for adverb in _ADVERBS),
)
def de_before_verb(text: Text, at: Hit) -> Iterator[Found]:
    """修饰动词的状语后面用“地”，写成了“的”。

    误：进一步转变作风，更好的发挥职能作用。
    误：认真的履行第一责任人职责。
    误：清醒的认识到，自身还有不足；大胆的推行网格管理，不折不扣的完成好任务。
    误：更好的为群众服务，更好的维护群众切身利益，极大的鼓舞了干部士气。
    正：更好地发挥职能作用，争取更好的发挥空间。
    正：为群众提供更好的服务，营造积极的工作氛围。
    正：采取有效的解决办法，形成系统的把握，建立更好的防范风险机制。
    """
    verb = _FOLLOWS.match(at.text, at.end)
    if not verb and at.word not in _ALSO_NOUNS_BEFORE:
        verb = _WEAKLY_FOLLOWS.match(at.text, at.end)
        if verb and _NOUN_LAST.search(verb[0]):
            return
    if (
        verb
        and at.before(1) not in ("最", "是")
        and not _HAS_DONE.search(at.text, max(0, at.start - 4), at.start)
    ):
        yield at.found(f"“{verb[0][:6]}”前的状语用“地”", at.word[:-1] + "地")


_RESULT_VERBS = (
    "抓", "做", "学", "干", "管", "看", "想", "讲", "谈", "走", "办", "查", "沉", "钻", "学习", "落实", "执行", "履行", "贯彻",
    "发挥", "坚持", "掌握", "理解", "领会", "把握", "开展", "推进", "结合", "联系", "深入", "了解", "考虑", "思考", "运用",
    "完成", "处理", "解决", "准备", "研究", "调研", "宣传", "监督", "管理", "教育", "做工作", "沟通", "协调", "谋划", "服务",
    "钻研", "重视", "体现", "分析", "剖析", "认识", "要求", "衔接", "保持", "配合", "发展", "进展", "恢复", "整改", "工作做", "融合", "组织", "巩固", "跟进", "延伸", "拓展", "转化", "跟踪",
    "化解", "排查", "整治", "治理", "打击", "帮扶", "走访", "检查", "督促", "指导", "培养", "带动", "收集", "反映", "汇报", "传达", "传导", "使用", "利用", "挖掘", "整合", "建设", "维护", "控制",
    "防范", "防控", "把控", "对接", "参与", "应用", "推广", "探索", "创新", "总结", "提炼", "反馈", "审核", "把关", "考核", "关爱", "关注", "发动", "凝聚", "引导", "动员", "调动", "规划", "布局", "安排",
    "部署", "分配", "压实", "监管", "监测", "巡查", "更新", "归档", "整理", "记录", "管护", "保洁", "清理", "备课", "批改", "讲解", "辅导", "训练", "救治", "护理", "挖", "抠", "盯", "跑", "吃", "悟", "抓工作", "平衡", "磨合", "交流",
)  # fmt: skip
_LACKS = (
    r"(?:还|仍|都|也|比较|相对)?(?:不(?:太|怎么|甚|是很|是特别)?(?:好|快|准|精|广|远|勤|灵|活|新|密|顺|理想|明显|顺畅|规范|主动|积极|具体|严密|紧密|熟练|完善|合理|科学|精细|精准|细致|深刻)|不够(?!的)[\u4e00-\u9fff]{0,4}|不深(?:不透|入)?|不实|不透(?:彻)?|不细|不严(?:格)?|不紧|不到位|不全面|"
    r"不扎实|不彻底|不充分|不及时|不牢(?:固)?|不经常|不系统|不广泛|欠缺一些)"
)
_COMPLEMENT = Pattern(rf"{_LACKS}(?=[，。；、！）]|$|的?(?:问题|现象|情况|地方)|，)")
_WELL = Pattern(
    r"(?:很好|非常好|更好|比较好|较好|很到位|更加?扎实|比较扎实|有声有色|井井有条|红红火火|风生水起|更细|更实|更紧|更严|淋漓尽致|很不错|"
    r"(?:比较|较为|相对|非常|十分|很|更加?|相当)(?:顺利|到位|充分|紧密?|严密?|细致?|实|深入?|透|彻底|全面|及时|具体|成功|圆满|有效|规范|严格|认真|积极|"
    r"主动|密切|融洽|默契|出色|突出|稳定|快|早|满意|精彩|有力|有序|牢固|平稳|完善|健康|迅速)|"
    r"非常到位|更加到位|更加充分|更快|很快|非常快|非常扎实|十分扎实|更深|更透)(?=[，。；、！）]|$)"
)
_NOMINAL = Pattern(
    r"(?:所|被|把|将|有|个|种|些|条|项|令人|最|主要|(?<![一二三四五六七八九十])是)[\u4e00-\u9fff]{0,3}$"
)

_REVIEWED = Pattern(r"对[^，。；、的]{1,9}[审检督调巡复核普排抽清追监主分掌接]?$")
"""对干部审查的不严: the verb is a noun there."""


@rule(
    "T612",
    "de-before-complement",
    "补语用“的”",
    kind="typo",
    severity="error",
    source=_SOURCE,
    triggers=tuple(
        f"{verb}的{first}"
        for verb, first in product(_RESULT_VERBS, "不还仍也很更比较非有淋十相风井红")
        if verb != "是"
    )
    + tuple(f"{verb}的{how}" for verb, how in product("抓做学干管看办查讲走", ("紧", "实", "严", "细", "好", "深", "透", "多", "少", "早", "快", "到位", "扎实"))),
)  # fmt: skip
def de_before_complement(text: Text, at: Hit) -> Iterator[Found]:
    """动词和补语之间用“得”，写成了“的”。

    误：理论学习抓的不够紧，调查研究做的不深。
    误：主体责任落实的还不够到位。
    误：一是学习钻的不深；二是抓党建与抓经营融合的还不够紧密。
    误：各项工作做的更好，活动开展的有声有色。
    正：抓得不够紧的问题，做得更好。
    正：所做的还不够，学习的不足之处需要改进，看的不多。
    正：对干部审查的不严，作了进一步的发挥。
    """
    start = at.start + at.word.index("的") + 1
    found = _COMPLEMENT.match(at.text, start) or _WELL.match(at.text, start) or _SHORTLY.match(at.text, start)
    if (
        not found
        or _REVIEWED.search(at.text, max(0, at.start - 12), at.start)
        or _NOMINAL.search(at.text, max(0, at.start - 5), at.start)
    ):
        return
    place = start - 1
    yield Found(at.line, place, start, f"“{at.text[at.start : place]}”与补语“{found[0]}”之间用“得”", "得")


_SHORTLY = Pattern("(?:紧|实|严|细|好|深|透|多|少|早|快|到位|扎实)(?=[，。；！])")
_LITTLE_VERBS = (
    "组织", "深入", "沟通", "走访", "研究", "思考", "交流", "过问", "了解", "关心", "调研", "学习", "谋划", "总结", "联系", "指导", "督促",
    "检查", "钻研", "考虑", "谈心", "下基层", "开展", "批评", "听取", "掌握", "参与", "宣传", "表扬", "关注", "反思", "汇报", "请示", "请教", "探索", "借鉴", "接触", "协调", "帮助", "慰问", "探望", "陪伴", "锻炼", "实践", "运用", "创新", "提醒", "教育", "培训", "走动",
)  # fmt: skip
_LITTLE = Pattern(r"(?:少|较少|太少|偏少|比较少|很少|不多|还?不够多|还少)(?=[，。；、！]|$)")


@rule(
    "T617",
    "de-before-little",
    "补语用“的”（学习的少）",
    kind="typo",
    severity="error",
    source=_SOURCE,
    triggers=tuple(f"{verb}的{first}" for verb, first in product(_LITTLE_VERBS, "少较太偏比很不")),
)
def de_before_little(text: Text, at: Hit) -> Iterator[Found]:
    """“学习得少”“组织得少”的“得”写成了“的”。

    误：一是应急演练组织的少，与群众沟通的较少。
    正：应急演练组织得少，主动学习的少数同志受到表扬，关心的少年儿童，所学习的少。
    """
    start = at.end - 1
    found = _LITTLE.match(at.text, start)
    if found and not _NOMINAL.search(at.text, max(0, at.start - 5), at.start):
        yield Found(at.line, start - 1, start, f"“{at.word[:-2]}”与补语“{found[0]}”之间用“得”", "得")


_PRAISE = (
    "良好",
    "重要",
    "新",
    "重大",
    "一定",
    "主要",
    "较好",
    "优秀",
    "优异",
    "突出",
    "深厚",
    "浓厚",
    "强大",
    "特殊",
    "根本",
    "广阔",
    "扎实",
    "优良",
    "坚实",
    "明显",
    "显著",
    "可喜",
    "宝贵",
    "坚强",
    "崇高",
    "丰硕",
    "巨大",
)
_NOUNS = Pattern(
    r"(?:作用|成果|后盾|理想|变化|财富|基础(?!设施)|氛围|成绩|成效|效果|局面|环境|条件|精神|态度|作风|意识|水平|能力|关系|问题(?!出)|任务|贡献|影响|保障|支撑|台阶|"
    r"进展|突破|举措|措施|形象|习惯|关注|意义|组成部分|途径|经验|印象)"
)


@rule(
    "T613",
    "di-before-noun",
    "定语用“地”",
    kind="typo",
    severity="error",
    source=_SOURCE,
    triggers=tuple(word + "地" for word in _PRAISE),
)
def di_before_noun(text: Text, at: Hit) -> Iterator[Found]:
    """修饰名词的定语后面用“的”，写成了“地”。

    误：营造了良好地氛围，取得了较好地成绩。
    误：发挥了重要地作用。
    正：营造了良好的氛围，较好地完成了任务。
    正：处于重要地位，发现新地质问题，占重要地理位置。
    """
    noun = _NOUNS.match(at.text, at.end)
    if noun:
        yield at.found(f"“{noun[0]}”前的定语用“的”", at.word[:-1] + "的")


_MANNERS = (
    "不断",
    "认真",
    "积极",
    "扎实",
    "切实",
    "进一步",
    "有效",
    "充分",
    "全面",
    "深入",
    "及时",
    "主动",
    "逐步",
    "更好",
    "稳步",
)
_DOES = Pattern(
    r"(?:提高|提升|加强|增强|推进|推动|落实|完善|改进|改善|学习|开展|履行|完成|做好|抓好|解决|促进|发挥|贯彻|服务|组织|参加|参与|配合)"
)


@rule(
    "T614",
    "de2-before-verb",
    "状语用“得”",
    kind="typo",
    severity="error",
    source=_SOURCE,
    triggers=tuple(word + "得" for word in _MANNERS),
)
def de2_before_verb(text: Text, at: Hit) -> Iterator[Found]:
    """修饰动词的状语后面用“地”，写成了“得”。

    误：认真得学习党的理论，不断得提高自身素质。
    正：认真地学习党的理论，学得更认真，积极得多。
    """
    verb = _DOES.match(at.text, at.end)
    if verb:
        yield at.found(f"“{verb[0]}”前的状语用“地”", at.word[:-1] + "地")


@rule(
    "T615",
    "missing-di",
    "重复“好”缺“地”",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=(
        "更好干好",
        "更好做好",
        "更好抓好",
        "更好搞好",
        "更好办好",
        "更好完成好",
        "更好履行好",
        "更好发挥好",
    ),
)
def missing_di(text: Text, at: Hit) -> Iterator[Found]:
    """“更好”直接接“干好”“做好”，两个“好”相叠，至少缺“地”。

    误：今后要加强学习，更好干好本职工作。
    正：今后要加强学习，更好地做好本职工作，更好服务群众。
    """
    yield at.found("两个“好”相叠，宜作“更好地”，或去掉一个", "更好地" + at.word[2:])


_GOT = Pattern(
    r"了?(?:有效|进一步|明显|显著|提升|提高|加强|改善|落实|解决|肯定|群众|充分|广泛|好评|上级|较大|全面|保障|增强|发展|巩固|各级|一致|大幅|根本)"
)
_TARGET = Pattern(
    r"(?:目|真|标|来|看|听|见|想|学|做|走|收|受|感|达|说|谈|提|遇|碰|找|买|拿|等|办|[我你他她它们])$"
)


@rule(
    "T616",
    "de-for-got",
    "“得到”写成“的到”",
    kind="typo",
    severity="error",
    source=_SOURCE,
    triggers=("的到",),
)
def de_for_got(text: Text, at: Hit) -> Iterator[Found]:
    """“得到”写成了“的到”。

    误：人居环境的到明显改善，群众利益的到了保障。
    正：人居环境得到明显改善，新年的到来，改革的目的到了明年才能实现。
    """
    if _GOT.match(at.text, at.end) and not _TARGET.search(at.text, max(0, at.start - 1), at.start):
        yield at.found("“的到”应为“得到”", "得到")
