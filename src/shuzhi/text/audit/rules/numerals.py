"""How numbers are written: ranges, years in full, full-width figures, 〇, percentages (GB/T 15835—2011)."""

from collections.abc import Iterator
from itertools import pairwise

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_STANDARD = "GB/T 15835—2011《出版物上数字用法》"
_PERCENT = Pattern(r"(\d{1,3}(?:\.\d{1,3})?)([-—~～－]|至|到)(\d{1,3}(?:\.\d{1,3})?)[%％]$")


@rule(
    "U841",
    "percent-range",
    "百分数范围写法",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 5.1.3；GB/T 15834—2011 4.13",
    triggers=("%", "％"),
)
def percent_range(text: Text, at: Hit) -> Iterator[Found]:
    """两个百分数之间表示范围，前后都要写百分号。

    误：办结率保持在95～98%之间。
    正：办结率保持在95％～98％之间，增长3.5%。
    """
    before = at.before(20)
    if not any(mark in before[-9:] for mark in "-—~～－至到"):
        return
    found = _PERCENT.search(before + at.word)
    if found and not before[: found.start()].endswith((".", "第")) and float(found[1]) < float(found[3]):
        joint = found[2] if found[2] in "至到—" else "～"
        yield at.found(
            "百分数的范围，前后都要写百分号",
            f"{found[1]}{at.word}{joint}{found[3]}{at.word}",
            start=at.end - len(found[0]),
        )


_SHORT_YEAR = Pattern(r"(?:1[0-2]|[1-9])月(?!龄)|度|[底初末]|(?:全|上半|下半)年|春|冬")
_AHEAD = Pattern("(?:自|从|于|到|至|在|截至|截止|比|较|同|与|的|[，。、；：（“]|^)$")


@rule(
    "U842",
    "short-year",
    "年份简写",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 5.1.4：年份一般不用简写",
    triggers=tuple(f"{year:02}年" for year in (*range(31), *range(85, 100))),
)
def short_year(text: Text, at: Hit) -> Iterator[Found]:
    """年份应写全四位数。

    误：自98年底参加工作以来，始终勤勉尽责。
    误：23年3月任镇党委副书记。
    正：自1998年底参加工作以来，始终勤勉尽责。
    正：工作20年来，被评为先进23次，服刑10年3月。
    """
    before = at.before(2)
    if before[-1:].isdigit() or (before and before[-1] in ".’'－-—~～"):
        return
    found = _SHORT_YEAR.match(at.text, at.end)
    if not found or not _AHEAD.search(before):
        return
    number = int(at.word[:2])
    if number < 1 and found[0] in "底初末":
        return
    full = f"{19 if number >= 85 else 20}{at.word}"
    yield at.found(
        f"年份不宜简写，应为“{full}”", full, severity=None if number >= 85 or "月" in found[0] else "hint"
    )


_FULL_FIGURES = Pattern("[０-９．，％]{1,20}")
_TO_HALF = {ord("０") + n: str(n) for n in range(10)} | {ord("．"): "."}


@rule(
    "U843",
    "full-width-figures",
    "全角数字",
    kind="formatting",
    severity="warning",
    source=f"{_STANDARD}：阿拉伯数字用半角",
    triggers=tuple("０１２３４５６７８９"),
)
def full_width_figures(text: Text, at: Hit) -> Iterator[Found]:
    """阿拉伯数字用了全角。

    误：全年走访群众１２６户。
    正：全年走访群众126户。
    """
    found = _FULL_FIGURES.match(at.text, at.start)
    if found:
        figures = found[0].rstrip("．，％")
        yield at.found("数字宜用半角", figures.translate(_TO_HALF), end=at.start + len(figures))


_ZERO = Pattern("[一二三四五六七八九〇零○0OoＯ]{4}年")


@rule(
    "U844",
    "zero-in-year",
    "年份中的“〇”",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 5.2.1：编号中的“零”写作“〇”",
    triggers=("二○", "一九○", "二0", "二O", "二o", "二Ｏ", "二零一", "二零二"),
)
def zero_in_year(text: Text, at: Hit) -> Iterator[Found]:
    """汉字年份里的“〇”误作“○”、数字0、字母O或“零”。

    误：二○二三年十二月
    误：二0二三年十二月
    误：二零二三年十二月
    正：二〇二三年十二月
    """
    found = _ZERO.match(at.text, at.start)
    if found:
        right = found[0]
        for wrong in "零○0OoＯ":
            right = right.replace(wrong, "〇")
        severity: Severity | None = "hint" if at.word.startswith("二零") else None
        yield at.found(f"应为“{right}”", right, end=found.end(), severity=severity)


_FRACTION = Pattern(r"百分之(\d{1,4}(?:\.\d{1,3})?)(?!\d)")


@rule(
    "U845",
    "percent-in-words",
    "“百分之”与数字混写",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 5.1.3",
    triggers=("百分之",),
)
def percent_in_words(text: Text, at: Hit) -> Iterator[Found]:
    """“百分之”后面用汉字数字，用阿拉伯数字就写百分号。

    误：办结率达到百分之98。
    正：办结率达到98%，群众满意率百分之九十五。
    """
    found = _FRACTION.match(at.text, at.start)
    if found:
        yield at.found("“百分之”与阿拉伯数字混写", f"{found[1]}%", end=found.end())


_ROUGH = Pattern(
    r"([一二三四五六七八九])、([一二三四五六七八九])(?=(?:[个十百千万天次名户人件条米里岁分成]|年(?![级代度])))"
)
_DIGITS = "一二三四五六七八九"


@rule(
    "U846",
    "mark-in-rough-number",
    "概数中间用顿号",
    kind="punctuation",
    severity="hint",
    source=f"GB/T 15834—2011 4.5.3.3；{_STANDARD} 5.2.2",
    triggers=tuple(f"{first}、{second}" for first, second in pairwise(_DIGITS)),
)
def mark_in_rough_number(text: Text, at: Hit) -> Iterator[Found]:
    """相邻两个数字连用表示概数，中间不用顿号。

    误：每月下村五、六次。
    正：每月下村五六次，完成一、二期工程，落实第三、四条意见，检查一、二、三项，七、八年级每天书面作业。
    """
    found = _ROUGH.match(at.text, at.start)
    near = at.before(1)
    if (
        found
        and near not in "、第、一二三四五六七八九"
        and not (at.word[0] in "一" and at.after(1) in "年次")
    ):
        # 三、四个: a rough number; 第三、四条: two of them
        yield at.found("概数中间不用顿号", at.word[0] + at.word[2])


@rule(
    "U847",
    "range-mark",
    "数字范围的连接号",
    kind="punctuation",
    severity="warning",
    source="GB/T 15834—2011 4.13：表示起止用一字线“—”或浪纹线“～”",
    triggers=("--", "——", "――"),
)
def range_mark(text: Text, at: Hit) -> Iterator[Found]:
    """数字之间的起止用一字线或浪纹线，不用破折号。

    误：2021——2023年，连续三年完成任务。
    正：2021—2023年，连续三年完成任务。
    """
    if not at.before(1).isdigit() or not at.after(1).isdigit():
        return
    yield at.found("表示起止用一字线“—”", "—")


@rule(
    "U848",
    "more-behind-exact-number",
    "确数后用“余”",
    kind="typo",
    severity="warning",
    source="GB/T 15835—2011《出版物上数字用法》5.1.4：概数",
    triggers=tuple(
        f"{digit}余{unit}" for digit in "123456789" for unit in "件起次名人户个项份篇条场家处批亩台"
    ),
)
def more_behind_exact_number(text: Text, at: Hit) -> Iterator[Found]:
    """末位不是零的数后面不用“余”：42余起。

    误：妥善处理信访案件42余起。
    误：走访群众1236余户。
    正：妥善处理信访案件40余起，余1个，剩3余项不计，投资1.2亿余元。
    """
    start = at.start
    while start and at.text[start - 1].isdigit() and at.start - start < _LONGEST_NUMBER:
        start -= 1
    if start == at.start or at.text[start - 1 : start] in (".", "．"):
        return
    number = at.text[start : at.start + 1]
    yield at.found(f"“{number}”是确数，不用“余”；概数宜取整数", start=start)


_LONGEST_NUMBER = 9


@rule(
    "U849",
    "thousand-behind-digits",
    "阿拉伯数字后用“千”“百”",
    kind="punctuation",
    severity="warning",
    source="GB/T 15835—2011《出版物上数字用法》5.1.3：数值大的可用“万”“亿”作单位，不用“千”“百”",
    triggers=tuple(
        f"{scale}{more}{unit}"
        for scale in "千百"
        for more in ("", "余", "多")
        for unit in "元人户亩吨名件份次头只株"
    ),
)
def thousand_behind_digits(text: Text, at: Hit) -> Iterator[Found]:
    """阿拉伯数字只与“万”“亿”连用，不写2千元、3百户。

    误：户均增收2千余元。
    误：走访群众3百户。
    正：户均增收2000余元，走访群众三百户。
    """
    start = at.start
    while start and at.text[start - 1].isdigit() and at.start - start < _LONGEST_NUMBER:
        start -= 1
    if start < at.start:
        yield at.found("阿拉伯数字只与“万”“亿”连用，宜全写数字", start=start)
