"""The writer's own office and village under a second name."""

from collections.abc import Iterable, Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.knowledge import table
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_SOURCE = "同一机关、同一事物前后称谓应一致（《党政机关公文处理工作条例》第十九条）"
_OFFICES: tuple[str, ...] = tuple(table("names")["offices"])
_LONGEST_FIRST = sorted(_OFFICES, key=len, reverse=True)
_BARE = frozenset("，。、；：（“ \u3000我本为在到由任让使把")
_TEAMS = {row["short"]: row["full"] for row in table("names")["renamed"]}


@rule(
    "S907",
    "own-office-renamed",
    "本科室称谓不一",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    words=_OFFICES,
)
def own_office_renamed(text: Text, report: Report) -> Iterator[Found]:
    """题名写明的本人所在办公室，正文里换了一个名称。

    误文：
        任期述职报告
        集团有限公司综合办公室主任　何某
        各位领导：
        推行首问负责制，行政办公室“窗口”形象得到改善。
    正文：
        任期述职报告
        集团有限公司综合办公室主任　何某
        各位领导：
        推行首问负责制，综合办公室“窗口”形象得到改善，会同县政府行政办公室开展检查。
    """
    hits = _longest(text.within(text.hits("S907"), report))
    if not hits:
        return
    front = (report.author_post or "") + (report.title.text if report.title else "")
    own = {name for name in _LONGEST_FIRST if name in front}
    own = {name for name in own if not any(name != other and name in other for other in own)}
    if len(own) != 1:
        return
    name = own.pop()
    for hit in hits:
        if hit.word == name or hit.line < report.start_line + 2 or hit.word in name or name in hit.word:
            continue
        before = hit.before(1)
        if (not before or before in _BARE) and not text.in_title(hit.line, hit.start):
            yield hit.found(f"题名作“{name}”，此处作“{hit.word}”，称谓不一")


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits that lie in one another the longest."""
    kept: list[Hit] = []
    for hit in hits:
        if kept and kept[-1].line == hit.line and hit.start < kept[-1].end:
            if hit.end - hit.start > kept[-1].end - kept[-1].start:
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept


@rule(
    "S908",
    "short-name-against-title",
    "机构名称与标题不一",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    words=tuple(_TEAMS),
)
def short_name_against_title(text: Text, report: Report) -> Iterator[Found]:
    """标题写机构的现名，正文写改名前的旧名。

    误文：
        派驻纪检监察组组长2021年度述职报告
        我团结带领派驻纪检组全体干部，认真履行监督职责。
    正文：
        派驻纪检监察组组长2021年度述职报告
        我团结带领派驻纪检监察组全体干部，认真履行监督职责。
    """
    title = report.title.text if report.title else ""
    for hit in text.within(text.hits("S908"), report):
        full = _TEAMS[hit.word]
        if full in title and hit.word not in title and not text.in_title(hit.line, hit.start):
            yield hit.found(f"标题作“{full}”，此处作“{hit.word}”，名称不一", full)


_HAN = Pattern("[\u4e00-\u9fff]{2}")
_BESIDE = 10


@rule(
    "S909",
    "village-in-two-forms",
    "村名前后不一",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    triggers=("子村", "家村", "庄村", "头村"),
)
def village_in_two_forms(text: Text, at: Hit) -> Iterator[Found]:
    """包联的村前面作石桥村，后面作石桥子村，相差一个“子”“家”“庄”。

    误：我包抓的石桥村共有脱贫户43户。协助石桥子村召开村民代表会议9次。
    正：我包抓的石桥村共有脱贫户43户。协助石桥村召开村民代表会议9次。
    正：我联系的石桥村、石桥子村共有脱贫户43户。
    """
    name = at.before(2)
    if not _HAN.fullmatch(name):
        return
    short, long = f"{name}村", f"{name}{at.word}"
    report = text.report_at(at.line)
    low = text.offset(report.start_line, 0)
    high = text.offset(report.end_line, len(text.line(report.end_line)))
    first = text.joined.find(short, low, high)
    own = text.offset(at.line, at.start)
    if first < 0 or abs(first - own) < _BESIDE or text.joined.find(long, low, high) != own - 2:
        return
    line, _ = text.place(first)
    yield at.found(f"第{line}行作“{short}”，此处作“{long}”，请核对是否一村", start=at.start - 2)
