"""The Party body of the own unit under two names: 院党总支 throughout, 院党委 once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_OWNERS = {
    "社区": "社区", "学校": "校", "校": "校", "医院": "院", "卫生院": "院", "院": "院", "法院": "院", "检察院": "院", "公司": "公司", "集团": "公司",
    "企业": "公司", "厂": "厂", "局": "局", "镇": "镇", "乡": "乡", "街道": "街道", "村": "村", "所": "所", "站": "站", "中心": "中心", "学院": "学院",
    "园区": "园区", "开发区": "园区", "场": "场", "矿": "矿", "馆": "馆", "支行": "行", "分行": "行", "行": "行", "联社": "联社",
}  # fmt: skip
_BODIES = ("党委", "党总支", "党支部", "党组", "党工委")
_WORDS = {owner + body: (_OWNERS[owner], body) for owner in _OWNERS for body in _BODIES}
_TOGETHER = (
    frozenset(("党委", "党总支")),
    frozenset(("党委", "党组")),
    frozenset(("党委", "党工委")),
    frozenset(("党总支", "党支部")),
    frozenset(("党总支", "党组")),
)
"""Bodies of which a unit has one or the other; a 党支部 below a 党委 is another body."""
_FRONT = frozenset("，。、；：“（！？ \u3000\t我本由在经向对和与及请让使以为作当任是将把的")
_FRONT_WORDS = (
    "担任",
    "团结",
    "带领",
    "作为",
    "依托",
    "发挥",
    "加强",
    "按照",
    "根据",
    "落实",
    "履行",
    "现任",
    "协助",
    "配合",
    "主持",
    "推动",
    "坚持",
)
_CHANGED = Pattern("升格|改设|改建|组建|成立|撤销|更名|换届|批复|前身")
_OF_MANY = Pattern("(?:原|各|每个|基层|下属|所属|下辖|全[县市区镇乡]|个)[^，。；]{0,2}$")
_BELOW = frozenset(("党支部",))
_NEAR, _FEWEST, _TIMES, _MOST = 16, 3, 4, 2


@rule(
    "S914",
    "party-body-of-two-names",
    "党组织称谓不一",
    kind="inconsistency",
    severity="warning",
    source="同一组织前后称谓应一致：党委、党总支、党组不能混称（《中国共产党章程》第三十条、第四十八条）",
    words=tuple(_WORDS),
)
def party_body_of_two_names(text: Text, report: Report) -> Iterator[Found]:
    """全文是社区党委、院党总支，个别地方写成社区党总支、院党委。

    误文：
        2023年度述职报告（医院党总支书记）
        我团结带领院党委一班人，各项工作取得新进展。
        医院党总支下设5个党支部。医院党总支坚持把支部建在科室上。
    误文：
        2023年度述职报告
        社区党委坚持抓基层。社区党委书记带头。
        社区党总支每月研究党建，社区党委与各支部签订责任书。
    正文：
        2023年度述职报告（医院党总支书记）
        在县医院党委的帮助下，院党总支一班人团结进取。
        医院党总支下设5个党支部。2023年6月，院党支部升格为院党总支。
    """
    hits = text.within(text.hits("S914"), report)
    if len(hits) < 2:
        return
    groups: dict[str, dict[str, list[Hit]]] = defaultdict(lambda: defaultdict(list))
    for hit in _longest(hits):
        if _own(hit) and not text.in_title(hit.line, hit.start):
            owner, body = _WORDS[hit.word]
            groups[owner][body].append(hit)
    front = (report.author_post or "") + (report.title.text if report.title else "")
    for bodies in groups.values():
        if len(bodies) < 2:
            continue
        for body, told in bodies.items():
            for other, mine in bodies.items():
                if frozenset((body, other)) not in _TOGETHER or len(told) > _MOST:
                    continue
                held = len(mine) + _FEWEST * (other in front and body not in front)
                if held < max(_FEWEST, _TIMES * len(told) - 1) or body in front:
                    continue
                if body in _BELOW and other != "党总支":
                    continue
                for hit in told:
                    if not _CHANGED.search(hit.around(_NEAR)) and not _OF_MANY.search(hit.before(4)):
                        first = mine[0]
                        yield hit.found(
                            f"全文多作“{first.word}”（第{first.line}行），此处作“{hit.word}”，称谓不一"
                        )


def _own(hit: Hit) -> bool:
    """Whether no name of another place stands before the owner: 县医院党委."""
    before = hit.before(2)
    return not before or before[-1] in _FRONT or before in _FRONT_WORDS


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Of hits that end at one place the longest: 医院党委 holds 院党委."""
    ends: dict[tuple[int, int], Hit] = {}
    for hit in hits:
        known = ends.get((hit.line, hit.end))
        if known is None or hit.start < known.start:
            ends[hit.line, hit.end] = hit
    return list(ends.values())
