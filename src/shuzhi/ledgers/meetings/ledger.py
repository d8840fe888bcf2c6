"""Declares the ledger of meetings: D2."""

from django.db.models import Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import Count, Sum
from shuzhi.ledgerkit.obligations import Obligation
from shuzhi.ledgers.meetings.checks import CHECKS
from shuzhi.ledgers.meetings.models import OfficeMeeting

Kind, Role = OfficeMeeting.Kind, OfficeMeeting.Role
SERVED = Q(role=Role.SERVED)
HELD = Q(role=Role.HELD)

meetings = Ledger(
    "meetings",
    "会议",
    OfficeMeeting,
    systems=("D2",),
    description="服务保障的办公例会、常务会议、党组会议，以及本单位召开的会议。",
    columns=(
        Column("occurred_on", "会议时间", aliases=("时间", "日期", "召开时间"), example="2023-05-10"),
        Column("kind", "会议类型", aliases=("类型", "类别", "会议类别"), example="常务会议"),
        Column("role", "组织方式", aliases=("服务或召开",), width=10, example="服务保障"),
        Column(
            "title", "会议名称", aliases=("名称", "会议", "主题"), width=30, example="县政府第12次常务会议"
        ),
        Column("ordinal", "届次", aliases=("次数", "第几次"), width=6, example="12"),
        Column("host", "主持人", aliases=("主持",), width=8),
        Column("place", "地点", aliases=("会议地点",)),
        Column("head_count", "参会人数", aliases=("人数", "参加人数"), width=8, total=True),
        Column("absent", "缺席及原因", aliases=("缺席人员", "请假人员"), listed=False),
        Column("topics", "议题数", aliases=("议题个数",), width=8, total=True, example="6"),
        Column("decided", "议定事项数", aliases=("议定事项件数",), width=8, total=True, example="5"),
        Column("decisions", "议定事项", aliases=("会议决定", "议定内容"), width=30, listed=False),
        Column("recorder", "记录人", aliases=("会议记录",), width=8),
        Column(
            "minutes_number",
            "纪要编号",
            aliases=("纪要文号", "期号"),
            width=18,
            example="县政府常务会议纪要〔2023〕12号",
        ),
        Column("minutes_on", "纪要印发时间", aliases=("印发时间",)),
        Column("note", "备注", listed=False),
    ),
    identity=("occurred_on", "kind", "title"),
    figures=(
        Count(
            "meetings.routine", "服务办公例会", "次", where=SERVED & Q(kind=Kind.ROUTINE), said=("办公例会",)
        ),
        Count(
            "meetings.executive",
            "服务常务会议",
            "次",
            where=SERVED & Q(kind=Kind.EXECUTIVE),
            said=("常务会议", "常务会"),
        ),
        Count(
            "meetings.party_group",
            "服务党组会议",
            "次",
            where=SERVED & Q(kind=Kind.PARTY_GROUP),
            said=("党组会议", "党组会"),
        ),
        Count(
            "meetings.general_branch",
            "总支委会",
            "次",
            where=Q(kind=Kind.GENERAL_BRANCH),
            said=("总支委会", "党总支委员会"),
        ),
        Count("meetings.special", "专题会", "次", where=Q(kind=Kind.SPECIAL), said=("专题会议", "专题会")),
        Count("meetings.plenary", "全体会议", "次", where=Q(kind=Kind.PLENARY), said=("全体会议", "全体会")),
        Count(
            "meetings.served",
            "服务各类会议",
            "次",
            where=SERVED,
            said=("服务各类会议", "服务保障会议", "会务保障"),
        ),
        Count("meetings.held", "本单位召开会议", "次", where=HELD, said=("本单位召开会议",)),
        Sum("meetings.topics", "会议研究议题", "个", field="topics", said=("研究议题", "审议议题")),
        Sum("meetings.decided", "会议议定事项", "项", field="decided", said=("议定事项",)),
    ),
    obligations=(
        Obligation(
            "meetings.executive", where=SERVED & Q(kind=Kind.EXECUTIVE), title="常务会议", units=("organ",)
        ),
        Obligation(
            "meetings.party_group", where=Q(kind=Kind.PARTY_GROUP), title="党组会议", units=("organ",)
        ),
    ),
    checks=CHECKS,
)
