"""Declares the ledger of publicity: O18, with the leaflets and banners of O17."""

from django.db.models import Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import Count, Growth, Sum
from shuzhi.ledgers.publicity import checks
from shuzhi.ledgers.publicity.models import PublicityActivity

Kind, Topic = PublicityActivity.Kind, PublicityActivity.Topic

activities = Ledger(
    "publicity",
    "宣传活动",
    PublicityActivity,
    systems=("O18", "O17"),
    description="宣传、志愿服务和主题活动，以及发放的资料、制作的横幅和展板。",
    columns=(
        Column("occurred_on", "活动日期", aliases=("活动时间", "日期", "时间"), example="2023-07-10"),
        Column("kind", "活动形式", aliases=("形式", "类别", "活动类型"), example="志愿服务", width=10),
        Column("topic", "宣传内容", aliases=("内容", "宣传主题"), example="节能", width=10),
        Column("title", "活动名称", aliases=("名称", "主题", "活动主题"), width=32),
        Column("campaign", "所属活动", aliases=("系列活动", "主题活动"), width=18),
        Column("place", "活动地点", aliases=("地点",), width=16),
        Column("host", "负责人", aliases=("组织者", "活动负责人"), width=8),
        Column("attendees", "本单位参加人员", aliases=("参加人员",), width=24, listed=False),
        Column("head_count", "参加人数", aliases=("人数", "受众人数"), width=8, total=True),
        Column("volunteers", "志愿者人数", aliases=("志愿者",), width=8, total=True),
        Column(
            "leaflets",
            "发放资料（份）",
            aliases=("发放资料份数", "宣传资料", "资料份数"),
            width=8,
            total=True,
        ),
        Column("banners", "横幅（条）", aliases=("制作横幅条数", "横幅", "制作横幅"), width=8, total=True),
        Column("boards", "展板（块）", aliases=("制作展板块数", "展板"), width=8, total=True),
        Column("summary", "活动情况", aliases=("活动内容",), width=30, listed=False),
        Column("note", "备注", listed=False),
    ),
    identity=("occurred_on", "title"),
    figures=(
        Count("publicity.activities", "开展宣传活动", "次", said=("宣传活动", "开展宣传")),
        Sum(
            "publicity.leaflets",
            "发放宣传资料",
            "份",
            field="leaflets",
            where=Q(leaflets__gt=0),
            said=("宣传资料", "宣传单", "宣传手册", "发放 资料"),
        ),
        Sum(
            "publicity.banners",
            "制作横幅",
            "条",
            field="banners",
            where=Q(banners__gt=0),
            said=("横幅", "标语"),
        ),
        Sum("publicity.boards", "制作展板", "块", field="boards", where=Q(boards__gt=0), said=("展板",)),
        Count(
            "publicity.volunteering",
            "开展志愿服务",
            "次",
            where=Q(kind=Kind.VOLUNTEER),
            said=("志愿服务", "志愿活动"),
        ),
        Sum(
            "publicity.volunteers",
            "志愿服务参与",
            "人次",
            field="volunteers",
            where=Q(volunteers__gt=0),
            said=("志愿者", "志愿服务 参与"),
        ),
        Count(
            "publicity.themes",
            "开展主题宣传活动",
            "次",
            where=Q(kind=Kind.THEME),
            said=("主题宣传", "主题活动", "宣传周"),
        ),
        Count("publicity.lectures", "开展宣讲", "场次", where=Q(kind=Kind.LECTURE), said=("宣讲",)),
        Count(
            "publicity.energy",
            "开展节能宣传",
            "次",
            where=Q(topic__in=(Topic.ENERGY, Topic.FOOD)),
            said=("节能宣传",),
        ),
        Sum("publicity.reached", "宣传活动参加", "人次", field="head_count", said=("宣传 参加", "宣传 受众")),
        Growth(
            "publicity.leaflets_growth",
            "发放宣传资料同比",
            "%",
            of="publicity.leaflets",
            said=("宣传资料 同比",),
        ),
    ),
    checks=(checks.quantities, checks.volunteers_present),
)
