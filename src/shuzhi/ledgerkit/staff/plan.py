"""What a sheet of people would do to the staff lists, line by line; nothing is written.

A person is known by the number. The first line of a number says to which unit the person belongs; each line with a post
says one time of office, so that several lines of one number are several posts. An empty cell says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shuzhi.ledgerkit.sheets.people import plain_name
from shuzhi.ledgerkit.sheets.preview import Status
from shuzhi.ledgerkit.staff.reading import Line
from shuzhi.org.models import Person, Post, Rank, Unit
from shuzhi.org.units import span_fault

OWN = ("sex", "born_on", "phone", "party_since")
"""Columns that say something of the person alone."""

_CHUNK = 500


@dataclass(frozen=True)
class NewPerson:
    """Somebody who is not on any list yet."""

    number: str
    name: str
    unit: int
    fields: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class ChangedPerson:
    """What differs of somebody on a list; ``unit`` may be among the fields, as a key."""

    number: str
    fields: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class NewPost:
    """A post that the unit does not have yet."""

    unit: int
    title: str
    rank: str
    leader: bool


@dataclass(frozen=True)
class Appointed:
    """A time of office that is not registered yet."""

    number: str
    unit: int
    title: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Ended:
    """Another last day of a registered time of office."""

    tenure: int
    until: date


Act = NewPerson | ChangedPerson | NewPost | Appointed | Ended


@dataclass(frozen=True)
class Difference:
    """One thing that a line would change, in values."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Planned:
    """A line and what would become of it; ``person`` is the key of the person it is about, None for a new one."""

    line: Line
    status: Status
    acts: tuple[Act, ...]
    differences: tuple[Difference, ...]
    person: int | None


@dataclass
class _Span:
    since: date
    until: date | None
    pk: int | None = None


@dataclass
class _Known:
    """A person as registered and as the lines so far have it."""

    pk: int | None
    name: str
    unit: int
    values: dict[str, Any]
    spans: dict[tuple[int, str], list[_Span]] = field(default_factory=dict)
    said: dict[str, int] = field(default_factory=dict)
    first_line: int | None = None


class Planner:
    """Goes through the lines in order; ``reach`` are the keys of the units one may write to, ``home`` that of the rest."""

    def __init__(self, lines: Iterable[Line], home: int, reach: set[int]) -> None:
        self.lines, self.home, self.reach = list(lines), home, reach
        self.units = Unit.objects.in_bulk()
        self.posts = {
            (post.unit_id, plain_name(post.title)): post for post in Post.objects.select_related("unit")
        }
        self.known = self._registered()
        self.broken: dict[str, int] = {}

    def plan(self) -> tuple[Planned, ...]:
        """Every line in order."""
        return tuple(self._plan(line) for line in self.lines)

    def _registered(self) -> dict[str, _Known]:
        numbers = list({number for line in self.lines if (number := line.values.get("number"))})
        found: dict[str, _Known] = {}
        for start in range(0, len(numbers), _CHUNK):
            people = Person.objects.filter(number__in=numbers[start : start + _CHUNK])
            for person in people.prefetch_related("tenures__post"):
                values = {name: getattr(person, name) for name in OWN}
                known = found[person.number] = _Known(person.pk, person.name, person.unit_id, values)
                for tenure in person.tenures.all():
                    key = (tenure.post.unit_id, plain_name(tenure.post.title))
                    span = _Span(tenure.since, tenure.until, tenure.pk)
                    known.spans.setdefault(key, []).append(span)
        return found

    def _plan(self, line: Line) -> Planned:
        number = line.values.get("number", "")
        if number in self.broken:
            line.refuse("number", f"同一人员的第{self.broken[number]}行有误，请一并改正")
        known = self.known.get(number)
        if not line.problems:
            self._judge(line, known)
        if line.problems:
            self.broken.setdefault(number, line.number)
            return Planned(line, Status.INVALID, (), (), known.pk if known else None)
        told = list(self._person(line, known))
        post = self._post(line)
        acts = [act for act, _ in told]
        differences = [difference for _, each in told for difference in each]
        if post:
            made, changes = post
            acts += made
            differences += changes
        known = self.known[number]
        if any(isinstance(act, NewPerson) for act in acts):
            status = Status.NEW
        else:
            status = Status.CHANGED if acts else Status.SAME
        return Planned(line, status, tuple(acts), tuple(differences), known.pk)

    def _judge(self, line: Line, known: _Known | None) -> None:
        """What the lists say against the line."""
        values = line.values
        unit = self._unit(line, known)
        if known:
            if known.pk is not None and known.unit not in self.reach:
                line.refuse("number", f"编号“{values['number']}”已由其他单位登记，请核对")
                return
            if known.name != values["name"]:
                where = f"在第{known.first_line}行是" if known.pk is None else "已登记为"
                line.refuse(
                    "name",
                    f"编号“{values['number']}”{where}“{known.name}”；如确系改名，请在“人员”页面修改后再导入",
                )
            for name in OWN:
                if name in values and name in known.said and values[name] != known.values[name]:
                    line.refuse(name, f"与同一人员第{known.said[name]}行不一致")
        born = values.get("born_on") or (known.values["born_on"] if known else None)
        joined = values.get("party_since") or (known.values["party_since"] if known else None)
        if born and joined and joined <= born:
            line.refuse("party_since", "不晚于出生日期")
        if "post" in values:
            self._judge_post(line, known, unit)
            return
        for name in ("rank", "since", "until"):
            if name in values:
                line.refuse("post", "填了职级或任免日期，没有填岗位")
                return

    def _judge_post(self, line: Line, known: _Known | None, unit: int) -> None:
        values = line.values
        key = (unit, values["post"])
        post = self.posts.get(key)
        if post is None and "rank" not in values:
            line.refuse("rank", f"“{self.units[unit]}”还没有岗位“{values['post']}”，一并设立须填写职级")
            return
        if post is not None and "rank" in values and post.rank != values["rank"]:
            line.refuse(
                "rank",
                f"岗位“{post.title}”的职级已定为“{Rank(post.rank).label}”；如需变更，请在“单位和岗位”中修改",
            )
        spans = known.spans.get(key, []) if known else []
        if "since" not in values:
            if not any(span.until is None for span in spans):
                line.refuse("since", "填了岗位，须填任职日期")
                return
            if "until" not in values:
                return
        since = values.get("since") or next(span.since for span in spans if span.until is None)
        until = values.get("until")
        same = next((span for span in spans if span.since == since), None)
        others = [span for span in spans if span is not same]
        judged = post or Post(unit=self.units[unit], title=values["post"])
        if same and until is None:
            return
        if same and same.pk is None and same.until != until:
            line.refuse("until", "与同一人员前面一行的同一任期不一致")
            return
        if fault := span_fault(values["name"], judged, since, until, others):
            line.refuse("until" if until and (same or until < since) else "since", fault)

    def _person(self, line: Line, known: _Known | None) -> Iterator[tuple[Act, tuple[Difference, ...]]]:
        values, number = line.values, line.values["number"]
        own = {name: values[name] for name in OWN if name in values}
        if known is None:
            unit = self._unit(line, None)
            self.known[number] = _Known(None, values["name"], unit, dict.fromkeys(OWN) | own)
            self._note(line, number)
            yield NewPerson(number, values["name"], unit, tuple(own.items())), ()
            return
        changed = {name: value for name, value in own.items() if known.values[name] != value}
        differences = [Difference(name, known.values[name], value) for name, value in changed.items()]
        if known.first_line is None and line.unit is not None and line.unit != known.unit:
            differences.append(Difference("unit", self.units[known.unit], self.units[line.unit]))
            changed["unit"] = known.unit = line.unit
        known.values.update((name, value) for name, value in changed.items() if name in OWN)
        self._note(line, number)
        if changed:
            yield ChangedPerson(number, tuple(changed.items())), tuple(differences)

    def _note(self, line: Line, number: str) -> None:
        known = self.known[number]
        if known.first_line is None:
            known.first_line = line.number
        for name in OWN:
            if name in line.values:
                known.said.setdefault(name, line.number)

    def _post(self, line: Line) -> tuple[list[Act], list[Difference]] | None:
        values = line.values
        if "post" not in values:
            return None
        known = self.known[values["number"]]
        unit = self._unit(line, known)
        key, title = (unit, values["post"]), values["post"]
        acts: list[Act] = []
        differences: list[Difference] = []
        post = self.posts.get(key)
        if post is None:
            made = NewPost(unit, title, str(values["rank"]), bool(values.get("leader")))
            acts.append(made)
            self.posts[key] = Post(
                unit=self.units[unit], title=title, rank=values["rank"], leader=made.leader
            )
            line.tell(f"将为“{self.units[unit]}”设立岗位“{title}”（{Rank(made.rank).label}）。")
        else:
            title = post.title
            if values.get("leader", post.leader) != post.leader:
                line.tell(f"岗位“{title}”是否领导职务与已登记的不同，没有改动；请在“单位和岗位”中修改。")
        spans = known.spans.setdefault(key, [])
        since, until = values.get("since"), values.get("until")
        same = next((s for s in spans if s.since == since), None) if since else None
        if since is None:
            same = next(span for span in spans if span.until is None)
        if same is None:
            assert since is not None  # noqa: S101 - judged before
            if others := [
                k for k, held in known.spans.items() if k != key and any(s.until is None for s in held)
            ]:
                held = "、".join(f"{self.units[at]}{name}" for at, name in others)
                if until is None:
                    line.tell(f"{known.name}仍任{held}；如已不再担任，请登记免职日期。")
            spans.append(_Span(since, until))
            acts.append(Appointed(values["number"], unit, title, since, until))
            differences.append(Difference("since", None, _term(self.units[unit], title, since, until)))
        elif until is not None and same.until != until:
            differences.append(Difference("until", same.until, until))
            assert same.pk is not None  # noqa: S101 - a span of this very sheet was judged before
            acts.append(Ended(same.pk, until))
            same.until = until
        return acts, differences

    def _unit(self, line: Line, known: _Known | None) -> int:
        """The unit a line is about: the one it names, else the person's own, else the importer's choice."""
        return line.unit or (known.unit if known else self.home)


def _term(unit: Unit, title: str, since: date, until: date | None) -> str:
    return f"{unit}{title}（{since}至{until or '今'}）"
