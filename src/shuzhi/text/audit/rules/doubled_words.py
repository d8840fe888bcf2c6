"""What was said twice in mending a sentence: 氛围的氛围, 条例条例》, 2000份余份, 提升提高, 提高…的提升, 解决了…得到解决."""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.likeness import is_word
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《党政机关公文处理工作条例》第二十条：文字表述准确"
_NOUNS = (
    "氛围", "水平", "能力", "意识", "作用", "局面", "环境", "基础", "成绩", "成效", "效果", "目标", "任务", "责任", "制度", "机制", "措施", "要求", "精神",
    "作风", "素质", "质量", "效率", "力度", "问题", "工作", "建设", "管理", "教育", "活动", "情况", "方面", "过程", "条件", "保障", "支持", "关系", "关注",
    "好评", "形象", "态度", "标准", "原则", "方法", "方式", "经验", "队伍", "体系", "格局", "举措", "矛盾", "纠纷", "隐患", "风险", "困难", "需求", "诉求",
    "利益", "优势", "效益", "动力", "活力", "合力", "信心", "决心", "水准", "内容", "结构", "职责", "义务", "进展", "突破", "变化", "贡献", "印象", "监督",
    "检查", "培训", "服务", "发展", "意见", "建议", "影响", "支撑", "底线", "防线", "后盾", "热情", "积极性", "主动性", "凝聚力", "战斗力", "满意度", "转变", "提高", "提升", "增强", "改善", "完善", "落实", "推进", "增长", "加强", "实施", "开展", "解决", "优化",
)  # fmt: skip
_LAWS = (
    "条例",
    "规定",
    "办法",
    "准则",
    "细则",
    "意见",
    "方案",
    "通知",
    "决议",
    "纲要",
    "规划",
    "守则",
    "章程",
    "公告",
    "通报",
    "计划",
    "制度",
)
_MEASURES = (
    "份", "人", "名", "户", "次", "件", "条", "项", "场", "期", "元", "吨", "亩", "公里", "人次", "万元", "亿元", "起", "家", "处", "篇", "本", "册", "套", "台",
    "辆", "盏", "座", "间", "批", "课时", "学时", "小时", "个", "天", "米", "株", "头", "只", "例", "宗", "节", "幅", "块", "棵", "袋", "箱", "万",
)  # fmt: skip
_STAFF = (
    "人员",
    "劳动力",
    "群众",
    "人口",
    "农民工",
    "残疾人",
    "贫困户",
    "脱贫户",
    "学生",
    "职工",
    "青年",
    "妇女",
)
_TURNS = (
    "再就业",
    "就业",
    "安置",
    "转移就业",
    "参保",
    "返岗",
    "创业",
    "培训",
    "脱贫",
    "帮扶",
    "搬迁",
    "转移",
    "救助",
    "资助",
    "受训",
    "参训",
)
AGAIN = {
    **{f"{noun}{joint}{noun}": noun for noun, joint in product(_NOUNS, ("的", "和", "与", "及"))},
    **{law * 2: law for law in _LAWS},
    **{f"{each}{more}{each}": "" for each, more in product(_MEASURES, "余多")},
    **{each * 2: each for each in ("元", "万", "亿", "余", "人次", "万元", "亿元", "户次", "公里", "平方米", "份", "名", "户", "件", "篇", "册", "吨", "亩")},
    **{f"{who}{turn}{who}": who + turn for who, turn in product(_STAFF, _TURNS)},
}  # fmt: skip
_LAW_SET, _STAFF_ENDS = frozenset(law * 2 for law in _LAWS), _STAFF
_CLOSES = frozenset("，。；、！？）》”")
_COUNTED = Pattern(r"[0-9０-９二三四五六七八九十百千万亿余多]")
_FIGURE = Pattern(r"(?:约|近|共|达|计|累计|共计|有|为|超)?[0-9０-９]")


@rule(
    "T627",
    "word-again",
    "词语隔字重出",
    kind="typo",
    severity="error",
    source=_SOURCE,
    triggers=tuple(AGAIN),
)
def word_again(text: Text, at: Hit) -> Iterator[Found]:
    """改稿后前后各留一个同样的词：“氛围的氛围”“2000份余份”“失业人员再就业人员380人”。

    误：营造干事创业的浓厚氛围的氛围。
    误：学习《中国共产党纪律处分条例条例》，发放宣传资料2000份余份。
    误：全年失业人员再就业人员380人，走访群众50户户，投入资金300万元万元。
    误：不断提高工作能力和能力。
    正：营造浓厚的氛围，发放宣传资料2000余份，失业人员再就业380人。
    正：解决问题的问题清单，提高管理的管理成本，户户通电，人人参与，3户户主到场。
    """
    behind = at.after(1)
    if at.word in _LAW_SET:
        if behind in ("》", "，", "。", "；", "、") and at.before(1) not in ("", "“"):
            yield at.found(f"“{AGAIN[at.word]}”重出，去掉一个", AGAIN[at.word])
        return
    right = AGAIN[at.word]
    if at.word.endswith(_STAFF_ENDS) and right != at.word[: len(at.word) // 2]:
        if _FIGURE.match(at.text, at.end):
            yield at.found(f"“{at.word[len(right) :]}”重出，去掉一个", right)
        return
    if right and right in _NOUNS:
        if behind == "" or behind in _CLOSES:
            yield at.found(f"“{right}”重出，去掉一个", right, severity=_weight_of(at))
        return
    if not _COUNTED.match(at.before(1)) or (right and behind and is_word(at.word[-1] + behind)):
        return
    if behind and behind in "均大才民":
        return
    half = (len(at.word) - 1) // 2
    yield at.found("量词重出，去掉一个", right or at.word[half:])


def _weight_of(at: Hit) -> Severity | None:
    """氛围的氛围 is certain; 监督和监督 may have lost what told the two apart."""
    return None if "的" in at.word else "warning"


_SAME = (
    "提升提高", "提高提升", "加强强化", "强化加强", "加强增强", "增强加强", "提升增强", "增强提升", "增加增长", "增长增加", "改善改进", "改进改善",
    "获得取得", "取得获得", "取得得到", "得到取得", "得到获得", "获得得到", "达到实现", "实现达到", "完成实现", "保证确保", "确保保证", "推进推动",
    "推动推进", "树立建立", "建立树立", "召开举行", "举行召开", "参加参与", "参与参加", "降低下降", "下降降低", "减少降低", "降低减少", "增加加大",
    "加大增加", "加强加大", "加大加强", "营造创造", "创造营造", "发挥起到", "起到发挥", "做好抓好", "抓好做好", "通过经过", "根据按照", "按照根据",
    "根据依据", "依据根据", "发放分发", "解决化解", "化解解决", "排查检查", "履行执行", "执行履行", "提高加强", "加强提高", "改进提高改进", "形成造成",
)  # fmt: skip


@rule(
    "T628",
    "same-meaning-twice",
    "同义动词并列未删",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=_SAME,
)
def same_meaning_twice(text: Text, at: Hit) -> Iterator[Found]:
    """改稿时新词写上了，旧词没有删：“得到了进一步提升提高”。

    误：干警的纪律意识得到了进一步提升提高。
    误：全镇完成实现税收1200万元，按照根据上级要求开展排查。
    正：干警的纪律意识得到了进一步提高，教学质量提升、提高的空间很大，工业增长增加值占比。
    """
    after = at.after(2)
    if after[:1] in ("值", "班", "型", "了") and after[:1] != "了":
        return
    if at.word.startswith(("通过", "形成")) and at.before(1) in ("获", "未"):
        return
    half = len(at.word) // 2
    yield at.found(f"“{at.word[:half]}”与“{at.word[half:]}”意思相同，去掉一个")


_ENDS = {
    "提升": "提高|提升|增强", "提高": "提高|提升|增强", "增强": "提高|提升|增强|加强", "加强": "加强|强化|增强", "强化": "强化|加强",
    "完善": "完善|健全|建立健全", "改善": "改善|改进", "推进": "推进", "开展": "开展|进行", "落实": "落实|贯彻落实", "解决": "解决|破解|化解",
    "完成": "完成", "履行": "履行", "发挥": "发挥", "增加": "增加", "增长": "增加", "扩大": "扩大", "降低": "降低|减少", "减少": "减少|降低",
    "下降": "降低|减少", "加大": "加大|加强", "加快": "加快", "化解": "化解|解决", "好转": "改善", "保障": "保障", "优化": "优化", "转变": "转变",
    "改进": "改进", "巩固": "巩固", "规范": "规范", "维护": "维护", "遏制": "遏制", "整治": "整治",
}  # fmt: skip
_LEAD = (
    r"(?:[\s\u3000]{0,4}(?:[一二三四五六七八九十]是要?|[一二三四五六七八九十\d]{1,2}[、.．])?)(?:我们?|本人|要|并|还|也|同时|始终|全面|不断|进一步|切实|有效|着力|持续|"
    r"努力|大力|极大地?|大大|显著|明显|稳步|扎实|积极|深入|成功|较好地?|及时|妥善|圆满|重点|注重|彻底|真正|逐步|充分){0,3}"
)
_BOTH = {
    end: Pattern(
        rf"(?:{_LEAD}|[^，。；：！？、]{{1,3}}，)(?P<verb>{verbs})(?P<done>了?)(?P<gap>[^，。；：！？和与及、]{{2,24}}?)(?P<of>的?)"
    )
    for end, verbs in _ENDS.items()
}
_OTHER = Pattern(
    "促进|推动|推进|带动|实现|带来|得到|获得|取得|确保|保证|保障|有利|有助|助力|[是以使让来而并向从因被]|认识|重视|围绕|注重|关注|通过|用于|要求|达到|带|到"
)
_BARE = Pattern(
    "(?:素质|水平|能力|质量|意识|效率|管理|建设|工作|力度|素养|作用|职责|责任|制度|机制|问题|满意度|环境|条件|收入|纠纷|矛盾)$"
)

_LAST = frozenset("的质平力识率理设作度养用责任制题意境件入纷盾识机")
"""What may stand right ahead of the second verb: 的, or the last character of what is raised, kept, done."""


def _behind_object(hits: Sequence[Hit]) -> list[Hit]:
    """Those right behind 的 or a noun of `_BARE`."""
    return [at for at in hits if at.start and at.text[at.start - 1] in _LAST]


@rule(
    "T629",
    "verb-at-both-ends",
    "宾语前后两个动词",
    kind="typo",
    severity="warning",
    source="《语法修辞讲话》：两种说法混用",
    triggers=tuple(_ENDS),
    behind="，。；！",
    screen=_behind_object,
)
def verb_at_both_ends(text: Text, at: Hit) -> Iterator[Found]:
    """宾语前面用了动词，后面又用一个意思相同的：“提高教师素质的提升”。

    误：抓队伍，提高教师素质的提升。
    误：进一步加强干部队伍管理的加强，全面落实各项惠民政策的落实。
    误：不断提高为民服务能力提升。
    正：促进教师素质的提升，抓好惠民政策的落实，推动服务能力的提高。
    正：加强耕地保护和质量提升，提高认识、促进能力的提高，加强教学管理。
    """
    start = clause_start(at.text, at.start, _SPAN, "，。；：！？")
    found = _BOTH[at.word].fullmatch(at.text, start, at.start)
    if not found or _OTHER.search(found["gap"]):
        return
    verb = found["verb"]
    if not found["of"] and (verb not in _NEAREST.get(at.word, (at.word,)) or not _BARE.search(found["gap"])):
        return
    yield at.found(f"“{verb}”与“{at.word}”重复，去掉一个", start=found.start("verb"))


_SPAN = 44
_NEAREST = {
    "提升": ("提高", "提升"),
    "提高": ("提高", "提升"),
    "强化": ("强化", "加强"),
    "加强": ("强化", "加强"),
}
_GOT = Pattern(
    r"了?(?:有效|妥善|及时|圆满|根本|彻底|全面|全部|较好|明显|显著|进一步|大幅|不断|切实|极大|持续|稳步|充分|很大|较大|有力|初步|基本|逐步|的|地){0,3}"
    r"(?P<end>解决|化解|破解|提高|提升|增强|加强|改善|完善|落实|巩固|优化|扩大|消除|整改|改进|缓解|保障|遏制|规范|推进|发挥|处理|维护|满足|转变)"
)
_FAMILIES = (
    ("解决", "化解", "破解", "消除", "缓解", "整改", "处理", "攻克", "克服", "突破"), ("提高", "提升", "增强", "加强", "强化"), ("改善", "改进", "优化", "改变", "转变"),
    ("完善", "健全", "规范"), ("落实", "贯彻"), ("巩固", "夯实"), ("扩大", "拓展", "拓宽"), ("保障", "维护", "满足"), ("遏制", "打击"), ("推进", "推动"), ("发挥",),
)  # fmt: skip
_KIN = {verb: family for family in _FAMILIES for verb in family}
_VERBS = "|".join(_KIN)
_DID = Pattern(rf"{_LEAD}(?P<verb>{_VERBS})(?P<done>了?)(?P<gap>[^，。；：！？]{{2,36}})")
_TOOK = Pattern(r"[^，。；：！？]{0,6}?(?P<ba>[把将])(?P<gap>[\u4e00-\u9fff]{2,16})")
_BY = Pattern("[使让令]|促进|推动|确保|保证|帮助|促使|工作$|[和与、及]|过程|行动|情况|来|后|中")


@rule(
    "T657",
    "done-and-got",
    "句式杂糅（解决了……得到解决）",
    kind="typo",
    severity="warning",
    source="《语法修辞讲话》：两种说法混用",
    triggers=("得到",),
)
def done_and_got(text: Text, at: Hit) -> Iterator[Found]:
    """“解决了……问题”与“……问题得到解决”混在一起；“把……”后面不能接“得到”。

    误：有效破解了党建和业务“两张皮”问题得到有效解决。
    误：切实提高了干部的履职能力得到提升。
    误：把群众反映的问题得到及时解决。
    正：有效破解了党建和业务“两张皮”问题，工作难题得到有效解决。
    正：提高认识使问题得到解决，解决群众困难的工作得到落实，将来得到提高。
    """
    got = _GOT.match(at.text, at.end)
    if not got:
        return
    if at.text.startswith("了", at.end) and at.text[got.end() : got.end() + 2] in ("了。", "了，", "了；"):
        yield at.found("“了”重出，去掉一个", at.text[at.start : got.end()], end=got.end() + 1)
        return
    start = clause_start(at.text, at.start, _SPAN, "，。；：！？")
    found = _DID.fullmatch(at.text, start, at.start)
    if found:
        kin = got["end"] in _KIN[found["verb"]]
        if (found["done"] or kin) and not _BY.search(
            found["gap"] if not found["done"] else found["gap"][-12:].replace("和", "")
        ):
            message = f"“{found['verb']}{found['done']}……”与“……得到{got['end']}”杂糅，留一种"
            weaker: Severity | None = None if found["done"] else "hint"
            yield at.found(message, start=found.start("verb"), end=got.end(), severity=weaker)
        return
    taken = _TOOK.fullmatch(at.text, start, at.start)
    if (
        taken
        and not taken["gap"].startswith(
            ("来", "要", "会", "进", "于", "继", "不", "握", "控", "有", "在", "士", "军")
        )
        and not _BY.search(taken["gap"])
    ):
        yield at.found(
            f"“{taken['ba']}”后面不能接“得到”，宜作“使……得到”", start=taken.start("ba"), end=got.end()
        )
