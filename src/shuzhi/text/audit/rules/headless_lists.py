"""Lists that end in 等 before the word for what is listed: 制定考勤、值班等, 针对挂号难、排队时间长等, 查处酒驾、超员等."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_LISTED = Pattern(
    r"(?P<verb>制定|制订|出台|修订|解决|化解|整改|破解|查摆|针对|克服|查处|整治|打击|纠正|制止|严查|开展|举办|组织)(?:了|好)?(?P<list>[^，。；：！？]{3,44})$"
)


class _Class(NamedTuple):
    """The word for what a verb lists: it is missing behind a list that ends in none of `heads`, and in `needs`."""

    missing: str
    heads: Pattern
    severity: Severity | None
    needs: Pattern | None = None


_PAPERS = _Class(
    "制度、办法",
    Pattern(
        "(?:制度|办法|方案|规定|条例|机制|预案|计划|意见|清单|台账|文件|通知|措施|标准|规范|流程|体系|职责|规划|政策|章程|协议|合同|手册|[表书案法则约令图目定]|要点|指南|指引|纲要|目标|任务|课程|教材|工艺|路线)$"
    ),
    None,
)
_PROBLEMS = _Class(
    "问题",
    Pattern("(?:问题|困难|难题|矛盾|纠纷)$"),
    None,
    Pattern(
        "(?:难|贵|长|差|高|多|少|低|大|慢|重|弱|乱|堵|漏|破损|堵塞|紧张|短缺|滞后|老化|缺乏|缺失|脱节|薄弱|单一|繁琐|不(?!足)[^，。；、的]{1,3})$"
    ),
)
_DEEDS = _Class(
    "行为、问题",
    Pattern(
        "(?:行为|问题|犯罪|活动|案件|现象|乱象|违法|事件|作风|歪风|行业|场所|领域|部位|单位|企业|车辆|线索|网站|账号|物品|商品|药品|产品|人员|分子|团伙|势力|环境|区域|路段|设施|项目|主义|之风|工程|河道|村|街道|[店摊家])$"
    ),
    "hint",
)
_EVENTS = _Class(
    "活动、工作",
    Pattern(
        "(?:活动|工作|服务|培训|检查|调研|行动|教育|项目|任务|研究|试点|业务|课程|演练|党日|会|课|讲座|赛|展|论坛|节|周|日|月|人员|干部|职工|群众|党员|学生|教师|代表|队伍|部门|单位|企业|家长|队|员|者|人|力量|机制|建设|管理|治理|整治|晚会|汇演|演出)$"
    ),
    "hint",
)
_OF = {
    **dict.fromkeys(("制定", "制订", "出台", "修订"), _PAPERS),
    **dict.fromkeys(("解决", "化解", "整改", "破解", "查摆", "针对", "克服"), _PROBLEMS),
    **dict.fromkeys(("查处", "整治", "打击", "纠正", "制止", "严查"), _DEEDS),
    **dict.fromkeys(("开展", "举办", "组织"), _EVENTS),
}


def _listing(hits: Sequence[Hit]) -> list[Hit]:
    """Those with one of the verbs before them in their clause."""
    search = _LISTED.search
    return [at for at in hits if search(at.text, max(0, at.start - 48), at.start)]


@rule(
    "T739",
    "list-without-head",
    "列举以“等”收尾，缺中心词",
    kind="typo",
    severity="warning",
    source="《现代汉语八百词》“等”；《语法修辞讲话》：句子成分残缺",
    triggers=("等，", "等。", "等；"),
    screen=_listing,
)
def list_without_head(text: Text, at: Hit) -> Iterator[Found]:
    """制定的是制度、办法，针对、解决的是问题，查处的是行为；列举之后以“等”收尾，缺了中心词。

    误：制定考勤管理、值班值守、请假销假等，用制度管人。
    误：针对挂号排队时间长、检查预约难等，推出便民措施12项。
    误：协调解决路灯不亮、下水道堵塞等。集中查处酒驾、超员等。
    正：制定考勤、值班等制度，针对挂号难等问题推出措施，解决用水、用电等问题。
    正：制定工作方案、应急预案等，组织党员、群众代表等，开展法治讲座、知识竞赛等。
    """
    found = _LISTED.search(at.text, max(0, at.start - 48), at.start)
    if not found or text.in_title(at.line, at.start):
        return
    listed = found["list"].rstrip("”’》）")
    first, joint, _ = listed.partition("、")
    want = _OF[found["verb"]]
    if not joint or "的" in first or want.heads.search(listed):
        return
    if want.needs is not None and not want.needs.search(listed):
        return
    yield at.found(
        f"列举之后缺中心词，宜补“{want.missing}”",
        start=found.start(),
        end=at.start + 1,
        severity=want.severity,
    )
