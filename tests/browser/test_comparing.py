"""Comparing as somebody does it: upload, see who copied, open a pair, go from a passage to its counterpart; on a phone too."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from shuzhi.org.accounts import grant, open_account
from shuzhi.org.models import Role, Scope, UnitKind
from shuzhi.org.units import create_unit

PASSWORD = "Liulin-2023-mi"
PHONE = {"width": 390, "height": 844}


def written(seed: int, paragraphs: int) -> list[str]:
    chance = random.Random(seed)
    return [
        "".join(chance.choices("工作会议落实推进检查整改群众安全生产项目建设", k=150)) + "。"
        for _ in range(paragraphs)
    ]


@pytest.fixture
def reader(transactional_db: None) -> str:
    office = create_unit("ZFB", "示例县人民政府办公室", UnitKind.ORGAN)
    grant(open_account("li", PASSWORD, must_change=False), Role.REVIEWER, office, Scope.SUBTREE)
    return "li"


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    """Two passages of 甲 stand at the end of 乙, in other order."""
    folder = tmp_path / "述职报告"
    folder.mkdir()
    own, other = written(1, 20), written(2, 20)
    (folder / "甲主任2023年度述职报告.txt").write_text("\n".join(own), encoding="utf-8")
    taken = [*other, *own[14:16], *written(3, 4), *own[2:4]]
    (folder / "乙主任2023年度述职报告.txt").write_text("\n".join(taken), encoding="utf-8")
    (folder / "丙主任2023年度述职报告.txt").write_text("\n".join(written(4, 6)), encoding="utf-8")
    return sorted(folder.iterdir())


def compare(page: Any, name: str, reports: list[Path]) -> None:
    page.goto("/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.goto("/compare/")
    page.get_by_label("要比对的报告").set_input_files(reports)
    page.get_by_role("button", name="比对", exact=True).click()
    page.wait_for_selector("h1:has-text('比对结果')")


def is_seen(place: Any) -> bool:
    """Whether the beginning of a passage stands in the window and in its own scrolled text."""
    seen = """element => {
        const box = element.querySelector("sup").getBoundingClientRect();
        return element.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
    }"""
    return bool(place.evaluate(seen))


def is_wide(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def test_a_pair_opens_at_its_first_passage_and_each_leads_to_its_counterpart(
    page: Any, reader: str, reports: list[Path]
) -> None:
    compare(page, reader, reports)
    page.get_by_role("link", name="对照", exact=False).last.click()
    page.wait_for_selector("h1:has-text('文字对照')")
    page.wait_for_timeout(900)
    first, second = page.locator("#a1"), page.locator("#b1")
    assert is_seen(first)
    assert is_seen(second)
    assert not is_seen(page.locator("#b2"))
    page.locator(".copy-jumps").get_by_role("link", name="第2处").click()
    page.wait_for_timeout(900)
    assert is_seen(page.locator("#a2"))
    assert is_seen(page.locator("#b2"))
    page.locator("#b2").click(position={"x": 30, "y": 8})
    page.wait_for_timeout(900)
    assert page.locator("#a2:target").inner_text().lstrip("2") == page.locator("#b2").inner_text().lstrip("2")


def test_without_scripts_a_passage_leads_to_its_counterpart(
    page: Any, reader: str, reports: list[Path]
) -> None:
    compare(page, reader, reports)
    plain = page.context.browser.new_context(
        base_url=page.url.split("/compare")[0],
        java_script_enabled=False,
        storage_state=page.context.storage_state(),
    )
    tab = plain.new_page()
    tab.goto("/compare/pair/0/")
    tab.get_by_role("link", name="第2处").click()
    tab.locator("#a2").click(position={"x": 30, "y": 8})
    assert tab.url.endswith("#b2")
    assert tab.locator("#b2:target").count() == 1
    plain.close()


def test_it_fits_a_phone(page: Any, reader: str, reports: list[Path]) -> None:
    page.set_viewport_size(PHONE)
    compare(page, reader, reports)
    wide = []
    for address in ("/compare/", "/compare/result/", "/compare/pair/0/", "/compare/keep/"):
        page.goto(address)
        wide += [address] if is_wide(page) else []
    assert wide == []
    page.goto("/compare/pair/0/")
    page.locator("#a1").click(position={"x": 30, "y": 8})
    page.wait_for_timeout(900)
    assert is_seen(page.locator("#b1"))


def test_what_is_kept_can_be_chosen_the_next_time(page: Any, reader: str, reports: list[Path]) -> None:
    compare(page, reader, reports)
    page.get_by_role("link", name="收入比对库").click()
    page.get_by_label("丙主任2023年度述职报告.txt").uncheck()
    page.get_by_label("新建比对库的名称").fill("历年述职")
    page.get_by_role("button", name="收入").click()
    page.wait_for_selector("text=现有2篇")
    page.get_by_role("link", name="比对其他报告").click()
    page.get_by_label("要比对的报告").set_input_files(reports[0])
    page.get_by_label("比对库").select_option(label="历年述职（示例县人民政府办公室）")
    page.get_by_role("button", name="比对", exact=True).click()
    page.wait_for_selector("h1:has-text('比对结果')")
    assert page.get_by_text("同时查了比对库").count() == 1
