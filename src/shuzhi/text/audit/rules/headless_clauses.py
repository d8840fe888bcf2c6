"""Clauses that lack a member: 灌溉得到解决, 插手工程等。, 对返贫风险的家庭, 个别干部不在状态的现象。, 有个说话和吃饭."""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《语法修辞讲话》：句子成分残缺；《现代汉语八百词》"
_STOPS = "，。；：！？\n"
_REACH = 60

_NEEDS = (
    "灌溉", "饮水", "用水", "吃水", "供水", "排水", "排污", "用电", "供电", "用气", "供暖", "取暖", "供热", "通信", "通讯", "出行", "行路", "停车", "充电", "就医", "看病", "购药", "就学", "上学", "入学", "入园",
    "入托", "就餐", "用餐", "吃饭", "住宿", "办证", "办事", "落户", "融资", "用工", "招工", "托育", "带娃", "托管", "照料", "洗澡", "如厕", "晾晒", "健身", "照明", "防洪", "排涝", "内涝", "积水", "噪音", "噪声", "油烟",
    "飞线", "漏水", "渗水", "污水", "垃圾", "销路", "销售", "运输", "加工", "晒粮", "浇地", "办公", "用地", "接送", "通行", "过河", "饮水安全", "用水安全", "农产品销售", "污水排放", "垃圾清运", "子女入学", "子女上学", "随迁子女就学",
    "供应不足", "漏雨", "拥堵", "交通拥堵", "堵车", "断头路", "课后看护", "看护", "养老服务", "老年人就餐", "产权登记", "取水", "引水", "抗旱", "冬季取暖", "停车充电", "电动车充电", "管道破损", "路灯不亮", "道路破损", "道路积水", "电压不稳", "信号差", "通信信号", "手机信号", "网络信号", "上下班", "进出", "出入", "上下学", "购物", "买菜", "理发", "存取款", "邮寄", "养殖污染", "雨污分流", "报销", "就诊", "康复", "取药", "挂号", "检查预约", "租房", "住宿", "安置", "搬迁", "晾衣", "遛娃", "放学接送", "午餐", "午休", "早餐", "热水", "开水", "澡堂",
)  # fmt: skip
_SOLVED = Pattern(r"了?(?:[^，。；：、]{0,9}?)(?:解决|缓解|破解|化解|根治)(?=[，。；！])")
_BY_NOW = Pattern(
    r"(?:也|都|均|已经?|基本|全部|逐步|逐渐|初步|逐一|全面|相继|先后|陆续|正在|就此|从此|由此|顺利|终于|最终|真正|切实|进一步|因此)*$"
)


@rule(
    "T745",
    "solved-without-problem",
    "“得到解决”缺主语中心词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("得到",),
    behind=_SOLVED,
)
def solved_without_problem(text: Text, at: Hit) -> Iterator[Found]:
    """得到解决的是问题、困难，不是饮水、停车、灌溉。

    误：600多亩农田灌溉得到解决。
    误：随迁子女入学得到有效解决，老旧小区停车也得到了一定程度的缓解。
    正：600多亩农田灌溉问题得到解决，停车难得到缓解，群众诉求得到解决。
    """
    start = clause_start(at.text, at.start, 40, _STOPS)
    adverbs = _BY_NOW.search(at.text, max(start, at.start - 8), at.start)
    end = adverbs.start() if adverbs else at.start
    solved = _SOLVED.match(at.text, at.end)
    if solved and at.text.endswith(_NEEDS, start, end):
        said = at.text[end : solved.end()]
        yield at.found(f"“{said}”的是问题，宜作“……问题{said}”", start=max(start, end - 6), end=solved.end())


_ACTIVE = tuple(
    f"{what}{mark}"
    for what, mark in product(
        [need for need in _NEEDS if need not in ("污水", "垃圾", "积水", "内涝", "噪音", "噪声", "油烟", "飞线", "销路", "用地", "销售", "供水", "供电", "供热", "供暖", "用气", "通信", "通讯", "照明", "防洪", "排涝", "抗旱", "取暖", "安置", "搬迁", "报销", "康复", "养殖污染", "雨污分流", "进出", "出入", "热水", "开水", "早餐", "午餐", "断头路", "拥堵", "交通拥堵", "漏水", "渗水", "用工")],
        ("，", "。", "；"),
    )
)  # fmt: skip
_SOLVES = Pattern(r"(?:解决|缓解|破解|化解)(?:了|好)?[^，。；：难]{0,24}$")


def _solving(hits: Sequence[Hit]) -> list[Hit]:
    """Those with the verb before them in their clause."""
    search = _SOLVES.search
    return [at for at in hits if search(at.text, max(0, at.start - 28), at.start)]


@rule(
    "T746",
    "solves-no-problem",
    "“解决”缺宾语中心词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=_ACTIVE,
    screen=_solving,
)
def solves_no_problem(text: Text, at: Hit) -> Iterator[Found]:
    """解决的是问题、困难，不能直接解决“灌溉”“出行”。

    误：新修水渠2.4公里，解决了下游600亩农田灌溉。
    误：协调解决职工子女入学、接送，解除后顾之忧。
    正：解决了农田灌溉问题，解决就业、住房问题，解决群众出行难，改善群众出行。
    """
    found = _SOLVES.search(at.text, max(0, at.start - 28), at.start)
    rest = at.text[at.end - 1 : at.end + 30].partition("。")[0]
    if found and not text.in_title(at.line, at.start) and not _PROBLEM_LATER.search(rest):
        yield at.found(f"“{found[0][:2]}”缺宾语中心词，宜补“问题”", start=found.start(), end=at.end - 1)


_PROBLEM_LATER = Pattern("(?:等|的)[^，。；]{0,8}(?:问题|难题|困难|难点|堵点|事|诉求)|难|贵")

_HARDSHIPS = tuple(
    f"{hard}{quote}{mark}"
    for hard, quote, mark in product(("难", "贵", "堵", "两张皮"), ("", "”"), ("，", "。", "；"))
)
_HARD = Pattern(r"(?:解决|缓解|破解|化解)(?:了|好)?(?P<what>[^，。；：]{2,24})$")
_NO_HARD = Pattern("困|艰|疑|急|为|克|两|万|犯|责|攻坚|受|灾|遇|避|危|问题|宝|珍|可|尊|富|昂|高$")


@rule(
    "T747",
    "hardship-without-problem",
    "“解决……难”缺“问题”",
    kind="typo",
    severity="hint",
    source=_SOURCE,
    triggers=_HARDSHIPS,
    screen=lambda hits: [at for at in hits if _HARD.search(at.text, max(0, at.start - 28), at.start)],
)
def hardship_without_problem(text: Text, at: Hit) -> Iterator[Found]:
    """“解决出行难”宜作“解决出行难的问题”，书面语中“难”不单独作中心词。

    误：解决了周边5个村茶籽外运加工难，化解历史遗留“办证难”。
    正：解决了茶籽外运加工难的问题，化解“办证难”问题，解决生活困难，解决出行难、上学难等问题。
    """
    found = _HARD.search(at.text, max(0, at.start - 28), at.start)
    if not found or at.text[at.start - 1] in "困艰疑为危" or text.in_title(at.line, at.start):
        return
    if _PROBLEM_LATER_ON.search(at.text[at.end - 1 : at.end + 30].partition("。")[0]):
        return
    yield at.found("宜补“问题”，如“……难的问题”", start=found.start(), end=at.end - 1)


_PROBLEM_LATER_ON = Pattern("(?:等|的)[^，。；]{0,8}(?:问题|难题|困难)")

_DENIED = Pattern(
    r"(?:没有|从未|从不|未|决不|绝不|不|严禁|杜绝|不准|不得|不许)(?:违规|违法|违反规定|利用职权|擅自|非法)?(?:插手|参加|操办|参与|干预|干涉|接受|收受|从事|出入|索要|索取|利用|组织|违反|打听|过问|占用|承揽|经营|存在|发生|领取|报销|购买)[^，。；：！？]{3,40}$"
)
_THINGS_AHEAD = Pattern(r"(?:等)$")


@rule(
    "T748",
    "and-so-on-without-head",
    "“等”后缺中心词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=(
        "等。",
        "等；",
        "等，家属",
        "等，配偶",
        "等，也没有",
        "等，没有",
        "等，不",
        "等，自觉",
        "等，做到",
    ),
    screen=lambda hits: [at for at in hits if _DENIED.search(at.text, max(0, at.start - 52), at.start)],
)
def and_so_on_without_head(text: Text, at: Hit) -> Iterator[Found]:
    """列举了几件事，以“等”收尾，却没说是什么，句子不完整。

    误：没有插手工程、采购、证件办理等，家属子女从业规范。
    误：从未参与打招呼、批条子、说情等。
    正：没有插手工程、采购等事项，不出入会所、高档酒店等场所。整治重点包括会所、酒店等。
    """
    start = clause_start(at.text, at.start, 52, _STOPS)
    found = _DENIED.search(at.text, start, at.start)
    if found and "、" in found[0]:
        yield at.found("“等”后缺中心词，宜补“事项”“行为”“活动”等", start=found.start(), end=at.start + 1)


_MEANS = Pattern(r"[^，。；：！？\n]{0,50}?[^，。；：！？]{2,30}等，(?!通过|采取|采用|以|利用)")
_WAYS = Pattern(
    r"(?:形式|方式|方法|措施|途径|渠道|手段|办法|平台|载体|活动|会议|会|工作|举措|机制|培训|媒体|微信群|公众号|专栏|宣传栏|网站|软件|APP|设备|技术|资料|材料|项目|制度|系统|讲座|比赛|竞赛|节目)等，|方式|形式"
)


@rule(
    "T749",
    "means-without-way",
    "“通过……等”缺中心词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("通过", "采取", "采用"),
    behind=_MEANS,
)
def means_without_way(text: Text, at: Hit) -> Iterator[Found]:
    """采取的是方式、形式、措施，列举之后以“等”收尾，缺“方式”。

    误：采取集中宣讲、入户走访、发放明白纸等，把政策送到千家万户。
    误：通过支部集中学、个人自学、线上学等，组织党员认真研读。
    正：采取集中宣讲、入户走访等方式，通过例会、培训班、现场会等，通过开展培训等提高素质。
    """
    found = _MEANS.match(at.text, at.end)
    if (
        not found
        or "、" not in found[0]
        or "的" in found[0].partition("、")[0]
        or _WAYS.search(found[0])
        or text.in_title(at.line, at.start)
    ):
        return
    sure = at.word != "通过" or _CLIPPED.search(found[0])
    yield at.found(
        f"“{at.word}……等”缺中心词，宜补“方式”“形式”", end=found.end() - 1, severity=None if sure else "hint"
    )


_CLIPPED = Pattern("(?:学|讲|谈|看|访|问|查|说|教|帮|送|听|评|议|训|练)等，")

_HAVING = (
    "风险", "隐患", "意愿", "需求", "倾向", "苗头", "特长", "专长", "资质", "诉求", "潜力", "想法", "劳动能力", "就业能力", "创业能力", "心理问题", "心理障碍", "突出贡献", "先天性疾病", "慢性病", "基础疾病", "违纪行为", "违法行为",
    "不良嗜好", "不良习惯", "不良行为", "心理疾病", "重大疾病", "一技之长",
)  # fmt: skip
_OWNERS = Pattern(
    r"[^，。；：、的]{0,6}(?:家庭|户|群众|民|人员|对象|企业|学生|老人|老年人|党员|干部|同志|青年|劳动力|妇女|职工|教师|房屋|场所|单位|建筑|设施|设备|路段|点位|部位|人口|患者|店铺|毕业生|残疾人|未成年人|儿童|少年|人才|矛盾|纠纷|区域|主体|信访人|工|师傅|工匠|乡贤|能人)"
)
_TO_WHOM = Pattern(
    r"(?:对|将|把|为|给|针对|对于|帮助|组织|引导|支持|鼓励|吸纳|帮扶|走访|慰问|排查|整治|培养|资助|关停|摸排|约谈|动员|发动|选拔|选派|培育|扶持)(?P<what>(?:因[^，。；：的有存具]{1,6})?[^，。；：、的有存具面患无没未易低高大小多少强弱失缺发]{0,8})$"
)
_OTHER_VERB = Pattern(
    "涉嫌|涉及|消除|化解|发现|出现|发生|防范|评估|面临|属于|可能|产生|带来|解决|了解|反映|满足|表达|提出|符合|作出|做出|整改|排查|排除|抵御|规避|实现|达到"
)


@rule(
    "T730",
    "having-lost",
    "“对……风险的家庭”缺“有”",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“的”；“有”：名词不能直接用“的”限定所领有它的人",
    triggers=tuple(f"{what}的" for what in _HAVING),
    behind=_OWNERS,
)
def having_lost(text: Text, at: Hit) -> Iterator[Found]:
    """有风险、有意愿的是人，“对返贫风险的家庭”缺动词“有”“存在”。

    误：对因残致贫返贫风险的家庭建立动态监测机制。
    误：组织就业意愿的脱贫劳动力参加培训，对安全隐患的房屋逐户整改。
    正：对有返贫风险的家庭加强监测，组织有就业意愿的劳动力参加培训，对存在安全隐患的房屋整改。
    正：针对群众需求的项目，消除安全隐患的单位，帮助困难群众解决实际困难的干部。
    """
    what = at.word[:-1]
    start = clause_start(at.text, at.start, 24, _STOPS)
    found = _TO_WHOM.search(at.text, start, at.start)
    if not found or text.in_title(at.line, at.start) or _OTHER_VERB.search(found["what"]):
        return
    if what in ("需求", "诉求", "想法", "潜力") or (
        what in ("风险", "隐患", "倾向", "苗头") and not found["what"]
    ):
        return
    place = found.start("what")
    yield at.found("“的”前缺动词“有”“存在”", "有" + at.text[place : at.end], start=place)
