"""Declares the ledger of incoming documents: O1."""

from django.db.models import F, Q

from shuzhi.ledgerkit.declare import Column, Ledger, Numbering
from shuzhi.ledgerkit.figures import AsOf, Count, Growth, Ratio
from shuzhi.ledgerkit.hints import numbering, overdue
from shuzhi.ledgers.incoming import checks
from shuzhi.ledgers.incoming.models import RECEIPT_WORD, Incoming

_ACTION = Q(handling=Incoming.Handling.ACTION)
_CLOSED = Q(closed_on__isnull=False)

incoming = Ledger(
    "incoming",
    "收文",
    Incoming,
    systems=("O1",),
    description="收到的公文，从签收、登记、初审、承办、传阅、催办到答复。只登记非涉密公文。",
    columns=(
        Column(
            "receipt", "收文编号", aliases=("编号", "收文号", "登记号"), example="收〔2023〕15号", width=14
        ),
        Column(
            "occurred_on",
            "收文日期",
            aliases=("签收日期", "收到日期", "收文时间", "日期"),
            example="2023-05-06",
        ),
        Column("sender", "来文单位", aliases=("来文机关", "发文单位", "发文机关"), width=20),
        Column("level", "来文级别", aliases=("级别", "来文层级"), example="上级", width=8),
        Column("number", "来文字号", aliases=("来文文号", "发文字号", "文号", "字号"), width=18),
        Column("title", "文件标题", aliases=("标题", "来文标题", "文件名称", "题名"), width=36),
        Column("kind", "文种", aliases=("公文种类", "文件种类"), example="通知", width=8),
        Column("urgency", "紧急程度", aliases=("缓急", "紧急"), example="平件", width=8),
        Column("secrecy", "密级", aliases=("密级和保密期限", "秘密等级"), width=6, listed=False),
        Column("handling", "办理类别", aliases=("办件类别", "阅办类别"), example="办件", width=8),
        Column("signed_by", "签收人", aliases=("收文人",), width=8, listed=False),
        Column("registered_on", "登记日期", aliases=("登记时间",), listed=False),
        Column("registered_by", "登记人", aliases=("登记经办人",), width=8, listed=False),
        Column("reviewed_on", "初审日期", aliases=("初审时间", "拟办日期"), listed=False),
        Column("reviewed_by", "初审人", aliases=("拟办人",), width=8, listed=False),
        Column("proposal", "拟办意见", aliases=("拟办",), width=24, listed=False),
        Column("instruction", "领导批示", aliases=("批示", "批示意见"), width=24, listed=False),
        Column("accepted_on", "承办日期", aliases=("承办时间", "交办日期"), listed=False),
        Column("lead_unit", "承办科室", aliases=("承办单位", "办理科室"), width=10),
        Column("lead_person", "承办人", aliases=("经办人", "办理人"), width=8),
        Column("circulated_on", "传阅日期", aliases=("传阅时间",), listed=False),
        Column("circulated_to", "传阅人员", aliases=("传阅范围", "传阅领导"), width=20, listed=False),
        Column("urged_on", "催办日期", aliases=("催办时间",), listed=False),
        Column("urged_by", "催办人", width=8, listed=False),
        Column("due_on", "办理时限", aliases=("办结时限", "限办日期", "反馈时限")),
        Column("closed_on", "答复（办结）日期", aliases=("答复日期", "办结日期", "办结时间", "答复时间")),
        Column("answered_by", "答复人", width=8, listed=False),
        Column("result", "办理结果", aliases=("办理情况", "落实情况", "答复情况"), width=24, listed=False),
        Column("note", "备注", listed=False),
    ),
    identity=("sender", "number", "title"),
    figures=(
        Count(
            "incoming.superior",
            "接收上级来文",
            "件",
            where=Q(level=Incoming.Level.SUPERIOR),
            said=("上级来文", "接收 上级 文件", "上级 来文"),
            definition="收文日期在期内、来文级别为上级的收文件数。",
        ),
        Count("incoming.received", "收文总数", "件", said=("收文", "接收来文", "收到文件", "办理收文")),
        Count(
            "incoming.urgent",
            "紧急收文",
            "件",
            where=Q(urgency__in=(Incoming.Urgency.URGENT, Incoming.Urgency.VERY_URGENT)),
            said=("紧急 收文", "紧急 来文", "急件"),
        ),
        Count("incoming.action", "收文办件", "件", where=_ACTION, said=("收文 办件", "来文 办件")),
        Count(
            "incoming.closed",
            "收文办件办结",
            "件",
            where=_ACTION & _CLOSED,
            said=("收文 办结", "来文 办结"),
            definition="期内收到的办件中已经办结的件数，以收文日期计。",
        ),
        Ratio(
            "incoming.closed_rate",
            "收文办结率",
            "%",
            of=("incoming.closed", "incoming.action"),
            said=("收文 办结率", "来文 办结率"),
        ),
        Count(
            "incoming.limited",
            "有时限的收文办结",
            "件",
            where=_ACTION & _CLOSED & Q(due_on__isnull=False),
            definition="期内收到、有办理时限且已经办结的件数。",
        ),
        Count(
            "incoming.on_time",
            "收文按期办结",
            "件",
            where=_ACTION & Q(closed_on__lte=F("due_on")),
            said=("收文 按期办结", "来文 按时办结"),
            definition="期内收到的办件中在办理时限内办结的件数。",
        ),
        Ratio(
            "incoming.on_time_rate",
            "收文按期办结率",
            "%",
            of=("incoming.on_time", "incoming.limited"),
            said=("收文 按期办结率", "来文 按时办结率"),
        ),
        AsOf(
            "incoming.overdue",
            "收文超期未办结",
            "件",
            where=_ACTION
            & Q(due_on__isnull=False, paused_on__isnull=True)
            & (Q(closed_on__isnull=True) | Q(closed_on__gt=F("due_on"))),
            on="due_on",
            until="closed_on",
            said=("收文 超期", "来文 超期"),
            definition="期末已到办理时限而未办结的件数，中止办理的除外。",
        ),
        Growth(
            "incoming.superior_growth",
            "接收上级来文同比",
            "%",
            of="incoming.superior",
            said=("上级来文 同比",),
        ),
    ),
    checks=(
        checks.nothing_secret,
        checks.order,
        checks.within_its_time,
        checks.receipt_number,
        checks.registered_once,
        checks.direction,
        checks.answer_stated,
    ),
    hints=(numbering("incoming"), overdue("incoming")),
    numbering=Numbering("receipt", word=RECEIPT_WORD, per_unit=True),
)
