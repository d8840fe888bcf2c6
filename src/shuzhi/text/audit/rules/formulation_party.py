"""What a Party organisation of one rank cannot have: a 党委 over a 党总支, 巡视 below the province."""

from collections.abc import Iterator

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule
from shuzhi.text.document.model import Report

_RANK = Pattern("党总支|党支部书记|支部书记")
_COMMITTEE = Pattern("党委(?:副?书记|委员|班子)")
_FRONT = 4


@rule(
    "F545",
    "committee-over-branch",
    "党总支单位写“党委领导下的”",
    kind="fixed_formulation",
    severity="warning",
    source="《关于加强公立医院党的建设工作的意见》《关于建立中小学校党组织领导的校长负责制的意见（试行）》",
    triggers=("党委领导下的院长负责制", "党委领导下的校长负责制", "党委领导的校长负责制"),
)
def committee_over_branch(text: Text, at: Hit) -> Iterator[Found]:
    """标题和开头说明本单位设党总支、党支部，正文却落实“党委领导下的院长（校长）负责制”，多为照搬范文。

    误文：
        某医院党总支书记2024年度述职报告
        落实党委领导下的院长负责制。
    正文：
        某医院党委书记2024年度述职报告
        落实党委领导下的院长负责制，指导内科党总支工作。
    """
    if text.once(_is_below_committee, text.report_at(at.line)):
        yield at.found(f"本单位设党总支（党支部），“{at.word}”疑为照搬，请按实际写党组织的设置")


def _is_below_committee(text: Text, report: Report) -> bool:
    """Whether title, opening and signature name a 党总支 or a branch, and no 党委."""
    front = [report.title.text] if report.title else []
    front += text.lines[report.start_line - 1 : report.start_line - 1 + _FRONT]
    if report.signature:
        front.append(report.signature.text)
    head = "\n".join(front[:2] + front[-1:])
    return _RANK.search(head) is not None and not _COMMITTEE.search("\n".join(front))


_UNIT = Pattern(
    r"(?:[县区市州旗]委|(?:集团|公司|学校|医院|学院|大学|局|总公司|校|院)党委)(?:第[一二三四五六七八九十]+轮?|常规|专项|提级|交叉|[^，。；：、巡]{0,4}?)$"
)
_CITIES = ("北京市委", "天津市委", "上海市委", "重庆市委", "自治区", "省、市委", "省市委", "中央", "省委")
_REACH = 16
_NOT_SO = ("员", "巡察", "、巡察", "和巡察", "整改办", "检查", "反馈意见整改")


@rule(
    "F546",
    "inspection-below-province",
    "省以下称“巡察”",
    kind="fixed_formulation",
    severity="warning",
    source="《中国共产党章程》第十四条：党的中央和省、自治区、直辖市委员会实行巡视制度，市、县委员会建立巡察制度",
    triggers=("巡视",),
)
def inspection_below_province(text: Text, at: Hit) -> Iterator[Found]:
    """市、县党委和企业、学校党委开展的是巡察，写成“巡视”。

    误：配合集团党委巡视组开展工作。
    误：抓好县委第三轮巡视反馈问题整改。
    误：接受区委提级巡视。
    正：抓好省委巡视、县委巡察反馈问题整改。
    正：重庆市委巡视组进驻，县委巡察组跟进。
    正：市委巡视整改办督办，区委巡视巡察联动。
    """
    if at.text.startswith(_NOT_SO, at.end):
        return
    low = max(0, at.start - _REACH)
    unit = _UNIT.search(at.text, low, at.start)
    if not unit or any(city in at.text[max(0, unit.start() - 4) : at.start] for city in _CITIES):
        return
    said = at.text[unit.start() : at.end]
    yield at.found("党章规定市、县党委实行巡察制度，此处应为“巡察”", said[:-2] + "巡察", start=unit.start())
