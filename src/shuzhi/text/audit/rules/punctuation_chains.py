"""Names joined in a chain by dashes of two lengths: 网格长——楼长—联络员."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_AHEAD = Pattern("[\u4e00-\u9fff]{2,10}$")
_LINK = Pattern("(?P<name>[\u4e00-\u9fff]{2,10})(?P<dash>—{1,2})(?=[\u4e00-\u9fff])")
_LINKS = 6


@rule(
    "U878",
    "dashes-of-two-lengths",
    "连接号长短不一",
    kind="punctuation",
    severity="warning",
    source="GB/T 15834—2011《标点符号用法》4.13",
    triggers=("—",),
)
def dashes_of_two_lengths(text: Text, at: Hit) -> Iterator[Found]:
    """一串机构、环节之间，有的用一字线，有的用破折号。

    误：健全党支部—党小组——党员户组织链条。
    误：形成受理——分办—督办工作闭环。
    正：健全党支部—党小组—党员户组织链条。
    正：形成受理——分办——督办工作闭环。
    正：他抓住关键环节——项目审批，2021—2023年完成改革。
    """
    if at.before(1) == "—" or not _AHEAD.search(at.before(10)):
        return
    place = at.end + (1 if at.after(1) == "—" else 0)
    lengths = {place - at.start}
    end = place
    for _ in range(_LINKS):
        found = _LINK.match(at.text, end)
        if not found:
            break
        lengths.add(len(found["dash"]))
        end = found.end()
    if len(lengths) > 1:
        yield at.found("同一串连接，短横长短不一，宜统一用一字线“—”", end=end)
