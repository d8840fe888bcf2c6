"""A county government office with a branch and two people's accounts, on which the kit's tests stand."""

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from shuzhi.ledgerkit import attachments, records
from shuzhi.ledgerkit.declare import ledgers
from shuzhi.ledgers.study.models import Study
from shuzhi.org.models import Account, Grant, Person, Post, Role, Scope, Tenure, Unit, UnitKind
from shuzhi.org.units import create_unit


@dataclass(frozen=True)
class Office:
    """Wang records, Li reviews, Zhao only reads; all three hold posts since 2020."""

    unit: Unit
    section: Unit
    branch: Unit
    wang: Account
    li: Account
    zhao: Account


@pytest.fixture
def office(db: None) -> Office:
    unit = create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN)
    section = create_unit("ZFB-XF", "信访接待室", UnitKind.SECTION, parent=unit)
    branch = create_unit("ZFB-DZB", "办公室党支部", UnitKind.BRANCH, parent=unit)
    accounts = [
        _account(unit, number, name, role)
        for number, name, role in (
            ("001", "王文博", Role.RECORDER),
            ("002", "李海燕", Role.REVIEWER),
            ("003", "赵建华", Role.SYSADMIN),
        )
    ]
    return Office(unit, section, branch, *accounts)


def _account(unit: Unit, number: str, name: str, role: str) -> Account:
    person = Person.objects.create(unit=unit, number=number, name=name)
    post = Post.objects.create(unit=unit, title=f"科员{number}", rank="staff")
    Tenure.objects.create(person=person, post=post, since=date(2020, 1, 1))
    account = Account.objects.create(username=f"user{number}", person=person)
    Grant.objects.create(account=account, role=role, unit=unit, scope=Scope.SUBTREE)
    return account


@pytest.fixture
def home(settings, tmp_path: Path) -> Path:
    """A data folder of this test alone."""
    settings.SHUZHI_HOME = tmp_path / "home"
    settings.SHUZHI_HOME.mkdir()
    return settings.SHUZHI_HOME


@pytest.fixture
def kept(transactional_db, office, home) -> Study:
    """An office with a study, changed once, with a file; a petition; and a rule of its own."""
    ledger = ledgers.get("study")
    values = {"unit": office.unit, "occurred_on": date(2023, 5, 6), "kind": "collective", "title": "集中学习"}
    record = records.create(ledger, values | {"hours": "2.5", "attendees": "王文博、李海燕"}, office.wang)
    records.change(ledger, record.pk, {"title": "集中学习“两会”精神"}, 1, office.li)
    attachments.attach(ledger, record.pk, "学习.pdf", io.BytesIO(b"%PDF-1.7\n%%EOF\n"), office.wang)
    values = {"unit": office.section, "occurred_on": date(2023, 5, 6), "kind": "first", "channel": "visit"}
    records.create(
        ledgers.get("petition"), values | {"number": "XF-1", "title": "反映道路", "petitioner": "张三"}, None
    )
    (home / "rules.toml").write_text("# 本单位规则\n", encoding="utf-8")
    assert isinstance(record, Study)
    return record
