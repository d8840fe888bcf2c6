"""Declares the ledgers of energy saving (O17). Standard coal is reckoned from readings by the rulebook's coefficients."""

from django.db.models import Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import AsOf, AsOfSum, Count, Growth, Ratio, Sum
from shuzhi.ledgerkit.obligations import Obligation
from shuzhi.ledgers.energy import checks
from shuzhi.ledgers.energy.coefficients import StandardCoal
from shuzhi.ledgers.energy.models import Guidance, Institution, ModelOrgan, Paper, Reading

Energy = Reading.Kind
Stage = ModelOrgan.Kind

COAL = "期内各表计消费量按当日适用的折标准煤系数（当量值）折算后合计；水不折算。"

readings = Ledger(
    "energy",
    "能耗计量",
    Reading,
    systems=("O17",),
    description="电、水、天然气、热力、汽油、柴油、原煤的月度读数，一个表计一个种类一个月为一条。",
    columns=(
        Column("occurred_on", "月份", aliases=("时间", "日期", "统计月份", "年月"), example="2023-05"),
        Column("thing", "用能单位（表计）", aliases=("用能单位", "表计", "计量点", "对象", "单位"), width=20),
        Column("energy", "种类", aliases=("能源种类", "能耗种类", "类别"), width=8, example="电"),
        Column("quantity", "消费量", aliases=("用量", "数量", "消耗量", "读数"), width=12),
        Column("measure", "计量单位", aliases=("计量",), width=8, example="千瓦时"),
        Column("cost", "费用（元）", aliases=("费用", "金额", "金额（元）"), width=12, total=True),
        Column("overrun_why", "超耗说明", aliases=("情况说明", "超定额说明"), listed=False),
    ),
    identity=("occurred_on", "thing", "energy"),
    figures=(
        Sum("energy.electricity", "用电量", "千瓦时", field="quantity", where=Q(energy=Energy.ELECTRICITY), said=("用电量", "用电")),
        Sum("energy.water", "用水量", "立方米", field="quantity", where=Q(energy=Energy.WATER), said=("用水量", "用水")),
        Sum("energy.gas", "天然气用量", "立方米", field="quantity", where=Q(energy=Energy.GAS), said=("天然气用量", "用气量")),
        Sum("energy.heat", "热力用量", "吉焦", field="quantity", where=Q(energy=Energy.HEAT), said=("热力用量", "供热量")),
        Sum("energy.petrol", "汽油用量", "升", field="quantity", where=Q(energy=Energy.PETROL, measure="L"), said=("汽油",)),
        Sum("energy.diesel", "柴油用量", "升", field="quantity", where=Q(energy=Energy.DIESEL, measure="L"), said=("柴油",)),
        Sum("energy.coal", "原煤用量", "千克", field="quantity", where=Q(energy=Energy.COAL), said=("原煤", "煤炭")),
        Sum("energy.cost", "能源和水费用", "元", field="cost", said=("能源费用", "水电费")),
        StandardCoal("energy.standard_coal", "综合能耗", "千克标准煤", field="quantity", said=("综合能耗", "能源消费总量"), definition=COAL),
        Ratio("energy.coal_per_area", "单位建筑面积能耗", "千克标准煤/平方米", of=("energy.standard_coal", "energy.area"), scale=1, said=("单位建筑面积能耗", "单位面积能耗"), definition="综合能耗除以期末在册公共机构建筑面积。"),
        Ratio("energy.coal_per_person", "人均综合能耗", "千克标准煤/人", of=("energy.standard_coal", "energy.people"), scale=1, said=("人均综合能耗", "人均能耗"), definition="综合能耗除以期末在册公共机构用能人数。"),
        Ratio("energy.water_per_person", "人均用水量", "立方米/人", of=("energy.water", "energy.people"), scale=1, said=("人均用水",), definition="用水量除以期末在册公共机构用能人数。"),
        Ratio("energy.electricity_per_person", "人均用电量", "千瓦时/人", of=("energy.electricity", "energy.people"), scale=1, said=("人均用电",), definition="用电量除以期末在册公共机构用能人数。"),
        Growth("energy.electricity_growth", "用电量同比", "%", of="energy.electricity", said=("用电量 同比",)),
        Growth("energy.water_growth", "用水量同比", "%", of="energy.water", said=("用水量 同比",)),
        Growth("energy.standard_coal_growth", "综合能耗同比", "%", of="energy.standard_coal", said=("综合能耗 同比", "能耗 同比")),
    ),
    obligations=(
        Obligation("energy.reading", where=Q(energy=Energy.ELECTRICITY), title="用电量读数"),
        Obligation("energy.reading", where=Q(energy=Energy.WATER), title="用水量读数"),
    ),
    checks=(checks.measure, checks.one_reading, checks.swing),
)  # fmt: skip

institutions = Ledger(
    "energy_institution",
    "公共机构名录",
    Institution,
    systems=("O17",),
    description="纳入能耗统计的公共机构，建筑面积和用能人数是面积、人均指标的分母。",
    columns=(
        Column("name", "单位名称", aliases=("名称", "机构名称", "单位"), width=20),
        Column("kind", "类别", aliases=("机构类别", "性质"), width=8, example="机关"),
        Column("area", "建筑面积（平方米）", aliases=("建筑面积", "建筑面积（㎡）"), width=12, total=True),
        Column("people", "用能人数", aliases=("人数",), width=8, total=True),
        Column("key", "重点用能单位", aliases=("是否重点",), width=8, example="否"),
        Column("statistician", "能耗统计员", aliases=("统计员", "联络员"), width=8),
        Column("occurred_on", "纳入统计日期", aliases=("起始日期", "纳入日期"), example="2021-01-01"),
        Column("until", "退出日期", aliases=("终止日期",)),
    ),
    identity=("name", "occurred_on"),
    figures=(
        AsOf("energy.institutions", "公共机构", "家", said=("公共机构 家",), definition="期末在册的公共机构。"),
        AsOf("energy.key_institutions", "在册重点用能单位", "家", where=Q(key=True), said=("在册重点用能单位",), definition="期末在册的重点用能单位。"),
        AsOfSum("energy.area", "公共机构建筑面积", "平方米", field="area", said=("公共机构 建筑面积",)),
        AsOfSum("energy.people", "公共机构用能人数", "人", field="people", said=("用能人数",)),
    ),
)  # fmt: skip

guidance = Ledger(
    "energy_guidance",
    "节能审计检查培训",
    Guidance,
    systems=("O17",),
    description="节能审计、反食品浪费和节能指导检查按家次登记，节能培训按期登记。",
    columns=(
        Column("occurred_on", "时间", aliases=("日期", "检查时间", "审计时间", "培训时间"), example="2023-05-06"),
        Column("kind", "类别", aliases=("类型", "工作类别"), width=10, example="指导检查"),
        Column("institution", "单位", aliases=("被检查单位", "被审计单位", "单位名称"), width=18),
        Column("title", "内容", aliases=("主题", "检查内容", "培训内容", "审计内容"), width=28),
        Column("host", "负责人", aliases=("主持人", "带队人", "举办单位"), width=12),
        Column("head_count", "参加人数", aliases=("人数", "参训人数"), width=8, total=True),
        Column("trainees", "参训人员", aliases=("学员",), listed=False),
        Column("hours", "学时", width=6, listed=False),
        Column("problems", "发现问题数", aliases=("问题数",), width=8, total=True),
        Column("saving", "节能潜力（千克标准煤）", aliases=("节能潜力",), width=12, listed=False),
        Column("summary", "情况", aliases=("检查情况", "审计意见"), width=24, listed=False),
    ),
    identity=("occurred_on", "kind", "institution", "title"),
    figures=(
        Count("energy.audits", "节能审计", "家次", where=Q(kind=Guidance.Kind.AUDIT), said=("重点用能单位节能审计", "节能审计")),
        Count("energy.checks", "反食品浪费和节能指导检查", "家次", where=Q(kind=Guidance.Kind.CHECK), said=("节能指导检查", "反食品浪费 指导检查", "指导检查")),
        Count("energy.trainings", "节能培训", "期", where=Q(kind=Guidance.Kind.TRAINING), said=("节能培训",)),
        Sum("energy.trained", "参加节能培训干部", "名", field="head_count", where=Q(kind=Guidance.Kind.TRAINING), said=("节能 培训", "节能管理远程培训", "干部参加")),
        Sum("energy.problems", "节能检查发现问题", "项", field="problems", said=("节能 发现问题",)),
    ),
    checks=(checks.guidance,),
)  # fmt: skip

organs = Ledger(
    "energy_model_organ",
    "节约型机关创建",
    ModelOrgan,
    systems=("O17",),
    description="节约型机关的创建和复验：纳入、线上申报、指导审核、通过。",
    columns=(
        Column("occurred_on", "纳入日期", aliases=("日期", "确定日期"), example="2023-03-06"),
        Column("kind", "类别", aliases=("创建或复验",), width=8, example="创建"),
        Column("number", "批次", width=8, example="第三批"),
        Column("title", "单位名称", aliases=("单位", "名称", "创建单位"), width=20),
        Column("declared_on", "线上申报日期", aliases=("申报日期", "申报时间")),
        Column("reviewed_on", "指导审核日期", aliases=("审核日期", "审核时间", "复验日期")),
        Column("due_on", "完成时限", aliases=("办理时限",)),
        Column("closed_on", "通过日期", aliases=("命名日期", "办结时间")),
        Column("result", "结果", aliases=("审核意见", "办理结果"), width=20, listed=False),
    ),
    identity=("kind", "number", "title"),
    figures=(
        Count("energy.declared", "节约型机关创建单位申报", "家", where=Q(kind=Stage.CREATION), on="declared_on", said=("创建单位完成线上申报", "创建单位 线上申报", "创建单位 申报")),
        Count("energy.reviewed", "节约型机关复验单位审核", "家", where=Q(kind=Stage.REVIEW), on="reviewed_on", said=("复验单位完成指导审核", "复验单位 审核", "复验单位")),
        Count("energy.created", "建成节约型机关", "家", where=Q(kind=Stage.CREATION), on="closed_on", said=("建成节约型机关",)),
    ),
    checks=(checks.stages,),
)  # fmt: skip

papers = Ledger(
    "energy_paper",
    "节能方案和报告",
    Paper,
    systems=("O17",),
    description="年度节能目标和实施方案、上年度能源消费状况报告、能耗统计公示。",
    columns=(
        Column("occurred_on", "印发或报送日期", aliases=("日期", "报送日期", "公示日期"), example="2023-03-06"),
        Column("kind", "类别", aliases=("文稿类别",), width=16, example="能源消费状况报告"),
        Column("about_year", "所属年度", aliases=("年度",), width=8, example="2022"),
        Column("number", "文号", listed=False),
        Column("title", "标题", aliases=("题目", "名称"), width=32),
        Column("author", "起草人", aliases=("作者",), width=8),
    ),
    identity=("kind", "about_year", "title"),
    figures=(
        Count("energy.papers", "节能方案和报告", "份", said=("节能方案",)),
        Count("energy.notices", "能耗统计公示", "次", where=Q(kind=Paper.Kind.NOTICE), said=("能耗统计公示", "能耗公示")),
    ),
    obligations=(
        Obligation("energy.target", where=Q(kind=Paper.Kind.PLAN), title="年度节能目标和实施方案"),
        Obligation("energy.report", where=Q(kind=Paper.Kind.REPORT), title="上年度能源消费状况报告"),
        Obligation("energy.notice", where=Q(kind=Paper.Kind.NOTICE), title="能耗统计公示"),
    ),
    checks=(checks.report_in_time,),
)  # fmt: skip
