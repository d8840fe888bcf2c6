"""A record's earlier versions and what each changed, field by field under the headings the office reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from shuzhi.kernel.masking import mask
from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.models import Revision
from shuzhi.ledgerkit.records import snapshot
from shuzhi.org.models import Account

EMPTY = "（空）"


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, as shown; sensitive fields are masked on both sides."""

    field: str
    heading: str
    before: str
    after: str


@dataclass(frozen=True)
class Version:
    """A version of a record: who saved it when and why, and what it changed; the first one changed nothing."""

    revision: int
    at: datetime
    by: str
    why: str
    changes: tuple[FieldChange, ...]
    current: bool


def versions(ledger: Ledger, pk: int, masked: bool = True) -> tuple[Version, ...]:
    """All versions of a record, oldest first, the current one last. Raises the model's DoesNotExist."""
    record = ledger.model._default_manager.select_related("recorded_by").get(pk=pk)
    kept = list(
        Revision.objects.filter(ledger=ledger.code, record_id=pk)
        .select_related("account")
        .order_by("revision")
    )
    states = [revision.data for revision in kept] + [snapshot(ledger, record)]
    names = _Names(ledger, states)
    found = [Version(1, record.recorded_at, _who(record.recorded_by), "", (), not kept)]
    for index, revision in enumerate(kept):
        changes = _changes(ledger, names, states[index], states[index + 1], masked)
        number, last = revision.revision + 1, index == len(kept) - 1
        found.append(Version(number, revision.at, _who(revision.account), revision.why, changes, last))
    return tuple(found)


def _who(account: Account | None) -> str:
    return str(account) if account else "管理员"


def _changes(
    ledger: Ledger, names: _Names, before: Mapping[str, Any], after: Mapping[str, Any], masked: bool
) -> tuple[FieldChange, ...]:
    sensitive = {column.field: column.sensitive for column in ledger.columns} if masked else {}
    changes = []
    for field in after:
        old, new = before.get(field), after[field]
        if old == new:
            continue
        kind = sensitive.get(field, "")
        if field == "steps":
            shown = ("", _steps(new[len(old or ()) :]))
        else:
            shown = (mask(names.shown(field, old), kind), mask(names.shown(field, new), kind))
        changes.append(FieldChange(field, ledger.heading(field), shown[0] or EMPTY, shown[1] or EMPTY))
    return tuple(changes)


def _steps(added: list[dict[str, Any]]) -> str:
    return "；".join(
        f"{step.get('on', '')} {step.get('act', '')}（{step.get('by', '')}）{step.get('text', '')}".strip()
        for step in added
    )


class _Names:
    """What stands for a stored value: a choice's label, the name of a unit, person or account."""

    def __init__(self, ledger: Ledger, states: list[dict[str, Any]]) -> None:
        self._fields = {f.name: f for f in ledger.model._meta.concrete_fields}
        self._named: dict[str, dict[Any, str]] = {}
        for name, field in self._fields.items():
            if isinstance(field, models.ForeignKey):
                keys = {state.get(name) for state in states} - {None}
                found = field.related_model._default_manager.in_bulk(keys) if keys else {}
                self._named[name] = {key: str(item) for key, item in found.items()}

    def shown(self, name: str, value: Any) -> str:
        """The value as a reader sees it; empty for none."""
        if value is None or value == "":
            return ""
        if name in self._named:
            return self._named[name].get(value, str(value))
        field = self._fields.get(name)
        if field is not None and field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(value, bool):
            return "是" if value else "否"
        return str(value)
