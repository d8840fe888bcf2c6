"""What a document-sharing site leaves in a text: pay tags, walls, sources, site names, addresses."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "文稿网站常见残留文字；公文应内容简洁（《党政机关公文处理工作条例》第十九条）"
_SHORT = 45
_TAG = Pattern(
    r"#{2,4}\s?paid\s?(?:begin|end)\s?#{2,4}|\${2,4}paid(?:begin|end)\${2,4}|</?paid>|\[/?(?:hide|reply|vip|paid|sell|free|ttreply)(?:=[^\]\n]{0,20})?\]"
    r"|\{/?(?:hide|vip|paid)\}|&(?:nbsp|ldquo|rdquo|mdash|hellip|middot);?",
    flags=2,
)


@rule(
    "P151",
    "pay-tag",
    "付费标记残留",
    kind="paywall_or_site_marker",
    severity="error",
    source="内容管理系统的付费、隐藏标记（##paidbegin## 等），渲染时应被替换",
    triggers=(
        "##paid", "##Paid", "##PAID", "## paid", "$$paid", "<paid", "</paid", "[hide", "[/hide", "[reply", "[/reply", "[vip", "[VIP", "[paid",
        "[/paid", "[sell", "[ttreply", "{hide", "{/hide", "{vip", "&nbsp", "&ldquo", "&rdquo", "&mdash", "&hellip", "&middot",
    ),
)  # fmt: skip
def pay_tag(text: Text, at: Hit) -> Iterator[Found]:
    """正文里混入了网站的付费、隐藏标记或网页转义符。

    误：廉政教育抓得还不##paidbegin##够紧。
    误：工作取得实效。[hide]后续内容[/hide]
    误：贯彻&ldquo;三会一课&rdquo;制度。
    正：廉政教育抓得还不够紧。
    """
    found = _TAG.match(at.text, at.start)
    if found:
        yield at.found("网站的标记混入正文，应删去", "" if found[0][0] != "&" else None, end=found.end())


_WALL_HIDDEN = Pattern(r"[….]{0,6}此处隐藏\d{0,6}个?字?[….]{0,6}")


@rule(
    "P152",
    "wall",
    "付费下载提示",
    kind="paywall_or_site_marker",
    severity="error",
    source=_SOURCE,
    triggers=(
        "此处隐藏", "需要权限查看", "会员免费查看", "阅读全部图文", "您需要先登录", "您需要登录", "登录后查看", "登录后可", "登陆后可", "回复可见", "回复后可见",
        "开通会员", "加入VIP", "加入Vip", "加入vip", "开通VIP", "VIP免费", "Vip免费", "vip免费", "VIP专享", "VIP会员", "会员专享", "会员可见",
        "付费阅读", "付费内容", "付费后", "付费查看", "付费下载", "剩余内容", "未完，", "下载后可", "下载可编辑", "可编辑修改", "任意编辑", "可自由编辑", "编辑版",
        "可复制、", "下载本文档", "下载文档", "下载全文", "下载完整版", "本文档下载", "此文档下载", "文档下载", "立即下载", "点击下载", "免费下载", "欢迎下载",
        "复制正文", "复制本文", "点击复制", "收起全文", "展开阅读", "一键排版", "打开APP", "APP内打开", "登录查看", "登录阅读", "扫码查看", "下载券", "word版", "Word版", "WORD版", "word格式", "Word格式", "正文复制", "复制全文", "一键复制", "展开全文", "阅读全文", "查看全文", "继续阅读", "试读结束",
        "购买后", "积分下载", "下载收益", "精品文档", "精品资料", "精选文档", "优质文档", "学习资料整理", "可打印", "已省略", "仅展示", "由会员分享", "可在线阅读", "内容仅供预览", "下载word有问题", "珍藏版）", "复制下载",
    ),
)  # fmt: skip
def wall(text: Text, at: Hit) -> Iterator[Found]:
    """网站的登录、会员、付费、下载提示混入文稿。

    误：……此处隐藏1256个字……
    误：本文档下载后可任意编辑修改
    误：加入Vip免费下载
    误：复制正文
    正：组织群众下载国家反诈中心APP，点击下载安装后逐户核验。
    正：推动付费阅读、数字出版等新业态发展，付费内容产业增长。
    """
    hidden = (
        _WALL_HIDDEN.search(at.text, max(0, at.start - 6), at.end + 20) if at.word == "此处隐藏" else None
    )
    if hidden:
        yield at.found("网站折叠文字的提示，此处有内容缺失", start=hidden.start(), end=hidden.end())
    elif at.word in _ALWAYS or _alone(at, 30):
        yield _whole(at, "网站的登录、会员、下载提示，应删去")


_ALWAYS = frozenset(
    ("需要权限查看", "会员免费查看", "阅读全部图文", "您需要先登录", "回复后可见", "加入VIP", "加入Vip", "加入vip", "VIP免费", "Vip免费", "vip免费",
     "VIP专享", "下载收益", "试读结束", "本文档下载", "此文档下载", "下载本文档", "正文复制", "复制正文", "由会员分享", "可在线阅读", "内容仅供预览", "下载word有问题", "复制下载")
)  # fmt: skip


_HEADING = Pattern(
    r"[\s\u3000]{0,20}(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．])"
)
_LONG_LINE, _ROUND = 300, 16


def _alone(at: Hit, longest: int = _SHORT) -> bool:
    """Whether the words make a line of their own, or a bracketed remark, not part of what is told."""
    if len(at.text) < _LONG_LINE:
        line = at.text.strip()
        told = line[-1:] in "。；，" or "，" in at.text[: at.start] or _HEADING.match(line)
        if len(line) <= longest and not told:
            return True
    low = max(0, at.start - longest)
    opened = max(at.text.rfind(mark, low, at.start) for mark in "（(")
    closed = min(
        (place for mark in "）)" if (place := at.text.find(mark, at.end, at.end + longest)) >= 0), default=-1
    )
    return (
        opened >= 0
        and closed >= 0
        and at.text.find("）", opened, at.start) < 0
        and closed - opened <= longest
    )


def _whole(at: Hit, message: str, severity: str | None = None) -> Found:
    """The whole line where it is short, else the words."""
    stripped = at.text.strip("\ufeff \t\u3000\xa0") if len(at.text) < _LONG_LINE else at.text
    if len(stripped) <= _SHORT:
        start = at.text.find(stripped)
        sure = len(stripped) <= len(at.word) + _ROUND
        found = Found(at.line, start, start + len(stripped), message, "" if sure else None)
    else:
        found = Found(at.line, at.start, at.end, message)
    return found._replace(severity="warning") if severity == "warning" else found


_STRONG_SOURCES = (
    "如有侵权", "侵权联系删", "侵权请联系", "侵权必究", "侵权删除", "版权归原作者", "版权归作者", "翻印必究", "转载请注明", "请勿转载", "请勿照搬照抄",
    "不得转载", "网友上传", "网友投稿", "不代表本站", "本站观点", "本站所有", "作者原创投稿", "邮箱投稿", "本文来源", "本文来自", "文章来源", "文档来源", "资料来源于网",
    "来源于网络", "来源于互联网", "来自网络", "来源网络", "小编为大家", "小编为您", "网友为您", "为您整理的", "为您整理分享", "为大家整理的", "公众@号", "写作神器", "减少加班", "小编整理", "小编精心", "小编给大家", "小编就", "下面是小编", "由小编", "本站小编", "以下是小编", "欢迎大家阅读", "希望对大家有所帮助", "希望对您有帮助", "仅供大家参考", "由会员上传", "侵删", "获取更多述职", "获取更多范文", "获取更多资料", "获取更多模板", "获取更多材料", "由网友上传", "会员上传", "网友分享", "本文档由会员", "本站提供下载", "版权归作者所有", "更多免费资料", "请联系本站", "请联系管理员", "转载须注明", "侵权请告知",
)  # fmt: skip
_WEAK_SOURCES = (
    "版权所有", "仅供参考", "仅供学习", "免责声明", "作者：佚名", "作者:佚名", "来源：网络", "发布时间：", "发布日期：", "发布者：", "浏览次数", "阅读次数", "阅读量：", "点击数", "点击次数：",
    "打印本页", "关闭窗口", "上一篇：", "下一篇：", "相关阅读", "相关推荐", "猜你喜欢", "热门推荐", "推荐阅读", "分享到：", "收藏本文", "返回顶部", "返回列表", "当前位置：", "首页 >", "首页>", "网站地图", "Copyright", "copyright", "©",
    "范文一：", "责任编辑：", "阅读原文", "相关文章", "延伸阅读", "扩展阅读", "热点推荐", "推荐文章", "本文链接", "文档来自", "本文档由", "上传者：", "下载次数", "打印此页", "收藏此文", "加入收藏", "设为首页", "回到顶部", "查看更多", "网友评论", "发表评论", "我要评论", "举报反馈", "【打印】", "【关闭】", "原创文章", "原文链接", "文章标签", "推荐访问", "最新推荐", "本文地址", "本文网址", "相关热词", "热门标签", "标签：", "关键词：", "关键字：", "导读：", "【导语】", "【摘要】", "内容摘要：", "内容简介：", "文件大小：", "下载地址：", "下载积分", "更新时间：", "更新日期：", "上传时间：", "发表时间：", "字数：", "字数统计", "阅读时间", "页数：", "浏览量：", "人气：", "点赞", "收藏数", "文档分类",
)  # fmt: skip


@rule(
    "P153",
    "site-source",
    "来源版权声明",
    kind="paywall_or_site_marker",
    severity="error",
    source=_SOURCE,
    triggers=(*_STRONG_SOURCES, *_WEAK_SOURCES),
)
def site_source(text: Text, at: Hit) -> Iterator[Found]:
    """网站的来源、版权、免责声明或编者导语混入文稿。

    误：图片来源于网络，如有侵权联系删除
    误：以下是小编为大家整理的述职报告，仅供参考。
    误：版权所有：某某文秘网
    正：依法查处侵犯版权案件3起，宣传版权所有人的权益，相关阅读推广活动办了5场。
    正：会议材料印发各支部学习，有关数据仅供参考，以统计部门公布的为准。
    """
    if at.word in _WEAK_SOURCES:
        if (_alone(at, 40) and at.text[: at.start].strip(" \u3000（(【[—-·|©*注：:") == "") or at.word == "©":
            yield _whole(at, "网站的声明或导语，应删去")
        return
    weak = at.word in (
        "来自网络",
        "来源网络",
        "本文来自",
        "本文来源",
        "文章来源",
        "侵权必究",
        "来源于网络",
        "来源于互联网",
        "小编就",
    )
    if weak and not _alone(at, 60):
        return
    yield _whole(at, "网站的声明或导语，应删去")


@rule(
    "P154",
    "site-name",
    "文稿网站名称",
    kind="paywall_or_site_marker",
    severity="warning",
    source=_SOURCE,
    triggers=(
        "百度文库", "豆丁网", "豆丁文库", "道客巴巴", "原创力文档", "人人文库", "第一范文", "范文网", "范文大全", "文秘网", "公文网", "公文写作网", "无忧公文", "公务员期刊网", "蚂蚁文库", "淘豆网",
        "金锄头文库", "觅知网", "工图网", "包图网", "新文秘", "老秘网", "出国留学网", "瑞文网", "学习啦", "作文网", "查字典", "文档网", "文库网", "读后感网", "材料网", "写作网", "好范文", "笔杆子之家", "巴巴文库", "文书帮", "范文先生网", "星际文秘", "飞雪无痕",
    ),
)  # fmt: skip
def site_name(text: Text, at: Hit) -> Iterator[Found]:
    """文中出现文稿分享网站的名称，多为转载残留。

    误：更多述职报告请访问第一范文网
    误：（百度文库）
    正：推进机关公文网上流转，建成电子公文网络系统。
    """
    if at.after(1) in ("上", "络") or at.text[at.end - 1 : at.end + 1] == "网格":
        return
    yield _whole(at, "文稿网站的名称，应删去")


_LEAD = Pattern(r"[\ufeff\s\u3000【\[（(—\-*·|]{0,12}(?:微信|QQ)?")
_MORE = Pattern(r"(?:更多|欢迎|请|敬请|记得|点击|长按|扫码|扫一扫|免费领取|搜索)[^。；]{0,24}$")


@rule(
    "P155",
    "follow-us",
    "公众号推广",
    kind="paywall_or_site_marker",
    severity="error",
    source=_SOURCE,
    triggers=(
        "关注公众号",
        "关注微信公众号",
        "公众号：",
        "公众号:",
        "关注我们",
        "扫码关注",
        "二维码关注",
        "长按识别",
        "加微信",
        "微信号：",
        "微信号:",
        "微信搜索",
        "加QQ",
        "加qq",
        "QQ群：",
        "QQ群:",
        "QQ：",
        "QQ:",
        "客服微信",
        "客服QQ",
        "免费领取",
        "点赞收藏",
        "点赞关注",
    ),
)
def follow_us(text: Text, at: Hit) -> Iterator[Found]:
    """公众号、微信、QQ 群的推广文字混入文稿。

    误：更多公文材料请关注公众号：笔尖写材料
    误：微信公众号：秘书工作坊
    正：引导群众关注微信公众号“清风镇”，开通公众号：累计推送信息120条。
    正：入户时与群众互加微信，建立网格群32个。
    """
    if _alone(at, 40) and (_MORE.search(at.text, 0, at.start) or _LEAD.fullmatch(at.text, 0, at.start)):
        yield _whole(at, "网站或公众号的推广文字，应删去")
