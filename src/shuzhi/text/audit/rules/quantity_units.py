"""How a number is written with its unit: counting words that do not fit, doubled approximations, 全覆盖 with a percentage."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from shuzhi.kernel.numerals import parse_number
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_FITS = {thing: row for row in table("quantities")["fit"] for thing in row["things"]}
_NEVER = frozenset(sign for row in table("quantities")["fit"] for sign in row["never"])
_SIZES = sorted({len(thing) for thing in _FITS}, reverse=True)
_LONGEST = _SIZES[0]
_FIRSTS, _LASTS = frozenset(thing[0] for thing in _FITS), frozenset(thing[-1] for thing in _FITS)
_ENDS = "，。；、！？）)”\n"
_GOES_ON = (
    "开展",
    "进行",
    "实施",
    "均",
    "已",
    "全部",
    "完成",
    "建成",
    "投入",
    "竣工",
    "通过",
    "参加",
    "参与",
    "得到",
    "纳入",
    "隐患",
)
"""Words that cannot belong to the name of the thing: 2家尾矿库开展整治."""
_BEFORE = 14
_ROUGH_FRONT = Pattern(
    r"(?P<front>大约|将近|超过|不足|至少|(?<![节签集合条公预履解制契违邀])约|(?<![附最就临将接靠贴远])近|(?<![赶反])超)(?P<core>\d{1,9}|[一二三四五六七八九]?[十百千]|[百千])$"
)
_ABOUT_FRONT = Pattern(
    r"(?P<front>大约|大概|(?<![节签集合条公预履解制契违邀])约|(?<![附最就临将接靠贴远])近)(?P<core>\d[\d.]{0,8}[万亿千百]?|[一二两三四五六七八九十百]{1,4})[^\d，。；、：]{0,4}$"
)
_MORE_FRONT = Pattern(
    r"(?P<front>超过|多于|高于|至少|不少于|不低于)[^\d，。；、：一二两三四五六七八九十百]{0,3}(?P<core>\d[\d.]{0,8}[万亿千百]?|[一二两三四五六七八九十百]{1,4})[^\d，。；、：]{0,4}$"
)
_LESS_FRONT = Pattern(
    r"(?P<front>不足|不到|少于|不超过|不多于|不高于)(?P<core>\d[\d.]{0,8}[万亿千百]?|[一二两三四五六七八九十百]{1,4})[^\d，。；、：]{0,4}$"
)
_WHOLE_COVER = Pattern(r"(?P<rate>\d{1,3}(?:\.\d{1,2})?|[xX×＊*]{1,4})[%％](?:的|实现)?$")
_COVER_RATE = Pattern(
    r"覆盖[率面][^，。；\d]{0,6}(?P<rate>\d{1,2}(?:\.\d{1,2})?)[%％](?:以上)?[，、]?(?:基本)?(?:实现|做到)?(?:了)?[^，。；\d]{0,6}$"
)
_TIMES_LESS = Pattern(
    r"(?:下降|减少|降低|缩小|缩短|压减|压缩|减轻)了?(?:近|约)?(?:\d{1,3}(?:\.\d{1,2})?|[一二两三四五六七八九十])$"
)
_PER_CENT = Pattern(r"(?P<rate>\d{1,4}(?:\.\d{1,4})?)[%％]")
_RANGE_FRONT = Pattern(
    r"(?<![\d.:：/第年月日号条版\-—])(?P<low>\d{1,9}(?:\.\d{1,4})?)(?P<unit>[^\d，。；、（(]{0,3})$"
)
_RANGE_BACK = Pattern(
    r"(?P<high>\d{1,9}(?:\.\d{1,4})?)(?P<unit>[万亿]?[%％℃个条项件份篇名人次户场家期批轮处亩元天岁吨公])"
)
_MONEY = Pattern(
    "资金|投资|投入|收入|经费|补助|分红|自筹|债务|贷款|捐款|救助|产值|金额|标的|税收|利润|补贴|总额|营收|支出|赔偿|损失|存款|授信|余额|"
    "[售交成]额|货值|薪酬|工资|费用|罚金|罚没|到账|款|增收|预算"
)


@rule(
    "Q311",
    "counting-word",
    "量词与事物不符",
    kind="inconsistency",
    severity="warning",
    source="《现代汉语词典》量词用法",
    per="document",
)
def counting_word(text: Text) -> Iterator[Found]:
    """件、份、次、名等量词与所计的事物不搭配。

    误：全年召开党委会12件。
    误：撰写心得体会30人，发表文章5篇。
    误：走访群众35份。
    误：召开了12份会议。
    正：全年召开党委会12次、形成会议纪要12份。
    正：撰写心得体会30篇。
    正：30名会议代表、12份会议纪要。
    """
    lines = text.lines
    for line, start, end, _, _, _, unit in text.numbers:
        if unit not in _NEVER:
            continue
        content = lines[line - 1]
        behind = content[end : end + 1]
        thing = ""
        if behind in _ENDS:
            if content[start - 1 : start] in _LASTS:
                thing = _thing_ahead(content, start)
                start -= len(thing)
        elif behind in _FIRSTS:
            thing = _thing_behind(content, end)
            end += len(thing)
        # 平均每名党员3篇
        if thing and unit in _FITS[thing]["never"] and not _EACH.search(content, max(0, start - 3), start):
            message = f"“{thing}”不用“{unit}”计，可用“{_FITS[thing]['right']}”"
            yield Found(line, start, end, message)


_EACH = Pattern("每(?:[名位个户村人家]|一?)$")


def _thing_ahead(content: str, start: int) -> str:
    """The longest known thing that ends where a number begins: 会议12次."""
    before = content[max(0, start - _LONGEST) : start]
    return next((before[-size:] for size in _SIZES if before[-size:] in _FITS), "")


def _thing_behind(content: str, end: int) -> str:
    """The longest known thing behind a number that ends its clause: 12次会议."""
    after = content[end : end + _LONGEST + 3]
    return next(
        (
            after[:size]
            for size in _SIZES
            if after[:size] in _FITS and (after[size : size + 1] in _ENDS or after.startswith(_GOES_ON, size))
        ),
        "",
    )


# How the words before a number end that are no more than about, above or below it, and that number.
_ROUGH_NUMBER = Pattern(r"[约概近过于少足到超][^，。；、：]{0,3}[\d一二两三四五六七八九十百千]")


def _after_rough_numbers(hits: Sequence[Hit]) -> list[Hit]:
    """Those shortly before which a number is written that is not exact."""
    search = _ROUGH_NUMBER.search
    return [at for at in hits if search(at.text, at.start - _BEFORE, at.start)]


@rule(
    "Q312",
    "doubled-approximation",
    "约数重复",
    kind="typo",
    severity="warning",
    source="GB/T 15835—2011 5.1.4 概数；约、近、余、左右不叠用",
    triggers=("余", "多户", "多人", "多名", "多件", "多次", "多家", "左右", "以上", "以下", "以内"),
    screen=_after_rough_numbers,
)
def doubled_approximation(text: Text, at: Hit) -> Iterator[Found]:
    """约数词重复或者互相矛盾：近30余、约30左右、超过30以上、不足30以下。

    误：走访群众近300余户。
    误：培训时间约3天左右，慰问近50多户。
    误：每月至少学习4次以上。
    正：走访群众300余户，培训约3天，每月至少学习4次。
    正：节约300余万元，签约20余个项目，惠及附近20余户。
    """
    before = at.before(_BEFORE)
    if at.word == "余" or at.word[0] == "多":
        found = _ROUGH_FRONT.search(before)
    elif at.word == "左右":
        found = _ABOUT_FRONT.search(before)
    elif at.word == "以上":
        found = None if at.after(1) not in ("", *_ENDS, "的") else _MORE_FRONT.search(before)
    else:
        found = None if at.after(1) not in ("", *_ENDS, "的") else _LESS_FRONT.search(before)
    if not found or (at.word == "以上" and "岁" in found[0]):
        return
    start = at.start - (len(before) - found.start())
    said = at.word[0] if at.word[0] in "余多" else at.word
    yield at.found(f"“{found['front']}”与“{said}”留一个即可", start=start, end=at.start + len(said))


@rule(
    "Q313",
    "full-cover-with-rate",
    "全覆盖又写百分比",
    kind="inconsistency",
    severity="hint",
    source="“全覆盖”即百分之百",
    triggers=("全覆盖",),
)
def full_cover_with_rate(text: Text, at: Hit) -> Iterator[Found]:
    """“全覆盖”就是百分之百：前面再写百分比是重复，写不到百分之百是矛盾。

    误：实现网格党组织100%全覆盖。
    误：党建指导员覆盖率达98%，实现全覆盖。
    正：实现网格党组织全覆盖。
    正：安全检查覆盖率达98%，整治实现全年推进。
    """
    found = _WHOLE_COVER.search(at.before(10))
    if found:
        rate = found["rate"]
        below = rate[0].isdigit() and Decimal(rate) < 100
        message = "“全覆盖”即100%，与百分比矛盾，请核对" if below else "“全覆盖”即100%，不必再写百分比"
        start = at.start - min(10, at.start) + found.start()
        yield at.found(message, start=start, severity="warning" if below else "hint")
        return
    found = _COVER_RATE.search(at.before(34))
    if found:
        yield at.found(f"前文覆盖率为{found['rate']}%，不是“全覆盖”，请核对", severity="warning")


@rule(
    "Q314",
    "fewer-by-times",
    "减少用倍",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》：减少、降低不用倍数",
    triggers=("倍",),
)
def fewer_by_times(text: Text, at: Hit) -> Iterator[Found]:
    """减少、下降、缩短不能用倍数，应写百分比或几分之几。

    误：办理时限缩短了2倍。
    正：办理时限缩短了一半，办件量增长2倍。
    """
    found = _TIMES_LESS.search(at.before(12))
    if found:
        start = at.start - min(12, at.start) + found.start()
        yield at.found("减少、缩短不用倍数，宜写百分比或几分之几", start=start)


@rule(
    "Q315",
    "percent-twice",
    "百分比重复",
    kind="typo",
    severity="error",
    source="GB/T 15835—2011：百分之几与%不并用",
    triggers=("百分之",),
)
def percent_twice(text: Text, at: Hit) -> Iterator[Found]:
    """“百分之”和“%”写在一起。

    误：完成率达到百分之98%。
    正：完成率达到98%，占比百分之三十。
    """
    found = _PER_CENT.match(at.text, at.end)
    if found:
        right = f"{found['rate']}%"
        yield at.found(f"“百分之”与“%”重复，应为“{right}”", right, end=found.end())


@rule(
    "Q316",
    "range-backwards",
    "范围首尾颠倒",
    kind="inconsistency",
    severity="warning",
    source="GB/T 15835—2011 5.1.3 数值范围",
    triggers=("～", "~"),
)
def range_backwards(text: Text, at: Hit) -> Iterator[Found]:
    """数值范围前大后小。

    误：每户补助500～300元。
    正：每户补助300～500元。
    """
    front, back = _RANGE_FRONT.search(at.before(16)), _RANGE_BACK.match(at.text, at.end)
    if not front or not back or (front["unit"] and front["unit"] != back["unit"]):
        return
    if Decimal(front["low"]) > Decimal(back["high"]):
        start = at.start - min(16, at.start) + front.start()
        yield at.found("范围前大后小，请核对", start=start, end=back.end())


_SUM_REACHES = Pattern(
    r"(?:资金|投资额?|收入|经费|补助|债务|贷款|捐款|产值|金额|标的额?|税收|利润|补贴|总额|营收|支出|损失|存款|授信|余额|[售交成]额|货值|工资|费用|罚金|款)"
    r"(?:总计|共计?|累计|分别|已|预计|突破|超过?|达到?|为|约|近|完成|实现|到位|减少|增加|了|高达|逾){0,3}$"
)
"""A sum stands right before the figure: no word for those who get it (贷款户3.2万)."""


@rule(
    "Q317",
    "money-without-yuan",
    "金额缺元",
    kind="typo",
    severity="hint",
    source="GB/T 15835—2011：数值后写明计量单位",
    triggers=("万，", "万。", "万、", "万；", "亿，", "亿。"),
)
def money_without_yuan(text: Text, at: Hit) -> Iterator[Found]:
    """金额只写“万”“亿”，没有写“元”。

    误：争取项目资金120万，新建道路3公里。
    误：追回欠款80万元，审结案件378件，标的额达1.26亿。
    正：争取项目资金120万元，新建道路3公里。
    正：常住人口5.2万，户籍人口4.8万。
    """
    number = at.before(12)
    if not number[-1:].isdigit():
        return
    start = at.start
    while start and (at.text[start - 1].isdigit() or at.text[start - 1] == "."):
        start -= 1
    before = at.text[max(0, start - 8) : start]
    sure = _SUM_REACHES.search(before) and text.once(_has_yuan)
    if _MONEY.search(before) and "人" not in before and parse_number(at.text[start : at.start]):
        unit = at.text[start : at.start + 1]
        message = "金额后缺“元”，别处都写明了" if sure else "金额后宜写明“元”"
        severity: Severity | None = "warning" if sure else None
        yield at.found(message, f"{unit}元", start=start, end=at.start + 1, severity=severity)


def _has_yuan(text: Text) -> bool:
    return "万元" in text.joined or "亿元" in text.joined
