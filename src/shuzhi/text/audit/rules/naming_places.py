"""One place under two names: 青石镇 and 青石乡, 龙潭水库 and 龙塘水库."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.likeness import alike, everyday, sounding
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_SOURCE = "同一地名前后应一致（《党政机关公文处理工作条例》第二十条：审核人名、地名是否准确）"
_OTHER = {"镇": "乡", "乡": "镇"}
_OWN = Pattern("(?P<name>[\u4e00-\u9fff]{2})(?P<level>[镇乡])(?![镇村亲贤愁土情音风间里邻味区上])")
_NO_NAME = Pattern("[各全我本所在部分每个外邻两多县市区该是和及与对为到的乡镇村城]")
_GOES_ON = tuple("镇村亲贤愁土情音风间里邻味区上")
"""What makes another word of 乡 or 镇: 乡贤, 镇村."""
_FRONT, _FRONT_CHARS = 6, 200
_RENAMED = Pattern("撤|设镇|改镇|建镇|原|更名|合并|并入")
_BUILT = (
    "水库", "灌区", "泵站", "水厂", "大桥", "隧道", "小区", "社区", "中学", "小学", "园区", "公园", "广场", "景区", "林场",
    "煤矿", "渔港", "码头", "电站", "河段", "产业园", "工业园", "卫生院",
)  # fmt: skip
_HAN = Pattern("[\u4e00-\u9fff]{2}")
_TOLD_APART = frozenset(
    "东西南北中上下前后左右里外内大小高低新老旧一二三四五六七八九十百千万两首末本该各等个座处所的和及与在为对是有全村镇乡县市区"
)
_MOST = 200


@rule(
    "S910",
    "township-in-two-forms",
    "镇乡名称不一",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
)
def township_in_two_forms(text: Text, report: Report) -> Iterator[Found]:
    """题名、开头写明的镇，正文里写成了同名的乡，或者反过来。

    误文：
        2023年度述职报告
        柳泉镇党委书记　何某
        一年来，柳泉镇各项工作有序推进。柳泉乡群众的获得感不断增强。
    正文：
        2023年度述职报告
        柳泉镇党委书记　何某
        一年来，柳泉镇各项工作有序推进。完成原柳泉乡撤乡设镇后的机构整合。成立柳泉乡贤理事会。
    """
    last = min(report.end_line, report.start_line + _FRONT - 1)
    own: dict[str, str] = {}
    for front in text.lines[report.start_line - 1 : last]:
        front = front[:_FRONT_CHARS]
        for found in _OWN.finditer(front) if "镇" in front or "乡" in front else ():
            if not _NO_NAME.search(found["name"]):
                own.setdefault(found["name"], found["level"])
    low, high = text.bounds(report)
    for name, level in own.items():
        said, other = name + level, name + _OTHER[level]
        places = _places(text.joined, other, low, high)
        # as many of one as of the other: two places, or a place that was renamed
        if not places or len(places) > 2 or text.joined.count(said, low, high) < len(places):
            continue
        for offset in places:
            line, start = text.place(offset)
            first, last = text.sentence(line, start)
            around = text.line(line)[max(first, start - 12) : min(last, start + 16)]
            if not _RENAMED.search(around) and said not in around:
                yield Found(line, start, start + 3, f"前文作“{said}”，此处作“{other}”，请核对", said)


def _places(joined: str, name: str, low: int, high: int) -> list[int]:
    """Where a name stands in a stretch, three places at most."""
    found: list[int] = []
    at = joined.find(name, low, high)
    while at >= 0 and len(found) < 3:
        if not joined.startswith(_GOES_ON, at + len(name)):
            found.append(at)
        at = joined.find(name, at + len(name), high)
    return found


@rule(
    "S911",
    "place-in-two-forms",
    "地名前后不一",
    kind="inconsistency",
    severity="warning",
    source=_SOURCE,
    words=_BUILT,
)
def place_in_two_forms(text: Text, report: Report) -> Iterator[Found]:
    """水库、小区、学校等的名称前后差一个字。两字音形相近的是警告，否则是提示。

    误文：
        2023年度述职报告
        完成青潭水库除险加固。
        下一步，抓好青谭水库物业化管护。
    正文：
        2023年度述职报告
        完成青潭水库除险加固。
        下一步，抓好青潭水库物业化管护，开工建设东岭水库、西岭水库。
    """
    groups: dict[tuple[str, str], dict[str, list[Hit]]] = defaultdict(lambda: defaultdict(list))
    for hit in text.within(text.hits("S911"), report)[:_MOST]:
        stem = hit.before(2)
        if hit.after(1) not in ("习", "生") and _HAN.fullmatch(stem) and stem not in everyday():
            for place in (0, 1):
                kept = "*" + stem[1] if place == 0 else stem[0] + "*"
                groups[hit.word, kept][stem].append(hit)
    for (word, kept), by_stem in groups.items():
        if len(by_stem) != 2:
            continue
        place = kept.index("*")
        for (one, first), (two, second) in combinations(by_stem.items(), 2):
            if min(len(first), len(second)) > 1:
                continue
            a, b = one[place], two[place]
            if a in _TOLD_APART or b in _TOLD_APART or kept.strip("*") in _TOLD_APART:
                continue
            # the seldom one is the slip; of two that stand once each, the later
            slip, usual = (first[0], two) if len(first) < len(second) else (second[0], one)
            if usual + word in slip.around(40):
                continue
            near = b in alike().get(a, "") or b in sounding().get(a, "")
            severity: Severity = "warning" if near else "hint"
            message = f"别处作“{usual}{word}”，此处作“{slip.before(2)}{word}”，请核对是否一处"
            yield slip.found(message, start=slip.start - 2, severity=severity)
