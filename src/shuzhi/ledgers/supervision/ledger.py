"""Declares the supervision ledgers: O9 as matters, inspections and letters."""

from django.db.models import F, Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import AsOf, Count, Ratio, Sum
from shuzhi.ledgerkit.hints import overdue
from shuzhi.ledgers.supervision import checks, hints
from shuzhi.ledgers.supervision.models import SupervisedMatter, SupervisionLetter, SupervisionVisit

_CLOSED = Q(closed_on__isnull=False)

matters = Ledger(
    "supervision",
    "督办事项",
    SupervisedMatter,
    systems=("O9",),
    description="重点事项的立项、承办、进展、办结和核实销号；办理时限由交办人确定。",
    columns=(
        Column("number", "事项编号", aliases=("编号", "督办编号"), example="督〔2023〕1号"),
        Column("occurred_on", "立项日期", aliases=("交办日期", "立项时间", "日期"), example="2023-02-06"),
        Column("kind", "事项类别", aliases=("类别", "事项来源"), example="会议议定事项", width=14),
        Column("title", "督办事项", aliases=("事项", "事项内容", "重点事项"), width=36),
        Column("basis", "立项依据", aliases=("依据",), width=20, listed=False),
        Column("issued_by", "交办人", aliases=("交办领导", "批示领导"), width=10),
        Column("lead_unit", "承办单位", aliases=("责任单位", "牵头单位"), width=16),
        Column("lead_person", "督办责任人", aliases=("承办人", "责任人"), width=10),
        Column("co_units", "协办单位", aliases=("配合单位",), width=16, listed=False),
        Column("due_on", "办理时限", aliases=("办结时限", "完成时限", "要求完成时间")),
        Column("progress", "进展情况", aliases=("工作进展",), width=30, listed=False),
        Column("closed_on", "办结日期", aliases=("办结时间", "完成时间")),
        Column("result", "办理结果", aliases=("办理情况", "落实结果"), width=30, listed=False),
        Column("late_why", "超期原因", width=20, listed=False),
        Column("note", "备注", listed=False),
    ),
    identity=("number", "title"),
    figures=(
        Count("supervision.items", "督办重点事项", "件", said=("重点事项", "督办事项", "督办 事项")),
        Count(
            "supervision.closed",
            "督办事项办结",
            "件",
            where=_CLOSED,
            said=("督办 办结", "重点事项 办结"),
            definition="期内立项的督办事项中已经办结的件数，以立项日期计。",
        ),
        Ratio(
            "supervision.closed_rate",
            "督办事项办结率",
            "%",
            of=("supervision.closed", "supervision.items"),
            said=("督办 办结率", "重点事项 办结率"),
        ),
        Count(
            "supervision.limited",
            "有时限的督办事项办结",
            "件",
            where=_CLOSED & Q(due_on__isnull=False),
            definition="期内立项、有办理时限且已经办结的件数。",
        ),
        Count(
            "supervision.on_time",
            "督办事项按期办结",
            "件",
            where=Q(closed_on__lte=F("due_on")),
            said=("督办 按期办结", "督办 按时办结"),
            definition="期内立项的督办事项中在办理时限内办结的件数。",
        ),
        Ratio(
            "supervision.on_time_rate",
            "督办事项按期办结率",
            "%",
            of=("supervision.on_time", "supervision.limited"),
            said=("督办 按期办结率", "督办 按时办结率"),
        ),
        Count(
            "supervision.verified",
            "督办事项销号",
            "件",
            where=Q(verified_on__isnull=False),
            said=("督办 销号", "重点事项 销号"),
            definition="期内立项的督办事项中经他人核实销号的件数。",
        ),
        AsOf("supervision.open", "在办督办事项", "件", until="closed_on", said=("督办 在办", "正在督办")),
        AsOf(
            "supervision.overdue",
            "督办事项超期未办结",
            "件",
            where=Q(due_on__isnull=False, paused_on__isnull=True)
            & (Q(closed_on__isnull=True) | Q(closed_on__gt=F("due_on"))),
            on="due_on",
            until="closed_on",
            said=("督办 超期",),
            definition="期末已到办理时限而未办结的件数，中止办理的除外。",
        ),
    ),
    checks=(checks.assigned, checks.finished),
    hints=(overdue("supervision"),),
)

visits = Ledger(
    "supervision_visit",
    "督促检查",
    SupervisionVisit,
    systems=("O9",),
    description="督促检查活动，一次登记一条，不论到多少单位。",
    columns=(
        Column(
            "occurred_on",
            "督查日期",
            aliases=("检查日期", "督查时间", "检查时间", "日期"),
            example="2023-05-06",
        ),
        Column("kind", "督查方式", aliases=("方式", "类别", "督查类别"), example="专项督查", width=10),
        Column("title", "督查内容", aliases=("督查事项", "检查内容", "主题"), width=30),
        Column("targets", "督查对象", aliases=("督查单位", "被督查单位", "检查对象"), width=24),
        Column("places_count", "督查单位数", aliases=("单位数", "督查单位个数"), width=8, total=True),
        Column("host", "带队人", aliases=("带队领导", "组长"), width=8),
        Column("attendees", "参加人员", aliases=("督查人员", "检查人员"), width=24, listed=False),
        Column("found", "发现问题数", aliases=("发现问题", "问题数"), width=8, total=True),
        Column("fixed", "整改问题数", aliases=("已整改", "整改数"), width=8, total=True),
        Column("summary", "督查情况", aliases=("情况摘要", "检查情况"), width=30, listed=False),
        Column("note", "备注", listed=False),
    ),
    identity=("occurred_on", "title"),
    figures=(
        Count(
            "supervision.inspections",
            "开展督促检查",
            "次",
            said=("督促检查", "督查检查", "专项督查", "开展督查"),
        ),
        Sum(
            "supervision.inspected",
            "督查单位",
            "家次",
            field="places_count",
            said=("督促检查 单位", "督查单位"),
        ),
        Sum(
            "supervision.found",
            "督查发现问题",
            "个",
            field="found",
            said=("督查 发现问题", "督促检查 发现问题"),
        ),
        Sum("supervision.fixed", "督查问题整改", "个", field="fixed", said=("督查 整改", "督促检查 整改")),
        Ratio(
            "supervision.fixed_rate",
            "督查问题整改率",
            "%",
            of=("supervision.fixed", "supervision.found"),
            said=("督查 整改率",),
        ),
    ),
    checks=(checks.several_places,),
)

letters = Ledger(
    "supervision_letter",
    "督查函单",
    SupervisionLetter,
    systems=("O9",),
    description="督查工作中发出的提示单、督办函和督查通报；信访工作的提示单、督办函在信访台账登记。",
    columns=(
        Column("number", "编号", aliases=("文号", "函号", "单号"), example="督函〔2023〕1号", width=16),
        Column("occurred_on", "发送日期", aliases=("下发日期", "发出日期", "日期"), example="2023-05-06"),
        Column("kind", "类别", aliases=("种类",), example="督查督办函", width=10),
        Column("title", "事由", aliases=("标题", "内容", "事项"), width=36),
        Column("recipient", "发送对象", aliases=("主送单位", "接收单位", "发往单位"), width=18),
        Column("matter_number", "督办事项编号", aliases=("事项编号",), listed=False),
        Column("answer_by", "反馈时限", aliases=("反馈期限",)),
        Column("answered_on", "反馈日期", aliases=("反馈时间",)),
        Column("answer", "反馈情况", aliases=("反馈内容",), width=30, listed=False),
        Column("author", "经办人", aliases=("拟稿人",), width=8, listed=False),
        Column("note", "备注", listed=False),
    ),
    identity=("number", "title", "recipient"),
    figures=(
        Count(
            "supervision.prompts",
            "督查提示单",
            "份",
            where=Q(kind=SupervisionLetter.Kind.PROMPT),
            said=("督查 提示单", "重点事项 提示单"),
        ),
        Count(
            "supervision.urgings",
            "督查督办函",
            "份",
            where=Q(kind=SupervisionLetter.Kind.URGING),
            said=("督查 督办函", "重点事项 督办函"),
        ),
        Count(
            "supervision.reports",
            "督查通报",
            "期",
            where=Q(kind=SupervisionLetter.Kind.REPORT),
            said=("督查通报", "督查专报"),
        ),
        Count(
            "supervision.answered",
            "督查函单反馈",
            "份",
            where=Q(answered_on__isnull=False),
            said=("督办函 反馈", "提示单 反馈"),
            definition="期内发出的提示单、督办函和通报中已有反馈的份数。",
        ),
    ),
    checks=(checks.answered,),
    hints=(hints.unanswered,),
)
