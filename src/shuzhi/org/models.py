"""Units, posts, people with their time in office, accounts with their grants, and the journal's tables."""

import json
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from treebeard.mp_tree import MP_Node

if TYPE_CHECKING:
    from shuzhi.kernel.period import Period


def _ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
        name=name,
        violation_error_message="终止日期不能早于起始日期。",
    )


def _on(day: date, prefix: str = "") -> Q:
    """What had begun by `day` and had not ended; a blank end of the span is open."""
    since, until = f"{prefix}since", f"{prefix}until"
    return (Q(**{f"{since}__isnull": True}) | Q(**{f"{since}__lte": day})) & (
        Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": day})
    )


class UnitKind(models.TextChoices):
    ORGAN = "organ", "机关"
    SECTION = "section", "科室"
    BRANCH = "branch", "支部"
    TOWNSHIP = "township", "乡镇"
    VILLAGE = "village", "村"
    COMPANY = "company", "企业"


class Unit(MP_Node):  # type: ignore[misc]  # treebeard has no types
    """A unit 单位 in the tree of units; siblings stand in order of code."""

    code = models.CharField("编码", max_length=32, unique=True)
    name = models.CharField("名称", max_length=100)
    short = models.CharField("简称", max_length=30, blank=True)
    kind = models.CharField("类别", max_length=16, choices=UnitKind)
    since = models.DateField("设立日期", null=True, blank=True)
    until = models.DateField("撤销日期", null=True, blank=True)

    node_order_by = ["code"]

    class Meta:
        verbose_name = "单位"
        ordering = ["path"]
        constraints = [_ends_after_it_begins("unit_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.short or self.name

    def scope(self) -> "models.QuerySet[Unit]":
        """This unit and all below it; the path is read anew, since a later sibling may have moved it."""
        here = Unit.objects.filter(pk=self.pk).values("path")[:1]
        scope: models.QuerySet[Unit] = Unit.objects.filter(path__startswith=here)
        return scope


class Rank(models.TextChoices):
    """Ranks of posts, as the standards of premises and vehicles name them."""

    COUNTY_CHIEF = "county_chief", "县级正职"
    COUNTY_DEPUTY = "county_deputy", "县级副职"
    SECTION_CHIEF = "section_chief", "科级正职"
    SECTION_DEPUTY = "section_deputy", "科级副职"
    STAFF = "staff", "科级以下"
    OTHER = "other", "其他"


class Post(models.Model):
    """A post 岗位 of a unit."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name="单位")
    title = models.CharField("职务", max_length=60)
    rank = models.CharField("职级", max_length=20, choices=Rank)
    leader = models.BooleanField("领导职务", default=False)

    class Meta:
        verbose_name = "岗位"
        ordering = ["unit", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "title"], name="one_post_of_a_title_in_a_unit")
        ]

    def __str__(self) -> str:
        return self.title


class Sex(models.TextChoices):
    MALE = "male", "男"
    FEMALE = "female", "女"


class PersonQuerySet(models.QuerySet["Person"]):
    def in_office(self, on: date) -> Self:
        """Those who hold some post on the day."""
        held = Tenure.objects.filter(_on(on), person=models.OuterRef("pk"))
        return self.filter(models.Exists(held))


class Person(models.Model):
    """A person 人员 of a unit; `number` is the number on the office's staff list."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="people", verbose_name="单位")
    number = models.CharField("人员编号", max_length=32, unique=True)
    name = models.CharField("姓名", max_length=40)
    sex = models.CharField("性别", max_length=8, choices=Sex, blank=True)
    born_on = models.DateField("出生日期", null=True, blank=True)
    phone = models.CharField("联系电话", max_length=20, blank=True)
    party_since = models.DateField("入党日期", null=True, blank=True)
    since = models.DateField("到本单位日期", null=True, blank=True)
    until = models.DateField("离开日期", null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "人员"
        ordering = ["unit", "number", "id"]
        constraints = [_ends_after_it_begins("person_ends_after_it_begins")]
        indexes = [models.Index(fields=["name"], name="person_by_name")]

    def __str__(self) -> str:
        return self.name

    def in_office(self, on: date) -> bool:
        """Whether the person holds some post on the day."""
        return self.tenures.filter(_on(on)).exists()


class Tenure(models.Model):
    """The time a person holds a post 任职; both days count, no end means still in office."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tenures", verbose_name="人员")
    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures", verbose_name="岗位")
    since = models.DateField("任职日期")
    until = models.DateField("免职日期", null=True, blank=True)

    class Meta:
        verbose_name = "任职"
        ordering = ["person", "since", "id"]
        constraints = [
            _ends_after_it_begins("tenure_ends_after_it_begins"),
            models.UniqueConstraint(fields=["person", "post", "since"], name="one_tenure_from_a_day"),
            models.UniqueConstraint(
                fields=["person", "post"], condition=Q(until__isnull=True), name="one_open_tenure_of_a_post"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.post}"

    def cover(self, period: "Period") -> "Period | None":
        """The part of the period that lies in this time of office; None where they do not meet."""
        until = self.until or period.end
        return period.clip(self.since, until) if self.since <= until else None


def headcount(unit: Unit, on: date) -> int:
    """How many persons hold a post of the unit or of one below it on the day; each counts once."""
    held = Tenure.objects.filter(_on(on), post__unit__in=unit.scope())
    return held.order_by().values("person").distinct().count()


class Account(AbstractUser):
    """An account 账号; what it may do follows from its grants alone, `is_superuser` opens nothing."""

    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="accounts", verbose_name="人员"
    )
    must_change_password = models.BooleanField("首次登录须改密码", default=False)

    class Meta:
        verbose_name = "账号"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.person.name if self.person else self.username

    @cached_property
    def held(self) -> "tuple[Grant, ...]":
        """The grants of the account, read once an instance, that is once a request."""
        return tuple(self.grants.select_related("unit"))


class Role(models.TextChoices):
    RECORDER = "recorder", "记录员"
    REVIEWER = "reviewer", "审核人"
    HEAD = "head", "单位负责人"
    PARTY = "party", "党务"
    SYSADMIN = "sysadmin", "系统管理员"
    SECADMIN = "secadmin", "安全管理员"
    AUDITADMIN = "auditadmin", "审计管理员"


ADMIN_ROLES = (Role.SYSADMIN, Role.SECADMIN, Role.AUDITADMIN)


class Scope(models.TextChoices):
    OWN = "own", "本单位"
    SUBTREE = "subtree", "本单位及下级"


class Grant(models.Model):
    """A role given to an account at a unit 授权; several units are several grants."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="grants", verbose_name="账号")
    role = models.CharField("角色", max_length=16, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants", verbose_name="单位")
    scope = models.CharField("范围", max_length=8, choices=Scope, default=Scope.OWN)

    class Meta:
        verbose_name = "授权"
        ordering = ["account", "role", "unit", "id"]
        constraints = [
            models.UniqueConstraint(fields=["account", "role", "unit"], name="a_role_once_at_a_unit"),
            # 三员分设: the three administrators are three accounts (GB/T 22239-2019, 8.1.5 安全管理中心).
            models.UniqueConstraint(
                fields=["account"], condition=Q(role__in=ADMIN_ROLES), name="one_admin_role_an_account"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.get_role_display()} {self.unit}"


class JournalEntry(models.Model):
    """One act in the journal 日志; rows are only ever added, each carries the digest of the one before."""

    seq = models.BigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间")
    account_name = models.CharField("账号", max_length=150, blank=True)
    action = models.CharField("行为", max_length=60)
    ledger = models.CharField("台账", max_length=60, blank=True)
    record = models.CharField("记录", max_length=64, blank=True)
    unit = models.CharField("单位", max_length=32, blank=True)
    ok = models.BooleanField("成功", default=True)
    # Text, not a JSON column: the digest covers these very characters, and PostgreSQL rewrites JSON.
    detail_text = models.TextField("内容", default="{}")
    algorithm = models.CharField("摘要算法", max_length=16)
    previous = models.CharField("上一条摘要", max_length=64, blank=True)
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = "日志"
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["ledger", "record"], name="journal_by_record"),
            models.Index(fields=["account_name"], name="journal_by_account"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"

    @property
    def detail(self) -> dict[str, Any]:
        """What the writer noted, as it was given."""
        loaded: dict[str, Any] = json.loads(self.detail_text)
        return loaded


class JournalHead(models.Model):
    """Where the journal ends: one row, which tells a cut-off tail and makes writers wait for each other."""

    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "日志末尾"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_journal_head")]

    def __str__(self) -> str:
        return str(self.seq)
