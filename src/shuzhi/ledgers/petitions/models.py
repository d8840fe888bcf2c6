"""Petitions with their opinion letter, their review and recheck, hidden risks, leaders' visits, conferences, notices."""

from django.db import models
from django.db.models import F, Q

from shuzhi.ledgerkit.document_numbers import DocumentNumberField
from shuzhi.ledgerkit.shapes import Event, Matter, NamesField, OutsidersField, Work


class Petition(Matter):
    """One petition 信访事项 from receipt to the delivery of the opinion letter. Resolved 化解 (the petitioner lets the
    matter rest) is another thing than closed 办结 (the office has answered)."""

    class Kind(models.TextChoices):
        REFERRED = "referred", "上级交办"
        FIRST = "first", "初信初访"
        REPEATED = "repeated", "重复信访"

    class Channel(models.TextChoices):
        VISIT = "visit", "来访"
        LETTER = "letter", "来信"
        WEB = "web", "网上"
        PHONE = "phone", "电话"
        VIDEO = "video", "视频"

    class Satisfaction(models.TextChoices):
        GOOD = "good", "满意"
        FAIR = "fair", "基本满意"
        POOR = "poor", "不满意"

    kind = models.CharField("信访类别", max_length=32, choices=Kind)
    number = models.CharField("信访编号", max_length=60)
    channel = models.CharField("受理渠道", max_length=16, choices=Channel)
    topic = models.CharField("问题领域", max_length=40, blank=True)
    petitioner = models.CharField("信访人", max_length=60)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    address = models.CharField("住址", max_length=200, blank=True)
    id_number = models.CharField("身份证件号码", max_length=30, blank=True)
    people = models.PositiveIntegerField("信访人数", null=True, blank=True)
    representatives = models.PositiveIntegerField("代表人数", null=True, blank=True)
    registered_on = models.DateField("登记时间", null=True, blank=True)
    told_on = models.DateField("受理告知时间", null=True, blank=True)
    objected_on = models.DateField("提出异议时间", null=True, blank=True)
    handlers = NamesField("经办人员", blank=True)
    interested = OutsidersField("有利害关系人员", blank=True)
    reported = OutsidersField("被检举控告的单位或人员", blank=True)
    chief = models.CharField("包案领导", max_length=60, blank=True)
    opinion_number = DocumentNumberField("处理意见书文号", max_length=60, blank=True)
    claim = models.TextField("投诉请求", blank=True)
    facts = models.TextField("事实和理由", blank=True)
    opinion = models.TextField("处理意见及依据", blank=True)
    delivered_on = models.DateField("意见书送达时间", null=True, blank=True)
    resolved_on = models.DateField("化解时间", null=True, blank=True)
    satisfaction = models.CharField("群众评价", max_length=16, choices=Satisfaction, blank=True)
    earlier = models.CharField("前次信访编号", max_length=60, blank=True)

    class Meta(Matter.Meta):
        verbose_name = "信访事项"
        indexes = [*Matter.Meta.indexes, models.Index(fields=["number"], name="petition_number")]
        constraints = [
            *Matter.Meta.constraints,
            models.CheckConstraint(
                condition=Q(resolved_on__isnull=True) | Q(resolved_on__gte=F("occurred_on")),
                name="petition_resolved_after",
                violation_error_message="化解时间不能早于收到时间。",
            ),
            models.CheckConstraint(
                condition=Q(delivered_on__isnull=True) | Q(delivered_on__gte=F("occurred_on")),
                name="petition_delivered_after",
                violation_error_message="意见书送达时间不能早于收到时间。",
            ),
        ]


class Review(Matter):
    """A review 复查 of an opinion or a recheck 复核 of a review; ``occurred_on`` is the day the request came in.

    Days of a hearing do not count towards the limit: they are kept as a pause (《信访工作条例》第三十六条).
    """

    class Kind(models.TextChoices):
        REVIEW = "review", "复查"
        RECHECK = "recheck", "复核"

    class Outcome(models.TextChoices):
        UPHELD = "upheld", "维持"
        CHANGED = "changed", "变更"
        REVOKED = "revoked", "撤销"

    kind = models.CharField("类别", max_length=32, choices=Kind)
    number = models.CharField("复查复核编号", max_length=60)
    petition_number = models.CharField("信访编号", max_length=60, db_index=True)
    applicant = models.CharField("请求人", max_length=60, blank=True)
    outcome = models.CharField("复查复核结论", max_length=16, choices=Outcome, blank=True)
    delivered_on = models.DateField("意见送达时间", null=True, blank=True)

    class Meta(Matter.Meta):
        verbose_name = "复查复核"


class Risk(Matter):
    """A hidden risk 信访隐患 found by going through the district; closed when it is resolved."""

    class Kind(models.TextChoices):
        LAND = "land", "征地拆迁"
        WAGES = "wages", "劳动社保"
        PROPERTY = "property", "城建物业"
        FARMING = "farming", "农业农村"
        NEIGHBOURS = "neighbours", "婚姻邻里"
        COURTS = "courts", "涉法涉诉"
        ENVIRONMENT = "environment", "生态环境"
        WELFARE = "welfare", "民生保障"
        OTHER = "other", "其他"

    class Level(models.TextChoices):
        HIGH = "high", "高"
        MIDDLE = "middle", "中"
        LOW = "low", "低"

    kind = models.CharField("隐患领域", max_length=32, choices=Kind)
    level = models.CharField("风险等级", max_length=16, choices=Level, blank=True)
    place = models.CharField("所在乡镇", max_length=60, blank=True)
    people = models.PositiveIntegerField("涉及人数", null=True, blank=True)
    chief = models.CharField("包案领导", max_length=60, blank=True)
    measures = models.TextField("化解措施", blank=True)

    class Meta(Matter.Meta):
        verbose_name = "信访隐患"


class LeaderVisit(Event):
    """One day on which a county leader received petitioners or went down to them."""

    class Kind(models.TextChoices):
        RECEPTION = "reception", "接访"
        APPOINTMENT = "appointment", "约访"
        FIELD = "field", "下访"

    kind = models.CharField("方式", max_length=32, choices=Kind)
    batches = models.PositiveIntegerField("接待批次", null=True, blank=True)
    petition_number = models.CharField("信访编号", max_length=60, blank=True)
    outcome = models.CharField("现场处理情况", max_length=300, blank=True)

    class Meta(Event.Meta):
        verbose_name = "领导接访下访"


class Conference(Event):
    """A joint conference 联席会议 or an assessment meeting 研判会 on petitions."""

    class Kind(models.TextChoices):
        JOINT = "joint", "联席会议"
        ASSESSMENT = "assessment", "研判会议"

    kind = models.CharField("会议类别", max_length=32, choices=Kind)
    topics = models.PositiveIntegerField("研究事项数", null=True, blank=True)

    class Meta(Event.Meta):
        verbose_name = "信访联席及研判会议"


class Notice(Work):
    """A prompt or urging letter on petitions; ``occasions`` 件次 is the number of matters times addressees in it."""

    class Kind(models.TextChoices):
        LEADER_PROMPT = "leader_prompt", "提示单（呈送包案领导）"
        URGING = "urging", "督办函"
        PROMPT = "prompt", "提示单（下发单位）"

    kind = models.CharField("类别", max_length=32, choices=Kind)
    number = models.CharField("编号", max_length=60)
    addressee = models.CharField("呈送或下发对象", max_length=200)
    occasions = models.PositiveIntegerField("件次", default=1)
    petition_number = models.CharField("信访编号", max_length=200, blank=True)
    answered_on = models.DateField("反馈时间", null=True, blank=True)

    class Meta(Work.Meta):
        verbose_name = "信访提示督办"
        constraints = [
            *Work.Meta.constraints,
            models.CheckConstraint(
                condition=Q(occasions__gte=1),
                name="notice_occasions",
                violation_error_message="件次应为1以上。",
            ),
        ]
