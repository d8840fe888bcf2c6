"""Proofreading as somebody does it: upload, click a finding, come back by the mark, dismiss; on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Role, Scope, UnitKind
from shuzhi.org.units import create_unit

PASSWORD = "Liulin-2023-mi"
PHONE = {"width": 390, "height": 844}
FILLING = "围绕中心工作，完成各项任务，落实各项制度，接受各方监督。\n" * 60
TEXT = f"2023年度述职报告\n一、学习情况\n全年召开会议x次。\n{FILLING}二、下步打算\n再完成调研报告XX篇。\n{FILLING}"


@pytest.fixture
def reader(transactional_db: None) -> str:
    office = create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN)
    grant(open_account("zhao", PASSWORD, must_change=False), Role.RECORDER, office, Scope.SUBTREE)
    return "zhao"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "2023年度述职报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def proofread(page: Any, name: str, report: Path) -> None:
    page.goto("/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.get_by_role("navigation").get_by_role("link", name="校对报告").click()
    page.get_by_label("报告文件").set_input_files(report)
    page.get_by_role("button", name="校对", exact=True).click()
    page.wait_for_selector("h1:has-text('2023年度述职报告.txt')")


def finding_of(page: Any, words: str) -> Any:
    return page.locator(".proof-finding", has=page.locator(f".proof-quote:text-is('{words}')")).first


def is_seen(place: Any) -> bool:
    """Whether a place stands in the window and in its own scrolled part."""
    seen = """element => {
        const box = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(box.left + box.width / 2, box.top + 8));
    }"""
    return bool(place.evaluate(seen))


def is_wide(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def test_a_finding_leads_to_its_place_and_the_place_back(page: Any, reader: str, report: Path) -> None:
    proofread(page, reader, report)
    mark = page.locator(".proof-mark", has_text="XX篇")
    assert not is_seen(mark)
    finding_of(page, "XX篇").get_by_role("link").first.click()
    page.wait_for_timeout(600)
    assert is_seen(mark)

    page.locator(".proof-text").evaluate("element => element.scrollTo(0, 0)")
    page.wait_for_timeout(600)
    page.locator(".proof-mark", has_text="x次").click()
    page.wait_for_timeout(300)
    assert is_seen(page.locator(".proof-finding:target"))
    assert "x次" in page.locator(".proof-finding:target").inner_text()


def test_what_stands_is_dismissed_with_a_reason(page: Any, reader: str, report: Path) -> None:
    proofread(page, reader, report)
    finding = finding_of(page, "XX篇")
    finding.get_by_text("忽略").first.click()
    finding.get_by_label("忽略的理由").fill("年底补填")
    finding.get_by_role("button", name="忽略").click()
    page.wait_for_selector("text=已忽略1项")
    assert page.locator(".proof-mark", has_text="XX篇").count() == 0


def test_it_fits_a_phone(page: Any, reader: str, report: Path) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/")
    page.fill("[name=username]", reader)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.goto("/proofread/")
    wide = ["/proofread/"] if is_wide(page) else []
    page.get_by_label("报告文件").set_input_files([report, report])
    page.get_by_role("button", name="校对", exact=True).click()
    page.wait_for_selector("h1:has-text('校对结果')")
    wide += [page.url] if is_wide(page) else []
    page.get_by_role("link", name=report.name).first.click()
    page.wait_for_selector(".proof-finding")
    wide += [page.url] if is_wide(page) else []
    assert wide == []
    finding_of(page, "XX篇").get_by_role("link").first.click()
    page.wait_for_timeout(600)
    assert is_seen(page.locator(".proof-mark", has_text="XX篇"))
