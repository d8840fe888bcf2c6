"""An office with two sections, and four people with different rights in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from shuzhi.ledgerkit import records
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Account, Person, Role, Scope, Unit, UnitKind
from shuzhi.org.units import create_person, create_unit

PASSWORD = "Liulin-2023-mi"


@dataclass(frozen=True)
class Office:
    """县政府办 with 文秘科 and 信访室; 文秘科's recorder sees 文秘科 only, the others the whole office."""

    root: Unit
    writing: Unit
    petitions: Unit
    handler: Person
    zhang: Account
    """Recorder of 文秘科."""
    li: Account
    """Reviewer of the whole office."""
    wang: Account
    """Head of the whole office."""
    zhao: Account
    """Recorder of the whole office."""

    def client(self, account: Account) -> Client:
        """A browser in which somebody is logged in."""
        client = Client()
        client.force_login(account)
        return client

    def study(self, unit: Unit | None = None, **values: Any) -> Any:
        """A study activity as its form would make it."""
        told = {
            "occurred_on": date(2023, 5, 6),
            "kind": "collective",
            "title": "学习信访工作条例",
            "head_count": 20,
        }
        return records.create(ledgers.get("study"), {"unit": unit or self.root, **told, **values}, None)

    def petition(self, unit: Unit | None = None, **values: Any) -> Any:
        """A petition with personal data in it."""
        told = {
            "number": "XF2023-0001",
            "occurred_on": date(2023, 3, 6),
            "kind": "first",
            "channel": "web",
            "title": "反映土地流转费支付问题",
            "petitioner": "欧阳小明",
            "phone": "13912345678",
            "people": 1,
        }
        return records.create(
            ledgers.get("petition"), {"unit": unit or self.petitions, **told, **values}, None
        )


@pytest.fixture
def office(db: None, settings: Any, tmp_path: Path) -> Office:
    settings.SHUZHI_HOME = tmp_path
    root = create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN, short="县政府办")
    writing = create_unit("ZFB-MS", "文秘科", UnitKind.SECTION, parent=root)
    petitions = create_unit("ZFB-XF", "信访接待室", UnitKind.SECTION, parent=root)
    handler = create_person(petitions, "ZFB001", "周经办")
    people = {
        name: open_account(name, PASSWORD, must_change=False) for name in ("zhang", "li", "wang", "zhao")
    }
    grant(people["zhang"], Role.RECORDER, writing, Scope.SUBTREE)
    grant(people["li"], Role.REVIEWER, root, Scope.SUBTREE)
    grant(people["wang"], Role.HEAD, root, Scope.SUBTREE)
    grant(people["zhao"], Role.RECORDER, root, Scope.SUBTREE)
    return Office(root, writing, petitions, handler, **people)
