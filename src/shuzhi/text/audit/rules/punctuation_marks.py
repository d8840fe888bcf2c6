"""Marks that stand wrong: 顿号 between adjacent quotations, marks in a row, marks after numbered brackets, book-title marks."""

from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.han import is_han

_STANDARD = "GB/T 15834—2011《标点符号用法》"


@rule(
    "U801",
    "comma-between-titles",
    "并列书名号、引号之间用顿号",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 4.5.3.5",
    triggers=("》、《", "”、“", "’、‘"),
    once_a_line=True,
)
def comma_between_titles(text: Text, at: Hit) -> Iterator[Found]:
    """并列的书名号之间、引号之间通常不用顿号。

    误：认真学习《信访工作条例》、《地方党委工作条例》。
    误：落实“三会一课”、“四议两公开”制度。
    正：认真学习《信访工作条例》《地方党委工作条例》，落实“三会一课”“四议两公开”制度。
    正：认真学习《信访工作条例》（2022年）、《地方党委工作条例》。
    """
    what = "书名号" if at.word[0] == "》" else "引号"
    # in a list with unmarked items as well, 顿号 is used throughout
    mixed = _mixed(at)
    yield at.found(
        f"并列的{what}之间通常不用顿号", at.word[0] + at.word[2], severity="hint" if mixed else None
    )


_REACH = 60


def _mixed(at: Hit) -> bool:
    """Whether the list goes on, or began, with an item that has no such marks."""
    opening, closing = at.word[2], at.word[0]
    ahead = at.after(_REACH)
    while (stop := ahead.find(closing)) >= 0:
        ahead = ahead[stop + 1 :]
        if ahead[:1] != "、":
            break
        if ahead[1:2] != opening:
            return True
        ahead = ahead[2:]
    behind = at.before(_REACH)
    while (begin := behind.rfind(opening)) > 0:
        behind = behind[:begin]
        if behind[-1:] != "、":
            break
        if behind[-2:-1] != closing:
            return True
        behind = behind[:-2]
    return False


_ROW = Pattern("[，。、；：]{2,12}")


@rule(
    "U802",
    "marks-in-a-row",
    "标点重复",
    kind="punctuation",
    severity="error",
    source=_STANDARD,
    triggers=(
        *(first + second for first in "，。、；：" for second in "，。、；："),
        "？。", "！。", "？，", "！，",
        *(first + second for first in "，。、；：" for second in ",;."),
        *(first + second for first in ",;" for second in "，。、；：,;."), ".，", ".；",
    ),
)  # fmt: skip
def marks_in_a_row(text: Text, at: Hit) -> Iterator[Found]:
    """两个句内外点号连在一起，其中一个是多余的。

    误：全面落实工作责任，，推动任务完成。
    误：推动各项任务落实。。
    误：完善制度、，强化督查。
    正：全面落实工作责任，推动任务完成。
    正：心得体会、调研报告……。
    """
    if any(sign in at.word for sign in ",;.") and not _amid_chinese(at):
        return
    found = _ROW.match(at.text, at.start)
    marks = found[0] if found else at.word
    end = at.start + len(marks)
    if marks in ("？，", "！，"):
        yield at.found("问号、叹号后不再用逗号", severity="hint")
        return
    if marks.strip("。") == "" and len(marks) >= 3:
        yield at.found("省略号应为“……”", "……", end=end)
        return
    alike = len(set(marks)) == 1
    # of marks that differ, which one was meant is sure only where a pause stands right before the full stop
    right = marks[0] if alike else marks[-1] if marks[-1] in "。；" and marks[0] in "，、" else None
    yield at.found("标点重复，只留一个" if alike else f"“{marks}”两种标点连用，应只留一个", right, end=end)


def _amid_chinese(at: Hit) -> bool:
    """Whether marks of which one is half-width stand behind Chinese or a figure, and Chinese or the end follows."""
    before, after = at.before(1), at.after(1)
    return (
        bool(before)
        and (is_han(before) or before.isdigit() or before in "%％”》）")
        and (not after or is_han(after) or after in " \u3000“《")
    )


_AFTER_BRACKET = Pattern(r"[\s\u3000]{0,8}[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]([、，．.])(?!\d)")


@rule(
    "U803",
    "mark-after-bracket",
    "带括号的序号后加标点",
    kind="punctuation",
    severity="warning",
    source="GB/T 9704—2012 第7.3.3条；GB/T 15834—2011 附录B",
    triggers=("）、", ")、", "）．", "）.", "），"),
)
def mark_after_bracket(text: Text, at: Hit) -> Iterator[Found]:
    """（一）（1）已有括号，后面不再加顿号、逗号或圆点。

    误：（一）、加强理论学习
    误：（2）．落实工作责任
    正：（一）加强理论学习
    正：走访慰问老党员（12名）、困难群众（36户）。
    """
    found = _AFTER_BRACKET.match(at.text)
    if found and found.end() == at.end:
        yield at.found("带括号的序号后不再加标点", at.word[0], start=at.start, end=at.end)


_NUMBERED = Pattern(
    r"[\s\u3000]{0,8}(?:([一二三四五六七八九十]{1,3})([，,.．；。])|(\d{1,2})([，,、。]))(?=[\u4e00-\u9fff“《])"
)
_NOT_COUNTED = Pattern(r"一[，,.．；。]")


@rule(
    "U804",
    "mark-after-number",
    "序号后标点不当",
    kind="punctuation",
    severity="hint",
    source="GB/T 9704—2012 第7.3.3条：层次序数依次为“一、”“（一）”“1.”“（1）”",
    triggers=tuple(number + mark for number in "一二三四五六七八九十" for mark in ".．")
    + tuple(str(number) + "、" for number in range(10)),
)
def mark_after_number(text: Text, at: Hit) -> Iterator[Found]:
    """一级序号用“一、”，三级序号用“1.”。

    误：一.加强理论学习
    误：1、抓好信访维稳工作
    正：一、加强理论学习
    正：1.抓好信访维稳工作
    正：完成第1、2、3标段建设任务。
    """
    found = _NUMBERED.match(at.text) if at.start < 12 else None
    if not found or found.end() != at.end:
        return
    chinese = found[1] is not None
    right = (found[1] + "、") if chinese else (found[3] + ".")
    message = "一级标题序号后用顿号" if chinese else "阿拉伯数字序号后用下脚圆点“.”，不用顿号"
    yield at.found(
        message, right, start=found.start(1 if chinese else 3), severity="warning" if chinese else None
    )


_GENERAL = (
    "党规", "党纪", "党规党纪", "党章党规", "党纪国法", "国法", "法律法规", "党内法规", "规章制度", "政治理论",
    "时事政治", "业务知识", "理论知识", "四史", "党章党规党纪",
)  # fmt: skip


@rule(
    "U806",
    "title-marks-on-general-term",
    "统称误用书名号",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 4.15",
    triggers=tuple(f"《{word}》" for word in _GENERAL),
)
def title_marks_on_general_term(text: Text, at: Hit) -> Iterator[Found]:
    """书名号用于具体的书名、文件名，统称不用书名号。

    误：深入学习《党规》《党纪》。
    正：深入学习党章党规党纪，学习《中国共产党章程》。
    """
    word = at.word[1:-1]
    yield at.found(f"“{word}”是统称，不是文件名，不加书名号", word)


_CONSTITUTION = Pattern("(?:中华人民共和国)?宪法")
_AND = "和、与及"


@rule(
    "U807",
    "title-marks-on-one-of-two",
    "并列文件名书名号不一致",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 4.15；同类并列成分用法应一致",
    triggers=(
        *(
            f"《{first}》{joint}{second}"
            for joint in _AND
            for first, second in (("党章", "宪法"), ("宪法", "党章"))
        ),
        *(
            f"{first}{joint}《{second}》"
            for joint in _AND
            for first, second in (("党章", "宪法"), ("宪法", "党章"))
        ),
    ),
)
def title_marks_on_one_of_two(text: Text, at: Hit) -> Iterator[Found]:
    """党章、宪法并提，一个加书名号，一个不加。

    误：忠诚履行《党章》和宪法赋予的职责。
    正：忠诚履行党章和宪法赋予的职责。
    正：学习《党章》《宪法》和有关法律。
    """
    yield at.found(
        "“党章”与“宪法”并列，一个加书名号、一个不加，宜一致（一般都不加）",
        at.word.replace("《", "").replace("》", ""),
    )


_NAMED = Pattern(
    r"[和、与及]((?:中国共产党|党政|党的|中华人民共和国)?[\u4e00-\u9fff]{2,16}?(?:条例|准则|守则))(?=[，。、；等》]|《|$)"
)
_LOOSE = Pattern("有关|相关|各项|其他|其它|本|该|地方|配套|工作$|单行|[这各等的]")


@rule(
    "U808",
    "unmarked-among-titles",
    "并列文件名漏书名号",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 4.15；同类并列成分用法应一致",
    triggers=("》和", "》、", "》与", "》及"),
)
def unmarked_among_titles(text: Text, at: Hit) -> Iterator[Found]:
    """几个法规并列，有的加书名号，有的不加。

    误：认真学习《中国共产党章程》、廉洁自律准则和纪律处分条例。
    误：学习《信访工作条例》和中国共产党纪律处分条例。
    正：学习《信访工作条例》《中国共产党纪律处分条例》和有关条例。
    """
    found = _NAMED.match(at.text, at.end - 1)
    if found and not _LOOSE.search(found[1]):
        yield at.found(f"“{found[1]}”与前面的文件并列，宜加书名号", start=found.start(1), end=found.end(1))


_SERIES = Pattern(r"[，、。；]?([\u4e00-\u9fff“”《》]{2,14})$")
_ITEM = Pattern(r"，([\u4e00-\u9fff“”《》]{2,14})(?=[，。；])")
_NOT_ITEM = Pattern("^(?:是|为|以|把|对|在|并|推动|确保|促进|认真|积极|不断)|的$")
"""Nouns that close an item of a list: 学习会议、座谈会议，推进会议."""
_HEADS = ("会议", "活动", "培训", "工作", "制度", "机制", "专班", "队伍")


_LIST = 30


def _in_lists(hits: Sequence[Hit]) -> list[Hit]:
    """Those shortly before which an item ends in the same word."""
    return [at for at in hits if f"{at.word[:-1]}、" in at.before(_LIST)]


@rule(
    "U809",
    "comma-in-list",
    "并列词语间顿号逗号混用",
    kind="punctuation",
    severity="warning",
    source=f"{_STANDARD} 4.5",
    triggers=tuple(f"{head}，" for head in _HEADS[:3]),
    screen=_in_lists,
)
def comma_in_list(text: Text, at: Hit) -> Iterator[Found]:
    """同级并列的词语，前面用顿号，后面却用逗号。

    误：坚持召开班子成员会议、全体干部学习会议，机关党员学习会议，传达上级精神。
    正：坚持召开班子成员会议、全体干部学习会议、机关党员学习会议，传达上级精神。
    正：召开班子会议、党员会议，传达会议精神，研究具体措施。
    """
    head = at.word[:-1]
    before = at.before(_LIST)
    place = before.rfind("、")
    following = _ITEM.match(at.text, at.end - 1)
    if place < 0 or not following or not following[1].endswith(head) or _NOT_ITEM.search(following[1]):
        return
    between = before[place + 1 :]
    earlier = before[:place]
    if not earlier.endswith(head) or any(mark in between for mark in "，。；：") or len(following[1]) < 4:
        return
    if _VERB.match(following[1]):
        return
    start = at.start - len(between)
    yield at.found(
        "同级并列的词语，前用顿号后用逗号，宜都用顿号",
        at.text[start : at.end - 1] + "、" + following[1],
        start=start,
        end=following.end(),
    )


_VERB = Pattern("召开|开展|组织|参加|举办|举行|主持|贯彻|传达|学习|落实|做好|抓好|安排|部署|推进|加强|完成")
