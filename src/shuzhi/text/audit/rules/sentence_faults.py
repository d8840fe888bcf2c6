"""Two ways of saying run into one, meanings said twice around a gap, a negation too many.

大约…左右, 目的…为了, 防止…不再发生, 原因是…造成的, 本着…为原则, 缺乏…不足.
"""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《现代汉语八百词》；《语法修辞讲话》"

_AMOUNT = r"(?:[0-9０-９.．一二三四五六七八九十百千万亿两几％%]{1,12})"
_ABOUT = Pattern(
    rf"(?:大约|大概|约|近|将近|接近|超过|突破|高达|多达|不少于|不低于|至少|最多|不超过)为?有?(?:是)?{_AMOUNT}[多余来]?"
    rf"(?:亿|万)?[\u4e00-\u9fff]{{0,3}}$"
)
_ROUGHLY = ("大约", "大概", "约", "近", "将近", "接近")
_LEAST = ("超过", "突破", "不少于", "不低于", "至少")
_MOST = ("最多", "不超过")
_SAYS = {
    "左右": (*_ROUGHLY, *_LEAST, *_MOST, "高达", "多达"),
    "上下": _ROUGHLY,
    "以上": tuple(word for word in _LEAST if word != "突破"),
    "以下": _MOST,
}
_BEFORE = 22
_COMPOUND = {"近": "最新附邻靠远", "约": "契合签预违条节制"}
"""What makes another word of 近 and 约."""


_ABOUT_NUMBER = Pattern(r"[约概近过破达于少多]为?有?是?[0-9０-９.．一二三四五六七八九十百千万亿两几％%]")


def _after_rough_numbers(hits: Sequence[Hit]) -> list[Hit]:
    """Those shortly before which a number is written that is not exact."""
    search = _ABOUT_NUMBER.search
    return [at for at in hits if search(at.text, at.start - _BEFORE, at.start)]


@rule(
    "T641",
    "about-twice",
    "约数重复",
    kind="typo",
    severity="warning",
    source="GB/T 15835—2011《出版物上数字用法》；《现代汉语八百词》",
    triggers=tuple(_SAYS),
    screen=_after_rough_numbers,
)
def about_twice(text: Text, at: Hit) -> Iterator[Found]:
    """“大约……左右”“超过……以上”前后都表示约数，留一个。

    误：全镇大约有300户左右，群众满意率超过95%以上。
    误：近20人左右参加了会议。
    正：全镇大约有300户，群众满意率在95%以上，20人左右参加会议。
    正：约定的期限左右为难，约20人分坐左右两侧，突破10项以上关键技术，超过50家二级以上医院。
    """
    found = _ABOUT.search(at.text, max(0, at.start - _BEFORE), at.start)
    if (
        not found
        or at.after(1) in tuple("两逢为各手岸")
        or at.before(2) == "规模"
        or at.before(1) in tuple("级层")
    ):
        return
    first = next(word for word in sorted(_SAYS["左右"], key=len, reverse=True) if found[0].startswith(word))
    ahead = at.text[max(0, found.start() - 1) : found.start()]
    if first not in _SAYS[at.word] or (ahead and ahead in _COMPOUND.get(first, "")):
        return
    yield at.found(f"“{first}”与“{at.word}”重复，留一个", start=found.start())


_NEARLY = Pattern(r"(?:近|约|大约|将近|接近)[0-9]{2,7}余?多?(?:余|多)(?:万|亿)?")


@rule(
    "T642",
    "about-and-more",
    "约数重复（近…余）",
    kind="typo",
    severity="warning",
    source="GB/T 15835—2011《出版物上数字用法》",
    triggers=tuple(about + digit for about in ("近", "约") for digit in "123456789"),
)
def about_and_more(text: Text, at: Hit) -> Iterator[Found]:
    """“近”“约”与“余”“多”连用，一个说不到，一个说超过。

    误：发放补贴近300余万元，走访群众约50多户。
    正：发放补贴近300万元，走访群众50多户，新近3个月余下的工作。
    """
    found = _NEARLY.match(at.text, at.start)
    if found and at.before(1) not in tuple("最新附邻契合签预违条节制"):
        severity: Severity | None = None if at.word[0] == "近" or at.before(1) == "大" else "hint"
        yield at.found("“近”“约”与“余”“多”矛盾，留一个", end=found.end(), severity=severity)


_NO_MORE = Pattern(
    r"[^，。；！？]{0,16}(?:不再|不会再|不要再|不至于?|不能再|不得|(?<!守)不)(?:发生|出现|复发|重演|反弹|返贫)"
)

_MEANT = Pattern("做到|力争|实现|保证|死守|底线|才能|“")


@rule(
    "T643",
    "negation-too-many",
    "否定多余",
    kind="typo",
    severity="error",
    source=_SOURCE,
    triggers=("防止", "避免", "杜绝", "严防", "谨防"),
)
def negation_too_many(text: Text, at: Hit) -> Iterator[Found]:
    """“防止”“避免”已含否定，后面再说“不再发生”，意思就反了。

    误：举一反三，防止类似问题不再发生。
    正：举一反三，防止类似问题再次发生，确保不再发生。
    """
    found = _NO_MORE.match(at.text, at.end)
    if found and "确保" not in found[0] and "使" not in found[0] and not _MEANT.search(found[0]):
        yield at.found(f"“{at.word}”与“不”相抵，意思反了，去掉“不”", end=found.end())


_CAUSED = Pattern(
    r"(?:是|在于|有|为)[^，。；：]{2,30}(?:所?造成的|所?引起的|所?导致的|所致|的结果)(?=[，。；]|$)"
)


@rule(
    "T644",
    "cause-blended",
    "句式杂糅（原因）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("的原因", "主要原因", "究其原因", "根本原因", "直接原因"),
)
def cause_blended(text: Text, at: Hit) -> Iterator[Found]:
    """“原因是……”与“……造成的”两种说法混在一起。

    误：问题反复的主要原因是制度不健全造成的。
    正：问题反复的主要原因是制度不健全，是管理不到位造成的。
    """
    found = _CAUSED.match(at.text, at.end)
    if found:
        yield at.found("“原因是……”与“……造成的”杂糅，留一种说法", end=found.end())


_PRINCIPLE = Pattern(
    r"[^，。；：]{0,3}以[^，。；：]{1,20}为(?:原则|宗旨|目的|目标|出发点)(?=[，。；]|$)|[^，。；：以]{1,20}为(?:原则|宗旨|目的)(?=[，。；]|$)"
)
_CENTRE = Pattern(r"以[^，。；：]{1,20}为(?:中心|重点|核心|主线|目标|抓手|主题)(?=[，。；]|$)")


@rule(
    "T645",
    "principle-blended",
    "句式杂糅（本着、围绕）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("本着", "围绕以", "紧扣以"),
)
def principle_blended(text: Text, at: Hit) -> Iterator[Found]:
    """“本着……的原则”与“以……为原则”，“围绕……”与“以……为中心”混在一起。

    误：本着公开公正为原则，开展评议。
    误：围绕以项目建设为中心，抓好各项工作。
    正：本着公开公正的原则，以服务群众为宗旨，开展评议。
    正：围绕项目建设这个中心，抓好各项工作。
    """
    found = (_PRINCIPLE if at.word == "本着" else _CENTRE).match(at.text, at.end - (at.word != "本着"))
    if found:
        yield at.found("两种说法杂糅，留一种", end=found.end())


_DEFICIENT = Pattern(r"[^，。；：、]{1,14}(?:不足|不够|不强|不高|不深|不实|欠缺)(?=[，。；、]|的问题|$)")


@rule(
    "T646",
    "lack-blended",
    "“缺乏”与“不足”",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("缺乏", "缺少"),
)
def lack_blended(text: Text, at: Hit) -> Iterator[Found]:
    """“缺乏”后面又说“不足”“不够”，意思重复或相反。

    误：工作中缺乏主动性不够，缺乏创新意识不强。
    正：工作主动性不够，缺乏创新意识，能力不足。
    正：因缺乏经验导致准备不足，缺乏沟通使了解不够。
    """
    found = _DEFICIENT.match(at.text, at.end)
    if found and not _RESULT.search(found[0]):
        yield at.found(f"“{at.word}”与“{found[0][-2:]}”重复，留一个", end=found.end())


_RESULT = Pattern(r"导致|造成|使|以致|和|与|而|，|且|对|认识|重视|因|了解|的[^，。]{0,6}(?:不足|不够)$")

_HELD = Pattern(r"[^，。；：]{1,16}所(?:欢迎|喜爱|称赞|信任|拥护|认可|青睐|好评)(?=[，。；、]|$)")


@rule(
    "T647",
    "passive-blended",
    "“受到……所”",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("受到", "深受", "深得", "得到"),
)
def passive_blended(text: Text, at: Hit) -> Iterator[Found]:
    """“受到群众欢迎”与“为群众所欢迎”混在一起。

    误：这一做法深受群众所欢迎。
    正：这一做法深受群众欢迎，为群众所喜爱，得到所在单位认可。
    """
    found = _HELD.match(at.text, at.end)
    if found and "为" not in found[0]:
        yield at.found("“受到”与“所”杂糅，去掉“所”", end=found.end())


_REPORT = Pattern(
    r"[^。；]{0,30}(?:作|做)(?:以下|如下)(?:报告|汇报|述职|说明|发言)|[^。；]{0,30}(?:报告|汇报|述职)如下"
)


@rule(
    "T648",
    "below-twice",
    "“下面”与“以下”",
    kind="typo",
    severity="hint",
    source=_SOURCE,
    triggers=("下面，", "下面我", "下面就", "下面将", "下面由我", "下面本人"),
)
def below_twice(text: Text, at: Hit) -> Iterator[Found]:
    """“下面”与“以下”“如下”重复。

    误：下面，我就一年来的工作作以下报告。
    正：现将一年来的工作报告如下。下面，我报告工作。
    """
    found = _REPORT.match(at.text, at.end)
    if found:
        yield at.found("“下面”与“以下”“如下”重复，留一个", end=found.end())
