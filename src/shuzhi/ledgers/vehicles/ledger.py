"""Declares the ledgers of official vehicles (O16): vehicles, devices and cards, trips, expenses, sealing at holidays."""

from django.db.models import Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import AsOf, Count, Growth, Ratio, Sum
from shuzhi.ledgers.vehicles import checks
from shuzhi.ledgers.vehicles.models import Device, Expense, Sealing, Trip, Vehicle

Kind = Vehicle.Kind
Cost = Expense.Kind

BOUGHT = Q(origin=Vehicle.Origin.PURCHASE)
SCRAPPED = Q(disposal=Vehicle.Disposal.SCRAPPED)
AUCTIONED = Q(disposal=Vehicle.Disposal.AUCTIONED)

vehicles = Ledger(
    "vehicle",
    "公务用车",
    Vehicle,
    systems=("O16",),
    description="一车一台账：购置、使用单位、价格和排气量标准、列入拍卖计划、处置。",
    columns=(
        Column("number", "车牌号", aliases=("车牌号码", "车牌", "号牌号码"), width=10, example="示A00001"),
        Column("name", "品牌型号", aliases=("车辆型号", "车型", "厂牌型号"), width=16),
        Column("kind", "车辆用途", aliases=("用途", "车辆类别", "车辆性质", "类别"), width=12, example="执法执勤用车"),
        Column("using_unit", "使用单位", aliases=("单位", "编制单位", "所属单位"), width=18),
        Column("occurred_on", "购置日期", aliases=("登记日期", "入户日期", "购车日期", "注册日期"), example="2023-03-06"),
        Column("origin", "来源", aliases=("车辆来源", "取得方式"), width=8, listed=False, example="购置更新"),
        Column("power", "动力类型", aliases=("燃料种类", "能源类型", "燃料"), width=8, example="汽油"),
        Column("price", "购置价格（元）", aliases=("购置价格", "价格", "车辆原值", "原值（元）", "购车价格"), width=12, total=True),
        Column("displacement", "排气量（升）", aliases=("排量", "排气量", "排量（L）"), width=8),
        Column("tank", "油箱容积（升）", aliases=("油箱容积",), width=8, listed=False),
        Column("state", "状态", aliases=("车辆状态", "使用状态"), width=8),
        Column("auction_planned_on", "列入拍卖计划日期", aliases=("拟拍卖日期", "拟处置日期")),
        Column("until", "处置日期", aliases=("报废日期", "拍卖日期", "核销日期")),
        Column("disposal", "处置方式", aliases=("处置形式",), width=8, example="报废"),
        Column("proceeds", "处置收入（元）", aliases=("处置收入", "拍卖收入"), width=12, total=True, listed=False),
    ),
    identity=("number",),
    figures=(
        AsOf("vehicle.fleet", "在册公务用车", "辆", said=("在册车辆", "公务用车 保有量", "公务用车 现有"), definition="期末在册、尚未处置的公务用车。"),
        Count("vehicle.bought", "购置更新车辆", "辆", where=BOUGHT, said=("购置更新车辆", "购置车辆")),
        Count("vehicle.enforcement_bought", "购置更新执法车辆", "辆", where=BOUGHT & Q(kind=Kind.ENFORCEMENT), said=("购置更新执法车辆", "购置 执法车辆")),
        Count("vehicle.to_auction", "拟拍卖闲置车辆", "辆", on="auction_planned_on", said=("拟拍卖闲置车辆", "拟拍卖"), definition="期内列入拍卖计划的闲置车辆，按列入日期计入。"),
        Count("vehicle.auctioned", "已拍卖车辆", "辆", where=AUCTIONED, on="until", said=("已拍卖车辆", "公开拍卖车辆")),
        Count("vehicle.scrapped", "处理报废车辆", "辆", where=SCRAPPED, on="until", said=("处理报废车辆", "报废车辆")),
        Count("vehicle.new_energy_bought", "购置新能源车辆", "辆", where=BOUGHT & Q(power__in=("electric", "hybrid")), said=("新能源车辆 购置", "购置新能源")),
        Sum("vehicle.spent", "车辆购置费用", "元", field="price", where=BOUGHT, said=("车辆购置费", "购车费用")),
        Sum("vehicle.proceeds", "车辆处置收入", "元", field="proceeds", on="until", said=("处置收入", "拍卖收入")),
    ),
    checks=(checks.price_and_displacement, checks.disposal, checks.one_plate),
)  # fmt: skip

devices = Ledger(
    "vehicle_device",
    "车载设备和卡",
    Device,
    systems=("O16",),
    description="一车一卡：OBD定位系统、ETC卡、加油卡的加装（领用）和停用。",
    columns=(
        Column("occurred_on", "加装日期", aliases=("安装日期", "领用日期", "办理日期"), example="2023-03-06"),
        Column("kind", "种类", aliases=("设备种类", "类别"), width=14, example="OBD定位系统"),
        Column("number", "设备编号", aliases=("卡号", "编号", "设备号"), width=18),
        Column("name", "车牌号", aliases=("车牌号码", "车牌", "安装车辆"), width=10),
        Column("until", "停用日期", aliases=("拆除日期", "注销日期")),
        Column("state", "状态", width=8, listed=False),
    ),
    identity=("kind", "number"),
    figures=(
        Count("vehicle.obd", "加装OBD定位系统", "个", where=Q(kind=Device.Kind.OBD), said=("加装OBD定位系统", "OBD定位系统", "OBD")),
        AsOf("vehicle.obd_now", "在用OBD定位系统", "个", where=Q(kind=Device.Kind.OBD), said=("在用 OBD",), definition="期末在用的OBD定位系统。"),
        AsOf("vehicle.etc_now", "在用ETC卡", "张", where=Q(kind=Device.Kind.ETC), said=("ETC",), definition="期末在用的ETC卡。"),
        AsOf("vehicle.fuel_cards_now", "在用加油卡", "张", where=Q(kind=Device.Kind.FUEL_CARD), said=("加油卡",), definition="期末在用的加油卡。"),
    ),
    checks=(checks.one_card,),
)  # fmt: skip

trips = Ledger(
    "vehicle_trip",
    "公务用车审批",
    Trip,
    systems=("O16",),
    description="用车审批和出车登记：使用人、事由、起止地点、里程、批准人、驾驶员。",
    columns=(
        Column("occurred_on", "申请日期", aliases=("填单日期", "登记日期"), example="2023-03-06"),
        Column("starts_on", "用车日期", aliases=("出车日期", "派车日期", "日期"), example="2023-03-07"),
        Column("ends_on", "返回日期", aliases=("收车日期",), listed=False),
        Column("number", "派车单号", aliases=("编号", "单号"), listed=False),
        Column("plate", "车牌号", aliases=("车牌号码", "车牌"), width=10),
        Column("kind", "用车类别", aliases=("类别", "用车性质"), width=10, example="公务出行"),
        Column("applicant", "使用人", aliases=("用车人", "申请人"), width=8),
        Column("passengers", "乘车人数", aliases=("人数",), width=8, listed=False),
        Column("reason", "用车事由", aliases=("事由", "公务内容"), width=24),
        Column("from_place", "出发地", aliases=("起点", "出车地点"), listed=False),
        Column("to_place", "目的地", aliases=("终点", "到达地点"), width=14),
        Column("driver", "驾驶员", aliases=("司机",), width=8),
        Column("left_at", "出车时间", width=8, listed=False, example="08:30"),
        Column("back_at", "返回时间", aliases=("收车时间",), width=8, listed=False, example="17:20"),
        Column("odometer_out", "出车里程表数", aliases=("出车里程", "起始里程", "出车公里数"), width=10, listed=False),
        Column("odometer_in", "返回里程表数", aliases=("返回里程", "收车里程", "返回公里数"), width=10, listed=False),
        Column("distance", "行驶里程（公里）", aliases=("行驶里程", "里程", "行驶公里数"), width=8, total=True),
        Column("approved_on", "批准日期", aliases=("审批日期",)),
        Column("approved_by", "批准人", aliases=("审批人", "派车人"), width=8),
    ),
    identity=("starts_on", "plate", "applicant", "to_place"),
    figures=(
        Count("vehicle.trips", "公务用车出车", "次", on="starts_on", said=("公务用车 出车", "出车", "派车")),
        Sum("vehicle.kilometres", "公务用车行驶里程", "公里", field="distance", on="starts_on", said=("行驶里程", "安全行驶")),
        Count("vehicle.approved_trips", "经审批的出车", "次", where=Q(approved_on__isnull=False), on="starts_on", said=("用车审批",)),
        Ratio("vehicle.approved_rate", "用车审批率", "%", of=("vehicle.approved_trips", "vehicle.trips"), said=("用车审批率",)),
    ),
    checks=(checks.trip,),
)  # fmt: skip

expenses = Ledger(
    "vehicle_expense",
    "公务用车费用",
    Expense,
    systems=("O16",),
    description="单车核算：加油、充电、维修、保养、保险、通行费。",
    columns=(
        Column("occurred_on", "日期", aliases=("加油日期", "维修日期", "时间", "发生日期"), example="2023-03-06"),
        Column("plate", "车牌号", aliases=("车牌号码", "车牌"), width=10),
        Column("kind", "费用类别", aliases=("类别", "项目", "费用项目"), width=8, example="加油"),
        Column("quantity", "加油（充电）量", aliases=("加油量", "数量", "加油升数", "加油量（升）", "充电量"), width=10, total=True),
        Column("amount", "金额（元）", aliases=("金额", "费用", "加油金额", "维修费用"), width=10, total=True),
        Column("odometer", "里程表数", aliases=("里程", "加油时里程", "公里数"), width=10),
        Column("applicant", "经办人", aliases=("驾驶员", "司机", "经手人"), width=8),
        Column("reason", "事项", aliases=("维修项目", "内容", "摘要"), width=20),
        Column("station", "加油站或维修单位", aliases=("加油站", "维修单位", "地点"), width=16, listed=False),
        Column("approved_on", "批准日期", aliases=("审批日期",), listed=False),
        Column("approved_by", "批准人", aliases=("审批人",), width=8, listed=False),
        Column("invoice", "票据号码", aliases=("发票号码", "发票号"), listed=False),
    ),
    identity=("occurred_on", "plate", "kind", "reason"),
    figures=(
        Sum("vehicle.fuel", "公务用车加油量", "升", field="quantity", where=Q(kind=Cost.REFUEL), said=("公务用车 加油", "加油量")),
        Sum("vehicle.charge", "公务用车充电量", "千瓦时", field="quantity", where=Q(kind=Cost.CHARGE), said=("公务用车 充电", "充电量")),
        Sum("vehicle.fuel_cost", "公务用车油费", "元", field="amount", where=Q(kind=Cost.REFUEL), said=("油费", "燃油费")),
        Sum("vehicle.repair_cost", "公务用车维修费", "元", field="amount", where=Q(kind__in=("repair", "service")), said=("维修费", "车辆维修")),
        Sum("vehicle.running_cost", "公务用车运行费用", "元", field="amount", said=("公务用车运行费", "公车运行维护费", "车辆运行费用")),
        Growth("vehicle.running_cost_growth", "公务用车运行费用同比", "%", of="vehicle.running_cost", said=("公务用车运行费 同比", "公车运行维护费 同比")),
        Ratio("vehicle.consumption", "百公里油耗", "升/百公里", of=("vehicle.fuel", "vehicle.kilometres"), said=("百公里油耗",), definition="期内加油量除以行驶里程，乘以100。"),
    ),
    checks=(checks.expense,),
)  # fmt: skip

sealings = Ledger(
    "vehicle_sealing",
    "节假日封存",
    Sealing,
    systems=("O16",),
    description="节假日公务用车封存停驶和留用登记；封存车辆填车牌号，以“、”分开，全部封存的填“全部”。",
    columns=(
        Column("occurred_on", "封存日期", aliases=("开始日期", "封存时间"), example="2023-04-29"),
        Column("until", "启封日期", aliases=("解封日期", "启用日期"), example="2023-05-04"),
        Column("kind", "节假日", aliases=("节日", "节日名称"), width=8, example="劳动节"),
        Column("name", "封存地点", aliases=("停放地点", "地点"), width=16),
        Column("plates", "封存车辆", aliases=("封存车牌号", "车牌号"), width=24),
        Column("kept", "留用车辆", aliases=("值班车辆", "备用车辆"), width=16),
        Column("keeper", "封存责任人", aliases=("责任人", "钥匙保管人"), width=8),
    ),
    identity=("occurred_on", "kind", "name"),
    figures=(Count("vehicle.sealings", "节假日封存", "次", said=("节假日 封存", "封存停放")),),
)  # fmt: skip
