"""Lesser traces of a document-sharing site: addresses, marks of a collection, scrambling noise, replaced and lost words."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "文稿网站常见残留文字；公文应内容简洁（《党政机关公文处理工作条例》第十九条）"

_SHORT, _TITLE = 30, 80
_URL = Pattern(r"(?:https?://|www\.)[A-Za-z0-9.\-/_?=&%#:~]{3,200}", flags=2)
_OFFICIAL = (
    "gov.cn",
    "edu.cn",
    "12371.cn",
    "xuexi.cn",
    "people.com.cn",
    "xinhuanet.com",
    "news.cn",
    "12388",
    "cctv",
    "mil.cn",
    "org.cn",
)


@rule(
    "P156",
    "web-address",
    "网址残留",
    kind="paywall_or_site_marker",
    severity="warning",
    source=_SOURCE,
    triggers=("http://", "https://", "www.", "WWW.", "Www."),
)
def web_address(text: Text, at: Hit) -> Iterator[Found]:
    """文中带有非官方网址，多为转载残留。

    误：文章来自http://www.example-fanwen.com/shuzhi/
    正：通过县政府门户网站（http://www.example.gov.cn）公开信息36条。
    """
    found = _URL.match(at.text, at.start)
    if not found or any(name in found[0].lower() for name in _OFFICIAL) or at.before(2) == "//":
        return
    alone = len(at.text) - len(found[0]) <= _SHORT
    yield at.found(
        "网址残留，请核对后删去", "" if alone else None, end=found.end(), severity=None if alone else "hint"
    )


_SEGMENT = Pattern(
    r"[\s\u3000【\[]{0,6}(?:第\s?[一二三四五六七八九十\d]{1,3}\s?篇|篇\s?[一二三四五六七八九十\d]{1,3}|范文\s?[一二三四五六七八九十\d]{1,3})\s?(?:[:：]|】|\])"
)

_BEHIND = Pattern(
    r"(?:报告|总结|讲话|发言|材料|体会|范文)[\s\u3000]{0,4}((?:篇|第)\s?[一二三四五六七八九十\d]{1,3}(?:篇)?)(?=\s{0,4}$|尊敬|各位)"
)


@rule(
    "P157",
    "collection-mark",
    "汇编分篇标记",
    kind="paywall_or_site_marker",
    severity="warning",
    source=_SOURCE,
    triggers=(
        "篇：",
        "篇:",
        "篇一",
        "篇二",
        "篇三",
        "篇四",
        "篇五",
        "篇六",
        "篇七",
        "篇八",
        "篇九",
        "篇十",
        "篇1",
        "篇2",
        "篇3",
        "篇4",
        "篇5",
        "范文一",
        "范文二",
        "范文三",
        "范文1",
        "范文2",
        "范文3",
    ),
)
def collection_mark(text: Text, at: Hit) -> Iterator[Found]:
    """“篇一：”“第2篇：”一类范文汇编的分篇标记留在标题前。

    误：篇一：乡镇党委书记述职报告
    误：第2篇：2023年度个人述职报告
    误：个人年度述职报告 篇1
    正：发表理论文章2篇：一篇谈基层治理，一篇谈产业振兴。
    正：撰写调研报告第一篇。
    """
    found = _SEGMENT.match(at.text)
    behind = _BEHIND.search(at.text) if len(at.text) <= _TITLE and not found else None
    if behind and behind.start(1) <= at.start:
        yield at.found("范文汇编的分篇标记，应删去", "", start=behind.start(1), end=behind.end(1))
    elif (
        found
        and found.start() <= at.start < found.end()
        and len(at.text) <= _TITLE
        and (not text.document.compilation or len(text.reports) == 1)
    ):
        start = len(found[0]) - len(found[0].lstrip())
        yield at.found("范文汇编的分篇标记，应删去", "", start=start, end=found.end())


_NOISE_LAST = Pattern(r"(?:[\x21-\x7e]{1,3} ){3,60}[\x21-\x7e]{0,4}$")
_NOISE_FIRST = Pattern(r"(?:[\x21-\x7e]{1,3} ){4,60}")
_SYMBOL = Pattern(r"[#$%&^*!@~`;:+=<>{}\[\]|\\?'\"]")
_LEAST_NOISE = 5
_LEAST_SPACES = 3
"""Both patterns hold so many."""


@rule(
    "P158",
    "scrambling-noise",
    "防采集乱码",
    kind="paywall_or_site_marker",
    severity="error",
    source="论坛程序插入行间的防采集干扰字符",
    per="document",
)
def scrambling_noise(text: Text) -> Iterator[Found]:
    """行间或行末混入论坛程序的防采集干扰字符。

    误文：
        2023年度述职报告
        一年来，认真履行职责。4 U+ Z. t1 D& z3 n
        各项工作取得新进展。
    正文：
        2023年度述职报告
        一年来，认真履行职责，网站日均访问 PV 为 3 万。
        各项工作取得新进展，完成 A B C D 四区改造。
    """
    if text.joined.count(" ") < _LEAST_SPACES:
        return
    for number, line in enumerate(text.lines, 1):
        # most lines begin and end with a character of Chinese text: no more is looked at
        if not line or (line[-1] > "\x7f" and line[0] > "\x7f") or len(line) < 8 or line[0] == "|":
            continue
        stripped = line.rstrip()
        last = _NOISE_LAST.search(stripped, max(0, len(stripped) - 80)) if line[-1] <= "\x7f" else None
        first = _NOISE_FIRST.match(line) if line[0] <= "\x7f" and not last else None
        for found in (last, first):
            if found and _is_noise(found[0]):
                yield Found(number, found.start(), found.end(), "防采集的干扰字符，应删去", "")


def _is_noise(said: str) -> bool:
    """Whether tokens of one to three characters are of the mixed kind that no formula or abbreviation has."""
    tokens = said.split()
    odd = sum(1 for token in tokens if _SYMBOL.search(token))
    letters = any(c.islower() for c in said) and any(c.isupper() or c.isdigit() for c in said)
    return len(tokens) >= _LEAST_NOISE and odd >= 2 and letters


@rule(
    "P159",
    "respun-words",
    "替换改写痕迹",
    kind="paywall_or_site_marker",
    severity="hint",
    source="网站把“我们”改成“我们大家”一类以避查重",
    triggers=("我们大家",),
)
def respun_words(text: Text, at: Hit) -> Iterator[Found]:
    """“我们大家”多为网站改写避查重所留，宜写“我们”。

    误：我们大家将以更高标准抓好落实。
    正：我们将以更高标准抓好落实。
    """
    yield at.found("多为网站改写避查重所留，宜作“我们”", "我们")


_SELECTED = Pattern(
    r"(?:精选|锦集|集锦|通用|合集|汇总|优秀|热门|必备|推荐|精品|大全|范文)(?:[（(][\d一二三四五六七八九十]{1,3}篇[)）]|[\d一二三四五六七八九十]{1,3}篇|[\]】])"
)
_GENRE = Pattern(r"报告|总结|讲话|发言|体会|范文|材料")


@rule(
    "P161",
    "collection-title",
    "范文网站标题",
    kind="paywall_or_site_marker",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(
        f"{word}{end}"
        for word in ("精选", "锦集", "集锦", "通用", "合集", "汇总", "优秀", "必备", "推荐", "大全", "范文")
        for end in (*"（(]】123456789", "一", "三", "四", "五", "六", "七", "八", "九", "十")
    ),
)
def collection_title(text: Text, at: Hit) -> Iterator[Found]:
    """范文网站给合集起的标题：述职报告（精选6篇）、[合集]、锦集八篇。

    误：驻村书记述职报告（精选6篇）
    误：2020年庭长述职报告[合集]
    正：评选优秀三篇论文，推荐5篇信息，优秀（一等）奖3个。
    """
    found = _SELECTED.match(at.text, at.start)
    if found and len(at.text) <= _TITLE and _GENRE.search(at.text, max(0, at.start - 12), at.start + 1):
        yield at.found("范文网站合集的标题，应改为本人的标题", end=found.end())


_LABELLED = Pattern(
    r"\[标签[:：][^\]\n]{0,20}\]|识别码[:：]\s?[\d-]{3,20}|编号[:：]\s?\d{8,}|第\s?\d{1,3}\s?页\s?共\s?\d{1,3}\s?页"
)
_ORGANISED = Pattern(
    r"(?:由|是)?[\u4e00-\u9fff]{2,6}网(?:小编|编辑|的编辑)?(?:为(?:你|您|大家))?(?:精心)?(?:整理|搜集|收集|用心|挑选|编辑)"
)


@rule(
    "P162",
    "site-form",
    "网站套用的字样",
    kind="paywall_or_site_marker",
    severity="error",
    source=_SOURCE,
    triggers=(
        "[标签",
        "识别码",
        "编号：",
        "编号:",
        "网整理",
        "网小编",
        "网编辑",
        "网的编辑",
        "网收集",
        "网搜集",
    ),
)
def site_form(text: Text, at: Hit) -> Iterator[Found]:
    """网站模板的字样：[标签:介绍]、识别码、由某某网整理。

    误：认真组织[标签:介绍]学习。
    误：以下内容由好文网整理，希望能够帮助到大家。
    正：依托政务服务网收集群众诉求12件，推进电网整理改造，文件编号：12。
    """
    low = max(0, at.start - 12)
    found = _LABELLED.search(at.text, low, at.end + 30)
    if found and found.start() <= at.start < found.end():
        yield at.found("网站模板的字样，应删去", "", start=found.start(), end=found.end())
        return
    if at.word[0] != "网":
        return
    found = _ORGANISED.search(at.text, low, at.end + 12)
    told = "整理" in at.word or "编" in at.word
    if found and told and _GREETING.search(at.around(60)):
        yield at.found("网站的导语，应删去", start=found.start(), end=found.end())


_GREETING = Pattern(r"大家|希望|分享|欣赏|参考|范文|为你|为您|下载|阅读")
