"""A verb whose object, though right for the first noun, is wrong for what stands at the end: 组建突击队5支、队员30名.

Also 发放津贴8760人, 36名优秀党员和党支部, 履行党建工作情况, 开展“……”平台 and 居……前茅.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《语法修辞讲话》：动宾不配；《现代汉语实词搭配词典》"
_STOPS = "，。；：！？,;"
_PERSONS = (
    "员", "者", "干部", "党员", "专家", "人才", "教师", "医生", "能手", "队长", "民警", "辅警", "骨干", "成员", "代表", "志愿者", "群众", "学生", "护士", "律师", "职工", "先锋", "网格长",
)  # fmt: skip
_TEAM = Pattern(
    rf"了?[^，。；：！？、\d,;]{{2,16}}?\d+[余多]?(?:支|个|家|处|座|所|套|间|条)、(?P<noun>[^，。；：！？、\d,;]{{0,12}}(?:{'|'.join(_PERSONS)}))(?:达|共|计)?\d[\d.]*万?[余多]?(?P<unit>名|人|位)(?![均次参])"
)


@rule(
    "T717",
    "verb-not-for-second",
    "动词管不到后一宾语",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("组建", "成立", "设立", "建立", "建成", "新建", "打造", "创建"),
    behind=_TEAM,
)
def verb_not_for_second(text: Text, at: Hit) -> Iterator[Found]:
    """组建的是队伍，不是队员：后一项应另用动词。

    误：组建党员突击队23支、志愿者1100余名。
    误：设立先锋岗16个、党员46名。
    正：组建党员突击队23支，招募志愿者1100余名；组建专家服务团3个、技术小组12个。
    """
    found = _TEAM.match(at.text, at.end)
    if found:
        yield at.found(f"“{at.word}”与“{found['noun']}”搭配不当，后一项宜另用动词", end=found.end())


_MET = Pattern(
    r"了?[^，。；：！？、\d,;]{0,16}?\d+[余多]?(?:场次|次|场|期|轮|批次)、(?P<noun>[^，。；：！？、\d,;]{0,8}(?:资料|手册|宣传单|传单|物资|文件|问题|隐患|信息|简报|人员|群众|党员|干部|学员|资金|矛盾|纠纷|案件|慰问品|慰问金|环保袋|明白卡|车辆))\d[\d.]*万?[余多]?(?P<unit>人次|名|人|份|件|条|起|处|个|元|万元|册|张|辆|台)"
)
_HELD = Pattern(
    r"了?[^，。；：！？、\d,;]{1,14}?\d+[余多]?(?:名|人|户|位|家|人次|户次|个)、(?P<noun>(?![^，。；：！？、\d,;]{0,10}(?:召开|举办|组织|开展|参加|召集|举行))[^，。；：！？、\d,;]{0,8}(?:座谈会|培训班|讲座|党课|演练|比赛|招聘会|推进会|现场会|演出|义诊|研讨会))\d+[余多]?(?:场次|次|场|期|堂|节|个)"
)


@rule(
    "T718",
    "meetings-and-things",
    "活动与物品共用一个动词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("开展", "召开", "举办", "组织"),
    behind=_MET,
)
def meetings_and_things(text: Text, at: Hit) -> Iterator[Found]:
    """开展的是活动，不是资料、人员：后一项缺动词。

    误：开展普法宣传12场、宣传资料3000余份。
    误：召开院坝会36次、矛盾纠纷58起。
    正：开展普法宣传12场，发放宣传资料3000余份；开展宣传12场次、培训3期。
    """
    found = _MET.match(at.text, at.end)
    if found:
        yield at.found(f"“{at.word}”与“{found['noun']}”搭配不当，后一项缺动词", end=found.end())


@rule(
    "T719",
    "people-and-meetings",
    "人与会议共用一个动词",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("走访", "慰问", "培训", "表彰", "救助", "帮扶", "选派", "引进", "培养", "接待", "看望"),
    behind=_HELD,
)
def people_and_meetings(text: Text, at: Hit) -> Iterator[Found]:
    """走访的是人，不是座谈会：后一项缺动词。

    误：走访群众326户、座谈会12场。
    正：走访群众326户，召开座谈会12场；走访企业36家、群众120户。
    """
    found = _HELD.match(at.text, at.end)
    if found:
        yield at.found(f"“{at.word}”与“{found['noun']}”搭配不当，后一项缺动词", end=found.end())


_PAID = Pattern(
    r"了?(?:各类|各项|各种)?(?P<what>[^，。；：！？、\d,;给向为到]{0,12}?(?:津贴|补贴|补助|补助金|救助|低保|养老金|救助金|慰问金|慰问品|抚恤金|奖励|奖金|奖学金|助学金|工资|保险金|补偿款|物资|贷款|优待金|生活费|低保金|保障金|价格补贴|护理补贴|生活补贴))(?:共|共计|累计)?\d[\d.]*[万余多]{0,2}(?P<unit>人次|户次|人|户|名|家)(?![均每共份]|\d)"
)


@rule(
    "T720",
    "paid-people",
    "发放的不是人",
    kind="typo",
    severity="hint",
    source=_SOURCE,
    triggers=("发放", "支付", "拨付", "兑付", "补发", "兑现", "下发"),
    behind=_PAID,
)
def paid_people(text: Text, at: Hit) -> Iterator[Found]:
    """“发放津贴8760人”：发放的是钱物，人数应另说。

    误：发放高龄津贴8760人，发放临时救助412户。
    正：为8760名老人发放高龄津贴，发放低保金220万元、惠及412户，发放补贴1200人均标准。
    """
    found = _PAID.match(at.text, at.end)
    if found:
        severity: Severity | None = "warning" if _AND_MONEY.match(at.text, found.end()) else None
        yield at.found(
            f"发放的是钱物，不是人，宜作“为……{found['unit']}发放”或“惠及……{found['unit']}”",
            end=found.end(),
            severity=severity,
        )


_AND_MONEY = Pattern("[，、,](?:共|累计|合计|共计|总计)?(?:发放|支付|拨付)?(?:资金|金额|总额|补助金|补贴金)")


_NAMED = Pattern(r"[0-9]+余?(?P<unit>[名位])(?P<gap>[^，。；：！？、\d,;]{2,14})$")
_PRAISED = Pattern("先进|优秀|典型|标兵|模范|最美|能手|骨干|十佳|个人")
_BODIES = ("集体", "班级", "支部", "党支部", "单位", "组织", "党组织", "基层党组织", "团队", "企业", "家庭", "村", "社区", "部门", "科室", "团支部", "班组", "团体", "窗口", "学校")  # fmt: skip


@rule(
    "T721",
    "persons-and-bodies",
    "“名”管不到集体",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“名”：用于人",
    triggers=tuple(
        f"{and_}{how}{body}"
        for and_, how, body in product("和及与、", ("", "先进", "优秀", "先进基层", "基层", "文明"), _BODIES)
    ),
    behind="，。；、！）（,;进",
)
def persons_and_bodies(text: Text, at: Hit) -> Iterator[Found]:
    """“名”“位”只计人，后面并列了集体。

    误：共评选100名先进典型和集体。
    误：表彰36名优秀党员和先进党支部。
    正：表彰36名优秀党员和8个先进党支部，共评选100个先进个人和集体。
    """
    found = _NAMED.search(at.text, max(0, at.start - 22), at.start)
    if found and _PRAISED.search(found["gap"]) and "的" not in found["gap"]:
        yield at.found(f"“{found['unit']}”只计人，不计“{at.word[1:]}”，宜作“个”", start=found.start())


_WORKED = Pattern(
    r"(?P<gap>[^，。；：！？职责义务承诺程序合同约\d,;]{2,20}?(?:工作|建设))的?(?:主要|有关|具体)?情况(?![^，。；]{0,4}考核)"
)


@rule(
    "T722",
    "duty-without-head",
    "“履行……工作情况”",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“履行”：宾语为职责、义务、承诺",
    triggers=("履行",),
    behind=_WORKED,
)
def duty_without_head(text: Text, at: Hit) -> Iterator[Found]:
    """履行的是职责，不是工作。

    误：现将本人履行党建工作情况报告如下。
    正：现将本人履行党建工作职责情况报告如下，履行抓党建工作主体责任情况。
    """
    found = _WORKED.match(at.text, at.end)
    if found:
        yield at.found("“履行”的是职责，宜作“履行……职责情况”", end=found.end())


_QUOTED = {
    "平台": "搭建", "服务平台": "搭建", "处理平台": "搭建", "工作平台": "搭建", "机制": "建立", "工作机制": "建立", "体系": "构建", "制度": "建立", "格局": "构建", "模式": "推行", "工作模式": "推行",
    "品牌": "打造", "阵地": "建设", "队伍": "组建", "基地": "建设", "常态化": "推动", "工作法": "推行", "台账": "建立", "网格": "划分", "长效机制": "建立", "服务体系": "构建", "服务队": "组建", "工作室": "设立", "驿站": "建设",
}  # fmt: skip
_DOES = Pattern(r"(?:开展|进行|举行|召开)(?:了|好)?(?P<quoted>“[^”]{1,18})$")


@rule(
    "T723",
    "verb-and-quoted",
    "动宾搭配不当（隔引号）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(f"”{noun}" for noun in _QUOTED),
    behind="，。；、！,;",
)
def verb_and_quoted(text: Text, at: Hit) -> Iterator[Found]:
    """“开展”与引号后面的名词不能搭配。

    误：开展“道交一体化”处理平台，开展了“网格+警格”工作机制。
    正：搭建“道交一体化”处理平台，开展“一网通办”服务，开展“平安校园”创建。
    """
    found = _DOES.search(at.text, max(0, at.start - 24), at.start)
    if found:
        noun = at.word[1:]
        yield at.found(f"“{found[0][:2]}”与“{noun}”搭配不当，宜作“{_QUOTED[noun]}”", start=found.start())


_IN_FRONT = Pattern(r"(?:名|位)列[^，。；：！？,;]{0,16}$")
_RANKED = Pattern(r"(?:位?居|排名?|排在|处于|保持|跻身|进入|稳居|走在|列)[^，。；：！？,;]{0,20}$")


@rule(
    "T724",
    "front-rank",
    "“名列前茅”拆用",
    kind="typo",
    severity="warning",
    source="《现代汉语词典》第7版“名列前茅”",
    triggers=("前茅",),
)
def front_rank(text: Text, at: Hit) -> Iterator[Found]:
    """“前茅”只用于“名列前茅”，单说用“前列”。

    误：各项指标居全市同行业前茅。
    正：各项指标名列前茅，名列全市前茅，居全市前列。
    """
    low = clause_start(at.text, at.start, 28, _STOPS)
    if _IN_FRONT.search(at.text[low : at.start]):
        return
    found = _RANKED.search(at.text[low : at.start])
    if found:
        severity: Severity | None = "hint" if at.before(2) in ("位居", "位列") else None
        yield at.found("应为“名列……前茅”，或作“居……前列”", start=low + found.start(), severity=severity)


_AGE = Pattern(r"(?:整体|总体|普遍|仍|还|较为|相对|均|都|明显|也|略|有些|比较|过于){0,2}$")
_SHAPES = ("年龄结构", "学历结构", "知识结构", "专业结构", "职称结构", "性别结构", "能力结构", "文化结构", "队伍结构")  # fmt: skip


def _after_shapes(hits: Sequence[Hit]) -> list[Hit]:
    """Those with 结构 shortly ahead."""
    return [at for at in hits if at.text.find("结构", max(0, at.start - 8), at.start) >= 0]


@rule(
    "T725",
    "structure-too-old",
    "“结构偏大”",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("偏大", "偏高", "偏低", "偏小", "较大", "较低", "较高", "不高", "不足", "太大", "过大", "过高", "不够高", "较小", "低", "偏老", "较老", "缺乏", "短缺"),
    screen=_after_shapes,
)  # fmt: skip
def structure_too_old(text: Text, at: Hit) -> Iterator[Found]:
    """“结构”不能说大小、高低：偏大的是年龄，不合理的是结构。

    误：干部队伍年龄结构偏大，教师学历结构普遍偏低。
    正：干部年龄偏大，年龄结构不合理，产业结构偏重，知识结构老化。
    """
    lead = _AGE.search(at.text, max(0, at.start - 6), at.start)
    stem = lead.start() if lead else at.start
    shape = next((each for each in _SHAPES if at.text.endswith(each, 0, stem)), "")
    if shape:
        noun = shape[:-2]
        yield at.found(
            f"“结构”与“{at.word}”搭配不当，宜作“{noun}{at.word}”或“{shape}不合理”", start=stem - len(shape)
        )
