"""An office with two sections, a chief on its list, and its system administrator; sheets of people as offices keep them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.test import Client

from shuzhi.ledgerkit.sheets.read import open_workbook
from shuzhi.ledgerkit.staff.importing import StaffPreview, preview
from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Account, Person, Post, Rank, Role, Scope, Unit, UnitKind
from shuzhi.org.units import appoint, create_person, create_post, create_unit

HEADINGS = ("序号", "姓名", "人员编号", "单位", "现任职务", "级别", "性别", "出生年月", "入党时间")
HEADINGS += ("任现职时间", "免职日期", "联系电话")


def sheet(*rows: Sequence[Any], headings: Sequence[str] = HEADINGS) -> bytes:
    """A title, the headings, then the rows; dates as dates."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"default_date_format": "yyyy-mm-dd"}) as book:
        page = book.add_worksheet("在职人员")
        page.merge_range(0, 0, 0, len(headings) - 1, "县政府办在职人员名册")
        for line, row in enumerate((headings, *rows), start=1):
            page.write_row(line, 0, row)
    return made.getvalue()


@dataclass(frozen=True)
class Office:
    root: Unit
    general: Unit
    petitions: Unit
    chief: Post
    zhang: Person
    keeper: Account

    def preview(self, *rows: Sequence[Any], headings: Sequence[str] = HEADINGS) -> StaffPreview:
        """What a sheet with these rows would do."""
        return preview(open_workbook(sheet(*rows, headings=headings), "人员.xlsx"), self.root, None)

    def client(self) -> Client:
        """The system administrator's browser."""
        client = Client()
        client.force_login(self.keeper)
        return client


@pytest.fixture
def office(db: None, settings: Any, tmp_path: Path) -> Office:
    settings.SHUZHI_HOME = tmp_path
    root = create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN, short="县政府办")
    general = create_unit("ZFB-ZH", "综合科", UnitKind.SECTION, parent=root)
    petitions = create_unit("ZFB-XF", "信访接待室", UnitKind.SECTION, parent=root)
    chief = create_post(root, "主任", Rank.SECTION_CHIEF, leader=True)
    zhang = create_person(root, "001", "张明", sex="male", phone="13912345678", born_on=date(1975, 8, 6))
    appoint(zhang, chief, date(2021, 4, 15))
    keeper = open_account("keeper", "Abc-def-ghi-1", must_change=False)
    grant(keeper, Role.SYSADMIN, root, Scope.SUBTREE)
    return Office(root, general, petitions, chief, zhang, keeper)


@pytest.fixture
def make_sheet() -> Any:
    """Makes a sheet of people out of rows."""
    return sheet
