"""Declares the ledger of major decisions: D1."""

from django.db.models import Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import Count, Ratio, Sum
from shuzhi.ledgers.decisions.checks import CHECKS
from shuzhi.ledgers.decisions.models import MajorDecision

Kind = MajorDecision.Kind
PASSED = Q(outcome=MajorDecision.Outcome.PASSED)

decisions = Ledger(
    "decisions",
    "三重一大",
    MajorDecision,
    area="party",
    systems=("D1",),
    description="重大事项决策、重要干部任免、重要项目安排、大额度资金使用的议题，从会前酝酿到执行。",
    columns=(
        Column("number", "议题编号", aliases=("编号",), width=10),
        Column(
            "occurred_on", "会议时间", aliases=("时间", "日期", "决策时间", "研究时间"), example="2023-05-10"
        ),
        Column("meeting", "会议名称", aliases=("会议", "会议届次"), width=20),
        Column("kind", "议题类别", aliases=("类别", "事项类别", "决策类别"), example="大额度资金使用"),
        Column("title", "议题", aliases=("事项", "议题名称", "研究事项"), width=30),
        Column("proposed_on", "提出时间", aliases=("议题提出时间",)),
        Column("consulted_on", "会前酝酿时间", aliases=("酝酿时间", "征求意见时间")),
        Column("consulted", "会前酝酿情况", aliases=("酝酿情况",), width=20, listed=False),
        Column("place", "地点", aliases=("会议地点",), listed=False),
        Column("chair", "主持人", aliases=("主持",), width=8),
        Column("members_due", "应到会成员数", aliases=("应到人数", "应到"), width=8, example="5"),
        Column("present", "出席", aliases=("出席人员", "参加人员", "到会成员"), width=24, listed=False),
        Column("in_attendance", "列席", aliases=("列席人员",), width=16, listed=False),
        Column("absent", "缺席及原因", aliases=("缺席人员", "请假人员"), width=16, listed=False),
        Column("written_opinions", "缺席成员书面意见数", aliases=("书面意见",), width=8, listed=False),
        Column("speeches", "发言顺序", aliases=("发言人", "发言情况", "逐人发言"), width=30, listed=False),
        Column("method", "表决方式", width=10, example="举手"),
        Column("votes_for", "赞成", aliases=("赞成票", "同意"), width=6, example="4"),
        Column("votes_against", "反对", aliases=("反对票", "不同意"), width=6),
        Column("votes_abstain", "弃权", aliases=("弃权票",), width=6),
        Column("outcome", "表决结果", aliases=("结果",), width=8, example="通过"),
        Column("decision", "决定", aliases=("决定事项", "会议决定"), width=30, listed=False),
        Column("recorder", "记录人", width=8, listed=False),
        Column("amount", "涉及金额（万元）", aliases=("金额", "金额（万元）"), width=10, total=True),
        Column("lead_unit", "执行单位", aliases=("承办单位", "落实单位"), width=14),
        Column("due_on", "执行时限", aliases=("完成时限", "办理时限")),
        Column("closed_on", "执行完成时间", aliases=("完成时间", "办结时间", "落实时间")),
        Column("result", "执行情况", aliases=("落实情况", "办理结果"), width=24, listed=False),
        Column("note", "备注", listed=False),
    ),
    identity=("occurred_on", "kind", "title"),
    figures=(
        Count(
            "decision.topics", "研究“三重一大”议题", "个", said=("三重一大 议题", "三重一大 事项", "三重一大")
        ),
        Count(
            "decision.policies",
            "研究重大事项决策",
            "项",
            where=Q(kind=Kind.POLICY),
            said=("重大事项决策", "重大决策"),
        ),
        Count(
            "decision.appointments",
            "研究重要干部任免",
            "项",
            where=Q(kind=Kind.APPOINTMENT),
            said=("干部任免",),
        ),
        Count(
            "decision.projects",
            "研究重要项目安排",
            "项",
            where=Q(kind=Kind.PROJECT),
            said=("重要项目安排", "重大项目安排"),
        ),
        Count(
            "decision.funds",
            "研究大额度资金使用",
            "项",
            where=Q(kind=Kind.FUNDS),
            said=("大额度资金", "大额资金"),
        ),
        Sum(
            "decision.funds_amount",
            "大额度资金使用金额",
            "万元",
            field="amount",
            where=PASSED & Q(kind=Kind.FUNDS),
            said=("大额度资金", "大额资金"),
            definition="表决通过的大额度资金使用议题涉及金额之和。",
        ),
        Count("decision.passed", "通过议题", "个", where=PASSED, said=("通过议题",)),
        Count(
            "decision.deferred",
            "缓议议题",
            "个",
            where=Q(outcome=MajorDecision.Outcome.DEFERRED),
            said=("缓议",),
        ),
        Count(
            "decision.executed",
            "已执行议题",
            "个",
            where=PASSED & Q(closed_on__isnull=False),
            said=("三重一大 已执行", "决策 落实"),
            definition="本期通过的议题中已登记执行完成的个数，按会议时间计。",
        ),
        Ratio(
            "decision.executed_rate",
            "“三重一大”议题执行率",
            "%",
            of=("decision.executed", "decision.passed"),
            said=("三重一大 执行率", "决策 执行率"),
        ),
    ),
    checks=CHECKS,
)
