"""Frames of a sentence half of which is lost or belongs to another one: 能否…是…的保证, 坚持…为统领, 按照…的要求下.

Each is told by its second half, which is rare; only then is the clause before it looked at.
"""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《语法修辞讲话》；《现代汉语八百词》"
_STOPS = "，。；：！？）\n"
_POINT = Pattern(
    r"[\s\u3000]{0,8}(?:[一二三四五六七八九十]{1,3}(?:是要?|要|、)|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[\u3000 ])"
)
_REACH = 60


def _clause_start(at: Hit) -> int:
    """Where the clause begins in which a hit stands."""
    start = clause_start(at.text, at.start, _REACH, _STOPS)
    point = _POINT.match(at.text, start, at.start)
    return point.end() if point else start


_ONE_SIDE = Pattern(
    r"[^，。；：！？]{2,40}，(?:直接)?是(?P<rest>[^。；！？]{2,50}?(?:保证|保障|前提|基础|条件|根本要求|必然要求|重要举措|重要途径|(?<=的)关键))(?=[。；，！]|所在|$)"
)
_BOTH = Pattern(
    "能否|是否|能不能|成败|与否|好坏|标准|检验|衡量|考验|试金石|决定|高低|强弱|快慢|大小|优劣|判断|关系到"
)


@rule(
    "T681",
    "one-side-of-two",
    "两面对一面",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("能否", "是否", "能不能"),
)
def one_side_of_two(text: Text, at: Hit) -> Iterator[Found]:
    """“能否……”说了两面，后面“是……的保证”只说一面，前后不照应。

    误：能否做好信访工作，是维护社会和谐稳定的重要保证。
    误：干部是否担当作为，是推动高质量发展的关键。
    正：做好信访工作，是维护社会和谐稳定的重要保证。
    正：能否做好信访工作，是检验群众立场的重要标准，关系到社会能否稳定。
    """
    found = _ONE_SIDE.match(at.text, at.end)
    if (
        found
        and not _BOTH.search(found["rest"])
        and not _BOTH.search(found[0], 0, found.start("rest") - at.end)
    ):
        start = _clause_start(at)
        yield at.found(
            f"“{at.word}……”说两面，“是……”只说一面，去掉“{at.word}”或在后面也说两面",
            start=start,
            end=found.end(),
        )


_CENTRES = (
    "统领", "引领", "主线", "核心", "中心", "指导", "抓手", "导向", "总抓手", "目标", "宗旨", "准绳", "契机", "载体", "己任", "重点",
    "主要内容", "主题", "牵引", "先导", "突破口", "切入点", "着力点", "出发点", "遵循",
)  # fmt: skip
_HOLDS = Pattern(
    r"(?:始终|一贯|继续|必须|大力|全面|深入|进一步|积极|牢牢|我们?|本人|要|能|一直){0,3}"
    r"(?P<verb>坚持|弘扬|倡导|秉承|秉持|突出|狠抓|牢记)(?P<gap>[^以把将由用使作成转变视奉列定因称当，。；：！？]{2,24})$"
)


_HELD = Pattern(
    r"(?:坚持|弘扬|倡导|秉承|秉持|突出|狠抓|牢记)[^以把将由用使作成转变视奉列定因称当，。；：！？]{2,24}$"
)


def _held(hits: Sequence[Hit]) -> list[Hit]:
    """Those with one of the verbs ahead in their clause, and no 以 or the like between."""
    search = _HELD.search
    return [at for at in hits if search(at.text, at.start - 26, at.start)]


@rule(
    "T682",
    "with-missing",
    "“以……为”缺“以”",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“以”：以……为……",
    triggers=tuple(f"为{centre}" for centre in _CENTRES),
    screen=_held,
)
def with_missing(text: Text, at: Hit) -> Iterator[Found]:
    """“坚持以……为统领”漏了“以”。

    误：坚持政治建设为统领。
    误：（一）坚持政治建设为统领，抓好党建。一是坚持问题整改为抓手。
    误：大力弘扬“八荣八耻”为主要内容的社会主义荣辱观。
    正：坚持以政治建设为统领，大力弘扬以“八荣八耻”为主要内容的社会主义荣辱观。
    正：坚持把项目建设作为重点，坚持党的领导为核心作用，坚持问题导向，列为重点。
    """
    start = _clause_start(at)
    found = _HOLDS.fullmatch(at.text, start, at.start)
    if not found or at.text.startswith(("作用", "地位", "竞争力"), at.end):
        return
    place = found.start("gap")
    yield at.found(
        f"应为“{found['verb']}以……{at.word}”，缺“以”",
        found["verb"] + "以" + found["gap"] + at.word,
        start=place - len(found["verb"]),
    )


_BY = Pattern(
    r"(?:始终|严格|认真|切实|坚决|一直|我们?|本人)?(?:根据|按照|依据|遵照|依照)[^，。；：！？在]{2,30}$"
)
_THROUGH = Pattern(r"(?:通过|经过)[^，。；：！？在]{2,30}$")
_UNDER = (
    "要求下",
    "领导下",
    "指导下",
    "基础上",
    "精神下",
    "部署下",
    "安排下",
    "帮助下",
    "支持下",
    "努力下",
    "带领下",
    "配合下",
    "关心下",
)


_BY_OR_THROUGH = Pattern(r"(?:根据|按照|依据|遵照|依照|通过|经过)[^，。；：！？在]{2,30}$")


def _by_or_through(hits: Sequence[Hit]) -> list[Hit]:
    """Those with one of the prepositions ahead in their clause, and no 在 between."""
    search = _BY_OR_THROUGH.search
    return [at for at in hits if search(at.text, at.start - 32, at.start)]


@rule(
    "T683",
    "by-and-under",
    "介词框架杂糅",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=_UNDER,
    screen=_by_or_through,
)
def by_and_under(text: Text, at: Hit) -> Iterator[Found]:
    """“按照……要求”与“在……要求下”，“通过……努力”与“在……努力下”混在一起。

    误：按照上级的要求下，扎实开展整改。
    误：通过全体干部的共同努力下，圆满完成任务。
    误：根据县委的统一部署下，推进各项工作。
    正：按照上级的要求，在县委的领导下，通过共同努力，圆满完成任务。
    正：按照要求在专家指导下施工，根据在现有基础上提高的原则。
    """
    start = _clause_start(at)
    by = _BY.fullmatch(at.text, start, at.start)
    through = _THROUGH.fullmatch(at.text, start, at.start)
    if at.after(1) not in ("，", "、", ""):
        return
    if by or (
        through
        and at.word in ("努力下", "支持下", "帮助下", "领导下", "指导下", "带领下", "配合下", "关心下")
    ):
        said = (by or through)[0]  # type: ignore[index]
        word = next(each for each in ("根据", "按照", "依据", "遵照", "依照", "通过", "经过") if each in said)
        yield at.found(f"“{word}……”与“在……{at.word[-1]}”杂糅，留一种", start=start)


@rule(
    "T684",
    "subject-swallowed-under",
    "缺主语（在……下，使）",
    kind="typo",
    severity="warning",
    source="《语法修辞讲话》：滥用介词使句子没有主语",
    triggers=(
        "下，使",
        "中，使我",
        "中，使全",
        "后，使我",
        "下，让我",
        "中，让我",
        "领导下使",
        "支持下使",
        "努力下使",
        "帮助下使",
        "关心下使",
        "配合下使",
        "指导下使",
        "带领下使",
        "中使我",
        "下使我",
        "下，促使我",
    ),
)
def subject_swallowed_under(text: Text, at: Hit) -> Iterator[Found]:
    """“在……下，使……”“从……中，使我……”，主语被介词吞掉了。

    误：在县委的正确领导下，使我镇各项工作取得新进展。
    误：从学习中，使我深受教育。
    正：在县委的正确领导下，我镇各项工作取得新进展。
    正：在县委领导下，使命更加明确，一线沉下，使人感动。
    """
    start = _clause_start(at)
    if at.text.startswith(("在", "从"), start) and not at.text.startswith(
        ("命", "用", "得其", "国", "省", "市", "们国"), at.end
    ):
        yield at.found("缺主语，去掉“使”或前面的介词", start=start)


_ROOTS = ("落地生根", "落地见效", "落地落实", "开花结果", "入脑入心", "落到实处")
_CARRIES = Pattern(
    r"(?:坚决|认真|全面|深入|严格|切实|扎实|统筹|坚定)?(?P<verb>协调推进|贯彻落实|学习贯彻|贯彻执行|贯彻|学习领会|执行|严格落实|认真落实)(?P<gap>[^，。；：！？]{4,60})$"
)
_MAKES = Pattern("推动|促进|促使|确保|让|使|保证|抓好|助力|带动|做到|直至|并|以")


@rule(
    "T685",
    "carried-out-and-takes-root",
    "句式杂糅（贯彻……落地）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=_ROOTS,
)
def carried_out_and_takes_root(text: Text, at: Hit) -> Iterator[Found]:
    """“贯彻落实……”与“推动……落地生根”两种说法混在一起。

    误：贯彻落实党的二十大精神落地见效。
    误：协调推进“四个全面”战略布局在法院落地生根。
    正：推动党的二十大精神落地见效，协调推进“四个全面”战略布局，推动法治精神在法院落地生根。
    正：贯彻落实县委部署，推动各项政策落到实处。
    """
    start = _clause_start(at)
    found = _CARRIES.fullmatch(at.text, start, at.start)
    if found and not _MAKES.search(found["gap"]):
        yield at.found(f"“{found['verb']}……”与“推动……{at.word}”杂糅，留一种", start=found.start("verb"))


_PURPOSE = Pattern(r"(?:是)?为了?[^，。；：！？以]{2,24}$")


@rule(
    "T686",
    "purpose-blended",
    "句式杂糅（为了……为目的）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("为目的", "为宗旨"),
)
def purpose_blended(text: Text, at: Hit) -> Iterator[Found]:
    """“为了……”与“以……为目的”混在一起。

    误：为了提高服务水平为目的，开展大练兵。
    正：以提高服务水平为目的，为了提高服务水平开展大练兵。
    """
    start = _clause_start(at)
    if _PURPOSE.fullmatch(at.text, start, at.start):
        yield at.found("“为了……”与“以……为目的”杂糅，留一种", start=start)


_ROLES = (
    "战斗堡垒|先锋模范|模范带头|桥梁纽带|桥梁和纽带|参谋助手|示范引领|示范带动|引领带动|辐射带动|领导核心|骨干带头|模范表率|表率|参审|主力军|生力军|"
    "头雁|领头雁|龙头带动|中流砥柱|压舱石|稳定器|助推器|晴雨表|监督保障|政治引领|统筹协调|综合协调|党建引领|主渠道|主阵地"
)
_ROLE = Pattern(rf"了?[^，。；：！？]{{0,24}}?(?:{_ROLES})[”’]?(?=[，。；！])")


@rule(
    "T687",
    "role-missing",
    "“发挥”缺“作用”",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“发挥”：宾语为作用、优势、功能、积极性等",
    triggers=("发挥",),
    behind=_ROLE,
)
def role_missing(text: Text, at: Hit) -> Iterator[Found]:
    """“发挥”的是作用，“发挥……战斗堡垒”缺宾语中心词。

    误：充分发挥党组织战斗堡垒。
    误：切实发挥了人民陪审员的参审。
    误：发挥党员的先锋模范，带动群众增收。
    正：充分发挥党组织战斗堡垒作用和党员先锋模范作用，发挥桥梁、纽带作用。
    正：发挥示范引领、辐射带动作用，发挥统筹协调职能。
    """
    found = _ROLE.match(at.text, at.end)
    if found and "作用" not in found[0] and "功能" not in found[0]:
        yield at.found("“发挥”缺宾语中心词，宜补“作用”", end=found.end())


_DUTY = Pattern(
    r"(?:好|了)?[^，。；：！？]{0,14}?(?:(?P<body>(?:全面从严治党|管党治党|意识形态工作|安全生产|党风廉政建设|党建|监督)主体|党委主体|纪委监督)|(?P<first>第一责任人))[”’]?(?=[，。；！])"
)


_DUTIES = Pattern("主体|纪委监督|第一责任人")


def _with_duty(hits: Sequence[Hit]) -> list[Hit]:
    """Those with a duty near behind."""
    search = _DUTIES.search
    return [at for at in hits if search(at.text, at.end, at.end + 28)]


@rule(
    "T688",
    "duty-missing",
    "“落实主体”缺“责任”",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》；公文通例：落实的是责任，履行的是职责",
    triggers=("落实", "履行", "扛牢", "扛起", "压实", "夯实"),
    screen=_with_duty,
)
def duty_missing(text: Text, at: Hit) -> Iterator[Found]:
    """落实的是主体责任，履行的是第一责任人职责，缺了中心词。

    误：认真落实全面从严治党主体。
    误：切实履行党建第一责任人。
    正：认真落实全面从严治党主体责任，履行党建第一责任人职责，当好第一责任人。
    """
    found = _DUTY.match(at.text, at.end)
    if not found or (found["first"] and at.word != "履行"):
        return
    missing = "职责" if found["first"] else "责任"
    yield at.found(f"缺宾语中心词，宜补“{missing}”", end=found.end())


_COUNTED = Pattern(
    r"(?:每一?[位名个]|[0-9]{1,6}[余多]?[位名个]|[两三四五六七八九十几][余多]?[位名]|一[位名])[^，。；、：！？了的在给为向和与跟同]{0,8}$"
)
_PLURALS = ("党员们", "干部们", "同志们", "职工们", "群众们", "村民们", "老师们", "教师们", "学生们", "同学们", "孩子们", "老人们", "居民们", "医生们", "护士们", "队员们", "志愿者们", "企业家们", "代表们", "委员们", "官兵们", "战士们", "民警们", "农民们", "工人们")  # fmt: skip


@rule(
    "T689",
    "counted-plural",
    "数量词与“们”并用",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“们”：名词前有数量词时不用“们”",
    triggers=_PLURALS,
)
def counted_plural(text: Text, at: Hit) -> Iterator[Found]:
    """名词前有确定的数量，后面不加“们”。

    误：组织36名老党员们参观学习。
    误：关心每一位职工们的生活。
    正：组织36名老党员参观学习，党员们深受教育，给三位老人和孩子们送去温暖。
    """
    start = max(0, at.start - 14, _clause_start(at))
    found = _COUNTED.search(at.text, start, at.start)
    if found:
        yield at.found("前面有数量词，去掉“们”", at.text[found.start() : at.end - 1], start=found.start())
