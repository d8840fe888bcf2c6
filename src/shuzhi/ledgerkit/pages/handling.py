"""What may be done with a matter from its page: one small form for each verb of ``ledgerkit.matters``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone

from shuzhi.ledgerkit import matters
from shuzhi.ledgerkit.declare import Ledger, Problem
from shuzhi.ledgerkit.shapes import Matter
from shuzhi.org.models import Account

Act = Callable[[Ledger, int, Mapping[str, Any], int, Account], Matter]


@dataclass(frozen=True)
class Verb:
    """Something done with a matter: its title, the fields it asks for, the act, and when it is offered."""

    code: str
    title: str
    icon: str
    asks: tuple[str, ...]
    act: Act
    fits: Callable[[Matter], bool]


def _is_running(matter: Matter) -> bool:
    return not matter.closed_on and not matter.paused_on


VERBS: dict[str, Verb] = {
    verb.code: verb
    for verb in (
        Verb(
            "accept",
            "受理",
            "inbox",
            ("on",),
            lambda ledger, pk, said, revision, by: matters.accept(ledger, pk, said["on"], revision, by),
            lambda matter: not matter.accepted_on and not matter.closed_on,
        ),
        Verb(
            "step",
            "记一步办理情况",
            "list-details",
            ("on", "text"),
            lambda ledger, pk, said, revision, by: matters.add_step(
                ledger, pk, said["on"], said["text"], revision, by
            ),
            lambda matter: not matter.closed_on,
        ),
        Verb(
            "extend",
            "延期",
            "calendar-plus",
            ("on", "days", "approved_by", "why"),
            lambda ledger, pk, said, revision, by: matters.extend(
                ledger, pk, said["days"], said["approved_by"], said["why"], said["on"], revision, by
            ),
            lambda matter: _is_running(matter) and matter.due_on is not None,
        ),
        Verb(
            "pause",
            "中止",
            "player-pause",
            ("on", "why"),
            lambda ledger, pk, said, revision, by: matters.pause(
                ledger, pk, said["on"], said["why"], revision, by
            ),
            _is_running,
        ),
        Verb(
            "resume",
            "恢复办理",
            "player-play",
            ("on",),
            lambda ledger, pk, said, revision, by: matters.resume(ledger, pk, said["on"], revision, by),
            lambda matter: matter.paused_on is not None,
        ),
        Verb(
            "close",
            "办结",
            "circle-check",
            ("on", "result"),
            lambda ledger, pk, said, revision, by: matters.close(
                ledger, pk, said["on"], said["result"], revision, by
            ),
            _is_running,
        ),
        Verb(
            "verify",
            "核实",
            "checks",
            ("on", "note"),
            lambda ledger, pk, said, revision, by: matters.verify(
                ledger, pk, said["on"], said["note"], revision, by
            ),
            lambda matter: bool(matter.closed_on) and not matter.verified_on,
        ),
        Verb(
            "reopen",
            "重新办理",
            "rotate",
            ("on", "why"),
            lambda ledger, pk, said, revision, by: matters.reopen(
                ledger, pk, said["on"], said["why"], revision, by
            ),
            lambda matter: bool(matter.closed_on),
        ),
    )
}

# What ledgerkit.matters finds wrong is named by model field; the forms ask under plainer names.
_PLACES = {
    "extended_days": "days",
    "extended_why": "why",
    "result": "result",
    "steps": "text",
    "approved_by": "approved_by",
}


class VerbForm(forms.Form):
    """The form of one verb; ``revision`` is the one its writer saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, verb: Verb, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, auto_id=f"{verb.code}_%s", initial=initial)
        self.verb = verb
        for name in verb.asks:
            self.fields[name] = _field(verb, name)

    def place(self, problems: tuple[Problem, ...]) -> None:
        """Show problems at the fields that ask for what is wrong."""
        for problem in problems:
            name = _PLACES.get(problem.field, "on" if problem.field.endswith("_on") else "")
            self.add_error(name if name in self.fields else None, problem.message)


def offered(matter: Matter, bound: VerbForm | None = None) -> tuple[VerbForm, ...]:
    """The forms of the verbs that fit the matter now; ``bound`` stands in for its own verb's, errors and all."""
    if matter.withdrawn_at:
        return ()
    verbs = [verb for verb in VERBS.values() if verb.fits(matter) or (bound and bound.verb is verb)]
    return tuple(bound if bound and bound.verb is verb else _fresh(verb, matter) for verb in verbs)


def _fresh(verb: Verb, matter: Matter) -> VerbForm:
    return VerbForm(verb, initial={"revision": matter.revision, "on": timezone.localdate()})


def _field(verb: Verb, name: str) -> forms.Field:
    match name:
        case "on":
            return forms.DateField(
                label=_day_title(verb), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            )
        case "days":
            return forms.IntegerField(label="延长天数", min_value=1, max_value=3650)
        case "approved_by":
            return forms.CharField(label="批准人", max_length=60)
        case "why":
            return forms.CharField(label="原因", max_length=matters.WHY_LENGTH)
        case "result":
            return forms.CharField(label="办理结果", widget=forms.Textarea(attrs={"rows": 3}))
        case "text":
            return forms.CharField(label="办理情况", widget=forms.Textarea(attrs={"rows": 2}))
        case "note":
            return forms.CharField(label="核实情况", required=False, max_length=200)
    raise ValueError(f"no such field: {name}")


def _day_title(verb: Verb) -> str:
    return {"step": "办理时间", "extend": "批准时间", "resume": "恢复时间"}.get(
        verb.code, f"{verb.title}时间"
    )
