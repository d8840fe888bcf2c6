"""Numbers of pages that came into a text with its layout: - 2 -, 第3页共5页, a number alone between two halves of a paragraph."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_LAYOUT = "页码随版面而定，不属正文（GB/T 9704—2012 第7.5条）"
_OF_ALL = Pattern(
    "(?:[-—－][ ]?)?第?[ ]{0,2}[0-9]{1,3}[ ]{0,2}页[ ，,/]{0,3}[（(]?共[ ]{0,2}[0-9]{1,3}[ ]{0,2}页[）)]?|共[ ]{0,2}[0-9]{1,3}[ ]{0,2}页[，, ]{0,3}(?:当前)?第[ ]{0,2}[0-9]{1,3}[ ]{0,2}页"
)
_REACH = 12


@rule(
    "P178",
    "page-of-pages",
    "页码混入正文",
    kind="formatting",
    severity="error",
    source=_LAYOUT,
    triggers=(
        "页共",
        "页 共",
        "页  共",
        "页，共",
        "页/共",
        "页(共",
        "页（共",
        "页 第",
        "页，当前第",
        "页,当前第",
        "页 当前第",
        "页，第",
    ),
)
def page_of_pages(text: Text, at: Hit) -> Iterator[Found]:
    """页脚的“第3页 共5页”混进了正文。

    误：第1页共5页
    误：2017年12月12日        第 3 页 共 3 页
    正：汇编材料一册12页，共印200份。
    """
    found = _OF_ALL.search(at.text, max(0, at.start - _REACH), at.end + _REACH)
    if found and found.start() < at.start < found.end():
        yield at.found("页码混入正文，应删去", "", start=found.start(), end=found.end())


_ALONE = Pattern(
    "[ \u3000]{0,60}(?:[-—－–~～·]{1,2}[ \u3000]{0,2}[0-9]{1,3}[ \u3000]{0,2}[-—－–~～·]{1,2}|第[ ]?[0-9]{1,3}[ ]?页|[0-9]{1,3}[ ]?/[ ]?[0-9]{1,3}|[Pp](?:age|AGE)[ .]{0,2}[0-9]{1,3}(?: of [0-9]{1,3})?|PAGE|NUMPAGES)[ \u3000]{0,8}"
)
_BARE = Pattern("[ \u3000]{0,60}[0-9]{1,3}[ \u3000]{0,8}")
_SHORT, _MOST = 70, 20


@rule(
    "P179",
    "page-number-alone",
    "页码单独成行",
    kind="formatting",
    severity="error",
    source=_LAYOUT,
    per="document",
)
def page_number_alone(text: Text) -> Iterator[Found]:
    """一行里只有“- 2 -”“第2页”，或一个数字夹在断开的段落中间。

    误文：
        2023年度述职报告
        我坚持每月与青年员工谈心，及时化解她们在工作中遇到的困难，
        - 2 -
        队伍始终保持稳定。
    误文：
        2023年度述职报告
        我坚持每月与青年员工谈心，及时化解她们在工作中遇到的
        2
        困难，队伍始终保持稳定。
    正文：
        2023年度述职报告
        我坚持每月与青年员工谈心，队伍始终保持稳定。
        2
        全年组织培训16期。
    """
    lines, told = text.lines, 0
    short = [
        number for number, line in enumerate(lines, 1) if 0 < len(line) <= _SHORT and line[-1:] in _LASTS
    ]
    for number in short:
        line = lines[number - 1]
        if _ALONE.fullmatch(line) or (_BARE.fullmatch(line) and _within(lines, number)):
            told += 1
            if told > _MOST:
                return
            start = len(line) - len(line.lstrip(" \u3000"))
            yield Found(number, start, len(line.rstrip(" \u3000")), "页码混入正文，应删去", "")


_LASTS = frozenset("0123456789-—－–~～·页ES \u3000")
_OPEN = frozenset("，、的和与在对")


def _within(lines: tuple[str, ...] | list[str], number: int) -> bool:
    """Whether a line stands between two halves of a paragraph."""
    before = lines[number - 2].rstrip(" \u3000")[-1:] if number > 1 else ""
    return before in _OPEN and before != ""
