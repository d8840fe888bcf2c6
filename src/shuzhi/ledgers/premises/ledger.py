"""Declares the ledgers of office premises (O15): rooms, inspections, rectifications."""

from django.db.models import Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import AsOf, AsOfSum, Count, Distinct, Ratio, Sum
from shuzhi.ledgers.premises import checks
from shuzhi.ledgers.premises.models import Inspection, Rectification, Room

OFFICES = Q(kind=Room.Kind.OFFICE)

rooms = Ledger(
    "premises",
    "办公用房",
    Room,
    systems=("O15",),
    description="办公用房的面积、使用单位、使用人和职级，与面积标准对照；腾退后填写腾退日期。",
    columns=(
        Column("building", "楼宇", aliases=("楼栋", "办公楼", "楼宇名称"), example="党政综合楼"),
        Column("number", "房号", aliases=("房间号", "门牌号", "房间编号"), width=8, example="301"),
        Column("name", "房间名称", aliases=("名称", "用途"), width=14, example="综合科办公室"),
        Column("kind", "用房类别", aliases=("类别", "房屋类型", "用房类型"), width=10, example="办公室"),
        Column("area", "使用面积（平方米）", aliases=("使用面积", "面积", "面积（㎡）", "使用面积（㎡）"), width=10, total=True, example="17.6"),
        Column("using_unit", "使用单位", aliases=("单位", "部门", "使用部门"), width=16),
        Column("occupants", "使用人", aliases=("使用人员", "姓名", "使用人姓名"), width=16),
        Column("level", "层级", aliases=("单位层级",), width=6, listed=False, example="县"),
        Column("rank", "使用人职级", aliases=("职级", "职务级别"), width=8, example="副科"),
        Column("occurred_on", "启用日期", aliases=("起用日期", "分配日期", "使用起始日期"), example="2021-03-01"),
        Column("until", "腾退日期", aliases=("退出日期", "收回日期")),
        Column("state", "使用状态", aliases=("状态",), width=8, listed=False),
    ),
    identity=("building", "number", "occurred_on"),
    figures=(
        AsOf("premises.rooms", "在用办公用房", "间", said=("办公用房 间",), definition="期末在册的办公用房，含各类用房。"),
        AsOf("premises.offices", "在用办公室", "间", where=OFFICES, said=("办公室 间",), definition="期末在册的办公室。"),
        AsOfSum("premises.area", "办公用房使用面积", "平方米", field="area", said=("使用面积", "办公用房面积")),
        Count("premises.allocated", "核批办公用房", "间", said=("核批办公用房", "分配办公用房")),
        Count("premises.returned", "腾退办公用房", "间", on="until", said=("腾退办公用房", "清理办公用房", "清理腾退")),
        Sum("premises.returned_area", "腾退办公用房面积", "平方米", field="area", on="until", said=("腾退 面积", "清理腾退 面积")),
    ),
    checks=(checks.area, checks.one_room),
)  # fmt: skip

inspections = Ledger(
    "premises_inspection",
    "办公用房检查",
    Inspection,
    systems=("O15",),
    description="对机关单位办公用房的检查，一个单位一次为一条。",
    columns=(
        Column("occurred_on", "检查时间", aliases=("时间", "日期", "检查日期"), example="2023-03-06"),
        Column("kind", "检查方式", aliases=("类别", "检查类型"), width=10, example="专项检查"),
        Column("inspected", "被检查单位", aliases=("单位", "受检单位", "单位名称"), width=18),
        Column("title", "检查内容", aliases=("检查事项", "内容"), width=28),
        Column("inspectors", "检查人员", aliases=("检查人",), width=16),
        Column("rooms", "检查房间数", aliases=("房间数",), width=8, total=True),
        Column("problems", "发现问题数", aliases=("问题数", "问题数量"), width=8, total=True),
        Column("summary", "检查情况", aliases=("存在问题", "情况"), width=24, listed=False),
    ),
    identity=("occurred_on", "inspected", "kind"),
    figures=(
        Distinct("premises.inspected", "检查机关单位", "家", field="inspected", said=("检查机关单位", "办公用房 检查"), definition="期内检查过办公用房的单位，同一单位检查多次计一家。"),
        Count("premises.inspections", "办公用房检查", "家次", said=("办公用房 检查 家次",)),
        Sum("premises.problems", "办公用房检查发现问题", "项", field="problems", said=("办公用房 发现问题",)),
    ),
)  # fmt: skip

rectifications = Ledger(
    "premises_rectification",
    "办公用房整改",
    Rectification,
    systems=("O15",),
    description="检查发现的问题、整改通知单、整改期限和整改结果，一个问题为一条。",
    columns=(
        Column("occurred_on", "发现时间", aliases=("下发时间", "通知时间", "日期"), example="2023-03-06"),
        Column("number", "整改通知单编号", aliases=("通知单编号", "编号", "文号"), width=18),
        Column("inspected", "被检查单位", aliases=("单位", "责任单位", "整改单位"), width=18),
        Column("kind", "问题类别", aliases=("类别", "问题类型"), width=10, example="闲置未退"),
        Column("title", "问题", aliases=("存在问题", "问题隐患", "问题描述"), width=28),
        Column("due_on", "整改期限", aliases=("整改时限", "办理时限")),
        Column("closed_on", "整改到位时间", aliases=("整改完成时间", "办结时间", "销号时间")),
        Column("result", "整改结果", aliases=("整改情况", "办理结果"), width=24, listed=False),
    ),
    identity=("occurred_on", "inspected", "title"),
    figures=(
        Distinct("premises.notices", "下发整改通知单", "份", field="number", where=~Q(number=""), said=("下发整改通知单", "整改通知单"), definition="期内下发的整改通知单，同一编号计一份。"),
        Count("premises.found", "办公用房问题隐患", "项", said=("办公用房 问题",)),
        Count("premises.rectified", "办公用房问题整改到位", "项", on="closed_on", said=("问题隐患 整改到位", "问题 整改到位"), definition="整改到位时间在期内的办公用房问题。"),
        Ratio("premises.rectified_rate", "办公用房问题整改率", "%", of=("premises.rectified", "premises.found"), said=("办公用房 整改率",)),
    ),
    checks=(checks.found_problems,),
)  # fmt: skip
