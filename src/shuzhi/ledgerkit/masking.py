"""Personal data that is masked unless somebody with a reason opens it, and the opening that is written down.

The petitioner's name, address, phone and identity number are opened to the handler only: no more of a
person's data than the purpose needs (《个人信息保护法》第六条).
"""

from __future__ import annotations

from shuzhi.kernel.masking import mask
from shuzhi.ledgerkit.declare import Column, Ledger
from shuzhi.ledgerkit.shapes import Record
from shuzhi.org import journal
from shuzhi.org.access import Refused, can
from shuzhi.org.models import Account


def shown(record: Record, ledger: Ledger, column: Column) -> str:
    """A record's field as a list or page shows it: masked where the column is sensitive."""
    value = getattr(record, column.field)
    return mask(value, column.sensitive) if column.sensitive else ("" if value is None else str(value))


def may_unmask(record: Record, ledger: Ledger, account: Account) -> bool:
    """Whether the account may open this record's masked fields: by its role, or as the matter's handler."""
    if (
        account.is_active
        and account.person_id
        and getattr(record, "lead_person_id", None) == account.person_id
    ):
        return True
    return can(account, "records.unmask", record.unit, area=ledger.area)


def unmask(record: Record, ledger: Ledger, column: Column, account: Account) -> str:
    """The whole value of a sensitive field; the opening goes into the journal. Raises Refused."""
    if not may_unmask(record, ledger, account):
        raise Refused("records.unmask", record.unit)
    journal.write(
        "records.unmask",
        account=account,
        ledger=ledger.code,
        record=record.pk,
        unit=record.unit,
        detail={"field": column.field},
    )
    value = getattr(record, column.field)
    return "" if value is None else str(value)
