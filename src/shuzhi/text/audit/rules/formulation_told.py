"""How speeches, sessions and the life of a branch are called: 重要讲话, 几次全会, 组织生活会."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SPEAKER = Pattern(r"(?:习近平)?总书记(?P<where>[^，。；！？：《》]{2,44})$")
_REACH = 60


def _of_the_secretary(hits: Sequence[Hit]) -> list[Hit]:
    """Those with his title not far ahead."""
    return [
        at for at in hits if "总书记" in at.text[at.start - _REACH if at.start > _REACH else 0 : at.start]
    ]


@rule(
    "F572",
    "speech-not-important",
    "“讲话”应为“重要讲话”",
    kind="fixed_formulation",
    severity="warning",
    source="党的公开文件和报道中的规范表述",
    triggers=(
        "上的讲话",
        "时的讲话",
        "系列讲话",
        "讲话指示批示",
        "的讲话精神",
        "的指示批示精神",
        "的论述",
        "系列论述",
    ),
    screen=_of_the_secretary,
)
def speech_not_important(text: Text, at: Hit) -> Iterator[Found]:
    """学习、贯彻习近平总书记的讲话、论述，漏“重要”二字。年份较早的报告不报。

    误文：
        2023年度述职报告
        深入学习习近平总书记在全国教育大会上的讲话精神。
    误文：
        2023年度述职报告
        学习习近平总书记关于安全生产的论述。
    正文：
        2023年度述职报告
        深入学习习近平总书记在全国教育大会上的重要讲话精神。
    """
    found = _SPEAKER.search(at.text, max(0, at.start - _REACH), at.start)
    if (
        not found
        or "重要" in found["where"]
        or _AT_TABLE.search(found["where"])
        or text.in_title(at.line, at.start)
    ):
        return
    if at.word == "的论述" and "关于" not in found["where"]:
        return
    years = text.years_at(at.line)
    if years and min(years) < _IMPORTANT_SINCE:
        return
    place = next((n for w in ("讲话", "指示", "论述") if (n := at.word.find(w)) >= 0), 0)
    start = at.start + place
    severity: Severity | None = None if years else "hint"
    said = at.text[start : at.end]
    yield at.found(f"“{said}”前缺“重要”", "重要" + said, start=start, severity=severity)


_AT_TABLE = Pattern("招待会|宴会|晚宴|茶话会|团拜会|开幕式|论坛|峰会|贺词|晚会")
_IMPORTANT_SINCE = 2017
_COMMITTEE = Pattern(
    r"(?P<who>(?:中央|省|市|县|区|州|旗|自治区)?(?:纪委|中纪委)(?:国家监委|监委)?|[省市县区州旗]委|党委)第?(?:[一二三四五六七八九十]{1,3})届第?$"
)


@rule(
    "F573",
    "session-of-committee",
    "纪委、党委全会称“会议”",
    kind="fixed_formulation",
    severity="warning",
    source="地方党委和各级纪委的全体会议称“几次全会”“第几次全体会议”",
    triggers=tuple(number + "次会议" for number in "二三四五六七八九"),
    behind=Pattern("精神|工作报告|要求|部署|公报|和|、|，|上"),
)
def session_of_committee(text: Text, at: Hit) -> Iterator[Found]:
    """党委、纪委的全体会议写成“几次会议”。人大的称会议，不在此列。

    误：学习贯彻省纪委十一届六次会议精神。
    误：传达县委十四届五次会议精神。
    正：学习贯彻省纪委十一届六次全会精神。
    正：学习县十七届人大三次会议精神、市政协九届二次会议精神。
    """
    before = at.before(20)
    found = _COMMITTEE.search(before)
    if not found:
        return
    right = at.word[0] + "次全会"
    yield at.found(f"党委、纪委的全体会议称“{right}”", right)


_CONGRESS = Pattern(r"(?:人大|政协|人民代表大会)第?[一二三四五六七八九十]{1,3}届第?$")
_CONGRESS_FIRST = Pattern(r"届(?:人大|政协|人民代表大会)第?$")


@rule(
    "F575",
    "plenum-of-congress",
    "人大、政协会议称“全会”",
    kind="fixed_formulation",
    severity="warning",
    source="《地方各级人民代表大会和地方各级人民政府组织法》《中国人民政治协商会议章程》：称“几届几次会议”",
    triggers=tuple(number + "次全会" for number in "一二三四五六七八九"),
)
def plenum_of_congress(text: Text, at: Hit) -> Iterator[Found]:
    """人大、政协的会议写成“几次全会”，应称“几次会议”。

    误：参加县政协十届三次全会，提交提案4件。
    误：县十七届人大二次全会期间提出建议3条。
    正：参加县政协十届三次会议，学习县委十四届五次全会精神。
    """
    before = at.before(20)
    if _CONGRESS.search(before) or _CONGRESS_FIRST.search(before):
        yield at.found(f"人大、政协的会议称“{at.word[0]}次会议”", at.word[0] + "次会议")


_HELD = (
    ("党支部", ("常委会", "党委会", "党组会", "党代会", "党员代表大会", "党员代表会议", "全委会")),
    ("支部书记", ("常委会", "党委会", "党组会", "党代会", "党员代表大会", "全委会")),
    ("党总支", ("常委会", "党委会", "党组会", "全委会")),
    ("党组书记", ("支委会", "常委会", "党委会", "党代会", "全委会")),
    ("局党组", ("支委会", "常委会", "党委会", "党代会", "党员大会", "全委会")),
    ("党委", ("支委会", "党组会")),
    ("村委会", ("党组会", "常委会", "党委会")),
    ("居委会", ("党组会", "常委会", "党委会")),
)
_MEETINGS = tuple(dict.fromkeys(word for _, words in _HELD for word in words))
_HOLDS = Pattern(
    r"(?P<who>[一-龥]{0,6}?(?:党支部|支部书记|党总支|党组书记|局党组|党委|村委会|居委会))[^，。；、（和与及]{0,6}?(?:召开|组织召开|主持召开|召集)[^，。；、参列]{0,8}$"
)


@rule(
    "F576",
    "meeting-of-another-body",
    "召开别的组织的会议",
    kind="fixed_formulation",
    severity="warning",
    source="《中国共产党章程》、《中国共产党支部工作条例（试行）》、《中国共产党党组工作条例》",
    triggers=_MEETINGS,
)
def meeting_of_another_body(text: Text, at: Hit) -> Iterator[Found]:
    """党支部开“常委会”、党组开“支委会”等，会议与组织不合。

    误：机关党支部召开常委会讨论接收预备党员2名。
    误：党支部书记主持召开支部党员代表大会4次。
    误：局党组召开支委会研究干部人事8次。
    正：机关党支部召开支委会，局党组召开党组会，局党委召开党委会。
    """
    found = _HOLDS.search(at.text, max(0, at.start - 30), at.start)
    if not found:
        return
    for body, meetings in _HELD:
        if found["who"].endswith(body) and at.word in meetings:
            yield at.found(f"{body}没有“{at.word}”，请核对会议名称")
            return


_BRANCH = Pattern(r"三会一课|党小组会|支委会|支部委员会|支部党员大会|党支部|支部")
_ABOVE = Pattern(
    r"班子|党委|党组|总支|领导干部|双重|组织生活会|党工委|专题民主生活会|领导班子|局机关|参加|列席|指导|督导|县委|市委|区委|民主生活会(?:和|及|、)|领导"
)
_NEAR = 40


def _of_a_branch(hits: Sequence[Hit]) -> list[Hit]:
    return [
        at
        for at in hits
        if "支" in (near := at.text[at.start - _NEAR if at.start > _NEAR else 0 : at.end + 10])
        or "三会一课" in near
        or "党小组" in near
    ]


@rule(
    "F574",
    "branch-holds-no-democratic-meeting",
    "党支部开“民主生活会”",
    kind="fixed_formulation",
    severity="warning",
    source="《关于新形势下党内政治生活的若干准则》《中国共产党支部工作条例（试行）》：民主生活会由领导班子召开，党支部召开组织生活会",
    triggers=("民主生活会",),
    screen=_of_a_branch,
)
def branch_holds_no_democratic_meeting(text: Text, at: Hit) -> Iterator[Found]:
    """党支部的“三会一课”、主题党日之后接“民主生活会”，应为“组织生活会”。

    误：严格“三会一课”、主题党日、民主生活会、谈心谈话、民主评议党员等制度。
    误：召开支委会11次、党小组会12次、民主生活会1次。
    正：严格“三会一课”、主题党日、组织生活会、民主评议党员等制度。
    正：召开局党组民主生活会1次，参加所在党支部组织生活会。
    """
    begin, end = text.sentence(at.line, at.start)
    low, high = max(begin, at.start - _NEAR), min(end, at.end + _NEAR)
    around = at.text[low : at.start] + at.text[at.end : high]
    if not _BRANCH.search(around) or _ABOVE.search(around) or "组织生活会" in at.text[begin:end]:
        return
    sure = at.text[at.end : at.end + 1] in "123456789一两二三四" and "党小组会" in around
    severity: Severity | None = None if sure else "hint"
    yield at.found("党支部应召开“组织生活会”，“民主生活会”是领导班子的", "组织生活会", severity=severity)
