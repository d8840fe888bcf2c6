"""Declares the ledger of proposals: O10."""

from django.db.models import F, Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import AsOf, Count, Ratio
from shuzhi.ledgers.proposals import checks, hints
from shuzhi.ledgers.proposals.models import Proposal

Kind, AnswerClass, Satisfaction = Proposal.Kind, Proposal.AnswerClass, Proposal.Satisfaction

_ANSWERED = Q(closed_on__isnull=False)
_BY_DAY = "以交办日期计。"

proposals = Ledger(
    "proposals",
    "建议提案",
    Proposal,
    systems=("O10",),
    description="人大代表议案、建议和政协委员提案的交办、办理、面商、答复和评价。",
    columns=(
        Column(
            "number",
            "编号",
            aliases=("案号", "建议号", "提案号", "建议提案编号"),
            example="人大第12号",
            width=12,
        ),
        Column("occurred_on", "交办日期", aliases=("交办时间", "收到日期", "日期"), example="2023-03-06"),
        Column("kind", "类别", aliases=("建议提案类别", "种类"), example="人大代表建议", width=14),
        Column("session", "届次", aliases=("会议届次",), width=20, listed=False),
        Column("title", "案由", aliases=("标题", "题目", "建议内容", "提案内容"), width=36),
        Column(
            "proposer",
            "领衔代表（第一提案人）",
            aliases=("领衔代表", "提案人", "代表姓名", "委员姓名"),
            width=12,
        ),
        Column("subject", "内容分类", aliases=("分类",), width=10, listed=False),
        Column("lead_unit", "主办单位", aliases=("承办单位", "答复单位"), width=16),
        Column("co_units", "协办单位", aliases=("会办单位",), width=16, listed=False),
        Column("lead_person", "联系人", aliases=("承办人", "经办人"), width=8, listed=False),
        Column("hard", "办理难度大", aliases=("复杂疑难", "延长办理"), example="否", width=8, listed=False),
        Column("due_on", "办理时限", aliases=("答复时限", "办结时限")),
        Column("met_on", "面商日期", aliases=("沟通日期", "见面日期"), listed=False),
        Column("closed_on", "答复日期", aliases=("答复时间", "办结日期", "办复日期")),
        Column("answer_number", "答复文号", aliases=("答复字号",), width=18, listed=False),
        Column("answer_class", "答复类别", aliases=("办理结果分类", "答复分类"), example="A类", width=8),
        Column("result", "办理结果", aliases=("办理情况", "答复内容"), width=30, listed=False),
        Column(
            "satisfaction", "满意度", aliases=("评价", "代表委员评价", "反馈意见"), example="满意", width=8
        ),
        Column("answered_again_on", "再次答复日期", listed=False),
        Column("note", "备注", listed=False),
    ),
    identity=("number", "title"),
    figures=(
        Count(
            "proposals.deputies",
            "人大代表议案建议",
            "件",
            where=Q(kind__in=(Kind.BILL, Kind.SUGGESTION)),
            said=("人大代表议案", "人大代表建议", "人大建议", "代表建议"),
            definition=f"期内交办的人大代表议案和建议件数，{_BY_DAY}",
        ),
        Count(
            "proposals.members",
            "政协委员提案",
            "件",
            where=Q(kind=Kind.MEMBER),
            said=("政协委员提案", "政协提案", "委员提案"),
            definition=f"期内交办的政协委员提案件数，{_BY_DAY}",
        ),
        Count("proposals.total", "建议提案", "件", said=("建议提案", "建议、提案", "议案、建议、提案")),
        Count(
            "proposals.answered",
            "建议提案办复",
            "件",
            where=_ANSWERED,
            said=("建议 办复", "提案 办复", "提案 答复", "提案 办结"),
            definition=f"期内交办的建议提案中已经答复的件数，{_BY_DAY}",
        ),
        Ratio(
            "proposals.answered_rate",
            "建议提案办复率",
            "%",
            of=("proposals.answered", "proposals.total"),
            said=("建议 办复率", "提案 办复率", "提案 办结率", "提案 答复率"),
        ),
        Count(
            "proposals.on_time",
            "建议提案按期答复",
            "件",
            where=Q(closed_on__lte=F("due_on")),
            said=("提案 按期答复", "提案 按期办结"),
            definition=f"期内交办的建议提案中在办理时限内答复的件数，{_BY_DAY}",
        ),
        Ratio(
            "proposals.on_time_rate",
            "建议提案按期答复率",
            "%",
            of=("proposals.on_time", "proposals.answered"),
            said=("提案 按期答复率", "提案 按期办结率"),
        ),
        AsOf(
            "proposals.overdue",
            "建议提案超期未答复",
            "件",
            where=Q(due_on__isnull=False, paused_on__isnull=True)
            & (Q(closed_on__isnull=True) | Q(closed_on__gt=F("due_on"))),
            on="due_on",
            until="closed_on",
            said=("提案 超期",),
            definition="期末已到办理时限而未答复的件数，中止办理的除外。",
        ),
        Count(
            "proposals.rated",
            "已评价的建议提案",
            "件",
            where=~Q(satisfaction=""),
            definition=f"期内交办的建议提案中代表、委员已作评价的件数，{_BY_DAY}",
        ),
        Count(
            "proposals.satisfied",
            "评价满意的建议提案",
            "件",
            where=Q(satisfaction=Satisfaction.SATISFIED),
            said=("建议 满意", "提案 满意"),
            definition=f"期内交办的建议提案中评价为满意的件数，基本满意的不计，{_BY_DAY}",
        ),
        Ratio(
            "proposals.satisfied_rate",
            "建议提案满意率",
            "%",
            of=("proposals.satisfied", "proposals.rated"),
            said=("议案 满意率", "建议 满意率", "提案 满意率"),
            definition="评价为满意的件数占已评价件数的百分比，基本满意的不计为满意。",
        ),
        Count(
            "proposals.class_a",
            "A类答复",
            "件",
            where=Q(answer_class=AnswerClass.SOLVED),
            said=("A类", "已解决 提案"),
        ),
        Count("proposals.class_b", "B类答复", "件", where=Q(answer_class=AnswerClass.PLANNED), said=("B类",)),
        Count(
            "proposals.class_c", "C类答复", "件", where=Q(answer_class=AnswerClass.REFERENCE), said=("C类",)
        ),
        Ratio(
            "proposals.class_a_rate",
            "A类答复率",
            "%",
            of=("proposals.class_a", "proposals.answered"),
            said=("A类 率", "解决率 提案"),
        ),
    ),
    checks=(checks.answered, checks.judged, checks.offices, checks.late),
    hints=(hints.terms, hints.judgements),
    deadline=checks.answer_rule,
    deadline_from="occurred_on",
)
