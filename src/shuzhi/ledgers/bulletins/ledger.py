"""Declares the ledger of bulletins: O5."""

from django.db.models import Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import Count, Growth, Ratio, Sum
from shuzhi.ledgers.bulletins import checks
from shuzhi.ledgers.bulletins.models import Bulletin

_ADOPTED = Q(adopted_on__isnull=False)
_INSTRUCTED = Q(instructed_on__isnull=False)

bulletins = Ledger(
    "bulletins",
    "政务信息",
    Bulletin,
    systems=("O5",),
    description="上报的政务信息及其采用、批示情况；一条信息报送多个单位的登记一条。",
    columns=(
        Column(
            "occurred_on", "上报日期", aliases=("报送日期", "上报时间", "日期", "时间"), example="2023-05-06"
        ),
        Column("kind", "信息类别", aliases=("类别", "类型"), example="工作动态", width=10),
        Column("title", "信息标题", aliases=("标题", "题目", "信息名称"), width=40),
        Column("source", "供稿单位", aliases=("来稿单位", "报送科室", "供稿科室")),
        Column("author", "撰稿人", aliases=("作者", "撰写人", "信息员"), width=8),
        Column("sent_to", "报送单位", aliases=("上报单位", "报送至"), width=18),
        Column("number", "期号", aliases=("编号", "期数"), listed=False),
        Column("words", "字数", width=8, total=True, listed=False),
        Column("adopted_on", "采用日期", aliases=("采用时间",)),
        Column("adopted_by", "采用单位", aliases=("采用刊物", "采用载体"), width=18),
        Column("adopted_level", "采用层级", aliases=("采用级别",), example="市级", width=8),
        Column("instructed_on", "批示日期", aliases=("批示时间",)),
        Column("instructed_by", "批示领导", aliases=("批示人",), width=10),
        Column("instruction", "批示内容", aliases=("批示",), width=24, listed=False),
        Column("note", "备注", listed=False),
    ),
    identity=("occurred_on", "title"),
    figures=(
        Count(
            "bulletins.reported",
            "上报政务信息",
            "条",
            said=("政务信息", "上报 信息", "报送 信息"),
            definition="上报日期在期内的信息条数，一条报送多个单位的计一条。",
        ),
        Count(
            "bulletins.adopted",
            "采用政务信息",
            "条",
            where=_ADOPTED,
            said=("信息 采用", "采用 信息", "被采用"),
            definition="期内上报的信息中已被采用的条数，以上报日期计。",
        ),
        Ratio(
            "bulletins.adopted_rate",
            "政务信息采用率",
            "%",
            of=("bulletins.adopted", "bulletins.reported"),
            said=("采用率", "信息 采用率"),
        ),
        Count(
            "bulletins.adopted_city",
            "市级采用政务信息",
            "条",
            where=_ADOPTED & Q(adopted_level=Bulletin.Level.CITY),
            said=("市级 采用", "市 采用 信息"),
        ),
        Count(
            "bulletins.adopted_province",
            "省级以上采用政务信息",
            "条",
            where=_ADOPTED & Q(adopted_level__in=(Bulletin.Level.PROVINCE, Bulletin.Level.NATION)),
            said=("省级 采用", "省 采用 信息"),
        ),
        Count(
            "bulletins.instructed",
            "获批示政务信息",
            "条",
            where=_INSTRUCTED,
            said=("信息 批示", "获 批示", "领导批示 信息"),
            definition="期内上报的信息中获领导批示的条数，以上报日期计。",
        ),
        Count(
            "bulletins.urgent",
            "上报紧急信息",
            "条",
            where=Q(kind=Bulletin.Kind.URGENT),
            said=("紧急信息", "突发信息"),
        ),
        Count(
            "bulletins.research",
            "上报调研信息",
            "条",
            where=Q(kind=Bulletin.Kind.RESEARCH),
            said=("调研信息",),
        ),
        Sum("bulletins.words", "政务信息字数", "字", field="words", said=("信息 字数",)),
        Growth(
            "bulletins.reported_growth", "上报政务信息同比", "%", of="bulletins.reported", said=("信息 同比",)
        ),
    ),
    checks=(checks.adoption, checks.instruction, checks.reported_once),
)
