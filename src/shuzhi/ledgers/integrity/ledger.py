"""Declares the integrity ledgers: I1 as talks and as sanctions."""

from django.db.models import Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import AsOf, Count, Sum
from shuzhi.ledgers.integrity.checks import SANCTION_CHECKS, TALK_CHECKS
from shuzhi.ledgers.integrity.models import Form, IntegrityTalk, PartySanction

Kind, Relation = IntegrityTalk.Kind, IntegrityTalk.Relation
TALK = Q(kind=Kind.INTEGRITY)
CHIEF = TALK & Q(relation=Relation.CHIEF_TO_TEAM)
TEAM = TALK & Q(relation=Relation.TEAM_TO_SECTION)

talks = Ledger(
    "integrity",
    "廉政谈话",
    IntegrityTalk,
    area="party",
    systems=("I1",),
    description="廉政谈话、集体约谈、提醒谈话、诫勉谈话和任前廉政谈话。",
    columns=(
        Column("occurred_on", "谈话时间", aliases=("时间", "日期"), example="2023-05-10"),
        Column("kind", "谈话类型", aliases=("类型", "类别", "谈话类别", "谈话方式"), example="廉政谈话"),
        Column(
            "relation", "谈话关系", aliases=("谈话层级", "谁对谁谈"), width=20, example="主要领导对班子成员"
        ),
        Column("title", "谈话主题", aliases=("主题", "谈话内容"), width=24),
        Column("talker", "谈话人", aliases=("谈话领导",), width=8),
        Column("attendees", "谈话对象", aliases=("被谈话人", "对象"), sensitive="name", width=16),
        Column("head_count", "谈话人数", aliases=("人数", "人次"), width=8, total=True, example="1"),
        Column("place", "地点", aliases=("谈话地点",)),
        Column("form", "运用形态", aliases=("四种形态", "形态"), width=10),
        Column("reason", "谈话事由", aliases=("事由", "原因"), sensitive="text", width=24, listed=False),
        Column("statement_on", "书面说明时间", aliases=("书面说明", "说明时间"), listed=False),
        Column(
            "follow_up",
            "整改情况",
            aliases=("谈话后整改情况", "落实情况"),
            sensitive="text",
            width=20,
            listed=False,
        ),
        Column("note", "备注", listed=False),
    ),
    identity=("occurred_on", "kind", "talker", "attendees"),
    figures=(
        Count(
            "integrity.chief_talks",
            "主要领导对班子成员廉政谈话",
            "次",
            where=CHIEF,
            said=("主要领导对班子成员廉政谈话", "主要领导 班子成员 廉政谈话"),
        ),
        Sum(
            "integrity.chief_talked",
            "主要领导对班子成员廉政谈话人数",
            "人",
            field="head_count",
            where=CHIEF,
            said=("主要领导 班子成员 廉政谈话",),
        ),
        Count(
            "integrity.team_talks",
            "班子成员对分管科室干部廉政谈话",
            "次",
            where=TEAM,
            said=("班子成员对分管科室干部廉政谈话", "班子成员 分管科室 廉政谈话"),
        ),
        Sum(
            "integrity.team_talked",
            "班子成员对分管科室干部廉政谈话人数",
            "人",
            field="head_count",
            where=TEAM,
            said=("班子成员对分管科室干部廉政谈话", "班子成员 分管科室 廉政谈话"),
        ),
        Count("integrity.talks", "廉政谈话合计", "次", where=TALK, said=("廉政谈话",)),
        Sum(
            "integrity.talked",
            "廉政谈话合计人次",
            "人次",
            field="head_count",
            where=TALK,
            said=("廉政谈话",),
        ),
        Count("integrity.collective", "集体约谈", "次", where=Q(kind=Kind.COLLECTIVE), said=("集体约谈",)),
        Sum(
            "integrity.collective_people",
            "集体约谈人次",
            "人次",
            field="head_count",
            where=Q(kind=Kind.COLLECTIVE),
            said=("集体约谈",),
        ),
        Count("integrity.reminders", "提醒谈话", "次", where=Q(kind=Kind.REMINDER), said=("提醒谈话",)),
        Sum(
            "integrity.reminded",
            "提醒谈话人数",
            "人",
            field="head_count",
            where=Q(kind=Kind.REMINDER),
            said=("提醒谈话",),
        ),
        Count(
            "integrity.admonitions",
            "诫勉谈话",
            "次",
            where=Q(kind=Kind.ADMONITION),
            said=("诫勉谈话", "诫勉"),
        ),
        Sum(
            "integrity.admonished",
            "诫勉谈话人数",
            "人",
            field="head_count",
            where=Q(kind=Kind.ADMONITION),
            said=("诫勉谈话", "诫勉"),
        ),
        Count(
            "integrity.appointment_talks",
            "任前廉政谈话",
            "次",
            where=Q(kind=Kind.APPOINTMENT),
            said=("任前廉政谈话", "任前谈话"),
        ),
        Sum(
            "integrity.first_form",
            "运用第一种形态",
            "人次",
            field="head_count",
            where=Q(form=Form.FIRST),
            said=("第一种形态",),
            definition="登记为第一种形态的谈话人数之和。",
        ),
    ),
    checks=TALK_CHECKS,
)

sanctions = Ledger(
    "integrity_sanction",
    "党纪处分",
    PartySanction,
    area="party",
    systems=("I1",),
    description="党纪处分决定及其影响期。",
    columns=(
        Column("number", "决定文号", aliases=("文号", "编号"), width=16),
        Column("occurred_on", "处分决定日期", aliases=("决定时间", "处分时间", "日期"), example="2024-03-06"),
        Column("name", "受处分人", aliases=("姓名", "处分对象"), sensitive="name", width=8),
        Column("kind", "处分种类", aliases=("处分类型", "种类"), example="警告"),
        Column("probation_months", "留党察看月数", aliases=("察看期",), width=8),
        Column("form", "运用形态", aliases=("四种形态",), width=10),
        Column("reason", "处分事由", aliases=("事由", "原因"), sensitive="text", width=24, listed=False),
        Column("decided_by", "决定机关", aliases=("处分机关",), width=16),
        Column("announced_on", "宣布时间"),
        Column("until", "影响期满日期", aliases=("影响期至", "期满日期")),
        Column("note", "备注", listed=False),
    ),
    identity=("occurred_on", "name", "kind"),
    figures=(
        Count("integrity.sanctions", "党纪处分", "人", said=("党纪处分",)),
        Count(
            "integrity.second_form", "运用第二种形态", "人次", where=Q(form=Form.SECOND), said=("第二种形态",)
        ),
        Count(
            "integrity.third_form", "运用第三种形态", "人次", where=Q(form=Form.THIRD), said=("第三种形态",)
        ),
        Count(
            "integrity.fourth_form", "运用第四种形态", "人次", where=Q(form=Form.FOURTH), said=("第四种形态",)
        ),
        AsOf("integrity.sanctions_in_effect", "处分影响期内", "人", said=("处分 影响期",)),
    ),
    checks=SANCTION_CHECKS,
)
