"""A preposition for another: 向…开展比对 (与), 为…实行 (对), 于2018年6月起 (自), 与上级汇报 (向).

Each is told by the noun or verb that needs another preposition; `sentence_blends.py` holds 对…密切相关 and the like.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from shuzhi.text.audit.counting import clause_start
from shuzhi.text.audit.facts import Text
from shuzhi.text.audit.finding import Severity
from shuzhi.text.audit.rule import Found, Hit, Pattern, rule

_SOURCE = "《现代汉语八百词》“与”“向”“对”“为”“自”"
_STOPS = "，。；：！？,;"
_REACH = 34
_DOING = ("开展", "开展了", "进行", "进行了", "加强", "加强了", "实行", "建立", "建立了", "深化")
_MUTUAL = (
    "数据比对", "信息比对", "比对", "数据共享", "信息共享", "资源共享", "数据交换", "信息互通", "信息交换", "对接", "合作", "协作", "联动", "联防", "联防联控", "共建",
    "结对", "会商", "沟通", "衔接", "磋商", "洽谈", "会谈", "互动", "联谊", "对账", "产学研合作", "校企合作", "战略合作", "技术合作", "交流合作", "沟通协调", "沟通对接",
    "对接洽谈", "联合执法", "联合办案", "联合检查", "联席会议", "工作对接", "业务对接", "谈心谈话", "谈心", "交流", "数据对接", "信息对接", "联合惩戒", "涉税数据", "数据核对",
    "信息核对", "比武", "合作共建", "友好合作", "业务交流", "互访", "涉税信息",
)  # fmt: skip
_ALONE = {"向": Pattern(r"(?:^|[，。；：、！？,;\s\u3000]|积极|主动|多次|先后|及时|要|还|并|再|加强|我们?|本人|经常|分别|定期|每[月季年])向(?P<whom>[^，。；：！？与和同跟,;]{1,24})$")}  # fmt: skip
_LISTED = Pattern(
    r"(?:^|[，。；：、！？,;\s\u3000]|积极|主动|多次|先后|及时|要|还|并|我们?|本人|经常|分别|定期)向(?P<whom>[^，。；：！？,;]{1,24})$"
)


def _towards(hits: Sequence[Hit]) -> list[Hit]:
    """Those with 向 shortly ahead."""
    return [at for at in hits if at.text.find("向", max(0, at.start - 26), at.start) >= 0]


@rule(
    "T713",
    "towards-for-with",
    "介词不当（向……开展比对）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(doing + what for doing, what in product(_DOING, _MUTUAL)),
    screen=_towards,
)
def towards_for_with(text: Text, at: Hit) -> Iterator[Found]:
    """双方一起做的事用“与”，写成了“向”。

    误：向民政、医保等部门开展数据比对。
    误：积极向高校进行对接，引进人才12名。
    正：与民政、医保等部门开展数据比对，积极与高校对接，向上级部门汇报，加强沟通。
    正：向社会开放并与高校开展合作，面向企业开展交流活动，向群众开展交流轮岗宣传。
    """
    low = clause_start(at.text, at.start, _REACH, _STOPS)
    found = _LISTED.search(at.text[max(0, low - 1) : at.start])
    if found and not _OTHER.search(found["whom"]) and not at.text.startswith(_LONGER, at.end):
        start = max(0, low - 1) + found.start("whom") - 1
        yield at.found("双方一起做的事，“向”应为“与”", start=start)


_OTHER = Pattern("[与跟]|并|开放|汇报|报告|学习|发展|推进|延伸|转变|争取|提出|申请|发出|前|反映|迈进|看齐")
_LONGER = ("活动", "轮岗", "宣传", "会", "平台", "机制的", "的", "任职", "学习")

_TO_WHOM = ("上级", "领导", "组织", "党委", "县委", "市委", "省委", "镇党委", "局党组", "院党组", "主管部门", "群众", "村民", "居民", "主要领导", "分管领导", "支部", "学校", "师生", "社会")  # fmt: skip
_TOLD = Pattern(
    r"(?:有关|相关|主管|业务|领导|机关|部门|主要|分管|同志|党组织|政府|，?){0,3}(?:及时|主动|定期|如实|经常|积极|按时|按规定){0,2}(?:作|做)?(?:了)?(?P<verb>汇报|请示|报告(?!会)|公开承诺|宣讲政策|通报|公示|公开(?!选|招)|宣传(?=党|政策|法|，|。))"
)


@rule(
    "T714",
    "with-for-towards",
    "介词不当（与上级汇报）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=tuple(f"与{whom}" for whom in _TO_WHOM),
    behind=_TOLD,
)
def with_for_towards(text: Text, at: Hit) -> Iterator[Found]:
    """一方对另一方做的事用“向”，写成了“与”。

    误：重大事项及时与上级主管部门请示。
    误：经常与群众宣传政策。
    正：及时向上级请示报告，与上级部门沟通汇报，本人与组织报告制度，制度与群众公开栏。
    """
    found = _TOLD.match(at.text, at.end)
    before = at.before(1)
    if (
        found
        and (not before or before in "，。；：、时动极常次期要应并须能,")
        and not at.text.startswith(("制度", "工作", "栏", "会", "单", "事项"), found.end())
    ):
        yield at.found(f"“{found['verb']}”用“向”，“与”用错", end=found.end())


_PEOPLE = r"(?:[\u4e00-\u9fff]{0,12}?[0-9]+[余多]?万?余?[名位户人家个对]的?[^，。；：！？,;]{0,22}|[^，。；：！？,;]{0,14}(?:群众|职工|党员|干部|教师|学生|老人|患者|企业|农户|对象|家庭|人员|户|儿童|村民|居民|商户|单位|毕业生|员工|军人|残疾人|民警|患者|车辆|场所|重点人|生|者))"
_FOR = Pattern(
    rf"(?:^|[，。；：、！？,;\s\u3000]|先后|累计|共|已|要|并|还|积极|主动|全年|年内|继续)为(?P<whom>{_PEOPLE})(?:统一|逐一|全面|全部|分别|继续|均|都|也|严格|认真)?$"
)
_PURPOSE = Pattern(
    "方便|确保|解决|保障|帮助|服务|减轻|满足|提高|提升|增强|促进|维护|保护|防止|避免|使|让|便于|更好|鼓励|支持|激励|加强|推动|关爱|引导|规范|改善|缓解|吸引|争取|打造|创造|营造|稳定|配合|落实|适应|做|将|了|给|以"
)
_TREATED = (
    "分类管理", "分级管理", "分类施策", "分类救助", "动态管理", "动态监测", "跟踪管理", "网格化管理", "精细化管理", "规范管理", "管理", "监管", "监督", "监控", "检查", "考核", "处罚", "约谈",
    "谈话", "批评", "批评教育", "打击", "整治", "查处", "排查", "整改", "督导", "督查", "走访", "摸排", "监测", "审核", "审查", "评议", "巡查", "控制", "约束", "查验", "引导", "劝导", "教育引导",
    "帮教", "警示教育", "宣传教育", "表彰", "奖励", "处分", "问责", "回访", "抽查", "核查", "全覆盖检查", "全面排查", "入户走访", "结对帮扶", "帮扶", "包保", "重点管控", "管控", "包联", "跟踪监测",
    "一对一帮扶", "跟踪问效", "评估", "审计", "巡察", "调查", "慰问",
)  # fmt: skip
_CARRY = ("进行", "进行了", "实施", "实施了", "采取", "加强", "开展", "开展了")


def _for_whom(hits: Sequence[Hit]) -> list[Hit]:
    """Those with 为 and someone shortly ahead."""
    kept = []
    for at in hits:
        if at.text.find("为", max(0, at.start - 30), at.start) < 0:
            continue
        low = clause_start(at.text, at.start, _REACH, _STOPS)
        found = _FOR.search(at.text[max(0, low - 1) : at.start])
        if found and not _PURPOSE.search(found["whom"]):
            kept.append(at)
    return kept


@rule(
    "T715",
    "for-instead-of-to",
    "介词不当（为……实行）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=("实行", *(carry + what for carry, what in product(_CARRY, _TREATED))),
    screen=_for_whom,
)
def for_instead_of_to(text: Text, at: Hit) -> Iterator[Found]:
    """管理、监督、检查等措施用“对”，写成了“为”。

    误：为126户监测户实行分类帮扶。
    误：为辖区沿街商户进行检查。
    正：对126户监测户实行分类帮扶，对沿街商户进行检查，为群众提供服务，为36名老人进行体检。
    正：为方便企业实行延时服务，为规范单位管理进行检查。
    """
    low = max(0, clause_start(at.text, at.start, _REACH, _STOPS) - 1)
    found = _FOR.search(at.text[low : at.start])
    if found:
        severity: Severity | None = (
            "hint" if at.word.endswith(("慰问", "评估", "帮扶", "表彰", "奖励")) else None
        )
        yield at.found(
            f"“为……{at.word}”的“为”应为“对”", start=low + found.start("whom") - 1, severity=severity
        )


_SINCE = Pattern(r"(?<![自从由至])于(?:(?:19|20)\d{2}|今|去|上|前|[xX×]{2,4})年(?:[^，。；：！？,;]{0,10})$")
_BEGUN = ("年起", "月起", "日起", "月份起", "年初起", "年底起", "月开始至今", "年开始至今", "月至今", "年至今", "年以来", "月以来", "日以来", "月份以来")  # fmt: skip
_BINDING = (
    "施行",
    "实施",
    "执行",
    "生效",
    "正式施行",
    "正式实施",
    "试行",
    "正式执行",
    "开始施行",
    "诉",
    "草",
    "飞",
    "步",
    "运",
    "获",
    "航",
    "算",
    "点",
)


def _since(hits: Sequence[Hit]) -> list[Hit]:
    """Those with 于 and a year before."""
    search = _SINCE.search
    return [at for at in hits if search(at.text, at.start - 16 if at.start > 16 else 0, at.start + 1)]


@rule(
    "T716",
    "at-for-since",
    "介词不当（于……起）",
    kind="typo",
    severity="warning",
    source=_SOURCE,
    triggers=_BEGUN,
    screen=_since,
)
def at_for_since(text: Text, at: Hit) -> Iterator[Found]:
    """“……起”“……以来”说时间的起点，用“自”，不用“于”。

    误：本人于2018年6月起担任现职。
    误：我于2020年3月至今，分管教学工作。
    正：本人自2018年6月起担任现职，该办法于2021年1月1日起施行，于2021年3月起诉。
    """
    if at.text.startswith(_BINDING, at.end):
        return
    found = _SINCE.search(at.text, max(0, at.start - 16), at.start + 1)
    if found:
        severity: Severity | None = None if at.word.endswith("起") or "以来" in at.word else "hint"
        yield at.found(
            f"“于……{at.word[-2:] if len(at.word) > 2 else '起'}”应为“自……”",
            start=found.start(),
            severity=severity,
        )
