"""The date of signature, told with 号 as in speech."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SIGNED = Pattern(r"[ \u3000（(]{0,40}(?:19|20)\d\d年\d{1,2}月\d{1,2}$")


@rule(
    "D426",
    "signed-with-hao",
    "成文日期写“号”",
    kind="formatting",
    severity="warning",
    source="GB/T 9704—2012 第7.3.5.4条：成文日期用阿拉伯数字将年、月、日标全",
    triggers=("号",),
    behind="）) \u3000",
)
def signed_with_hao(text: Text, at: Hit) -> Iterator[Found]:
    """单独成行的成文日期写作几月几号。

    误：2019年3月5号
    误：（2020年1月12号）
    正：2019年3月5日
    正：定于2019年3月5号开会，地点在1号楼。
    """
    if at.end < 60 and _SIGNED.fullmatch(at.text, 0, at.start) and len(at.text.rstrip()) <= at.end + 1:
        yield at.found("成文日期用“日”，不用“号”", "日")
