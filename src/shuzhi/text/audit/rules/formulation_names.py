"""Places from which a site has filtered a name: 以同志为核心, 学习系列重要讲话, 贯彻视察……重要讲话精神 without anyone."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

SOURCE = "公开文件的规范全称；网站转载时按关键词过滤的痕迹"
_LEADER = "习近平总书记"


@rule(
    "F536",
    "filtered-core",
    "“以……同志为核心”缺姓名",
    kind="fixed_formulation",
    severity="error",
    source=SOURCE,
    triggers=(
        "以同志为核心",
        "以近平同志为核心",
        "以习近同志为核心",
        "以习平同志为核心",
        "以同志核心",
        "以为核心的党中央",
        "以核心的党中央",
        "以同志为总书记",
        "以为总书记的党中央",
        "以总书记为核心的党中央",
        "以同志为首的党中央",
    ),
)
def filtered_core(text: Text, at: Hit) -> Iterator[Found]:
    """“以习近平同志为核心的党中央”中的姓名被过滤，成为“以同志为核心的党中央”。

    误：自觉同以同志为核心的党中央保持高度一致。
    误：紧密团结在以为核心的党中央周围。
    误：坚决拥护以总书记为核心的党中央。
    正：紧密团结在以习近平同志为核心的党中央周围。
    正：紧密团结在以×××同志为核心的党中央周围。
    """
    end = at.end
    if not at.word.endswith("中央") and at.text.startswith("的党中央", end):
        end += len("的党中央")
    name = "胡锦涛或习近平" if "总书记的" in at.word or at.word.endswith("为总书记") else "习近平"
    right = (
        "以习近平同志为核心的党中央"
        if name == "习近平" and at.text[at.start : end].endswith("党中央")
        else None
    )
    yield at.found(f"缺姓名，应为“以{name}同志……”，疑被网站过滤", right, end=end)


_KNOWN = Pattern(
    r"习近平(?!新时代|中国|法治|经济|生态|强军|外交|文化|同志为核心)|总书记|习主席|习总|主席|总理|委员长|胡锦涛|江泽民|邓小平|毛泽东|列宁|马克思|恩格斯|周恩来|"
    r"刘少奇|陈云|朱德|[xXｘＸ×*＊某]{2}"
)
_ANYONE = Pattern(
    r"领袖|领导(?!下|班子|干部|集体|小组|和|与|职责)|同志(?!为核心|们|一道)|书记(?!的?坚强|职责)|[县市省区州厅部局院校]长(?!的)|常委|中央(?!党校|政治局|八项|和)|人民日报|国务院|"
    r"他|其|这|该|上述|以上|主要|重大|所作|发表"
)
_VERB = r"(?:深学细悟|深学笃行|研读|通读|吃透|宣讲|细悟|学好|把握|学习|贯彻|落实|领会|践行|传达|牢记|遵循|感悟|领悟|执行|对照|聚焦|围绕|坚持|[和与及、，。；]|^|以|按照|根据|深入|认真|结合|精神)"
_SERIES = Pattern(_VERB + r"(?:好|了|的)?$")
_NEEDS = Pattern(
    _VERB
    + r"(?P<what>(?:关于|就|对|[视考]察|亲临|莅临|在|给|致)[^。，；！？、：《》“”（）\n]{1,36}?(?:(?:时|中|上|后|作出|做出|提出|发表|以来)?的?(?:系列|一系列)?))$"
)
_OF_OTHERS = Pattern(
    r"[县市省镇乡区局校院系厂](?:委|政府|党委)?(?:[^。，；]{0,6})(?:全会|会议|大会|座谈会|调研)"
)
_CLOSE_BY, _BESIDE = 140, 30
_SPEECH = 44


def _someone(text: Text, at: Hit, upto: int) -> bool:
    """Whether the sentence says, ahead of a place, whose words they are."""
    begin, _ = text.sentence(at.line, at.start)
    known = _KNOWN.search(at.text, max(begin, upto - _CLOSE_BY), upto)
    return known is not None or _ANYONE.search(at.text, max(begin, upto - _BESIDE), upto) is not None


@rule(
    "F537",
    "filtered-speaker",
    "讲话、论述缺姓名",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=(
        "系列重要讲话",
        "系列重要论述",
        "系列重要指示",
        "重要讲话精神",
        "重要讲话和",
        "重要讲话重要指示",
        "重要讲话、",
        "重要指示精神",
        "重要指示批示",
        "重要批示精神",
        "重要论述",
        "重要回信",
        "回信精神",
        "贺信精神",
        "重要训词",
    ),
)
def filtered_speaker(text: Text, at: Hit) -> Iterator[Found]:
    """系列重要讲话、关于……的重要论述、视察……重要讲话、给……的回信之前没有“习近平总书记”，疑被网站过滤。

    误：认真学习党的二十大精神和系列重要讲话精神。
    误：深入学习关于统一战线工作的重要论述。
    误：深入贯彻视察江西重要讲话精神。
    误：认真学习在全国教育大会上的重要讲话精神。
    误：学习贯彻给全国劳模的回信精神。
    误：全面落实对安全生产作出的重要指示精神。
    正：认真学习习近平总书记系列重要讲话精神。
    正：深入学习习近平总书记关于统一战线工作的重要论述。
    正：深入贯彻习近平总书记重要讲话精神和视察江西重要讲话精神。
    正：学习贯彻“七一”重要讲话精神。
    正：学习领会重要讲话精神。
    正：习近平总书记作出重要指示，我们认真贯彻关于安全生产的重要指示精神。
    正：传达学习县委书记在全县三级干部大会上的重要讲话精神。
    """
    if text.in_title(at.line, at.start):
        return
    line, start = at.text, at.start
    low = max(0, start - _SPEECH)
    if at.word.startswith("系列"):
        if line[start - 1 : start] == "一":
            return
        found = _SERIES.search(line, low, start)
        first = start
    else:
        found = _NEEDS.search(line, low, start)
        first = found.start("what") if found else start
        if found and ("系列" in found["what"] and at.word.startswith("系列")):
            return
    if not found or (found.start() == low and low) or _someone(text, at, first):
        return
    said = line[first:start]
    if _KNOWN.search(said) or _ANYONE.search(said.replace("中央", "")) or _OF_OTHERS.search(said):
        return
    sure = not text.in_quote(at.line, at.start) and "党章党规" not in at.before(_SPEECH)
    severity: Severity | None = None if sure else "hint"
    yield at.found(
        f"此前缺“{_LEADER}”等姓名、职务，疑被网站过滤",
        _LEADER + line[first : at.end] if sure else None,
        start=first,
        severity=severity,
    )


_LEADING = Pattern(
    r"(?:系列(?:重要)?(?:讲话|论述|指示)|重要论述|关于[^。；，]{2,40}?重要(?:论述|思想|指示|讲话)|(?:亲临|莅临)?[视考]察[^，。；]{0,14}重要(?:讲话|指示)|"
    r"对[^。；，]{2,24}?重要(?:指示|批示|论述)|在[^。；，]{2,30}?重要讲话|在(?:党的)?二十大[^。；，]{0,6}报告|重要(?:讲话|指示|批示)(?:精神|批示|和|、))"
)
_WHOSE = Pattern(
    r"(?:国家|中央|党和国家|省|市|县|区|委|主要|外国|各国|党政|单位|有关|相关|政府|部|局|部门|等|级|的|老|企业|公司|集团|院|校|分管|革命|无产阶级|伟大|人民|世代|一代|历代|历届|任|位|军队|其他|本|我)$"
)


@rule(
    "F538",
    "leader-person",
    "“领导人”代替总书记称谓",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=tuple(
        who + word
        for who in ("领导人", "领导同志", "领袖")
        for word in ("关于", "系列", "重要", "视察", "考察", "亲临", "莅临", "对", "在")
    ),
)
def leader_person(text: Text, at: Hit) -> Iterator[Found]:
    """转载时“习近平总书记”被替换为“领导人”“领导同志”“领袖”。

    误：深入学习领导人关于国有企业改革发展和党的建设的重要论述。
    误：认真贯彻领导同志系列重要讲话精神。
    正：深入学习习近平总书记关于国有企业改革发展和党的建设的重要论述。
    正：贯彻中央领导同志关于防汛工作的重要指示精神。
    正：传达县委主要领导同志在全县大会上的重要讲话精神。
    """
    who = next(word for word in ("领导同志", "领导人", "领袖") if at.word.startswith(word))
    end = at.start + len(who)
    found = _LEADING.match(at.text, end)
    if not found or _WHOSE.search(at.text, max(0, at.start - 5), at.start) or _OF_OTHERS.search(found[0]):
        return
    yield at.found(f"“{who}”应为“{_LEADER}”，疑是转载替换的痕迹", _LEADER + found[0], end=found.end())


_THOUGHTS = {
    "生态文明思想": 2018,
    "法治思想": 2021,
    "强军思想": 2018,
    "外交思想": 2018,
    "经济思想": 2022,
    "文化思想": 2024,
}
# Nothing else is called so.
_ALONE = ("强军思想", "外交思想", "生态文明思想")
_STUDIED = Pattern(
    r"(?:学习贯彻|深入贯彻|贯彻落实|贯彻|学习领会|学习宣传贯彻|深学笃行|学习|深入践行|践行|以|做|和)$"
)
_AS_SUCH = Pattern(
    r"(?:为指导|为指引|为遵循|为引领|精神|[，。；、和]|的(?:重大|核心要义|科学|实践|理论|丰富|坚定|忠实)|$)"
)


@rule(
    "F539",
    "filtered-thought",
    "“生态文明思想”等前缺“习近平”",
    kind="fixed_formulation",
    severity="warning",
    source="党中央确立的习近平生态文明思想、习近平法治思想等的全称",
    triggers=tuple(_THOUGHTS),
)
def filtered_thought(text: Text, at: Hit) -> Iterator[Found]:
    """习近平生态文明思想、习近平法治思想等的“习近平”三字被过滤。

    误：深入贯彻法治思想，推进依法行政。
    误：深入学习贯彻生态文明思想，守护绿水青山。
    正：深入学习贯彻习近平法治思想。
    正：深入学习贯彻习近平经济思想、生态文明思想。
    正：增强法治思想，树立法治意识。
    正文：
        2015年度述职报告
        学习法治思想，提高依法办事能力。
    """
    begin, _ = text.sentence(at.line, at.start)
    studied = _STUDIED.search(at.text, max(begin, at.start - 8), at.start)
    if not studied or not _AS_SUCH.match(at.text, at.end) or "习近平" in at.text[begin : at.start]:
        return
    years = text.years_at(at.line)
    if (years and min(years) < _THOUGHTS[at.word]) or text.in_title(at.line, at.start):
        return
    # 争创“学习强军思想、建功强军事业”先进
    if text.in_quote(at.line, at.start):
        return
    alone = at.word in _ALONE
    weak = not alone and (studied[0] in ("学习", "以", "和", "践行") or at.word in ("经济思想", "文化思想"))
    severity: Severity | None = "hint" if weak or (not years and at.word != "生态文明思想") else None
    yield at.found(f"应为“习近平{at.word}”，疑被网站过滤", "习近平" + at.word, severity=severity)
