"""Declares the ledger of branch life: P1 三会一课 and P3 theme days, life meetings, reviews, talks."""

from django.db.models import Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import Count, Growth, Sum
from shuzhi.ledgerkit.obligations import Obligation
from shuzhi.ledgers.branch_life.checks import CHECKS
from shuzhi.ledgers.branch_life.models import BranchMeeting

Kind = BranchMeeting.Kind
LECTURES = Q(kind__in=(Kind.LECTURE, Kind.LEADER_LECTURE))
BRANCH = ("branch",)

branch_life = Ledger(
    "branch_life",
    "组织生活",
    BranchMeeting,
    area="party",
    systems=("P1", "P3"),
    description="三会一课、主题党日、组织生活会、民主生活会、民主评议党员和谈心谈话。",
    columns=(
        Column(
            "occurred_on", "开展时间", aliases=("时间", "日期", "召开时间", "活动时间"), example="2023-05-10"
        ),
        Column(
            "kind", "活动形式", aliases=("形式", "类别", "会议类型", "组织生活形式"), example="支部党员大会"
        ),
        Column(
            "title",
            "主题",
            aliases=("议题", "活动主题", "会议主题", "内容"),
            width=30,
            example="讨论年度工作计划",
        ),
        Column("host", "主持人", aliases=("主持", "谈话人"), width=8),
        Column("lecturer", "讲课人", aliases=("授课人", "主讲人", "党课主讲人"), width=8),
        Column("place", "地点", aliases=("会议地点", "活动地点")),
        Column("due_count", "应到人数", aliases=("应到", "应参加人数"), width=8, example="24"),
        Column(
            "head_count",
            "实到人数",
            aliases=("实到", "参加人数", "到会人数", "谈话人次"),
            width=8,
            total=True,
            example="22",
        ),
        Column("attendees", "参加人员", aliases=("参会人员", "参加党员", "谈话对象"), width=30, listed=False),
        Column("absent", "缺席及原因", aliases=("缺席人员", "请假人员"), width=20, listed=False),
        Column("summary", "内容摘要", aliases=("主要内容", "会议内容"), width=30, listed=False),
        Column("procedure", "表决或选举", aliases=("表决方式",), width=8, listed=False),
        Column("matter", "表决事项", aliases=("表决内容", "选举事项"), width=24, listed=False),
        Column(
            "voters_due",
            "应到会有表决权人数",
            aliases=("应到表决权人数", "应到会有选举权人数"),
            width=10,
            listed=False,
        ),
        Column(
            "voters_present",
            "到会有表决权人数",
            aliases=("实到表决权人数", "实到会有选举权人数"),
            width=10,
            listed=False,
        ),
        Column("ballots_issued", "发出选票", aliases=("发出票数",), width=8, listed=False),
        Column("ballots_returned", "收回选票", aliases=("收回票数",), width=8, listed=False),
        Column("votes_for", "赞成", aliases=("赞成票", "同意票"), width=6, listed=False),
        Column("votes_against", "反对", aliases=("反对票", "不同意票"), width=6, listed=False),
        Column("votes_abstain", "弃权", aliases=("弃权票",), width=6, listed=False),
        Column("seats", "应选名额", aliases=("应选人数",), width=8, listed=False),
        Column("candidates", "候选人得票", aliases=("得票情况",), width=24, listed=False),
        Column("outcome", "表决结果", aliases=("结果", "选举结果"), width=8),
        Column("note", "备注", listed=False),
    ),
    identity=("occurred_on", "kind", "title"),
    figures=(
        Count(
            "branch.general_meetings",
            "支部党员大会",
            "次",
            where=Q(kind=Kind.GENERAL),
            said=("支部党员大会", "支部大会", "党员大会"),
        ),
        Count(
            "branch.committees",
            "支部委员会",
            "次",
            where=Q(kind=Kind.COMMITTEE),
            said=("支部委员会", "支委会"),
        ),
        Count("branch.groups", "党小组会", "次", where=Q(kind=Kind.GROUP), said=("党小组会",)),
        Count(
            "branch.lectures",
            "党课",
            "次",
            where=LECTURES,
            said=("党课", "上党课"),
            definition="党课和领导干部讲党课合计。",
        ),
        Count(
            "branch.leader_lectures",
            "领导干部讲党课",
            "次",
            where=Q(kind=Kind.LEADER_LECTURE),
            said=("领导干部讲党课", "领导干部 讲党课", "讲党课"),
        ),
        Count(
            "branch.theme_days",
            "主题党日活动",
            "次",
            where=Q(kind=Kind.THEME_DAY),
            said=("主题党日活动", "主题党日"),
        ),
        Count(
            "branch.life_meetings", "组织生活会", "次", where=Q(kind=Kind.LIFE_MEETING), said=("组织生活会",)
        ),
        Count(
            "branch.democratic_life",
            "民主生活会",
            "次",
            where=Q(kind=Kind.DEMOCRATIC_LIFE),
            said=("民主生活会",),
        ),
        Count(
            "branch.reviews",
            "民主评议党员",
            "次",
            where=Q(kind=Kind.REVIEW),
            said=("民主评议党员", "民主评议"),
        ),
        Sum(
            "branch.reviewed",
            "参加民主评议党员人数",
            "人",
            field="head_count",
            where=Q(kind=Kind.REVIEW),
            said=("参加民主评议", "评议党员"),
        ),
        Count("branch.talks", "开展谈心谈话", "次", where=Q(kind=Kind.TALK), said=("谈心谈话", "谈心")),
        Sum(
            "branch.talked",
            "谈心谈话人次",
            "人次",
            field="head_count",
            where=Q(kind=Kind.TALK),
            said=("谈心谈话", "谈心"),
            definition="每次谈心谈话的谈话对象人数之和。",
        ),
        Growth(
            "branch.general_meetings_growth",
            "支部党员大会同比",
            "%",
            of="branch.general_meetings",
            said=("支部党员大会 同比",),
        ),
    ),
    obligations=(
        Obligation("branch.general_meeting", Q(kind=Kind.GENERAL), "支部党员大会", BRANCH),
        Obligation("branch.committee", Q(kind=Kind.COMMITTEE), "支部委员会会议", BRANCH),
        Obligation("branch.group", Q(kind=Kind.GROUP), "党小组会", BRANCH),
        Obligation("branch.theme_day", Q(kind=Kind.THEME_DAY), "主题党日", BRANCH),
        Obligation("branch.lecture", Q(kind=Kind.LEADER_LECTURE), "负责人讲党课", BRANCH),
        Obligation("branch.lecture_quarterly", LECTURES, "党课", BRANCH),
        Obligation("branch.life_meeting", Q(kind=Kind.LIFE_MEETING), "组织生活会", BRANCH),
        Obligation("branch.review", Q(kind=Kind.REVIEW), "民主评议党员", BRANCH),
        Obligation("branch.talk", Q(kind=Kind.TALK), "谈心谈话", BRANCH),
        Obligation("life_meeting.annual", Q(kind=Kind.DEMOCRATIC_LIFE), "民主生活会", ("organ",)),
    ),
    checks=CHECKS,
)
