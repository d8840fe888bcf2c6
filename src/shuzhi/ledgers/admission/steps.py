"""The 25 customary steps of admission in their five stages, each with the field that holds its date.

The same steps stand in the rulebook as ``admission.steps``; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One step; ``title`` is as the rulebook has it, ``heading`` is told apart from steps of the same title."""

    number: int
    stage: str
    title: str
    field: str
    heading: str


_APPLY, _ACTIVIST, _TARGET, _ADMIT, _CONFIRM = (
    "申请入党",
    "入党积极分子",
    "发展对象",
    "预备党员接收",
    "教育考察转正",
)

STEPS: tuple[Step, ...] = tuple(
    Step(number, stage, title, field, heading or title)
    for number, (stage, title, field, heading) in enumerate(
        (
            (_APPLY, "递交申请书", "occurred_on", ""),
            (_APPLY, "派人谈话", "talked_on", ""),
            (_ACTIVIST, "推荐和确定", "activist_on", "确定为积极分子"),
            (_ACTIVIST, "上级备案", "activist_filed_on", "积极分子备案"),
            (_ACTIVIST, "指定培养联系人", "sponsors_on", "指定联系人"),
            (_ACTIVIST, "培养教育考察", "cultivated_on", "培养教育考察完成"),
            (_TARGET, "确定发展对象", "target_on", ""),
            (_TARGET, "上级备案", "target_filed_on", "发展对象备案"),
            (_TARGET, "确定入党介绍人", "introducers_on", "确定介绍人"),
            (_TARGET, "政治审查", "reviewed_on", ""),
            (_TARGET, "集中培训", "trained_on", ""),
            (_ADMIT, "支委会审查", "committee_on", ""),
            (_ADMIT, "上级预审", "preapproved_on", ""),
            (_ADMIT, "填写志愿书", "form_on", ""),
            (_ADMIT, "支部大会讨论", "admitted_on", "支部大会讨论接收"),
            (_ADMIT, "上级派人谈话", "interviewed_on", ""),
            (_ADMIT, "上级审批", "approved_on", "预备党员审批"),
            (_ADMIT, "再上一级备案", "refiled_on", ""),
            (_CONFIRM, "编入支部和小组", "placed_on", ""),
            (_CONFIRM, "入党宣誓", "oath_on", ""),
            (_CONFIRM, "继续教育考察", "observed_on", "继续教育考察完成"),
            (_CONFIRM, "转正申请", "applied_full_on", ""),
            (_CONFIRM, "支部大会讨论", "confirmed_on", "支部大会讨论转正"),
            (_CONFIRM, "上级审批", "confirmed_approved_on", "转正审批"),
            (_CONFIRM, "材料归档", "archived_on", ""),
        ),
        start=1,
    )
)
BY_FIELD = {step.field: step for step in STEPS}
