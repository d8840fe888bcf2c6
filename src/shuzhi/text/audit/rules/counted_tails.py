"""A count in a place where the frame has no room for it: 对…进行处罚320人, 由30天缩短了15天; and a clause with no verb."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《语法修辞讲话》：句式杂糅；《现代汉语八百词》"
_IN = "[^，。；：！？,;]"
_DONE = (
    "处罚", "处理", "查处", "通报批评", "通报", "约谈", "立案查处", "立案", "处分", "问责", "诫勉谈话", "诫勉", "批评教育", "教育", "劝导", "表彰", "奖励", "慰问", "走访", "帮扶", "救助", "资助",
    "培训", "清理", "拆除", "整治", "整改", "取缔", "关停", "化解", "调解", "办理", "安置", "转移", "劝返", "检查", "排查", "抽查", "巡查", "回访", "维修", "更换", "改造", "登记", "建档", "签约", "抓捕", "打击", "拘留", "训诫", "曝光", "下架", "查封", "责令整改", "补贴", "补助", "发放", "采样", "检测", "筛查", "治疗", "救治", "随访",
)  # fmt: skip
_MADE = tuple(
    f"{how}{what}" for how in ("进行", "进行了", "给予", "予以", "实施", "实施了") for what in _DONE
)
_THINGS = Pattern(
    r"了?(?:共|计|共计|累计)?\d[\d,.]*余?多?(?:万|千|百)?余?(?:人(?!次)|名|户(?!次)|起|件(?!次)|家(?!次)|辆(?!次)|台|条|处(?!次)|位|批(?!次)|对)(?![次均一])"
)
_ON = Pattern(
    rf"(?:^|[，。；：！？,;、]|[并已共先后还也])(?:针?对|对于)(?!{_IN}{{0,3}}\d){_IN}{{2,40}}[，,]?$"
)


def _on(hits: Sequence[Hit]) -> list[Hit]:
    """Those with 对 ahead and a count of things behind."""
    return [at for at in hits if _THINGS.match(at.text, at.end) and _frame(at)]


def _frame(at: Hit) -> int:
    """Where 对 begins, -1 if there is none. A comma may stand between."""
    start = clause_start(at.text, at.start, 44, "。；：！？")
    found = _ON.search(at.text[start : at.start])
    return start + found.start() + 1 if found else 0


@rule(
    "T773",
    "done-to-and-counted",
    "句式杂糅（对……进行处罚N人）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=_MADE,
    screen=_on,
)
def done_to_and_counted(text: Text, at: Hit) -> Iterator[Found]:
    """“对……进行处罚”的对象在“对”后面，动词后不能再带“N人”“N起”。

    误：对未佩戴头盔、闯红灯等行为进行处罚320人。
    误：对上班迟到、工作日饮酒，进行通报批评8人。
    正：处罚未佩戴头盔的320人，对8名干部进行通报批评，对辖区企业进行检查36家次，对商户进行培训6期。
    """
    start = _frame(at)
    found = _THINGS.match(at.text, at.end)
    if found and start:
        what = at.word.lstrip("进行了给予以实施")
        yield at.found(
            f"“对……{at.word}”后面不能再带数量，宜作“{what}……N人（件）”", start=start, end=found.end()
        )


_BY = (
    "缩短",
    "提高",
    "增加",
    "减少",
    "降低",
    "下降",
    "上升",
    "提升",
    "增长",
    "压缩",
    "扩大",
    "上涨",
    "精简",
    "压减",
    "延长",
)
_AMOUNT = r"\d[\d,.]*(?:万|亿|千)?余?(?:个?[一-鿿%％]{1,4})"
_FROM = Pattern(
    rf"(?:由|从)(?:原来的?|去年的?|上年的?|年初的?|过去的?|以前的?|最初的?|整治前的?|改革前的?|建院时的?|\d{{4}}年的?|之前的?|此前的?)?{_AMOUNT}(?:，)?(?:均)?$"
)
_TO = Pattern(rf"了(?!到|为){_AMOUNT}(?=[，。；、]|$)")


def _from(hits: Sequence[Hit]) -> list[Hit]:
    return [
        at
        for at in hits
        if _TO.match(at.text, at.start + 2) and _FROM.search(at.text[max(0, at.start - 24) : at.start])
    ]


@rule(
    "T774",
    "from-without-to",
    "“由……缩短了”缺“到”",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“由”：由……到……",
    triggers=tuple(f"{by}了{digit}" for by in _BY for digit in "123456789"),
    screen=_from,
)
def from_without_to(text: Text, at: Hit) -> Iterator[Found]:
    """“由30天”后面应说“缩短到多少天”；说“缩短了多少天”就不用“由”。

    误：审批时限由原来的30个工作日缩短了15个工作日。
    误：优秀率由去年的41%提高了47.5%。
    正：审批时限由30个工作日缩短到15个工作日；比去年提高了6.5个百分点，由41%提高到47.5%，提高了6.5个百分点。
    """
    found = _TO.match(at.text, at.start + 2)
    head = _FROM.search(at.text, max(0, at.start - 24), at.start)
    if found and head:
        yield at.found(f"“由……”后面应作“{at.word[:2]}到”", start=head.start(), end=found.end())
