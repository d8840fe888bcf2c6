"""Leftovers of scrubbing and of replaced templates: 新思想 for the full name, 领导 for 习近平总书记, cut titles of books."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

SOURCE = "公开文件的规范全称；网站转载时的替换痕迹"
_THOUGHT = "习近平新时代中国特色社会主义思想"

_NEW_AHEAD = Pattern(
    r"(?:学习贯彻|学习领会|学习|学深悟透|学好|学透|贯彻落实|贯彻|领会|领悟|领悟好|践行|落实|感悟|学懂|弄通|宣讲|宣传|学|悟|用|以|和|与|及|用好|习近平|围绕|聚焦|掌握|精神|坚持|党的|对|把|从|在|到"
    r"|把握好?|牢记|运用|运用好|贯通|吃透|读懂|紧扣|紧跟|遵循|沿着|传播|传播好|研读|研学|研讨|深悟|体悟|笃信|信仰|对标|对照|拥护|深入|系统|全面|认真|跟进|自觉|带头|理解|传承|《|[、，“”])$"
)
_NEW_BEHIND = Pattern(
    r"[，。；、”）]|和|及|与|以及|主题教育|武装|凝心铸魂|铸魂|育人|教育人|教育党员|上下功夫|上见成效|上有|方面|入脑入心|走深走实|落地|落到|见行见效|作为|当作|列为|列入|纳入|融入|贯穿|转化|变成|化为"
    r"|为指导|为引领|为指引|为统领|为根本|为遵循|为主题|为主线|为纲|指导|指引|引领|统领|统揽|分析|解决|观察|推动|谋划|学习|学习贯彻|大学习|专题|理论|精神|进(?!步)|中"
    r"|的(?:学习|理解|认识|把握|精髓|实质|内涵|丰富|科学|核心要义|实践要求|重大|指引|指导|引领|真理|真谛|武装|宣传|宣讲|伟力|力量|世界观|方法论|立场|体系|自觉|坚定|忠实|道理|根本|主要|最新)|$"
)
_NEW_KIN = Pattern(
    r"新(?:观点|观念|理念|论断|战略|要求|思路|知识|技术|方法|举措|理论|成果|事物|风尚|文化|业务|经验|青年|时尚|动态|情况|形势|任务|政策|模式|本领|技能|视野|作为|气象|标准)"
)
_NEW_SLOGAN = Pattern(
    r"”?[\s\u3000，、·]?(?:争做|做好|建功|奋进|建设新|展现|开启|踔厉|迈进|引领新|走进|启航|绽放|照亮|传播|飞入|润)"
)
_STUDY = Pattern(r"学|贯彻|领会|领悟|党的|主题教育|武装|精神")


@rule(
    "F531",
    "new-thought",
    "“新思想”应写全称",
    kind="fixed_formulation",
    severity="error",
    source=SOURCE,
    triggers=("新思想",),
)
def new_thought(text: Text, at: Hit) -> Iterator[Found]:
    """以“新思想”代替习近平新时代中国特色社会主义思想的全称。

    误：深入学习党的二十大精神和新思想。
    误：扎实开展“学习贯彻新思想”主题教育。
    误：用新思想武装头脑、指导实践。
    正：深入学习贯彻习近平新时代中国特色社会主义思想。
    正：学习新思想、新观点、新论断，掌握新知识。
    正：组织“学习新思想 争做新青年”演讲比赛。
    误：把握好新思想的世界观和方法论。
    正：这一时期涌现出许多新思想。
    """
    ahead = _NEW_AHEAD.search(at.text, max(0, at.start - 4), at.start)
    if not ahead or not _NEW_BEHIND.match(at.text, at.end) or _NEW_SLOGAN.match(at.text, at.end):
        return
    around = at.before(16) + " " + at.after(16)
    if _NEW_KIN.search(around) or at.text.endswith(("一系列", "系列", "《"), 0, at.start):
        return
    start, end, suggestion = at.start, at.end, _THOUGHT
    if at.text.startswith("”主题教育", at.end):
        begin = at.text.rfind("“", max(0, at.start - 8), at.start)
        if begin >= 0:
            start, end = begin, at.end + len("”主题教育")
            suggestion = at.text[begin + 1 : at.start] + _THOUGHT + "主题教育"
    sure = _STUDY.search(at.before(12) + at.after(6)) and at.text[at.start - 1 : at.start] != "“"
    severity: Severity | None = None if sure or start != at.start else "hint"
    yield at.found(f"应写全称“{_THOUGHT}”", suggestion, start=start, end=end, severity=severity)


LEADER = Pattern(
    r"领导(?:"
    r"(?P<sure>系列(?:重要)?(?:讲话|论述|指示)|重要论述|(?:亲临|莅临)?视察[^，。；]{0,12}(?:讲话|指示)|"
    r"关于[^。；]{2,40}?重要(?:论述|思想)|(?:指出|提出|强调|要求)(?=的?“(?:七个有之|五个必须|四个意识|四个自信|两个维护|三严三实|四个铁一般|四个全面|三个务必|五位一体|绿水青山)))|"
    r"(?P<come>来[^，。；]{1,6}?(?:考察|视察)[^，。；]{0,10}重要(?:讲话|指示)|[“]?七一[”]?重要讲话|(?:对[^。；，]{2,16}?)?的?殷[殷切](?:嘱托|期望|期盼|希望|关怀)|给[^，。；]{2,20}(?:的?重要)?回信|"
    r"同[^，。；]{2,24}座谈时的?(?:重要)?讲话|在(?:党的|全国|中央|庆祝|纪念|中国)[^，。；]{1,24}上(?:所?作?的)?(?:重要)?(?:讲话|报告)|"
    r"[“](?:绿水青山|疫情要防住|人民对美好生活|打铁必须|江山就是人民|空谈误国|功成不必|时代是出卷人|两山))|"
    r"(?P<likely>重要(?:讲话|指示)(?:精神|批示|和|、)|考察[^，。；]{0,12}重要(?:讲话|指示)|"
    r"关于[^。；，]{2,30}?重要(?:指示|讲话|批示)|在[^。；，]{2,30}?重要讲话|对[^。；，]{2,20}?重要(?:指示|讲话)))"
)
_OF_OTHERS = Pattern(
    r"(?:[县市省镇乡区局委部院校厅处科级府位要管体层方州旗团站所社厂]|单位|主要|党政|班子|的|中央|国家|公司|企业|老|责|任|科室|名|任何|等|其他|相关|有关)$"
)
# What a leader of the place does.
_VISIT = Pattern(r"[县乡镇局校院村](?:考察|视察|检查)|[县市省镇乡区局州旗]委|全[县市省镇乡区]|给(?:我|予|出)")
_LOCAL = Pattern(r"[县市省镇乡区局州旗]委?[^，。；]{0,6}(?:全会|会议|大会|调研|讲话)")


@rule(
    "F532",
    "leader-for-name",
    "“领导”代替总书记称谓",
    kind="fixed_formulation",
    severity="error",
    source=SOURCE,
    triggers=tuple(
        "领导" + word
        for word in (
            "系列", "重要", "视察", "亲临", "莅临", "考察", "关于", "在", "对", "指出", "提出", "强调", "要求",
            "来", "“", "七一", "殷殷", "殷切", "的殷殷", "的殷切", "给", "同",
        )
    ),
)  # fmt: skip
def leader_for_name(text: Text, at: Hit) -> Iterator[Found]:
    """转载时“习近平总书记”被替换为“领导”。

    误：认真学习领导系列重要讲话精神。
    误：以领导视察甘肃重要讲话和重要指示精神为指导。
    误：对照领导指出的“七个有之”问题。
    误：深入学习领导关于信访工作的重要论述。
    误：认真对照领导关于党的自我革命的重要思想。
    误：学习领导来我省考察时的重要讲话精神。
    误：学习领导在党的二十大上所作的报告。
    正：认真学习习近平总书记系列重要讲话精神。
    正：落实县委主要领导在全县干部大会上的重要讲话要求。
    正：传达上级领导重要讲话精神。
    正：按照领导要求，及时报送材料。
    正：陪同领导来我县考察产业园，领会领导在全县大会上的讲话。
    """
    found = LEADER.match(at.text, at.start)
    if not found or _OF_OTHERS.search(at.text, max(0, at.start - 3), at.start):
        return
    if (found["likely"] or found["come"]) and (_VISIT if found["come"] else _LOCAL).search(found[0]):
        return
    yield at.found(
        "“领导”应为“习近平总书记”，是转载替换的痕迹",
        "习近平总书记" + found[0][2:],
        end=found.end(),
        severity=None if found["sure"] else "warning",
    )


# Speeches of 2017 to 2019 still said it without the name.
_FULL_NAME_SINCE = 2020
_PARAGRAPH = 1500
# What stands there instead of the name is told by the rules on placeholders.
_NAMED = "平xXｘＸ×*＊某】]）)○"


@rule(
    "F533",
    "nameless-thought",
    "缺“习近平”三字",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=("新时代中国特色社会主义思想",),
)
def nameless_thought(text: Text, at: Hit) -> Iterator[Found]:
    """“新时代中国特色社会主义思想”前缺“习近平”；2020年以前、年度不明或同段引述讲话的只作提示。

    误：坚持以新时代中国特色社会主义思想为指导。
    误：认真学习《新时代中国特色社会主义思想专题摘编》。
    正：坚持以习近平新时代中国特色社会主义思想为指导。
    正：坚持不懈用新时代中国特色社会主义思想凝心铸魂。
    正：坚持以xx新时代中国特色社会主义思想为指导。
    """
    before = at.before(1)
    # the report of the 20th congress says these without the name
    if at.before(4) == "全面贯彻" or at.after(4) == "凝心铸魂":
        return
    if at.text.endswith(("习近平", "同志", "书记"), 0, at.start) or (before and before in _NAMED):
        return
    dated = text.years_at(at.line)
    # leaders themselves leave the name out: a paragraph that quotes them is no leftover
    around = at.around(_PARAGRAPH)
    quoting = any(word in around for word in ("习近平", "总书记", "习主席"))
    sure = bool(dated) and min(dated) >= _FULL_NAME_SINCE and not quoting
    yield at.found(f"应写全称“{_THOUGHT}”", _THOUGHT, severity=None if sure else "hint")


_SURE_BOOKS = ("《谈治国理政", "《领导著作选读", "《领导谈治国理政", "《领导关于", "《新思想")
_OF_BOOKS = Pattern("新思想(?:基本问题|学习|三十讲|专题|概论|的|》)")
_ABOUT = ("论述摘编》", "论述选编》", "概论》", "重要论述》", "重要思想》", "学习纲要》", "摘编》")
_EXCERPTS = Pattern(r"《(?P<title>(?:关于)?[^《》]{2,40})论述摘编$")


@rule(
    "F534",
    "nameless-book",
    "书名缺“习近平”",
    kind="fixed_formulation",
    severity="warning",
    source="中央文献出版社、人民出版社等所出书名",
    triggers=(
        "论述摘编》",
        "《谈治国理政",
        "《治国理政》",
        "《著作选读》",
        "《领导著作选读",
        "《领导谈治国理政",
        "《领导关于",
        "《新思想",
        "《在福建》",
        "《在浙江》",
        "《的七年知青岁月》",
    ),
)
def nameless_book(text: Text, at: Hit) -> Iterator[Found]:
    """《习近平谈治国理政》《习近平关于……论述摘编》《习近平著作选读》等书名中缺“习近平”。

    误：潜心研读《谈治国理政》。
    误：学习《关于力戒形式主义官僚主义重要论述选编》和《关于全面从严治党论述摘编》。
    误：通读《领导著作选读》《新思想学习纲要》《领导关于党的建设的重要思想概论》。
    正：潜心研读《习近平谈治国理政》。
    正：学习《习近平关于全面从严治党论述摘编》《毛泽东邓小平江泽民胡锦涛关于中国共产党历史论述摘编》。
    """
    if at.word == "论述摘编》":
        found = _EXCERPTS.search(at.text, max(0, at.start - 50), at.end - 1)
        if found and not found["title"].startswith(
            ("习近平", "毛泽东", "邓小平", "江泽民", "胡锦涛", "马克思")
        ):
            right = "《习近平" + found["title"] + "论述摘编》"
            yield at.found(f"书名应为“{right}”", right, start=found.start())
        return
    end = at.text.find("》", at.end - 1, at.end + 24) + 1 or at.end
    title = at.text[at.start + 1 : end]
    if at.word == "《新思想":
        if not _OF_BOOKS.match(title):
            return
        right = f"《{_THOUGHT}" + title.removeprefix("新思想")
    elif at.word == "《领导关于" and not title.endswith(_ABOUT):
        return
    else:
        right = "《习近平" + title.removeprefix("领导")
    severity: Severity | None = "error" if at.word in _SURE_BOOKS else None
    yield at.found(
        f"书名应为“{right}”", right if at.word != "《治国理政》" else None, end=end, severity=severity
    )


_CAMPAIGN = Pattern(r"[“‘]?[^“”‘’，。；、]{2,12}[”’]?$")


@rule(
    "F535",
    "replaced-campaign",
    "活动名称替换不当",
    kind="fixed_formulation",
    severity="warning",
    source="由“‘两学一做’学习教育常态化制度化”等范文替换活动名称而成，语义不通",
    triggers=("行动教育", "活动学习教育", "行动学习教育", "工程学习教育"),
)
def replaced_campaign(text: Text, at: Hit) -> Iterator[Found]:
    """范文中的“学习教育”被换成本地行动名称，成为“行动教育常态化制度化”。

    误：推进“三优一强”行动教育常态化制度化。
    正：推进“两学一做”学习教育常态化制度化。
    正：以实际行动教育身边人。
    """
    after = at.after(6)
    if at.before(1) not in ("”", "’") and not after.startswith(("常态化", "制度化")):
        return
    ahead = _CAMPAIGN.search(at.text, max(0, at.start - 14), at.start)
    end = at.end
    for word in ("常态化", "、", "制度化"):
        end += len(word) if at.text.startswith(word, end) else 0
    start = at.start
    if at.before(1) in ("”", "’") and ahead:
        start = max(at.text.rfind("“", max(0, at.start - 14), at.start), ahead.start())
    yield at.found("行动、活动不是学习教育，疑为替换名称所致，请改写", start=start, end=end)
