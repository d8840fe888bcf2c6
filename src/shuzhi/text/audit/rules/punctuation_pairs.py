"""Marks that come in pairs: unpaired, turned, of two widths, straight."""

import re
from collections.abc import Iterator
from itertools import islice

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.han import has_han

_STANDARD = "GB/T 15834—2011《标点符号用法》4.8、4.9、4.15"

_CLOSE = {"“": "”", "‘": "’", "《": "》", "（": "）", "〔": "〕", "【": "】"}
_OPEN = {close: mark for mark, close in _CLOSE.items()}
_NAMES = {"“": "引号", "‘": "单引号", "《": "书名号", "（": "括号", "〔": "六角括号", "【": "方头括号"}
_MARK = re.compile("[“”‘’《》（）()〔〕【】]")
_MARK_OR_END = re.compile("[“”‘’《》（）()〔〕【】\n]")
_WIDE = {"(": "（", ")": "）"}
_ENDS = "。！？；：…”》）"
# A quotation may run over the end of a line that was broken in its middle, but not over more text than this.
_REACH = 400
_DEEPEST = 40
_AFTER_CLOSE = "，。、；：！？）》”的等"


@rule(
    "U811",
    "unpaired-mark",
    "引号、括号、书名号不成对",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    per="document",
)
def unpaired_mark(text: Text) -> Iterator[Found]:
    """引号、括号、书名号有头无尾、有尾无头，或前后颠倒。

    误：落实“三会一课制度，开展主题党日活动。
    误：深入开展“我为群众办实事“实践活动。
    误：深入开展”我为群众办实事”实践活动。
    误：学习《信访工作条例，提高业务能力。
    误：走访困难群众12户（其中残疾人家庭3户，送去慰问金。
    正：落实“三会一课”制度，学习《信访工作条例》（2022年）。
    正：（一）加强学习。1）读原著；2）写心得。
    正：他说：“既要‘富口袋’，又要‘富脑袋’。”
    """
    # a text with more than this has lost its marks on the way, and says so by these
    yield from islice(_unpaired(text), _MOST)


_MOST = 300


def _unpaired(text: Text) -> Iterator[Found]:
    joined = text.joined
    if _all_plain(text, joined):
        return
    starts = text.starts
    open_marks: list[tuple[str, int, int, int]] = []
    unpaired = _lines_not_paired(joined)
    if not any(unpaired):
        return
    for line, content in enumerate(text.lines, 1):
        base = starts[line - 1]
        end = base + len(content)
        if open_marks or unpaired[line - 1]:
            yield from _in_line(joined, line, base, end, open_marks)
        if open_marks and end < len(joined) and not _goes_on(joined, end, open_marks[-1][0]):
            if open_marks[-1][0] == "“" and joined[end + 1 : end + 6].lstrip(" \u3000").startswith("“"):
                # a quotation of several paragraphs: each opens, only the last one closes
                open_marks.pop()
            yield from _left_open(open_marks, joined, end)
    yield from _left_open(open_marks, joined, len(joined))


def _all_plain(text: Text, joined: str) -> bool:
    """Whether all marks are plain pairs within their lines: titles without marks in them, brackets with no more than
    titles, quotations with no more than these. Nearly every text is so, and a search for one character is quick."""
    titles, count = text.titles, joined.count
    if any(mark in joined for mark in "‘’〔〕【】") or _MARK.search("".join([each.text for each in titles])):
        return False
    found = (
        ("《》", len(titles)),
        ("“”", len(text.quoted)),
        ("（）", len(_ROUND.findall(joined))),
        ("()", len(_HALF_ROUND.findall(joined))),
    )
    return all(pairs == count(pair[0]) == count(pair[1]) for pair, pairs in found)


_ROUND, _HALF_ROUND = Pattern("（[^（）()“”\n]*）"), Pattern("\\([^（）()“”\n]*\\)")


def _lines_not_paired(joined: str) -> list[str]:
    """The marks of each line that are left when plain pairs are taken away: of nearly every line none."""
    marks = "".join(_MARK_OR_END.findall(joined))
    for pair in _PAIRS:
        marks = marks.replace(pair, "")
    return marks.split("\n")


# Quotation marks once only: a quotation within one of its own kind is no plain pair.
_PAIRS = ("《》", "‘’", "“”", "（）", "()", "《》")


def _in_line(
    joined: str, line: int, base: int, end: int, open_marks: list[tuple[str, int, int, int]]
) -> Iterator[Found]:
    """What is wrong in one line; `open_marks` are those left open before it, and after it."""
    for found in _MARK.finditer(joined, base, end):
        mark, at = _WIDE.get(found[0], found[0]), found.start()
        if mark in _CLOSE:
            if mark == "“" and open_marks and open_marks[-1][0] == "“" and _closes(joined, at):
                its_line = open_marks.pop()[2]
                if its_line == line:
                    yield Found(line, at - base, at - base + 1, "后引号误作前引号", "”", "error")
                    continue
            if mark in "“‘" and (same := [one for one in open_marks if one[0] == mark]):
                yield from _left_open(same, joined, at)
                open_marks[:] = [one for one in open_marks if one[0] != mark]
            if len(open_marks) < _DEEPEST:
                open_marks.append((mark, at, line, base))
            continue
        opening = _OPEN[mark]
        if open_marks and open_marks[-1][0] == opening:
            open_marks.pop()
            continue
        place = next((n for n in range(len(open_marks) - 1, -1, -1) if open_marks[n][0] == opening), None)
        if place is not None and at - open_marks[place][1] <= _REACH:
            yield from _left_open(open_marks[place + 1 :], joined, at)
            del open_marks[place:]
        elif mark == "”" and _turned(joined, at):
            yield Found(line, at - base, at - base + 1, "前引号误作后引号", "“", "error")
            open_marks.append(("“", at, line, base))
        elif not _is_marker(joined, at, base) and not (mark == "’" and joined[at - 1 : at].isascii()):
            yield Found(line, at - base, at - base + 1, f"{_NAMES[opening]}有后无前，缺“{opening}”")


def _goes_on(joined: str, at: int, mark: str) -> bool:
    """Whether a line was broken inside of marks: it does not end as a paragraph does, and the next one closes them."""
    if joined[at - 1 : at] in _ENDS:
        return False
    close = joined.find(_CLOSE[mark], at + 1, at + _NEXT)
    other = joined.find(mark, at + 1, at + _NEXT)
    return close >= 0 and not 0 <= other < close


_NEXT = 120
_QUOTED = Pattern("[^“”\n]{1,30}”")
_LIST = Pattern(r"[\s\u3000]{0,8}(?:\d{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$")


def _left_open(marks: list[tuple[str, int, int, int]], joined: str, until: int) -> Iterator[Found]:
    for mark, at, line, base in marks:
        end = min(until, _till(joined, mark, at))
        yield Found(line, at - base, end - base, f"{_NAMES[mark]}有前无后，缺“{_CLOSE[mark]}”")
    marks.clear()


_STOPS = {"“": Pattern("[，。；：！？\n]"), "（": Pattern("[。；\n]"), "《": Pattern("[，。；：\n]")}
_SHOWN, _FARTHEST = 12, 40


def _till(joined: str, mark: str, at: int) -> int:
    """How far a mark that is left open is shown: where it may close, if that is near, else some characters."""
    stops = _STOPS.get(mark)
    found = stops.search(joined, at + 1, at + _FARTHEST) if stops else None
    if found:
        return found.start() + (joined[found.start()] != "\n" and found.start() - at < _FARTHEST - 1)
    line_end = joined.find("\n", at, at + _SHOWN)
    return line_end if line_end >= 0 else min(len(joined), at + _SHOWN)


def _closes(joined: str, at: int) -> bool:
    """Whether a second “ stands where only ” can: text before it, and after it a mark or the end or a noun's turn."""
    before, after = joined[at - 1 : at], joined[at + 1 : at + 2]
    if before in "，。、；：（《“":
        return False
    if not after or after in _AFTER_CLOSE or after.isspace():
        return True
    return _QUOTED.match(joined, at + 1) is None


def _turned(joined: str, at: int) -> bool:
    """Whether a ” with nothing open begins a quotation: another ” closes it and no “ comes before that."""
    after = joined[at + 1 : at + 2]
    return bool(after) and after not in _AFTER_CLOSE and _QUOTED.match(joined, at + 1) is not None


def _is_marker(joined: str, at: int, base: int) -> bool:
    """1） a) 一）: a bracket that numbers, or one of a list inside a line."""
    before = joined[max(base, at - 4) : at]
    last = before[-1:]
    return (last.isascii() and last.isalnum()) or (len(before) <= 3 and _LIST.search(before) is not None)


_DATE_NAME = Pattern(r"\d{1,2}[·.．]\d{1,2}")
_STRAIGHT = Pattern(r'"([^"\n“”]{1,60})"')


@rule(
    "U812",
    "straight-quotes",
    "引号用了半角",
    kind="punctuation",
    severity="warning",
    source=_STANDARD,
    triggers=('"',),
    once_a_line=True,
)
def straight_quotes(text: Text, at: Hit) -> Iterator[Found]:
    """中文里用了英文直引号。

    误：落实"三会一课"制度。
    误：开展"3·15"国际消费者权益日宣传。
    正：落实“三会一课”制度，部署"Smart Office"系统。
    """
    found = _STRAIGHT.match(at.text, at.start)
    lost = _lost_straight(at)
    if lost:
        yield at.found("引号有前无后", start=at.start, end=lost, severity="warning")
        return
    if (
        found
        and "<" not in found[1]
        and "|" not in at.text[:_TABLE]
        and (
            has_han(found[1])
            or (_DATE_NAME.fullmatch(found[1]) and has_han(at.text[found.end() : found.end() + 1]))
        )
    ):
        yield at.found("中文引号应为“”", f"“{found[1]}”", end=found.end())


def _lost_straight(at: Hit) -> int:
    """Where the clause ends ahead of which a straight quotation mark should have closed; 0 where it does.

    In a line with an odd number of them, it is the one behind which a clause ends before the next one stands, and that
    next one opens: Chinese stands right behind it.
    """
    line = at.text
    if len(line) > _LINE or line.count('"') % 2 == 0 or line[: at.start].count('"') % 2:
        return 0
    closing = line.find('"', at.end)
    stop = _STOPPED.search(line, at.end, closing if closing >= 0 else len(line))
    if not stop or stop.start() - at.end > _SPAN:
        return 0
    opens = closing < 0 or has_han(line[closing + 1 : closing + 2])
    return stop.end() if opens else 0


_LINE, _SPAN = 3000, 24
_STOPPED = Pattern("[,，。.;；]")
_TABLE = 4
_MIXED = Pattern(r"(?:（([^（）()\n]{1,60})\)|\(([^（）()\n]{1,60})）)")


@rule(
    "U813",
    "brackets-of-two-widths",
    "括号一半全角一半半角",
    kind="punctuation",
    severity="error",
    source=_STANDARD,
    triggers=("(", ")"),
)
def brackets_of_two_widths(text: Text, at: Hit) -> Iterator[Found]:
    """一对括号，前一个全角，后一个半角，或者相反。

    误：印发通知（2023年第5号)执行。
    误：(一）加强理论学习
    正：印发通知（2023年第5号）执行，使用PDF(可复制)格式。
    """
    start = at.start if at.word == "(" else at.text.rfind("（", max(0, at.start - 62), at.start)
    found = _MIXED.match(at.text, start) if start >= 0 else None
    if found and (at.word == "(" or found.end() == at.end):
        yield at.found(
            "括号前后宽度不一，应都用全角", f"（{found[1] or found[2]}）", start=start, end=found.end()
        )


_INNER = Pattern(r"《([^《》\n]{1,40})》")


@rule(
    "U814",
    "title-in-title",
    "书名号内的书名号",
    kind="punctuation",
    severity="hint",
    source="GB/T 15834—2011 4.15.3.2：书名号里还要用书名号时，外面一层用双书名号，里边一层用单书名号",
    triggers=("于《", "发《", "行《", "彻《", "订《", "施《", "改《", "止《"),
)
def title_in_title(text: Text, at: Hit) -> Iterator[Found]:
    """书名号里再用书名号，里层用单书名号〈〉。

    误：转发《关于印发《信访工作办法》的通知》。
    正：转发《关于印发〈信访工作办法〉的通知》，关于《信访工作办法》的说明。
    """
    before = at.before(40)
    opened = before.rfind("《")
    inner = _INNER.match(at.text, at.end - 1)
    if opened < 0 or "》" in before[opened:] or not inner:
        return
    rest = at.text[inner.end() : inner.end() + 30]
    if "》" in rest and "《" not in rest[: rest.index("》")]:
        yield at.found("书名号里层宜用〈〉", f"〈{inner[1]}〉", start=at.end - 1, end=inner.end())
