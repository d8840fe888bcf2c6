"""Words that are lost from fixed frames: the 下 of 在……领导下, the 的 between a long attribute and its noun."""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《现代汉语八百词》“在”：在……下；《语法修辞讲话》"
_HELPS = (
    "领导", "带领", "支持", "帮助", "关心", "配合", "努力", "指导", "关怀", "支持配合", "关心支持", "关心帮助", "引领", "指引", "监督", "协助", "理解",
    "推动", "重视", "鼓励", "信任", "关注", "参与",
)  # fmt: skip
_IN = Pattern(
    r"(?:^|[，。；：！？\u3000 （]|一年来|以来|[今本]年|全年|这一年|年度)(?:[我他]们?|本人|全[镇县局校院村区市乡]|我[镇县局校院村区市乡所])?在(?P<who>(?!于|此|座|场)(?:上级|中央|[^，。；：！？中上下里内间时后前]){2,36}?)"
    r"(?P<how>的|正确|坚强|大力|精心|亲切|鼎力|共同|悉心|有力|直接)[^，。；：！？中上下里内间时后前的]{0,12}$"
)
_BEHIND = Pattern(
    r"，(?:我|全|本|各|大?家|班子|通过|经过|圆满|较好|顺利|认真|坚持|紧紧|围绕|以|扎实|团结|克服|学校|医院|公司|支部|单位|机关|村|社区|干警|民警|教师|职工|科|完成|各项|始终|深入|积极|按照|严格|切实)"
)
_BACK = 60


def _in_ahead(hits: Sequence[Hit]) -> list[Hit]:
    return [at for at in hits if "在" in at.text[at.start - _BACK if at.start > _BACK else 0 : at.start]]


@rule(
    "T693",
    "under-missing",
    "“在……下”缺“下”",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(f"{help_}，" for help_ in _HELPS),
    screen=_in_ahead,
)
def under_missing(text: Text, at: Hit) -> Iterator[Found]:
    """“在……的领导”“在……大力支持”之后缺“下”。

    误：在县委的正确领导，我与班子成员一道完成了各项任务。
    误：一年来，在同事们的关心帮助，我较好地履行了职责。
    正：在县委的正确领导下，我完成了各项任务。
    正：在工作中得到了大家的支持，我深受感动，在座各位领导，在学习上接受老师的指导，我进步很快。
    """
    low = max(0, at.start - _BACK)
    piece = at.text[
        max([low, *(at.text.rfind(mark, low, at.start) for mark in "，。；：！？")]) : at.start
        + len(at.word)
        - 1
    ]
    found = _IN.search(piece)
    if not found or _TAKES.search(found["who"]) or not _BEHIND.match(at.text, at.end - 1):
        return
    yield at.found(f"应为“在……{at.word[:-1]}下”，缺“下”", f"{at.word[:-1]}下，")


_TAKES = Pattern(
    "得到|受到|给予|提供|接受|获得|争取|离不开|需要|感谢|加强|开展|进行|赢得|取得|学习|工作中|给|加大|寻求|注重|强化|主动|积极|坚持|自觉"
)


_CAUSES = (
    "反映强烈", "反映集中", "关注", "关心关注", "普遍关心", "关心", "急难愁盼", "期盼", "困扰", "侵害群众利益", "损害群众利益", "危害群众利益", "影响", "制约", "阻碍",
)  # fmt: skip
_NOUN_OF_ILL = (
    r"(?:难|贵|乱|差|问题|不正之风|痛点|堵点|难点|难题|瓶颈|短板|突出问题|热点|顽疾|乱象|行为|短板弱项)"
)


@rule(
    "T694",
    "of-missing",
    "定语后缺“的”",
    kind="typo",
    severity="warning",
    source="《中学教学语法系统提要（试用）》：较长的定语与中心语之间用“的”",
    triggers=(
        *(f"反映{how}" for how in ("强烈", "突出", "集中", "较多", "普遍")),
        "损害群众利益",
        "侵害群众利益",
        "危害群众利益",
        "侵占群众利益",
        *(f"方面{good}" for good in ("好经验", "好做法", "经验", "做法", "先进", "成功", "典型", "有益", "优秀")),
        *(f"{what}影响" for what in ("生活", "生产", "工作", "出行", "企业", "环境", "经济", "教学", "群众", "居民", "就业", "经营", "市场")),
        *(f"{what}冲击" for what in ("生活", "生产", "工作", "企业", "经济", "就业", "经营", "市场")),
        *(f"{what}{where}" for what, where in product(("困扰", "影响", "制约", "阻碍"), ("企业", "群众", "居民", "村民", "全村", "全镇", "产业", "学校", "项目", "我", "高质", "经济", "发展", "农村", "基层"))),
    ),
)  # fmt: skip
def of_missing(text: Text, at: Hit) -> Iterator[Found]:
    """较长的定语直接连上名词，中间缺“的”。

    误：着力解决群众反映强烈农产品销售难。
    误：整治损害群众利益不正之风。
    误：降低了疫情对群众生产生活影响。
    误：学习先进地区在积分制管理方面好经验好做法。
    误：破解困扰村民多年饮水难问题。
    正：解决群众反映强烈的突出问题，整治损害群众利益问题和行为，降低疫情对生活的影响。
    正：学习方面经验丰富，对学生生活影响很大，群众反映强烈，反映强烈问题得到解决，破解制约发展瓶颈问题。
    """
    word = at.word
    if word.startswith("反映"):
        found = _REFLECTED.match(at.text, at.end)
        if (found and "群众" in at.before(8)) or (
            found and at.before(2) in ("社会", "企业", "家长", "职工", "学生", "居民", "村民")
        ):
            yield at.found(f"“{word}”后缺“的”", f"{word}的")
        return
    if word.endswith("群众利益"):
        if _WIND.match(at.text, at.end):
            yield at.found("“利益”后缺“的”", f"{word}的")
        return
    if word.startswith("方面"):
        before = at.before(24)
        if (word[2:] in ("好经验", "好做法") or _LEARNT.search(before)) and _GOOD.match(
            at.text, at.start + 2
        ):
            yield at.found("“方面”后缺“的”", f"方面的{word[2:]}")
        return
    if word.endswith(("影响", "冲击")):
        if _END.match(at.text, at.end) and _UPON.search(at.before(20)) and not _VERB.search(at.before(10)):
            yield at.found(f"“{word[-2:]}”前缺“的”", f"{word[:-2]}的{word[-2:]}")
        return
    found = _LONG_ILL.match(at.text, at.end)
    if found:
        yield at.found(
            "较长的定语与名词之间缺“的”",
            f"{at.text[at.start : found.start('ill')]}的{found['ill']}",
            end=found.end("ill"),
        )


_REFLECTED = Pattern(
    r"(?!的|问题|[，。；：、！？）”“]|和|且|及|与|意见|事项|得到|情况|在|已|时|之|最|并|或|以及)[\u4e00-\u9fff]{2,10}(?:难|贵|乱|差|慢|问题|矛盾|现象|行为|不正之风|隐患)"
)
_WIND = Pattern("(?:不正之风|突出问题|腐败问题|作风问题|违纪|微腐败)")
_LEARNT = Pattern("(?:学习|借鉴|总结|推广|交流|介绍|汲取|吸收)[^，。；：]{0,20}在?[^，。；：]{2,12}$")
_GOOD = Pattern(
    "(?:好经验|好做法|经验做法|经验和做法|成功做法|成功经验|先进经验|先进做法|典型经验|典型做法|有益经验|优秀做法|做法和?经验)"
)
_END = Pattern("[，。；！]|降到|降至|减[少小轻]|[逐渐]")
_UPON = Pattern("(?:对|给|于)[^，。；：的]{1,14}$")
_VERB = Pattern("(?:产生|造成|形成|带来|有|受|无|没|不|较|很|极|最)")
_LONG_ILL = Pattern(
    r"[^，。；：、的是了“”（）]{0,6}(?:多年|已久|至今|长远发展|长期|发展|经营|出行|生活|生产|建设|稳定)(?P<ill>(?!的)[\u4e00-\u9fff]{1,4}(?:难|贵)(?:问题|题)?|痛点堵点|痛点难点|痛点|堵点|难点堵点)(?=[，。；、]|问题)"
)
