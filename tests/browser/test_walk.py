"""The walk of a newcomer: log in, register a record, import a workbook, open a figure, reach a record and its row."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Role, Scope, UnitKind
from shuzhi.org.units import create_unit

PASSWORD = "Liulin-2023-mi"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def recorder(transactional_db: None) -> str:
    office = create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN)
    grant(open_account("zhao", PASSWORD, must_change=False), Role.RECORDER, office, Scope.SUBTREE)
    return "zhao"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "2023年学习台账.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("集中学习")
        sheet.merge_range(0, 0, 0, 3, "2023年度学习台账")
        sheet.write_row(1, 0, ("时间", "形式", "主题", "人数"))
        sheet.write_row(2, 0, ("5月6日", "集中学习", "学习信访工作条例", 20))
        sheet.write_row(3, 0, ("6月7日", "集中学习", "学习公文处理规定", 18))
    return path


def log_in(page: Any, name: str) -> None:
    page.goto("/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_selector("h1:has-text('示例县人民政府办公室')")


def test_from_log_in_to_the_row_of_the_workbook(page: Any, recorder: str, workbook: Path) -> None:
    log_in(page, recorder)
    page.get_by_role("navigation").get_by_role("link", name="全部台账").click()
    page.get_by_role("link", name=re.compile("^学习活动")).click()
    page.wait_for_selector("text=还没有记录")

    page.get_by_role("link", name="登记", exact=True).click()
    page.get_by_label("学习时间").fill("2023-03-01")
    page.get_by_label("学习形式").select_option(label="集中学习")
    page.get_by_label("学习主题").fill("学习保密知识")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_selector("text=已登记：学习保密知识")

    page.goto("/kit/ledgers/study/?period=2023")
    page.get_by_role("link", name="导入", exact=True).click()
    page.get_by_label("工作簿").set_input_files(workbook)
    page.get_by_role("button", name="上传并预览").click()
    page.get_by_role("button", name="确认导入 2 条").click()
    page.wait_for_selector("text=已导入：新增2条")

    page.goto("/kit/ledgers/study/?period=2023")
    page.locator("a.figure-value").first.click()
    assert page.locator(".figure-value").first.inner_text() == "3"
    page.wait_for_selector("[data-chart] canvas")
    page.get_by_role("link", name="学习公文处理规定").click()
    page.wait_for_selector("text=工作表“集中学习”第4行")
    page.get_by_role("link", name="2023年学习台账.xlsx").click()
    page.wait_for_selector("text=来自这个工作簿的记录")


def test_the_filter_narrows_the_list_in_place(page: Any, recorder: str, workbook: Path) -> None:
    log_in(page, recorder)
    page.goto("/kit/ledgers/study/import/")
    page.get_by_label("工作簿").set_input_files(workbook)
    page.get_by_role("button", name="上传并预览").click()
    page.get_by_role("button", name="确认导入 2 条").click()
    page.goto("/kit/ledgers/study/?period=2023")

    page.get_by_role("searchbox").fill("公文")
    page.get_by_role("searchbox").press("Enter")

    page.wait_for_selector("text=共 1 条")
    assert "q=%E5%85%AC%E6%96%87" in page.url
    assert page.get_by_role("link", name="学习信访工作条例").count() == 0


def test_no_page_scrolls_sideways_on_a_phone(page: Any, recorder: str, workbook: Path) -> None:
    log_in(page, recorder)
    page.set_viewport_size(PHONE)
    page.goto("/kit/ledgers/study/import/")
    page.get_by_label("工作簿").set_input_files(workbook)
    page.get_by_role("button", name="上传并预览").click()
    preview = page.url
    page.wait_for_selector("text=确认导入 2 条")
    wide = [preview] if _is_wide(page) else []
    page.get_by_role("button", name="确认导入 2 条").click()
    page.wait_for_selector("text=已导入")
    addresses = [
        page.url,
        "/",
        "/figures/?period=2023",
        "/search/?q=学习",
        "/kit/ledgers/",
        "/kit/ledgers/study/?period=2023",
        "/kit/ledgers/study/add/",
        "/kit/ledgers/petition/add/",
        "/kit/figures/study.collective/?period=2023",
    ]
    for address in addresses:
        page.goto(address)
        if _is_wide(page):
            wide.append(address)

    assert wide == []


def _is_wide(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
