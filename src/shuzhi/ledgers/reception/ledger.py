"""Declares the reception ledger (O12). Batches and guests count by the day of the reception, cost by the same day."""

from django.db.models import Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import Count, Growth, Ratio, Sum
from shuzhi.ledgers.reception import checks
from shuzhi.ledgers.reception.models import Reception

Kind = Reception.Kind

OFFICIAL = ~Q(kind=Kind.BUSINESS)
"""公务接待 in the sense of the regulation; guests who come to invest are counted apart."""

receptions = Ledger(
    "reception",
    "公务接待",
    Reception,
    systems=("O12",),
    description="先审批、后接待：公函、审批、接待清单、陪餐、费用和结算。批次、人数按接待日期计入。",
    columns=(
        Column("occurred_on", "申请日期", aliases=("审批单日期", "填单日期", "登记日期"), example="2023-05-05"),
        Column("starts_on", "接待日期", aliases=("接待时间", "来访时间", "时间", "到达日期"), example="2023-05-08"),
        Column("ends_on", "离开日期", aliases=("结束日期", "离开时间"), listed=False),
        Column("kind", "接待类别", aliases=("类别", "来访性质", "接待类型"), width=10, example="调研指导"),
        Column("number", "接待编号", aliases=("编号", "审批单号"), listed=False),
        Column("letter", "公函文号", aliases=("公函", "来函文号", "公函号"), width=18, example="示商函〔2023〕8号"),
        Column("guest_unit", "接待对象单位", aliases=("来访单位", "来宾单位", "单位", "派出单位"), width=20),
        Column("guests", "接待人数", aliases=("人数", "来宾人数", "来访人数"), width=8, total=True, example="12"),
        Column("guest_names", "接待对象姓名职务", aliases=("来宾姓名及职务", "姓名职务", "来宾名单"), width=24, listed=False),
        Column("reason", "公务活动项目", aliases=("公务活动内容", "事由", "活动内容", "来访事由"), width=24),
        Column("places", "活动场所", aliases=("场所", "地点", "活动地点"), width=18, listed=False),
        Column("companions", "陪餐人数", aliases=("陪同就餐人数",), width=8, total=True, example="3"),
        Column("companion_names", "陪餐人员", aliases=("陪餐人员名单", "陪同人员"), listed=False),
        Column("meals", "工作餐次数", aliases=("用餐次数", "工作餐"), width=8, total=True, example="1"),
        Column("menu", "用餐安排", aliases=("菜单", "用餐标准"), listed=False),
        Column("meal_cost", "餐费（元）", aliases=("餐费", "用餐费用"), width=10, total=True, listed=False),
        Column("lodging_cost", "住宿费（元）", aliases=("住宿费",), width=10, total=True, listed=False),
        Column("travel_cost", "交通费（元）", aliases=("交通费",), width=10, total=True, listed=False),
        Column("amount", "接待费用（元）", aliases=("费用", "接待费用", "费用合计", "金额"), width=12, total=True),
        Column("applicant", "承办人", aliases=("申请人", "经办人", "接待人"), width=8),
        Column("approved_on", "批准日期", aliases=("审批日期", "审批时间")),
        Column("approved_by", "批准人", aliases=("审批人", "审批领导"), width=8),
        Column("invoice", "票据号码", aliases=("发票号码", "发票号"), listed=False),
        Column("settled_on", "结算日期", aliases=("报销日期", "结算时间")),
    ),
    identity=("starts_on", "guest_unit", "reason"),
    figures=(
        Count("reception.batches", "公务接待批次", "批次", where=OFFICIAL, on="starts_on", said=("公务接待", "接待批次"), definition="接待日期在期内的公务接待，不含招商接待。"),
        Sum("reception.guests", "公务接待人数", "人", field="guests", where=OFFICIAL, on="starts_on", said=("公务接待", "接待人数"), definition="接待日期在期内的公务接待对象人数，不含招商接待。"),
        Sum("reception.cost", "公务接待费用", "元", field="amount", where=OFFICIAL, on="starts_on", said=("接待费用", "接待费")),
        Count("reception.business", "招商接待批次", "批次", where=Q(kind=Kind.BUSINESS), on="starts_on", said=("招商接待",)),
        Sum("reception.companions", "陪餐人次", "人次", field="companions", where=OFFICIAL, on="starts_on", said=("陪餐",)),
        Count("reception.lettered", "有公函的公务接待", "批次", where=OFFICIAL & ~Q(letter=""), on="starts_on", said=("公函 接待",)),
        Ratio("reception.lettered_rate", "公函登记率", "%", of=("reception.lettered", "reception.batches"), said=("公函登记率", "持公函率")),
        Count("reception.settled", "已结算公务接待", "批次", where=OFFICIAL & Q(settled_on__isnull=False), on="starts_on", said=("接待 结算",)),
        Growth("reception.batches_growth", "公务接待批次同比", "%", of="reception.batches", said=("公务接待 批次 同比",)),
        Growth("reception.cost_growth", "公务接待费用同比", "%", of="reception.cost", said=("接待费用 同比",)),
    ),
    checks=(
        checks.letter,
        checks.approval,
        checks.company,
        checks.meals,
        checks.food,
        checks.settlement,
    ),
)  # fmt: skip
