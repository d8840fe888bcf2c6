"""Heads that an object lost: 建成投入(使用), 签订党风廉政建设(责任书), 举行建党周年(庆祝活动), 提高…规范化(水平)."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《现代汉语八百词》；《语法修辞讲话》：句子成分残缺"
_MARKS = ("，", "。", "；")
_PUT_UP = r"(?:建成|竣工|完工|建设完成|改造完成|落成|建好|装修完成|安装完成)(?:并|后|和|且)?(?:正式|相继|顺利|全面|全部|陆续|已|即将)?$"
_TO_KEEP = r"(?:(?<!行)执行|建立健全|健全|完善|建立)(?:了|好)?(?:(?:“?三会一课”?|党的|党内|党员|领导干部|干部|双重|支部|重大事项|个人|民主|严格|基层|和|与|及|、|“|”|[^，。；的]{1,14}、){0,5})$"
_HELD = r"(?<![动作设])(?:举行|举办|召开|开展|组织|组织开展)(?:了)?(?:隆重|热烈)?(?:庆祝|纪念|迎接|喜迎)?[^，。；0-9活会仪式赛展]{0,14}[0-9一二三四五六七八九十百零]+$"
_DAY = r"(?:开展|组织开展|举行|举办|组织)(?:了)?(?:庆祝|欢度|庆|迎|迎接|“七一”|“五四”|“三八”|“六一”|“八一”|“五一”|“九九”|传统|党的){0,2}$"
_STUDIED = r"(?:学习宣传贯彻|学习贯彻|贯彻落实|宣传贯彻|贯彻|学习领会|传达学习|深入宣讲|宣讲)(?:好|了)?(?:中国共产党|中国特色社会主义)?$"
_TO_SOLVE = r"(?:解决|协调解决|破解|克服|化解|针对|分析|梳理|查找|正视|研究|反思|整改|找准|帮助|了解|剖析)(?:了)?[^，。；：的]{2,18}(?:中|里|过程中|时|方面|上)$"
_SETTLED = r"解决(?:了|好)?(?:[^，。；的难问]{0,6})(?:群众|村民|居民|百姓|职工|学生|企业|老人|农户|患者|老百姓|业主|小区|师生|全村|全镇|沿线)(?:的)?$"
_CREATED = r"(?:形成|营造|营造出|构建|构建起)(?:了|起)?(?:良好|浓厚|人人)?(?:的)?$"
_ROOTED = r"(?:牢固树立|树立|确立|树牢)(?:了|起)?(?:并践行)?(?:“)?(?:以[^，。；]{1,8}|安全|生命|人民|质量|服务|客户|患者|群众|学生|业主|用户)$"
_RAISED = r"(?:提高|提升|增强)(?:了)?(?!.{0,24}(?:水平|能力|程度|质量|推动|促进|实现|推进|走向|迈向|以|率|为))[^，。；]{0,24}$"
_GIVEN = r"提供(?:了)?(?:有益|重要|一定|有价值|良好|的|可靠|较好|很好|宝贵|有效|有力){0,3}$"
_MISSING = {
    **{f"投入{mark}": (_PUT_UP, "使用") for mark in _MARKS},
    **{f"周年{mark}": (_HELD, "庆祝活动") for mark in _MARKS},
    **{f"{day}{mark}": (_DAY, "活动") for day in ("建党节", "重阳节", "春节", "中秋节", "儿童节", "妇女节", "劳动节", "植树节", "教师节", "端午节", "国庆节", "建军节", "护士节", "清明节", "青年节", "元宵节", "“七一”", "“八一”", "“六一”", "“三八”", "七一") for mark in _MARKS},
    **{f"{rule_of}{mark}": (_TO_KEEP, "制度") for rule_of in ("组织生活", "请示报告", "首问负责", "限时办结", "重大事项报告", "事项报告", "民主评议党员", "谈心谈话", "值班值守", "外出报备", "党务公开", "村务公开", "政务公开", "财务公开", "院务公开", "校务公开", "一次性告知", "请销假", "主题党日", "述职述廉", "民主评议", "定期汇报", "集体学习") for mark in _MARKS},
    **{f"{meeting}{mark}": (_STUDIED, "精神") for meeting in ("党的二十大", "党的十九大", "党的十八大", "二十届三中全会", "二十届四中全会", "二十届二中全会", "十九届六中全会", "全国两会", "省委全会", "市委全会", "县委全会", "中央经济工作会议", "省党代会", "市党代会", "县党代会") for mark in _MARKS},
    **{f"{what}{mark}": (_SETTLED, "难问题") for what in ("出行", "就医", "上学", "饮水", "灌溉", "停车", "融资", "如厕", "入学", "看病", "办事", "行路", "购药", "入托", "充电") for mark in _MARKS},
    **{f"{what}{mark}": (_CREATED, "的氛围、格局") for what in ("风清气正", "崇廉尚洁", "干事创业", "比学赶超", "齐抓共管", "人人参与", "真抓实干", "崇德向善", "尊师重教", "爱岗敬业", "争先创优", "创先争优", "上下联动", "群防群治", "尊老爱幼", "向上向善") for mark in _MARKS},
    **{f"{what}{mark}": (_ROOTED, "的理念、思想") for what in ("为中心", "为本", "为先", "至上", "为中心”", "为本”") for mark in _MARKS},
    **{f"{what}化{mark}": (_RAISED, "水平") for what in ("规范", "科学", "制度", "精细", "标准", "信息", "智能", "法治", "专业", "程序", "精准", "便利", "数字", "人性", "集约", "网格", "智慧", "便民", "均等") for mark in _MARKS},
    **{f"{what}{mark}": (_GIVEN, "“参考”“借鉴”") for what in ("参考价值", "借鉴意义", "借鉴作用", "启示意义", "指导意义", "参考意义", "参考作用", "借鉴价值") for mark in _MARKS},
    **{f"{had}{what}{mark}": (_TO_SOLVE, "的") for had in ("存在", "遇到", "面临", "出现") for what in ("困难", "问题", "不足", "难题", "短板", "矛盾", "困难和问题", "问题和不足", "困难问题", "薄弱环节") for mark in (*_MARKS, *"、和与及123456789")},
}  # fmt: skip
_OF = {before: Pattern(before) for before, _ in _MISSING.values()}
_REACH = 40


def _begun(at: Hit) -> bool:
    before = _MISSING[at.word][0]
    low = clause_start(at.text, at.start, _REACH, "，。；：！？")
    return bool(_OF[before].search(at.text[low : at.start]))


def _begun_before(hits: Sequence[Hit]) -> list[Hit]:
    """Those with the verb before them that asks for another head."""
    return [at for at in hits if _begun(at)]


@rule(
    "T669",
    "object-head-lost",
    "宾语中心词脱漏",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(_MISSING),
    screen=_begun_before,
)
def object_head_lost(text: Text, at: Hit) -> Iterator[Found]:
    """句末宾语只剩定语，缺了中心词：“建成投入”缺“使用”，“提高规范化”缺“水平”。

    误：卫生院门诊楼已建成投入。严格执行双重组织生活，参加支部活动6次。
    误：隆重举行建校60周年。不断提高机关管理的规范化、精细化。
    误：为领导决策提供了参考价值。协调解决项目推进中存在问题，确保按期完工。
    误：牢固树立以患者为中心，改善服务。深入学习贯彻党的二十大，武装头脑。
    正：门诊楼建成投入使用，加大资金投入，执行双重组织生活制度，举行建校60周年庆祝活动。
    正：提高管理规范化水平，推进管理规范化，具有参考价值，解决推进中存在的问题，坚持以患者为中心。
    """
    _, missing = _MISSING[at.word]
    if text.in_title(at.line, at.start, at.end):
        return
    if missing == "的":
        verb = at.word[:2]
        yield at.found("作定语应为“……的……”，缺“的”", verb + "的" + at.word[2:-1], end=at.end - 1)
    elif missing.startswith("“"):
        yield at.found(f"“提供”与“{at.word[:-1]}”搭配不当，宜作{missing}", end=at.end - 1)
    else:
        yield at.found(f"缺宾语中心词，宜补“{missing}”", end=at.end - 1)


_MATTERS = (
    "党风廉政建设|安全生产|意识形态|信访维稳|信访稳定|综治|平安建设|禁毒|森林防火|消防安全|食品安全|廉洁从业|廉政|师德师风|计划生育|环境保护|生态环保|党建|防汛|保密|包保|"
    "目标管理|校园安全|医德医风|行风建设|禁烧|禁放|创建|河长制|耕地保护|粮食安全|防溺水|道路交通安全|反诈|治安|防火|综合治理"
)
_SIGNED = Pattern(
    rf"(?:了)?(?:《)?(?:[0-9]{{4}}年度?)?(?:{_MATTERS})(?:和|与|及|、|{_MATTERS}|工作|目标|责任|管理){{0,5}}(?=[，。；]|[0-9]+余?多?份)"
)
_WITH_NOTHING = Pattern(r"[^，。；、是有]{2,14}的(?=[，。；])")
_CALLED = Pattern(
    r"(?:了)?(?:全[县市镇乡村院校局区])?(?:党委|党组|支部|县委|镇党委|局党组)?(?:安全生产|信访维稳|党建工作|党风廉政建设|意识形态工作?|疫情防控|项目推进|乡村振兴|平安建设|理论学习中心组|防汛抗旱|经济运行)(?:工作)?[0-9]+余?多?[次场]"
)


@rule(
    "T670",
    "paper-or-meeting-lost",
    "“签订”“召开”缺宾语",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("签订", "签署", "层层签", "召开", "加强与", "加强同", "密切与", "密切同"),
)
def paper_or_meeting_lost(text: Text, at: Hit) -> Iterator[Found]:
    """签订的是责任书、承诺书，召开的是会议，不能直接带事项。

    误：与各村逐级签订党风廉政建设，压实责任。
    误：签订安全生产责任26份。全年召开安全生产12次。
    正：签订党风廉政建设责任书26份，召开安全生产会议12次，召开党建工作推进会。
    """
    if at.word[-1] in "与同":
        found = _WITH_NOTHING.match(at.text, at.end)
        if found:
            yield at.found("“的”后面缺中心词，如“联系”“沟通”", end=found.end())
        return
    found = (_CALLED if at.word == "召开" else _SIGNED).match(at.text, at.end)
    if found:
        missing = "会议" if at.word == "召开" else "责任书"
        yield at.found(f"“{at.word}”缺宾语中心词，宜补“{missing}”", end=found.end())
