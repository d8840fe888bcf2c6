"""An office with a section and people, the sample ledgers' tables, and workbooks written by other programs."""

from __future__ import annotations

import importlib.util
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest
from django.db import connection

from shuzhi.ledgerkit.declare import Ledger
from shuzhi.ledgerkit.sheets.preview import Preview, preview
from shuzhi.ledgerkit.sheets.read import open_workbook
from shuzhi.org.models import Account, Grant, Person, Post, Role, Scope, Tenure, Unit, UnitKind
from shuzhi.org.units import create_unit


def _sample() -> ModuleType:
    # The suite runs with import-mode=importlib, where test folders are no packages.
    name = "sheets_sample"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("sample.py"))
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    return _sample()


@pytest.fixture(scope="module")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    models = _sample().MODELS
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for model in models:
            editor.create_model(model)
    yield
    # PostgreSQL empties no table that another refers to; transactional tests elsewhere empty all they know of.
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for model in reversed(models):
            editor.delete_model(model)


@dataclass(frozen=True)
class Office:
    """王文博 imports, 李海燕 reviews, 赵建华 left at the end of 2022; two people are called 张伟."""

    unit: Unit
    section: Unit
    other: Unit
    wang: Account
    li: Account


@pytest.fixture
def office(db: None) -> Office:
    unit = create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN, short="县政府办")
    section = create_unit("ZFB-XF", "信访接待室", UnitKind.SECTION, parent=unit, short="信访室")
    other = create_unit("JJ", "示例县经济局", UnitKind.ORGAN, short="经济局")
    for number, name, until in (
        ("001", "王文博", None),
        ("002", "李海燕", None),
        ("003", "赵建华", date(2022, 12, 31)),
        ("004", "张伟", None),
        ("005", "张伟", None),
    ):
        person = Person.objects.create(unit=unit, number=number, name=name)
        post = Post.objects.create(unit=unit, title=f"科员{number}", rank="staff")
        Tenure.objects.create(person=person, post=post, since=date(2020, 1, 1), until=until)
    return Office(
        unit, section, other, _account(unit, "001", Role.RECORDER), _account(unit, "002", Role.REVIEWER)
    )


def _account(unit: Unit, number: str, role: str) -> Account:
    account = Account.objects.create(username=f"user{number}", person=Person.objects.get(number=number))
    Grant.objects.create(account=account, role=role, unit=unit, scope=Scope.SUBTREE)
    return account


@pytest.fixture
def xlsx() -> Callable[..., bytes]:
    """Rows → the bytes of a workbook written by openpyxl."""

    def write(rows: Sequence[Sequence[Any]], name: str = "台账") -> bytes:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = name
        for row in rows:
            sheet.append(list(row))
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    return write


@pytest.fixture
def look(office: Office, xlsx: Callable[..., bytes]) -> Callable[..., Preview]:
    """Ledger and rows → the preview of their import by 王文博."""

    def preview_of(ledger: Ledger, rows: Sequence[Sequence[Any]], **options: Any) -> Preview:
        return preview(ledger, open_workbook(xlsx(rows), "台账.xlsx"), office.unit, office.wang, **options)

    return preview_of
