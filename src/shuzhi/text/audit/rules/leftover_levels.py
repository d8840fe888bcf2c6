"""The name of a higher level told as the own one: 全市共配备 in the report of a county."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Pattern, rule
from shuzhi.text.document.model import Report

_LEVELS = {
    "县": ("全县", ("全市", "全省", "全镇")),
    "镇": ("全镇", ("全县", "全市", "全乡")),
    "乡": ("全乡", ("全县", "全市", "全镇")),
    "市": ("全市", ("全省", "全县")),
    "校": ("全校", ("全院", "全局")),
    "局": ("全局", ("全校", "全院")),
}
_TITLE = Pattern(
    "(?P<level>[县镇乡])(?:委|政府|长|人大|政协|纪委|[党副组宣统武]|[\u4e00-\u9fff]{1,10}(?:局|院|办|中心|会|站|所))|县级|镇级"
)
_DONE = Pattern(
    "(?:共|累计|已|现有|新建|新增|建成|配备|创建|排查|完成|组织|开展|实施|发放|投入|培训|设立|成立|选派|硬化|改造|安装|落实|兑现)[\u4e00-\u9fff]{0,14}[\\dxX×*]"
)
_RANKED = Pattern(
    "第|前列|平均|推广|排名|表彰|现场|会议|率先|典型|经验|先进|比赛|评比|首|唯一|最|位居|名列|占|比|之一|总数|个县|个乡镇|试点|排|率"
)


_MARKS = ("", "，", "。", "；", "、", "\u3000", " ")


@rule(
    "S916",
    "level-of-another-report",
    "他级报告残留",
    kind="inconsistency",
    severity="warning",
    source="同一地方前后称谓应一致",
    words=tuple(
        f"全{level}{deed}"
        for level in "市县省镇乡"
        for deed in "共累已现新建配创排完组开实发投培设成选硬改安落兑"
    ),
)
def level_of_another_report(text: Text, report: Report) -> Iterator[Found]:
    """标题是县、镇的报告，正文自称“全县”，偶有一处写成“全市共配备多少”。

    误文：
        县应急管理局局长2023年度述职报告
        全县安全形势平稳，全县隐患整改率达98.0%。
        加强队伍建设，全市共配备信息员316名。
    正文：
        县应急管理局局长2023年度述职报告
        全县安全形势平稳，全县隐患整改率达98.0%。
        加强队伍建设，全县共配备信息员316名，做法在全市推广，全市共16个县，我县居第二。
    """
    hits = text.within(text.hits("S916"), report)
    if not hits or not report.title:
        return
    titled = _TITLE.search(report.title.text)
    level = titled["level"] if titled else None
    if not level:
        return
    own, foreign = _LEVELS[level]
    low, high = text.bounds(report)
    if text.joined.count(own, low, high) < 2:
        return
    for hit in hits:
        word = hit.word[:2]
        end = min(len(hit.text), hit.end + 30)
        if (
            hit.before(1) not in _MARKS
            or word not in foreign
            or not _DONE.match(hit.text, hit.start + 2, end)
        ):
            continue
        clause = hit.text[hit.end : end].split("。")[0].split("，")[0]
        if _RANKED.search(clause) or text.joined.count(word, low, high) > 2:
            continue
        yield hit.found(
            f"标题是{level}的报告，正文称“{own}”，此处作“{word}”，疑为他稿残留", start=hit.start + 1
        )
