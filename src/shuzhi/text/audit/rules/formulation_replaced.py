"""“领导” and “上级” put in by a site for the General Secretary's name where the words around can only be his: thoughts
that bear his name, the core of the centre, important expositions, instructions and answers to letters."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.audit.rules.formulation_scrubbed import LEADER, SOURCE

_NAME = "习近平总书记"
_WHO = ("领导", "上级", "领导人", "领导同志", "上级领导", "中央领导", "国家领导人", "领袖", "组织上")
_THOUGHTS = (
    "法治思想", "生态文明思想", "经济思想", "强军思想", "外交思想", "文化思想", "强国思想", "党建思想",
    "新时代中国特色社会主义", "新时代思想", "新时代强军", "治国理政", "谈治国理政",
)  # fmt: skip
_CORES = tuple(
    f"以{who}{tail}" for who in (*_WHO, "总书记同志", "总书记") for tail in ("为核心", "同志为核心")
)
_OTHER_CORE = Pattern(r"的?(?:班子|领导班子|团队|集体|[县市省镇乡局校院厂]|工作体系|组织体系)")


@rule(
    "F563",
    "replaced-thought",
    "“领导”代替思想、核心中的姓名",
    kind="fixed_formulation",
    severity="error",
    source=SOURCE,
    triggers=(*(who + thought for who in _WHO for thought in _THOUGHTS), *_CORES),
)
def replaced_thought(text: Text, at: Hit) -> Iterator[Found]:
    """习近平法治思想、以习近平同志为核心的党中央等的姓名被替换成“领导”“上级”。

    误：深入贯彻领导法治思想。
    误：带头学习上级生态文明思想，研读领导谈治国理政。
    误：自觉同以领导为核心的党中央保持高度一致。
    正：深入贯彻习近平法治思想。
    正：坚持党的领导，树立法治思想。
    正：建立以领导为核心的工作团队。
    """
    if at.word.startswith("以"):
        if not at.text.startswith("的党中央", at.end) and (
            _OTHER_CORE.match(at.text, at.end) or "党中央" not in at.after(6)
        ):
            return
        right = "以习近平同志为核心"
        yield at.found("应为“以习近平同志为核心”，疑是转载替换的痕迹", right)
        return
    who = max((one for one in _WHO if at.word.startswith(one)), key=len)
    if text.in_title(at.line, at.start) or at.before(2) in ("党的", "强党", "加强", "全面", "坚持", "组织"):
        return
    rest = at.word.removeprefix(who)
    yield at.found(f"“{who}”应为“习近平”，疑是转载替换的痕迹", "习近平" + rest)


_SAID = (
    "重要论述", "重要指示批示", "重要训词", "训词精神", "授旗训词", "重要回信", "重要贺信", "谆谆教导", "殷殷嘱托", "殷切嘱托",
    "殷切期望", "政法工作思想", "教育工作思想", "扶贫思想", "强国思想", "党建思想", "人才思想",
)  # fmt: skip
_FROM = Pattern(
    r"(?:^|[^一-龥])?(?P<lead>[一-龥]{0,3}?)(?P<who>(?:上级)?领导(?:人|同志)?|上级)"
    r"(?P<said>(?:的|(?:关于|对|就|在|给|视察|考察|来)[^，。；！？：]{2,30}?|[一-龥]{2,8}?)?(?:的|系列|一系列|重要讲话|重要讲话和|重要讲话、|、|和|精神|所作)*)$"
)
_OFFICES = Pattern(
    r"(?:[县市省镇乡区局委部院校厅处科级府位要管体层方州旗团站所社厂]|单位|主要|党政|班子|公司|集团|企业|任|责|科室|各|等|其他|相关|有关|分管|的|党的|强|面|坚持|全面)$"
)
_WORDS_OF_LEADING = Pattern(r"^(?:小组|班子|干部|职责|责任|职务|机构|体制|带头|作用|和|与|及|下|、)")
_REACH = 46


def _ahead(hits: Sequence[Hit]) -> list[Hit]:
    """Those with the one word or the other ahead of them."""
    kept = []
    for at in hits:
        near = at.text[at.start - _REACH if at.start > _REACH else 0 : at.start]
        if "领导" in near or "上级" in near:
            kept.append(at)
    return kept


_AT_HOME = Pattern(
    r"[县市省镇乡区局州旗校院厂]委?[^，。；]{0,6}(?:全会|会议|大会|调研|检查)|本[县市省镇乡区局校院]"
)
_THOUGHT_WORDS = Pattern(r"^[一-龥]{0,6}$")


@rule(
    "F564",
    "replaced-speaker",
    "“领导”“上级”代替论述、批示的姓名",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=_SAID,
    screen=_ahead,
)
def replaced_speaker(text: Text, at: Hit) -> Iterator[Found]:
    """重要论述、重要指示批示、训词、回信等是习近平总书记的，说成“领导”“上级”的。

    误：主动对标领导扶贫重要论述。
    误：深入学习上级关于疫情防控工作的重要指示批示精神。
    误：确保上级重要讲话重要指示批示精神落地见效。
    误：学习领导给学生们的重要回信。
    误：深入贯彻新时代领导政法工作思想。
    正：深入学习习近平总书记关于疫情防控工作的重要指示批示精神。
    正：落实县委主要领导关于防汛工作的重要指示批示。
    正：加强组织领导，学习习近平总书记重要论述。
    """
    line = at.text
    low = max(0, at.start - _REACH)
    ahead = line[low : at.start]
    place = max(ahead.rfind("领导"), ahead.rfind("上级"))
    first = low + place
    if line.startswith("领导", first) and line.endswith("上级", 0, first):
        first -= 2
    found = _FROM.search(line, first, at.start)
    if not found or found.start("who") != first or _WORDS_OF_LEADING.match(found["said"] or ""):
        return
    who = found["who"]
    if "总书记" in found["said"] or "习近平" in found["said"]:
        return
    begin, _ = text.sentence(at.line, at.start)
    if who != "上级" and who[:2] != "上级" and _OFFICES.search(line, max(0, first - 4), first):
        return
    if _AT_HOME.search(found["said"]) or text.in_title(at.line, at.start):
        return
    if "习近平" in line[max(begin, first - 8) : first]:
        return
    thought = at.word.endswith("思想")
    if thought and not (_THOUGHT_WORDS.match(found["said"]) and who == "领导"):
        return
    plain = (
        at.word in ("重要论述", "重要指示批示", "重要训词", "训词精神", "授旗训词", "重要回信", "重要贺信")
        or thought
    )
    severity: Severity | None = None if plain and who != "上级领导" else "hint"
    right = "习近平总书记" if not thought else "习近平总书记关于"
    yield at.found(
        f"“{who}”应为“{_NAME}”，疑是转载替换的痕迹",
        None if thought else right + line[first + len(who) : at.end],
        start=first,
        severity=severity,
    )


_SPEECH = Pattern(
    r"(?P<said>[^，。；！？：]{0,34}?(?:讲话|指示批示|重要指示|论述|批示|训词|回信|贺信|报告|嘱托))(?:精神|要求)?"
    r"|(?P<asked>[^，。；！？：]{2,16}?提出的“?(?:[一-龥]{2}要[一-龥]|[一-龥]有|[一-龥]个))"
)
_OF_THE_NATION = Pattern(
    r"全国|中央|党的[十二]|国企党建|中国|人民警察|庆祝|纪念|[七五三]一|二十大|十九大|十八大|授旗|政治局|两院院士|劳模|黄河|长江|座谈会|研讨班|开班"
)
_MEETING_AHEAD = Pattern(
    r"(?:全国|中央|党的[十二]|庆祝|纪念)[^，。；]{2,24}?(?:大会|会议|座谈会|论坛|仪式|全会)(?:上|时)?$"
)
_STUDY = Pattern(
    r"(?:学习|贯彻|领会|落实|践行|传达|按照|遵循|牢记|对照|以|把|围绕|聚焦|和|与|及|、|》|”|精神)(?:落实|领会|宣传|贯彻|好|了)?$"
)


@rule(
    "F565",
    "replaced-speech",
    "“领导”“上级”代替讲话者",
    kind="fixed_formulation",
    severity="warning",
    source=SOURCE,
    triggers=(
        *("领导" + word for word in ("在", "的重要", "的系列", "对", "就", "给")),
        *(
            "上级" + word
            for word in ("在", "对", "关于", "重要讲话", "重要指示", "系列", "视察", "考察", "给", "就", "的重要讲话", "的重要论述")
        ),
    ),
    behind=_SPEECH,
)  # fmt: skip
def replaced_speech(text: Text, at: Hit) -> Iterator[Found]:
    """全国性会议、仪式上的讲话、训词的讲话者写成了“领导”“上级”。

    误：学习《习近平谈治国理政》和领导在国企党建会上的讲话。
    误：深入学习领导在中国人民警察队伍授旗仪式上的训词精神。
    误：传达学习9月10日全国教育大会上领导的重要讲话精神。
    误：贯彻上级在黄河流域座谈会上的重要讲话精神。
    正：学习习近平总书记在全国教育大会上的重要讲话精神。
    正：落实县领导在全县教育大会上的讲话精神。
    正：落实上级关于安全生产工作的指示要求。
    """
    line, first = at.text, at.start
    who = at.word[:2]
    if _OFFICES.search(line, max(0, first - 4), first) and not _MEETING_AHEAD.search(
        line, max(0, first - 32), first
    ):
        return
    found = _SPEECH.match(line, at.end)
    if found is None or (at.word.startswith("领导") and LEADER.match(line, first)):
        return
    said = line[first + 2 : found.end()]
    if _AT_HOME.search(said) or "习近平" in said or "总书记" in said or text.in_title(at.line, first):
        return
    nation = _OF_THE_NATION.search(said) or _MEETING_AHEAD.search(line, max(0, first - 32), first)
    if found["asked"]:
        if _STUDY.search(line, max(0, first - 6), first):
            yield at.found(f"“{who}”疑为“{_NAME}”的替换痕迹，请核对", end=found.end(), severity="hint")
        return
    important = "重要讲话" in said or "论述" in said or "训词" in said or "批示" in said
    studied = _STUDY.search(line, max(0, first - 6), first)
    if not nation and not (important and studied):
        return
    severity: Severity | None = None if nation and (important or "讲话" in said) else "hint"
    end = found.end()
    yield at.found(
        f"“{who}”应为“{_NAME}”，疑是转载替换的痕迹",
        _NAME + line[first + 2 : end],
        end=end,
        severity=severity,
    )
