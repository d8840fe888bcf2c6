"""The 的 that is lost between a long attribute and its noun: 群众反映强烈农产品销售难, 对群众生活影响."""

from collections.abc import Iterator
from itertools import product

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule


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
