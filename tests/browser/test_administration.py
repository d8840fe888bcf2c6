"""An administrator at a browser: a value opened in place, a password shown, and no page wider than a phone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Rank, Role, Scope, UnitKind
from shuzhi.org.units import appoint, create_person, create_post, create_unit

PASSWORD = "Liulin-2023-mi"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def keeper(transactional_db: None) -> str:
    office = create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN)
    person = create_person(office, "001", "张明", phone="13912345678", born_on=date(1975, 8, 6))
    appoint(person, create_post(office, "主任", Rank.SECTION_CHIEF), date(2021, 4, 15))
    grant(open_account("keeper", PASSWORD, must_change=False), Role.SYSADMIN, office, Scope.SUBTREE)
    return "keeper"


def log_in(page: Any, name: str) -> None:
    page.goto("/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector("text=可以使用的功能")


def test_a_masked_phone_opens_in_place_and_an_account_gets_its_password(page: Any, keeper: str) -> None:
    log_in(page, keeper)
    page.get_by_role("navigation").get_by_role("link", name="人员", exact=True).click()
    page.get_by_role("link", name="张明").click()
    assert page.get_by_text("13912345678").count() == 0
    page.locator("form[hx-post*=phone] button").click()
    page.wait_for_selector("text=13912345678")

    page.get_by_role("navigation").get_by_role("link", name="账号").click()
    page.get_by_role("link", name="开立账号").click()
    page.get_by_label("账号").fill("zhangming")
    page.get_by_label("人员").select_option(label="张明（001，示例县人民政府办公室）")
    page.get_by_role("button", name="开立").click()
    page.wait_for_selector("text=密码只显示这一次")
    assert len(page.locator("code").last.inner_text()) == 16


def test_no_page_of_administration_scrolls_sideways_on_a_phone(page: Any, keeper: str) -> None:
    log_in(page, keeper)
    page.set_viewport_size(PHONE)
    wide = []
    for address in (
        "/org/units/",
        "/org/people/",
        "/org/people/add/",
        "/org/accounts/",
        "/org/accounts/open/",
        "/kit/staff/import/",
    ):
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(address)
    assert wide == []
