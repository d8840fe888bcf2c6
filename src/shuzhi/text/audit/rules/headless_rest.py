"""Further heads, verbs and measures that were dropped: 无从事烟草经营, 违反任职回避的情形, 得到群众的一致, 建立长效, 共计53."""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《语法修辞讲话》：句子成分残缺；《现代汉语八百词》"
_STOPS = "，。；：！？\n"
_MARKS = ("，", "。", "；")

_SOME = Pattern(
    r"(?:[一二三四五六七八九十]是|仍|还|也|尤其|特别)?(?:一些|个别|部分|少数|有些|极少数|极个别|少部分)(?P<what>[^，。；：]{4,46})$"
)
_SAID_OF = Pattern(
    "存在|有(?![时关效章令禁法据责])|出现|发生|解决|反映|暴露|产生|遇到|面临|查找|发现|缺乏|针对|属于|[是即为](?!主|难|政)|带来|造成|导致|形成|整改|克服|面对|列出|查摆|提出|关注|正视|忽视|没能|需要|处于|陷入|表现|流露|滋生|应[该当]|能够|将会|可以|说明|分析|了解|收集|上报|汇报|报告"
)


@rule(
    "T731",
    "some-phenomenon",
    "“……的现象”缺谓语",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(f"的{what}{mark}" for what, mark in product(("现象", "问题", "情况", "情形", "倾向", "苗头", "行为"), ("。", "；"))),
)  # fmt: skip
def some_phenomenon(text: Text, at: Hit) -> Iterator[Found]:
    """“个别干部……的现象。”只有主语部分，缺“存在”“仍有”。

    误：扶残助残的氛围不够浓厚，一些无障碍设施被占用的现象。
    误：基层基础还不牢，个别站所在岗不在状态的问题。
    正：一些设施存在被占用的现象。个别干部有畏难的情况。少数单位不同程度反映人手不足的问题。
    """
    start = clause_start(at.text, at.start, 54, _STOPS)
    found = _SOME.match(at.text, start, at.start)
    if found and not _SAID_OF.search(found["what"]) and at.text[start - 1 : start] in ("，", "。", "；", ""):
        yield at.found(
            f"只有主语，缺谓语，宜补“存在”，如“存在……的{at.word[1:-1]}”", start=start, end=at.end - 1
        )


_PASTIMES = "说话|聊天|吃饭|休息|歇脚|乘凉|纳凉|避雨|下棋|打牌|跳舞|唱歌|健身|锻炼|娱乐|休闲|活动|学习|阅读|读书|看书|交流|议事|说事|办事|办公|培训|开会|议事协商|排练|展示|玩耍|游戏|运动|打球|散步|晾晒|停车|充电|购物|就餐|用餐|洗澡|喝水|更衣|午休|倾诉|沟通|增收|挣钱|务工|就业|发展|学技术|学文化|学知识|学政策|学习技能|长本领|长知识|练本领|练技能|谈心|拉家常|减压|解压|放松|释放压力|宣泄|静心|思考|聊家常|说事|说理|讲理|唱戏|听戏|看戏|看病|买菜|带娃|写作业|展示才艺|展示自我|施展才华|成长|历练|锻炼自己|提升自己|切磋技艺|互帮互助|养老|托管|接受教育|参观|游玩|游览|遛弯"
_A_PLACE = Pattern(
    rf"(?:可以|能|能够|好|共同|集中|日常|平时|健康|安心|舒适)?(?:{_PASTIMES})(?:(?:、|和|与|及|又能|，)?(?:{_PASTIMES})){{0,4}}(?=[，。；！])"
    r"|(?:[做写玩打看听学练唱跳吃喝聊说谈读讲][^，。；、的]{1,3}[、和]){1,3}[做写玩打看听学练唱跳吃喝聊说谈读讲][^，。；、的]{1,3}(?=[，。；！])"
)


@rule(
    "T732",
    "place-missing",
    "“有个说话和吃饭”缺中心词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("有个", "有了个", "有一个", "有了一个", "有了", "提供了一个", "提供一个", "提供", "打造一个", "搭建一个", "搭建了", "建起了"),
    behind=_A_PLACE,
)  # fmt: skip
def place_missing(text: Text, at: Hit) -> Iterator[Found]:
    """“有个”“有了一个”后面要有名词：有个说话的地方、健身的场所、交流的平台。

    误：让老人们有个说话和吃饭。
    误：使学生们有了一个阅读、交流，受到家长欢迎。
    正：让老人们有个说话和吃饭的地方，学生们有了一个阅读空间，有了发展，提供学习机会。
    """
    found = _A_PLACE.match(at.text, at.end)
    one = at.word.endswith("个")
    if found and (one or (at.word != "提供" and ("、" in found[0] or "和" in found[0]))):
        yield at.found("缺宾语中心词，宜补“的地方”“的场所”“的平台”等", end=found.end())


_NONE_DOES = Pattern(r"[^，。；：！？的]{0,30}[^，。；：！？]{0,20}(?=[，。；！])")
_A_CASE = Pattern(r"(?:情况|情形|行为|现象|问题|案件|人员|者|记录|记载|经历|事项|投诉|之事|人|活动的)[”）]?$")


@rule(
    "T733",
    "none-does",
    "“无”后缺中心词",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“无”：没有，后接名词",
    triggers=tuple(
        before + "无" + verb
        for before, verb in product(
            ("属", "女", "偶", "均", "也", "都", "人", "，", "；", "并"),
            ("从事", "经商", "插手", "参与", "收受", "利用", "违规操办", "违规经商", "违规从事", "违规插手", "违规接受", "接受", "干预", "移居", "参股", "办企业"),
        )
    ),
)  # fmt: skip
def none_does(text: Text, at: Hit) -> Iterator[Found]:
    """“无”后面接名词，说“无……的情况”；说做没做，用“没有”“未”。

    误：家属子女无从事烟草经营。
    误：本人无插手工程招投标，配偶均无经商办企业。
    正：家属子女无从事烟草经营的情况，没有从事烟草经营，均无违规违纪，无参与人员。
    """
    found = _NONE_DOES.match(at.text, at.end)
    if found and not _A_CASE.search(found[0]):
        yield at.found("“无”后接名词，宜作“没有……”或“无……的情况”", start=at.start + 1, end=found.end())


_BROKEN = Pattern(r"(?P<what>[^，。；：、的（“]{2,14})的(?:情形|行为|问题|现象|情况|案件|人员|单位)")
_RULE_LIKE = Pattern(
    r"规定|条例|法|(?:纪律|规则|制度|原则|精神|要求|程序|政策|决定|标准|规范|规律|规矩|合同|协议|约定|准则|承诺|禁令|守则|规程|道德|公德|常识|意愿|办法|通知|细则|规章|意志|初衷|命令|公序良俗|红线|底线|常理|师德|职责|义务|契约|秩序|规划|预算|措施|管理|方案|计划|责任制|党章|章程|公约|[制令规约章纪准])[》”}]?$"
)
_SURELY = Pattern(
    "(?:回避|从业|自律|财经|换届|用人|保密|集中|人事|招投标|廉政|政治|组织|群众|工作|生活|信访|安全)$"
)
_HINT: Severity = "hint"
_JOBS = ("律师", "会计", "教师", "医生", "护士", "保洁", "保安", "厨师", "司机", "村医", "家政", "护林员", "网格员", "辅导员", "审计", "统计", "文秘")  # fmt: skip
_FULFILLED = Pattern(
    r"(?:好|了|了?好)?(?:基层|机关|学校|全面从严治党|本级|街道|乡镇)?(?:党建|党风廉政建设|安全生产|意识形态|信访维稳|平安建设|生态环保|生态环境保护|法治建设|基层党建|抓党建)(?:工作)?(?=情况|[，。；])"
)


@rule(
    "T734",
    "duty-or-rule-lost",
    "“违反”“从事”“履行”缺宾语中心词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("违反", "履行", *(f"从事{job}{mark}" for job, mark in product(_JOBS, ("，", "。", "；", "等", "、")))),
)  # fmt: skip
def duty_or_rule_lost(text: Text, at: Hit) -> Iterator[Found]:
    """违反的是规定、纪律，履行的是职责、责任，从事的是职业、工作。

    误：不存在违反任职回避的情形，配偶、子女无人从事律师。
    误：现将一年来履行党建工作情况报告如下。认真履行安全生产，压实责任。
    正：不存在违反任职回避规定的情形，无人从事律师职业，履行党建工作职责，从事会计、审计工作。
    正：违反中央八项规定精神的问题，违反群众意愿的行为，履行党建责任情况。
    """
    if text.in_title(at.line, at.start):
        return
    if at.word == "违反":
        found = _BROKEN.match(at.text, at.end)
        if found and not _RULE_LIKE.search(found["what"]):
            weaker = None if _SURELY.search(found["what"]) else _HINT
            yield at.found("“违反”缺宾语中心词，宜补“规定”", end=found.end("what"), severity=weaker)
    elif at.word == "履行":
        found = _FULFILLED.match(at.text, at.end)
        if found:
            yield at.found("“履行”缺宾语中心词，宜补“职责”，或改作“抓”", end=found.end())
    elif at.word[-1] not in "、等" or not _WORK_LATER.match(at.text, at.end):
        yield at.found("“从事”的是职业、工作，宜补“职业”", end=at.end - 1)


_WORK_LATER = Pattern(r"[^，。；]{0,16}(?:职业|工作|行业|业务|岗位|专业|服务)")

_PRAISED = Pattern(r"(?:得到|受到|赢得|获得|引起|取得)(?:了)?[^，。；：]{0,24}$")
_ATTRIBUTES = {
    **{f"的{how}{mark}": "praise" for how, mark in product(("一致", "高度", "广泛", "充分", "普遍", "热烈", "深切", "强烈"), _MARKS)},
    **{f"{what}{mark}": "kind" for what, mark in product(("长效", "阶段性", "突破性", "实质性", "历史性", "标志性", "苗头性", "倾向性", "建设性", "决定性", "趋势性", "转折性"), _MARKS)},
    **{f"{verb}的{mark}": "done" for verb, mark in product(("举办", "组织", "交办", "安排", "下达", "布置", "分配", "赋予", "召开", "印发", "下发", "部署", "开展", "反映", "提出", "规定", "制定", "确定"), ("，", "。", "；"))},
}  # fmt: skip
_OUGHT = Pattern(r"(?:具有|有|更具|多|是|为|呈|属|较强的|很强的)[^，。；]{0,6}$")
_DOES = Pattern(
    r"(?:参加|完成|落实|解决|办理|做好|承担|接受|学习|遵守|贯彻|答复|回应|执行|传达)(?:了|好)?[^，。；：是的、]{0,14}(?:上级|领导|组织|党委|政府|机关|单位|部门|局|校|院|群众|支部|委|镇|县|市|省|区|乡|会|公司|里|代表|委员|街道|班子|乡镇|党组)$"
)


def _dangling(hits: Sequence[Hit]) -> list[Hit]:
    """Those whose clause has the verb that asks for a noun behind the attribute."""
    kept = []
    for at in hits:
        kind = _ATTRIBUTES[at.word]
        low = max(0, at.start - 26)
        if kind == "kind" or (_PRAISED if kind == "praise" else _DOES).search(at.text, low, at.start):
            kept.append(at)
    return kept


@rule(
    "T735",
    "attribute-dangles",
    "定语后缺中心词（一致、长效、交办的）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(_ATTRIBUTES),
    screen=_dangling,
)
def attribute_dangles(text: Text, at: Hit) -> Iterator[Found]:
    """“一致”“长效”“阶段性”“领导交办的”只作定语，后面缺名词。

    误：各项工作得到了上级领导和群众的一致。逐步建立健全常态长效，巩固整治成果。
    误：三项改革取得阶段性，圆满完成领导交办的。积极参加县委党校举办的，提高理论素养。
    正：得到群众的一致好评，建立长效机制，取得阶段性成果，完成领导交办的任务，具有标志性。
    正：会议是县委组织的，这一荣誉是大家给的。
    """
    kind = _ATTRIBUTES[at.word]
    if text.in_title(at.line, at.start):
        return
    if kind == "kind":
        before = at.text[max(0, at.start - 10) : at.start]
        if _OUGHT.search(before) or before.endswith(("的", "、")) or not _KIND_VERB.search(before):
            return
        yield at.found(f"“{at.word[:-1]}”后缺中心词，如“机制”“成果”“问题”", end=at.end - 1)
    elif kind == "praise":
        yield at.found(f"“{at.word[:-1]}”后缺中心词，如“好评”“肯定”“关注”", end=at.end - 1)
    else:
        start = clause_start(at.text, at.start, 40, _STOPS)
        if "是" not in at.text[start : at.start]:
            yield at.found(f"“{at.word[:-1]}”后缺中心词，如“任务”“工作”“活动”", end=at.end - 1)


_KIND_VERB = Pattern(
    "建立|健全|完善|构建|形成|取得|实现|解决|整治|纠正|提出|发现|作出|做出|迈出|获得|抓住|研究|关注|防范"
)

_AT_WORK = tuple(
    f"在{what}，"
    for what in (
        "工作", "日常工作", "实际工作", "平时工作", "具体工作", "今后工作", "今后的工作", "以后的工作", "下步工作", "下一步工作", "一年的工作", "平时的工作", "日常生活", "学习工作", "工作生活", "日常管理", "日常监管", "教学工作",
        "教学过程", "执法过程", "办案过程", "调研过程", "学习过程", "服务过程", "推进过程", "工作过程", "整改过程", "具体实践", "工作实践", "教学实践", "审判实践", "思想", "作风", "生活", "学习", "纪律作风", "廉洁自律", "思想政治",
        "党风廉政建设", "班子建设", "队伍建设", "项目建设", "疫情防控工作", "安全生产", "信访工作", "党建工作", "脱贫攻坚工作", "乡村振兴工作", "环境整治工作", "招商引资工作", "服务群众", "联系群众", "履职尽责", "业务学习", "理论学习", "干部管理", "教书育人", "抓党建", "抓落实", "处理问题", "解决问题", "化解矛盾", "推动发展", "产业发展", "征地拆迁", "拆迁工作", "课堂教学", "案件审理", "案件办理", "民生保障", "作风建设", "制度建设", "思想建设", "组织建设", "经费使用", "资金使用", "财务管理", "内部管理", "护理工作", "护理管理", "班级管理", "教学管理", "执法办案", "队伍管理", "选人用人", "项目推进", "项目管理", "资金管理", "生产经营", "经营管理", "客户服务", "医疗服务", "基层党建工作", "换届工作",
    )
)  # fmt: skip
_AT_START = ("，", "。", "；", "：", "", "我", "人", "们", "是", "　", " ")


@rule(
    "T736",
    "in-what",
    "“在……”缺“中”“方面”",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“在”：在……中、在……上、在……方面",
    triggers=_AT_WORK,
)
def in_what(text: Text, at: Hit) -> Iterator[Found]:
    """“在日常工作，”没有说完，应为“在日常工作中，”“在队伍建设方面，”。

    误：在日常工作，坚持以身作则。
    误：在党风廉政建设，认真履行第一责任人职责。
    正：在日常工作中，坚持以身作则。他仍在工作，贯穿在学习，党员在学习，体现在作风，在工作上严格要求。
    """
    if at.before(1) not in _AT_START or text.in_title(at.line, at.start):
        return
    if at.before(1) in ("人", "们") and at.before(2) not in ("本人", "我们"):
        return
    if at.word in ("在工作，", "在学习，") and at.before(1) not in ("，", "。", "；", ""):
        return
    yield at.found(f"“{at.word[:-1]}”缺“中”“上”或“方面”", end=at.end - 1)


_ILLICIT = Pattern(
    r"(?:违规|违法|违章|非法|私自|擅自|乱)(?:设置|搭建|安装|加装|架设|修建|张贴|悬挂|堆放|停放|占用|种植|设立|粘贴|摆放|建设|改建)(?P<thing>(?:车位|泊位|车道|通道|绿地|人行道|防盗网|防盗窗|铁栅栏|栅栏|广告牌?|围栏|彩钢[房棚瓦]|棚房|板房|房屋|建筑物|构筑物|地锁|隔断|阳光房|摊点|摊位|车棚|鸡舍|猪圈|标语|横幅|小广告|雨棚|遮阳棚|蓬布|灯箱|条幅|鱼塘|大棚|坟墓|墓地|圈舍|厂房|仓库|杂物|柴草|车辆|僵尸车|电线|飞线|充电桩|充电设施|门窗|护栏|渔网|地笼|网箱|店招|牌匾|户外广告|砂石|煤堆|垃圾|建筑垃圾|窝棚|围墙|道闸|限高杆|摄像头)[^，。；的]{0,20})"
)


@rule(
    "T737",
    "illicit-without-de",
    "“拆除违规设置防盗网”缺“的”",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“的”：动词短语作定语须用“的”",
    triggers=(
        "拆除",
        "清理",
        "清除",
        "取缔",
        "移除",
        "拆掉",
        "清拖",
        "铲除",
        "拆迁",
        "查扣",
        "清走",
        "暂扣",
        "收缴",
    ),
    behind=_ILLICIT,
)
def illicit_without_de(text: Text, at: Hit) -> Iterator[Found]:
    """拆的是“违规设置的防盗网”，动宾短语作定语缺“的”。

    误：拆除违规设置防盗网、铁栅栏1274处。
    误：清理私自搭建彩钢棚37处。
    正：拆除违规设置的防盗网，拆除违法建筑，清理乱堆乱放，查处违规停放车辆行为。
    """
    found = _ILLICIT.match(at.text, at.end)
    if found and not found[0].endswith(("行为", "现象", "问题")):
        place = found.start("thing")
        yield at.found(
            "动词短语作定语，缺“的”", f"{at.text[at.start : place]}的{found['thing']}", end=found.end("thing")
        )


_GIVES = Pattern(
    r"(?:捐赠|捐献|捐助|捐|发放|赠送|送去|送上|送来|购置|购买|采购|筹集|筹措|募集|查获|查扣|销毁|收缴|配备|投入)(?:了|出)?[^，。；：]{2,40}$"
)
_KINDS_OF = ("物资", "物品", "用品", "产品", "设备", "器材", "食品", "商品", "药品", "材料", "资料", "礼品", "慰问品", "款物", "农产品", "装备", "家具", "家电", "器械")  # fmt: skip
_SUM = Pattern(r"(?:共计|合计|总计|累计|折合|价值|约|近|达|人民币|总)*[0-9]")
_NUMBER_END = Pattern(r"(?:达|为|约)?(?P<number>[1-9][0-9]{0,5})(?=[，。；])")


@rule(
    "T738",
    "goods-or-unit-lost",
    "“等价值”缺中心词，数后缺单位",
    kind="typo",
    severity="warning",
    source="GB/T 15835—2011《出版物上数字用法》；《语法修辞讲话》",
    triggers=("等价值", "等折合", "等总价值", "等共计", "等累计", "等合计", "领题调研", *(f"{digit}百分点" for digit in "0123456789"), "共计", "合计"),
)  # fmt: skip
def goods_or_unit_lost(text: Text, at: Hit) -> Iterator[Found]:
    """列举之后说价值，要有“物资”“物品”；数后要有单位。

    误：捐赠口罩、防护服、方便面等价值41万元。班子成员领题调研8个。
    误：占比提高2.3百分点。整改各类问题共计53，已全部销号。
    正：捐赠口罩、方便面等物资价值41万元，领题调研课题8个，提高2.3个百分点，整改问题共计53项。
    """
    if at.word[0] == "等":
        given = _GIVES.search(at.text, max(0, at.start - 46), at.start)
        if given and _SUM.match(at.text, at.end):
            yield at.found("“等”后缺中心词，宜补“物资”“物品”", "等物资" + at.word[1:])
    elif at.word == "领题调研":
        found = _BY_PIECES.match(at.text, at.end)
        if found:
            yield at.found(
                "缺宾语中心词，宜补“课题”", "领题调研课题" + found[0], end=found.end(), severity="hint"
            )
    elif at.word.endswith("百分点"):
        yield at.found("“百分点”前缺量词“个”", f"{at.word[0]}个百分点")
    else:
        found = _NUMBER_END.match(at.text, at.end)
        if found:
            yield at.found("数后缺量词", end=found.end())


_BY_PIECES = Pattern(r"[0-9]{1,3}[个项]")
