"""The due date of a matter: which rule its ledger names, and filling ``due_on`` and ``due_why`` from it.

A ledger says its rule in ``Ledger.deadline``: a rule's id, or a function of the record that gives an id or None.
``Ledger.deadline_from`` names the date field the limit runs from; without it, 受理 or else 收到.
"""

from __future__ import annotations

from datetime import date, timedelta

from shuzhi.kernel.rulebook import Rule, rulebook
from shuzhi.ledgerkit.deadlines import Deadline, deadline, said
from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.shapes import Matter, Record

WRITTEN = "办理时限由登记人填写。"


def start_of(ledger: Ledger, record: Matter) -> date:
    """The day from which the matter's limit runs."""
    named = ledger.deadline_from or "accepted_on"
    start: date = getattr(record, named) or record.occurred_on
    return start


def rule_of(ledger: Ledger, record: Matter) -> Rule | None:
    """The rule for this record in the version in force when its limit begins; None where there is none."""
    rule_id = ledger.deadline(record) if callable(ledger.deadline) else ledger.deadline
    return rulebook().find(rule_id, start_of(ledger, record)) if rule_id else None


def reckon(ledger: Ledger, record: Matter) -> Deadline | None:
    """The record's deadline with its extension and pause as they stand; None where no rule applies."""
    rule = rule_of(ledger, record)
    if rule is None:
        return None
    return deadline(
        rule,
        start_of(ledger, record),
        extension_days=record.extended_days,
        paused_days=record.paused_days,
    )


def set_due(ledger: Ledger, record: Record) -> None:
    """Fill the due date and its reason before a matter is saved; other shapes are left alone.

    A date that somebody wrote stays; one that was reckoned is reckoned again.
    """
    if not isinstance(record, Matter) or not isinstance(record.occurred_on, date):
        return  # a matter without its day is refused by the checks that follow
    if record.due_on and not is_reckoned(record):
        record.due_why = record.due_why if record.due_why.startswith(WRITTEN) else WRITTEN
        return
    reckoned = reckon(ledger, record)
    record.due_on = reckoned.due if reckoned else None
    record.due_why = "\n".join(reckoned.explain()) if reckoned else ""


def shift(ledger: Ledger, record: Matter, days: int, why: str) -> None:
    """Move the due date after an extension or a pause was noted on the record."""
    if record.due_on and not is_reckoned(record):
        record.due_on += timedelta(days=days)
        record.due_why = f"{record.due_why or WRITTEN}\n{why}，至{said(record.due_on)}"
        return
    set_due(ledger, record)


def is_reckoned(record: Matter) -> bool:
    """Whether the due date is the one its reason arrives at, so nobody wrote another over it."""
    lines = record.due_why.splitlines()
    return bool(record.due_on and lines and lines[-1].startswith(f"办理时限：{said(record.due_on)}"))
