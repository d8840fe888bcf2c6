"""Setting up and changing units, posts, people and their time in office; each act one transaction with its journal row.

All raise OrgError where the act cannot be done, with nothing written.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol, TypedDict, Unpack

from django.db import models, transaction
from django.db.models import Q

from shuzhi.org import journal
from shuzhi.org.accounts import OrgError, reason
from shuzhi.org.models import Account, Person, Post, Rank, Tenure, Unit, UnitKind

_NAMED = 5
"""How many people or units a message names before it says 等."""
_WITHHELD = {"born_on", "phone"}
"""Fields of a person whose values the journal does not repeat."""


class PersonFields(TypedDict, total=False):
    """What may be known of a person beyond number and name."""

    sex: str
    born_on: date | None
    phone: str
    party_since: date | None
    since: date | None
    until: date | None


class PersonChanges(PersonFields, total=False):
    """What may be changed of a person."""

    unit: Unit
    number: str
    name: str


class Span(Protocol):
    """A time of office, registered or only planned; both days count, no end means still in office."""

    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date | None: ...


@transaction.atomic
def create_unit(
    code: str,
    name: str,
    kind: str,
    *,
    parent: Unit | None = None,
    short: str = "",
    since: date | None = None,
    by: Account | None = None,
) -> Unit:
    """A new unit below `parent`, or a new root."""
    if Unit.objects.filter(code=code).exists():
        raise OrgError(f"单位编码“{code}”已被使用。请换用其他编码。")
    fields = {"code": code, "name": name, "kind": kind, "short": short, "since": since}
    if parent is None:
        unit: Unit = Unit.objects.add_root(create_kwargs=fields)
    else:
        # A sibling may have moved the parent since it was read; treebeard goes by the path it is given.
        parent.refresh_from_db()
        if parent.until:
            raise OrgError(f"“{parent.name}”已于{parent.until}撤销，不能在其下设立单位。请另选上级单位。")
        unit = Unit.objects.add_child(parent, create_kwargs=fields)
    journal.write("unit.create", account=by, record=unit.pk, unit=unit, detail={"name": name, "kind": kind})
    return unit


@transaction.atomic
def change_unit(
    unit: Unit, *, name: str, kind: str, short: str = "", since: date | None = None, by: Account | None = None
) -> Unit:
    """Renames a unit or corrects what it is; its code stays, since sheets and addresses name the unit by it."""
    if since and unit.until and unit.until < since:
        raise OrgError(f"设立日期{since}晚于撤销日期{unit.until}。请核对两个日期。")
    told = _change(unit, {"name": name.strip(), "kind": kind, "short": short.strip(), "since": since})
    if told:
        journal.write("unit.change", account=by, record=unit.pk, unit=unit, detail=told)
    return unit


@transaction.atomic
def abolish_unit(unit: Unit, until: date, why: str, *, by: Account | None = None) -> Unit:
    """Ends a unit, the last day counting; first everything below it and everybody's time in its posts must have ended."""
    why = reason(why, "撤销单位")
    unit.refresh_from_db()
    if unit.until:
        raise OrgError(f"“{unit.name}”已于{unit.until}撤销，不能重复撤销。")
    if unit.since and until < unit.since:
        raise OrgError(f"撤销日期{until}早于设立日期{unit.since}。请核对两个日期。")
    later = Q(until__isnull=True) | Q(until__gt=until)
    below = unit.scope().filter(later).exclude(pk=unit.pk)
    if names := [one.name for one in below]:
        raise OrgError(f"“{unit.name}”下还有未撤销的单位：{_listed(names)}。请先撤销下级单位。")
    held = Tenure.objects.filter(later, post__unit=unit).select_related("person", "post")
    if names := [f"{one.person.name}（{one.post.title}）" for one in held]:
        raise OrgError(f"“{unit.name}”在{until}之后还有人任职：{_listed(names)}。请先登记免职或改任。")
    unit.until = until
    unit.save(update_fields=["until"])
    detail = {"name": unit.name, "until": until, "why": why}
    journal.write("unit.abolish", account=by, record=unit.pk, unit=unit, detail=detail)
    return unit


@transaction.atomic
def restore_unit(unit: Unit, why: str, *, by: Account | None = None) -> Unit:
    """Takes back an abolition."""
    why = reason(why, "恢复单位")
    unit.refresh_from_db()
    parent = Unit.objects.get_parent(unit)
    if parent is not None and parent.until:
        raise OrgError(f"上级单位“{parent.name}”已于{parent.until}撤销。请先恢复上级单位。")
    unit.until = None
    unit.save(update_fields=["until"])
    journal.write(
        "unit.restore", account=by, record=unit.pk, unit=unit, detail={"name": unit.name, "why": why}
    )
    return unit


@transaction.atomic
def create_post(
    unit: Unit, title: str, rank: str, *, leader: bool = False, by: Account | None = None
) -> Post:
    """A new post of a unit."""
    if Post.objects.filter(unit=unit, title=title).exists():
        raise OrgError(f"“{unit.name}”已设有岗位“{title}”。")
    post = Post.objects.create(unit=unit, title=title, rank=rank, leader=leader)
    journal.write("post.create", account=by, record=post.pk, unit=unit, detail={"title": title, "rank": rank})
    return post


@transaction.atomic
def change_post(post: Post, *, title: str, rank: str, leader: bool, by: Account | None = None) -> Post:
    """Another title or rank of a post; it holds for everybody who ever held it."""
    title = title.strip()
    if Post.objects.filter(unit=post.unit, title=title).exclude(pk=post.pk).exists():
        raise OrgError(f"“{post.unit.name}”已设有岗位“{title}”。")
    told = _change(post, {"title": title, "rank": rank, "leader": leader})
    if told:
        journal.write("post.change", account=by, record=post.pk, unit=post.unit, detail=told)
    return post


@transaction.atomic
def create_person(
    unit: Unit, number: str, name: str, *, by: Account | None = None, **fields: Unpack[PersonFields]
) -> Person:
    """A new person on the staff list of a unit."""
    if Person.objects.filter(number=number).exists():
        raise OrgError(f"人员编号“{number}”已被使用。请核对是否重复登记。")
    person = Person.objects.create(unit=unit, number=number, name=name, **fields)
    journal.write("person.create", account=by, record=person.pk, unit=unit, detail={"number": number})
    return person


@transaction.atomic
def change_person(person: Person, *, by: Account | None = None, **fields: Unpack[PersonChanges]) -> Person:
    """Changes what is known of a person; who leaves must have left every post first."""
    number, until = fields.get("number", person.number), fields.get("until")
    if Person.objects.filter(number=number).exclude(pk=person.pk).exists():
        raise OrgError(f"人员编号“{number}”已被使用。请核对是否重复登记。")
    since = fields.get("since", person.since)
    if until and since and until < since:
        raise OrgError(f"离开日期{until}早于到本单位日期{since}。请核对两个日期。")
    if until:
        held = person.tenures.filter(Q(until__isnull=True) | Q(until__gt=until)).select_related("post__unit")
        if titles := [f"{one.post.unit}{one.post.title}" for one in held]:
            raise OrgError(f"{person.name}在{until}之后还任{_listed(titles)}。请先登记免职，再填写离开日期。")
    told = _change(person, dict(fields))
    if told:
        detail = {"number": person.number, **told}
        journal.write("person.change", account=by, record=person.pk, unit=person.unit, detail=detail)
    return person


@transaction.atomic
def open_field(person: Person, field: str, *, by: Account) -> str:
    """A withheld value of a person in full; the opening goes into the journal."""
    if field not in _WITHHELD:
        raise ValueError(f"no withheld field: {field}")
    title = str(Person._meta.get_field(field).verbose_name)  # type: ignore[union-attr]
    detail = {"number": person.number, "field": title}
    journal.write("person.open", account=by, record=person.pk, unit=person.unit, detail=detail)
    return str(getattr(person, field) or "")


def span_fault(name: str, post: Post, since: date, until: date | None, others: Iterable[Span]) -> str:
    """What is wrong with a person's time in a post beside their other times in it; empty where nothing is."""
    if until is not None and until < since:
        return f"{name}的免职日期{until}早于任职日期{since}。请核对两个日期。"
    ended = post.unit.until
    if ended and (until is None or until > ended):
        return f"“{post.unit.name}”已于{ended}撤销，任期应在此日或之前结束。请填写免职日期。"
    for other in others:
        if (until is None or other.since <= until) and (other.until is None or since <= other.until):
            end = other.until or "今"
            return f"{name}自{other.since}至{end}已任{post.title}，与新登记的任期重叠。请先核对任免日期。"
    return ""


@transaction.atomic
def appoint(
    person: Person, post: Post, since: date, until: date | None = None, *, by: Account | None = None
) -> Tenure:
    """Puts a person in a post from a day on; two spans of one person in one post may not overlap."""
    if fault := span_fault(person.name, post, since, until, person.tenures.filter(post=post)):
        raise OrgError(fault)
    tenure = Tenure.objects.create(person=person, post=post, since=since, until=until)
    detail = {"person": person.number, "post": post.title, "since": since, "until": until}
    journal.write("tenure.appoint", account=by, record=tenure.pk, unit=post.unit, detail=detail)
    return tenure


@transaction.atomic
def dismiss(tenure: Tenure, until: date, *, by: Account | None = None) -> Tenure:
    """Ends a time of office; the last day counts."""
    if until < tenure.since:
        raise OrgError(f"免职日期{until}早于任职日期{tenure.since}。请核对两个日期。")
    tenure.until = until
    tenure.save(update_fields=["until"])
    detail = {"person": tenure.person.number, "post": tenure.post.title, "until": until}
    journal.write("tenure.dismiss", account=by, record=tenure.pk, unit=tenure.post.unit, detail=detail)
    return tenure


@transaction.atomic
def change_tenure(tenure: Tenure, since: date, until: date | None, *, by: Account | None = None) -> Tenure:
    """Corrects the days of a time of office."""
    person, post = tenure.person, tenure.post
    others = person.tenures.filter(post=post).exclude(pk=tenure.pk)
    if fault := span_fault(person.name, post, since, until, others):
        raise OrgError(fault)
    told = _change(tenure, {"since": since, "until": until})
    if told:
        detail = {"person": person.number, "post": post.title, **told}
        journal.write("tenure.change", account=by, record=tenure.pk, unit=post.unit, detail=detail)
    return tenure


@transaction.atomic
def revoke_tenure(tenure: Tenure, why: str, *, by: Account | None = None) -> None:
    """Takes back a time of office that was registered by mistake; the journal keeps what it said."""
    why = reason(why, "撤销任职登记")
    record = tenure.pk
    detail = {
        "person": tenure.person.number,
        "post": tenure.post.title,
        "since": tenure.since,
        "until": tenure.until,
        "why": why,
    }
    tenure.delete()
    journal.write("tenure.revoke", account=by, record=record, unit=tenure.post.unit, detail=detail)


def _change(thing: models.Model, values: Mapping[str, object]) -> dict[str, object]:
    """Saves the values that differ; returns which fields they are and, unless withheld, what they were and are."""
    changed = [name for name, value in values.items() if getattr(thing, name) != value]
    if not changed:
        return {}
    shown = [name for name in changed if name not in _WITHHELD]
    was = _said(thing, shown)
    for name in changed:
        setattr(thing, name, values[name])
    thing.save(update_fields=changed)
    return {
        "fields": "、".join(_title(thing, name) for name in changed),
        "was": was,
        "now": _said(thing, shown),
    }


def _title(thing: models.Model, name: str) -> str:
    return str(thing._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _said(thing: models.Model, names: Iterable[str]) -> str:
    """Values in words; an empty one as 无."""
    return "、".join(_word(getattr(thing, name)) for name in names)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return _WORDS.get(str(value), str(value)) if value not in ("", None) else "无"


_WORDS = {str(value): str(label) for value, label in (*UnitKind.choices, *Rank.choices)}


def _listed(names: list[str]) -> str:
    return "、".join(names[:_NAMED]) + (f"等{len(names)}个" if len(names) > _NAMED else "")
