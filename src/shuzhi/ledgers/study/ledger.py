"""Declares the study ledgers: S1 S2 S4 as activities, S3 as writings."""

from django.db.models import Q

from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.figures import Count, Growth, PerHead, Sum
from shuzhi.ledgerkit.obligations import Obligation
from shuzhi.ledgers.study.models import Study, Writing

Kind = Study.Kind

activities = Ledger(
    "study",
    "学习活动",
    Study,
    systems=("S1", "S2", "S4"),
    description="集中学习、自主学习、外出参观学习、观看录像、中心组学习和培训。",
    columns=(
        Column("occurred_on", "学习时间", aliases=("时间", "日期", "召开时间"), example="2023-05-06"),
        Column("kind", "学习形式", aliases=("形式", "类别", "学习类型"), example="集中学习"),
        Column("title", "学习主题", aliases=("主题", "题目"), width=30, example="传达学习上级会议精神"),
        Column("material", "学习内容", aliases=("内容", "学习资料"), width=30, listed=False),
        Column("host", "主持人", aliases=("主持", "组织者"), width=8),
        Column("place", "地点", aliases=("学习地点",)),
        Column("head_count", "参加人数", aliases=("人数", "参学人数"), width=8, total=True, example="28"),
        Column("attendees", "参加人员", aliases=("参学人员", "参会人员"), width=30, listed=False),
        Column("absent", "缺席及原因", aliases=("缺席人员", "请假人员"), listed=False),
        Column("hours", "学时", aliases=("学习时长", "课时"), width=6, total=True, example="2"),
    ),
    identity=("occurred_on", "kind", "title"),
    figures=(
        Count(
            "study.collective", "集中学习", "次", where=Q(kind=Kind.COLLECTIVE), said=("集中学习", "集体学习")
        ),
        Count(
            "study.visits",
            "外出参观学习",
            "次",
            where=Q(kind=Kind.VISIT),
            said=("外出参观学习", "参观学习", "外出学习"),
        ),
        Count("study.self", "自主学习", "次", where=Q(kind=Kind.SELF), said=("自主学习", "自学")),
        Count("study.films", "观看录像", "次", where=Q(kind=Kind.FILM), said=("观看录像", "录像辅导")),
        Count(
            "study.centre_group",
            "中心组学习",
            "次",
            where=Q(kind=Kind.CENTRE_GROUP),
            said=("中心组学习", "中心组集体学习"),
        ),
        Count(
            "study.trainings", "举办培训班", "期", where=Q(kind=Kind.TRAINING), said=("培训班", "举办培训")
        ),
        Sum(
            "study.trained",
            "培训人次",
            "人次",
            field="head_count",
            where=Q(kind=Kind.TRAINING),
            said=("培训",),
        ),
        Sum("study.people", "学习参加人次", "人次", field="head_count", said=("参加学习",)),
        Sum("study.hours", "学时", "学时", field="hours", said=("学时",)),
        Growth(
            "study.collective_growth", "集中学习同比", "%", of="study.collective", said=("集中学习 同比",)
        ),
    ),
    obligations=(
        Obligation("study.centre_group", where=Q(kind=Kind.CENTRE_GROUP), title="中心组集体学习研讨"),
    ),
)

writings = Ledger(
    "study_writing",
    "学习成果",
    Writing,
    systems=("S3",),
    description="心得体会、学习笔记、民情日记和调研文章。",
    columns=(
        Column(
            "occurred_on", "完成时间", aliases=("撰写时间", "日期", "时间", "上交时间"), example="2023-05-06"
        ),
        Column("kind", "类别", aliases=("类型",), example="心得体会"),
        Column("title", "题目", aliases=("标题", "名称"), width=30),
        Column("author", "撰写人", aliases=("作者", "姓名"), width=8),
        Column("words", "字数", width=8, total=True, example="1500"),
    ),
    identity=("occurred_on", "kind", "title", "author"),
    figures=(
        Count(
            "study.reflections",
            "撰写心得体会",
            "篇",
            where=Q(kind=Writing.Kind.REFLECTION),
            said=("心得体会",),
        ),
        PerHead(
            "study.reflections_each",
            "人均撰写心得体会",
            "篇",
            of="study.reflections",
            said=("人均 心得体会",),
        ),
        Sum(
            "study.note_words",
            "学习笔记字数",
            "字",
            field="words",
            where=Q(kind=Writing.Kind.NOTES),
            said=("学习笔记",),
        ),
        Count("study.diaries", "民情日记", "篇", where=Q(kind=Writing.Kind.DIARY), said=("民情日记",)),
        Count(
            "study.research",
            "调研文章",
            "篇",
            where=Q(kind=Writing.Kind.RESEARCH),
            said=("调研文章", "调研报告"),
        ),
    ),
)
