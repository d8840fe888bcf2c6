"""Declares the ledger of admission: P4, one row a person with the 25 dates."""

from django.db.models import Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import AsOf, Count
from shuzhi.ledgers.admission.gates import CHECKS
from shuzhi.ledgers.admission.models import Admission
from shuzhi.ledgers.admission.steps import STEPS, Step

_LISTED = {"occurred_on", "activist_on", "target_on", "admitted_on", "confirmed_on"}

_ALIASES = {
    "occurred_on": ("申请时间", "申请入党时间", "递交入党申请书时间", "入党申请时间"),
    "talked_on": ("谈话时间",),
    "activist_on": ("确定积极分子时间", "确定入党积极分子时间", "列为积极分子时间", "推荐和确定积极分子"),
    "cultivated_on": ("培养教育考察时间",),
    "target_on": ("确定发展对象时间", "列为发展对象时间"),
    "reviewed_on": ("政审时间", "政审"),
    "trained_on": ("集中培训时间", "培训时间"),
    "preapproved_on": ("预审时间",),
    "admitted_on": ("接收预备党员时间", "支部大会通过接收时间", "入党时间"),
    "approved_on": ("审批预备党员时间", "上级党委审批时间"),
    "oath_on": ("宣誓时间", "入党宣誓时间"),
    "applied_full_on": ("转正申请时间", "递交转正申请时间"),
    "confirmed_on": ("转正时间", "预备党员转正时间", "支部大会通过转正时间"),
    "confirmed_approved_on": ("转正审批时间",),
    "archived_on": ("归档时间",),
}


def _step_column(step: Step) -> Column:
    """A date column; under a two-row heading the stage stands above the step."""
    plain = (
        f"{step.stage}{step.title}",
        f"{step.number}.{step.title}",
        f"{step.number}{step.title}",
        f"{step.title}时间",
    )
    more = (f"{step.heading}时间", step.title, *_ALIASES.get(step.field, ()))
    example = "2022-03-15" if step.number == 1 else ""
    return Column(step.field, step.heading, (*plain, *more), example=example, listed=step.field in _LISTED)


def _votes(prefix: str, word: str) -> tuple[Column, ...]:
    parts = (
        ("method", "表决方式"),
        ("due", "应到会表决权人数"),
        ("present", "到会表决权人数"),
        ("for", "赞成"),
        ("against", "反对"),
        ("abstain", "弃权"),
    )
    return tuple(
        Column(
            f"{prefix}_{part}",
            f"{word}{title}",
            (f"{word}大会{title}", f"{word}{title}票"),
            width=8,
            listed=False,
        )
        for part, title in parts
    )


admission = Ledger(
    "admission",
    "发展党员",
    Admission,
    area="party",
    systems=("P4",),
    description="发展党员五个阶段、25个步骤的日期和关口，一人一行。",
    columns=(
        Column("name", "姓名", aliases=("申请人", "发展对象姓名"), width=8, example="张三"),
        Column("kind", "人员类别", aliases=("类别",), width=10, listed=False),
        Column("born_on", "出生日期", aliases=("出生年月日", "出生时间"), sensitive="text", listed=False),
        *(_step_column(step) for step in STEPS),
        Column("sponsors", "培养联系人", aliases=("联系人",), width=14, listed=False),
        Column("observations", "历次考察时间", aliases=("考察时间", "半年考察时间"), width=24, listed=False),
        Column("publicity_from", "公示开始", aliases=("公示起始日期", "公示开始时间"), listed=False),
        Column("publicity_until", "公示结束", aliases=("公示截止日期", "公示结束时间"), listed=False),
        Column("introducers", "入党介绍人", aliases=("介绍人",), width=14, listed=False),
        Column("training_days", "培训天数", aliases=("集中培训天数",), width=8, listed=False),
        Column("training_hours", "培训学时", aliases=("集中培训学时",), width=8, listed=False),
        *_votes("admit", "接收"),
        Column("special_approval", "特殊情况延长审批", width=8, listed=False),
        Column("extension_times", "延长预备期次数", width=8, listed=False),
        Column("extension_months", "延长预备期月数", width=8, listed=False),
        *_votes("confirm", "转正"),
        Column("until", "终止日期", aliases=("退出时间", "终止时间"), listed=False),
        Column("ended_why", "终止原因", aliases=("退出原因",), width=16, listed=False),
        Column("note", "备注", listed=False),
    ),
    identity=("occurred_on", "name"),
    figures=(
        Count("admission.applicants", "递交入党申请书", "人", said=("递交入党申请书", "入党申请")),
        Count(
            "admission.activists",
            "吸纳培养入党积极分子",
            "人",
            on="activist_on",
            said=("积极分子", "入党积极分子"),
            definition="本期确定为入党积极分子的人数，按确定日期计。",
        ),
        Count(
            "admission.targets",
            "确定发展对象",
            "人",
            on="target_on",
            said=("确定发展对象", "列为发展对象"),
            definition="本期确定为发展对象的人数，按确定日期计。",
        ),
        Count(
            "admission.admitted",
            "发展对象转预备党员",
            "人",
            on="admitted_on",
            where=Q(approved_on__isnull=False) | Q(until__isnull=True),
            said=("发展对象转预备党员", "转预备党员", "接收预备党员", "发展党员"),
            definition="本期支部大会通过接收的预备党员人数，按支部大会日期计；上级未批准而终止的不计。",
        ),
        Count(
            "admission.confirmed",
            "预备党员转正",
            "人",
            on="confirmed_on",
            where=Q(confirmed_approved_on__isnull=False) | Q(until__isnull=True),
            said=("预备党员转正", "转正"),
            definition="本期支部大会通过转正的预备党员人数，按支部大会日期计；上级未批准而终止的不计。",
        ),
        Count(
            "admission.ended",
            "终止发展",
            "人",
            on="until",
            said=("终止发展", "取消发展对象资格", "取消积极分子资格"),
        ),
        AsOf(
            "admission.applicants_now",
            "现有入党申请人",
            "人",
            until="applicant_until",
            said=("现有 入党申请人",),
        ),
        AsOf(
            "admission.activists_now",
            "现有入党积极分子",
            "人",
            on="activist_on",
            until="activist_until",
            said=("现有 积极分子",),
        ),
        AsOf(
            "admission.targets_now",
            "现有发展对象",
            "人",
            on="target_on",
            until="target_until",
            said=("现有 发展对象",),
        ),
        AsOf(
            "admission.probationers_now",
            "现有预备党员",
            "人",
            on="admitted_on",
            until="probation_until",
            said=("现有 预备党员",),
        ),
    ),
    checks=CHECKS,
)
