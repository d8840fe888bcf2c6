"""What the working regulations for official documents fix for every office: kinds of document and degrees of urgency."""

from __future__ import annotations

from django.db import models


class DocumentKind(models.TextChoices):
    """The fifteen kinds (《党政机关公文处理工作条例》第八条); the rule document.types names the same."""

    RESOLUTION = "resolution", "决议"
    DECISION = "decision", "决定"
    ORDER = "order", "命令（令）"
    COMMUNIQUE = "communique", "公报"
    ANNOUNCEMENT = "announcement", "公告"
    PUBLIC_NOTICE = "public_notice", "通告"
    OPINION = "opinion", "意见"
    NOTICE = "notice", "通知"
    CIRCULAR = "circular", "通报"
    REPORT = "report", "报告"
    REQUEST = "request", "请示"
    REPLY = "reply", "批复"
    MOTION = "motion", "议案"
    LETTER = "letter", "函"
    MINUTES = "minutes", "纪要"


class Urgency(models.TextChoices):
    """How soon a document is to be handled (第九条第三项); 平件 is the office's word for all others."""

    ROUTINE = "routine", "平件"
    URGENT = "urgent", "加急"
    VERY_URGENT = "very_urgent", "特急"
