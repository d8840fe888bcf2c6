"""Frames of which one half belongs to another: 围绕…为中心, 把…为重点, 据…显示, 主要以…为主, 离不开…的结果, 为全镇排在前列.

`sentence_faults.py` and `sentence_frames.py` hold the older ones. Each is told by its rarer half.
"""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《语法修辞讲话》；《现代汉语八百词》"
_SPAN = 48
_MARKS = "，。；：！？）"
_LEAD = (
    r"[\s\u3000]{0,4}(?:[一二三四五六七八九十]是要?|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?(?:我们?|本人|要|并|还|也|同时|始终|全面|不断|进一步|切实|"
    r"紧紧|牢牢|坚持|着力|持续|努力|大力|积极|深入|严格|认真|一直|继续|必须|应当|应|均|都|连续[一二两三四五六七八九十\d]{1,2}年){0,3}"
)


_CENTRES = (
    "中心", "重点", "抓手", "主线", "核心", "载体", "契机", "原则", "标准", "依据", "平台", "主题", "导向", "引领", "统领", "突破口", "切入点", "着力点",
    "出发点", "落脚点", "目标", "根本", "己任", "纽带", "总抓手", "牵引", "主攻方向", "宗旨",
)  # fmt: skip
_NO_OTHER = "[^以把将由使，。；：！？]"
_SAID_TO_BE = tuple("作成转变视奉列定因当称设选评认改确换分")
"""作为, 成为, 列为: what ends so before 为 makes a verb of it."""
_PREPOSED = Pattern(
    rf"{_LEAD}(?P<word>围绕|紧扣|按照|遵循|遵照|根据|依照|通过|利用|依托|借助|结合|抓住|立足|凭借|瞄准|聚焦|从|站在)(?P<gap>{_NO_OTHER}{{2,22}})"
)
_TAKEN = Pattern(rf"{_LEAD}(?P<word>[把将])(?P<gap>{_NO_OTHER}{{2,22}})")
_NEEDED_FROM = ("出发点", "落脚点", "切入点", "突破口", "着力点")
_MADE = ("打造", "提升", "升级", "发展", "培育", "改造", "改建", "扩建", "新建", "组建", "创建", "划分", "细分", "纳", "归", "升", "明确", "确", "命名", "更名", "细化", "量化", "具化", "优化", "强化", "区分", "布局", "规划", "融合", "整合")  # fmt: skip
_RIGHT = {
    "围绕": "围绕……这个{}",
    "紧扣": "紧扣……这个{}",
    "按照": "按照……的{}",
    "遵循": "遵循……的{}",
    "根据": "根据……的{}",
}


_PREPOSITION = Pattern(
    r"(?:围绕|紧扣|按照|遵[循照]|根据|依[照托]|通过|利用|借助|结合|抓住|立足|凭借|瞄准|聚焦|从|站在|把|将)[^以把将由使，。；：！？]{2,22}$"
)


def _preposed(hits: Sequence[Hit]) -> list[Hit]:
    """Those with one of the prepositions ahead in their clause."""
    search = _PREPOSITION.search
    return [at for at in hits if search(at.text, at.start - 24 if at.start > 24 else 0, at.start)]


@rule(
    "T658",
    "preposition-as-centre",
    "句式杂糅（围绕……为中心）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(f"为{centre}" for centre in _CENTRES),
    screen=_preposed,
)
def preposition_as_centre(text: Text, at: Hit) -> Iterator[Found]:
    """“以……为中心”的“以”换成了“围绕”“按照”“通过”“把”。

    误：紧紧围绕经济建设为中心，抓好各项工作。
    误：按照公开公正为原则开展评议，通过主题党日为载体，把项目建设为抓手。
    误：从群众利益为出发点，依托网格为平台。
    正：以经济建设为中心，围绕经济建设这个中心，按照公开公正的原则，通过以案促改，把项目建设作为抓手。
    正：将镇区建设为中心城镇，通过培训成为重点，结合实际以党建为引领。
    """
    start = clause_start(at.text, at.start, _SPAN, _MARKS)
    taken = _TAKEN.fullmatch(at.text, start, at.start)
    found = taken or _PREPOSED.fullmatch(at.text, start, at.start)
    if not found or at.text.startswith(
        ("城", "镇", "人物", "人群", "项目", "区", "企业", "化", "性", "价"), at.end
    ):
        return
    centre, word, gap = at.word[1:], found["word"], found["gap"]
    if gap.endswith(_SAID_TO_BE) and not gap.endswith(("建设", "工作")):
        return
    if word in ("从", "站在") and centre not in _NEEDED_FROM:
        return
    if gap.endswith("建设"):
        # 把镇区建设为中心 is right, 把政治建设为统领 is not
        if taken and centre in ("中心", "重点", "平台", "标准"):
            return
    elif gap.endswith(_MADE):
        return
    if taken:
        message = f"应为“{word}……作为{centre}”"
    else:
        message = f"“{word}……”与“以……为{centre}”杂糅，宜作“以……为{centre}”"
        if word in _RIGHT:
            message += "或“" + _RIGHT[word].format(centre) + "”"
    yield at.found(message, start=found.start("word"))


_MAINLY = Pattern(
    rf"[^，。；：！？]{{0,10}}?(?P<word>主要|大多|多数|大部分)(?:还?是)?以?(?P<gap>{_NO_OTHER}{{1,16}})"
)


@rule(
    "T659",
    "mainly-twice",
    "“主要”与“为主”",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("为主，", "为主。", "为主；", "居多，", "居多。"),
)
def mainly_twice(text: Text, at: Hit) -> Iterator[Found]:
    """“主要……”与“以……为主”意思重复，留一种。

    误：全村主要以种植业为主，收入来源单一。
    误：发言大多以念稿居多。
    正：全村以种植业为主，主要种植玉米，坚持预防为主，主要做法是以案说法。
    """
    found = _MAINLY.fullmatch(at.text, clause_start(at.text, at.start, _SPAN, _MARKS), at.start)
    if found and not ("居多" in at.word and found["word"] == "主要"):
        yield at.found(
            f"“{found['word']}”与“{at.word[:2]}”重复，留一个", start=found.start("word"), end=at.end - 1
        )


_ACCORDING = Pattern(r"(?P<word>据|根据)(?P<gap>[^，。；：！？此]{2,18})")
_SAID_BY = (
    "统计",
    "调查",
    "数据",
    "监测",
    "分析",
    "测算",
    "研究",
    "报道",
    "普查",
    "抽样",
    "了解",
    "资料",
    "报告",
    "结果",
    "介绍",
    "问卷",
    "测评",
)


@rule(
    "T673",
    "according-and-shows",
    "句式杂糅（据……显示）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("显示，", "表明，", "显示：", "表明："),
)
def according_and_shows(text: Text, at: Hit) -> Iterator[Found]:
    """“据统计”与“统计显示”混在一起。

    误：据统计数据显示，全镇群众安全感满意率达98%。
    误：根据调查结果表明，群众对村务公开较为满意。
    正：据统计，全镇满意率达98%；调查结果表明，群众较为满意。
    """
    found = _ACCORDING.fullmatch(at.text, clause_start(at.text, at.start, _SPAN, _MARKS), at.start)
    if found and any(word in found["gap"] for word in _SAID_BY):
        message = f"“{found['word']}……”与“……{at.word[:2]}”杂糅，去掉“{found['word']}”或“{at.word[:2]}”"
        yield at.found(message, start=found.start("word"), end=at.end - 1)


_BACK_HALF = {
    "取决于": Pattern(r"[^，。；：！？]{2,24}?(?:所?决定的?|的决定|起决定性?作用)(?=[，。；！])"),
    "关键在于": Pattern(r"[^，。；：！？]{2,24}?(?:所?决定的|起决定性?作用|是关键|最关键|最为关键|是根本)(?=[，。；！])"),
    "离不开": Pattern(r"[^，。；：！？]{2,50}?(?:的结果|分不开的?|密不可分|所取得的|取得的)(?=[，。；！])"),
    "得益于": Pattern(r"[^，。；！？]{2,50}?(?:的结果|分不开的?|密不可分|离不开)(?=[，。；！])"),
    "归功于": Pattern(r"[^，。；！？]{2,50}?(?:的结果|分不开的?|密不可分|离不开|取得的)(?=[，。；！])"),
    "靠的是": Pattern(r"[^，。；！？]{2,50}?(?:的结果|分不开的?|密不可分|取得的)(?=[，。；！])"),
    "旨在": Pattern(r"[^，。；！？]{2,30}?(?:为目的|为宗旨|的目的)(?=[，。；！])"),
    "原因在于": Pattern(r"[^，。；！？]{2,30}?(?:造成的|导致的|引起的|所致)(?=[，。；！])"),
    "之所以": Pattern(r"[^，。；！？]{2,36}，[^，。；]{0,3}(?:是因为|是由于|因为|由于)[^，。；！？]{2,40}(?:的原因|的缘故|造成的|导致的)(?=[，。；！])"),
    "目的在于": Pattern(r"[^，。；！？]{2,30}?为目的(?=[，。；！])"),
    "意味着": Pattern(r"[^，。；！？]{2,30}?的意思(?=[，。；！])"),
}  # fmt: skip


@rule(
    "T674",
    "front-and-back-halves",
    "句式杂糅（离不开……的结果）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(_BACK_HALF),
)
def front_and_back_halves(text: Text, at: Hit) -> Iterator[Found]:
    """前半句用一种说法，后半句用另一种：“离不开……的结果”“取决于……决定的”“得益于……分不开”。

    误：成绩的取得离不开全体干部共同努力的结果。
    误：成绩的取得得益于上级部门的关心支持分不开，成效如何取决于干部作风决定的。
    误：之所以进展缓慢，是因为重视程度不够造成的。
    正：成绩的取得离不开全体干部的共同努力，是大家共同努力的结果，与上级的关心分不开。
    正：成效取决于干部作风，得益于去年取得的成果，提高认识是关键。
    """
    found = _BACK_HALF[at.word].match(at.text, at.end)
    if found:
        yield at.found(f"“{at.word}……”后面换了另一种说法，两种说法留一种", end=found.end())


_NEEDS_WITH = Pattern(
    r"[^，。；：！？与同跟和]{0,14}?(?<![应面针相反绝校核查])(?P<word>对于?)[^，。；：！？与同跟和]{2,18}"
)
_NEEDS_FROM = Pattern(
    r"(?P<gap>[^，。；：！？由]{0,10}?(?<![没具拥享所还含占富])(?P<word>共?有)(?![关机力效序限所的些利权无])[^，。；：！？由有]{2,30})"
)
_WITH = Pattern(r"[^，。；！？]{0,30}?(?P<word>与|同)[^，。；：！？]{3,28}")


@rule(
    "T675",
    "preposition-wrong",
    "介词用错（对……密切相关）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=(
        "密切相关",
        "息息相关",
        "紧密相连",
        "分不开",
        "密不可分",
        "紧密相关",
        "组成，",
        "组成。",
        "组成；",
        "组成的",
        "离不开，",
        "离不开。",
    ),
)
def preposition_wrong(text: Text, at: Hit) -> Iterator[Found]:
    """“与……密切相关”“由……组成”“离不开……”的介词用错或多用。

    误：养老服务对群众生活息息相关。
    误：工作专班共有8名干部组成，成绩的取得与大家的支持离不开。
    正：养老服务与群众生活息息相关，工作专班由8名干部组成，取得成绩离不开大家的支持。
    正：对推进与群众生活密切相关的事项，有机组成部分，有关部门派员组成。
    """
    start = clause_start(at.text, at.start, _SPAN, _MARKS)
    if at.word.startswith("组成"):
        found = _NEEDS_FROM.fullmatch(at.text, start, at.start)
        if found:
            yield at.found(
                f"应为“由……组成”，“{found['word']}”用错", start=found.start("word"), end=at.start + 2
            )
    elif at.word.startswith("离不开"):
        found = _WITH.fullmatch(at.text, start, at.start)
        if found:
            yield at.found(
                f"“{found['word']}……分不开”与“离不开……”杂糅，留一种",
                start=found.start("word"),
                end=at.start + 3,
            )
    else:
        found = _NEEDS_WITH.fullmatch(at.text, start, at.start)
        if found:
            severity: Severity | None = "hint" if at.after(1) == "的" else None
            message = f"应为“与……{at.word}”，“{found['word']}”用错"
            yield at.found(message, start=found.start("word"), severity=severity)


_PLACED = Pattern(
    r"[^，。；：！？为以]{0,10}?(?<![成作因认视列评选所可予])(?P<word>[为以])"
    r"(?:全[省市县区镇乡街系片州国校院村行厂局队所班矿司部](?:系统|同类[\u4e00-\u9fff]{0,4})?|[^，。；：！？为以]{1,6}[里内])(?:也|均|都|一直|始终|连续)?"
)


@rule(
    "T676",
    "place-without-in",
    "“在”误作“为”",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“在”：表示范围、处所",
    triggers=("排在", "名列", "位列", "位居", "排名", "居于"),
)
def place_without_in(text: Text, at: Hit) -> Iterator[Found]:
    """排名的范围用“在……”，不用“为”“以”。

    误：接种率达到95%，为镇里排在前三名。
    误：各项指标以全县位居前列。
    正：接种率在镇里排在前三名，为全县排名靠前的村授牌，各项指标位居全县前列。
    """
    found = _PLACED.fullmatch(at.text, clause_start(at.text, at.start, _SPAN, _MARKS), at.start)
    if found and "的" not in at.after(6):
        yield at.found(f"范围用“在”，“{found['word']}”用错", start=found.start("word"))


_NOT_MAKING = ("用", "命", "馆", "得", "者", "节", "唤", "劲", "然", "徒", "其", "之", "出", "臣")


@rule(
    "T677",
    "sentence-begins-with-result",
    "句号误断（。使）",
    kind="typo",
    severity="warning",
    source="《标点符号用法》GB/T 15834—2011：句号用于句子末尾；“使”字句须有主语",
    triggers=(
        "。使",
        "。从而",
        "。以致",
        "。致使",
        "。促使",
        "。使得",
        "。进而",
        "。以便",
        "。并使",
        "。也使",
        "。还使",
        "。从而使",
    ),
)
def sentence_begins_with_result(text: Text, at: Hit) -> Iterator[Found]:
    """“使……”“从而……”说的是上一分句的结果，前面用了句号，便没有主语。

    误：短视频获全县三等奖。使外界对我镇有了更深的了解。
    误：建立健全三项制度。从而提高了工作效率。
    正：短视频获全县三等奖，使外界对我镇有了更深的了解。使命更加明确。使用资金30万元。
    """
    if at.word in ("。使", "。并使") and at.text.startswith(_NOT_MAKING, at.end):
        return
    if at.after(1) in ("", "，"):
        return
    severe = at.word in ("。进而", "。以便", "。促使", "。使得")
    yield at.found(
        f"“{at.word[1:]}……”承上句而无主语，前面的句号宜改为逗号",
        "，" + at.word[1:],
        severity="hint" if severe else None,
    )
