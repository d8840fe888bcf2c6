"""Half-width marks in Chinese text, spaces between Chinese characters, dashes and ellipses of the wrong characters."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.han import has_han, is_han

_STANDARD = "GB/T 15834—2011《标点符号用法》"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "｡": "。", "､": "、"}
_OPENING, _CLOSING = "“《（‘〔", "”》）’〕％"


@rule(
    "U821",
    "half-width-mark",
    "中文里的半角标点",
    kind="punctuation",
    severity="error",
    source=f"{_STANDARD} 5.1",
    triggers=tuple(_FULL),
    once_a_line=True,
)
def half_width_mark(text: Text, at: Hit) -> Iterator[Found]:
    """中文语句里用了半角的逗号、句号、分号、冒号、问号、叹号。

    误：认真履行职责,全面完成任务。
    误：认真履行职责，全面完成任务.
    误：主要做法:一是抓学习。
    误：门诊量同比增长14.3%;出院人数增长16.7%。
    正：认真履行职责，投资3,500万元，增长3.5%，9:00开会。
    正：1.加强学习，参见www.example.gov.cn。
    正：使用Word, Excel等软件。
    """
    line = at.text
    before = line[at.start - 1] if at.start else ""
    if before == "%" and is_han(line[at.end : at.end + 1] or " ") and _deep(line, at):
        grave: Severity = "error" if _throughout(at) else "warning"
        yield at.found(f"半角标点，应为“{_FULL[at.word]}”", _FULL[at.word], severity=grave)
        return
    if not before or not (is_han(before) or before in _CLOSING):
        # a figure or letter before it: only between a number and a Chinese clause is it surely wrong
        wrong = (
            before.isdigit()
            and at.word in ",;"
            and at.end < len(line)
            and is_han(line[at.end])
            and _deep(line, at)
        )
        if wrong:
            grave = "error" if _throughout(at) else "warning"
            yield at.found(f"半角标点，应为“{_FULL[at.word]}”", _FULL[at.word], severity=grave)
        return
    after = line[at.end] if at.end < len(line) else ""
    if after and after in ".,;:!?":
        return
    if not after or is_han(after) or after in _OPENING or after in _CLOSING:
        sure = True
    elif at.word == "." and not after.isdigit():
        return
    else:
        sure = after in " \u3000" or at.word not in ".:"
    if not after and at.word in ".:" and len(line.strip()) < 6:
        return
    if _ordinal(line, at):
        return
    severity: Severity | None = None if sure and (at.word != ":" or _throughout(at)) else "warning"
    yield at.found(f"半角标点，应为“{_FULL[at.word]}”", _FULL[at.word], severity=severity)


_ORDINAL = Pattern(r"[\s\u3000]{0,8}[（(]?[一二三四五六七八九十]{1,3}[)）]?$")


def _ordinal(line: str, at: Hit) -> bool:
    """一. at the head of a line: rule U804 says what stands there."""
    return at.start < 12 and at.word == "." and _ORDINAL.match(line[: at.start]) is not None


def _throughout(at: Hit) -> bool:
    """Whether the words around are set in half-width marks: then a colon, or a comma behind a figure, is one as well."""
    around = at.around(_AROUND)
    return len(_HALVES.findall(around)) > 1 and "，" not in around and "。" not in around[:-1]


_AROUND = 60
_HALVES = Pattern("[\u4e00-\u9fff”》）][,;.](?=[\u4e00-\u9fff“《（]|$)")


def _deep(line: str, at: Hit) -> bool:
    """Whether the line speaks Chinese before the figure, so that it is no table of figures."""
    return has_han(line[max(0, at.start - 12) : at.start])


_NAME = "，。、；：！？（《“ \u3000"


@rule(
    "U822",
    "space-in-text",
    "汉字之间的空格",
    kind="formatting",
    severity="warning",
    source="公文排版惯例：正文汉字之间不留空格",
    triggers=(" ",),
    once_a_line=True,
)
def space_in_text(text: Text, at: Hit) -> Iterator[Found]:
    """正文的汉字或标点之间多了空格。

    误：认真贯彻上级决策部署，扎实推进 各项工作落实，取得了新的进展。
    误：认真贯彻上级决策部署， 扎实推进各项工作落实，取得了新的进展。
    正：参加会议的有张 三、李 四等二十余位同志，分别介绍了本村开展工作的情况。
    正：目 录
    正：认真学习《中共中央 国务院关于促进中医药传承创新发展的意见》，落实县委 县政府关于加强作风建设的决定。
    正：系统采用 Linux 操作系统，部署服务器 3 台，运行平稳，未发生安全事故。
    """
    line, start = at.text, at.start
    if not start or len(line) < _LEAST or line[0] in "|+" or "\t" in line[:_LEAST]:
        return
    end = start + 1
    while end < len(line) and line[end] == " " and end - start < _WIDEST:
        end += 1
    after = line[end : end + 1]
    before = line[start - 1]
    if not after or not (is_han(before) or before in _PAUSES) or not (is_han(after) or after in _PAUSES):
        return
    # 张 三: a name of two characters set wide, or a heading's marker
    if end - start > 3 or line[max(0, start - 2) : start - 1] in _NAME or line[end + 1 : end + 2] in _NAME:
        return
    if start < _MARKER and before in "、章节条部分）":
        return
    # 中共中央 国务院, 市委 市政府: two bodies that issue together
    if _BODY.search(line, max(0, start - 12), start) and _OTHER_BODY.match(line, end):
        return
    many = line.count(" ", max(0, start - 40), start + 40) > 4
    yield at.found(
        "汉字之间有多余空格", "", end=end, severity="hint" if many or _listed(line, start) else None
    )


_BODY = Pattern(
    "(?:中共中央|党中央|[省市区县镇乡州盟旗]委|委员会|工委|党组|办公厅|办公室|中央军委|国务院|全国人大常委会)$"
)
_OTHER_BODY = Pattern(
    "(?:国务院|中央军委|中共|全国政协|[\u4e00-\u9fff]{0,6}(?:人民政府|政府|办公厅|办公室|人大常委会|政协|行署|管委会))"
)
_LEAST = 24
_WIDEST = 8
_MARKER = 10
_PAUSES = "，。、；：！？”》）“《（"


def _listed(line: str, start: int) -> bool:
    """Whether spaces part the items of a list: no mark near."""
    return not any(mark in line[max(0, start - 20) : start + 20] for mark in "，。")


@rule(
    "U823",
    "wrong-dash",
    "破折号不规范",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 5.1.7：破折号占两个字的位置",
    triggers=("――", "--", "──", "－－", "ーー", "——", "—"),
    once_a_line=True,
)
def wrong_dash(text: Text, at: Hit) -> Iterator[Found]:
    """破折号应为“——”，不用短横、制表符或别国文字的符号代替。

    误：争当表率――在服务群众中体现担当。
    误：争当表率--在服务群众中体现担当。
    误：坚持一个方向———高质量发展。
    正：争当表率——在服务群众中体现担当，规划期为2021—2025年。
    """
    line = at.text
    char = at.word[0]
    if at.start and line[at.start - 1] == char:
        return
    end = at.start
    while end < len(line) and line[end] == char and end - at.start < 12:
        end += 1
    length = end - at.start
    right = char == "—" and length in (1, 2, 4)
    if right or length > 6:
        return
    before, after = line[max(0, at.start - 1) : at.start], line[end : end + 1]
    sides = [side for side in (before, after) if side and not side.isspace()]
    if sides and all(is_han(side) or side in _CLOSING + _OPENING + "，。：" for side in sides):
        yield at.found("破折号应为“——”（两个U+2014）", "——", end=end)


@rule(
    "U824",
    "wrong-ellipsis",
    "省略号不规范",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 4.11：省略号为六个连点",
    triggers=("...", "・・・", "···"),
)
def wrong_ellipsis(text: Text, at: Hit) -> Iterator[Found]:
    """省略号应为“……”。

    误：学习、培训、调研...都有记录。
    正：学习、培训、调研……都有记录。
    正：一、加强学习...........1
    """
    line, end = at.text, at.end
    while end < len(line) and line[end] == at.word[0] and end - at.start < 8:
        end += 1
    before = line[at.start - 1 : at.start] if at.start else ""
    if end - at.start <= 6 and before and (is_han(before) or before in _CLOSING + "，、"):
        rest = line[end : end + 4].strip()
        if not rest.isdigit():
            yield at.found("省略号应为“……”", "……", end=end)


_ETC = Pattern("……等")


@rule(
    "U825",
    "ellipsis-and-etc",
    "省略号与“等”并用",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 4.11.3；省略号与“等”作用相同，不并用",
    triggers=("……等", "等……", "等等……"),
)
def ellipsis_and_etc(text: Text, at: Hit) -> Iterator[Found]:
    """省略号表示“等等”，不再写“等”。

    误：开展走访、慰问、座谈……等活动。
    正：开展走访、慰问、座谈等活动。
    正：开展走访、慰问、座谈……等待大家的是新的任务。
    """
    if at.word == "……等":
        if at.after(1) in "待到候级":
            return
        yield at.found("省略号与“等”重复，留一个", "等")
    elif at.before(1) and at.after(1) in "，。；、":
        yield at.found("省略号与“等”重复，留一个", at.word.rstrip("…"))


@rule(
    "U826",
    "halves-of-brackets",
    "中文里的半角括号",
    kind="punctuation",
    severity="hint",
    source=f"{_STANDARD} 5.1",
    triggers=("(",),
    once_a_line=True,
)
def halves_of_brackets(text: Text, at: Hit) -> Iterator[Found]:
    """中文里的括号用了半角。

    误：走访困难群众12户(其中残疾人家庭3户)。
    正：走访困难群众12户（其中残疾人家庭3户），使用函数f(x)。
    """
    found = _BRACKET.match(at.text, at.start)
    if (
        found
        and any(is_han(char) for char in found[1])
        and (not at.start or not at.text[at.start - 1].isascii() or at.text[at.start - 1].isdigit())
    ):
        yield at.found("中文里的括号宜用全角", f"（{found[1]}）", end=found.end())


_BRACKET = Pattern(r"\(([^()（）\n]{1,60})\)")
