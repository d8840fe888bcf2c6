"""Lists whose levels are parted by one mark: 整治问题37处、完成水库加固; 增发补贴、发放口罩、消毒液等; 甲、乙，丙等8件大事."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_STANDARD = "GB/T 15834—2011《标点符号用法》4.4、4.5：分句之间用逗号，句子内部并列词语之间用顿号"
_UNITS = "处个次人件家户场份条项亩台里元名"
_VERBS = (
    "完成", "开展", "举办", "推进", "组织", "实施", "建立", "启动", "形成", "落实", "配合", "协助", "制定", "出台", "有效", "全面", "基本", "全部", "带动", "促进", "做到", "取得", "确保", "成功",
)  # fmt: skip
_REACH = 60
_MARKS = "，。；：！？,;:!?（）()\u3000 "
_NO_FIGURE = Pattern("(?![会比率费员者单表书证])[^，。；、0-9_＿]{2,24}(?=[，。；])")


@rule(
    "U906",
    "clause-behind-figure-and-pause",
    "分句之间误用顿号",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=tuple(f"{unit}、{verb}" for unit in _UNITS for verb in _VERBS),
    behind=_NO_FIGURE,
)
def clause_behind_figure_and_pause(text: Text, at: Hit) -> Iterator[Found]:
    """前一分句以数量收尾，后面是另一个没有数量的动宾分句，中间用逗号，不用顿号。

    误：县级河长巡河48次，整治“四乱”问题37处、完成水库除险加固，新建堤防5.3公里。
    误：新发展党员4名、全面推行积分管理，群众积极性明显提高。
    正：整治“四乱”问题37处，完成水库除险加固，新建堤防5.3公里。
    正：开工项目304个、完成投资46亿元，推动3个、组织2个、完成1个。
    """
    begin = clause_start(at.text, at.start, _REACH, _MARKS)
    ahead = at.text[begin : at.start]
    # 新建3处、改建5处、完成…: all are phrases of one build, and all inside of a quotation or title is another's
    if (
        "、" in ahead
        or len(ahead) < 4
        or "“" in ahead.rpartition("”")[2]
        or "《" in ahead.rpartition("》")[2]
    ):
        return
    yield at.found("此处是另一个分句，前面用逗号", "，", start=at.start + 1, end=at.start + 2)


_GIVEN = (
    "发放", "购买", "购置", "安装", "赠送", "捐赠", "慰问", "印发", "张贴", "悬挂", "制作", "采购", "配备", "更换", "增设", "维修", "铺设", "栽植", "栽种", "添置",
    "送去", "送上", "修建", "新建", "新增", "设置", "摆放", "改造", "新修", "配齐",
)  # fmt: skip
_GIVES = "|".join(
    (
        *_GIVEN,
        "增发",
        "减免",
        "进行",
        "免除",
        "修缮",
        "粉刷",
        "加固",
        "更新",
        "整修",
        "配置",
        "筹集",
        "募集",
        "筹措",
        "办理",
        "维护",
        "整治",
        "绿化",
        "补发",
        "补助",
        "落实",
        "提供",
        "投入",
        "建成",
        "建设",
        "硬化",
        "清理",
        "拆除",
        "争取",
        "开展",
        "举办",
        "组织",
        "走访",
        "排查",
    )
)
_GIVER = Pattern(f"(?:^|[^，。；、]{{0,14}}?)(?:{_GIVES})[^，。；、]{{2,14}}$")
_ITEMS = Pattern(
    f"(?P<second>[^，。；、（）“”]{{1,8}})(?:、(?!{_GIVES}|开|召|建[立设成]|完善|加强|推|修|整|清|改|硬|补|维|落实|解决|帮|送|协|做|实|提|规|组|参|走|拓|绿化|美化|亮化)[^，。；、（）“”]{{1,8}}){{1,4}}等"
)


@rule(
    "U907",
    "two-levels-with-one-mark",
    "两层并列都用顿号",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=tuple(f"、{verb}" for verb in _GIVEN),
    behind=_ITEMS,
)
def two_levels_with_one_mark(text: Text, at: Hit) -> Iterator[Found]:
    """两个动宾短语之间、后一个短语的各项宾语之间都用顿号，层次不清，前者应用逗号。

    误：为困难群众增发一次性生活补贴、发放口罩、消毒液等防疫物资。
    误：新建文化广场1个、安装路灯、健身器材等设施。
    正：为困难群众增发一次性生活补贴，发放口罩、消毒液等防疫物资。
    正：新建文化广场、安装路灯、维修水渠等工作有序推进。
    """
    begin = clause_start(at.text, at.start, _REACH, _MARKS + "、")
    if at.text[begin - 1 : begin] == "、":
        return
    if _GIVER.match(at.text[begin : at.start]):
        yield at.found("两个分句之间用逗号，与后面各项之间的顿号分开", "，", end=at.start + 1)


_LISTED = Pattern("(?P<first>[一-鿿“”]{2,14})、(?P<second>[一-鿿“”]{2,10})，(?P<third>[一-鿿“”]{2,10})$")
_CLAUSE = Pattern(
    "(?:[抓做开推加落强完组参负协配还并及主承统深围聚紧扎积认全有是为在对把由向从与不建健制办实提促改规严坚持突解化清整处防通进切着狠大努学宣传贯执履发带引动监检督查排调谋研安部出到用争按如例即先共已又也使让以将被因经新获荣]|其中|包括|尤其|特别|涉及|针对|结合|重点|召|走|引|培|打|申|审|成|累)"
)
_NOMINAL = Pattern(
    "(?:建设|硬化|发包|改造|整治|修缮|采购|分配|发放|安置|使用|流转|管理|评定|调整|改革|维修|治理|保护|开发|项目|工程|工作|制度|问题|村|镇|社区|企业|公司|学校|中心|产业|办法|方案|机制|活动|提升|改善|绿化|岗位|行业|领域|品牌|部门|单位)$"
)


def _parted(hits: Sequence[Hit]) -> list[Hit]:
    """Those ahead of which a comma stands, and a 、 ahead of that."""
    return [
        at
        for at in hits
        if "、" in (ahead := at.before(26)).rpartition("，")[0][-11:] and ahead[-11:].find("，") >= 0
    ]


@rule(
    "U908",
    "comma-before-last-of-so-many",
    "并列词语间误用逗号",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=tuple(f"等{number}" for number in range(1, 10)),
    screen=_parted,
)
def comma_before_last_of_so_many(text: Text, at: Hit) -> Iterator[Found]:
    """“甲、乙，丙等8件”：同级并列的词语，最后一项前却用逗号。

    误：高标准农田建设、通组路硬化，村集体土地发包等8件大事都由党员大会决议。
    误：完善会议制度、学习制度，考勤制度等12项制度。
    正：高标准农田建设、通组路硬化、村集体土地发包等8件大事都由党员大会决议。
    正：加强宣传、引导，解决饮水等3件实事；完成道路、桥梁建设，农村饮水等6个项目开工。
    """
    found = _LISTED.search(at.text, max(0, at.start - 40), at.start)
    if not found or _CLAUSE.match(found["third"]) or found["third"].endswith("的"):
        return
    second, third = found["second"], found["third"]
    same = second[-2:] == third[-2:] or second[-1] == third[-1]
    if not same and not (_NOMINAL.search(third) and _NOMINAL.search(second)):
        return
    yield at.found(
        "并列词语之间用顿号，此处误用逗号", "、", start=found.start("third") - 1, end=found.start("third")
    )
