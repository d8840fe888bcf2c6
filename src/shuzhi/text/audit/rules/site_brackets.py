"""Brackets in which a site asks its readers to come again: （更多述职报告请关注本站）."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_OPEN = Pattern("[（(【\\[〔][^（(【\\[〔）)】\\]〕。\n]{0,30}$")
_CLOSE = Pattern("[^（(【\\[〔）)】\\]〕\n]{0,30}[）)】\\]〕]")
_BACK = 32


@rule(
    "P168",
    "site-invitation-in-brackets",
    "网站推广语",
    kind="paywall_or_site_marker",
    severity="error",
    source="从网站复制的文稿，报送前删去网站的文字",
    triggers=(
        "关注本站", "关注本网", "关注我们", "请关注公众", "收藏本站", "收藏本网", "收藏本页", "点击本网站", "点击本站", "访问本站", "访问本网站", "欢迎访问", "搜索公众号",
        "关注公众号", "推荐阅读", "联系客服", "更多范文", "更多精彩", "更多相关内容", "更多资料", "更多述职", "更多总结", "尽在本站", "加微信", "扫码关注", "小编",
    ),
)  # fmt: skip
def site_invitation_in_brackets(text: Text, at: Hit) -> Iterator[Found]:
    """括号里是网站招徕读者的话。

    误：全年完成任务120项。（更多述职报告请关注本站）
    误：【想了解更多，欢迎访问】
    正：通过微信公众号（搜索公众号名称）发布政策，欢迎访问本镇网站，推荐阅读书目12种。
    """
    if at.word == "搜索公众号" and "更多" not in at.before(_BACK):
        return
    opened = _OPEN.search(at.text, max(0, at.start - _BACK), at.start)
    closed = _CLOSE.match(at.text, at.end)
    if opened and closed:
        yield at.found("网站推广语，请删去", "", start=opened.start(), end=closed.end())
