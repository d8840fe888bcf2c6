"""Declares the ledger of outgoing documents: O2."""

from django.db.models import Q

from shuzhi.ledgerkit.declare import Column, Ledger, Numbering
from shuzhi.ledgerkit.figures import Count, Growth, Sum
from shuzhi.ledgerkit.hints import numbering
from shuzhi.ledgers.outgoing import checks, hints
from shuzhi.ledgers.outgoing.models import Outgoing

Kind = Outgoing.Kind

_ISSUED = ~Q(drafted_on__isnull=False, signed_on__isnull=True, number="")
_MINUTES = Q(kind=Kind.MINUTES)
_NOT_COUNTED = "在起草、审核中而未签发编号的不计。"


def _of(kind: str) -> Q:
    return _ISSUED & Q(kind=kind)


outgoing = Ledger(
    "outgoing",
    "发文",
    Outgoing,
    systems=("O2",),
    description="本机关制发的公文，从起草、审核、签发、复核、登记、印制到核发。只登记非涉密公文。",
    columns=(
        Column(
            "number", "发文字号", aliases=("文号", "字号", "编号"), example="示政办发〔2023〕15号", width=20
        ),
        Column("code_word", "机关代字", aliases=("代字", "发文代字"), example="示政办发", listed=False),
        Column(
            "occurred_on",
            "成文日期",
            aliases=("发文日期", "发文时间", "印发日期", "日期"),
            example="2023-05-06",
        ),
        Column("title", "文件标题", aliases=("标题", "文件名称", "发文标题", "题名"), width=36),
        Column("kind", "文种", aliases=("公文种类", "文件种类", "类别"), example="通知", width=8),
        Column("main_to", "主送机关", aliases=("主送", "主送单位"), width=20, listed=False),
        Column("copy_to", "抄送机关", aliases=("抄送", "抄送单位"), width=20, listed=False),
        Column("urgency", "紧急程度", aliases=("缓急",), example="平件", width=8, listed=False),
        Column("secrecy", "密级", aliases=("密级和保密期限", "秘密等级"), width=6, listed=False),
        Column("words", "字数", aliases=("正文字数",), width=8, total=True),
        Column("special", "专项文件", aliases=("是否专项文件",), width=8, listed=False),
        Column("author", "拟稿人", aliases=("起草人", "拟稿"), width=8),
        Column("drafted_on", "起草日期", aliases=("拟稿日期", "拟稿时间"), listed=False),
        Column("reviewed_by", "审核人", aliases=("核稿人", "审核"), width=8, listed=False),
        Column("reviewed_on", "审核日期", aliases=("核稿日期",), listed=False),
        Column("signed_by", "签发人", aliases=("签发", "签发领导"), width=8),
        Column("signed_on", "签发日期", aliases=("签发时间",), listed=False),
        Column("opinion", "签发意见", example="同意印发", listed=False),
        Column("rechecked_by", "复核人", width=8, listed=False),
        Column("rechecked_on", "复核日期", listed=False),
        Column("registered_by", "登记人", aliases=("登记经办人", "编号人"), width=8, listed=False),
        Column("registered_on", "登记日期", aliases=("编号日期",), listed=False),
        Column("printed_by", "印制人", width=8, listed=False),
        Column("printed_on", "印制日期", listed=False),
        Column("copies", "印制份数", aliases=("份数", "印数"), width=8, total=True, listed=False),
        Column("issued_by", "核发人", aliases=("发出人",), width=8, listed=False),
        Column("issued_on", "核发日期", aliases=("发出日期", "核发时间")),
        Column("note", "备注", listed=False),
    ),
    identity=("number", "title"),
    figures=(
        Count(
            "outgoing.issued",
            "编发各类文件",
            "件",
            where=_ISSUED & ~_MINUTES,
            said=("编发 文件", "各类文件", "制发文件", "印发文件", "发文"),
            definition=f"成文日期在期内的发文件数，纪要另计；{_NOT_COUNTED}",
        ),
        Count(
            "outgoing.minutes",
            "会议纪要",
            "件",
            where=_ISSUED & _MINUTES,
            said=("会议纪要", "编发 纪要"),
            definition=f"成文日期在期内的纪要件数；{_NOT_COUNTED}",
        ),
        Count("outgoing.total", "发文总数", "件", where=_ISSUED, said=("发文 总数", "发文 含 纪要")),
        Count("outgoing.notices", "印发通知", "件", where=_of(Kind.NOTICE), said=("印发 通知",)),
        Count("outgoing.opinions", "印发意见", "件", where=_of(Kind.OPINION), said=("印发 意见",)),
        Count("outgoing.reports", "上报报告", "件", where=_of(Kind.REPORT), said=("上报 报告", "呈报 报告")),
        Count(
            "outgoing.requests", "上报请示", "件", where=_of(Kind.REQUEST), said=("上报 请示", "呈报 请示")
        ),
        Count("outgoing.replies", "批复", "件", where=_of(Kind.REPLY), said=("批复",)),
        Count("outgoing.letters", "发函", "件", where=_of(Kind.LETTER), said=("发函", "函件")),
        Sum("outgoing.words", "发文字数", "字", field="words", where=_ISSUED, said=("发文 字数",)),
        Sum("outgoing.copies", "印制份数", "份", field="copies", where=_ISSUED, said=("印制 文件",)),
        Growth(
            "outgoing.issued_growth",
            "编发文件同比",
            "%",
            of="outgoing.issued",
            said=("发文 同比", "文件 同比", "发文 下降"),
            definition="本期编发文件（纪要除外）比上年同期增减的百分比，负数为减少。",
        ),
    ),
    checks=(
        checks.nothing_secret,
        checks.kind_of_title,
        checks.one_request,
        checks.no_request_in_report,
        checks.length,
        checks.order,
        checks.steps_left_out,
        checks.signature,
        checks.number_written,
    ),
    hints=(numbering("outgoing"), hints.fewer_than_last_year),
    numbering=Numbering("number", word_field="code_word", after="signed_on"),
)
