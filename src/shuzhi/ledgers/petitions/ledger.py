"""Declares the ledgers of petitions (O11). Received counts by the day of receipt, closed and resolved by their own day."""

from django.db.models import F, Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import AsOf, Count, Growth, Ratio, Sum
from shuzhi.ledgerkit.obligations import Obligation
from shuzhi.ledgerkit.shapes import Record
from shuzhi.ledgers.petitions import checks
from shuzhi.ledgers.petitions.models import Conference, LeaderVisit, Notice, Petition, Review, Risk

Kind = Petition.Kind
Channel = Petition.Channel

OVERDUE = Q(due_on__isnull=False) & (Q(closed_on__isnull=True) | Q(closed_on__gt=F("due_on")))
BY_CLOSING = "期内办结数，按办结时间计入，含上期结转。"
BY_RESOLVING = "期内化解数，按化解时间计入，含上期结转。"


def petition_rule(record: Record) -> str:
    """The rule of a petition's limit: closing once it is accepted, until then registration and referral."""
    return "petition.closing" if getattr(record, "accepted_on", None) else "petition.registration"


def review_rule(record: Record) -> str:
    """The rule of the answer to a review or a recheck."""
    return "petition.recheck" if getattr(record, "kind", "") == Review.Kind.RECHECK else "petition.review"


petitions = Ledger(
    "petition",
    "信访事项",
    Petition,
    systems=("O11",),
    description="来访、来信、网上、电话、视频五个渠道收到的信访事项，从登记、受理、办结到意见书送达。",
    columns=(
        Column("number", "信访编号", aliases=("编号", "登记编号", "信访件编号", "事项编号"), example="XF2023-0001"),
        Column("occurred_on", "收到时间", aliases=("收到日期", "信访日期", "信访时间", "交办时间", "来访时间"), example="2023-03-06"),
        Column("kind", "信访类别", aliases=("类别", "信访类型", "来源", "事项类别"), example="初信初访"),
        Column("channel", "受理渠道", aliases=("渠道", "信访形式", "信访方式", "信访渠道"), width=8, example="网上"),
        Column("title", "信访事项", aliases=("主要诉求", "反映问题", "概况", "事由", "诉求"), width=32, example="反映土地流转费支付问题"),
        Column("topic", "问题领域", aliases=("领域", "内容分类", "问题属地领域"), width=10, listed=False),
        Column("petitioner", "信访人", aliases=("信访人姓名", "姓名", "来访人"), sensitive="name", width=8, example="张××"),
        Column("phone", "联系电话", aliases=("电话", "手机", "联系方式"), sensitive="phone", listed=False),
        Column("address", "住址", aliases=("地址", "家庭住址"), sensitive="address", width=20, listed=False),
        Column("id_number", "身份证件号码", aliases=("身份证号", "证件号码", "身份证号码"), sensitive="id_number", width=20, listed=False),
        Column("people", "信访人数", aliases=("人数", "涉及人数", "来访人数"), width=8, total=True, example="1"),
        Column("representatives", "代表人数", aliases=("推选代表",), width=8, listed=False),
        Column("registered_on", "登记时间", aliases=("登记日期", "转送时间"), listed=False),
        Column("objected_on", "提出异议时间", aliases=("异议时间", "交办异议时间"), listed=False),
        Column("told_on", "受理告知时间", aliases=("告知时间", "受理告知日期"), listed=False),
        Column("accepted_on", "受理时间", aliases=("受理日期",), example="2023-03-10"),
        Column("lead_unit", "承办单位", aliases=("责任单位", "办理单位", "有权处理单位"), width=14),
        Column("lead_person", "承办人", aliases=("责任人",), width=8),
        Column("handlers", "经办人员", aliases=("经办人",), listed=False),
        Column("interested", "有利害关系人员", aliases=("应回避人员", "回避人员"), listed=False),
        Column("reported", "被检举控告的单位或人员", aliases=("被反映人", "被反映单位", "被检举控告人"), listed=False),
        Column("chief", "包案领导", aliases=("包案县领导", "包案人"), width=8, listed=False),
        Column("due_on", "办理时限", aliases=("办结时限", "应办结时间", "办理期限")),
        Column("closed_on", "办结时间", aliases=("办结日期",), example="2023-04-20"),
        Column("result", "办理结果", aliases=("处理结果", "办理情况", "化解情况"), width=24, listed=False),
        Column("opinion_number", "处理意见书文号", aliases=("意见书文号", "处理意见书", "意见书编号"), listed=False),
        Column("claim", "投诉请求", width=24, listed=False),
        Column("facts", "事实和理由", width=24, listed=False),
        Column("opinion", "处理意见及依据", aliases=("处理意见", "处理意见及其依据"), width=24, listed=False),
        Column("delivered_on", "意见书送达时间", aliases=("送达时间", "送达日期"), listed=False),
        Column("resolved_on", "化解时间", aliases=("化解日期", "息诉罢访时间")),
        Column("satisfaction", "群众评价", aliases=("满意度", "评价", "满意情况"), width=8, listed=False),
        Column("earlier", "前次信访编号", aliases=("原信访编号", "重复件编号"), listed=False),
    ),
    identity=("number",),
    figures=(
        Count("petition.received", "收到信访事项", "件", said=("受理信访事项", "收到信访事项", "信访总量")),
        Growth("petition.received_growth", "收到信访事项同比", "%", of="petition.received", said=("信访总量 同比",)),
        Count("petition.referred", "上级交办信访事项", "件", where=Q(kind=Kind.REFERRED), said=("上级交办信访事项", "上级交办")),
        Count("petition.referred_closed", "上级交办信访事项办结", "件", where=Q(kind=Kind.REFERRED), on="closed_on", said=("上级交办 办结", "交办信访事项 办结"), definition=f"上级交办信访事项{BY_CLOSING}"),
        Count("petition.first", "初信初访", "件", where=Q(kind=Kind.FIRST), said=("初信初访",)),
        Count("petition.first_resolved", "初信初访化解", "件", where=Q(kind=Kind.FIRST), on="resolved_on", said=("初信初访 化解办结", "初信初访 化解"), definition=f"初信初访{BY_RESOLVING}"),
        Count("petition.first_web", "网上初信初访", "件", where=Q(kind=Kind.FIRST, channel=Channel.WEB), said=("网上初信初访",)),
        Count("petition.first_web_resolved", "网上初信初访化解办结", "件", where=Q(kind=Kind.FIRST, channel=Channel.WEB), on="resolved_on", said=("网上初信初访 化解办结", "网上初信初访 化解"), definition=f"网上初信初访{BY_RESOLVING}"),
        Count("petition.repeated", "重复信访", "件", where=Q(kind=Kind.REPEATED), said=("重复信访", "重信重访")),
        Count("petition.by_visit", "来访", "件", where=Q(channel=Channel.VISIT), said=("受理来访", "群众来访")),
        Count("petition.by_letter", "来信", "件", where=Q(channel=Channel.LETTER), said=("受理来信", "群众来信")),
        Count("petition.by_web", "网上信访", "件", where=Q(channel=Channel.WEB), said=("网上信访", "网信")),
        Count("petition.by_phone", "来电", "件", where=Q(channel=Channel.PHONE), said=("受理来电", "电话信访")),
        Count("petition.by_video", "视频信访", "件", where=Q(channel=Channel.VIDEO), said=("视频信访", "视频接访")),
        Sum("petition.people", "信访人次", "人次", field="people", said=("信访 人次", "来访 人次")),
        Count("petition.closed", "办结信访事项", "件", on="closed_on", said=("办结信访事项", "信访事项 办结"), definition=f"信访事项{BY_CLOSING}"),
        Count("petition.closed_on_time", "按期办结信访事项", "件", where=Q(closed_on__lte=F("due_on")), on="closed_on", said=("信访 按期办结",), definition="期内办结且办结时间不晚于办理时限的信访事项。"),
        Count("petition.closed_late", "超期办结信访事项", "件", where=Q(closed_on__gt=F("due_on")), on="closed_on", said=("信访事项超期办结", "信访 超期办结"), definition="期内办结但办结时间晚于办理时限的信访事项。"),
        Count("petition.resolved", "化解信访事项", "件", on="resolved_on", said=("化解信访事项",), definition=f"信访事项{BY_RESOLVING}"),
        Count("petition.extended", "延期办理信访事项", "件", where=Q(extended_days__gt=0), said=("信访 延期办理",)),
        AsOf("petition.open", "在办信访事项", "件", until="closed_on", said=("在办信访事项", "信访 正在办理"), definition="期末尚未办结的信访事项。"),
        AsOf("petition.overdue", "超期未办结信访事项", "件", where=OVERDUE, on="due_on", until="closed_on", said=("信访 超期未办结",), definition="期末办理时限已届满仍未办结的信访事项。"),
        Ratio("petition.closed_rate", "信访事项办结率", "%", of=("petition.closed", "petition.received"), said=("信访 办结率",), definition="期内办结数除以期内收到数；上期结转多时可超过100%。"),
        Ratio("petition.on_time_rate", "信访事项按期办结率", "%", of=("petition.closed_on_time", "petition.closed"), said=("信访 按期办结率",)),
        Ratio("petition.referred_closed_rate", "上级交办信访事项办结率", "%", of=("petition.referred_closed", "petition.referred"), said=("上级交办 办结率",)),
        Ratio("petition.first_resolved_rate", "初信初访化解率", "%", of=("petition.first_resolved", "petition.first"), said=("初信初访 化解率",)),
        Count("petition.rated", "群众评价", "件", where=~Q(satisfaction=""), on="closed_on", definition="期内办结且有群众评价的信访事项。"),
        Count("petition.satisfied", "群众满意", "件", where=Q(satisfaction__in=("good", "fair")), on="closed_on", definition="期内办结且群众评价为满意、基本满意的信访事项。"),
        Ratio("petition.satisfied_rate", "信访群众满意率", "%", of=("petition.satisfied", "petition.rated"), said=("信访 满意率",)),
    ),
    checks=(
        checks.representatives,
        checks.withdrawal,
        checks.confidence,
        checks.opinion_letter,
        checks.deliveries,
        checks.lateness,
        checks.longest_limit,
        checks.repeated,
    ),
    deadline=petition_rule,
)  # fmt: skip

reviews = Ledger(
    "petition_review",
    "信访复查复核",
    Review,
    systems=("O11",),
    description="对处理意见不服的复查、对复查意见不服的复核。听证所用天数按“中止”登记，不计入时限。",
    columns=(
        Column("number", "复查复核编号", aliases=("编号",), example="FC2023-001"),
        Column(
            "occurred_on", "收到请求时间", aliases=("请求时间", "申请时间", "收到时间"), example="2023-05-08"
        ),
        Column("kind", "类别", aliases=("复查复核类别",), width=8, example="复查"),
        Column("petition_number", "信访编号", aliases=("原信访编号",), example="XF2023-0001"),
        Column("title", "请求事项", aliases=("事项", "复查复核事项"), width=30),
        Column("applicant", "请求人", aliases=("信访人", "申请人"), sensitive="name", width=8),
        Column("lead_unit", "复查复核机关", aliases=("承办单位",), width=14),
        Column("due_on", "答复时限", aliases=("办理时限",)),
        Column("closed_on", "作出意见时间", aliases=("办结时间", "答复时间")),
        Column("outcome", "结论", aliases=("复查复核结论",), width=8, example="维持"),
        Column("result", "复查复核意见", aliases=("办理结果",), width=24, listed=False),
        Column("delivered_on", "意见送达时间", aliases=("送达时间",), listed=False),
    ),
    identity=("number",),
    figures=(
        Count(
            "petition.reviews", "信访复查", "件", where=Q(kind=Review.Kind.REVIEW), said=("信访复查", "复查")
        ),
        Count(
            "petition.rechecks",
            "信访复核",
            "件",
            where=Q(kind=Review.Kind.RECHECK),
            said=("信访复核", "复核"),
        ),
    ),
    checks=(checks.review_order, checks.answer_lateness),
    deadline=review_rule,
    deadline_from="occurred_on",
)

risks = Ledger(
    "petition_risk",
    "信访隐患",
    Risk,
    systems=("O11",),
    description="摸排出的信访隐患、包案领导、化解措施和化解时间。",
    columns=(
        Column("occurred_on", "摸排时间", aliases=("排查时间", "摸排日期", "发现时间", "日期"), example="2023-03-06"),
        Column("kind", "隐患领域", aliases=("领域", "隐患类别", "类别", "矛盾类型"), example="征地拆迁"),
        Column("title", "隐患事项", aliases=("隐患内容", "主要矛盾", "事项", "矛盾纠纷"), width=32),
        Column("level", "风险等级", aliases=("等级", "风险级别"), width=8, example="中"),
        Column("place", "所在乡镇", aliases=("乡镇", "属地")),
        Column("people", "涉及人数", aliases=("人数",), width=8, total=True),
        Column("chief", "包案领导", aliases=("包案县领导", "包案人"), width=8),
        Column("lead_unit", "责任单位", aliases=("承办单位",), width=14),
        Column("measures", "化解措施", aliases=("措施",), width=24, listed=False),
        Column("due_on", "化解时限", aliases=("办理时限",)),
        Column("closed_on", "化解时间", aliases=("办结时间", "化解日期")),
        Column("result", "化解结果", aliases=("化解情况", "办理结果"), width=24, listed=False),
    ),
    identity=("occurred_on", "title"),
    figures=(
        Count("petition.risks", "摸排信访隐患", "件", said=("摸排信访隐患", "信访隐患", "排查隐患 信访")),
        Count("petition.risks_resolved", "信访隐患化解办结", "件", on="closed_on", said=("信访隐患 化解办结", "信访隐患 化解"), definition=f"信访隐患{BY_RESOLVING}"),
        Ratio("petition.risks_resolved_rate", "信访隐患化解率", "%", of=("petition.risks_resolved", "petition.risks"), said=("信访隐患 化解率",)),
        AsOf("petition.risks_open", "未化解信访隐患", "件", until="closed_on", said=("信访隐患 未化解",), definition="期末尚未化解的信访隐患。"),
    ),
    deadline="petition.risk",
)  # fmt: skip

visits = Ledger(
    "petition_visit",
    "领导接访下访",
    LeaderVisit,
    systems=("O11",),
    description="县级领导接访、约访、下访。",
    columns=(
        Column("occurred_on", "时间", aliases=("接访时间", "日期", "下访时间", "接访日期"), example="2023-03-06"),
        Column("kind", "方式", aliases=("类别", "接访方式", "形式"), width=8, example="接访"),
        Column("host", "县级领导", aliases=("接访领导", "领导姓名", "下访领导"), width=10),
        Column("place", "地点", aliases=("接访地点",)),
        Column("title", "反映问题", aliases=("事项", "主要诉求", "接访事项"), width=32),
        Column("batches", "接待批次", aliases=("批次",), width=8, total=True),
        Column("head_count", "接待人数", aliases=("人数", "接待群众人次", "人次"), width=8, total=True),
        Column("attendees", "陪同人员", aliases=("参加人员",), listed=False),
        Column("petition_number", "信访编号", listed=False),
        Column("outcome", "现场处理情况", aliases=("处理情况", "办理情况"), width=24, listed=False),
    ),
    identity=("occurred_on", "kind", "host", "title"),
    figures=(
        Count("petition.receptions", "县级领导接访约访", "次", where=Q(kind__in=("reception", "appointment")), said=("接访约访", "接访、约访")),
        Count("petition.reception_days", "县级领导接访", "次", where=Q(kind=LeaderVisit.Kind.RECEPTION), said=("领导接访",)),
        Count("petition.appointments", "县级领导约访", "次", where=Q(kind=LeaderVisit.Kind.APPOINTMENT), said=("领导约访",)),
        Count("petition.field_visits", "县级领导下访", "次", where=Q(kind=LeaderVisit.Kind.FIELD), said=("下访",)),
        Sum("petition.visitors", "接访下访接待群众", "人次", field="head_count", said=("接待群众", "接访 群众")),
    ),
    obligations=(Obligation("petition.leader_reception_count", title="县级领导接访下访"),),
)  # fmt: skip

conferences = Ledger(
    "petition_conference",
    "信访联席及研判会议",
    Conference,
    systems=("O11",),
    description="信访工作联席会议和研判会议。",
    columns=(
        Column("occurred_on", "召开时间", aliases=("时间", "日期", "会议时间"), example="2023-03-06"),
        Column("kind", "会议类别", aliases=("类别", "会议类型"), example="研判会议"),
        Column("title", "会议主题", aliases=("会议名称", "议题", "主题"), width=32),
        Column("place", "地点", aliases=("会议地点",)),
        Column("host", "主持人", aliases=("主持",), width=8),
        Column("head_count", "参加人数", aliases=("人数", "参会人数"), width=8, total=True),
        Column("attendees", "本单位参加人员", aliases=("参加人员", "参会人员"), listed=False),
        Column("topics", "研究事项数", aliases=("研究事项", "议题数"), width=8, total=True),
        Column("summary", "议定事项", aliases=("会议内容", "内容摘要"), width=24, listed=False),
    ),
    identity=("occurred_on", "kind", "title"),
    figures=(
        Count("petition.conferences", "信访联席及研判会议", "次", said=("信访联席及研判会议", "信访联席", "研判会议")),
        Count("petition.joint_conferences", "信访联席会议", "次", where=Q(kind=Conference.Kind.JOINT), said=("信访联席会议",)),
        Count("petition.assessments", "信访研判会议", "次", where=Q(kind=Conference.Kind.ASSESSMENT), said=("信访研判会议", "信访形势研判")),
        Sum("petition.conference_topics", "会议研究信访事项", "件", field="topics", said=("研究信访事项",)),
    ),
)  # fmt: skip

notices = Ledger(
    "petition_notice",
    "信访提示督办",
    Notice,
    systems=("O11", "O9"),
    description="呈送包案领导的提示单，下发责任单位的督办函、提示单；一份涉及几件事项或几个对象的，按件次登记。",
    columns=(
        Column("occurred_on", "印发时间", aliases=("时间", "日期", "下发时间", "呈送时间"), example="2023-03-06"),
        Column("number", "编号", aliases=("文号", "函号"), example="信提〔2023〕1号"),
        Column("kind", "类别", aliases=("种类", "文种"), example="督办函"),
        Column("title", "标题", aliases=("事由", "内容"), width=30),
        Column("addressee", "呈送或下发对象", aliases=("下发单位", "呈送领导", "对象", "接收单位"), width=18),
        Column("occasions", "件次", aliases=("件数", "数量"), width=6, total=True, example="1"),
        Column("petition_number", "信访编号", aliases=("涉及信访编号",), listed=False),
        Column("answered_on", "反馈时间", aliases=("回复时间",)),
    ),
    identity=("kind", "number"),
    figures=(
        Sum("petition.leader_prompts", "向包案领导呈送提示单", "件次", field="occasions", where=Q(kind=Notice.Kind.LEADER_PROMPT), said=("呈送提示单", "包案 提示单")),
        Sum("petition.urging_notices", "下发督办函、提示单", "件次", field="occasions", where=Q(kind__in=("urging", "prompt")), said=("下发督办函、提示单", "督办函、提示单", "下发督办函")),
        Count("petition.urging_letters", "下发信访督办函", "份", where=Q(kind=Notice.Kind.URGING), said=("信访督办函",)),
    ),
)  # fmt: skip
